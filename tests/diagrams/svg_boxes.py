"""What stands where in a picture, measured from its SVG: every label with the widths of the fonts that come along,
every symbol (``<g class="symbool">``) by the shapes in it.
"""

from __future__ import annotations

import math
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from cano_cli.diagrams.canvas.box import Box
from tests.diagrams.font_widths import advance

SVG = "{http://www.w3.org/2000/svg}"
TOLERANCE = 0.3
_FONTS = {
    False: ("SourceSans3_400Regular.ttf", "NotoSans-Regular.ttf"),
    True: ("SourceSans3_600SemiBold.ttf", "NotoSans-Regular.ttf"),
}
_ASCENT, _DESCENT = 0.70, 0.20
"""How far letters reach over and under the baseline, in em."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]


@dataclass(frozen=True)
class Thing:
    """A label or a symbol: its rectangle on the page, what it is called here, and the symbols that it stands in."""

    name: str
    box: Box
    within: tuple[int, ...]
    number: int


def clashes(svg: str) -> list[str]:
    """Return in words every overlap of two labels, two symbols, or a label and a symbol, and all that is off the page.

    What belongs to one symbol (the age in a square) does not clash with that symbol.
    """
    root = ET.fromstring(svg)
    things = list(_things(root))
    page = Box(0, 0, *(float(number) for number in root.attrib["viewBox"].split()[2:]))
    room = Box(*(page.left - TOLERANCE, page.top - TOLERANCE, page.right + TOLERANCE, page.bottom + TOLERANCE))
    off = [f"{one.name} is off the page" for one in things if not one.box.inside(room)]
    return off + [f"{one.name} over {other.name}" for one, other in _overlapping(things)]


def labels(svg: str) -> list[str]:
    """Return every line of text in the picture."""
    return ["".join(one.itertext()) for one in ET.fromstring(svg).iter(f"{SVG}text")]


def words(svg: str) -> str:
    """Return all text in the picture in one line, words broken over lines (``jeugd-`` ``rechter``) put together."""
    return re.sub(r"(?<=\w)- (?=\w)", "", " ".join(labels(svg)))


def _overlapping(things: list[Thing]) -> Iterator[tuple[Thing, Thing]]:
    ordered = sorted(things, key=lambda one: one.box.left)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if other.box.left >= one.box.right - TOLERANCE:
                break
            apart = one.number not in other.within and other.number not in one.within
            if apart and one.box.overlaps(other.box, -TOLERANCE):
                yield one, other


def _things(root: ET.Element) -> Iterator[Thing]:
    numbers = iter(range(1, 1_000_000))

    def walk(element: ET.Element, at: Matrix, within: tuple[int, ...]) -> Iterator[Thing]:
        here = _times(at, _transform(element.get("transform", "")))
        if element.tag == f"{SVG}text":
            told = "".join(element.itertext())
            if told.strip():
                yield Thing(f"‘{told}’", _bounds(_text_corners(element, told), here), within, next(numbers))
            return
        if element.get("class") == "symbool":
            number = next(numbers)
            corners = list(_shape_points(element, (1, 0, 0, 1, 0, 0)))
            if corners:
                yield Thing(f"symbol {number} ({_told(element)})", _bounds(corners, here), within, number)
            within = (*within, number)
        for child in element:
            yield from walk(child, here, within)

    return walk(root, (1, 0, 0, 1, 0, 0), ())


def _told(element: ET.Element) -> str:
    return " ".join("".join(one.itertext()) for one in element.iter(f"{SVG}text")) or "no text"


def _shape_points(group: ET.Element, at: Matrix) -> Iterator[Point]:
    """Yield the outermost points of the shapes of a symbol, those of symbols inside it left out."""
    for child in group:
        here = _times(at, _transform(child.get("transform", "")))
        if child.tag == f"{SVG}g" and child.get("class") != "symbool":
            yield from _shape_points(child, here)
        elif child.tag not in {f"{SVG}g", f"{SVG}text"}:
            yield from (_apply(here, point) for point in _outline(child))


def _outline(shape: ET.Element) -> Iterator[Point]:
    def value(name: str) -> float:
        return float(shape.get(name, "0"))

    edge = value("stroke-width") / 2 if shape.get("stroke", "none") != "none" else 0.0
    kind = shape.tag.removeprefix(SVG)
    if kind == "rect":
        points = [(value("x"), value("y")), (value("x") + value("width"), value("y") + value("height"))]
    elif kind in {"circle", "ellipse"}:
        across, down = (value("r"), value("r")) if kind == "circle" else (value("rx"), value("ry"))
        points = [(value("cx") + i * across, value("cy") + j * down) for i, j in ((-1, 0), (1, 0), (0, -1), (0, 1))]
    elif kind == "line":
        points = [(value("x1"), value("y1")), (value("x2"), value("y2"))]
    elif kind in {"polyline", "polygon"}:
        numbers = [float(one) for one in re.findall(r"-?[\d.]+", shape.get("points", ""))]
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
    elif kind == "path":
        points = list(path_points(shape.get("d", "")))
    else:
        raise AssertionError(f"what is a {kind} in a symbol?")
    if not points:
        return
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    yield from ((x, y) for x in (left - edge, right + edge) for y in (top - edge, bottom + edge))


def path_points(told: str) -> Iterator[Point]:
    """Yield points along a path close enough together to know how far it reaches."""
    tokens = re.findall(r"[A-Za-z]|-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", told)
    x = y = start_x = start_y = 0.0
    place, command = 0, ""
    while place < len(tokens):
        if tokens[place].isalpha():
            command = tokens[place]
            place += 1
        size = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}[command.upper()]
        given = [float(one) for one in tokens[place : place + size]]
        place += size
        base = (x, y) if command.islower() else (0.0, 0.0)
        kind = command.upper()
        if kind == "Z":
            x, y = start_x, start_y
            continue
        if kind == "H":
            target = (base[0] + given[0], y)
        elif kind == "V":
            target = (x, base[1] + given[0])
        else:
            target = (base[0] + given[-2], base[1] + given[-1])
        if kind in {"C", "Q"}:
            controls = [(base[0] + a, base[1] + b) for a, b in zip(given[::2], given[1::2], strict=True)]
            yield from _curve([(x, y), *controls])
        elif kind == "A":
            yield from _arc((x, y), target, given)
        else:
            assert kind in {"M", "L", "H", "V"}, kind
        x, y = target
        if kind == "M":
            start_x, start_y = x, y
            command = "l" if command == "m" else "L"
        yield target


def _curve(controls: list[Point]) -> Iterator[Point]:
    for step in range(1, 12):
        points, part = controls, step / 12
        while len(points) > 1:
            points = [(a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part) for a, b in pairwise(points)]
        yield points[0]


def _arc(start: Point, end: Point, given: list[float]) -> Iterator[Point]:
    """Yield points on an elliptical arc (SVG 2, appendix B.2: from the end points to the centre)."""
    across, down, turn, large, sweep = abs(given[0]), abs(given[1]), math.radians(given[2]), given[3], given[4]
    if not across or not down or start == end:
        return
    cos, sin = math.cos(turn), math.sin(turn)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = max(1.0, math.sqrt((px / across) ** 2 + (py / down) ** 2))
    across, down = across * grow, down * grow
    under = (across * py) ** 2 + (down * px) ** 2
    factor = math.sqrt(max(0.0, (across * down) ** 2 / under - 1)) * (-1 if large == sweep else 1)
    cx, cy = factor * across * py / down, -factor * down * px / across
    first = math.atan2((py - cy) / down, (px - cx) / across)
    last = math.atan2((-py - cy) / down, (-px - cx) / across)
    span = (last - first) % (2 * math.pi) if sweep else -((first - last) % (2 * math.pi))
    for step in range(1, 24):
        angle = first + span * step / 24
        ex, ey = across * math.cos(angle) + cx, down * math.sin(angle) + cy
        yield (
            cos * ex - sin * ey + (start[0] + end[0]) / 2,
            sin * ex + cos * ey + (start[1] + end[1]) / 2,
        )


def _text_corners(element: ET.Element, told: str) -> list[Point]:
    size = float(element.get("font-size", "16"))
    long = text_width(told, bold=element.get("font-weight") in {"600", "700", "bold"}) * size
    x, y = float(element.get("x", "0")), float(element.get("y", "0"))
    left = x - {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")] * long
    return [(left + i * long, y + j * size) for i in (0, 1) for j in (-_ASCENT, _DESCENT)]


@cache
def text_width(told: str, *, bold: bool) -> float:
    """Return the width of a line in em, in the widest of the fonts that it may be shown in."""
    return sum(max(_advance(one, font) for font in _FONTS[bold]) for one in told)


@cache
def _advance(character: str, font: str) -> float:
    return advance(character, font)


def _bounds(points: list[Point], at: Matrix) -> Box:
    moved = [_apply(at, point) for point in points]
    return Box(min(x for x, _ in moved), min(y for _, y in moved), max(x for x, _ in moved), max(y for _, y in moved))


def _transform(told: str) -> Matrix:
    made: Matrix = (1, 0, 0, 1, 0, 0)
    for name, values in re.findall(r"(\w+)\(([^)]*)\)", told):
        numbers = [float(one) for one in re.split(r"[ ,]+", values.strip())]
        if name == "translate":
            made = _times(made, (1, 0, 0, 1, numbers[0], numbers[1] if len(numbers) > 1 else 0.0))
        else:
            assert name == "rotate", name
            turn, (x, y) = math.radians(numbers[0]), (numbers[1:] or [0.0, 0.0])
            turned = (math.cos(turn), math.sin(turn), -math.sin(turn), math.cos(turn), 0.0, 0.0)
            made = _times(_times(_times(made, (1, 0, 0, 1, x, y)), turned), (1, 0, 0, 1, -x, -y))
    return made


def _times(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _apply(at: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = at
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f
