"""The keys of a user: how they are kept, opened, replaced and tried; and the cards of others."""

from __future__ import annotations

import os
import re
import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from cano_cli.handing import keeping, keys, pinned
from cano_cli.handing.cards import Card
from cano_cli.handing.keys import How, WrongPasswordError
from cano_cli.handing.paper import new_paper
from cano_cli.model.findings import CanoError
from tests.handing.users import DAY, no_password, own_keys

PASSWORD = "vier woorden op rij"
PAPER = new_paper()
TOMORROW = DAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without keys."""
    folder = tmp_path / "config" / "cano"
    monkeypatch.setenv("CANO_CONFIG", str(folder))
    return folder


def make(password: str = "") -> keys.Own:
    return keys.make("Noor Voorbeeld", "vzw Voorbeeld", PAPER.public, password, DAY)


def message(error: pytest.ExceptionInfo[CanoError]) -> tuple[str, str, int]:
    return error.value.message, error.value.hint, error.value.exit_code


def test_without_keys() -> None:
    assert (keys.has_keys(), keys.last_drill(), keys.drill_due(DAY), keys.has_password()) == (False, None, False, False)
    assert pinned.pinned() == ()
    with pytest.raises(CanoError) as caught:
        own_keys(no_password, DAY)
    assert message(caught) == ("Je hebt nog geen sleutels.", "Maak ze eerst: cano keys make", 2)


def test_looking_makes_nothing(config: Path) -> None:
    keys.has_keys(), keys.last_drill(), pinned.pinned()
    assert not config.exists()


def test_keys_are_made_once() -> None:
    own = make()
    assert own_keys(no_password, DAY).card == own.card
    with pytest.raises(CanoError) as caught:
        make()
    assert message(caught)[0] == "Je hebt al sleutels."
    assert keys.required() == own


@pytest.mark.skipif(os.name == "nt", reason="Windows has access lists")
def test_only_the_user_reads_them(config: Path) -> None:
    before = os.umask(0)
    try:
        make()
        pinned.pin(make_card("An Voorbeeld"), DAY)
    finally:
        os.umask(before)
    modes = {path.name: path.stat().st_mode & 0o777 for path in (config, *config.rglob("*"))}
    assert modes == {"cano": 0o700, "keys": 0o700, "eigen.json": 0o600, "sleutels": 0o600, "kaarten.json": 0o600}


def test_a_password_locks_them(config: Path) -> None:
    """All in one test: making a key out of a password is slow, and must be."""
    own, file = make(PASSWORD), config / "keys" / "sleutels"
    assert keys.has_password()
    assert not re.search(rb"AGE-SECRET-KEY|PRIVATE|age_private", file.read_bytes())
    with pytest.raises(WrongPasswordError) as caught:
        own_keys(lambda: "", DAY)
    assert message(caught) == (
        "Dit wachtwoord past niet op je sleutels.",
        "Probeer het opnieuw. Ben je het kwijt, begin dan opnieuw met: cano keys make --opnieuw",
        1,
    )
    unlocked = keys.unlock(lambda: PASSWORD)
    assert keys.keys_in(unlocked, DAY).card == own.card
    assert PASSWORD not in repr(unlocked)
    assert "AGE-SECRET-KEY" not in repr(unlocked)
    keys.rotate(unlocked, TOMORROW, DAY)
    assert keys.has_password()
    keys.change_password(keys.unlock(lambda: PASSWORD), "")
    assert not keys.has_password()
    assert [one.card for one in own_keys(no_password, DAY).openers] == [keys.required().card, own.card]


def test_new_keys_keep_the_old_ones_for_a_time() -> None:
    first = make().card
    until = DAY + timedelta(days=30)
    second = keys.rotate(keys.unlock(no_password), until, DAY).card
    assert (second.age != first.age, second.sign != first.sign) == (True, True)
    openers = own_keys(no_password, until).openers
    assert [(one.how, one.card) for one in openers] == [(How.OWN, second), (How.EARLIER, first)]
    after = own_keys(no_password, until + timedelta(days=1)).openers
    assert [one.card for one in after] == [second]


def test_keys_that_ended_are_taken_away(config: Path) -> None:
    make()
    old = own_keys(no_password, DAY).openers[0]
    keys.rotate(keys.unlock(no_password), DAY, DAY)
    assert old.private in (config / "keys" / "sleutels").read_text("utf-8")
    keys.rotate(keys.unlock(no_password), TOMORROW, TOMORROW)
    assert old.private not in (config / "keys" / "sleutels").read_text("utf-8")
    assert len(keys.required().ended) == 1


def test_new_keys_that_were_cut_off_change_nothing(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the two files: the old card still has its keys."""
    card = make().card
    write = keeping.write_model
    monkeypatch.setattr(keeping, "write_model", lambda name, value: exec("raise KeyboardInterrupt"))
    with pytest.raises(KeyboardInterrupt):
        keys.rotate(keys.unlock(no_password), TOMORROW, DAY)
    monkeypatch.setattr(keeping, "write_model", write)
    assert own_keys(no_password, DAY).card == card
    assert keys.rotate(keys.unlock(no_password), TOMORROW, DAY).ended[0].card == card


def test_keys_that_were_changed_meanwhile_are_not_lost() -> None:
    make()
    before = keys.unlock(no_password)
    card = keys.rotate(keys.unlock(no_password), TOMORROW, DAY).card
    for change in (lambda: keys.rotate(before, TOMORROW, DAY), lambda: keys.change_password(before, "")):
        with pytest.raises(CanoError, match="is ondertussen gewijzigd"):
            change()
    assert own_keys(no_password, DAY).card == card


def test_the_drill_is_due_after_a_year() -> None:
    make()
    year = timedelta(days=365)
    assert [keys.drill_due(DAY + extra) for extra in (timedelta(0), year, year + timedelta(days=1))] == [
        False,
        False,
        True,
    ]
    keys.drilled(DAY + year)
    assert keys.last_drill() == DAY + year
    assert [keys.drill_due(DAY + year + extra) for extra in (year, year + timedelta(days=1))] == [False, True]


def test_another_recovery_key_was_not_tried() -> None:
    make()
    keys.drilled(DAY)
    own = keys.rotate(keys.unlock(no_password), TOMORROW, DAY, recovery=new_paper().public, shared=True)
    assert (own.drills, own.organisation_recovery, keys.last_drill()) == ((), True, None)


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\xfe", b"[" * 100_000, b"age-encryption.org/v1\n-> zot", b"null"])
@pytest.mark.parametrize("name", ["eigen.json", "sleutels", "kaarten.json"])
def test_a_file_that_is_damaged(config: Path, name: str, damage: bytes) -> None:
    make()
    (config / "keys" / name).write_bytes(damage)
    with pytest.raises(CanoError) as caught:
        own_keys(lambda: "woorden woorden", DAY), pinned.pinned()
    told = "Dit wachtwoord past niet" if (name, damage[:3]) == ("sleutels", b"age") else "is beschadigd"
    assert told in caught.value.message


@pytest.mark.parametrize("name", ["eigen.json", "sleutels"])
def test_beginning_anew_after_damage(config: Path, name: str) -> None:
    old = make().card
    (config / "keys" / name).write_bytes(b"zot")
    own = keys.make("Noor Voorbeeld", "vzw Voorbeeld", PAPER.public, "", DAY, again=True)
    assert own.card != old
    assert [one.card for one in own_keys(no_password, DAY).openers] == [own.card]


def test_a_folder_that_was_there_keeps_its_mode(config: Path) -> None:
    config.mkdir(parents=True)
    before = config.stat().st_mode
    make()
    assert config.stat().st_mode == before


def test_keys_of_another_card_are_damage(config: Path) -> None:
    make()
    other = (config / "keys" / "sleutels").read_bytes()
    (config / "keys" / "eigen.json").unlink()
    make()
    (config / "keys" / "sleutels").write_bytes(other)
    with pytest.raises(CanoError, match="is beschadigd"):
        own_keys(no_password, DAY)


def test_what_a_killed_command_left_is_cleared(config: Path) -> None:
    make()
    left, busy = config / "keys" / ".cano-werk-oud", config / "keys" / ".cano-werk-nu"
    for folder in (left, busy):
        folder.mkdir()
        (folder / "sleutel").write_bytes(b"x")
    os.utime(left, (time.time() - 3600,) * 2)
    with keeping.work() as work:
        assert work.parent == config / "keys"
        assert (left.exists(), busy.exists()) == (False, True)
    assert not work.exists()


def make_card(name: str) -> Card:
    return keys._new(name, "vzw Ginder", DAY)[1]


def test_cards_are_kept_and_forgotten() -> None:
    an, bo = make_card("An Voorbeeld"), make_card("Bo Voorbeeld")
    pinned.pin(bo, DAY)
    pinned.pin(an, DAY)
    pinned.pin(an, TOMORROW)
    assert pinned.current() == (an, bo)
    pinned.forget(an)
    assert [one.card for one in pinned.pinned()] == [bo]


def test_a_card_comes_in_the_place_of_another() -> None:
    old, new = make_card("An Voorbeeld"), make_card("an voorbeeld")
    pinned.pin(old, DAY)
    assert pinned.replaced_by(new, pinned.pinned()) == (old,)
    pinned.pin(new, TOMORROW)
    assert [(one.card, one.until) for one in pinned.pinned()] == [(old, TOMORROW), (new, None)]
    assert pinned.current() == (new,)
    pinned.pin(old, TOMORROW)  # back again
    assert pinned.current() == (old,)
    pinned.forget(old)
    assert pinned.pinned() == ()


def test_a_card_with_a_key_of_another_comes_in_its_place() -> None:
    an = make_card("An Voorbeeld")
    married = an.model_copy(update={"name": "An Anders", "since": date(2026, 12, 1)})
    pinned.pin(an, DAY)
    assert pinned.replaced_by(married, pinned.pinned()) == (an,)
    assert pinned.replaced_by(make_card("Bo Voorbeeld"), pinned.pinned()) == ()
