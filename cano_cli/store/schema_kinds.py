"""The kinds of finding about what a file says: keys, values, dates, keys of people. Codes S01 and up."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

_ERROR = Severity.ERROR

UNKNOWN_KEY = kind(
    "S01", _ERROR,
    title="Deze sleutel bestaat niet",
    why="Wat onder een onbekende sleutel staat, leest geen enkel commando of verslag. Het zou stil verloren gaan.",
    mend="Kijk de spelling na, of verplaats de tekst naar een sleutel die wel bestaat.",
)  # fmt: skip
MISSING_KEY = kind(
    "S02", _ERROR,
    title="Er ontbreekt een sleutel",
    why="Zonder deze sleutel is het onderdeel niet te begrijpen: een stem zonder naam, een contact zonder datum.",
    mend="Voeg de sleutel toe.",
)  # fmt: skip
NOT_IN_LIST = kind(
    "S03", _ERROR,
    title="Dit woord staat niet in de waardenlijst",
    why="Vaste woorden zorgen dat iedereen hetzelfde bedoelt en dat er geteld en getekend kan worden.",
    mend="Kies een woord uit de lijst.",
)  # fmt: skip
BAD_DATE = kind(
    "S04", _ERROR,
    title="Dit is niet als een datum geschreven",
    why="Op datums steunen de volgorde, de termijnen en de agenda.",
    mend="Schrijf jaar-maand-dag, bijvoorbeeld 2026-03-09.",
)  # fmt: skip
NO_SUCH_DAY = kind(
    "S05", _ERROR,
    title="Deze dag bestaat niet",
    why="Op datums steunen de volgorde, de termijnen en de agenda.",
    mend="Kijk de dag na op een kalender.",
)  # fmt: skip
BAD_PARTIAL_DATE = kind(
    "S06", _ERROR,
    title="Dit is niet als een datum of periode geschreven",
    why="Een datum die maar half gekend is, mag; ze moet wel zo geschreven zijn dat ze op een tijdlijn kan staan.",
    mend="Schrijf bijvoorbeeld 2014, 2019-09, 2019-09-03, 2019~ (ongeveer), 2014/2016 of 2014/.. (tot nu).",
    source="EDTF niveau 1 (ISO 8601-2:2019)",
)  # fmt: skip
WRONG_SHAPE = kind(
    "S07", _ERROR,
    title="Hier hoort iets anders",
    why="Een tekst, een lijst en een groep sleutels worden elk anders gelezen.",
    mend="Zet de tekst, de lijst of de sleutels zoals in het voorbeeld bij de melding.",
)  # fmt: skip
NOT_A_NUMBER = kind(
    "S08", _ERROR,
    title="Hier hoort een cijfer",
    why="Met cijfers wordt gerekend en getekend.",
    mend="Schrijf alleen het cijfer, zonder woorden erbij.",
)  # fmt: skip
OUT_OF_RANGE = kind(
    "S09", _ERROR,
    title="Dit cijfer is te hoog of te laag",
    why="Een cijfer buiten de schaal kan niet vergeleken of getekend worden.",
    mend="Kies een cijfer binnen de schaal.",
)  # fmt: skip
BAD_KEY = kind(
    "S10", _ERROR,
    title="Zo kan een sleutel niet geschreven worden",
    why="Met sleutels verwijzen bestanden naar elkaar: kleine letters, cijfers en streepjes werken op elke computer.",
    mend="Gebruik kleine letters, cijfers en streepjes, en begin met een letter, zoals oma-rosa.",
)  # fmt: skip
BAD_FORM = kind(
    "S11", _ERROR,
    title="Dit heeft niet de juiste vorm",
    why="Een vaste vorm maakt dat elk programma hetzelfde leest.",
    mend="Kijk in de handleiding hoe dit geschreven wordt.",
)  # fmt: skip
NOT_YES_NO = kind(
    "S12", _ERROR,
    title="Hier hoort ja of nee",
    why="Alleen met ja of nee kan er geteld en gefilterd worden.",
    mend="Schrijf ja of nee.",
)  # fmt: skip
BAD_CHARGE = kind(
    "S13", _ERROR,
    title="Dit is geen beleving",
    why="Een beleving is een cijfer van -2 tot 2, of dubbel of weet-niet. Daarmee wordt het bolletjesschema getekend.",
    mend="Schrijf een cijfer van -2 (heel moeilijk) tot 2 (heel goed), dubbel (goed en moeilijk) of weet-niet.",
)  # fmt: skip
WRONG_COUNT = kind(
    "S14", _ERROR,
    title="Hier staat te veel of te weinig",
    why="Een relatie ligt tussen twee mensen, en een lijst die er staat, heeft minstens één onderdeel.",
    mend="Vul de lijst aan, of haal de sleutel weg.",
)  # fmt: skip
EMPTY = kind(
    "S15", _ERROR,
    title="Hier staat nog niets",
    why="Een onderdeel zonder inhoud zegt niemand iets.",
    mend="Vul het in, of haal het weg.",
)  # fmt: skip
