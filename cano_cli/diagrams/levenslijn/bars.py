"""The bars in the lanes: how far each reaches on the scale, which stand side by side, and what fits in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from cano_cli.diagrams.canvas.blocks import Block, block
from cano_cli.diagrams.canvas.lettering import width
from cano_cli.diagrams.levenslijn.lanes import Lane, Span
from cano_cli.diagrams.levenslijn.scale import Scale

TRACK = 15.0
"""The width of a bar."""
TRACK_GAP = 2.0
TEXT = 9.5
SHORTEST = 14.0
"""The height that a bar has at least, so that a number fits in it."""
_STUB = 26.0
"""How much is drawn of what began nobody knows when."""
_EDGE = 10.0
"""What a bar is longer than its words."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a lane: sure from ``sure_top`` to ``sure_bottom``, perhaps from ``top`` to ``bottom``. ``track`` counts
    from the left; ``number`` stands in a bar that is too short for its words, 0 in all others."""

    span: Span
    track: int
    top: float
    sure_top: float
    sure_bottom: float
    bottom: float
    number: int = 0


@dataclass(frozen=True, slots=True)
class LaneOfBars:
    """A lane with its bars, on how many tracks."""

    title: str
    bars: tuple[Bar, ...]
    tracks: int


def bars_of(lanes: Sequence[Lane], scale: Scale, wide: float) -> tuple[LaneOfBars, ...]:
    """Return the lanes with their bars in place, ``wide`` each, the numbers running on from lane to lane."""
    made = []
    number = 0
    for lane in lanes:
        placed = _on_tracks(_raw(span, scale) for span in lane.spans)
        bars = []
        for bar in placed:
            fits = bar.bottom - bar.top >= needed(bar.span, wide)
            number += not fits
            bars.append(bar if fits else replace(bar, number=number))
        made.append(LaneOfBars(lane.title, tuple(bars), max((bar.track for bar in bars), default=0) + 1))
    return tuple(made)


def needed(span: Span, wide: float) -> float:
    """Return how high a bar of a width must be for its words: they stand across it where it is wide, else along it."""
    told = across(span, wide).height if wide > TRACK else width(span.label, TEXT)
    return told + _EDGE + (TRACK / 2 if span.running else 0.0)


def across(span: Span, wide: float) -> Block:
    """Return the words of a bar as they stand across it."""
    return block(span.label, wide - 8, 99)


def _raw(span: Span, scale: Scale) -> Bar:
    bottom = scale.end_of(span.last)
    sure_bottom = scale.end_of(span.sure_to)
    page_top = scale.bands[0].top
    top = scale.begin_of(span.first) if span.first else max(page_top, bottom - _STUB)
    sure_top = scale.begin_of(span.sure_from) if span.sure_from else bottom
    if bottom - top < SHORTEST:
        top = max(page_top, min(top, scale.bands[-1].bottom - SHORTEST))
        bottom = max(bottom, top + SHORTEST)
        sure_top = top if span.sure_from == span.first else sure_top
        sure_bottom = bottom if span.sure_to == span.last else sure_bottom
    return Bar(span, 0, top, max(top, sure_top), min(bottom, sure_bottom), bottom)


def _on_tracks(bars: Iterable[Bar]) -> list[Bar]:
    """Return the bars with their tracks, the first on which nothing certain is in the way."""
    tracks: list[Bar] = []
    made: list[Bar] = []
    for bar in sorted(bars, key=lambda one: (one.top, -one.bottom)):
        free = next((place for place, before in enumerate(tracks) if _follows(bar, before)), len(tracks))
        here = replace(bar, track=free)
        if free < len(tracks):
            made.remove(tracks[free])
            before, here = _apart(tracks[free], here)
            made.append(before)
            tracks[free] = here
        else:
            tracks.append(here)
        made.append(here)
    return sorted(made, key=lambda one: (one.top, one.track))


def _follows(bar: Bar, before: Bar) -> bool:
    """Whether one can stand under the other once what is not certain gives way."""
    handed_over = bar.span.first == before.span.last and before.span.last == before.span.sure_to
    if bar.top >= before.bottom or (handed_over and bar.bottom - before.bottom >= SHORTEST):
        return True
    limit = max(before.sure_bottom, before.top + SHORTEST), min(bar.sure_top, bar.bottom - SHORTEST)
    return before.sure_top < before.sure_bottom <= limit[0] <= limit[1] and bar.sure_top < bar.sure_bottom


def _apart(before: Bar, bar: Bar) -> tuple[Bar, Bar]:
    """Return both with a small gap between them, in the middle of what is not certain of either."""
    low, high = (before.bottom, bar.top) if bar.top >= before.bottom else _border(before, bar)
    if high - low >= TRACK_GAP:
        return before, bar
    middle = (low + high) / 2
    end, begin = middle - TRACK_GAP / 2, middle + TRACK_GAP / 2
    return (
        replace(before, bottom=end, sure_bottom=min(before.sure_bottom, end)),
        replace(bar, top=begin, sure_top=max(bar.sure_top, begin)),
    )


def _border(before: Bar, bar: Bar) -> tuple[float, float]:
    middle = (max(before.sure_bottom, before.top + SHORTEST) + min(bar.sure_top, bar.bottom - SHORTEST)) / 2
    return middle, middle
