"""Whether the text under a signature still is what was signed. Pure: what is kept beside the declaration comes with the
case; the seals, which another program checks, are in :mod:`cano_cli.signing.seal`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.signing.changes import Change, changes, is_same
from cano_cli.signing.coverage import FORMAT, Content, canonical, content_of, covered, fingerprint, read_sealed
from cano_cli.signing.statement import text_path


class Kept(StrEnum):
    """How the text that was signed is kept."""

    WHOLE = "bewaard"
    MISSING = "ontbreekt"
    ALTERED = "gewijzigd"  # not what its fingerprint says
    NEWER = "nieuwere-vorm"  # of a version that this cano does not know


class Text(StrEnum):
    """What can be said of the text that was signed, as it stands now."""

    UNBOUND = "zonder-vingerafdruk"
    SAME = "ongewijzigd"
    CHANGED = "gewijzigd"
    UNKNOWN = "onbekend"  # recorded by a newer cano, or without the parties


@dataclass(frozen=True, slots=True)
class TextCheck:
    """What became of the text under one signature. ``changes`` is empty also where they cannot be told; ``present`` is
    the fingerprint that the same parties would sign now, empty where nobody can say."""

    text: Text
    kept: Kept = Kept.WHOLE
    changes: tuple[Change, ...] = ()
    present: str = ""


def kept_text(case: Case, path: str, signed: Ondertekening) -> tuple[Kept, dict[str, Any]]:
    """Return how the text with the fingerprint of this signature is kept, and its values where it is whole.

    ``path`` is the file of the declaration, ``signed`` has a fingerprint.
    """
    assert signed.vingerafdruk  # noqa: S101
    stored = case.sealed.get(text_path(path, signed.vingerafdruk))
    if stored is None:
        return Kept.MISSING, {}
    values = read_sealed(stored)
    if values is None or fingerprint(canonical(values)) != signed.vingerafdruk:
        return Kept.ALTERED, {}
    return (Kept.WHOLE, values) if values["formaat"] == FORMAT else (Kept.NEWER, {})


def check_text(case: Case, path: str, signed: Ondertekening) -> TextCheck:
    """Return what became of the text that was signed, by an entry under ``ondertekening`` in the file ``path``."""
    declaration = next((file.content for file in case.files if file.path == path), None)
    if not signed.vingerafdruk or not isinstance(declaration, Engagementsverklaring):
        return TextCheck(Text.UNBOUND)
    kept, sealed = kept_text(case, path, signed)
    if kept is Kept.NEWER or not signed.partijen:
        return TextCheck(Text.UNKNOWN, kept)
    whole = content_of(declaration, case, path, signed.partijen)
    together = _together(case, path, signed, whole)
    present = fingerprint(canonical(together)) if together.get("partijen") == whole["partijen"] else ""
    if present == signed.vingerafdruk:
        return TextCheck(Text.SAME, kept, present=present)
    if kept is not Kept.WHOLE:
        return TextCheck(Text.CHANGED, kept, present=present)
    if is_same(sealed, whole, together):
        return TextCheck(Text.SAME, kept, present=present)
    return TextCheck(Text.CHANGED, kept, changes(sealed, whole, together), present)


def _together(case: Case, path: str, signed: Ondertekening, whole: Content) -> Content:
    """Return what the parties may all read now: those who are still known, and without any of them the whole."""
    known = [key for key in signed.partijen if isinstance(case.people.get(key), Persoon)]
    try:
        return covered(case, path, known, signed.datum) if known else whole | {"partijen": []}
    except CanoError:  # nothing
        return {}
