"""docs/fouten.md, made from the catalogue and the gallery."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from cano_cli.cli.excerpt import cut, harmless
from cano_cli.cli.findings_text import WORDS
from cano_cli.model.findings import Kind
from tests.errors.gallery import Entry

_FAMILIES = {
    "D": ("Datums", "Twee datums kunnen niet allebei juist zijn, of staan in een ongewone volgorde."),
    "F": ("Bestanden", "Een bestand ontbreekt, heet anders dan cano verwacht, of kan niet gelezen worden."),
    "G": ("De map `.git`", "In de geschiedenis van een dossier staat iets dat cano niet vertrouwt. Dat wordt nagekeken "
          "voor git aan een dossier mag komen, vooral bij een dossier dat je van iemand anders kreeg."),
    "H": ("Handtekeningen", "Een ondertekening klopt niet meer met wat er nu staat, of met wat ervan bewaard is."),
    "L": ("Hoe het geschreven is", "Wat de jongere zal lezen, is te moeilijk geschreven, of mensen staan er met een "
          "etiket of met een naam waar dat niet hoeft. Dit zijn aandachtspunten; eigen woorden van mensen worden niet "
          "nagekeken."),
    "M": ("De computer en de plaats", "Waar de dossiers staan, wie erbij kan en waarlangs ze gedeeld worden. Dit zegt "
          "`cano doctor`."),
    "P": ("Het proces", "Wat volgens de werkwijze van CANO nog ontbreekt of te laat is. Dit zijn aandachtspunten, geen "
          "fouten. Is het zo bedoeld? Antwoord dan met `aanvaard`. Weegt een regel bij jullie anders? Zeg dat in "
          "`cano.yaml`, onder `regels`."),
    "Q": ("Wat van elders komt", "Een gedeeld dossier of een pakket brengt iets mee dat cano niet overneemt."),
    "R": ("Verwijzingen", "Bestanden verwijzen met sleutels naar elkaar. Hier leidt een verwijzing nergens heen, of is "
          "ze dubbelzinnig."),
    "S": ("Sleutels en waarden", "Het bestand is te lezen, maar een sleutel of een waarde is niet wat cano verwacht."),
    "V": ("Eigen vragen, bladen en notities", "In `vragen.yaml` naast `cano.yaml`, op een blad met antwoorden of in "
          "een bestand met notities staat iets dat cano zo niet kan overnemen."),
    "W": ("Samenwerken", "Wat een collega deed, wacht op jou."),
    "Y": ("De opmaak van een bestand", "Een bestand van cano is geschreven in YAML. Hier klopt de opmaak niet, en dan "
          "wordt het hele bestand niet gelezen."),
}  # fmt: skip
_ORDER = "YSFRDPLHVWMQG"
_INTRO = """\
# Fouten en aandachtspunten

<!-- Gemaakt uit tests/errors en de catalogus, met: pytest tests/errors --update-golden. Niet met de hand aanpassen. -->

`cano validate` zegt wat er in een dossier niet klopt of nog ontbreekt. Elke melding heeft een code. Op deze pagina
staat bij elke code wat ze betekent, waarom dat ertoe doet, hoe het eruitziet en wat je kunt doen. Je leest het ook op
je scherm met `cano explain` en de code, bijvoorbeeld `cano explain S03`.

Een **fout** moet verbeterd worden. Een **let op** is een aandachtspunt: het dossier is geldig, maar er ontbreekt iets
of er is iets te laat. Een **opmerking** zou een goede collega terloops maken; je ziet ze alleen met
`cano validate --all`. De mensen in de voorbeelden zijn verzonnen.
"""
_MOST_LINES = 6


def page(kinds: Iterable[Kind], gallery: Iterable[Entry]) -> str:
    """Return the whole page: for each kind what it is, why, the examples, and how to mend it."""
    shown = {code: list(group) for code, group in groupby(gallery, key=lambda entry: entry.code)}
    ordered = sorted(kinds, key=lambda kind: (_ORDER.index(kind.code[0]), kind.code))
    parts = [_INTRO]
    for letter, family in groupby(ordered, key=lambda kind: kind.code[0]):
        title, about = _FAMILIES[letter]
        parts.append(f"## {title}\n\n{about}\n")
        parts.extend(_section(kind, shown.get(kind.code, [])) for kind in family)
    return "\n".join(parts)


def _section(kind: Kind, examples: list[Entry]) -> str:
    parts = [f"### {kind.code} · {_plain(kind.title)}", f"*{WORDS[kind.severity]}* · {_plain(kind.why)}"]
    for entry in examples:
        parts.extend([_bad_lines(entry), _fenced("text", entry.expected.read_text(encoding="utf-8").split("\n")[:-3])])
    parts.append(f"**Wat je kunt doen:** {_plain(kind.mend)}")
    if kind.source:
        parts.append(f"Bron: {_plain(kind.source)}")
    return "\n\n".join(parts) + "\n"


def _bad_lines(entry: Entry) -> str:
    """Return what an entry says about itself, or the lines around the place that is pointed at."""
    if entry.about:
        return f"{entry.about}"
    path = entry.files[0]
    name = path.relative_to(entry.folder).as_posix()
    lines = re.split("\r\n|\n|\r", path.read_bytes().decode("utf-8", "replace"))
    place = re.match(rf"{re.escape(name)}:(\d+):", entry.expected.read_text(encoding="utf-8"))
    line = int(place[1]) if place else 1
    first = max(0, min(line - 4, len(lines) - _MOST_LINES))
    some = [cut(harmless(text), 100) for text in lines[first : first + _MOST_LINES]]
    return f"In `{name}`:\n\n{_fenced('yaml', some)}"


def _fenced(language: str, lines: list[str]) -> str:
    text = "\n".join(lines).strip("\n")
    return f"```{language}\n{text}\n```"


def _plain(text: str) -> str:
    """Return Dutch text of the catalogue as Markdown: code between backticks stays, other signs are only themselves."""
    pieces = re.split("(`[^`]+`)", text)
    return "".join(piece if piece.startswith("`") and len(piece) > 2 else _escaped(piece) for piece in pieces)


def _escaped(text: str) -> str:
    return re.sub(r"([\\*_<>#|\[\]&])", r"\\\1", text)
