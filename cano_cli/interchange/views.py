"""What both exports ask of a view: who it is all about, in which order people stand, what the file is called."""

from __future__ import annotations

from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Dienst, Netwerk, Persoon
from cano_cli.readers.view import View


def network_in(view: View) -> Netwerk:
    """Return netwerk.yaml as this reader may see it. Raises :class:`CanoError` when nothing of it is shared."""
    network = view.case.netwerk
    if network is None or not network.personen:
        raise CanoError(
            f"Van het netwerk is niets gedeeld met ‘{view.reader.name}’.",
            "Kies een andere lezer met --for, of kijk in netwerk.yaml na met wie het gedeeld is.",
        )
    return network


def in_order(network: Netwerk, ego: str) -> tuple[Persoon | Dienst, ...]:
    """Return everybody: the young person first, then people and services in the order of the file."""
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten)
    return tuple(sorted(everybody, key=lambda who: who.id != ego))


def file_name(view: View, what: str, ending: str) -> str:
    """Return what the file is called: the dossier, what it is, for whom, and the day it shows."""
    return f"{view.case.name}-{what}-{view.reader.name}-{view.at.isoformat()}.{ending}"
