"""How what was found is mended from the command line."""

from __future__ import annotations

import re

import pytest

from cano_cli.agenda.kinds import KINDS as OF_AGENDA
from cano_cli.cli.app import build
from cano_cli.cli.findings_output import all_codes
from cano_cli.cli.findings_text import explanation
from cano_cli.cli.ways_out import _BY_CODE, steps_for
from cano_cli.interchange.kinds import KINDS
from cano_cli.model.findings import Kind
from tests.cli.program import Program

EVERY = {kind.code: kind for kind in (*all_codes(), *OF_AGENDA, *KINDS)}


@pytest.mark.parametrize("kind", EVERY.values(), ids=EVERY.keys())
def test_every_code_shows_commands_that_exist_in_lines_that_fit(kind: Kind) -> None:
    program = build()
    for command, _ in steps_for(kind):
        if command.startswith("cano ") and command != "cano --version":
            asked = program.commands[command.split()[1]]  # type: ignore[attr-defined]  # a group has commands
            known = {name for param in asked.params for name in param.opts}
            assert {word for word in command.split() if word.startswith("--")} <= known
    assert all(len(line) <= 80 for line in explanation(kind).splitlines())


def test_no_way_out_for_a_code_that_is_not_there() -> None:
    assert _BY_CODE.keys() <= EVERY.keys()


def test_a_text_that_changed_after_it_was_signed() -> None:
    assert explanation(EVERY["H01"]).split("\n\n")[3:] == [
        "Zo doe je het:\n"
        "  cano verify DOSSIER\n"
        "      toont woord voor woord wat er sinds de handtekening wijzigde\n"
        "  cano history DOSSIER\n"
        "      toont wanneer\n"
        "  cano edit DOSSIER engagementsverklaringen/JJJJ-MM-DD.yaml\n"
        "      opent de verklaring, om de tekst terug te zetten; met de dag van vandaag\n"
        "      begint een nieuwe\n"
        "  cano render-declaration DOSSIER\n"
        "      maakt het blad om samen te ondertekenen\n"
        "  cano sign DOSSIER --who WIE --how pen\n"
        "      noteert wie ondertekende\n"
        "DOSSIER is het nummer van het dossier, JJJJ-MM-DD de dag in de naam van het\n"
        "bestand, WIE een sleutel uit netwerk.yaml.",
        "Is het besproken en mag het zo blijven? Zet dan in hetzelfde bestand waarom, en\n"
        "wie dat wanneer besliste:\n"
        "  aanvaard:\n"
        "    - code: H01\n"
        "      bij: het nummer dat de melding noemt\n"
        "      reden: waarom dit zo mag blijven\n"
        "      datum: JJJJ-MM-DD\n"
        "      door: jouw sleutel uit netwerk.yaml\n",
    ]


@pytest.mark.parametrize("code", [code for code in EVERY if code[0] in "QW"])
def test_what_comes_from_elsewhere_is_not_mended_in_a_file_here(code: str) -> None:
    assert "cano validate" not in explanation(EVERY[code])
    assert code == "Q07" or "cano edit" not in explanation(EVERY[code])


def test_a_sender_who_is_not_sure() -> None:
    assert explanation(EVERY["Q22"]).split("\n\n")[3] == (
        "Zo doe je het:\n"
        "  cano keys pin KAART\n"
        "      toont de vingerafdruk op de kaart, en bewaart ze na het telefoontje\n"
        "  cano receive PAKKET\n"
        "      neemt het pakket aan, nu je weet van wie het is\n"
        "  cano receive PAKKET --vingerafdruk CIJFERS\n"
        "      kan ook, zonder kaart: met wat je aan de telefoon hoorde\n"
        "PAKKET is het pakket dat je kreeg, KAART het bestand met de sleutelkaart van de\n"
        "afzender, CIJFERS de vingerafdruk op die kaart.\n"
    )


def test_a_version_that_waits() -> None:
    assert explanation(EVERY["W01"]).split("\n\n")[3].splitlines()[:5] == [
        "Zo doe je het:",
        "  cano merge DOSSIER --toon",
        "      toont wat er te kiezen valt; er verandert niets",
        "  cano merge DOSSIER",
        "      vraagt voor elke plaats wat er moet staan, en brengt het samen",
    ]


def test_an_answer_as_explained_is_accepted(own_demo: Program) -> None:
    """What ``explain`` shows can be typed over."""
    told = own_demo("explain", "P19").out
    block = re.search(r"  aanvaard:\n(?:    .*\n)+", told)
    assert block is not None
    answer = block[0].replace("    ", "  ").replace("  aanvaard", "aanvaard").replace("JJJJ-MM-DD", "2026-11-20")
    answer = re.sub(r" +bij: .*\n", "", answer).replace("jouw sleutel uit netwerk.yaml", "collega")
    path = own_demo.here / "2026-fqvn" / "traject.yaml"
    before = own_demo("validate", "2026-fqvn").out
    path.write_bytes(path.read_bytes() + answer.encode())
    after = own_demo("validate", "2026-fqvn").out
    assert "P19" in before
    assert "P19" not in after
    assert "fout" not in after


def test_the_help_of_every_command_has_an_example_and_fits() -> None:
    program = build()
    for name, command in program.commands.items():  # type: ignore[attr-defined]  # a group has commands
        text = command.get_help(command.make_context(name, [], resilient_parsing=True, terminal_width=80))
        assert f"Voorbeeld: cano {name}" in text, name
        assert all(len(line) <= 80 for line in text.splitlines()), name
