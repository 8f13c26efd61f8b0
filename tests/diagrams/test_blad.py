"""The picture that goes with the page of a young person: people and goals together where they can be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.blad.blad import MOST_HIGH, blad
from cano_cli.diagrams.blad.people import people_around
from cano_cli.diagrams.blad.rungs import rungs_of
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.people import MOST
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.readers.view import View, view_for
from cano_cli.reports.formats import paper
from tests.reports.cases import example

DAY = date(2026, 7, 1)
ASKED = Asked(most=MOST)
HIGHEST = 222
"""How high a picture is at most on a page in plain look (print.typ), in millimetres."""
_POINTS_A_MILLIMETRE = 72 / 25.4


def seen(day: date = DAY, case: Case | None = None) -> View:
    return view_for(case or example("2026-kmtr"), "jongere", day, day)


def changed(kind: type, **fields: object) -> Case:
    """Return the example with the files of one kind changed."""
    case = example("2026-kmtr")
    files = (
        replace(file, content=file.content.model_copy(update=fields)) if isinstance(file.content, kind) else file
        for file in case.files
    )
    return replace(case, files=tuple(files))


@pytest.mark.parametrize("month", range(1, 13))
def test_names_and_figures_are_seven_points_on_paper(month: int) -> None:
    for earlier in (None, seen(date(2026, 1, 27))):
        drawing = blad(seen(date(2026, month, 20)), replace(ASKED, earlier=earlier))
        smallest = min(map(float, re.findall(r'font-size="([0-9.]+)"', drawing.svg)))
        millimetres = paper.MILLIMETRES_A_UNIT * min(1, HIGHEST / (drawing.height * paper.MILLIMETRES_A_UNIT))
        assert paper.fits(drawing.svg)
        assert not paper.turned(drawing.svg)
        assert drawing.height <= MOST_HIGH
        assert tokens.LEGEND_SIZE * millimetres * _POINTS_A_MILLIMETRE >= 7
        assert smallest * millimetres * _POINTS_A_MILLIMETRE >= 6.4  # the words beside a symbol: nieuw, weg


def test_it_tells_the_goals_of_the_declaration_in_force_by_their_numbers() -> None:
    told = blad(seen(), ASKED).alt
    assert "De doelen op 1 juli 2026." in told
    assert "Doel 1: school: bij de start 2, nu 6, goed genoeg vanaf 7, op een schaal van 0 tot 10." in told
    assert "Doel 2: gezin: bij de start trede 1, nu trede 3, goed genoeg vanaf trede 4, van 5 treden." in told
    assert "Doel 4: gezin: nu 4, goed genoeg vanaf 7, op een schaal van 0 tot 10." in told
    assert [one.label for one in rungs_of(seen())] == [
        "Doel 1: school", "Doel 2: gezin", "Doel 3: vrije tijd", "Doel 4: gezin",
    ]  # fmt: skip


def test_both_are_told_in_words() -> None:
    people, both = people_around(seen(), ASKED), blad(seen(), ASKED)
    assert both.alt.startswith(people.alt)
    assert both.caption == f"{people.caption} Daaronder: hoe ver elk doel staat."
    assert both.title == people.title


def test_without_goals_it_is_the_network() -> None:
    before = seen(date(2026, 2, 1))
    assert blad(before, ASKED) == people_around(before, ASKED)


def test_without_people_it_is_the_goals() -> None:
    network = example("2026-kmtr").netwerk
    assert network is not None
    alone = changed(Netwerk, personen=network.personen[:1], diensten=(), relaties=(), gezinsbanden=(), huishoudens=())
    drawing = blad(seen(case=alone), ASKED)
    assert not drawing.empty
    assert drawing.title == "De doelen"
    assert drawing.caption == "Hoe ver elk doel staat op 1 juli 2026."


def test_with_nothing_it_says_so() -> None:
    before = view_for(example("2026-kmtr"), "jongere", date(2025, 1, 1), DAY)
    empty = replace(before, case=replace(before.case, files=()))
    assert blad(empty, ASKED).empty


def test_what_does_not_fit_together_is_the_network_alone() -> None:
    declared = example("2026-kmtr").verklaringen[-1].content
    many = tuple(goal.model_copy(update={"id": f"{goal.id}{at}", "tekst": f"{goal.tekst} {at}"})
                 for at in range(4) for goal in declared.doelen)  # fmt: skip
    case = changed(Engagementsverklaring, doelen=many)
    assert len(rungs_of(seen(case=case))) == 16
    assert blad(seen(case=case), ASKED) == people_around(seen(case=case), ASKED)
