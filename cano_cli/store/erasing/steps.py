"""The steps by which a rewritten history takes the place of the old one. Each may be done again: whoever finds the plan
goes on where it was cut off.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
from contextlib import suppress
from pathlib import Path

from cano_cli.store import files, intents, platform, staging
from cano_cli.store.cases import discard
from cano_cli.store.erasing import ledger
from cano_cli.store.erasing.plan import LIST, Plan, PlannedFile, workshop_of
from cano_cli.store.git_base import Repository, attempt, check, own_folder, run

_WORKSHOP = re.compile(r"wissen-[0-9a-f]{16}")


def carry_on(repo: Repository, plan: Plan) -> None:
    """Do what the plan says, or what is left of it. Raises OSError, CanoError, and ValueError for a plan of a history
    that is not there."""
    workshop = workshop_of(repo, plan.token)
    check(repo)
    _check_there(repo, plan)
    ledger.take(repo.work_tree.parent, platform.read_regular(workshop / LIST, ledger.MOST_BYTES))
    for one in plan.files:
        _put(repo, one)
    _move_refs(repo, plan)
    _new_index(repo, workshop)
    _drop_what_git_remembers(repo)
    _drop_own_leftovers(repo, plan)
    _drop_objects(repo)
    intents.drop(repo)
    platform.sync_folder(own_folder(repo))
    clear_workshops(repo)


def clear_workshops(repo: Repository) -> None:
    """Take away what a rewriting that did not get as far as its plan left: it holds texts."""
    folder = own_folder(repo)
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        if _WORKSHOP.fullmatch(path.name) and path.is_dir() and not path.is_symlink():
            discard(path)


def _check_there(repo: Repository, plan: Plan) -> None:
    """Raise ValueError when the new history is not there: then nothing of the old one may go."""
    for at in plan.refs.values():
        if attempt(repo, ["rev-list", "--objects", "--quiet", at, "--"]).code != 0:
            raise ValueError("not a history that is there")


def _put(repo: Repository, one: PlannedFile) -> None:
    """Give a file what it is to hold, if it still holds what it did; what somebody wrote since is theirs."""
    path = repo.work_tree / one.path
    before = files.read(path)
    if ("" if before.data is None else staging.content_hash(before.data)) != one.old:
        return
    if one.new:
        if not path.parent.exists():
            platform.make_private_folder(path.parent)
        files.replace(before, run(repo, ["cat-file", "blob", one.new]))
    elif before.data is not None:
        before.path.unlink()
        platform.sync_folder(before.path.parent)


def _move_refs(repo: Repository, plan: Plan) -> None:
    """Let every branch and tag go to its new place, and take away all others. A branch on which something was added
    since is left: it is told by the scan."""
    for name, at in plan.refs.items():
        path = repo.git_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = workshop_of(repo, plan.token) / f"ref-{secrets.token_hex(4)}"
        files.write_new(aside, f"{at}\n".encode())
        platform.replace(aside, path)
        platform.sync_folder(path.parent)
    (repo.git_dir / "packed-refs").unlink(missing_ok=True)
    for path in sorted((repo.git_dir / "refs").rglob("*"), reverse=True):
        if path.is_dir():
            with suppress(OSError):
                path.rmdir()
        elif path.relative_to(repo.git_dir).as_posix() not in plan.refs:
            path.unlink()
    for name in ("heads", "tags"):
        (repo.git_dir / "refs" / name).mkdir(exist_ok=True)


def _new_index(repo: Repository, workshop: Path) -> None:
    index = workshop / f"index-{secrets.token_hex(4)}"  # never that of a git that was cut off: its lock may be there
    variables = {"GIT_INDEX_FILE": os.fspath(index)}
    run(repo, ["read-tree", "HEAD"], variables=variables)
    attempt(repo, ["update-index", "-q", "--refresh"], variables=variables)
    platform.replace(index, repo.git_dir / "index")


_REMEMBERED = re.compile(
    r"([A-Z_]+_HEAD|COMMIT_EDITMSG|SQUASH_MSG|MERGE_(MSG|MODE)|AUTO_MERGE|BISECT_\w+|gc\.(log|pid)|shallow|index)(\.lock)?"
)


def _drop_what_git_remembers(repo: Repository) -> None:
    """Take away the logs of branches, and what was noted of merges, fetches and messages."""
    for path in (repo.git_dir / "logs", repo.git_dir / "rebase-merge", repo.git_dir / "rebase-apply"):
        if path.exists():
            shutil.rmtree(path)
    for path in repo.git_dir.iterdir():
        if path.name not in {"index", "index.lock"} and _REMEMBERED.fullmatch(path.name) and path.is_file():
            path.unlink()
    (repo.git_dir / "info" / "refs").unlink(missing_ok=True)


def _drop_own_leftovers(repo: Repository, plan: Plan) -> None:
    """Take away what cano's commands left, and the drafts that are to go; other texts stay."""
    folder = own_folder(repo)
    ours = re.compile(r"(index|ref|intent|lock)-[0-9a-f]{16}(\.lock)?")
    for path in folder.iterdir():
        if path.is_file() and ours.fullmatch(path.name):
            path.unlink()
    for name in plan.drafts:
        (folder / name).unlink(missing_ok=True)
    files.clear_leftovers(repo.work_tree)
    for inside in repo.work_tree.iterdir():
        if inside.is_dir() and not inside.is_symlink() and inside.name != ".git":
            files.clear_leftovers(inside)


def _drop_objects(repo: Repository) -> None:
    """Keep the objects that the new history is made of, and no others."""
    objects = repo.git_dir / "objects"
    for path in [*(objects / "pack").glob("*.keep"), *(objects / "info").glob("commit-graph")]:
        path.unlink()
    (objects / "info" / "commit-graph").unlink(missing_ok=True)
    shutil.rmtree(objects / "info" / "commit-graphs", ignore_errors=True)
    (objects / "pack" / "multi-pack-index").unlink(missing_ok=True)
    run(repo, ["repack", "-a", "-d", "-q", "--no-write-bitmap-index"])
    run(repo, ["prune", "--expire=now"])
    for path in [*(objects / "pack").iterdir(), *objects.glob("??/tmp_*"), *objects.glob("tmp_*")]:
        if path.name.startswith(("tmp_", ".tmp")):
            path.unlink()
    _drop_orphans(objects / "pack")


def _drop_orphans(folder: Path) -> None:
    """Take away packs without their list, and lists without their pack: git passes them over."""
    for path in folder.iterdir():
        whole = path.with_suffix(".idx").exists() and path.with_suffix(".pack").exists()
        if path.name.startswith("pack-") and not whole:
            path.unlink()
