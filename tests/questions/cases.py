"""A small case, made of the texts of its files, in which a few people may be asked something."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cano_cli.model.case import Case
from cano_cli.store.case_files import LoadedCase, with_texts

TRAJECT = """\
cano: 1
dossier: 2026-test
jongere: jongere
gezag: [mama, papa]
bekwaam: {datum: 2026-01-10, door: begeleider}
kader: {soort: jeugdrechtbank, jeugdrechter: jeugdrechter, consulent: consulent}
begeleiding:
  - {wie: begeleider, rol: contextbegeleider, van: 2026-01-10}
"""
NETWERK = """\
delen_met: [jongere, gezin, consulent, jeugdrechter]
personen:
  - {id: jongere, naam: Fien Voorbeeld, roepnaam: Fien, rol: jongere, geboren: 2010-05-01}
  - {id: mama, naam: Mia Verzonnen, rol: moeder, domein: gezin}
  - {id: papa, naam: Piet Fictie, rol: vader, domein: gezin}
  - {id: trainer, naam: Bas Bedacht, rol: trainer, domein: vrije-tijd}
  - {id: consulent, naam: Cis Consulent, rol: consulent, professioneel: ja}
  - {id: jeugdrechter, naam: R. Rechter, rol: jeugdrechter, professioneel: ja}
  - {id: begeleider, naam: Noor Voorbeeld, rol: contextbegeleider, professioneel: ja}
  - {id: tolk, naam: Tess Vertaalster, rol: tolk, professioneel: ja}
"""
GOALS = """\
doelen:
  - {id: school, tekst: Ik wil terug naar school.}
  - {id: thuis, tekst: Thuis praten zonder roepen.}
"""


def made(texts: Mapping[str, str] | None = None, *, more: str = "") -> LoadedCase:
    """Return the case with these files beside or in the place of its own, and ``more`` people. Nothing is on disk."""
    empty = LoadedCase(Path("2026-test"), "2026-test", Case("2026-test", ()), (), {})
    loaded = with_texts(empty, {"traject.yaml": TRAJECT, "netwerk.yaml": NETWERK + more, **(texts or {})})
    assert loaded.findings == ()
    return loaded


def made_case(*, with_goals: bool = False, more: str = "") -> Case:
    """Return the same as a case."""
    return made({"engagementsverklaringen/2026-02-10.yaml": GOALS} if with_goals else {}, more=more).case


def changed_case(case: Case, texts: Mapping[str, str]) -> Case:
    """Return ``case`` with these files in the place of its own, or beside them."""
    loaded = with_texts(LoadedCase(Path(case.name), case.name, case, (), {}), texts)
    assert loaded.findings == ()
    return loaded.case
