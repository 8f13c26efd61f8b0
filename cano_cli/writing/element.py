"""Switching: what ran ends the day before, and what comes begins, under which decision; or something only ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.model.traject import Beslissing, Element
from cano_cli.readers.dutch import date_text
from cano_cli.rules.terms import OF_AGE, age_reached
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Append, Change, Edit, Set
from cano_cli.writing.entry import entry

TRAJECT = "traject.yaml"
_SIDE_BY_SIDE = ("samenwerking", "ondersteunende-begeleiding")
"""Elements that run beside others of their kind, each with its own partner."""
TIME_OUT = "time-out"


@dataclass(frozen=True, slots=True)
class NewElement:
    """What begins on ``since``; people are keys, ``under`` is the number of a decision, ``rhythm`` as it is written."""

    element: str
    since: date
    until: date | None = None
    form: str | None = None
    under: str | None = None
    rhythm: dict[str, Value] = field(default_factory=dict)
    place: str | None = None
    partners: tuple[str, ...] = ()
    reason: str | None = None
    perspective: str | None = None
    agreed_with: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()


def element_switched(case: Case, new: NewElement) -> tuple[Change, tuple[Element, ...]]:
    """Return the change, and the elements that end by it: those of the kind that run. Not so what goes on beside a
    time-out with an end, or with another partner.

    Raises :class:`CanoError` (exit code 2) when one of them began on that day or later.
    """
    _check_not_there(case, new)
    ends = () if new.form == TIME_OUT and new.until else _replaced(case, new)
    edits: list[Edit] = [Set(TRAJECT, ("elementen", index, "tot"), _day_before(one, new.since)) for index, one in ends]
    edits.append(Append(TRAJECT, ("elementen",), _fields(new)))
    what = f"{new.element} {new.since.isoformat()}"
    return Change(tuple(edits), "schakelen", what, "switch-element"), tuple(one for _, one in ends)


def _check_not_there(case: Case, new: NewElement) -> None:
    """Raise CanoError when the very same begins on that day already."""
    every = case.traject.elementen if case.traject else ()
    same = [one for one in every if (one.element, one.vorm, one.van) == (new.element, new.form, new.since)]
    if new.element not in _SIDE_BY_SIDE and same:
        until = f" tot {date_text(same[0].tot)}" if same[0].tot else ""
        raise CanoError(
            f"Dit staat er al: {same[0].vorm or new.element} vanaf {date_text(new.since)}{until}.",
            f"Eindigt het op een andere dag? cano switch-element --stop --element {new.element} --tot DAG",
            exit_code=2,
        )


def element_stopped(case: Case, element: str, until: date, which: tuple[str, ...] = ()) -> tuple[Change, Element]:
    """Return the change that ends what runs, and what that is. ``which`` are words that tell it from others of its
    kind: its form, its place or its partners. Raises :class:`CanoError` (exit code 2) when it is not just one."""
    every = _running(case, element, until)
    running = [one for one in every if one[1].van <= until and set(which) <= _told_apart(one[1])]
    if len(running) != 1:
        raise _not_one(element, until, [one for _, one in running])
    index, one = running[0]
    edits: tuple[Edit, ...] = (Set(TRAJECT, ("elementen", index, "tot"), until),)
    return Change(edits, "schakelen", f"einde {element} {until.isoformat()}", "switch-element"), one


def decisions(case: Case) -> tuple[Beslissing, ...]:
    """Return the decisions under which help may be used."""
    return case.traject.kader.beslissingen if case.traject and case.traject.kader else ()


def decision_for(case: Case, element: str, since: date, until: date | None) -> Beslissing | None:
    """Return the decision that covers these days: one with a module for the element, if any; the last that began."""
    covering = [one for one in decisions(case) if _covers(one, since, until)]
    return max(covering, key=lambda one: (has_module_for(one, element), one.van), default=None)


def decision_said(case: Case, element: str, text: str, since: date, until: date | None) -> Beslissing:
    """Return the decision with the number that was said. Raises :class:`CanoError` (exit code 2) when there is none,
    or it does not cover these days."""
    found = [one for one in decisions(case) if one.nummer.casefold() == text.strip().casefold()]
    if not found:
        known = ", ".join(one.nummer for one in decisions(case))
        hint = f"Kies uit: {known}." if known else "Zet de beslissing eerst onder kader: cano edit traject"
        raise CanoError(f"‘{text.strip()}’ is geen beslissing van dit dossier.", hint, exit_code=2)
    if not _covers(found[0], since, until):
        told = f"De beslissing {found[0].nummer} geldt {_period(found[0])}"
        days = f"vanaf {date_text(since)}" if until is None else f"van {date_text(since)} tot {date_text(until)}"
        other = decision_for(case, element, since, until)
        hint = f"Neem {other.nummer}." if other else "Kijk de dagen na, of zet de nieuwe beslissing onder kader."
        raise CanoError(f"{told}, en niet {days}.", hint, exit_code=2)
    return found[0]


def known_ends(case: Case) -> tuple[date, ...]:
    """Return the days up to which help may be planned: the ends of decisions, and the day the jongere comes of age."""
    ends = [one.einde for one in decisions(case) if one.einde]
    jongere = case.people.get(case.traject.jongere) if case.traject else None
    if isinstance(jongere, Persoon) and jongere.geboren:
        ends.append(age_reached(OF_AGE, case.organisation, jongere.geboren.last))
    return tuple(ends)


def has_module_for(decision: Beslissing, element: str) -> bool:
    """Whether a decision that names modules names one for this element."""
    return element not in _WITH_MODULE or any(module.startswith(element) for module in decision.modules or (element,))


_WITH_MODULE = ("contextbegeleiding", "verblijf")


def _replaced(case: Case, new: NewElement) -> list[tuple[int, Element]]:
    running = _running(case, new.element, new.since)
    if new.element in _SIDE_BY_SIDE:
        return [one for one in running if set(one[1].met) == set(new.partners)]
    return running


def _running(case: Case, element: str, day: date) -> list[tuple[int, Element]]:
    """Return what runs on ``day`` or begins later and has no end, with its place in the file."""
    elements = case.traject.elementen if case.traject else ()
    return [
        (index, one)
        for index, one in enumerate(elements)
        if one.element == element and (one.tot is None or (one.van <= day <= one.tot))
    ]


def _day_before(one: Element, since: date) -> date:
    if one.van >= since:
        raise CanoError(
            f"Dit element ({one.element}) loopt al sinds {date_text(one.van)}; dan kan het niet eindigen voor "
            f"{date_text(since)}.",
            "Kies met --van een latere dag, of pas traject.yaml aan met cano edit.",
            exit_code=2,
        )
    return since - timedelta(days=1)


def _not_one(element: str, day: date, running: list[Element]) -> CanoError:
    if not running:
        return CanoError(
            f"Op {date_text(day)} is er geen element ‘{element}’ dat zo te vinden is.",
            "Wat er loopt, toont cano show.",
            exit_code=2,
        )
    told = "; ".join(" ".join(sorted(_told_apart(one))) or f"vanaf {date_text(one.van)}" for one in running)
    return CanoError(
        f"Er lopen er {len(running)}: {told}.", "Zeg met --vorm, --plaats of --met welk element stopt.", exit_code=2
    )


def _told_apart(one: Element) -> set[str]:
    return {word for word in (one.vorm, one.plaats, *one.met) if word}


def _covers(decision: Beslissing, since: date, until: date | None) -> bool:
    end = decision.einde or date.max
    return decision.van <= since <= end and (until is None or until <= end)


def _period(decision: Beslissing) -> str:
    end = decision.einde
    return f"van {date_text(decision.van)} tot {date_text(end)}" if end else f"vanaf {date_text(decision.van)}"


def _fields(new: NewElement) -> dict[str, Value]:
    return entry({
        "element": new.element,
        "vorm": new.form,
        "onder": new.under,
        "van": new.since,
        "tot": new.until,
        "ritme": new.rhythm,
        "plaats": new.place,
        "met": new.partners,
        "aanleiding": new.reason,
        "perspectief": new.perspective,
        "afgesproken_met": new.agreed_with,
        "delen_met": new.shared_with,
    })  # fmt: skip
