"""Anything a person can do to the files, the folder or the command line: an answer, never a traceback."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli import warm
from tests.cli.many_lines import Line
from tests.cli.program import Program, python_script


def run_all(cano: Program, lines: list[Line]) -> Iterator[tuple[int, str, str]]:
    """Run each line in one process and yield the exit code, the output, and what was told."""
    if warm.IS_POSSIBLE:
        _, shown, _ = warm.run_all(lines, cano.here, cano.environment)
    else:
        command, given = [sys.executable, "-m", "tests.cli.many_lines"], json.dumps(lines).encode()
        shown = subprocess.run(
            command, input=given, cwd=cano.here, env=cano.environment, stdout=subprocess.PIPE, check=True
        ).stdout
    for line in shown.decode().splitlines():
        code, out, err = json.loads(line)
        yield code, out, err


def assert_answered(line: object, code: object, out: str, err: str) -> None:
    """The exit code is one of ours, an error has a message and a way out, and nothing of Python's is on the screen."""
    assert code in {0, 1, 2}, (line, code, err)
    assert "Traceback" not in out + err, line
    assert "\x1b" not in out + err, line
    if code == 2 or (code == 1 and not out):
        assert err.startswith(("Fout: ", "2026-", "cano.yaml", "/", ".")), (line, err)
        assert "Fout: " in err, (line, err)
        assert err.rstrip("\n").count("\n") >= 1, (line, err)


ODD_WORDS = [
    "", " ", ".", "..", "/", "-", "--", "---", "-n.yaml", "\t", "\n", "a\nb", "é", "🙂", "\u202eomgekeerd", "\x07",
    "x" * 300, "x/" * 2000, "nul", "con", "*", "?", "[", "{}", "%s", "{0}", "$HOME", "~", "~niemand", "C:\\x",
    "\\\\server\\x", "2026-test/", "./2026-test", "2026-test/.", "2026-test/traject.yaml", "2026-test/niets.yaml",
    "2026-TEST", "cano.yaml", "schemas", "2026-test/.git", "2026-test/.git/config", "../dossiers/2026-test",
    "[red]x[/red]", "[/]", "\\", "'", '"',
]  # fmt: skip
TEMPLATES: list[Callable[[str], list[str]]] = [
    lambda word: [word],
    lambda word: ["show", word],
    lambda word: ["show", "2026-test", "--for", word],
    lambda word: ["show", "2026-test", "--at", word],
    lambda word: ["show", "2026-test", "--store", word],
    lambda word: ["validate", word],
    lambda word: ["explain", word],
    lambda word: ["history", word],
    lambda word: ["history", "2026-test", "--limit", word],
    lambda word: ["edit", "2026-test", word],
    lambda word: ["new-case", word, "--kader", "niets"],
    lambda word: ["new-case", "--begeleider", word, "--kader", "niets"],
    lambda word: ["render-plan", "2026-test", "--for", word, "--to", "md", "--output", "plan.md", "--force"],
    lambda word: ["render-plan", "2026-test", "--for", "team", "--to", word],
    lambda word: ["list-cases", "--format", word],
    lambda word: ["schemas", "--store", word],
]


def test_odd_words_in_every_place(case: Program) -> None:
    lines = [("", template(word)) for template in TEMPLATES for word in ODD_WORDS]
    before = (case.here / "2026-test" / "netwerk.yaml").read_bytes()
    for line, (code, out, err) in zip(lines, run_all(case, lines), strict=True):
        assert_answered(line, code, out, err)
    assert (case.here / "2026-test" / "netwerk.yaml").read_bytes() == before
    assert [path.name for path in sorted(case.here.iterdir())] == ["2026-test", "cano.yaml", "schemas"]


def test_files_are_made_only_where_they_can_be(case: Program) -> None:
    """Whatever name is asked for a file or folder, the answer is one of ours; here something may be made."""
    case.here /= "2026-test"
    commands = (["init"], ["render-plan", "2026-test", "--for", "team", "--to", "md", "--store", "..", "--output"])
    words = [word for word in ODD_WORDS if word not in {"", ".", "..", "/", "~", "C:\\x", "../dossiers/2026-test"}]
    for command in commands:
        lines = [("", [*command, word]) for word in words]
        for line, (code, out, err) in zip(lines, run_all(case, lines), strict=True):
            assert_answered(line, code, out, err)


def _broken_store(store: Path) -> None:
    (store / "cano.yaml").write_bytes(b"organisatie: [")


def _empty_store(store: Path) -> None:
    (store / "cano.yaml").write_bytes(b"")


def _binary_store(store: Path) -> None:
    (store / "cano.yaml").write_bytes(bytes(range(256)))


def _file(name: str, data: bytes) -> Callable[[Path], None]:
    def write(store: Path) -> None:
        (store / "2026-test" / name).write_bytes(data)

    return write


def _traject(data: bytes) -> Callable[[Path], None]:
    return _file("traject.yaml", data)


def _network(data: bytes) -> Callable[[Path], None]:
    return _file("netwerk.yaml", data)


def _missing(*names: str) -> Callable[[Path], None]:
    def remove(store: Path) -> None:
        for name in names:
            (store / "2026-test" / name).unlink()

    return remove


def _folder_for_a_file(store: Path) -> None:
    (store / "2026-test" / "intake.yaml").mkdir()
    (store / "2026-test" / "netwerk.yaml").unlink()
    (store / "2026-test" / "netwerk.yaml").mkdir()


def _file_for_a_folder(store: Path) -> None:
    (store / "2026-test" / "contacten").write_bytes(b"")
    (store / "2026-test" / "bijlagen").write_bytes(b"")
    (store / "2026-leeg").write_bytes(b"")


def _git_is_a_file(store: Path) -> None:
    shutil.rmtree(store / "2026-test" / ".git")
    (store / "2026-test" / ".git").write_bytes(b"gitdir: /elders\n")


def _git_is_empty(store: Path) -> None:
    shutil.rmtree(store / "2026-test" / ".git")
    (store / "2026-test" / ".git").mkdir()


def _git_is_torn(store: Path) -> None:
    for path in (store / "2026-test" / ".git" / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o600)
            path.write_bytes(b"")


def _odd_names(store: Path) -> None:
    for name in (
        "-n.yaml",
        "été.yaml",
        "met spatie.yaml",
        "🙂.yaml",
        "x" * 200 + ".yaml",
        "netwerk.yml",
        "traject.yaml~",
    ):
        (store / "2026-test" / name).write_bytes(b"x: y\n")
    (store / "2026-test" / "evaluaties").mkdir()
    (store / "2026-test" / "evaluaties" / "2026-02-31.yaml").write_bytes(b"x: y\n")
    (store / "2026-test" / "evaluaties" / "morgen.yaml").write_bytes(b"x: y\n")


def _links(store: Path) -> None:
    (store / "2026-link").symlink_to(store / "2026-test", target_is_directory=True)
    (store / "2026-test" / "intake.yaml").symlink_to(store / "cano.yaml")
    (store / "2026-test" / "kring").symlink_to(store / "2026-test" / "kring")


def _unreadable(store: Path) -> None:
    (store / "2026-test" / "netwerk.yaml").chmod(0)
    (store / "2026-dicht").mkdir(mode=0)


def _schemas_is_a_file(store: Path) -> None:
    shutil.rmtree(store / "schemas")
    (store / "schemas").write_bytes(b"")


NOT_AS_ROOT = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
DAMAGE = [
    pytest.param(_broken_store, id="cano.yaml-broken"),
    pytest.param(_empty_store, id="cano.yaml-empty"),
    pytest.param(_binary_store, id="cano.yaml-binary"),
    pytest.param(_traject(b""), id="traject-empty"),
    pytest.param(_traject(b"\x00\x01"), id="traject-binary"),
    pytest.param(_traject("jongere: é".encode("latin-1")), id="traject-latin"),
    pytest.param(_traject("jongere: jongere".encode("utf-16")), id="traject-utf-16"),
    pytest.param(_traject(b"["), id="traject-broken"),
    pytest.param(_traject(b"- een\n- twee\n"), id="traject-list"),
    pytest.param(_traject(b"cano: 1\n"), id="traject-bare"),
    pytest.param(_traject(b"cano: 1\ndossier: 2026-test\njongere: niemand\nopstart: []\n"), id="traject-nobody"),
    pytest.param(_traject(b"[" * 100_000), id="traject-deep"),
    pytest.param(_traject(b"#" * 2_000_000), id="traject-huge"),
    pytest.param(_network(b"personen: []\n"), id="network-nobody"),
    pytest.param(_network(b"personen:\n  - {id: mama, rol: moeder}\n"), id="network-without-jongere"),
    pytest.param(_missing("traject.yaml"), id="no-traject"),
    pytest.param(_missing("netwerk.yaml"), id="no-network"),
    pytest.param(_missing("traject.yaml", "netwerk.yaml"), id="nothing"),
    pytest.param(_folder_for_a_file, id="folder-for-a-file"),
    pytest.param(_file_for_a_folder, id="file-for-a-folder"),
    pytest.param(_git_is_a_file, id="git-file"),
    pytest.param(_git_is_empty, id="git-empty"),
    pytest.param(_git_is_torn, id="git-torn"),
    pytest.param(_odd_names, id="odd-names"),
    pytest.param(_links, id="links", marks=POSIX_ONLY),
    pytest.param(_unreadable, id="unreadable", marks=NOT_AS_ROOT),
    pytest.param(_schemas_is_a_file, id="schemas-file"),
]
EVERYTHING = [
    "list-cases",
    "list-cases --format json",
    "show 2026-test",
    "show 2026-test --for jongere",
    "show 2026-link",
    "show 2026-test --at 1900-01-01",
    "show 2026-test --at 9999-12-31",
    "validate",
    "validate --format json",
    "validate --format sarif",
    "validate --format junit",
    "validate --at 0001-01-01",
    "validate cano.yaml",
    "validate 2026-test",
    "validate 2026-link",
    "validate 2026-test/traject.yaml",
    "validate 2026-test/-n.yaml",
    "validate '2026-test/met spatie.yaml'",
    "validate 2026-test/intake.yaml",
    "history 2026-test",
    "history 2026-test --format json",
    "render-plan 2026-test --for jeugdrechter --to md -o a.md --force",
    "render-plan 2026-test --for team --to html -o a.html --force",
    "render-plan 2026-test --for mama --to md -o a.md --force",
    "edit 2026-test netwerk",
    "edit 2026-test intake",
    "edit 2026-test contacten",
    "edit 2026-test --no-editor",
    "schemas",
    "schemas --update",
    "new-case 2026-leeg",
    "new-case 2026-dicht",
    "new-case 2026-anders",
    "init .",
    "demo .",
]


@pytest.mark.parametrize("damage", DAMAGE)
def test_every_command_over_a_damaged_store(case: Program, damage: Callable[[Path], None]) -> None:
    damage(case.here)
    case.environment["EDITOR"] = python_script(
        case.home / "editor.py", "import sys\nopen(sys.argv[1], 'ab').write(b'# x')\n"
    )
    lines = [("", shlex.split(line)) for line in EVERYTHING]
    for line, (code, out, err) in zip(lines, run_all(case, lines), strict=True):
        assert_answered(line, code, out, err)


def test_one_file_that_cannot_be_read_never_stops_the_others(own_demo: Program) -> None:
    (own_demo.here / "2026-fqvn" / "traject.yaml").write_bytes(b"\xff")
    path = own_demo.here / "2026-fqvn" / "netwerk.yaml"
    path.write_bytes(path.read_bytes().replace(b"rol: ", b"rol: x", 1))
    other = own_demo.here / "2026-kmtr" / "intake.yaml"
    other.write_bytes(other.read_bytes() + b"onzin: ja\n")
    found = {(one["code"], one["path"]) for one in _findings(own_demo("validate", "--format", "json").out)}
    assert ("Y02", "2026-fqvn/traject.yaml") in found
    assert ("S03", "2026-fqvn/netwerk.yaml") in found
    assert ("S01", "2026-kmtr/intake.yaml") in found


def _findings(text: str) -> list[dict[str, str]]:
    values = json.loads(text)
    return [dict(one) for one in (values if isinstance(values, list) else values["findings"])]


def test_a_folder_that_is_gone(cano: Program) -> None:
    if os.name == "nt":
        pytest.skip("Windows does not remove the folder that somebody stands in")
    gone = cano.here / "weg"
    gone.mkdir()
    command = f"rmdir '{gone}'; {sys.executable} -m cano_cli list-cases"
    done = subprocess.run(["bash", "-c", command], cwd=gone, env=cano.environment, capture_output=True, check=False)
    assert done.returncode == 2 or done.returncode == 1
    assert done.stderr.decode() == "Fout: De map waarin je staat, bestaat niet meer.\nGa eerst naar een andere map.\n"


def test_bytes_that_are_no_text(case: Program) -> None:
    if os.name == "nt" or sys.platform == "darwin":
        pytest.skip("names are text there")
    raw = os.fsdecode(b"\xff\xfe")
    lines = [
        ["show", raw],
        ["validate", raw],
        [raw],
        ["new-case", raw],
        ["new-case", "2026-raar", "--naam", raw],
        ["init", raw],
        ["render-plan", "2026-test", "--for", raw],
        ["explain", raw],
        ["edit", "2026-test", raw],
    ]
    for line in lines:
        ran = case(*line)
        assert_answered(line, ran.code, ran.out, ran.err)


def test_a_path_with_spaces_and_accents(cano: Program) -> None:
    cano.here = cano.here / "Mijn dossiers – Zoë & co"
    cano.here.mkdir()
    for line in (["init", "été 2026"], ["new-case", "2026-test", "--store", "été 2026", "--naam", "Zoë"]):
        assert cano(*line).code == 0
    cano.here /= "été 2026"
    assert cano("validate").text == "Alles in orde in 1 dossier.\n"
    assert cano("show", "2026-test").code == 0
    assert cano("history", "2026-test").code == 0
    plan = cano("render-plan", "2026-test", "--for", "jongere", "--to", "pdf", "--output", "het plan van Zoë.pdf")
    assert plan.text == "het plan van Zoë.pdf\n"
    assert (cano.here / "het plan van Zoë.pdf").read_bytes().startswith(b"%PDF")
