"""What comes in is looked at apart first: a bare repository of our own, made without templates, private, gone at the
end. Only objects that were found in order are given to a case; nothing else of the sender's comes along."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cano_cli.store import files, git_between, git_ref, git_runner, platform
from cano_cli.store.git_base import Identity, Repository, check, current_branch, run, signed_by, writing
from cano_cli.store.sharing import incoming, remote
from cano_cli.store.sharing.incoming_kinds import DAMAGED, TOO_LARGE, refused
from cano_cli.store.work_folders import work_folder

_IN = "refs/heads/in"
_KNOWN = "refs/heads/gekend"
MOST_BYTES = 2 * 1024**3
_FEW_OBJECTS = 200


@dataclass(frozen=True, slots=True)
class Quarantine:
    """A place apart. ``known`` is the commit that was known already (``""``: none): only what comes after is new."""

    folder: Path
    known: str

    def fetch(self, address: remote.Address, ref: str) -> str:
        """Bring what ``ref`` (``refs/heads/2026-kmtr``) is at there, and return that commit. Raises CanoError."""
        remote.fetch(address, self.folder, self.place, f"+{ref}:{_IN}", self._not_too_much)
        return self._came()

    def unbundle(self, bundle: Path | bytes) -> str:
        """Bring what is in a bundle (a file, or its bytes), which has one tip, and return that. Raises CanoError."""
        path = bundle
        if isinstance(path, bytes):
            data, path = path, self.folder / "in.bundle"
            with writing():
                files.write_new(path, data, lasting=False)
        listed = self._asked("bundle", "list-heads", str(path)).decode("ascii", "replace").splitlines()
        tips = {line.split()[0] for line in listed if re.fullmatch(r"[0-9a-f]{40} \S+", line)}
        if len(tips) != 1:
            raise refused(DAMAGED, "In het pakket zit niet één geschiedenis.")
        how = ["-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-tags", "--no-write-fetch-head"]
        self._asked(*how, "--no-auto-maintenance", "--", str(path), f"+{listed[0].split()[1]}:{_IN}")
        return self._came()

    def check(self, tip: str) -> None:
        """Look at everything new that ``tip`` has: sound objects, and in every commit nothing but what a case may have.
        Raises CanoError, with a code of Q."""
        self._asked("fsck", "--strict", "--no-dangling", "--no-reflogs", "--no-progress")
        commits = self.commits(tip)
        if (
            self._asked("rev-parse", "--verify", "--quiet", "--end-of-options", f"{tip}^{{commit}}").decode()[:40]
            != tip
        ):
            raise refused(DAMAGED, "Wat binnenkomt, is geen geschiedenis van een dossier.")
        incoming.check_commits(self.folder, self.place, commits)

    def contents(self, commit: str) -> dict[str, bytes]:
        """Return every file of a commit that was found in order, by its path. Raises CanoError."""
        return git_between.contents(self._repository(), commit)

    def commits(self, tip: str) -> tuple[str, ...]:
        """Return the new commits up to ``tip``, oldest first."""
        known = ["--not", self.known] if self.known else []
        told = self._asked(
            "rev-list", "--reverse", "--topo-order", f"--max-count={incoming.MOST_COMMITS + 1}", tip, *known
        )
        return tuple(told.decode("ascii").split())

    def objects(self, tip: str) -> frozenset[str]:
        """Return the hashes of everything new up to ``tip``: commits, folders and contents."""
        return frozenset(incoming.objects_of(self.folder, self.place, tip, [self.known] if self.known else []))

    def base(self, tip: str) -> str:
        """Return the last commit that ``tip`` and what was known have in common; empty when there is none."""
        if not self.known:
            return ""
        told = git_runner.attempt(self.folder, [*self.place, "merge-base", self.known, tip])
        return told.out.decode("ascii", "replace").strip() if told.code == 0 else ""

    def holds(self, commit: str, tip: str) -> bool:
        """Whether ``tip`` is ``commit``, or comes after it."""
        told = git_runner.attempt(self.folder, [*self.place, "merge-base", "--is-ancestor", commit, tip])
        return told.code == 0

    def give(self, tip: str, repo: Repository) -> None:
        """Put the objects of ``tip`` that are new into the repository of a case; no branch goes there. To be called
        after :meth:`check`. Raises CanoError."""
        check(repo)
        asked = f"{tip}\n" + (f"^{self.known}\n" if self.known else "")
        count = len(self.objects(tip))
        if not count:
            return
        pack = self._asked("pack-objects", "--revs", "--stdout", "--quiet", stdin=asked.encode())
        how = ["unpack-objects", "-q", "--strict"] if count < _FEW_OBJECTS else ["index-pack", "--stdin", "--strict"]
        run(repo, how, stdin=pack)

    def make(self, name: str, data: bytes, upon: str) -> str:
        """Make a commit of one file upon another (``""``: the first), without anybody's name or day, and return it."""
        blob = self._asked("hash-object", "-w", "--stdin", stdin=data).decode().strip()
        tree = self._asked("mktree", stdin=f"100644 blob {blob}\t{name}\n".encode()).decode().strip()
        nobody = signed_by(Identity("cano", "cano@localhost", True), datetime.fromtimestamp(0, UTC))
        how = [*self.place, "commit-tree", *(["-p", upon] if upon else []), tree]
        return git_runner.run(self.folder, how, stdin=b"cano\n", variables=nobody).decode().strip()

    def _came(self) -> str:
        tip = git_ref.value(self._repository(), _IN)
        if not tip:
            raise refused(DAMAGED, "Er kwam geen geschiedenis binnen.")
        return tip

    def _repository(self) -> Repository:
        return Repository(self.folder / "git", self.folder)

    @property
    def place(self) -> list[str]:
        """The arguments that tell git where this is."""
        return [f"--git-dir={self.folder / 'git'}"]

    def _asked(self, *arguments: str, stdin: bytes = b"") -> bytes:
        outcome = git_runner.attempt(self.folder, [*self.place, *arguments], stdin=stdin, limit=remote.LONG_S)
        if outcome.code != 0:
            if git_runner.is_full(outcome, self.folder):
                raise git_runner.explained(outcome, self.folder)
            raise refused(DAMAGED, "Wat binnenkomt, is beschadigd of onvolledig. Er is niets overgenomen.")
        return outcome.out

    def _not_too_much(self) -> None:
        """Look at what there is while git is at work: files and folders come and go meanwhile."""
        paths = (Path(folder) / name for folder, _, names in os.walk(self.folder) for name in names)
        if sum(map(_size, paths)) > MOST_BYTES:
            raise refused(
                TOO_LARGE, f"Er komt meer dan {MOST_BYTES // 1024**3} gigabyte binnen. Er is niets overgenomen."
            )


@contextmanager
def quarantine(inside: Path, known: Repository | None = None) -> Iterator[Quarantine]:
    """Make a place apart in the private folder ``inside``; with ``known``, what that case has need not come over again.
    It is gone afterwards, and so are those of commands that were cut off. Raises CanoError."""
    with writing():
        platform.make_private_folder(inside)
    with work_folder(inside, "quarantaine") as folder:
        git_runner.run(folder, ["init", "--quiet", "--bare", "--template=", "--initial-branch=in", "git"])
        yield Quarantine(folder, _make_known(folder, known) if known else "")


def _make_known(folder: Path, known: Repository) -> str:
    """Let the quarantine see the objects of a case, and return what the case is at."""
    check(known)
    branch = current_branch(known)
    tip = git_ref.value(known, branch) if branch else ""
    with writing():
        info = folder / "git" / "objects" / "info"
        info.mkdir(mode=0o700, exist_ok=True)
        files.write_new(info / "alternates", f"{(known.git_dir / 'objects').as_posix()}\n".encode(), lasting=False)
        if tip:
            files.write_new(folder / "git" / _KNOWN, f"{tip}\n".encode(), lasting=False)
    return tip


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
