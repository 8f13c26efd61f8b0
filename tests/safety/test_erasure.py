"""Erasing: a fault or a kill at any moment leaves the old history or the new one; of the old one nothing is left; the
scan finds what is planted; and what was erased does not come back."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import time
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.erasing import ledger, rewriting, scanning, whole_case
from cano_cli.store.erasing.filtering import Rewrite
from cano_cli.store.erasing.scanning_text import words
from cano_cli.store.git import Identity
from cano_cli.store.git_base import Repository
from cano_cli.store.git_blobs import contents
from cano_cli.store.git_trees import trees
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.faults import BROKEN, FAULTS, Ended, Fault, run_with
from tests.safety.tallies import FACTOR, tally

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of a process")
WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.invalid", False)
WHEN = datetime(2026, 5, 11, 16, 30, tzinfo=UTC)
NAME = "Wolkendek"
SOUGHT = words([NAME])
NEWEST = {"a.yaml": f"a: {NAME} en meer\n".encode(), "map/b.yaml": b"b: 2\n", "bijlagen/c.txt": NAME.encode()}
CLEAN = {"a.yaml": b"a: iemand en meer\n", "map/b.yaml": b"b: 2\n"}


def git_of(folder: Path, *arguments: str, given: bytes | None = None) -> str:
    command = ["git", "-c", "user.name=Noor", "-c", "user.email=n@voorbeeld.invalid", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, check=True, input=given).stdout.decode().strip()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("erasure") / "store"
    case = store / "2026-test"
    case.mkdir(parents=True)
    for number in range(3):
        with transaction(case, WHEN, WHO) as work:
            texts = {"a.yaml": f"a: {NAME} {number}\n".encode(), "map/b.yaml": b"b: %d\n" % number}
            work.write(texts, f"persoon: {number}")
    with transaction(case, WHEN, WHO) as work:
        work.write(NEWEST, f"persoon: {NAME.lower()}")
    return store


def repository(case: Path) -> Repository:
    found = git.own_repository(case)
    assert found
    return found


def asked(repo: Repository) -> Rewrite:
    found = contents(repo, {blob for node in trees(repo).values() for blob in node.blobs.values()})
    new = {blob: data.replace(NAME.encode(), b"iemand") for blob, data in found.items() if NAME.encode() in data}
    gone = "bijlagen/c.txt"
    beside = {node.blobs[gone] for node in trees(repo).values() if gone in node.blobs}
    return Rewrite(new, frozenset({gone}), frozenset(beside), ((NAME, "iemand"),))


def erase(case: Path) -> rewriting.Erased:
    with transaction(case, WHEN, WHO) as work:
        assert work.repo
        return rewriting.rewrite(work.repo, asked(work.repo))


def erase_only(case: Path) -> None:
    erase(case)


def files_of(case: Path) -> dict[str, bytes]:
    found = (path for path in case.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in found}


def wrong_after(store: Path, old: frozenset[str]) -> list[str]:
    """What does not hold after an erasing that was cut off: a reader, the next command, git and the scan say."""
    case = store / "2026-test"
    seen = read_steadily(case, lambda: files_of(case))
    if seen not in (NEWEST, CLEAN):
        return [f"a reader sees {sorted(seen)}"]
    with transaction(case, WHEN, WHO):
        pass
    wrong = [] if files_of(case) == seen else ["the next command changed what a reader saw"]
    wrong += [f"status {told}"] if (told := git_of(case, "status", "--porcelain")) else []
    wrong += [f"fsck {told}"] if (told := git_of(case, "fsck", "--strict", "--no-dangling")) else []
    left = [path.name for path in (case / ".git" / "cano").iterdir()]
    wrong += [f"left {left}"] if left else []
    if seen == CLEAN:
        wrong += [str(one) for one in scanning.scan(repository(case), SOUGHT, old).found]
        wrong += [] if ledger.erased(store) else ["not in the ledger"]
    elif ledger.erased(store):
        wrong.append("in the ledger, and not erased")
    return wrong


def copied(prepared: Path, folder: Path) -> Path:
    shutil.copytree(prepared, folder)
    return folder


@forks
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_step_leaves_the_old_history_or_the_new(fault: Fault, prepared: Path, tmp_path: Path) -> None:
    git.identity()
    old = frozenset(scanning.all_objects(repository(prepared / "2026-test")))
    whole = copied(prepared, tmp_path / "whole")
    ended = run_with(lambda: erase_only(whole / "2026-test"), fault, 0)
    new = frozenset(scanning.all_objects(repository(whole / "2026-test")))
    assert ended.code == 0
    assert wrong_after(whole, old - new) == []
    every = max(1, ended.steps // (TRIALS * FACTOR))
    tried, wrong = 0, dict[int, list[str]]()
    for at in range(1 + FAULTS.index(fault) % every, ended.steps + 1, every):
        store = copied(prepared, tmp_path / f"{at}")
        came = run_with(lambda case=store / "2026-test": erase_only(case), fault, at)  # type: ignore[misc]
        if found := wrong_of(came, store, old - new):
            wrong[at] = found
        shutil.rmtree(store)
        tried += 1
    assert not wrong, wrong
    tally("fault at a step of an erasure", tried, len(wrong))


TRIALS = 6
"""How many steps of each kind of fault a short run tries."""


def wrong_of(ended: Ended, store: Path, old: frozenset[str]) -> list[str]:
    return ["another exception"] if ended.code == BROKEN else wrong_after(store, old)


@forks
def test_a_kill_at_any_moment_leaves_the_old_history_or_the_new(prepared: Path, tmp_path: Path) -> None:
    """All processes of it, git-filter-repo and git too."""
    old = frozenset(scanning.all_objects(repository(prepared / "2026-test")))
    whole = copied(prepared, tmp_path / "whole")
    began = time.monotonic()
    assert killed(lambda: erase_only(whole / "2026-test"), 60) == 0
    takes = time.monotonic() - began
    gone = old - frozenset(scanning.all_objects(repository(whole / "2026-test")))
    tried, wrong = 10 * FACTOR, list[str]()
    for number in range(tried):
        store = copied(prepared, tmp_path / f"{number}")
        killed(lambda case=store / "2026-test": erase_only(case), takes * (number + 0.5) / tried)  # type: ignore[misc]
        wrong += wrong_after(store, gone)
        shutil.rmtree(store)
    assert not wrong, wrong
    tally("kill during an erasing", tried, len(wrong))


def killed(work: Callable[[], None], after: float) -> int:
    """Do ``work`` in a copy of this process that leads a group, and kill the group ``after`` so many seconds."""
    child = os.fork()
    if child == 0:
        os.setsid()
        work()
        os._exit(0)
    until = time.monotonic() + after
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.002)
    os.killpg(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@forks
@pytest.mark.parametrize("fault", ["crash before", "crash after", "EIO"])
def test_a_fault_while_a_case_goes_leaves_it_whole_or_gone(fault: Fault, prepared: Path, tmp_path: Path) -> None:
    git.identity()
    kinds = scanning.all_objects(repository(prepared / "2026-test"))
    old = {name if kind == "commit" else ledger.of_case("2026-test", name) for name, kind in kinds.items()
           if kind in {"commit", "blob"}}  # fmt: skip
    ended = run_with(lambda: erase_whole(copied(prepared, tmp_path / "whole")), fault, 0)
    assert ended.code == 0
    every = max(1, ended.steps // (TRIALS * FACTOR))
    tried, wrong = 0, dict[int, str]()
    for at in range(1 + FAULTS.index(fault) % every, ended.steps + 1, every):
        store = copied(prepared, tmp_path / f"{at}")
        came = run_with(lambda store=store: erase_whole(store), fault, at)  # type: ignore[misc]
        case = store / "2026-test"
        if came.code == BROKEN:
            wrong[at] = "another exception"
        elif case.exists():
            if files_of(case) != NEWEST or git_of(case, "fsck", "--strict") or ledger.erased(store):
                wrong[at] = "not whole"
        else:
            whole_case.finish(store)
            if not whole_case.scan_case(store, "2026-test", SOUGHT).clean or ledger.erased(store) != old:
                wrong[at] = "not gone"
        shutil.rmtree(store)
        tried += 1
    assert not wrong, wrong
    tally("fault while a whole case is erased", tried, len(wrong))


def erase_whole(store: Path) -> None:
    whole_case.erase_case(store / "2026-test")


# --- what is planted, is found


def docx(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:t>{text}</w:t>" * 30)
    return made.getvalue()


def hidden_blob(case: Path) -> str:
    return git_of(case, "hash-object", "-w", "--stdin", given=f"x: {NAME}\n".encode())


def hidden_commit(case: Path) -> str:
    index = {"GIT_INDEX_FILE": str(case.parent / "index-elders")}
    subprocess.run(["git", "update-index", "--add", "--cacheinfo", f"100644,{hidden_blob(case)},a.yaml"], cwd=case,
                   env=os.environ | index, check=True)  # fmt: skip
    tree = subprocess.run(["git", "write-tree"], cwd=case, env=os.environ | index, check=True, capture_output=True)
    (case.parent / "index-elders").unlink()
    return git_of(case, "commit-tree", "-m", "niets", tree.stdout.decode().strip())


def packed(case: Path) -> Path:
    name = git_of(case, "pack-objects", "-q", str(case.parent / "pack"), given=f"{hidden_blob(case)}\n".encode())
    git_of(case, "prune", "--expire=now")
    return case.parent / f"pack-{name}.pack"


def write(path: Path, data: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


def plant_pack(case: Path) -> None:
    pack = packed(case)
    for one in (pack, pack.with_suffix(".idx")):
        shutil.move(one, case / ".git" / "objects" / "pack" / one.name)


def plant_half_a_pack(case: Path) -> None:
    write(case / ".git" / "objects" / "pack" / "tmp_pack_Ab12", packed(case).read_bytes()[:-25])


def plant_index(case: Path) -> None:
    git_of(case, "update-index", "--add", "--cacheinfo", f"100644,{hidden_blob(case)},nieuw.yaml")


def plant_worktree_stash(case: Path) -> None:
    git_of(case, "update-ref", "refs/stash", hidden_commit(case))


def plant_message(case: Path) -> None:
    git_of(case, "commit", "--allow-empty", "-q", "-m", f"persoon: {NAME}")


def plant_tag(case: Path) -> None:
    git_of(case, "tag", "-a", "-m", f"van {NAME}", "versie")


def plant_alternate(case: Path) -> None:
    elsewhere = case.parent / "elders"
    git_of(case.parent, "init", "-q", "--bare", str(elsewhere))
    git_of(elsewhere, "hash-object", "-w", "--stdin", given=NAME.encode())
    write(case / ".git" / "objects" / "info" / "alternates", f"{elsewhere}/objects\n")


def plant_old_tree(case: Path) -> None:
    write(case / f"{NAME.lower()}.yaml", "a: 1\n")
    git_of(case, "add", ".")
    git_of(case, "commit", "-q", "-m", "bijlage: nieuw")
    git_of(case, "rm", "-q", f"{NAME.lower()}.yaml")
    git_of(case, "commit", "-q", "-m", "bijlage: verwijderd")


OLD = "0123456789abcdef0123456789abcdef01234567"
"""A hash that stands for a commit that was erased."""
GIT = Path(".git")
FILES: dict[str, tuple[Path, str | bytes]] = {
    "a log of a branch": (GIT / "logs" / "HEAD", f"{OLD} {OLD} Noor <n> 0 +0000\tcommit: x\n"),
    "a message in a log": (GIT / "logs" / "refs" / "heads" / "main", f"x\tcommit: {NAME}\n"),
    "a list of a pack": (GIT / "objects" / "pack" / f"pack-{'1' * 40}.idx", b"\xfftOc" + bytes.fromhex(OLD)),
    "ORIG_HEAD": (GIT / "ORIG_HEAD", f"{OLD}\n"),
    "FETCH_HEAD": (GIT / "FETCH_HEAD", f"{OLD}\t\tbranch 'main' of /elders\n"),
    "the list of branches": (GIT / "packed-refs", f"{OLD} refs/remotes/origin/oud\n"),
    "a lock with a hash": (GIT / "index.lock", bytes.fromhex(OLD) + b"rest"),
    "a message being written": (GIT / "COMMIT_EDITMSG", f"Over {NAME}\n"),
    "a draft": (GIT / "cano" / "tekst-add-contact-1.md", f"Gebeld met {NAME}.\n"),
    "a copy of an editor": (GIT / "cano" / ".tekst-add-contact-1.md.swp", NAME.encode("utf-16-le")),
    "a workshop": (GIT / "cano" / "wissen-0123456789abcdef" / "woorden.json", f'[["{NAME}"]]'),
    "a temporary file": (Path(".cano-0123456789abcdef.tmp"), f"a: {NAME}\n"),
    "a file of the case": (Path("map") / "b.yaml", "b: Wolken\\u0064ek\n"),
    "an attachment": (Path("bijlagen") / "brief.docx", docx(NAME)),
    "an attachment in a zip": (Path("bijlagen") / "brief.zip", docx("niets") + docx(NAME)),
    "a name of a file": (Path("bijlagen") / f"brief-{NAME.lower()}.pdf", "niets"),
}
ACTS: dict[str, Callable[[Path], object]] = {
    "a loose object": hidden_blob,
    "a pack": plant_pack,
    "a pack without its list": lambda case: shutil.move(packed(case), case / GIT / "objects" / "pack"),
    "half a pack": plant_half_a_pack,
    "a commit put aside": plant_worktree_stash,
    "what came from elsewhere": lambda case: git_of(case, "update-ref", "refs/cano/ginder", hidden_commit(case)),
    "git's list of files": plant_index,
    "a message of a commit": plant_message,
    "a message of a tag": plant_tag,
    "a name of a file, earlier": plant_old_tree,
    "another history": plant_alternate,
}


def plant(what: str, case: Path) -> None:
    if what in FILES:
        write(case / FILES[what][0], FILES[what][1])
    else:
        ACTS[what](case)


def test_the_scan_finds_whatever_is_planted(prepared: Path, tmp_path: Path) -> None:
    clean = copied(prepared, tmp_path / "clean")
    gone = erase(clean / "2026-test").hashes | {OLD}
    assert scanning.scan(repository(clean / "2026-test"), SOUGHT, gone).clean
    missed = []
    for number, what in enumerate([*FILES, *ACTS]):
        case = copied(clean, tmp_path / f"{number}") / "2026-test"
        repo = repository(case)
        plant(what, case)
        if scanning.scan(repo, SOUGHT, gone).clean:
            missed.append(what)
    assert not missed, missed
    tally("a remainder that the scan is to find", len(FILES) + len(ACTS), len(missed))


NOT_FOR_ERASING = {"another history", "a lock with a hash", "a file of the case", "an attachment", "a name of a file",
                   "an attachment in a zip", "a name of a file, earlier"}  # fmt: skip
"""What git must not touch, what another program is doing, and what the one who asks says of by itself."""


@pytest.mark.parametrize("part", range(3))
def test_an_erasing_leaves_nothing_of_what_was_planted(part: int, prepared: Path, tmp_path: Path) -> None:
    case = copied(prepared, tmp_path / "store") / "2026-test"
    planted = [what for what in (*ACTS, *FILES) if what not in NOT_FOR_ERASING][part::3]
    for what in planted:
        plant(what, case)
    assert not scanning.scan(repository(case), SOUGHT, frozenset({OLD})).clean
    with transaction(case, WHEN, WHO) as work:
        assert work.repo
        drafts = [path.name for path in (case / ".git" / "cano").iterdir() if path.is_file()]
        done = rewriting.rewrite(work.repo, asked(work.repo), drafts)
    found = scanning.scan(repository(case), SOUGHT, done.hashes | {OLD}).found
    assert not found, found
    tally("a remainder that an erasing is to take along", len(planted), len(found))


# --- what was erased does not come back


def test_what_comes_from_an_old_copy_is_refused(prepared: Path, tmp_path: Path) -> None:
    """A colleague's clone, also with new work on it; a bundle; a folder put back; a single file put back."""
    store = copied(prepared, tmp_path / "store")
    old = tmp_path / "kopie"
    shutil.copytree(store / "2026-test", old)
    git_of(old, "bundle", "create", "-q", str(tmp_path / "oud.bundle"), "--all")
    erase(store / "2026-test")
    let_in = []
    for what, hashes in (
        ("a clone", git_of(old, "rev-list", "--all").split()),
        ("a clone with new work", _with_new_work(old)),
        ("a bundle", [git_of(tmp_path, "ls-remote", str(tmp_path / "oud.bundle")).split()[0]]),
        ("a file", [git_of(old, "rev-parse", "HEAD:a.yaml")]),
        ("an attachment", [git_of(old, "rev-parse", "HEAD:bijlagen/c.txt")]),
    ):
        try:
            ledger.refuse_erased(store, hashes, "2026-test")
            let_in.append(what)
        except CanoError:
            pass
    assert whole_case.came_back(store) == ()
    ledger.refuse_erased(store, git_of(store / "2026-test", "rev-list", "--objects", "--all").split(), "2026-test")
    shutil.copytree(old, store / "2026-terug")
    (store / "2026-terug" / "traject.yaml").touch()
    (store / "2026-test" / "traject.yaml").touch()
    if whole_case.came_back(store) != ("2026-terug",):
        let_in.append("a folder that was put back")
    assert not let_in, let_in
    tally("something erased that comes back", 6, len(let_in))


def _with_new_work(old: Path) -> list[str]:
    git_of(old, "commit", "--allow-empty", "-q", "-m", "nieuw werk")
    return git_of(old, "rev-list", "HEAD").split()


def test_a_whole_case_does_not_come_back(prepared: Path, tmp_path: Path) -> None:
    store = copied(prepared, tmp_path / "store")
    shutil.copytree(store / "2026-test", tmp_path / "kopie")
    git_of(store, "init", "-q", "2026-ander")
    write(store / "2026-ander" / "traject.yaml", "")
    write(store / "2026-ander" / "map" / "b.yaml", "b: 2\n")
    git_of(store / "2026-ander", "add", ".")
    git_of(store / "2026-ander", "commit", "-q", "-m", "nieuw")
    erase_whole(store)
    refused = 0
    for hash_of in git_of(tmp_path / "kopie", "rev-list", "--all").split():
        with pytest.raises(CanoError):
            ledger.refuse_erased(store, [hash_of], "2026-test")
        refused += 1
        assert ledger.follows(store, hash_of) == ""
    shared = git_of(tmp_path / "kopie", "rev-parse", "HEAD:map/b.yaml")
    ledger.refuse_erased(store, [shared], "2026-ander")  # another case has the very same file
    tally("an erased case that comes back", refused, 0)
