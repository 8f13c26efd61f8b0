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
    if isinstance(file.content, Netwerk):
        people = {"personen": _people(file.content.personen, named), "diensten": _people(file.content.diensten, named)}
    else:
        people = {}
    content = _copy(file.content, terms, reader, today, people)
    return replace(file, content=content) if content is not None else None


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
    allowed: dict[str, Any] = dict(given)
    for name in type(model).model_fields:
        if name not in model.model_fields_set or name in given:
            continue
        value = _value(getattr(model, name), _field_terms(model, name, terms), reader, today)
        if value is not None:
            allowed[name] = value
    if _lost_what_it_is(model, allowed):
        return None
    return type(model).model_construct(**allowed)


def _value(value: Any, terms: Terms, reader: Reader, today: date) -> Any:
    if isinstance(value, Model):
        return _copy(value, terms, reader, today, {})
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


def _people(people: tuple[Any, ...], named: frozenset[str]) -> tuple[Persoon | Dienst, ...]:
    return tuple(who if who.id in named else _unnamed(who) for who in people)


def _unnamed(who: Persoon | Dienst) -> Persoon | Dienst:
    kept = {name: getattr(who, name) for name in _OF_UNNAMED if name in who.model_fields_set}
    return type(who).model_construct(**kept)
