"""The colour of the organisation in the pictures: it takes the place of the accent colour, never of a meaning."""

from __future__ import annotations

from cano_cli.diagrams.canvas.tokens import ACCENT, TINT

_LEAST_CONTRAST = 4.5
"""Of letters and lines on white. Source: WCAG 2.2, success criterion 1.4.3."""
_TINT = 0.26
_Colour = tuple[float, float, float]
"""Red, green and blue, 0 to 1."""


def in_house_style(svg: str, colour: str) -> str:
    """Return the picture with ``colour`` (``#rrggbb``) as accent, darkened until it can be read on white."""
    accent = _dark_enough(_read(colour))
    tint = _mixed(accent, (1.0, 1.0, 1.0), _TINT)
    return svg.replace(f'="{ACCENT}"', f'="{_told(accent)}"').replace(f'="{TINT}"', f'="{_told(tint)}"')


def contrast_with_white(colour: str) -> float:
    """Return the contrast of ``colour`` (``#rrggbb``) with white, 1 to 21. Source: WCAG 2.2, relative luminance."""
    return _contrast(_read(colour))


def _dark_enough(colour: _Colour) -> _Colour:
    while _contrast(colour) < _LEAST_CONTRAST:
        colour = _mixed(colour, (0.0, 0.0, 0.0), 0.95)
    return colour


def _contrast(colour: _Colour) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _mixed(colour: _Colour, other: _Colour, part: float) -> _Colour:
    red, green, blue = (one * part + two * (1 - part) for one, two in zip(colour, other, strict=True))
    return red, green, blue


def _read(colour: str) -> _Colour:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _told(colour: _Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
