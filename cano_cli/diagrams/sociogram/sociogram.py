"""The sociogram: the young person in the middle, everybody around in rings of closeness and sectors of life domains,
and a line that tells how each tie is.
"""

from __future__ import annotations

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import Block, draw_block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.lettering import width, wrap
from cano_cli.diagrams.canvas.strokes import TOLD, Tie, draw_sign, draw_tie, has_mark
from cano_cli.diagrams.canvas.svg import Drawing, element, picture, symbol
from cano_cli.diagrams.canvas.symbols import shape
from cano_cli.diagrams.people import Network, Seen, network_of
from cano_cli.diagrams.sociogram.legend import entries, remarks
from cano_cli.diagrams.sociogram.places import Item, Place, Title
from cano_cli.diagrams.sociogram.rings import Layout, place_all
from cano_cli.diagrams.sociogram.telling import alt_of, caption_of
from cano_cli.readers.names import domain_name
from cano_cli.readers.view import View

_LABEL_PADDING = 2.0
_EGO_PADDING = 9.0
_EGO_LEAST = 23.0
_SIGN_PLACES = tuple(sorted((part / 25 for part in range(2, 24)), key=lambda part: abs(part - 0.6)))
"""How far along a line its sign may stand, the best first."""


def sociogram(view: View) -> Drawing | None:
    """Return the sociogram of the network in ``view``; ``None`` when it holds nobody but the young person."""
    network = network_of(view)
    if network is None:
        return None
    layout = lay_out(network)
    title = f"Sociogram van {network.ego_name}"
    alt = alt_of(network, view.at)
    legend, height = draw_legend(entries(network), remarks(network), 2 * layout.half_width, 2 * layout.half_height + 14)
    drawn = element(
        "g", _draw(network, layout), transform=f"translate({layout.half_width:.2f} {layout.half_height:.2f})"
    )
    body = f"{element('rect', width=2 * layout.half_width, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(
        picture("sociogram", 2 * layout.half_width, height, title, alt, body), title, alt, caption_of(network, view.at)
    )


def lay_out(network: Network) -> Layout:
    """Return where everybody in ``network`` stands."""
    titles = {domain: _title_size(domain) for domain in network.domains}
    return place_all([_item(one) for one in network.people], titles, ego_box(network.ego_name))


def ego_box(name: str) -> Box:
    """Return the shape in the middle, with room for the name of the young person."""
    lines = _ego_lines(name)
    half = max(_EGO_LEAST, _widest(lines, bold=True) / 2 + _EGO_PADDING)
    high = max(14.0, len(lines) * tokens.LABEL_LEADING / 2 + 6)
    return Box(-half, -high, half, high)


def label_lines(label: str, *, bold: bool) -> tuple[str, ...]:
    """Return a label as it is broken in lines."""
    return wrap(label, tokens.LABEL_WIDTH, tokens.LABEL_SIZE, tokens.LABEL_LINES, bold=bold)


def tie_of(one: Seen, place: Place, layout: Layout, network: Network) -> Tie:
    """Run from the edge of the shape in the middle to the edge of the symbol, the sign where it covers no label."""
    length = max((place.x**2 + place.y**2) ** 0.5, 1.0)
    across, down = place.x / length, place.y / length
    box = ego_box(network.ego_name)
    begin = min(box.right / max(abs(across), 1e-9), box.bottom / max(abs(down), 1e-9))
    end = length - tokens.SYMBOL
    start_point, end_point = (across * begin, down * begin), (across * end, down * end)
    sign_at = _sign_place(start_point, end_point, layout) if has_mark(one.quality) else 0.5
    return Tie(start_point, end_point, one.quality, one.strength, sign_at)


def _ego_lines(name: str) -> tuple[str, ...]:
    return wrap(name, tokens.LABEL_WIDTH, tokens.LABEL_SIZE, 2, bold=True)


def _widest(lines: tuple[str, ...], *, bold: bool) -> float:
    return max((width(line, tokens.LABEL_SIZE, bold=bold) for line in lines), default=0.0)


def _item(one: Seen) -> Item:
    lines = label_lines(one.label, bold=one.supporter)
    room = _widest(lines, bold=one.supporter) + 2 * _LABEL_PADDING
    return Item(one.key, one.ring or 3, one.domain, room, len(lines), one.quality in TOLD)


def _title_lines(domain: str) -> tuple[str, ...]:
    return wrap(domain_name(domain), tokens.DOMAIN_WIDTH, tokens.DOMAIN_SIZE, 2, bold=True)


def _title_size(domain: str) -> Title:
    lines = _title_lines(domain)
    return Title(
        max(width(line, tokens.DOMAIN_SIZE, bold=True) for line in lines) + 4, len(lines) * tokens.LABEL_LEADING
    )


def _draw(network: Network, layout: Layout) -> str:
    """Draw from the back to the front: the ground, the lines, then what must stay legible."""
    seen = {one.key: one for one in network.people}
    ties = [tie_of(seen[place.item.key], place, layout, network) for place in layout.places if place.item.tied]
    parts = [
        _ground(layout),
        *(draw_tie(tie) for tie in ties),
        *(_label(seen[place.item.key], place) for place in layout.places),
        *(_domain_title(domain, box) for domain, box in layout.titles.items()),
        *(_symbol(seen[place.item.key], place) for place in layout.places),
        *(draw_sign(tie) for tie in ties),
        _ego(network),
    ]
    return "\n" + "\n".join(part for part in parts if part) + "\n"


def _ground(layout: Layout) -> str:
    circles = [
        element("circle", cx=0, cy=0, r=radius, fill=fill, stroke=tokens.FAINT, stroke_width=0.8)
        for radius, fill in zip(reversed(layout.rings), tokens.BANDS, strict=True)
    ]
    borders = [start for start, _ in layout.sectors.values()] if len(layout.sectors) > 1 else []
    spokes = [
        element(
            "line", x1=0, y1=-layout.rings[0] * 0.55, x2=0, y2=-layout.rings[2], stroke=tokens.FAINT, stroke_width=0.6,
            transform=f"rotate({start * 57.29577951:.2f})",
        )
        for start in borders
    ]  # fmt: skip
    return "".join((*circles, *spokes))


def _sign_place(start: tuple[float, float], end: tuple[float, float], layout: Layout) -> float:
    taken = [box for place in layout.places for box in (place.symbol, place.label)] + list(layout.titles.values())

    def covered(part: float) -> int:
        x, y = start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
        disc = Box(x - tokens.BADGE, y - tokens.BADGE, x + tokens.BADGE, y + tokens.BADGE)
        return sum(disc.overlaps(box) for box in taken)

    return min(_SIGN_PLACES, key=covered)


def _symbol(one: Seen, place: Place) -> str:
    return shape(
        place.x, place.y, service=one.service, professional=one.professional, deceased=one.deceased,
        supporter=one.supporter,
    )  # fmt: skip


def _label(one: Seen, place: Place) -> str:
    lines = label_lines(one.label, bold=one.supporter)
    return draw_block(_block(lines, tokens.LABEL_SIZE, bold=one.supporter), place.label, halo=True)


def _domain_title(domain: str, box: Box) -> str:
    return draw_block(_block(_title_lines(domain), tokens.DOMAIN_SIZE, bold=True), box, fill=tokens.QUIET, halo=True)


def _block(lines: tuple[str, ...], size: float, *, bold: bool) -> Block:
    return Block(lines, size, tokens.LABEL_LEADING, bold)


def _ego(network: Network) -> str:
    box = ego_box(network.ego_name)
    shapes = _pill(box, 0.0, tokens.PAPER) + _pill(box, 3.0, tokens.ACCENT)
    lines = _ego_lines(network.ego_name)
    middle = Box(box.left, -len(lines) * tokens.LABEL_LEADING / 2, box.right, 0)
    return symbol(shapes + draw_block(_block(lines, tokens.LABEL_SIZE, bold=True), middle, fill=tokens.PAPER))


def _pill(box: Box, inset: float, fill: str) -> str:
    width, height = box.right - box.left - 2 * inset, box.bottom - box.top - 2 * inset
    return element(
        "rect",
        x=box.left + inset,
        y=box.top + inset,
        width=width,
        height=height,
        rx=height / 2,
        fill=fill,
        stroke=tokens.ACCENT,
        stroke_width=1.2,
    )
