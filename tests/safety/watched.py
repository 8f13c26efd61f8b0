"""Commands of cano of which everything is seen that they leave outside a case: files, also those that are gone again a
moment later, names, and the words and variables that other programs get. POSIX only."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.cli.warm import end_with
from tests.safety.killed import load_everything
from tests.tools import home_variables

WRAPPED = ("git", "ssh-keygen", "ssh")
"""Programs that cano starts, by name."""


class Watched(NamedTuple):
    """How a command ended, and what it wrote on both streams."""

    code: int
    out: bytes
    err: bytes


class Outside:
    """A user, and every place outside the store where a command could leave something: their home, the folder for
    temporary files, and the folder where they stand. ``evidence`` is the test's own."""

    def __init__(self, folder: Path) -> None:
        self.home, self.temporary, self.here = (folder / name for name in ("home", "tmp", "elders"))
        self.evidence, self.programs = folder / "bewijs", folder / "programmas"
        for one in (self.home, self.temporary, self.here, self.evidence, self.programs):
            one.mkdir()
        (self.home / ".gitconfig").write_bytes(b"[user]\n\tname = Noor Voorbeeld\n\temail = noor@voorbeeld.invalid\n")
        for name in WRAPPED:
            self._wrap(name)

    @property
    def variables(self) -> dict[str, str]:
        """The variables of a command."""
        path = f"{self.programs}{os.pathsep}{os.environ['PATH']}"
        own = {"CANO_TODAY": "2026-11-22", "COLUMNS": "80", "LOGNAME": "noor", "PATH": path}
        return own | home_variables(self.home) | dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(self.temporary))

    def __call__(self, *arguments: str, before: Callable[[], object] = lambda: None, **more: str) -> Watched:
        """Run ``cano`` in the folder where the user stands; ``before`` is called in its process first."""
        return run(arguments, self.here, self.variables | more, self._see, before)

    def left(self) -> dict[str, bytes]:
        """Return everything that is or was outside: place and name -> what it held. Names are among the contents."""
        found: dict[str, bytes] = {}
        for folder in (self.home, self.temporary, self.here, self.evidence):
            for path in folder.rglob("*"):
                name = path.relative_to(folder.parent).as_posix()
                found[name] = name.encode() + b"\n" + (path.read_bytes() if path.is_file() else b"")
        return found

    def _wrap(self, name: str) -> None:
        """Put a program in front of the real one, that writes down its words and variables and then becomes it."""
        real = shutil.which(name)
        if real is None:
            return
        log = self.evidence / f"programma-{name}"
        script = f'#!/bin/sh\n{{ printf "%s\\n" "$@"; env; }} >> "{log}"\nexec "{real}" "$@"\n'
        (self.programs / name).write_text(script, encoding="utf-8", newline="\n")
        (self.programs / name).chmod(0o755)

    def _see(self, event: str, values: tuple[Any, ...]) -> None:
        """Keep what is about to go, and what another program is given."""
        if event == "subprocess.Popen":
            told = json.dumps([str(values[0]), list(map(str, values[1])), str(values[2]), str(values[3])])
            self._keep("kinderen", told.encode())
        elif event in {"os.remove", "os.rename"}:
            path = _resolved(values[0], values[1] if event == "os.remove" else -1)
            if self._is_outside(path) and path.is_file():
                self._keep(path.name, str(path).encode() + b"\n" + path.read_bytes())
        elif event == "open" and isinstance(values[2], int) and values[2] & _UNNAMED == _UNNAMED:
            path = _resolved(values[0], -1)
            if self._is_outside(path):
                self._keep("zonder-naam", b"a file without a name in " + str(path).encode())

    def _keep(self, name: str, data: bytes) -> None:
        descriptor, _ = tempfile.mkstemp(prefix=f"{name[:40]}-", dir=self.evidence)
        os.write(descriptor, data)
        os.close(descriptor)

    def _is_outside(self, path: Path) -> bool:
        return any(path.is_relative_to(one) for one in (self.home, self.temporary, self.here))


_UNNAMED = getattr(os, "O_TMPFILE", 1 << 62)


def _resolved(path: Any, folder: Any) -> Path:
    """A path as an audit event gives it: perhaps as bytes, or a name in a folder that is open."""
    with suppress(TypeError, ValueError, OSError):
        named = os.fsdecode(path)
        if isinstance(folder, int) and folder >= 0:
            return Path(f"/proc/self/fd/{folder}").readlink() / named
        return Path(named).absolute()
    return Path(os.devnull)


def run(
    arguments: Sequence[str],
    here: Path,
    variables: Mapping[str, str],
    see: Callable[[str, tuple[Any, ...]], None],
    before: Callable[[], object],
) -> Watched:
    """Run ``cano`` in a copy of this process; ``see`` is told of every file that is opened, and the like."""
    load_everything()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _be_the_program(arguments, here, variables, (out.fileno(), err.fileno()), see, before)
        _, status = os.waitpid(child, 0)
        for one in (out, err):
            one.seek(0)
        return Watched(os.waitstatus_to_exitcode(status), out.read(), err.read())


def _be_the_program(
    arguments: Sequence[str],
    here: Path,
    variables: Mapping[str, str],
    streams: tuple[int, int],
    see: Callable[[str, tuple[Any, ...]], None],
    before: Callable[[], object],
) -> None:
    from cano_cli.__main__ import main

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, stream in enumerate(streams, start=1):
        os.dup2(stream, number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(os.dup(one), mode) for one, mode in enumerate("rww"))

    def watched() -> None:
        os.umask(0)  # the worst that a user may have
        tempfile.tempdir = None
        sys.argv = ["cano", *arguments]
        before()
        watching = True

        def hook(event: str, values: tuple[Any, ...]) -> None:
            nonlocal watching
            if watching:
                watching = False
                with suppress(OSError):
                    see(event, values)
                watching = True

        sys.addaudithook(hook)
        main()

    end_with(watched, here, variables)
