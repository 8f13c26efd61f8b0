"""The recovery key on paper: what was typed over wrongly is found, and where."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyrage import x25519

from cano_cli.handing import paper
from cano_cli.handing.paper import GROUPS, Paper, is_right, new_paper, opener_of, split
from cano_cli.handing.rehearsal import opens
from cano_cli.model.findings import CanoError

KNOWN = (
    "665JM", "66JJJ", "2YQ4Z", "G3WJE", "8GJNR", "D2C6C", "SNJY0", "ZB7P0", "8TPE5", "KF3CV", "79SGP", "MK9TC", "J9304",
)  # fmt: skip
CHARACTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_a_paper_of_old_still_works() -> None:
    assert opener_of(KNOWN).public == "age1aehvek6hlmkn4fjfm7wlaea3eekmzynhre4tc8mrl4pdxa3m0dns954cly"


def test_it_is_a_key_of_age() -> None:
    made = new_paper()
    private = opener_of(made.groups).private
    assert private.startswith("AGE-SECRET-KEY-1")
    assert str(x25519.Identity.from_str(private).to_public()) == made.public
    assert opens(opener_of(made.groups), made.public)
    assert not opens(opener_of(KNOWN), made.public)


@given(st.binary(min_size=32, max_size=32))
@settings(max_examples=100)
def test_every_key_comes_back(key: bytes) -> None:
    groups = paper._groups(key)
    assert len(groups) == GROUPS
    assert all(is_right(group, place) for place, group in enumerate(groups))
    assert opener_of(groups).private == paper._opener(key).private


def test_every_wrong_character_is_found() -> None:
    for place, group in enumerate(KNOWN):
        for at, old in enumerate(group):
            for new in CHARACTERS:
                assert is_right(f"{group[:at]}{new}{group[at + 1 :]}", place) == (new == old)


def test_what_changed_places_is_found() -> None:
    for place, group in enumerate(KNOWN):
        for one in range(5):
            for other in range(one):
                moved = [*group]
                moved[one], moved[other] = moved[other], moved[one]
                assert is_right("".join(moved), place) == (group[one] == group[other])
        assert [at for at in range(GROUPS) if is_right(group, at)] == [place]


@pytest.mark.parametrize("group", ["", "665J", "665JMM", "665J!", "665JU", "665J\u0661", "６65JM"])
def test_what_is_no_group(group: str) -> None:
    assert not is_right(group, 0)


def test_how_it_was_typed_does_not_matter() -> None:
    typed = " ".join(KNOWN).lower().replace("0", "o")
    assert split(typed) == KNOWN
    assert split("-".join(KNOWN)) == KNOWN
    assert split("I lo1") == ("1101",)


def test_what_is_wrong_is_named() -> None:
    for groups, message in (
        (KNOWN[:-1], "Een herstelsleutel heeft 13 groepen van 5 tekens."),
        ((*KNOWN[:2], KNOWN[3], KNOWN[2], *KNOWN[4:]), "Dit klopt niet: groep 3, 4."),
        (("66AJM", *KNOWN[1:]), "Dit klopt niet: groep 1."),
        ((*KNOWN[:12], with_check("J931")), "Dit klopt niet: de laatste groep."),
    ):
        with pytest.raises(CanoError) as caught:
            opener_of(groups)
        assert caught.value.message == message


def with_check(four: str) -> str:
    """A last group that fits, and says more than 32 bytes."""
    return next(f"{four}{one}" for one in CHARACTERS if is_right(f"{four}{one}", 12))


def test_it_is_not_shown() -> None:
    made = new_paper()
    assert not any(group in repr(made) + repr(opener_of(made.groups)) for group in made.groups)
    assert isinstance(made, Paper)
