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
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from cano_cli.model.findings import CanoError
from cano_cli.store import platform
from cano_cli.store.git_settings import OF_OWN_CONFIGURATION, PINNED, SETTINGS

if TYPE_CHECKING:
    from git import Git

OLDEST_GIT = (2, 36)
TIME_LIMIT = 60.0

_starting = threading.Lock()


class Outcome(NamedTuple):
    """How a git process ended: exit code, standard output, and git's own words (never to be shown)."""

    code: int
    out: bytes
    words: str


class TooSlowError(CanoError):
    """Git needed more time than it was given, and was ended."""


def run(
    folder: Path, arguments: Sequence[str], *, stdin: bytes = b"", variables: Mapping[str, str] | None = None
) -> bytes:
    """Run ``git`` with ``arguments`` in ``folder`` and return its output. Raises CanoError when git fails."""
    outcome = attempt(folder, arguments, stdin=stdin, variables=variables)
    if outcome.code != 0:
        raise explained(outcome, folder)
    return outcome.out


def attempt(
    folder: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes = b"",
    variables: Mapping[str, str] | None = None,
    limit: float | None = None,
    watch: Callable[[], None] | None = None,
) -> Outcome:
    """Like :func:`run`, but a failure of git is returned instead of raised. ``watch`` is called every moment while git
    is at work; when it raises, git is ended.

    Raises CanoError when git is not there or too old, :class:`TooSlowError` when it needs more than ``limit`` seconds
    (``TIME_LIMIT``).
    """
    settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    environment = pinned_environment() | dict(variables or {})
    return _run(folder, [*settings, *arguments], stdin, environment, limit, watch)


def own_settings(pattern: str) -> tuple[tuple[str, str], ...]:
    """The settings of the user's own git configuration whose names match ``pattern``, in order, apart from any
    repository."""
    outcome = _own_configuration(["--get-regexp", pattern])
    listed = outcome.out.decode("utf-8", "replace").split("\0") if outcome.code == 0 else []
    pairs = (one.partition("\n") for one in listed if one)
    return tuple((name, value if newline else "true") for name, newline, value in pairs)


def own_setting(name: str) -> str:
    """A setting from the user's own git configuration (``user.name``), apart from any repository; empty when unset."""
    outcome = _own_configuration(["--get", name])
    return outcome.out.decode("utf-8", "replace").rstrip("\0") if outcome.code == 0 else ""


def _own_configuration(asked: Sequence[str]) -> Outcome:
    kept = {variable: os.environ[variable] for variable in OF_OWN_CONFIGURATION if variable in os.environ}
    for variable in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM"):
        kept |= {variable: os.environ[variable]} if variable in os.environ else {}
    nowhere = f"--git-dir={platform.NULL_DEVICE}"
    return _run(_program().parent, [nowhere, "config", "--null", *asked], b"", platform.child_environment() | kept)


def pinned_environment() -> dict[str, str]:
    """All variables that git gets: nothing of the user's but what a program needs to start."""
    return platform.child_environment() | PINNED


def explained(outcome: Outcome, folder: Path | None = None) -> CanoError:
    """A failure of git, told so that a user can act on it. Git seldom says that the disk is full: of ``folder`` that
    is looked at."""
    if is_full(outcome, folder):
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


def is_full(outcome: Outcome, folder: Path | None) -> bool:
    """Whether it was for want of room on the disk that git failed, at work in ``folder``."""
    return bool(re.search(_NO_ROOM, outcome.words, re.IGNORECASE)) or (folder is not None and _is_full(folder))


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


def _run(
    folder: Path,
    arguments: Sequence[str],
    stdin: bytes,
    environment: dict[str, str],
    limit: float | None = None,
    watch: Callable[[], None] | None = None,
) -> Outcome:
    """Run the git of this machine, if it is new enough."""
    program = _program()
    version = _version(program)
    if version < OLDEST_GIT:
        raise CanoError(
            f"De git op deze computer is te oud: {version[0]}.{version[1]}.",
            f"Installeer git {OLDEST_GIT[0]}.{OLDEST_GIT[1]} of nieuwer via https://git-scm.com.",
        )
    return _start_and_wait(program, folder, arguments, stdin, environment, limit or TIME_LIMIT, watch)


def _start_and_wait(
    program: Path,
    folder: Path,
    arguments: Sequence[str],
    stdin: bytes,
    environment: dict[str, str],
    limit: float = TIME_LIMIT,
    watch: Callable[[], None] | None = None,
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
        out, words = _waited_for(process, stdin, limit, watch)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise TooSlowError(
            f"Git antwoordde niet binnen {limit:.0f} seconden en is gestopt.",
            "Staat het dossier op een netwerkschijf of in een map die gesynchroniseerd wordt? Probeer het later nog "
            "eens, of werk met een kopie op je eigen schijf.",
        ) from None
    except CanoError:
        _stop(process)
        raise
    return Outcome(process.returncode, out, words.decode("utf-8", "replace"))


def _waited_for(
    process: subprocess.Popen[bytes], stdin: bytes, limit: float, watch: Callable[[], None] | None
) -> tuple[bytes, bytes]:
    """Wait for the end of a process, and return what it wrote. Raises TimeoutExpired, and what ``watch`` raises."""
    if watch is None:
        return process.communicate(stdin, timeout=limit)
    ends = time.monotonic() + limit
    while True:
        try:
            return process.communicate(stdin, timeout=_WATCHED_EVERY)
        except subprocess.TimeoutExpired:
            watch()
            if time.monotonic() > ends:
                raise


_WATCHED_EVERY = 0.5


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
