"""What came of what a meeting decided: which decision is meant, as people say it, and what is written beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.case import Dated
from cano_cli.model.findings import CanoError
from cano_cli.model.werk import Overleg, Overlegbesluit
from cano_cli.readers.dutch import date_text
from cano_cli.readers.name_forms import folded
from cano_cli.writing.change import Append, Change, Edit
from cano_cli.writing.entry import entry

_LONGEST = 48


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of a meeting: where it stands, and what it says."""

    meeting: Dated[Overleg]
    index: int
    content: Overlegbesluit


@dataclass(frozen=True, slots=True)
class Became:
    """What came of a decision, as it was on ``day``; ``state`` is a word of ``STAND``."""

    decided: Decided
    state: str
    day: date
    text: str | None = None


def decisions_of(meetings: Iterable[Dated[Overleg]]) -> tuple[Decided, ...]:
    """Return what meetings decided, the last meeting first."""
    last_first = reversed(tuple(meetings))
    return tuple(Decided(one, index, each) for one in last_first for index, each in enumerate(one.content.besluiten))


def became_said(
    known: tuple[Decided, ...],
    text: str,
    day: date,
    words: Callable[[str], str],
    people: Callable[[str], tuple[str, ...]],
) -> Became:
    """Return what ``brief: gebeurd, ze gaf hem zelf af`` says. ``words`` reads the word for how it stands; ``people``
    reads who is meant, as keys, or raises CanoError. Raises :class:`CanoError` (exit code 2)."""
    name, colon, rest = text.partition(":")
    state, _, more = rest.partition(",")
    if not (colon and name.strip() and state.strip()):
        raise _refused(f"‘{text.strip()}’ zegt niet wat van welk besluit kwam.", "Schrijf: brief: gebeurd.")
    decided = decision_said(known, name, people)
    if day < decided.meeting.day:
        told = f"{date_text(day)} ligt voor het overleg van {date_text(decided.meeting.day)}."
        raise _refused(told, "Kijk de dag na.")
    return Became(decided, words(state.strip()), day, more.strip() or None)


def decision_said(known: tuple[Decided, ...], text: str, people: Callable[[str], tuple[str, ...]]) -> Decided:
    """Return the decision that is meant: by its mark, by words of it, or by who does it. Of several, the one that is
    still open. Raises :class:`CanoError` (exit code 2)."""
    meant = next((found for found in _ways(known, text, people) if found), [])
    still = [one for one in meant if one.content.is_open]
    if len(found := still if still and len(meant) > 1 else meant) == 1:
        return found[0]
    if not known:
        raise _refused("Er staan nog geen besluiten in.", "Een besluit noteren: cano add-meeting --besluit")
    choose = "; ".join(_shown(one) for one in found or [one for one in known if one.content.is_open] or known)
    if found:
        raise _refused(f"‘{text.strip()}’ kan meer dan één besluit zijn.", f"Schrijf meer, of het kenmerk: {choose}.")
    raise _refused(f"‘{text.strip()}’ is geen besluit van een overleg.", f"Schrijf woorden ervan: {choose}.")


def followed(became: Iterable[Became]) -> Change:
    """Return the change that writes what came of decisions."""
    edits: list[Edit] = []
    for one in became:
        said = entry({"datum": one.day, "stand": one.state, "tekst": one.text})
        edits.append(Append(one.decided.meeting.path, ("besluiten", one.decided.index, "opvolging"), said))
    days = sorted({edit.path.partition("/")[2][:10] for edit in edits})
    return Change(tuple(edits), "besluit", ", ".join(days), "add-meeting")


def with_more(change: Change, more: Change) -> Change:
    """Return a change that makes the edits of another one too."""
    return replace(change, edits=(*change.edits, *more.edits))


def on_one_line(decided: Overlegbesluit) -> str:
    """Return the beginning of what was decided, between quotation marks."""
    line = " ".join(decided.tekst.split()).removesuffix(".")
    return f"‘{line}’" if len(line) <= _LONGEST else f"‘{line[:_LONGEST].rsplit(' ', 1)[0]} …’"


def _ways(known: tuple[Decided, ...], text: str, people: Callable[[str], tuple[str, ...]]) -> Iterator[list[Decided]]:
    said = _words(text)
    yield [one for one in known if said and one.content.id == said]
    yield [one for one in known if said and f" {said}" in f" {_words(one.content.tekst)}"]
    try:
        who = people(text)
    except CanoError:
        return
    yield [one for one in known if one.content.wie and set(one.content.wie) == set(who)]


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))


def _shown(one: Decided) -> str:
    short = on_one_line(one.content)
    return f"{one.content.id} ({short})" if one.content.id else short


def _refused(message: str, hint: str) -> CanoError:
    return CanoError(message, hint, exit_code=2)
