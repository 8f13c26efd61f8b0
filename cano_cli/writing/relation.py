"""How two people stand to each other on a day, according to somebody: one more observation in netwerk.yaml."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from cano_cli.model.case import Case
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Append, Change, Insert
from cano_cli.writing.entry import entry, place_by_day
from cano_cli.writing.person import NETWERK


@dataclass(frozen=True, slots=True)
class NewObservation:
    """What was seen of the tie between two people, both keys."""

    between: tuple[str, str]
    day: date
    by: tuple[str, ...]
    quality: str
    nearness: int | None = None
    strength: int | None = None
    support: tuple[str, ...] = ()
    supported: tuple[str, ...] = ()
    feelings: dict[str, int | str] = field(default_factory=dict)
    mending_wanted: tuple[str, ...] = ()
    text: str | None = None
    shared_with: tuple[str, ...] = ()


def observation_added(case: Case, new: NewObservation) -> Change:
    """Return the change that adds an observation to the tie, by its day; the tie is made where it is not there."""
    place = _place_of(case, new.between)
    if place is None or case.netwerk is None:
        tie: dict[str, Value] = {"tussen": list(new.between), "verloop": [_fields(new)]}
        return _change(Append(NETWERK, ("relaties",), tie), new)
    days = [one.datum for one in case.netwerk.relaties[place].verloop]
    at = ("relaties", place, "verloop")
    return _change(Insert(NETWERK, at, place_by_day(days, new.day), _fields(new)), new)


def observations_of(case: Case, between: tuple[str, str]) -> int:
    """Return how many observations there are of the tie between two people."""
    place = _place_of(case, between)
    return len(case.netwerk.relaties[place].verloop) if case.netwerk and place is not None else 0


def _place_of(case: Case, between: tuple[str, str]) -> int | None:
    """Return which tie of the file it is; the last, should somebody have typed it twice."""
    ties = case.netwerk.relaties if case.netwerk else ()
    return next((place for place in reversed(range(len(ties))) if set(ties[place].tussen) == set(between)), None)


def _change(edit: Append | Insert, new: NewObservation) -> Change:
    return Change((edit,), "relatie", new.day.isoformat(), "add-relation")


def _fields(new: NewObservation) -> dict[str, Value]:
    return entry({
        "datum": new.day,
        "volgens": new.by,
        "kwaliteit": new.quality,
        "nabijheid": new.nearness,
        "sterkte": new.strength,
        "steun": new.support,
        "naar": new.supported,
        "beleving": new.feelings,
        "herstel_gewenst": new.mending_wanted,
        "delen_met": new.shared_with,
        "tekst": new.text,
    })  # fmt: skip
