"""The child of ``confined.py`` as if a template had broken out of Jinja: it runs any Python that it is sent."""

from __future__ import annotations

import ctypes  # loaded beforehand, as the worst of templates might find it
import os
import sys
from collections.abc import Mapping
from typing import Any

OPEN = "OPEN: "
"""What begins the answer of an attack that got somewhere."""


def broken_out(job: Mapping[str, Any]) -> tuple[int, bytes]:
    """Run the Python of a job and return what it left as ``got``."""
    known: dict[str, Any] = {"ctypes": ctypes, "os": os, "sys": sys, "libc": ctypes.CDLL(None, use_errno=True)}
    exec(job["python"], known)
    return 0, f"{OPEN}{known['got']!r}".encode()


if __name__ == "__main__":
    import importlib.util
    import json
    import socket  # noqa: F401
    import subprocess  # noqa: F401
    from pathlib import Path

    told = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    spec = importlib.util.spec_from_file_location("confined_child", told["child"])
    assert spec is not None
    assert spec.loader is not None
    child: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(child)
    child.text_work = lambda: broken_out
    if not told["hook"]:
        child._close = lambda: None
    child.main(sys.stdin.buffer, child._kept_output())
