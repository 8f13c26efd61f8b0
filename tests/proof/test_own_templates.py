"""Templates of a store get nothing that the reader may not see: one that shows all it is given tells no more."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.proof.dumping import dumping_letterhead, values_given
from tests.proof.looking import Looking, lookings
from tests.proof.other_keys import with_other_keys
from tests.proof.outputs import documents, outputs_for, views_of
from tests.proof.pairs import Compared, twins_of
from tests.proof.singing import allowed
from tests.proof.test_noninterference import TIMES
from tests.proof.whole_cases import Maker, made_case
from tests.proof.words import canaries

SEEDS = range(200, 200 + 2 * TIMES)


def ways(seed: int, maker: Maker, kind: str) -> list[Looking]:
    """Return some ways to look that get this kind of document."""
    getting = [one for one in lookings(maker) if kind in outputs_for(one)]
    return Random(f"{seed} {kind}").sample(getting, min(2, len(getting)))


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", documents())
def test_all_that_templates_are_given_is_for_the_reader(kind: str, seed: int) -> None:
    assert list(told_too_much(kind, seed)) == []


def told_too_much(kind: str, seed: int) -> Iterator[str]:
    """Yield what shows in a dump that should not."""
    case, maker = made_case(seed, 0.3)
    for looking in ways(seed, maker, kind):
        values = values_given(kind, views_of(case, looking))
        if not values:
            continue
        compared = Compared(case, maker, looking, dumping_letterhead(kind, values))
        twin = with_other_keys(next(twins_of(compared, Random(seed))), looking.own_keys, Random(seed))
        yield from compared.really_differently(twin, [(kind, "md")])
        data, name, _ = compared.file(case, kind, "md")
        yield from sorted(canaries(data.decode() + name) - allowed(case, looking))
