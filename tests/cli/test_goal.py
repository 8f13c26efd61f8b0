"""add-goal where an engagementsverklaring for a day that comes is there already."""

from __future__ import annotations

import pytest

from tests.cli.program import Program

READ_BY_ALL = """Te lezen door: de jongere, het gezin, de consulent, de jeugdrechter,
          wie het traject overneemt en het team."""
DONE = f"""{READ_BY_ALL}
        Vastgelegd in de geschiedenis (<hash>).
        Toch niet? Neem het terug met: cano undo"""
NEW = "Dit is een nieuwe verklaring, nog met niemand besproken en door niemand\n          ondertekend."


@pytest.fixture
def spring(own_demo: Program) -> Program:
    """A user in a case of the demonstration, in spring: its second declaration is of 29 June, and signed."""
    own_demo.here /= "2026-kmtr"
    own_demo.environment["CANO_TODAY"] = "2026-05-20"
    return own_demo


def test_after_one_that_is_signed_and_lies_ahead(spring: Program) -> None:
    spring.transcript(f"""
        $ cano add-goal --tekst "Ik wil sparen." --domein geld
        Fout: De engagementsverklaring van 29 juni 2026 is al ondertekend.
        Maak een nieuwe met --nieuw; die neemt over wat nog geldt.
        [2]
        $ cano add-goal --tekst "Ik wil sparen." --domein geld --nieuw --datum vandaag
        Fout: Er is al een verklaring van 29 juni 2026, na 20 mei 2026.
        Kies met --datum die dag of een latere.
        [2]
        $ cano add-goal --tekst "Ik wil sparen." --domein geld --nieuw --hulpvraag-van jongere
        In engagementsverklaringen/2026-06-29-2.yaml gezet: het doel
          ‘geld-en-administratie’.
        Die verklaring is van 29 juni 2026, een dag die nog komt.
        {NEW}
        Wie: jongere is Merel Wolkenaar.
        {DONE}
        $ cano add-goal --tekst "Ik wil rijden." --nieuw --datum 1/6
        Fout: Er is al een verklaring van 29 juni 2026, na 1 juni 2026.
        Kies met --datum die dag of een latere. Of laat --nieuw weg: dan komt het in die verklaring.
        [2]
        $ cano add-goal --tekst "Ik wil rijden." --nieuw --datum 6/7
        In engagementsverklaringen/2026-07-06.yaml gezet: het doel ‘rijden’.
        Die verklaring is van 6 juli 2026, een dag die nog komt.
        {NEW}
        {DONE}
        $ cano add-goal --tekst "Ik wil zwemmen."
        In engagementsverklaringen/2026-07-06.yaml gezet: het doel ‘zwemmen’.
        Die verklaring is van 6 juli 2026, een dag die nog komt.
        {DONE}
    """)


def test_a_goal_that_not_everybody_reads(spring: Program) -> None:
    told = spring(
        "add-goal", "--tekst", "Iets van mij.", "--nieuw", "--delen-met", "jongere", "--afspraak", "mama: Belt."
    )
    assert "Te lezen door: de jongere en het team.\n" in told.out


def test_nothing_is_written_that_would_be_wrong(spring: Program) -> None:
    before = spring.git("log", "--format=%H")
    ran = spring(
        "add-goal", "--tekst", "Iets.", "--nieuw", "--delen-met", "jongere", "--schaal", "2-7", "--sleutel", "A"
    )
    assert ran.code == 2
    assert (spring.git("log", "--format=%H"), spring.git("status", "--porcelain")) == (before, "")
