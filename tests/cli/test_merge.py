"""merge: two colleagues who wrote something else in one case, and the choice between them, as they see it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program, python_script
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

VOICE = "stemmen:\n  - wie: jongere\n    datum: 2026-03-02\n    hulpvraag: |\n      Rust. En naar zee.\n"
MINE, YOURS = VOICE.replace("Rust", "Stilte"), VOICE.replace("Rust", "Vrede")
INTAKE = "2026-test/intake.yaml"
SHOWN = """\
1 van 1  De stem van Fien van 2 maart 2026, hulpvraag
  intake.yaml:4

  Ervoor
    Rust. En naar zee.

  Hier (Noor Voorbeeld, 9 maart 2026)   │ Ginder (Bram Voorbeeld, 9 maart 2026)
  ──────────────────────────────────────┼──────────────────────────────────────
  Stilte. En naar zee.                  │ Vrede. En naar zee.

  Dit zijn woorden van Fien, die jullie elk anders opschreven.
"""


def writes(user: Program, path: str, text: str) -> None:
    """Somebody changes a file, and records that."""
    (user.here / path).write_bytes(text.encode())
    assert user("edit", "2026-test", "--no-editor").code == 0


def head(user: Program) -> str:
    return user.git("rev-parse", "HEAD", here=user.here / "2026-test")


@pytest.fixture
def two(case: Program, tmp_path: Path) -> tuple[Program, Program]:
    """Noor and Bram, each with a store, who share 2026-test; both have the same voice in it."""
    share = tmp_path / "gedeeld.git"
    case.git("init", "-q", "--bare", str(share), here=tmp_path)
    with (case.here / "cano.yaml").open("ab") as file:
        file.write(f"gedeeld_via: {share.as_posix()}\n".encode())
    writes(case, INTAKE, VOICE)
    assert case("sync").code == 0
    bram = tmp_path / "bram"
    bram.mkdir()
    other = Program(bram)
    (other.home / ".gitconfig").write_bytes(b"[user]\n\tname = Bram Voorbeeld\n\temail = bram@voorbeeld.invalid\n")
    other.here = bram / "dossiers"
    other.here.mkdir(mode=0o700)
    shutil.copy(case.here / "cano.yaml", other.here)
    assert other("sync").code == 0
    return case, other


def waiting(two: tuple[Program, Program], mine: str = MINE, yours: str = YOURS, path: str = INTAKE) -> Program:
    """Bram shares what he wrote; it waits for Noor, who wrote something else."""
    noor, bram = two
    writes(bram, path, yours)
    assert bram("sync").code == 0
    writes(noor, path, mine)
    assert "cano merge 2026-test" in noor("sync").text
    return noor


def test_nothing_waits(two: tuple[Program, Program]) -> None:
    two[0].transcript("""
        $ cano merge 2026-test
        Er valt niets te kiezen: er wacht geen versie van een ander.
    """)


def test_what_waits_is_shown_and_nothing_changes(two: tuple[Program, Program]) -> None:
    noor = waiting(two)
    before = head(noor)
    assert noor("merge", "2026-test", "--toon").text == SHOWN
    assert noor("merge", "2026-test").text == (
        "Fout: Er wacht 1 keuze op jou.\nBekijk wat er te kiezen valt met: cano merge 2026-test --toon. Kies in een "
        "terminal, of voor alles hetzelfde met: cano merge 2026-test --alles hier\n[2]\n"
    )
    assert head(noor) == before
    assert (noor.here / INTAKE).read_text("utf-8") == MINE


def test_who_wrote_it_is_not_who_worked_there_after(two: tuple[Program, Program]) -> None:
    noor, bram = two
    writes(bram, INTAKE, YOURS)
    assert bram("sync").code == 0
    (bram.home / ".gitconfig").write_bytes(b"[user]\n\tname = Tess Voorbeeld\n\temail = tess@voorbeeld.invalid\n")
    writes(bram, INTAKE, YOURS + "  - {wie: jongere, datum: 2026-03-05, kijk: Moe.}\n")
    assert bram("sync").code == 0
    writes(noor, INTAKE, MINE)
    assert noor("sync").code == 1
    assert noor("merge", "2026-test", "--toon").text == SHOWN


def test_narrow_it_stands_under_each_other(two: tuple[Program, Program]) -> None:
    noor = waiting(two)
    assert (
        "  Hier (Noor Voorbeeld, 9 maart 2026)\n    Stilte. En naar zee.\n\n  Ginder (Bram"
        in noor("merge", "2026-test", "--toon", COLUMNS="60").text
    )


@pytest.mark.parametrize(
    ("choice", "text"),
    [("hier", MINE), ("ginder", YOURS), ("allebei", MINE + "\n      Vrede. En naar zee.\n")],
)
def test_the_same_for_everything(two: tuple[Program, Program], choice: str, text: str) -> None:
    noor, bram = waiting(two), two[1]
    ran = noor("merge", "2026-test", "--alles", choice)
    assert ran.code == 0
    assert ran.out.startswith(
        "Samengebracht: wat hier en ginder geschreven werd, staat nu samen in het\ndossier.\nVastgelegd in de"
    )
    assert (noor.here / INTAKE).read_text("utf-8") == text
    assert bram("sync").code == 0
    assert (bram.here / INTAKE).read_text("utf-8") == text
    assert head(bram) == head(noor)
    assert noor("merge", "2026-test").out.startswith("Er valt niets te kiezen")
    told = {"hier": "de eigen versie", "ginder": "de andere versie", "allebei": "allebei"}[choice]
    assert f"  Gekozen: 1 keer {told}.\n" in bram("history", "2026-test").out


def test_a_choice_that_is_none(two: tuple[Program, Program]) -> None:
    two[0].transcript("""
        $ cano merge 2026-test --alles misschien
        Fout: ‘misschien’ kan niet voor alles gekozen worden.
        Kies uit: hier, ginder, allebei.
        [2]
    """)


def test_both_is_not_for_everything(two: tuple[Program, Program]) -> None:
    contacts = "contacten:\n  - {id: c8rd, datum: 2026-03-03, vorm: gesprek, met: [jongere], duur: %s}\n"
    path = "2026-test/contacten/2026-03.yaml"
    for user in two:
        (user.here / path).parent.mkdir(exist_ok=True)
    writes(two[0], path, contacts % 40)
    assert [user("sync").code for user in two] == [0, 0]
    noor = waiting(two, contacts % 45, contacts % 50, path)
    assert noor("merge", "2026-test", "--alles", "allebei").text == (
        "Fout: Bij 1 keuze kan maar één van de twee blijven staan.\n"
        "Kies zelf, in een terminal: cano merge 2026-test\n[2]\n"
    )
    assert noor("merge", "2026-test", "--alles", "ginder").code == 0
    assert (noor.here / path).read_text("utf-8") == contacts % 50


@POSIX_ONLY
def test_on_a_terminal_both_is_proposed_for_a_voice(two: tuple[Program, Program]) -> None:
    noor = waiting(two)
    code, screen = on_a_terminal(noor, "merge", "2026-test", typed="?\n\n")
    assert code == 0
    assert SHOWN in screen
    assert "Wat wordt het (hier, ginder, allebei, zelf, later) [allebei]: Kies uit: hier (wat in dit" in screen
    assert (noor.here / INTAKE).read_text("utf-8") == MINE + "\n      Vrede. En naar zee.\n"


@POSIX_ONLY
def test_later_changes_nothing_and_keeps_what_was_chosen(two: tuple[Program, Program]) -> None:
    more = "    kijk: |\n      Iedereen roept.\n"
    mine, yours = MINE + more.replace("roept", "zwijgt"), YOURS + more.replace("roept", "huilt")
    noor = waiting(two, mine, yours)
    before = head(noor)
    code, screen = on_a_terminal(noor, "merge", "2026-test", typed="g\nlater\n")
    assert code == 0
    assert "2 van 2  De stem van Fien van 2 maart 2026, kijk" in screen
    assert screen.endswith("staat klaar; ga verder met:\ncano merge 2026-test\n")
    assert (head(noor), (noor.here / INTAKE).read_text("utf-8")) == (before, mine)
    code, screen = on_a_terminal(noor, "merge", "2026-test", typed="hier\n")
    assert code == 0
    assert "1 keuze van daarnet staat er nog." in screen
    assert "1 van 2" not in screen
    assert (noor.here / INTAKE).read_text("utf-8") == YOURS + more.replace("roept", "zwijgt")
    assert not (noor.here / "2026-test/.git/cano/keuzes.json").exists()


@POSIX_ONLY
def test_breaking_off_changes_nothing(two: tuple[Program, Program]) -> None:
    noor = waiting(two)
    before = head(noor)
    assert on_a_terminal(noor, "merge", "2026-test", typed="\x04")[0] == 130
    assert (head(noor), (noor.here / INTAKE).read_text("utf-8")) == (before, MINE)


@POSIX_ONLY
def test_written_in_the_editor(two: tuple[Program, Program], tmp_path: Path) -> None:
    noor = waiting(two)
    code = """
        import sys
        from pathlib import Path
        file = Path(sys.argv[1])
        assert file.read_text("utf-8") == "Stilte. En naar zee.\\n\\nVrede. En naar zee.\\n"
        file.write_text("Stilte en vrede. En naar zee.\\n", "utf-8")
    """
    editor = python_script(tmp_path / "editor.py", code)
    assert on_a_terminal(noor, "merge", "2026-test", typed="zelf\n", EDITOR=editor)[0] == 0
    assert "    hulpvraag: Stilte en vrede. En naar zee.\n" in (noor.here / INTAKE).read_text("utf-8")
    assert list((noor.here / "2026-test/.git/cano").glob("tekst*")) == []


@POSIX_ONLY
def test_an_answer_that_cannot_stand_is_asked_again(two: tuple[Program, Program]) -> None:
    noor = waiting(two, VOICE.replace("03-02", "03-03"), VOICE.replace("03-02", "03-04"))
    code, screen = on_a_terminal(noor, "merge", "2026-test", typed="zelf\ngisteren\nzelf\n2026-03-05\n")
    assert code == 0
    assert "Schrijf het zoals het moet zijn: " in screen
    assert "‘gisteren’" in screen
    assert (noor.here / INTAKE).read_text("utf-8") == VOICE.replace("03-02", "03-05")


@POSIX_ONLY
def test_what_is_wrong_only_together(two: tuple[Program, Program], tmp_path: Path) -> None:
    path = "2026-test/traject.yaml"
    noor, bram = two
    begins = "begeleiding:\n  - {wie: jongere, rol: andere, van: 2026-01-19, tot: 2026-06-30}\n"
    writes(noor, path, (noor.here / path).read_text("utf-8") + begins)
    assert [user("sync").code for user in two] == [0, 0]
    text = (noor.here / path).read_text("utf-8")
    waiting(two, text.replace("2026-01-19", "2026-05-01"), text.replace("2026-06-30", "2026-03-01"), path)
    ran = noor("merge", "2026-test", "--alles", "hier")
    assert ran.code == 1
    assert "Wat jullie elk deden, klopt apart, maar niet samen. Er is niets geschreven." in ran.err
    code, screen = on_a_terminal(noor, "merge", "2026-test", typed="ginder\n")
    assert code == 0
    assert "Apart klopt elk van beide, samen niet: " in screen
    assert (noor.here / path).read_text("utf-8") == text.replace("2026-06-30", "2026-03-01")
    assert bram("sync").code == 0


def test_what_was_changed_by_hand_is_recorded_first(two: tuple[Program, Program]) -> None:
    noor = waiting(two)
    network = noor.here / "2026-test/netwerk.yaml"
    network.write_bytes(network.read_bytes() + b"# nagekeken\n")
    ran = noor("merge", "2026-test", "--alles", "hier")
    assert ran.code == 0
    assert ran.out.startswith("Eerst vastgelegd wat je zelf veranderde: netwerk.yaml.\n")
    assert network.read_bytes().endswith(b"# nagekeken\n")
    assert noor.git("status", "--short", here=noor.here / "2026-test") == ""


@POSIX_ONLY
def test_changed_by_hand_while_choosing(two: tuple[Program, Program], tmp_path: Path) -> None:
    noor, share = waiting(two), tmp_path / "gedeeld.git"
    there = noor.git("rev-parse", "2026-test", here=share)
    code = """
        import sys
        from pathlib import Path
        Path(sys.argv[1]).write_text("Stilte en vrede.\\n", "utf-8")
        with Path("2026-test/intake.yaml").open("a") as file:
            file.write("# intussen\\n")
    """
    editor = python_script(tmp_path / "editor.py", code)
    ended, screen = on_a_terminal(noor, "merge", "2026-test", typed="zelf\n", EDITOR=editor)
    assert ended == 1
    assert "Terwijl je koos, kwam er iets bij. Er is niets overschreven, en wat je koos" in " ".join(screen.split())
    assert noor.git("rev-parse", "2026-test", here=share) == there
    assert (noor.here / INTAKE).read_text("utf-8") == f"{MINE}# intussen\n"
    assert noor("sync").code == 1
    assert on_a_terminal(noor, "merge", "2026-test")[0] == 0
    assert "Stilte en vrede." in (noor.here / INTAKE).read_text("utf-8")


def test_something_came_in_between(two: tuple[Program, Program]) -> None:
    noor, bram = waiting(two), two[1]
    before = head(noor)
    writes(bram, "2026-test/signalen.yaml", "signalen: []\n")
    assert bram("sync").code == 0
    ran = noor("merge", "2026-test", "--alles", "hier")
    assert ran.code == 1
    assert "Terwijl je koos, kwam er iets bij. Er is niets overschreven" in ran.err
    assert head(noor) == before
    assert noor("sync").code != 3
    assert noor("merge", "2026-test", "--alles", "hier").code == 0
    assert (noor.here / "2026-test/signalen.yaml").exists()
