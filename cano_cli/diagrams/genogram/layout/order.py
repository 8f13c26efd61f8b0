"""In which order the blocks of every row stand: few lines cross, and partners from two families stand man left, woman
right. A first order that follows the families from the oldest down, improved by sweeps towards what every block hangs
from and what hangs under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cano_cli.diagrams.genogram.layout.price import Price
from cano_cli.diagrams.genogram.layout.settling import Order, Settling
from cano_cli.diagrams.genogram.layout.web import Web

_SWEEPS = 14
_FEWEST = 2
_WORK = 14_000
"""How many items are moved in all when a family is so big that not every sweep can be made."""
_TRIES = 600
"""How often two neighbours are exchanged to see whether that is better."""


def ordered(web: Web, blocks: Sequence[list[int]], wives_left: Sequence[int], first: int, depth: int) -> Order:
    """Return the blocks row by row. ``blocks`` hold all people; passing lines join them here. ``wives_left`` are the
    couples whose second end belongs at the left. ``first`` is the item to begin with, ``depth`` the number of rows."""
    people = len(web.keys)
    blocks = [*blocks, *([item] for item in range(people, len(web.rows)))]
    order = _first_order(web, blocks, set(wives_left), first, depth)
    settling = Settling(web, depth)
    settling.pack(order)
    settling.settle(order, 4)
    price = Price(web, settling.x, set(wives_left), depth)
    order = _swept(web, order, settling, price)
    _swap(order, settling, price)
    return order


def _first_order(web: Web, blocks: Sequence[list[int]], wives_left: set[int], first: int, depth: int) -> Order:
    """Visit blocks from that of ``first``: what a block hangs from goes before it, what hangs under it after it, and
    the families of partners at the side where these belong."""
    at = {item: place for place, block in enumerate(blocks) for item in block}
    around = _Around(web, blocks, wives_left, at)
    order: Order = [[] for _ in range(depth)]
    begun: set[int] = set()
    opened: set[int] = set()
    seen: set[int] = set()

    def visit(place: int) -> Iterator[int]:
        if place not in begun:
            begun.add(place)
            yield from around.above(place)
        if place not in opened:
            opened.add(place)
            yield from around.beside(place, left=True)
        if place not in seen:
            seen.add(place)
            order[web.rows[blocks[place][0]]].append(blocks[place])
            yield from around.below(place)
            yield from around.beside(place, left=False)

    for start in [at[first], *range(len(blocks))]:
        trail = [visit(start)]
        while trail:
            step = next(trail[-1], None)
            if step is None:
                trail.pop()
            elif step not in seen:
                trail.append(visit(step))
    return order


class _Around:
    """The blocks around a block."""

    def __init__(self, web: Web, blocks: Sequence[list[int]], wives_left: set[int], at: dict[int, int]) -> None:
        self.web, self.blocks, self.at = web, blocks, at
        self.sources: dict[int, list[int]] = {}
        self.targets: dict[int, list[int]] = {}
        self.partners: dict[bool, dict[int, list[int]]] = {True: {}, False: {}}
        for branch in web.branches:
            ends = (branch.item,) if branch.couple < 0 else web.ends[branch.couple]
            for target in branch.targets:
                self.sources.setdefault(target, []).extend(ends)
            for end in ends:
                self.targets.setdefault(end, []).extend(branch.targets)
        for couple, ends in enumerate(web.ends):
            if len(ends) == 2:
                left, right = ends if couple not in wives_left else ends[::-1]
                self.partners[False].setdefault(left, []).append(right)
                self.partners[True].setdefault(right, []).append(left)

    def above(self, place: int) -> list[int]:
        """Return the blocks from which this one hangs."""
        return self._blocks(place, self.sources)

    def below(self, place: int) -> list[int]:
        """Return the blocks under this one, those of two families last."""
        found = self._blocks(place, self.targets)
        shared = [other for other in found if any(above != place for above in self.above(other))]
        return [other for other in found if other not in shared] + shared

    def beside(self, place: int, *, left: bool) -> list[int]:
        """Return the blocks of partners who belong at one side."""
        return self._blocks(place, self.partners[left])

    def _blocks(self, place: int, edges: dict[int, list[int]]) -> list[int]:
        found = (self.at[other] for item in self.blocks[place] for other in edges.get(item, ()))
        return [other for other in dict.fromkeys(found) if other != place]


def _swept(web: Web, order: Order, settling: Settling, price: Price) -> Order:
    """Sort rows by where their blocks are pulled to, up and down by turns; return the best order found."""
    best, least, places = [list(row) for row in order], price.total(), list(settling.x)
    for sweep in range(max(_FEWEST, min(_SWEEPS, _WORK // len(web.rows)))):
        for row in range(len(order)) if sweep % 2 else reversed(range(len(order))):
            wished, weight = settling.wishes(row, order[row])
            pulled = {block[0]: _pulled_to(block, wished, weight) for block in order[row]}
            order[row].sort(key=lambda block, to=pulled: to[block[0]])  # type: ignore[misc]
            settling.place(order[row], wished, weight)
        found = price.total()
        if found < least:
            best, least, places = [list(row) for row in order], found, list(settling.x)
    settling.x[:] = places
    return best


def _pulled_to(block: Sequence[int], wished: dict[int, float], weight: dict[int, float]) -> float:
    return sum(wished[item] * weight[item] for item in block) / sum(weight[item] for item in block)


def _swap(order: Order, settling: Settling, price: Price) -> None:
    """Let neighbouring blocks change places wherever that is better, until nothing is or it was tried often enough."""
    tries = _TRIES
    better = True
    while better and tries > 0:
        better = False
        for row, blocks in enumerate(order):
            now = price.around(row)
            for place in range(len(blocks) - 1):
                tries -= 1
                if tries < 0:
                    return
                one, other = blocks[place], blocks[place + 1]
                before = {item: settling.x[item] for item in (*one, *other)}
                settling.exchange(one, other)
                then = price.around(row)
                if then < now - 1e-6:
                    now, better = then, True
                    blocks[place : place + 2] = [other, one]
                else:
                    for item, at in before.items():
                        settling.x[item] = at
