"""With whom an entry is shared: its own ``delen_met``, else that of its file, else the default of its kind; and never
with more readers than its labels, the access matrix and the organisation allow. Every refusal comes with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from cano_cli.model.base import JONGERE, Model, Sharing
from cano_cli.model.entry import DelenMet, Entry
from cano_cli.model.toegang import Matrix
from cano_cli.model.verklaring import Veiligheid
from cano_cli.readers.reader import Reader

_CASE_READERS = frozenset({"jongere", "gezin", "consulent", "jeugdrechter", "overdracht"})
DEFAULT_READERS: Mapping[Sharing, frozenset[str]] = {
    Sharing.CASE: _CASE_READERS,
    Sharing.PERSON: frozenset(),
    Sharing.VOICE: frozenset(),
    Sharing.TEAM: frozenset(),
}
"""With whom each kind is shared when nothing is said; the speaker and the team come on top."""

FOR_THE_TEAM = "is alleen voor het team"
KEPT_TO_THE_TEAM = "is bij het team gehouden door wie het vertelde"
NOT_SHARED = "is met niemand gedeeld; vraag aan wie het vertelde of het mag"
SHARED_WITH_OTHERS = "is alleen met anderen gedeeld"
ENDED = "was gedeeld, maar die toestemming geldt vandaag niet"
LIMITED = "gaat van de eigen organisatie niet zo ver (cano.yaml, delen)"


@dataclass(frozen=True, slots=True)
class Audience:
    """Who reads, as far as the rules for reading ask. ``columns`` are those of the matrix: one, or for several readers
    as one theirs. With ``access`` the reader also gets what the matrix gives a right to, beside what was shared;
    ``agreed``: the jongere lets this reader look into what is about themself. ``home`` are the parents and who lives
    with the jongere, ``workers`` who guides. ``signing``: those who read are asked to sign a declaration
    together; ``oneself`` are the keys of who reads."""

    reader: Reader
    matrix: Matrix
    columns: tuple[str, ...]
    access: bool = False
    agreed: bool = False
    jongere: str = ""
    home: frozenset[str] = frozenset()
    workers: frozenset[str] = frozenset()
    signing: bool = False
    oneself: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Terms:
    """Under which terms a model is read: what its holders said. ``default`` is the sharing in force, ``said`` the
    nearest ``delen_met`` as of today (``None``: nobody said anything) and ``ever`` without its dates, ``own`` whether
    that was said of this very entry; ``about`` whom it is about, ``limit`` the most the organisation allows,
    ``signed`` what each person signed of what it stands in, ``part`` which of that this is."""

    default: Sharing
    said: frozenset[str] | None = None
    ever: frozenset[str] = frozenset()
    speakers: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    own: bool = False
    limit: frozenset[str] | None = None
    signed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    part: str = ""


def root_terms(limit: frozenset[str] | None, signed: Mapping[str, frozenset[str]] | None = None) -> Terms:
    """Return the terms before anything is known: shared with nobody but the team."""
    return Terms(Sharing.TEAM, limit=limit, signed=signed or {})


def terms_of(model: Model, holder: Terms, today: date) -> Terms:
    """Return the terms of ``model`` inside something with the terms ``holder``.

    Another kind than the holder's falls back on what the file said; the entry's own ``delen_met`` overrides both.
    Labels add up: a part is never freer than its whole.
    """
    kind = type(model)
    new: dict[str, Any] = {}
    if kind.sharing not in {Sharing.PART, Sharing.HOLDER}:
        new |= {"default": kind.sharing, "own": False}
    if kind.speakers:
        new["speakers"] = _keys(model, kind.speakers)
    if kind.about:
        new["about"] = _keys(model, kind.about)
    if (said := model.__dict__.get("delen_met")) is not None:
        new |= _as_said(said, today, own=True)
    if holder.signed and not holder.part:
        new["part"] = _part(model)
    if isinstance(model, Entry):
        if model.status:
            new["status"] = holder.status | frozenset(model.status)
        if model.over:
            new["about"] = frozenset(model.over)
    return replace(holder, **new) if new else holder


def shared(terms: Terms, said: tuple[DelenMet, ...] | None, today: date, *, own: bool) -> Terms:
    """Return the terms when this is what was said about sharing, ``None`` for nothing."""
    return replace(terms, **_as_said(said, today, own=own))


def _as_said(said: tuple[DelenMet, ...] | None, today: date, *, own: bool) -> dict[str, Any]:
    if said is None:
        return {"said": None, "ever": frozenset(), "own": False}
    return {"said": in_force(said, today), "ever": frozenset(one.met for one in said), "own": own}


def narrowed(terms: Terms, most: frozenset[str]) -> Terms:
    """Return the terms with a further limit: the readers that the organisation lets something have at most."""
    return replace(terms, limit=most if terms.limit is None else terms.limit & most)


def may_read(audience: Audience, terms: Terms) -> bool:
    """Whether the reader may read what stands under ``terms``."""
    return not refusal(audience, terms)


def refusal(audience: Audience, terms: Terms) -> str:
    """Return in Dutch why the reader may not read what stands under ``terms``; empty when they may. The team reads
    everything. A label keeps even the speaker out: paper lies on kitchen tables."""
    reader = audience.reader
    if reader.is_team:
        return ""
    if terms.default is Sharing.TEAM:
        return FOR_THE_TEAM
    if label := _label_that_forbids(audience, terms):
        return f"kreeg het label ‘{label}’"
    if _kept_to_the_team(audience, terms):
        return KEPT_TO_THE_TEAM
    if reader.person and reader.person in terms.speakers:
        return ""
    return "" if _is_shared(audience, terms) or _has_a_right(audience, terms) else _why_not(audience, terms)


def in_force(said: tuple[DelenMet, ...], today: date) -> frozenset[str]:
    """Return the names with whom something is shared on the day ``today``."""
    return frozenset(
        one.met for one in said if (one.van is None or one.van <= today) and (one.tot is None or today <= one.tot)
    )


def _label_that_forbids(audience: Audience, terms: Terms) -> str:
    """Return a label that keeps this reader out whatever was said; empty when there is none."""
    return next((label for label in sorted(terms.status) if "nee" in _cells(audience, label)), "")


def _kept_to_the_team(audience: Audience, terms: Terms) -> bool:
    """Whether whoever told it shared it with the team by name, and not with this reader as well."""
    said = terms.said or frozenset()
    others = said - {"team"}
    return "team" in said and (terms.own or not others) and not audience.reader.among(others)


def _is_shared(audience: Audience, terms: Terms) -> bool:
    if terms.said is None and terms.default is Sharing.CASE and not terms.status and _signs(audience, terms):
        return terms.limit is None or audience.reader.among(terms.limit)
    said = terms.said if terms.said is not None else DEFAULT_READERS[terms.default]
    within = said if terms.limit is None else said & terms.limit
    return audience.reader.among(within) and all(_passes(audience, label, terms) for label in terms.status)


def _signs(audience: Audience, terms: Terms) -> bool:
    """Whether the reader signs, or signed, what this stands in: who signs something may read it."""
    return audience.signing or bool(terms.part and terms.part in terms.signed.get(audience.reader.person, ()))


def _passes(audience: Audience, label: str, terms: Terms) -> bool:
    """Whether a label lets through what was shared."""
    agreed = {"akkoord"} if audience.agreed else set()
    return terms.own or _cells(audience, label) <= {"ja"} | agreed


def _has_a_right(audience: Audience, terms: Terms) -> bool:
    """Whether the matrix gives the reader a right to see this. Where somebody said of this very entry with whom it may
    be shared, that holds; and the words of people who were never asked are theirs to give."""
    if not audience.access or terms.own or terms.speakers - audience.workers:
        return False
    if terms.limit is not None and not audience.reader.among(terms.limit):
        return False
    allowed = {"ja", "akkoord"} if audience.agreed else {"ja"}
    return all(_cells(audience, row) <= allowed for row in (*_about_rows(audience, terms), *terms.status))


def _about_rows(audience: Audience, terms: Terms) -> tuple[str, ...]:
    """Return the rows of the matrix for whom something is about; all of them must let it through."""
    reader = audience.reader.person
    about = frozenset(audience.jongere if one == JONGERE else one for one in terms.about)
    rows = ["over-jongere"] if audience.jongere in about else []
    if reader in about and reader != audience.jongere:
        rows.append("over-lezer")
    if (about - {reader, audience.jongere}) & audience.home:
        rows.append("context")
    return tuple(rows) or ("derden",)


def _cells(audience: Audience, row: str) -> set[str]:
    return {audience.matrix[row].mag.get(column, "nee") for column in audience.columns}


def _why_not(audience: Audience, terms: Terms) -> str:
    said = terms.said if terms.said is not None else DEFAULT_READERS[terms.default]
    if audience.reader.among(said):
        return LIMITED if terms.limit is not None and not audience.reader.among(said & terms.limit) else _kept_by(terms)
    if audience.reader.among(terms.ever):
        return ENDED
    return SHARED_WITH_OTHERS if said else NOT_SHARED


def _kept_by(terms: Terms) -> str:
    labels = " en ".join(f"‘{label}’" for label in sorted(terms.status))
    return f"kreeg het label {labels}, en er staat niet uitdrukkelijk bij met wie het gedeeld mag worden"


def _part(model: Model) -> str:
    """Return by which word a part of a declaration is known in a text that was signed."""
    return "veiligheid" if isinstance(model, Veiligheid) else str(getattr(model, "id", ""))


def _keys(model: Model, fields: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for name in fields:
        value = JONGERE if name == JONGERE else getattr(model, name)
        found.update(value if isinstance(value, tuple) else [value] if value else [])
    return frozenset(found)
