"""The program in processes that do not load it anew: one process loads everything, and every command runs in a copy of
it. A start takes most of a command's time, and tests start it more than a thousand times.

A copy is what a fresh process is: nothing of another command is in it. What is about the start itself (arguments of
Python, languages, what is loaded when) is tested with processes of their own, and so is everything on Windows.
"""

from __future__ import annotations

import atexit
import base64
import gc
import json
import os
import pkgutil
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
IS_POSSIBLE = hasattr(os, "fork")
_INSIDE = re.compile(r"^ +(?:from|import) ([a-zA-Z_][\w.]*)(?: import .*)?$", re.MULTILINE)
"""An import that is not at the left."""
_LONGEST = 120
"""Seconds that a command may take."""


def run(arguments: Sequence[str], here: Path, environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run ``cano`` without a terminal, and return its exit code and what it wrote on both streams."""
    server = _server(environment.get("LANG", ""), environment.get("LC_ALL", ""))
    asked = {"arguments": list(arguments), "here": str(here), "environment": dict(environment)}
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(asked).encode() + b"\n")
    server.stdin.flush()
    told: list[Any] = json.loads(server.stdout.readline())
    return told[0], base64.b64decode(told[1]), base64.b64decode(told[2])


@cache
def _server(*languages: str) -> subprocess.Popen[bytes]:
    variables = dict(os.environ) | dict(zip(("LANG", "LC_ALL"), languages, strict=True))
    kept = {name: value for name, value in variables.items() if value} | {"PYTHONPATH": str(REPOSITORY)}
    made = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm"],
        cwd=REPOSITORY,
        env=kept,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )

    def end() -> None:
        made.kill()
        made.communicate()

    atexit.register(end)
    return made


def be_the_program(arguments: Sequence[str], here: str | Path, environment: Mapping[str, str]) -> None:
    """Run one command in this process, as ``python -m cano_cli`` would, and end; what it writes goes to ``sys.stdout``
    and ``sys.stderr``."""
    from cano_cli.__main__ import main

    code: Any = 1
    try:
        signal.alarm(_LONGEST)
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)
        sys.argv = [str(REPOSITORY / "cano_cli" / "__main__.py"), *arguments]
        main()
        code = 0
    except SystemExit as ended:
        code = ended.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0 if code is None else 1)


def serve() -> None:
    """Load the program, and run commands until nobody asks any more."""
    asking, telling = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    _load()
    for line in asking:
        code, out, err = _run(**json.loads(line))
        told = [code, base64.b64encode(out).decode(), base64.b64encode(err).decode()]
        telling.write(json.dumps(told).encode() + b"\n")
        telling.flush()


def _load() -> None:
    """Load every module, make the command line, and use the models once: what they check with is made at first use."""
    import cano_cli
    from cano_cli.__main__ import _prepare

    _prepare()
    for module in pkgutil.walk_packages(cano_cli.__path__, "cano_cli."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    from cano_cli.cli.app import build
    from cano_cli.rules.check import check_loaded
    from cano_cli.store.case_files import load_case, read_organisation

    build()
    _load_what_functions_import(Path(str(cano_cli.__file__)).parent)
    store = REPOSITORY / "examples" / "cases"
    for name in ("2026-kmtr", "2026-fqvn"):
        loaded = load_case(store / name, name, read_organisation(store, "cano.yaml")[0])
        check_loaded(loaded, max(file.day for file in loaded.case.files if file.day))
    gc.collect()
    gc.freeze()  # what is here stays: no copy has to look through it


def _load_what_functions_import(package: Path) -> None:
    """Load the modules that are loaded by the command that needs them; some are of other systems."""
    sources = (path.read_text("utf-8") for path in sorted(package.rglob("*.py")))
    for name in sorted({name for source in sources for name in _INSIDE.findall(source)}):
        with suppress(ImportError):
            import_module(name)


def _run(arguments: list[str], here: str, environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            be_the_program(arguments, here, environment)
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return os.waitstatus_to_exitcode(status), out.read(), err.read()


if __name__ == "__main__":
    serve()
