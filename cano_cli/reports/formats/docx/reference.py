"""An organisation's own Word file, looked at before it is opened: what could run, fetch or overwhelm is refused."""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO
from pathlib import PurePosixPath
from posixpath import normpath

from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml

from cano_cli.model.findings import CanoError
from cano_cli.reports.formats.docx.xml import Element
from cano_cli.reports.formats.docx.zip import Parts

SAVE_ANEW = "Open het in Word of LibreOffice en bewaar het opnieuw als Word-document (.docx)."
_LARGEST_FILE = 20 * 1024 * 1024
_LARGEST_UNPACKED = 64 * 1024 * 1024
_MOST_PARTS = 500
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_STRICT = "http://purl.oclc.org/ooxml/"
_RUNS = ("vbaProject", "vbaData", "macroEnabled", "activeX", "keyMapCustomizations", "attachedToolbars")
_EMBEDDED = frozenset({"oleObject", "package", "control", "aFChunk", "subDocument", "frame"})
_OF_DOCUMENT = frozenset({"styles", "numbering", "theme", "fontTable", "settings", "header", "footer"})
_OF_ANY = frozenset({"image", "font"})
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"})
_ON_THIS_MACHINE = re.compile(r"(?i)(?:file:///|file:/(?![/\\]))?(?:[a-z]:[\\/]|[^:\\/%][^:]*$)|/(?![/\\])")
_ENCODING = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")


def vetted(reference: bytes) -> Parts:
    """Return the parts of the file that a letter is made of, none of which points outside.

    Raises :class:`CanoError`, with a way out, on a file that is no Word document or that holds more than a letter.
    """
    parts = _unpacked(reference)
    for name, data in parts.items():
        _refuse_definitions(name, data)
        _refuse_strict(data)
    parts["[Content_Types].xml"] = _content_types(parts)
    main = _main_part(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _relations(name, parts[name], main)
    return parts


def damaged() -> CanoError:
    """Return the error for a file that is not what it should be."""
    return CanoError("Het briefpapier is beschadigd: Word-onderdelen ontbreken of zijn onleesbaar.", SAVE_ANEW)


def _unpacked(reference: bytes) -> Parts:
    if reference.startswith(_OLE):
        raise CanoError(
            "Het briefpapier is een oud Word-bestand (.doc), of het is beveiligd met een wachtwoord.",
            "Open het in Word, haal het wachtwoord weg en bewaar het als Word-document (.docx).",
        )
    if len(reference) > _LARGEST_FILE:
        raise _too_large()
    try:
        with zipfile.ZipFile(BytesIO(reference)) as archive:
            return _read(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError):
        raise CanoError("Het briefpapier is geen Word-document (.docx).", SAVE_ANEW) from None


def _read(archive: zipfile.ZipFile) -> Parts:
    files = [one for one in archive.infolist() if not one.is_dir()]
    names = [one.filename for one in files]
    if len(files) > _MOST_PARTS:
        raise _too_large()
    if len({name.lower() for name in names}) < len(names) or not all(map(_is_plain, names)):
        raise damaged()
    room = _LARGEST_UNPACKED
    parts: Parts = {}
    for one in files:
        with archive.open(one) as file:
            parts[one.filename] = file.read(room + 1)
        room -= len(parts[one.filename])
        if room < 0:
            raise _too_large()
    return parts


def _is_plain(name: str) -> bool:
    return not name.startswith("/") and "\\" not in name and ".." not in PurePosixPath(name).parts


def _refuse_definitions(name: str, data: bytes) -> None:
    """Definitions of entities can grow without end or fetch files; a Word document has none."""
    found = _ENCODING.search(data[:400].replace(b"\0", b""))
    odd = found and found[1].lower() not in {b"utf-8", b"utf8", b"utf-16", b"us-ascii"}
    if odd or b"<!DOCTYPE" in (bare := data.replace(b"\0", b"")) or b"<!ENTITY" in bare:
        raise CanoError(
            f"Het briefpapier bevat in ‘{_shown(name)}’ een DTD, die in een Word-document niet thuishoort.", SAVE_ANEW
        )


def _refuse_strict(data: bytes) -> None:
    """In the other namespaces of this kind of document nothing would be recognised, so nothing would be cleaned."""
    if _STRICT in unescape(data.replace(b"\0", b"").decode("latin-1")):
        raise CanoError(
            "Het briefpapier is bewaard als ‘Strict Open XML-document’.",
            "Bewaar het in Word als gewoon Word-document (.docx).",
        )


def _shown(name: str) -> str:
    return "".join(character if character.isprintable() else "\ufffd" for character in name[:80])


def _content_types(parts: Parts) -> bytes:
    data = parts.get("[Content_Types].xml")
    if data is None:
        raise CanoError("Het briefpapier is geen Word-document (.docx).", SAVE_ANEW)
    names = " ".join(parts)
    if any(sign in names or sign.encode() in data for sign in _RUNS):
        raise CanoError("Het briefpapier bevat macro's.", "Bewaar het als Word-document zonder macro's (.docx).")
    return data.replace(_TEMPLATE.encode(), _MAIN.encode())


def _main_part(parts: Parts) -> str:
    """Return the name of the part that holds the text."""
    for one in _parsed(parts.get("_rels/.rels", b"")):
        if _kind(one) == "officeDocument" and one.get("TargetMode") != "External":
            return str(normpath(one.get("Target", "").lstrip("/")))
    raise CanoError("Het briefpapier is geen Word-document (.docx).", SAVE_ANEW)


def _relations(name: str, data: bytes, main: str) -> bytes:
    """Return the relations of one part without those that lead outside or to what a letter does not need."""
    root = _parsed(data)
    allowed = _allowed(name, main)
    for one in list(root):
        _refuse_dangerous(one)
        picture = _kind(one) != "image" or PurePosixPath(one.get("Target", "")).suffix.lower() in _PICTURES
        if one.get("TargetMode") == "External" or _kind(one) not in allowed or not picture:
            root.remove(one)
    return bytes(serialize_part_xml(root))


def _allowed(name: str, main: str) -> frozenset[str]:
    if name == "_rels/.rels":
        return frozenset({"officeDocument"})
    folder, _, file = main.rpartition("/")
    is_main = name == f"{folder}/_rels/{file}.rels".lstrip("/")
    return _OF_DOCUMENT | _OF_ANY if is_main else _OF_ANY


def _refuse_dangerous(relation: Element) -> None:
    kind, target = _kind(relation), relation.get("Target", "")
    if kind in _EMBEDDED:
        raise CanoError(
            "Het briefpapier bevat een ingesloten of gekoppeld object, zoals een rekenblad.",
            "Haal het weg uit het briefpapier, of zet er een afbeelding van in de plaats.",
        )
    if relation.get("TargetMode") != "External" or kind == "hyperlink":
        return
    if kind != "attachedTemplate":
        raise CanoError(
            "Het briefpapier haalt iets op van buiten het bestand, zoals een gekoppelde afbeelding.",
            "Voeg de afbeelding in het briefpapier zelf in, in plaats van ernaar te koppelen.",
        )
    if not _ON_THIS_MACHINE.match(target):
        raise CanoError(
            "Het briefpapier verwijst naar een sjabloon op een ander toestel.",
            "Maak het los in Word: Ontwikkelaars, Documentsjabloon, en kies Normal.dotm. Bewaar het dan opnieuw.",
        )


def _kind(relation: Element) -> str:
    return str(relation.get("Type", "")).rpartition("/")[2]


def _parsed(data: bytes) -> Element:
    try:
        return parse_xml(data)
    except (SyntaxError, ValueError):  # what lxml raises on broken XML is a SyntaxError
        raise damaged() from None


def _too_large() -> CanoError:
    return CanoError(
        "Het briefpapier is te groot: hoogstens 20 MB, uitgepakt 64 MB en 500 onderdelen.",
        "Houd alleen kop, voet en stijlen over, en maak de afbeeldingen erin kleiner.",
    )
