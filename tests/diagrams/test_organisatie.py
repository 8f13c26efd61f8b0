"""The organisation and its partners, by domain."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from cano_cli.diagrams.draw import draw
from cano_cli.diagrams.organisatie.organisatie import organisatie, organisation_picture
from cano_cli.store.case_files import read_organisation
from tests.diagrams.hostile import HOSTILE, is_only_text
from tests.diagrams.networks import made_up, organisation, partners
from tests.diagrams.svg_boxes import SVG, clashes, labels, words

CASES = Path(__file__).parents[2] / "examples" / "cases"
THREE = [
    {"id": "a", "naam": "Buurthuis De Dorpel", "domein": "buurt", "waarvoor": "ontmoeting\nen oudergroep"},
    {"id": "b", "naam": "School Het Blad", "domein": "school", "waarvoor": "leren op maat"},
    {"id": "c", "naam": "CLB Oever", "domein": "school"},
]


def test_the_partners_of_the_example() -> None:
    cano = read_organisation(CASES, "cano.yaml")[0]
    assert cano
    drawing = organisation_picture(cano)
    told = words(drawing.svg)
    assert clashes(drawing.svg) == []
    assert "vzw De Veerkade" in told
    assert all(one.naam in told for one in cano.partners)
    assert all(one.waarvoor in drawing.alt for one in cano.partners if one.waarvoor)
    assert not any(one.naam in drawing.svg + drawing.alt + drawing.caption for one in cano.team)


def test_in_words() -> None:
    drawing = organisation_picture(organisation(THREE))
    assert drawing.title == "De partners van vzw De Overzet"
    assert drawing.alt == (
        "In het midden staat vzw De Overzet. Daarrond 3 partners, per domein. Buurt: Buurthuis De Dorpel (ontmoeting "
        "en oudergroep). School: School Het Blad (leren op maat); CLB Oever. Nog geen partner in: gezin, familie, "
        "vrienden, werk, vrije tijd, wonen, gezondheid, geld en administratie, hulpverlening, maatschappelijke "
        "diensten, justitie."
    )
    assert drawing.caption == "Met wie vzw De Overzet samenwerkt: 3 partners in buurt en school."


@pytest.mark.parametrize("number", [1, 5, 40, 150])
@pytest.mark.parametrize("letters", [8, 40])
@pytest.mark.parametrize("domains", [13, 1])
def test_in_a_crowd_nothing_overlaps(number: int, letters: int, domains: int) -> None:
    drawing = organisation_picture(organisation(partners(number, letters, domains=domains)))
    assert clashes(drawing.svg) == []
    lines = [one for one in ET.fromstring(drawing.svg).iter(f"{SVG}g") if one.get("class") == "symbool"]
    assert len(lines) == number + 1


def test_no_partner_is_nearer_than_another_by_rings() -> None:
    """Nobody said how near a partner is: one circle, no rings."""
    drawing = organisation_picture(organisation(THREE))
    assert len(list(ET.fromstring(drawing.svg).iter(f"{SVG}circle"))) == 1


def test_nobody_of_the_case_is_in_it() -> None:
    view = made_up([{"id": "mama", "naam": "Xandrine"}], name="Yolente", partners=THREE)
    drawing = organisatie(view)
    assert drawing == organisation_picture(organisation(THREE))
    assert "Xandrine" not in drawing.svg + drawing.alt
    assert "Yolente" not in drawing.svg + drawing.alt


@pytest.mark.parametrize(
    ("cano", "told"),
    [
        (None, "De organisatie en haar partners staan nog niet in cano.yaml."),
        ([], "In cano.yaml staan nog geen partners van vzw De Overzet."),
    ],
)
def test_nothing_to_draw(cano: list[dict[str, str]] | None, told: str) -> None:
    drawing = draw("organisatie", made_up([], partners=cano))
    assert drawing.empty
    assert drawing.alt == drawing.caption == told
    assert words(drawing.svg) == told
    assert clashes(drawing.svg) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    cano = organisation([{"id": "a", "naam": name, "domein": "school", "waarvoor": name}])
    cano = cano.model_copy(update={"organisatie": cano.organisatie.model_copy(update={"naam": name})})
    drawing = organisation_picture(cano)
    assert is_only_text(drawing.svg)
    assert clashes(drawing.svg) == []
    assert labels(drawing.svg)
