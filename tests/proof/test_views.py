"""What cano lets somebody see is what the oracle lets them see: nothing more and nothing less."""

from __future__ import annotations

from typing import Any

import pytest

from cano_cli.model.walk import models
from cano_cli.readers.view import Outdated, View
from tests.proof.looking import Looking, lookings
from tests.proof.oracle.plain import plain
from tests.proof.oracle.signed import marks
from tests.proof.test_noninterference import LABELS, TIMES
from tests.proof.values import all_models
from tests.proof.whole_cases import made_case

SEEDS = range(400, 400 + 12 * TIMES)
ALWAYS_IN_DICTIONARIES = frozenset({"Termijn", "Drempel", "Regel", "Rij", "Toegang"})


@pytest.mark.parametrize("seed", SEEDS)
def test_the_view_is_what_the_oracle_sees(seed: int) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    for looking in (*lookings(maker), Looking("team", maker.days)):
        seen = looking.seen(case)
        view = _told(looking.view(case))
        names = ("files", "named") if looking.parties else tuple(view)
        different = [name for name in names if view[name] != seen[name]]
        assert not different, f"{looking}: {[_first_difference(seen[name], view[name], name) for name in different]}"


@pytest.mark.parametrize("seed", SEEDS)
def test_signatures_are_marked_where_the_oracle_marks_them(seed: int) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    for looking in (*lookings(maker), Looking("team", maker.days)):
        view, wanted = looking.view(case), looking.signed(case, marks)[0]
        found = {(one.path, one.index): _parts_marked(view, one) for one in view.outdated}
        assert found == wanted, looking


def _parts_marked(view: View, mark: Outdated) -> tuple[set[str], set[str]]:
    declared = next(dated.content for dated in view.case.verklaringen if dated.path == mark.path)

    def called(part: tuple[str, int]) -> str:
        name, at = part
        return f"{name} {getattr(declared, name)[at].id}" if name in {"doelen", "afspraken"} else name

    return set(map(called, mark.changed)), set(map(called, (*mark.absent, *mark.unsigned)))


def test_every_field_of_every_model_is_filled_somewhere() -> None:
    filled = set()
    for seed in range(40):
        case, _ = made_case(seed)
        for root in (*(file.content for file in case.files), case.organisation):
            assert root is not None
            filled |= {(type(one).__name__, name) for _, one in models(root) for name in one.model_fields_set}
    every = {(model.__name__, name) for model in all_models() for name in model.model_fields}
    assert {one for one in every - filled if one[0] not in ALWAYS_IN_DICTIONARIES} == set()


def _told(view: View) -> dict[str, Any]:
    """Return what a view holds, as the oracle tells it."""
    return {
        "files": {file.path: _without_nothing(plain(file.content)) for file in view.case.files},
        "organisation": plain(view.case.organisation),
        "attachments": sorted(view.case.attachments),
        "named": sorted(view.named),
        "own words": [[plain(one.what), sorted(one.read_by)] for one in view.own_words],
    }


def _without_nothing(told: Any) -> Any:
    """Return what is told without lists of nothing, which say nothing."""
    return {name: one for name, one in told.items() if one != []}


def _first_difference(one: Any, other: Any, path: str) -> str:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = [key for key in {**one, **other} if one.get(key) != other.get(key)]
        return _first_difference(one.get(keys[0]), other.get(keys[0]), f"{path}.{keys[0]}") if keys else path
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        at = next(at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1])
        return _first_difference(one[at], other[at], f"{path}[{at}]")
    return f"{path}: the oracle {one!r:.200}, cano {other!r:.200}"
