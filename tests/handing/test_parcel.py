"""Parcels: who can open them, what is said of who sent them, and what is refused."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from pyrage import decrypt, encrypt, x25519

from cano_cli.handing import keeping, keys, parcel, pinned
from cano_cli.handing.keys import How
from cano_cli.handing.paper import opener_of
from cano_cli.handing.parcel import Trust, open_parcel
from cano_cli.handing.signature import is_signed_by
from cano_cli.model.findings import CanoError
from tests.handing.users import BUNDLE, DAY, User, no_password, own_keys, user


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, User]:
    folder = tmp_path_factory.mktemp("users")
    return {name: user(folder / name, f"{name} Voorbeeld") for name in ("Noor", "An", "Bo")}


@pytest.fixture
def users(made: dict[str, User], tmp_path: Path) -> tuple[User, User, User]:
    """Three people who know nobody yet."""
    found = [User(tmp_path / name, one.paper, one.card) for name, one in made.items()]
    for name, one in made.items():
        shutil.copytree(one.folder, tmp_path / name)
    return found[0], found[1], found[2]


def refusal(user: User, data: bytes) -> str:
    with pytest.raises(CanoError) as caught:
        user.open(data)
    return caught.value.message


def relocked(opened_by: User, data: bytes, *receivers: User) -> bytes:
    """Lock what is inside for others: what a receiver can do with it."""
    inside = inside_of(opened_by, data)
    return bytes(encrypt(inside, [x25519.Recipient.from_str(one.card.age) for one in receivers]))


def inside_of(user: User, data: bytes) -> bytes:
    return bytes(decrypt(data, [x25519.Identity.from_str(user.keys.openers[0].private)]))


def test_a_parcel_comes_whole_from_who_is_known(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    an.pin(noor.card)
    opened = an.open(noor.send(an.card))
    assert opened.bundle == BUNDLE
    assert (opened.trust, opened.manifest.sender, opened.meant) == (Trust.PINNED, noor.card, True)
    assert opened.manifest.dossier == "2026-kmtr"
    assert opened.manifest.receivers == (an.card,)
    with an.at_work(), keeping.work() as work:
        assert is_signed_by(noor.card, opened.signature, opened.manifest.data(), work)


def test_two_parcels_with_the_same_are_two_parcels(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    first, second = (an.open(noor.send(an.card)) for _ in range(2))
    assert first.manifest.parcel != second.manifest.parcel


def test_the_sender_and_their_paper_open_it_too(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    data = noor.send(an.card)
    own, on_paper = noor.open(data), noor.open(data, opener_of(noor.paper.groups))
    assert (own.trust, own.meant, own.opened_by.how) == (Trust.SELF, True, How.OWN)
    assert (on_paper.meant, on_paper.opened_by.how, on_paper.bundle) == (True, How.RECOVERY, BUNDLE)


def test_on_paper_the_own_card_is_the_own_card(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    data, paper = noor.send(an.card), [opener_of(noor.paper.groups)]
    assert open_parcel(data, paper, (), [noor.card]).trust is Trust.SELF
    assert open_parcel(data, paper, (), [an.card]).trust is Trust.UNKNOWN


def test_a_parcel_that_was_cut_off_is_not_whole(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    data = noor.send(an.card)
    for length in (0, 10, 30, 200, len(data) // 2, len(data) - 1):
        assert refusal(an, data[:length]).startswith("Dit pakket is niet volledig, "), length
    assert refusal(bo, data[: len(data) - 1]).startswith("Geen van je sleutels opent dit pakket")


def test_nobody_else_opens_it(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    assert refusal(bo, noor.send(an.card)) == (
        "Geen van je sleutels opent dit pakket: het is niet voor jou, het is beschadigd, of het is voor een oude "
        "sleutel."
    )
    with pytest.raises(CanoError):
        bo.open(noor.send(an.card), opener_of(an.paper.groups))


def test_an_unknown_sender_is_told(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    an.pin(bo.card)
    opened = an.open(noor.send(an.card))
    assert opened.trust == Trust.UNKNOWN


def test_a_card_that_was_forgotten_is_unknown(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    an.pin(noor.card)
    with an.at_work():
        pinned.forget(noor.card)
    assert an.open(noor.send(an.card)).trust is Trust.UNKNOWN


def test_new_keys_of_a_known_sender_are_told(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    an.pin(noor.card)
    with noor.at_work():
        keys.rotate(keys.unlock(no_password), DAY, DAY)
    data = noor.send(an.card)
    assert an.open(data).trust is Trust.CHANGED
    an.pin(noor.own_card)
    assert an.open(data).trust is Trust.PINNED


def test_what_was_signed_with_a_card_that_ended_is_told(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    an.pin(noor.card)
    data = noor.send(an.card)
    with noor.at_work():
        keys.rotate(keys.unlock(no_password), DAY, DAY)
    an.pin(noor.own_card)
    opened = an.open(data)
    assert opened.trust == Trust.EARLIER


def test_a_key_that_is_known_by_another_name_is_told(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    an.pin(noor.card.model_copy(update={"name": "Iemand Anders"}))
    assert an.open(noor.send(an.card)).trust is Trust.CHANGED


def test_whoever_uses_my_lock_with_a_signature_of_their_own_is_not_me(users: tuple[User, User, User]) -> None:
    _, an, bo = users
    mixed = bo.card.model_copy(update={"age": an.card.age, "name": an.card.name})
    manifest = bo.manifest(an.card).model_copy(update={"sender": mixed})
    own = bo.keys
    with bo.at_work():
        data = parcel.seal(manifest, BUNDLE, keys.Keys(mixed, own.recovery, own.openers, own.signer))
    assert an.open(data).trust is Trust.UNKNOWN


def test_a_parcel_that_was_passed_on_is_told(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    bo.pin(noor.card)
    opened = bo.open(relocked(an, noor.send(an.card), bo))
    assert (opened.trust, opened.meant) == (Trust.PINNED, False)


def test_another_paper_is_not_who_it_was_meant_for(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    inside = inside_of(an, noor.send(an.card))
    data = encrypt(inside, [x25519.Recipient.from_str(bo.paper.public)])
    assert bo.open(data, opener_of(bo.paper.groups)).meant is False


def test_earlier_keys_open_until_their_day(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    data = noor.send(an.card)
    with an.at_work():
        keys.rotate(keys.unlock(no_password), DAY, DAY)
        tomorrow = own_keys(no_password, DAY.replace(day=23))
    assert an.open(data).opened_by.how is How.EARLIER
    with pytest.raises(CanoError):
        an.open(data, *tomorrow.openers)


def test_a_signature_of_another_key_is_refused(users: tuple[User, User, User]) -> None:
    noor, an, bo = users
    manifest = noor.manifest(an.card)
    with bo.at_work():
        data = parcel.seal(manifest, BUNDLE, keys.Keys(noor.card, noor.keys.recovery, bo.keys.openers, bo.keys.signer))
    assert refusal(an, data) == (
        "De handtekening op dit pakket is niet van wie het zegt te sturen. Er is niets van overgenomen."
    )


def test_what_is_no_parcel_is_refused(users: tuple[User, User, User]) -> None:
    _, an, _ = users
    for data in (b"PK\x03\x04", b"-----BEGIN AGE ENCRYPTED FILE-----\n", b"# v2 git bundle\n"):
        assert refusal(an, data) == "Dit is geen pakket van cano."


def test_what_is_too_large_is_refused(users: tuple[User, User, User], monkeypatch: pytest.MonkeyPatch) -> None:
    noor, an, _ = users
    data = noor.send(an.card)
    monkeypatch.setattr(parcel, "LARGEST", len(BUNDLE) - 1)
    with pytest.raises(CanoError) as caught:
        noor.send(an.card)
    assert caught.value.message == "Dit is te groot voor één pakket: 1 MB; er gaat 1 MB in."
    assert refusal(an, data) == "Dit pakket is beschadigd, of er is aan geknoeid. Er is niets van overgenomen."
    monkeypatch.setattr(parcel, "LARGEST_PARCEL", len(data) - 1)
    assert refusal(an, data) == "Dit pakket is te groot: meer dan 1 MB."


def test_a_manifest_of_something_else_is_never_signed(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    with noor.at_work(), pytest.raises(ValueError, match="something else"):
        parcel.seal(noor.manifest(an.card), BUNDLE + b"x", noor.keys)


@pytest.mark.skipif(os.name == "nt", reason="a program of a few lines of shell")
def test_without_a_program_that_signs(
    users: tuple[User, User, User], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noor, an, _ = users
    data, empty, old = noor.send(an.card), tmp_path / "empty", tmp_path / "old"
    for folder in (empty, old):
        folder.mkdir()
    (old / "ssh-keygen").write_text("#!/bin/sh\nexit 1\n", encoding="ascii", newline="\n")
    (old / "ssh-keygen").chmod(0o755)
    for folder, told in (
        (empty, "Het programma ssh-keygen is niet gevonden op deze computer."),
        (old, "Het programma ssh-keygen op deze computer is te oud."),
    ):
        monkeypatch.setenv("PATH", str(folder))
        assert refusal(an, data) == told
        with pytest.raises(CanoError) as caught:
            noor.send(an.card)
        assert (caught.value.message, caught.value.hint) == (
            told,
            "Installeer OpenSSH 8.8 of nieuwer; met Git voor Windows komt het mee.",
        )
    assert [path.name for path in (an.folder / "keys").iterdir()].count("sleutels") == 1
    assert not list((noor.folder / "keys").glob(".cano-werk-*"))


def test_private_keys_are_not_shown(users: tuple[User, User, User]) -> None:
    noor, an, _ = users
    own = noor.keys
    said = repr(own) + repr(own.openers) + repr(own.signer) + repr(noor.paper) + repr(an.open(noor.send(an.card)))
    secrets = [one.private for one in own.openers] + own.signer.private.split("\n")[1:-2] + list(noor.paper.groups)
    assert [one for one in secrets if one in said] == []
