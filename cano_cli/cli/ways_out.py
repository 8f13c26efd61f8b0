"""How something that was found is mended from the command line: for each code the commands, in order, with what each
does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from cano_cli.cli.wrapping import wrapped
from cano_cli.model.findings import Kind, Severity

Step = tuple[str, str]
"""A command to type, and in Dutch what it does."""

_WHERE: Step = ("cano validate DOSSIER", "toont in welk bestand het staat, en op welke regel")
_WHERE_ALL: Step = ("cano validate DOSSIER --all", "toont in welk bestand het staat, en op welke regel")
_QUESTIONS: Step = ("cano validate vragen.yaml", "toont op welke regel het staat; verbeter het in je eigen editor")
_CONTACT: Step = ("cano add-contact DOSSIER", "noteert het contact")
_MEETING: Step = ("cano add-meeting DOSSIER", "noteert het overleg")
_EVALUATE: Step = ("cano add-evaluation DOSSIER", "noteert de evaluatie")
_ASK: Step = ("cano interview DOSSIER WIE", "stelt verbindende vragen, en noteert de antwoorden")
_AGENDA: Step = ("cano agenda DOSSIER", "toont waarover het gaat, en tegen wanneer")
_AGAIN: Step = ("cano validate DOSSIER", "kijkt na of het nu in orde is")
_BY_HAND: Step = ("cano edit DOSSIER --no-editor", "legt vast wat je zelf wijzigde of verplaatste")
_CHANGED: Step = ("cano verify DOSSIER", "toont woord voor woord wat er sinds de handtekening wijzigde")
_PAPER: Step = ("cano render-declaration DOSSIER", "maakt het blad om samen te ondertekenen")
_SIGN: Step = ("cano sign DOSSIER --who WIE --how pen", "noteert wie ondertekende")
_DECLARATION = "engagementsverklaringen/JJJJ-MM-DD"
_EVALUATION = "evaluaties/JJJJ-MM-DD"


def _edit(file: str = "BESTAND") -> Step:
    name = f"{file}.yaml" if "/" in file else file
    return f"cano edit DOSSIER {name}", "opent het bestand; na het bewaren kijkt cano het na en legt het vast"


_RESTORE: tuple[Step, ...] = (
    ("git -C DOSSIER log BESTAND", "toont de versies van het bestand, met hun nummer"),
    ("git -C DOSSIER restore --source NUMMER BESTAND", "zet het bestand terug zoals het toen was"),
    _BY_HAND,
)
_MOVED: tuple[Step, ...] = (_WHERE, _BY_HAND)
_PASSED_ON: tuple[Step, ...] = (("cano history DOSSIER", "kijkt na of de geschiedenis nu te vertrouwen is"),)
_FAMILY: Step = ("cano import-family DOSSIER BESTAND", "leest het nieuwe GEDCOM-bestand; je ziet eerst wat erbij komt")
_NETWORK: Step = (
    "cano import-network DOSSIER BESTAND",
    "leest het nieuwe GraphML-bestand; je ziet eerst wat erbij komt",
)

_BY_CODE: dict[str, tuple[Step, ...]] = {
    "F01": (("cano edit DOSSIER traject", "maakt traject.yaml; met netwerk in plaats van traject: netwerk.yaml"),
            *_RESTORE),
    "F02": (_AGAIN,), "F03": _MOVED, "F04": _MOVED, "F05": _MOVED,
    "H01": (_CHANGED, ("cano history DOSSIER", "toont wanneer"),
            (f"cano edit DOSSIER {_DECLARATION}.yaml",
             "opent de verklaring, om de tekst terug te zetten; met de dag van vandaag begint een nieuwe"),
            _PAPER, _SIGN),
    "H02": (_CHANGED, *_RESTORE), "H03": (_CHANGED, *_RESTORE),
    "H04": (("cano sign DOSSIER --who WIE --how pen --with WIE,WIE",
             "noteert opnieuw, met achter --with iedereen voor wie het blad was"), _CHANGED),
    "H05": (("cano --version", "toont welke cano je hebt; vraag de nieuwste aan wie ze beheert"),),
    "P10": (_edit(_DECLARATION), _PAPER, _SIGN),
    "P11": (_EVALUATE, ("cano render-evaluation DOSSIER --for gezin", "maakt er het verslag van")),
    "P14": (_WHERE, _ASK), "P18": (_WHERE, _ASK), "P31": (_WHERE_ALL, _ASK),
    "P21": (_CONTACT, ("cano switch-element DOSSIER", "spreekt een ander ritme af")),
    "P22": (_WHERE, _CONTACT), "P24": (_WHERE, _MEETING), "P26": (_WHERE, _CONTACT), "P36": (_WHERE, _CONTACT),
    "P30": (_WHERE, _ASK), "P35": (_WHERE, _EVALUATE),
    "P32": (_WHERE, ("cano add-relation DOSSIER", "noteert hoe het nu zit, volgens wie je het vroeg")),
    "P33": (_ASK, ("cano add-person DOSSIER", "zet wie er ook is in het netwerk")),
    "L03": (_WHERE_ALL, _edit()),
    "P16": (_edit(_DECLARATION), _SIGN),
    "R05": (_WHERE, _edit(), _BY_HAND), "R10": (_WHERE, _edit(), _BY_HAND),
    "R15": (("cano validate", "toont waar het in cano.yaml staat"), ("cano explain", "toont alle codes")),
    "U09": (_FAMILY,), "U11": (_NETWORK,), "U12": (_NETWORK,),
    "V01": (_QUESTIONS,), "V04": (_QUESTIONS,), "V05": (_QUESTIONS,),
    "V02": (("cano interview DOSSIER WIE --questions --format yaml", "toont het blad, met de sleutels van de vragen"),
            ("cano interview DOSSIER WIE --answers BESTAND", "neemt over wat erop ingevuld is")),
    "V03": (("cano import-notes BESTAND", "leest het bestand opnieuw; je ziet eerst wat erbij komt"),),
}  # fmt: skip
for _codes, _file in (
    ("P01 P02 P07 P08 P19 P20 P23 P25 D06 D12 R04 R07", "traject"),
    ("D02 D05 R08 R09 R13", "netwerk"),
    ("P03 P04 P05 P06 P12 P15 P29 D03 D04 D07", _DECLARATION),
    ("P09 P13 P34 D08", _EVALUATION),
    ("P17 P27", "overleg/JJJJ-MM-DD-SOORT"),
    ("P28 R11", "contacten/JJJJ-MM"),
):
    _BY_CODE |= {code: (_WHERE, _edit(_file)) for code in _codes.split()}
for _codes, _steps in (
    ("A01 A05 A06 A07 A08 A10 A17 A20", (_edit("traject"),)),
    ("A02", (_PAPER, _SIGN)),
    ("A03 A11 A12", (("cano add-evaluation DOSSIER", "noteert de evaluatie"),)),
    ("A04 A16 A18", (("cano add-contact DOSSIER", "noteert het contact"),)),
    ("A09 A19", (("cano add-meeting DOSSIER", "noteert het overleg"),)),
    ("A13", (('cano add-meeting DOSSIER --stand "BESLUIT: gebeurd"', "noteert wat van het besluit kwam"),)),
    ("A27", (_edit("overleg/JJJJ-MM-DD-SOORT"),)),
    ("A15", (("cano add-contact DOSSIER --vul JJJJ-MM-DD", "vult het contact van die dag aan"),)),
    ("A23 A24 A25", (_edit("afsluiting"),)),
    ("A21 A22 A26", ()),
):
    _BY_CODE |= dict.fromkeys(_codes.split(), (_AGENDA, *_steps))
_DOCTOR: Step = ("cano doctor", "kijkt na of het nu in orde is")
_MEND: Step = ("cano doctor --herstel", "sluit af wat van jou is, en werkt af wat onderbroken werd")
_BY_CODE |= dict.fromkeys(("M30", "M31", "M40", "M41"), (_MEND,))
_RECEIVE: Step = ("cano receive PAKKET", "neemt het nieuwe pakket aan; je ziet eerst van wie het is en wat erin zit")
_FETCH: Step = ("cano sync DOSSIER", "haalt het gedeelde dossier op, zodra het daar in orde is")
_BY_CODE |= {
    "M44": (("cano edit DOSSIER --no-editor", "begint de geschiedenis"),),
    "M46": (("cano erase DOSSIER", "verwijdert het hele dossier, als dat weg moest"), _DOCTOR),
    "M50": (("cano keys make", "maakt je sleutels"),),
    "M51": (("cano keys drill", "vraagt de groepen van het blad, en zegt of ze werken"),),
    "Q06": (("cano sync", "deelt en haalt op, zodra de gedeelde map in orde is"),),
    "Q07": (("cano edit DOSSIER traject", "opent traject.yaml, om er het nieuwe nummer in te zetten"),
            ("cano sync", "haalt het gedeelde dossier op")),
    "Q08": (("cano history DOSSIER", "toont wat hier staat, om het met je collega's te vergelijken"),
            ("cano sync DOSSIER --opnieuw", "zet wat hier staat weer op de gedeelde plaats")),
    "Q20": (("cano receive MAP", "neemt een map aan; geef die waarin traject.yaml staat"), _RECEIVE),
    "Q21": (_RECEIVE,), "Q24": (_RECEIVE,),
    "Q22": (("cano keys pin KAART", "toont de vingerafdruk op de kaart, en bewaart ze na het telefoontje"),
            ("cano receive PAKKET", "neemt het pakket aan, nu je weet van wie het is"),
            ("cano receive PAKKET --vingerafdruk CIJFERS", "kan ook, zonder kaart: met wat je aan de telefoon hoorde")),
    "Q23": (("cano keys show", "toont je sleutelkaart, voor wie het pakket opnieuw maakt"), _RECEIVE),
}  # fmt: skip
_BY_FAMILY: dict[str, tuple[Step, ...]] = {
    "A": (_AGENDA, _edit()), "G": _PASSED_ON, "M": (_DOCTOR,), "Q": (_FETCH, _RECEIVE), "U": (_FAMILY, _NETWORK),
    "W": (("cano merge DOSSIER --toon", "toont wat er te kiezen valt; er verandert niets"),
          ("cano merge DOSSIER", "vraagt voor elke plaats wat er moet staan, en brengt het samen")),
}  # fmt: skip
_ANSWER = (
    "Is het besproken en mag het zo blijven?", "hetzelfde bestand", "waarover het gaat, zoals de sleutel van een doel",
)  # fmt: skip
_BY_ANSWER = {
    "A": ("Hoeft het niet?", "traject.yaml", "wat achter bij staat in cano agenda --format json"),
    "H01": (*_ANSWER[:2], "het nummer dat de melding noemt"),
}
"""When a finding may stay, the file that says so, and what stands behind ``bij``; by code or family."""
_FILE_MEANT = {
    "U": "het bestand van het andere programma",
    "V02": "het ingevulde blad",
    "V03": "het bestand met de notities",
}
"""What BESTAND stands for where it is no file of a dossier; by code or family."""
_MEANINGS = {
    "DOSSIER": "het nummer van het dossier",
    "BESTAND": "een bestand in dat dossier, zoals intake.yaml",
    "BESLUIT": "enkele woorden van het besluit, of zijn kenmerk",
    "JJJJ-MM-DD": "de dag in de naam van het bestand",
    "JJJJ-MM": "de maand in de naam van het bestand",
    "SOORT": "het soort overleg",
    "NUMMER": "het nummer van een versie",
    "WIE": "een sleutel uit netwerk.yaml",
    "PAKKET": "het pakket dat je kreeg",
    "MAP": "de map van het dossier",
    "KAART": "het bestand met de sleutelkaart van de afzender",
    "CIJFERS": "de vingerafdruk op die kaart",
}


def steps_for(kind: Kind) -> tuple[Step, ...]:
    """Return the commands with which a finding of this kind is mended."""
    return _BY_CODE.get(kind.code) or _BY_FAMILY.get(kind.code[0]) or (_WHERE, _edit())


def told_steps(kind: Kind, width: int) -> str:
    """Return those commands as text, each on a line of its own, and what the words in capitals stand for."""
    meant = _FILE_MEANT.get(kind.code) or _FILE_MEANT.get(kind.code[0], _MEANINGS["BESTAND"])
    return "\n".join(_lines(steps_for(kind), _MEANINGS | {"BESTAND": meant}, width))


def can_be_accepted(kind: Kind) -> bool:
    """Whether a finding may stay when the case says why."""
    return kind.severity is not Severity.ERROR and kind.code[0] in "ADHLPR"


def told_acceptance(kind: Kind, width: int) -> str:
    """Return how the case says why a finding may stay."""
    when, file, about = _BY_ANSWER.get(kind.code) or _BY_ANSWER.get(kind.code[0], _ANSWER)
    prose = wrapped(f"{when} Zet dan in {file} waarom, en wie dat wanneer besliste:", width)
    return "\n".join([
        *prose, "  aanvaard:", f"    - code: {kind.code}", f"      bij: {about}",
        "      reden: waarom dit zo mag blijven", "      datum: JJJJ-MM-DD",
        "      door: jouw sleutel uit netwerk.yaml",
    ])  # fmt: skip


def _lines(steps: tuple[Step, ...], meanings: dict[str, str], width: int) -> Iterator[str]:
    yield "Zo doe je het:"
    for command, what in steps:
        yield f"  {command}"
        yield from wrapped(what, width, "      ")
    typed = set(re.findall("|".join(_MEANINGS), " ".join(command for command, _ in steps)))
    told = [f"{word} {meaning}" for word, meaning in meanings.items() if word in typed]
    if told:
        yield from wrapped(f"{', '.join([told[0].replace(' ', ' is ', 1), *told[1:]])}.", width)
