"""Who live together: a dashed line around them, or the same letter at each where no line leaves the others out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.svg import element, symbol, text
from cano_cli.diagrams.genogram.family import Household
from cano_cli.diagrams.genogram.layout.placing import Point
from cano_cli.diagrams.genogram.loops import outline, rounded
from cano_cli.diagrams.genogram.members import HALF
from cano_cli.diagrams.genogram.taken import Taken

LETTER = 6.5
"""The radius of the disc with the letter of a household."""
_DASHES = ("7 4", "2.5 3", "11 3 2 3", "4 6")
_MARGIN = 6.5
_MORE_MARGIN = 5.0
"""How much further out the line of a household runs for each one before it that it shares somebody with."""
_ASIDE = HALF + LETTER + 1.0
_STEP = 6.0


@dataclass(frozen=True, slots=True)
class Body:
    """What stands on the sheet for somebody, or for a couple together: symbol and text, as rectangles. What is written
    for a couple of whom one lives elsewhere is neither in the household nor out of it."""

    whose: frozenset[str]
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """A household ready to be drawn: the corners of the line around it (``None``: a letter at each member), its letter
    (empty when there is only one household with a line) and the places of that letter."""

    household: Household
    dashes: str
    corners: tuple[Point, ...] | None
    letter: str
    places: tuple[Point, ...]


def homes_of(
    households: Sequence[Household], spots: Mapping[str, Point], bodies: Sequence[Body], taken: Taken
) -> list[Home]:
    """Return all households with the line around each. What the letters take is added to ``taken``."""
    lines = [_corners(home, _margin(home, households[:place]), bodies) for place, home in enumerate(households)]
    alone = len(households) == 1 and lines[0] is not None
    made = []
    for place, (home, corners) in enumerate(zip(households, lines, strict=True)):
        letter = "" if alone else _letter(place)
        places = [] if alone else _letter_places(home, corners, spots, taken)
        for x, y in places:
            taken.add(_disc(x, y))
        made.append(Home(home, _DASHES[place % len(_DASHES)], corners, letter, tuple(places)))
    return made


def draw_home_ground(home: Home) -> str:
    """Draw the light ground of a household."""
    return element("path", d=rounded(home.corners), fill=tokens.BANDS[2], fill_opacity=0.6) if home.corners else ""


def draw_home(home: Home) -> str:
    """Draw the line around a household."""
    return element("path", d=rounded(home.corners), fill="none", **_line_look(home)) if home.corners else ""


def draw_letters(home: Home) -> str:
    """Draw the letter of a household wherever it stands."""
    return "".join(draw_letter(home.letter, place) for place in home.places)


def draw_home_sample(home: Home, x: float, y: float, width: float) -> str:
    """Draw for the legend what stands for this household, its left middle at ``x, y``."""
    if home.corners is None:
        return draw_letter(home.letter, (x + width - LETTER, y))
    line = element("rect", x=x, y=y - 7, width=width, height=14, rx=6, fill=tokens.BANDS[1], **_line_look(home))
    return line + (draw_letter(home.letter, (x + width / 2, y)) if home.letter else "")


def draw_letter(letter: str, place: Point) -> str:
    """Draw a letter on its disc."""
    x, y = place
    size = 9.0 if len(letter) == 1 else 7.5
    return symbol(
        element("circle", cx=x, cy=y, r=LETTER - 0.5, fill=tokens.PAPER, stroke=tokens.ACCENT, stroke_width=1.0)
        + text(letter, x, y + 3.2, text_anchor="middle", font_size=size, font_weight=tokens.BOLD, fill=tokens.ACCENT)
    )


def _line_look(home: Home) -> dict[str, str | float]:
    return {"stroke": tokens.ACCENT, "stroke_width": 1.2, "stroke_dasharray": home.dashes}


def _margin(home: Household, before: Sequence[Household]) -> float:
    return _MARGIN + _MORE_MARGIN * sum(bool(set(home.members) & set(other.members)) for other in before)


def _corners(home: Household, margin: float, bodies: Sequence[Body]) -> tuple[Point, ...] | None:
    members = set(home.members)
    own = [body for body in bodies if body.whose <= members]
    outside = [box for body in bodies if not body.whose & members for box in body.boxes]
    inside = [_around(body.boxes) for body in own]
    if any(one.overlaps(other) for one in inside for other in outside):
        inside = [box for body in own for box in body.boxes]
    found = outline(inside, outside, margin)
    return tuple(found) if found else None


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min(box.left for box in boxes),
        min(box.top for box in boxes),
        max(box.right for box in boxes),
        max(box.bottom for box in boxes),
    )


def _letter(place: int) -> str:
    """Return ``A`` to ``Z``, then ``A2`` and so on."""
    return chr(ord("A") + place % 26) + (str(place // 26 + 1) if place >= 26 else "")


def _letter_places(
    home: Household, corners: Sequence[Point] | None, spots: Mapping[str, Point], taken: Taken
) -> list[Point]:
    if corners is None:
        return [(spots[key][0] + _ASIDE, spots[key][1] + HALF - LETTER) for key in home.members]
    return [_free_place(corners, taken)]


def _free_place(corners: Sequence[Point], taken: Taken) -> Point:
    """Return where on the line the letter covers nothing: near the top at the left, if it can be."""
    points = []
    for (x1, y1), (x2, y2) in zip(corners, (*corners[1:], corners[0]), strict=True):
        steps = int((abs(x2 - x1) + abs(y2 - y1)) // _STEP)
        points += [(x1 + (x2 - x1) * at / steps, y1 + (y2 - y1) * at / steps) for at in range(2, steps - 1)]
    points.sort(key=lambda point: (point[1], point[0]))
    return next((point for point in points if not taken.near(_disc(*point))), points[0] if points else corners[0])


def _disc(x: float, y: float) -> Box:
    reach = LETTER
    return Box(x - reach, y - reach, x + reach, y + reach)
