from __future__ import annotations

import datetime
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given, settings

from cano_cli.reports.formats.pdf import PICTURE_LEFT_OUT, Rendered, to_pdf
from cano_cli.reports.text.escape import clean, inline
from cano_cli.reports.text.tree import Document, Heading, Paragraph, Picture, Table, Text
from cano_cli.resources import data_folder
from tests.reports.programs import run
from tests.reports.samples import OPENING, PICTURE, document, hostile_document, long_document, table
from tests.reports.test_glyphs import SCRIPTS
from tests.reports.trees import DOCUMENTS, HOSTILE, META
from tests.tools import need

UNSEEN = re.compile("[\u200b\u200e\u202a-\u202e]")


def saved(made: Rendered, folder: Path) -> Path:
    path = folder / "verslag.pdf"
    path.write_bytes(made.data)
    return path


def read(document: Document, folder: Path, *options: str) -> str:
    """The text of the PDF as poppler reads it."""
    return UNSEEN.sub("", run("pdftotext", *options, saved(to_pdf(document), folder), "-"))


def words(text: str) -> str:
    return " ".join(text.split())


def test_everything_in_the_document_is_in_the_pdf(tmp_path: Path):
    text = words(read(document(OPENING + table(2)), tmp_path))
    for part in (
        "De Veerpont Kaaistraat 1 9999 Verzonnegem", "Engagementsverklaring van Yara",
        "voor de jeugdrechter · 9 maart 2026 · Kenmerk 2026-kmtr", "Jongere", "Yara Voorbeeld", "In het kort",
        "Wij stellen voor om verder te gaan, met zorg.", "Ik wil naar huis.", "Dit staat in een kader.",
        "• eerste punt", "1. eerst", "Het netwerk van Yara", "Wat wij doen", "doel nummer 2",
    ):  # fmt: skip
        assert part in text


def test_the_file_is_sound_tagged_archivable_and_accessible(tmp_path: Path):
    path = saved(to_pdf(document(OPENING + table(2))), tmp_path)
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", path)
    info = run("pdfinfo", path)
    assert re.search(r"Title: +Engagementsverklaring van Yara\n", info)
    assert re.search(r"Author: +De Veerpont\n", info)
    assert re.search(r"Tagged: +yes\n", info)
    assert re.search(r"Page size: .*A4", info)
    xmp = run("pdfinfo", "-meta", path)
    for name, value in (("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")):
        assert f"<{name}>{value}</{name}>" in xmp
    tags = run("pdfinfo", "-struct-text", path)
    for tag in ("H1", "Table", "TH", "TD", "BlockQuote", "LI", "Figure"):
        assert re.search(rf"^ *{tag}\b", tags, re.MULTILINE), tag
    assert "/Alt (Yara in het midden, oma dichtbij.)" in run("qpdf", "--qdf", "--object-streams=disable", path, "-")


def test_every_font_is_embedded(tmp_path: Path):
    path = saved(to_pdf(document(inline(" ".join(SCRIPTS.values())))), tmp_path)
    lines = run("pdffonts", path).splitlines()[2:]
    assert len(lines) > 10
    assert all(re.search(r" yes yes yes +\d+ +\d+$", line) for line in lines)


@pytest.mark.parametrize("tone", ["formal", "plain"])
def test_equal_documents_give_equal_bytes_in_another_process(tone: Literal["formal", "plain"]):
    program = (
        "import sys; from dataclasses import replace; from cano_cli.reports.formats.pdf import to_pdf;"
        "from tests.reports.samples import document, OPENING; from tests.reports.trees import META;"
        "sys.stdout.buffer.write(to_pdf(document(OPENING, replace(META, tone=sys.argv[1]))).data)"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", program, tone], cwd=root, capture_output=True, check=True).stdout
    assert other == to_pdf(document(OPENING, replace(META, tone=tone))).data


def test_the_only_date_in_the_file_is_that_of_the_document():
    made = to_pdf(document("dag", replace(META, date=datetime.date(2019, 7, 1))))
    assert set(re.findall(rb"D:(\d{8})", made.data)) == {b"20190701"}
    assert set(re.findall(rb"<xmp:\w+Date>(\d{4}-\d\d-\d\d)", made.data)) == {b"2019-07-01"}


def test_every_page_tells_whose_it_is_and_which(tmp_path: Path):
    pages = read(long_document(), tmp_path).split("\f")[:-1]
    assert len(pages) >= 5
    for number, page in enumerate(pages, 1):
        for part in ("De Veerpont", "Kenmerk 2026-kmtr", f"pagina {number} van {len(pages)}"):
            assert part in page


def test_a_long_table_repeats_its_header(tmp_path: Path):
    pages = read(long_document(), tmp_path).split("\f")
    with_rows = [page for page in pages if "doel nummer" in page]
    assert len(with_rows) > 1
    assert all("Wat wij doen" in page for page in with_rows)
    assert sum(page.count("doel nummer") for page in pages) == 60


def test_no_heading_stands_alone_at_the_foot_of_a_page(tmp_path: Path):
    for lines in range(28, 46):
        text = "\\\n".join(["regel"] * lines)
        pages = read(document(f"{text}\n\n## Alleen\n\nnooit zonder tekst"), tmp_path).split("\f")
        assert all(("Alleen" in page) == ("nooit zonder tekst" in page) for page in pages)


@pytest.mark.parametrize("text", HOSTILE)
def test_user_text_is_never_markup(text: str, tmp_path: Path):
    made = to_pdf(hostile_document(text))
    assert made.warnings == ()
    shown = re.sub(r"\s", "", run("pdftotext", "-raw", saved(made, tmp_path), "-"))
    places = shown.count(re.sub(r"\s", "", clean(text)))
    assert places >= 14


def test_typst_code_is_only_text():
    code = '#eval("1+1") #panic() #read("/etc/passwd") #import "@preview/x:1.0.0" $1+1$ @ref <label> = kop // weg'
    assert to_pdf(hostile_document(code)).warnings == ()


def test_the_template_reads_no_files_and_evaluates_nothing():
    template = (data_folder("templates") / "print.typ").read_text(encoding="utf-8")
    code = re.sub(r"//.*", "", template)
    assert not re.search(r"#?\b(eval|import|include|read|plugin|csv|yaml|toml|xml|cbor)\b[ (\"]", code)


@settings(max_examples=50, deadline=None)
@given(DOCUMENTS)
def test_every_document_can_be_printed(document: Document):
    assert to_pdf(document).data.startswith(b"%PDF-1.7")


@pytest.mark.parametrize("script", [script for script in SCRIPTS if script not in {"Emoji"}])
def test_names_in_every_script_come_out(script: str, tmp_path: Path):
    name = SCRIPTS[script]
    made = to_pdf(document(f"Wij spraken met {inline(name)}."))
    assert made.warnings == ()
    text = UNSEEN.sub("", run("pdftotext", saved(made, tmp_path), "-"))
    assert re.sub(r"\s", "", name) in re.sub(r"\s", "", text)


def test_emoji_are_printed():
    assert to_pdf(document(inline(SCRIPTS["Emoji"]))).warnings == ()


def test_a_right_to_left_name_leaves_the_sentence_in_order(tmp_path: Path):
    """The name is wide enough for poppler to see three words, of which we compare the places on the line."""
    path = saved(to_pdf(document("Zij sprak met محمد 12 keer.")), tmp_path)
    (line,) = (line for line in run("pdftotext", "-layout", path, "-").splitlines() if "sprak" in line)
    assert re.sub(r"[\u200e\u202a-\u202e\s]", "", line) == "Zijsprakmetمحمد12keer."


def test_a_character_that_no_font_has_is_replaced_and_told(tmp_path: Path):
    made = to_pdf(document(inline("dag \ue000 en \U00050000")))
    warning = "2 tekens konden niet worden afgedrukt: U+E000 en U+50000."
    assert made.warnings == (warning,)
    text = words(run("pdftotext", saved(made, tmp_path), "-"))
    assert "dag □ en □" in text
    assert warning in text


@pytest.mark.parametrize("svg", ["", "geen tekening", "<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>'])
def test_a_broken_drawing_is_told_in_words(svg: str, tmp_path: Path):
    made = to_pdf(Document(META, (Picture(svg, "oma naast Yara", "Het netwerk"),)))
    assert made.warnings == (PICTURE_LEFT_OUT,)
    assert "Tekening: oma naast Yara" in words(run("pdftotext", saved(made, tmp_path), "-"))


def test_a_drawing_without_words_still_has_a_text():
    assert to_pdf(Document(META, (Picture(PICTURE.svg, "", ""),))).warnings == ()


def test_heading_levels_that_skip_are_closed_up():
    headings = tuple(Heading(level, (Text("kop"),)) for level in (5, 3, 6, 2, 4))
    assert to_pdf(Document(META, headings)).data


def test_a_very_long_cell_word_and_header_lose_nothing(tmp_path: Path):
    long = " ".join(f"woord{number}" for number in range(2000))
    cells = Table(((Text("a"),), (Text(long),)), (((Text(long),), (Text("b"),)),), ("left", "left"))
    text = words(read(Document(META, (cells, Paragraph((Text("x" * 3000),)))), tmp_path, "-raw"))
    assert text.count("woord1999") == 2
    assert text.count("x") >= 3000


def test_the_machine_has_what_these_tests_look_through():
    for name in ("pdftotext", "pdfinfo", "pdffonts", "qpdf"):
        need(name)
