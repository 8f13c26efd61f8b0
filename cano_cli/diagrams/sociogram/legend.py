"""What stands under the sociogram: what its lines and symbols mean, and the domains where there is nobody yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, Sample, tie_sample
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.symbols import shape
from cano_cli.diagrams.people import Network
from cano_cli.diagrams.sociogram.telling import empty_domains, left_out


def entries(network: Network) -> list[Entry]:
    """Return the samples of what occurs in the picture."""
    return [*_ties(network), *_symbols(network)]


def _ties(network: Network) -> Iterator[Entry]:
    seen = {one.quality for one in network.people}
    for quality, told in TOLD.items():
        if quality in seen:
            yield tie_sample(quality), told


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


def _symbol_sample(**kind: bool) -> Sample:
    return lambda x, y: shape(x + SAMPLE - tokens.SYMBOL, y, **kind)


def remarks(network: Network) -> Sequence[str]:
    """Return what else is to be known to read the picture."""
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
