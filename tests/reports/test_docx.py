"""Word documents: what is in them, what they look like to Word, and that nothing else is in them."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any, Literal

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.reports.formats.docx.document import to_docx
from cano_cli.reports.formats.docx.xml import sayable
from cano_cli.reports.formats.pdf import LOGO_LEFT_OUT, PICTURE_LEFT_OUT
from cano_cli.reports.text.tree import (
    Block,
    BulletList,
    Document,
    Facts,
    Heading,
    Inlines,
    LineBreak,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Strong,
    Table,
    Text,
)
from tests.reports.samples import OPENING, PICTURE, SVG, document, hostile_document, long_document, table
from tests.reports.trees import CHARACTERS, DOCUMENTS, HOSTILE, META, NEWLINES

MARK = "\u200e"
WIDE = SVG.replace("0 0 400 300", "0 0 900 500").replace('width="400" height="300"', 'width="900" height="500"')


def parts(document: Document, reference: bytes = b"") -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(to_docx(document, reference).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(document: Document, reference: bytes = b"") -> Any:
    return docx.Document(BytesIO(to_docx(document, reference).data))


def lines(root: Any) -> list[str]:
    """Return the text of every paragraph that has some, without the marks that keep numbers in their place."""
    found = []
    for paragraph in root.iter(qn("w:p")):
        pieces = paragraph.iter(qn("w:t"), qn("w:br"))
        found.append("".join(one.text or "" if one.tag == qn("w:t") else "\n" for one in pieces).replace(MARK, ""))
    return [line for line in found if line]


def told(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Yield every line that the blocks tell, in order."""
    for block in blocks:
        match block:
            case Heading(_, inlines) | Paragraph(inlines):
                yield _line(inlines)
            case Quote(inner) | Note(inner):
                yield from told(inner)
            case BulletList(items) | OrderedList(items):
                for item in items:
                    yield from told(item)
            case Table(header, rows):
                yield from (_line(cell) for row in (header, *rows) for cell in row)
            case Facts(rows):
                yield from (text for label, value in rows for text in (sayable(label), _line(value)))
            case Picture(_, _, caption):
                yield sayable(caption)


def _line(inlines: Inlines) -> str:
    return "".join(
        sayable(one.text) if isinstance(one, Text) else "\n" if isinstance(one, LineBreak) else _line(one.inlines)
        for one in inlines
    )


def style_names(word: Any) -> list[str]:
    return [paragraph.style.name for paragraph in word.paragraphs]


def test_everything_in_the_document_is_in_the_file_under_the_styles_of_word():
    word = opened(document(OPENING + table(2)))
    shown = [(paragraph.style.name, paragraph.text) for paragraph in word.paragraphs if paragraph.text]
    assert shown == [
        ("envelope return", "De Veerpont"),
        ("envelope return", "Kaaistraat 1"),
        ("envelope return", "9999 Verzonnegem"),
        ("Title", "Engagementsverklaring van Yara"),
        ("Subtitle", "voor de jeugdrechter · 9 maart 2026 · Kenmerk 2026-kmtr"),
        ("Heading 1", "In het kort"),
        ("Normal", "Wij stellen voor om verder te gaan, met zorg."),
        ("Quote", "Ik wil naar huis."),
        ("Kader", "Dit staat in een kader."),
        ("List Bullet", "eerste punt"),
        ("List Bullet", "tweede punt"),
        ("List Number", "eerst"),
        ("List Number", "daarna"),
        ("Caption", "Het netwerk van Yara"),
    ]
    facts, overview = word.tables
    assert [cell.text for row in facts.rows for cell in row.cells] == [
        "Jongere", "Yara Voorbeeld", "Begeleider", "Sam Verzonnen",
    ]  # fmt: skip
    assert (facts.style.name, overview.style.name) == ("Gegevens", "Overzicht")
    assert [cell.text for cell in overview.rows[2].cells] == ["doel nummer 2", "oma", "2"]


def test_bold_and_italics_are_those_of_the_text():
    word = opened(document("x **vet _beide_** _schuin_"))
    runs = [(run.text, bool(run.bold), bool(run.italic)) for run in word.paragraphs[-1].runs]
    assert runs == [
        ("x ", False, False), ("vet ", True, False), ("beide", True, True), (" ", False, False),
        ("schuin", False, True),
    ]  # fmt: skip


def test_the_header_of_a_table_is_marked_and_repeated_and_rows_stay_whole():
    long = Table(((Text("a"),),), (((Text("kort"),),), ((Text("woord " * 200),),)), ("left",))
    rows = opened(Document(META, (long,))).tables[0].rows
    marks = [{one.tag for one in row._tr.iter(qn("w:tblHeader"), qn("w:cantSplit"))} for row in rows]
    assert marks == [{qn("w:tblHeader"), qn("w:cantSplit")}, {qn("w:cantSplit")}, set()]
    look = opened(Document(META, (long,))).tables[0]._tbl.tblPr.find(qn("w:tblLook"))
    assert look.get(qn("w:firstRow")) == "1"


def test_every_numbered_list_starts_at_one_and_a_list_in_a_list_is_deeper():
    inner = OrderedList(((Paragraph((Text("b"),)),),))
    lists = (OrderedList(((Paragraph((Text("a"),)), inner),)), OrderedList(((Paragraph((Text("c"),)),),)))
    word = opened(Document(META, lists))
    numbers = list(word.element.body.iter(qn("w:numPr")))
    assert [one.find(qn("w:ilvl")).get(qn("w:val")) for one in numbers] == ["0", "1", "0"]
    assert len({one.find(qn("w:numId")).get(qn("w:val")) for one in numbers}) == 3
    starts = [one.get(qn("w:val")) for one in word.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert starts == ["1", "1", "1"]


def test_no_level_of_headings_is_skipped():
    headings = tuple(Heading(level, (Text("kop"),)) for level in (5, 3, 6, 2, 4))
    found = [name for name in style_names(opened(Document(META, headings))) if name.startswith("Heading")]
    assert found == ["Heading 1", "Heading 2", "Heading 3", "Heading 1", "Heading 2"]


def test_every_drawing_tells_what_it_shows():
    made = parts(Document(replace(META, logo_svg=SVG), (PICTURE, Picture(SVG, " ", ""))))
    told = re.findall(rb'<wp:docPr id="(\d+)" name="Tekening \d+" descr="([^"]+)"', made["word/document.xml"])
    assert told == [
        (b"1", b"Logo van De Veerpont"), (b"2", b"Yara in het midden, oma dichtbij."), (b"3", b"Tekening"),
    ]  # fmt: skip
    assert made["word/media/image1.png"].startswith(b"\x89PNG")


def test_a_drawing_fits_the_column_and_is_sharp_enough_to_print():
    word = opened(document("![](picture:netwerk)"))
    (shape,) = word.inline_shapes
    assert round(shape.width.mm) == 106
    large = opened(
        Document(META, (Picture(SVG.replace('width="400" height="300"', 'width="4000" height="3000"'), "a", ""),))
    )
    (shape,) = large.inline_shapes
    section = large.sections[0]
    assert shape.width.mm == pytest.approx(
        (section.page_width - section.left_margin - section.right_margin) / 36000, abs=0.2
    )
    dots = int.from_bytes(
        large.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].blob[16:20]
    )
    assert dots / shape.width.inches == pytest.approx(220, abs=1)


@pytest.mark.parametrize("svg", ["", "geen tekening", "<svg", '<svg xmlns="http://www.w3.org/2000/svg" width="0"/>'])
def test_a_broken_drawing_is_told_in_words(svg: str):
    made = to_docx(Document(replace(META, logo_svg=svg), (Picture(svg, "oma naast Yara", "Het netwerk"),)))
    assert made.warnings == (PICTURE_LEFT_OUT, *((LOGO_LEFT_OUT,) if svg else ()))
    word = docx.Document(BytesIO(made.data))
    assert [one.text for one in word.paragraphs][-2:] == ["Tekening: oma naast Yara", "Het netwerk"]


def test_a_wide_drawing_gets_a_sheet_that_is_turned_with_its_heading():
    wide = (Heading(2, (Text("Breed"),)), Picture(WIDE, "breed", "onder"))
    between = opened(Document(META, (Paragraph((Text("voor"),)), *wide, Paragraph((Text("na"),)))))
    sizes = [(section.page_width > section.page_height) for section in between.sections]
    assert sizes == [False, True, False]
    last = opened(Document(META, (Facts((("a", ()),)), *wide)))
    assert [(section.page_width > section.page_height) for section in last.sections] == [False, True]
    for word in (between, last):
        assert all("pagina 1 van 1" in section.footer.paragraphs[0].text for section in word.sections)


def test_the_page_is_a4_and_its_foot_counts_pages():
    word = opened(long_document())
    section = word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    footer = section.footer.paragraphs[0]
    assert footer.text == "De Veerpont · Kenmerk 2026-kmtr\tpagina 1 van 1"
    fields = [one.text.strip() for one in footer._p.iter(qn("w:instrText"))]
    assert fields == ["SUBJECT", "PAGE", "NUMPAGES"]


@pytest.mark.parametrize(("tone", "font"), [("formal", "Cambria"), ("plain", "Calibri")])
def test_the_font_is_one_that_word_has(tone: Literal["formal", "plain"], font: str):
    made = parts(document("dag", replace(META, tone=tone)))
    assert f'w:ascii="{font}"'.encode() in made["word/styles.xml"]
    assert b'<w:lang w:val="nl-BE"' in made["word/styles.xml"]


def test_the_properties_are_those_of_the_document_and_no_others():
    made = parts(document("dag", replace(META, date=datetime.date(2019, 7, 1))))
    told = re.findall(r"<(?:dc|dcterms|cp):(\w+)[^>]*>([^<]*)</", made["docProps/core.xml"].decode())
    assert told == [
        ("title", "Engagementsverklaring van Yara"), ("subject", "2026-kmtr"), ("creator", "De Veerpont"),
        ("language", "nl-BE"), ("created", "2019-07-01T00:00:00Z"), ("modified", "2019-07-01T00:00:00Z"),
    ]  # fmt: skip


def test_nothing_is_in_the_file_besides_what_the_document_says():
    made = parts(document("dag"))
    assert set(made) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/fontTable.xml", "word/footer1.xml", "word/footer2.xml", "word/numbering.xml", "word/settings.xml",
        "word/styles.xml",
    }  # fmt: skip
    everything = b"".join(made.values()).lower()
    for trace in (
        b"python",
        b"docx</",
        b"rsid",
        b"lastmodifiedby",
        b"revision",
        b"generated",
        b"external",
        b"/home",
        b"/tmp",
    ):
        assert trace not in everything
    years = set(re.findall(rb"\b20\d\d-\d\d-\d\d", everything))
    assert years == {b"2026-03-09"}


@pytest.mark.parametrize("tone", ["formal", "plain"])
def test_equal_documents_give_equal_bytes_in_another_process(tone: Literal["formal", "plain"]):
    program = (
        "import sys; from dataclasses import replace; from cano_cli.reports.formats.docx.document import to_docx;"
        "from tests.reports.samples import document, OPENING; from tests.reports.trees import META;"
        "sys.stdout.buffer.write(to_docx(document(OPENING, replace(META, tone=sys.argv[1]))).data)"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", program, tone], cwd=root, capture_output=True, check=True).stdout
    assert other == to_docx(document(OPENING, replace(META, tone=tone))).data
    with zipfile.ZipFile(BytesIO(other)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@settings(max_examples=60, deadline=None)
@given(DOCUMENTS)
def test_every_line_of_every_document_comes_back(document: Document):
    below = len(META.organisation_address) + 3
    assert lines(opened(document).element.body)[below:] == [line for line in told(document.blocks) if line]


@settings(max_examples=60, deadline=None)
@given(st.text(st.one_of(CHARACTERS, st.characters(), st.sampled_from("\ud800\x00\x1b\ufffe\t\r\n")), min_size=1))
def test_any_text_comes_back(text: str):
    word = opened(Document(replace(META, title=text), (Paragraph((Strong((Text(text),)),)),)))
    assert [line for line in lines(word.element.body) if line == sayable(text)] == [
        line for line in [sayable(text)] * 2 if line
    ]


@pytest.mark.parametrize("text", [*HOSTILE, *NEWLINES, "{ PAGE }", '{ DDEAUTO c:\\\\x "y" }', "<w:p/>", "MERGEFIELD x"])
def test_user_text_is_never_markup_and_never_a_field(text: str):
    word = opened(hostile_document(text))
    shown = [" ".join(line.split()) for line in lines(word.element.body)]
    assert sum(" ".join(sayable(text).split()) in line for line in shown) >= 14
    assert not list(word.element.body.iter(qn("w:instrText"), qn("w:fldSimple"), qn("w:hyperlink")))
    footer = word.sections[0].footer._element
    assert [one.text.strip() for one in footer.iter(qn("w:instrText"))] == ["SUBJECT", "PAGE", "NUMPAGES"]


def test_a_number_after_a_right_to_left_name_stays_after_it():
    (*_, paragraph) = opened(document("Zij sprak met محمد 12 keer.")).paragraphs
    runs = [(run.text, run._r.find(f"{qn('w:rPr')}/{qn('w:rtl')}") is not None) for run in paragraph.runs]
    assert runs == [("Zij sprak met ", False), ("محمد", True), (f"{MARK} 12 keer.", False)]


def test_without_its_library_it_says_what_to_install():
    program = (
        "import sys; sys.modules['docx'] = None\n"
        "from cano_cli.model.findings import CanoError\n"
        "from cano_cli.reports.formats.docx.document import to_docx\n"
        "from tests.reports.samples import document\n"
        "try: to_docx(document('dag'))\n"
        "except CanoError as error: print(error.message, error.hint)\n"
    )
    root = Path(__file__).parents[2]
    told = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, check=True, text=True).stdout
    assert told == (
        "Een Word-document maken kan hier nog niet: daarvoor is een uitbreiding nodig. "
        'Installeer ze met: pip install "cano[docx]"\n'
    )
