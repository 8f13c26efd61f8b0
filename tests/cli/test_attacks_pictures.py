"""Things that were tried against pictures and files for other programs, by the program itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.tools import missing

FAMILY = """\
0 HEAD
1 GEDC
2 VERS 7.0
0 @I1@ INDI
1 NAME Merel /Wolkenaar/
1 FAMC @F1@
0 @I2@ INDI
1 NAME Jan /Bedenksel/
1 SEX M
0 @I3@ INDI
1 NAME Piet /Bedenksel/
1 SEX M
0 @F1@ FAM
1 HUSB @I2@
1 CHIL @I1@
1 CHIL @I3@
0 TRLR
"""
HIDDEN_TIE = """\
  - tussen: [leerkracht, stagementor]
    verloop: [{datum: 2026-01-26, volgens: begeleider, kwaliteit: conflict, delen_met: team}]
"""
HIDDEN_EVENT = """\
  - {datum: 2019, soort: incident, volgens: oma, tekst: Een geheim., status: vertrouwelijk}
"""
MADE = (
    ("draw", "sociogram", "2026-kmtr"), ("draw", "ecogram", "2026-kmtr"), ("draw", "genogram", "2026-kmtr"),
    ("draw", "levenslijn", "2026-kmtr"), ("draw", "sociogram", "2026-kmtr", "--compare", "2026-01-31"),
    ("export-family", "2026-kmtr"), ("export-network", "2026-kmtr"),
    ("export-network", "2026-kmtr", "--at", "2026-02-20"), ("render-plan", "2026-kmtr", "--to", "md"),
)  # fmt: skip


def add(user: Program, path: str, text: str) -> None:
    file = user.here / path
    file.write_bytes(file.read_bytes() + text.encode())


def made(user: Program, reader: str) -> list[tuple[str, bytes]]:
    """Return what is told and written for a reader, by every command that makes a file."""
    found = []
    for number, arguments in enumerate(MADE):
        path = user.here / f"{number}.uit"
        ran = user(*arguments, "--for", reader, "--output", path.name, "--force")
        assert ran.code == 0, ran.text
        found.append((ran.text, path.read_bytes()))
    shown = user("show", "2026-kmtr", "--for", reader, "--format", "json")
    return [*found, (shown.err, shown.out.encode())]


def test_what_is_hidden_changes_no_byte_of_any_file(own_demo: Program) -> None:
    before = made(own_demo, "jeugdrechter")
    add(own_demo, "2026-kmtr/netwerk.yaml", HIDDEN_TIE)
    add(own_demo, "2026-kmtr/levenslijn.yaml", HIDDEN_EVENT)
    assert own_demo("validate", "2026-kmtr").code == 0
    assert made(own_demo, "jeugdrechter") == before


@pytest.mark.parametrize("reader", ["../x", "/etc/x", "team/../x", "", ".", "onbekend"])
def test_a_reader_is_never_a_path(own_demo: Program, reader: str) -> None:
    before = sorted(own_demo.here.rglob("*"))
    for command in (("draw", "sociogram"), ("export-family",), ("export-network",)):
        ran = own_demo(*command, "2026-kmtr", "--for", reader)
        assert ran.code == 2
        assert ran.err.startswith(f"Fout: ‘{reader}’ is geen lezer van dit dossier.\n")
    assert sorted(own_demo.here.rglob("*")) == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_what_is_made_is_for_its_owner_only(own_demo: Program) -> None:
    for arguments in (*MADE[:1], *MADE[5:7]):
        path = own_demo.here / own_demo(*arguments).out.strip()
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_link_is_never_written_through(own_demo: Program) -> None:
    aim, link = own_demo.here / "van-een-ander", own_demo.here / "tekening.svg"
    aim.write_bytes(b"blijft")
    try:
        link.symlink_to(aim)
    except OSError:
        missing("a system where anybody makes links")
    for more in ((), ("--force",)):
        ran = own_demo("draw", "sociogram", "2026-kmtr", "--output", link.name, *more)
        assert ran.code == 1
    assert ran.err.startswith("Fout: `tekening.svg` is een verwijzing naar een ander bestand.")
    assert aim.read_bytes() == b"blijft"


def test_a_pipe_or_a_link_is_not_taken_in(own_demo: Program) -> None:
    if not hasattr(os, "mkfifo"):
        missing("a system with named pipes")
    os.mkfifo(own_demo.here / "pijp")
    (own_demo.here / "koppeling").symlink_to(own_demo.here / "cano.yaml")
    for name in ("pijp", "koppeling", "."):
        for command in ("import-family", "import-network"):
            ran = own_demo(command, "2026-kmtr", name, "--yes")
            assert ran.err.startswith(f"Fout: ‘{name}’ kan niet gelezen worden: het is geen gewoon, leesbaar bestand.")


def test_signs_for_the_terminal_do_not_reach_it(own_demo: Program) -> None:
    text = FAMILY.replace("Jan", "Jan\x1b[31m").replace("7.0", "7.0\x1b[2J")
    (own_demo.here / "familie.ged").write_bytes(text.encode())
    (own_demo.here / "leeg.ged").write_bytes(b"0 HEAD\n1 CHAR \x1b[31mX\n0 TRLR\n")
    for name in ("familie.ged", "leeg.ged", "x\x1b[31m.ged"):
        assert "\x1b" not in own_demo("import-family", "2026-kmtr", name).text


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_every_line_stays_and_no_key_holds_a_surname(own_demo: Program, mark: str, line_break: str) -> None:
    path = own_demo.here / "2026-kmtr" / "netwerk.yaml"
    text = (mark + path.read_bytes().decode() + "# einde").replace("\n", line_break)
    path.write_bytes(text.encode())
    (own_demo.here / "familie.ged").write_bytes(FAMILY.encode())
    ran = own_demo("import-family", "2026-kmtr", "familie.ged", "--yes")
    assert ran.code == 0, ran.text
    after = path.read_bytes().decode().splitlines(keepends=True)
    before = text.splitlines(keepends=True)
    added = [line for line in after if line not in before]
    assert [line for line in after if line in before] == before
    assert added
    assert all(line.endswith(line_break) for line in added)
    assert [line.partition("naam:")[0] for line in added if "edenksel" in line.partition("naam:")[0]] == []


def test_two_at_once_give_one_addition(own_demo: Program) -> None:
    (own_demo.here / "familie.ged").write_bytes(FAMILY.encode())
    command = [sys.executable, "-m", "cano_cli", "import-family", "2026-kmtr", "familie.ged", "--yes"]
    running = [
        subprocess.Popen(
            command, cwd=own_demo.here, env=own_demo.environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    told = [b"".join(one.communicate(timeout=60)) for one in running]
    codes = [one.returncode for one in running]
    case = own_demo.here / "2026-kmtr"
    assert 0 in codes
    assert b"Traceback" not in b"".join(told)
    assert (case / "netwerk.yaml").read_text(encoding="utf-8").count("Jan Bedenksel") == 1
    assert own_demo.git("status", "--porcelain", here=case) == ""


def test_in_a_larger_repository_nothing_is_committed(own_demo: Program, tmp_path: Path) -> None:
    import shutil

    shutil.move(own_demo.here / "2026-kmtr" / ".git", tmp_path / "weg")
    own_demo.git("init", "--quiet")
    (own_demo.here / "familie.ged").write_bytes(FAMILY.encode())
    ran = own_demo("import-family", "2026-kmtr", "familie.ged", "--yes")
    assert ran.text.endswith("\nDit dossier staat in een grotere git-map; daarin legt cano niets vast.\n")
    assert own_demo.git("rev-list", "--all", "--count").strip() == "0"
    assert [path.name for path in own_demo.here.glob(".*")] == [".git"]
