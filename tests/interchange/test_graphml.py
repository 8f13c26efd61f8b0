"""A network as GraphML: for other programs, and from them."""

from __future__ import annotations

import io
from datetime import date

import networkx  # type: ignore[import-untyped]  # has no types of its own
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.interchange.additions import with_additions
from cano_cli.interchange.graphml_in import MOST_NODES, RawGraph, read_graphml
from cano_cli.interchange.graphml_out import write_graphml
from cano_cli.interchange.lost import Ledger, lost_sentence
from cano_cli.interchange.network_import import Given, propose_network
from cano_cli.interchange.network_out import network_graph
from cano_cli.interchange.proposal import Proposal, report
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.ties import counting
from cano_cli.readers.view import View
from tests.interchange.made import TODAY, example, network, view_of

SMALL = """
personen:
  - {id: jongere, naam: "Ada <V>", rol: jongere}
  - {id: mama, naam: Bo Verzinsel, rol: moeder, domein: gezin, steunfiguur: ja, overleden: 2025}
  - {id: trainer, naam: Cas Bedenksel, rol: trainer, domein: [vrije-tijd, vrienden], professioneel: ja}
diensten: [{id: school, naam: School De Bedachte, domein: school}]
relaties:
  - tussen: [mama, jongere]
    verloop:
      - {datum: 2026-01-01, volgens: mama, kwaliteit: conflict}
      - {datum: 2026-02-01, volgens: [jongere, onbekend], kwaliteit: positief, nabijheid: 1, sterkte: 3,
         steun: [praktisch, emotioneel], naar: [jongere, mama], beleving: {jongere: 2}, tekst: Goed.}
  - tussen: [jongere, school]
    verloop: [{datum: 2026-02-01, volgens: jongere, kwaliteit: geen}]
  - tussen: [mama, trainer]
    verloop: [{datum: 2026-02-01, volgens: jongere, kwaliteit: neutraal, herstel_gewenst: mama}]
"""
GRAPH = """\
  <graph id="netwerk" edgedefault="undirected">
    <node id="n0">
      <data key="label">Ada &lt;V&gt;</data>
      <data key="naam">Ada &lt;V&gt;</data>
      <data key="rol">jongere</data>
      <data key="soort">persoon</data>
      <data key="ego">true</data>
      <data key="professioneel">false</data>
      <data key="steunfiguur">false</data>
      <data key="overleden">false</data>
    </node>
    <node id="n1">
      <data key="label">Bo Verzinsel</data>
      <data key="naam">Bo Verzinsel</data>
      <data key="rol">moeder</data>
      <data key="domein">gezin</data>
      <data key="soort">persoon</data>
      <data key="ego">false</data>
      <data key="professioneel">false</data>
      <data key="steunfiguur">true</data>
      <data key="overleden">true</data>
    </node>
    <node id="n2">
      <data key="label">Cas Bedenksel</data>
      <data key="naam">Cas Bedenksel</data>
      <data key="rol">trainer</data>
      <data key="domein">vrije-tijd, vrienden</data>
      <data key="soort">persoon</data>
      <data key="ego">false</data>
      <data key="professioneel">true</data>
      <data key="steunfiguur">false</data>
      <data key="overleden">false</data>
    </node>
    <node id="n3">
      <data key="label">School De Bedachte</data>
      <data key="naam">School De Bedachte</data>
      <data key="domein">school</data>
      <data key="soort">dienst</data>
      <data key="ego">false</data>
    </node>
    <edge id="e0" source="n1" target="n0">
      <data key="kwaliteit">positief</data>
      <data key="nabijheid">1</data>
      <data key="sterkte">3</data>
      <data key="steun">praktisch, emotioneel</data>
      <data key="naar">n0 n1</data>
      <data key="datum">2026-02-01</data>
      <data key="volgens">n0 onbekend</data>
    </edge>
    <edge id="e1" source="n1" target="n2">
      <data key="kwaliteit">neutraal</data>
      <data key="datum">2026-02-01</data>
      <data key="volgens">n0</data>
    </edge>
  </graph>
</graphml>
"""
CANVAS = """\
<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:nc="http://schema.networkcanvas.com/xmlns">
<key id="label" attr.name="label" attr.type="string" for="all"/>
<key id="networkCanvasUUID" attr.name="networkCanvasUUID" attr.type="string" for="all"/>
<key id="networkCanvasType" attr.name="networkCanvasType" attr.type="string" for="all"/>
<key id="ego-1" attr.name="leeftijd" attr.type="int" for="graph"/>
<key id="v-1" attr.name="Volledige_naam" attr.type="string" for="node"><desc>Volledige naam</desc></key>
<key id="v-2" attr.name="rol" attr.type="string" for="node"/>
<key id="v-3" attr.name="kwaliteit" attr.type="string" for="node"/>
<key id="v-4_a" attr.name="steun_emotioneel" attr.type="boolean" for="node"/>
<key id="v-4_b" attr.name="steun_samen-plezier" attr.type="boolean" for="node"/>
<key id="v-5" attr.name="closeness" attr.type="double" for="node"/>
<graph edgedefault="undirected" nc:caseId="P014" nc:sessionUUID="9b" nc:sessionStartTime="2026-04-02T14:00:11.000Z">
<data key="networkCanvasUUID">6f</data><data key="ego-1">16</data>
<node id="1"><data key="networkCanvasUUID">a1</data><data key="networkCanvasType">Person</data>
<data key="label">Saar Bedenksel</data><data key="v-1">Saar Bedenksel</data><data key="v-2">vriendin</data>
<data key="v-3">steunend</data><data key="v-4_a">true</data><data key="v-4_b">false</data>
<data key="v-5">0.83</data></node>
<node id="2"><data key="networkCanvasUUID">b2</data><data key="networkCanvasType">Trainer</data>
<data key="label">Jonas Uitgevonden</data></node>
<edge id="1" source="1" target="2"><data key="networkCanvasUUID">e1</data>
<data key="networkCanvasType">kent</data></edge>
</graph>
</graphml>
"""
EMPTY = "personen: [{id: jongere, rol: jongere}]\n"


def made(view: View) -> tuple[bytes, str]:
    ledger = Ledger()
    return write_graphml(network_graph(view, ledger)), lost_sentence(ledger.all())


def raw(data: bytes) -> RawGraph:
    graph, found = read_graphml(data, "netwerk.graphml")
    assert graph is not None, found
    return graph


def proposed(data: bytes, into: str, **given: object) -> Proposal:
    return propose_network(raw(data), Given(network(into), "jongere", TODAY, **given), "netwerk.graphml")  # type: ignore[arg-type]


def taken_in(data: bytes, into: str, **given: object) -> Netwerk:
    return network(with_additions(into, proposed(data, into, **given).additions))


def plain_file(nodes: str, edges: str = "", head: str = "") -> bytes:
    return f'<graphml>{head}<graph edgedefault="undirected">{nodes}{edges}</graph></graphml>'.encode()


# --- out


def test_the_file_exactly() -> None:
    data, lost = made(view_of(SMALL))
    text = data.decode()
    assert text[text.index("  <graph ") :] == GRAPH
    assert lost == (
        "Niet meegenomen: 1 oudere waarneming van een relatie, 1 keer ‘er is geen band’, 1 tekst bij een relatie, "
        "1 beleving van een relatie en 1 wens om te herstellen."
    )


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
@pytest.mark.parametrize("reader", ["team", "jongere", "gezin", "consulent", "jeugdrechter", "mama"])
def test_networkx_reads_it(name: str, reader: str) -> None:
    view = example(name, reader)
    graph = networkx.read_graphml(io.BytesIO(made(view)[0]))
    everybody = view.case.people
    assert list(graph.nodes) == [f"n{number}" for number in range(len(everybody))]
    assert graph.nodes["n0"]["ego"] is True
    assert all(isinstance(node["ego"], bool) for _, node in graph.nodes(data=True))
    assert not graph.is_directed()
    names = {node["naam"] for _, node in graph.nodes(data=True) if "naam" in node}
    assert names <= {who.naam for key in view.named if (who := everybody.get(key))}
    assert {edge.get("nabijheid") for *_, edge in graph.edges(data=True)} <= {None, 1, 2, 3}


def test_the_same_view_gives_the_same_bytes() -> None:
    assert made(example("2026-kmtr", "team")) == made(example("2026-kmtr", "team"))


def test_what_is_hidden_influences_no_byte() -> None:
    text = """
personen:
  - {id: jongere, naam: Ada, rol: jongere, delen_met: jeugdrechter}
  - {id: tante, naam: NAAM, roepnaam: NAAM, rol: tante, overleden: DAG, delen_met: gezin}
relaties:
  - tussen: [jongere, tante]
    verloop:
      - {datum: 2026-01-01, volgens: jongere, kwaliteit: positief, delen_met: jeugdrechter}
      - {datum: 2026-02-01, volgens: tante, kwaliteit: SOORT, delen_met: gezin}
"""
    one = text.replace("NAAM", "Bo Geheim").replace("DAG", "2020").replace("SOORT", "conflict")
    other = text.replace("NAAM", "Cas Anders").replace("DAG", "2021-05").replace("SOORT", "verbroken")
    assert made(view_of(one, "jeugdrechter")) == made(view_of(other, "jeugdrechter"))
    assert made(view_of(one)) != made(view_of(other))


# --- there and back


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_what_is_carried_comes_back(name: str) -> None:
    view = example(name, "team")
    before = view.case.netwerk
    assert before is not None
    after = taken_in(made(view)[0], EMPTY)
    first, *others = before.personen
    assert [(one.naam, one.rol, one.domein, one.steunfiguur, one.professioneel) for one in after.personen[1:]] == [
        (one.naam, one.rol, one.domein, one.steunfiguur, one.professioneel) for one in others
    ]
    assert [(one.naam, one.domein) for one in after.diensten] == [(one.naam, one.domein) for one in before.diensten]
    keys = dict(zip(
        [first.id, *(one.id for one in others), *(one.id for one in before.diensten)],
        [*(one.id for one in after.personen), *(one.id for one in after.diensten)],
        strict=True,
    ))  # fmt: skip
    seen = [(one, counting(one, "jongere")) for one in before.relaties]
    told = [
        (tuple(keys[key] for key in one.tussen), tie.kwaliteit, tie.nabijheid, tie.sterkte, tie.steun, tie.datum,
         {keys[key] for key in tie.volgens}, {keys[key] for key in tie.naar})
        for one, tie in seen
        if tie and tie.kwaliteit != "geen"
    ]  # fmt: skip
    came = [
        (one.tussen, tie.kwaliteit, tie.nabijheid, tie.sterkte, tie.steun, tie.datum, {*tie.volgens}, {*tie.naar})
        for one in after.relaties
        for tie in one.verloop
    ]
    assert came == told


def test_a_second_time_there_is_nothing_to_add() -> None:
    data = made(example("2026-kmtr", "team"))[0]
    text = with_additions(EMPTY, proposed(data, EMPTY).additions)
    assert proposed(data, text).additions == ()


def test_those_without_a_name_do_not_get_their_role_as_a_name() -> None:
    after = taken_in(made(example("2026-kmtr", "jeugdrechter"))[0], EMPTY)
    names = [*(one.naam for one in after.personen), *(one.naam for one in after.diensten)]
    assert not any((name or "").startswith(("een ", "de ")) for name in names)


# --- in


def test_the_report_exactly() -> None:
    known = """\
personen:
  - {id: jongere, naam: Ada, rol: jongere}
  - {id: mam, naam: bo verzinsel, rol: tante}
relaties:
  - tussen: [jongere, mam]
    verloop:
      - {datum: 2026-01-01, volgens: mam, kwaliteit: conflict}
"""
    assert (
        report(proposed(made(view_of(SMALL))[0], known))
        == """\
netwerk.graphml: GraphML, 4 punten en 2 banden.
De jongere is punt n0, in netwerk.yaml ‘jongere’.

Nieuwe mensen
  trainer  Cas Bedenksel, trainer, vrije tijd en vrienden

Nieuwe diensten
  school  School De Bedachte, school

Nieuwe relaties
  mam en trainer: neutraal, 1 februari 2026, volgens jongere

Aangevulde relaties
  jongere en mam: positief, 1 februari 2026, volgens jongere en onbekend

Stonden er al
  jongere  Ada
  mam      bo verzinsel

Anders in het bestand (netwerk.yaml blijft zoals het is)
  mam, rol: tante in netwerk.yaml, moeder in het bestand
  mam, overleden: niets in netwerk.yaml, overleden, zonder datum in het bestand
  mam, steunfiguur: niets in netwerk.yaml, ja in het bestand
"""
    )


def test_network_canvas_exactly() -> None:
    proposal = proposed(CANVAS.encode(), EMPTY)
    assert (
        report(proposal)
        == """\
netwerk.graphml: Network Canvas, 2 punten en 1 band.
Het gesprek was met ‘jongere’, op 2 april 2026.
Was het met iemand anders? Geef dan de sleutel mee met --volgens.

Nieuwe mensen
  vriendin  Saar Bedenksel, vriendin
  trainer   Jonas Uitgevonden, trainer

Nieuwe relaties
  jongere en vriendin: steunend, 2 april 2026, volgens jongere

Niet meegenomen
  1 band zonder kwaliteit (regel 21)
  1 gegeven over de bevraagde zelf (regel 14)
  kenmerk ‘Volledige_naam’: 1 keer (regel 15)
  waarde ‘0.83’ van ‘nabijheid’: 1 keer (regel 15)
"""
    )
    (tie,) = network(with_additions(EMPTY, proposal.additions)).relaties[0].verloop
    assert (tie.datum, tie.volgens, tie.steun) == (date(2026, 4, 2), ("jongere",), ("emotioneel",))


def test_a_file_that_says_little_needs_to_be_told() -> None:
    head = '<key id="k" for="edge" attr.name="quality" attr.type="string"/>'
    nodes = '<node id="a"><data key="label">Bo</data></node><node id="b"><data key="label">Cas</data></node>'
    data = plain_file(nodes, '<edge source="a" target="b"><data key="k">positief</data></edge>', head)
    told = report(proposed(data, EMPTY))
    assert "Wie de jongere is, is in dit bestand niet te zien." in told
    assert "  iemand    Bo, iemand anders\n  iemand-2  Cas, iemand anders\n" in told
    assert "  1 band zonder datum (regel 1)\n" in told
    assert "  1 band zonder wie het zegt (regel 1)\n" in report(proposed(data, EMPTY, day=TODAY))
    told = report(proposed(data, EMPTY, young_person="a", told_by="jongere", day=TODAY))
    assert "Nieuwe relaties\n  jongere en iemand: positief, 22 november 2026, volgens jongere\n" in told


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"young_person": "Dirk"}, "‘Dirk’ staat niet in het bestand."),
        ({"young_person": "Bo"}, "‘Bo’ staat meer dan één keer in het bestand."),
        ({"told_by": "dirk"}, "‘dirk’ staat niet in netwerk.yaml."),
    ],
)
def test_somebody_who_is_not_there(given: dict[str, object], message: str) -> None:
    nodes = '<node id="a"><data key="label">Bo</data></node><node id="b"><data key="label">Bo</data></node>'
    with pytest.raises(CanoError) as told:
        proposed(plain_file(nodes), EMPTY, **given)
    assert (told.value.message, told.value.exit_code) == (message, 2)


def test_what_cannot_be_used_is_told() -> None:
    nodes = (
        '<node id="a"><data key="rol">jongere</data><data key="haarkleur">rood</data></node>\n'
        '<node id="b"><data key="rol">suikertante</data><data key="domein">school, ruimtevaart</data></node>\n'
        '<node id="c"><data key="soort">dienst</data></node><node id="d"><data key="steunfiguur">soms</data></node>\n'
    )
    edges = (
        '<edge source="a" target="a"/><edge source="a" target="z"/>\n'
        '<edge source="a" target="b"><data key="kwaliteit">dik aan</data></edge>\n'
        '<edge source="a" target="b"><data key="kwaliteit">positief</data><data key="nabijheid">9</data></edge>\n'
        '<edge source="b" target="a"><data key="kwaliteit">conflict</data></edge>'
    )
    told = report(proposed(plain_file(nodes, edges), EMPTY, told_by="jongere", day=TODAY))
    assert (
        told.split("Niet meegenomen\n")[1]
        == """\
  1 verwijzing die nergens heen leidt (regel 4)
  1 band zonder kwaliteit (regel 5)
  1 tweede band tussen dezelfde mensen (regel 7)
  1 band van iemand met zichzelf (regel 4)
  1 dienst zonder domein (regel 3)
  kenmerk ‘haarkleur’: 1 keer (regel 1)
  waarde ‘suikertante’ van ‘rol’: 1 keer (regel 2)
  waarde ‘school, ruimtevaart’ van ‘domein’: 1 keer (regel 2)
  waarde ‘soms’ van ‘steunfiguur’: 1 keer (regel 3)
  waarde ‘dik aan’ van ‘kwaliteit’: 1 keer (regel 5)
  waarde ‘9’ van ‘nabijheid’: 1 keer (regel 6)
"""
    )


def test_an_older_tie_is_not_put_under_a_newer_one() -> None:
    known = SMALL.replace("2026-02-01", "2026-03-01")
    told = report(proposed(made(view_of(SMALL))[0], known))
    assert "  2 banden van voor de laatste waarneming (bijvoorbeeld regel" in told
    assert "Aangevulde" not in told


def test_the_same_observation_that_differs_is_told() -> None:
    told = report(proposed(made(view_of(SMALL))[0], SMALL.replace("kwaliteit: positief", "kwaliteit: neutraal")))
    assert (
        "  mama en jongere, 1 februari 2026: neutraal in netwerk.yaml, positief, nabijheid 1, sterkte 3 in het" in told
    )


def test_labels_of_yed_groups_and_defaults() -> None:
    data = """\
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
<key id="d6" for="node" yfiles.type="nodegraphics"/>
<key id="d7" for="node" attr.name="rol" attr.type="string"><default>vriend</default></key>
<graph edgedefault="directed"><node id="groep"><graph><node id="n1"><data key="d6"><y:ShapeNode>
<y:NodeLabel> Bo </y:NodeLabel></y:ShapeNode></data></node></graph></node></graph></graphml>"""
    nodes = raw(data.encode()).nodes
    assert nodes["n1"].data["label"] == "Bo"
    assert nodes["n1"].data["rol"] == "vriend"


# --- what is wrong


@pytest.mark.parametrize(
    ("data", "code", "line", "message"),
    [
        (b"", "U11", 1, "Dit is geen XML, of de XML is beschadigd."),
        (b"0 HEAD\n", "U11", 1, "Dit is geen XML, of de XML is beschadigd."),
        (b"<graphml>\n<graph>\n", "U11", 3, "Dit is geen XML, of de XML is beschadigd."),
        (b"<html/>", "U11", 1, "Bovenaan staat <html>, en dat hoort <graphml> te zijn."),
        (b"PK\x03\x04", "U02", 0, "Dit is een ingepakt bestand (zip)."),
        (b'<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY b "bbb">]>\n<graphml>&b;</graphml>', "U12", 2,
         "Een bestand met een DOCTYPE neemt cano niet aan."),
        (b'<!DOCTYPE a SYSTEM "elders.dtd"><graphml/>', "U12", 1, "Een bestand met een DOCTYPE neemt cano niet aan."),
        (plain_file('<node id="a"/>\n<node id="a"/>'), "U07", 2, "‘a’ staat al op regel 1."),
        (b"<graphml>" + b"<x>" * 60, "U11", 1, "De XML is te diep genest."),
        (plain_file("".join(f'<node id="{number}"/>' for number in range(MOST_NODES + 1))), "U01", 1,
         "Het netwerk heeft meer dan 500 punten."),
        (b'<?xml version="1.0" encoding="klingon"?><graphml/>', "U03", 0,
         "De tekenset van dit bestand kent cano niet."),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong(data: bytes, code: str, line: int, message: str) -> None:
    graph, (found,) = read_graphml(data, "netwerk.graphml")
    assert graph is None
    assert (found.code, found.span.line if found.span else 0, found.message) == (code, line, message)
    assert found.hint


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40), st.integers(0, len(CANVAS)))
def test_whatever_the_bytes_are_nothing_is_raised(noise: bytes, at: int) -> None:
    data = CANVAS.encode()
    for damaged in (noise, data[:at] + noise + data[at:], data[:at]):
        graph, _ = read_graphml(damaged, "netwerk.graphml")
        if graph is not None:
            with_additions(EMPTY, propose_network(graph, Given(network(EMPTY), "jongere", TODAY), "x").additions)


def test_more_attributes_than_any_network_has_are_refused_at_once() -> None:
    keys = "".join(f'<key id="k{one}" for="node"><default>x</default></key>' for one in range(100_000))
    nodes = "".join(f'<node id="n{one}"/>' for one in range(MOST_NODES))
    _, (finding,) = read_graphml(f"<graphml>{keys}<graph>{nodes}</graph></graphml>".encode(), "x")
    assert (finding.code, finding.message) == ("U01", "Het bestand heeft meer dan 1000 kenmerken.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<graphml xmlns="urn:x"/>',
         "<graphml> heeft hier een andere naamruimte (xmlns) dan http://graphml.graphdrawing.org/xmlns."),
        ("<graphml><graph><node/><node/></graph></graphml>", "Een punt zonder nummer (id) staat al op regel 1."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_so_that_it_can_be_found(text: str, message: str) -> None:
    _, (finding,) = read_graphml(text.encode(), "x")
    assert finding.message == message
