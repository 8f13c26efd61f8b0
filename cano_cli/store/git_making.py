"""Making the objects of a commit: contents, tree, the commit itself. Until a branch goes to it, nobody sees it."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import git_index, git_runner, platform
from cano_cli.store.git_base import Repository, own_folder, run
from cano_cli.store.git_index import Entries
from cano_cli.store.vet import harmless


def stored(repo: Repository, sources: Mapping[str, str | None]) -> Entries:
    """Put the contents of files into the object store, byte for byte: path in the case -> the file in it that holds
    what it is to hold (None: it goes). Raises CanoError."""
    modes = {path: _mode(repo.work_tree / source) for path, source in sources.items() if source}
    listed = "".join(f"./{sources[path]}\n" for path in modes).encode()
    if not modes:
        return dict.fromkeys(sources)
    hashes = run(repo, ["hash-object", "-w", "--no-filters", "--stdin-paths"], stdin=listed).decode().split()
    if len(hashes) != len(modes):
        raise git_runner.explained(git_runner.Outcome(1, b"", ""))
    present = {path: f"{mode} {blob}" for (path, mode), blob in zip(modes.items(), hashes, strict=True)}
    return {path: present.get(path) for path in sources}


def commit(
    repo: Repository,
    base: str,
    entries: Entries,
    message: bytes,
    variables: Mapping[str, str],
    also: Sequence[str] = (),
) -> str | None:
    """Make the commit that has ``entries`` on top of ``base`` (``""``: the first) and return its hash; None when that
    would change nothing. With ``also`` it takes in those commits too, and is made in any case. Raises CanoError."""
    with _private_index(repo) as index:
        run(repo, ["read-tree", base or "--empty"], variables=index)
        git_index.enter(repo, entries, index)
        tree = run(repo, ["write-tree"], variables=index).decode().strip()
    if not also and (tree == _tree_of(repo, base) or not (base or any(entries.values()))):
        return None
    parents = [part for one in (base, *also) if one for part in ("-p", one)]
    return run(repo, ["commit-tree", *parents, tree], stdin=message, variables=variables).decode().strip()


def stored_contents(repo: Repository, contents: Mapping[str, bytes | None]) -> Entries:
    """Put these contents into the object store, by path in the case (None: it goes); no file is looked at. Raises
    CanoError."""
    return {path: _stored(repo, data) for path, data in contents.items()}


def _stored(repo: Repository, data: bytes | None) -> str | None:
    if data is None:
        return None
    return f"100644 {run(repo, ['hash-object', '-w', '--stdin'], stdin=data).decode().strip()}"


def _tree_of(repo: Repository, commit: str) -> str:
    return run(repo, ["rev-parse", "--verify", f"{commit}^{{tree}}"]).decode().strip() if commit else ""


def _mode(file: Path) -> str:
    """Git's mode of a file. Raises CanoError for what is no regular file."""
    found = file.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise CanoError(f"`{harmless(file.name)}` is geen gewoon bestand.", "Alleen bestanden kunnen bewaard worden.")
    return "100755" if platform.is_executable(found) else "100644"


@contextmanager
def _private_index(repo: Repository) -> Iterator[dict[str, str]]:
    index = own_folder(repo) / f"index-{secrets.token_hex(8)}"
    try:
        yield {"GIT_INDEX_FILE": os.fspath(index)}
    finally:
        with suppress(OSError):
            index.unlink(missing_ok=True)
