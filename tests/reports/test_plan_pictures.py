"""The pictures in the plans: those that help their reader, at a size that can be read."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cano_cli.diagrams.draw import KINDS
from cano_cli.readers.view import view_for
from cano_cli.reports.documents.plan import KIND
from cano_cli.reports.formats.paper import fits
from cano_cli.reports.parts.pictures import pictures_for
from cano_cli.reports.render import document_for, render
from cano_cli.reports.text.tree import Picture
from tests.reports.cases import example
from tests.reports.programs import run

DAY = date(2026, 11, 15)
EARLIER = date(2026, 1, 31)
_SMALLEST = 6.5
"""In points; the height of the letters in a picture as they are printed."""


def shown(reader: str) -> list[Picture]:
    document = document_for("plan", view_for(example("2026-kmtr"), reader, DAY, DAY))
    return [block for block in document.blocks if isinstance(block, Picture)]


@pytest.mark.parametrize("reader", KIND.pictures)
def test_every_reader_gets_the_pictures_meant_for_them(reader: str) -> None:
    assert set(KIND.pictures[reader]) <= KINDS.keys()
    found = pictures_for(KIND.pictures[reader], view_for(example("2026-kmtr"), reader, DAY, DAY))
    drawn = {re.sub(r"[0-9]+$", "", name) for name in found.shown}
    assert {*drawn, *found.too_large} == set(KIND.pictures[reader])
    assert {picture.svg for picture in found.shown.values()} == {picture.svg for picture in shown(reader)}


@pytest.mark.parametrize("reader", KIND.pictures)
def test_no_picture_is_too_large_for_paper(reader: str) -> None:
    assert all(fits(picture.svg) for picture in shown(reader))


def test_what_does_not_fit_on_a_page_is_named() -> None:
    view = view_for(example("2026-kmtr"), "team", DAY, DAY)
    assert "levenslijn" in pictures_for(KIND.pictures["team"], view).too_large
    text = render("plan", view, "md").data.decode()
    assert "De levenslijn is te groot om hier op een blad te lezen. Een aparte tekening kan wel." in text


def test_then_and_now_stand_in_one_picture() -> None:
    case = example("2026-kmtr")
    now, then = (view_for(case, "consulent", day, DAY) for day in (DAY, EARLIER))
    text = render("plan", now, "md", earlier=then).data.decode()
    assert "31 januari" in text
    assert "| 31 januari 2026 | 15 november 2026 | Nu, zonder beroepskrachten |" in re.sub(" +", " ", text)


@pytest.mark.parametrize("reader", ["jeugdrechter", "jongere", "team"])
def test_letters_in_a_printed_picture_can_be_read(reader: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(render("plan", view_for(example("2026-kmtr"), reader, DAY, DAY), "pdf").data)
    told = run("pdftotext", "-bbox-layout", path, "-")
    heights = [
        float(low) - float(high) for high, low in re.findall(r'<line [^>]*yMin="([0-9.]+)"[^>]*yMax="([0-9.]+)"', told)
    ]
    assert len(heights) > 100
    assert min(heights) >= _SMALLEST
