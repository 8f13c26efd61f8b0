"""A GraphML file as plain data: nodes and edges with their attributes by name, and where each of them stands.

Plain GraphML (Gephi, NetworkX, igraph, yEd) and that of Network Canvas, where the person who was asked is not a node:
what is asked of everybody about themselves stands with the graph, and how they stand to somebody with that node.

Sources: the schema graphml.xsd; complexdatacollective/network-canvas-monorepo, packages/network-exporters (the keys
``label``, ``networkCanvasType``, ``networkCanvasUUID`` and the attributes ``nc:sessionStartTime`` of a graph).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from cano_cli.interchange import kinds
from cano_cli.interchange.gedcom_text import MAX_BYTES
from cano_cli.interchange.graphml_out import NAMESPACE
from cano_cli.model.findings import Finding, Kind, Span

MOST_NODES = 500
MOST_EDGES = 5_000
MOST_KEYS = 1_000
DEEPEST = 40
LONGEST_VALUE = 10_000
CANVAS = "http://schema.networkcanvas.com/xmlns"


@dataclass(frozen=True, slots=True)
class RawNode:
    """A node and its attributes by name."""

    id: str
    line: int
    data: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RawEdge:
    """An edge and its attributes by name."""

    source: str
    target: str
    line: int
    data: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class RawGraph:
    """The first graph of a file. ``names`` are all attributes of nodes that the file declares; ``started`` is the day
    of an interview of Network Canvas (``2026-04-02``), empty for other files; ``own`` are the attributes of the graph
    itself, with the line of each, and ``others`` is how many graphs follow."""

    nodes: dict[str, RawNode] = field(default_factory=dict)
    edges: list[RawEdge] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    canvas: bool = False
    started: str = ""
    own: dict[str, int] = field(default_factory=dict)
    others: int = 0


def read_graphml(data: bytes, path: str) -> tuple[RawGraph | None, tuple[Finding, ...]]:
    """Return what a GraphML file holds, or what is wrong with it. Nothing is raised, whatever it is."""
    if len(data) > MAX_BYTES:
        size = f"Het bestand is groter dan {MAX_BYTES // (1024 * 1024)} MB."
        return None, (kinds.TOO_BIG.at(path, None, size),)
    if data.startswith(b"PK\x03\x04"):
        return None, (kinds.PACKED.at(path, None, "Dit is een ingepakt bestand (zip)."),)
    reader = _Reader()
    try:
        reader.parse(data)
    except _RefusedError as refused:
        return None, (_finding(refused.kind, data, path, refused.line, refused.message),)
    except expat.ExpatError as error:
        message = "Dit is geen XML, of de XML is beschadigd."
        return None, (_finding(kinds.NOT_GRAPHML, data, path, error.lineno, message),)
    except (LookupError, ValueError):
        return None, (kinds.CHARACTERS.at(path, None, "De tekenset van dit bestand kent cano niet."),)
    return reader.graph, ()


class _RefusedError(Exception):
    def __init__(self, kind: Kind, line: int, message: str) -> None:
        super().__init__(message)
        self.kind, self.line, self.message = kind, line, message


class _Reader:
    """Walks through the file once. Without a DOCTYPE, which is refused, there are no entities that could grow."""

    def __init__(self) -> None:
        self.graph = RawGraph()
        self._keys: dict[str, tuple[str, str]] = {}
        self._defaults: dict[str, str] = {}
        self._stack: list[str] = []
        self._into: list[dict[str, str]] = []
        self._key = ""
        self._text: list[str] | None = None
        self._graphs = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def parse(self, data: bytes) -> None:
        self._parser.Parse(data, True)
        for node in self.graph.nodes.values():
            for key, value in self._defaults.items():
                name, of = self._keys[key]
                if of in {"node", "all"}:
                    node.data.setdefault(name, value)

    def _doctype(self, *_: object) -> None:
        message = "Een bestand met een DOCTYPE neemt cano niet aan."
        raise _RefusedError(kinds.DANGEROUS, self._parser.CurrentLineNumber, message)

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        _, _, local = name.rpartition(" ")
        if not self._stack and name not in {"graphml", f"{NAMESPACE} graphml"}:
            message = f"Bovenaan staat <{local[:40]}>, en dat hoort <graphml> te zijn."
            if local == "graphml":
                message = f"<graphml> heeft hier een andere naamruimte (xmlns) dan {NAMESPACE}."
            raise _RefusedError(kinds.NOT_GRAPHML, line, message)
        if len(self._stack) >= DEEPEST:
            raise _RefusedError(kinds.NOT_GRAPHML, line, "De XML is te diep genest.")
        self._stack.append(local)
        begin = {"key": self._begin_key, "graph": self._begin_graph, "node": self._node, "edge": self._edge}.get(local)
        if begin:
            begin(attributes, line)
        elif local == "data":
            self._key = attributes.get("key", "")
            self._text = []
        elif local in {"default", "NodeLabel"}:
            self._text = []

    def _begin_key(self, attributes: Mapping[str, str], line: int) -> None:
        key = attributes.get("id", "")
        name = attributes.get("attr.name") or key
        of = attributes.get("for", "all")
        if len(self._keys) >= MOST_KEYS:
            raise _RefusedError(kinds.TOO_BIG, line, f"Het bestand heeft meer dan {MOST_KEYS} kenmerken.")
        self._keys[key] = (name, of)
        self._key = key
        if of in {"node", "all"}:
            self.graph.names.add(name)
        self.graph.canvas = self.graph.canvas or name == "networkCanvasUUID"

    def _begin_graph(self, attributes: Mapping[str, str], line: int) -> None:
        if "graph" in self._stack[:-1]:
            return  # a group of nodes: they are taken as nodes of the whole
        self._graphs += 1
        self.graph.others = self._graphs - 1
        if self._graphs == 1:
            started = attributes.get(f"{CANVAS} sessionStartTime", "")
            self.graph.started = started[:10]
            self.graph.canvas = self.graph.canvas or any(name.startswith(f"{CANVAS} ") for name in attributes)

    def _node(self, attributes: Mapping[str, str], line: int) -> None:
        node = RawNode(attributes.get("id", ""), line)
        self._into.append(node.data)
        if self._graphs > 1:
            return
        if len(self.graph.nodes) >= MOST_NODES:
            raise _RefusedError(kinds.TOO_BIG, line, f"Het netwerk heeft meer dan {MOST_NODES} punten.")
        if node.id in self.graph.nodes:
            first = self.graph.nodes[node.id].line
            told = f"‘{node.id[:60]}’" if node.id else "Een punt zonder nummer (id)"
            raise _RefusedError(kinds.TWICE, line, f"{told} staat al op regel {first}.")
        self.graph.nodes[node.id] = node

    def _edge(self, attributes: Mapping[str, str], line: int) -> None:
        edge = RawEdge(attributes.get("source", ""), attributes.get("target", ""), line)
        self._into.append(edge.data)
        if self._graphs > 1:
            return
        if len(self.graph.edges) >= MOST_EDGES:
            raise _RefusedError(kinds.TOO_BIG, line, f"Het netwerk heeft meer dan {MOST_EDGES} banden.")
        self.graph.edges.append(edge)

    def _characters(self, text: str) -> None:
        if self._text is not None and len(self._text) < LONGEST_VALUE:
            self._text.append(text[:LONGEST_VALUE])

    def _end(self, name: str) -> None:
        local = self._stack.pop()
        if local in {"node", "edge"}:
            self._into.pop()
        elif local in {"data", "default", "NodeLabel"} and self._text is not None:
            self._keep(local, "".join(self._text)[:LONGEST_VALUE].strip())
            self._text = None

    def _keep(self, local: str, value: str) -> None:
        if local == "default":
            self._defaults[self._key] = value
        elif self._into and value and local == "NodeLabel":  # yEd writes the label inside a drawing
            self._into[-1].setdefault("label", value)
        elif value:
            name = self._keys.get(self._key, (self._key, ""))[0]
            if self._into:
                self._into[-1][name] = value
            elif self._graphs == 1 and not name.startswith("networkCanvas"):
                self.graph.own.setdefault(name, self._parser.CurrentLineNumber)


def _finding(kind: Kind, data: bytes, path: str, line: int, message: str) -> Finding:
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").split("\n")
    excerpt = lines[line - 1][:500] if 0 < line <= len(lines) else ""
    return kind.at(path, Span(line, 1, line, max(len(excerpt), 1) + 1), message, excerpt=excerpt)
