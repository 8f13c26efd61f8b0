"""What is taken on the sheet: rectangles, found fast by where they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cano_cli.diagrams.canvas.box import Box

_CELL = 60.0


class Taken:
    """Rectangles on a sheet of any size."""

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = {}
        for box in boxes:
            self.add(box)

    def add(self, box: Box) -> None:
        """Take this rectangle."""
        for cell in _cells(box):
            self._cells.setdefault(cell, []).append(box)

    def near(self, box: Box) -> list[Box]:
        """Return the rectangles that share room with ``box``, each once."""
        found = (other for cell in _cells(box) for other in self._cells.get(cell, ()) if other.overlaps(box))
        return list(dict.fromkeys(found))


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box.left // _CELL), int(box.right // _CELL) + 1):
        for row in range(int(box.top // _CELL), int(box.bottom // _CELL) + 1):
            yield column, row
