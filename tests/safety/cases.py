"""A case with a history to do harm to, and what a test sees of it: in its files, in git, and left behind."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from cano_cli.store.git import Identity
from cano_cli.store.transaction import transaction

STORE = Path(__file__).parents[2] / "examples" / "cases"
WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.example", False)
WHEN = datetime(2026, 11, 16, 12, tzinfo=UTC)


def case_in(folder: Path, name: str = "2026-fqvn") -> Path:
    """Make a copy of an example in ``folder``, with a store around it and a history of one step."""
    for file in ("cano.yaml", "vragen.yaml"):
        shutil.copy(STORE / file, folder / file)
    case = folder / name
    shutil.copytree(STORE / name, case, ignore=shutil.ignore_patterns(".git"))
    with transaction(case, WHEN, WHO) as work:
        work.record(sorted(files_of(case)), "traject: nieuw dossier")
    return case


def files_of(case: Path) -> dict[str, bytes]:
    """Return what is in the files of a case, by path; what cano left there (``.cano-…``) too."""
    found = (path for path in case.rglob("*") if path.is_file() and ".git" not in path.relative_to(case).parts)
    return {path.relative_to(case).as_posix(): path.read_bytes() for path in found}


def plain_git(case: Path, *arguments: str) -> str:
    """Run git as a user would, and return what it says."""
    command = ["git", "--no-optional-locks", *arguments]
    done = subprocess.run(command, cwd=case, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout


def commits(case: Path) -> int:
    """Return how many steps the history has."""
    return int(plain_git(case, "rev-list", "--count", "HEAD"))


def faults_in(case: Path) -> list[str]:
    """Return what is wrong once a command is done: files that are not recorded, things left behind, broken objects."""
    status, broken = plain_git(case, "status", "--porcelain"), plain_git(case, "fsck", "--strict", "--no-dangling")
    left = [path.name for path in case.rglob("*") if path.name.startswith(".cano-") or path.suffix == ".lock"]
    left += [path.name for path in (case / ".git" / "cano").glob("*")]
    return [*filter(None, (status, broken)), *(name for name in left if name != "cano.lock")]
