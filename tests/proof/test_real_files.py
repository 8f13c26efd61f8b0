"""Whole files, made anew of both cases of a pair: every format of everything there is, for every way to look."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest

from tests.proof.looking import lookings
from tests.proof.pairs import Compared, twins_of
from tests.proof.test_noninterference import LABELS, TIMES
from tests.proof.whole_cases import made_case

SEEDS = range(100, 100 + 4 * TIMES)
_EACH = 10
"""So many files of each pair are made: chance says which, so that in the end it is all."""


@pytest.mark.parametrize("seed", SEEDS)
def test_files_are_equal_byte_by_byte(seed: int) -> None:
    assert list(real_differences(seed)) == []


def real_differences(seed: int) -> Iterator[str]:
    """Yield what differs in files of one pair for each way to look."""
    case, maker = made_case(seed, LABELS[seed % 3])
    random = Random(seed)
    whole = lookings(maker)
    for looking in random.sample(whole, 4):
        compared = Compared(case, maker, looking)
        files = [(what, form) for what, output in compared.outputs.items() for form in output.formats]
        wanted = random.sample(files, min(_EACH, len(files)))
        twin = next(twins_of(compared, random))
        yield from (f"{looking}: {what}" for what in compared.really_differently(twin, wanted))
