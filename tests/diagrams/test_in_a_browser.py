"""The pictures in a real browser: what it measures bears out what was reckoned without a font."""

from __future__ import annotations

import html
import json
import re

import pytest

from cano_cli.diagrams.draw import KINDS
from cano_cli.resources import data_folder
from tests.diagrams.svg_boxes import text_width
from tests.diagrams.test_every_kind import compared, drawn
from tests.reports.programs import run

_PAGE = """\
<!doctype html><meta charset="utf-8"><title>toets</title>
<style>
@font-face {{ font-family: "Source Sans 3"; font-weight: 400; src: url("{fonts}/SourceSans3_400Regular.ttf"); }}
@font-face {{ font-family: "Source Sans 3"; font-weight: 600; src: url("{fonts}/SourceSans3_600SemiBold.ttf"); }}
@font-face {{ font-family: "Noto Sans"; src: url("{fonts}/NotoSans-Regular.ttf"); }}
</style>
{pictures}
<pre id="told"></pre>
<script>
document.fonts.load("11px 'Source Sans 3'").then(() => document.fonts.load("600 11px 'Source Sans 3'")).then(() => {{
  const told = [...document.querySelectorAll("svg text")].map(one => [
    one.textContent, one.getComputedTextLength() / parseFloat(one.getAttribute("font-size")),
    one.getAttribute("font-weight") || ""]);
  document.getElementById("told").textContent = JSON.stringify(told);
}});
</script>
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, float, str]]:
    """Return every line of text in the pictures of an example, its width in em in a browser, and its weight."""
    folder = tmp_path_factory.mktemp("browser")
    pictures = [drawn(kind, "2026-kmtr", "team").svg for kind in KINDS] + [compared("2026-fqvn", "team").svg]
    page = folder / "page.html"
    fonts = (data_folder("templates") / "fonts").as_uri()
    page.write_text(_PAGE.format(fonts=fonts, pictures="\n".join(pictures)), encoding="utf-8")
    flags = (
        "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--virtual-time-budget=5000",
        f"--user-data-dir={folder / 'browser'}", "--dump-dom",
    )  # fmt: skip
    dom = run("chromium", *flags, page.as_uri())
    found = re.search(r'<pre id="told">(.*?)</pre>', dom, re.DOTALL)
    assert found
    return [(words, width, weight) for words, width, weight in json.loads(html.unescape(found[1]))]


def test_no_line_is_wider_than_the_tests_reckon(measured: list[tuple[str, float, str]]) -> None:
    """What ``svg_boxes`` takes for the width of a label is what a browser needs, and not much more."""
    reckoned = [(text_width(words, bold=weight == "600"), width, words) for words, width, weight in measured]
    assert len(measured) > 300
    assert [words for most, width, words in reckoned if width > most + 0.05] == []
    assert sum(width for _, width, _ in reckoned) > 0.85 * sum(most for most, _, _ in reckoned)


def test_no_picture_is_empty_in_a_browser(measured: list[tuple[str, float, str]]) -> None:
    assert all(width > 0 for words, width, _ in measured if words.strip())
