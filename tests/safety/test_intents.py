"""What somebody else wrote as the work of a command that was cut off: nothing runs, nothing is lost, and it is told."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git, staging
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.cases import WHEN, WHO, files_of, plain_git
from tests.safety.faults import CRASHED, run_with
from tests.safety.tallies import FACTOR, tally

HOSTILE = "a" * 40
TOKEN = "0123456789abcdef"
BESIDE = f".cano-{TOKEN}.tmp"
BEFORE = {"a.yaml": b"a: oud\n", "map/b.yaml": b"b: oud\n", "weg.yaml": b"weg: oud\n"}
AFTER: dict[str, bytes | None] = {"a.yaml": b"a: nieuw\n", "erbij/c.yaml": b"c: nieuw\n", "weg.yaml": None}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("intents") / "2026-kmtr"
    folder.mkdir(mode=0o700)
    with transaction(folder, WHEN, WHO) as work:
        work.write(BEFORE, "traject: nieuw dossier\n")
    return folder


def intent(folder: Path, **other: Any) -> dict[str, Any]:
    """An intent as cano would write it, for a commit that is there; ``other`` says what is different."""
    head = plain_git(folder, "rev-parse", "HEAD").strip()
    return {"token": TOKEN, "branch": "refs/heads/main", "base": head, "made": head, "files": []} | other


def planned(**other: str) -> list[dict[str, str]]:
    plain = {"path": "a.yaml", "old": staging.content_hash(BEFORE["a.yaml"]), "entry": "", "beside": ""}
    return [plain | other]


def commit_in(folder: Path, *parents: str, tree: str = "HEAD^{tree}") -> str:
    """Make a commit that no branch goes to."""
    who = ["-c", "user.name=A", "-c", "user.email=a@b.example"]
    how = [part for parent in parents for part in ("-p", parent)]
    return plain_git(folder, *who, "commit-tree", "-m", "x", *how, tree).strip()


def of_bytes(data: bytes) -> Callable[[Path], bytes]:
    return lambda _: data


def of_intent(**other: Any) -> Callable[[Path], bytes]:
    return lambda folder: json.dumps(intent(folder, **other)).encode()


def beside_of_another(folder: Path) -> bytes:
    """A commit in order, but what is to be put in place is not what it holds."""
    (folder / BESIDE).write_bytes(b"a: iets anders\n")
    (folder / ".nieuw").write_bytes(b"a: nieuw\n")
    blob = plain_git(folder, "hash-object", "-w", ".nieuw").strip()
    (folder / ".nieuw").unlink()
    shutil.copy(folder / ".git" / "index", folder / ".git" / "cano.keep")
    plain_git(folder, "update-index", "--cacheinfo", f"100644,{blob},a.yaml")
    tree = plain_git(folder, "write-tree").strip()
    (folder / ".git" / "cano.keep").replace(folder / ".git" / "index")
    made = commit_in(folder, "HEAD", tree=tree)
    return json.dumps(intent(folder, made=made, files=planned(entry=f"100644 {blob}", beside=BESIDE))).encode()


WRITTEN: dict[str, Callable[[Path], bytes]] = {
    "nothing": of_bytes(b""),
    "no text": of_bytes(b"\xff\xfe\x00"),
    "no JSON": of_bytes(b"{'token': 1}"),
    "null": of_bytes(b"null"),
    "a number": of_bytes(b"12"),
    "a very long number": of_bytes(b"1" * 100_000),
    "no number": of_bytes(b"NaN"),
    "a string": of_bytes(b'"intent"'),
    "a list": of_bytes(b"[]"),
    "an empty object": of_bytes(b"{}"),
    "very deep": of_bytes(b"[" * 200_000),
    "very deep objects": of_bytes(b'{"token":' * 100_000),
    "half": lambda folder: of_intent()(folder)[:-20],
    "too large": of_bytes(b" " * (16 * 1024 * 1024 + 1) + b"{}"),
    "too large to be cut": lambda folder: of_intent()(folder) + b" " * (17 * 1024 * 1024),
    "a token that is a path": of_intent(token="../../../weg"),
    "a token that is a list": of_intent(token=[]),
    "a token with a line end": of_intent(token=TOKEN + "\n"),
    "a branch elsewhere": of_intent(branch="refs/heads/../../../../weg"),
    "a branch that is HEAD": of_intent(branch="HEAD"),
    "a branch that is the settings": of_intent(branch="config"),
    "a branch that is an option": of_intent(branch="--exec=touch weg"),
    "a branch that is a lock": of_intent(branch="refs/heads/main.lock"),
    "a branch that is a number": of_intent(branch=1),
    "a branch within a branch": of_intent(branch="refs/heads/main/x", base=""),
    "a commit that is not there": of_intent(made=HOSTILE),
    "a commit that is a path": of_intent(made="../" * 13 + "x"),
    "a commit that is an option": of_intent(made="--output=weg"),
    "files that are none": of_intent(files=1),
    "files that are strings": of_intent(files=["a.yaml"]),
    "files that say nothing": of_intent(files=[{}]),
    "a path outside": of_intent(files=planned(path="../weg.yaml")),
    "an absolute path": of_intent(files=planned(path="/etc/hostname")),
    "a path of Windows": of_intent(files=planned(path="C:\\weg.yaml")),
    "a path in .git": of_intent(files=planned(path=".git/config")),
    "a path in .GIT": of_intent(files=planned(path="map/.GIT/config")),
    "a path with a nul": of_intent(files=planned(path="a\0.yaml")),
    "a path that is a number": of_intent(files=planned(path=1)),  # type: ignore[arg-type]
    "a file beside that is a path": of_intent(files=planned(beside="../weg.yaml")),
    "a file beside that is another": of_intent(files=planned(beside="weg.yaml")),
    "an entry that is a link": of_intent(files=planned(entry=f"120000 {HOSTILE}")),
    "an entry that is an option": of_intent(files=planned(entry="--index-info")),
    "files that go, without a commit that says so": of_intent(files=planned()),
    "a commit that is a file": lambda folder: of_intent(made=plain_git(folder, "rev-parse", "HEAD:a.yaml").strip())(
        folder
    ),
    "a commit from nowhere": lambda folder: of_intent(made=commit_in(folder))(folder),
    "a commit of two": lambda folder: of_intent(made=commit_in(folder, "HEAD", commit_in(folder)))(folder),
    "a commit without the files": lambda folder: of_intent(made=commit_in(folder, "HEAD", tree="HEAD:map"))(folder),
    "a commit of which a file does not go": lambda folder: of_intent(made=commit_in(folder, "HEAD"), files=planned())(
        folder
    ),
    "contents of another": beside_of_another,
}


def a_link(path: Path) -> None:
    path.symlink_to("/etc/hostname")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_folder(path: Path) -> None:
    path.mkdir()


OTHER_THINGS = {"a link": a_link, "a pipe": a_pipe, "a folder": a_folder}
POSIX = os.name != "nt"


def wrong_with(folder: Path) -> list[str]:
    """What does not hold in a case that has such an intent, after reading it and after a command."""
    before, branches = files_of(folder), refs(folder)
    wrong: list[str] = []
    for name, use in (
        ("read", lambda: read_steadily(folder, lambda: files_of(folder))),
        ("write", lambda: add(folder)),
    ):
        try:
            use()
        except CanoError as error:
            if not error.hint or ("cano niet" not in error.message and "niet veilig" not in error.message):
                wrong.append(f"{name}: {error.message} {error.hint}")
        else:
            wrong.append(f"{name}: taken")
    if {name: data for name, data in files_of(folder).items() if name in BEFORE} != BEFORE:
        wrong.append("a file is not what it was")
    if files_of(folder) != before:
        wrong.append("a file came or went")
    if refs(folder) != branches:
        wrong.append("a branch moved")
    return wrong


def add(folder: Path) -> None:
    with transaction(folder, WHEN, WHO) as work:
        work.write({"d.yaml": b"d: 1\n"}, "erbij: 1")


def refs(folder: Path) -> str:
    return (folder / ".git" / "refs" / "heads" / "main").read_text()


@pytest.mark.parametrize("name", [*WRITTEN, *(OTHER_THINGS if POSIX else ())])
def test_an_intent_of_somebody_else_does_nothing(name: str, prepared: Path, tmp_path: Path) -> None:
    folder = tmp_path / "2026-kmtr"
    shutil.copytree(prepared, folder)
    place = folder / ".git" / "cano" / "intent.json"
    if name in OTHER_THINGS:
        OTHER_THINGS[name](place)
    else:
        place.write_bytes(WRITTEN[name](folder))
    outside = {path.name for path in tmp_path.iterdir()}
    wrong = wrong_with(folder)
    assert {path.name for path in tmp_path.iterdir()} == outside
    assert not wrong, wrong
    shutil.rmtree(place) if name == "a folder" else place.unlink()
    (folder / BESIDE).unlink(missing_ok=True)
    add(folder)
    assert files_of(folder) == BEFORE | {"d.yaml": b"d: 1\n"}
    tally("a hostile intent", 1, 0)


# --- what somebody changes by hand between a crash and the next command


def by_hand(folder: Path, name: str) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(b"met: de hand\n")


EDITS: dict[str, Callable[[Path], None]] = {
    "a file that changes": lambda folder: by_hand(folder, "a.yaml"),
    "a file that comes": lambda folder: by_hand(folder, "erbij/c.yaml"),
    "a file that goes": lambda folder: by_hand(folder, "weg.yaml"),
    "another file": lambda folder: by_hand(folder, "map/b.yaml"),
    "a new file": lambda folder: by_hand(folder, "e.yaml"),
    "a file is removed": lambda folder: (folder / "a.yaml").unlink(),
}


def change(folder: Path) -> None:
    with transaction(folder, WHEN, WHO) as work:
        work.write(AFTER, "evaluatie: 2026-05-11\n")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of a process")
def test_what_is_changed_by_hand_after_a_crash_stays(prepared: Path, tmp_path: Path) -> None:
    git.identity()
    shutil.copytree(prepared, tmp_path / "whole")
    steps = run_with(lambda: change(tmp_path / "whole"), "crash before", 0).steps
    wrong: dict[tuple[int, str], str] = {}
    tried = 0
    for at in range(steps, 0, -1 if FACTOR > 1 else -8):
        crashed = tmp_path / f"{at}"
        shutil.copytree(prepared, crashed)
        ended = run_with(lambda where=crashed: change(where), "crash after", at)  # type: ignore[misc]
        assert ended.code in (CRASHED, 0)  # a step that fails as a rule is not crashed after
        for name, edit in EDITS.items():
            folder = tmp_path / "edited"
            shutil.copytree(crashed, folder)
            edit(folder)
            now = {path: data for path, data in files_of(folder).items() if data == b"met: de hand\n"}
            gone = name == "a file is removed"
            add(folder)
            after = files_of(folder)
            tried += 1
            if not now.items() <= after.items() or (gone and "a.yaml" in after) or after["d.yaml"] != b"d: 1\n":
                wrong[at, name] = str(sorted(after))
            shutil.rmtree(folder)
    assert not wrong, wrong
    tally("a change by hand after a crash", tried, len(wrong))
