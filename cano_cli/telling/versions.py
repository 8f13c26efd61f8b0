"""The case as it was written in a commit, or at the end of a day; and every commit told as what happened in it. The
files in the folder are left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property

from cano_cli.model.case import SEALED_TEXT, Case, CaseFile
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.files import ATTACHMENTS, FileKind, day_of, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.store import git
from cano_cli.store.git import Change, Commit, Repository
from cano_cli.store.git_blobs import contents
from cano_cli.store.git_trees import Blobs, Node, trees
from cano_cli.store.vet import harmless
from cano_cli.telling.differences import differences
from cano_cli.telling.reading import Reading
from cano_cli.telling.told import Happened, Told

_LEAST_OF_A_HASH = 4


@dataclass(frozen=True, slots=True)
class Version:
    """A case as it was written. ``blobs`` are the hashes of its files, where they are known; ``unread`` the paths of
    files that cannot be read: they are not in the case, or stand in it as they last could be read."""

    case: Case
    blobs: Blobs
    unread: frozenset[str]


def between(old: Version, new: Version) -> tuple[Told, ...]:
    """Return what happened between two versions: in the files that can be read in both, and in attachments."""
    skipped = old.unread | new.unread
    found = differences(_without(old.case, skipped), _without(new.case, skipped))
    return (*found, *_other_contents(old, new))


class Versions:
    """The versions of one case. What is read once is kept: a file that did not change is not read again.

    Raises :class:`CanoError` for a history that cannot be read.
    """

    def __init__(self, repo: Repository, name: str) -> None:
        self._repo = repo
        self._name = name
        self._nodes: dict[str, Node] = trees(repo)
        self._bytes: dict[str, bytes] = {}
        self._asked: set[str] = set()
        self._prepared: set[str] = set()
        self._reading = Reading()
        self._models: dict[tuple[str, str], CaseFileModel | None] = {}
        self._versions: dict[str, Version] = {}

    @cached_property
    def commits(self) -> tuple[Commit, ...]:
        """The commits, newest first."""
        return git.log(self._repo)

    def commit(self, text: str) -> Commit | None:
        """Return the commit whose hash begins with ``text``; ``None`` when there is none. Raises :class:`CanoError`
        when there are several."""
        if len(text) < _LEAST_OF_A_HASH or not set(text) <= set("0123456789abcdef"):
            return None
        found = [one for one in self.commits if one.hash.startswith(text)]
        if len(found) > 1:
            raise CanoError(f"Met ‘{text}’ beginnen {len(found)} versies.", "Typ meer tekens.", exit_code=2)
        return found[0] if found else None

    def last_by(self, day: date) -> Commit | None:
        """Return the last commit that was made on ``day`` or before; ``None`` when there was none yet. Of merged work
        the line that it was merged into is followed."""
        known = {one.hash: one for one in self.commits}
        at = self.commits[0].hash if self.commits else ""
        while at in known and known[at].when.date() > day:
            at = self._nodes[at].parent
        return known.get(at)

    def at(self, commit: str) -> Version:
        """Return the case as one commit left it (a full hash; empty: before the first)."""
        if commit not in self._nodes:
            return Version(Case(self._name, ()), {}, frozenset())
        if commit not in self._versions:
            self.prepare([commit])
            self._versions[commit] = self._version(self._nodes[commit], lambda _: True)
        return self._versions[commit]

    def happened_in(self, commit: str) -> tuple[Told, ...]:
        """Return what happened in one commit, with what could not be read before or after it; of one that brought the
        work of two together only what neither of them had."""
        self.prepare([commit, *self._nodes[commit].others])
        found = self._happened_since(self._nodes[commit].parent, commit)
        others = [self._happened_since(one, commit) for one in self._nodes[commit].others]
        return tuple(told for told in found if all(told in one for one in others))

    def _happened_since(self, parent: str, commit: str) -> tuple[Told, ...]:
        node, needed = self._nodes[commit], _needed(self.changed(commit) | self._apart(parent, commit))
        before = self._nodes.get(parent, Node("", "", {}))
        old, new = self._version(before, needed), self._version(node, needed)
        found = differences(old.case, new.case)
        return (*found, *_readable_or_not(old, new), *_other_contents(old, new))

    def parent(self, commit: str) -> str:
        """Return the hash of the commit before; empty for the first."""
        return self._nodes[commit].parent if commit in self._nodes else ""

    def brings_together(self, commit: str) -> bool:
        """Whether a commit has the work of two before it."""
        return bool(self._nodes[commit].others)

    def changed(self, commit: str) -> frozenset[str]:
        """Return the paths of the files that a commit changed."""
        return self._apart(self._nodes[commit].parent, commit)

    def _apart(self, parent: str, commit: str) -> frozenset[str]:
        before: Mapping[str, str] = self._nodes[parent].blobs if parent in self._nodes else {}
        now = self._nodes[commit].blobs
        return frozenset(path for path in {*before, *now} if before.get(path) != now.get(path))

    def prepare(self, commits: Iterable[str]) -> None:
        """Read at one go what these commits, and those before them, are made of."""
        near = {one for commit in commits for one in (commit, self.parent(commit)) if one in self._nodes}
        near -= self._prepared
        if not near:
            return
        self._prepared |= near
        blobs = {blob for one in near for path, blob in self._nodes[one].blobs.items() if _is_read(path)}
        new = blobs - self._asked
        self._asked |= new
        self._bytes |= contents(self._repo, new)

    def _version(self, node: Node, needed: Callable[[str], bool]) -> Version:
        """Return the case as one commit left it, with only the files that are needed."""
        files = []
        unread = set()
        blobs = {path: blob for path, blob in node.blobs.items() if needed(path)}
        for path, blob in sorted(blobs.items()):
            kind = _kind_of(path)
            if kind:
                model = self._model(kind, path, blob)
                if model is None:
                    unread.add(path)
                    model = self._last_readable(kind, path, node)
                if model is not None:
                    files.append(CaseFile(path, kind.name, day_of(path), model))
        attachments = frozenset(path for path in blobs if path.startswith(f"{ATTACHMENTS}/"))
        sealed = {path: self._sealed(blobs[path]) for path in attachments if SEALED_TEXT.fullmatch(path)}
        return Version(Case(self._name, tuple(files), None, attachments, sealed), blobs, frozenset(unread))

    def _last_readable(self, kind: FileKind, path: str, node: Node) -> CaseFileModel | None:
        while node.parent in self._nodes:
            node = self._nodes[node.parent]
            self.prepare([node.hash])
            blob = node.blobs.get(path)
            model = self._model(kind, path, blob) if blob else None
            if model is not None or blob is None:
                return model
        return None

    def _model(self, kind: FileKind, path: str, blob: str) -> CaseFileModel | None:
        if (kind.name, blob) not in self._models:
            data = self._bytes.get(blob)
            self._models[kind.name, blob] = None if data is None else self._reading.model(kind, path, data)
        return self._models[kind.name, blob] if _day_exists(path) else None

    def _sealed(self, blob: str) -> str:
        try:
            return self._bytes.get(blob, b"").decode()
        except UnicodeDecodeError:
            return ""

    def now(self, case: Case, unread: Iterable[str], status: Iterable[Change]) -> Version:
        """Return the case as its files are now. ``unread`` are the paths of those that cannot be read, ``status`` what
        was not recorded yet."""
        last = self.at(self.commits[0].hash if self.commits else "")
        gone = {one.path for one in status if one.kind == "removed"}
        blobs = {path: blob for path, blob in last.blobs.items() if path not in gone}
        blobs |= {one.path: "" for one in status if one.path not in gone}
        return Version(case, blobs, frozenset(unread))


_kind_of = cache(kind_of)


def _is_read(path: str) -> bool:
    return _kind_of(path) is not None or SEALED_TEXT.fullmatch(path) is not None


@cache
def _day_exists(path: str) -> bool:
    try:
        day_of(path)
    except ValueError:
        return False
    return True


def _without(case: Case, paths: frozenset[str]) -> Case:
    return replace(case, files=tuple(file for file in case.files if file.path not in paths)) if paths else case


_EVALUATED = frozenset({"evaluatie", "engagementsverklaring"})
_DEFINING = frozenset({"netwerk", "engagementsverklaring"})


def _needed(changed: frozenset[str]) -> Callable[[str], bool]:
    """Return which files it takes to tell of these: with names from the network, and goals as they stood before. Where
    a key may be another, all of them: it is referred to anywhere."""
    kinds = {kind.name for path in changed if (kind := _kind_of(path))}
    if kinds & _DEFINING:
        return lambda _: True
    more = {"netwerk"} | (_EVALUATED if kinds & _EVALUATED else set())
    return lambda path: path in changed or ((kind := _kind_of(path)) is not None and kind.name in more)


def _readable_or_not(old: Version, new: Version) -> Iterable[Told]:
    for path in sorted(path for path in new.unread if old.blobs.get(path) != new.blobs[path]):
        text = "dit bestand kan in deze versie niet gelezen worden; wat erin wijzigde, staat bij de volgende"
        yield Told(harmless(path), Happened.OTHER, (), text)
    for path in sorted(path for path in old.unread - new.unread if path in new.blobs):
        yield Told(harmless(path), Happened.OTHER, (), "dit bestand kan weer gelezen worden")


def _other_contents(old: Version, new: Version) -> Iterable[Told]:
    """Yield which attachments have the same name and other contents, and what became of files that cano does not read.
    Texts that were signed, and attachments that come and go, are told already."""
    for path in sorted(path for path in {*old.blobs, *new.blobs} if not _is_read(path)):
        was, now = old.blobs.get(path), new.blobs.get(path)
        if path.startswith(f"{ATTACHMENTS}/"):
            if None not in {was, now} and was != now:
                yield Told(path, Happened.OTHER, (), f"{path}: de inhoud is anders")
        elif was != now:
            yield _stray(path, was, now)


def _stray(path: str, was: str | None, now: str | None) -> Told:
    happened = Happened.NEW if was is None else Happened.GONE if now is None else Happened.OTHER
    became = {Happened.NEW: "kwam erbij", Happened.GONE: "viel weg", Happened.OTHER: "is anders"}[happened]
    text = f"dit bestand {became}; cano leest het niet"
    return Told(path, happened, (), text, path if was is not None else None, path if now is not None else None)
