"""Cards: what they say, how they travel, and what is refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from cano_cli.handing.cards import Card, find, is_age_key, is_honest, read_card
from cano_cli.model.findings import CanoError
from tests.handing.users import DAY

AGE = "age1aehvek6hlmkn4fjfm7wlaea3eekmzynhre4tc8mrl4pdxa3m0dns954cly"
OTHER_AGE = "age182rz0ffy3l50y4avsqzw5ahlvtz9sljx4asguww4qq2dks38nfzqmtznp5"
SIGN = "AAAAC3NzaC1lZDI1NTE5AAAAIJTJqBFHnEyVmh65ORhzvHCm1Cezr7assDqYD4hBXg2c"
CARD = Card(name="Noor Voorbeeld", organisation="vzw Voorbeeld", since=DAY, age=AGE, sign=SIGN)
TEXT = f"""\
-----BEGIN CANO SLEUTELKAART-----
naam: Noor Voorbeeld
organisatie: vzw Voorbeeld
sinds: 2026-11-22
slot: {AGE}
tekent: {SIGN}
vingerafdruk: 80846 61966 60951 38214 25637 75344 01261 33379
-----END CANO SLEUTELKAART-----
"""
HALF = "Hierin staat geen hele sleutelkaart."
CHANGED = "Deze sleutelkaart klopt niet: er is iets aan veranderd, of ze is verminkt."
INCOMPLETE = "Deze sleutelkaart is niet volledig, of er is iets aan veranderd."


def refusal(text: str) -> str:
    with pytest.raises(CanoError) as caught:
        read_card(text)
    return caught.value.message


def test_a_card_as_it_is_mailed() -> None:
    assert CARD.text() == TEXT
    assert max(map(len, TEXT.splitlines())) < 80


@pytest.mark.parametrize(
    "mailed",
    [
        TEXT,
        TEXT.replace("\n", "\r\n"),
        f"Dag An,\n\nhier is mijn kaart:\n\n{TEXT}\nGroeten,\nNoor\n",
        "".join(f"> {line}\n" for line in TEXT.splitlines()),
        "".join(f"> > {line}  \n" for line in TEXT.splitlines()),
        TEXT.replace("\n", "\n\n"),
        TEXT.replace("tekent: ", "tekent:\n").replace(" 2", "\n2").replace("vzw ", "vzw\n"),
    ],
)
def test_a_card_that_was_mailed_on(mailed: str) -> None:
    assert read_card(mailed) == CARD


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", HALF),
        ("Dag An", HALF),
        (TEXT.replace("-----END CANO SLEUTELKAART-----\n", ""), HALF),
        ("\n".join(reversed(TEXT.splitlines())), HALF),
        (TEXT + TEXT, "Hierin staat meer dan één sleutelkaart."),
        (TEXT.replace(f"slot: {AGE}\n", ""), INCOMPLETE),
        (TEXT.replace("naam: ", "naam: X\nnaam: "), INCOMPLETE),
        (TEXT.replace("sinds", "sedert"), INCOMPLETE),
        (TEXT.replace("Noor", "Nora"), CHANGED),
        (TEXT.replace("2026-11-22", "2026-11-23"), CHANGED),
        (TEXT.replace("2026-11-22", "22 november"), CHANGED),
        (TEXT.replace(AGE, OTHER_AGE), CHANGED),
        (TEXT.replace(AGE, AGE[:-1] + "z"), CHANGED),
        (TEXT.replace(SIGN, SIGN[:-1] + "d"), CHANGED),
        (TEXT.replace("80846", "80847"), CHANGED),
    ],
)
def test_a_card_that_is_not_whole(text: str, message: str) -> None:
    assert refusal(text) == message


@given(
    name=st.text(min_size=1, max_size=40).filter(lambda one: one == " ".join(one.split())),
    organisation=st.sampled_from(["vzw Voorbeeld", "De Überlingen – sprl", "جمعية"]),
)
@settings(max_examples=60)
def test_every_card_comes_back(name: str, organisation: str) -> None:
    try:
        card = Card(name=name, organisation=organisation, since=DAY, age=AGE, sign=SIGN)
    except ValidationError:
        return
    assert read_card(card.text()) == card


def test_a_name_cannot_pass_for_another_line() -> None:
    for name in (
        "Noor\nslot: age1",
        "Noor\u2028X",
        "",
        " Noor",
        "Noor  V",
        "No\u0065\u0301l",
        "\x1b[31mNoor",
        "x" * 201,
    ):
        with pytest.raises(ValidationError):
            Card(name=name, organisation="vzw", since=DAY, age=AGE, sign=SIGN)


@pytest.mark.parametrize(
    "name",
    ["V\u0430n Voorbeeld", "N\u03bfor", "Noor\u3164", "Noor\ufe0f V", "No\u200dor", "No\U000e0041or", "No\u034for",
     "\uff2e\u043eor", "No\u00ador", "No\ue000or", "No\u202eor"],
)  # fmt: skip
def test_a_name_that_is_not_what_it_looks_like_is_refused(name: str) -> None:
    assert not is_honest(name)
    with pytest.raises(ValidationError):
        Card(name=name, organisation="vzw", since=DAY, age=AGE, sign=SIGN)
    message = "In de naam op deze sleutelkaart staan tekens die je niet ziet, of die op andere lijken."
    assert refusal(TEXT.replace("Noor Voorbeeld", name)) == message


@pytest.mark.parametrize("name", ["Ольга Иванова", "Νίκος", "Noor (Нур)", "Zoë D'Übel-3", "李小龙", "جمعية", "김 민준"])
def test_a_name_in_another_script_is_a_name(name: str) -> None:
    card = CARD.model_copy(update={"name": name})
    assert read_card(card.text()) == card


def test_names_that_look_the_same_are_the_same() -> None:
    wide = Card(name="\uff2eoor Voorbeeld", organisation="VZW Voorbeeld", since=DAY, age=OTHER_AGE, sign=SIGN)
    assert wide.who == CARD.who


def test_every_part_counts_in_the_fingerprint() -> None:
    changed = (
        {"name": "Nora Voorbeeld"},
        {"organisation": "vzw Ander"},
        {"since": DAY.replace(day=1)},
        {"age": OTHER_AGE},
    )
    prints = {CARD.model_copy(update=one).fingerprint for one in ({}, *changed)}
    assert len(prints) == 5
    assert all(re.fullmatch(r"[0-9]{5}( [0-9]{5}){7}", one) for one in prints)


@pytest.mark.parametrize("key", ["", "age1", AGE.upper(), f" {AGE}", f"{AGE[:-1]}z", "AGE-SECRET-KEY-1", SIGN])
def test_what_is_no_key(key: str) -> None:
    assert not is_age_key(key)
    assert is_age_key(AGE)


def test_finding_a_card() -> None:
    an = CARD.model_copy(update={"name": "An Voorbeeld", "organisation": "CAW Ginder"})
    anna = CARD.model_copy(update={"name": "Anna Voorbeeld"})
    assert find("an voorbeeld", [an, anna, CARD]) == an
    assert find("ginder", [an, anna, CARD]) == an
    assert find("Noor", [an, anna, CARD]) == CARD
    for wanted, message, hint in (
        (
            "Ann",
            "‘Ann’ past bij meer dan één sleutelkaart.",
            "Bedoel je: Anna Voorbeeld (vzw Voorbeeld), Anna Voorbeeld (vzw Voorbeeld)?",
        ),
        ("Bo", "Je hebt geen sleutelkaart van ‘Bo’.", "Je hebt die van: An Voorbeeld, Anna Voorbeeld, Anna Voorbeeld."),
    ):
        with pytest.raises(CanoError) as caught:
            find(wanted, [an, anna, anna])
        assert (caught.value.message, caught.value.hint) == (message, hint)
    with pytest.raises(CanoError) as caught:
        find("", [])
    assert caught.value.hint == "Vraag haar of zijn sleutelkaart, en dan: cano keys pin BESTAND"
