"""Sharing through real servers: sshd, and git's own program behind https with a password."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.safety.cases import STORE, case_in, files_of
from tests.teamwork.servers import PASSWORD, SSHD, Server, over_https, over_ssh

NUMBER = "2026-fqvn"
Serve = Callable[[Path, Path], AbstractContextManager[Server]]
SERVERS = [
    pytest.param(over_ssh, id="ssh", marks=pytest.mark.skipif(SSHD is None or os.name == "nt", reason="needs sshd")),
    pytest.param(over_https, id="https"),
]


class User:
    """Somebody with a home and a store of their own."""

    def __init__(self, folder: Path, server: Server, *, with_case: bool = True) -> None:
        folder.mkdir()
        self.program, self.store = Program(folder), folder / "dossiers"
        self.store.mkdir()
        if with_case:
            case_in(self.store)
        with (self.program.home / ".gitconfig").open("a", encoding="utf-8", newline="\n") as settings:
            settings.write(server.settings)
        text = (STORE / "cano.yaml").read_text("utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("gedeeld_via:")]
        (self.store / "cano.yaml").write_text("\n".join([*kept, f"gedeeld_via: {server.address}", ""]), "utf-8")

    def __call__(self, *arguments: str) -> tuple[int, str]:
        ran = self.program(*arguments, here=self.store)
        return ran.code, ran.out + ran.err


@pytest.mark.parametrize("serve", SERVERS)
def test_a_case_goes_through_a_server_and_back(serve: Serve, tmp_path: Path) -> None:
    bare = tmp_path / "cano.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    with serve(_folder(tmp_path / "server"), bare) as server:
        noor, sam = User(tmp_path / "noor", server), User(tmp_path / "sam", server, with_case=False)
        code, told = noor("sync")
        assert (code, "voor het eerst gedeeld" in told, PASSWORD in told) == (0, True, False), told
        assert sam("sync")[0] == 0
        note = ("--vorm", "telefoon", "--met", "jongere", "--duur", "10", "--toch", "--tekst")
        assert sam("add-contact", NUMBER, *note, "van Sam")[0] == 0
        assert noor("add-contact", NUMBER, *note, "van Noor")[0] == 0
        assert [user("sync")[0] for user in (noor, sam, noor)] == [0, 0, 0]
    assert files_of(noor.store / NUMBER) == files_of(sam.store / NUMBER)
    assert {b"van Noor", b"van Sam"} <= {one for data in files_of(noor.store / NUMBER).values() for one in _said(data)}
    code, told = noor("sync")
    assert (code, "Traceback" in told) == (1, False)
    assert "is nu niet te bereiken. Alles van hier was al gedeeld." in told


@pytest.mark.skipif(SSHD is None or os.name == "nt", reason="needs sshd")
def test_a_server_that_is_not_known_yet_is_told(tmp_path: Path) -> None:
    bare = tmp_path / "cano.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    with over_ssh(_folder(tmp_path / "server"), bare) as server:
        (tmp_path / "server" / "known").unlink()
        noor = User(tmp_path / "noor", server)
        code, told = noor("sync")
    assert (code, "ssh " in told, "Traceback" in told) == (1, True, False), told


def test_a_wrong_password_is_told_and_not_shown(tmp_path: Path) -> None:
    bare = tmp_path / "cano.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
    with over_https(_folder(tmp_path / "server"), bare) as server:
        passwords = tmp_path / "server" / "passwords"
        passwords.write_text(passwords.read_text("ascii").replace(PASSWORD, "een-ander-woord"), "ascii")
        noor = User(tmp_path / "noor", server)
        code, told = noor("sync")
    assert (code, "een-ander-woord" in told, "Traceback" in told) == (1, False, False), told


def _folder(path: Path) -> Path:
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir(mode=0o700)
    return path


def _said(data: bytes) -> set[bytes]:
    return {one for one in (b"van Noor", b"van Sam") if one in data}
