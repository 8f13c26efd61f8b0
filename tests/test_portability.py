"""Windows, macOS and Linux: the code is read for what one of them lacks, and what they write is tried here."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import Finding
from cano_cli.readers.view import view_for
from cano_cli.reports.render import render
from cano_cli.resources import data_folder
from cano_cli.rules.check import check_loaded
from cano_cli.store import splice
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation

CODE = Path(__file__).resolve().parents[1] / "cano_cli"
PLATFORM = "store/platform.py"
"""The one module that has the other half."""

ONE_SYSTEM_MODULES = {
    "fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "syslog", "posix", "spwd", "crypt", "nis", "curses",
    "readline", "msvcrt", "winreg", "winsound", "_winapi", "nt", "ctypes",
}  # fmt: skip
NOT_EVERYWHERE = {
    "os": {
        "fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getgroups", "setuid", "setgid", "chown", "lchown",
        "fchown", "fchmod", "chmod", "lchmod", "mkfifo", "mknod", "chroot", "getpgid", "getpgrp", "setpgid", "setsid",
        "killpg", "kill", "nice", "uname", "getloadavg", "sysconf", "statvfs", "wait", "umask", "getxattr", "setxattr",
        "sched_getaffinity", "sendfile", "posix_fallocate", "copy_file_range", "memfd_create", "openpty", "ttyname",
        "fsync", "symlink", "readlink", "rename", "system", "popen", "startfile", "WNOHANG", "O_NOFOLLOW", "O_CLOEXEC",
        "O_DIRECTORY", "O_NONBLOCK", "O_SYNC", "O_BINARY", "O_TMPFILE", "EX_OK", "P_NOWAIT",
    },
    "signal": {"SIGKILL", "SIGALRM", "SIGHUP", "SIGQUIT", "SIGPIPE", "SIGUSR1", "SIGUSR2", "SIGCHLD", "alarm", "pause",
               "setitimer", "pthread_sigmask", "sigwait"},
    "time": {"tzset", "clock_gettime"},
    "shutil": {"chown"},
}  # fmt: skip
METHODS = {"chmod", "lchmod", "rename", "symlink_to", "readlink"}
"""Of paths: what they do, or whether they work at all, differs. ``replace`` is the one that overwrites everywhere."""
ALLOWED = {
    ("store/files.py", ".chmod"): "a new version keeps the mode of the old; on Windows that is the read-only mark",
    ("store/cases.py", ".chmod"): "takes the read-only mark of git's files away, which is what it does on Windows too",
    **{
        ("store/confinement.py", what): "a process gives up what each system lets it; the rest is left out and told"
        for what in ("ctypes", "resource", "os.fork")
    },
    ("store/git.py", ".rename"): "a folder, onto a name that is free",
}
FIXED_PATHS = ("/tmp", "/dev/", "/etc", "/usr", "/var", "/proc", "/home", "/root", "C:\\")


def modules() -> list[str]:
    return sorted(path.relative_to(CODE).as_posix() for path in CODE.rglob("*.py"))


@pytest.mark.parametrize("module", [name for name in modules() if name != PLATFORM])
def test_nothing_in_the_code_is_for_one_system_only(module: str) -> None:
    found = [what for what in not_portable((CODE / module).read_bytes()) if (module, what.split(" ")[0]) not in ALLOWED]
    assert found == []


def test_no_exception_outlives_its_reason() -> None:
    needed = {
        (module, what.split(" ")[0]) for module, _ in ALLOWED for what in not_portable((CODE / module).read_bytes())
    }
    assert ALLOWED.keys() <= needed


@pytest.mark.parametrize(
    "code",
    [
        "import fcntl",
        "from pwd import getpwnam",
        "import os\nos.fork()",
        "import os\nx = os.O_RDONLY | os.O_NOFOLLOW",
        "from os import geteuid",
        "import os\nos.rename('a', 'b')",
        "path.chmod(0o600)",
        "path.rename(other)",
        "import signal\nsignal.SIGKILL",
        "open('x')",
        "open('x', 'w')",
        "path.open()",
        "path.read_text()",
        "path.write_text('x')",
        "path.write_text('x', 'utf-8')",
        "os.fdopen(3, 'w')",
        "import subprocess\nsubprocess.run('ls', shell=True)",
        "import subprocess\nsubprocess.run(['ls'], text=True)",
        "folder = '/tmp/x'",
        "import os\nos.name == 'posix' and os.getuid()",
    ],
)
def test_the_reading_of_the_code_finds_it(code: str) -> None:
    assert list(not_portable(code.encode()))


@pytest.mark.parametrize(
    "code",
    [
        "import os\ngetattr(os, 'O_NOFOLLOW', 0)",
        "open('x', encoding='utf-8')",
        "open('x', 'rb')",
        "path.open('ab')",
        "path.read_text('utf-8')",
        "path.write_text('x', 'utf-8', newline='\\n')",
        "path.replace(other)",
        "import os\nos.replace('a', 'b')",
        "import subprocess\nsubprocess.run(['git'], shell=False)",
        '"""About /tmp."""',
    ],
)
def test_the_reading_of_the_code_finds_nothing_else(code: str) -> None:
    assert list(not_portable(code.encode())) == []


def not_portable(source: bytes) -> Iterator[str]:
    """Yield what does not work the same everywhere: what it is, and the line."""
    tree = ast.parse(source)
    prose = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        what = _imported(node) or _attribute(node) or _call(node)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            what = node.value if node.value.startswith(FIXED_PATHS) else ""
        if what:
            yield f"{what} (line {getattr(node, 'lineno', 0)})"


def _imported(node: ast.AST) -> str:
    if isinstance(node, ast.Import):
        return next((alias.name for alias in node.names if alias.name.split(".")[0] in ONE_SYSTEM_MODULES), "")
    if isinstance(node, ast.ImportFrom) and node.module:
        if node.module.split(".")[0] in ONE_SYSTEM_MODULES:
            return node.module
        bad = NOT_EVERYWHERE.get(node.module, set())
        return next((f"{node.module}.{alias.name}" for alias in node.names if alias.name in bad), "")
    return ""


def _attribute(node: ast.AST) -> str:
    if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
        return ""
    return f"{node.value.id}.{node.attr}" if node.attr in NOT_EVERYWHERE.get(node.value.id, set()) else ""


def _call(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    name = (
        node.func.id
        if isinstance(node.func, ast.Name)
        else node.func.attr
        if isinstance(node.func, ast.Attribute)
        else ""
    )
    given = {keyword.arg for keyword in node.keywords}
    owner = node.func.value.id if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name) else ""
    if name in METHODS and isinstance(node.func, ast.Attribute) and owner not in {"os", "shutil"} | set(NOT_EVERYWHERE):
        return f".{name}"
    shell = any(
        keyword.arg == "shell" and getattr(keyword.value, "value", None) is not False for keyword in node.keywords
    )
    if shell and (owner == "subprocess" or name == "Popen"):
        return f"{name} by a shell"
    if owner == "subprocess" and given & {"text", "universal_newlines"} and "encoding" not in given:
        return f"{name} in an unknown encoding"
    return _text_file(node, name, owner, given)


def _text_file(node: ast.Call, name: str, owner: str, given: set[str | None]) -> str:
    """Opening as text needs an encoding, and writing text a line end."""
    if name == "read_text":
        return "" if node.args or "encoding" in given else "read_text without an encoding"
    if name == "write_text":
        return (
            "" if (len(node.args) > 1 or "encoding" in given) and "newline" in given else "write_text by its defaults"
        )
    first = 0 if name == "open" and isinstance(node.func, ast.Attribute) and owner not in {"os", "io"} else 1
    in_bytes = name == "open" and owner in {"os", "archive"}  # `archive` is a zip file: its members open as bytes
    if name not in {"open", "fdopen"} or in_bytes:
        return ""
    modes = [argument.value for argument in node.args[first : first + 1] if isinstance(argument, ast.Constant)]
    binary = any(isinstance(mode, str) and "b" in mode for mode in modes)
    return "" if binary or "encoding" in given else f"{name} without an encoding"


# Line ends and names


@pytest.fixture(scope="module")
def windows_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example store as Windows may check it out, in a folder with a space and an accent."""
    store = tmp_path_factory.mktemp("line ends") / "Mijn dossiers – Zoë"
    shutil.copytree(data_folder("examples"), store)
    for path in store.rglob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    return store


CASES = ("2026-fqvn", "2026-kmtr")
DAY = date(2026, 7, 2)


def load(store: Path, case: str) -> LoadedCase:
    return load_case(store / case, case, read_organisation(store, "cano.yaml")[0])


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("reader", ["vertrouwenspersoon", "consulent", "jongere", "gezin", "team"])
def test_line_ends_change_nothing_in_a_plan(windows_store: Path, case: str, reader: str) -> None:
    plans = [
        render("plan", view_for(load(store, case).case, reader, DAY, DAY), "md").data
        for store in (data_folder("examples"), windows_store)
    ]
    assert plans[0] == plans[1]


@pytest.mark.parametrize("case", CASES)
def test_line_ends_change_nothing_in_what_is_found(windows_store: Path, case: str) -> None:
    one, other = (check_loaded(load(store, case), DAY).findings for store in (data_folder("examples"), windows_store))
    assert one == other
    assert one


def _broken(text: str, number: int) -> str:
    """Misspell the key on one of the lines."""
    lines = text.split("\n")
    lines[number % len(lines)] = lines[number % len(lines)].replace(":", "x:", 1)
    return "\n".join(lines)


def _where(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.path, finding.span, finding.message, finding.hint, finding.excerpt


@settings(max_examples=30)
@given(number=st.integers(0, 400))
def test_line_ends_change_no_position(tmp_path_factory: pytest.TempPathFactory, number: int) -> None:
    text = _broken((data_folder("examples") / "2026-kmtr" / "netwerk.yaml").read_text("utf-8"), number)
    found = []
    for ends in ("\n", "\r\n"):
        folder = tmp_path_factory.mktemp("ends") / "2026-kmtr"
        folder.mkdir()
        (folder / "netwerk.yaml").write_bytes(text.replace("\n", ends).encode())
        found.append([_where(finding) for finding in load_case(folder, "2026-kmtr").findings])
    assert found[0] == found[1]


@pytest.mark.parametrize("path", ["netwerk.yaml", "intake.yaml", "contacten/2026-02.yaml", "traject.yaml"])
def test_what_is_added_ends_its_lines_like_the_file(windows_store: Path, path: str) -> None:
    keys = {"netwerk.yaml": "personen", "intake.yaml": "stemmen", "traject.yaml": "opstart"}.get(path, "contacten")
    entry = {"wie": "oma", "datum": "2026-11-02", "kijk": "Eén regel.\nEn nog een.\n"}
    text = (data_folder("examples") / "2026-kmtr" / path).read_bytes().decode()
    windows = (windows_store / "2026-kmtr" / path).read_bytes().decode()
    assert splice.append_item(windows, (keys,), entry) == splice.append_item(text, (keys,), entry).replace("\n", "\r\n")


def test_no_name_in_the_repository_is_refused_by_windows() -> None:
    """Reserved names, forbidden characters, names that differ in case alone, and paths that are too long."""
    root = CODE.parent
    folders = [root / name for name in ("cano_cli", "templates", "schemas", "examples", "docs", "benchmarks", "tests")]
    paths = [
        path.relative_to(root).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if not {"node_modules", "__pycache__"} & set(path.parts)
    ]
    reserved = {"con", "prn", "aux", "nul", *(f"{name}{number}" for name in ("com", "lpt") for number in range(1, 10))}
    for path in paths:
        assert len(path) < 150, path
        for part in path.split("/"):
            assert part.split(".")[0].casefold() not in reserved, path
            assert not set(part) & set('<>:"|?*\\'), path
            assert part == part.rstrip(". "), path
    assert len({path.casefold() for path in paths}) == len(paths)
