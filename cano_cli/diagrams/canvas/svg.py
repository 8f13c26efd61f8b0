"""SVG as text: elements with everything escaped, and the finished drawing. Nothing in it depends on anything but what
is handed over, so equal input gives equal bytes.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from cano_cli.diagrams.canvas.tokens import FONT

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
_SIZE = re.compile(r'viewBox="0 0 ([0-9.]+) ([0-9.]+)"')
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: SVG text, its title, what it shows in Dutch sentences, and a caption to print under it. ``empty`` when
    there was nothing to draw: the picture is then a sentence, which ``alt`` and ``caption`` hold too."""

    svg: str
    title: str
    alt: str
    caption: str
    empty: bool = False

    @property
    def width(self) -> float:
        """The width in user units."""
        return size_of(self.svg)[0]

    @property
    def height(self) -> float:
        """The height in user units."""
        return size_of(self.svg)[1]


def size_of(svg: str) -> tuple[float, float]:
    """Return the width and height in user units of a picture made by ``picture``; 0 of anything else."""
    found = _SIZE.search(svg)
    return (float(found[1]), float(found[2])) if found else (0.0, 0.0)


def clean(text: str) -> str:
    """Return the text on one line, without characters that XML does not allow or that steer what stands around it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(one for one in text if one in _JOINERS or not _unwanted(one) or one.isspace())
    return " ".join(kept.split())


def escape(text: str) -> str:
    """Return the text, cleaned, as it may stand in an element or between quotes."""
    return clean(text).translate(_ESCAPES)


def number(value: float) -> str:
    """Return a length with at most two decimals: ``12``, ``3.5``."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, content: str = "", /, **attributes: str | float) -> str:
    """Return one element. ``content`` is SVG already; attribute names take ``_`` for ``-``, values are escaped."""
    told = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def symbol(content: str, /, **attributes: str | float) -> str:
    """Return a symbol of somebody or something: what is drawn in it belongs together, also the text in it."""
    return element("g", content, class_="symbool", **attributes)


def text(words: str, x: float, y: float, /, **attributes: str | float) -> str:
    """Return a line of text at its baseline."""
    return element("text", escape(words), x=x, y=y, **attributes)


def picture(prefix: str, width: float, height: float, title: str, alt: str, body: str) -> str:
    """Return a whole picture; ``prefix`` opens every id in it, so that several can stand in one page."""
    head = (
        element("title", escape(title), id=f"{prefix}-titel")
        + "\n"
        + element("desc", escape(alt), id=f"{prefix}-uitleg")
    )
    return element(
        "svg", f"\n{head}\n{body}\n",
        xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {number(width)} {number(height)}",
        width=width, height=height, role="img", aria_labelledby=f"{prefix}-titel {prefix}-uitleg",
        font_family=FONT,
    ) + "\n"  # fmt: skip


def _value(value: str | float) -> str:
    return escape(value) if isinstance(value, str) else number(value)


def _unwanted(character: str) -> bool:
    """Whether it is a control, a lone surrogate, a private or unassigned code point, or steers direction."""
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Cn", "Co"}
