"""What can be wrong with the machine, and with the places where dossiers lie: each kind in words, for ``doctor``."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

# --- this machine

GIT = kind(
    "M01",
    Severity.ERROR,
    title="Git ontbreekt of is te oud",
    why="De geschiedenis van elk dossier wordt met git bewaard. Zonder kan er niets vastgelegd worden.",
    mend="Installeer git via https://git-scm.com en open daarna een nieuw venster.",
)
SSH_KEYGEN = kind(
    "M02",
    Severity.WARNING,
    title="Het programma ssh-keygen ontbreekt",
    why="Met ssh-keygen zet cano een zegel op wat ondertekend werd, en kijkt het na of een zegel klopt. Ook wie een "
    "dossier doorgeeft of ontvangt, heeft het nodig.",
    mend="Installeer OpenSSH. Op Windows zit het bij Git voor Windows, op macOS is het er al.",
)
CLOCK = kind(
    "M03",
    Severity.WARNING,
    title="De klok van deze computer klopt niet",
    why="Van de klok leest cano wat vandaag is: voor termijnen, voor wie wat mag lezen, en voor de dag die bij elke "
    "wijziging komt te staan.",
    mend="Zet datum, uur en tijdzone van de computer juist, het best zo dat ze vanzelf gelijkgezet worden.",
)
ROOM = kind(
    "M04",
    Severity.WARNING,
    title="De schijf is bijna vol",
    why="Op een volle schijf kan niets meer bewaard worden. Wat er staat, blijft staan: cano schrijft alles of niets.",
    mend="Maak plaats vrij op deze schijf.",
)
NOT_ENCRYPTED = kind(
    "M05",
    Severity.WARNING,
    title="De schijf is niet versleuteld",
    why="Wie de computer of de schijf meeneemt, leest dan alle dossiers, ook zonder je wachtwoord. De dossiers zelf "
    "zijn gewone bestanden: versleutelen is het werk van de schijf.",
    mend="Laat de schijf versleutelen: met LUKS op Linux, BitLocker op Windows, FileVault op macOS. Vraag het aan wie "
    "de computer beheert.",
    source="AVG, artikel 32",
)
ENCRYPTION_UNKNOWN = kind(
    "M06",
    Severity.NOTE,
    title="Of de schijf versleuteld is, kon cano niet zien",
    why="Wie de computer of de schijf meeneemt, leest alle dossiers als ze niet versleuteld is.",
    mend="Kijk het zelf na: op Windows bij Instellingen, Privacy en beveiliging, Apparaatversleuteling (of zoek "
    "BitLocker); op macOS bij Systeeminstellingen, Privacy en beveiliging, FileVault.",
    source="AVG, artikel 32",
)
EXTRAS = kind(
    "M07",
    Severity.NOTE,
    title="Niet alles van cano is geïnstalleerd",
    why="Sommige formaten vragen een onderdeel dat apart geïnstalleerd wordt. De rest werkt zonder.",
    mend="Heb je het nodig, vraag het dan aan wie cano beheert.",
)

# --- where dossiers lie

SYNCED = kind(
    "M10",
    Severity.WARNING,
    title="De dossiers liggen in een map van een clouddienst",
    why="Zo'n dienst kopieert elk bestand naar haar eigen servers, ook wat nog niet af is en wat je later verwijdert. "
    "Ze zet ook zelf bestanden terug: daarmee kan de geschiedenis van een dossier beschadigd raken.",
    mend="Verplaats de map met dossiers naar een gewone map op je eigen schijf, bijvoorbeeld ‘dossiers’ in je "
    "persoonlijke map, en verwijder ze daarna ook bij de dienst. Samenwerken kan met cano sync.",
    source="AVG, artikelen 28 en 32",
)
NETWORK = kind(
    "M11",
    Severity.WARNING,
    title="De dossiers liggen op een netwerkschijf",
    why="Wie de server beheert, en soms wie er nog toegang heeft, leest mee. Vergrendelen en bewaren zijn er minder "
    "zeker dan op een eigen schijf: valt het netwerk uit, dan kan een bestand half geschreven zijn.",
    mend="Verplaats de dossiers naar je eigen schijf. Als plaats om te delen (gedeeld_via in cano.yaml) is een "
    "netwerkschijf wel goed: elk werkt dan in een eigen kopie.",
)
NO_PERMISSIONS = kind(
    "M12",
    Severity.WARNING,
    title="Deze schijf houdt niet bij wie wat mag lezen",
    why="Op een stick of kaart met FAT of exFAT kan iedereen die eraan kan, alles lezen. Rechten bestaan er niet.",
    mend="Verplaats de dossiers naar je eigen schijf, of versleutel de stick en geef ze een ander bestandssysteem.",
)
REMOVABLE = kind(
    "M13",
    Severity.WARNING,
    title="De dossiers liggen op een schijf die je kunt uittrekken",
    why="Een stick raakt gemakkelijk kwijt. Wordt ze uitgetrokken terwijl cano schrijft, dan is de laatste wijziging "
    "er niet bij.",
    mend="Verplaats de dossiers naar je eigen schijf. Moet het op een stick, versleutel die dan.",
)
LARGER = kind(
    "M14",
    Severity.WARNING,
    title="De dossiers liggen in een grotere git-map die gedeeld wordt",
    why="Wie daar git push geeft, stuurt de dossiers mee naar een plaats waar ze niet horen.",
    mend="Verplaats de map met dossiers naar buiten die git-map. Is er al iets van doorgestuurd, meld dat dan aan de "
    "functionaris voor gegevensbescherming.",
)
EVERYBODYS = kind(
    "M15",
    Severity.WARNING,
    title="De dossiers liggen in een map waar anderen in mogen schrijven",
    why="Wie in een map mag schrijven, kan de mappen erin hernoemen of vervangen, ook als ze zelf gesloten zijn.",
    mend="Verplaats de dossiers naar een map van jezelf.",
)
TEMPORARY = kind(
    "M16",
    Severity.WARNING,
    title="De dossiers liggen in een tijdelijke map",
    why="Zo'n map wordt leeggemaakt, vaak bij het opstarten van de computer.",
    mend="Verplaats de dossiers naar een map van jezelf.",
)

# --- where dossiers go

PUBLIC_HOST = kind(
    "M20",
    Severity.WARNING,
    title="Een dossier wordt gedeeld via een openbare dienst",
    why="Op zo'n dienst volstaat één verkeerde instelling om alles openbaar te maken, en het bedrijf erachter kan "
    "erbij. Met een dienst van buiten is altijd een verwerkersovereenkomst nodig.",
    mend="Deel via een server van je organisatie of een gedeelde schijf: zet dat adres bij gedeeld_via in cano.yaml. "
    "Staat er al iets op de dienst, verwijder het daar en meld het aan de functionaris voor gegevensbescherming.",
    source="AVG, artikelen 28 en 32",
)
NOT_SECRET = kind(
    "M21",
    Severity.ERROR,
    title="Een dossier wordt onversleuteld verstuurd",
    why="Over http en git:// kan wie meeluistert op het netwerk alles lezen en wijzigen.",
    mend="Gebruik een adres dat met https:// of ssh:// begint.",
    source="AVG, artikel 32",
)
OPEN_SHARE = kind(
    "M22",
    Severity.WARNING,
    title="De gedeelde git-map staat open voor anderen",
    why="Wie de map mag lezen, leest alle dossiers die langs daar gedeeld worden.",
    mend="Laat de beheerder de map alleen openzetten voor wie in het team met de dossiers werkt.",
)
SECRET_IN_ADDRESS = kind(
    "M23",
    Severity.WARNING,
    title="In een adres staat een wachtwoord",
    why="Het adres staat als gewone tekst in een bestand, en komt op het scherm en in de lijst van lopende "
    "programma's.",
    mend="Haal het wachtwoord uit het adres, wijzig het, en laat git het bewaren met een credential helper, of gebruik "
    "een sleutel (ssh).",
)
SHARE_NOT_FOR_GROUP = kind(
    "M24",
    Severity.NOTE,
    title="De gedeelde git-map is niet ingesteld voor een groep",
    why="Wat jij er bewaart, kan een collega met een andere account dan niet lezen of aanvullen.",
    mend="Laat de beheerder in die map dit geven: git config core.sharedRepository group",
)

# --- who may read

EXPOSED = kind(
    "M30",
    Severity.ERROR,
    title="Anderen op deze computer kunnen dossiers lezen",
    why="Een map met dossiers is voor jou alleen. Nu kan wie op deze computer een account heeft, ze openen.",
    mend="Met cano doctor --herstel sluit cano af wat van jou is.",
    source="AVG, artikel 32",
)
WIDE = kind(
    "M31",
    Severity.NOTE,
    title="Rechten zijn ruimer dan nodig",
    why="De map errond is gesloten, dus niemand kan erbij. In een kopie op een andere plaats zou dat wel kunnen.",
    mend="Met cano doctor --herstel sluit cano af wat van jou is.",
)
NOT_OURS = kind(
    "M32",
    Severity.WARNING,
    title="Iets is van een andere gebruiker",
    why="Wie de eigenaar is, kan het lezen, wijzigen en openzetten voor anderen.",
    mend="Laat de beheerder van de computer de map op jouw naam zetten.",
)
WINDOWS_LIST = kind(
    "M33",
    Severity.WARNING,
    title="Anderen op deze computer mogen in een map",
    why="De toegangslijst van Windows laat een groep toe waar ook anderen in zitten.",
    mend="Zet de dossiers in je persoonlijke map, of haal die groep weg: rechtsklik op de map, Eigenschappen, "
    "Beveiliging, Geavanceerd.",
    source="AVG, artikel 32",
)

# --- what earlier commands left

CUT_OFF = kind(
    "M40",
    Severity.WARNING,
    title="Een opdracht werd onderbroken",
    why="Voor het begin schreef cano op wat het ging doen: er is niets verloren. De volgende opdracht werkt het af.",
    mend="Met cano doctor --herstel wordt het nu afgewerkt.",
)
CAME_BACK = kind(
    "M46",
    Severity.ERROR,
    title="Wat verwijderd was, staat er weer",
    why="In de geschiedenis van dit dossier zit iets dat hier verwijderd werd. Meestal is een oude kopie teruggezet.",
    mend="Haal het opnieuw op bij wie de nieuwste versie heeft. Moest het hele dossier weg: cano erase DOSSIER.",
)
LEFT_BEHIND = kind(
    "M41",
    Severity.NOTE,
    title="Een onderbroken opdracht liet iets achter",
    why="Het zijn hulpbestanden. Ze doen geen kwaad, maar er kan tekst uit het dossier in staan.",
    mend="Met cano doctor --herstel ruimt cano ze op; de volgende opdracht die iets bewaart, doet dat ook.",
)
OLD_DRAFT = kind(
    "M42",
    Severity.WARNING,
    title="Een tekst bleef liggen",
    why="Wat je in je editor schreef, is niet in het dossier geraakt. Het ligt er nog, maar het hoort erin of weg.",
    mend="Geef dezelfde opdracht opnieuw, met een + voor de tekst: ze biedt hem weer aan, en vraagt of hij weg mag.",
)
FOREIGN_LOCK = kind(
    "M43",
    Severity.WARNING,
    title="Een ander programma hield het dossier vast",
    why="Met dit bestand houdt een git-programma anderen tegen. Bleef het liggen, dan kan er niets meer bewaard "
    "worden. cano verwijdert het niet: het weet niet of dat programma nog loopt.",
    mend="Loopt er zeker geen ander programma meer in dit dossier, verwijder het bestand dan zelf.",
)
NO_HISTORY = kind(
    "M44",
    Severity.NOTE,
    title="Een dossier zonder geschiedenis",
    why="Zonder eigen geschiedenis kan niets teruggenomen, nagekeken of gedeeld worden.",
    mend="Ze begint vanzelf met de eerste opdracht die iets bewaart, of met: cano edit DOSSIER --no-editor",
)

# --- keys

KEYS_MISSING = kind(
    "M50",
    Severity.NOTE,
    title="Je hebt nog geen sleutels",
    why="Met sleutels geef je een dossier versleuteld door, en ontvang je er een.",
    mend="Maak ze als je ze nodig hebt, met: cano keys make",
)
DRILL = kind(
    "M51",
    Severity.WARNING,
    title="De herstelsleutel is lang niet uitgeprobeerd",
    why="Of de herstelsleutel werkt, weet je pas als je ze uitprobeert. Op de dag dat je ze nodig hebt, is het te "
    "laat.",
    mend="Probeer ze uit met: cano keys drill",
)
