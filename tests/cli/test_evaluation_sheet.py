"""An evaluation prepared: on a sheet to take along, and in a file that is read back."""

from __future__ import annotations

from tests.cli import evaluations
from tests.cli.evaluations import DECLARATION, commits, text_of
from tests.cli.program import Program

running = evaluations.running


def test_a_sheet_to_take_along_changes_nothing(running: Program) -> None:
    before = commits(running)
    ran = running("add-evaluation", "2026-test", "--prepare", "--datum", "volgende vrijdag")
    assert ran.code == 0, ran.text
    assert ran.out.startswith("# Evaluatie van 13 maart 2026\n\n*Dit blad is van het team")
    assert "- Sinds de engagementsverklaring van 10 december 2025.\n" in ran.out
    assert "- 2 contextcontacten, 45 minuten: 2 met wie opvoedt.\n" in ran.out
    assert "- Goed genoeg: Drie dagen op vijf.\n- Begon op 2 (10 december 2025), moet naar 6.\n" in ran.out
    assert "- 3 februari 2026, contact (Fien en consulent): Het was stil.\n" in ran.out
    assert "Ze sliep niet" not in ran.out
    assert (
        "## Vragen voor Fien Voorbeeld\n\n- Ik wil terug naar het atelier. Welk cijfer geef je, 0 tot 10?\n" in ran.out
    )
    assert running("add-evaluation", "2026-test", "--prepare", "--output", "blad.md").out == "blad.md\n"
    running.transcript("""
        $ cano add-evaluation 2026-test --prepare --output blad.md
        Fout: ‘blad.md’ bestaat al.
        Overschrijven kan met --force, een andere naam met --output.
        [1]
    """)
    assert commits(running) == before
    assert running.git("status", "--short", here=running.here / "2026-test") == ""


def test_an_evaluation_prepared_in_a_file(running: Program) -> None:
    sheet = running("add-evaluation", "2026-test", "--prepare", "--format", "yaml").out
    path = running.here / "voor.yaml"
    path.write_bytes(sheet.encode())
    running.transcript("""
        $ cano add-evaluation 2026-test --from voor.yaml
        Fout: Er is nog niets ingevuld.
        Vul iets in, en probeer het opnieuw.
        [2]
    """)
    path.write_bytes(sheet.replace("      jongere:\n", "      jongere: 11\n", 1).encode())
    wrong = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert wrong.code == 1
    assert wrong.err.startswith("voor.yaml:14:16: fout S09: 11 is te hoog: hoogstens 10.\n")
    assert wrong.err.endswith("niet overgenomen worden. Er is niets geschreven.\nHerstel wat hierboven staat.\n")
    filled = sheet.replace("      jongere:\n", "      jongere: 5\n", 1).replace("  hoop:\n", "  hoop: Ze lacht.\n")
    path.write_bytes(filled.replace("  # - {id: a1,", "  - {id: a1,").encode())
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert ran.code == 0, ran.text
    assert text_of(running) == (
        "# yaml-language-server: $schema=../../schemas/evaluatie.schema.json\n"
        "soort: evolutiebespreking\naanleiding: drie-maanden\n"
        "doelen:\n  - {id: school, gezien_door: {jongere: 5}}\n"
        "afspraken:\n  - {id: a1, stand: gebeurd}\nfundamenten: {hoop: Ze lacht.}\n"
    )


def test_a_prepared_file_is_of_the_day_that_stands_on_it(running: Program) -> None:
    sheet = running("add-evaluation", "2026-test", "--prepare", "--format", "yaml", "--datum", "vandaag").out
    filled = sheet.replace("    delen_met: mama\n    kijk:\n", "    delen_met: [mama, jongere]\n    kijk: Het gaat.\n")
    (running.here / "voor.yaml").write_bytes(filled.encode())
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml", CANO_TODAY="2026-03-12")
    assert ran.out.startswith("Evaluatie van 9 maart 2026 genoteerd.\n"), ran.text
    assert "stemmen:\n  - {wie: mama, datum: 2026-03-09, delen_met: [mama, jongere], kijk: Het gaat.}\n" in text_of(
        running
    )
    (running.here / "voor.yaml").write_bytes(sheet.replace("besluit:      #", "besluit: bijsturen #").encode())
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml", "--datum", "8/3")
    assert ran.out.startswith("Evaluatie van 8 maart 2026 genoteerd.\n"), ran.text


def test_professionals_are_spoken_to_with_u_and_lines_stand_one_below_another(running: Program) -> None:
    with (running.here / "2026-test" / "netwerk.yaml").open("ab") as file:
        file.write(b"  - {id: juf, naam: An Verzonnen, rol: leerkracht, domein: school, professioneel: ja}\n")
    path = running.here / "2026-test" / "engagementsverklaringen" / "2025-12-10.yaml"
    levels = "schaal: {nu: 2, streef: 6, niveaus: {2: Een dag., 6: Drie dagen.}}"
    text = DECLARATION.replace("schaal: {nu: 2, streef: 6}", levels).replace(
        "wie: mama, tekst", "wie: [mama, juf], tekst"
    )
    path.write_bytes(text.encode())
    sheet = running("add-evaluation", "2026-test", "--prepare").out
    mama, juf = sheet.partition("## Vragen voor Tess")[2].split("## Vragen voor An Verzonnen")
    assert "Welk cijfer geef je, 0 tot 10?\n" in mama
    assert "- Hoe kijk je er nu naar?\n- Hoe zie je de toekomst?\n- Wat wil je nog veranderd zien?\n" in mama
    assert "- Met wie mogen we delen wat je zegt?\n" in mama
    assert "Welk cijfer geeft u, 0 tot 10?\n" in juf
    assert "- Hoe kijkt u er nu naar?\n- Hoe ziet u de toekomst?\n- Wat wilt u nog veranderd zien?\n" in juf
    assert "- Met wie mogen we delen wat u zegt?\n" in juf
    assert "moet naar 6.\n- 2 is: Een dag.\n- 6 is: Drie dagen.\n" in sheet
    assert (
        "- **a1** Tess en An Verzonnen: Ik kook op zondag.\n  - gebeurd / bezig / niet gebeurd / vervallen\n" in sheet
    )


def test_a_file_names_only_people_who_are_there(running: Program) -> None:
    (running.here / "voor.yaml").write_bytes(b"# mijn blad\nbesluit: bijsturen\naanwezig: [jongere, tante]\n")
    ran = running("add-evaluation", "2026-test", "--from", "voor.yaml")
    assert ran.code == 1
    assert ran.err.startswith("voor.yaml:3:21: fout R01: ")
    assert not (running.here / "2026-test" / "evaluaties").exists()


def test_nobody_is_asked_about_a_goal_that_is_shared_with_others_only(running: Program) -> None:
    path = running.here / "2026-test" / "engagementsverklaringen" / "2025-12-10.yaml"
    hidden = DECLARATION.replace("samen eten.}", "samen eten., delen_met: [jongere, mama]}")
    path.write_bytes(hidden.replace("wie: mama,", "wie: [mama, oma],").encode())
    sheet = running("add-evaluation", "2026-test", "--prepare").out
    mama, oma = sheet.partition("## Vragen voor Tess")[2].split("## Vragen voor Rika")
    assert "We willen samen eten." in mama
    assert "We willen samen eten." not in oma
    assert "Ik wil terug naar het atelier." in oma
