"""What stands under the sociogram: what its lines and symbols mean (only those that occur), and the domains where there
is nobody yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from cano_cli.diagrams import tokens
from cano_cli.diagrams.lettering import wrap
from cano_cli.diagrams.people import Network
from cano_cli.diagrams.svg import text
from cano_cli.diagrams.symbols import shape
from cano_cli.diagrams.telling import empty_domains, left_out
from cano_cli.diagrams.ties import TOLD, Tie, draw_sign, draw_tie

_COLUMNS = 3
_SAMPLE = 40.0
_ROW = 20.0

Entry = tuple[Callable[[float, float], str], str]
"""Draws a sample with its left middle at a point; and what it means."""


def draw_legend(network: Network, width: float, top: float) -> tuple[str, float]:
    """Return the legend for a picture of this ``width``, its first line at ``top``, and the height it ends at."""
    entries = [*_ties(network), *_symbols(network)]
    rows = -(-len(entries) // _COLUMNS)
    column = (width - 2 * tokens.PADDING) / _COLUMNS
    drawn = [
        _entry(entry, tokens.PADDING + column * (index // rows), top + _ROW * (index % rows))
        for index, entry in enumerate(entries)
    ]
    after = top + _ROW * rows + 4
    lines = [
        line for told in _remarks(network) for line in wrap(told, width - 2 * tokens.PADDING, tokens.LEGEND_SIZE, 3)
    ]
    drawn += [
        text(line, tokens.PADDING, after + tokens.LEGEND_LEADING * index, fill=tokens.INK, font_size=tokens.LEGEND_SIZE)
        for index, line in enumerate(lines)
    ]
    return "\n".join(drawn), after + tokens.LEGEND_LEADING * len(lines)


def _entry(entry: Entry, left: float, middle: float) -> str:
    sample, told = entry
    return sample(left, middle) + text(
        told, left + _SAMPLE + 8, middle + 3.6, fill=tokens.INK, font_size=tokens.LEGEND_SIZE
    )


def _ties(network: Network) -> Iterator[Entry]:
    seen = {one.quality for one in network.people}
    for quality, told in TOLD.items():
        if quality in seen:
            yield _tie_sample(quality), told


def _tie_sample(quality: str) -> Callable[[float, float], str]:
    def sample(x: float, y: float) -> str:
        tie = Tie((x, y), (x + _SAMPLE, y), quality)
        return draw_tie(tie) + draw_sign(tie)

    return sample


def _symbols(network: Network) -> Iterator[Entry]:
    people = [one for one in network.people if not one.service]
    if any(not one.professional for one in people):
        yield _symbol_sample(), "persoon"
    if any(one.supporter for one in people):
        yield _symbol_sample(supporter=True), "steunfiguur"
    if any(one.professional for one in people):
        yield _symbol_sample(professional=True), "beroepskracht"
    if any(one.deceased for one in people):
        yield _symbol_sample(deceased=True), "overleden"
    if any(one.service for one in network.people):
        yield _symbol_sample(service=True), "dienst of organisatie"


def _symbol_sample(**kind: bool) -> Callable[[float, float], str]:
    return lambda x, y: shape(x + _SAMPLE - tokens.SYMBOL, y, **kind)


def _remarks(network: Network) -> Sequence[str]:
    strengths = len({one.strength for one in network.people if one.quality in TOLD and one.strength}) > 1
    parts = (
        "Hoe dichter bij het midden, hoe dichter de band.",
        "Hoe dikker de lijn, hoe sterker." if strengths else "",
        "Van wie geen afstand gekend is, staat in de buitenste ring."
        if any(not one.ring for one in network.people)
        else "",
        "Zonder lijn: er is geen band, of er is nog niet naar gevraagd."
        if any(one.quality not in TOLD for one in network.people)
        else "",
    )
    return [line for line in (" ".join(filter(None, parts)), empty_domains(network), left_out(network)) if line]
