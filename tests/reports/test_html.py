from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings

from cano_cli.reports.formats.html import to_html
from cano_cli.reports.text.escape import clean
from cano_cli.reports.text.tree import Document
from tests.reports.programs import run
from tests.reports.samples import OPENING, document, hostile_document, table
from tests.reports.trees import DOCUMENTS, HOSTILE

TAGS = {
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "main",
    "header",
    "footer",
    "p",
    "strong",
    "em",
    "br",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "aside",
    "ul",
    "ol",
    "li",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "dl",
    "dt",
    "dd",
    "figure",
    "img",
    "figcaption",
    "hr",
    "bdi",
}


class Page(HTMLParser):
    """Collects the tags, the attributes and the text of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def browse(html: str, folder: Path, *options: str) -> str:
    """Open the page in Chromium and return what became of it."""
    path = folder / "verslag.html"
    path.write_text(html, encoding="utf-8")
    flags = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'browser'}")
    return run("chromium", *flags, *options, path.as_uri())


def test_the_page_is_whole_accessible_and_dutch():
    page = Page(to_html(document(OPENING + table(2))))
    assert page.tags.count("h1") == 1
    assert ("html", "lang", "nl") in page.attributes
    assert [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")] == ["col"] * 3
    assert ("img", "alt", "Yara in het midden, oma dichtbij.") in page.attributes
    assert "figcaption" in page.tags
    assert "Kenmerk 2026-kmtr" in page.text


def test_the_policy_lets_nothing_in_but_its_own_style_and_drawings():
    html = to_html(document(OPENING))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert (
        f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'; "
        "img-src data:; base-uri 'none'; form-action 'none'\">"
    ) in html


def test_nothing_is_fetched():
    page = Page(to_html(document(OPENING)))
    sources = [value for _, name, value in page.attributes if name in {"src", "href", "srcset", "action"}]
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)
    assert "url(" not in (to_html(document(OPENING)))


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_never_markup(text: str):
    page = Page(to_html(hostile_document(text)))
    assert set(page.tags) <= TAGS
    assert not [name for _, name, _ in page.attributes if name.startswith("on") or name == "style"]
    assert page.text.count(clean(text)) >= 14


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_every_document_becomes_a_page_of_known_tags(document: Document):
    assert set(Page(to_html(document)).tags) <= TAGS


def test_a_right_to_left_name_is_isolated():
    assert "<p>met <bdi>محمد</bdi> 12 jaar</p>" in to_html(document("met محمد 12 jaar"))


def test_characters_that_turn_a_sentence_round_are_left_out():
    assert "<p>5012</p>" in to_html(document("5\u202e012"))


def test_a_browser_shows_the_page_and_runs_nothing(tmp_path: Path):
    attack = "<script>document.title='gehackt'</script><img src=x onerror=\"document.title='gehackt'\">"
    dom = browse(to_html(hostile_document(attack)), tmp_path, "--dump-dom")
    page = Page(dom)
    assert "script" not in page.tags
    assert page.text.count(attack) >= 14
    assert "<title>gehackt" not in dom


def test_the_policy_stops_a_script_that_got_in_all_the_same(tmp_path: Path):
    html = to_html(document("dag")).replace("</main>", "<script>document.body.innerHTML = 'gehackt'</script></main>")
    dom = browse(html, tmp_path, "--dump-dom")
    assert "<p>dag</p>" in dom


def test_the_style_passes_its_own_policy(tmp_path: Path):
    picture = tmp_path / "beeld.png"
    html = to_html(document("dag")).replace("--paper: #fdfdfc", "--paper: #123456")
    styled = to_html(document("dag"))
    browse(html, tmp_path, f"--screenshot={picture}", "--window-size=300,300")
    refused = picture.read_bytes()
    browse(styled, tmp_path, f"--screenshot={picture}", "--window-size=300,300")
    assert picture.read_bytes() != refused
