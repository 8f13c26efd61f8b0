"""The printing press: Typst, with only the fonts that come along, a root without files, and no clock of its own."""

from __future__ import annotations

import datetime
import tempfile
from functools import cache
from typing import Any, cast

import typst

from cano_cli.resources import data_folder

_FIRST_FALLBACK = "Noto Sans"
_LAST_FALLBACKS = ("Noto Sans Symbols", "Noto Sans Symbols2", "Noto Emoji")
_OF_DOCUMENTS = frozenset({"Source Serif 4", "Source Sans 3"})


def pdf(template: bytes, inputs: dict[str, str], date: datetime.date) -> bytes:
    """Return PDF/A-2a and PDF/UA-1; ``date`` is the only date in the file. Raises :class:`typst.TypstError`."""
    midnight = datetime.datetime.combine(date, datetime.time(), datetime.UTC)
    return _compiled(
        template, inputs, format="pdf", pdf_standards=["a-2a", "ua-1"], timestamp=int(midnight.timestamp())
    )


def png(template: bytes, inputs: dict[str, str], dots_per_inch: float) -> bytes:
    """Return the only page as PNG. Raises :class:`typst.TypstError`."""
    return _compiled(template, inputs, format="png", ppi=dots_per_inch)


def font_order(first: str) -> list[str]:
    """Return the families in the order in which a character is looked for, ``first`` before all others."""
    others = [
        family for family in _fonts().families() if family not in {*_OF_DOCUMENTS, _FIRST_FALLBACK, *_LAST_FALLBACKS}
    ]
    return [first, _FIRST_FALLBACK, *others, *_LAST_FALLBACKS]


def _compiled(template: bytes, inputs: dict[str, str], **how: Any) -> bytes:
    """The template is handed over as bytes and its root is an empty folder: there is no file that it could read."""
    with tempfile.TemporaryDirectory(prefix="cano-") as empty:
        return cast("bytes", _compiler().compile(template, root=empty, sys_inputs=inputs, **how))


@cache
def _fonts() -> typst.Fonts:
    folder = data_folder("templates") / "fonts"
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(font_paths=_fonts())
