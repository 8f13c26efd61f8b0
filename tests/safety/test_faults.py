"""A fault at every step of a change: whatever it is and wherever it comes, the change happened as a whole or not."""

from __future__ import annotations

import errno
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.store import git, staging
from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.safety.cases import WHEN, WHO, plain_git
from tests.safety.faults import BROKEN, CRASHED, FAULTS, REFUSED, Ended, Fault, run_with
from tests.safety.tallies import tally

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a copy of a process")
BEFORE = {"a.yaml": b"a: oud\n", "map/b.yaml": b"b: oud\n", "weg.yaml": b"weg: oud\n"}
AFTER = {"a.yaml": b"a: nieuw en langer\n", "map/b.yaml": b"b: nieuw\n", "erbij/c.yaml": b"c: nieuw\n"}
CONTENTS: dict[str, bytes | None] = {**AFTER, "weg.yaml": None}


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "2026-kmtr"
    folder.mkdir(mode=0o700)
    with transaction(folder, WHEN, WHO) as work:
        work.write(BEFORE, "traject: nieuw dossier\n")
    return folder


def change(folder: Path) -> None:
    with transaction(folder, WHEN, WHO) as work:
        work.write(CONTENTS, "evaluatie: 2026-05-11\n")


def contents(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*.yaml") if ".git" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def in_history(folder: Path) -> dict[str, bytes]:
    made = subprocess.run(["git", "archive", "--format=zip", "-0", "HEAD"], cwd=folder, check=True, capture_output=True)
    with zipfile.ZipFile(io.BytesIO(made.stdout)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def wrong_after(folder: Path, ended: Ended) -> list[str]:
    """What does not hold: seen by a reader first, then after the next command, then by git itself."""
    wrong: list[str] = []
    allowed = {CRASHED: (BEFORE, AFTER), REFUSED: (BEFORE,), 0: (AFTER,)}.get(ended.code, ())
    if ended.code == BROKEN:
        wrong.append("another exception")
    seen = read_steadily(folder, lambda: contents(folder))
    if seen not in allowed:
        wrong.append(f"a reader sees {seen}")
    with transaction(folder, WHEN, WHO):
        pass
    if contents(folder) != seen or in_history(folder) != seen:
        wrong.append("files and history differ")
    if plain_git(folder, "status", "--porcelain"):
        wrong.append(f"status: {plain_git(folder, 'status', '--porcelain')}")
    left = [path.name for path in folder.rglob("*") if path.name.startswith(".cano") or path.name.endswith(".lock")]
    left += [path.name for path in (folder / ".git" / "cano").glob("*")]
    if [name for name in left if name != "cano.lock"]:
        wrong.append(f"left behind: {left}")
    if plain_git(folder, "fsck", "--strict", "--no-dangling"):
        wrong.append("fsck")
    return wrong


def steps_of(prepared: Path, folder: Path) -> int:
    shutil.copytree(prepared, folder)
    ended = run_with(lambda: change(folder), "EIO", 0)
    assert ended.code == 0
    assert wrong_after(folder, ended) == []
    return ended.steps


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_step_leaves_all_or_nothing(fault: Fault, prepared: Path, tmp_path: Path) -> None:
    git.identity()
    steps = steps_of(prepared, tmp_path / "whole")
    wrong: dict[int, list[str]] = {}
    for at in range(1, steps + 1):
        folder = tmp_path / f"{at}" / "2026-kmtr"
        shutil.copytree(prepared, folder)
        if found := wrong_after(folder, run_with(lambda where=folder: change(where), fault, at)):  # type: ignore[misc]
            wrong[at] = found
        shutil.rmtree(folder)
    assert not wrong, wrong
    tally(f"{fault} at each step of a change", steps, len(wrong))


def test_where_even_putting_back_fails_the_next_command_finishes_it(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that fails in the middle, and goes on failing."""
    real, tried = staging.put, 0
    for broken_at in range(1, len(CONTENTS) + 1):
        folder = tmp_path / f"{broken_at}"
        shutil.copytree(prepared, folder)
        done: list[staging.Staged] = []

        def put(one: staging.Staged, done: list[staging.Staged] = done, broken_at: int = broken_at) -> None:
            done.append(one)
            if len(done) == broken_at:
                raise OSError(errno.EIO, "broken")
            real(one)

        def put_back(_: staging.Staged) -> None:
            raise OSError(errno.EIO, "broken")

        with monkeypatch.context() as patch:
            patch.setattr(staging, "put", put)
            patch.setattr(staging, "put_back", put_back)
            with pytest.raises(CanoError):
                change(folder)
        assert wrong_after(folder, Ended(0, 0)) == []
        tried += 1
    tally("a disk that goes on failing", tried, 0)
