"""The ecogram: the household of the young person in the middle, the systems around it, and what flows between them.

After Hartman (1978), Diagrammatic assessment of family relationships.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import draw_block
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture
from cano_cli.diagrams.ecogram.bubbles import bubble_of, draw_bubble
from cano_cli.diagrams.ecogram.house import House, build_house, draw_house
from cano_cli.diagrams.ecogram.legend import asks_strength, entries, remarks
from cano_cli.diagrams.ecogram.lines import Line, order_of, run_lines
from cano_cli.diagrams.ecogram.placing import Around, place_around
from cano_cli.diagrams.ecogram.strokes import Point, Stroke, draw_stroke
from cano_cli.diagrams.ecogram.telling import alt_of, caption_of, remarks_of
from cano_cli.diagrams.ecogram.world import World, world_of
from cano_cli.readers.view import View

_TO_LEGEND = 16.0
CROWD = 34
"""With more ties than this only the last stretch of each line tells how the tie is."""


def ecogram(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the ecogram of what ``view`` holds; of what is asked ``professionals`` and ``most`` count."""
    world = world_of(view, asked)
    if world is None:
        sentence = "In het netwerk staat nog niemand rond het huishouden, dus is er nog geen ecogram."
        return nothing_to_draw("ecogram", "Ecogram", sentence)
    house, around = lay_out(world)
    title = f"Ecogram van {world.names[world.ego]}"
    alt, caption = alt_of(world, view.at), caption_of(world, view.at)
    wide = 2 * around.half_width
    told = [*remarks(world), *remarks_of(world)]
    legend, height = draw_legend(entries(world), told, wide, 2 * around.half_height + _TO_LEGEND)
    drawn = element(
        "g", _draw(world, house, around),
        transform=f"translate({number(around.half_width)} {number(around.half_height)})",
    )  # fmt: skip
    body = f"{element('rect', width=wide, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(picture("ecogram", wide, height, title, alt, body), title, alt, caption)


def lay_out(world: World) -> tuple[House, Around]:
    """Return where everybody stands: the house, and all around it."""
    tied = {flow.member for flow in world.flows} | {world.ego}
    stacked = [one for one in world.members if one.key in tied]
    beside = [one for one in world.members if one.key not in tied]
    lines = Counter(flow.other for flow in world.flows)
    bubbles = [bubble_of(system, lines) for system in world.systems]
    house = build_house(world.home, stacked, beside, world.ego)
    crowd = len(world.flows) > CROWD
    around = place_around(bubbles, house.across, house.down, crowd=crowd)
    order = order_of([one.key for one in stacked], world.ego, world.flows, around)
    house = build_house(world.home, sorted(stacked, key=lambda one: order.index(one.key)), beside, world.ego)
    return house, place_around(bubbles, house.across, house.down, crowd=crowd)


def _draw(world: World, house: House, around: Around) -> str:
    """Draw from the back to the front: the house, the lines, then what must stay legible."""
    lines = run_lines(world.flows, house, around)
    known = {flow.other for flow in world.flows} | {other for _, other in world.none}
    parts = [
        draw_house(house, world.ego, "".join(dict.fromkeys(_thread(one.inside) for one in lines))),
        *dict.fromkeys(_thread(one.before) for one in lines if one.before),
        *(draw_stroke(_stroke(world, one)) for one in lines),
        *(draw_bubble(one.bubble, one.box, known) for one in around.bubbles),
        *(
            draw_block(one.words, one.box, anchor="start" if one.side > 0 else "end", fill=tokens.QUIET, halo=True)
            for one in around.headings
        ),
    ]
    return "\n" + "\n".join(part for part in parts if part) + "\n"


def _thread(points: Sequence[Point]) -> str:
    """Draw the thin line that leads from a member to where the tie is told."""
    told = "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=told, fill="none", stroke=tokens.QUIET, stroke_width=1.0)


def _stroke(world: World, line: Line) -> Stroke:
    flow = line.flow
    asks = asks_strength(world, flow)
    return Stroke(line.start, line.end, flow.quality, flow.strength, flow.inward, flow.outward, asks)
