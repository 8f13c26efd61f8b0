"""The sociogram of the organisation itself: with which services it works, by domain of life. No case is in it.

Source of the picture: Netwerking en verbindend werken in CANO (2011), figure 3.
"""

from __future__ import annotations

from dataclasses import replace

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import draw_block, label
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.strokes import draw_tie
from cano_cli.diagrams.canvas.svg import Drawing, clean, element, number, picture
from cano_cli.diagrams.canvas.symbols import shape
from cano_cli.diagrams.sociogram.aside import labels_aside
from cano_cli.diagrams.sociogram.centre import centre_box, draw_centre
from cano_cli.diagrams.sociogram.drawing import draw_ground, draw_title, title_size
from cano_cli.diagrams.sociogram.lines import lines_to
from cano_cli.diagrams.sociogram.partners import Beside, partners_of
from cano_cli.diagrams.sociogram.places import Item, Place
from cano_cli.diagrams.sociogram.rings import Layout, place_all
from cano_cli.diagrams.sociogram.wording import domain_words
from cano_cli.model.organisatie import Cano
from cano_cli.model.values import DOMEIN
from cano_cli.readers.dutch import count, join
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View

_KIND = "organisatie"
_TITLE = "De partners van de organisatie"
_NO_ORGANISATION = "De organisatie en haar partners staan nog niet in cano.yaml."
_RING = 3
"""Nobody says how close a partner is: all stand in the same ring, and no rings are drawn."""
_CENTRE_LINES = 3
_BEFORE_LEGEND = 10.0
LARGEST = 250
"""More partners than this are never drawn: it would take minutes, and nobody would find one."""


def organisatie(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the picture of the organisation that the case in ``view`` belongs to."""
    if view.case.organisation is None:
        return nothing_to_draw(_KIND, _TITLE, _NO_ORGANISATION)
    return organisation_picture(view.case.organisation)


def organisation_picture(cano: Cano) -> Drawing:
    """Return the organisation with its partners by domain; a picture that says so when it has none yet."""
    name, partners = clean(cano.organisatie.naam), partners_of(cano)
    if not partners:
        return nothing_to_draw(_KIND, _TITLE, f"In cano.yaml staan nog geen partners van {name}.")
    drawn_ones = partners[:LARGEST]
    layout = _lay_out(name, drawn_ones)
    wide, deep = 2 * layout.half_width, 2 * layout.half_height
    title, alt = f"De partners van {name}", _alt(name, partners)
    remarks = [one for one in (_empty(partners), _too_many(len(partners) - LARGEST)) if one]
    legend, height = draw_legend([], remarks, wide, deep + _BEFORE_LEGEND)
    moved = f"translate({number(layout.half_width)} {number(layout.half_height)})"
    drawn = element("g", _draw(name, drawn_ones, layout), transform=moved)
    body = f"{element('rect', width=wide, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(picture(_KIND, wide, height, title, alt, body), title, alt, _caption(name, partners))


def _lay_out(name: str, partners: tuple[Beside, ...]) -> Layout:
    titles = {domain: title_size(domain) for domain in dict.fromkeys(one.domain for one in partners)}
    items = [_item(place, one) for place, one in enumerate(partners)]
    centre = centre_box(name, _CENTRE_LINES)
    layout = place_all(items, titles, centre)
    fixed = [centre, *layout.titles.values()]
    return replace(layout, places=labels_aside(layout.places, lines_to(layout, centre), fixed, layout.page))


def _item(place: int, one: Beside) -> Item:
    told = label(one.name)
    return Item(str(place), _RING, one.domain, told.width + 4, len(told.lines), tied=True)


def _draw(name: str, partners: tuple[Beside, ...], layout: Layout) -> str:
    """Draw from the back to the front."""
    centre = centre_box(name, _CENTRE_LINES)
    parts = [
        draw_ground(layout, rings=False),
        *(draw_tie(replace(line, thin=True)) for line in lines_to(layout, centre)),
        *(_draw_name(partners[int(place.item.key)], place) for place in layout.places),
        *(draw_title(domain, box) for domain, box in layout.titles.items()),
        *(shape(place.x, place.y, service=True) for place in layout.places),
        draw_centre(name, _CENTRE_LINES),
    ]
    return "\n" + "\n".join(parts) + "\n"


def _draw_name(one: Beside, place: Place) -> str:
    return draw_block(label(one.name), place.label, anchor=place.anchor, halo=True)


def _alt(name: str, partners: tuple[Beside, ...]) -> str:
    """Return the whole picture in sentences, with what each partner is there for."""
    told = [f"{domain_name(domain)}: {'; '.join(_in_words(one) for one in partners if one.domain == domain)}."
            for domain in dict.fromkeys(one.domain for one in partners)]  # fmt: skip
    opening = f"In het midden staat {name}. Daarrond {count(len(partners), 'partner', 'partners')}, per domein."
    return " ".join(filter(None, (opening, *told, _empty(partners), _too_many(len(partners) - LARGEST))))


def _in_words(one: Beside) -> str:
    return f"{one.name} ({clean(one.purpose)})" if one.purpose else one.name


def _caption(name: str, partners: tuple[Beside, ...]) -> str:
    domains = dict.fromkeys(one.domain for one in partners)
    where = join([domain_name(domain).lower() for domain in domains])
    return f"Met wie {name} samenwerkt: {count(len(partners), 'partner', 'partners')} in {where}."


def _empty(partners: tuple[Beside, ...]) -> str:
    """Return in which domains the organisation has no partner yet."""
    filled = {one.domain for one in partners}
    empty = domain_words([domain for domain in DOMEIN if domain not in filled])
    return f"Nog geen partner in: {empty}." if empty else ""


def _too_many(number: int) -> str:
    """Return how many partners did not fit, empty where all did."""
    return f"Niet getekend: nog {count(number, 'partner', 'partners')}." if number > 0 else ""
