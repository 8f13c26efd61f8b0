"""Keys are for the files: whoever looks, the team too, gets the same pictures and exports when every key is another."""

from __future__ import annotations

from random import Random

import pytest

from tests.proof.looking import Looking
from tests.proof.other_keys import with_other_keys
from tests.proof.outputs import documents, outputs_for
from tests.proof.pairs import Compared
from tests.proof.whole_cases import made_case


@pytest.mark.parametrize("seed", range(500, 503))
def test_other_keys_change_no_picture_for_the_team(seed: int) -> None:
    case, maker = made_case(seed)
    compared = Compared(case, maker, Looking("team", maker.days))
    drawn = [what for what in compared.outputs if what.partition(",")[0] not in {*documents(), "show", "show json"}]
    twin = with_other_keys(case, compared.looking.own_keys, Random(seed))
    assert list(compared.made_differently(twin, drawn)) == []
    assert set(drawn) < outputs_for(compared.looking).keys()
