"""Templates into Markdown: Jinja in a sandbox, strict about what is missing, with user text escaped on its way in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, Undefined
from jinja2.sandbox import SandboxedEnvironment

from cano_cli.reports.text import escape
from cano_cli.resources import data_folder


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def fill(template: str, values: Mapping[str, Any], own: Mapping[str, str] | None = None) -> str:
    """Return the Markdown that the template called ``template`` makes of ``values``, which are plain: text, numbers,
    lists, dictionaries. Raises :class:`jinja2.TemplateError` when it asks for what is not there."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> SandboxedEnvironment:
    environment = SandboxedEnvironment(
        loader=FileSystemLoader(data_folder("templates")),
        undefined=StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["prose"] = lambda text: Markdown(escape.block(text))
    environment.filters["quote"] = lambda text: Markdown(escape.block(text, "> "))
    return environment


def _finalize(value: Any) -> Any:
    if isinstance(value, Markdown | Undefined):
        return value
    return escape.inline(str(value))
