"""What runs in the child: filling in a store's own templates, or Typst. It is started by its path, loads what it needs,
gives up the rest of the machine, and then turns jobs from its input into answers on its output, until there are none.

A message is a length and that many bytes; a job opens with a secret of its own. An answer repeats that secret, so that
what one job wrote is never taken for the answer to another, and has a status: what was made, what is told to the user,
what Typst refuses, or what was not foreseen (the name of the error and nothing more).
"""

from __future__ import annotations

import json
import os
import struct
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

MADE, TOLD, REFUSED, UNFORESEEN, ENDED = range(5)
"""What an answer is; ``ENDED`` follows each one, and comes alone when there is none."""
HEAD = struct.Struct(">B16sQ")
SECRET = 16
NO_SECRET = bytes(SECRET)
LENGTH = struct.Struct(">Q")

Work = Callable[[Mapping[str, Any]], tuple[int, bytes]]

_CLOSED = ("open", "os.", "socket.", "subprocess.", "shutil.", "ctypes.", "import", "winreg.", "_winapi.", "gc.",
           "glob.", "tempfile.", "pty.", "mmap.", "signal.", "sqlite3.", "urllib.", "webbrowser.")  # fmt: skip
_EVERYTHING = (
    '{% for één in a | sort | unique %}{{ één ~ "é" | prose }} {{ 1.5 | round(1) }}{{ a[0] == "b" }}{% endfor %}',
    "{{ a.b }}", "{{ b }}", "{{ a", "{{ a + 1 }}", "{{ 1 / 0 }}", '{% include "b.md.j2" %}', "{{ a | tojson }}",
)  # fmt: skip
_MEMORY = {"text": 1 << 30, "press": 4 << 30}
_SECONDS = 60


def main(asked: BinaryIO, answers: BinaryIO) -> None:
    """Serve until nothing is asked any more."""
    started = json.loads(_message(asked))
    sys.path += started["paths"]
    sys.dont_write_bytecode = True
    bound: bool = started["bound"]
    work, no_network = _ready(started["work"], Path(started["fonts"]), bound=bound)
    _answer(answers, MADE, NO_SECRET, json.dumps({"no_network": no_network}).encode())
    while job := _message(asked):
        _do(job, work, answers, foreign=started["work"] == "text", bound=bound)


def answered(work: Work, job: bytes) -> tuple[int, bytes, bytes]:
    """Return the status, the secret and the bytes of the answer to one job; whatever goes wrong is one."""
    secret = job[:SECRET]
    try:
        status, data = work(json.loads(job[SECRET:]))
    except BaseException as error:  # Typst's own mistakes are no Exception
        return UNFORESEEN, secret, type(error).__name__.encode()
    return status, secret, data


def text_work() -> Work:
    """Return what fills in own templates, everything that takes loaded."""
    from cano_cli.model.findings import CanoError
    from cano_cli.reports.text import own_filling

    def work(job: Mapping[str, Any]) -> tuple[int, bytes]:
        try:
            return MADE, own_filling.done(job).encode("utf-8", "surrogatepass")
        except CanoError as error:
            return TOLD, json.dumps([error.message, error.hint]).encode()

    for text in _EVERYTHING:  # Jinja and Python load some of their parts at first use
        work({"do": "fill", "name": "a.md.j2", "own": {"a.md.j2": text}, "ours": {}, "values": {"a": ["b", "c"]}})
    return work


def press_work(fonts: Path) -> tuple[Work, Callable[[], object]]:
    """Return what prints, and what loads every font: a font that cannot be read later on is missing without a word."""
    import typst

    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[fonts])
    compiler: Any = typst.Compiler(font_paths=found, package_path=fonts, package_cache_path=fonts)
    root = str(fonts)

    def work(job: Mapping[str, Any]) -> tuple[int, bytes]:
        try:
            made = compiler.compile(job["template"].encode(), root=root, sys_inputs=job["inputs"], format="pdf",
                                    pdf_standards=["a-2a", "ua-1"], timestamp=job["timestamp"])  # fmt: skip
        except typst.TypstError:
            return REFUSED, b""
        return MADE, made

    def load_fonts() -> object:
        each = (
            f'#text(font: "{one.family}", style: "{one.style.lower()}", weight: {one.weight})[x]'
            for one in found.fonts()
        )
        return compiler.compile("\n".join(each).encode(), root=root, format="svg")

    return work, load_fonts


def _ready(what: str, fonts: Path, *, bound: bool) -> tuple[Work, bool]:
    """Return what does the work, and whether this process has no network; with ``bound`` it gave up what it could."""
    from cano_cli.store import confinement

    work, load = press_work(fonts) if what == "press" else (text_work(), lambda: None)
    if not bound:
        return work, False
    alone = confinement.leave(fonts)
    load()
    sealed = confinement.seal(_MEMORY[what])
    if what == "press":
        confinement.no_more_processes()
    return work, alone or sealed


def _do(job: bytes, work: Work, answers: BinaryIO, *, foreign: bool, bound: bool) -> None:
    """Answer one job. A ``foreign`` one is done in a copy of this process where that is possible, so that nothing of
    it is left for the next; where it is not, this process gets no other."""
    from cano_cli.store import confinement

    def answer() -> None:
        confinement.seconds_more(_SECONDS)
        if foreign:
            _close()
        _answer(answers, *answered(work, job))

    def answer_alone() -> None:
        os.close(0)
        confinement.no_more_processes()
        answer()

    if not (foreign and bound and confinement.CAN_COPY):
        answer()
    elif not confinement.in_a_copy(answer_alone):
        os._exit(1)
    _answer(answers, ENDED, job[:SECRET], b"")


def _close() -> None:
    """Have Python itself refuse what a template never needs, on systems too that cannot refuse it otherwise."""

    def refuse(event: str, _: object) -> None:
        if event.startswith(_CLOSED):
            raise PermissionError

    sys.addaudithook(refuse)


def _message(asked: BinaryIO) -> bytes:
    """Return the next message; nothing when there is none."""
    length = asked.read(LENGTH.size)
    return asked.read(*LENGTH.unpack(length)) if len(length) == LENGTH.size else b""


def _answer(answers: BinaryIO, status: int, secret: bytes, data: bytes) -> None:
    answers.write(HEAD.pack(status, secret, len(data)) + data)
    answers.flush()


def _kept_output() -> BinaryIO:
    """Return the output as it was; what anything else prints goes nowhere."""
    kept = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(kept, "wb")


if __name__ == "__main__":
    main(sys.stdin.buffer, _kept_output())
