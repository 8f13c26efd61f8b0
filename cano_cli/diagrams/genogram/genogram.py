"""The genogram: the family over generations, who lives together, and how they stand to each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture
from cano_cli.diagrams.genogram.bonds import Curve, chosen, curves_of, draw_curve
from cano_cli.diagrams.genogram.family import Family, Union
from cano_cli.diagrams.genogram.ground import THROUGH_LETTER, THROUGH_TEXT, Ground
from cano_cli.diagrams.genogram.households import (
    LETTER,
    Body,
    Home,
    draw_home,
    draw_home_ground,
    draw_letters,
    homes_of,
)
from cano_cli.diagrams.genogram.layout.layout import place_family
from cano_cli.diagrams.genogram.layout.placing import Descent, FamilyLayout, Point, Room
from cano_cli.diagrams.genogram.legend import all_remarks, entries
from cano_cli.diagrams.genogram.lines import draw_descents, draw_union, draw_years, marks_of, union_years, years_room
from cano_cli.diagrams.genogram.members import Face, face_of
from cano_cli.diagrams.genogram.reading import Reading, read
from cano_cli.diagrams.genogram.taken import Taken
from cano_cli.diagrams.genogram.telling import alt_of, caption_of
from cano_cli.readers.names import names_for
from cano_cli.readers.view import View, ego_of

_EDGE = 18.0
"""How far from the family a relation may bow out."""
_LEGEND_WIDTH = 900.0
_BEFORE_LEGEND = 16.0
_NEAR_LINE = 2.5
_BESIDE_YEARS = 8.0


def genogram(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the genogram of the family in ``view``; a sentence when no family tie is known. How they stand to each
    other is drawn over it when ``between`` is asked for: many lines make a family hard to read."""
    title = _title(view)
    reading = read(view)
    if reading is None:
        return nothing_to_draw(
            "genogram", title, "Er zijn nog geen gezinsbanden gekend. Daarom is er nog geen genogram."
        )
    return draw_family(reading if asked.between else _without_bonds(reading), title, view.at)


def _without_bonds(reading: Reading) -> Reading:
    return replace(reading, family=replace(reading.family, bonds=()), tellers=())


def draw_family(reading: Reading, title: str, at: date) -> Drawing:
    """Return the picture of a family as it was on the day ``at``."""
    family = reading.family
    faces = {member.key: face_of(member, at) for member in family.members}
    layout = place_family(family, _rooms(family, faces))
    sheet = _sheet(family, layout, faces)
    width = max(tokens.WIDTH, sheet.width)
    legend, height = draw_legend(
        entries(family, sheet.homes), all_remarks(reading, sheet.untold, at), min(width, _LEGEND_WIDTH),
        sheet.height + _BEFORE_LEGEND,
    )  # fmt: skip
    alt = alt_of(reading, layout.generations, title, at)
    place = f"translate({number((width - sheet.width) / 2 - sheet.left)} {number(-sheet.top)})"
    drawn = element("g", sheet.drawn, transform=place)
    height += tokens.PADDING
    ground = element("rect", width=width, height=height, fill=tokens.PAPER)
    body = f"{ground}\n{drawn}\n{legend}"
    svg = picture("genogram", width, height, title, alt, body)
    return Drawing(svg, title, alt, caption_of(reading, title, at))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """All that is drawn above the legend, and where it ends at each side."""

    drawn: str
    homes: Sequence[Home]
    untold: Sequence[Union]
    left: float
    top: float
    width: float
    height: float


def _title(view: View) -> str:
    ego = names_for(view).get(ego_of(view) or "")
    return f"Genogram van {ego.short}" if ego else "Genogram"


def _rooms(family: Family, faces: Mapping[str, Face]) -> dict[str, Room]:
    """Return the room that everybody needs; partners far enough from each other for the years between them."""
    rooms = {key: face.room for key, face in faces.items()}
    for union in family.unions:
        half = (years_room(union) + _BESIDE_YEARS) / 2 if union_years(union) and len(union.partners) > 1 else 0.0
        for key in union.partners:
            room = rooms[key]
            rooms[key] = replace(room, left=max(room.left, half), right=max(room.right, half))
    return rooms


def _sheet(family: Family, layout: FamilyLayout, faces: Mapping[str, Face]) -> _Sheet:
    """Draw from the back to the front: households, family lines, relations, then what must stay legible."""
    spots = layout.spots
    marks = {line.union: marks_of(line, family.unions[line.union]) for line in layout.unions}
    years = {union: one.years for union, one in marks.items() if one.years}
    homes = _homes(family, layout, faces, years)
    curves = curves_of(chosen(family), spots, _ground(layout, faces, years, homes)) if family.bonds else []
    left, top, right, bottom = _bounds(layout, homes, curves)
    drawn = "\n".join((
        *(draw_home_ground(home) for home in homes),
        *(draw_home(home) for home in homes),
        *(
            draw_union(line, family.unions[line.union], marks[line.union])
            for line in layout.unions
        ),
        *_descents(family, layout),
        *(draw_curve(curve) for curve in curves),
        *(draw_years(told) for told in years.values()),
        *(face.draw(spots[key]) for key, face in faces.items()),
        *(draw_letters(home) for home in homes),
    ))  # fmt: skip
    untold = [union for at, union in enumerate(family.unions) if at not in years and union_years(union)]
    return _Sheet(drawn, homes, untold, left, top, right - left, bottom - top)


def _homes(
    family: Family, layout: FamilyLayout, faces: Mapping[str, Face], years: Mapping[int, tuple[Block, Box]]
) -> list[Home]:
    bodies = [
        Body(frozenset((key,)), (face.symbol(layout.spots[key]), *face.labels(layout.spots[key])))
        for key, face in faces.items()
    ]
    bodies += [Body(frozenset(family.unions[union].partners), (box,)) for union, (_, box) in years.items()]
    taken = Taken(box for body in bodies for box in body.boxes)
    for box in _line_boxes(layout):
        taken.add(box)
    return homes_of(family.households, layout.spots, bodies, taken)


def _ground(
    layout: FamilyLayout,
    faces: Mapping[str, Face],
    years: Mapping[int, tuple[Block, Box]],
    homes: Sequence[Home],
) -> Ground:
    """Return what relations have to run around."""
    ground = Ground(Box(-_EDGE, -_EDGE, layout.width + _EDGE, layout.height + _EDGE))
    for box in _line_boxes(layout):
        ground.line(box)
    for key, face in faces.items():
        ground.stand(key, face.symbol(layout.spots[key]))
        for box in face.labels(layout.spots[key]):
            ground.take(box, THROUGH_TEXT)
    for _, box in years.values():
        ground.take(box, THROUGH_TEXT)
    for x, y in (place for home in homes for place in home.places):
        ground.take(Box(x - LETTER, y - LETTER, x + LETTER, y + LETTER), THROUGH_LETTER)
    return ground


def _descents(family: Family, layout: FamilyLayout) -> Iterator[str]:
    by_union: dict[int, list[Descent]] = {}
    for descent in layout.descents:
        by_union.setdefault(descent.union, []).append(descent)
    for at, descents in by_union.items():
        yield draw_descents(descents, {child.key: child for child in family.unions[at].children})


def _line_boxes(layout: FamilyLayout) -> Iterator[Box]:
    runs = [line.points for line in layout.unions] + [descent.points for descent in layout.descents]
    for (x1, y1), (x2, y2) in dict.fromkeys(pair for points in runs for pair in pairwise(points)):
        yield Box(
            min(x1, x2) - _NEAR_LINE, min(y1, y2) - _NEAR_LINE, max(x1, x2) + _NEAR_LINE, max(y1, y2) + _NEAR_LINE
        )


def _bounds(layout: FamilyLayout, homes: Sequence[Home], curves: Sequence[Curve]) -> tuple[float, float, float, float]:
    """Return how far the drawing reaches at each side."""
    points: list[Point] = [(0.0, 0.0), (layout.width, layout.height)]
    points += [point for home in homes for point in home.corners or ()]
    points += [(x, y + by) for home in homes for x, y in home.places for by in (-8.0, 8.0)]
    points += [point for curve in curves for point in curve.points]
    edge = tokens.PADDING
    return (
        min(x for x, _ in points) - edge,
        min(y for _, y in points) - edge,
        max(x for x, _ in points) + edge,
        max(y for _, y in points) + edge,
    )
