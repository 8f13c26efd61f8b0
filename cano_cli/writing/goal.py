"""A goal, and who does what for it: entries in an engagementsverklaring."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.files import day_of
from cano_cli.model.findings import CanoError
from cano_cli.model.keys import fits_as_key, means_something
from cano_cli.readers.name_forms import folded
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Append, Change, Edit, Set
from cano_cli.writing.entry import entry

_USUAL = "0-10"
_SMALL = frozenset({
    "ik", "wil", "willen", "wij", "dat", "het", "een", "van", "met", "voor", "naar", "kunnen", "mogen", "zonder",
    "weer",
    "terug", "samen", "ooit", "mijn", "onze", "zijn", "haar", "hebben", "worden", "blijven", "dan", "als", "ergens",
    "aan", "bij", "mag", "kan", "iets", "hij", "zij", "hun", "opnieuw", "niet", "meer", "ook", "elke", "elkaar",
})  # fmt: skip
"""Words that say nothing of what a goal is about."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a goal stands and where it should come."""

    now: float
    aim: float
    convention: str = "0-10"


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal; people are keys. ``asked_by``: whose question it is; ``expected_by``: whose expectation it meets."""

    key: str
    text: str
    domain: str | None = None
    asked_by: tuple[str, ...] = ()
    expected_by: tuple[str, ...] = ()
    expectation: str | None = None
    approach: str | None = None
    by: date | None = None
    good_enough: str | None = None
    scale: Scale | None = None
    shared_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NewAgreement:
    """Who (keys) does what, for which goal, by when."""

    who: tuple[str, ...]
    text: str
    by: date | None = None
    goal: str | None = None


def goal_added(
    case: Case, path: str, goal: NewGoal | None, agreements: tuple[NewAgreement, ...], finality: str | None = None
) -> Change:
    """Return the change that adds a goal and agreements to the engagementsverklaring at ``path``, and says where it
    works towards."""
    edits: list[Edit] = [Set(path, ("finaliteit",), finality)] if finality else []
    edits += [Append(path, ("doelen",), _goal(goal))] if goal else []
    keys = agreement_keys(case, len(agreements))
    edits += [
        Append(path, ("afspraken",), _agreement(key, one)) for key, one in zip(keys, agreements, strict=True)
    ]  # fmt: skip
    day = day_of(path)
    assert day is not None, path  # noqa: S101
    return Change(tuple(edits), "doel" if goal else "afspraak", day.isoformat(), "add-goal")


def goal_key(case: Case, text: str, domain: str | None) -> str:
    """Return a key for a goal that no goal has yet: its domain, or a word of what it is about."""
    taken = goal_keys(case)
    names = {word for one in case.people.values() for word in re.findall(r"[a-z]+", folded(f"{one.id} {one.naam}"))}
    nothing = _SMALL | names  # a key stands in texts that a name has no place in
    words = [word for word in re.findall(r"[a-z]+", folded(text)) if word not in nothing and len(word) > 2]
    candidates = [*([domain] if domain else []), *words[:3], "doel"]
    free = next((one for one in candidates if one not in taken and not means_something(one)), None)
    return free or next(f"doel-{number}" for number in range(2, len(taken) + 3) if f"doel-{number}" not in taken)


def goal_keys(case: Case) -> frozenset[str]:
    """Return the keys of every goal that there ever was."""
    return frozenset(goal.id for dated in case.verklaringen for goal in dated.content.doelen)


def check_key(case: Case, key: str) -> str:
    """Return a key for a goal. Raises :class:`CanoError` (exit code 2) when it cannot be one, or the last
    engagementsverklaring has it already."""
    if not fits_as_key(key):
        raise CanoError(
            f"‘{key}’ kan geen sleutel zijn.", "Gebruik kleine letters, cijfers en streepjes: school.", exit_code=2
        )
    if means_something(key):
        raise CanoError(
            f"‘{key}’ kan geen sleutel zijn: dat woord betekent al iets.", "Kies een ander woord.", exit_code=2
        )
    if case.verklaringen and key in {goal.id for goal in case.verklaringen[-1].content.doelen}:
        raise CanoError(f"Het doel ‘{key}’ staat er al.", "Kies met --sleutel een andere sleutel.", exit_code=2)
    return key


def agreement_keys(case: Case, count: int) -> tuple[str, ...]:
    """Return ``a1``, ``a2`` … that no agreement had yet, in no engagementsverklaring."""
    taken = {one.id for dated in case.verklaringen for one in dated.content.afspraken}
    numbers = [int(found[1]) for key in taken if (found := re.fullmatch(r"a([0-9]{1,6})", key))]
    first = max(numbers, default=0) + 1
    return tuple(f"a{number}" for number in range(first, first + count))


def _goal(goal: NewGoal) -> dict[str, Value]:
    return entry({
        "id": goal.key,
        "tekst": goal.text,
        "domein": goal.domain,
        "hulpvraag_van": goal.asked_by,
        "verwachting_van": goal.expected_by,
        "verwachting": goal.expectation,
        "aanpak": goal.approach,
        "tegen": goal.by,
        "goed_genoeg": goal.good_enough,
        "schaal": _scale(goal.scale) if goal.scale else None,
        "delen_met": goal.shared_with,
    })  # fmt: skip


def _scale(scale: Scale) -> dict[str, Value]:
    figures: dict[str, Value] = {name: _figure(value) for name, value in (("nu", scale.now), ("streef", scale.aim))}
    return figures if scale.convention == _USUAL else {"conventie": scale.convention, **figures}


def _figure(value: float) -> Value:
    return int(value) if value == int(value) else value


def _agreement(key: str, one: NewAgreement) -> dict[str, Value]:
    return entry({"id": key, "wie": one.who, "tekst": one.text, "doel": one.goal, "tegen": one.by})


def scale_said(text: str, convention: str) -> Scale:
    """Return the scale that ``2-7``, ``2 → 7`` or ``nu 2, naar 7`` means. Raises :class:`CanoError` (exit code 2)."""
    figures = [float(one.replace(",", ".")) for one in _SCALE.findall(text)]
    low, high = (-2.0, 2.0) if convention.startswith("gas") else (0.0, 10.0)
    if len(figures) != 2 or not all(low <= one <= high for one in figures):
        raise CanoError(
            f"‘{text.strip()}’ zegt niet waar het doel staat en waar het heen moet.",
            f"Schrijf twee cijfers van {low:g} tot {high:g}, het eerste voor nu: {'-2 tot 1' if low else '2-7'}.",
            exit_code=2,
        )
    return Scale(figures[0], figures[1], convention)


_SCALE = re.compile(r"(?<![0-9])-?[0-9]+(?:[.,][0-9]+)?")
