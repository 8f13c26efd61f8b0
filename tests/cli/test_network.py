"""add-person and add-relation: who is meant when a name is not there, and who reads what was noted."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal


@pytest.fixture
def many(own_demo: Program) -> Program:
    """A user in a case of the demonstration with many people."""
    own_demo.here /= "2026-kmtr"
    own_demo.environment["CANO_TODAY"] = "2026-05-20"
    return own_demo


def test_the_nearest_are_named_and_how_to_see_everybody(many: Program) -> None:
    many.transcript("""
        $ cano add-relation --tussen grotmoeder --kwaliteit goed --volgens jongere
        Fout: ‘grotmoeder’ staat niet in netwerk.yaml.
        Bedoelde je oma (Godelieve Zilverberk, grootmoeder) of mama (Saskia Bremdal, moeder)? Iemand toevoegen: cano add-person
        [2]
        $ cano add-contact --vorm mail --met xyzzy
        Fout: ‘xyzzy’ staat niet in netwerk.yaml.
        Er staan er 47 in; met "?" in plaats van een naam zie je ze allemaal. Iemand toevoegen: cano add-person
        [2]
    """)  # noqa: E501


def test_everybody_and_every_word_is_shown(many: Program) -> None:
    people = many("add-relation", "--tussen", "?")
    assert (people.code, len(people.out.splitlines())) == (0, 47)
    assert people.out.startswith("  jongere                 Merel Wolkenaar, jongere\n")
    roles = many("add-person", "--rol", "?")
    assert roles.code == 0
    assert "  grootmoeder             grootmoeder\n" in roles.out
    assert many.git("status", "--porcelain") == ""


@POSIX_ONLY
def test_on_a_terminal_a_question_mark_shows_the_words_and_asks_again(many: Program) -> None:
    code, screen = on_a_terminal(many, "add-person", "--naam", "Bo Verzint", typed="?\nnonkel\noom\n")
    assert code == 0, screen
    assert "…; ? toont ze alle): " in screen
    assert "  politie                 politie" in screen
    assert screen.count("Rol (jongere, moeder, vader, ") == 3


def test_a_relation_tells_who_is_meant_and_who_reads_it(many: Program) -> None:
    many.transcript("""
        $ cano add-relation --tussen oma --kwaliteit steunend --volgens jongere --delen-met mama,consulent
        Genoteerd: jongere – oma, steunend volgens jongere, op 20 mei 2026: nu 7
          waarnemingen.
        Wie: jongere is Merel Wolkenaar, oma is Godelieve Zilverberk.
        Te lezen door: Saskia Bremdal, de jongere, de consulent en het team.
        Vastgelegd in de geschiedenis (<hash>).
        Toch niet? Neem het terug met: cano undo
    """)
