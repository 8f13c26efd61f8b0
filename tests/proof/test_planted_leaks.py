"""Every leak that is planted on purpose is found, with few cases; and it is the leak that is found, for without it the
same cases show nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any

import pytest

from cano_cli.model.case import Case
from cano_cli.reports.documents.kind import kind_called
from cano_cli.reports.letterhead import Letterhead
from tests.proof.leaking import LEAKS, Leak
from tests.proof.looking import Looking, lookings
from tests.proof.other_keys import with_other_keys
from tests.proof.outputs import outputs_for
from tests.proof.pairs import Compared, twins_of
from tests.proof.whole_cases import Maker, made_case

MOST_SEEDS = 12
LEAST = 14


@pytest.mark.parametrize("leak", LEAKS)
def test_a_planted_leak_is_found(leak: str) -> None:
    assert any(shows(LEAKS[leak], *pair) for pair in pairs(LEAKS[leak].rare))


def test_there_are_enough_of_them() -> None:
    assert len(LEAKS) >= LEAST


def pairs(first: int) -> Iterator[tuple[Case, Maker, Looking, Case]]:
    """Yield pairs of cases that somebody cannot tell from each other, from the ``first`` on and around; the readers
    come round before the cases do."""
    asked = [(seed, place) for seed in range(MOST_SEEDS) for place in range(seed % 2, 17, 2)]
    for seed, place in (*asked[first:], *asked[:first]):
        yield pair(seed, place)


@cache
def pair(seed: int, place: int) -> tuple[Case, Maker, Looking, Case]:
    case, maker = made_case(seed, 0.4)
    looking = lookings(maker)[place]
    twin = next(twins_of(Compared(case, maker, looking), Random(seed)))
    return case, maker, looking, twin


def shows(leak: Leak, case: Case, maker: Maker, looking: Looking, twin: Case) -> bool:
    """Whether a byte differs with the leak, and none without it."""
    if leak.by_keys:
        twin = with_other_keys(twin, looking.own_keys, Random(1))
    compared = Compared(case, maker, looking, _letterhead(leak))
    wanted = [(what, form) for what, form in leak.shows_in if what in outputs_for(looking)]
    with pytest.MonkeyPatch.context() as patch:
        leak.planted(patch)
        found = list(compared.really_differently(twin, wanted))
    return bool(found) and not list(compared.really_differently(twin, wanted))


def _letterhead(leak: Leak) -> Letterhead:
    names: Any = set(kind_called("plan").templates.values()) if leak.own else ()
    return Letterhead(templates={f"plan.{name}.md.j2": leak.own for name in names})
