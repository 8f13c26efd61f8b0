"""A small case looked at through its agenda: an item is one line, ``day soort what``, late with a !."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cano_cli.agenda.due import due_items
from cano_cli.agenda.item import Due
from cano_cli.model.organisatie import Cano
from tests.rules.builder import CaseFolder, Change

TRAJECT = "traject.yaml"
NETWORK = "netwerk.yaml"
PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
MEETING = "overleg/2026-03-12-ronde-tafel.yaml"

FILES = {
    TRAJECT: """\
cano: 1
dossier: 2026-abcd
jongere: jongere
gezag: [mama, papa]
kader:
  soort: jeugdrechtbank
  consulent: consulent
  beslissingen:
    - nummer: JR-1
      van: 2026-01-08
      tot: 2027-01-07
begeleiding:
  - {wie: begeleider, van: 2026-01-19}
opstart:
  - {stap: toewijzing, datum: 2026-01-12}
  - {stap: kennismaking, datum: 2026-01-19}
elementen:
  - {element: contextbegeleiding, onder: JR-1, van: 2026-01-19}
  - {element: verblijf, vorm: time-out, onder: JR-1, van: 2026-03-02, tot: 2026-03-06, perspectief: naar huis,
     afgesproken_met: [jongere, mama]}
""",
    NETWORK: """\
personen:
  - {id: jongere, roepnaam: Pluim, rol: jongere, geboren: 2010-03-14}
  - {id: mama, roepnaam: Veer, rol: moeder}
  - {id: papa, roepnaam: Kiel, rol: vader}
  - {id: opa, rol: grootvader}
  - {id: begeleider, rol: contextbegeleider}
  - {id: consulent, rol: consulent}
""",
    PLAN: """\
finaliteit: samen thuis
doelen:
  - {id: slapen, tekst: elke nacht thuis, tegen: 2026-08-10}
afspraken:
  - {id: a1, wie: jongere, tekst: belt als het later wordt, doel: slapen, tegen: 2026-03-01}
  - {id: a2, wie: begeleider, tekst: komt elke dinsdag}
ondertekening:
  - {wie: jongere, datum: 2026-02-10, wijze: pen}
""",
    "contacten/2026-02.yaml": """\
contacten:
  - {id: c1, datum: 2026-02-03, vorm: huisbezoek, met: [jongere, mama], door: begeleider, doelen: [slapen]}
  - {id: c2, datum: 2026-02-24, vorm: telefoon, met: [papa], door: begeleider}
""",
    MEETING: """\
soort: ronde-tafel
datum: 2026-03-12
aanwezig: [jongere, mama, begeleider]
""",
    EVALUATION: """\
doelen:
  - {id: slapen, schaal: 5, gezien_door: {jongere: 5, mama: 4}}
afspraken:
  - {id: a1, stand: gebeurd}
volgende: 2026-08-10
""",
}


def build(folder: Path) -> CaseFolder:
    """Write the small case into ``folder``."""
    case = CaseFolder(folder / "2026-abcd")
    for path, text in FILES.items():
        case.write(path, text)
    return case


def items(folder: Path, changes: tuple[Change, ...], at: date, organisation: Cano | None = None) -> tuple[Due, ...]:
    """Return the agenda of the small case with some changes: an old and a new text; a whole file; none, and it goes."""
    case = build(folder)
    for path, old, new in changes:
        if old:
            case.change(path, old, new)
        elif new:
            case.write(path, new)
        else:
            case.remove(path)
    loaded = case.load(organisation)
    return due_items(loaded.case, at, organisation, loaded.unread)


def lines(found: tuple[Due, ...], *soorten: str) -> list[str]:
    """Return the items of these kinds as lines."""
    return [line(due) for due in found if due.soort in soorten]


def line(due: Due) -> str:
    """Return an item as a line."""
    until = f"..{due.until}" if due.until else ""
    return f"{due.day}{until}{'!' if due.late else ''} {due.soort} {due.what}"


def organisation(**terms: str) -> Cano:
    """Return an organisation with terms of its own; ``_`` in a name stands for ``-``."""
    own = {name.replace("_", "-"): {"waarde": value, "bron": "het team"} for name, value in terms.items()}
    return Cano.model_validate({"cano": 1, "organisatie": {"naam": "De Veerkade"}, "termijnen": own})
