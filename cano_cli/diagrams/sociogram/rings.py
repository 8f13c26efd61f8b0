"""Where everybody stands in a picture with rings and sectors: symbols and their labels without overlaps.

Places are in user units from the centre. The frame is worked out from what everybody needs; what turns out too small
grows until everybody fits. Equal input gives equal places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.tokens import PADDING, WIDTH
from cano_cli.diagrams.sociogram.field import Field
from cano_cli.diagrams.sociogram.filling import Filling
from cano_cli.diagrams.sociogram.frame import Cell, Frame, frame_for
from cano_cli.diagrams.sociogram.order import in_order
from cano_cli.diagrams.sociogram.places import Item, Place, Title
from cano_cli.diagrams.sociogram.titles import place_titles

_TITLE_BAND = 20.0
_MORE_ROOM = 1.25
_GROWTH = 1.05
_PATIENCE = 4
"""After so many attempts the whole circle grows too."""
_CLOSE_ANGLE = 0.09
"""Lines closer in direction than this (radians) run into each other; many lines may be closer."""
_CLOSE_TOGETHER = 4.0

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole: the outer radius of each ring, where each sector begins and ends (radians, clockwise from the top),
    where its title goes, and everybody's place."""

    rings: tuple[float, float, float]
    sectors: dict[str, tuple[float, float]]
    titles: dict[str, Box]
    places: tuple[Place, ...]
    half_width: float
    half_height: float

    @property
    def page(self) -> Box:
        """Where labels and titles may be."""
        return Box(PADDING - self.half_width, -self.half_height, self.half_width - PADDING, self.half_height)


def place_all(items: Sequence[Item], titles: dict[str, Title], centre: Box, pairs: Pairs = ()) -> Layout:
    """Return a layout for ``items`` in the sectors ``titles`` (in that order) around what stands in the centre.
    ``pairs`` are the keys of those who have a tie with each other: they are placed with few crossings."""
    room: dict[Cell | str, float] = {}
    for attempt in count():
        growth = _GROWTH ** max(0, attempt - _PATIENCE)
        frame = frame_for(items, list(titles), centre, room, growth)
        found = _filled(items, titles, centre, frame, pairs)
        if isinstance(found, Layout):
            return found
        for name in found:
            room[name] = room.get(name, 1.0) * _MORE_ROOM
    raise AssertionError("the circle grows until everybody fits")


def _filled(
    items: Sequence[Item], titles: dict[str, Title], centre: Box, frame: Frame, pairs: Pairs
) -> Layout | Sequence[Cell | str]:
    """Return the layout in a frame, or else which cells and sectors need more room."""
    page = _page(frame.rings[2])
    boxes, crowded = place_titles(titles, frame.sectors, frame.rings[2], page)
    if crowded:
        return crowded
    close = min(_CLOSE_ANGLE, _CLOSE_TOGETHER / max(sum(item.tied for item in items), 1))
    filling = Filling(items, frame, Field(page, centre, list(boxes.values()), close), in_order(items, frame, pairs))
    if filling.crowded:
        return filling.crowded
    places = tuple(filling.places[item.key] for item in items)
    return Layout(frame.rings, frame.sectors, boxes, places, page.right + PADDING, page.bottom)


def _page(radius: float) -> Box:
    """Return where labels and titles may be: the circle with a band for titles above and under it."""
    half_width = max(WIDTH / 2, radius + PADDING) - PADDING
    return Box(-half_width, -radius - _TITLE_BAND, half_width, radius + _TITLE_BAND)
