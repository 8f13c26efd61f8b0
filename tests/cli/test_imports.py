"""What a command loads before it does anything: start-up is paid at every call."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
HEAVY = {"git", "typst", "jinja2", "pydantic", "rich", "yaml", "ruamel", "markdown_it", "multiprocessing", "sqlite3"}
EXAMPLES = str(ROOT / "examples" / "cases")
UNCHANGED = ("validate", EXAMPLES, "--at", "2026-04-10")


def _loaded(cache: Path, *arguments: str) -> set[str]:
    """Return the packages that a command loaded, by the names Python itself reports."""
    command = [sys.executable, "-X", "importtime", "-m", "cano_cli", *arguments]
    env = os.environ | {"CANO_CACHE": str(cache), "CANO_TODAY": "2026-11-22"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    names = (line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:"))
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("arguments", [("--help",), ("validate", "--help"), ("--version",)])
def test_help_loads_nothing_heavy(tmp_path, arguments):
    loaded = _loaded(tmp_path, *arguments)
    assert "cano_cli" in loaded
    assert not loaded & HEAVY


def test_validate_of_what_did_not_change_loads_no_model(tmp_path):
    assert "pydantic" in _loaded(tmp_path, *UNCHANGED)
    assert _loaded(tmp_path, *UNCHANGED) & HEAVY == {"sqlite3"}
