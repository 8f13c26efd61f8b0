from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import files, platform

OLD = b"oud\r\n"
NEW = b"nieuw\n" * 1000
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="file modes and links as on POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "netwerk.yaml"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def message(error: pytest.ExceptionInfo[CanoError]) -> str:
    return error.value.message


def test_what_was_read_is_replaced(path: Path) -> None:
    files.replace(files.read(path), NEW)
    assert path.read_bytes() == NEW
    assert names(path.parent) == ["netwerk.yaml"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    snapshot = files.read(tmp_path / "nieuw.yaml")
    assert snapshot.data is None
    files.replace(snapshot, NEW)
    assert snapshot.path.read_bytes() == NEW
    assert names(tmp_path) == ["nieuw.yaml"]


@POSIX_ONLY
def test_modes(path: Path) -> None:
    path.chmod(0o640)
    files.replace(files.read(path), NEW)
    files.create(path.with_name("b.yaml"), NEW)
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.with_name("b.yaml").stat().st_mode & 0o777 == 0o600
    assert path.with_name("b.yaml").stat().st_nlink == 1


def test_a_file_that_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    snapshot = files.read(path)
    path.write_bytes(b"van een ander")
    with pytest.raises(CanoError) as error:
        files.replace(snapshot, NEW)
    assert message(error) == "`netwerk.yaml` is ondertussen gewijzigd. Er is niets overschreven."
    assert error.value.hint == "Bewaar wat je in je editor open hebt staan en probeer het opnieuw."
    assert path.read_bytes() == b"van een ander"
    assert names(path.parent) == ["netwerk.yaml"]


def test_a_file_that_was_removed_meanwhile_does_not_come_back(path: Path) -> None:
    snapshot = files.read(path)
    path.unlink()
    with pytest.raises(CanoError, match="ondertussen gewijzigd"):
        files.replace(snapshot, NEW)
    assert names(path.parent) == []


def test_creating_what_exists(path: Path) -> None:
    for create in (
        lambda: files.create(path, NEW),
        lambda: files.replace(files.Snapshot(path, None), NEW),
    ):
        with pytest.raises(CanoError) as error:
            create()
        assert message(error) == "`netwerk.yaml` bestaat al. Er is niets overschreven."
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["netwerk.yaml"]


@POSIX_ONLY
def test_links_are_refused(path: Path) -> None:
    link = path.with_name("link.yaml")
    link.symlink_to(path)
    told = "`link.yaml` is een verwijzing naar een ander bestand. Die volgt cano niet."
    for use in (
        lambda: files.read(link),
        lambda: files.replace(files.Snapshot(link, OLD), NEW),
        lambda: files.create(link, NEW),
    ):
        with pytest.raises(CanoError) as error:
            use()
        assert message(error) == told
    link.unlink()
    link.symlink_to(path.with_name("nergens"))
    with pytest.raises(CanoError, match="verwijzing"):
        files.read(link)
    assert path.read_bytes() == OLD


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    with pytest.raises(CanoError) as error:
        files.read(tmp_path / "map")
    assert message(error) == "`map` is geen gewoon bestand."


@POSIX_ONLY
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp")
    with pytest.raises(CanoError, match="geen gewoon bestand"):
        files.read(tmp_path / "pijp")


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(CanoError) as error:
        files.create(tmp_path / "weg" / "a.yaml", NEW)
    assert message(error) == "`a.yaml` kan niet bewaard worden: de map bestaat niet."


# --- faults: each call that touches the disk fails once, in each way

CALLS = [
    (os, "open"),
    (os, "fdopen"),
    (platform, "sync_file"),
    (Path, "chmod"),
    (Path, "lstat"),
    (platform, "replace"),
]
FAULTS = {
    errno.ENOSPC: "`netwerk.yaml` kan niet bewaard worden: de schijf is vol.",
    errno.EACCES: "`netwerk.yaml` kan niet bewaard worden: je hebt er geen rechten voor.",
    errno.EROFS: "`netwerk.yaml` kan niet bewaard worden: de schijf is alleen-lezen.",
    errno.EIO: f"`netwerk.yaml` kan niet bewaard worden: het systeem meldt een fout ({os.strerror(errno.EIO)}).",
}


@pytest.mark.parametrize("fault", FAULTS, ids=errno.errorcode.get)
@pytest.mark.parametrize(("owner", "call"), CALLS, ids=[call for _, call in CALLS])
def test_a_fault_at_any_step_leaves_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch, owner: object, call: str, fault: int
) -> None:
    snapshot = files.read(path)

    def fail(*_args: object, **_kwargs: object) -> None:
        raise OSError(fault, os.strerror(fault))

    with monkeypatch.context() as patch:
        patch.setattr(owner, call, fail)
        with pytest.raises(CanoError) as error:
            files.replace(snapshot, NEW)
    assert message(error) == FAULTS[fault]
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["netwerk.yaml"]


def test_an_interruption_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(platform, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        files.replace(files.read(path), NEW)
    assert path.read_bytes() == OLD
    assert names(path.parent) == ["netwerk.yaml"]


@pytest.mark.parametrize("survives", [True, False])
def test_a_disk_without_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survives: bool) -> None:
    def refuse(*_args: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    target = tmp_path / "a.yaml"
    if survives:
        files.create(target, NEW)
        assert target.read_bytes() == NEW
    else:
        monkeypatch.setattr(platform, "replace", refuse)
        with pytest.raises(CanoError, match="geen rechten"):
            files.create(target, NEW)
        assert names(tmp_path) == []


def test_a_name_that_is_taken_at_the_last_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.yaml"
    monkeypatch.setattr(platform, "sync_file", lambda _: target.write_bytes(OLD))
    with pytest.raises(CanoError, match="bestaat al"):
        files.create(target, NEW)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["a.yaml"]


@pytest.fixture
def small_disk(tmp_path: Path) -> object:
    mount = shutil.which("mount")
    disk = tmp_path / "schijf"
    disk.mkdir()
    made = mount and subprocess.run(
        [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if not made or made.returncode:
        pytest.skip("needs the right to mount a small disk")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "netwerk.yaml"
    path.write_bytes(OLD)
    with pytest.raises(CanoError) as error:
        files.replace(files.read(path), b"x" * 100_000)
    assert message(error) == FAULTS[errno.ENOSPC]
    assert path.read_bytes() == OLD
    assert names(small_disk) == ["netwerk.yaml"]
    files.replace(files.read(path), NEW)


def test_leftovers_are_cleared(path: Path) -> None:
    path.with_name(".cano-0123456789abcdef.tmp").write_bytes(b"half")
    files.clear_leftovers(path.parent)
    assert names(path.parent) == ["netwerk.yaml"]


# --- two at once

RACER = """
import sys
from pathlib import Path
from cano_cli.model.findings import CanoError
from cano_cli.store import files
path, own = Path(sys.argv[1]), sys.argv[2].encode() * 100_000
snapshot = files.read(path)
print("klaar", flush=True)
sys.stdin.readline()
try:
    with files.locked(path.parent):
        files.replace(snapshot, own)
    print("gelukt")
except CanoError as error:
    print(error.message)
"""

APPENDER = """
import sys
from pathlib import Path
from cano_cli.store import files
path = Path(sys.argv[1])
for _ in range(15):
    with files.locked(path.parent, wait=60):
        snapshot = files.read(path)
        files.replace(snapshot, snapshot.data + sys.argv[2].encode() + b"\\n")
"""


def start(script: str, *args: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", script, *args]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_of_two_processes_one_writes_and_one_is_told(path: Path) -> None:
    both = [start(RACER, str(path), letter) for letter in "ab"]
    for process in both:
        assert process.stdout is not None
        assert process.stdout.readline() == "klaar\n"
    for process in both:
        assert process.stdin is not None
        process.stdin.write("ga\n")
        process.stdin.flush()
    told = sorted(process.communicate()[0].strip() for process in both)
    assert told == ["`netwerk.yaml` is ondertussen gewijzigd. Er is niets overschreven.", "gelukt"]
    assert path.read_bytes() in (b"a" * 100_000, b"b" * 100_000)


def test_no_append_is_lost(path: Path) -> None:
    (path.parent / ".git").mkdir()
    everybody = [start(APPENDER, str(path), letter) for letter in "abcd"]
    for process in everybody:
        process.communicate()
        assert process.returncode == 0
    lines = path.read_bytes().removeprefix(OLD).split()
    assert sorted(lines) == sorted(letter.encode() for letter in "abcd" for _ in range(15))
    assert names(path.parent) == [".git", "netwerk.yaml"]


def test_a_case_that_is_locked(tmp_path: Path) -> None:
    with files.locked(tmp_path), pytest.raises(CanoError) as error, files.locked(tmp_path, wait=0):
        pass
    assert message(error) == "Een ander cano-commando is bezig met dit dossier."
    assert error.value.hint == "Wacht tot het klaar is en probeer het dan opnieuw."
    with files.locked(tmp_path, wait=0):
        pass


def test_where_the_lock_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CANO_CACHE", str(tmp_path / "cache"))
    case = tmp_path / "2026-kmtr"
    case.mkdir()
    assert files.lock_path(case).parent == tmp_path / "cache"
    assert files.lock_path(case) != files.lock_path(tmp_path)
    with files.locked(case):
        assert sorted(path.name for path in tmp_path.iterdir()) == ["2026-kmtr", "cache"]
    assert list(case.iterdir()) == []
    (case / ".git").mkdir()
    assert files.lock_path(case) == case / ".git" / "cano.lock"


@POSIX_ONLY
def test_a_lock_is_private_and_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    with files.locked(tmp_path):
        assert files.lock_path(tmp_path).stat().st_mode & 0o777 == 0o600
    files.lock_path(tmp_path).unlink()
    files.lock_path(tmp_path).symlink_to(tmp_path / "elders")
    with pytest.raises(CanoError), files.locked(tmp_path, wait=0):
        pass
    assert not (tmp_path / "elders").exists()
