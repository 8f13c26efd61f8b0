"""What taking in a file would add to netwerk.yaml, and what there is to tell about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cano_cli.interchange.lost import Lost, lost_text
from cano_cli.store.splice import Path, Value

DIFFERENT = "Anders in het bestand (netwerk.yaml blijft zoals het is)"


@dataclass(frozen=True, slots=True)
class Addition:
    """Something to add at the end of the list at ``path`` in netwerk.yaml."""

    path: Path
    value: Value


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading; a section without lines is not told."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to add, and in Dutch what that is, what was there already, what differs and what is left behind."""

    opening: str
    additions: tuple[Addition, ...]
    sections: tuple[Section, ...]


def report(proposal: Proposal) -> str:
    """Return the whole report as lines of text."""
    lines = [proposal.opening]
    for section in proposal.sections:
        if section.lines:
            lines += ["", section.title, *(f"  {line}" for line in section.lines)]
    return "".join(f"{line}\n" for line in lines)


def lost_section(lost: Iterable[Lost]) -> Section:
    """Return what is left behind, each kind with the first line where it stands."""
    return Section("Niet meegenomen", tuple(_lost_line(one) for one in lost))


def columns(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield rows of two columns as lines, the second column aligned."""
    rows = tuple(rows)
    width = max((len(first) for first, _ in rows), default=0)
    return (f"{first:<{width}}  {second}" for first, second in rows)


def _lost_line(lost: Lost) -> str:
    if not lost.line:
        return lost_text(lost)
    return f"{lost_text(lost)} ({'regel' if lost.number == 1 else 'bijvoorbeeld regel'} {lost.line})"
