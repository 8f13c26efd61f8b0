"""Seals by the real ssh-keygen: what is altered, replayed, expired, revoked or unknown is refused, each by its name."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.signing import keys
from cano_cli.signing.keys import given_key, own_key, public_key, read_seal, team_keys
from cano_cli.signing.seal import SealState, check_seal, put_seal
from tests.tools import need

DAY = date(2026, 2, 10)
STATEMENT = b'{"wie":"mama","wijze":"pen"}'


@pytest.fixture(scope="module")
def make_key(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A function that makes a key with ``ssh-keygen``."""
    program = need("ssh-keygen")

    def make(kind: str = "ed25519", passphrase: str = "") -> Path:
        path = tmp_path_factory.mktemp("sleutel") / f"id_{kind}"
        subprocess.run([program, "-q", "-t", kind, "-N", passphrase, "-C", "", "-f", str(path)], check=True)
        return path

    return make


@pytest.fixture(scope="module")
def key(make_key: Callable[..., Path]) -> Path:
    return make_key()


@pytest.fixture(scope="module")
def seal(key: Path) -> bytes:
    return put_seal(STATEMENT, key, terminal=False)


def public(path: Path) -> str:
    found = public_key(path)
    assert found is not None
    return found[0]


def team(*members: tuple[str, str, dict[str, Any]], **more: Any) -> Cano:
    """Return a cano.yaml with these members: key of the member, public key, and the days of that key."""
    listed = [
        {"id": who, "naam": f"{who.title()} Team", "rol": "contextbegeleider", **more,
         "sleutels": [{"publiek": text, **days}]}
        for who, text, days in members
    ]  # fmt: skip
    return Cano.model_validate({"cano": "1", "organisatie": {"naam": "vzw"}, "team": listed})


def state(seal: bytes, organisation: Cano | None, statement: bytes = STATEMENT, day: date = DAY) -> SealState:
    return check_seal(seal, statement, day, organisation).state


@pytest.mark.parametrize("kind", ["ed25519", "ecdsa", "rsa"])
def test_a_seal_holds(make_key: Callable[..., Path], kind: str) -> None:
    key = make_key(kind)
    made = put_seal(STATEMENT, key, terminal=False)
    found = check_seal(made, STATEMENT, DAY, team(("noor", public(key), {})))
    assert found.state is SealState.GOOD
    assert found.key is not None
    assert found.key.holder.id == "noor"


def test_line_ends_do_not_matter(seal: bytes, key: Path) -> None:
    windows = b"\r\n" + seal.replace(b"\n", b"\r\n")
    assert state(windows, team(("noor", public(key), {}))) is SealState.GOOD


def test_another_statement_is_refused(seal: bytes, key: Path) -> None:
    known = team(("noor", public(key), {}))
    for other in (b"", STATEMENT[:-1], STATEMENT.replace(b"mama", b"papa"), STATEMENT + b"\n"):
        assert state(seal, known, other) is SealState.BROKEN


def test_a_seal_of_another_kind_is_refused(key: Path, tmp_path: Path) -> None:
    """The same key signs other things too, such as commits: those are no seals."""
    file = tmp_path / "iets"
    file.write_bytes(STATEMENT)
    subprocess.run([need("ssh-keygen"), "-q", "-Y", "sign", "-n", "git", "-f", str(key), str(file)], check=True)
    made = file.with_name("iets.sig").read_bytes()
    assert state(made, team(("noor", public(key), {}))) is SealState.BROKEN


def test_a_key_of_nobody_is_refused(seal: bytes, make_key: Callable[..., Path]) -> None:
    assert state(seal, team(("noor", public(make_key()), {}))) is SealState.UNKNOWN_KEY
    assert state(seal, None) is SealState.UNKNOWN_KEY


DAYS = {
    "always": ({}, True),
    "from that day": ({"van": "2026-02-10"}, True),
    "up to and including that day": ({"tot": "2026-02-10"}, True),
    "only that day": ({"van": "2026-02-10", "tot": "2026-02-10"}, True),
    "from the day after": ({"van": "2026-02-11"}, False),
    "revoked the day before": ({"tot": "2026-02-09"}, False),
    "long ago": ({"van": "1960-01-01", "tot": "1965-01-01"}, False),
    "since long ago": ({"van": "1960-01-01"}, True),
    "far ahead": ({"tot": "2199-12-31"}, True),
}


@pytest.mark.parametrize(("days", "counts"), DAYS.values(), ids=DAYS)
def test_a_key_counts_on_its_days(seal: bytes, key: Path, days: dict[str, str], *, counts: bool) -> None:
    found = check_seal(seal, STATEMENT, DAY, team(("noor", public(key), days)))
    assert found.state is (SealState.GOOD if counts else SealState.OUT_OF_PERIOD)
    assert found.key is not None


def test_a_key_counts_no_longer_than_its_holder_is_of_the_team(seal: bytes, key: Path) -> None:
    left = team(("noor", public(key), {}), van="2020-01-01", tot="2026-02-09")
    assert state(seal, left) is SealState.OUT_OF_PERIOD
    assert state(seal, left, day=date(2026, 2, 9)) is SealState.GOOD


def test_the_day_that_counts_is_that_of_the_signature(seal: bytes, key: Path) -> None:
    revoked = team(("noor", public(key), {"tot": "2026-03-01"}))
    assert state(seal, revoked, day=date(2026, 3, 1)) is SealState.GOOD
    assert state(seal, revoked, day=date(2026, 3, 2)) is SealState.OUT_OF_PERIOD


def test_a_key_that_two_hold_is_of_whom_it_counts(seal: bytes, key: Path) -> None:
    both = team(("bram", public(key), {"tot": "2026-01-01"}), ("noor", public(key), {"van": "2026-01-02"}))
    found = check_seal(seal, STATEMENT, DAY, both)
    assert found.state is SealState.GOOD
    assert found.key is not None
    assert found.key.holder.id == "noor"


@pytest.mark.parametrize("data", [b"", b"geen zegel", b"\xff\xfe", b"-----BEGIN SSH SIGNATURE-----\n", b"A" * 100_000])
def test_what_is_no_seal_is_told(data: bytes) -> None:
    assert state(data, None) is SealState.NO_SEAL


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_seal_with_another_byte_never_holds(seal: bytes, key: Path, data: st.DataObject) -> None:
    whole = read_seal(seal)
    assert whole is not None
    place = data.draw(st.integers(0, len(whole.blob) - 1))
    blob = bytearray(whole.blob)
    blob[place] ^= data.draw(st.integers(1, 255))
    altered = replace(whole, blob=bytes(blob)).text.encode()
    assert not check_seal(altered, STATEMENT, DAY, team(("noor", public(key), {}))).holds


@given(st.binary(max_size=80))
def test_whatever_is_in_a_seal_is_read_without_a_crash(blob: bytes) -> None:
    made = keys.Seal(b"SSHSIG\0\0\0\1" + blob, b"", "").text.encode()
    read_seal(made)


def test_a_key_behind_a_passphrase_is_not_asked_for_without_a_terminal(make_key: Callable[..., Path]) -> None:
    with pytest.raises(CanoError) as told:
        put_seal(STATEMENT, make_key(passphrase="zeven eenden"), terminal=False)
    assert told.value.message == "Met deze sleutel kon geen zegel gezet worden. Er is niets genoteerd."
    assert told.value.hint == (
        "Kijk de sleutel en zijn wachtwoord na, of noteer zonder zegel met --no-seal. "
        "Een wachtwoord wordt alleen op een terminal gevraagd, of door een agent."
    )


@pytest.mark.skipif(os.name == "nt", reason="an agent of its own needs a POSIX socket")
def test_an_agent_seals_with_the_public_key_alone(
    make_key: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, agent = make_key(), need("ssh-agent")
    told = subprocess.run([agent, "-s"], capture_output=True, text=True, check=True).stdout
    said = dict(part.strip().split("=", 1) for part in told.split(";") if "=" in part)
    monkeypatch.setenv("SSH_AUTH_SOCK", said["SSH_AUTH_SOCK"])
    monkeypatch.setenv("SSH_AGENT_PID", said["SSH_AGENT_PID"])
    try:
        subprocess.run([need("ssh-add"), "-q", str(key)], check=True)
        text = public(key)
        key.unlink()
        made = put_seal(STATEMENT, key.with_name(f"{key.name}.pub"), terminal=False)
    finally:
        subprocess.run([agent, "-k"], capture_output=True, check=True)
    assert state(made, team(("noor", text, {}))) is SealState.GOOD


def test_nothing_of_a_statement_is_left_behind(
    key: Path, seal: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    put_seal(STATEMENT, key, terminal=False)
    state(seal, team(("noor", public(key), {})))
    assert list(tmp_path.iterdir()) == []


def test_without_ssh_keygen_nobody_can_say(seal: bytes, key: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert state(seal, team(("noor", public(key), {}))) is SealState.UNCHECKED
    with pytest.raises(CanoError) as told:
        put_seal(STATEMENT, key, terminal=False)
    assert told.value.message == "Het programma ssh-keygen is niet gevonden op deze computer."
    assert told.value.hint == "Installeer OpenSSH 8.8 of nieuwer; met Git voor Windows komt het mee."


def test_the_key_that_is_taken(make_key: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert own_key(None, DAY) is None
    (tmp_path / ".ssh").mkdir()
    for kind in ("rsa", "ed25519"):
        made = make_key(kind)
        for suffix in ("", ".pub"):
            made.with_name(made.name + suffix).rename(tmp_path / ".ssh" / f"id_{kind}{suffix}")
    assert own_key(None, DAY) == tmp_path / ".ssh" / "id_ed25519"
    known = team(("noor", public(tmp_path / ".ssh" / "id_rsa"), {}))
    assert own_key(known, DAY) == tmp_path / ".ssh" / "id_rsa"
    assert given_key(Path("~/.ssh/id_rsa")) == tmp_path / ".ssh" / "id_rsa"


def test_a_key_that_is_not_there_is_told() -> None:
    with pytest.raises(CanoError) as told:
        given_key(Path("nergens"))
    assert told.value.message == "De sleutel ‘nergens’ is er niet."
    assert told.value.exit_code == 2


def test_keys_are_compared_as_keys_not_as_text(key: Path) -> None:
    text = public(key)
    found = public_key(key)
    assert found is not None
    assert len(team_keys(team(("noor", text, {})), found[1])) == 1
    assert team_keys(team(("noor", "ssh-ed25519 AAAA====", {})), found[1]) == ()
