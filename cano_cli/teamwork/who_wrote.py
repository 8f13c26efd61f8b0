"""Who wrote what one of two has in the place of a conflict: the last one who changed that, and not who happened to work
in the same file after that."""

from __future__ import annotations

from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.shapes import Shape, said_the_same
from cano_cli.merging.texts import read_value
from cano_cli.model.files import kind_of
from cano_cli.store.git_authors import Writer, Writers
from cano_cli.store.git_base import Repository
from cano_cli.store.git_history import file_at
from cano_cli.store.yaml_events import Plain

_MOST = 40
"""How many steps of one file are looked at."""


def who_wrote(repo: Repository, conflict: Conflict, value: Plain, touched: Writers) -> Writer | None:
    """Return who wrote ``value``, which is what one of the two has; ``touched`` are the steps of that one. None where
    nobody touched the file. Raises CanoError."""
    steps = touched.get(conflict.path, ())
    found = steps[0] if steps else None
    if not conflict.where or len(steps) < 2:
        return found
    for step in steps[:_MOST]:
        data = file_at(repo, step.commit, conflict.path)
        there = _value_there(data, conflict) if data is not None else None
        if said_the_same(there) != said_the_same(value):
            break
        found = step
    return found


def _value_there(data: bytes, conflict: Conflict) -> Plain:
    """Return what stands in the place of a conflict in a version of its file, found by what entries are known by; None
    where there is nothing."""
    kind = kind_of(conflict.path)
    shape, value = Shape(kind.model if kind else None), read_value(data.decode("utf-8", "replace"))
    for step, known in zip(conflict.where, conflict.known, strict=True):
        if isinstance(step, int):
            entries = value if isinstance(value, list) else []
            value = next((one for one in entries if shape.known(one) == known), None)
        else:
            value = value.get(step) if isinstance(value, dict) else None
            shape = shape.inside(step)
    return value
