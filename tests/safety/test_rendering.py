"""Templates that are out to do harm: own ones in Jinja, Typst, and code that broke out of both. Nothing of the user is
read or written, nothing is reached, nothing is left behind, and the answer is a clear one.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cano_cli.cli.figures_machine import _cell
from cano_cli.model.findings import CanoError
from cano_cli.reports import confined, confined_child
from cano_cli.reports.formats import press
from cano_cli.reports.text import templates
from cano_cli.reports.text.templates import check_own, fill
from tests.safety import escaped_child
from tests.safety.tallies import FACTOR, tally

NAME = "plan.proef.md.j2"
SECRET = "Geheim van Fien Voorbeeld"
DAY = datetime.date(2026, 7, 1)
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="other systems have fewer walls; docs/veiligheid.md says so")
POSIX = pytest.mark.skipif(os.name == "nt", reason="other systems have fewer walls; docs/veiligheid.md says so")


@pytest.fixture(params=[True, False], ids=["bound", "not bound"])
def bound(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[bool]:
    """Both as this system can do it, and as a system does that can bind nothing."""
    made = confined.Worker
    monkeypatch.setattr(confined, "Worker", lambda kind: made(kind, bound=request.param))
    confined.end_all()
    yield request.param
    confined.end_all()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a store, where the user is; with one file more or less it is another."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CANO_GEHEIM", SECRET)
    (tmp_path / "cano.yaml").write_text(f"organisatie: {{naam: {SECRET}}}\n", "utf-8", newline="\n")
    return tmp_path


def standing(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- Jinja

JINJA = (
    "{% for a in range(10**9) %}x{% endfor %}",
    "{% for a in lijst %}" * 4 + "x" + "{% endfor %}" * 4,
    "{% set a = 'x' * 999999999999 %}{{ a }}",
    "{% set a = lijst %}" + "{% set a = a + a %}" * 40 + "{{ a | length }}",
    "{{ 9999999 ** 9999999 }}",
    "{{ 'x' | center(9999999999) }}",
    "{{ '%999999999d' | format(1) }}",
    "{{ ('x' * 4000000) ~ ('x' * 4000000) }}",
    "{% include 'plan.proef.md.j2' %}",
    "{% include '../../cano.yaml' %}",
    "{% include '/etc/passwd' %}",
    "{% include 'print.typ' %}",
    "{% include naam %}",
    "{% import 'blokken/slot.md.j2' as a %}{{ a.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ jongere | attr('__class__') }}",
    "{{ jongere.keys.__globals__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ lipsum.__globals__['os'].environ }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ ().__class__.__base__.__subclasses__()[0] }}",
    "{{ [1] | map('attr', '__class__') | list }}",
    "{{ 'x'.format.__self__ }}",
    "{{ '{0.__class__}'.format(1) }}",
    "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "{% call (x) b() %}{% endcall %}",
    "{% filter upper %}x{% endfilter %}{% autoescape false %}{{ jongere.naam }}{% endautoescape %}",
    "{{ jongere.naam | xmlattr }}",
    "{{ jongere.naam | pprint }}",
    "{{ jongere.update({'naam': 'x'}) }}",
    "{{ lijst.append(1) }}",
    "{% do lijst.append(1) %}",
    "{% set a = namespace() %}{% set a.b = 1 %}",
    "{{ debug() }}{% debug %}",
    "{{ " + "(" * 3_000 + "1" + ")" * 3_000 + " }}",
    "{% if 1 %}" * 1_500 + "{% endif %}" * 1_500,
    "{{ " + "9" * 5_000 + " }}",
    "{{ 1e400 | int }}",
    "{{ 'x' | replace('', 'y' * 4000000) }}",
    "{{ lijst | tojson }}{{ lijst | groupby('x') }}",
    "{{ _stappen }}{{ 1 | _gewoon }}",
    "{{ bestaat_niet }}",
)  # fmt: skip
VALUES = {"jongere": {"naam": SECRET}, "lijst": list(range(200)), "naam": "/etc/passwd", "tekeningen": []}


def test_no_own_template_does_harm(bound: bool, home: Path, capfd: pytest.CaptureFixture[str]) -> None:
    before, wrong = standing(home), []
    tried = JINJA if bound or FACTOR > 1 else JINJA[::3]  # each in a process of its own
    for text in tried:
        told = _of_own(text)
        if told is None or SECRET in told or "root:" in told or "Traceback" in told:
            wrong.append(text)
    assert standing(home) == before
    assert capfd.readouterr() == ("", "")
    assert wrong == []
    tally("own template that is out to do harm", 2 * len(tried), len(wrong))


def _of_own(text: str) -> str | None:
    """Return what is told about a template, and of trying it out; None when it is not refused."""
    told = []
    for trying in (lambda: fill(NAME, VALUES, {NAME: text}), lambda: check_own(NAME, text)):
        try:
            trying()
        except CanoError as error:
            told.append(f"{error.message} {error.hint}")
    return " ".join(told) or None


# --- Typst

_SVG = '<svg xmlns=\\"http://www.w3.org/2000/svg\\"><image href=\\"/etc/hostname\\"/></svg>'
TYPST = (
    '#read("/etc/passwd")', '#read("../../../../../etc/passwd")', '#read("/proc/self/environ")', '#read("cano.yaml")',
    '#json("/cano.yaml")', '#image("/etc/hostname")', '#include "/etc/passwd"', '#import "../print.typ": *',
    '#read("/../print.typ")', '#import "@preview/cetz:0.3.4": *', '#import "@local/eigen:0.1.0": *',
    '#plugin("/a.wasm")', '#let a = plugin(bytes("\\u{0}asm"))', "#while true {}", "#let f(x) = f(x + 1)\n#f(1)",
    '#let a = "x"\n#while true { a = a + a }', "#let a = (1,)\n#while true { a = a + a }",
    "#for a in range(100000000000) { [x] }", "#let f() = [#f() #f()]\n#f()", '#panic("Fien")',
    '#eval("read(\\"/etc/passwd\\")")', '#bibliography("/etc/passwd")', '#csv("cano.yaml")',
    f'#image(bytes("{_SVG}"))', '#raw(theme: "/etc/passwd", "x", lang: "py")',
    '#set document(date: datetime.today(), title: "x")\n#metadata(sys.inputs.geheim)',
    f'#image(bytes("{_SVG}"), alt: "x")#read("/cano.yaml")',
)  # fmt: skip


def test_no_typst_code_does_harm(
    bound: bool, home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(confined, "SECONDS", 1)
    before, wrong = standing(home), []
    for text in TYPST:
        try:
            press.pdf(f'#set document(title: "x")\n{text}'.encode(), {}, DAY)
        except press.RefusedError:
            continue
        except CanoError as error:
            wrong += [text] if error.message != press.STOPPED[0] else []
        else:
            wrong.append(text)
    assert standing(home) == before
    assert capfd.readouterr() == ("", "")
    assert wrong == []
    tally("Typst code that is out to do harm", len(TYPST), len(wrong))


# --- code that broke out

READING = (
    "got = open('/etc/passwd').read()",
    "got = os.listdir('/')",
    "got = os.open({cano!r}, os.O_RDONLY)",
    "got = next(os.scandir('.'))",
    "got = libc.open(b'/etc/passwd', 0); assert got >= 0",
    "got = libc.memfd_create(b'x', 0); assert got >= 0",
    "got = os.pipe()",
    "got = os.dup(1)",
    "got = {secret!r} in repr(os.environ) or {secret!r} in repr(sys.argv) or 1 / 0",
)
WRITING = (
    "got = open({new!r}, 'w')",
    "got = os.mkdir({new!r})",
    "got = os.symlink('/etc/passwd', {new!r})",
    "got = os.unlink({cano!r})",
    "got = os.rename({cano!r}, {new!r})",
    "got = os.truncate({cano!r}, 0)",
    "got = os.link({cano!r}, {new!r})",
    "got = libc.unlink({cano!r}.encode()) or 'gone'; assert got == 'gone'",
    "got = libc.truncate({cano!r}.encode(), 0) or 'cut'; assert got == 'cut'",
    "got = libc.mkdir(b'x', 0o700) or 'made'; assert got == 'made'",
)
REACHING = (
    "import socket; s = socket.socket(); s.connect(('127.0.0.1', {port})); got = 'connected'",
    "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); got = s.sendto(b'x', ('127.0.0.1', {port}))",
    "import socket; got = socket.socketpair()",
    "import socket; got = socket.socket(socket.AF_UNIX)",
    "got = libc.socket(2, 1, 0); assert got >= 0",
    "got = libc.socket(16, 3, 0); assert got >= 0",
    "import subprocess; got = subprocess.run(['/bin/true'])",
    "os.kill({parent}, 19); got = 'stopped the parent'",
    "got = libc.kill({parent}, 10); assert got == 0",
    "b = ctypes.create_string_buffer(64); got = libc.ptrace(16, {parent}, 0, 0); assert got == 0",
)
TAKING = (
    "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (99, 99)); got = 'raised'",
    "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (99, 99)); got = 'raised'",
    "got = len('x' * (6 << 30))",
    "a = []\nwhile True: a.append(bytearray(1 << 20))",
    "def f(): return f()\ngot = f()",
    "os._exit(0)",
    "sys.exit(0)",
    "os.abort()",
    "os.kill(os.getpid(), 9)",
    "print('x' * 100_000); sys.stdout.flush(); got = 1 / 0",
    "raise ValueError({secret!r})",
    "raise KeyboardInterrupt",
)
WAITING = (
    "while True: pass",
    "os.kill(os.getppid(), 9); import time; time.sleep(9)",
    "sys.stdin.buffer.read()",
    "sys.setrecursionlimit(10**9)\ndef f(): return f()\ngot = f()",
    "import signal\nsignal.signal(15, signal.SIG_IGN)\nwhile True: signal.pause()",
)
FORGING = (
    "w(3, frame(0, bytes(16), b'OPEN: forged'))",
    "w(3, frame(4, bytes(16), b''))",
    "w(3, b'\\0' * 25)",
    "w(3, b'\\xff' * 1000)",
    "w(3, frame(0, bytes(16), b'x')[:-1]); os._exit(0)",
    "w(3, struct.pack('>B16sQ', 0, bytes(16), 1 << 62))",
    "w(3, b'x' * 1_000_000)",
)
FORGE = """
import struct
def frame(status, secret, data): return struct.pack('>B16sQ', status, secret, len(data)) + data
def w(fd, data): return os.write(fd, data)
{}
got = 1 / 0
"""


class Broken:
    """Starts children whose template broke out."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._script = folder / "escaped_child.py"
        shutil.copy(escaped_child.__file__, self._script)
        self.child = confined_child.__file__
        self._worker: confined.Worker | None = None
        self._as: tuple[dict[str, object], bool] = ({}, False)
        monkeypatch.setattr(confined_child, "__file__", str(self._script))

    def ask(self, python: str, *, bound: bool, hook: bool, seconds: float = 30) -> str:
        """Return what the attack got; empty when it got nothing."""
        worker = self.worker(bound=bound, hook=hook)
        try:
            return worker.ask({"python": python}, seconds).decode()
        except (confined.GoneError, confined.RefusedError):
            return ""
        finally:
            if worker.once:
                worker.end()

    def worker(self, *, bound: bool, hook: bool) -> confined.Worker:
        """Return a child, with Python's own refusals (``hook``) or without; the one there was as long as it lives."""
        told = {"child": self.child, "hook": hook}
        if self._worker is None or not self._worker.is_of_use() or (told, bound) != self._as:
            self.end()
            self._as = told, bound
            self._script.with_suffix(".json").write_text(json.dumps(told), "utf-8", newline="\n")
            self._worker = confined.Worker("text", bound=bound)
        return self._worker

    def end(self) -> None:
        """Stop the child."""
        if self._worker is not None:
            self._worker.end()
            self._worker = None


@pytest.fixture
def broken(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Broken]:
    one = Broken(tmp_path_factory.mktemp("child"), monkeypatch)
    yield one
    one.end()


@pytest.fixture
def names(home: Path) -> Iterator[dict[str, Any]]:
    """What the attacks are after: a file, a new file, somebody who listens, the process that asks, a secret."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        yield {
            "cano": str(home / "cano.yaml"),
            "new": str(home / "new"),
            "port": port,
            "parent": os.getpid(),
            "secret": SECRET,
        }
        with pytest.raises(BlockingIOError):  # nobody came
            server.accept()


def test_the_attacks_work_where_nothing_is_in_their_way(broken: Broken, home: Path, names: dict[str, Any]) -> None:
    """Else their failing would prove nothing."""
    tried = ("got = open({cano!r}).read()", "got = os.listdir('.')", "got = open({new!r}, 'w')", "got = os.pipe()",
             "import socket; got = socket.socket()")  # fmt: skip
    got = [broken.ask(text.format(**names), bound=False, hook=False) for text in tried]
    assert [one[: len(escaped_child.OPEN)] for one in got] == [escaped_child.OPEN] * len(tried)
    assert SECRET in got[0]
    assert (home / "new").exists()


@LINUX
def test_code_that_broke_out_gets_nowhere(
    broken: Broken, home: Path, names: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    before = standing(home)
    attacks = [text.format(**names) for text in (*READING, *WRITING, *REACHING, *TAKING)]
    attacks += [FORGE.format(text) for text in FORGING]
    wrong = [text for text in attacks if broken.ask(text, bound=True, hook=False)]
    wrong += [text for text in WAITING if broken.ask(text, bound=True, hook=False, seconds=1)]
    assert standing(home) == before
    assert capfd.readouterr() == ("", "")
    assert wrong == []
    tally("code that broke out of a template", len(attacks) + len(WAITING), len(wrong))


def test_python_itself_refuses_where_the_system_cannot(
    broken: Broken, home: Path, names: dict[str, Any], capfd: pytest.CaptureFixture[str]
) -> None:
    before = standing(home)
    attacks = [text.format(**names) for text in (*READING, *WRITING, *REACHING) if "dup(" not in text]
    wrong = [text for text in attacks if broken.ask(text, bound=False, hook=True)]
    assert standing(home) == before
    assert capfd.readouterr() == ("", "")
    assert wrong == []
    tally("code that broke out, where only Python refuses", len(attacks), len(wrong))


@POSIX
def test_what_one_document_left_is_not_in_the_next(broken: Broken) -> None:
    """Code that broke out keeps nothing of one reader for another, and cannot answer for another."""
    forged = FORGE.format("w(3, frame(0, SECRET, b'1') + frame(4, SECRET, b'') + frame(0, SECRET, b'forged'))")
    find = "f = sys._getframe()\nwhile 'answers' not in f.f_locals: f = f.f_back\nSECRET = f.f_locals['job'][:16]\n"
    keep = "import builtins; builtins.kept = 'van de ene lezer'; got = 1"
    real = "import builtins; got = getattr(builtins, 'kept', 'echt')"
    cut_off = [
        find + FORGE.format(f"w(3, {frames}); os._exit(0)")
        for frames in ("frame(4, SECRET, b'')", "frame(1, SECRET, b'geen json')", "frame(1, SECRET, b'[' * 99_999)",
                       "frame(1, SECRET, b'[1]')", "frame(9, SECRET, b'')")
    ]  # fmt: skip
    wrong, tried = 0, [keep, real, keep, find + forged, real, real]
    tried += [text for one in cut_off for text in (one, real)]
    for python in tried:
        got = broken.ask(python, bound=True, hook=False)
        wrong += "forged" in got or "lezer" in got
    assert broken.ask(real, bound=True, hook=False) == f"{escaped_child.OPEN}'echt'"
    tally("document after a template that broke out", len(tried), wrong)


# --- cells

CELLS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠SUM(A1)")


def test_no_cell_is_a_formula() -> None:
    wrong = [cell for cell in CELLS if _cell(cell) != f"'{cell}"]
    assert [_cell(cell) for cell in ("2026-kmtr", 12, 1.5, None, "a=b")] == ["2026-kmtr", "12", "1,5", "", "a=b"]
    tally("cell that a spreadsheet could work out", len(CELLS), len(wrong))


# --- a child that is killed

KILLS = 6 * FACTOR


@pytest.mark.parametrize("kind", ["text", "press"])
def test_a_child_that_is_killed_is_told_and_the_next_document_is_made(
    kind: confined.Kind, monkeypatch: pytest.MonkeyPatch
) -> None:
    random, wrong = Random(kind), 0
    work: Callable[[], object] = (
        (lambda: fill(NAME, VALUES, {NAME: "{% for a in lijst %}{{ a }} {% endfor %}" * 20}))
        if kind == "text"
        else (lambda: press.pdf(b'#set document(title: "x")\n#lorem(5000)', {}, DAY))
    )
    confined.end_all()
    expected = work()
    for _ in range(KILLS):
        confined.expect(kind)
        victim = confined._waiting[kind]._process
        late = threading.Timer(random.random() * 0.04, victim.kill)
        late.start()
        try:
            wrong += work() != expected
        except CanoError as error:
            wrong += error.message not in (press.STOPPED[0], templates.STOPPED)
        late.join()
        victim.wait()
        wrong += work() != expected
    confined.end_all()
    tally("child that is killed at random", KILLS, wrong)


@POSIX
def test_no_child_outlives_the_one_that_asked(tmp_path: Path) -> None:
    """Also when that one is killed without a chance to clear up."""
    code = (
        "from cano_cli.reports import confined\n"
        "for kind in ('text', 'press'): confined.expect(kind); confined.no_network(kind)\n"
        "print(*(one._process.pid for one in confined._waiting.values()), flush=True)\n"
        "input()\n"
    )
    root = Path(confined.__file__).parents[2]
    asking = subprocess.Popen(
        [sys.executable, "-c", code], cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ}
    )
    assert asking.stdout is not None
    children = [int(one) for one in asking.stdout.readline().split()]
    assert len(children) == 2
    asking.send_signal(signal.SIGKILL)
    asking.communicate()
    for _ in range(200):
        left = [one for one in children if _lives(one)]
        if not left:
            break
        time.sleep(0.02)
    tally("child of a process that was killed", len(children), len(left))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text("utf-8").rsplit(")", 1)[1].split()[0] == "Z")
