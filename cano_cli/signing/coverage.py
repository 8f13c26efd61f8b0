"""What a signature on an engagementsverklaring covers, as canonical text (RFC 8785), and the fingerprint of that text.

Covered: the values of ``finaliteit``, ``doelen``, ``afspraken`` and ``veiligheid`` as far as all who sign may read them
together (:func:`cano_cli.readers.view.view_together`) on the day of signing; the number of the dossier; the name of the
declaration (its day); the keys of the parties, sorted; and the version of this format. Lists keep their order.

Not covered: with whom it was discussed, who signed, names and everything else in netwerk.yaml, every other file; labels
(``delen_met``, ``over``, ``status``, ``aanvaard``), but what they let all parties read later is new beside what was
signed; and layout: comments, order of keys, quotes and blocks, line ends, white space (each stretch of it is one space,
an empty line begins a new paragraph), the Unicode form (NFC), one value where a list is meant, a key that is absent,
empty, or written with the value it has anyhow.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Any, TypeAlias

import rfc8785

from cano_cli.model.base import Model, Reads, reads
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.readers.view import view_together

Plain: TypeAlias = "str | float | list[Plain] | dict[str, Plain]"
"""A JSON value; nothing of it is ever null."""
Content: TypeAlias = dict[str, Plain]
"""What is covered: ``formaat``, ``dossier``, ``verklaring``, ``partijen``, and those of ``COVERED`` that are there."""

KIND, VERSION = "cano-ondertekende-tekst", 1
FORMAT = f"{KIND}@{VERSION}"
COVERED = ("finaliteit", "doelen", "afspraken", "veiligheid")
_PARAGRAPHS = re.compile(r"\n[^\S\n]*\n")


def fingerprint_of(case: Case, path: str, parties: Sequence[str], day: date) -> str:
    """Return ``sha256:…`` of what ``parties`` sign on ``day`` when they sign the declaration in the file ``path``.

    Raises :class:`CanoError` as :func:`covered`.
    """
    return fingerprint(canonical(covered(case, path, parties, day)))


def covered(case: Case, path: str, parties: Sequence[str], day: date) -> Content:
    """Return what ``parties`` (keys of netwerk.yaml) may all read, on ``day``, of the declaration in the file ``path``.

    Raises :class:`CanoError` when a party is no person, or when there is nothing that all of them may read.
    """
    seen = view_together(_apart(case, path), parties, day).case
    declaration = next((file.content for file in seen.files if file.path == path), None)
    content = content_of(declaration, case, path, parties) if isinstance(declaration, Engagementsverklaring) else {}
    if not content.keys() & set(COVERED):
        raise CanoError(
            "Van deze engagementsverklaring mogen de partijen samen niets lezen.",
            "Kijk na wie de partijen zijn, en met wie de verklaring gedeeld wordt.",
        )
    return content


def content_of(declaration: Engagementsverklaring, case: Case, path: str, parties: Sequence[str]) -> Content:
    """Return the covered values of a declaration as it stands, whoever may read them."""
    head: Content = {
        "formaat": FORMAT,
        "dossier": case.traject.dossier if case.traject else case.name,
        "verklaring": PurePosixPath(path).stem,
        "partijen": [*sorted(set(parties))],
    }
    body = {name: _plain(getattr(declaration, name)) for name in COVERED}
    return head | {name: value for name, value in body.items() if value not in _NOTHING}


def canonical(value: Mapping[str, Any]) -> bytes:
    """Return the bytes of RFC 8785. Raises ValueError for what that cannot hold."""
    return rfc8785.dumps(value)


def fingerprint(data: bytes) -> str:
    """Return ``sha256:…`` of bytes."""
    return f"sha256:{sha256(data).hexdigest()}"


def read_sealed(text: str) -> dict[str, Any] | None:
    """Return the values in a stored text, ``None`` when it is none: no JSON object, or not the kind of this module."""
    try:
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_refuse)
        canonical(value)
    except (ValueError, RecursionError, TypeError, AttributeError):
        return None
    known = isinstance(value, dict) and isinstance(value.get("formaat"), str)
    return value if known and re.fullmatch(rf"{KIND}@[1-9][0-9]*", value["formaat"]) else None


def settled(text: str) -> str:
    """Return text as it is covered: NFC, every stretch of white space one space, paragraphs apart by an empty line."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    paragraphs = (" ".join(part.split()) for part in _PARAGRAPHS.split(lines))
    return "\n\n".join(part for part in paragraphs if part)


def _apart(case: Case, path: str) -> Case:
    """Return the case with only this declaration and what says who may read it: nothing else has a say, and to project
    what is not there costs nothing."""
    kept = (file for file in case.files if file.path == path or file.kind == "traject")
    network = (
        replace(file, content=file.content.model_copy(update={"relaties": ()})) for file in case.of_kind("netwerk")
    )
    return replace(case, files=(*kept, *network), sealed={})


_NOTHING: tuple[Any, ...] = (None, "", [], {})


def _plain(value: Any) -> Any:
    if isinstance(value, Model):
        return _fields(value)
    if isinstance(value, str):
        return settled(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [plain for item in value if (plain := _plain(item)) not in _NOTHING]
    if isinstance(value, Mapping):
        return {key: plain for key, item in value.items() if (plain := _plain(item)) not in _NOTHING}
    return value


def _fields(model: Model) -> Content:
    """Return the fields of a model that everybody reads who reads the model; those that say nothing are left out."""
    shown = (name for name in type(model).model_fields if reads(type(model), name) is Reads.ENTRY)
    return {name: plain for name in shown if (plain := _plain(getattr(model, name))) not in _NOTHING}


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key twice")
    return found


def _refuse(word: str) -> Any:
    raise ValueError(word)
