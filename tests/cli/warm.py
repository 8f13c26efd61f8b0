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
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.cli.many_lines import Line, answer

REPOSITORY = Path(__file__).resolve().parents[2]
IS_POSSIBLE = hasattr(os, "fork")
_INSIDE = re.compile(r"^ +(?:from|import) ([a-zA-Z_][\w.]*)(?: import .*)?$", re.MULTILINE)
"""An import that is not at the left."""
_LONGEST = 120
"""Seconds that a command may take."""


def run(arguments: Sequence[str], here: Path, environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run ``cano`` without a terminal, and return its exit code and what it wrote on both streams."""
    told = _told(environment, {"arguments": list(arguments), "here": str(here), "environment": dict(environment)})
    return told[0], base64.b64decode(told[1]), base64.b64decode(told[2])


def run_all(lines: Sequence[Line], here: Path, environment: Mapping[str, str]) -> tuple[int, bytes, bytes]:
    """Run ``cano`` for each line, all in one process, and return its exit code and what it wrote on both streams."""
    told = _told(environment, {"lines": lines, "here": str(here), "environment": dict(environment)})
    return told[0], base64.b64decode(told[1]), base64.b64decode(told[2])


def begin(terminal: str, arguments: Sequence[str], here: Path, environment: Mapping[str, str]) -> Callable[[], int]:
    """Begin to run ``cano`` on the terminal of this name, and return what waits for its exit code. Meanwhile other
    commands may run."""
    ended = Path(tempfile.mkdtemp(prefix="cano-")) / "ended"
    asked = {"arguments": list(arguments), "here": str(here), "environment": dict(environment)}
    _told(environment, asked | {"terminal": terminal, "ended": str(ended)})

    def wait() -> int:
        for _ in range(100 * _LONGEST):
            if ended.exists():
                code = int(ended.read_text())
                shutil.rmtree(ended.parent)
                return code
            time.sleep(0.01)
        raise AssertionError("it did not end")

    return wait


def _told(environment: Mapping[str, str], asked: Mapping[str, Any]) -> list[Any]:
    server = _server(environment.get("LANG", ""), environment.get("LC_ALL", ""))
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(asked).encode() + b"\n")
    server.stdin.flush()
    told: list[Any] = json.loads(server.stdout.readline())
    return told


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

    sys.argv = [str(REPOSITORY / "cano_cli" / "__main__.py"), *arguments]
    end_with(main, here, environment)


def end_with(work: Callable[[], None], here: str | Path, environment: Mapping[str, str]) -> None:
    """Do this in a folder with these variables, and end the process as the program does."""
    code: Any = 1
    try:
        signal.alarm(_LONGEST)
        os.chdir(here)
        os.environ.clear()
        os.environ.update(environment)
        work()
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
        asked = json.loads(line)
        told = _begun(**asked) if "terminal" in asked else _run(**asked)
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


def _run(
    here: str, environment: dict[str, str], arguments: Sequence[str] = (), lines: Sequence[Line] | None = None
) -> list[Any]:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            os.dup2(out.fileno(), 1)
            os.dup2(err.fileno(), 2)
            if lines is not None:
                end_with(partial(answer, lines), here, environment)
            be_the_program(arguments, here, environment)
        code = _code_of(child)
        out.seek(0)
        err.seek(0)
        return [code, *(base64.b64encode(stream.read()).decode() for stream in (out, err))]


def _begun(terminal: str, ended: str, arguments: list[str], here: str, environment: dict[str, str]) -> list[Any]:
    """Begin a command on a terminal: in a copy of a copy that waits for it, and writes down how it ended."""
    ready, opened = os.pipe()
    waiting = os.fork()
    if waiting == 0:
        try:
            child = os.fork()
            if child == 0:
                _take(terminal)
                os.close(ready)
                os.close(opened)
                be_the_program(arguments, here, environment)
            os.close(opened)
            code, told = _code_of(child), Path(ended)
            told.with_suffix(".new").write_text(str(code))
            told.with_suffix(".new").replace(told)
        finally:
            os._exit(1)  # neither copy goes on as the server
    os.close(opened)
    os.read(ready, 1)  # nothing comes: it ends when the command has its terminal
    os.close(ready)
    with suppress(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
    return []


def _take(terminal: str) -> None:
    """Have this terminal, and lead it, so that what is typed can be hidden and Control-C comes here."""
    import fcntl
    import termios

    os.setsid()
    screen = os.open(terminal, os.O_RDWR)
    fcntl.ioctl(screen, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(screen, stream)
    os.close(screen)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w", errors="backslashreplace")  # noqa: SIM115


def _code_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


if __name__ == "__main__":
    serve()
