"""What a signed file keeps of PDF/A-2a and PDF/UA-1, read by other programs. No validator of the whole of either
standard runs here: each clause that a signature touches is looked at by itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.reports.programs import run
from tests.signing import authority as ca

INVISIBLE, HIDDEN, PRINT, NO_VIEW, TOGGLE_NO_VIEW = (1 << bit for bit in (0, 1, 2, 5, 8))

SIGNED = {
    "once": lambda: ca.signed(ca.unsigned(), ca.good()),
    "elliptic curve": lambda: ca.signed(ca.unsigned(), ca.eid_like()),
    "twice": lambda: ca.signed(ca.signed(ca.unsigned(), ca.good()), ca.eid_like()),
}


@pytest.fixture
def before(tmp_path: Path) -> Path:
    path = tmp_path / "voor.pdf"
    path.write_bytes(ca.unsigned())
    return path


@pytest.fixture(params=list(SIGNED))
def after(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "na.pdf"
    path.write_bytes(SIGNED[request.param]())
    return path


def objects(path: Path) -> dict[str, Any]:
    told = json.loads(run("qpdf", "--json=2", "--json-stream-data=inline", path))
    return {name: body for name, body in told["qpdf"][1].items() if name != "trailer"}


def value(body: dict[str, Any]) -> dict[str, Any]:
    return dict(body["value"])


def test_what_it_claims_is_untouched(before: Path, after: Path):
    claims = run("pdfinfo", "-meta", after)
    assert claims == run("pdfinfo", "-meta", before)
    for name, said in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        assert f"<{name}>{said}</{name}>" in claims


@pytest.mark.parametrize(
    ("program", "options"),
    [("pdffonts", ()), ("pdftotext", ("-layout",)), ("pdfinfo", ("-struct-text",)), ("pdftoppm", ("-r", "50"))],
)
def test_fonts_words_tags_and_pages_are_the_same(program: str, options: tuple[str, ...], before: Path, after: Path):
    to_screen = ("-",) if program == "pdftotext" else ()
    assert run(program, *options, after, *to_screen) == run(program, *options, before, *to_screen)


def test_only_the_catalogue_and_the_first_page_are_written_again(before: Path, after: Path):
    old, new = objects(before), objects(after)
    changed = {name: (value(body), value(new[name])) for name, body in old.items() if body != new[name]}
    more = {}
    for was, now in changed.values():
        assert {key: now.get(key) for key in was} == was
        more[now["/Type"]] = now.keys() - was.keys()
    assert more == {"/Catalog": {"/AcroForm", "/Extensions"}, "/Page": {"/Annots"}}


def test_the_catalogue_has_what_pdf_a_allows(after: Path):
    (catalogue,) = (value(body) for body in objects(after).values() if is_a(body, "/Catalog"))
    assert "/Version" not in catalogue
    assert "/Perms" not in catalogue
    assert catalogue["/Extensions"] == {
        "/ESIC": {"/BaseVersion": "/1.7", "/ExtensionLevel": 1, "/Type": "/DeveloperExtensions"}
    }
    form = value(objects(after)[f"obj:{catalogue['/AcroForm']}"])
    assert (set(form), form["/SigFlags"]) == ({"/Fields", "/SigFlags"}, 3)


def is_a(body: dict[str, Any], kind: str) -> bool:
    said = body.get("value")
    return isinstance(said, dict) and said.get("/Type") == kind


def test_the_widget_has_what_pdf_a_and_pdf_ua_ask(after: Path):
    widgets = [value(body) for body in objects(after).values() if is_a(body, "/Annot")]
    assert widgets
    for widget in widgets:
        assert widget["/F"] & PRINT
        assert not widget["/F"] & (INVISIBLE | HIDDEN | NO_VIEW | TOGGLE_NO_VIEW)
        left, low, right, high = widget["/Rect"]
        assert (left, low) == (right, high)
        assert left < 0
        assert high < 0
        assert widget["/TU"] == "u:Elektronische handtekening"
        assert widget.keys().isdisjoint({"/A", "/AA", "/AP"})
        assert value(objects(after)[f"obj:{widget['/P']}"])["/Tabs"] == "/S"


def test_the_field_names_differ(after: Path):
    names = re.findall(r"Signature Field Name: (\w+)", run("pdfsig", after))
    assert names == [f"Handtekening{number}" for number in range(1, len(names) + 1)]


def test_a_page_without_a_tab_order_gets_one():
    pdf = ca.unsigned().replace(b"/Tabs/S", b"/Tabz/S")
    assert b"/Tabs/S" not in pdf
    made = ca.signed(pdf, ca.good())
    assert b"/Tabs /S" in made[len(pdf) :]
    assert all(one.holds for one in ca.checked(ca.signed(made, ca.eid_like())))
