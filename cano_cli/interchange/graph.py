"""A network as plain data, on its way to a GraphML file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Node:
    """Somebody, or a service, in a network. ``label`` is how they appear to this reader; ``name`` is empty where that
    is by role. ``role`` is empty for a service. ``deceased`` is ``None`` where the reader may not know."""

    id: str
    label: str
    name: str
    role: str
    domains: tuple[str, ...]
    service: bool
    ego: bool
    professional: bool
    supporter: bool
    deceased: bool | None


@dataclass(frozen=True, slots=True)
class Tie:
    """How two of them stand to each other: the observation that counts. ``towards`` and ``told_by`` are ids of nodes,
    in ``told_by`` also ``onbekend``."""

    first: str
    second: str
    quality: str
    closeness: int | None
    strength: int | None
    support: tuple[str, ...]
    towards: tuple[str, ...]
    day: date
    told_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """A network: every id in a tie is that of a node."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
