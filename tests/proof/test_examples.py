"""The example cases too: what is hidden in them changes no byte, and every reader sees what the oracle sees."""

from __future__ import annotations

from random import Random

import pytest

from tests.proof.examples import DAYS, example, maker_of
from tests.proof.looking import Looking
from tests.proof.oracle.plain import plain
from tests.proof.pairs import Compared, twins_of

READERS = ("jongere", "gezin", "jeugdrechter", "vertrouwenspersoon", "mama")
TWINS = 3


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DAYS)
def test_an_example_is_told_as_it_may_be(name: str, reader: str) -> None:
    case = example(name)
    for number, days in enumerate(DAYS[name][:1]):
        random, looking = Random(number), Looking(reader, days)
        view = looking.view(case)
        files = {file.path: plain(file.content) for file in view.case.files}
        told = {path: {key: one for key, one in file.items() if one != []} for path, file in files.items()}
        assert told == looking.seen(case)["files"]
        compared = Compared(case, maker_of(case, days, random), looking)
        assert list(compared.differences(twins_of(compared, random), TWINS, random)) == []
