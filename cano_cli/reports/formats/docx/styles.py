"""The styles of a Word document: those of an organisation's own letter where it has them, and ours where it lacks one.

Ours carry no font, so that they take that of the letter, and sizes that follow the size of its text.
"""

from __future__ import annotations

from docx.oxml.ns import qn

from cano_cli.reports.formats.docx.looks import Kind, Look, Style, our_styles
from cano_cli.reports.formats.docx.xml import Element, attribute, fragment, named, w

PLAIN = "Normal"
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    "<w:pPr><w:widowControl/><w:suppressAutoHyphens/></w:pPr></w:style>"
)
_NORMAL_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
)
_WORDS_DEFAULT = 20  # half points, where a letter says nothing


def own_styles(look: Look, language: str) -> Element:
    """Return the styles of a file of our own: the text itself; the others are added by :func:`complete`."""
    fonts = w("rFonts", ascii=look.font, hAnsi=look.font, cs=look.font, eastAsia=look.font)
    text = w("rPr", fonts, w("sz", val=look.size), w("szCs", val=look.size), _spoken(language))
    spacing = w("pPr", w("spacing", after=look.gap, line=look.line, lineRule="auto"))
    defaults = w("docDefaults", w("rPrDefault", text), w("pPrDefault", spacing))
    return w("styles", defaults, fragment(_NORMAL), fragment(_NORMAL_TABLE))


def complete(styles: Element, look: Look, language: str) -> dict[str, str]:
    """Add the styles that are lacking, set the language, and return the id of each style by its name."""
    _speak(styles, language)
    base = _default(styles)
    size = _size_of_text(styles, base)
    ours = {one.name: _found(styles, one) or _added(styles, one, base) for one in our_styles(size, look)}
    return {PLAIN: base, **ours}


def style_named(styles: Element, name: str, kind: str) -> Element | None:
    """Return a style by the name that Word shows, whatever the case it is written in."""
    for style in named(styles, "w:style"):
        is_it = attribute(style.find(qn("w:name")), "w:val").lower() == name.lower()
        if is_it and (attribute(style, "w:type") or "paragraph") == kind:
            return style
    return None


def _found(styles: Element, wanted: Style) -> str:
    style = style_named(styles, wanted.name, wanted.kind)
    return attribute(style, "w:styleId") if style is not None else ""


def _added(styles: Element, wanted: Style, base: str) -> str:
    own = _unused_id(styles, wanted.name)
    taken = any(attribute(name, "w:val").lower() == wanted.name.lower() for name in named(styles, "w:name"))
    name = f"{wanted.name} (cano)" if taken else wanted.name
    after = f'<w:next w:val="{base}"/>' if wanted.heads else ""
    inherited = base if wanted.kind == "paragraph" else attribute(_of_kind(styles, "table"), "w:styleId")
    based = f'<w:basedOn w:val="{inherited}"/>' if inherited else ""
    made = fragment(
        f'<w:style w:type="{wanted.kind}" w:styleId="{own}">{based}{after}<w:qFormat/>{wanted.properties}</w:style>'
    )
    made.insert(0, w("name", val=name))
    styles.append(made)
    return own


def _unused_id(styles: Element, name: str) -> str:
    taken = {attribute(style, "w:styleId") for style in named(styles, "w:style")}
    wished = name.title().replace(" ", "")
    return next(
        one for one in (wished, *(f"{wished}Cano{number}" for number in range(len(taken) + 1))) if one not in taken
    )


def _default(styles: Element) -> str:
    """Return the id of the style of plain text; where a letter has none, it gets one."""
    found = _of_kind(styles, "paragraph")
    if found is None:
        found = fragment(_NORMAL.replace("Normal", _unused_id(styles, "Normal")))
        styles.append(found)
    return attribute(found, "w:styleId")


def _of_kind(styles: Element, kind: Kind) -> Element | None:
    """Return the style that a paragraph or table has when it names none."""
    for style in named(styles, "w:style"):
        if attribute(style, "w:type") == kind and attribute(style, "w:default") in {"1", "true", "on"}:
            return style
    return None


def _size_of_text(styles: Element, base: str) -> int:
    """Return the size of plain text in half points."""
    places = [styles.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")]
    places += [
        one.find(f"{qn('w:rPr')}/{qn('w:sz')}")
        for one in named(styles, "w:style")
        if attribute(one, "w:styleId") == base
    ]
    sizes = [attribute(place, "w:val") for place in places]
    known = [int(size) for size in sizes if size.isdecimal() and 8 <= int(size) <= 72]
    return known[-1] if known else _WORDS_DEFAULT


def _speak(styles: Element, language: str) -> None:
    """Let all text be checked and read aloud in the language of the document."""
    for place in named(styles, "w:lang"):
        place.getparent().remove(place)
    place = styles
    for name in ("docDefaults", "rPrDefault", "rPr"):
        found = place.find(qn(f"w:{name}"))
        if found is None:
            found = w(name)
            place.insert(0, found)
        place = found
    place.append(_spoken(language))


def _spoken(language: str) -> Element:
    return w("lang", val=language, eastAsia=language, bidi="ar-SA")
