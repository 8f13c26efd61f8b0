"""What can be read in a file that was made, by other programs than those that made it: text, and what stands beside it
(titles, descriptions, dates, names of parts)."""

from __future__ import annotations

import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from shutil import which

TOOLS = ("pdftotext", "pdfinfo", "qpdf")


def tools_are_there() -> bool:
    """Whether this machine has the programs that open a PDF."""
    return all(which(tool) for tool in TOOLS)


def readable(data: bytes, form: str) -> str:
    """Return all that can be read in a file of this format, as one text."""
    return _READ.get(form.rpartition(".")[2], _text)(data)


def _text(data: bytes) -> str:
    return data.decode()


def _pdf(data: bytes) -> str:
    """The words on the pages, the information and XMP beside them, and every string in the file: the texts that stand
    for pictures are among those."""
    with tempfile.TemporaryDirectory(prefix="cano-proof-") as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(data)
        inside = _run("qpdf", "--qdf", "--object-streams=disable", str(path), "-")
        whole = [_run("pdftotext", "-layout", str(path), "-"), _run("pdfinfo", str(path)),
                 _run("pdfinfo", "-meta", str(path)), inside]  # fmt: skip
    return "\n".join([*whole, inside.replace("\0", ""), *map(_from_hexadecimal, _HEXADECIMAL.findall(inside))])


_HEXADECIMAL = re.compile("<((?:[0-9a-fA-F]{2}){3,})>")


def _from_hexadecimal(digits: str) -> str:
    """Return what a string says that is written in digits: in two bytes a letter, when it says so."""
    data = bytes.fromhex(digits)
    return data.decode("utf-16-be", "replace") if data[:2] == b"\xfe\xff" else data.decode("latin-1")


def _run(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, check=True)
    return done.stdout.decode("latin-1" if command[0] == "qpdf" else "utf-8", "replace")


def _png(data: bytes) -> str:
    """Everything in the file but the picture itself."""
    kept, at = [], 8
    while at < len(data):
        size = int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] != b"IDAT":
            kept.append(data[at + 4 : at + 8 + size])
        at += 12 + size
    return b"".join(kept).decode("latin-1")


def _docx(data: bytes) -> str:
    """The names and the contents of all parts, and what the archive says of itself."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = [f"{one.filename} {one.comment!r} {one.extra!r}" for one in archive.infolist()]
        read = [archive.read(one).decode("utf-8", "replace") for one in archive.infolist()]
    return "\n".join([*parts, *read])


_READ: Mapping[str, Callable[[bytes], str]] = {"pdf": _pdf, "png": _png, "docx": _docx}
