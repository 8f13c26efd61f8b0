"""One picture as a file: opened again by other programs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cano_cli.diagrams.canvas.svg import Drawing, element, picture, text
from cano_cli.reports.formats.picture import render_picture
from tests.reports.programs import run

DAY = date(2026, 6, 1)


def drawing(words: str = "Mia", width: float = 590, height: float = 200) -> Drawing:
    body = element("rect", width=width, height=height, fill="#ffffff") + text(words, 20, 100, font_size=11)
    title, alt = "Sociogram van Mia", "Mia staat in het midden."
    return Drawing(picture("toets", width, height, title, alt, body), title, alt, "Het netwerk van Mia.")


def test_svg_is_what_was_drawn() -> None:
    made = render_picture(drawing(), "svg", "x.svg", DAY)
    assert made.data.decode() == drawing().svg


def test_a_png_is_as_large_as_in_print() -> None:
    data = render_picture(drawing(), "png", "x.png", DAY).data
    assert data.startswith(b"\x89PNG")
    width, height = (int.from_bytes(data[place : place + 4], "big") for place in (16, 20))
    assert width == pytest.approx((156 + 12) / 25.4 * 200, abs=3)
    assert height == pytest.approx((156 * 200 / 590 + 12) / 25.4 * 200, abs=3)


def test_a_sheet_for_hundreds_of_people_stays_a_png_that_opens() -> None:
    data = render_picture(drawing(width=12_000, height=900), "png", "x.png", DAY).data
    assert 11_000 <= int.from_bytes(data[16:20], "big") <= 12_600


def test_a_pdf_holds_the_words_and_tells_the_picture(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(render_picture(drawing("Mia Voorbeeld"), "pdf", "x.pdf", DAY).data)
    assert "Mia Voorbeeld" in run("pdftotext", path, "-")
    assert "Sociogram van Mia" in run("pdfinfo", path)
    assert "/Alt (Mia staat in het midden.)" in run("qpdf", "--qdf", "--object-streams=disable", path, "-")


def test_a_letter_that_no_font_has_is_replaced_and_told() -> None:
    made = render_picture(drawing("Mia \U00012000"), "pdf", "x.pdf", DAY)
    assert made.data.startswith(b"%PDF")
    assert made.warnings == ("1 teken kon niet worden afgedrukt: U+12000.",)


def test_equal_pictures_give_equal_bytes() -> None:
    for form in ("png", "pdf"):
        assert render_picture(drawing(), form, "x", DAY).data == render_picture(drawing(), form, "x", DAY).data
