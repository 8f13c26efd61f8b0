"""The life line drawn, from the back to the front: the years, the lanes, the line, and what must stay legible."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, number, symbol, text
from cano_cli.diagrams.levenslijn.bars import TEXT, TRACK, TRACK_GAP, Bar, across, needed
from cano_cli.diagrams.levenslijn.layout import BRACKET, BREAK, HEAD_LINE, SIDE, STEP, Layout, Placed
from cano_cli.diagrams.levenslijn.marks import charge_mark, jagged, stretch
from cano_cli.diagrams.levenslijn.scale import Band
from cano_cli.diagrams.levenslijn.story import Life
from cano_cli.model.partial_date import PartialDate
from cano_cli.readers.dutch import SHORT_MONTHS
from cano_cli.readers.partial_dates import age_on

_MONTH_GAP = 13.0
_LONG_YEAR = 120.0
_SMALL = 8.5
_SEEN = 0.5
_AGE_HEIGHT = 25.0


def draw(life: Life, layout: Layout) -> str:
    """Return everything above the legend."""
    columns = layout.columns
    parts = [
        *(_ground(band, place, columns.width) for place, band in enumerate(layout.scale.bands)),
        *_heads(life, layout),
        *(_year(band, life.born) for band in layout.scale.bands),
        *_months(layout),
        *(
            _bar(bar, left, columns.bar)
            for lane, left in zip(layout.lanes, columns.lanes, strict=True)
            for bar in lane.bars
        ),
    ]
    if layout.events:
        parts += [_stretch(one, layout) for one in layout.events if one.bracket >= 0]
        parts += [*_line(life, layout), *(_event(one, layout) for one in layout.events)]
    return "\n".join(filter(None, parts))


def _ground(band: Band, place: int, wide: float) -> str:
    fill = tokens.BANDS[1] if place % 2 else tokens.PAPER
    ground = element("rect", x=0, y=band.top, width=wide, height=band.bottom - band.top, fill=fill)
    return ground + _rule(0, wide, band.top)


def _rule(left: float, right: float, y: float) -> str:
    return element("line", x1=left, y1=y, x2=right, y2=y, stroke=tokens.FAINT, stroke_width=0.6)


def _heads(life: Life, layout: Layout) -> Iterator[str]:
    columns, base = layout.columns, -8.0
    style: dict[str, str | float] = {
        "font_size": tokens.DOMAIN_SIZE, "font_weight": tokens.BOLD, "fill": tokens.QUIET,
    }  # fmt: skip
    for lane, left, level in zip(layout.lanes, columns.lanes, columns.levels, strict=True):
        y = base - level * HEAD_LINE
        yield text(lane.title, left, y, **style)
        if level:
            yield _upright(left + 0.5, y + 4, 0.0, 0.8, stroke=tokens.FAINT)
    if layout.events:
        yield text("zwaar", columns.line - 4, base, text_anchor="end", **style)
        yield text("goed", columns.line + 4, base, **style)
        yield text("Wat er gebeurde", columns.words, base, **style)


def _year(band: Band, born: PartialDate | None) -> str:
    if band.silent:
        lines = block(f"{band.first}– {band.last}", 36.0, 2, size=_SMALL, leading=10.5)
        return draw_block(lines, Box(tokens.PADDING, band.top + 3, 40, band.bottom), anchor="start", fill=tokens.QUIET)
    year = text(
        str(band.first), tokens.PADDING, band.top + 11, font_size=tokens.DOMAIN_SIZE, font_weight=tokens.BOLD,
        fill=tokens.INK,
    )  # fmt: skip
    age = _age(date.fromordinal(band.end - 1), born)
    if not age or band.bottom - band.top < _AGE_HEIGHT:
        return year
    return year + text(age, tokens.PADDING, band.top + 21.5, font_size=_SMALL, fill=tokens.QUIET)


def _age(day: date, born: PartialDate | None) -> str:
    """Return how old the young person was at the end of a year, when that is certain."""
    age = age_on(born, day) if born else None
    return f"{age} jaar" if age is not None and age >= 0 else ""


def _months(layout: Layout) -> Iterator[str]:
    """Yield names of months in the years that are high enough, so that one sees where the scale changes."""
    for band in layout.scale.bands:
        edge = band.top + _AGE_HEIGHT
        for month in range(2, 13):
            day = date(band.first, month, 1)
            y = layout.scale.begin_of(day)
            if band.bottom - band.top >= _LONG_YEAR and edge + 8 <= y <= band.bottom - 4 and day.toordinal() < band.end:
                yield text(SHORT_MONTHS[month - 1], tokens.PADDING, y + 3, font_size=_SMALL, fill=tokens.QUIET)
                yield _rule(tokens.PADDING + 22, tokens.PADDING + 28, y)
                edge = y + _MONTH_GAP - 8


def _bar(bar: Bar, left: float, wide: float) -> str:
    x = left + bar.track * (wide + TRACK_GAP)
    parts = []
    soft: dict[str, str | float] = {"fill": tokens.PAPER, "stroke_dasharray": "2.5 2.5"}
    if bar.sure_bottom <= bar.sure_top:
        parts.append(_box(x, wide, bar.top, bar.bottom, bar.span.running, **soft))
    else:
        if bar.top < bar.sure_top - _SEEN:
            parts.append(_box(x, wide, bar.top, bar.sure_top, False, **soft))
        if bar.sure_bottom < bar.bottom - _SEEN:
            parts.append(_box(x, wide, bar.sure_bottom, bar.bottom, False, **soft))
        parts.append(_box(x, wide, bar.sure_top, bar.sure_bottom, bar.span.running, fill=tokens.TINT))
    if bar.number:
        parts.append(_number(str(bar.number), x + wide / 2, (bar.top + bar.bottom) / 2))
    elif wide > TRACK:
        words = across(bar.span, wide)
        top = _middle(bar, wide) - words.height / 2
        parts.append(draw_block(words, Box(x, top, x + wide, top)))
    else:
        parts.append(_along(bar.span.label, x + wide / 2, _middle(bar, wide)))
    return symbol("".join(parts))


def _middle(bar: Bar, wide: float) -> float:
    """Return where the words stand: in the middle of what is sure, where they fit in that."""
    tip = TRACK / 2 if bar.span.running else 0.0
    if bar.sure_bottom - bar.sure_top >= needed(bar.span, wide):
        return (bar.sure_top + bar.sure_bottom - tip) / 2
    return (bar.top + bar.bottom - tip) / 2


def _box(x: float, wide: float, top: float, bottom: float, running: bool, **style: str | float) -> str:
    """Return a bar, pointed at the bottom when it goes on."""
    tip = min(TRACK / 2, (bottom - top) / 2) if running else 0.0
    path = f"M{number(x)} {number(top)}h{number(wide)}V{number(bottom - tip)}"
    path += f"l{number(-wide / 2)} {number(tip)}l{number(-wide / 2)} {number(-tip)}Z"
    return element("path", d=path, stroke=tokens.INK, stroke_width=0.9, **style)


def _number(told: str, x: float, y: float) -> str:
    return text(told, x, y + 3.4, text_anchor="middle", font_size=TEXT, font_weight=tokens.BOLD, fill=tokens.INK)


def _along(told: str, x: float, y: float) -> str:
    words = text(told, 0, 3.4, text_anchor="middle", font_size=TEXT, fill=tokens.INK)
    return element("g", words, transform=f"translate({number(x)} {number(y)}) rotate(-90)")


def _stretch(one: Placed, layout: Layout) -> str:
    when = one.happening.when
    x = layout.columns.line - SIDE - one.bracket * BRACKET - 2
    connector = element(
        "line", x1=x, y1=one.middle, x2=layout.columns.line, y2=one.middle, stroke=tokens.QUIET, stroke_width=0.7,
        stroke_dasharray="1 2",
    )  # fmt: skip
    return connector + stretch(
        x, one.top, one.bottom, period=when.period, vague=when.vague, begins=when.first is not None,
        running=when.running,
    )  # fmt: skip


def _line(life: Life, layout: Layout) -> Iterator[str]:
    """Yield the line: heavy from birth on, thin before it and after a death, a gap where years are left out."""
    scale, x = layout.scale, layout.columns.line
    top, bottom = scale.bands[0].top, layout.bottom
    begin = scale.begin_of(life.born.last) if life.born and life.born.last.toordinal() < scale.bands[-1].end else top
    end = scale.end_of(life.died.first) if life.died else bottom
    yield _upright(x, top, bottom, 0.9, stroke_dasharray="3 3")
    yield _upright(x, begin, end, 2.4)
    for band in scale.bands:
        if band.silent:
            yield _left_out(x, (band.top + band.bottom) / 2)


def _upright(x: float, top: float, bottom: float, weight: float, **more: str | float) -> str:
    return element("line", x1=x, y1=top, x2=x, y2=bottom, **{"stroke": tokens.INK, **more}, stroke_width=weight)


def _left_out(x: float, y: float) -> str:
    """Two slanting strokes with white between: here the line is shortened."""
    told = f"M{number(x - 8)} {number(y + 1)}l16 -6M{number(x - 8)} {number(y + 6)}l16 -6"
    gap = element("path", d=f"M{number(x - 8)} {number(y + 3.5)}l16 -6", stroke=tokens.PAPER, stroke_width=5)
    return gap + element("path", d=told, stroke=tokens.INK, stroke_width=1.2, fill="none")


def _event(one: Placed, layout: Layout) -> str:
    columns = layout.columns
    top = one.middle - 0.5 * tokens.LABEL_LEADING
    broken = jagged(columns.line, top - BREAK / 2 - 1, SIDE - 2) if one.happening.broke else ""
    mark = charge_mark(one.happening.charge, columns.line, one.middle, STEP)
    when = draw_block(one.date, Box(columns.dates, top + 0.9, columns.words, top), anchor="start", fill=tokens.QUIET)
    words = draw_block(one.words, Box(columns.words, top, columns.width, top), anchor="start")
    return broken + mark + when + words
