"""The seal on a signature: a detached SSH signature (SSHSIG) of the worker who records it, put on and checked by
``ssh-keygen``. It reads a statement from standard input; only seals and public keys lie in a private folder for a
moment, and its arguments never hold anything of a case.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import Cano
from cano_cli.signing.keys import TeamKey, read_seal, team_keys
from cano_cli.signing.statement import NAMESPACE
from cano_cli.store import platform

_PATIENCE_S = 60
_FIRST_DAY = date(1971, 1, 1)
INSTALL = "Installeer OpenSSH 8.8 of nieuwer; met Git voor Windows komt het mee."
NOT_FOUND = "het programma ssh-keygen is niet gevonden op deze computer"


class SealState(StrEnum):
    """What can be said of the seal on a signature."""

    NONE = "geen"
    GOOD = "geldig"
    MISSING = "ontbreekt"
    NO_SEAL = "geen-zegel"  # there is a file, and no seal in it
    BROKEN = "klopt-niet"  # made of something else than what stands there now
    UNKNOWN_KEY = "onbekende-sleutel"
    OUT_OF_PERIOD = "sleutel-telde-niet"  # expired, revoked, or not yet in use on the day of the signature
    LATE = "na-einde-sleutel"  # recorded when the key had ended: whoever has an old key could seal an earlier day
    UNCHECKED = "niet-nagekeken"  # ssh-keygen is missing or too old


@dataclass(frozen=True, slots=True)
class SealCheck:
    """What was found of a seal; ``key`` is whose it is, where that is known. ``recorded`` is the day on which a seal
    that came too late was recorded; ``None`` when it is not in the history yet."""

    state: SealState
    key: TeamKey | None = None
    recorded: date | None = None

    @property
    def holds(self) -> bool:
        """No seal, or a good one."""
        return self.state in {SealState.NONE, SealState.GOOD}


def has_program() -> bool:
    """Whether seals can be put on and checked on this machine."""
    return find_program() is not None


def find_program() -> Path | None:
    """Return the ``ssh-keygen`` of this machine: the first on PATH, or the one that came with git."""
    found = platform.find_program("ssh-keygen")
    if found is None and (git := platform.find_program("git")):
        beside = git.parent.parent / "usr" / "bin" / "ssh-keygen.exe"
        found = beside if os.name == "nt" and beside.is_file() else None
    return found


def required_program() -> Path:
    """Return the ``ssh-keygen`` of this machine. Raises :class:`CanoError` when there is none."""
    program = find_program()
    if program is None:
        raise CanoError(f"{NOT_FOUND[0].upper()}{NOT_FOUND[1:]}.", INSTALL)
    return program


def ask_program(program: Path, arguments: Sequence[str], stdin: bytes) -> subprocess.CompletedProcess[bytes] | None:
    """Run ``ssh-keygen`` on what goes through a pipe, without a terminal; ``None`` when it gives no answer."""
    try:
        return subprocess.run(  # noqa: S603
            [str(program), *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            timeout=_PATIENCE_S,
            env=platform.child_environment(),
        )
    except subprocess.TimeoutExpired:
        return None


def put_seal(statement: bytes, key: Path, *, terminal: bool) -> bytes:
    """Return the seal of ``key`` on a statement, which is never in a file. On a terminal ``ssh-keygen`` asks for a
    passphrase itself, beside standard input.

    ``key`` is a private key, or a public one whose private part an agent holds. Raises :class:`CanoError`.
    """
    program = required_program()
    arguments = [str(program), "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key)]
    told = None if terminal else subprocess.DEVNULL
    done = subprocess.run(arguments, input=statement, stdout=subprocess.PIPE, stderr=told, check=False)  # noqa: S603
    if done.returncode != 0 or not done.stdout:
        raise CanoError(
            "Met deze sleutel kon geen zegel gezet worden. Er is niets genoteerd.",
            "Kijk de sleutel en zijn wachtwoord na, of noteer zonder zegel met --no-seal."
            + ("" if terminal else " Een wachtwoord wordt alleen op een terminal gevraagd, of door een agent."),
        )
    return done.stdout


def check_seal(data: bytes, statement: bytes, day: date, organisation: Cano | None) -> SealCheck:
    """Return what can be said of a seal on ``statement``, by the keys in cano.yaml that count on ``day``."""
    seal = read_seal(data)
    if seal is None:
        return SealCheck(SealState.NO_SEAL)
    program = find_program()
    if program is None:
        return SealCheck(SealState.UNCHECKED)
    known = team_keys(organisation, seal.key)
    with _private_folder() as folder:
        (folder / "zegel").write_bytes(seal.text.encode())
        if seal.namespace != NAMESPACE or not _fits(program, folder, statement):
            return SealCheck(SealState.BROKEN)
        if not known:
            return SealCheck(SealState.UNKNOWN_KEY)
        return _by_whom(program, folder, statement, day, known)


def _by_whom(program: Path, folder: Path, statement: bytes, day: date, known: Sequence[TeamKey]) -> SealCheck:
    allowed = "".join(_allowed(key, _signer(known, key)) for key in known)
    (folder / "sleutels").write_text(allowed, encoding="ascii", newline="\n")
    for key in known:
        if _is_of(program, folder, statement, day, _signer(known, key)):
            return SealCheck(SealState.GOOD, key)
    counted = any(key.counts_on(day) for key in known)  # then it was this ssh-keygen that does not know about days
    return SealCheck(SealState.UNCHECKED if counted else SealState.OUT_OF_PERIOD, known[0])


def _fits(program: Path, folder: Path, statement: bytes) -> bool:
    return _run(program, ["-Y", "check-novalidate", "-n", NAMESPACE, "-s", str(folder / "zegel")], statement)


def _signer(known: Sequence[TeamKey], key: TeamKey) -> str:
    """Return what the holder of a key is called towards ``ssh-keygen``: arguments of a program are no secret."""
    return f"ondertekenaar-{known.index(key)}"


def _is_of(program: Path, folder: Path, statement: bytes, day: date, signer: str) -> bool:
    files = ["-f", str(folder / "sleutels"), "-s", str(folder / "zegel")]
    when = f"-Overify-time={day:%Y%m%d}120000"
    return _run(program, ["-Y", "verify", *files, "-I", signer, "-n", NAMESPACE, when], statement)


def _allowed(key: TeamKey, signer: str) -> str:
    """Return a line for a file of allowed signers. Days are whole: from midnight up to the last second."""
    options = [f'namespaces="{NAMESPACE}"']
    if key.first and key.first >= _FIRST_DAY:
        options.append(f'valid-after="{key.first:%Y%m%d}"')
    if key.last:
        options.append(f'valid-before="{max(key.last, _FIRST_DAY):%Y%m%d}235959"')
    return f"{signer} {','.join(options)} {key.text}\n"


def _run(program: Path, arguments: Sequence[str], stdin: bytes) -> bool:
    done = ask_program(program, arguments, stdin)
    return done is not None and done.returncode == 0


@contextmanager
def _private_folder() -> Iterator[Path]:
    """Give a folder that only this user may open; it is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="cano-") as name:
        yield Path(name)
