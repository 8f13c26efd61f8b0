"""The texts at a place in a file, as that place is told: ``contacten[0].tekst``."""

from __future__ import annotations

import re

from cano_cli.store.yaml_reader import Plain

_STEP = re.compile(r"\[([0-9]+)\]|\.?([^.\[\]]+)")


def texts_at(value: Plain, where: str) -> tuple[str, ...]:
    """Return the texts of more than one word at and under a place; none where there is no such place."""
    inside: Plain | None = value
    for number, name in _STEP.findall(where):
        if number:
            inside = inside[int(number)] if isinstance(inside, list) and int(number) < len(inside) else None
        else:
            inside = inside.get(name) if isinstance(inside, dict) else None
    return tuple(dict.fromkeys(_texts(inside)))


def _texts(value: Plain | None) -> list[str]:
    if isinstance(value, str):
        return [value] if len(value.split()) > 1 else []
    several = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    return [text for one in several for text in _texts(one)]
