"""The letter that a Word document is written on: an organisation's own, cleaned, or an empty one of ours.

Of an organisation's letter the styles, header, footer and margins stay. Links become text, and a field for title,
subject, author or date shows what the document says.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docx.parts.document import DocumentPart
from docx.parts.numbering import NumberingPart
from docx.parts.settings import SettingsPart
from docx.parts.styles import StylesPart

from cano_cli.model.findings import CanoError
from cano_cli.reports.formats.docx.cleaning import cleaned
from cano_cli.reports.formats.docx.looks import Look
from cano_cli.reports.formats.docx.page import own_section
from cano_cli.reports.formats.docx.reference import damaged, vetted
from cano_cli.reports.formats.docx.settings import font_table, settings
from cano_cli.reports.formats.docx.styles import own_styles
from cano_cli.reports.formats.docx.xml import Element, named, w
from cano_cli.reports.formats.docx.zip import Parts, zipped

_EMPTY: Parts = {
    "[Content_Types].xml": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{CT.WML_DOCUMENT_MAIN}"/></Types>'
    ).encode(),
    "_rels/.rels": (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RT.OFFICE_DOCUMENT}" Target="word/document.xml"/></Relationships>'
    ).encode(),
    "word/document.xml": (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body/></w:document>'
    ),
}
_KEPT = frozenset({RT.STYLES, RT.NUMBERING, RT.THEME, RT.FONT_TABLE, RT.SETTINGS})
_REFERENCES = frozenset({qn("w:headerReference"), qn("w:footerReference")})
_SHOWN = ("w:t", "w:drawing", "w:pict", "w:instrText", "w:fldSimple")
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@dataclass(frozen=True, slots=True)
class Letter:
    """A Word document without text. ``section`` is its ``w:sectPr``; an empty header or footer counts for none."""

    package: Any
    part: Any
    styles: Element
    numbering: Element
    section: Element
    has_header: bool
    has_footer: bool


def letter(reference: bytes, look: Look, language: str, values: dict[str, str]) -> Letter:
    """Return the letter to write on. ``values`` are the texts of fields (``TITLE``). Raises :class:`CanoError`."""
    if not reference:
        return _laid_out(docx.Document(BytesIO(zipped(_EMPTY))), look, language)
    parts = vetted(reference)
    try:
        document = docx.Document(BytesIO(zipped(parts)))
        _clean(document.part, values)
        return _laid_out(document, look, language)
    except CanoError:
        raise
    except Exception:  # a foreign file can break a reader in more ways than the reader names
        raise damaged() from None


def _laid_out(document: Any, look: Look, language: str) -> Letter:
    part: DocumentPart = document.part
    section = _section(part.element.body)
    _replace_settings(part, language)
    styles = _part(part, RT.STYLES) or _new(part, StylesPart, "styles", CT.WML_STYLES, own_styles(look, language))
    numbering = _part(part, RT.NUMBERING) or _new(part, NumberingPart, "numbering", CT.WML_NUMBERING, w("numbering"))
    if _part(part, RT.FONT_TABLE) is None:
        _new(part, XmlPart, "fontTable", CT.WML_FONT_TABLE, font_table(look), RT.FONT_TABLE)
    return Letter(
        part.package, part, styles.element, numbering.element, section,
        has_header=_shows(part, section, "w:headerReference"), has_footer=_shows(part, section, "w:footerReference"),
    )  # fmt: skip


def _clean(part: Any, values: dict[str, str]) -> None:
    """Clean each part of an organisation's letter, and leave out the text and what only the text needed."""
    for related in _parts(part):
        if isinstance(related, XmlPart) and related is not part:
            cleaned(related.element, set(related.rels), values)
            _drop_unused(related, _used(related.element))
    body = part.element.body
    section = _whole_section(body)
    for child in list(part.element):
        if child is not body:
            part.element.remove(child)
    for child in list(body):
        body.remove(child)
    body.append(section)
    cleaned(section, set(part.rels), values)
    _drop_unused(part, _used(section) | {key for key, one in part.rels.items() if one.reltype in _KEPT})


def _whole_section(body: Element) -> Element:
    """Return the last section, with the headers and footers that it takes from those before it."""
    found = named(body, "w:sectPr")
    if not found:
        return own_section()
    last = found[-1]
    references: dict[tuple[str, str], Element] = {}
    for section in found:
        for one in [child for child in section if child.tag in _REFERENCES]:
            references[(one.tag, one.get(qn("w:type"), "default"))] = one
    for one in [child for child in last if child.tag in {*_REFERENCES, qn("w:type")}]:
        last.remove(one)
    for one in sorted(references.values(), key=lambda one: str(one.tag), reverse=True):
        last.insert(0, one)
    return last


def _section(body: Element) -> Element:
    section = body.find(qn("w:sectPr"))
    if section is None:
        section = own_section()
    else:
        body.remove(section)
    return section


def _parts(part: Any) -> list[Any]:
    found: list[Any] = []
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.append(one)
            waiting += [relation.target_part for relation in one.rels.values() if not relation.is_external]
    return found


def _used(element: Element) -> set[str]:
    """Return the relations that an element names."""
    return {
        str(value)
        for one in element.iter()
        for key, value in one.attrib.items()
        if key.startswith(f"{{{_RELATIONSHIPS}}}")
    }


def _drop_unused(part: Any, used: set[str]) -> None:
    for key in [key for key in part.rels if key not in used]:
        del part.rels[key]


def _replace_settings(part: Any, language: str) -> None:
    before = _part(part, RT.SETTINGS)
    for key in [key for key, one in part.rels.items() if one.reltype == RT.SETTINGS]:
        del part.rels[key]
    made = settings(before.element if before is not None else None, language)
    _new(part, SettingsPart, "settings", CT.WML_SETTINGS, made)


def _new(part: Any, kind: Any, name: str, content_type: str, element: Element, relation: str = "") -> Any:
    made = kind(PackURI(f"/word/{name}.xml"), content_type, element, part.package)
    part.relate_to(made, relation or getattr(RT, name.upper()))
    return made


def _part(part: Any, kind: str) -> Any:
    return next((one.target_part for one in part.rels.values() if one.reltype == kind), None)


def _shows(part: Any, section: Element, kind: str) -> bool:
    shown = [part.related_parts[one.get(qn("r:id"))].element for one in section.findall(qn(kind))]
    return any(one.text or one.tag != qn("w:t") for root in shown for one in named(root, *_SHOWN))
