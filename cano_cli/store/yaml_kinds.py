"""The findings about a file as YAML: its bytes, characters and size, and what YAML can do but cano does not take.

Mistakes in typing have their kinds in ``yaml_trap_kinds``.
"""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

_ERROR = Severity.ERROR
_PLAIN_TEXT = "Een dossier moet over dertig jaar nog te openen zijn, met elk programma en op elke computer."
_HIDDEN = "Wat je niet ziet, kan een tekst iets anders laten lijken dan wat er staat."
_SIZE = "Zo blijft elk bestand leesbaar, en kan een kwaadwillig bestand je computer niet laten vastlopen."
_ONE_PLACE = "Een waarde moet te lezen zijn waar ze staat, zonder elders in het bestand te zoeken."

TOO_BIG = kind(
    "Y01",
    _ERROR,
    title="Dit bestand is te groot",
    why=_SIZE,
    mend="Verdeel het over meer bestanden. Scans en foto’s horen in de map bijlagen.",
)
NOT_UTF8 = kind(
    "Y02",
    _ERROR,
    title="Dit bestand is niet bewaard als UTF-8",
    why="Alleen met UTF-8 komen letters met accenten en namen in elk schrift overal juist over.",
    mend="Open het in je teksteditor, kies ‘Opslaan als’ en zet bij codering (encoding) ‘UTF-8’.",
)
NUL = kind(
    "Y03",
    _ERROR,
    title="Hier staat een nulteken",
    why="Een nulteken hoort niet in tekst. Meestal is het bestand beschadigd of is het geen tekstbestand.",
    mend="Haal het teken weg, of zet een vroegere versie van het bestand terug (cano history).",
)
CONTROL = kind(
    "Y04",
    _ERROR,
    title="Hier staat een stuurteken",
    why="Stuurtekens zijn onzichtbaar en kunnen een scherm of een printer in de war brengen.",
    mend="Wis het teken. Typ de regel opnieuw als je het niet vindt.",
)
BIDI = kind(
    "Y05",
    _ERROR,
    title="Hier staat een onzichtbaar teken dat de leesrichting verandert",
    why=_HIDDEN + " Arabische en Hebreeuwse namen staan ook zonder zo’n teken goed.",
    mend="Wis het teken. Typ het woord opnieuw als je het niet vindt.",
)
INVISIBLE = kind(
    "Y06",
    _ERROR,
    title="Hier staat een onzichtbaar teken",
    why=_HIDDEN,
    mend="Wis het teken. Typ het woord opnieuw als je het niet vindt; vaak komt het mee van een webpagina.",
)
LINE_END = kind(
    "Y07",
    _ERROR,
    title="Hier staat een ongewoon regeleinde",
    why="Het ene programma begint hier een nieuwe regel, het andere niet.",
    mend="Wis het teken en druk op Enter.",
)
TAB = kind(
    "Y08",
    _ERROR,
    title="Deze regel springt in met een tab",
    why="Hoe breed een tab is, verschilt van editor tot editor, en de inspringing bepaalt wat bij wat hoort.",
    mend="Vervang de tab door spaties, twee per niveau.",
)
LONE_CR = kind(
    "Y09",
    _ERROR,
    title="Hier staat een regeleinde van een heel oude Mac",
    why="De meeste programma’s zien hier geen nieuwe regel.",
    mend="Bewaar het bestand met gewone regeleinden: kies ‘LF’ (of ‘CRLF’) onderaan in je teksteditor.",
)
EMPTY = kind(
    "Y10",
    _ERROR,
    title="Dit bestand is leeg",
    why="Er staat niets in, of alleen opmerkingen (#). Misschien is er iets misgegaan bij het bewaren.",
    mend="Vul het bestand in, zet een vroegere versie terug (cano history), of verwijder het.",
)
NOT_A_MAPPING = kind(
    "Y11",
    _ERROR,
    title="Dit bestand begint niet met een sleutel",
    why="Een bestand van cano bestaat uit sleutels met een waarde, zoals ‘naam: Mia’.",
    mend="Begin met een sleutel, een dubbelepunt en een spatie. Een lijst komt onder haar sleutel te staan.",
)
TOO_DEEP = kind(
    "Y12",
    _ERROR,
    title="Dit zit te diep",
    why=_SIZE,
    mend="Hoogstens 16 niveaus. Kijk of er ergens een haakje te veel of een inspringing te diep staat.",
)
TOO_MANY = kind(
    "Y13",
    _ERROR,
    title="Dit bestand heeft te veel sleutels en waarden",
    why=_SIZE,
    mend="Verdeel het over meer bestanden, bijvoorbeeld een per maand.",
)
TOO_LONG = kind(
    "Y14",
    _ERROR,
    title="Deze tekst is te lang",
    why=_SIZE,
    mend="Maak er meer teksten van, of bewaar het stuk in de map bijlagen.",
)
ANCHOR = kind(
    "Y15",
    _ERROR,
    title="Een waarde begint met &",
    why=_ONE_PLACE,
    mend="Hoort de & bij de tekst? Zet de tekst dan in een blok (|) of tussen aanhalingstekens. Wis ze anders.",
)
ALIAS = kind(
    "Y16",
    _ERROR,
    title="Een waarde begint met *",
    why=_ONE_PLACE,
    mend="Hoort het sterretje bij de tekst? Zet de tekst dan in een blok (|) of tussen aanhalingstekens. Schrijf "
    "anders de waarde hier opnieuw.",
)
TAG = kind(
    "Y17",
    _ERROR,
    title="Een waarde begint met !",
    why="In YAML zegt een woord na ! wat voor waarde er volgt, en in sommige programma’s voert dat iets uit.",
    mend="Hoort de ! bij de tekst? Zet de tekst dan in een blok (|) of tussen aanhalingstekens. Wis ze anders.",
)
DIRECTIVE = kind(
    "Y18",
    _ERROR,
    title="Een regel begint met %",
    why="Zo’n regel verandert hoe het hele bestand gelezen wordt: ‘no’ kan dan opeens ‘nee, onwaar’ betekenen.",
    mend="Wis de regel die met % begint.",
)
MERGE = kind(
    "Y19",
    _ERROR,
    title="De sleutel << neemt waarden van elders over",
    why=_ONE_PLACE,
    mend="Wis << en schrijf de sleutels met hun waarden hier voluit.",
)
SECOND_DOCUMENT = kind(
    "Y20",
    _ERROR,
    title="Hier begint een tweede document",
    why="Met --- begint in YAML een nieuw document. Alles eronder zou niet gelezen worden.",
    mend="Wis de regel met ---. Wil je een streep in je tekst? Zet die dan in een blok (|), twee spaties dieper.",
)
DUPLICATE_KEY = kind(
    "Y21",
    _ERROR,
    title="Deze sleutel staat er twee keer",
    why="Een van de twee waarden zou zonder waarschuwing verloren gaan.",
    mend="Houd er een over. Zijn het twee dingen van dezelfde soort? Maak er dan een lijst van, elk met een streepje.",
)
COMPLEX_KEY = kind(
    "Y22",
    _ERROR,
    title="Een sleutel is hier een lijst of een groep",
    why="Een sleutel is een woord, zodat iedereen hem terugvindt.",
    mend="Zet een woord voor de dubbelepunt. Hoort het bij een tekst? Zet de tekst dan in een blok (|).",
)
NO_KEY = kind(
    "Y23",
    _ERROR,
    title="De sleutel ontbreekt",
    why="Zonder sleutel weet niemand wat de waarde betekent.",
    mend="Zet een woord voor de dubbelepunt, zoals ‘naam: Mia’.",
)
NO_VALUE = kind(
    "Y24",
    _ERROR,
    title="Hier staat een stuk tekst op de plaats van een sleutel",
    why="Tussen { en } begint na elke komma een nieuwe sleutel: een komma in een tekst breekt de tekst in twee.",
    mend='Zet de tekst tussen dubbele aanhalingstekens, zoals {tekst: "goed, maar moe"}, of schrijf elke sleutel op '
    "een eigen regel zonder { en }.",
)
PAIR_IN_LIST = kind(
    "Y25",
    _ERROR,
    title="In een lijst tussen [ ] staat een dubbelepunt",
    why="YAML maakt daar een groep met een sleutel van, en dat is zelden de bedoeling.",
    mend="Is het tekst? Zet die tussen dubbele aanhalingstekens. Is het een sleutel met een waarde? Zet er { } rond.",
)
