"""Things that were tried against the program, and what it answers."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.tools import missing

VOICE = "stemmen:\n  - {wie: jongere, datum: 2026-03-01, kijk: geheim van de keukentafel, delen_met: [consulent]}\n"


def put(user: Program, path: str, text: str) -> Path:
    file = user.here / path
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def with_consulent(user: Program, key: str = "consulent") -> None:
    traject = user.here / "2026-test" / "traject.yaml"
    text = traject.read_text(encoding="utf-8").replace(
        "soort: jeugdrechtbank", f"soort: jeugdrechtbank\n  consulent: {key}"
    )
    put(user, "2026-test/traject.yaml", text)
    people = user.here / "2026-test" / "netwerk.yaml"
    put(user, "2026-test/netwerk.yaml", people.read_text(encoding="utf-8") + f"  - {{id: {key}, rol: consulent}}\n")


@pytest.mark.parametrize("name", ["traject.yaml", "netwerk.yaml", "intake.yaml"])
def test_a_pipe_in_place_of_a_file_is_not_waited_for(case: Program, name: str) -> None:
    if not hasattr(os, "mkfifo"):
        missing("a system with named pipes")
    path = case.here / "2026-test" / name
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    for command in (["validate"], ["list-cases"], ["show", "2026-test"]):
        assert case(*command).code in {0, 1}
    assert "fout F02: Het bestand kan niet gelezen worden (dit is geen gewoon bestand)." in " ".join(
        case("validate").text.split()
    )


def test_pipes_among_the_files_of_git_are_refused(case: Program) -> None:
    if not hasattr(os, "mkfifo"):
        missing("a system with named pipes")
    for name in ("HEAD", "config", "packed-refs"):
        path = case.here / "2026-test" / ".git" / name
        kept = path.read_bytes() if path.exists() else None
        path.unlink(missing_ok=True)
        os.mkfifo(path)
        assert case("history", "2026-test").code == 1
        path.unlink()
        if kept is not None:
            path.write_bytes(kept)


def test_a_file_of_gigabytes_is_not_read(case: Program) -> None:
    with (case.here / "2026-test" / "intake.yaml").open("wb") as file:
        file.truncate(3 * 1024**3)
    assert "fout Y01: Dit bestand is te groot: het telt meer dan 1.048.576 bytes (1 MiB)." in " ".join(
        case("validate").text.split()
    )


def test_a_folder_that_is_none_is_an_error(case: Program) -> None:
    put(case, "2026-test/contacten", "niets")
    assert "fout F05: ‘contacten’ moet een gewone map zijn." in case("validate").text


def test_limits_that_cannot_be_read_stop_a_document(case: Program) -> None:
    with_consulent(case)
    put(case, "2026-test/intake.yaml", VOICE)
    settings = (case.here / "cano.yaml").read_text(encoding="utf-8")
    put(case, "cano.yaml", settings + "delen: {stemmen: [jongere]}\n")
    assert case("render-plan", "2026-test", "--for", "consulent", "--to", "md", "-o", "a.md").code == 0
    assert "keukentafel" not in (case.here / "a.md").read_text(encoding="utf-8")
    put(case, "cano.yaml", settings + "delen: {stemmen: [jongere]}\nx: 1\n")
    ran = case("render-plan", "2026-test", "--for", "consulent", "--to", "md", "-o", "b.md")
    assert ran.code == 1
    assert "cano.yaml" in ran.err
    assert not (case.here / "b.md").exists()


def test_a_person_called_like_a_role_gets_nothing_by_that_name(case: Program) -> None:
    with_consulent(case, key="team")
    put(case, "2026-test/intake.yaml", VOICE.replace("[consulent]", "[team]"))
    ran = case("render-plan", "2026-test", "--for", "consulent", "--to", "md", "-o", "a.md")
    assert ran.code == 1
    assert "R12" in ran.err


def test_a_logo_stays_inside_the_store(case: Program) -> None:
    settings = (case.here / "cano.yaml").read_text(encoding="utf-8")
    put(case, "cano.yaml", settings.replace("organisatie:\n", "organisatie:\n  logo: a/../../buiten.svg\n"))
    assert "fout S11" in case("validate").text


def test_a_logo_that_runs_or_loads_is_left_out(case: Program) -> None:
    settings = (case.here / "cano.yaml").read_text(encoding="utf-8")
    put(case, "cano.yaml", settings.replace("organisatie:\n", "organisatie:\n  logo: logo.svg\n"))
    put(case, "logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    ran = case("render-plan", "2026-test", "--for", "team", "--to", "html", "-o", "a.html")
    assert ran.code == 0
    assert "het logo uit cano.yaml kan niet gebruikt worden" in ran.err
    assert "data:image" not in (case.here / "a.html").read_text(encoding="utf-8")


def test_a_logo_behind_a_link_is_left_out(case: Program) -> None:
    outside = case.here.parent / "buiten"
    outside.mkdir()
    (outside / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    try:
        (case.here / "map").symlink_to(outside, target_is_directory=True)
    except OSError:
        missing("a system where this user may make links")
    settings = (case.here / "cano.yaml").read_text(encoding="utf-8")
    put(case, "cano.yaml", settings.replace("organisatie:\n", "organisatie:\n  logo: map/logo.svg\n"))
    ran = case("render-plan", "2026-test", "--for", "team", "--to", "html", "-o", "a.html")
    assert "het logo uit cano.yaml kan niet gebruikt worden" in ran.err
    assert "data:image" not in (case.here / "a.html").read_text(encoding="utf-8")


def test_an_output_with_an_escape_in_its_name_is_told_without(case: Program) -> None:
    if os.name == "nt":
        missing("a system where a name may hold an escape")
    ran = case("render-plan", "2026-test", "--for", "team", "--to", "md", "-o", "a\x1b]0;x\x07.md")
    assert ran.code == 0
    assert "\x1b" not in ran.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_days_at_the_edge_of_time(case: Program, day: str) -> None:
    assert case("render-plan", "2026-test", "--for", "team", "--to", "md", "--at", day, "-o", "a.md").code == 0


def test_a_case_without_a_history_gets_one(case: Program) -> None:
    import shutil

    shutil.rmtree(case.here / "2026-test" / ".git")
    assert "Begin er een met: cano edit 2026-test --no-editor" in case("history", "2026-test").text
    assert case("edit", "2026-test", "--no-editor").code == 0
    assert "met de hand: netwerk, traject" in case("history", "2026-test").text
