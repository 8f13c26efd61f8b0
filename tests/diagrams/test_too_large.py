"""What is far too large to draw is drawn in part, and the picture says so."""

from __future__ import annotations

import pytest

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.draw import KINDS, draw
from cano_cli.diagrams.organisatie.organisatie import organisation_picture
from tests.diagrams.networks import crowd, made_up, organisation, partners
from tests.diagrams.svg_boxes import clashes


def test_of_a_thousand_people_in_one_domain_some_are_drawn() -> None:
    people = [{"id": f"p{one}", "domein": "familie"} for one in range(1000)]
    drawing = draw("sociogram", made_up(people))
    assert "Niet getekend: nog 750 anderen." in drawing.alt
    assert clashes(drawing.svg) == []


def test_of_five_hundred_partners_in_one_domain_some_are_drawn() -> None:
    drawing = organisation_picture(organisation(partners(500, 12, domains=1)))
    assert drawing.alt.endswith("Niet getekend: nog 250 partners.")
    assert clashes(drawing.svg) == []


@pytest.mark.parametrize(
    "name", ["<b>&\"'</b>", "W" * 300, "مرحبا", "a" + "\u0301" * 200, "👨‍👩‍👧‍👦" * 20, "\u200c\u200d", "﷽" * 9]
)
@pytest.mark.parametrize("kind", KINDS)
def test_names_of_any_kind_stay_names(kind: str, name: str) -> None:
    people = [{"id": f"p{one}", "naam": name, "rol": "oom", "domein": "familie"} for one in range(4)]
    ties = [{"met": f"p{one}", "verloop": [{"kwaliteit": "positief", "nabijheid": 1}]} for one in range(4)]
    view = made_up(people, ties, name, partners=[{"id": "o", "naam": name, "domein": "school"}])
    drawing = draw(kind, view, Asked())
    assert "<b>" not in drawing.svg
    assert clashes(drawing.svg) == []


def test_many_people_and_all_that_can_be_asked_do_not_take_forever() -> None:
    view = crowd(200, 20)
    assert clashes(draw("sociogram", view, Asked(between=True, partners=True)).svg) == []
