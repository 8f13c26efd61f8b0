"""The sociogram: the young person in the middle, everybody around in rings of closeness and sectors of life domains,
and a line that tells how each tie is.
"""

from __future__ import annotations

from dataclasses import replace

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture
from cano_cli.diagrams.people import Seen
from cano_cli.diagrams.sociogram.aside import labels_aside
from cano_cli.diagrams.sociogram.centre import centre_box
from cano_cli.diagrams.sociogram.drawing import draw_network, title_size
from cano_cli.diagrams.sociogram.labels import label_of
from cano_cli.diagrams.sociogram.legend import entries, remarks
from cano_cli.diagrams.sociogram.lines import lines_to
from cano_cli.diagrams.sociogram.partners import Card, cards_around, draw_plate
from cano_cli.diagrams.sociogram.places import Item
from cano_cli.diagrams.sociogram.rings import Layout, place_all
from cano_cli.diagrams.sociogram.showing import Leaving, Showing, showing
from cano_cli.diagrams.sociogram.telling import alt_of, caption_of, left_behind_of, title_of
from cano_cli.readers.view import View

_BEFORE_LEGEND = 14.0


def sociogram(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the sociogram of the network in ``view``; a picture that says so when it holds nobody but the young
    person."""
    show = showing(view, asked)
    if not isinstance(show, Showing):
        return _nobody(show)
    layout = lay_out(show)
    cards = cards_around(layout, show.partners) if show.partners else []
    page = _page(layout, cards)
    title, alt, wide = title_of(show), alt_of(show), page.right - page.left
    legend, height = draw_legend(entries(show), remarks(show), wide, page.bottom - page.top + _BEFORE_LEGEND)
    moved = f"translate({number(-page.left)} {number(-page.top)})"
    plate = draw_plate(page, cards, show.organisation)
    drawn = element("g", plate + draw_network(show, layout, cards), transform=moved)
    body = f"{element('rect', width=wide, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(picture("sociogram", wide, height, title, alt, body), title, alt, caption_of(show))


def lay_out(show: Showing) -> Layout:
    """Return where everybody stands."""
    titles = {domain: title_size(domain) for domain in show.domains}
    items = [_item(one, show) for one in show.network.people]
    pairs = [(link.first, link.second) for link in show.links]
    centre = centre_box(show.network.ego_name)
    layout = place_all(items, titles, centre, pairs)
    fixed = [centre, *layout.titles.values()]
    return replace(layout, places=labels_aside(layout.places, lines_to(layout, centre), fixed, layout.page))


def _nobody(leaving: Leaving | None) -> Drawing:
    title = "Sociogram"
    if leaving is None:
        return nothing_to_draw("sociogram", title, "Er is nog geen netwerk om te tekenen.")
    told = f"Zonder beroepskrachten staat er nog niemand op de tekening. {left_behind_of(leaving)}"
    return nothing_to_draw("sociogram", f"{title} zonder beroepskrachten", told)


def _item(one: Seen, show: Showing) -> Item:
    told = label_of(one, show.changed.get(one.key))
    tied = one.quality in TOLD and not show.is_gone(one)
    return Item(one.key, one.ring or 3, one.domain, told.width, told.lines, tied)


def _page(layout: Layout, cards: list[Card]) -> Box:
    """Return the room that everything around the middle takes, the legend left out."""
    if not cards:
        return Box(-layout.half_width, -layout.half_height, layout.half_width, layout.half_height)
    rim, edge = layout.rings[2], 3 * tokens.PADDING
    boxes = [card.box for card in cards] + [box for place in layout.places for box in (place.symbol, place.label)]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    top, bottom = min(-rim, *(box.top for box in boxes)), max(rim, *(box.bottom for box in boxes))
    return Box(min(-rim, left) - edge, top - 3 * edge, max(rim, right) + edge, bottom + edge)
