"""Filling in own templates, which runs in a child (``confined.py``): texts and plain values in, Markdown out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from jinja2 import TemplateNotFound, TemplateSyntaxError, meta

from cano_cli.reports.text import filling, own_errors
from cano_cli.reports.text.own_environment import MOST_TEXT, OwnEnvironment, TooMuchError

_PICTURE = re.compile(r"(?<!\\)!\[(?:[^\]\\]|\\.)*\]\(picture:([\w.-]+)")


def done(job: Mapping[str, Any]) -> str:
    """Return what comes of a job: ``fill`` a template (``name``) with ``values``, ``check`` one, or tell which
    templates each of ``names`` is made of (``include``, as JSON). ``own`` and ``ours`` are templates by name, as text.

    Raises :class:`CanoError` for whatever is wrong with a template of the store.
    """
    environment = OwnEnvironment(job["own"], job["ours"], filling.finalize, filling.FILTERS)
    if job["do"] == "include":
        included = cache(partial(_included_by, environment))
        return json.dumps({name: sorted(_taken_in(included, name)) for name in job["names"]})
    if job["do"] == "check":
        return _checked(environment, job["name"])
    return _filled(environment, job["name"], job["values"])


def _filled(environment: OwnEnvironment, template: str, values: Mapping[str, Any]) -> str:
    _refuse_rings(environment, template)
    try:
        text = "".join(_pieces(environment, template, values))
    except Exception as error:
        raise _told(error, environment, template, values) from None
    _refuse_missing_pictures(environment, text, values)
    return text


def _checked(environment: OwnEnvironment, name: str) -> str:
    _refuse_rings(environment, name)
    try:
        environment.get_template(name)
    except Exception as error:
        raise _told(error, environment, name, {}) from None
    return ""


def _taken_in(included: Callable[[str], list[str]], name: str) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        new = set(included(waiting.pop())) - found
        found |= new
        waiting += new
    return found


def _pieces(environment: OwnEnvironment, name: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the text piece by piece. Raises TooMuchError when it becomes too long."""
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
            raise own_errors.ring((*above[above.index(name) :], name))
        if name not in done:
            for included in _included_by(environment, name):
                follow(included, (*above, name))
            done.add(name)

    follow(name, ())


def _included_by(environment: OwnEnvironment, name: str) -> list[str]:
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
    there = list(values.get("tekeningen", ()))
    missing = next((name for name in _PICTURE.findall(text) if name not in there), None)
    if missing is not None:
        raise own_errors.picture_missing(environment, missing, there)


def _told(error: Exception, environment: OwnEnvironment, name: str, values: Mapping[str, Any]) -> Exception:
    if isinstance(error, SyntaxError):  # Python refuses what is nested too deeply
        return own_errors.too_deep(environment, name)
    return own_errors.told(error, environment, name, values)
