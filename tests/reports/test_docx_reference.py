"""An organisation's own letter: what of it stays, what of it never comes along, and which files are refused."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, RGBColor
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.reports.formats.docx.document import to_docx
from tests.reports.samples import OPENING, document, table
from tests.reports.test_docx import WIDE, lines, opened, parts
from tests.reports.trees import META

Parts = dict[str, bytes]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63606060000000040001f61738550000000049454e44ae426082"
)
OTHER = "application/vnd.openxmlformats-officedocument.oleObject"


def plain_letter() -> Any:
    """A letter with a green heading, a header, a footer, wide margins, and text and traces that must not come along."""
    word = docx.Document()
    word.core_properties.author = "Jan Verzonnen"
    word.add_paragraph("geheime oude tekst")
    word.styles["Heading 1"].font.color.rgb = RGBColor(0x11, 0x88, 0x44)
    section = word.sections[0]
    section.left_margin = Mm(40)
    header = section.header.paragraphs[0]
    header.add_run("Huis van De Veerpont")
    header.add_run().add_picture(BytesIO(PNG), width=Mm(10))
    section.footer.paragraphs[0].text = "BE 0000.000.000"
    return word


def saved(word: Any) -> bytes:
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def letter() -> bytes:
    return saved(plain_letter())


def changed(change: Callable[[Parts], object], letter_bytes: bytes | None = None) -> bytes:
    with zipfile.ZipFile(BytesIO(letter_bytes or letter())) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return made.getvalue()


def replaced(files: Parts, name: str, old: bytes, new: bytes) -> None:
    assert old in files[name]
    files[name] = files[name].replace(old, new)


def related(kind: str, target: str, *, external: bool = True, of: str = "document.xml") -> Callable[[Parts], object]:
    mode = ' TargetMode="External"' if external else ""
    one = f'<Relationship Id="rId99" Type="{RT.IMAGE.rpartition("/")[0]}/{kind}" Target="{target}"{mode}/>'
    return lambda files: replaced(
        files, f"word/_rels/{of}.rels", b"</Relationships>", f"{one}</Relationships>".encode()
    )


def refusal(reference: bytes) -> tuple[str, str]:
    with pytest.raises(CanoError) as raised:
        to_docx(document("dag"), reference)
    return raised.value.message, raised.value.hint


def test_styles_header_footer_and_margins_of_the_letter_stay():
    word = opened(document(OPENING + table(2)), letter())
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "Huis van De Veerpont"
    assert section.footer.paragraphs[0].text == "BE 0000.000.000"
    assert round(section.left_margin.mm) == 40
    assert word.styles["Heading 1"].font.color.rgb == RGBColor(0x11, 0x88, 0x44)
    assert [one.style.name for one in word.paragraphs if one.text == "In het kort"] == ["Heading 1"]
    (rid,) = re.findall(r'r:embed="(\w+)"', section.header._element.xml)
    assert section.header.part.related_parts[rid].blob == PNG


def test_the_text_of_the_letter_is_replaced_and_its_sender_is_not_repeated():
    told = lines(opened(document(OPENING), letter()).element.body)
    assert told[:2] == ["Engagementsverklaring van Yara", "voor de jeugdrechter · 9 maart 2026 · Kenmerk 2026-kmtr"]
    assert "geheime oude tekst" not in told


def test_a_letter_without_header_and_footer_gets_ours():
    word = opened(document("dag"), saved(docx.Document()))
    assert word.paragraphs[0].text == "De Veerpont"
    assert word.sections[0].footer.paragraphs[0].text == "De Veerpont · Kenmerk 2026-kmtr\tpagina 1 van 1"


def test_a_style_that_the_letter_lacks_is_made_and_takes_its_font():
    word = opened(document(OPENING), letter())
    box = word.styles["Kader"]
    assert (box.type, box.font.name, box.base_style.name) == (WD_STYLE_TYPE.PARAGRAPH, None, "Normal")
    assert len({style.style_id for style in word.styles}) == len(list(word.styles))


def test_a_letter_whose_names_of_styles_mean_something_else_keeps_them():
    word = plain_letter()
    word.styles.add_style("Kader", WD_STYLE_TYPE.CHARACTER)
    made = opened(document(OPENING), saved(word))
    assert made.styles["Kader"].type == WD_STYLE_TYPE.CHARACTER
    assert [one.style.name for one in made.paragraphs if one.text == "Dit staat in een kader."] == ["Kader (cano)"]


def test_a_letter_of_a_word_in_dutch_is_read_by_the_names_of_its_styles():
    def in_dutch(files: Parts) -> None:
        replaced(files, "word/styles.xml", b'w:styleId="Heading1"', b'w:styleId="Kop1"')

    word = opened(document("## kop"), changed(in_dutch))
    assert word.paragraphs[-1]._p.pPr.pStyle.val == "Kop1"


def test_lists_take_the_bullets_of_the_letter():
    word = opened(document("- een\n\n1. a\n\nx\n\n1. b"), letter())
    style = word.styles["List Bullet"].element.pPr.numPr.numId.val
    numbering = word.part.numbering_part.element
    abstract = {one.numId: one.abstractNumId.val for one in numbering.num_lst}
    used = [one._p.pPr.numPr.numId.val for one in word.paragraphs if one._p.pPr.numPr is not None]
    assert abstract[used[0]] == abstract[style]
    assert len(set(used)) == 3


def test_the_size_of_made_styles_follows_that_of_the_letter():
    word = plain_letter()
    word.styles["Normal"].font.size = Mm(7)
    made = opened(document(OPENING), saved(word))
    assert made.styles["Kader"].font.size == made.styles["Normal"].font.size


def test_a_wide_drawing_keeps_the_header_of_the_letter():
    from cano_cli.reports.text.tree import Document, Paragraph, Picture, Text

    wide = Document(META, (Picture(WIDE, "breed", ""), Paragraph((Text("na"),))))
    sections = opened(wide, letter()).sections
    assert [section.page_width > section.page_height for section in sections] == [False, True, False]
    assert [section.header.paragraphs[0].text for section in sections] == ["Huis van De Veerpont"] * 3


def test_nothing_of_whoever_made_the_letter_comes_along():
    def traced(files: Parts) -> None:
        replaced(
            files,
            "word/settings.xml",
            b"<w:defaultTabStop",
            b'<w:rsids><w:rsid w:val="00ABCDEF"/></w:rsids><w:defaultTabStop',
        )
        replaced(
            files,
            "word/header1.xml",
            b"<w:p>",
            b'<w:p w:rsidR="00ABCDEF"><w:ins w:author="Jan Verzonnen"><w:r><w:t>erbij</w:t></w:r></w:ins>',
        )
        replaced(
            files,
            "word/footer1.xml",
            b"<w:p>",
            b'<w:p><w:del w:author="Jan Verzonnen"><w:r><w:delText>weg</w:delText></w:r></w:del>',
        )

    made = parts(document("dag"), changed(traced))
    assert "docProps/thumbnail.jpeg" not in made
    assert not [name for name in made if name.startswith(("docProps/", "customXml/")) and name != "docProps/core.xml"]
    everything = b"".join(made.values())
    for trace in (b"Jan Verzonnen", b"geheime oude", b"00ABCDEF", b"python-docx", b"weg</"):
        assert trace not in everything
    assert b"erbij" in made["word/header1.xml"]


def in_header(xml: str) -> bytes:
    word = plain_letter()
    word.sections[0].header.paragraphs[0]._p.append(parse_xml(xml.replace(">", f" {nsdecls('w', 'r')}>", 1)))
    return saved(word)


def complex_field(*instructions: str, shown: str = "oud") -> str:
    code = "".join(f'<w:r><w:instrText xml:space="preserve">{one}</w:instrText></w:r>' for one in instructions)
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"<w:smartTag>{marks[0]}{code}{marks[1]}<w:r><w:t>{shown}</w:t></w:r>{marks[2]}</w:smartTag>"


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (" TITLE ", "Engagementsverklaring van Yara"),
        (" SUBJECT  \\* MERGEFORMAT ", "2026-kmtr"),
        (" AUTHOR ", "De Veerpont"),
        (' DATE \\@ "d MMMM yyyy" ', "9 maart 2026"),
        (' DDEAUTO c:\\\\windows\\\\x.exe "a" ', "oud"),
        (' INCLUDEPICTURE "https://voorbeeld.invalid/x.png" ', "oud"),
        (' HYPERLINK "https://voorbeeld.invalid" ', "oud"),
        ("", "oud"),
    ],
)
def test_fields_in_the_letter_become_the_text_they_stand_for(instruction: str, shown: str):
    simple = f"<w:fldSimple w:instr='{instruction}'><w:r><w:t>oud</w:t></w:r></w:fldSimple>"
    for xml in (simple, complex_field(instruction), complex_field(instruction[:4], instruction[4:])):
        header = opened(document("dag"), in_header(xml)).sections[0].header
        assert "".join(one.text for one in header._element.iter(qn("w:t"))) == f"Huis van De Veerpont{shown}"
        assert not list(header._element.iter(qn("w:instrText"), qn("w:fldSimple"), qn("w:fldChar")))


@pytest.mark.parametrize("instruction", [" PAGE ", " page \\* MERGEFORMAT", "NUMPAGES"])
def test_page_numbers_in_the_letter_keep_counting(instruction: str):
    for xml in (
        f'<w:fldSimple w:instr="{instruction}"><w:r><w:t>1</w:t></w:r></w:fldSimple>',
        complex_field(instruction),
    ):
        header = opened(document("dag"), in_header(xml)).sections[0].header
        (field,) = header._element.iter(qn("w:fldSimple"))
        assert field.get(qn("w:instr")).strip() == instruction.split()[0].upper()


def test_a_field_in_a_field_is_text_too():
    inner = complex_field(" PAGE ").removeprefix("<w:smartTag>").removesuffix("</w:smartTag>")
    begin, rest = complex_field(' INCLUDETEXT "x" ').split("</w:instrText></w:r>", 1)
    header = opened(document("dag"), in_header(f"{begin}</w:instrText></w:r>{inner}{rest}")).sections[0].header
    assert "INCLUDETEXT" not in header._element.xml
    assert "".join(one.text for one in header._element.iter(qn("w:t"))) == "Huis van De Veerpontoud"


@pytest.mark.parametrize("where", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "{}"])
@pytest.mark.parametrize("instruction", [' INCLUDETEXT "x" ', " PAGE "])
def test_a_field_outside_a_paragraph_is_no_field(where: str, instruction: str):
    runs = complex_field(instruction).removeprefix("<w:smartTag>").removesuffix("</w:smartTag>")
    simple = f"<w:fldSimple w:instr='{instruction}'><w:fldData>x</w:fldData><w:r><w:t>ook</w:t></w:r></w:fldSimple>"
    stray = where.format(runs + simple)
    header = opened(document("dag"), changed(lambda files: before_the_end(files, "header1", stray))).sections[0].header
    assert "".join(one.text for one in header._element.iter(qn("w:t"))) == "Huis van De Veerpontoudook"
    marks = ("w:instrText", "w:fldSimple", "w:fldChar", "w:fldData")
    assert not list(header._element.iter(*map(qn, marks)))


def before_the_end(files: Parts, part: str, xml: str) -> None:
    end = {"header1": b"</w:hdr>", "footer1": b"</w:ftr>", "styles": b"</w:styles>"}[part]
    replaced(files, f"word/{part}.xml", end, xml.encode() + end)


@pytest.mark.parametrize("mark", ["vanish", "webHidden", "specVanish"])
@pytest.mark.parametrize(
    ("value", "stays"), [("", False), (' w:val="1"', False), (' w:val="0"', True), (' w:val="false"', True)]
)
@pytest.mark.parametrize("part", ["header1", "footer1"])
def test_hidden_text_does_not_come_along(part: str, mark: str, value: str, stays: bool):
    hidden = (
        f"<w:p><w:r><w:rPr><w:b/><w:{mark}{value}/></w:rPr><w:t>verborgen</w:t></w:r><w:r><w:t>open</w:t></w:r></w:p>"
    )
    made = parts(document("dag"), changed(lambda files: before_the_end(files, part, hidden)))[f"word/{part}.xml"]
    assert (b"verborgen" in made, b"open" in made, b"anish" in made or b"webHidden" in made) == (stays, True, False)


def test_styles_hide_nothing():
    def hide(files: Parts) -> None:
        before_the_end(
            files,
            "styles",
            '<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>',
        )
        replaced(files, "word/styles.xml", b"<w:rPrDefault><w:rPr>", b"<w:rPrDefault><w:rPr><w:vanish/><w:specVanish/>")

    made = parts(document("dag"), changed(hide))["word/styles.xml"]
    assert b"Weg" in made
    assert b"anish" not in made


def test_links_and_a_template_on_the_same_machine_leave_no_trace():
    word = plain_letter()
    header = word.sections[0].header
    rid = header.part.relate_to("https://spoor.invalid", RT.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), rid)
    link.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>onze site</w:t></w:r>"))
    header.paragraphs[0]._p.append(link)

    def attached(files: Parts) -> None:
        files["word/_rels/settings.xml.rels"] = files["word/_rels/header1.xml.rels"]
        related("attachedTemplate", "file:///C:/Users/jan/spoor.dotx", of="settings.xml")(files)

    local = changed(attached, saved(word))
    made = parts(document("dag"), local)
    assert "onze site" in opened(document("dag"), local).sections[0].header.paragraphs[0].text
    everything = b"".join(made.values())
    assert b"spoor" not in everything
    assert b"External" not in everything


def test_a_template_of_word_is_a_letter_too():
    def as_template(files: Parts) -> None:
        replaced(files, "[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main")

    assert opened(document("dag"), changed(as_template)).sections[0].footer.paragraphs[0].text == "BE 0000.000.000"


def test_equal_letters_give_equal_bytes():
    reference = letter()
    assert to_docx(document(OPENING), reference).data == to_docx(document(OPENING), reference).data


SAVE = "Open het in Word of LibreOffice en bewaar het opnieuw als Word-document (.docx)."
NO_WORD = ("Het briefpapier is geen Word-document (.docx).", SAVE)
DAMAGED = ("Het briefpapier is beschadigd: Word-onderdelen ontbreken of zijn onleesbaar.", SAVE)
OLD = (
    "Het briefpapier is een oud Word-bestand (.doc), of het is beveiligd met een wachtwoord.",
    "Open het in Word, haal het wachtwoord weg en bewaar het als Word-document (.docx).",
)
TOO_LARGE = (
    "Het briefpapier is te groot: hoogstens 20 MB, uitgepakt 64 MB en 500 onderdelen.",
    "Houd alleen kop, voet en stijlen over, en maak de afbeeldingen erin kleiner.",
)
MACROS = ("Het briefpapier bevat macro's.", "Bewaar het als Word-document zonder macro's (.docx).")
EMBEDDED = (
    "Het briefpapier bevat een ingesloten of gekoppeld object, zoals een rekenblad.",
    "Haal het weg uit het briefpapier, of zet er een afbeelding van in de plaats.",
)
FETCHED = (
    "Het briefpapier haalt iets op van buiten het bestand, zoals een gekoppelde afbeelding.",
    "Voeg de afbeelding in het briefpapier zelf in, in plaats van ernaar te koppelen.",
)
REMOTE = (
    "Het briefpapier verwijst naar een sjabloon op een ander toestel.",
    "Maak het los in Word: Ontwikkelaars, Documentsjabloon, en kies Normal.dotm. Bewaar het dan opnieuw.",
)


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        (b"geen zip", NO_WORD),
        (b"PK\x03\x04" + b"\0" * 100, NO_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, OLD),
        (b"PK" + b"\0" * (21 * 1024 * 1024), TOO_LARGE),
    ],
    ids=["text", "half a zip", "old or locked", "large"],
)
def test_what_is_no_word_document_is_refused(reference: bytes, told: tuple[str, str]):
    assert refusal(reference) == told


def _many(files: Parts) -> None:
    files.update({f"word/media/{number}.png": PNG for number in range(501)})


def _entities(files: Parts) -> None:
    replaced(files, "word/styles.xml", b"<w:styles", b'<!DOCTYPE x [<!ENTITY a "aaa">]><w:styles')


def _encoded(files: Parts) -> None:
    files["word/styles.xml"] = b"<?xml version='1.0' encoding='UTF-7'?><x/>"


def _wide_entities(files: Parts) -> None:
    files["word/theme/theme1.xml"] = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///x">]><x>&a;</x>'.encode("utf-16")


def _dtd(name: str) -> tuple[str, str]:
    return f"Het briefpapier bevat in ‘{name}’ een DTD, die in een Word-document niet thuishoort.", SAVE


def _strict(files: Parts) -> None:
    replaced(
        files,
        "_rels/.rels",
        b"http://schemas.openxmlformats.org/officeDocument/2006",
        b"http://purl.oclc.org/ooxml/officeDocument",
    )


STRICT = (
    "Het briefpapier is bewaard als ‘Strict Open XML-document’.",
    "Bewaar het in Word als gewoon Word-document (.docx).",
)


@pytest.mark.parametrize("name", ["word/document.xml", "word/header1.xml", "word/styles.xml", "word/vreemd.bin"])
@pytest.mark.parametrize("space", ["http://purl.oclc.org/ooxml/a", "http://purl.oclc.org/oox&#109;l/a"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_part_is_refused_wherever_it_is(name: str, space: str, encoding: str):
    xml = f'<w:hdr xmlns:w="{space}"><w:p/></w:hdr>'
    assert refusal(changed(lambda files: files.update({name: xml.encode(encoding)}))) == STRICT


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda files: files.pop("word/document.xml"), DAMAGED),
        (lambda files: files.pop("[Content_Types].xml"), NO_WORD),
        (lambda files: files.pop("_rels/.rels"), DAMAGED),
        (lambda files: replaced(files, "word/document.xml", b"</w:body>", b""), DAMAGED),
        (lambda files: files.update({"../x": b""}), DAMAGED),
        (lambda files: files.update({"WORD/styles.xml": b""}), DAMAGED),
        (lambda files: files.update({"word/media/x.png": b"\0" * (65 * 1024 * 1024)}), TOO_LARGE),
        (_many, TOO_LARGE),
        (lambda files: files.update({"word/vbaProject.bin": b"x"}), MACROS),
        (lambda files: replaced(files, "[Content_Types].xml", b"document.main", b"document.macroEnabled.main"), MACROS),
        (related("oleObject", "embeddings/oleObject1.bin", external=False), EMBEDDED),
        (related("package", "embeddings/blad.xlsx", external=False), EMBEDDED),
        (related("aFChunk", "x.html", external=False), EMBEDDED),
        (related("subDocument", "file:///x.docx"), EMBEDDED),
        (related("image", "https://voorbeeld.invalid/x.png"), FETCHED),
        (related("styles", "https://voorbeeld.invalid/x.xml"), FETCHED),
        (related("attachedTemplate", "https://voorbeeld.invalid/x.dotm"), REMOTE),
        (related("attachedTemplate", "\\\\toestel\\map\\x.dotm"), REMOTE),
        (related("attachedTemplate", "file://toestel/x.dotm"), REMOTE),
        (related("attachedTemplate", "file:///\\\\toestel\\x.dotm"), REMOTE),
        (related("attachedTemplate", "file:////toestel/x.dotm"), REMOTE),
        (_entities, _dtd("word/styles.xml")),
        (_wide_entities, _dtd("word/theme/theme1.xml")),
        (_encoded, _dtd("word/styles.xml")),
        (_strict, STRICT),
    ],
)  # fmt: skip
def test_a_letter_that_is_broken_or_brings_more_than_a_letter_is_refused(
    change: Callable[[Parts], object], told: tuple[str, str]
):
    assert refusal(changed(change)) == told


LETTER = letter()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_letter_with_any_bytes_changed_is_used_or_refused_and_never_fails(data: st.DataObject):
    with zipfile.ZipFile(BytesIO(LETTER)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels")) and "theme" not in name]
    name = data.draw(st.sampled_from(names))

    def spoil(files: Parts) -> None:
        place = data.draw(st.integers(0, len(files[name]) - 1))
        length = data.draw(st.integers(0, 40))
        files[name] = files[name][:place] + data.draw(st.binary(max_size=8)) + files[name][place + length :]

    spoiled = changed(spoil, LETTER)
    told = outcome(spoiled)
    assert told.startswith("Het briefpapier") or told == "gelukt"


def outcome(reference: bytes) -> str:
    try:
        made = opened(document("dag"), reference)
    except CanoError as refused:
        return refused.message
    return "gelukt" if made.paragraphs[-1].text == "dag" else "zonder tekst"
