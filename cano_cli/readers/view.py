"""What one reader may see of a case: a new object made of allowed values only. Documents and pictures are made from
views and cannot reach the case behind them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Netwerk, Persoon
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import models
from cano_cli.readers.appearing import unsure_of, without_unmentioned
from cano_cli.readers.audience import audience_for, audience_of, together
from cano_cli.readers.copying import TOLD_OF, LeftOut, OwnWords, Sight, file_seen, organisation_seen, sight_of
from cano_cli.readers.hidden_goals import Became, without_hidden_goals
from cano_cli.readers.naming import named_for
from cano_cli.readers.reader import Reader, reader_for
from cano_cli.readers.sharing import (
    Audience,
)

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
    sight = sight_of(then, audience, today, [])
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
    sight = sight_of(then, audience_for(now, reader, today, access=access), today, left)
    if reader.person:
        sight = replace(sight, told_of=_others(now, reader, today))
    return _view(then, sight, at)


def _others(now: Case, reader: Reader, today: date) -> dict[str, Audience]:
    """Return everybody else who may read words of ``reader``: those who fill a role by that role."""
    persons = [key for key, who in now.people.items() if isinstance(who, Persoon) and key != reader.person]
    readers = [reader_for(now, name) for name in dict.fromkeys((*TOLD_OF, *persons)) if name != reader.name]
    told = [one for one in readers if one.name in TOLD_OF or one.role not in TOLD_OF]
    others = (one for one in told if not one.role or one.role != reader.role)
    return {one.name: audience_for(now, one, today, access=False) for one in others}


def _view(then: Case, sight: Sight, at: date) -> View:
    reader = sight.audience.reader
    files = tuple(copy for file in then.files if (copy := file_seen(file, sight)))
    seen = replace(then, files=files, organisation=organisation_seen(then, sight.audience))
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
