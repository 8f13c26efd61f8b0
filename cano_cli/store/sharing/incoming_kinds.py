"""What can be wrong with a history that comes in, and with the place that a team shares its cases through."""

from __future__ import annotations

from cano_cli.model.findings import CanoError, Kind, Severity, kind

DAMAGED = kind(
    "Q01",
    Severity.ERROR,
    title="Wat binnenkomt, is beschadigd",
    why="Git vond fouten in de geschiedenis, of een deel ontbreekt. Zo'n geschiedenis kan niet bewaard of nagekeken "
    "worden.",
    mend="Vraag wie het deelde om het opnieuw te delen vanaf een computer waar het dossier in orde is.",
)
NOT_A_FILE = kind(
    "Q02",
    Severity.ERROR,
    title="Er zit iets anders in dan gewone bestanden",
    why="Een koppeling of een ingesloten git-map brengt cano naar een plaats buiten het dossier.",
    mend="Laat het uit het dossier halen door wie het erin zette.",
)
UNUSABLE_NAME = kind(
    "Q03",
    Severity.ERROR,
    title="Een bestand met een onbruikbare naam",
    why="Met zo'n naam kan een bestand op een ander systeem een ander bestand worden, of een programma sturen. Ook "
    "verborgen bestanden (met een punt vooraan) horen niet in een dossier.",
    mend="Laat het een andere naam geven door wie het erin zette.",
)
TWINS = kind(
    "Q04",
    Severity.ERROR,
    title="Twee namen die op sommige computers dezelfde zijn",
    why="Windows en macOS maken geen verschil tussen hoofdletters en kleine letters, en macOS niet tussen twee "
    "schrijfwijzen van een accent. Het ene bestand zou het andere overschrijven.",
    mend="Laat een van beide een andere naam geven.",
)
TOO_LARGE = kind(
    "Q05",
    Severity.ERROR,
    title="Ongewoon groot of ongewoon veel",
    why="Een dossier van deze omvang kan niet in een redelijke tijd nagekeken worden, en kan de schijf vullen.",
    mend="Vraag wie het deelde wat erin zit. Grote bestanden horen naast het dossier, niet erin.",
)
UNSAFE_SHARE = kind(
    "Q06",
    Severity.ERROR,
    title="De gedeelde map is niet veilig om te gebruiken",
    why="In een git-map op een gedeelde schijf kunnen instellingen en programma's staan die git op jouw computer zou "
    "uitvoeren. cano kijkt ze eerst na, en weigert wat niet in een gewone gedeelde map hoort.",
    mend="Vraag wie de gedeelde map beheert om het weg te halen.",
)
UNRELATED = kind(
    "Q07",
    Severity.ERROR,
    title="Twee dossiers met hetzelfde nummer",
    why="Het dossier hier en dat op de gedeelde plaats zijn apart begonnen. Ze samenvoegen zou twee trajecten mengen.",
    mend="Geef het dossier hier een ander nummer: hernoem de map, en zet dat nummer ook bij `dossier` in traject.yaml. "
    "Haal het gedeelde dossier dan op met cano sync.",
)
REWRITTEN = kind(
    "Q08",
    Severity.ERROR,
    title="Op de gedeelde plaats ontbreekt wat er al stond",
    why="Wat jullie al deelden, staat er niet meer: iemand zette een oude kopie terug, herschreef de geschiedenis, of "
    "haalde het dossier weg. Zomaar verder delen zou wissen wat een ander deed, of terugbrengen wat weg moest.",
    mend="Vraag je collega's wat er gebeurde. Hoort wat hier staat er weer te staan, dan kan dat met "
    "cano sync DOSSIER --opnieuw.",
)


def refused(what: Kind, message: str, hint: str = "") -> CanoError:
    """Return the refusal of what comes in, with the code that ``cano explain`` knows."""
    return CanoError(message, f"{hint or what.mend} Meer uitleg: cano explain {what.code}")
