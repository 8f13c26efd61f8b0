"""The zip of a Word document: equal parts give equal bytes, whatever the clock says."""

from __future__ import annotations

import zipfile
from io import BytesIO

Parts = dict[str, bytes]
"""The files in a Word document by their name."""

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FIRST = ("[Content_Types].xml", "_rels/.rels")


def zipped(parts: Parts) -> bytes:
    """Return the parts as a zip file, the list of their types first."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every operating system
            archive.writestr(entry, parts[name])
    return made.getvalue()


def unzipped(data: bytes) -> Parts:
    """Return the parts of a zip file that was made here."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
