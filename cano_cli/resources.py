"""Where the data folders are that travel with cano: inside the package once installed, else in the repository."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent
IN_REPOSITORY = {"templates": "templates", "schemas": "schemas", "examples": "examples/cases"}


def data_folder(name: Literal["templates", "schemas", "examples"]) -> Path:
    """Return the folder of the templates, the JSON Schemas or the example cases."""
    installed = PACKAGE / "data" / name
    return installed if installed.is_dir() else PACKAGE.parent / IN_REPOSITORY[name]
