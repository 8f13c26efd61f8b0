"""Sharing a case: whatever cuts it off, whoever is faster and whatever is put in the shared place, nothing is lost
here, nothing foreign gets in, and the next time everything comes together."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.sharing import remote
from cano_cli.store.steady import read_steadily
from cano_cli.teamwork.syncing import Became
from tests.safety.cases import files_of
from tests.safety.faults import BROKEN, FAULTS, Fault, run_with
from tests.safety.tallies import FACTOR, tally
from tests.teamwork.colleagues import MORNING, NUMBER, Colleague, two, wrong_in
from tests.teamwork.colleagues import git as run_git

POSIX = hasattr(os, "fork")
MONTH = "contacten/2026-11.yaml"
CONTACT = b"contacten:\n  - datum: 2026-11-%02d\n    vorm: huisbezoek\n    met: [jongere]\n    duur: 60\n"


# --- cut off, or refused by the disk


class Copy:
    """A copy of two stores and their shared place, at paths of its own."""

    def __init__(self, prepared: Path, folder: Path) -> None:
        shutil.copytree(prepared, folder, symlinks=True)
        self.noor, self.sam = (self.of(folder, name) for name in ("noor", "sam"))

    @staticmethod
    def of(folder: Path, name: str) -> Colleague:
        """Return the colleague whose store is there."""
        made = Colleague.__new__(Colleague)
        made.store = folder / name
        made.who = git.identity()
        made.address = remote.parse((folder / "gedeeld.git").as_posix())
        made.now = MORNING
        return made


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two stores that went apart: a file that changed on both sides, one that is new, one that is gone."""
    folder = tmp_path_factory.mktemp("sync") / "samen"
    folder.mkdir()
    noor, sam, _ = two(folder)
    noor.writes("bijlagen/weg.txt", b"weg\n")
    noor.syncs()
    sam.syncs()
    noor.writes(MONTH, CONTACT % 2)
    noor.writes("bijlagen/weg.txt", None)
    noor.syncs()
    sam.writes(MONTH, CONTACT % 3)
    sam.writes("bijlagen/sam.txt", b"sam\n")
    return folder


def shares(copy: Copy) -> None:
    copy.sam.syncs()


def wrong_after(copy: Copy, code: int, before: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """What does not hold after a sync of Sam that was cut off: seen by a reader, then after the next sync."""
    case = copy.sam.store / NUMBER
    wrong = ["another exception"] if code == BROKEN else []
    seen = read_steadily(case, lambda: files_of(case))
    plain = {path: data for path, data in seen.items() if not path.rpartition("/")[2].startswith(".cano-")}
    if plain not in (before, after):
        wrong.append(f"a reader sees {sorted(plain)}")
    copy.sam.syncs()
    copy.noor.syncs()
    if not files_of(case) == files_of(copy.noor.store / NUMBER) == after:
        wrong.append("they differ")
    return [*wrong, *wrong_in(copy.sam), *wrong_in(copy.noor)]


@pytest.mark.skipif(not POSIX, reason="needs a copy of a process")
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_step_of_sharing(fault: Fault, prepared: Path, tmp_path: Path) -> None:
    git.identity()
    whole = Copy(prepared, tmp_path / "whole")
    before = files_of(whole.sam.store / NUMBER)
    ended = run_with(lambda: shares(whole), "EIO", 0)
    after = files_of(whole.sam.store / NUMBER)
    assert ended.code == 0
    assert wrong_after(whole, 0, before, after) == []
    stride = max(1, 90 // FACTOR)
    wrong: dict[int, list[str]] = {}
    tried = 0
    for at in range(1 + FAULTS.index(fault) % stride, ended.steps + 1, stride):
        copy = Copy(prepared, tmp_path / f"{at}")
        code = run_with(lambda one=copy: shares(one), fault, at).code  # type: ignore[misc]
        if fault.startswith("crash") and code == 0:
            continue
        tried += 1
        if found := wrong_after(copy, code, before, after):
            wrong[at] = found
        shutil.rmtree(tmp_path / f"{at}")
    assert not wrong, wrong
    tally(f"{fault} while sharing a case", tried, len(wrong))


# --- at the same moment, and ended by force

_SHARING = """
import sys
from pathlib import Path
from tests.safety.test_sync import Copy
colleague = Copy.of(Path(sys.argv[1]), sys.argv[2])
for number in range(int(sys.argv[3])):
    colleague.writes(f"bijlagen/{sys.argv[2]}-{number}.txt", b"x")
    colleague.adds(sys.argv[2])
    try:
        colleague.syncs()
        print("ja", flush=True)
    except Exception as error:
        print(type(error).__name__, error, flush=True)
"""


def test_colleagues_who_share_at_the_same_moment(prepared: Path, tmp_path: Path) -> None:
    copy = Copy(prepared, tmp_path / "samen")
    shutil.copytree(tmp_path / "samen" / "noor", tmp_path / "samen" / "ali")
    times = 4 * FACTOR
    names = ("noor", "sam", "ali")
    asked = [[sys.executable, "-c", _SHARING, str(tmp_path / "samen"), name, str(times)] for name in names]
    here = Path(__file__).parents[2]
    running = [subprocess.Popen(one, cwd=here, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for one in asked]
    told = [process.communicate()[0].decode() for process in running]
    wrong = [line for one in told for line in one.splitlines() if line != "ja" and "druk gedeeld" not in line]
    ali = copy.of(tmp_path / "samen", "ali")
    for colleague in (copy.noor, copy.sam, ali) * 2:
        colleague.syncs()
    files = [files_of(one.store / NUMBER) for one in (copy.noor, copy.sam, ali)]
    wrong += ["they differ"] * (files[0] != files[1] or files[1] != files[2])
    wrong += [f"{name} {n}" for name in names for n in range(times) if f"bijlagen/{name}-{n}.txt" not in files[0]]
    wrong += [f"the notes of {name}" for name in names if files[0][MONTH].count(f"van {name}".encode()) != times]
    wrong += [*wrong_in(copy.noor), *wrong_in(copy.sam), *wrong_in(ali)]
    assert not wrong, wrong
    tally("colleagues who share at the same moment", 3 * times, len(wrong))


@pytest.mark.skipif(not POSIX, reason="needs POSIX processes")
def test_sharing_that_is_ended_by_force(prepared: Path, tmp_path: Path) -> None:
    from tests.cli.program import Program
    from tests.safety import killed

    chance, wrong, trials = Random(6), list[str](), 3 * FACTOR
    user = Program(tmp_path)
    usual = 0.0
    for number in range(trials + 1):
        copy = Copy(prepared, tmp_path / f"{number}")
        before = files_of(copy.sam.store / NUMBER)
        (copy.sam.store / "cano.yaml").write_text(
            (copy.sam.store / "cano.yaml").read_text("utf-8").replace(str(prepared), str(tmp_path / f"{number}")),
            "utf-8",
        )
        whom = chance.choice(("process", "group")) if number else ""
        ended = killed.run(["sync"], copy.sam.store, user.environment, whom, chance.uniform(0.02, usual))  # type: ignore[arg-type]
        if not number:
            assert ended.code == 0, ended.told
            after, usual = files_of(copy.sam.store / NUMBER), ended.seconds
        time.sleep(0.3 if whom == "process" else 0)  # what it started may still be at work
        wrong += wrong_after(copy, 0, before, after)
        shutil.rmtree(tmp_path / f"{number}")
    assert not wrong, wrong
    tally("sharing that is ended by force", trials, len(wrong))


# --- what somebody puts in the shared place


def tree_with(share: Path, *lines: str, folder: str = "") -> str:
    """Return a tree that has what the case has and these lines (``100644 blob <hash>\tname``)."""
    before = run_git(share, "ls-tree", "-z", f"{NUMBER}^{{tree}}").encode()
    more = "".join(f"{line}\0" for line in lines).encode()
    return run_git(share, "mktree", "-z", "--missing", data=before + more).strip()


def commit_of(share: Path, tree: str, *, on_top: bool = True) -> str:
    how = ["-p", NUMBER] if on_top else []
    return run_git(share, "commit-tree", "-m", "x", *how, tree).strip()


def blob(share: Path, data: bytes = b"x") -> str:
    return run_git(share, "hash-object", "-w", "--stdin", data=data).strip()


def with_line(line: str) -> Callable[[Path], str]:
    def made(share: Path) -> str:
        return commit_of(
            share, tree_with(share, line.format(blob=blob(share), tip=run_git(share, "rev-parse", NUMBER).strip()))
        )

    return made


def with_raw_tree(*entries: tuple[bytes, bytes]) -> Callable[[Path], str]:
    """A tree that git itself would not write."""

    def made(share: Path) -> str:
        one = bytes.fromhex(blob(share))
        data = b"".join(mode + b" " + name + b"\0" + one for mode, name in entries)
        tree = run_git(share, "hash-object", "-w", "-t", "tree", "--literally", "--stdin", data=data).strip()
        return commit_of(share, tree)

    return made


def many(share: Path) -> str:
    one = blob(share)
    lines = [f"100644 blob {one}\ta{number}" for number in range(20_001)]
    return commit_of(share, tree_with(share, *lines))


def a_bomb(share: Path) -> str:
    """A few trees, and with what they hold more files than there are atoms."""
    one = blob(share)
    tree = run_git(share, "mktree", data="".join(f"100644 blob {one}\ta{n}\n" for n in range(9)).encode()).strip()
    for _ in range(40):
        lines = "".join(f"040000 tree {tree}\ta{n}\n" for n in range(9))
        tree = run_git(share, "mktree", data=lines.encode()).strip()
    return commit_of(share, tree)


def a_wide_bomb(share: Path) -> str:
    """No deeper than a case may be, and a million files."""
    one = blob(share)
    tree = run_git(share, "mktree", data="".join(f"100644 blob {one}\ta{n}\n" for n in range(40)).encode()).strip()
    for _ in range(4):
        lines = "".join(f"040000 tree {tree}\ta{n}\n" for n in range(40))
        tree = run_git(share, "mktree", data=lines.encode()).strip()
    return commit_of(share, tree)


def too_large(share: Path) -> str:
    one = blob(share, b"# " + b"x" * (1024 * 1024))
    return commit_of(share, tree_with(share, f"100644 blob {one}\tsignalen.yaml"))


def once_and_gone(share: Path) -> str:
    """A link that is no longer there in the last commit."""
    before = run_git(share, "rev-parse", f"{NUMBER}^{{tree}}").strip()
    linked = commit_of(share, tree_with(share, f"120000 blob {blob(share, b'/etc/hostname')}\tlink"))
    return run_git(share, "commit-tree", "-m", "x", "-p", linked, before).strip()


def a_blob(share: Path) -> str:
    return blob(share)


def a_tag(share: Path) -> str:
    run_git(share, "tag", "-a", "-m", "x", "label", NUMBER)
    return run_git(share, "rev-parse", "label").strip()


def nobody(share: Path) -> str:
    """A commit that git finds broken."""
    tree = run_git(share, "rev-parse", f"{NUMBER}^{{tree}}").strip()
    parent = run_git(share, "rev-parse", NUMBER).strip()
    text = f"tree {tree}\nparent {parent}\nauthor x\ncommitter x <x> 99999999999999999999 +9999\n\nx\n"
    return run_git(share, "hash-object", "-w", "-t", "commit", "--literally", "--stdin", data=text.encode()).strip()


def missing(share: Path) -> str:
    return commit_of(share, tree_with(share, f"100644 blob {'1' * 40}\tweg.txt"))


def broken(share: Path) -> str:
    """An object with other contents than its name says."""
    one = blob(share, b"een verslag\n")
    made = commit_of(share, tree_with(share, f"100644 blob {one}\tverslag.txt"))
    place = share / "objects" / one[:2] / one[2:]
    place.chmod(0o600)
    place.write_bytes(zlib.compress(b"blob 12\0iets anders\n"))
    return made


HOSTILE: dict[str, Callable[[Path], str]] = {
    "a link": with_line("120000 blob {blob}\tlink"),
    "a link in a folder's place": with_line("120000 blob {blob}\tbijlagen"),
    "a link that is gone again": once_and_gone,
    "a submodule": with_line("160000 commit {tip}\tmodule"),
    ".git": with_raw_tree((b"100644", b".git")),
    ".GIT": with_raw_tree((b"100644", b".GIT")),
    "git~1": with_raw_tree((b"100644", b"git~1")),
    ".git with an invisible letter": with_raw_tree((b"100644", ".g\u200cit".encode())),
    ".gitattributes": with_line("100644 blob {blob}\t.gitattributes"),
    ".gitmodules": with_line("100644 blob {blob}\t.gitmodules"),
    ".vscode": with_line("100644 blob {blob}\t.vscode"),
    ".envrc": with_line("100644 blob {blob}\t.envrc"),
    ".cano-0123456789abcdef.tmp": with_line("100644 blob {blob}\t.cano-0123456789abcdef.tmp"),
    "two points": with_raw_tree((b"100644", b"..")),
    "one point": with_raw_tree((b"100644", b".")),
    "a path as a name": with_raw_tree((b"100644", b"../weg")),
    "a slash": with_raw_tree((b"100644", b"a/b")),
    "a backslash": with_line("100644 blob {blob}\ta\\b"),
    "a drive": with_line("100644 blob {blob}\tC:weg"),
    "a stream": with_line("100644 blob {blob}\ttraject.yaml:x"),
    "a device": with_line("100644 blob {blob}\tcon.yaml"),
    "another device": with_line("100644 blob {blob}\tLPT1"),
    "a point at the end": with_line("100644 blob {blob}\tbrief."),
    "a space at the end": with_line("100644 blob {blob}\tbrief "),
    "a dash in front": with_line("100644 blob {blob}\t-rf"),
    "a line end": with_raw_tree((b"100644", b"a\nb")),
    "an escape": with_raw_tree((b"100644", b"\x1b[31mrood")),
    "another reading order": with_line("100644 blob {blob}\ta\u202egpj.exe"),
    "no text": with_raw_tree((b"100644", b"\xff\xfe")),
    "a name without end": with_line("100644 blob {blob}\t" + "a" * 250),
    "twins": with_raw_tree((b"100644", b"Brief.pdf"), (b"100644", b"brief.pdf")),
    "twins of an accent": with_raw_tree((b"100644", "cafe\u0301".encode()), (b"100644", "caf\u00e9".encode())),
    "twins of a sharp s": with_raw_tree((b"100644", b"strasse"), (b"100644", "stra\u00dfe".encode())),
    "the same name twice": with_raw_tree((b"100644", b"a"), (b"100644", b"a")),
    "a strange mode": with_raw_tree((b"100777", b"a")),
    "a mode of nothing": with_raw_tree((b"0", b"a")),
    "too many": many,
    "a bomb": a_bomb,
    "a wide bomb": a_wide_bomb,
    "too large": too_large,
    "no commit": a_blob,
    "a broken commit": nobody,
    "an object that is not there": missing,
    "an object that is another": broken,
}


def everything_of(colleague: Colleague) -> dict[str, bytes]:
    """What stands on the disk of somebody: files and refs, not what cano keeps for itself."""
    kept = {path: path.read_bytes() for path in colleague.store.rglob("*") if path.is_file() and not path.is_symlink()}
    return {
        str(path.relative_to(colleague.store)): data
        for path, data in kept.items()
        if "/objects/" not in path.as_posix() and path.name != "cano.lock"
    }


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile") / "samen"
    folder.mkdir()
    noor, _, _ = two(folder)
    noor.begins("2026-kmtr")
    return folder


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_there_does_not_come_in(name: str, shared: Path, tmp_path: Path) -> None:
    copy = Copy(shared, tmp_path / "samen")
    share = tmp_path / "samen" / "gedeeld.git"
    made = HOSTILE[name](share)
    place = share / "refs" / "heads" / NUMBER
    place.write_text(f"{made}\n")
    new = share / "refs" / "heads" / "2026-nieuw"
    new.write_text(f"{made}\n")
    before, outside = everything_of(copy.sam), sorted(tmp_path.rglob("*.yaml"))
    wrong: list[str] = []
    for found in copy.sam.round():
        if found.became is not Became.REFUSED or not found.error or not found.error.hint:
            wrong.append(f"{found.name}: {found.became}")
        elif not any(
            word in found.error.message
            for word in ("niet", "geen", "meer dan", "bijna", "beschadigd", "ontbre", "te lang", "groter")
        ):
            wrong.append(found.error.message)
    if everything_of(copy.sam) != before or sorted(tmp_path.rglob("*.yaml")) != outside:
        wrong.append("something changed here")
    if (copy.sam.store / "2026-nieuw").exists():
        wrong.append("a new case came in")
    if left := [name for name in wrong_in(copy.sam) if "quarantaine" in name]:
        wrong.append(f"left behind: {left}")
    assert not wrong, wrong
    tally("a hostile shared place", 1, len(wrong))


# --- a git folder on a shared disk is somebody else's: nothing of it may run


def a_program(share: Path, path: str) -> None:
    script = share / path
    script.parent.mkdir(exist_ok=True)
    script.write_text(f"#!/bin/sh\ntouch '{share.parent / 'UITGEVOERD'}'\n")
    script.chmod(0o755)


def with_hook(name: str) -> Callable[[Path], None]:
    return lambda share: a_program(share, f"hooks/{name}")


def with_setting(*lines: str) -> Callable[[Path], None]:
    def done(share: Path) -> None:
        a_program(share, "programma")
        text = "\n".join(lines).format(program=(share / "programma").as_posix(), share=share.as_posix())
        with (share / "config").open("a") as config:
            config.write(f"\n{text}\n")

    return done


def a_link_to(name: str) -> Callable[[Path], None]:
    def done(share: Path) -> None:
        target = share.parent / "elders"
        (share / name).rename(target)
        (share / name).symlink_to(target)

    return done


def alternates(share: Path) -> None:
    (share / "objects" / "info").mkdir(exist_ok=True)
    (share / "objects" / "info" / "alternates").write_text("/root/.ssh\n")


def a_replacement(share: Path) -> None:
    (share / "refs" / "replace").mkdir()
    (share / "refs" / "replace" / ("1" * 40)).write_text("2" * 40 + "\n")


def no_share(share: Path) -> None:
    shutil.rmtree(share / "objects")


FOLDERS: dict[str, Callable[[Path], None]] = {
    **{f"hooks/{name}": with_hook(name) for name in ("pre-receive", "update", "post-receive", "post-update",
       "reference-transaction", "proc-receive", "push-to-checkout", "pre-auto-gc")},
    "core.hooksPath": with_setting("[core]", "hooksPath = {share}/andere"),
    "core.fsmonitor": with_setting("[core]", "fsmonitor = {program}"),
    "core.alternateRefsCommand": with_setting("[core]", "alternateRefsCommand = {program}"),
    "core.worktree": with_setting("[core]", "worktree = /tmp"),
    "core.sshCommand": with_setting("[core]", "sshCommand = {program}"),
    "uploadpack.packObjectsHook": with_setting("[uploadpack]", "packObjectsHook = {program}"),
    "receive.procReceiveRefs": with_setting("[receive]", "procReceiveRefs = refs/heads"),
    "receive.denyCurrentBranch": with_setting("[core]", "bare = no", "[receive]", "denyCurrentBranch = updateInstead"),
    "filter": with_setting('[filter "x"]', "clean = {program}", "process = {program}"),
    "include": with_setting("[include]", "path = {share}/anders"),
    "includeIf": with_setting('[includeIf "gitdir:/"]', "path = {share}/anders"),
    "url": with_setting('[url "ext::sh -c {program} "]', "insteadOf = /"),
    "remote": with_setting('[remote "x"]', "url = ext::sh", "uploadpack = {program}"),
    "extensions.worktreeConfig": with_setting("[extensions]", "worktreeConfig = true"),
    "gc": with_setting("[gc]", "auto = 1", "recentObjectsHook = {program}"),
    "hooks that is a link": a_link_to("hooks"),
    "objects that is a link": a_link_to("objects"),
    "config that is a link": a_link_to("config"),
    "alternates": alternates,
    "replace": a_replacement,
    "no repository": no_share,
}  # fmt: skip


@pytest.mark.skipif(not POSIX, reason="programs that are shell scripts")
@pytest.mark.parametrize("name", FOLDERS)
def test_nothing_of_a_shared_folder_runs(name: str, shared: Path, tmp_path: Path) -> None:
    copy = Copy(shared, tmp_path / "samen")
    share = tmp_path / "samen" / "gedeeld.git"
    (share / "hooks").mkdir(exist_ok=True)
    FOLDERS[name](share)
    copy.sam.writes("bijlagen/sam.txt", b"sam\n")
    before = everything_of(copy.sam)
    with pytest.raises(CanoError) as refusal:
        copy.sam.round()
    assert "gedeelde map" in refusal.value.message
    assert refusal.value.hint.endswith("Meer uitleg: cano explain Q06")
    ran = list(tmp_path.rglob("UITGEVOERD"))
    assert everything_of(copy.sam) == before
    tally("a shared folder with a program in it", 1, len(ran))


@pytest.mark.skipif(not POSIX, reason="programs that are shell scripts")
@pytest.mark.parametrize("name", [name for name in FOLDERS if name not in {"no repository", "alternates", "replace"}])
def test_nothing_runs_either_when_it_comes_just_after_the_look(
    name: str, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody who changes the folder between our looking at it and git's use of it."""
    copy = Copy(shared, tmp_path / "samen")
    share = tmp_path / "samen" / "gedeeld.git"
    (share / "hooks").mkdir(exist_ok=True)
    FOLDERS[name](share)
    a_program(share, "andere/pre-receive")
    copy.sam.writes("bijlagen/sam.txt", b"sam\n")
    monkeypatch.setattr(remote, "require_safe", lambda _: None)
    with suppress(CanoError):
        copy.sam.syncs()
    tally("a program that comes just after the look", 1, len(list(tmp_path.rglob("UITGEVOERD"))))


@pytest.mark.skipif(not POSIX or os.geteuid() != 0, reason="only root can give folders away")
def test_a_shared_folder_of_another_user_is_used(shared: Path, tmp_path: Path) -> None:
    copy = Copy(shared, tmp_path / "samen")
    share = tmp_path / "samen" / "gedeeld.git"
    for path in (share, *share.rglob("*")):
        os.chown(path, 12345, 12345)
    copy.sam.writes("bijlagen/sam.txt", b"sam\n")
    assert copy.sam.syncs().became is Became.SENT
    assert copy.noor.syncs().became is Became.GOT
