"""Where a dossier is shared to: an address of git, and what is wrong with it. Nothing is asked of the network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.findings import Finding
from cano_cli.store import platform
from cano_cli.store.machine.place_kinds import (
    NOT_SECRET,
    OPEN_SHARE,
    PUBLIC_HOST,
    SECRET_IN_ADDRESS,
    SHARE_NOT_FOR_GROUP,
)
from cano_cli.store.vet_tree import harmless

_PUBLIC_HOSTS = {
    "github.com": "GitHub",
    "gitlab.com": "GitLab.com",
    "bitbucket.org": "Bitbucket",
    "codeberg.org": "Codeberg",
    "sr.ht": "SourceHut",
    "dev.azure.com": "Azure DevOps",
    "visualstudio.com": "Azure DevOps",
    "sourceforge.net": "SourceForge",
    "code.sf.net": "SourceForge",
    "launchpad.net": "Launchpad",
    "gitee.com": "Gitee",
    "gitea.com": "Gitea.com",
    "framagit.org": "Framagit",
    "notabug.org": "NotABug",
    "disroot.org": "Disroot",
    "savannah.gnu.org": "Savannah",
    "pagure.io": "Pagure",
    "salsa.debian.org": "Salsa",
    "huggingface.co": "Hugging Face",
    "amazonaws.com": "AWS",
    "source.developers.google.com": "Google Cloud",
    "opencode.de": "openCode",
    "repo.or.cz": "repo.or.cz",
    "gitflic.ru": "GitFlic",
    "replit.com": "Replit",
    "keybase.io": "Keybase",
    "ngrok.io": "ngrok",
    "ngrok-free.app": "ngrok",
}
"""Domains where everybody can open an account, and what people call them; what lies under a domain counts too."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What an address of git says: how it is reached (``https``, ``ssh``, ``file``, ``http``, …), on which machine,
    what the path is there, and whether it holds a password."""

    scheme: str
    host: str
    path: str
    has_password: bool = False


def parsed(address: str) -> Parts:
    """Return the parts of an address, as git understands it."""
    found = re.fullmatch(r"([a-z][a-z0-9+.-]*)://(?:([^/@]*)@)?([^/]*)(/.*)?", address, re.IGNORECASE)
    if found:
        host = re.sub(r":\d*$", "", found[3]).strip("[]").casefold().rstrip(".")
        secret = ":" in (found[2] or "") or (found[1].lower() in {"http", "https"} and _is_token(found[2] or ""))
        return Parts(found[1].lower(), host, found[4] or "", secret)
    found = re.fullmatch(r"(?:[^@/\\:]+@)?([A-Za-z0-9][A-Za-z0-9.-]+):(?![\\/]{2})(.*)", address)
    if found:
        return Parts("ssh", found[1].casefold().rstrip("."), found[2])
    return Parts("file", "", address)


def _is_token(user: str) -> bool:
    """Whether a name before ``@`` is one of the keys that services give out, or as long and odd as those."""
    given = re.fullmatch(r"(gh[a-z]_|github_pat_|glpat-|ATBB).+", user)
    return given is not None or re.fullmatch(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9]{20,}", user) is not None


def public_host(parts: Parts) -> str:
    """Return the public service that an address leads to, as people call it; empty for none that is known."""
    names = parts.host.split(".")
    domains = (".".join(names[start:]) for start in range(len(names)))
    return next((_PUBLIC_HOSTS[domain] for domain in domains if domain in _PUBLIC_HOSTS), "")


def look_at(address: str, shown: str) -> Iterator[Finding]:
    """Yield what is wrong with an address that the file ``shown`` gives."""
    parts = parsed(address)
    service = public_host(parts)
    if service:
        yield PUBLIC_HOST.at(shown, None, f"Dit adres leidt naar {service}, een dienst voor iedereen.")
    if parts.scheme in {"http", "git", "ftp"}:
        yield NOT_SECRET.at(shown, None, f"Dit adres begint met {parts.scheme}://: onderweg kan iedereen meelezen.")
    if parts.has_password:
        yield SECRET_IN_ADDRESS.at(shown, None, "In dit adres staat een wachtwoord of een sleutel.")
    if parts.scheme == "file" and not parts.host:
        yield from _on_a_share(Path(parts.path), shown)


def _on_a_share(folder: Path, shown: str) -> Iterator[Finding]:
    """What is wrong with a git folder on a disk that is shared; nothing when it cannot be seen now."""
    try:
        status = folder.stat()
        if not (folder / "HEAD").is_file():
            return
        if platform.open_to_all(folder):
            yield OPEN_SHARE.at(shown, None, f"Iedereen met een account kan in ‘{harmless(folder.as_posix())}’.")
        config = platform.read_regular(folder / "config", 1 << 20)
    except OSError:
        return
    in_a_group = platform.open_to_others(folder) and platform.owned_by_me(status) is not None
    if in_a_group and not re.search(rb"(?im)^\s*sharedrepository\s*=\s*(?!false|umask|0\s*$)\S", config):
        yield SHARE_NOT_FOR_GROUP.at(shown, None, f"‘{harmless(folder.as_posix())}’ is niet ingesteld voor een groep.")


def remotes_of(case: Path) -> tuple[tuple[str, str], ...]:
    """Return the remotes that a case's own ``.git/config`` names: ``("origin", "https://…")``. It is only read."""
    try:
        text = platform.read_regular(case / ".git" / "config", 1 << 20).decode("utf-8", "replace")
    except OSError:
        return ()
    remotes: list[tuple[str, str]] = []
    name = ""
    for line in text.splitlines():
        section = re.match(r'\s*\[\s*(\w+)(?:\s+"(.*)")?\s*\]', line)
        if section:
            name = section[2] or "" if section[1].lower() == "remote" else ""
        elif name and (found := re.match(r"\s*(?:push)?url\s*=\s*(.*\S)", line, re.IGNORECASE)):
            remotes.append((name, found[1]))
    return tuple(remotes)
