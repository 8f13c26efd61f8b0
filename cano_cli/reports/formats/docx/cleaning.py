"""What an organisation's letter may not bring along: links, traces of who edited it, fields that fetch something, and
text that nobody sees."""

from __future__ import annotations

import re

from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.xml import Element, attribute, named, sayable, w

_UNWRAPPED = ("w:hyperlink", "w:ins", "w:moveTo", "w:smartTag")
_OF_WORD = re.compile(
    r"del|moveFrom|move(From|To)Range(Start|End)|comment(RangeStart|RangeEnd|Reference)|bookmark(Start|End)|perm(Start|End)"
    r"|(pPr|rPr|tblPr|tblPrEx|trPr|tcPr|sectPr|tblGrid|numbering)Change|cell(Ins|Del|Merge)|proofErr|rsids?"
    r"|(footnote|endnote)(Reference|Pr)|dataBinding|fldData|placeholder|object|control|altChunk|subDoc|printerSettings"
)
"""Elements of Word itself that are left out with what is in them."""
_HIDDEN = ("w:vanish", "w:webHidden", "w:specVanish")
_OFF = frozenset({"0", "false", "off"})
_LINKS = frozenset({"hlinkClick", "hlinkHover", "hlinkMouseOver", "svgBlip"})
_TRACES = ("rsid", "paraId", "textId")
_ADDRESSES = frozenset({"href", "src", "althref"})
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WORD = qn("w:x").removesuffix("x")
_COUNTED = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "="})


def cleaned(root: Element, relations: set[str], values: dict[str, str]) -> None:
    """Clean one part in place. ``relations`` are the ids that it may name, ``values`` the texts of fields by name."""
    for element in [one for one in root.iter() if isinstance(one.tag, str)]:
        _clean_attributes(element, relations)
        if _unwanted(element) and element.getparent() is not None:
            element.getparent().remove(element)
    for element in named(root, *_UNWRAPPED):
        _unwrap(element)
    _drop_hidden(root)
    _settle_simple_fields(root, values)
    for one in named(root, "w:p"):
        _settle_fields(one, values)
    _drop_stray_fields(root)


def _unwanted(element: Element) -> bool:
    space, _, name = element.tag.rpartition("}")
    return name in _LINKS or (space + "}" == _WORD and _OF_WORD.fullmatch(name) is not None)


def _clean_attributes(element: Element, relations: set[str]) -> None:
    for key, value in list(element.attrib.items()):
        name = key.rpartition("}")[2]
        dangling = key.startswith(_RELATIONSHIPS) and value not in relations
        if dangling or name.startswith(_TRACES) or name in _ADDRESSES:
            del element.attrib[key]


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.addprevious(child)
    parent.remove(element)


def _drop_hidden(root: Element) -> None:
    """Drop the runs that are hidden, and whatever hides text elsewhere: in styles, defaults and marks of paragraphs."""
    for mark in named(root, *_HIDDEN):
        properties = mark.getparent()
        if properties is None:
            continue
        run = properties.getparent()
        properties.remove(mark)
        is_run = run is not None and str(run.tag).rpartition("}")[2] == "r" and run.getparent() is not None
        if is_run and attribute(mark, "w:val").lower() not in _OFF:
            run.getparent().remove(run)


def _settle_simple_fields(root: Element, values: dict[str, str]) -> None:
    for simple in named(root, "w:fldSimple"):
        name = _name(attribute(simple, "w:instr"))
        if name in _COUNTED:
            simple.set(qn("w:instr"), f" {name} ")
            continue
        if name in values:
            _show(list(simple), values[name])
        _unwrap(simple)


def _settle_fields(paragraph: Element, values: dict[str, str]) -> None:
    """Turn each field into text, unless it counts pages. Fields in fields are taken from the inside out."""
    while found := _innermost(paragraph):
        code, result, marks = found
        name = _name("".join("".join(one.itertext(qn("w:instrText"))) for one in code))
        if name in _COUNTED:
            _recount(code, result, marks, name)
            continue
        if name in values:
            _show(result, values[name])
        for one in (*marks, *code):
            one.getparent().remove(one)
    _drop_marks(paragraph)
    for simple in named(paragraph, "w:settled"):
        simple.tag = qn("w:fldSimple")


def _drop_stray_fields(root: Element) -> None:
    """Leave no field outside a paragraph, such as in the runs of a content control; the text in it stays."""
    _drop_marks(root)
    for simple in named(root, "w:fldSimple"):
        if next(simple.iterancestors(qn("w:p")), None) is None:
            _unwrap(simple)


def _drop_marks(element: Element) -> None:
    for mark in named(element, "w:fldChar", "w:instrText", "w:delInstrText"):
        if mark.getparent() is not None:
            mark.getparent().remove(mark)


def _recount(code: list[Element], result: list[Element], marks: list[Element], name: str) -> None:
    """Write a field that counts in its short form, so that it is not looked at again."""
    short = w("settled", instr=f" {name} ")
    marks[0].addprevious(short)
    short.extend([one for one in result if one.tag == qn("w:r")])
    for one in (*marks, *code):
        one.getparent().remove(one)


def _innermost(paragraph: Element) -> tuple[list[Element], list[Element], list[Element]] | None:
    """Return the runs with the code of the first field that holds no other, those with what it shows, and its marks."""
    code: list[Element] = []
    result: list[Element] = []
    marks: list[Element] = []
    for run in named(paragraph, "w:r"):
        kind = attribute(run.find(qn("w:fldChar")), "w:fldCharType")
        if kind == "begin":
            code, result, marks = [], [], [run]
        elif marks and kind:
            marks.append(run)
            if kind == "end":
                return code, result, marks
        elif marks:
            (code if len(marks) == 1 else result).append(run)
    return None


def _show(runs: list[Element], text: str) -> None:
    """Let the first text in these runs be ``text``, and the others empty."""
    texts = [one for run in runs for one in named(run, "w:t")]
    for place, one in enumerate(texts):
        one.text = "" if place else sayable(text)
    if not texts and runs:
        shown = w("t")
        shown.text = sayable(text)
        runs[0].append(shown)


def _name(instruction: str) -> str:
    words = instruction.split()
    return words[0].upper() if words else ""
