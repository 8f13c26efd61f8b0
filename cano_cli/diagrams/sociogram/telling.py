"""The sociogram in words: what somebody hears who cannot see it, and the caption. Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.people import Network, Seen
from cano_cli.readers.names import domain_name

_RINGS = {1: "Heel dicht", 2: "Dichtbij", 3: "Verder weg", 0: "Van wie de afstand niet gekend is"}


def alt_of(network: Network, at: date) -> str:
    """Return the whole picture in sentences."""
    return " ".join((
        f"Sociogram van {network.ego_name} op {_day(at)}.",
        f"In het midden staat {network.ego_name}.",
        *_rings(network),
        *filter(None, (empty_domains(network), left_out(network))),
    ))  # fmt: skip


def caption_of(network: Network, at: date) -> str:
    """Return the caption: whose network, on what day, and who told it."""
    told = [one for one in network.people if one.quality]
    by_ego = any(network.ego in one.told_by for one in told)
    seen = f", zoals {network.ego_name} het zag" if by_ego else ""
    return " ".join((f"Het netwerk van {network.ego_name} op {_day(at)}{seen}.", *_told_by_others(network)))


def empty_domains(network: Network) -> str:
    """Return in which domains there is nobody yet; empty when there is somebody in each."""
    names = [domain_name(domain).lower() for domain in network.empty]
    return f"Nog niemand in: {', '.join(names)}." if names else ""


def left_out(network: Network) -> str:
    """Return how many are not drawn; empty when everybody is."""
    number = network.left_out
    return "" if not number else f"Niet getekend: nog {number} {'ander' if number == 1 else 'anderen'}."


def _rings(network: Network) -> Iterator[str]:
    for ring, opening in _RINGS.items():
        people = [_person(one) for one in network.people if one.ring == ring]
        if people:
            yield f"{opening}: {_join(people)}."


def _person(one: Seen) -> str:
    told = [
        one.role if one.role not in one.label.casefold() else "",
        "overleden" if one.deceased else "",
        "steunfiguur" if one.supporter else "",
        TOLD.get(one.quality, "geen band" if one.quality == "geen" else ""),
    ]
    between = "; ".join(part for part in told if part)
    return f"{one.label} ({between})" if between else one.label


def _told_by_others(network: Network) -> Iterator[str]:
    """Yield a sentence for each of those whose view stands in for that of the young person."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for one in network.people:
        if one.quality and network.ego not in one.told_by:
            groups.setdefault(one.told_by, []).append(one.label)
    for keys, labels in groups.items():
        tellers = _join([network.names.get(key, "iemand anders") for key in keys])
        verb, own = "vertelde" if len(keys) == 1 else "vertelden", " zelf" if labels == [tellers] else ""
        yield f"Over de band met {_join(labels)} {verb} {tellers}{own}."


def _day(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


def _join(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} en {words[-1]}" if len(words) > 1 else "".join(words)
