"""Templates into Markdown: Jinja in a sandbox, strict about what is missing, with user text escaped on its way in.

A store may bring templates of its own. They go before ours and get the same plain values, so that they can show nothing
that the reader may not see; they may do less than ours, within limits, in a child that can reach nothing, and every
mistake in them is told in Dutch.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from cano_cli.model.findings import CanoError
from cano_cli.resources import data_folder

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

STOPPED = "De eigen sjablonen zijn stilgelegd: ze vroegen te veel tijd of geheugen, of iets wat niet mag."
_IN_CANO_YAML = "Zolang onder `sjablonen` in cano.yaml geen eigen sjabloon staat, gebruikt cano dat van zichzelf."


def fill(template: str, values: Mapping[str, Any], own: Mapping[str, str] | None = None) -> str:
    """Return the Markdown that the template called ``template`` makes of ``values``, which are plain: text, numbers,
    lists, dictionaries.

    ``own`` are templates of the store by name, as text; they go before ours. With those, :class:`CanoError` is raised
    for whatever is wrong with them; without, :class:`jinja2.TemplateError` when ours ask for what is not there.
    """
    if own:
        return _apart("fill", own, name=template, values=values)
    return _environment().get_template(template).render(values)


def check_own(name: str, text: str, own: Mapping[str, str] | None = None) -> None:
    """Raise :class:`CanoError` when ``text`` cannot be the own template ``name``, beside those in ``own``."""
    _apart("check", {**(own or {}), name: text}, name=name)


def taken_in(name: str, own: Mapping[str, str]) -> frozenset[str]:
    """Return the templates of which the one called ``name`` can be made, itself among them. Raises :class:`CanoError`
    when one of them cannot be read."""
    asked = frozenset({name, *(one for one in _ours() if "/" not in one)})
    return _all_taken_in(asked, tuple(sorted(own.items())))[name]


@lru_cache(maxsize=1)
def _all_taken_in(names: frozenset[str], own: tuple[tuple[str, str], ...]) -> dict[str, frozenset[str]]:
    """Return for each of ``names`` of what it can be made: all at once, since asking takes a process."""
    found = json.loads(_apart("include", dict(own), names=sorted(names)))
    return {name: frozenset(included) for name, included in found.items()}


def _apart(do: str, own: Mapping[str, str], **what: Any) -> str:
    """Have a child do something with the store's own templates. Raises :class:`CanoError`."""
    from cano_cli.reports import confined

    job = {"do": do, "own": dict(own), "ours": _ours(), **what}
    try:
        return confined.ask("text", job).decode("utf-8", "surrogatepass")
    except confined.GoneError:
        raise CanoError(STOPPED, f"Kijk na wat er het laatst aan gewijzigd is. {_IN_CANO_YAML}") from None
    except (confined.RefusedError, UnicodeDecodeError):
        raise CanoError(
            "De eigen sjablonen kunnen niet gebruikt worden.", f"Kijk na wat erin staat. {_IN_CANO_YAML}"
        ) from None


@cache
def _ours() -> dict[str, str]:
    """Return the templates that come with cano, by name, as text."""
    folder = data_folder("templates")
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md.j2")}


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from cano_cli.reports.text import filling

    environment = SandboxedEnvironment(
        loader=FileSystemLoader(data_folder("templates")),
        undefined=StrictUndefined,
        finalize=filling.finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters.update(filling.FILTERS)
    return environment
