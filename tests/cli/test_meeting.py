"""add-meeting: meetings that come, and what came of what was decided."""

from __future__ import annotations

import re

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

DONE = "Vastgelegd in de geschiedenis (<hash>).\n        Toch niet? Neem het terug met: cano undo"
SCHOOL = "overleg/2026-04-02-schooloverleg.yaml"
BY = "Te lezen door: Nurşen Örnekoğlu, de jongere, de consulent en het team."
LETTER = "Besluit ‘Schrijft Kıvanç een persoonlijke brief, op …’ (overleg van 2 april\n          2026)"


@pytest.fixture
def work(own_demo: Program) -> Program:
    """A user in a case of the demonstration, in its first weeks."""
    own_demo.here /= "2026-fqvn"
    own_demo.environment["CANO_TODAY"] = "2026-04-25"
    return own_demo


def text_of(cano: Program, name: str) -> str:
    return (cano.here / name).read_text("utf-8")


def test_what_came_of_decisions(work: Program) -> None:
    before = text_of(work, SCHOOL)
    work.transcript(f"""
        $ cano add-meeting --stand "brief: gebeurd, ze gaf hem zelf af" --stand-op gisteren
        {LETTER}: gebeurd.
        {BY}
        {DONE}
        $ cano add-meeting --stand "de clb-medewerker: bezig" --stand "bwkj: bezig"
        Besluit ‘Zet de mogelijke wegen op één blad, in gewone …’ (overleg van 2 april
          2026): bezig.
        {LETTER}: bezig.
        {BY}
        {DONE}
        $ cano add-meeting --bij school --stand "vertellen: gebeurd"
        Overleg aangevuld: schooloverleg van 2 april 2026.
        Besluit ‘Vertellen aan Kıvanç en plusvader wat er gezegd …’ (overleg van 2 april
          2026): gebeurd.
        {BY}
        {DONE}
    """)
    after = text_of(work, SCHOOL)
    assert [line for line in after.splitlines() if line not in before.splitlines()] == [
        "      - {datum: 2026-04-24, stand: gebeurd, tekst: ze gaf hem zelf af}",
        "      - {datum: 2026-04-25, stand: bezig}",
        "      - {datum: 2026-04-25, stand: bezig}",
        "      - {datum: 2026-04-25, stand: gebeurd}",
    ]
    assert work.git("log", "-2", "--format=%s") == "overleg: schooloverleg 2026-04-02\nbesluit: 2026-04-02\n"
    assert work("undo").code == work("undo").code == work("undo").code == 0
    assert text_of(work, SCHOOL) == before


def test_what_is_settled_leaves_the_agenda(work: Program) -> None:
    assert "persoonlijke brief" in work("agenda").out
    assert work("add-meeting", "--stand", "brief: vervallen").code == 0
    assert "persoonlijke brief" not in work("agenda").out


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--stand", "brief"], "Fout: ‘brief’ zegt niet wat van welk besluit kwam.\nSchrijf: brief: gebeurd.\n[2]\n"),
        (["--stand", "brief: klaar"], "Fout: ‘klaar’ is geen stand van een afspraak of besluit.\n"
         "Kies uit: gebeurd, bezig, niet-gebeurd, vervallen.\n[2]\n"),
        (["--stand", "fiets: gebeurd"], "Fout: ‘fiets’ is geen besluit van een overleg.\nSchrijf woorden ervan: bwkj "
         "(‘Schrijft Kıvanç een persoonlijke brief, op …’); zdtf (‘Zet de mogelijke wegen op één blad, in gewone …’).\n"
         "[2]\n"),
        (["--stand", "brief: gebeurd", "--stand-op", "1/4"],
         "Fout: 1 april 2026 ligt voor het overleg van 2 april 2026.\nKijk de dag na.\n[2]\n"),
        (["--stand-op", "gisteren"],
         "Fout: ‘--stand’ ontbreekt.\nZeg wat van welk besluit kwam: \"brief: gebeurd, ze gaf hem zelf af\".\n[2]\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_said_of_a_decision(work: Program, arguments: list[str], answer: str) -> None:
    assert work("add-meeting", *arguments).text == answer
    assert work.git("status", "--porcelain") == ""


def test_a_meeting_that_comes_with_its_hour(work: Program) -> None:
    work.transcript(f"""
        $ cano add-meeting --soort zitting --datum "12 mei 9u30" --uitgenodigd "jongere en mama" --delen-met jongere
        Overleg gepland: zitting van 12 mei 2026 om 9u30, in
          overleg/2026-05-12-zitting.yaml.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu.
        Te lezen door: de jongere en het team.
        {DONE}
        $ cano add-meeting --soort zorg --datum "volgende dinsdag om 14 uur"
        Overleg gepland: zorgoverleg van 28 april 2026 om 14u00, in
          overleg/2026-04-28-zorgoverleg.yaml.
        Te lezen door: het team.
        {DONE}
    """)
    assert text_of(work, "overleg/2026-05-12-zitting.yaml").splitlines()[1:] == [
        "soort: zitting", "datum: 2026-05-12", 'tijd: "09:30"', "delen_met: [jongere]", "uitgenodigd: [jongere, mama]",
    ]  # fmt: skip
    told = " ".join(work("agenda").out.split())
    assert "Gepland: zorgoverleg. Om 14.00 uur." in told
    assert "Zitting op de jeugdrechtbank. Om 09.30 uur." in told
    assert "Evalueer samen voor de zitting van 12 mei 2026." in told
    calendar = work("agenda", "--ics", "-").out
    assert "DTSTART;TZID=Europe/Brussels:20260512T093000" in calendar
    assert "DTSTART;TZID=Europe/Brussels:20260428T140000" in calendar
    late = " ".join(work("agenda", CANO_TODAY="2026-05-20").out.split())
    assert "Schrijf op wie er was en wat er besloten is op het overleg van 28 april 2026." in late


@POSIX_ONLY
def test_on_a_terminal_every_open_decision_of_a_meeting_is_asked_after(work: Program) -> None:
    code, screen = on_a_terminal(work, "add-meeting", "--bij", "school", typed="gebeurd\nzelf afgegeven\n\n\n\n")
    assert code == 0, screen
    assert (
        "Stand van ‘Schrijft Kıvanç een persoonlijke brief, op …’ (gebeurd, bezig, niet-gebeurd, vervallen): " in screen
    )
    assert re.findall(r"\{datum: 2026-04-25.*", text_of(work, SCHOOL)) == [
        "{datum: 2026-04-25, stand: gebeurd, tekst: zelf afgegeven}"
    ]


@pytest.mark.parametrize(
    "kind",
    ["ronde-tafel", "evolutiebespreking", "oudergroep", "eigen-kracht-conferentie", "ervaringsleren", "filmproject",
     "zitting", "zorgoverleg", "gezinsgesprek", "schooloverleg"],
)  # fmt: skip
def test_every_kind_in_one_line(work: Program, kind: str) -> None:
    told = work("add-meeting", "--soort", kind, "--datum", "gisteren 16u", "--aanwezig", "mama en collega",
                "--verslag", "Kort.", "--besluit", "Bellen. | collega | vrijdag")  # fmt: skip
    said = f"Overleg genoteerd: {kind} van 24 april 2026 om 16u00, 1 besluit, in overleg/2026-04-24-"
    assert " ".join(told.out.split()).startswith(said)
    assert work("validate").code == 0


@POSIX_ONLY
def test_on_a_terminal_a_planned_meeting_is_completed(work: Program) -> None:
    assert work("add-meeting", "--soort", "zorg", "--datum", "gisteren 14u", "--uitgenodigd", "mama").code == 0
    typed = "mama en collega\nHij sliep.\nKort gesprek.\nBellen\ncollega\nvrijdag\n\njongere\n\n"
    code, screen = on_a_terminal(work, "add-meeting", "--bij", "zorg", typed=typed)
    assert code == 0, screen
    path = "overleg/2026-04-24-zorgoverleg.yaml"
    lines = [line for line in text_of(work, path).splitlines() if " id: " not in line and "{id:" not in line]
    assert lines[1:] == [
        "soort: zorgoverleg", "datum: 2026-04-24", 'tijd: "14:00"', "uitgenodigd: [mama]", "aanwezig: [mama, collega]",
        "zonder_jongere_omdat: Hij sliep.", "verslag: Kort gesprek.", "besluiten:", "op_de_hoogte:",
        "  - {wie: jongere, datum: 2026-04-25}",
    ]  # fmt: skip
