"""Data flows one way: a layer imports only from the layers under it (docs/opbouw.md)."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import cano_cli

PACKAGE = Path(cano_cli.__file__).parent
LAYERS = (
    "model",
    "store",
    "readers",
    "signing",
    "rules",
    "questions",
    "figures",
    "telling",
    "agenda",
    "merging",
    "writing",
    "diagrams",
    "interchange",
    "reports",
    "teamwork",
    "handing",
    "cli",
)
"""From the bottom up."""


def imported(path: Path) -> set[str]:
    """Return the layers that a module imports from, also inside its functions."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    parts = (name.split(".") for name in names)
    return {layer for package, layer, *_ in (one for one in parts if len(one) > 1) if package == "cano_cli"}


def test_every_folder_is_a_layer() -> None:
    assert {path.parent.name for path in PACKAGE.glob("*/__init__.py")} == set(LAYERS)


@pytest.mark.parametrize("layer", LAYERS)
def test_no_import_points_up(layer: str) -> None:
    above = set(LAYERS[LAYERS.index(layer) + 1 :])
    found = {
        str(path.relative_to(PACKAGE)): up for path in (PACKAGE / layer).rglob("*.py") if (up := imported(path) & above)
    }
    assert found == {}
