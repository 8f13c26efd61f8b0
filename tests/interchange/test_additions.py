"""Adding many things at once to netwerk.yaml: every line that was there stays as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.interchange.additions import with_additions
from cano_cli.interchange.proposal import Addition
from cano_cli.model.findings import CanoError
from tests.interchange.made import EXAMPLES, plain_yaml

PERSON = {"id": "oom", "naam": "Dirk: 'Verzinsel' #1", "rol": "oom"}
UNION = {"partners": ["oom", "tante"], "soort": "gehuwd", "kinderen": ["neef"]}


def test_exactly() -> None:
    text = """\
# wie er is
personen:
- {id: jongere, rol: jongere}    # zij
# nog iets

gezinsbanden:
- partners: [mama, papa]
  kinderen: jongere   # enig kind
"""
    new = with_additions(
        text,
        [
            Addition(("personen",), {"id": "oom", "rol": "oom"}),
            Addition(("personen",), {"id": "tante", "rol": "tante"}),
            Addition(("gezinsbanden", 0, "kinderen"), "broer"),
            Addition(("gezinsbanden", 0, "kinderen"), {"wie": "zus", "band": "pleeg"}),
            Addition(("gezinsbanden", 0, "tweelingen"), ["jongere", "broer"]),
            Addition(("gezinsbanden",), {"partners": ["oom", "tante"]}),
            Addition(("relaties",), {"tussen": ["oom", "tante"], "verloop": [{"volgens": "oom"}]}),
        ],
    )
    assert (
        new
        == """\
# wie er is
personen:
- {id: jongere, rol: jongere}    # zij
- {id: oom, rol: oom}
- {id: tante, rol: tante}
# nog iets

gezinsbanden:
- partners: [mama, papa]
  kinderen:   # enig kind
  - jongere
  - broer
  - {wie: zus, band: pleeg}
  tweelingen: [[jongere, broer]]
- {partners: [oom, tante]}
relaties:
- tussen: [oom, tante]
  verloop:
  - {volgens: oom}
"""
    )


def test_nothing_to_add_changes_nothing() -> None:
    assert with_additions("personen: []\n", []) == "personen: []\n"


def test_a_file_without_a_last_line_end_and_with_windows_line_ends() -> None:
    assert with_additions("personen:\r\n  - {id: a}", [Addition(("personen",), {"id": key}) for key in "bc"]) == (
        "personen:\r\n  - {id: a}\r\n  - {id: b}\r\n  - {id: c}\r\n"
    )


def test_what_is_no_list_cannot_be_made_longer() -> None:
    with pytest.raises(CanoError):
        with_additions("personen: {a: b}\n", [Addition(("personen",), {"id": "a"})])
    with pytest.raises(CanoError):
        with_additions("personen: [a]\n", [Addition(("personen", 3, "kinderen"), "a")])


texts = [(EXAMPLES / name / "netwerk.yaml").read_bytes().decode() for name in ("2026-kmtr", "2026-fqvn")]
texts += ["personen: [{id: jongere, rol: jongere}]\n", "personen:\n  - id: jongere\n    rol: jongere", ""]
additions = st.lists(
    st.builds(
        Addition,
        st.sampled_from([("personen",), ("diensten",), ("gezinsbanden",), ("relaties",), ("huishoudens",)]),
        st.sampled_from([PERSON, UNION, {"id": "x"}, {"tekst": "een\ntwee\n"}]),
    ),
    max_size=5,
)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(texts), additions)
def test_everything_stays_and_every_addition_is_there(text: str, new: list[Addition]) -> None:
    made = with_additions(text, new)
    kept = iter(made if "[{" in text else made.splitlines())
    assert all(piece in kept for piece in (text if "[{" in text else text.splitlines()))
    before, after = plain_yaml(text) or {}, plain_yaml(made) or {}
    for kind in {*before, *(str(one.path[0]) for one in new)}:
        old = before.get(kind) or []
        values = [one.value for one in new if one.path[0] == kind]
        assert after[kind] == ([*old, *values] if isinstance(old, list) else old)
