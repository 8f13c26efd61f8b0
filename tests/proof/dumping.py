"""A template of a store that shows all that it is given: every name, every key, every value, as deep as they go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.reports import render
from cano_cli.reports.documents.kind import kind_called
from cano_cli.reports.letterhead import Letterhead
from tests.proof.outputs import Views

Shape = dict[str, Any]
"""What values look like, without what they say: for a dictionary the shape of each key, for a list of its items."""


def dumping_letterhead(kind: str, values: Mapping[str, Any]) -> Letterhead:
    """Return the letterhead of an organisation whose templates for this kind of document show all of such values."""
    what = kind_called(kind)
    text = dump_of(values)
    return Letterhead(templates={f"{kind}.{one}.md.j2": text for one in {*what.templates.values(), what.others} - {""}})


def dump_of(values: Mapping[str, Any]) -> str:
    """Return a template that shows what these names hold."""
    return "\n".join(_told(name, _shape(value), 0) for name, value in values.items())


def values_given(kind: str, views: Views) -> dict[str, Any]:
    """Return what a template of this kind is given; nothing when there is no document."""
    found: dict[str, Any] = {}

    def noting(_: str, values: dict[str, Any], *more: object) -> str:
        found.update(values)
        return ""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "fill", noting)
        try:
            render.document_for(kind, views.now, earlier=views.earlier)
        except CanoError:
            return {}
    return found


def _shape(value: Any) -> Shape:
    if isinstance(value, Mapping):
        return {"keys": {key: _shape(one) for key, one in value.items()}}
    if isinstance(value, list | tuple):
        whole: Shape = {}
        for one in value:
            whole = _both(whole, {"item": _shape(one)})
        return whole
    return {}


def _both(one: Shape, other: Shape) -> Shape:
    """Return the shape of values that may look like the one or like the other."""
    both = dict(one)
    for key, shape in other.items():
        known = both.get(key)
        both[key] = _both(known, shape) if isinstance(known, dict) and isinstance(shape, dict) else shape
    return both


def _told(it: str, shape: Shape, depth: int) -> str:
    key, item = f"k{depth}", f"v{depth}"
    keys = "".join(
        f"{{% if '{name}' in {it} %}}{_told(f'{it}[{name!r}]', inner, depth + 1)}{{% endif %}}"
        for name, inner in shape.get("keys", {}).items()
    )
    each = _told(item, shape["item"], depth + 1) if "item" in shape else ""
    items = f"{{% for {item} in {it} %}}{each}{{% endfor %}}" if each else f"{{{{ {it} | length }}}}"
    return (
        f"{{% if {it} is none or {it} is boolean %}}{{{{ 1 if {it} else 0 }}}} "
        f"{{% elif {it} is string or {it} is number %}}{{{{ {it} }}}}\n\n"
        f"{{% elif {it} is mapping %}}{{% for {key} in {it} %}}{{{{ {key} }}}} {{% endfor %}}{keys}"
        f"{{% else %}}{items}{{% endif %}}"
    )
