"""Putting a signature on a PDF: with which key, the passphrase or PIN (never an argument), and where the signed file
goes.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cano_cli.cli.common import interactive, now
from cano_cli.cli.rendering import save
from cano_cli.model.findings import CanoError
from cano_cli.signing.pdf_library import need_pyhanko
from cano_cli.signing.pdf_signatures import (
    Reason,
    Token,
    check_pdf,
    sign_with_certificate,
    sign_with_eid,
    sign_with_token,
)
from cano_cli.store import platform

MOST_BYTES = 64 * 1024 * 1024
_MOST_SECRET = 4096
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_CARRIES_NUMBER = (
    "Let op: wie deze PDF krijgt, kan in het certificaat een nummer van de ondertekenaar lezen; bij een eID is dat het "
    "rijksregisternummer. Kies dus bewust aan wie je ze bezorgt.\n"
)


@dataclass(frozen=True, slots=True)
class Means:
    """With what to sign, as it was typed: a certificate in a file, an eID, or a certificate on a token; and where the
    passphrase or PIN comes from when nobody is there to ask: a variable by name, or an open file by number."""

    certificate: str | None
    eid: bool
    module: str | None
    token: str | None
    secret_env: str | None
    secret_fd: int | None


def sign_file(pdf: Path, means: Means, why: tuple[str, str], output: Path | None, *, force: bool) -> None:
    """Write a signed copy of a PDF and tell where; ``why`` is the reason and the place that the signature shows.

    Raises :class:`CanoError` for a file that cannot be signed and for means that will not do.
    """
    from cano_cli.reports.formats.rendering import Rendering

    _check(means)
    need_pyhanko()
    data = read_pdf(pdf)
    signed = _signed(data, means, Reason(*why))
    target = output if output is not None else pdf.with_name(f"{pdf.stem}-ondertekend.pdf")
    save(Rendering(signed, f"{pdf.stem}-ondertekend.pdf"), target, force=force)
    if check_pdf(signed, (), now())[-1].carries_number:
        sys.stderr.write(_CARRIES_NUMBER)


def read_pdf(path: Path) -> bytes:
    """Return the bytes of a PDF. Raises :class:`CanoError` when it cannot be read or is no PDF."""
    data = _file(path, "PDF")
    if not data.startswith(b"%PDF-"):
        raise CanoError(f"‘{path.as_posix()}’ is geen PDF.", "Kijk het bestand na.", exit_code=2)
    return data


def read_certificate(path: Path) -> bytes:
    """Return the bytes of a certificate. Raises :class:`CanoError` when it cannot be read."""
    return _file(path, "certificaat")


def _check(means: Means) -> None:
    """Raise CanoError unless exactly one way to sign was named, and a variable by what can be its name."""
    if means.secret_env is not None and not _VARIABLE.fullmatch(means.secret_env):  # maybe the secret: not repeated
        raise CanoError(
            "Bij --secret-env staat geen naam van een omgevingsvariabele.",
            "Geef de naam van de variabele, nooit het wachtwoord of de pincode zelf: --secret-env GEHEIM.",
            exit_code=2,
        )
    if means.eid and not (means.certificate or means.token):
        return
    if not means.eid and means.certificate and not (means.token and not means.module):
        return
    if means.module and not (means.certificate or means.eid):
        raise CanoError("Welk certificaat op de kaart?", "Geef mee hoe het daar heet: --certificate NAAM.", exit_code=2)
    raise CanoError(
        "Waarmee ondertekenen?",
        "Kies één manier: --certificate bestand.p12, --eid, of --module met --token en --certificate.",
        exit_code=2,
    )


def _signed(data: bytes, means: Means, why: Reason) -> bytes:
    if means.eid:
        return sign_with_eid(data, means.module, why, now())
    assert means.certificate  # noqa: S101  (see _check)
    if means.module:
        pin = _secret("Pincode van de kaart of token", means)
        return sign_with_token(data, Token(means.module, means.certificate, pin, means.token or ""), why, now())
    p12 = read_certificate(Path(means.certificate))
    return sign_with_certificate(data, p12, _secret("Wachtwoord van het certificaat", means), why, now())


def _secret(question: str, means: Means) -> str:
    """Return a passphrase or PIN from where it was said to be, or ask for it without showing it."""
    if means.secret_env is not None:
        if means.secret_env not in os.environ:
            raise CanoError(f"De omgevingsvariabele {means.secret_env} bestaat niet.", "Kijk de naam na.", exit_code=2)
        return os.environ[means.secret_env]
    if means.secret_fd is not None:
        return _from_descriptor(means.secret_fd)
    if not interactive():
        raise CanoError(
            f"{question}?", "Zonder terminal: geef --secret-env met een variabele, of --secret-fd.", exit_code=2
        )
    from getpass import getpass

    return getpass(f"{question}: ")


def _from_descriptor(number: int) -> str:
    """Return the first line that an open file holds; the file is closed."""
    read = b""
    try:
        while len(read) < _MOST_SECRET and (more := os.read(number, _MOST_SECRET)):
            read += more
    except OSError:
        raise CanoError(
            f"Uit --secret-fd {number} kan niet gelezen worden.", "Kijk het nummer na.", exit_code=2
        ) from None
    with suppress(OSError):
        os.close(number)
    return read.decode("utf-8", "replace").split("\n")[0].rstrip("\r")


def _file(path: Path, what: str) -> bytes:
    try:
        data = platform.read_regular(path, MOST_BYTES)
    except OSError as error:
        reason = "het bestaat niet" if isinstance(error, FileNotFoundError) else "het is geen gewoon, leesbaar bestand"
        message = f"‘{path.as_posix()}’ kan niet gelezen worden: {reason}."
        raise CanoError(message, f"Kijk na waar het {what} staat.", exit_code=2) from None
    if len(data) > MOST_BYTES:
        raise CanoError(f"‘{path.as_posix()}’ is te groot.", "Een bestand mag hoogstens 64 MB groot zijn.", exit_code=2)
    return data
