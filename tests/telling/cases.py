"""Cases from the texts of their files, for what is told of the difference between two of them."""

from __future__ import annotations

from textwrap import dedent

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import day_of, kind_of
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import read_document
from cano_cli.telling.differences import differences

NETWORK = """
personen:
  - {id: jongere, naam: Pluim Voorbeeld, rol: jongere}
  - {id: mama, naam: Veer Voorbeeld, rol: moeder}
  - {id: oma, roepnaam: moemoe, rol: grootmoeder}
relaties:
  - tussen: [jongere, oma]
    verloop:
      - {datum: 2026-01-26, volgens: jongere, kwaliteit: verbroken, nabijheid: 3}
"""
DECLARATION = """
doelen:
  - id: school
    tekst: Ik wil hout leren op een school.
    schaal: {nu: 3, streef: 7}
afspraken:
  - {id: a1, wie: mama, tekst: Ik bel oma op zondag.}
  - {id: a2, wie: jongere, tekst: Ik stuur een bericht.}
"""
FIRST = "engagementsverklaringen/2026-02-10.yaml"


def case(**files: str) -> Case:
    """Return a case; ``__`` in a name stands for ``/`` and ``_`` for a hyphen. Without ``netwerk``: NETWORK."""
    texts = {"netwerk": NETWORK} | files
    made = [_file(f"{name.replace('__', '/').replace('_', '-')}.yaml", text) for name, text in texts.items()]
    return Case("2026-test", tuple(sorted(made, key=lambda file: file.path)))


def told(old: Case, new: Case) -> list[str]:
    """Return what is told, each with its sign."""
    signs = {"erbij": "+", "weg": "-", "anders": "~"}
    return [f"{signs[one.happened]} {one.text}" for one in differences(old, new)]


def _file(path: str, text: str) -> CaseFile:
    kind = kind_of(path)
    assert kind is not None
    document, _ = read_document(dedent(text).encode(), path)
    assert document is not None
    content, found = check_document(document, kind.model)
    assert content is not None, found
    return CaseFile(path, kind.name, day_of(path), content)  # type: ignore[arg-type]
