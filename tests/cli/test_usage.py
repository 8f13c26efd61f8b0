"""Commands that are given wrongly, the help, and completion with Tab."""

from __future__ import annotations

import os
import re

import pytest

from cano_cli.cli.app import build
from tests.cli.program import Program

WRONG = {
    "lst-cases": "het commando ‘lst-cases’ bestaat niet.|Bedoelde je: cano list-cases?",
    "xyzzy": "het commando ‘xyzzy’ bestaat niet.|Hulp: cano --help",
    "--versie": "de optie ‘--versie’ bestaat niet.|Bedoelde je --version?",
    "show --fro x": "de optie ‘--fro’ bestaat niet.|Bedoelde je --for?",
    "show -x": "de optie ‘-x’ bestaat niet.|Hulp: cano show --help",
    "show --for": "achter ‘--for’ ontbreekt een waarde.|Hulp: cano show --help",
    "--version=3": "achter ‘--version’ komt geen waarde.|Hulp: cano --help",
    "validate --strict=ja": "achter ‘--strict’ komt geen waarde.|Hulp: cano validate --help",
    "history een twee drie": "dit is te veel: twee drie|Hulp: cano history --help",
    "list-cases een": "dit is te veel: een|Hulp: cano list-cases --help",
    "history --limit veel": "‘--limit’ is niet juist: ‘veel’ is geen getal.|Hulp: cano history --help",
    "history --limit 0": "‘--limit’ is niet juist: 0 is te weinig; minstens 1.|Hulp: cano history --help",
    "show 2026-test --at morgen": "‘morgen’ is geen dag.|Schrijf jaar-maand-dag: 2026-03-09.",
    "show 2026-test --at 2026-02-30": "‘2026-02-30’ is geen dag.|Schrijf jaar-maand-dag: 2026-03-09.",
    "show 2026-test --at 2026-W10-1": "‘2026-W10-1’ is geen dag.|Schrijf jaar-maand-dag: 2026-03-09.",
    "list-cases --format xml": "‘xml’ is geen vorm.|Kies uit: text, json.",
    "validate --format jsn": "‘jsn’ is geen vorm.|Bedoelde je ‘json’? Kies uit: text, json, sarif, junit.",
    "render-plan 2026-test --for team --to pdff": "‘pdff’ is geen vorm.|Bedoelde je ‘pdf’? Kies uit: pdf, html, md, "
    "docx.",
    "render-plan 2026-test": "Voor welke lezer?|Geef mee: --for jeugdrechter, consulent, jongere, gezin of team.",
    "show geen-dossier": "Het dossier ‘geen-dossier’ is niet gevonden.|cano list-cases toont de dossiers die er zijn.",
    "list-cases --store nergens": "‘nergens’ is geen map met dossiers: er is geen cano.yaml.|"
    "Maak er een met: cano init MAP",
    "show 2026-test --for rechter": "‘rechter’ is geen lezer van dit dossier.|Bedoelde je ‘jeugdrechter’?",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_is_told_in_dutch_with_a_way_out(case_made: Program, line: str) -> None:
    ran = case_made(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Fout: " + WRONG[line].replace("|", "\n") + "\n"


def test_a_wrong_day_for_today(case: Program) -> None:
    ran = case("show", "2026-test", CANO_TODAY="gisteren")
    assert ran.text == "Fout: ‘gisteren’ is geen dag.\nSchrijf jaar-maand-dag: 2026-03-09.\n[2]\n"


def test_without_a_command_the_help_is_shown(cano: Program) -> None:
    assert cano().text == cano("--help").text
    assert cano().code == 0


def test_the_version(cano: Program) -> None:
    assert re.fullmatch(r"cano \d+\.\d+\S*\n", cano("--version").text)
    assert cano("--version", "show").text == cano("--version").text


EVERY = build().commands  # type: ignore[attr-defined]  # the library does not say that it is a group
COMMANDS = sorted(name for name, command in EVERY.items() if not command.hidden)
ENGLISH = re.compile(r"\b(Usage|Options|Arguments|Commands|Show|Install|default|required|exit|env var|the|and|help)\b")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_in_dutch_with_an_example(cano: Program, command: str) -> None:
    short, long = cano(command, "-h"), cano(command, "--help")
    assert short == long
    assert (long.code, long.err) == (0, "")
    assert long.out.startswith(f"Gebruik: cano {command} ")
    assert f"\n  Voorbeeld: cano {command}" in long.out
    assert not ENGLISH.search(re.sub(r"--\S+|\S*\.yaml|\[standaard: \w+\]", "", long.out).replace("Opties", ""))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_and_argument_is_described(command: str) -> None:
    found = EVERY[command]
    assert found.short_help
    assert [param.name for param in found.params if not getattr(param, "help", "")] == []


@pytest.mark.parametrize("command", COMMANDS)
def test_the_example_in_the_help_is_a_command_that_exists(command: str) -> None:
    found = EVERY[command]
    example = re.search(rf"Voorbeeld: cano {command}(.*)", found.help or "")
    assert example
    known = {name for param in found.params for name in param.opts}
    assert set(re.findall(r" (--?[a-z-]+)", example[1])) <= known


def test_no_command_is_left_out_of_the_help(cano: Program) -> None:
    listed = re.findall(r"^  ([a-z-]+)  ", cano("--help").out.split("Commando's:")[1], re.MULTILINE)
    assert sorted(listed) == COMMANDS


def complete(cano: Program, words: str, store: str = "") -> list[str]:
    """Return what a shell would offer after ``words``, the last of which is being typed."""
    count = str(len(words.split(" ")) - 1)
    ran = cano(_CANO_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=count, CANO_STORE=store)
    assert (ran.code, ran.err) == (0, "")
    return ran.out.split()


def test_tab_completes_commands_numbers_and_readers(case: Program) -> None:
    assert complete(case, "cano render-p") == ["render-plan"]
    assert complete(case, "cano show 2026") == ["2026-test"]
    assert complete(case, "cano show 2027") == []
    assert complete(case, "cano validate ") == ["2026-test"]
    assert complete(case, "cano show --for jeu") == ["jeugdrechter"]
    assert complete(case, "cano show --fo") == ["--for", "--format"]


def test_tab_knows_the_store_that_is_meant(case: Program) -> None:
    store, case.here = case.here, case.here.parent
    assert complete(case, "cano show 2026") == []
    assert complete(case, "cano show 2026", store=str(store)) == ["2026-test"]
    assert complete(case, "cano show --store dossiers 2026") == ["2026-test"]
    assert complete(case, "cano show --store nergens 2026") == []


@pytest.mark.skipif(os.name == "nt", reason="asks which shell it was started from")
def test_completion_is_set_up_in_the_home_of_the_user(cano: Program) -> None:
    import subprocess
    import sys

    command = f"{sys.executable} -m cano_cli --install-completion; true"
    done = subprocess.run(["bash", "-c", command], env=cano.environment, cwd=cano.here, capture_output=True, check=True)
    script = cano.home / ".bash_completions" / "cano.sh"
    assert done.stdout.decode() == f"Aanvullen met Tab staat klaar in {script}. Het werkt in een nieuw venster.\n"
    assert "_CANO_COMPLETE=complete_bash" in script.read_text("utf-8")
