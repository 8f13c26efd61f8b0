"""Reads the ``config`` of a git repository as a plain file, against a list of what may be in it.

Git's own reader follows includes and runs programs that the file names; this one understands only the simple form that
git itself writes, and refuses the rest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cano_cli.model.findings import Finding, Kind, Severity, Span, kind
from cano_cli.store import platform

SHOWN = ".git/config"
_MOST_BYTES = 65_536

UNREADABLE = kind(
    "G03",
    Severity.ERROR,
    title="De instellingen van git zijn niet eenvoudig te lezen",
    why="In `.git/config` kunnen opdrachten staan die git zou uitvoeren. Aanhalingstekens, vervolgregels en andere "
    "bijzondere schrijfwijzen kunnen zulke opdrachten verbergen; daarom aanvaardt cano alleen de eenvoudige vorm.",
    mend="Schrijf elke instelling op een eigen regel als `naam = waarde`, zonder aanhalingstekens, of laat het dossier "
    "opnieuw doorgeven.",
)
FORBIDDEN = kind(
    "G04",
    Severity.ERROR,
    title="Een instelling van git die cano niet toelaat",
    why="Sommige instellingen in `.git/config` laten git een programma starten of een ander bestand lezen. Alleen "
    "instellingen waarvan vaststaat dat ze dat niet doen, worden aanvaard.",
    mend="Verwijder de regel uit `.git/config` als je ze zelf toevoegde. Kreeg je het dossier van iemand anders, "
    "vraag dan om het opnieuw door te geven.",
)
UNSAFE = kind(
    "G05",
    Severity.ERROR,
    title="Een instelling van git met een onveilige waarde",
    why="De naam van de instelling is gewoon, maar met deze waarde zou git iets anders doen dan het dossier bewaren, "
    "bijvoorbeeld een programma starten.",
    mend="Herstel de waarde in `.git/config`. Kreeg je het dossier van iemand anders, vraag dan om het opnieuw door te "
    "geven.",
)


Allowed = Mapping[str, Callable[[str], bool]]
"""The settings that may be there, and which values."""


def vet_config(config: Path, allowed: Allowed | None = None) -> Iterator[Finding]:
    """Yield what is wrong in a repository's ``config``, held against what is ``allowed`` (that of a case); a file that
    is not there is fine. Raises OSError."""
    if not config.exists():
        return
    data = platform.read_regular(config, _MOST_BYTES)
    text = _plain_text(data)
    if text is None:
        yield UNREADABLE.at(SHOWN, None, "`.git/config` is geen gewone tekst, of is veel te groot.")
        return
    section: str | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.removesuffix("\r").strip(" \t")
        if not content or content[0] in "#;":
            continue
        if content.startswith("["):
            section = _section(content)
            if section is None:
                yield _at(UNREADABLE, number, line, "Deze regel opent geen eenvoudig onderdeel.")
        elif section is not None:
            yield from _vet_setting(allowed or _ALLOWED, section, content, number, line)


def _plain_text(data: bytes) -> str | None:
    """The file as text, or None when it is too large, no UTF-8, or holds control characters."""
    try:
        text = data.decode("utf-8", "strict") if len(data) <= _MOST_BYTES else None
    except UnicodeDecodeError:
        return None
    printable = text is not None and all(character.isprintable() or character in "\r\n\t" for character in text)
    return text if printable else None


_SECTION = re.compile(r'\[(?:([A-Za-z][A-Za-z0-9-]*)|(remote|branch) "([A-Za-z0-9][A-Za-z0-9._/-]*)")\]')
_SETTING = re.compile(r"([A-Za-z][A-Za-z0-9-]*)[ \t]*=[ \t]*(.*)")


def _section(content: str) -> str | None:
    """``core`` for ``[core]``, ``remote.*`` for ``[remote "origin"]``; None for any other way of writing."""
    found = _SECTION.fullmatch(content)
    if found is None:
        return None
    return found[1].lower() if found[1] else f"{found[2]}.*"


def _vet_setting(allowed: Allowed, section: str, content: str, number: int, line: str) -> Iterator[Finding]:
    found = _SETTING.fullmatch(content)
    if found is None or any(character in found[2] for character in "\"'\\;#"):
        yield _at(UNREADABLE, number, line, "Deze regel is geen eenvoudige `naam = waarde`.")
        return
    key, value = f"{section}.{found[1].lower()}", found[2]
    accepts = allowed.get(key)
    if accepts is None:
        yield _at(FORBIDDEN, number, line, f"De instelling `{key}` wordt niet toegelaten.")
    elif not accepts(value):
        yield _at(UNSAFE, number, line, f"De instelling `{key}` heeft een waarde die niet toegelaten is.")


def _at(what: Kind, number: int, line: str, message: str) -> Finding:
    shown = line.removesuffix("\r")
    return what.at(SHOWN, Span(number, 1, number, len(shown) + 1), message, excerpt=shown)


def _matches(pattern: str) -> Callable[[str], bool]:
    compiled = re.compile(pattern, re.IGNORECASE)
    return lambda value: compiled.fullmatch(value) is not None


_YES_OR_NO = _matches(r"true|false|yes|no|on|off|1|0")
_NO = _matches(r"false|no|off|0")
_NAME = _matches(r"[^<>]{0,200}")
_REF = _matches(r"refs/heads/[a-z0-9][a-z0-9._/-]*")
_REFSPEC = _matches(r"\+?refs/heads/(\*|[a-z0-9][a-z0-9._/-]*):refs/remotes/[a-z0-9][a-z0-9._/-]*/?\*?")
_URL = _matches(
    r"(https|ssh|file)://(?!-)(?!.*::)[^\s]+"
    r"|[a-z0-9._-]+@(?!-)[a-z0-9.-]+:(?!:|-)(?!.*::)[^\s]+"
    r"|(/|[a-z]:/)(?!.*::)[^\x00-\x1f]+"
)

_ALLOWED: Allowed = {
    "core.repositoryformatversion": _matches("0"),
    "core.filemode": _YES_OR_NO,
    "core.bare": _NO,
    "core.logallrefupdates": _matches("true|false|always"),
    "core.ignorecase": _YES_OR_NO,
    "core.precomposeunicode": _YES_OR_NO,
    "core.symlinks": _YES_OR_NO,
    "core.autocrlf": _NO,
    "core.fsync": _matches(r"[a-z,-]+"),
    "gc.auto": _matches(r"[0-9]{1,6}"),
    "user.name": _NAME,
    "user.email": _NAME,
    "remote.*.url": _URL,
    "remote.*.fetch": _REFSPEC,
    "branch.*.remote": _matches(r"[a-z0-9][a-z0-9._-]*"),
    "branch.*.merge": _REF,
}

OF_SHARE: Allowed = {
    **{key: accepts for key, accepts in _ALLOWED.items() if key.startswith("core.")},
    "core.bare": _matches(r"true|yes|on|1"),
    "core.sharedrepository": _matches(r"group|true|false|umask|all|world|everybody|[0-7]{1,4}"),
    "gc.auto": _matches(r"[0-9]{1,6}"),
    "receive.denynonfastforwards": _YES_OR_NO,
    "receive.denydeletes": _YES_OR_NO,
    "receive.denycurrentbranch": _matches("true|false|ignore|warn|refuse"),
    "receive.fsckobjects": _YES_OR_NO,
    "transfer.fsckobjects": _YES_OR_NO,
}
"""What may stand in the settings of a bare repository on a shared disk."""
