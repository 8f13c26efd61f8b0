"""The network as a few lines of text: who stands how close, and what is difficult; a picture made of letters."""

from __future__ import annotations

from collections.abc import Sequence

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.people import Network, Seen, network_of
from cano_cli.model.changes import TROUBLED
from cano_cli.readers.dutch import count, join
from cano_cli.readers.view import View
from cano_cli.reports.parts.telling import Plain

_RINGS = {1: "Heel dicht", 2: "Dichtbij", 3: "Verder weg"}
_TOLD_ALWAYS = TROUBLED | {"wisselend", "hersteld"}


def network_lines(view: View, figures: Plain) -> list[Plain]:
    """Return lines ``wat`` and ``wie``: the rings from near to far, and what changed when ``figures`` (of
    ``network_figures``) tell of an earlier day."""
    network = network_of(view, most=None)
    if network is None:
        return []
    rings = [{"wat": told, "wie": _people(network, ring)} for ring, told in _RINGS.items()]
    changed = [{"wat": row["titel"], "wie": row["wie"]} for row in figures["verandering"] if row["wie"]]
    return [line for line in (*rings, _unknown(network), *changed) if line["wie"]]


def _people(network: Network, ring: int) -> str:
    return join([_person(one) for one in network.people if one.ring == ring])


def _person(one: Seen) -> str:
    told = [*(["overleden"] if one.deceased else []), *([TOLD[one.quality]] if one.quality in _TOLD_ALWAYS else [])]
    return f"{one.label} ({', '.join(told)})" if told else one.label


def _unknown(network: Network) -> Plain:
    people: Sequence[Seen] = [one for one in network.people if not one.ring]
    told = count(len(people), "mens of dienst", "mensen en diensten") if people else ""
    return {"wat": "Niet gezegd hoe dichtbij", "wie": told}
