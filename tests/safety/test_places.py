"""Everything that cano makes, and everything that git makes for it, is for its owner only: from the first byte on,
whatever mask the user has. And a place where dossiers do not belong is known by any of its marks.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cano_cli.store.machine.places import Surroundings, look
from tests.cli.program import REPOSITORY, python_script
from tests.safety.cases import STORE
from tests.safety.tallies import FACTOR, tally
from tests.safety.watched import Outside
from tests.tools import missing, need

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX modes")
CASE = "2026-fqvn"
DANGER = "Open to others on the machine"
EDITOR = "import sys\nwith open(sys.argv[-1], 'ab') as file:\n    file.write(b'# Over de bus.\\n')\n"


@pytest.fixture
def user(tmp_path: Path) -> Outside:
    """A user whose mask lets everybody do everything."""
    (tmp_path / "gevraagd").mkdir(mode=0o700)
    return Outside(tmp_path)


def commands(store: Path, wanted: Path) -> tuple[tuple[str, ...], ...]:
    """Return commands that make a store, cases, drafts, locks, keys, documents: each kind of file there is."""
    return (
        ("init", str(store), "--organisatie", "vzw Voorbeeld"),
        ("new-case", "2026-test", "--naam", "Fien Voorbeeld", "--kader", "jeugdrechtbank"),
        ("add-person", "2026-test", "--rol", "buur", "--naam", "Alda Verzonnen"),
        ("add-signal", "2026-test", "--thema", "bus", "--niveau", "lokaal", "--tekst", "Er rijdt geen bus."),
        ("add-contact", "2026-test", "--met", "jongere", "--vorm", "telefoon", "--duur", "20m", "--tekst", "+"),
        ("add-contact", "2026-test", "--met", "niemand", "--vorm", "telefoon", "--duur", "20m", "--tekst", "+"),
        ("edit", "2026-test", "intake"),
        ("undo", "2026-test", "--yes"),
        ("undo", "2026-test", "--yes"),
        ("copy-template", "plan.gezin.md.j2"),
        ("validate",),
        ("render-plan", "2026-test", "--for", "team", "--to", "md", "-o", str(wanted)),
        ("draw", "sociogram", "2026-test", "--for", "team", "--to", "svg", "-o", str(wanted)),
        ("export-network", "2026-test", "--for", "team", "-o", str(wanted)),
        ("schemas", "--update"),
        ("doctor",),
    )


def test_whatever_is_made_is_for_its_owner_only(user: Outside) -> None:
    top = user.here.parent
    store, wanted = top / "dossiers", top / "gevraagd"
    editor = python_script(top / "editor.py", EDITOR)
    ours = set(top.rglob("*"))
    failed = {}
    for command in commands(store, wanted):
        ran = user(*command, EDITOR=editor, CANO_STORE="" if command[0] == "init" else str(store))
        if ran.code != 0 and "niemand" not in command:
            failed[command] = ran.err
    assert failed == {}
    made = [path for path in top.rglob("*") if path not in ours and user.evidence not in path.parents]
    kinds = {path.name for path in made}
    assert kinds >= {"cano.yaml", "HEAD", "index", "objects", "traject.yaml", "gaaf-1.sqlite3", "plan.gezin.md.j2"}
    assert len(list(wanted.iterdir())) == 3
    _none_is_open(made)


def test_a_repository_made_with_the_mask_of_others_is_closed_by_doctor(user: Outside) -> None:
    """As a case is that somebody copied, or cloned with git itself."""
    store = user.here.parent / "dossiers"
    shutil.copytree(STORE, store)
    subprocess.run([need("git"), "init", "--quiet", str(store / CASE)], check=True)
    paths = [store, *store.rglob("*")]
    for path in paths:
        path.chmod(0o777 if path.is_dir() else 0o666)
    assert user("doctor", "--herstel", "--store", str(store)).code in {0, 1}
    _none_is_open([path for path in paths if path.name != "logo.svg"])  # not of cano, and a secret to nobody


def _none_is_open(paths: list[Path]) -> None:
    opened = [f"{path} {path.lstat().st_mode:o}" for path in paths if path.lstat().st_mode & 0o077]
    try:
        tally(DANGER, len(paths), len(opened))
    except AssertionError:
        pytest.fail("\n".join(opened))


def test_from_the_first_byte_on(user: Outside) -> None:
    """Every file and folder that any process of these commands makes, also those that are gone in a moment."""
    tracer = need("strace")
    top = user.here.parent
    store, wanted = top / "dossiers", top / "gevraagd"
    editor = python_script(top / "editor.py", EDITOR)
    made = 0
    wrong: list[str] = []
    chosen = ("init", "new-case", "add-contact", "render-plan")  # in a long run all of them
    for command in commands(store, wanted):
        if FACTOR == 1 and command[0] not in chosen:
            continue
        log = user.evidence / "strace"
        variables = user.variables | {"EDITOR": editor, "PYTHONPATH": str(REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}
        variables |= {} if command[0] == "init" else {"CANO_STORE": str(store)}
        asked = [tracer, "-f", "-qq", "-s", "400", "-e", "trace=open,openat,creat,mkdir,mkdirat,umask", "-o", str(log)]
        done = subprocess.run(
            [*asked, sys.executable, "-m", "cano_cli", *command],
            cwd=user.here, env=variables, umask=0, stdin=subprocess.DEVNULL, capture_output=True, check=False,
        )  # fmt: skip
        if b"ptrace" in done.stderr or not log.exists():
            missing("a strace that may look")
        for path, mode in creations(log.read_text("utf-8", "replace")):
            made += 1
            if mode & 0o077:
                wrong.append(f"{command[0]}: {path} {mode:o}")
    assert made > 60
    try:
        tally(DANGER, made, len(wrong))
    except AssertionError:
        pytest.fail("\n".join(wrong[:20]))


_CALL = re.compile(r"^(\d+) +(open|openat|creat|mkdir|mkdirat|umask)\((.*)\) += (\S+)")
_NOT_FILES = re.compile("/proc/|/dev/(?!shm/)")


def creations(log: str) -> Iterator[tuple[str, int]]:
    """Yield what was made by any process in a log of strace: the path as it was called, and the mode that it got. Its
    mask is what it set itself, else what the first process set."""
    masks: dict[str, int] = {}
    first = ""
    for line in log.splitlines():
        found = _CALL.match(line)
        if found is None:
            continue
        pid, call, words, result = found.groups()
        first = first or pid
        if call == "umask":
            masks[pid] = int(words, 8)
            continue
        if result.startswith("-") or (call.startswith("open") and "O_CREAT" not in words and "O_TMPFILE" not in words):
            continue
        path = re.search(r'"([^"]*)"', words)
        if path is None or _NOT_FILES.match(path[1]):
            continue
        mode = re.search(r", (0[0-7]*)$", words)
        yield path[1], (int(mode[1], 8) if mode else 0o666) & ~masks.get(pid, masks.get(first, 0))


def test_a_place_where_dossiers_do_not_belong_is_told(tmp_path: Path) -> None:
    """Every service by every mark and name, with the store at any depth, under a name of its own or behind a link."""
    tried, missed = 0, []
    marks = (
        ".dropbox", ".dropbox.cache", ".tmp.driveupload", ".sync_0a1b2c.db", "._sync_0a1b2c.db", ".owncloudsync.log",
        ".stfolder", ".megaignore", ".849C9593-D756-4E56-8D6E-42412F2A707B", ".SynologyWorkingDirectory",
    )  # fmt: skip
    names = (
        "Dropbox", "Dropbox (vzw)", "OneDrive", "OneDrive - vzw", "Google Drive", "iCloudDrive", "Nextcloud",
        "ownCloud", "Nextcloud2", "pCloudDrive", "Proton Drive", "SynologyDrive", "MEGAsync", "Box Sync", "Yandex.Disk",
    )  # fmt: skip
    for number, one in enumerate((*marks, *names)):
        top = tmp_path / str(number) / (one if one in names else "map")
        for deep in ("dossiers", "een/dossiers", "een/twee/drie/dossiers"):
            (top / deep).mkdir(parents=True, exist_ok=True)
            if one in marks:
                (top / one).write_bytes(b"")
            link = tmp_path / f"koppeling-{number}-{len(deep)}"
            link.symlink_to(top / deep)
            found = [look(path, Surroundings(None, {})) for path in (top / deep, link)]
            tried += len(found)
            missed += [one for one_found in found if [finding.code for finding in one_found] != ["M10"]]
    assert look(tmp_path / "dossiers", Surroundings(None, {})) == ()
    tally("Dossiers in a synchronised folder, not told", tried, len(missed))


def test_the_reading_of_a_log_finds_what_is_open() -> None:
    log = (
        '10 openat(AT_FDCWD, "/x/a", O_WRONLY|O_CREAT|O_EXCL|O_CLOEXEC, 0666) = 3\n'
        '10 mkdir("/x/b", 0700)                     = 0\n'
        '10 umask(077)                              = 000\n'
        '10 openat(AT_FDCWD, "/x/c", O_RDWR|O_CREAT, 0644) = 3\n'
        '11 mkdir("/x/d", 0777)                     = 0\n'
        '11 umask(0)                                = 077\n'
        '11 mkdir("/x/e", 0755)                     = 0\n'
        '10 openat(AT_FDCWD, "/x/f", O_RDONLY|O_CLOEXEC) = 3\n'
        '10 openat(AT_FDCWD, "/dev/null", O_RDWR|O_CREAT|O_TRUNC, 0666) = 3\n'
        '10 mkdir("/x/b", 0777)                     = -1 EEXIST (File exists)\n'
    )  # fmt: skip
    assert [(path, oct(mode)) for path, mode in creations(log)] == [
        ("/x/a", "0o666"), ("/x/b", "0o700"), ("/x/c", "0o600"), ("/x/d", "0o700"), ("/x/e", "0o755")
    ]  # fmt: skip
