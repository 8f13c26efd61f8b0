"""The user's own git is told of cano's way of merging, and forgets it again; a real merge, with and without."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from cano_cli.store import git_own
from tests.tools import home_variables

INTAKE = "stemmen:\n  - wie: mama\n    datum: 2026-01-28\n    kijk: Stil.\n"
MINE = INTAKE.replace("    kijk", "    hulpvraag: Rust.\n    kijk")
YOURS = INTAKE.replace("Stil.\n", "Stil.\n  - {wie: oma, datum: 2026-02-02, kijk: Druk.}\n")
CANO = f"{shlex.quote(Path(sys.executable).as_posix())} -m cano_cli"
REPOSITORY = Path(__file__).resolve().parents[2]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of a user, without settings."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name, value in home_variables(folder).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PYTHONPATH", str(REPOSITORY))
    return folder


def everything(home: Path) -> dict[str, bytes]:
    return {path.relative_to(home).as_posix(): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_it_is_offered_before_it_is_written(home: Path) -> None:
    offer = git_own.offered_driver("cano")
    assert not offer.is_set
    assert everything(home) == {}
    assert offer.told() == (
        f"In {home}/.gitconfig:\n"
        "  merge.cano.name = cano: dossiers naar betekenis samenvoegen\n"
        "  merge.cano.driver = cano merge-file %O %A %B %P\n"
        f"In {home}/.config/git/attributes:\n"
        "  /traject.yaml merge=cano\n"
        "  /netwerk.yaml merge=cano\n"
        "  /intake.yaml merge=cano\n"
        "  /levenslijn.yaml merge=cano\n"
        "  /engagementsverklaringen/[0-9]*.yaml merge=cano\n"
        "  /contacten/[0-9]*.yaml merge=cano\n"
        "  /overleg/[0-9]*.yaml merge=cano\n"
        "  /evaluaties/[0-9]*.yaml merge=cano\n"
        "  /signalen.yaml merge=cano\n"
        "  /afsluiting.yaml merge=cano\n"
    )


def test_it_is_set_once_and_taken_away_whole(home: Path) -> None:
    (home / ".gitconfig").write_bytes(b"# van mij\n[user]\n\tname = Noor\n")
    (home / ".config/git").mkdir(parents=True)
    (home / ".config/git/attributes").write_bytes(b"*.pdf binary")
    before = everything(home)
    git_own.set_driver(git_own.offered_driver("cano"))
    there = everything(home)
    assert there[".config/git/attributes"].startswith(b"*.pdf binary\n# cano: begin\n/traject.yaml merge=cano\n")
    assert git_own.offered_driver("cano").is_set
    assert not git_own.offered_driver("elders/cano").is_set
    git_own.set_driver(git_own.offered_driver("cano"))
    assert everything(home) == there
    assert git_own.remove_driver()
    assert everything(home) == before | {".config/git/attributes": b"*.pdf binary\n"}
    assert not git_own.remove_driver()
    assert not git_own.offered_driver("cano").is_set


def test_the_attributes_file_of_the_user_is_the_one(home: Path) -> None:
    (home / ".gitconfig").write_bytes(b"[core]\n\tattributesFile = ~/eigen\n")
    git_own.set_driver(git_own.offered_driver("cano"))
    assert b"merge=cano" in (home / "eigen").read_bytes()
    assert not (home / ".config/git").exists()
    assert git_own.remove_driver()
    assert everything(home) == {".gitconfig": b"[core]\n\tattributesFile = ~/eigen\n"}


def git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    who = ["-c", "user.name=Noor", "-c", "user.email=noor@voorbeeld.invalid"]
    return subprocess.run(
        ["git", *who, *arguments], cwd=folder, env=os.environ, capture_output=True, text=True, check=False
    )


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).write_bytes(text.encode())
    assert git(folder, "add", path).returncode == 0
    assert git(folder, "commit", "-q", "-m", path).returncode == 0


@pytest.fixture
def case(home: Path, tmp_path: Path) -> Path:
    """A repository with a file of a case and another, and a branch ``ginder``."""
    folder = tmp_path / "dossier"
    folder.mkdir()
    assert git(folder, "init", "-q", "-b", "main").returncode == 0
    write(folder, "intake.yaml", INTAKE)
    write(folder, "notities.txt", "een\n")
    assert git(folder, "branch", "ginder").returncode == 0
    return folder


def two_sides(case: Path, path: str, mine: str, yours: str) -> None:
    write(case, path, mine)
    git(case, "switch", "-q", "ginder")
    write(case, path, yours)
    git(case, "switch", "-q", "main")


def test_git_merges_by_meaning_with_it(case: Path) -> None:
    git_own.set_driver(git_own.offered_driver(CANO))
    two_sides(case, "intake.yaml", MINE, YOURS)
    merged = git(case, "merge", "-q", "--no-edit", "ginder")
    assert (merged.returncode, merged.stderr) == (0, "")
    assert (case / "intake.yaml").read_text("utf-8") == MINE + YOURS.removeprefix(INTAKE)


def test_what_cannot_both_stand_is_told_and_never_marked(case: Path) -> None:
    git_own.set_driver(git_own.offered_driver(CANO))
    two_sides(case, "intake.yaml", INTAKE.replace("Stil", "Te stil"), INTAKE.replace("Stil", "Moe"))
    merged = git(case, "merge", "--no-edit", "ginder")
    assert merged.returncode == 1
    assert (case / "intake.yaml").read_text("utf-8") == INTAKE
    assert "CONFLICT (content): Merge conflict in intake.yaml" in merged.stdout
    assert (
        merged.stderr
        == """\
1 van 1  De stem van mama van 28 januari 2026, kijk
  intake.yaml:4

  Ervoor
    Stil.

  Hier                                  │ Ginder
  ──────────────────────────────────────┼──────────────────────────────────────
  Te stil.                              │ Moe.

  Dit zijn woorden van mama, die jullie elk anders opschreven.

In intake.yaml staat op deze plaats nog wat er voordien stond, of één van beide.
Kies zelf, pas het bestand aan en rond af met:
  git add intake.yaml
"""
    )


def test_a_clone_without_it_gets_what_git_does(case: Path) -> None:
    two_sides(case, "intake.yaml", INTAKE.replace("Stil", "Te stil"), INTAKE.replace("Stil", "Moe"))
    assert git(case, "merge", "--no-edit", "ginder").returncode == 1
    assert "<<<<<<< HEAD" in (case / "intake.yaml").read_text("utf-8")


def test_other_files_are_for_git_itself(case: Path) -> None:
    git_own.set_driver(git_own.offered_driver(CANO))
    two_sides(case, "notities.txt", "twee\n", "drie\n")
    assert git(case, "merge", "--no-edit", "ginder").returncode == 1
    assert "<<<<<<< HEAD" in (case / "notities.txt").read_text("utf-8")
