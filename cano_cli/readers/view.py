"""What one reader may see of a case: a new object made of allowed values only. Documents and pictures are made from
views and cannot reach the case behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model, Sharing
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import Entry
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.readers.reader import Reader, reader_for
from cano_cli.readers.sharing import Terms, may_read, root_terms, terms_of

_OF_UNNAMED = ("id", "rol", "domein", "steunfiguur", "professioneel", "gender")
"""What is told of somebody whose name a reader may not know: enough to appear by role."""


@dataclass(frozen=True, slots=True)
class View:
    """What ``reader`` may see of a case as it was on the day ``at``; consent counts as of ``today``.

    ``case`` holds copies of allowed values only. ``named`` are the keys of the people and services whose names this
    reader may read; all others appear by their role.
    """

    reader: Reader
    at: date
    today: date
    case: Case
    named: frozenset[str]


def view_for(case: Case, reader_name: str, at: date, today: date) -> View:
    """Return what the reader called ``reader_name`` may see of ``case`` as it was at the end of the day ``at``.

    Raises :class:`CanoError` when there is no such reader.
    """
    reader = reader_for(case, reader_name)
    then = as_of(case, at)
    named = _named(then, reader, today)
    files = tuple(copy for file in then.files if (copy := _file(file, then, reader, today, named)))
    seen = replace(then, files=files, attachments=then.attachments if reader.is_team else frozenset())
    return View(reader, at, today, seen, named)


def _file(file: CaseFile, case: Case, reader: Reader, today: date, named: frozenset[str]) -> CaseFile | None:
    terms = root_terms(_organisation_limit(case, file.kind, today))
    given: dict[str, Any] = {}
    if isinstance(file.content, Netwerk):
        within = terms_of(file.content, terms, today)
        for field in ("personen", "diensten"):
            people = getattr(file.content, field)
            given[field] = tuple(_appearance(who, who.id in named, within, reader, today) for who in people)
    content = _copy(file.content, terms, reader, today, given)
    return replace(file, content=content) if content is not None and content.model_fields_set else None


def _organisation_limit(case: Case, kind: str, today: date) -> frozenset[str] | None:
    """Return the most readers the organisation lets a kind of file have; ``None`` when it set no limit."""
    limits = case.organisation.delen if case.organisation else {}
    return frozenset(one.met for one in limits[kind]) if kind in limits else None


def _copy(model: Any, holder: Terms, reader: Reader, today: date, given: Mapping[str, Any]) -> Any:
    """Return a copy of ``model`` with what ``reader`` may see, ``None`` when that is nothing.

    ``given`` are fields that were worked out already. Values stay as they were checked: no validation.
    """
    terms = terms_of(model, holder, today)
    readable = may_read(reader, terms)
    root = not isinstance(model, Entry) and holder.default is Sharing.TEAM
    if not readable and not root:
        return None
    allowed = {**_allowed(model, terms, reader, today, skip=frozenset(given)), **given}
    if _lost_what_it_is(model, allowed):
        return None
    return type(model).model_construct(**allowed)


def _allowed(model: Model, terms: Terms, reader: Reader, today: date, *, skip: frozenset[str]) -> dict[str, Any]:
    """Return the fields of ``model`` that ``reader`` may see. With whom it is shared is for the team alone."""
    hidden = skip if reader.is_team else skip | {"delen_met"}
    found = {}
    for name in type(model).model_fields:
        if name in model.model_fields_set and name not in hidden:
            value = _value(getattr(model, name), _field_terms(model, name, terms), reader, today)
            if value is not None:
                found[name] = value
    return found


def _value(value: Any, terms: Terms, reader: Reader, today: date) -> Any:
    if isinstance(value, Model):
        return _copy(value, terms, reader, today, {})
    if value == ():
        return None
    if isinstance(value, tuple) and any(isinstance(item, Model) for item in value):
        copies = (_copy(item, terms, reader, today, {}) for item in value)
        return tuple(copy for copy in copies if copy is not None) or None
    return value if may_read(reader, terms) else None


def _field_terms(model: Model, name: str, terms: Terms) -> Terms:
    """Return the terms of one field: a field may be of another kind than the model that holds it."""
    marks = [mark for mark in type(model).model_fields[name].metadata if isinstance(mark, Sharing)]
    return replace(terms, default=marks[0], own=False) if marks else terms


def _lost_what_it_is(model: Model, allowed: Mapping[str, Any]) -> bool:
    """Whether a field that the model cannot do without is not among what is allowed."""
    return any(field.is_required() and name not in allowed for name, field in type(model).model_fields.items())


def _named(case: Case, reader: Reader, today: date) -> frozenset[str]:
    """Return the keys whose names ``reader`` may read: those in charge, those shared with the reader, and oneself."""
    in_charge = _in_charge(case)
    network = case.netwerk
    if network is None:
        return frozenset()
    terms = terms_of(network, root_terms(_organisation_limit(case, "netwerk", today)), today)
    case_reader = reader.role in {"jongere", "gezin", "consulent", "jeugdrechter"} or "gezin" in reader.names
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten)
    return frozenset(
        who.id
        for who in everybody
        if (case_reader and who.id in in_charge)
        or who.id == reader.person
        or may_read(reader, terms_of(who, terms, today))
    )


def _in_charge(case: Case) -> frozenset[str]:
    traject = case.traject
    if traject is None:
        return frozenset()
    kader = traject.kader
    court = (kader.jeugdrechter, kader.consulent, kader.verwijzer) if kader else ()
    keys = (traject.jongere, *traject.gezag, *court, *(one.wie for one in traject.begeleiding))
    return frozenset(key for key in keys if key)


def _appearance(who: Persoon | Dienst, named: bool, holder: Terms, reader: Reader, today: date) -> Persoon | Dienst:
    """Return how somebody appears: whole where the reader may know the name, else by role. Where they can be reached
    is classified apart, and stays with the team either way."""
    if not named:
        kept = {name: getattr(who, name) for name in _OF_UNNAMED if name in who.model_fields_set}
        return type(who).model_construct(**kept)
    terms = terms_of(who, holder, today)
    known = {
        name: getattr(who, name) for name in type(who).model_fields if name in who.model_fields_set - {"delen_met"}
    }
    reached = {
        name: _copy(value, terms, reader, today, {}) for name, value in known.items() if isinstance(value, Model)
    }
    return type(who).model_construct(
        **{name: value for name, value in {**known, **reached}.items() if value is not None}
    )
