"""How a value comes into a template: user text is escaped for Markdown on its way in, everywhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Undefined

from cano_cli.reports.text import escape


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def finalize(value: Any) -> Any:
    """Return what is printed of a value: escaped, unless it is Markdown already."""
    if isinstance(value, Markdown | Undefined):
        return value
    return escape.inline(str(value))


FILTERS: Mapping[str, Callable[[str], Markdown]] = {
    "prose": lambda text: Markdown(escape.block(text)),
    "quote": lambda text: Markdown(escape.block(text, "> ")),
}
