"""Editing by hand, with a program in the place of the editor."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.program import Program, python_script

OWN_EDITOR = """
    import pathlib, sys
    path = pathlib.Path(sys.argv[1])
    text = path.read_bytes().decode()
    path.write_bytes(({change}).encode())
"""


def editor(cano: Program, change: str) -> str:
    """Return a command for ``EDITOR`` that gives the file the value of ``change``, a Python expression of ``text``."""
    return python_script(cano.home / "de editor.py", OWN_EDITOR.replace("{change}", change))


def log(cano: Program) -> str:
    return cano.git("log", "--format=%B", here=cano.here / "2026-test").rstrip("\n") + "\n"


def test_a_change_that_is_right_makes_one_commit(case: Program) -> None:
    before = log(case)
    change = "text.replace('rol: jongere}', 'rol: jongere}\\n  - {id: mama, rol: moeder}')"
    ran = case("edit", "2026-test", "netwerk", EDITOR=editor(case, change))
    assert ran.code == 0
    assert ran.text.startswith("Vastgelegd in de geschiedenis (")
    assert log(case) == "netwerk: bijgewerkt\n\nCano-Actie: edit\n\n" + before
    assert case.git("diff", "--numstat", "HEAD~", here=case.here / "2026-test") == "1\t0\tnetwerk.yaml\n"
    assert case.git("status", "--porcelain", here=case.here / "2026-test") == ""


def test_nothing_changed(case: Program) -> None:
    before = log(case)
    for name in ("netwerk", "netwerk.yaml", "./netwerk.yaml", "intake", "evaluaties/2026-05-11.yaml"):
        assert case("edit", "2026-test", name, EDITOR=editor(case, "text")).text == "Er is niets gewijzigd.\n"
    assert log(case) == before
    assert sorted(path.name for path in (case.here / "2026-test").iterdir()) == [".git", "netwerk.yaml", "traject.yaml"]


def test_a_change_that_is_wrong_is_shown_kept_and_not_recorded(case: Program) -> None:
    before = log(case)
    ran = case("edit", "2026-test", "netwerk", EDITOR=editor(case, "text.replace('rol: jongere', 'rol: jonger')"))
    assert ran.code == 1
    assert ran.out.startswith("2026-test/netwerk.yaml:6:46: fout S03: ")
    assert "Bedoelde je ‘jongere’?" in ran.out
    assert ran.err == (
        "Fout: Er is niets vastgelegd. Het bestand blijft zoals het nu is.\n"
        "Herstel wat hierboven staat, en leg het vast met `cano edit 2026-test --no-editor`. Of ga terug naar wat "
        "het laatst vastgelegd werd: git -C 2026-test restore netwerk.yaml\n"
    )
    assert "rol: jonger}" in (case.here / "2026-test" / "netwerk.yaml").read_text("utf-8")
    assert log(case) == before
    case.git(*ran.err.rsplit(": git ", 1)[1].split())
    assert case("edit", "2026-test", "--no-editor").text == "Er is niets gewijzigd sinds de laatste keer.\n"


def test_a_change_that_makes_another_file_wrong_is_not_recorded(case: Program) -> None:
    added = "text.replace('jongere: jongere\\n', 'jongere: jongere\\ngezag: [mama]\\n')"
    person = "text.replace('rol: jongere}', 'rol: jongere}\\n  - {id: mama, rol: moeder}')"
    assert case("edit", "2026-test", "netwerk", EDITOR=editor(case, person)).code == 0
    assert case("edit", "2026-test", "traject", EDITOR=editor(case, added)).code == 0
    ran = case("edit", "2026-test", "netwerk", EDITOR=editor(case, "text.replace('id: mama', 'id: mam')"))
    assert ran.code == 1
    assert ran.out.startswith("2026-test/traject.yaml:5:9: fout R01: ")


def test_an_error_that_was_there_elsewhere_does_not_stop_a_good_change(case: Program) -> None:
    (case.here / "2026-test" / "traject.yaml").write_bytes(b"dossier: [\n")
    ran = case("edit", "2026-test", "netwerk", EDITOR=editor(case, "text + '# gezien\\n'"))
    assert ran.text.startswith("Vastgelegd in de geschiedenis (")


@pytest.mark.parametrize(
    ("name", "path", "rest", "message"),
    [
        ("intake", "intake.yaml", "stemmen: []", "intake: nieuw"),
        ("contacten", "contacten/2026-03.yaml", "contacten: []", "contacten: nieuw 2026-03"),
        (
            "overleg/2026-04-12-ronde-tafel.yaml",
            "overleg/2026-04-12-ronde-tafel.yaml",
            "{soort: ronde-tafel, datum: 2026-04-12}",
            "overleg: nieuw 2026-04-12",
        ),
    ],
)
def test_a_new_file_begins_with_its_schema(case: Program, name: str, path: str, rest: str, message: str) -> None:
    ran = case("edit", "2026-test", name, EDITOR=editor(case, f"text.splitlines()[0] + '\\n{rest}\\n'"))
    assert ran.text.startswith("Vastgelegd in de geschiedenis ("), ran.text
    file = case.here / "2026-test" / path
    begin, schema = file.read_text("utf-8").splitlines()[0].split("=")
    assert begin == "# yaml-language-server: $schema"
    assert (file.parent / schema).is_file()
    assert log(case).startswith(f"{message}\n\nCano-Actie: edit\n")


def test_a_file_that_an_editor_takes_away_is_put_back(case: Program) -> None:
    assert case("edit", "2026-test", "signalen", EDITOR=editor(case, "'signalen: []'")).code == 0
    remove = python_script(case.home / "weg.py", "import os, sys\nos.remove(sys.argv[1])\n")
    ran = case("edit", "2026-test", "signalen", EDITOR=remove)
    assert (ran.code, ran.out) == (0, "Je editor heeft het bestand weggehaald; het staat er weer zoals het was.\n")
    assert (case.here / "2026-test" / "signalen.yaml").read_bytes() == b"signalen: []"
    assert log(case).startswith("signalen: nieuw\n")


def test_a_file_that_was_taken_away_by_hand_is_recorded_as_such(case: Program) -> None:
    assert case("edit", "2026-test", "signalen", EDITOR=editor(case, "'signalen: []'")).code == 0
    (case.here / "2026-test" / "signalen.yaml").unlink()
    assert case("edit", "2026-test", "--no-editor").code == 0
    assert log(case).startswith("met de hand: signalen\n")


def test_what_another_command_adds_meanwhile_is_not_lost_without_a_word(case: Program) -> None:
    """An editor that saves what it had opened, while a command added something."""
    assert case("edit", "2026-test", "signalen", EDITOR=editor(case, "'signalen: []'")).code == 0
    cano = [sys.executable, "-m", "cano_cli", "add-signal", "2026-test", "--thema", "bus", "--niveau", "lokaal"]
    script = (
        "import pathlib, subprocess, sys\n"
        "path = pathlib.Path(sys.argv[1])\n"
        "old = path.read_bytes()\n"
        f"subprocess.run({[*cano, '--tekst', 'Tussendoor.']!r}, check=True, cwd={str(case.here)!r})\n"
        "path.write_bytes(old + b'\\n# mijn\\n')\n"
    )
    ran = case("edit", "2026-test", "signalen", EDITOR=python_script(case.home / "oud.py", script))
    assert ran.code == 1
    assert ran.err == (
        "Fout: Terwijl je schreef, heeft een andere opdracht ook iets in signalen.yaml gezet. Er is niets vastgelegd.\n"
        "In het bestand staat wat jij schreef. Wat er bijkwam, toont cano diff 2026-test; neem het over en leg alles "
        "vast met: cano edit 2026-test --no-editor\n"
    )
    assert log(case).startswith("signaal: ")


def test_what_was_done_in_another_editor_is_recorded(case: Program) -> None:
    folder = case.here / "2026-test"
    assert case("edit", "2026-test", "--no-editor").text == "Er is niets gewijzigd sinds de laatste keer.\n"
    with (folder / "netwerk.yaml").open("ab") as file:
        file.write(b"diensten:\n  - {id: school, domein: schol}\n")
    (folder / "kladje.txt").write_bytes(b"van mij")
    wrong = case("edit", "2026-test", "--no-editor")
    assert wrong.code == 1
    assert "fout S03" in wrong.out
    assert wrong.err == "Fout: Er is niets vastgelegd.\nHerstel eerst wat hierboven staat.\n"
    text = (folder / "netwerk.yaml").read_bytes()
    (folder / "netwerk.yaml").write_bytes(text.replace(b"schol", b"school"))
    assert case("edit", "--no-editor", here=folder).code == 0
    assert log(case).startswith("met de hand: netwerk\n\nCano-Actie: edit\n")
    assert case.git("status", "--porcelain", here=folder) == "?? kladje.txt\n"


def test_editors_that_do_not_work(case: Program, tmp_path: Path) -> None:
    hint = "Zet de omgevingsvariabele EDITOR, bijvoorbeeld op: code --wait\n[1]\n"
    fails = python_script(case.home / "faalt.py", "raise SystemExit(3)\n")
    told = {
        "": f"Fout: Er is geen editor ingesteld.\n{hint}",
        "   ": f"Fout: Er is geen editor ingesteld.\n{hint}",
        "bestaat-niet --wait": f"Fout: De editor ‘bestaat-niet’ is niet gevonden.\n{hint}",
        "'half": f"Fout: In EDITOR wordt een aanhalingsteken niet gesloten.\n{hint}",
        str(tmp_path): f"Fout: De editor ‘{tmp_path}’ is niet gevonden.\n{hint}",
        fails: "Fout: De editor stopte met een fout.\nKijk na of je wijziging bewaard is.\n[1]\n",
    }
    for value, text in told.items():
        assert case("edit", "2026-test", "intake", EDITOR=value).text == text
    assert sorted(path.name for path in (case.here / "2026-test").iterdir()) == [".git", "netwerk.yaml", "traject.yaml"]


def test_files_that_cannot_be_edited(case: Program) -> None:
    case.transcript("""
        $ cano edit 2026-test
        Fout: Welk bestand?
        Geef een soort of pad mee: traject, netwerk, intake, levenslijn, signalen, afsluiting.
        [2]
        $ cano edit 2026-test evaluatie
        Fout: cano kent geen bestand met de naam ‘evaluatie’.
        Schrijf het zoals evaluaties/2026-05-11.yaml.
        [2]
        $ cano edit 2026-test evaluaties/2026-02-31.yaml
        Fout: De dag in ‘evaluaties/2026-02-31.yaml’ bestaat niet.
        Kijk de datum na.
        [2]
    """)
    for name in ("../x.yaml", "/etc/passwd", "bijlagen/x.pdf", "", ".git/config", "..\\netwerk.yaml"):
        assert case("edit", "2026-test", name).code == 2


def test_a_history_that_git_must_not_touch_is_refused_before_the_editor_opens(case: Program) -> None:
    mark = case.home / "geopend"
    opened = python_script(case.home / "merk.py", f"open({str(mark)!r}, 'w').close()\n")
    (case.here / "2026-test" / ".git" / "hooks").mkdir()
    (case.here / "2026-test" / ".git" / "hooks" / "pre-commit").write_bytes(b"#!/bin/sh\n")
    ran = case("edit", "2026-test", "netwerk", EDITOR=opened)
    assert ran.code == 1
    assert "cano explain G07" in ran.err
    assert not mark.exists()


def test_a_case_of_somebody_else_is_read_but_not_run(case: Program) -> None:
    hooks = case.here / "2026-test" / ".git" / "hooks"
    hooks.mkdir()
    (hooks / "post-checkout").write_bytes(b"#!/bin/sh\n")
    assert case("history", "2026-test").text == (
        "Fout: Git wordt in dit dossier niet gebruikt, want het is niet veilig: `.git/hooks/post-checkout`. "
        "Git zou dit programma uit zichzelf kunnen starten.\n"
        "Verwijder het bestand uit `.git/hooks`; een dossier heeft er geen nodig. "
        "Meer uitleg: `cano explain G07`.\n[1]\n"
    )
    assert case("show", "2026-test").code == 0
    assert case("validate", "2026-test").code in {0, 1}
