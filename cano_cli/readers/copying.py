"""Copies of what one reader may see of the files of a case: field by field, each by its own terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from cano_cli.model.base import Model, Reads, SharedBy, Sharing, reads
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import Entry
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.model.organisatie import Cano
from cano_cli.model.walk import holding_fields
from cano_cli.readers.naming import named_for, signed_in
from cano_cli.readers.sharing import (
    Audience,
    Terms,
    in_force,
    may_read,
    narrowed,
    refusal,
    root_terms,
    shared,
    terms_of,
)

BY_ROLE = "verschijnt met zijn rol, zonder naam"
TOLD_OF = ("gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht")
"""The readers by role of whom a speaker is told whether they read the speaker's own words, beside people by name."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Something that the reader said, as it stands in the view, and who reads it: roles, and the keys of people with
    whom it was shared by name."""

    what: Model
    read_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a reader does not get, for the eyes of the team: the path of its file, what it is, and why."""

    path: str
    what: Model
    why: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Who looks, on which day, whose names they may know, and how far the organisation lets each kind of thing go.
    ``left`` gathers what they do not get, ``own`` what they said themselves and who of ``told_of`` read it."""

    audience: Audience
    today: date
    limits: Mapping[str, frozenset[str]]
    named: frozenset[str] = frozenset()
    left: list[LeftOut] = field(default_factory=list)
    own: list[OwnWords] = field(default_factory=list)
    told_of: Mapping[str, Audience] = field(default_factory=dict)
    path: str = ""
    sealed: Mapping[str, str] = field(default_factory=dict)


def sight_of(case: Case, audience: Audience, today: date, left: list[LeftOut]) -> Sight:
    """Return how this audience looks at a case; ``left`` gathers what they do not get."""
    limits = case.organisation.delen if case.organisation else {}
    most = {kind: in_force(said, today) for kind, said in limits.items()}
    return Sight(audience, today, most, named_for(audience, case, most.get("netwerk"), today), left, sealed=case.sealed)


def organisation_seen(case: Case, audience: Audience) -> Cano | None:
    """Return what everybody may know of the organisation: its letterhead, style and partners."""
    whole = case.organisation
    return whole if whole is None or audience.reader.is_team else _for_everybody(whole)


def _for_everybody(value: Any) -> Any:
    """Return a copy of a value without what is for the team."""
    if isinstance(value, tuple):
        return tuple(_for_everybody(item) for item in value)
    if not isinstance(value, Model):
        return value
    shown = (name for name in value.model_fields_set if reads(type(value), name) is not Reads.TEAM)
    return type(value).model_construct(**{name: _for_everybody(getattr(value, name)) for name in shown})


def file_seen(file: CaseFile, sight: Sight) -> CaseFile | None:
    """Return the file with what they may see of it; ``None`` where that is nothing."""
    sight = replace(sight, path=file.path)
    terms = root_terms(sight.limits.get(file.kind), signed_in(file, sight.sealed))
    given: dict[str, Any] = {}
    if isinstance(file.content, Netwerk):
        within = terms_of(file.content, terms, sight.today)
        for name in ("personen", "diensten"):
            given[name] = tuple(_appearance(who, within, sight) for who in getattr(file.content, name))
    content = _copy(file.content, terms, sight, given)
    return replace(file, content=content) if content is not None and content.model_fields_set else None


def _copy(model: Any, holder: Terms, sight: Sight, given: Mapping[str, Any]) -> Any:
    """Return a copy of ``model`` with what the reader may see, ``None`` when that is nothing.

    ``given`` are fields that were worked out already. Values stay as they were checked: no validation.
    """
    terms = terms_of(model, holder, sight.today)
    holds = type(model).sharing is Sharing.HOLDER
    root = not isinstance(model, Entry) and holder.default is Sharing.TEAM
    why = "" if holds else refusal(sight.audience, terms)
    if why and not root:
        sight.left.append(LeftOut(sight.path, model, why))
        return None
    allowed = {
        **(_held(model, terms, sight) if holds else _allowed(model, terms, sight, given, readable=not why)),
        **given,
    }
    if _lost_what_it_is(model, allowed):
        return None
    copy = type(model).model_construct(**allowed)
    if type(model).speakers and sight.audience.reader.person in terms.speakers:
        asked = sight.told_of.keys() & {*TOLD_OF, *terms.ever}
        sight.own.append(OwnWords(copy, frozenset(name for name in asked if may_read(sight.told_of[name], terms))))
    return copy


def _held(model: Model, terms: Terms, sight: Sight) -> dict[str, Any]:
    """Return the fields of a model that only holds others: what the reader may see of those, and when that is anything,
    what it says itself."""
    held = {name: getattr(model, name) for name in holding_fields(type(model)) if name in model.model_fields_set}
    copies = {name: _value(one, _field_terms(model, name, terms, sight), sight) for name, one in held.items()}
    seen = {name: value for name, value in copies.items() if value is not None}
    own = {name: getattr(model, name) for name in model.model_fields_set - held.keys()}
    return {**own, **seen} if seen else {}


def _allowed(model: Model, terms: Terms, sight: Sight, skip: Mapping[str, Any], *, readable: bool) -> dict[str, Any]:
    """Return the fields of ``model`` that the reader may see, but for those to ``skip``; labels are for the team alone.
    ``readable``: whether what stands under ``terms`` may be read."""
    found = {}
    said = model.model_fields_set
    for name in _shown_fields(type(model), sight.audience.reader.is_team):
        if name in said and name not in skip:
            inner = _field_terms(model, name, terms, sight)
            value = _value(getattr(model, name), inner, sight, readable if inner is terms else None)
            if value is not None:
                found[name] = value
    return found


@cache
def _shown_fields(model: type[Model], team: bool) -> tuple[str, ...]:
    """Return the fields of ``model`` that may be for a reader, the team or another one."""
    return tuple(name for name in model.model_fields if team or reads(model, name) is not Reads.TEAM)


def _value(value: Any, terms: Terms, sight: Sight, readable: bool | None = None) -> Any:
    """Return what is seen of a value; ``readable``: whether ``terms`` let the reader in, where that was worked out."""
    if isinstance(value, Model):
        return _copy(value, terms, sight, {})
    if value == ():
        return None
    if isinstance(value, tuple) and any(isinstance(item, Model) for item in value):
        copies = (_copy(item, terms, sight, {}) for item in value)
        return tuple(copy for copy in copies if copy is not None) or None
    return value if (may_read(sight.audience, terms) if readable is None else readable) else None


def _field_terms(model: Model, name: str, terms: Terms, sight: Sight) -> Terms:
    """Return the terms of one field: another one may say with whom it is shared, and the organisation may have set a
    limit to what stands under it.
    """
    if name == "finaliteit":
        terms = replace(terms, part=name)
    apart = _shared_apart(type(model)).get(name)
    if apart:
        terms = shared(terms, getattr(model, apart), sight.today, own=False)
    return narrowed(terms, sight.limits[name]) if name in sight.limits else terms


@cache
def _shared_apart(model: type[Model]) -> Mapping[str, str]:
    """Return the fields of ``model`` of which another one says with whom they are shared, and that one."""
    marks = ((name, mark) for name, field in model.model_fields.items() for mark in field.metadata)
    return {name: mark.field for name, mark in marks if isinstance(mark, SharedBy)}


def _lost_what_it_is(model: Model, allowed: Mapping[str, Any]) -> bool:
    """Whether a field that the model cannot do without is not among what is allowed."""
    return not _required(type(model)) <= allowed.keys()


@cache
def _required(model: type[Model]) -> frozenset[str]:
    return frozenset(name for name, field in model.model_fields.items() if field.is_required())


def _appearance(who: Persoon | Dienst, holder: Terms, sight: Sight) -> Persoon | Dienst:
    """Return how somebody appears: whole where the reader may know the name, else by role."""
    team = sight.audience.reader.is_team
    named = {Reads.NAME, Reads.ROLE} if who.id in sight.named else {Reads.ROLE}
    if Reads.NAME not in named:
        sight.left.append(LeftOut(sight.path, who, BY_ROLE))
    shown = {
        name: getattr(who, name)
        for name in type(who).model_fields
        if name in who.model_fields_set and (team or reads(type(who), name) in named)
    }
    return type(who).model_construct(**{name: value for name, value in shown.items() if value is not None})
