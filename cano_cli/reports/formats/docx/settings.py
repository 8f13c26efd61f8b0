"""Settings, fonts and properties of a Word document: what it needs, and of a letter only how its pages are laid out."""

from __future__ import annotations

from copy import deepcopy
from html import escape
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.looks import Look
from cano_cli.reports.formats.docx.xml import Element, fragment, sayable, w
from cano_cli.reports.text.tree import Meta

_KEPT = (
    "mirrorMargins", "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "defaultTabStop",
    "autoHyphenation", "consecutiveHyphenLimit", "hyphenationZone", "doNotHyphenateCaps", "evenAndOddHeaders",
    "characterSpacingControl", "compat", "clrSchemeMapping", "decimalSymbol", "listSeparator",
)  # fmt: skip
"""In the order of the schema."""
_OWN = (
    '<w:settings><w:defaultTabStop w:val="709"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
    '<w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat></w:settings>"
)
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</cp:coreProperties>'
)


def settings(before: Element | None, language: str) -> Element:
    """Return settings; ``before`` are those of an organisation's letter."""
    if before is None:
        made = fragment(_OWN)
    else:
        made = w("settings")
        found = [before.find(qn(f"w:{name}")) for name in _KEPT]
        made.extend([deepcopy(one) for one in found if one is not None])
    spoken = w("themeFontLang", val=language)
    after = next((one for one in made if one.tag in {qn(f"w:{name}") for name in _KEPT[-3:]}), None)
    if after is None:
        made.append(spoken)
    else:
        after.addprevious(spoken)
    return made


def font_table(look: Look) -> Element:
    """Return the font of the text with one of the same widths for where it is not there."""
    told = (w("altName", val=look.instead), w("charset", val="00"), w("family", val=look.family))
    return w("fonts", w("font", *told, name=look.font))


def set_properties(package: Any, meta: Meta, language: str) -> None:
    """Give the document its title, organisation, reference and day as properties, and no others."""
    for key in [key for key, one in package.rels.items() if one.reltype != RT.OFFICE_DOCUMENT]:
        del package.rels[key]
    part = Part(PackURI("/docProps/core.xml"), CT.OPC_CORE_PROPERTIES, _properties(meta, language), package)
    package.relate_to(part, RT.CORE_PROPERTIES)


def _properties(meta: Meta, language: str) -> bytes:
    texts = {"title": meta.title, "subject": meta.reference, "creator": meta.organisation, "language": language}
    told = [f"<dc:{name}>{escape(sayable(text), quote=False)}</dc:{name}>" for name, text in texts.items() if text]
    for name in ("created", "modified"):
        told.append(f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{meta.date.isoformat()}T00:00:00Z</dcterms:{name}>')
    return _CORE.format("".join(told)).encode()
