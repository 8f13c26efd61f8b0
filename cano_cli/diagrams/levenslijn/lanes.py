"""The lanes beside a life line: where the young person lived, with which adults, at which school, with what help.

Derived from what the view holds and nothing else; what has no date at all is in no lane, a lane with nothing in it is
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.levenslijn.story import SOMEBODY
from cano_cli.diagrams.people import labels_of
from cano_cli.model.netwerk import Gezinsband, Huishouden, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.traject import ELEMENT, VORM, Element
from cano_cli.readers.dutch import join
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.readers.view import View, ego_of

_ADULTS = frozenset({
    "moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd", "grootmoeder", "grootvader",
    "overgrootmoeder", "overgrootvader", "tante", "oom", "familielid", "peter", "meter",
})  # fmt: skip
"""Who of those under one roof is one of the adults."""
_STAY = "verblijf"
_SCHOOL = "school"


@dataclass(frozen=True, slots=True)
class Span:
    """Something that lasted. It began between ``first`` and ``sure_from`` and ended between ``sure_to`` and ``last``;
    ``first`` is ``None`` when nobody knows since when. ``running`` when it had not ended."""

    label: str
    first: date | None
    sure_from: date | None
    sure_to: date
    last: date
    running: bool
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One lane: its title, and what stands in it, the oldest first."""

    title: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Life:
    """From what the lanes are made: a view, the last day that is drawn, who it is about, what everybody is called."""

    view: View
    horizon: date
    ego: str | None
    labels: dict[str, str]


def lanes_of(view: View, horizon: date) -> tuple[Lane, ...]:
    """Return the lanes that hold something; nothing in them goes on after ``horizon``."""
    life = _Life(view, horizon, ego_of(view), labels_of(view))
    found = (
        ("Wonen", [*_homes(life), *_stays(life), *_placements(life)]),
        ("Bij wie", [*_adults(life), *_other_parents(life)]),
        ("School", _schools(life)),
        ("Hulp", _help(life)),
    )
    return tuple(Lane(title, _joined(spans)) for title, spans in found if spans)


def _span(label: str, start: PartialDate | None, end: PartialDate | None, life: _Life) -> Iterator[Span]:
    """Yield the span, nothing when it has no date or had not begun."""
    horizon = life.horizon
    if (start is None and end is None) or (start and start.first > horizon):
        return
    first = start.first if start and start.first != date.min else None
    known_end = end if end and end.first <= horizon else None
    words = _words(start if first else None, known_end)
    last = max(min(known_end.last, horizon), first or date.min) if known_end else horizon
    sure_to = min(max(known_end.first, first or date.min), last) if known_end else horizon
    sure_from = min(start.last, last) if start and first else None
    yield Span(clean(label), first, sure_from, sure_to, last, known_end is None, words)


def _words(start: PartialDate | None, end: PartialDate | None) -> str:
    since, until = (partial_date_text(one) if one else "" for one in (start, end))
    if since and until:
        return f"van {since} tot {until}" if since != until else since
    return f"sinds {since}" if since else f"tot {until}" if until else "sinds wanneer is niet gekend"


def _day(day: date | None) -> PartialDate | None:
    return PartialDate.parse(day.isoformat()) if day else None


def _homes(life: _Life) -> list[Span]:
    return [span for one in _households(life) for span in _span(one.naam, one.van, one.tot, life)]


def _households(life: _Life) -> list[Huishouden]:
    ego, network = life.ego, life.view.case.netwerk
    return [one for one in network.huishoudens if ego in one.wie] if network and ego else []


def _stays(life: _Life) -> list[Span]:
    return [
        span
        for one in _elements(life)
        if one.element == _STAY
        for span in _span(_stay_label(one, life), _day(one.van), _day(one.tot), life)
    ]


def _placements(life: _Life) -> list[Span]:
    """Return the stays outside the family that the life line tells of, those left out that are a household too."""
    line = life.view.case.levenslijn
    homes = {(one.first, one.last) for one in _homes(life)}
    found: list[Span] = []
    for one in line.gebeurtenissen if line else ():
        if one.soort == "plaatsing" and one.datum.period and one.plaats:
            start, end = _ends(one.datum)
            found += [span for span in _span(one.plaats, start, end, life) if (span.first, span.last) not in homes]
    return found


def _ends(period: PartialDate) -> tuple[PartialDate | None, PartialDate | None]:
    start, _, end = period.text.partition("/")
    first, last = (PartialDate.parse(one) if one not in {"", ".."} else None for one in (start, end))
    return first, last


def _adults(life: _Life) -> list[Span]:
    found: list[Span] = []
    for one in _households(life):
        if adults := [key for key in one.wie if _is_adult(key, life)]:
            found += _span(_called(adults, life), one.van, one.tot, life)
    return found


def _is_adult(key: str, life: _Life) -> bool:
    who = life.view.case.people.get(key)
    return isinstance(who, Persoon) and who.rol in _ADULTS


def _other_parents(life: _Life) -> list[Span]:
    """Return with which parents not by birth the young person was, where no household tells it already."""
    ego, network = life.ego, life.view.case.netwerk
    known = {(one.label, one.first, one.last) for one in _adults(life)}
    found: list[Span] = []
    for tie in network.gezinsbanden if network and ego else ():
        for child in tie.kinderen:
            if child.wie == ego and child.band in {"pleeg", "adoptie"}:
                found += _span(_parents(tie, life), child.van, child.tot, life)
    return [one for one in found if (one.label, one.first, one.last) not in known]


def _parents(tie: Gezinsband, life: _Life) -> str:
    return _called(list(tie.partners), life)


def _called(keys: Iterable[str], life: _Life) -> str:
    """Return what several people are called, ``onbekend`` and keys without an entry as in every document."""
    told = (life.labels.get(key, SOMEBODY) for key in keys)
    return join(list(dict.fromkeys(told)))


def _schools(life: _Life) -> list[Span]:
    """Return the schools that an event names and that have a date."""
    network, named = life.view.case.netwerk, _named_services(life)
    return [
        span
        for one in (network.diensten if network else ())
        if one.domein == _SCHOOL and one.id in named
        for span in _span(life.labels[one.id] if one.id in life.view.named else "een school", one.van, one.tot, life)
    ]


def _named_services(life: _Life) -> set[str]:
    line = life.view.case.levenslijn
    return {key for one in (line.gebeurtenissen if line else ()) for key in one.met}


def _help(life: _Life) -> list[Span]:
    return [
        span
        for one in _elements(life)
        if one.element != _STAY
        for span in _span(_help_label(one, life), _day(one.van), _day(one.tot), life)
    ]


def _elements(life: _Life) -> tuple[Element, ...]:
    return life.view.case.traject.elementen if life.view.case.traject else ()


def _help_label(one: Element, life: _Life) -> str:
    kind = ELEMENT[one.element].partition(":")[0]
    where = one.plaats or (_called(one.met, life) if one.met else "")
    return f"{kind}: {where}" if where else kind


def _stay_label(one: Element, life: _Life) -> str:
    kind = VORM[one.vorm].partition(":")[0] if one.vorm else ELEMENT[one.element]
    where = one.plaats or (_called(one.met, life) if one.met else "")
    return f"{kind}: {where}" if where else kind


def _joined(spans: list[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those put together that go on under the same name without a day between."""
    made: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.first or one.last, one.last, one.label)):
        before = next((one for one in reversed(made) if one.label == span.label), None)
        if before and span.first and (span.first - before.last).days <= 1:
            made[made.index(before)] = _together(before, span)
        else:
            made.append(span)
    return tuple(made)


def _together(before: Span, after: Span) -> Span:
    if after.last < before.last:
        return before
    since = before.words.removeprefix("van ").removeprefix("sinds ").partition(" tot ")[0]
    until = after.words.partition(" tot ")[2]
    words = f"van {since} tot {until}" if until else f"sinds {since}"
    return replace(after, first=before.first, sure_from=before.sure_from, words=words if before.first else after.words)
