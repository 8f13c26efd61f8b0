"""A meeting: a new file under overleg/, and what is added to one that is there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from cano_cli.model.case import Case, Dated
from cano_cli.model.findings import CanoError
from cano_cli.model.werk import Overleg
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.yaml_write import Value
from cano_cli.writing.change import Append, Change, Edit, Set
from cano_cli.writing.entry import entry
from cano_cli.writing.ids import new_id

IN_PHASES = ("eigen-kracht-conferentie", "ervaringsleren", "filmproject")
"""Kinds of meeting that run in phases."""
WITHOUT_ANYBODY = ("oudergroep", "teamoverleg")
"""Kinds of meeting at which nobody expects the jongere."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, who does it (keys) and by when."""

    text: str
    who: tuple[str, ...] = ()
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Phase:
    """One phase of an Eigen Kracht-conferentie or a project."""

    phase: str
    day: date
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told afterwards, and when."""

    who: tuple[str, ...]
    day: date


@dataclass(frozen=True, slots=True)
class Meeting:
    """What there is to tell of a meeting; people are keys, ``time`` as ``16:30``."""

    time: str | None = None
    place: str | None = None
    invited: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    without_because: str | None = None
    phases: tuple[Phase, ...] = ()
    report: str | None = None
    decisions: tuple[Decision, ...] = ()
    told: tuple[Told, ...] = ()
    shared_with: tuple[str, ...] = ()


def meeting_added(loaded: LoadedCase, kind: str, day: date, meeting: Meeting) -> tuple[Change, str]:
    """Return the change that makes the file of a new meeting, and the path of that file."""
    path = free_path(loaded.documents_seen, f"overleg/{day.isoformat()}-{kind}")
    lists = _lists(loaded.case, meeting)
    fields = entry({"soort": kind, "datum": day, **_single(meeting), **lists})
    return Change((Set(path, (), _in_order(fields)),), "overleg", f"{kind} {day.isoformat()}", "add-meeting"), path


def meeting_extended(
    case: Case, there: Dated[Overleg], more: Meeting, became: tuple[Edit, ...] = ()
) -> Change:  # fmt: skip
    """Return the change that adds phases, decisions and who was told, what came of decisions (``became``), and what of
    the rest was not said yet.

    Raises :class:`CanoError` (exit code 2) for what stands there already, and when there is nothing to add.
    """
    edits: list[Edit] = [*became]
    for name, value in entry(_single(more)).items():
        if getattr(there.content, name) not in (None, ()):
            raise CanoError(f"Bij dit overleg staat al iets onder {name}.", "Pas het aan met cano edit.", exit_code=2)
        edits.append(Set(there.path, (name,), value))
    for name, values in _lists(case, more).items():
        edits += [Append(there.path, (name,), value) for value in values]
    if not edits:
        raise CanoError("Wat komt erbij?", "Geef --besluit, --stand, --fase, --verslag of --verteld-aan.", exit_code=2)
    return Change(tuple(edits), "overleg", f"{there.content.soort} {there.day.isoformat()}", "add-meeting")


def meeting_said(case: Case, text: str) -> Dated[Overleg]:
    """Return the meeting that ``text`` means: its file, the beginning of that name, or its kind when there is one.

    Raises :class:`CanoError` (exit code 2) when it is none, or more than one.
    """
    said = text.strip().replace("\\", "/").removeprefix("overleg/").removesuffix(".yaml").lower().replace(" ", "-")
    names = {_name(one): one for one in case.overleg}
    if said in names:
        return names[said]
    found = [
        name for name, one in names.items() if said and (name.startswith(said) or one.content.soort.startswith(said))
    ]
    if len(found) == 1:
        return names[found[0]]
    if found:
        raise CanoError(f"‘{text}’ kan meer dan één overleg zijn: {', '.join(found)}.", "Schrijf meer.", exit_code=2)
    near = get_close_matches(said, list(names), n=1, cutoff=0.6)
    last = f"Het laatste is {list(names)[-1]}." if names else "Er is nog geen overleg genoteerd."
    raise CanoError(
        f"‘{text}’ is geen overleg van dit dossier.", f"Bedoelde je ‘{near[0]}’?" if near else last, exit_code=2
    )


def free_path(taken: Collection[str], stem: str) -> str:
    """Return the path of a new dated file: a second one of that day gets ``-2``."""
    number = 1
    while (path := f"{stem}{f'-{number}' if number > 1 else ''}.yaml") in taken:
        number += 1
    return path


def _name(one: Dated[Overleg]) -> str:
    return one.path.removeprefix("overleg/").removesuffix(".yaml")


def _single(meeting: Meeting) -> dict[str, object]:
    """Return what can be said once. Everybody who was there stands in a list, also when it was one."""
    return {
        "tijd": meeting.time,
        "plaats": meeting.place,
        "delen_met": list(meeting.shared_with),
        "uitgenodigd": list(meeting.invited),
        "aanwezig": list(meeting.present),
        "zonder_jongere_omdat": meeting.without_because,
        "verslag": meeting.report,
    }


def _lists(case: Case, meeting: Meeting) -> dict[str, list[Value]]:
    """Return what can be added time and again; each decision gets an id of its own."""
    taken: list[str] = []
    decisions: list[Value] = []
    for one in meeting.decisions:
        taken.append(new_id(case, taken))
        decisions.append(entry({"id": taken[-1], "tekst": one.text, "wie": one.who, "tegen": one.by}))
    phases: list[Value] = [entry({"fase": one.phase, "datum": one.day, "tekst": one.text}) for one in meeting.phases]
    told: list[Value] = [entry({"wie": one.who, "datum": one.day}) for one in meeting.told]
    found = {"fasen": phases, "besluiten": decisions, "op_de_hoogte": told}
    return {name: values for name, values in found.items() if values}


_ORDER = (
    "soort", "datum", "tijd", "plaats", "delen_met", "uitgenodigd", "aanwezig", "zonder_jongere_omdat", "fasen",
    "verslag", "besluiten", "op_de_hoogte",
)  # fmt: skip


def _in_order(fields: dict[str, Value]) -> dict[str, Value]:
    return {name: fields[name] for name in _ORDER if name in fields}
