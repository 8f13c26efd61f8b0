"""Looks at the files of a case (not at its ``.git``): only ordinary files and folders, with ordinary names."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from cano_cli.model.findings import Finding, Kind, Severity, kind
from cano_cli.store import platform

_MOST_ENTRIES = 100_000

LINK = kind(
    "G11",
    Severity.ERROR,
    title="Een koppeling in het dossier",
    why="Een koppeling kan wijzen naar een bestand buiten het dossier; dat zou dan gelezen, getoond of overschreven "
    "worden.",
    mend="Zet het bestand zelf in het dossier in plaats van een koppeling.",
)
SHARED_FILE = kind(
    "G12",
    Severity.ERROR,
    title="Een bestand dat ook elders staat",
    why="Het bestand heeft nog een tweede naam (een harde koppeling): wie daar iets wijzigt, wijzigt ook het dossier.",
    mend="Maak een kopie van het bestand, verwijder het en zet de kopie op zijn plaats.",
)
SPECIAL_FILE = kind(
    "G13",
    Severity.ERROR,
    title="Geen gewoon bestand",
    why="Het is een toestel of een doorgeefluik in plaats van een bestand: lezen kan blijven wachten of iets in gang "
    "zetten.",
    mend="Verwijder het uit het dossier.",
)
GIT_NAME = kind(
    "G14",
    Severity.ERROR,
    title="Een naam die voor git zelf is",
    why="Bestanden waarvan de naam met `.git` begint, sturen wat git doet. In een dossier horen ze niet thuis.",
    mend="Verwijder het bestand, of geef het een andere naam.",
)
HIDDEN_REPOSITORY = kind(
    "G15",
    Severity.ERROR,
    title="Een verborgen geschiedenis in het dossier",
    why="Deze map ziet eruit als een volledige git-map, met eigen instellingen die een programma kunnen starten.",
    mend="Verwijder de map uit het dossier.",
)
TOO_MANY = kind(
    "G17",
    Severity.ERROR,
    title="Ongewoon veel bestanden",
    why="Een dossier met zoveel bestanden kan niet in een redelijke tijd nagekeken worden.",
    mend="Verplaats wat niet bij het dossier hoort naar een andere map.",
)


def vet_tree(case: Path) -> Iterator[Finding]:
    """Yield what does not belong among the files of ``case``; its own ``.git`` is passed over. Raises OSError."""
    own_git = os.fspath(case / ".git")
    bare: dict[str, set[str]] = {}
    for count, entry in enumerate(walk(case), start=1):
        if count > _MOST_ENTRIES:
            yield TOO_MANY.at(".", None, f"In deze map staan meer dan {_MOST_ENTRIES} bestanden en mappen.")
            return
        if entry.path == own_git:
            continue
        problem = _problem(entry)
        if problem:
            yield problem[0].at(relative(entry.path, case), None, problem[1])
        if entry.name.casefold() in _BARE_NAMES:
            bare.setdefault(os.path.split(entry.path)[0], set()).add(entry.name.casefold())
    for folder, found in sorted(bare.items()):
        if looks_like_git(found):
            yield HIDDEN_REPOSITORY.at(relative(folder, case), None, "Deze map ziet eruit als een git-map.")


def looks_like_git(names: Iterable[str]) -> bool:
    """Whether git could take a folder that has these names in it for a history."""
    found = _BARE_NAMES.intersection(name.casefold() for name in names)
    return "head" in found and len(found) > 1


def walk(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Everything in and under ``folder``; links and folders for git are named, never entered."""
    waiting = [os.fspath(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                yield entry
                if platform.is_real_folder(entry) and not _is_git_name(entry.name):
                    waiting.append(entry.path)


def relative(path: object, case: Path) -> str:
    """``path`` as it is shown: relative to the case, with ``/``, harmless; ``.`` for the case itself."""
    shown = os.path.relpath(os.fsdecode(path), case) if isinstance(path, str | bytes) else "."
    return harmless(shown.replace(os.sep, "/"))


def harmless(text: str) -> str:
    """``text`` with every character that could steer a terminal or turn the reading order shown as U+FFFD."""
    if text.isascii() and text.isprintable():
        return text
    return "".join("\ufffd" if unicodedata.category(character) in _STEERING else character for character in text)


_STEERING = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_BARE_NAMES = frozenset({"head", "objects", "refs", "commondir"})
_SHORT_GIT_NAME = re.compile(r"git~[0-9]+")  # how Windows abbreviates `.git`


def _problem(entry: os.DirEntry[str]) -> tuple[Kind, str] | None:
    if _is_git_name(entry.name):
        return GIT_NAME, "Deze naam is voorbehouden voor git."
    if platform.is_real_folder(entry):
        return None
    status = entry.stat(follow_symlinks=False)
    if platform.is_link(status):
        return LINK, "Dit is een koppeling naar een andere plaats."
    if not stat.S_ISREG(status.st_mode):
        return SPECIAL_FILE, "Dit is geen gewoon bestand."
    if status.st_nlink > 1:
        return SHARED_FILE, "Dit bestand heeft ook elders een naam."
    return None


def _is_git_name(name: str) -> bool:
    """Whether a file system could take ``name`` for one that begins with ``.git``: Windows drops dots and spaces at the
    end and has short names, macOS passes over invisible characters, both ignore case.
    """
    if name.isascii() and name[0] not in ".gG":
        return False
    plain = "".join(character for character in name if unicodedata.category(character) != "Cf").casefold()
    return plain.startswith(".git") or _SHORT_GIT_NAME.match(plain) is not None
