"""With whom an entry is shared: its own ``delen_met``, else that of its file, else the default of its kind; and never
with more readers than its labels and the organisation allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.base import Model, Sharing
from cano_cli.model.entry import DelenMet, Entry
from cano_cli.readers.reader import Reader

_CASE_READERS = frozenset({"jongere", "gezin", "consulent", "jeugdrechter"})
DEFAULT_READERS: Mapping[Sharing, frozenset[str]] = {
    Sharing.CASE: _CASE_READERS,
    Sharing.PERSON: frozenset(),
    Sharing.VOICE: frozenset(),
    Sharing.TEAM: frozenset(),
}
"""With whom each kind is shared when nothing is said; the speaker and the team come on top."""

STATUS_LIMITS: Mapping[str, frozenset[str] | None] = {
    "vertrouwelijk": frozenset(),
    "voor-gerecht": frozenset({"jeugdrechter", "consulent"}),
    "agogische-exceptie": None,
    "gezondheid": None,
}
"""The most that a label lets through; ``None``: see ``_limited``."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a model is read: what its holders said. ``default`` is the sharing in force, ``said`` the
    nearest ``delen_met`` (``None``: nobody said anything), ``limit`` the most the organisation allows."""

    default: Sharing
    said: frozenset[str] | None
    speakers: frozenset[str]
    status: frozenset[str]
    own: bool
    limit: frozenset[str] | None = None


def root_terms(limit: frozenset[str] | None) -> Terms:
    """Return the terms before anything is known: shared with nobody but the team."""
    return Terms(Sharing.TEAM, None, frozenset(), frozenset(), own=False, limit=limit)


def terms_of(model: Model, holder: Terms, today: date) -> Terms:
    """Return the terms of ``model`` inside something with the terms ``holder``.

    Another kind than the holder's falls back on what the file said; the entry's own ``delen_met`` overrides both.
    Labels add up: a part is never freer than its whole.
    """
    terms = holder
    if type(model).sharing is not Sharing.PART:
        terms = replace(terms, default=type(model).sharing, own=False)
    if type(model).speakers:
        terms = replace(terms, speakers=_speakers(model))
    said = getattr(model, "delen_met", None)
    if said is not None:
        terms = replace(terms, said=in_force(said, today), own=True)
    if isinstance(model, Entry) and model.status:
        terms = replace(terms, status=terms.status | frozenset(model.status))
    return terms


def narrowed(terms: Terms, most: frozenset[str]) -> Terms:
    """Return the terms with a further limit: the readers that the organisation lets something have at most."""
    return replace(terms, limit=most if terms.limit is None else terms.limit & most)


def may_read(reader: Reader, terms: Terms) -> bool:
    """Whether ``reader`` may read what stands under ``terms``. The team reads everything."""
    if reader.is_team:
        return True
    if terms.default is Sharing.TEAM:
        return False
    if reader.person and reader.person in terms.speakers and not _kept_to_the_team(terms):
        return True
    shared = terms.said if terms.said is not None else DEFAULT_READERS[terms.default]
    return reader.among(_limited(shared, terms)) and not _withheld(reader, terms)


def _kept_to_the_team(terms: Terms) -> bool:
    """Whether the speaker kept this to the team: told in confidence, or shared with the team by name. Paper lies on
    kitchen tables, so it is not in a document of the speaker's own either.
    """
    return "vertrouwelijk" in terms.status or (terms.own and "team" in (terms.said or ()))


def in_force(said: tuple[DelenMet, ...], today: date) -> frozenset[str]:
    """Return the names with whom something is shared on the day ``today``."""
    return frozenset(
        one.met for one in said if (one.van is None or one.van <= today) and (one.tot is None or today <= one.tot)
    )


def _limited(shared: frozenset[str], terms: Terms) -> frozenset[str]:
    for label in terms.status:
        most = STATUS_LIMITS[label]
        if most is not None:
            shared &= most
    if "gezondheid" in terms.status and not terms.own:
        return frozenset()
    return shared if terms.limit is None else shared & terms.limit


def _withheld(reader: Reader, terms: Terms) -> bool:
    """Whether a label keeps this very reader out: what would harm the jongere to know."""
    return "agogische-exceptie" in terms.status and ("jongere" in reader.names or bool(reader.members))


def _speakers(model: Model) -> frozenset[str]:
    found: set[str] = set()
    for name in type(model).speakers:
        value = getattr(model, name)
        found.update(value if isinstance(value, tuple) else [value] if value else [])
    return frozenset(found)
