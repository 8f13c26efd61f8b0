"""A small case in which no rule finds anything, as a real folder in which a test changes a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.model.organisatie import Cano
from cano_cli.rules.registry import run
from cano_cli.store.case_files import LoadedCase, load_case

AT = date(2026, 6, 1)
"""The day on which the small case is looked at, unless a test says otherwise."""

FILES = {
    "traject.yaml": """\
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
      bijlage: bijlagen/beschikking.pdf
begeleiding:
  - {wie: begeleider, van: 2026-01-19}
opstart:
  - {stap: toewijzing, datum: 2026-01-12}
  - {stap: kennismaking, datum: 2026-01-19, keuze: {jongere: ja, mama: ja, papa: nog-niet}}
  - {stap: intake, datum: 2026-01-26}
  - {stap: ondertekening, datum: 2026-02-10}
  - {stap: voorlegging-jeugdrechtbank, datum: 2026-02-17}
elementen:
  - {element: contextbegeleiding, onder: JR-1, van: 2026-01-19}
  - {element: verblijf, vorm: time-out, onder: JR-1, van: 2026-03-02, tot: 2026-03-06, perspectief: naar huis,
     afgesproken_met: [jongere, mama]}
""",
    "netwerk.yaml": """\
delen_met: [jongere, consulent]
personen:
  - {id: jongere, roepnaam: Pluim, rol: jongere, geboren: 2010-03-14}
  - {id: mama, roepnaam: Veer, rol: moeder}
  - {id: papa, roepnaam: Kiel, rol: vader, geboren: 1980}
  - {id: opa, rol: grootvader, geboren: 1948, overleden: 2021-11-02}
  - {id: begeleider, rol: contextbegeleider}
  - {id: consulent, rol: consulent}
diensten:
  - {id: school, domein: school}
gezinsbanden:
  - {partners: [mama, papa], van: 2008, tot: 2016, kinderen: [jongere]}
relaties:
  - tussen: [jongere, mama]
    verloop:
      - {datum: 2026-01-26, volgens: jongere, kwaliteit: gespannen, beleving: {jongere: 0, mama: 1}}
      - {datum: 2026-05-11, volgens: jongere, kwaliteit: steunend}
  - tussen: [jongere, papa]
    verloop:
      - {datum: 2026-01-26, volgens: jongere, kwaliteit: verwaterd}
""",
    "intake.yaml": """\
stemmen:
  - {wie: jongere, datum: 2026-01-26, kijk: moe, denkt_dat: {mama: boos}}
  - {wie: mama, datum: 2026-01-26, kijk: bezorgd}
  - {wie: papa, datum: 2026-01-30, kijk: benieuwd}
levensdomeinen:
  - domein: school
    krachten:
      - {id: k1, datum: 2026-01-26, bron: mama, tekst: staat op tijd op}
    noden:
      - {id: n1, datum: 2026-01-26, bron: jongere, tekst: een rustige klas}
""",
    "levenslijn.yaml": """\
gebeurtenissen:
  - {id: g1, datum: 1999, soort: migratie, tekst: opa kwam met de boot}
  - {id: g2, datum: 2016-09, soort: scheiding, beleving: {jongere: -1}}
""",
    "engagementsverklaringen/2026-02-10.yaml": """\
finaliteit: samen thuis
doelen:
  - id: slapen
    tekst: elke nacht thuis
    hulpvraag_van: [jongere, mama]
    verwachting_van: consulent
    tegen: 2026-08-10
    goed_genoeg: zes nachten op zeven
    schaal: {nu: 2, streef: 7}
afspraken:
  - {id: a1, wie: jongere, tekst: belt als het later wordt, doel: slapen, tegen: 2026-03-01}
  - {id: a2, wie: begeleider, tekst: komt elke dinsdag}
besproken:
  - {met: jongere, datum: 2026-02-09}
ondertekening:
  - {wie: jongere, datum: 2026-02-10, wijze: pen}
""",
    "contacten/2026-02.yaml": """\
contacten:
  - {id: c1, datum: 2026-02-03, vorm: huisbezoek, met: [jongere, mama], door: begeleider, doelen: [slapen]}
  - {id: c2, datum: 2026-02-24, vorm: telefoon, met: [papa], door: begeleider}
""",
    "contacten/2026-05.yaml": """\
contacten:
  - {id: c3, datum: 2026-05-26, vorm: gesprek, met: [jongere, mama], door: begeleider}
""",
    "overleg/2026-03-12-ronde-tafel.yaml": """\
soort: ronde-tafel
datum: 2026-03-12
aanwezig: [jongere, mama, begeleider]
""",
    "evaluaties/2026-05-11.yaml": """\
doelen:
  - {id: slapen, schaal: 5, gezien_door: {jongere: 5, mama: 4}}
afspraken:
  - {id: a1, stand: gebeurd}
fundamenten:
  flexibiliteit: op zaterdag
  rust: elke morgen
  herstel: met papa
  hoop: een lied
  samenwerking: met school
  dialoog: aan tafel
  duurzaam_engagement: oma bleef
volgende: 2026-08-10
stemmen:
  - {wie: jongere, datum: 2026-05-11, kijk: beter}
""",
    "signalen.yaml": """\
signalen:
  - {id: s1, datum: 2026-03-01, thema: wachttijd, tekst: te lang}
""",
}
ATTACHMENTS = ("bijlagen/beschikking.pdf",)


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """The small case on disk."""

    folder: Path

    def write(self, path: str, text: str) -> None:
        """Write a file of the case."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def change(self, path: str, old: str, new: str) -> None:
        """Replace ``old``, which is there once, by ``new``."""
        text = (self.folder / path).read_text(encoding="utf-8")
        assert text.count(old) == 1, (path, old, text.count(old))
        self.write(path, text.replace(old, new))

    def remove(self, path: str) -> None:
        """Remove a file of the case."""
        (self.folder / path).unlink()

    def load(self, organisation: Cano | None = None) -> LoadedCase:
        """Read the case, which must be readable."""
        loaded = load_case(self.folder, "", organisation)
        assert loaded.findings == ()
        return loaded

    def findings(self, at: date = AT, organisation: Cano | None = None, today: date | None = None) -> list[Finding]:
        """Return what the rules find."""
        return list(run(self.load(organisation), at, today))


def build(folder: Path) -> CaseFolder:
    """Write the small case into ``folder``."""
    case = CaseFolder(folder / "2026-abcd")
    for path, text in FILES.items():
        case.write(path, text)
    for path in ATTACHMENTS:
        case.write(path, "%PDF-1.7")
    return case


def shown(finding: Finding) -> str:
    """Return a finding as one line: ``code file:line:column message``; no line where it is about the whole file."""
    place = f":{finding.span.line}:{finding.span.column}" if finding.span else ""
    return f"{finding.code} {finding.path}{place} {finding.message}"


Change = tuple[str, str, str]
"""A path, a text that is there once, and what comes in its place. Without a text the whole file is written anew."""


@dataclass(frozen=True, slots=True)
class Given:
    """The small case with some changes, the day it is looked at, and what is found: lines as of :func:`shown`."""

    name: str
    changes: tuple[Change, ...]
    found: tuple[str, ...] = ()
    at: date = AT
    hint: str = ""

    def build(self, folder: Path) -> CaseFolder:
        """Write the case."""
        case = build(folder)
        for path, old, new in self.changes:
            if old:
                case.change(path, old, new)
            else:
                case.write(path, new)
        return case


def names(given: tuple[Given, ...]) -> list[str]:
    """Return the names, for the ids of a parametrized test."""
    return [one.name for one in given]
