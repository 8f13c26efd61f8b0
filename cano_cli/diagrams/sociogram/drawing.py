"""Drawing the sociogram around its middle, from the back to the front."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.strokes import Tie, draw_sign, draw_tie
from cano_cli.diagrams.canvas.svg import element
from cano_cli.diagrams.canvas.symbols import shape
from cano_cli.diagrams.people import Seen
from cano_cli.diagrams.sociogram.between import lines_of
from cano_cli.diagrams.sociogram.centre import centre_box, draw_centre
from cano_cli.diagrams.sociogram.labels import draw_label, label_of
from cano_cli.diagrams.sociogram.lines import lines_to
from cano_cli.diagrams.sociogram.partners import Card, draw_card, draw_leader
from cano_cli.diagrams.sociogram.places import Place, Title
from cano_cli.diagrams.sociogram.rings import Layout
from cano_cli.diagrams.sociogram.showing import Showing
from cano_cli.diagrams.sociogram.signs import with_signs
from cano_cli.readers.names import domain_name


def title_size(domain: str) -> Title:
    """Return the room for the name of a domain."""
    told = _title(domain)
    return Title(told.width + 4, told.height)


def draw_network(show: Showing, layout: Layout, cards: Sequence[Card] = ()) -> str:
    """Draw the ground, the lines, then what must stay legible; ``cards`` take the place of the names of the domains."""
    seen = {one.key: one for one in show.network.people}
    titles = {} if cards else layout.titles
    centre = centre_box(show.network.ego_name)
    ties = ties_of(show, layout)
    links = lines_of(show.links, layout.places, centre, titles.values())
    parts = [
        draw_ground(layout),
        *(draw_leader(card) for card in cards),
        *(draw_tie(tie) for tie in (*links, *ties)),
        *(
            draw_label(label_of(one, show.changed.get(one.key)), place.label, place.anchor)
            for one, place in _stand(seen, layout)
        ),
        *(draw_title(domain, box) for domain, box in titles.items()),
        *(draw_card(card) for card in cards),
        *(_symbol(one, place, show) for one, place in _stand(seen, layout)),
        *(draw_sign(tie) for tie in (*links, *ties)),
        draw_centre(show.network.ego_name),
    ]
    return "\n" + "\n".join(part for part in parts if part) + "\n"


def ties_of(show: Showing, layout: Layout) -> list[Tie]:
    """Return the lines from the middle to everybody with a tie, in the order of the places."""
    seen, centre = {one.key: one for one in show.network.people}, centre_box(show.network.ego_name)
    tied = [one for one, place in _stand(seen, layout) if place.item.tied]
    ties = [
        replace(line, quality=one.quality, strength=one.strength)
        for one, line in zip(tied, lines_to(layout, centre), strict=True)
    ]
    boxes = [box for place in layout.places for box in (place.symbol, place.label)]
    return with_signs(ties, [centre, *boxes, *layout.titles.values()])


def draw_ground(layout: Layout, *, rings: bool = True) -> str:
    """Draw the circle with its rings, and the borders of the sectors."""
    drawn = list(zip(reversed(layout.rings), tokens.BANDS, strict=True))
    circles = [
        element("circle", cx=0, cy=0, r=radius, fill=fill, stroke=tokens.FAINT, stroke_width=0.8)
        for radius, fill in (drawn if rings else drawn[:1])
    ]
    borders = [start for start, _ in layout.sectors.values()] if len(layout.sectors) > 1 else []
    spokes = [
        element(
            "line", x1=0, y1=-layout.rings[0] * 0.55, x2=0, y2=-layout.rings[2], stroke=tokens.FAINT, stroke_width=0.6,
            transform=f"rotate({math.degrees(start):.2f})",
        )
        for start in borders
    ]  # fmt: skip
    return "".join((*circles, *spokes))


def draw_title(domain: str, box: Box) -> str:
    """Draw the name of a domain."""
    return draw_block(_title(domain), box, fill=tokens.QUIET, halo=True)


def _title(domain: str) -> Block:
    return block(
        domain_name(domain), tokens.DOMAIN_WIDTH, 2, size=tokens.DOMAIN_SIZE, leading=tokens.LABEL_LEADING, bold=True
    )


def _stand(seen: dict[str, Seen], layout: Layout) -> list[tuple[Seen, Place]]:
    return [(seen[place.item.key], place) for place in layout.places]


def _symbol(one: Seen, place: Place, show: Showing) -> str:
    return shape(
        place.x, place.y, service=one.service, professional=one.professional or show.is_partner(one),
        deceased=one.deceased, supporter=one.supporter, expected=bool(one.expected), gone=show.is_gone(one),
    )  # fmt: skip
