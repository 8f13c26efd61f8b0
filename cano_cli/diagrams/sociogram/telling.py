"""The sociogram in words: what somebody hears who cannot see it, and the caption. Dutch."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.people import Network, Seen
from cano_cli.diagrams.sociogram.showing import Leaving, Showing
from cano_cli.diagrams.sociogram.telling_asked import (
    changes_in_full,
    changes_in_short,
    links_in_full,
    links_told_by,
    partners_in_full,
)
from cano_cli.diagrams.sociogram.wording import days_text, domain_words, short_list
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.names import role_name

_RINGS = {1: "Heel dicht", 2: "Dichtbij", 3: "Verder weg", 0: "Niet gezegd hoe dichtbij"}


def title_of(show: Showing) -> str:
    """Return the title."""
    compared = ", toen en nu" if show.comparison else ""
    return f"Sociogram van {show.network.ego_name}{' zonder beroepskrachten' if show.leaving else ''}{compared}"


def alt_of(show: Showing) -> str:
    """Return the whole picture in sentences."""
    network = show.network
    return " ".join(filter(None, (
        f"Sociogram van {network.ego_name} op {date_text(show.at)}.",
        f"In het midden staat {network.ego_name}.",
        *_rings(show),
        changes_in_full(show),
        links_in_full(show),
        partners_in_full(show),
        *remarks_of(show),
    )))  # fmt: skip


def caption_of(show: Showing) -> str:
    """Return the caption: whose network, on what day, who told it and when, and what changed."""
    network = show.network
    opening = f"Het netwerk van {network.ego_name} op {date_text(show.at)}{_as_ego_saw_it(show)}."
    unasked = "" if any(one.quality for one in show.now) else "Hoe de banden zijn, is hier nog niet gezegd."
    left_behind = left_behind_of(show.leaving) if show.leaving else ""
    others = _told_by_others(show)
    return " ".join(filter(None, (opening, unasked, *others, links_told_by(show), changes_in_short(show), left_behind)))


def remarks_of(show: Showing) -> list[str]:
    """Return what is to be known of who is not in the picture, a sentence each."""
    told = (left_behind_of(show.leaving) if show.leaving else "", empty_domains(show), left_out(show.network))
    return [one for one in told if one]


def empty_domains(show: Showing) -> str:
    """Return in which domains there is nobody yet; empty when there is somebody in each."""
    emptied = show.leaving.emptied if show.leaving else ()
    names = domain_words([domain for domain in show.network.empty if domain not in emptied])
    return f"Nog niemand in: {names}." if names else ""


def left_behind_of(leaving: Leaving) -> str:
    """Return who was left out because they go when help ends, and where nobody is then left."""
    if not (leaving.people or leaving.services):
        return "Er staan geen beroepskrachten of hulpdiensten in het netwerk."
    parts = [
        count(leaving.people, "beroepskracht", "beroepskrachten") if leaving.people else "",
        count(leaving.services, "dienst", "diensten") if leaving.services else "",
    ]
    gone = f"Zo ziet het netwerk eruit als de hulp stopt. Niet getekend: {join([one for one in parts if one])}."
    emptied = domain_words(leaving.emptied)
    return f"{gone} Dan is er niemand meer in: {emptied}." if emptied else gone


def left_out(network: Network) -> str:
    """Return how many are not drawn; empty when everybody is."""
    number = network.left_out
    return "" if not number else f"Niet getekend: nog {number} {'ander' if number == 1 else 'anderen'}."


def _rings(show: Showing) -> Iterator[str]:
    for ring, opening in _RINGS.items():
        people = [_person(one, show) for one in show.now if one.ring == ring]
        if people:
            yield f"{opening}: {join(people)}."


def _person(one: Seen, show: Showing) -> str:
    told = [
        _role(one),
        "ook partner van de organisatie" if show.is_partner(one) else "",
        one.expected,
        "overleden" if one.deceased else "",
        "steunfiguur" if one.supporter else "",
        _tie(one, show),
    ]
    between = "; ".join(part for part in told if part)
    return f"{one.label} ({between})" if between else one.label


def _tie(one: Seen, show: Showing) -> str:
    """Return how the tie is, and who says so when that is not the young person."""
    told = TOLD.get(one.quality, "geen band" if one.quality == "geen" else "")
    if not told or show.network.ego in one.told_by:
        return told
    tellers = join([show.network.names.get(key, "iemand anders") for key in one.told_by])
    return f"{told} volgens {tellers}{' zelf' if one.told_by == (one.key,) else ''}"


def _role(one: Seen) -> str:
    """Return who somebody is, unless the name says it or there is no word for it."""
    return "" if one.role in one.label.casefold() or one.role == role_name("andere") else one.role


def _as_ego_saw_it(show: Showing) -> str:
    """Return when the young person told it, and with whom."""
    network = show.network
    told = [one for one in show.now if one.quality and network.ego in one.told_by]
    days = [one.told_on for one in told if one.told_on]
    if not days:
        return ""
    along = dict.fromkeys(key for one in told for key in one.told_by if key != network.ego)
    names = short_list([network.names.get(key, "iemand anders") for key in along])
    always = all(set(one.told_by) > {network.ego} for one in told)
    together = f", {'' if always else 'soms '}samen met {names}" if names else ""
    return f", zoals {network.ego_name} het zag {days_text(days)}{together}"


def _told_by_others(show: Showing) -> Iterator[str]:
    """Yield a sentence for each of those whose view stands in for that of the young person."""
    network = show.network
    groups: dict[tuple[str, ...], list[Seen]] = {}
    for one in show.now:
        if one.quality and network.ego not in one.told_by:
            groups.setdefault(one.told_by, []).append(one)
    for keys, those in groups.items():
        labels = [one.label for one in those]
        tellers = join([network.names.get(key, "iemand anders") for key in keys])
        verb, own = "vertelde" if len(keys) == 1 else "vertelden", " zelf" if labels == [tellers] else ""
        days = [one.told_on for one in those if one.told_on]
        yield f"Over de band met {short_list(labels)} {verb} {tellers}{own} {days_text(days)}."
