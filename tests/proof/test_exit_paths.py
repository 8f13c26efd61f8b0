"""What is hidden leaves by no side door either: not by the terminal, by files left behind, or by what git is told."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.cli.program")

from tests.cli.program import REPOSITORY, Program  # noqa: E402
from tests.proof.words import canaries  # noqa: E402

SECRET = "Zqbdghk"
CASE = "2026-kmtr"
COMMANDS = (
    ("render-evaluation", CASE, "--to", "docx"), ("render-access", CASE), ("draw", "sociogram", CASE, "--to", "png"),
    ("export-network", CASE), ("show", CASE, "--format", "json"),
)  # fmt: skip
_CONTACT = f"""\
  - id: zqbdghk
    datum: 2026-10-29
    vorm: telefoon
    met: oma
    door: begeleider
    duur: 90
    delen_met: [team]
    tekst: {SECRET} belde.
"""
_SIGNAL = f"""\
  - id: zqbdghm
    datum: 2026-10-29
    thema: {SECRET}
    tekst: {SECRET}
"""


@pytest.fixture
def both(tmp_path: Path) -> tuple[Program, Program]:
    """Two users with the same store, but for what is hidden from the young person."""
    plain, telling = (_user(tmp_path / name) for name in ("een", "twee"))
    for path, more in ((f"{CASE}/contacten/2026-10.yaml", _CONTACT), (f"{CASE}/signalen.yaml", _SIGNAL)):
        with (telling.here / path).open("a", encoding="utf-8", newline="\n") as file:
            file.write(more)
    (telling.here / CASE / "bijlagen" / f"{SECRET}.pdf").write_bytes(b"%PDF-1.7")
    return plain, telling


def _user(folder: Path) -> Program:
    folder.mkdir()
    user = Program(folder)
    shutil.copytree(REPOSITORY / "examples" / "cases", folder / "store")
    user.here = folder / "store"
    (folder / "tmp").mkdir()
    user.environment |= {"CANO_TODAY": "2026-11-22"} | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "tmp"))
    return user


def test_commands_tell_and_leave_the_same(both: tuple[Program, Program]) -> None:
    plain, telling = both
    for command, *rest in COMMANDS:
        one, other = (user(command, *rest, "--for", "jongere") for user in both)
        assert one == other, command
        assert (one.code, SECRET in other.text) == (0, False), one.text
    assert _made(plain) == _made(telling)
    for user in both:
        assert list((user.here.parent / "tmp").iterdir()) == []


def _made(user: Program) -> dict[str, bytes]:
    """Return the files beside the dossiers, and those of the user's home, by name."""
    made = {path.name: path.read_bytes() for path in user.here.iterdir() if path.is_file()}
    home = [path for path in user.home.rglob("*") if path.is_file()]
    assert not any(canaries(path.read_bytes().decode("latin-1")) for path in home)
    return made


def test_git_is_told_no_word_of_it(tmp_path: Path) -> None:
    user = Program(tmp_path)
    assert user("init", "store", "--organisatie", "vzw Voorbeeld").code == 0
    user.here /= "store"
    assert user("new-case", "2026-test").code == 0
    network = user.here / "2026-test" / "netwerk.yaml"
    text = network.read_text(encoding="utf-8")
    added = f"  - {{id: oma, naam: {SECRET}, rol: grootmoeder}}\n"
    network.write_bytes(text.replace("personen:\n", f"personen:\n{added}").encode())
    ran = user("edit", "2026-test", "--no-editor")
    assert ran.code == 0, ran.text
    told = user.git("log", "--format=%B %an %ae %N", "--name-only", here=user.here / "2026-test")
    assert canaries(told + ran.text) == frozenset()
