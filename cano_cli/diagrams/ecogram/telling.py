"""The ecogram in words: what somebody hears who cannot see it, the caption, and the remarks under it. Dutch."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby

from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.ecogram.strokes import has_strength
from cano_cli.diagrams.ecogram.world import Flow, World
from cano_cli.diagrams.people import OTHER_DOMAIN, Seen
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import domain_name

STRENGTHS = {3: "sterk", 2: "matig sterk", 1: "zwak"}
_SUPPORT = {
    "emotioneel": "een luisterend oor",
    "informatie": "raad en informatie",
    "praktisch": "praktische hulp",
    "samen-plezier": "samen iets leuks doen",
}
_MOST_NAMES = 16


def alt_of(world: World, at: date) -> str:
    """Return the whole picture in sentences."""
    return " ".join((
        f"Ecogram van {_name(world, world.ego)} op {date_text(at)}.",
        _home(world),
        *_domains(world),
        *remarks_of(world),
    ))  # fmt: skip


def caption_of(world: World, at: date) -> str:
    """Return the caption: whose, on what day, and who told it."""
    tellers = dict.fromkeys(key for flow in world.flows for key in flow.told_by)
    names = [world.names.get(key, "iemand anders") for key in tellers]
    told = f" Verteld door {join(list(dict.fromkeys(names)))}." if names else ""
    return f"Het huishouden van {_name(world, world.ego)} en wie eromheen staat, op {date_text(at)}.{told}"


def remarks_of(world: World) -> list[str]:
    """Return what is known and not drawn."""
    return [
        line for line in (_none(world), _unasked(world), _untold(world), _left_out(world), _elsewhere(world)) if line
    ]


def _home(world: World) -> str:
    ego = _name(world, world.ego)
    if not world.home:
        return f"In het midden staat {ego}; over het huishouden staat hier niets."
    people = [one.label if one.key == world.ego else _with_role(one.label, one.role) for one in world.members]
    alone = f"In het midden het huishouden ‘{world.home}’: "
    return alone + (f"{ego} alleen." if len(people) == 1 else f"{join(people)}.")


def _domains(world: World) -> Iterator[str]:
    """Yield a sentence for each domain."""
    for domain, systems in groupby(world.systems, key=lambda system: system.domain):
        told = [
            phrase
            for system in systems
            for part in system.parts
            for phrase in _ties(world, part, system.parts[0].label if part is not system.parts[0] else "")
        ]
        if told:
            name = "Zonder domein" if domain == OTHER_DOMAIN else domain_name(domain)
            yield f"{name}: {'; '.join(told)}."


def _ties(world: World, part: Seen, service: str) -> Iterator[str]:
    for flow in world.flows:
        if flow.other == part.key:
            yield f"{_name(world, flow.member)} en {_person(part, service)} – {_tie(world, flow)}"


def _person(part: Seen, service: str) -> str:
    facts = [
        "" if part.service or part.role in part.label.casefold() else part.role,
        service,
        "overleden" if part.deceased else part.expected,
        "steunfiguur" if part.supporter else "",
    ]
    told = ", ".join(fact for fact in facts if fact)
    return f"{part.label} ({told})" if told else part.label


def _tie(world: World, flow: Flow) -> str:
    strength = STRENGTHS.get(flow.strength or 0, "sterkte niet gekend") if has_strength(flow.quality) else ""
    told = (TOLD[flow.quality], strength, _support(world, flow), _teller(world, flow))
    return ", ".join(part for part in told if part)


def _teller(world: World, flow: Flow) -> str:
    """Return who says so, when that is neither of the two."""
    if {flow.member, flow.other} & set(flow.told_by):
        return ""
    return f"volgens {join([_name(world, key) for key in flow.told_by])}"


def _support(world: World, flow: Flow) -> str:
    if not (flow.support or flow.inward or flow.outward):
        return ""
    kinds = f" ({join([_SUPPORT[kind] for kind in flow.support])})" if flow.support else ""
    if flow.inward and flow.outward:
        return f"steun voor elkaar{kinds}"
    if flow.inward or flow.outward:
        return f"steun voor {_name(world, flow.member if flow.inward else flow.other)}{kinds}"
    return f"steun{kinds}"


def _none(world: World) -> str:
    groups: dict[str, list[str]] = {}
    for member, other in world.none:
        groups.setdefault(_name(world, member), []).append(_name(world, other))
    told = [f"tussen {member} en {join(others)}" for member, others in groups.items()]
    return f"Er is geen band {join(told)}." if told else ""


def _unasked(world: World) -> str:
    known = {flow.other for flow in world.flows} | {other for _, other in world.none}
    names = [part.label for part in world.outside if part.key not in known and not _only_a_title(world, part)]
    return f"Over een band met {_few(names, 'of')} is hier niets gezegd." if names else ""


def _only_a_title(world: World, part: Seen) -> bool:
    """Whether somebody stands in the picture as the service that others with a known tie belong to."""
    return any(system.parts[0] is part and len(system.parts) > 1 for system in world.systems)


def _untold(world: World) -> str:
    return f"Niet getekend, want hier is niets gezegd over een band: {_few(world.untold)}." if world.untold else ""


def _left_out(world: World) -> str:
    number = world.left_out
    return "" if not number else f"Niet getekend: nog {number} {'ander' if number == 1 else 'anderen'}."


def _elsewhere(world: World) -> str:
    names = [f"‘{name}’" for name in world.elsewhere]
    return f"{_name(world, world.ego)} woont ook {join(names)}." if names else ""


def _few(names: list[str] | tuple[str, ...], last: str = "en") -> str:
    """Return the names, each once; of many the first ones, and how many more there are."""
    counted = [name if times == 1 else f"{name} ({times} keer)" for name, times in Counter(names).items()]
    more = len(counted) - _MOST_NAMES
    return join([*counted[:_MOST_NAMES], f"nog {more} anderen"] if more > 1 else counted, last)


def _with_role(label: str, role: str) -> str:
    return label if role in label.casefold() else f"{label} ({role})"


def _name(world: World, key: str) -> str:
    return world.names.get(key, "iemand anders")
