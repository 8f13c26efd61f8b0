"""Programs that some tests need, and that are not on every machine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

OWN_VARIABLES = dict(os.environ)
"""The variables of whoever runs the tests, as they were: installing packages may need their settings."""


def need(name: str) -> str:
    """Return the path of a program. Without it the test is skipped, or fails where ``CANO_ALL_TOOLS=1`` is set."""
    found = shutil.which(name)
    if found is None:
        missing(name)
    return str(found)


def missing(what: str) -> None:
    """End the test because ``what`` is not there."""
    if os.environ.get("CANO_ALL_TOOLS") == "1":
        pytest.fail(f"{what} is not on this machine, and CANO_ALL_TOOLS=1 asks for all tools")
    pytest.skip(f"{what} is not on this machine")


def home_variables(home: Path) -> dict[str, str]:
    """Return the variables by which programs find the user's home and git its settings, all pointing to ``home``."""
    return {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "CANO_CACHE": str(home / ".cache-cano"),
        "CANO_CONFIG": str(home / ".config-cano"),
        "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
        "GIT_CONFIG_NOSYSTEM": "1",
    }
