"""Addresses of the place that a team shares its cases through: which forms there are, and what each says."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from urllib.parse import unquote, urlsplit

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import ADDRESS_FORMS, ADDRESS_PATTERN
from cano_cli.store.sharing.hosts import parsed, public_host

_SCP = re.compile(r"(?:[A-Za-z0-9._-]+@)(?P<host>[A-Za-z0-9][A-Za-z0-9.-]*):(?P<path>[A-Za-z0-9/~][^\s]*)")


@dataclass(frozen=True, slots=True)
class Address:
    """Where cases are shared: what git is given, the host (empty for a folder), and the folder (None for a host)."""

    text: str
    host: str
    folder: Path | None

    @property
    def shown(self) -> str:
        """The address as it is told: without the name before the ``@`` of an https address, which can be a key."""
        return self.folder.as_posix() if self.folder else re.sub(r"^(https://)[^/]*@", r"\1", self.text)

    @property
    def service(self) -> str:
        """The public service that it leads to (``GitHub``), where anybody can have an account; empty for none."""
        return public_host(parsed(self.text)) if self.host else ""


def parse(text: str) -> Address:
    """Read an address: ``https://…``, ``ssh://…``, ``git@host:path``, ``file://…`` or a folder. Raises CanoError."""
    if not text or text.startswith("-") or "::" in text or any(one < " " or one == "\x7f" for one in text):
        raise _refused()
    if re.match(r"(https|ssh)://", text):
        return _of_a_host(text)
    if text.startswith("file://"):
        return _of_a_folder(_path_of(text))
    found = _SCP.fullmatch(text)
    if found and not re.match(r"[A-Za-z]:[\\/]", text):
        return Address(text, found["host"].lower(), None)
    if text.startswith(("/", "\\\\")) or re.match(r"[A-Za-z]:[\\/]", text):
        return _of_a_folder(text)
    raise _refused()


def require_written(text: str) -> None:
    """Raise CanoError for an address that ``cano.yaml`` may not hold."""
    parse(text)
    if not re.fullmatch(ADDRESS_PATTERN, text):
        raise _refused()


def _of_a_host(text: str) -> Address:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        raise _refused() from None
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.-]*|[0-9a-fA-F:]+", host) or not parts.path.strip("/"):
        raise _refused()
    if parts.username and parts.username.startswith("-"):
        raise _refused()
    if parts.password or parsed(text).has_password:
        raise CanoError(
            "In het adres om te delen staat een wachtwoord of een sleutel.",
            "Haal het weg. Git vraagt het aan je eigen sleutelbos.",
            exit_code=2,
        )
    return Address(text, host.lower().rstrip("."), None)


def _path_of(text: str) -> str:
    parts = urlsplit(text)
    path = unquote(parts.path)
    if parts.netloc and parts.netloc != "localhost":
        return f"//{parts.netloc}{path}"
    return path[1:] if os.name == "nt" and re.match(r"/[A-Za-z]:", path) else path


def _of_a_folder(text: str) -> Address:
    windows = bool(re.match(r"[A-Za-z]:[\\/]|\\\\|//", text))
    if windows and os.name != "nt" and not text.startswith("/"):
        raise CanoError(
            f"{text} is een map van Windows; die is op deze computer niet te bereiken.",
            "Zet in cano.yaml een adres dat iedereen van het team bereikt.",
            exit_code=2,
        )
    path = Path(PureWindowsPath(text)) if windows and os.name == "nt" else Path(text)
    if ".." in path.parts:
        raise _refused()
    return Address(path.as_posix(), "", path)


def _refused() -> CanoError:
    return CanoError(
        "Het adres om te delen is er geen dat cano kent.",
        f"Schrijf een volledig adres: {ADDRESS_FORMS}.",
        exit_code=2,
    )
