"""What people promised each other: afspraken, goals and what meetings decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.agenda.item import Due, Seen, brief
from cano_cli.agenda.past import declarations, evaluations, meetings
from cano_cli.model.case import Dated
from cano_cli.model.evaluatie import SETTLED
from cano_cli.model.verklaring import Afspraak, Doel, Engagementsverklaring
from cano_cli.model.werk import Overleg, Overlegbesluit
from cano_cli.readers.dutch import date_text, join


def items(seen: Seen) -> Iterator[Due]:
    """Yield what was promised by a day and is not known to be settled. The last engagementsverklaring counts: what it
    leaves out of an earlier one is history."""
    declared = declarations(seen)
    if declared:
        current = declared[-1]
        for promise in current.content.afspraken:
            yield from _promise(seen, promise, current)
        for goal in current.content.doelen:
            yield from _goal(seen, goal, current)
    for meeting in meetings(seen):
        for index, decided in enumerate(meeting.content.besluiten):
            yield from _decided(seen, decided, index, meeting)


def _promise(seen: Seen, promise: Afspraak, declared: Dated[Engagementsverklaring]) -> Iterator[Due]:
    if promise.tegen and not _has_final_stand(seen, promise):
        what = f"Afspraak {promise.id} van {join(promise.wie)}: {brief(promise.tekst)}."
        yield seen.to_do(
            "afspraak", promise.tegen, what, who=promise.wie, path=declared.path, subject=promise.id
        )  # fmt: skip


def _has_final_stand(seen: Seen, promise: Afspraak) -> bool:
    """Whether an evaluation said what came of it, since the afspraak is there with this day."""
    since = _there_since(seen, promise)
    return any(
        one.id == promise.id and one.stand in SETTLED
        for dated in evaluations(seen)
        if dated.day >= since
        for one in dated.content.afspraken
    )


def _there_since(seen: Seen, promise: Afspraak) -> date:
    """Return the day of the first of the declarations in a row that hold the afspraak with its day."""
    since = date.max
    for dated in reversed(declarations(seen)):
        if (promise.id, promise.tegen) not in {(one.id, one.tegen) for one in dated.content.afspraken}:
            break
        since = dated.day
    return since


def _goal(seen: Seen, goal: Doel, declared: Dated[Engagementsverklaring]) -> Iterator[Due]:
    """Yield the day of a goal, until an evaluation looked at it by then or decided to stop with it."""
    if goal.tegen is None:
        return
    looked = [
        (dated.day, one.besluit)
        for dated in evaluations(seen)
        if dated.day >= declared.day
        for one in dated.content.doelen
        if one.id == goal.id
    ]
    if any(day >= goal.tegen or decision == "afsluiten" for day, decision in looked):
        return
    what = f"Kijk samen waar het doel ‘{goal.id}’ staat."
    yield seen.to_do("doel", goal.tegen, what, who=goal.hulpvraag_van, path=declared.path, subject=goal.id)


def _decided(seen: Seen, decided: Overlegbesluit, index: int, meeting: Dated[Overleg]) -> Iterator[Due]:
    """Yield what a meeting decided by a day, until it is known what came of it."""
    until_now = decided.model_copy(
        update={"opvolging": tuple(one for one in decided.opvolging if one.datum <= seen.today)}
    )
    if decided.tegen is None or not until_now.is_open:
        return
    who = f" van {join(decided.wie)}" if decided.wie else ""
    what = f"Besluit{who} (overleg van {date_text(meeting.day)}): {brief(decided.tekst)}."
    subject = decided.id or f"besluiten-{index + 1}"
    yield seen.to_do("besluit", decided.tegen, what, who=decided.wie, path=meeting.path, subject=subject)
