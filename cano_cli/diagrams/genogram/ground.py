"""How much it costs a relation to run over each part of the sheet: through text, along a family line, off the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.genogram.layout.placing import Point

THROUGH_SYMBOL, THROUGH_TEXT, THROUGH_LETTER = 30.0, 9.0, 2.0
_ON_LINE, _ALONG_LINE = 1.0, 6.0
_CROSSING = 3
"""Less points than this in a row on a family line cross it, more follow it."""
_LENGTH = 1.0
_CELL = 4.0

Cell = tuple[int, int]


class Ground:
    """The sheet in small cells: what it costs to run over each, and whose symbol stands there."""

    def __init__(self, page: Box) -> None:
        self._page = page
        self._costs: dict[Cell, float] = {}
        self._symbols: dict[Cell, str] = {}
        self._lines: set[Cell] = set()

    def take(self, box: Box, cost: float) -> None:
        """Let it cost this much to run through ``box``, unless something there costs more already."""
        for cell in _cells(box):
            if self._costs.get(cell, 0.0) < cost:
                self._costs[cell] = cost

    def line(self, box: Box) -> None:
        """Let a family line run in ``box``: to cross it is cheap, to follow it is not."""
        self._lines.update(_cells(box))

    def stand(self, key: str, box: Box) -> None:
        """Put the symbol of ``key`` in ``box``."""
        self._symbols.update(dict.fromkeys(_cells(box), key))

    def cost(self, points: Iterable[Point], most: float, own: Sequence[str]) -> float:
        """Return what a line along these points costs; it stops over ``most``. The symbols of ``own`` are free."""
        bad, along = 0.0, 0
        for x, y in points:
            cell = int(x // _CELL), int(y // _CELL)
            bad += _LENGTH + self._costs.get(cell, 0.0)
            along = along + 1 if cell in self._lines else 0
            bad += (_ON_LINE if along < _CROSSING else _ALONG_LINE) if along else 0.0
            if (symbol := self._symbols.get(cell)) and symbol not in own:
                bad += THROUGH_SYMBOL
            if not (self._page.left < x < self._page.right and self._page.top < y < self._page.bottom):
                bad += THROUGH_SYMBOL
            if bad > most:
                break
        return bad

    def freest(self, places: Sequence[tuple[int, Point]], reach: float) -> int:
        """Return the number of the first place with the least around it."""

        def covered(place: tuple[int, Point]) -> float:
            x, y = place[1]
            cells = list(_cells(Box(x - reach, y - reach, x + reach, y + reach)))
            over = sum(self._costs.get(cell, 0.0) + (cell in self._lines) for cell in cells)
            return over + THROUGH_SYMBOL * sum(cell in self._symbols for cell in cells)

        return min(places, key=covered)[0]


def _cells(box: Box) -> Iterator[Cell]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
