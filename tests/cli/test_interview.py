"""interview: a conversation on a terminal, the questions on a sheet, and a sheet that was filled in."""

from __future__ import annotations

import json
import os
import re
import signal
from pathlib import Path

import pytest

from tests.cli.program import Program, python_script
from tests.cli.terminals import POSIX_ONLY, on_a_terminal, process_on_a_terminal
from tests.questions.cases import NETWERK, TRAJECT


@pytest.fixture
def talk(case: Program) -> Program:
    """A user in the folder of a case with a few people, everything recorded."""
    case.here /= "2026-test"
    (case.here / "traject.yaml").write_bytes(TRAJECT.encode())
    (case.here / "netwerk.yaml").write_bytes(NETWERK.encode())
    case.git("add", "-A", here=case.here)
    case.git("commit", "-q", "-m", "begin", here=case.here)
    return case


def intake(user: Program) -> str:
    """Return intake.yaml as it stands, the marks of its entries as ``….``"""
    return re.sub(r"id: [a-z0-9]{4}\b", "id: …", (user.here / "intake.yaml").read_text("utf-8"))


def conversation(screen: str) -> str:
    """Return what cano showed, from the first line of the conversation on, without the hashes of commits."""
    return re.sub(r"\([0-9a-f]{8}\)", "(<hash>)", screen[screen.index("Gesprek met") :])


@POSIX_ONLY
def test_a_conversation(talk: Program) -> None:
    typed = "Dat we samen eten.\n?\nHet gaat beter dan ze denken.\n\nstop\nconsulent, Fien\n"
    code, screen = on_a_terminal(talk, "interview", "mama", typed=typed)
    assert code == 0
    assert conversation(screen) == (
        "Gesprek met Mia Verzonnen (moeder), 9 maart 2026: 15 vragen.\n"
        "Antwoord op één regel. Met + schrijf je in je editor, een lege regel slaat over,\n"
        "? vraagt het anders, stop houdt op. Elk antwoord is meteen bewaard.\n"
        "\n"
        "1/15  Als je vooruitkijkt met Fien, waar hoop je dan op?\n"
        "> \n"
        "2/15  Hoe kijk jij zelf naar hoe het nu gaat met Fien?\n"
        "> Als jij het verhaal vertelt, wat hoort er dan zeker bij?\n"
        "> \n"
        "3/15  Wat mag er anders worden, voor Fien en voor jezelf?\n"
        "> \n"
        "4/15  Als je ons één ding mag vragen, wat is dat dan?\n"
        "> \n"
        "Zeg: “Wat je vandaag vertelde, lezen nu alleen jij en ons team. Mag nog iemand\n"
        "het lezen, bijvoorbeeld in een plan of een verslag? Jij kiest wie. Niemand mag\n"
        "ook. En je mag later van gedacht veranderen.”\n"
        "Typ wie: jongere, papa, gezin (iedereen thuis), consulent, jeugdrechter, of\n"
        "iemand anders uit het netwerk. Leeg is niemand. Met ? kies je per antwoord.\n"
        "Met wie? Gedeeld met: consulent en jongere.\n"
        "2 antwoorden genoteerd, 9 maart 2026.\n"
        "Vastgelegd in de geschiedenis (<hash>).\n"
        "Toch niet? Neem het gesprek terug met: cano undo\n"
    )
    assert intake(talk) == (
        "# yaml-language-server: $schema=../schemas/intake.schema.json\n"
        "stemmen:\n"
        "  - wie: mama\n"
        "    datum: 2026-03-09\n"
        "    delen_met: [mama, consulent, jongere]\n"
        "    toekomst: |\n"
        "      Dat we samen eten.\n"
        "    kijk: |\n"
        "      Het gaat beter dan ze denken.\n"
    )
    assert talk.git("log", "-1", "--format=%B", here=talk.here).split("\n") == [
        "gesprek: 2026-03-09", "", "Cano-Actie: interview", "Cano-Door: Noor Voorbeeld", "", "",
    ]  # fmt: skip
    assert talk("validate").code == 0
    assert talk("undo").code == 0
    assert not (talk.here / "intake.yaml").exists()


@POSIX_ONLY
def test_a_second_time_goes_on_where_it_stopped_and_nobody_hears_what_was_not_agreed(talk: Program) -> None:
    assert on_a_terminal(talk, "interview", "mama", typed="Rust.\nstop\n\n")[0] == 0
    code, screen = on_a_terminal(talk, "interview", "moeder", "--aantal", "3", typed="Moe.\nstop\n?\n\nFien\n")
    assert code == 0
    assert "2 vragen.\n" in screen
    assert "1/2  Hoe kijk jij zelf naar hoe het nu gaat met Fien?\n" in screen
    assert (
        "Waar je op hoopt: ‘Rust.’\n  Met wie? Hoe jij het ziet: ‘Moe.’\n  Met wie? Gedeeld met: jongere.\n" in screen
    )
    assert intake(talk).partition("stemmen:\n")[2] == (
        "  - wie: mama\n    datum: 2026-03-09\n    delen_met: [mama]\n    toekomst: |\n      Rust.\n"
        "  - wie: mama\n    datum: 2026-03-09\n    delen_met: [mama, jongere]\n    kijk: |\n      Moe.\n"
    )


@POSIX_ONLY
def test_a_scale_is_asked_on_about(talk: Program) -> None:
    (talk.here / "vragen.txt").unlink(missing_ok=True)
    own = talk.here.parent / "vragen.yaml"
    own.write_bytes(
        b"vragen:\n  - {id: zin, soort: schaal, niveau: persoon, voor: ouder, schaal: zin, begin: ja, "
        b"vraag: 'Hoeveel zin heb je erin, van 0 tot 10?'}\nniet: [" + ", ".join(_all_ids()).encode() + b"]\n"
    )
    typed = "elf\n5,5\n12\n8\nZe lacht weer.\n\niemand\nteam\n"
    code, screen = on_a_terminal(talk, "interview", "papa", "--tolk", "Tess", typed=typed)
    assert code == 0
    assert (
        conversation(screen)
        .partition("bewaard.\n")[2]
        .startswith(
            "\n1/1  Hoeveel zin heb je erin, van 0 tot 10?\n"
            "> ‘elf’ is geen cijfer van 0 tot 10. Een half mag: 5,5.\n"
            "> En welk cijfer is goed genoeg?\n"
            "> ‘12’ is geen cijfer van 0 tot 10. Een half mag: 5,5.\n"
            "> Waarom is het geen 4,5? Wat gaat er al goed?\n"
            "> Wat is er anders als het één punt hoger is?\n"
            "> \n"
        )
    )
    assert "‘iemand’ staat niet in netwerk.yaml." in screen
    assert intake(talk).partition("schalen:\n")[2] == (
        "  - id: …\n    vraag: zin\n    wie: papa\n    datum: 2026-03-09\n    tolk: tolk\n    nu: 5.5\n"
        "    goed_genoeg: 8\n    delen_met: [team]\n    waarom_niet_lager: |\n      Ze lacht weer.\n"
    )


def _all_ids() -> list[str]:
    from cano_cli.questions.bank import load_bank

    return [one.id for one in load_bank(None).questions if "ouder" in one.voor]


@POSIX_ONLY
def test_a_long_answer_is_written_in_the_editor(talk: Program) -> None:
    editor = python_script(
        talk.home / "editor.py",
        'import pathlib, sys\npathlib.Path(sys.argv[1]).write_text("Eerst dit.\\n\\nDan dat.\\n", "utf-8")\n',
    )
    code, _ = on_a_terminal(talk, "interview", "mama", typed="+\nstop\n\n", EDITOR=editor)
    assert code == 0
    assert intake(talk).endswith("    toekomst: |\n      Eerst dit.\n\n      Dan dat.\n")


@POSIX_ONLY
def test_what_was_answered_before_the_end_of_the_input_is_kept_and_shared_with_nobody(talk: Program) -> None:
    (talk.here / "intake.yaml").write_bytes(b"# met de hand\ndelen_met: [gezin]\n")
    code, screen = on_a_terminal(talk, "interview", "mama", typed="Rust.\n\x04")
    assert code == 130
    assert "1 antwoord genoteerd, met niemand gedeeld.\nVastgelegd in de geschiedenis (" in screen
    assert intake(talk).startswith("# met de hand\ndelen_met: [gezin]\nstemmen:\n  - wie: mama\n")
    assert "delen_met: [mama]\n" in intake(talk)
    subjects = talk.git("log", "-2", "--format=%s", here=talk.here).splitlines()
    assert subjects == ["gesprek: 2026-03-09", "met de hand: intake"]


def broken_off_by(talk: Program, number: int) -> int:
    """Answer one question, send this signal, and return the exit code."""
    ours, process = process_on_a_terminal(talk, "interview", "mama")
    os.write(ours, b"Dat we samen eten.\n")
    screen = b""
    while b"2/15" not in screen:
        screen += os.read(ours, 4096)
    os.killpg(process.pid, number)
    code = process.wait(timeout=60)
    os.close(ours)
    assert intake(talk).endswith("    delen_met: [mama]\n    toekomst: |\n      Dat we samen eten.\n")
    return code


@POSIX_ONLY
def test_control_c_keeps_what_was_answered(talk: Program) -> None:
    assert broken_off_by(talk, signal.SIGINT) == 130
    assert talk.git("log", "-1", "--format=%s", here=talk.here) == "gesprek: 2026-03-09\n"


@POSIX_ONLY
def test_a_terminal_that_is_closed_keeps_what_was_answered(talk: Program) -> None:
    assert broken_off_by(talk, signal.SIGHUP) == 130
    assert talk.git("log", "-1", "--format=%s", here=talk.here) == "gesprek: 2026-03-09\n"
    code, screen = on_a_terminal(talk, "interview", "mama", "--aantal", "1", typed="\n")
    assert code == 0
    assert conversation(screen).startswith(
        "Gesprek met Mia Verzonnen (moeder), 9 maart 2026: alle vragen zijn beantwoord.\n\nZeg: “Wat je "
    )
    assert screen.endswith("Met wie? Met niemand gedeeld.\nEr is niets genoteerd.\n")


@POSIX_ONLY
@pytest.mark.parametrize(
    ("typed", "shared"),
    [
        ("Rust.\n?\n\x04", "[mama]"),  # in the middle of a question that was put otherwise
        ("Rust.\nstop\n\x04", "[mama]"),
        ("Rust.\nstop\n?\n\x04", "[mama]"),
        ("Rust.\nMoe.\nstop\n?\nconsulent\n\x04", "[mama, consulent]"),
        ("Rust.\nstop\niedereen\n\x04", "[mama]"),
    ],
)
def test_the_end_of_the_input_at_any_moment_keeps_what_was_said_and_agreed(
    talk: Program, typed: str, shared: str
) -> None:
    code, screen = on_a_terminal(talk, "interview", "mama", typed=typed)
    assert code == 130
    assert "\nVerder gaan: cano interview 2026-test mama\n" in screen
    assert f"delen_met: {shared}\n    toekomst: |\n      Rust.\n" in intake(talk)
    assert talk.git("status", "--porcelain", here=talk.here) == ""
    assert talk("validate").code == 0


@POSIX_ONLY
def test_in_the_middle_of_a_scale_the_figure_is_kept(talk: Program) -> None:
    (talk.here.parent / "vragen.yaml").write_bytes(
        b"vragen:\n  - {id: zin, soort: schaal, niveau: persoon, voor: ouder, schaal: zin, begin: ja, "
        b"vraag: 'Hoeveel zin heb je erin, van 0 tot 10?'}\nniet: [" + ", ".join(_all_ids()).encode() + b"]\n"
    )
    code, screen = on_a_terminal(talk, "interview", "papa", "--datum", "gisteren", typed="6\n\n\x04")
    assert code == 130
    assert "1 antwoord genoteerd, met niemand gedeeld.\n" in screen
    assert "Verder gaan: cano interview 2026-test papa --datum 2026-03-08\n" in screen
    assert "nu: 6, delen_met: [papa]}" in intake(talk)


@POSIX_ONLY
def test_who_is_there_by_profession_is_addressed_politely(talk: Program) -> None:
    code, screen = on_a_terminal(talk, "interview", "consulent", typed="Rust.\nstop\n?\nniemand\n")
    assert code == 0
    assert "1/15  Waar hoopt u op voor Fien, het komende jaar?\n" in screen
    assert "Zeg: “Wat u vandaag vertelde, lezen nu alleen u en ons team." in screen
    assert "Waar u op hoopt: ‘Rust.’\n  Met wie? Met niemand gedeeld.\n" in screen
    sheet = talk("interview", "consulent", "--questions", "--format", "md", "--aantal", "1").out
    assert "Wat u zegt, wordt met niemand gedeeld tot u het zelf zegt." in sheet


@POSIX_ONLY
def test_a_killed_conversation_loses_no_answer(talk: Program) -> None:
    broken_off_by(talk, signal.SIGKILL)
    code, screen = on_a_terminal(talk, "interview", "mama", typed="stop\noma\npapa\n")
    assert code == 0
    assert "delen_met: [mama, papa]\n" in intake(talk)
    assert "1/14  Hoe kijk jij zelf naar hoe het nu gaat met Fien?\n" in screen
    subjects = talk.git("log", "-2", "--format=%s", here=talk.here).splitlines()
    assert subjects == ["gesprek: 2026-03-09", "met de hand: intake"]


@POSIX_ONLY
def test_an_answer_that_cannot_be_kept_yet_is_not_lost(talk: Program) -> None:
    broken = python_script(
        talk.home / "editor.py",
        "import pathlib, sys\n"
        'pathlib.Path(sys.argv[1]).write_text("Mijn woorden.", "utf-8")\n'
        f"path = pathlib.Path({str(talk.here / 'intake.yaml')!r})\n"
        'path.write_text("stemmen: [\\n", "utf-8")\n',
    )
    code, screen = on_a_terminal(talk, "interview", "mama", typed="+\nstop\n", EDITOR=broken)
    assert code == 0
    assert "Dit antwoord is nog niet bewaard. intake.yaml kan niet gelezen worden." in screen
    assert "Enter om het opnieuw te proberen, of stop: " in screen
    assert screen.endswith(
        "Hier staat het nog eens:\nMijn woorden.\nEr is niets genoteerd.\n"
        "Wat je schreef, is er nog: .git/cano/tekst-interview-1.md. Dezelfde opdracht\n"
        "biedt het met een + weer aan.\n"
    )
    assert (talk.here / "intake.yaml").read_text("utf-8") == "stemmen: [\n"


def test_the_questions_to_take_along(talk: Program) -> None:
    talk.transcript(
        """
        $ cano interview mama --questions --aantal 3
        Vragen voor Mia Verzonnen (moeder), 9 maart 2026

         1  Als je vooruitkijkt met Fien, waar hoop je dan op?
              Of: Stel: we zien elkaar over een jaar terug en het gaat goed. Wat vertel
              je dan het liefst over Fien?
         2  Hoe kijk jij zelf naar hoe het nu gaat met Fien?
              Of: Als jij het verhaal vertelt, wat hoort er dan zeker bij?
         3  Wat mag er anders worden, voor Fien en voor jezelf?
              Of: Waaraan zou je merken dat het de goede kant op gaat, thuis of
              daarbuiten?
        $ cano interview trainer --questions --aantal 1 --format md --datum gisteren
        # Vragen voor Bas Bedacht (trainer), 8 maart 2026

        Wat je zegt, wordt met niemand gedeeld tot je het zelf zegt. Een vraag overslaan mag altijd.

        ## 1. Als je vooruitkijkt met Fien, waar hoop je dan op?

        *Stel: we zien elkaar over een jaar terug en het gaat goed. Wat vertel je dan het liefst over Fien?*


        &nbsp;

        &nbsp;

        ## Met wie mogen we dit delen?
        $ cano interview mama --questions --aantal 2 --format yaml
        # Antwoorden van Mia Verzonnen (moeder). Vul in wat je wilt en laat de rest leeg. Neem over met:
        # cano interview 2026-test mama --answers BESTAND
        wie: mama
        datum: 2026-03-09
        delen_met:       # met wie alles gedeeld mag worden, bijvoorbeeld [consulent]; leeg: met niemand
        antwoorden:
          # Als je vooruitkijkt met Fien, waar hoop je dan op?
          - vraag: toekomst-naaste
            tekst:
          # Hoe kijk jij zelf naar hoe het nu gaat met Fien?
          - vraag: kijk-ander
            tekst:
        """
    )
    (only,) = json.loads(talk("interview", "mama", "--questions", "--aantal", "1", "--format", "json").out)
    assert only["sleutel"] == "toekomst-naaste"
    assert talk.git("status", "--porcelain", here=talk.here) == ""


def test_a_sheet_comes_back(talk: Program) -> None:
    sheet = talk("interview", "mama", "--questions", "--format", "yaml", "--aantal", "200").out
    assert len(sheet.splitlines()) > 100
    path = talk.home / "blad.yaml"
    path.write_bytes(sheet.encode())
    assert talk("interview", "mama", "--answers", str(path)).text == "Er is niets nieuws genoteerd.\n"
    filled = sheet.replace("- vraag: kijk-ander\n    tekst:", "- vraag: kijk-ander\n    tekst: Moe.", 1)
    filled = filled.replace("- vraag: schaal-hoop\n    nu:", "- vraag: schaal-hoop\n    nu: 4", 1)
    path.write_bytes(filled.replace("delen_met:  ", "delen_met: consulent ").encode())
    talk.transcript(
        """
        $ cano interview mama --answers ../../home/blad.yaml
        2 antwoorden genoteerd, 9 maart 2026.
        Vastgelegd in de geschiedenis (<hash>).
        $ cano interview mama --answers ../../home/blad.yaml
        Stond er al: kijk-ander.
        Stond er al: schaal-hoop.
        Er is niets nieuws genoteerd.
        $ cano interview papa --answers ../../home/blad.yaml
        Fout: Dit is het blad van mama, niet van papa.
        Geef de juiste persoon mee.
        [2]
        """
    )
    assert (
        intake(talk).count("delen_met: [mama, consulent]\n") + intake(talk).count("delen_met: [mama, consulent]}") == 2
    )


def test_what_is_wrong_in_a_sheet_or_in_own_questions_is_shown(talk: Program) -> None:
    (talk.here / "blad.yaml").write_bytes(b"antwoorden:\n  - {vraag: schal-hoop, nu: 3}\n")
    talk.transcript(
        """
        $ cano interview mama --answers blad.yaml
        blad.yaml:2:13: fout V02: ‘schal-hoop’ is geen vraag voor deze persoon.
          2 │   - {vraag: schal-hoop, nu: 3}
            │             ^^^^^^^^^^
          → Bedoelde je ‘schaal-hoop’?

        1 fout in 1 bestand.
        Fout: Dit blad kan zo niet overgenomen worden. Er is niets geschreven.
        Herstel wat hierboven staat.
        [1]
        """
    )
    (talk.here / "blad.yaml").unlink()
    (talk.here.parent / "vragen.yaml").write_bytes(b"vragen:\n  - {id: a, soort: schaal}\n")
    ran = talk("interview", "mama", "--questions")
    assert ran.code == 1
    assert "vragen.yaml:2:" in ran.err
    assert ran.err.endswith(
        "Fout: De eigen vragen kunnen zo niet gelezen worden.\nHerstel eerst wat hierboven staat.\n"
    )


def test_what_was_given_wrongly(talk: Program) -> None:
    talk.transcript(
        """
        $ cano interview mama
        Fout: Een gesprek kan alleen in een terminal.
        Neem de vragen mee met --questions, en neem de antwoorden over met --answers BESTAND.
        [2]
        $ cano interview
        Fout: Met wie spreek je?
        Bijvoorbeeld: cano interview 2026-kmtr mama
        [2]
        $ cano interview onbekend --questions
        Fout: Met wie spreek je?
        Geef iemand uit netwerk.yaml.
        [2]
        $ cano interview mama --questions --format pdf
        Fout: ‘pdf’ is geen vorm.
        Kies uit: text, md, yaml, json.
        [2]
        $ cano interview mama --questions --datum morgen
        Fout: ‘morgen’ (10 maart 2026) moet nog komen.
        Hier hoort een dag die er al was.
        [2]
        """
    )


def test_who_died_is_not_spoken_with(talk: Program) -> None:
    text = (talk.here / "netwerk.yaml").read_text("utf-8")
    text += "  - {id: opa, naam: Jef Verzonnen, rol: grootvader, overleden: 2021}\n"
    (talk.here / "netwerk.yaml").write_bytes(text.encode())
    assert talk("interview", "opa", "--questions").text == (
        "Fout: Jef Verzonnen leeft niet meer.\n"
        "Anderen kunnen vertellen wat hij of zij zou denken: die vraag krijgen ze.\n[2]\n"
    )


def test_names_are_never_markup_and_steer_no_terminal(talk: Program) -> None:
    text = (talk.here / "netwerk.yaml").read_text("utf-8")
    (talk.here / "netwerk.yaml").write_bytes(text.replace("roepnaam: Fien", "roepnaam: '*F_[i](x)'").encode())
    assert "\\*F\\_\\[i\\](x)" in talk("interview", "mama", "--questions", "--format", "md").out
    assert "*F_[i](x)" in talk("interview", "mama", "--questions").out


def test_the_folder_of_the_store_needs_the_number(talk: Program) -> None:
    store: Path = talk.here.parent
    assert talk("interview", "2026-test", "mama", "--questions", here=store).code == 0
    assert talk("interview", "mama", "--questions", here=store).text.startswith("Fout: Met wie spreek je?\n")
