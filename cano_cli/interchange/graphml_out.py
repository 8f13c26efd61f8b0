"""A network as a GraphML file, as Gephi, NetworkX, igraph and yEd read it. The same network gives the same bytes.

Source: GraphML Primer and the schema graphml.xsd (graphml.graphdrawing.org), with its attributes extension.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

from cano_cli.interchange.graph import Graph, Node, Tie
from cano_cli.interchange.plain import plain

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
NODE_KEYS = {
    "label": "string", "naam": "string", "rol": "string", "domein": "string", "soort": "string", "ego": "boolean",
    "professioneel": "boolean", "steunfiguur": "boolean", "overleden": "boolean",
}  # fmt: skip
TIE_KEYS = {
    "kwaliteit": "string", "nabijheid": "int", "sterkte": "int", "steun": "string", "naar": "string",
    "datum": "string", "volgens": "string",
}  # fmt: skip
_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="{NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="{NAMESPACE} {NAMESPACE}/1.0/graphml.xsd">
"""


def write_graphml(graph: Graph) -> bytes:
    """Return the file. Lists stand on one line: domains and kinds of support with commas, ids with spaces."""
    lines = [
        *(_key(name, kind, "node") for name, kind in NODE_KEYS.items()),
        *(_key(name, kind, "edge") for name, kind in TIE_KEYS.items()),
        '  <graph id="netwerk" edgedefault="undirected">',
        *(line for node in graph.nodes for line in _node(node)),
        *(line for number, tie in enumerate(graph.ties) for line in _tie(tie, f"e{number}")),
        "  </graph>",
        "</graphml>",
    ]
    return (_HEAD + "\n".join(lines) + "\n").encode()


def _key(name: str, kind: str, of: str) -> str:
    return f'  <key id="{name}" for="{of}" attr.name="{name}" attr.type="{kind}"/>'


def _node(node: Node) -> Iterator[str]:
    values = {
        "label": node.label,
        "naam": node.name,
        "rol": node.role,
        "domein": ", ".join(node.domains),
        "soort": "dienst" if node.service else "persoon",
        "ego": node.ego,
        "professioneel": None if node.service else node.professional,
        "steunfiguur": None if node.service else node.supporter,
        "overleden": node.deceased,
    }
    yield f"    <node id={quoteattr(node.id)}>"
    yield from _data(values)
    yield "    </node>"


def _tie(tie: Tie, number: str) -> Iterator[str]:
    values = {
        "kwaliteit": tie.quality,
        "nabijheid": tie.closeness,
        "sterkte": tie.strength,
        "steun": ", ".join(tie.support),
        "naar": " ".join(tie.towards),
        "datum": tie.day.isoformat(),
        "volgens": " ".join(tie.told_by),
    }
    yield f'    <edge id="{number}" source={quoteattr(tie.first)} target={quoteattr(tie.second)}>'
    yield from _data(values)
    yield "    </edge>"


def _data(values: Mapping[str, str | int | bool | None]) -> Iterator[str]:
    for name, value in values.items():
        if value is not None and value != "":
            text = str(value).lower() if isinstance(value, bool) else escape(plain(str(value)))
            yield f'      <data key="{name}">{text}</data>'
