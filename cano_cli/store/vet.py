"""Looks at a case folder before git may touch it: a folder with somebody else's ``.git`` is a program.

No git process is started. What is not known to be harmless is refused, with its place and a way out.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from cano_cli.model.findings import Finding, Severity, kind
from cano_cli.store import platform
from cano_cli.store.vet_config import OF_SHARE, vet_config
from cano_cli.store.vet_tree import harmless, relative, vet_tree, walk

__all__ = ["OWN_NAMES", "harmless", "vet", "vet_bare"]

OWN_NAMES = "cano"  # what cano keeps in `.git` (lock, private index, intent) has a name that begins so
_MOST_FINDINGS = 50

NOT_A_FOLDER = kind(
    "G01",
    Severity.ERROR,
    title="`.git` is geen gewone map",
    why="Is `.git` een bestand of een koppeling, dan wijst het naar een andere plaats, met instellingen die cano niet "
    "kan nakijken.",
    mend="Laat het dossier opnieuw doorgeven, of verwijder `.git` als je de geschiedenis niet nodig hebt.",
)
FOREIGN_OWNER = kind(
    "G02",
    Severity.ERROR,
    title="Het dossier is van een andere gebruiker",
    why="Wie eigenaar is van `.git`, kan er op elk moment opdrachten in zetten die met jouw rechten zouden lopen.",
    mend="Werk met je eigen account, of laat de beheerder van de computer de map op jouw naam zetten.",
)
UNKNOWN_NAME = kind(
    "G06",
    Severity.ERROR,
    title="Iets onbekends in `.git`",
    why="Met bijkomende bestanden in `.git` kan git naar andere mappen gestuurd worden of zijn gedrag wijzigen. cano "
    "aanvaardt alleen wat er in een gewoon dossier staat.",
    mend="Verwijder het als je weet waar het vandaan komt. Anders laat je het dossier opnieuw doorgeven.",
)
HOOK = kind(
    "G07",
    Severity.ERROR,
    title="Een programma in `.git/hooks`",
    why="Git start wat in `.git/hooks` staat vanzelf, bijvoorbeeld telkens als je iets bewaart.",
    mend="Verwijder het bestand uit `.git/hooks`; een dossier heeft er geen nodig.",
)
BORROWED = kind(
    "G08",
    Severity.ERROR,
    title="De geschiedenis leunt op een andere map",
    why="Een deel van de geschiedenis staat dan buiten het dossier: ze kan ongemerkt wijzigen of verdwijnen.",
    mend="Laat het dossier volledig doorgeven, of verwijder het bestand `alternates` als alles er zelf in staat.",
)
REPLACED = kind(
    "G09",
    Severity.ERROR,
    title="De geschiedenis wordt vervangen getoond",
    why="Met `refs/replace` toont git een andere inhoud dan wat echt bewaard is.",
    mend="Verwijder de map `.git/refs/replace`, of laat het dossier opnieuw doorgeven.",
)
LINK_INSIDE = kind(
    "G10",
    Severity.ERROR,
    title="Een koppeling in `.git`",
    why="Een koppeling brengt git naar een plaats buiten het dossier, die cano niet kan nakijken.",
    mend="Laat het dossier opnieuw doorgeven.",
)
BAD_HEAD = kind(
    "G16",
    Severity.ERROR,
    title="`.git/HEAD` klopt niet",
    why="Dit bestand zegt welke versie de huidige is. Met een andere inhoud kan git naar een andere plaats wijzen.",
    mend="Laat het dossier opnieuw doorgeven, of zet een kopie terug.",
)
UNREACHABLE = kind(
    "G18",
    Severity.ERROR,
    title="Een map die niet te lezen is",
    why="Wat cano niet kan lezen, kan het niet nakijken.",
    mend="Kijk na of je de map mag openen, en probeer opnieuw.",
)


def vet(case: Path) -> tuple[Finding, ...]:
    """Return every reason not to let git near the folder ``case``; empty when there is none.

    Without a ``.git`` of its own only the files of the case are looked at. Paths in findings are relative to ``case``.
    """
    findings: list[Finding] = []
    for finding in _vet_everything(case):
        findings.append(finding)
        if len(findings) == _MOST_FINDINGS:
            break
    return tuple(findings)


def _vet_everything(case: Path) -> Iterator[Finding]:
    git_dir = case / ".git"
    try:
        if os.path.lexists(git_dir):
            yield from _vet_git_dir(git_dir)
        yield from vet_tree(case)
    except OSError as error:
        yield UNREACHABLE.at(relative(error.filename, case), None, "Dit is niet te lezen.")


def vet_bare(folder: Path) -> tuple[Finding, ...]:
    """Return every reason not to let git near the bare repository ``folder``, whoever owns it: on a shared disk it is
    somebody else's. Paths in findings begin with ``.git`` as those of a case do."""
    try:
        found = [*_vet_top(folder)]
        if not found:
            found += [*_vet_head(folder / "HEAD"), *vet_config(folder / "config", OF_SHARE), *_vet_hooks(folder)]
            found += [
                *_vet_objects(folder, shared=True),
                *_vet_refs(folder),
                *_vet_names(folder, "info", _INFO.__contains__),
            ]
        return tuple(found[:_MOST_FINDINGS])
    except OSError:
        return (UNREACHABLE.at(".git", None, "Dit is niet te lezen."),)


_MOST_PACKED = 64 * 1024 * 1024
_FILES = re.compile(
    r"HEAD|config|description|index|packed-refs|COMMIT_EDITMSG|AUTO_MERGE|SQUASH_MSG|gc\.(log|pid)"
    r"|(ORIG|FETCH|MERGE|CHERRY_PICK|REVERT|REBASE)_HEAD|MERGE_(MODE|MSG)|BISECT_[A-Z_]+"
)
_FOLDERS = re.compile(r"objects|refs|logs|info|hooks|branches|rebase-merge|rebase-apply|sequencer")
_INFO = frozenset({"exclude", "refs"})
_OBJECT_FOLDER = re.compile(r"[0-9a-f]{2}|pack|info")
_SHARED_OBJECT_FOLDER = re.compile(rf"{_OBJECT_FOLDER.pattern}|(tmp_objdir-)?incoming-\w+")
"""Where others share at the same moment, git keeps what is coming in apart until it is whole."""
_OBJECT_INFO = re.compile(r"packs|commit-graph")
_PACK = re.compile(r"pack-[0-9a-f]{40}\.(pack|idx|rev|keep|bitmap|mtimes)|multi-pack-index|tmp_\w+|\.tmp-.*")
_HEAD = re.compile(rb"ref: refs/heads/(?!.*(\.\.|//|\.lock(/|\n)))[^\x00-\x20~^:?*\[\\\x7f]+\n?|[0-9a-f]{40}\n?")


def _vet_git_dir(git_dir: Path) -> Iterator[Finding]:
    status = git_dir.lstat()
    if platform.is_link(status) or not stat.S_ISDIR(status.st_mode):
        yield NOT_A_FOLDER.at(".git", None, "`.git` is een bestand of een koppeling in plaats van een map.")
        return
    refused = [*_vet_owner(git_dir), *_vet_top(git_dir)]
    yield from refused
    if any(finding.code == LINK_INSIDE.code for finding in refused):
        return  # what lies behind a link is not read
    yield from _vet_head(git_dir / "HEAD")
    yield from vet_config(git_dir / "config")
    yield from _vet_hooks(git_dir)
    yield from _vet_objects(git_dir)
    yield from _vet_refs(git_dir)
    yield from _vet_names(git_dir, "info", _INFO.__contains__)
    yield from _vet_names(git_dir, "branches", lambda _: False)


def _vet_owner(git_dir: Path) -> Iterator[Finding]:
    for path, shown in ((git_dir.parent, "."), (git_dir, ".git"), (git_dir / "config", ".git/config")):
        if os.path.lexists(path) and platform.owned_by_me(path.lstat()) is False:
            yield FOREIGN_OWNER.at(shown, None, "Dit is van een andere gebruiker van deze computer.")


def _vet_top(git_dir: Path) -> Iterator[Finding]:
    for entry in _entries(git_dir):
        shown = f".git/{harmless(entry.name)}"
        status = entry.stat(follow_symlinks=False)
        if platform.is_link(status):
            yield LINK_INSIDE.at(shown, None, "Dit is een koppeling.")
        elif not _known(entry.name, status.st_mode):
            yield UNKNOWN_NAME.at(shown, None, "Dit hoort niet in een gewoon dossier.")


def _known(name: str, mode: int) -> bool:
    if stat.S_ISDIR(mode):
        return name == OWN_NAMES or _FOLDERS.fullmatch(name) is not None
    ours = name.startswith(OWN_NAMES)
    return stat.S_ISREG(mode) and (ours or _FILES.fullmatch(name.removesuffix(".lock")) is not None)


def _vet_head(head: Path) -> Iterator[Finding]:
    content = platform.read_regular(head, 4096) if head.exists() else b""
    if _HEAD.fullmatch(content) is None:
        yield BAD_HEAD.at(".git/HEAD", None, "Hier staat geen gewone verwijzing naar een versie.")


def _vet_hooks(git_dir: Path) -> Iterator[Finding]:
    for entry in _entries(git_dir / "hooks"):
        shown = f".git/hooks/{harmless(entry.name)}"
        if not entry.is_file(follow_symlinks=False) or not entry.name.endswith(".sample"):
            yield HOOK.at(shown, None, "Git zou dit programma uit zichzelf kunnen starten.")


def _vet_objects(git_dir: Path, *, shared: bool = False) -> Iterator[Finding]:
    known = _SHARED_OBJECT_FOLDER if shared else _OBJECT_FOLDER
    yield from _vet_names(git_dir, "objects", lambda name: known.fullmatch(name) is not None)
    yield from _vet_names(git_dir, "objects/pack", lambda name: _PACK.fullmatch(name) is not None)
    yield from _vet_names(git_dir, "objects/info", lambda name: _OBJECT_INFO.fullmatch(name) is not None)


def _vet_names(git_dir: Path, folder: str, allowed: Callable[[str], bool]) -> Iterator[Finding]:
    for entry in _entries(git_dir / folder):
        shown = f".git/{folder}/{harmless(entry.name)}"
        if entry.name in {"alternates", "http-alternates"} and folder == "objects/info":
            yield BORROWED.at(shown, None, "Hierin staat een andere map waar de geschiedenis op leunt.")
        elif platform.is_link(entry.stat(follow_symlinks=False)):
            yield LINK_INSIDE.at(shown, None, "Dit is een koppeling.")
        elif not allowed(entry.name):
            yield UNKNOWN_NAME.at(shown, None, "Dit hoort niet in een gewoon dossier.")


def _vet_refs(git_dir: Path) -> Iterator[Finding]:
    if os.path.lexists(git_dir / "refs" / "replace") or b" refs/replace/" in _packed_refs(git_dir):
        yield REPLACED.at(".git/refs/replace", None, "Hierin staat dat versies door andere vervangen worden.")
    for folder in ("refs", "logs", OWN_NAMES):
        for entry in walk(git_dir / folder) if (git_dir / folder).is_dir() else ():
            status = entry.stat(follow_symlinks=False)
            if platform.is_link(status):
                yield LINK_INSIDE.at(relative(entry.path, git_dir.parent), None, "Dit is een koppeling.")
            elif not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
                yield UNKNOWN_NAME.at(relative(entry.path, git_dir.parent), None, "Dit is geen gewoon bestand.")


def _packed_refs(git_dir: Path) -> bytes:
    packed = git_dir / "packed-refs"
    return platform.read_regular(packed, _MOST_PACKED) if packed.exists() else b""


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in ``folder``, in order of name; nothing when it is not there."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:
        return []
