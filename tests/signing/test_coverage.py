"""The fingerprint changes with every covered value, and with nothing else."""

from __future__ import annotations

import copy
import json
import random
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.base import Reads, reads
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.signing.coverage import COVERED, FORMAT, canonical, covered, fingerprint_of, read_sealed, settled
from tests.signing.declared import DAY, DECLARATION, NETWERK, PARTIES, PATH, TRAJECT, a_case, declaration, print_of

OTHER = {
    "id": "ander", "domein": "werk", "hulpvraag_van": ["oma"], "verwachting_van": ["mama"], "tegen": "2026-07-30",
    "conventie": "gas-0", "nu": "-1", "streef": "2", "aard": "inschatting", "wie": ["begeleider"], "doel": "thuis",
}  # fmt: skip
"""Another value for the fields that are no free text."""


def values(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value, and of every key of a list of keys as a whole."""
    if isinstance(value, dict):
        for key, child in value.items():
            yield from values(child, (*path, key))
    elif isinstance(value, list) and not (path and path[-1] in OTHER):
        for index, child in enumerate(value):
            yield from values(child, (*path, index))
    else:
        yield path


def changed(path: tuple[str | int, ...], *, gone: bool = False) -> dict[str, Any]:
    """Return the declaration with another value at ``path``, or without it."""
    whole = declaration()
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    last = path[-1]
    if gone:
        del holder[last]
    else:
        holder[last] = OTHER.get(str(last)) or f"{holder[last]} Niet."
    return whole


@pytest.mark.parametrize("path", list(values(DECLARATION)), ids=str)
def test_every_covered_value_counts(path: tuple[str | int, ...]) -> None:
    assert print_of(changed(path)) != print_of()


REQUIRED = {"id", "tekst", "wie", "nu", "streef"}


@pytest.mark.parametrize("path", [path for path in values(DECLARATION) if path[-1] not in REQUIRED], ids=str)
def test_every_covered_value_that_goes_counts(path: tuple[str | int, ...]) -> None:
    assert print_of(changed(path, gone=True)) != print_of()


@pytest.mark.parametrize("field", ["doelen", "afspraken"])
def test_order_and_number_of_entries_count(field: str) -> None:
    assert print_of(declaration(**{field: DECLARATION[field][::-1]})) != print_of()
    assert print_of(declaration(**{field: DECLARATION[field][:1]})) != print_of()


def test_parties_dossier_and_day_count() -> None:
    case = a_case()
    elsewhere = a_case(files={"traject.yaml": TRAJECT | {"dossier": "2026-ander"}})
    later = "engagementsverklaringen/2026-02-11.yaml"
    moved = replace(case, files=tuple(replace(one, path=later) if one.path == PATH else one for one in case.files))
    prints = {
        fingerprint_of(case, PATH, PARTIES, DAY),
        fingerprint_of(case, PATH, PARTIES[:2], DAY),
        fingerprint_of(elsewhere, PATH, PARTIES, DAY),
        fingerprint_of(moved, later, PARTIES, date(2026, 2, 11)),
    }
    assert len(prints) == 4
    assert fingerprint_of(case, PATH, (*PARTIES[::-1], "mama"), DAY) == fingerprint_of(case, PATH, PARTIES, DAY)


def test_every_field_that_everybody_reads_is_covered_or_about_the_signing() -> None:
    root = Engagementsverklaring
    everybody = {name for name in root.model_fields if reads(root, name) is Reads.ENTRY}
    assert everybody == {*COVERED, "besproken", "ondertekening"}


UNCOVERED = {
    "discussed": {PATH: declaration(besproken=[{"met": ["mama"], "datum": "2026-02-09", "opmerking": "goed"}])},
    "signed": {PATH: declaration(ondertekening=[{"wie": "mama", "datum": "2026-02-10", "wijze": "pen"}])},
    "answered": {
        PATH: declaration(aanvaard=[{"code": "P07", "reden": "zo is het", "datum": "2026-02-10", "door": "begeleider"}])
    },
    "a label that lets the same people read": {PATH: declaration(delen_met=["jongere", "mama", "oma", "consulent"])},
    "names": {
        "netwerk.yaml": {
            "personen": [{**one, "naam": "Iemand Anders", "roepnaam": "Pluim"} for one in NETWERK["personen"]]
        }
    },
    "ties": {
        "netwerk.yaml": NETWERK
        | {
            "relaties": [
                {
                    "tussen": ["jongere", "oma"],
                    "verloop": [{"datum": "2026-01-02", "volgens": "jongere", "kwaliteit": "steunend"}],
                }
            ]
        }
    },
    "another file": {
        "contacten/2026-02.yaml": {
            "contacten": [
                {"id": "c1", "datum": "2026-02-03", "vorm": "huisbezoek", "met": ["mama"], "door": "begeleider"}
            ]
        }
    },
    "another declaration": {"engagementsverklaringen/2026-06-10.yaml": {"finaliteit": "iets anders"}},
}


@pytest.mark.parametrize("files", UNCOVERED.values(), ids=UNCOVERED)
def test_what_is_not_covered_changes_nothing(files: dict[str, dict[str, Any]]) -> None:
    assert print_of(files=files) == print_of()


def laid_out(seed: int) -> bytes:
    """Return the declaration as YAML in one of very many layouts."""
    dice = random.Random(seed)
    text = yaml.safe_dump(
        _shuffled(copy.deepcopy(DECLARATION), dice), sort_keys=False, allow_unicode=True, width=dice.choice([20, 999]),
        default_flow_style=dice.choice([None, False, True]), default_style=dice.choice([None, "'", '"', "|"]),
        indent=dice.choice([2, 4]),
    )  # fmt: skip
    if dice.random() < 0.5:
        text = unicodedata.normalize("NFD", text)
    head = "# een opmerking\n\n" if dice.random() < 0.5 else ""
    tail = "\n\n# nog een opmerking" if dice.random() < 0.5 else ""
    whole = head + text + tail
    if dice.random() < 0.5:
        whole = whole.replace("\n", "\r\n")
    return (b"\xef\xbb\xbf" if dice.random() < 0.2 else b"") + whole.encode()


def _shuffled(value: Any, dice: random.Random) -> Any:
    """Return the same values: keys in another order, other white space in prose, what says nothing written out."""
    if isinstance(value, dict):
        keys = list(value)
        dice.shuffle(keys)
        found = {key: _shuffled(value[key], dice) for key in keys}
        if "streef" in found and "conventie" not in found and dice.random() < 0.5:
            found["conventie"] = "0-10"
        if "finaliteit" in found and dice.random() < 0.5:
            found["besproken"] = []
        return found
    if isinstance(value, list):
        inner = [_shuffled(item, dice) for item in value]
        return inner[0] if len(inner) == 1 and isinstance(inner[0], str) and dice.random() < 0.5 else inner
    if " " in value:
        parts = [" ".join(part.split()) for part in value.split("\n\n")]
        gap = dice.choice([" ", "  ", "\n", " \n   ", "\u00a0"])
        return dice.choice(["\n\n", "\n  \n", "\n\n\n"]).join(part.replace(" ", gap) for part in parts) + dice.choice(
            ["", "\n"]
        )
    return value


@given(st.integers(0, 2**32))
def test_layout_changes_nothing(seed: int) -> None:
    assert print_of(laid_out(seed)) == print_of()


PROSE = st.text(st.sampled_from("aé e\u0301b\n\u00a0."), min_size=1, max_size=12).filter(str.strip)


@given(PROSE, PROSE)
def test_prose_differs_exactly_when_it_reads_differently(one: str, other: str) -> None:
    same = settled(one) == settled(other)
    assert (print_of(declaration(finaliteit=one)) == print_of(declaration(finaliteit=other))) is same


@given(PROSE)
def test_settled_text_is_settled(text: str) -> None:
    once = settled(text)
    assert settled(once) == once == unicodedata.normalize("NFC", once)
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", text).split())


def test_what_not_all_parties_may_read_is_not_covered() -> None:
    hidden = declaration()
    hidden["afspraken"].append({"id": "a3", "wie": ["mama"], "tekst": "geheim", "delen_met": ["mama", "jongere"]})
    assert print_of(hidden) == print_of()
    assert fingerprint_of(a_case(hidden), PATH, ["jongere", "mama"], DAY) != fingerprint_of(
        a_case(), PATH, ["jongere", "mama"], DAY
    )


def test_consent_counts_as_of_the_day_of_signing() -> None:
    later = declaration()
    later["doelen"][1]["delen_met"] = [
        {"met": "jongere"}, {"met": "mama"}, {"met": "oma", "van": "2026-01-01", "tot": "2026-02-10"},
    ]  # fmt: skip
    assert fingerprint_of(a_case(later), PATH, PARTIES, DAY) == print_of()
    assert fingerprint_of(a_case(later), PATH, PARTIES, date(2026, 2, 11)) != print_of()


def test_who_is_nobody_cannot_sign() -> None:
    with pytest.raises(CanoError) as told:
        covered(a_case(), PATH, ["jongere", "niemand"], DAY)
    assert told.value.message == "‘niemand’ is geen persoon in netwerk.yaml."


def test_where_all_is_hidden_there_is_nothing_to_sign() -> None:
    with pytest.raises(CanoError) as told:
        covered(a_case(declaration(delen_met=["team"])), PATH, PARTIES, DAY)
    assert told.value.message == "Van deze engagementsverklaring mogen de partijen samen niets lezen."
    with pytest.raises(CanoError):
        covered(a_case(), PATH, PARTIES, date(2026, 2, 9))


def test_the_format_is_fixed() -> None:
    """A change here breaks every signature that was ever recorded: raise the version instead."""
    assert canonical(covered(a_case(declaration(doelen=[], veiligheid={})), PATH, PARTIES, DAY)) == (
        b'{"afspraken":[{"doel":"school","id":"a1","tegen":"2026-03-01","tekst":"Ik sta zelf op.","wie":["jongere"]},'
        b'{"id":"a2","tekst":"Wij bellen op zondag.","wie":["mama","oma"]}],"dossier":"2026-test",'
        b'"finaliteit":"Fien woont thuis en gaat graag naar school.\\n\\nMama en oma spreken met elkaar.",'
        b'"formaat":"cano-ondertekende-tekst@1","partijen":["jongere","mama","oma"],"verklaring":"2026-02-10"}'
    )
    assert print_of() == "sha256:63b2464aaec1ec8985732c35112daf28318d24c126002d46a596000e2cf959e3"


def test_a_kept_text_is_read_whatever_its_layout() -> None:
    content = covered(a_case(), PATH, PARTIES, DAY)
    laid_out = json.dumps(content, indent=2, ensure_ascii=True).replace("\n", "\r\n")
    read = read_sealed(laid_out)
    assert read is not None
    assert canonical(read) == canonical(content)


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "[]", "1", '"x"', "{}", '{"formaat": 1}', '{"formaat": "anders@1"}', f'{{"formaat": "{FORMAT}x"}}',
        f'{{"formaat": "{FORMAT}", "formaat": "{FORMAT}"}}', f'{{"formaat": "{FORMAT}", "x": NaN}}',
        f'{{"formaat": "{FORMAT}", "x": 1e999}}', f'{{"formaat": "{FORMAT}", "x": {10**40}}}',
        f'{{"formaat": "{FORMAT}", "x": "\\ud800"}}', "[" * 100_000, '{"a":' * 50_000,
    ],
    ids=range(16),
)  # fmt: skip
def test_what_is_no_kept_text_is_none(text: str) -> None:
    assert read_sealed(text) is None
