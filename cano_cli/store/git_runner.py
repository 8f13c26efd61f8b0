"""Runs git for the rest of the store, and nothing else does: a pinned environment built from nothing, settings that no
file of a case or of the user can change, a time limit, and errors told in Dutch instead of git's own words.

GitPython's command runner starts the process. It always passes on the variables of the program it runs in, so these are
put aside for the moment of starting, under a lock.
"""

from __future__ import annotations

import errno
import os
import re
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cano_cli.model.findings import CanoError
from cano_cli.store import platform

if TYPE_CHECKING:
    from git import Git

OLDEST_GIT = (2, 36)
TIME_LIMIT = 60.0

_SETTINGS = {
    "core.hooksPath": platform.NULL_DEVICE,
    "core.attributesFile": platform.NULL_DEVICE,
    "core.excludesFile": platform.NULL_DEVICE,
    "core.fsmonitor": "false",
    "core.untrackedCache": "false",
    "core.commitGraph": "false",
    "core.multiPackIndex": "false",
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.quotePath": "false",
    "core.pager": "cat",
    "core.fsync": "all",
    "core.protectHFS": "true",
    "core.protectNTFS": "true",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "commit.gpgSign": "false",
    "tag.gpgSign": "false",
    "log.showSignature": "false",
    "log.showRoot": "true",
    "i18n.commitEncoding": "utf-8",
    "i18n.logOutputEncoding": "utf-8",
    "submodule.recurse": "false",
    "fastimport.unpackLimit": "0",
}
_PINNED = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": platform.NULL_DEVICE,
    "GIT_CONFIG_SYSTEM": platform.NULL_DEVICE,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ALLOW_PROTOCOL": "file:ssh:https",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "LC_ALL": "C.UTF-8",
}
_OWN_CONFIG_VARIABLES = ("HOME", "XDG_CONFIG_HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "APPDATA", "PROGRAMDATA")
_starting = threading.Lock()


class Outcome(NamedTuple):
    """How a git process ended: exit code, standard output, and git's own words (never to be shown)."""

    code: int
    out: bytes
    words: str


def run(
    folder: Path, arguments: Sequence[str], *, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Run ``git`` with ``arguments`` in ``folder`` and return its output. Raises CanoError when git fails."""
    outcome = attempt(folder, arguments, stdin=stdin, variables=variables)
    if outcome.code != 0:
        raise explained(outcome, folder)
    return outcome.out


def attempt(
    folder: Path, arguments: Sequence[str], *, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> Outcome:
    """Like :func:`run`, but a failure of git is returned instead of raised.

    Raises CanoError when git is not there or too old, or needs more than ``TIME_LIMIT`` seconds.
    """
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    return _run(folder, [*settings, *arguments], stdin, pinned_environment() | dict(variables or {}))


def own_setting(name: str) -> str:
    """A setting from the user's own git configuration (``user.name``), apart from any repository; empty when unset."""
    kept = {variable: os.environ[variable] for variable in _OWN_CONFIG_VARIABLES if variable in os.environ}
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"):
        kept |= {variable: os.environ[variable]} if variable in os.environ else {}
    nowhere = f"--git-dir={platform.NULL_DEVICE}"
    outcome = _run(
        _program().parent, [nowhere, "config", "--null", "--get", name], b"", platform.child_environment() | kept
    )
    return outcome.out.decode("utf-8", "replace").rstrip("\0") if outcome.code == 0 else ""


def pinned_environment() -> dict[str, str]:
    """All variables that git gets: nothing of the user's but what a program needs to start."""
    return platform.child_environment() | _PINNED


def explained(outcome: Outcome, folder: Path | None = None) -> CanoError:
    """A failure of git, told so that a user can act on it. Git seldom says that the disk is full: of ``folder`` that
    is looked at."""
    if re.search(_NO_ROOM, outcome.words, re.IGNORECASE) or (folder and _is_full(folder)):
        return CanoError(
            "De schijf is vol: de geschiedenis kon niet aangevuld worden.", "Maak plaats vrij en probeer opnieuw."
        )
    for pattern, message, hint in _EXPLANATIONS:
        if re.search(pattern, outcome.words, re.IGNORECASE):
            return CanoError(message, hint)
    return CanoError(
        "Git kon de geschiedenis van dit dossier niet lezen of aanvullen.",
        "Je bestanden zijn niet gewijzigd. Kijk na of de map en de schijf in orde zijn.",
    )


_NO_ROOM = "no space left|out of diskspace|disk quota"
_ROOM = 256 * 1024


def _is_full(folder: Path) -> bool:
    """Whether there is no room left for this user where ``folder`` is; nothing stays of the trial."""
    try:
        with tempfile.TemporaryFile(dir=folder) as trial:
            trial.write(bytes(_ROOM))
            trial.flush()
            platform.sync_file(trial.fileno())
    except OSError as error:
        return error.errno in {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
    return False


_EXPLANATIONS = (
    (
        r"index\.lock",
        "Een ander programma is in dit dossier aan het bewaren.",
        "Wacht tot het klaar is en probeer opnieuw. Loopt er zeker niets meer, verwijder dan zelf `.git/index.lock`.",
    ),
    (
        r"cannot lock ref|unable to create '.*\.lock'",
        "Iemand anders heeft op hetzelfde ogenblik iets in dit dossier bewaard.",
        "Er is niets overschreven. Probeer opnieuw.",
    ),
    (
        r"permission denied|read-only file system|insufficient permission|access is denied",
        "In de map `.git` van dit dossier kan niet geschreven worden.",
        "Kijk na of de map van jou is en niet alleen-lezen staat.",
    ),
    (
        r"bad object|loose object .* corrupt|object file .* is empty|missing blob|unable to read tree|invalid sha1",
        "De geschiedenis van dit dossier is beschadigd.",
        "Zet een kopie van de map `.git` terug. Je bestanden zelf zijn niet gewijzigd.",
    ),
)


def _run(folder: Path, arguments: Sequence[str], stdin: bytes, environment: dict[str, str]) -> Outcome:
    """Run the git of this machine, if it is new enough."""
    program = _program()
    version = _version(program)
    if version < OLDEST_GIT:
        raise CanoError(
            f"De git op deze computer is te oud: {version[0]}.{version[1]}.",
            f"Installeer git {OLDEST_GIT[0]}.{OLDEST_GIT[1]} of nieuwer via https://git-scm.com.",
        )
    return _start_and_wait(program, folder, arguments, stdin, environment)


def _start_and_wait(
    program: Path, folder: Path, arguments: Sequence[str], stdin: bytes, environment: dict[str, str]
) -> Outcome:
    runner = _command_runner(program)(str(folder))
    from git.exc import GitError

    try:
        with _only(environment):
            handle = runner.execute(
                [str(program), *arguments], subprocess.PIPE, as_process=True, env=environment, shell=False
            )
    except (OSError, GitError):
        raise _not_started() from None
    process = handle.proc  # the handle stays: GitPython ends the process when it is let go
    assert process is not None  # noqa: S101
    try:
        out, words = process.communicate(stdin, timeout=TIME_LIMIT)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise CanoError(
            f"Git antwoordde niet binnen {TIME_LIMIT:.0f} seconden en is gestopt.",
            "Staat het dossier op een netwerkschijf of in een map die gesynchroniseerd wordt? Probeer het later nog "
            "eens, of werk met een kopie op je eigen schijf.",
        ) from None
    return Outcome(process.returncode, out, words.decode("utf-8", "replace"))


def _not_started() -> CanoError:
    return CanoError("Git kon niet gestart worden.", "Kijk met `git --version` na of git goed geïnstalleerd is.")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End git: first asked, so that it clears its own locks, then made to."""
    process.terminate()
    try:
        process.communicate(timeout=3)
    except subprocess.TimeoutExpired:
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.communicate(timeout=3)


@contextmanager
def _only(environment: Mapping[str, str]) -> Iterator[None]:
    """Let this program have no other variables than ``environment`` for a moment, one thread at a time."""
    with _starting:
        before = dict(os.environ)
        try:
            os.environ.clear()
            os.environ.update(environment)
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


@cache
def _command_runner(program: Path) -> type[Git]:
    """GitPython's ``Git``. Importing it runs ``git version`` once, so it is told which git and gets our variables."""
    with _only(pinned_environment() | {"GIT_PYTHON_GIT_EXECUTABLE": str(program), "GIT_PYTHON_REFRESH": "quiet"}):
        try:
            from git import Git
        except ImportError:
            raise _not_started() from None
    return Git


def _program() -> Path:
    """The git that is used: the first on PATH. Raises CanoError when there is none."""
    program = platform.find_program("git")
    if program is None:
        raise CanoError(
            "Git is niet gevonden op deze computer.",
            "cano bewaart de geschiedenis van een dossier met git. Installeer het via https://git-scm.com en "
            "open daarna een nieuw venster.",
        )
    return program


@cache
def _version(program: Path) -> tuple[int, int]:
    """The version of a git, ``(2, 39)``; ``(0, 0)`` when it does not say."""
    told = _start_and_wait(program, program.parent, ["version"], b"", pinned_environment()).out
    found = re.search(rb"(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)
