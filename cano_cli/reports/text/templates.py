"""Templates into Markdown: Jinja in a sandbox, strict about what is missing, with user text escaped on its way in.

A store may bring templates of its own. They go before ours and get the same plain values, so that they can show nothing
that the reader may not see; they may do less than ours, within limits, and every mistake in them is told in Dutch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound, TemplateSyntaxError, Undefined, meta
from jinja2.sandbox import SandboxedEnvironment

from cano_cli.reports.text import escape
from cano_cli.resources import data_folder

if TYPE_CHECKING:
    from cano_cli.reports.text.own_environment import OwnEnvironment

_PICTURE = re.compile(r"(?<!\\)!\[(?:[^\]\\]|\\.)*\]\(picture:([\w.-]+)")


class Markdown(str):
    """Text that is Markdown already and is not escaped again."""

    __slots__ = ()


def fill(template: str, values: Mapping[str, Any], own: Mapping[str, str] | None = None) -> str:
    """Return the Markdown that the template called ``template`` makes of ``values``, which are plain: text, numbers,
    lists, dictionaries.

    ``own`` are templates of the store by name, as text; they go before ours. With those, :class:`CanoError` is raised
    for whatever is wrong with them; without, :class:`jinja2.TemplateError` when ours ask for what is not there.
    """
    if own:
        return _fill_with_own(template, values, own)
    return _environment().get_template(template).render(values)


def check_own(name: str, text: str, own: Mapping[str, str] | None = None) -> None:
    """Raise :class:`CanoError` when ``text`` cannot be the own template ``name``, beside those in ``own``."""
    environment = _own_environment({**(own or {}), name: text})
    _refuse_rings(environment, name)
    try:
        environment.get_template(name)
    except Exception as error:
        raise _told(error, environment, name, {}) from None


def taken_in(name: str, own: Mapping[str, str]) -> frozenset[str]:
    """Return the templates of which the one called ``name`` can be made, itself among them. Raises :class:`CanoError`
    when one of them cannot be read."""
    environment = _own_environment(own)
    found, waiting = {name}, [name]
    while waiting:
        new = set(_included(environment, waiting.pop())) - found
        found |= new
        waiting += new
    return frozenset(found)


def _fill_with_own(template: str, values: Mapping[str, Any], own: Mapping[str, str]) -> str:
    environment = _own_environment(own)
    _refuse_rings(environment, template)
    try:
        text = "".join(_pieces(environment, template, values))
    except Exception as error:
        raise _told(error, environment, template, values) from None
    _refuse_missing_pictures(environment, text, values)
    return text


def _pieces(environment: OwnEnvironment, name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text piece by piece. Raises TooMuchError when it becomes too long."""
    from cano_cli.reports.text.own_environment import MOST_TEXT, TooMuchError

    template, length = environment.get_template(name), 0
    for piece in template.root_render_func(template.new_context(dict(values))):
        length += len(piece)
        if length > MOST_TEXT:
            raise TooMuchError
        yield piece


def _refuse_rings(environment: OwnEnvironment, name: str) -> None:
    """Raise :class:`CanoError` when templates take in each other, or one cannot be read."""
    done: set[str] = set()

    def follow(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            from cano_cli.reports.text import own_errors

            raise own_errors.ring((*above[above.index(name) :], name))
        if name not in done:
            for included in _included(environment, name):
                follow(included, (*above, name))
            done.add(name)

    follow(name, ())


def _included(environment: OwnEnvironment, name: str) -> list[str]:
    from cano_cli.reports.text import own_errors

    assert environment.loader is not None  # noqa: S101
    try:
        source = environment.loader.get_source(environment, name)[0]
        return sorted({one for one in meta.find_referenced_templates(environment.parse(source)) if one})
    except TemplateNotFound:
        return []  # told with its place where it is asked for
    except TemplateSyntaxError as error:
        raise own_errors.syntax_error(environment, name, error) from None
    except (RecursionError, MemoryError):
        raise own_errors.too_deep(environment, name) from None
    except ValueError:  # Python reads no number of thousands of digits
        raise own_errors.unreadable_number(environment, name) from None


def _refuse_missing_pictures(environment: OwnEnvironment, text: str, values: Mapping[str, Any]) -> None:
    from cano_cli.reports.text import own_errors

    there = list(values.get("tekeningen", ()))
    missing = next((name for name in _PICTURE.findall(text) if name not in there), None)
    if missing is not None:
        raise own_errors.picture_missing(environment, missing, there)


def _told(error: Exception, environment: OwnEnvironment, name: str, values: Mapping[str, Any]) -> Exception:
    from cano_cli.reports.text import own_errors

    if isinstance(error, SyntaxError):  # Python refuses what is nested too deeply
        return own_errors.too_deep(environment, name)
    return own_errors.told(error, environment, name, values)


def _own_environment(own: Mapping[str, str]) -> OwnEnvironment:
    from cano_cli.reports.text.own_environment import OwnEnvironment

    return OwnEnvironment(own, _finalize, _FILTERS)


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
    environment.filters.update(_FILTERS)
    return environment


def _finalize(value: Any) -> Any:
    if isinstance(value, Markdown | Undefined):
        return value
    return escape.inline(str(value))


_FILTERS = {
    "prose": lambda text: Markdown(escape.block(text)),
    "quote": lambda text: Markdown(escape.block(text, "> ")),
}
