"""What holds for every kind of picture, for every reader of both examples."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas.framed import framed
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.draw import KINDS, draw
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Netwerk
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case, read_organisation
from tests.diagrams.hostile import ELEMENTS
from tests.diagrams.svg_boxes import SVG, clashes, words

CASES = Path(__file__).parents[2] / "examples" / "cases"
DAYS = {"2026-kmtr": date(2026, 11, 15), "2026-fqvn": date(2026, 4, 10)}
FIRST_DAYS = {"2026-kmtr": date(2026, 1, 31), "2026-fqvn": date(2026, 3, 30)}
READERS = ("team", "jongere", "gezin", "consulent", "jeugdrechter", "mama")
ALL = [(kind, name, reader) for kind in KINDS for name in DAYS for reader in READERS]
SMALLEST = 8.5
"""No letter is smaller than this, in user units: 6.4 points in print."""


@cache
def example(name: str) -> Case:
    organisation = read_organisation(CASES, "cano.yaml")[0]
    return load_case(CASES / name, name, organisation).case


def seen_by(case: Case, reader: str, day: date) -> View:
    return view_for(case, reader, day, day)


@cache
def drawn(kind: str, name: str, reader: str) -> Drawing:
    return draw(kind, seen_by(example(name), reader, DAYS[name]))


def compared(name: str, reader: str) -> Drawing:
    case = example(name)
    earlier = seen_by(case, reader, FIRST_DAYS[name])
    return draw("sociogram", seen_by(case, reader, DAYS[name]), Asked(earlier=earlier, between=True, partners=True))


@pytest.mark.parametrize(("kind", "name", "reader"), ALL)
def test_nothing_overlaps_or_leaves_the_page(kind: str, name: str, reader: str) -> None:
    assert clashes(drawn(kind, name, reader).svg) == []


@pytest.mark.parametrize(("kind", "name", "reader"), ALL)
def test_it_is_told_in_words(kind: str, name: str, reader: str) -> None:
    drawing = drawn(kind, name, reader)
    root = ET.fromstring(drawing.svg)
    assert root.findtext(f"{SVG}title") == drawing.title
    assert " ".join((root.findtext(f"{SVG}desc") or "").split()) == " ".join(drawing.alt.split())
    assert drawing.alt.endswith(".")
    assert drawing.caption.endswith(".")


@pytest.mark.parametrize(("kind", "name", "reader"), ALL)
def test_it_shows_the_same_everywhere(kind: str, name: str, reader: str) -> None:
    """Only what browsers, Inkscape and the printing press draw alike: no styles, no references, no scripts."""
    root = ET.fromstring(drawn(kind, name, reader).svg)
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= ELEMENTS
    given = {attribute for one in root.iter() for attribute in one.attrib}
    assert not {attribute for attribute in given if attribute.startswith(("on", "{", "style", "href"))}
    assert not re.search(r"url\(|nan|inf\b", " ".join(v for one in root.iter() for k, v in one.attrib.items()))


@pytest.mark.parametrize(("kind", "name", "reader"), ALL)
def test_no_letter_is_too_small(kind: str, name: str, reader: str) -> None:
    sizes = [
        float(one.get("font-size", "0")) for one in ET.fromstring(drawn(kind, name, reader).svg).iter(f"{SVG}text")
    ]
    assert min(sizes) >= SMALLEST


@pytest.mark.parametrize(("kind", "name", "reader"), ALL)
def test_alone_it_says_what_it_is_of_which_day_and_for_whom(kind: str, name: str, reader: str) -> None:
    drawing = drawn(kind, name, reader)
    alone = framed(drawing, "Getekend voor wie het lezen mag.")
    told = words(alone.svg)
    assert clashes(alone.svg) == []
    assert all(word in told for word in drawing.title.split())
    assert "Getekend voor wie het lezen mag." in told
    assert alone.height > drawing.height
    assert (alone.title, alone.alt, alone.width) == (drawing.title, drawing.alt, drawing.width)


@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_equal_cases_give_equal_bytes(kind: str, name: str) -> None:
    again = load_case(CASES / name, name, example(name).organisation).case
    assert draw(kind, seen_by(again, "team", DAYS[name])) == drawn(kind, name, "team")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_names_and_words_that_are_not_shared_are_not_in_it(kind: str, name: str, reader: str) -> None:
    """Every name and every text becomes a canary; only those that the view holds may sing."""
    case, told = with_canaries(example(name))
    view = seen_by(case, reader, DAYS[name])
    allowed = set(canaries(str([file.content for file in view.case.files])))
    drawing = draw(kind, view)
    found = set(canaries(drawing.svg + drawing.alt + drawing.caption + drawing.title))
    assert found <= allowed
    assert len(told) > 50


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", DAYS)
@pytest.mark.parametrize("kind", KINDS)
def test_names_that_are_not_shared_change_no_byte(kind: str, name: str, reader: str) -> None:
    case = example(name)
    named = seen_by(case, reader, DAYS[name]).named
    other = _renamed(case, named)
    assert draw(kind, seen_by(other, reader, DAYS[name])) == drawn(kind, name, reader)


@pytest.mark.parametrize("reader", ["team", "jongere", "jeugdrechter"])
@pytest.mark.parametrize("name", DAYS)
def test_a_picture_with_everything_in_it_has_no_overlaps(name: str, reader: str) -> None:
    assert clashes(compared(name, reader).svg) == []


@pytest.mark.parametrize("name", DAYS)
def test_the_organisation_gives_its_colour(name: str) -> None:
    organisation = example(name).organisation
    assert organisation
    assert organisation.huisstijl
    assert str(organisation.huisstijl.kleur) in drawn("sociogram", name, "team").svg


def canaries(text: str) -> list[str]:
    """Return the canaries in a text; the pictures may break them over lines, so they are short."""
    return re.findall(r"Kan[a-z]{4}", text)


def with_canaries(case: Case) -> tuple[Case, list[str]]:
    """Return the case with every name, nickname and text replaced by a word of its own, and those words."""
    told: list[str] = []

    def canary() -> str:
        number, letters = len(told), ""
        for _ in range(4):
            number, rest = divmod(number, 26)
            letters += chr(ord("a") + rest)
        told.append(f"Kan{letters}")
        return told[-1]

    def changed(value: Any, name: str = "") -> Any:
        if isinstance(value, Model):
            fields = {field: getattr(value, field) for field in value.model_fields_set}
            return value.model_copy(update={field: changed(one, field) for field, one in fields.items()})
        if isinstance(value, tuple):
            return tuple(changed(one, name) for one in value)
        return canary() if isinstance(value, str) and name in {"naam", "roepnaam", "tekst", "plaats"} else value

    files = tuple(replace(file, content=changed(file.content)) for file in case.files)
    return replace(case, files=files), told


def _renamed(case: Case, named: frozenset[str]) -> Case:
    """Return the case with other names for everybody whose name is not among ``named``."""

    def other(who: Any) -> Any:
        given = dict.fromkeys(("naam", "roepnaam"), f"Iemand Anders met een heel andere naam {who.id}")
        return who if who.id in named else who.model_copy(update=given)

    files = []
    for file in case.files:
        content = file.content
        if isinstance(content, Netwerk):
            people = {field: tuple(map(other, getattr(content, field))) for field in ("personen", "diensten")}
            content = content.model_copy(update=people)
        files.append(replace(file, content=content))
    return replace(case, files=tuple(files))
