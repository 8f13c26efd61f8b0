"""The findings about mistakes that people make when they type YAML by hand, each with the way out."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

_ERROR = Severity.ERROR
_BLOCK = "Zet de tekst in een blok: | achter de dubbelepunt, en de tekst eronder, twee spaties dieper."
_SIGNS = "Sommige tekens betekenen in YAML iets bijzonders. In een blok (|) is alles gewoon tekst."
_INDENT = "De inspringing bepaalt wat bij wat hoort."

COLON_IN_TEXT = kind(
    "Y30",
    _ERROR,
    title="In deze tekst staat een dubbelepunt met een spatie erachter",
    why="Een dubbelepunt met een spatie erachter maakt van de woorden ervoor een sleutel. " + _SIGNS,
    mend=_BLOCK,
)
CUT_OFF = kind(
    "Y31",
    Severity.WARNING,
    title="Achter # wordt niets gelezen",
    why="Een # met een spatie ervoor begint een opmerking: wat erachter staat, hoort niet meer bij de tekst.",
    mend="Hoort het bij de tekst? " + _BLOCK + " Is het een opmerking? Zet dan twee spaties voor de #.",
)
APOSTROPHE = kind(
    "Y32",
    _ERROR,
    title="Deze tekst begint met een apostrof",
    why="Met een apostrof begint in YAML een tekst tussen aanhalingstekens, die bij de volgende apostrof stopt.",
    mend=_BLOCK,
)
TEXT_AFTER_QUOTE = kind(
    "Y33",
    _ERROR,
    title="Achter het laatste aanhalingsteken staat nog tekst",
    why="Begint een waarde met een aanhalingsteken, dan eindigt ze bij het volgende.",
    mend=_BLOCK,
)
SPECIAL_START = kind(
    "Y34",
    _ERROR,
    title="Deze tekst begint met een teken dat in YAML iets bijzonders betekent",
    why=_SIGNS,
    mend=_BLOCK,
)
OPEN_QUOTE = kind(
    "Y35",
    _ERROR,
    title="Dit aanhalingsteken wordt niet gesloten",
    why="Alles tot aan het volgende aanhalingsteken hoort bij de waarde, ook de sleutels die erop volgen.",
    mend="Zet een aanhalingsteken aan het einde van de tekst, of zet de tekst in een blok (|).",
)
OPEN_BRACKET = kind(
    "Y36",
    _ERROR,
    title="Dit haakje wordt niet gesloten",
    why="Alles tot aan het sluitende haakje hoort bij de lijst of de groep.",
    mend="Zet ] of } aan het einde. Begint een tekst met dit haakje? Zet hem dan in een blok (|).",
)
INDENTATION = kind(
    "Y37",
    _ERROR,
    title="Deze regel springt niet juist in",
    why=_INDENT,
    mend="Laat wat samen hoort even ver inspringen, en wat onder een sleutel hoort twee spaties verder.",
)
NO_SPACE_AFTER_COLON = kind(
    "Y38",
    _ERROR,
    title="Achter deze dubbelepunt ontbreekt een spatie",
    why="Zonder spatie is ‘naam:Mia’ één woord en geen sleutel met een waarde.",
    mend="Zet een spatie achter de dubbelepunt.",
)
NO_COLON = kind(
    "Y39",
    _ERROR,
    title="Op deze regel staat geen sleutel met een dubbelepunt",
    why="Elke regel is een sleutel met een waarde, een punt van een lijst (- ) of een stuk van een blok (|).",
    mend="Zet er een sleutel, een dubbelepunt en een spatie voor. Hoort de regel bij de tekst erboven? " + _BLOCK,
)
NO_SPACE_AFTER_DASH = kind(
    "Y40",
    _ERROR,
    title="Achter dit streepje ontbreekt een spatie",
    why="Zonder spatie hoort het streepje bij het woord, en is het geen punt van een lijst.",
    mend="Zet een spatie achter het streepje: ‘- jongere’.",
)
TEXT_AFTER_BRACKET = kind(
    "Y41",
    _ERROR,
    title="Achter het laatste haakje staat nog iets",
    why="Begint een waarde met [ of {, dan eindigt ze bij het haakje dat erbij hoort.",
    mend=_BLOCK,
)
BACKSLASH = kind(
    "Y42",
    _ERROR,
    title="Deze \\ betekent hier iets bijzonders",
    why="Tussen dubbele aanhalingstekens begint een \\ een code voor een ander teken.",
    mend="Zet de tekst in een blok (|) of tussen enkele aanhalingstekens. Daar is een \\ gewoon een \\.",
)
TEXT_AFTER_BAR = kind(
    "Y43",
    _ERROR,
    title="Achter | of > staat nog iets",
    why="Met | of > begint een blok. De tekst ervan staat op de regels eronder.",
    mend="Zet de tekst op de volgende regel, twee spaties dieper.",
)
STRAY_COMMA = kind(
    "Y44",
    _ERROR,
    title="Hier staat een komma of haakje te veel",
    why="Tussen twee komma’s, of tussen een haakje en een komma, moet een waarde staan.",
    mend="Wis de komma of het haakje, of vul in wat ontbreekt.",
)
TWO_VERSIONS = kind(
    "Y45",
    _ERROR,
    title="Git liet hier twee versies onder elkaar staan",
    why="Git kon niet kiezen tussen wat twee mensen schreven, en zette beide in het bestand, tussen regels die met "
    "<<<<<<<, ======= en >>>>>>> beginnen. Zo leest niemand welke geldt.",
    mend="Houd over wat moet blijven, en wis die drie regels. Met cano sync en cano merge, of met cano doctor --git, "
    "komt dit niet meer voor.",
)
UNREADABLE = kind(
    "Y49",
    _ERROR,
    title="Deze regel is niet te lezen",
    why="Wat hier staat, past niet in de opbouw van het bestand.",
    mend="Kijk naar deze regel en de regel erboven: aanhalingstekens, haakjes, dubbelepunten en inspringing. Zet "
    "langere tekst in een blok (|).",
)
