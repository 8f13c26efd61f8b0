"""What a reader may not see changes no byte of what that reader gets: not its words, not its number, not its order.

Each test starts from a whole case made of its number, the seed. ``CANO_PROOF=10`` makes ten times as many.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable
from random import Random

import pytest

from tests.proof.looking import Looking, lookings
from tests.proof.outputs import missing
from tests.proof.pairs import Compared, twins_of
from tests.proof.whole_cases import Maker, made_case

TIMES = int(os.environ.get("CANO_PROOF", "1"))
SEEDS = range(12 * TIMES)
TWINS, FEWER = 68, 10
"""How many twins there are for one way to look; fewer where hardly anything is shown."""
LABELS = (0.15, 0.4, 0.7)
"""How often entries say who may read them, from case to case."""
ENOUGH = 2_000
"""Examples of each format, all seeds together."""
TALLY = "cano-proof-examples"


def ways(maker: Maker, seed: int) -> list[Looking]:
    """Return a third or more of the ways to look; all of them come round within a few seeds."""
    whole = lookings(maker)
    readers, access, parties = whole[:10], whole[10:-3], whole[-3:]
    return [*readers[seed % 2 :: 2], access[seed % len(access)], parties[seed % 3]]


def proven(seed: int) -> tuple[list[str], Counter[str]]:
    """Return what differs in the twins of one case, and how many examples there were of each format."""
    case, maker = made_case(seed, LABELS[seed % 3])
    random, found, examples = Random(seed), [], Counter[str]()
    for looking in ways(maker, seed):
        compared = Compared(case, maker, looking)
        number = TWINS if "show" in compared.outputs and compared.views.now.case.traject else FEWER
        found += [f"{looking}: {what}" for what in compared.differences(twins_of(compared, random), number, random)]
        examples += compared.examples
    return found, examples


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hidden_changes_no_byte(seed: int, tally: Callable[[Counter[str]], None]) -> None:
    found, examples = proven(seed)
    tally(examples)
    assert found == []


def test_every_document_that_is_to_be_is_there() -> None:
    assert missing() == frozenset()
