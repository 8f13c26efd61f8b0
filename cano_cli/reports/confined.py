"""Work that is done in a child without network, without files and within limits: filling in a store's own templates
(they are code of somebody else), and Typst. ``confined_child.py`` is the other half.

The child gets texts and numbers on its input and nothing else: no file of the user, no variable, no argument tells
anything. Its root is the folder of the fonts that come along, so that there is nothing to make and nothing to remove.
The child for Typst stays for the documents that follow; each filling in is done in a fresh process.
"""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from cano_cli.model.findings import CanoError
from cano_cli.reports import confined_child as child
from cano_cli.resources import PACKAGE, data_folder
from cano_cli.store import confinement, platform

Kind = Literal["text", "press"]

SECONDS = 90
"""How long a child may work on one job before it is stopped."""
MOST_BYTES = {"text": 1 << 26, "press": 1 << 29}
_MOST_TOLD = 65_536
_NEEDED = {"text": ("jinja2", "markupsafe"), "press": ("typst",)}
_NO_WAY_OUT = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
"""Where a system has no other way to refuse the network, a package that Typst would fetch is looked for nowhere."""


class GoneError(Exception):
    """The child stopped, or was stopped, before it had answered."""


class RefusedError(Exception):
    """The child could not do what was asked; for Typst, the document cannot be printed like that."""


class Worker:
    """One child. With ``bound`` it gives up what this system lets it give up; without, it is what a child is on a
    system where it can give up nothing."""

    def __init__(self, kind: Kind, *, bound: bool = True) -> None:
        self.kind: Kind = kind
        self.owner = os.getpid()
        self.once = kind == "text" and not (bound and confinement.CAN_COPY)
        self._ready: dict[str, Any] = {}
        self._turn = threading.Lock()
        fonts = data_folder("templates") / "fonts"
        self._process = _started(fonts)
        self._asked = cast("BinaryIO", self._process.stdin)
        self._answers = cast("BinaryIO", self._process.stdout)
        with suppress(OSError):  # told when it is asked something
            self._send(json.dumps({"work": kind, "fonts": str(fonts), "paths": _paths(kind), "bound": bound}).encode())

    def ask(self, job: Mapping[str, Any], seconds: float | None = None) -> bytes:
        """Return what the child makes of a job. Raises :class:`CanoError` for what it tells the user,
        :class:`RefusedError` and :class:`GoneError`; after the last it is of no use any more."""
        secret = secrets.token_bytes(child.SECRET)
        with self._turn:
            late = threading.Timer(SECONDS if seconds is None else seconds, self._process.kill)
            late.start()
            try:
                self._is_ready()
                self._send(secret + json.dumps(job).encode())
                status, data = self._answer(secret)
            except BaseException as error:
                self.end()
                if isinstance(error, OSError | ValueError):  # a pipe that broke, an answer that is none
                    raise GoneError from None
                raise
            finally:
                late.cancel()
        return _understood(status, data)

    def no_network(self) -> bool:
        """Whether the child has, or had, no network any more. Raises :class:`GoneError`."""
        with self._turn:
            try:
                return self._is_ready()
            except GoneError:
                self.end()
                raise

    def is_of_use(self) -> bool:
        """Whether it can be asked something, by this process."""
        return self.owner == os.getpid() and self._process.poll() is None

    def end(self) -> None:
        """Stop the child."""
        if self.owner == os.getpid():
            self._process.kill()
            for stream in (self._asked, self._answers):
                with suppress(OSError):  # what was not sent yet
                    stream.close()
            self._process.wait()

    def _is_ready(self) -> bool:
        if not self._ready:
            _, data = self._frame(child.NO_SECRET)
            self._ready = json.loads(data)
        return self._ready.get("no_network") is True

    def _answer(self, secret: bytes) -> tuple[int, bytes]:
        """Return the status and the bytes of an answer that came whole, and with nothing behind it."""
        status, data = self._frame(secret)
        if status == child.ENDED or self._frame(secret) != (child.ENDED, b""):
            raise GoneError
        return status, data

    def _frame(self, secret: bytes) -> tuple[int, bytes]:
        status, told, length = child.HEAD.unpack(self._received(child.HEAD.size))
        if told != secret or length > MOST_BYTES[self.kind]:
            raise GoneError
        return status, self._received(length)

    def _received(self, length: int) -> bytes:
        data = self._answers.read(length)
        if len(data) < length:
            raise GoneError
        return data

    def _send(self, data: bytes) -> None:
        self._asked.write(child.LENGTH.pack(len(data)) + data)
        self._asked.flush()


_waiting: dict[Kind, Worker] = {}


def expect(kind: Kind) -> None:
    """Start the child that will be asked something soon, so that it gets ready meanwhile."""
    _worker(kind)


def ask(kind: Kind, job: Mapping[str, Any]) -> bytes:
    """Return what a child makes of a job. Raises like :meth:`Worker.ask`."""
    worker = _worker(kind)
    try:
        return worker.ask(job)
    finally:
        if worker.once:
            worker.end()


def no_network(kind: Kind) -> bool:
    """Whether this system can keep the child for such work away from the network."""
    worker = _waiting.get(kind) or _worker(kind)
    try:
        return worker.no_network()
    except GoneError:
        return False


def end_all() -> None:
    """Stop every child that waits for work."""
    while _waiting:
        _waiting.popitem()[1].end()


atexit.register(end_all)


def _worker(kind: Kind) -> Worker:
    worker = _waiting.get(kind)
    if worker is None or not worker.is_of_use():
        if worker is not None:
            worker.end()
        worker = _waiting[kind] = Worker(kind)
    return worker


def _understood(status: int, data: bytes) -> bytes:
    if status == child.MADE:
        return data
    if status == child.TOLD:
        raise _told(data)
    raise RefusedError


def _told(data: bytes) -> Exception:
    """Return what to tell the user; it is the child that says so, so that it may be anything."""
    try:
        message, hint = map(str, json.loads(data[:_MOST_TOLD]))
    except (ValueError, TypeError, RecursionError):
        return RefusedError()
    return CanoError(message, hint)


def _started(folder: Path) -> subprocess.Popen[bytes]:
    """Start the child without anything of the user: no variables, no settings, no module beside it."""
    python = getattr(sys, "_base_executable", None) or sys.executable
    variables = platform.child_environment()
    del variables["PATH"]
    try:
        return subprocess.Popen(  # noqa: S603
            [python, "-I", "-S", "-W", "ignore", child.__file__],
            cwd=folder,
            env=variables | _NO_WAY_OUT | {"RAYON_NUM_THREADS": "4"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        raise CanoError(
            "Het hulpprogramma dat documenten afdrukt kan niet gestart worden.",
            "Is Python volledig geïnstalleerd? Installeer cano anders opnieuw.",
        ) from None


def _paths(kind: Kind) -> list[str]:
    """Return the folders from which the child loads cano, and the libraries that it needs."""
    found = (importlib.util.find_spec(name) for name in _NEEDED[kind])
    folders = (Path(one.origin).parent.parent for one in found if one and one.origin)
    return list(dict.fromkeys(map(str, (PACKAGE.parent, *folders))))
