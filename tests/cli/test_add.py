"""Writing down who there is, how people stand to each other, what happened and what is a signal; exactly as told."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from tests.cli.program import Program, python_script
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

UNDO = "Toch niet? Neem het terug met: cano undo"


def text_of(cano: Program, name: str) -> str:
    return (cano.here / "2026-test" / name).read_text("utf-8")


def last_commit(cano: Program) -> str:
    return cano.git("log", "-1", "--format=%B", here=cano.here / "2026-test").rstrip("\n")


def test_a_network_typed_in_one_line_each(case: Program) -> None:
    before = text_of(case, "netwerk.yaml").splitlines()
    case.transcript(f"""
        $ cano add-person 2026-test --naam "Rika Droomtak" --rol grootmoeder --steunfiguur --geboren "rond 1951"
        In netwerk.yaml gezet: ‘oma’ (grootmoeder, familie, steunfiguur).
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-person 2026-test --naam "De Krijtstip" --is-dienst --domein school
        In netwerk.yaml gezet: de dienst ‘de-krijtstip’.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-person 2026-test --rol leerkracht --dienst krijtstip --sleutel juf
        In netwerk.yaml gezet: ‘juf’ (leerkracht, school, professioneel).
        Wie: de-krijtstip is De Krijtstip.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-relation 2026-test --tussen oma --kwaliteit steun --volgens Fien --datum gisteren --nabijheid 1
        Genoteerd: jongere – oma, steunend volgens jongere, op 8 maart 2026: de eerste
          waarneming.
        Wie: jongere is Fien Voorbeeld, oma is Rika Droomtak.
        Te lezen door: de jongere en het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-relation 2026-test --tussen "Fien en Rika" --kwaliteit wisselend --volgens oma --datum 1/3
        Genoteerd: jongere – oma, wisselend volgens oma, op 1 maart 2026: nu 2
          waarnemingen.
        Wie: jongere is Fien Voorbeeld, oma is Rika Droomtak.
        Te lezen door: het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
    """)
    after = text_of(case, "netwerk.yaml").splitlines()
    assert [line for line in after if line in before] == before
    assert [line for line in after if line not in before] == [
        "  - id: oma",
        "    naam: Rika Droomtak",
        "    rol: grootmoeder",
        "    domein: familie",
        "    steunfiguur: ja",
        "    geboren: 1951~",
        "  - {id: juf, rol: leerkracht, domein: school, professioneel: ja, dienst: de-krijtstip}",
        "diensten:",
        "  - {id: de-krijtstip, naam: De Krijtstip, domein: school}",
        "relaties:",
        "  - tussen: [jongere, oma]",
        "    verloop:",
        "      - {datum: 2026-03-01, volgens: oma, kwaliteit: wisselend}",
        "      - {datum: 2026-03-08, volgens: jongere, kwaliteit: steunend, nabijheid: 1}",
    ]
    assert last_commit(case) == "relatie: 2026-03-01\n\nCano-Actie: add-relation\nCano-Door: Noor Voorbeeld"
    assert case("validate", "2026-test").code == 0


def test_events_and_signals_get_their_file_and_their_place(case: Program) -> None:
    case.transcript(f"""
        $ cano add-event 2026-test --datum "september 2019" --soort schoolwissel --volgens Fien --breuk
        Op de levenslijn gezet: schoolwissel, september 2019.
        Wie: jongere is Fien Voorbeeld.
        Te lezen door: de jongere en het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-event 2026-test --datum "rond 2014" --soort verhuis --plaats "aan zee" --beleving "jongere: -1"
        Op de levenslijn gezet: verhuis, omstreeks 2014.
        Wie: jongere is Fien Voorbeeld.
        Te lezen door: het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
        $ cano add-signal 2026-test --thema bus --niveau lok --gemeld-aan Meldpunt --tekst "Geen bus na 20 uur."
        Signaal genoteerd op 9 maart 2026.
        Te lezen door: het team.
        Vastgelegd in de geschiedenis (<hash>).
        {UNDO}
    """)
    assert re.sub("id: [a-z0-9]{4}", "id: abcd", text_of(case, "levenslijn.yaml")) == (
        "# yaml-language-server: $schema=../schemas/levenslijn.schema.json\ngebeurtenissen:\n"
        "  - {id: abcd, datum: 2014~, soort: verhuis, plaats: aan zee, beleving: {jongere: -1}}\n"
        "  - {id: abcd, datum: 2019-09, soort: schoolwissel, volgens: jongere, breuk: ja}\n"
    )
    assert "    gemeld_aan:\n      - {wie: Meldpunt, datum: 2026-03-09}\n" in text_of(case, "signalen.yaml")
    assert last_commit(case) == "signaal: 2026-03-09\n\nCano-Actie: add-signal\nCano-Door: Noor Voorbeeld"
    assert case("validate", "2026-test").code == 0


def test_the_same_event_again_is_refused(case: Program) -> None:
    event = ("add-event", "2026-test", "--datum", "2019", "--soort", "verhuis", "--volgens", "Fien")
    assert [case(*event).code, case(*event, "--toch").code] == [0, 0]
    assert case(*event, "--tekst", "Nog eens.").text == (
        "Fout: Dit staat er al: verhuis, 2019.\nIs dit er nog een? Geef dan --toch mee.\n[2]\n"
    )


def test_what_was_added_can_be_undone(case: Program) -> None:
    before = text_of(case, "netwerk.yaml")
    assert case("add-person", "2026-test", "--rol", "oom").code == 0
    assert case("undo", "2026-test").code == 0
    assert text_of(case, "netwerk.yaml") == before


def test_what_is_missing_or_not_understood(case: Program) -> None:
    before = case.git("log", "--format=%H", here=case.here / "2026-test")
    case.transcript("""
        $ cano add-person 2026-test
        Fout: ‘--rol’ ontbreekt.
        Geef het mee, of voer dit uit in een terminal.
        [2]
        $ cano add-person 2026-test --rol grotmoeder
        Fout: ‘grotmoeder’ is geen rol.
        Bedoelde je ‘grootmoeder’, ‘overgrootmoeder’ of ‘moeder’? Met "?" zie je alle woorden.
        [2]
        $ cano add-person 2026-test --naam "fien voorbeeld" --rol vriendin
        Fout: ‘fien voorbeeld’ staat er al, als ‘jongere’.
        Is het toch iemand anders? Geef dan zelf een sleutel: --sleutel.
        [2]
        $ cano add-person 2026-test --naam School --is-dienst --rol leerkracht
        Fout: ‘--rol’ past niet bij een dienst.
        Laat het weg.
        [2]
        $ cano add-person 2026-test --rol leerkracht --dienst Fien
        Fout: ‘jongere’ is geen dienst.
        Zet de dienst er eerst in: cano add-person --is-dienst
        [2]
        $ cano add-relation 2026-test --tussen oma --kwaliteit steunend --volgens jongere
        Fout: ‘oma’ staat niet in netwerk.yaml.
        Wie er is: jongere. Iemand toevoegen: cano add-person
        [2]
        $ cano add-signal 2026-test --thema bus
        Fout: ‘--tekst’ ontbreekt.
        Geef het mee, of voer dit uit in een terminal.
        [2]
    """)
    assert case.git("log", "--format=%H", here=case.here / "2026-test") == before


def test_a_network_that_cannot_be_read_is_left_alone(case: Program) -> None:
    (case.here / "2026-test" / "netwerk.yaml").write_bytes(b"personen: [\n")
    ran = case("add-person", "2026-test", "--rol", "oom")
    assert ran.text == ("Fout: netwerk.yaml kan niet gelezen worden.\nKijk het na: cano validate 2026-test\n[1]\n")


def test_text_comes_through_standard_input(case: Program) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cano_cli", "add-signal", "2026-test", "--thema", "bus", "--tekst", "-"],
        cwd=case.here, env=case.environment, input=b"Eerste: regel. \r\n\r\n# Derde.\r\n", capture_output=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    assert "    tekst: |\n      Eerste: regel.\n\n      # Derde.\n" in text_of(case, "signalen.yaml")


def test_text_comes_from_the_editor(case: Program) -> None:
    write = "import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('Uit de editor.\\nEn meer.\\n')"
    editor = python_script(case.home / "de editor.py", write)
    ran = case("add-event", "2026-test", "--datum", "2019", "--soort", "feest", "--tekst", "+", EDITOR=editor)
    assert ran.code == 0, ran.text
    assert "    tekst: |\n      Uit de editor.\n      En meer.\n" in text_of(case, "levenslijn.yaml")


@POSIX_ONLY
def test_on_a_terminal_everything_is_asked_and_asked_again(case: Program) -> None:
    typed = "grotmoeder\ngrootmoeder\n\nRika Droomtak\nmemee\nj\n\nblabla\nrond 1951\nv\n\n\n\n"
    code, screen = on_a_terminal(case, "add-person", "2026-test", typed=typed)
    assert code == 0, screen
    assert screen.count("Rol (jongere, moeder, vader, ") == 2
    assert "‘grotmoeder’ is geen rol. Bedoelde je ‘grootmoeder’, ‘overgrootmoeder’ of ‘moeder’?" in screen
    assert "Steunfiguur (ja of nee) [nee]: " in screen
    assert "‘blabla’ is geen datum die cano begrijpt." in screen
    assert "In netwerk.yaml gezet: ‘oma’ (grootmoeder, familie, steunfiguur)." in screen
    assert "    roepnaam: memee\n" in text_of(case, "netwerk.yaml")


@POSIX_ONLY
def test_on_a_terminal_only_what_has_to_be_known_is_asked_beside_what_was_given(case: Program) -> None:
    code, screen = on_a_terminal(case, "add-event", "2026-test", "--datum", "2019", typed="feest\n")
    assert code == 0, screen
    assert "Soort (geboorte, overlijden, " in screen
    assert "Plaats" not in screen


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("add-relation 2026-test --tussen jongere,jo", "jongere,jongere"),
        ("add-person 2026-test --rol groot", "grootmoeder"),
    ],
)
def test_people_and_words_are_completed(case: Program, words: str, expected: str) -> None:
    line = f"cano {words}"
    done = subprocess.run(
        [sys.executable, "-m", "cano_cli"], cwd=case.here, capture_output=True, check=False,
        env=case.environment
        | {"_CANO_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1)},
    )  # fmt: skip
    assert expected in done.stdout.decode().split(), (done, os.name)
