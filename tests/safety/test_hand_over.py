"""Taking in a case that somebody handed over: cut off at any moment there is no case or a whole one; what is hostile in
a parcel that is locked and signed as it should be does nothing and leaves nothing.
"""

from __future__ import annotations

import os
import random
import shutil
import stat
import subprocess
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cano_cli.cli.receive_command import receive
from cano_cli.handing.history import bundled, sender
from cano_cli.handing.manifest import Contents
from cano_cli.handing.parcel import SUFFIX
from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.case_files import load_case
from cano_cli.store.transaction import transaction
from tests.cli.program import Program
from tests.handing.users import CONTENTS, DAY, User, projected, user
from tests.safety import disks, killed
from tests.safety.cases import STORE, faults_in, files_of, plain_git
from tests.safety.disks import in_memory
from tests.safety.faults import CRASHED, FAULTS, run_with
from tests.safety.tallies import FACTOR, tally

NAME = "2026-fqvn"
NEXT = datetime(2026, 11, 23, 9, tzinfo=UTC)
KILLS = 18 * FACTOR
EVERY = max(1, 5 // FACTOR)
"""Of the steps of taking in a case, each so many is tried; all of them in the long form."""
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes")


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[User, User]:
    """Noor and Bert, who know each other's card."""
    folder = tmp_path_factory.mktemp("people")
    noor, bert = user(folder / "noor", "Noor Voorbeeld"), user(folder / "bert", "Bert Elders", "vzw Elders")
    noor.pin(bert.card)
    bert.pin(noor.card)
    return noor, bert


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """What travels of the example."""
    return projected(load_case(STORE / NAME, NAME), "overdracht", DAY, DAY)


@pytest.fixture
def parcel(people: tuple[User, User], files: Mapping[str, bytes], tmp_path: Path) -> Path:
    """A parcel of Noor for Bert."""
    made = bundled(files, sender("vzw Voorbeeld"), DAY, tmp_path)
    contents = Contents(
        files=len(files), bytes=sum(map(len, files.values())), commits=made.commits, last_note=made.last_note
    )
    return sealed(people, made.data, tmp_path, contents)


def sealed(people: tuple[User, User], bundle: bytes, folder: Path, contents: Contents = CONTENTS) -> Path:
    path = folder / f"in{SUFFIX}"
    path.write_bytes(people[0].send(people[1].card, dossier=NAME, bundle=bundle, contents=contents))
    return path


def new_store(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(STORE / "cano.yaml", folder / "cano.yaml")
    return folder


def take(parcel: Path, store: Path) -> None:
    """Take in the parcel, as the command does."""
    receive(parcel, yes=True, store=store)


def wrong_with(store: Path, files: Mapping[str, bytes], *, crashed: bool) -> list[str]:
    """Return what does not hold: there is half a case, or something is left."""
    left = {path.name for path in store.iterdir()} - {"cano.yaml", NAME, ".cano"}
    own = {path.name for path in (store / ".cano").rglob("*") if path.is_file()} - {".gitignore"}
    case = store / NAME
    wrong = [f"left {name}" for name in left]
    if not case.exists():  # else the fault was in clearing up
        return [*wrong, *(f"left {name}" for name in own if not crashed)]
    there = {path: data for path, data in files_of(case).items() if "herkomst-" not in path}
    wrong += [] if there == files else ["not all files"]
    wrong += [] if plain_git(case, "log", "-1", "--format=%s") == "dossier: ontvangen\n" else ["not recorded"]
    with transaction(case, NEXT):  # what could not be cleared up, the next command clears
        pass
    return [*wrong, *faults_in(case)]


@needs_fork
def test_killed_at_any_moment_there_is_no_case_or_a_whole_one(
    people: tuple[User, User], parcel: Path, files: Mapping[str, bytes], tmp_path: Path
) -> None:
    program = Program(tmp_path)
    variables = program.environment | {"CANO_CONFIG": str(people[1].folder), "CANO_TODAY": DAY.isoformat()}
    chance, usual, wrong, whole = random.Random(6), 0.5, [], 0
    for number in range(KILLS):
        store = new_store(tmp_path / f"store-{number}")
        command = ["receive", str(parcel), "--yes", "--store", str(store)]
        ended = killed.run(command, tmp_path, variables, "group" if number else "", chance.uniform(0, usual * 1.1))
        usual = ended.seconds if not number else usual
        whole += (store / NAME).exists()
        wrong += wrong_with(store, files, crashed=ended.code < 0)
        if number % 6 == 5:  # the next command works, whatever was left
            with people[1].at_work():
                shutil.rmtree(store / NAME, ignore_errors=True)
                take(parcel, store)
            wrong += wrong_with(store, files, crashed=True)
    assert 0 < whole < KILLS
    tally("a case that is taken in, killed at random", KILLS, len(wrong))
    assert not wrong


@needs_fork
def test_a_fault_at_any_step_leaves_no_case_or_a_whole_one(
    people: tuple[User, User], parcel: Path, files: Mapping[str, bytes], tmp_path: Path
) -> None:
    git.identity()
    wrong: list[str] = []
    tried = 0
    with people[1].at_work():
        steps = run_with(lambda: take(parcel, new_store(tmp_path / "all")), "EIO", 0).steps
        assert steps > 20
        for at in range(1, steps + 1, EVERY):
            fault = FAULTS[(at // EVERY) % len(FAULTS)]
            store = new_store(tmp_path / f"store-{at}")
            ended = run_with(lambda: take(parcel, store), fault, at)  # noqa: B023  (called at once)
            found = wrong_with(store, files, crashed=ended.code == CRASHED)
            wrong += [f"{fault} at {at}: {one}" for one in found]
            shutil.rmtree(store)
            tried += 1
    assert wrong == []
    tally("a fault while a case is taken in", tried, len(wrong))


@disks.needs("tmpfs")
def test_a_full_disk_leaves_no_case_or_a_whole_one(
    people: tuple[User, User], parcel: Path, files: Mapping[str, bytes], tmp_path: Path
) -> None:
    outcomes, wrong = [], []
    with people[1].at_work():
        for number, size in enumerate(("32k", "64k", "96k", "128k", "192k", "256k", "320k", "400k", "512k", "4m")):
            with in_memory(tmp_path / f"disk-{number}", size) as disk:
                store = new_store(disk / "store")
                try:
                    take(parcel, store)
                    outcomes.append(True)
                except CanoError as error:
                    outcomes.append(False)
                    wrong += [] if "vol" in error.message else [f"{size}: {error.message}"]
                wrong += [f"{size}: {one}" for one in wrong_with(store, files, crashed=False)]
    assert wrong == []
    assert set(outcomes) == {True, False}
    tally("a full disk while a case is taken in", len(outcomes), len(wrong))


# --- hostile parcels


Tree = dict[bytes, tuple[bytes, str]]
"""Name to mode and hash."""


class Hostile:
    """Makes bundles by hand, with git's plumbing: what no git would make of files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "--bare", "-b", "main", ".")

    def git(self, *arguments: str, stdin: bytes = b"") -> str:
        ran = subprocess.run(["git", *arguments], cwd=self.folder, input=stdin, capture_output=True, check=True)
        return ran.stdout.decode().strip()

    def blob(self, data: bytes) -> str:
        return self.git("hash-object", "-w", "--stdin", stdin=data)

    def tree(self, entries: Tree | list[tuple[bytes, tuple[bytes, str]]]) -> str:
        """Return a tree with these entries, in this order, whatever they are."""
        listed = entries.items() if isinstance(entries, dict) else entries
        data = b"".join(b"%s %s\0%s" % (mode, name, bytes.fromhex(sha)) for name, (mode, sha) in listed)
        return self.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=data)

    def bundle(self, tree: str, *before: str) -> bytes:
        variables = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        parents = [part for one in before for part in ("-p", one)]
        command = ["git", "commit-tree", "-m", "x", *parents, tree]
        made = subprocess.run(
            command, cwd=self.folder, env=os.environ | variables, capture_output=True, check=True, text=True
        )
        self.git("update-ref", "refs/heads/main", made.stdout.strip())
        return self.bundled()

    def bundled(self) -> bytes:
        made = ["git", "bundle", "create", "-q", "-", "refs/heads/main"]
        return subprocess.run(made, cwd=self.folder, capture_output=True, check=True).stdout


def base(made: Hostile, files: Mapping[str, bytes]) -> Tree:
    return {path.encode(): (b"100644", made.blob(data)) for path, data in sorted(files.items()) if "/" not in path}


def with_entry(name: bytes, mode: bytes = b"100644", data: bytes = b"x") -> Callable[[Hostile, Tree], str]:
    def made(hostile: Hostile, tree: Tree) -> str:
        return hostile.tree(sorted({**tree, name: (mode, hostile.blob(data))}.items()))

    return made


def under_attachments(*names: bytes, mode: bytes = b"100644") -> Callable[[Hostile, Tree], str]:
    def made(hostile: Hostile, tree: Tree) -> str:
        inner = hostile.tree([(name, (mode, hostile.blob(b"x"))) for name in sorted(names)])
        return hostile.tree(sorted({**tree, b"bijlagen": (b"40000", inner)}.items()))

    return made


def a_bomb(hostile: Hostile, tree: Tree) -> str:
    """A few objects that are ten million files."""
    inner = hostile.tree([(b"f%d" % number, (b"100644", hostile.blob(b"x"))) for number in range(10)])
    for _ in range(4):
        inner = hostile.tree([(b"d%02d" % number, (b"40000", inner)) for number in range(40)])
    return hostile.tree(sorted({**tree, b"bijlagen": (b"40000", inner)}.items()))


def many_files(hostile: Hostile, tree: Tree) -> str:
    blob = hostile.blob(b"x")
    inner = hostile.tree([(b"f%05d" % number, (b"100644", blob)) for number in range(20_001)])
    return hostile.tree(sorted({**tree, b"bijlagen": (b"40000", inner)}.items()))


def a_submodule(hostile: Hostile, tree: Tree) -> str:
    return hostile.tree(sorted({**tree, b"bijlagen": (b"160000", "1" * 40)}.items()))


def twice(hostile: Hostile, tree: Tree) -> str:
    listed = sorted(tree.items())
    return hostile.tree([*listed, listed[-1]])


def without_traject(hostile: Hostile, tree: Tree) -> str:
    return hostile.tree(sorted((name, entry) for name, entry in tree.items() if name != b"traject.yaml"))


HOSTILE: dict[str, Callable[[Hostile, Tree], str]] = {
    "a link": with_entry(b"intake.yaml", b"120000", b"/etc/passwd"),
    "a link to a folder": with_entry(b"bijlagen", b"120000", b"/tmp"),
    "a submodule": a_submodule,
    ".git": with_entry(b".git"),
    ".GIT": with_entry(b".GIT"),
    "git~1": with_entry(b"git~1"),
    ".gitattributes": with_entry(b".gitattributes", data=b"* filter=x"),
    ".gitmodules": with_entry(b".gitmodules", data=b'[submodule "x"]'),
    "an invisible .git": with_entry(".g\u200cit".encode()),
    "above": with_entry(b".."),
    "a path as a name": with_entry(b"../buiten.yaml"),
    "an absolute path": with_entry(b"/tmp/buiten.yaml"),
    "a path of Windows": with_entry(b"..\\buiten.yaml"),
    "a device": with_entry(b"nul"),
    "a stream": with_entry(b"intake.yaml:x"),
    "control characters": with_entry(b"a\x1b[2Jb"),
    "no UTF-8": with_entry(b"\xff\xfe"),
    "case twins": under_attachments(b"A.pdf", b"a.pdf"),
    "twins of accents": under_attachments("e\u0301.pdf".encode(), "\u00e9.pdf".encode()),
    "the same name twice": twice,
    "a program beside the case": with_entry(b"run.sh", b"100755", b"#!/bin/sh"),
    "a store file": with_entry(b"cano.yaml", data=b"cano: 1\n"),
    "a template": with_entry(b"plan.jongere.md.j2", data=b"{{ 1 }}"),
    "a hidden attachment": under_attachments(b".verborgen"),
    "an attachment with an odd name": under_attachments(b"een naam.pdf"),
    "a bomb of folders": a_bomb,
    "too many files": many_files,
    "a large file of YAML": with_entry(b"intake.yaml", data=b"# " + b"x" * (1024 * 1024)),
    "no traject": without_traject,
    "a strange mode": with_entry(b"intake.yaml", b"100664"),
}


def bundles(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield hostile bundles, each with what it is."""
    for number, (what, make) in enumerate(HOSTILE.items()):
        (folder / str(number)).mkdir()
        made = Hostile(folder / str(number))
        yield what, made.bundle(make(made, base(made, files)))
    made = _fresh(folder / "old")
    bad = made.bundle(with_entry(b"x", b"120000", b"/etc/passwd")(made, base(made, files)))
    first = made.git("rev-parse", "main")
    yield "a link in an older version", made.bundle(made.tree(base(made, files)), first)
    yield "a bundle cut short", bad[: len(bad) // 2]
    made = _fresh(folder / "thin")
    made.bundle(made.tree(base(made, files)))
    made.bundle(made.tree(base(made, files)), made.git("rev-parse", "main"))
    thin = ["git", "bundle", "create", "-q", "-", "main~1..main"]
    yield (
        "a bundle that leans on another",
        subprocess.run(thin, cwd=made.folder, capture_output=True, check=True).stdout,
    )
    yield "no bundle", b"# v2 git bundle\n"


def _fresh(folder: Path) -> Hostile:
    folder.mkdir()
    return Hostile(folder)


def test_a_hostile_parcel_does_nothing_and_leaves_nothing(
    people: tuple[User, User], files: Mapping[str, bytes], tmp_path: Path
) -> None:
    store = new_store(tmp_path / "around" / "store")
    (tmp_path / "made").mkdir()
    wrong, tried = [], 0
    with people[1].at_work():
        for what, bundle in bundles(tmp_path / "made", files):
            parcel = sealed(people, bundle, tmp_path)
            tried += 1
            try:
                take(parcel, store)
                wrong.append(f"{what}: taken in")
                shutil.rmtree(store / NAME)
            except CanoError as error:
                told = str(error)
                as_meant = error.hint and "\x1b" not in told and "ander aantal" not in told
                wrong += [] if as_meant else [f"{what}: {told}"]
            left = [path.name for path in (*store.iterdir(), *store.parent.iterdir())]
            wrong += [] if sorted(left) == ["cano.yaml", "store"] else [f"{what}: left {left}"]
    assert wrong == []
    tally("a hostile parcel", tried, len(wrong))


YAML = {
    "many brackets": b"[" * 200_000,
    "an alias bomb": b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "a tag": b"stemmen: !!python/object/apply:os.system [ls]\n",
    "a merge key": b"a: &a {b: c}\nd: {<<: *a}\n",
    "no UTF-8": b"\xff\xfe\x00",
    "terminal": b"stemmen: '\x1b]0;x\x07'\n",
    "two documents": b"a: b\n---\nc: d\n",
    "the same key twice": b"stemmen: []\nstemmen: []\n",
    "a template": b"stemmen: [{wie: jongere, datum: 2026-01-01, kijk: '{{ 7*7 }} #eval(1) [/foo]'}]\n",
}


def test_hostile_yaml_is_told_and_stays_text(
    people: tuple[User, User], files: Mapping[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = []
    with people[1].at_work():
        for number, (what, data) in enumerate(YAML.items()):
            (tmp_path / f"{number}").mkdir()
            made = Hostile(tmp_path / f"{number}")
            store = new_store(tmp_path / f"store-{number}")
            bundle = made.bundle(with_entry(b"intake.yaml", data=data)(made, base(made, files)))
            held = {path: one for path, one in files.items() if "/" not in path} | {"intake.yaml": data}
            contents = Contents(files=len(held), bytes=sum(map(len, held.values())), commits=1)
            take(sealed(people, bundle, tmp_path, contents), store)
            told = capsys.readouterr().out
            wrong += [what] if "\x1b" in told or "Traceback" in told else []
            case = store / NAME
            wrong += [] if (case / "intake.yaml").read_bytes() == data else [f"{what}: changed"]
            wrong += [] if what == "a template" or "fout" in told else [f"{what}: not told"]
            modes = {stat.S_IMODE(path.lstat().st_mode) & 0o077 for path in case.rglob("*") if ".git" not in path.parts}
            wrong += [] if modes == {0} or os.name == "nt" else [f"{what}: {modes}"]
    assert wrong == []
    tally("hostile YAML in a parcel", len(YAML), len(wrong))
