"""What stands under the life line: what its marks mean, the words of the bars that were too short for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cano_cli.diagrams.canvas.legend import Entry, Sample
from cano_cli.diagrams.canvas.lettering import wrap
from cano_cli.diagrams.canvas.svg import element, number, symbol
from cano_cli.diagrams.canvas.tokens import INK, LEGEND_SIZE, TINT
from cano_cli.diagrams.levenslijn.layout import Layout
from cano_cli.diagrams.levenslijn.marks import charge_mark, jagged, stretch
from cano_cli.diagrams.levenslijn.story import Charge
from cano_cli.diagrams.levenslijn.telling import NOTHING_TOLD

_MIDDLE = 20.0
_STEP = 9.0
_NAME = 110.0


def entries(layout: Layout, name: str) -> list[Entry]:
    """Return the samples of what occurs in the picture."""
    return [*_charges(layout, name), *_times(layout)]


def remarks(layout: Layout) -> list[str]:
    """Return what else is to be known to read the picture."""
    bands = layout.scale.bands
    uneven = len({round(band.bottom - band.top) for band in bands}) > 1
    silent = any(band.silent for band in bands)
    scale = (
        "Hoe meer er in een jaar te vertellen valt, hoe hoger het getekend is." if uneven else "",
        "Jaren waarover niets verteld is, staan samen in één strook." if silent else "",
        "" if layout.events else NOTHING_TOLD,
    )
    return [line for line in (" ".join(filter(None, scale)), *_numbers(layout)) if line]


def _charges(layout: Layout, name: str) -> Iterator[Entry]:
    found = {one.happening.charge for one in layout.events}
    whom = wrap(name or "de jongere", _NAME, LEGEND_SIZE, 1)[0]
    if found & {-1, -2}:
        yield _charge(-2), f"zwaar voor {whom}"
    if found & {1, 2}:
        yield _charge(2), f"goed voor {whom}"
    if "dubbel" in found:
        yield _charge("dubbel"), "dubbel: zwaar en goed"
    if 0 in found:
        yield _charge(0), "niet zwaar, niet goed"
    if "weet-niet" in found:
        yield _charge("weet-niet"), f"{whom} weet niet hoe het voelde"
    if None in found:
        yield _charge(None), "nog niet gevraagd of verteld"


def _times(layout: Layout) -> Iterator[Entry]:
    stretches = [one.happening.when for one in layout.events if one.bracket >= 0]
    if any(one.happening.broke for one in layout.events):
        yield (lambda x, y: jagged(x + _MIDDLE, y, 16)), "een breuk"
    if any(when.period for when in stretches):
        yield _stretch(period=True), "duurde zo lang"
    if any(not when.period and not when.vague for when in stretches):
        yield _stretch(), "ergens in die tijd"
    if any(when.vague for when in stretches):
        yield _stretch(vague=True), "omstreeks of wellicht dan"
    bars = [bar for lane in layout.lanes for bar in lane.bars]
    going_on = [_stretch(period=True, running=True)] if any(when.running for when in stretches) else []
    going_on += [_bar_going_on] if any(bar.span.running for bar in bars) else []
    if going_on:
        yield _side_by_side(going_on), "gaat nog door"


def _charge(charge: Charge) -> Sample:
    return lambda x, y: charge_mark(charge, x + _MIDDLE, y, _STEP)


def _stretch(*, period: bool = False, vague: bool = False, running: bool = False) -> Sample:
    return lambda x, y: stretch(x + _MIDDLE, y - 7, y + 7, period=period, vague=vague, begins=True, running=running)


def _bar_going_on(x: float, y: float) -> str:
    told = f"M{number(x + _MIDDLE - 5)} {number(y - 7)}h10v9l-5 5l-5 -5Z"
    return symbol(element("path", d=told, fill=TINT, stroke=INK, stroke_width=0.9))


def _side_by_side(samples: Sequence[Sample]) -> Sample:
    shift = 8.0 * (len(samples) - 1)
    return lambda x, y: "".join(one(x - shift + 2 * 8.0 * place, y) for place, one in enumerate(samples))


def _numbers(layout: Layout) -> Iterator[str]:
    """Yield the words of the bars with a number."""
    told = [
        f"{bar.number} {bar.span.label} ({bar.span.words})" for lane in layout.lanes for bar in lane.bars if bar.number
    ]
    if told:
        yield "De balken met een nummer:"
        yield from told
