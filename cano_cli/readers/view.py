"""What one reader may see of a case: a new object made of allowed values only. Documents and pictures are made from
views and cannot reach the case behind them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Any

from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model, Reads, SharedBy, Sharing, reads
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import Entry
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.model.organisatie import Cano
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import holding_fields, models
from cano_cli.readers.appearing import unsure_of, without_unmentioned
from cano_cli.readers.audience import audience_for, audience_of, together
from cano_cli.readers.hidden_goals import Became, without_hidden_goals
from cano_cli.readers.naming import named_for, signed_in
from cano_cli.readers.reader import Reader, reader_for
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


_TOLD_OF = ("gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht")
"""The readers by role of whom a speaker is told whether they read the speaker's own words, beside people by name."""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Something that the reader said, as it stands in the view, and who reads it: roles, and the keys of people with
    whom it was shared by name."""

    what: Model
    read_by: frozenset[str]


Part = tuple[str, int]
"""A part of a declaration in a view: its field, and its place in the list that this is (else 0)."""


@dataclass(frozen=True, slots=True)
class Outdated:
    """A signature under text that was not signed so: the entry ``index`` under ``ondertekening``, in the view, of the
    declaration ``path``. ``changed`` was signed in other words; ``absent`` is not in the text that was signed, and is
    in another one that was for the same people; ``unsigned`` is in no text of the signatures in the view."""

    path: str
    index: int
    changed: tuple[Part, ...]
    absent: tuple[Part, ...]
    unsigned: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class View:
    """What ``reader`` may see of a case as it was on the day ``at``; consent counts as of ``today``.

    ``case`` holds copies of allowed values only. ``named`` are the keys of the people and services whose names this
    reader may read; all others appear by their role. ``own_words`` tells a speaker, and nobody else, what became of
    what they said. ``outdated`` is for documents, and filled in by :mod:`cano_cli.signing.outdated`, from the view and
    the signed texts alone.
    """

    reader: Reader
    at: date
    today: date
    case: Case
    named: frozenset[str]
    own_words: tuple[OwnWords, ...] = ()
    outdated: tuple[Outdated, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that a reader does not get, for the eyes of the team: the path of its file, what it is, and why."""

    path: str
    what: Model
    why: str


def view_for(case: Case, reader_name: str, at: date, today: date, *, access: bool = False) -> View:
    """Return what the reader called ``reader_name`` may see of ``case`` as it was at the end of the day ``at``.

    With ``access`` they also get what the access matrix gives them a right to, beside what was shared with them.
    Raises :class:`CanoError` when there is no such reader.
    """
    return _seen(case, (reader_name, access), (at, today), [])


def left_out(case: Case, reader_name: str, at: date, today: date, *, access: bool = False) -> tuple[LeftOut, ...]:
    """Return what the same reader does not see of what the team sees, in the order of the files."""
    found: list[LeftOut] = []
    _seen(case, (reader_name, access), (at, today), found)
    return tuple(found)


def view_together(case: Case, parties: Sequence[str], day: date, today: date | None = None) -> View:
    """Return what people who are to sign a declaration together may all see of it as it was on ``day``: the
    declarations, and who everybody is. Consent counts as of ``today``, without one as of that day: for what was signed.
    ``parties`` are keys of netwerk.yaml; those who guide read everything. Raises :class:`CanoError`."""
    today = today or day
    then = as_of(case, day)
    audience = together(as_of(case, today), parties, today)
    sight = _sight(then, audience, today, [])
    most = sight.limits.get("netwerk")
    known = (named_for(audience_of(case, key, today), then, most, today) for key in audience.oneself - audience.workers)
    named = audience.oneself | audience.workers | frozenset(then.people).intersection(*known)
    kept = [file for file in then.files if isinstance(file.content, Engagementsverklaring)]
    kept += [replace(file, content=_people_of(file.content)) for file in then.files if file.kind == "netwerk"]
    return _view(replace(then, files=tuple(kept)), replace(sight, named=named), day)


def _people_of(network: Any) -> Netwerk:
    """Return who everybody is, without what is told of their families, homes and ties."""
    told = {"personen", "diensten", "delen_met"} & network.model_fields_set
    return Netwerk.model_construct(**{name: getattr(network, name) for name in told})


def ego_of(view: View) -> str | None:
    """Return the key of the young person, ``None`` when this reader does not see who that is."""
    if view.case.traject:
        return view.case.traject.jongere
    return next(
        (key for key, who in view.case.people.items() if isinstance(who, Persoon) and who.rol == "jongere"), None
    )


def _seen(case: Case, asked: tuple[str, bool], days: tuple[date, date], left: list[LeftOut]) -> View:
    (name, access), (at, today) = asked, days
    now = as_of(case, today)
    then = now if at == today else as_of(case, at)
    reader = reader_for(now, name)
    sight = _sight(then, audience_for(now, reader, today, access=access), today, left)
    if reader.person:
        sight = replace(sight, told_of=_others(now, reader, today))
    return _view(then, sight, at)


def _others(now: Case, reader: Reader, today: date) -> dict[str, Audience]:
    """Return everybody else who may read words of ``reader``: those who fill a role by that role."""
    persons = [key for key, who in now.people.items() if isinstance(who, Persoon) and key != reader.person]
    readers = [reader_for(now, name) for name in dict.fromkeys((*_TOLD_OF, *persons)) if name != reader.name]
    told = [one for one in readers if one.name in _TOLD_OF or one.role not in _TOLD_OF]
    others = (one for one in told if not one.role or one.role != reader.role)
    return {one.name: audience_for(now, one, today, access=False) for one in others}


def _view(then: Case, sight: _Sight, at: date) -> View:
    reader = sight.audience.reader
    files = tuple(copy for file in then.files if (copy := _file(file, sight)))
    seen = replace(then, files=files, organisation=_organisation(then, sight.audience))
    if not reader.is_team:
        seen = replace(seen, attachments=frozenset(), sealed={})
    unsure = unsure_of(then, sight.audience, sight.named, at)
    seen, became = without_hidden_goals(then, seen)
    seen = without_unmentioned(seen, unsure)
    return View(reader, at, sight.today, seen, sight.named & seen.people.keys(), _still_there(sight.own, seen, became))


def _still_there(own: list[OwnWords], seen: Case, became: Became) -> tuple[OwnWords, ...]:
    """Return those of somebody's own words that are in what they see, as they stand there."""
    if not own:
        return ()
    there = {id(model) for file in seen.files for _, model in models(file.content)}
    found = []
    for words in own:
        what = words.what
        while id(what) in became:
            what = became[id(what)]
        if id(what) in there:
            found.append(replace(words, what=what))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Sight:
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


def _sight(case: Case, audience: Audience, today: date, left: list[LeftOut]) -> _Sight:
    limits = case.organisation.delen if case.organisation else {}
    most = {kind: in_force(said, today) for kind, said in limits.items()}
    return _Sight(
        audience, today, most, named_for(audience, case, most.get("netwerk"), today), left, sealed=case.sealed
    )


def _organisation(case: Case, audience: Audience) -> Cano | None:
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


def _file(file: CaseFile, sight: _Sight) -> CaseFile | None:
    sight = replace(sight, path=file.path)
    terms = root_terms(sight.limits.get(file.kind), signed_in(file, sight.sealed))
    given: dict[str, Any] = {}
    if isinstance(file.content, Netwerk):
        within = terms_of(file.content, terms, sight.today)
        for name in ("personen", "diensten"):
            given[name] = tuple(_appearance(who, within, sight) for who in getattr(file.content, name))
    content = _copy(file.content, terms, sight, given)
    return replace(file, content=content) if content is not None and content.model_fields_set else None


def _copy(model: Any, holder: Terms, sight: _Sight, given: Mapping[str, Any]) -> Any:
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
        asked = sight.told_of.keys() & {*_TOLD_OF, *terms.ever}
        sight.own.append(OwnWords(copy, frozenset(name for name in asked if may_read(sight.told_of[name], terms))))
    return copy


def _held(model: Model, terms: Terms, sight: _Sight) -> dict[str, Any]:
    """Return the fields of a model that only holds others: what the reader may see of those, and when that is anything,
    what it says itself."""
    held = {name: getattr(model, name) for name in holding_fields(type(model)) if name in model.model_fields_set}
    copies = {name: _value(one, _field_terms(model, name, terms, sight), sight) for name, one in held.items()}
    seen = {name: value for name, value in copies.items() if value is not None}
    own = {name: getattr(model, name) for name in model.model_fields_set - held.keys()}
    return {**own, **seen} if seen else {}


def _allowed(model: Model, terms: Terms, sight: _Sight, skip: Mapping[str, Any], *, readable: bool) -> dict[str, Any]:
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


def _value(value: Any, terms: Terms, sight: _Sight, readable: bool | None = None) -> Any:
    """Return what is seen of a value; ``readable``: whether ``terms`` let the reader in, where that was worked out."""
    if isinstance(value, Model):
        return _copy(value, terms, sight, {})
    if value == ():
        return None
    if isinstance(value, tuple) and any(isinstance(item, Model) for item in value):
        copies = (_copy(item, terms, sight, {}) for item in value)
        return tuple(copy for copy in copies if copy is not None) or None
    return value if (may_read(sight.audience, terms) if readable is None else readable) else None


def _field_terms(model: Model, name: str, terms: Terms, sight: _Sight) -> Terms:
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


def _appearance(who: Persoon | Dienst, holder: Terms, sight: _Sight) -> Persoon | Dienst:
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
