"""User text is never markup: hostile text in every field of a whole case comes out as the text it is."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS
from cano_cli.readers.view import view_for
from cano_cli.reports.formats.html import to_html
from cano_cli.reports.render import document_for, render
from cano_cli.reports.text.escape import clean
from cano_cli.reports.text.tree import plain_text
from cano_cli.resources import data_folder
from cano_cli.store.case_files import load_case
from tests.tools import need

PROSE = frozenset(
    {
        "naam",
        "tekst",
        "vraag",
        "kijk",
        "toekomst",
        "verandering",
        "eigen_bijdrage",
        "verwachting",
        "hulpvraag",
        "finaliteit",
        "goed_genoeg",
        "aanpak",
        "toelichting",
        "aanleiding",
        "perspectief",
        "plaats",
        "opmerking",
        "time_out",
        "bereikbaarheid",
        "rechtbank",
        "nummer",
        "roepnaam",
        "waarom_niet_lager",
        "een_punt_hoger",
        "reden",
    }
)
ATTACKS = (
    "**vet** _schuin_ `code` ~~weg~~",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "{{ 7 * 7 }} {% include 'print.typ' %} {# weg #}",
    '#eval("1") $x^2$ @ref <label> #read("/etc/passwd")',
    "[hier](javascript:alert(1)) ![](picture:sociogram) ![](http://x.invalid/y.png)",
    "| een | twee |\n|---|---|\n| a | b |",
    "# Kop\n> [!NOTE]\n***\n1. een\n- twee",
    "[/foo] [bold]x[/bold] [31mrood",
    "&lt;b&gt; &amp; &#x27; \\\\ \\\\* \\\\[ ]] }} {{",
    "=SOM(A1) +1 -1 @x % & _ ^ ~ ` ´ ' \" ’",
)


class Poison:
    """Puts an attack with a number of its own in every text of a document; remembers each."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def __call__(self, value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: self(item, name) for name, item in value.items()}
        if isinstance(value, list):
            return [self(item, key) for item in value]
        if key in PROSE and isinstance(value, str) and not re.fullmatch(r"[a-z-]+|[\d.]+", value):
            self.texts.append(f"{ATTACKS[len(self.texts) % len(ATTACKS)]} nr{len(self.texts)}x")
            return self.texts[-1]
        return value


def poisoned() -> tuple[Case, list[str]]:
    loaded = load_case(data_folder("examples") / "2026-kmtr")
    poison = Poison()
    files = []
    for file in loaded.case.files:
        value = poison(loaded.documents[file.path].value)
        files.append(CaseFile(file.path, file.kind, file.day, KINDS[file.kind].model.model_validate(value)))
    return Case("2026-kmtr", tuple(files)), poison.texts


CASE, TEXTS = poisoned()
DAY = date(2026, 7, 1)
READERS = ("jeugdrechter", "consulent", "jongere", "gezin", "team")


def everything(value: Any) -> str:
    """Return all text in a document tree, block by block."""
    from dataclasses import fields, is_dataclass

    if isinstance(value, str):
        return value + "\n"
    if isinstance(value, tuple):
        if value and all(type(item).__name__ in {"Text", "Strong", "Emphasis", "LineBreak"} for item in value):
            return plain_text(value) + "\n"
        return "".join(everything(item) for item in value)
    if is_dataclass(value):
        return "".join(everything(getattr(value, field.name)) for field in fields(value))
    return ""


def numbers(text: str) -> set[str]:
    return set(re.findall(r"nr\d+x", text))


@pytest.mark.parametrize("reader", READERS)
def test_every_text_comes_out_as_it_was_typed(reader: str) -> None:
    document = document_for("plan", view_for(CASE, reader, DAY, DAY))
    told = everything(document.blocks)
    shown = [text for text in TEXTS if text.rsplit(" ", 1)[1] in numbers(told)]
    assert len(shown) > 30
    assert not [text for text in shown if clean(text) not in told]


@pytest.mark.parametrize("reader", READERS)
def test_no_text_becomes_html(reader: str) -> None:
    page = to_html(document_for("plan", view_for(CASE, reader, DAY, DAY)))
    assert numbers(page)
    found = Tags()
    found.feed(page)
    assert found.tags <= ALLOWED_TAGS
    assert not [name for name in found.attributes if name.startswith("on") or name == "href"]


ALLOWED_TAGS = frozenset(
    {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "header",
        "div",
        "p",
        "strong",
        "br",
        "img",
        "h1",
        "h2",
        "h3",
        "main",
        "em",
        "blockquote",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "figure",
        "figcaption",
        "hr",
        "footer",
        "aside",
    }
)


class Tags(HTMLParser):
    """Collects the elements and attributes that a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@pytest.mark.parametrize("reader", READERS)
def test_no_text_stops_or_changes_the_pdf(reader: str, tmp_path: Path) -> None:
    rendering = render("plan", view_for(CASE, reader, DAY, DAY), "pdf")
    path = tmp_path / "plan.pdf"
    path.write_bytes(rendering.data)
    text = subprocess.run([need("pdftotext"), "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    page = re.sub(r"[\s\u00ad\u2010-]+", "", text)
    assert "eval(" in page
    assert "{{7*7}}" in page
    assert "<script>alert(1)</script>" in page
