from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from cano_cli.store import platform

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="file modes are POSIX")


@POSIX_ONLY
def test_private_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder, file = tmp_path / "a" / "b", tmp_path / "f"
    platform.make_private_folder(folder)
    file.touch(mode=0o644)
    assert platform.open_to_others(file) is True
    platform.make_private(file)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert platform.open_to_others(file) is False
    folder.chmod(0o755)
    platform.make_private_folder(folder)
    assert platform.open_to_others(folder) is False


@pytest.mark.parametrize(
    ("access_list", "public"),
    [
        ("D:P(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;FA;;;S-1-5-21-1-2-3-1001)", False),
        ("D:AI(A;OICI;FA;;;SY)(A;OICI;0x1200a9;;;BU)", True),
        ("D:(A;;FR;;;WD)", True),
        ("D:(D;;FA;;;WD)(A;;FA;;;OW)", False),
        ("D:", False),
    ],
)
def test_windows_access_lists(access_list: str, public: bool) -> None:
    assert platform.access_list_is_public(access_list) is public


def test_my_own_file_is_mine(tmp_path: Path) -> None:
    assert platform.owned_by_me(tmp_path.stat()) in (True, None)


@POSIX_ONLY
def test_links_and_executables_are_told_apart(tmp_path: Path) -> None:
    file, link = tmp_path / "f", tmp_path / "l"
    file.touch(mode=0o644)
    link.symlink_to(file)
    assert platform.is_link(link.lstat())
    assert not platform.is_link(file.lstat())
    assert not platform.is_executable(file.stat())
    file.chmod(0o755)
    assert platform.is_executable(file.stat())


def test_replace_puts_a_file_over_another(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    new.write_text("new")
    old.write_text("old")
    with new.open("rb") as file:
        platform.sync_file(file.fileno())
    platform.replace(new, old)
    platform.sync_folder(tmp_path)
    assert old.read_text() == "new"
    assert not new.exists()


@POSIX_ONLY
def test_programs_are_never_found_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    planted = tmp_path / "git"
    planted.write_text("#!/bin/sh\n")
    planted.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", os.pathsep.join(["", ".", "bin"]))
    assert platform.find_program("git") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert platform.find_program("git") == planted


def test_a_child_gets_nothing_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/x")
    monkeypatch.setenv("HOME", "/x")
    assert {"GIT_DIR", "HOME"}.isdisjoint(platform.child_environment())
    assert "PATH" in platform.child_environment()


def test_the_login_name_may_be_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "hulpverlener")
    assert platform.login_name() == "hulpverlener"
