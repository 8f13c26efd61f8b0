"""Running the real program, and reading a transcript of it: what was typed and exactly what came back."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.cli import warm
from tests.tools import home_variables

REPOSITORY = Path(__file__).resolve().parents[2]
TODAY = "2026-03-09"
_ABOUT_THE_START = ("PYTHON", "LC_", "LANG", "_CANO_COMPLETE")
"""Variables that count from the first moment of a process."""
_KEPT = ("PATH", "SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT", "TEMP", "TMP", "LANG", "LC_ALL")


@dataclass(frozen=True)
class Ran:
    """How a command ended: the exit code, what it wrote, and what it told on standard error."""

    code: int
    out: str
    err: str

    @property
    def text(self) -> str:
        """All of it, as it would stand on a screen; an exit code that is not 0 comes last, between brackets."""
        return self.out + self.err + (f"[{self.code}]\n" if self.code else "")


class Program:
    """The program for one user: ``here`` is the folder they are in, ``environment`` all their variables."""

    def __init__(self, folder: Path) -> None:
        home = folder / "home"
        home.mkdir()
        (home / ".gitconfig").write_bytes(b"[user]\n\tname = Noor Voorbeeld\n\temail = noor@voorbeeld.invalid\n")
        self.home = home
        self.here = folder
        kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
        own = {"PYTHONPATH": str(REPOSITORY), "CANO_TODAY": TODAY, "COLUMNS": "80", "LOGNAME": "noor"}
        self.environment = kept | home_variables(home) | own

    def __call__(self, *arguments: str, here: Path | None = None, **variables: str) -> Ran:
        """Run ``cano`` with ``arguments``, without a terminal; ``variables`` are added to the environment."""
        environment = self.environment | variables
        if warm.IS_POSSIBLE and not any(name.startswith(_ABOUT_THE_START) for name in variables):
            code, out, err = warm.run(arguments, here or self.here, environment)
            return Ran(code, _text(out), _text(err))
        done = subprocess.run(
            [sys.executable, "-m", "cano_cli", *arguments], cwd=here or self.here, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=120,
        )  # fmt: skip
        return Ran(done.returncode, _text(done.stdout), _text(done.stderr))

    def git(self, *arguments: str, here: Path | None = None) -> str:
        """Run the git of this machine as the user would, and return what it says."""
        command = ["git", *arguments]
        done = subprocess.run(command, cwd=here or self.here, env=self.environment, capture_output=True, check=True)
        return done.stdout.decode()

    def transcript(self, text: str) -> None:
        """Type every line that begins with ``$``, and compare with what stands under it, character by character.

        ``<hash>`` stands for the eight characters of a commit. ``$ cd`` goes to another folder, for good.
        """
        for step in re.split(r"^\$ ", dedent(text).strip("\n") + "\n", flags=re.MULTILINE)[1:]:
            command, _, expected = step.partition("\n")
            name, *arguments = shlex.split(command)
            if name == "cd":
                self.here = (self.here / arguments[0]).resolve()
                continue
            assert name == "cano", command
            came = re.sub(r"\(([0-9a-f]{8})\)", "(<hash>)", self(*arguments).text)
            assert f"$ {command}\n{came}" == f"$ {command}\n{expected}"


def _text(data: bytes) -> str:
    return data.decode().replace("\r\n", "\n")


def python_script(path: Path, code: str) -> str:
    """Write a Python program and return the command that runs it, as ``EDITOR`` may hold it."""
    path.write_text(dedent(code), encoding="utf-8", newline="\n")
    quote = (lambda word: f'"{word}"') if os.name == "nt" else shlex.quote
    return f"{quote(sys.executable)} {quote(str(path))}"
