"""A case that was planned three months ago, for the tests of its evaluation."""

from __future__ import annotations

import pytest

from tests.cli.program import Program

UNDO = "Toch niet? Neem het terug met: cano undo"
PATH = "evaluaties/2026-03-09.yaml"
MODELINE = "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
NETWORK = """\
  - {id: mama, naam: Tess Voorbeeld, rol: moeder, domein: gezin}
  - {id: oma, naam: Rika Droomtak, rol: grootmoeder, domein: familie}
  - {id: noor, naam: Noor Voorbeeld, rol: contextbegeleider, domein: hulpverlening, professioneel: ja}
"""
DECLARATION = """\
doelen:
  - id: school
    tekst: Ik wil terug naar het atelier.
    goed_genoeg: Drie dagen op vijf.
    schaal: {nu: 2, streef: 6}
  - {id: thuis, tekst: We willen samen eten.}
afspraken:
  - {id: a1, wie: mama, tekst: Ik kook op zondag., doel: thuis}
ondertekening:
  - {wie: jongere, datum: 2025-12-10, wijze: pen}
"""
CONTACTS = """\
delen_met: [jongere, consulent]
contacten:
  - {datum: 2026-02-03, vorm: huisbezoek, met: mama, door: noor, duur: 45, doelen: thuis, tekst: Het was stil.}
  - {datum: 2026-02-05, vorm: gesprek, met: mama, doelen: thuis, status: vertrouwelijk, tekst: Ze sliep niet.}
"""


@pytest.fixture
def running(case: Program) -> Program:
    """A user in a store with a case that was planned three months ago."""
    folder = case.here / "2026-test"
    for name in ("engagementsverklaringen", "contacten"):
        (folder / name).mkdir(exist_ok=True)
    (folder / "engagementsverklaringen" / "2025-12-10.yaml").write_bytes(DECLARATION.encode())
    (folder / "contacten" / "2026-02.yaml").write_bytes(CONTACTS.encode())
    with (folder / "netwerk.yaml").open("ab") as file:
        file.write(NETWORK.encode())
    with (folder / "traject.yaml").open("ab") as file:
        file.write(b"begeleiding:\n  - {wie: noor, rol: contextbegeleider, van: 2025-11-01}\n")
        file.write(b"elementen:\n  - {element: contextbegeleiding, van: 2025-11-01}\n")
    case.git("add", "-A", here=folder)
    case.git("commit", "-qm", "begin", here=folder)
    return case


def text_of(cano: Program, name: str = PATH) -> str:
    return (cano.here / "2026-test" / name).read_text("utf-8")


def commits(cano: Program) -> list[str]:
    return cano.git("log", "--format=%s", here=cano.here / "2026-test").splitlines()
