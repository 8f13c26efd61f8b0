"""The ties of a GraphML file held against the relaties of netwerk.yaml: new ones, newer observations, differences."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.interchange.graphml_in import RawGraph
from cano_cli.interchange.graphml_words import OF_A_TIE, Values, of_a_tie
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.proposal import Addition
from cano_cli.model.netwerk import UNKNOWN, Netwerk, Relatie, Waarneming
from cano_cli.model.values import KWALITEIT, STEUN
from cano_cli.readers.dutch import date_text, join
from cano_cli.store.yaml_write import Value

Pair = tuple[str, str]
"""Two keys of netwerk.yaml, in the order of the file."""


@dataclass(frozen=True, slots=True)
class Source:
    """What holds for ties that do not say it themselves: whose view they are (a key, maybe empty) and of which day.
    In a file of Network Canvas the one who was asked is not a node, and ties to them stand with the nodes."""

    told_by: str
    day: date | None
    canvas: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """One observation of a tie, with the keys of netwerk.yaml; ``line`` is where it stands in the file."""

    day: date
    told_by: tuple[str, ...]
    quality: str
    closeness: int | None
    strength: int | None
    support: tuple[str, ...]
    towards: tuple[str, ...]
    line: int


def ties_in(graph: RawGraph, keys: Mapping[str, str], source: Source, ledger: Ledger) -> dict[Pair, list[Seen]]:
    """Return the observations in a file by pair, the oldest first. ``keys`` are those of the nodes that are taken.

    A tie without a quality, a day or somebody who says it is counted and left: cano may not make one up.
    """
    day = source.day or (day_of(graph.started) if source.canvas else None)
    found: dict[frozenset[str], tuple[Pair, list[Seen]]] = {}
    for pair, values, line in _raw(graph, keys, source, ledger):
        seen = _seen(values, line, keys, Source(source.told_by, day, source.canvas), ledger)
        if seen is None:
            continue
        observations = found.setdefault(frozenset(pair), (pair, []))[1]
        if any(other.day == seen.day and {*other.told_by} & {*seen.told_by} for other in observations):
            ledger.add("dubbel", line)
        else:
            observations.append(seen)
    return {pair: sorted(observations, key=lambda one: one.day) for pair, observations in found.values()}


def day_of(text: str) -> date | None:
    """Return the day that a text is, ``None`` where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


class Ties:
    """The ties of a file, one by one, held against those of the network."""

    def __init__(self, network: Netwerk, ledger: Ledger) -> None:
        self._ledger = ledger
        self._known = {frozenset(one.tussen): (index, one) for index, one in enumerate(network.relaties)}
        self.additions: list[Addition] = []
        self.new: list[str] = []
        self.longer: list[str] = []
        self.there: list[str] = []
        self.differences: list[str] = []

    def add(self, pair: Pair, observations: list[Seen]) -> None:
        """Take in what was seen of one tie, the oldest first."""
        known = self._known.get(frozenset(pair))
        if known is None:
            value: Value = {"tussen": list(pair), "verloop": [_value(one) for one in observations]}
            self.additions.append(Addition(("relaties",), value))
            self.new.extend(f"{join(list(pair))}: {_told(one)}" for one in observations)
            return
        for one in observations:
            self._add_to(*known, one)

    def _add_to(self, index: int, relation: Relatie, seen: Seen) -> None:
        name = join(list(relation.tussen))
        same = next((one for one in relation.verloop if _same(one, seen)), None)
        if same is not None:
            if _content(same) == (seen.quality, seen.closeness, seen.strength):
                self.there.append(f"{name}: {_told(seen)}")
            else:
                self.differences.append(
                    f"{name}, {date_text(seen.day)}: {same.kwaliteit} in netwerk.yaml, {_what(seen)}"
                )
        elif any(one.datum > seen.day for one in relation.verloop):
            self._ledger.add("ouder", seen.line)
        else:
            self.additions.append(Addition(("relaties", index, "verloop"), _value(seen)))
            self.longer.append(f"{name}: {_told(seen)}")


def _raw(
    graph: RawGraph, keys: Mapping[str, str], source: Source, ledger: Ledger
) -> Iterator[tuple[Pair, Values, int]]:
    """Yield the pairs that a file ties, each with what it says."""
    for edge in graph.edges:
        values = Values(edge.data, edge.line, ledger, OF_A_TIE, {"label"})
        if edge.source not in keys or edge.target not in keys:
            ledger.add("verwijzing", edge.line)
        elif keys[edge.source] == keys[edge.target]:
            ledger.add("lus", edge.line)
        else:
            yield (keys[edge.source], keys[edge.target]), values, edge.line
    for node in graph.nodes.values() if source.canvas else ():
        told = {name: value for name, value in node.data.items() if of_a_tie(name)}
        if told and node.id in keys and keys[node.id] != source.told_by:
            yield (source.told_by, keys[node.id]), Values(told, node.line, ledger, OF_A_TIE), node.line


def _seen(values: Values, line: int, keys: Mapping[str, str], source: Source, ledger: Ledger) -> Seen | None:
    quality = values.choice("kwaliteit", KWALITEIT)
    day = values.day("datum") or source.day
    said = _people(values.text("volgens"), keys)
    told_by = said or ((source.told_by,) if source.told_by else ())
    missing = "zonder-kwaliteit" if not quality else "zonder-datum" if day is None else "zonder-wie"
    if not quality or day is None or not told_by:
        ledger.add(missing, line)
        return None
    return Seen(
        day,
        told_by,
        quality,
        values.ring("nabijheid"),
        values.ring("sterkte"),
        values.choices("steun", STEUN),
        _people(values.text("naar"), keys, also=()),
        line,
    )


def _people(text: str, keys: Mapping[str, str], also: tuple[str, ...] = (UNKNOWN,)) -> tuple[str, ...]:
    """Return the keys of the ids in a text, separated by spaces or commas."""
    words = text.replace(",", " ").split()
    return tuple(dict.fromkeys(keys.get(word, word) for word in words if word in keys or word in also))


def _value(seen: Seen) -> dict[str, Value]:
    given: dict[str, Value | None] = {
        "datum": seen.day,
        "volgens": _one_or_more(seen.told_by),
        "kwaliteit": seen.quality,
        "nabijheid": seen.closeness,
        "sterkte": seen.strength,
        "steun": _one_or_more(seen.support),
        "naar": _one_or_more(seen.towards),
    }
    return {name: value for name, value in given.items() if value}


def _one_or_more(words: tuple[str, ...]) -> Value:
    return words[0] if len(words) == 1 else list(words)


def _same(known: Waarneming, seen: Seen) -> bool:
    return known.datum == seen.day and bool({*known.volgens} & {*seen.told_by})


def _content(known: Waarneming) -> tuple[str, int | None, int | None]:
    return known.kwaliteit, known.nabijheid, known.sterkte


def _what(seen: Seen) -> str:
    rings = [f"nabijheid {seen.closeness}"] if seen.closeness else []
    strengths = [f"sterkte {seen.strength}"] if seen.strength else []
    return f"{', '.join([seen.quality, *rings, *strengths])} in het bestand"


def _told(seen: Seen) -> str:
    return f"{seen.quality}, {date_text(seen.day)}, volgens {join(list(seen.told_by))}"
