"""An evaluation held in questions on a terminal."""

from __future__ import annotations

from tests.cli import evaluations
from tests.cli.evaluations import commits, text_of
from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

running = evaluations.running
CONVERSATION = [
    "", "", "Fien, mama",  # why, which, who is there
    "7", "acht", "4", "oma 6", "5",  # school: a figure each, somebody else's, the shared one
    "Mama ziet de maandagen.", "jongere",  # what they see differently
    "Negen dagen op tien.", "", "bij",  # the facts, what moved, the decision
    "", "", "", "", "", "", "",  # thuis: skipped
    "gebeurd", "",  # the agreement
    "", "Mama lacht weer.", "", "", "", "", "",  # the seven words
    "Ik kan weer ademen.", "", "", "mama, oma", "", "", "",  # own words of Fien; nothing of mama
    "bijna", "ja",  # good enough
    "Het loopt goed.", "consulent",  # the estimate of the service
    "bijsturen", "Fien", "", "", "-",  # decision, gone through, next skipped
    "ja",  # a new declaration
]  # fmt: skip
END = "\x04\x04"


@POSIX_ONLY
def test_an_evaluation_in_questions(running: Program) -> None:
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed="\n".join([*CONVERSATION, END]))
    assert code == 0, screen
    assert "Sinds de engagementsverklaring van 10 december 2025.\n" in screen
    assert "‘acht’ is geen cijfer van 0 tot 10. Typ alleen het cijfer." in screen
    assert "Fien geeft 7, Tess 4." in screen
    assert "Cijfer van Noor" not in screen
    assert "  · 3 februari 2026, contact (Fien en consulent): Het was stil.\n" in screen
    assert "Ze sliep niet" not in screen
    assert "engagementsverklaringen/2026-03-09.yaml gemaakt, met wat blijft gelden." in screen
    assert text_of(running) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "soort: evolutiebespreking\naanleiding: drie-maanden\naanwezig: [jongere, mama]\n"
        "doelen:\n  - id: school\n    schaal: 5\n    gezien_door: {jongere: 7, mama: 4, oma: 6}\n"
        "    feiten: Negen dagen op tien.\n    besluit: bijsturen\n"
        "verschillen:\n  - {wie: [jongere, mama], delen_met: [jongere], tekst: Mama ziet de maandagen.}\n"
        "afspraken:\n  - {id: a1, stand: gebeurd}\n"
        "fundamenten: {rust: Mama lacht weer.}\n"
        "stemmen:\n  - {wie: jongere, datum: 2026-03-09, delen_met: [jongere, mama, oma], kijk: Ik kan weer ademen.}\n"
        "goed_genoeg: {jongere: bijna, mama: ja}\n"
        "inschatting: {door: [noor], aard: inschatting, delen_met: [consulent], tekst: Het loopt goed.}\n"
        "besluit: bijsturen\nbesproken:\n  - {met: [jongere], datum: 2026-03-09}\n"
    )
    assert commits(running)[:2] == ["engagementsverklaring: 2026-03-09", "evaluatie: 2026-03-09"]
    assert running("validate", "2026-test").code == 0


@POSIX_ONLY
def test_who_stops_or_is_cut_off_keeps_what_was_said_and_goes_on_later(running: Program) -> None:
    code, screen = on_a_terminal(
        running, "add-evaluation", "2026-test", typed=f"\n\nFien\n6\n\n\nZe ging.\nstop\n{END}"
    )
    assert code == 0, screen
    assert "Evaluatie van 9 maart 2026 genoteerd." in screen
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", "--aanvullen", typed=f"\nBeter.\n{END}")
    assert code == 130, screen
    assert "Feiten" not in screen.partition("Doel: thuis")[0]
    assert text_of(running).endswith(
        "aanwezig: [jongere]\n"
        "doelen:\n  - {id: school, schaal: 6, gezien_door: {jongere: 6}, feiten: Ze ging., tekst: Beter.}\n"
    )
    assert running.git("status", "--short", here=running.here / "2026-test") == ""
    assert commits(running)[:2] == ["evaluatie: 2026-03-09"] * 2


@POSIX_ONLY
def test_a_difference_is_kept_also_without_whom_to_share_it_with(running: Program) -> None:
    said = f"\n\nFien en mama\n8\n2\n\n\nZe tellen anders.\n{END}"
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=said)
    assert code == 130, screen
    assert text_of(running).endswith("verschillen:\n  - {wie: [jongere, mama], tekst: Ze tellen anders.}\n")
    assert running.git("status", "--short", here=running.here / "2026-test") == ""


@POSIX_ONLY
def test_nothing_said_leaves_nothing_behind(running: Program) -> None:
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=f"stop\n{END}")
    assert code == 0
    assert screen.endswith("Er is niets genoteerd.\n")
    assert not (running.here / "2026-test" / "evaluaties").exists()


@POSIX_ONLY
def test_the_next_one_begins_with_who_was_there_and_what_each_gave(running: Program) -> None:
    given = ("--datum", "1/2", "--aanwezig", "Fien, mama", "--doel", "school: 4, jongere=5")
    assert running("add-evaluation", "2026-test", *given).code == 0
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=f"\n\n\nstop\n{END}")
    assert code == 0, screen
    assert "Wie is erbij (mama, jongere …) [jongere, mama]: " in screen
    assert "  Begon op 2 (10 december 2025), stond laatst op 4 (1 februari 2026), moet naar" in screen
    assert "Cijfer van Fien (0 tot 10, vorige keer 5): " in screen
    assert "aanwezig: [jongere, mama]\n" in text_of(running)


MEETING = """\
soort: ronde-tafel
datum: 2026-01-20
aanwezig: [jongere, mama]
besluiten:
  - {id: brf1, tekst: Oma schrijft een brief., wie: oma, tegen: 2026-02-01}
  - {id: brf2, tekst: Mama belt., wie: mama, opvolging: [{datum: 2026-01-25, stand: gebeurd}]}
"""


@POSIX_ONLY
def test_what_came_of_decisions_is_asked_and_stands_beside_them(running: Program) -> None:
    path = "overleg/2026-01-20-ronde-tafel.yaml"
    (running.here / "2026-test" / "overleg").mkdir(exist_ok=True)
    (running.here / "2026-test" / path).write_text(MEETING, "utf-8")
    running.git("add", "-A", here=running.here / "2026-test")
    running.git("commit", "-qm", "overleg", here=running.here / "2026-test")
    sheet = running("add-evaluation", "2026-test", "--prepare").out
    assert "## Besluiten van overleg\n\n- Besluit van het overleg van 20 januari 2026 (ronde-tafel): " in sheet
    assert "Mama belt" not in sheet
    sheet = running("add-evaluation", "2026-test", "--prepare", "--format", "yaml").out
    assert '# Wat van een besluit kwam, noteer je apart: cano add-meeting 2026-test --stand "KENMERK: geb' in sheet
    assert "# brf1: Besluit van het overleg van 20 januari 2026 (ronde-tafel): " in sheet
    skipped = "-\n" * 14
    said = f"{skipped}bezig\nZe zoekt woorden.\nstop\n{END}"
    code, screen = on_a_terminal(running, "add-evaluation", "2026-test", typed=said)
    assert "Besluit van het overleg van 20 januari 2026 (ronde-tafel)" in screen, screen
    assert "stand: bezig, tekst: Ze zoekt woorden." in text_of(running, path)
    assert commits(running)[0] == "besluit: 2026-01-20"
    assert "Alleen wat van besluiten kwam, is genoteerd.\n" in screen
    assert code == 0, screen
