"""Answers that were typed elsewhere: what a sheet may hold, and what becomes of it."""

from __future__ import annotations

from datetime import date

import pytest

from cano_cli.questions.bank import load_bank
from cano_cli.questions.choose import Question, questions_for
from cano_cli.questions.people import table_for
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.yaml_reader import read_document
from cano_cli.writing.answers import Speaking, parts_of
from cano_cli.writing.people import readers_said
from cano_cli.writing.typed_answers import Filled, filled, read_sheet
from tests.questions.cases import made

DAY = date(2026, 3, 15)
MAMA = Speaking("mama", DAY)


def questions(loaded: LoadedCase) -> tuple[Question, ...]:
    """Return what mama can be asked."""
    return tuple(questions_for(load_bank(None).questions, table_for(loaded.case, "mama", DAY, DAY)))


def take_in(text: str, loaded: LoadedCase | None = None) -> Filled:
    """Return what becomes of a sheet."""
    loaded = loaded or made()
    document, _ = read_document(text.encode(), "blad.yaml")
    assert document
    sheet, findings = read_sheet(document, questions(loaded))
    assert sheet, findings
    return filled(
        loaded, MAMA, sheet, questions(loaded), lambda said: ("mama", *readers_said(loaded.case, ", ".join(said)))
    )


SHEET = """\
wie: mama
delen_met:
antwoorden:
  - vraag: toekomst-naaste
    tekst: Rust aan tafel.
    delen_met: consulent
  - vraag: denkt-jongere/jongere
    tekst: Dat ze gerust wil zijn.
  - vraag: kijk-ander
    tekst:
  - vraag: schaal-hoop
    nu: 4
    goed_genoeg: 7
    waarom_niet_lager: Ze belt.
    een_punt_hoger:
  - eigen: Wat wil je nog kwijt?
    tekst: Dat ik moe ben.
"""


def test_a_sheet_is_taken_in_and_what_is_empty_left_out() -> None:
    made_of = take_in(SHEET)
    assert (made_of.taken, made_of.there) == (4, ())
    found = [(one.question, one.text, one.readers) for one in parts_of(made_of.loaded.case, MAMA)]
    assert sorted(found) == [
        ("Wat wil je nog kwijt?", "Dat ik moe ben.", ("mama",)),
        ("hoop", "4", ("mama",)),
        ("toekomst", "Rust aan tafel.", ("mama", "consulent")),
        ("wat jongere denkt", "Dat ze gerust wil zijn.", ("mama",)),
    ]


def test_a_second_time_nothing_is_doubled() -> None:
    once = take_in(SHEET)
    again = take_in(SHEET, once.loaded)
    assert again.taken == 0
    assert again.there == ("toekomst-naaste", "denkt-jongere/jongere", "schaal-hoop", "Wat wil je nog kwijt?")
    assert again.loaded.documents["intake.yaml"].data == once.loaded.documents["intake.yaml"].data


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("{vraag: schal-hoop, nu: 3}",
         "blad.yaml:2:13 ‘schal-hoop’ is geen vraag voor deze persoon. Bedoelde je ‘schaal-hoop’?"),
        ("{vraag: schaal-hoop, tekst: Veel.}",
         "blad.yaml:2:33 Bij een schaal hoort een cijfer. Schrijf ‘nu:’ met een cijfer van 0 tot 10."),
        ("{vraag: kijk-ander, nu: 3}",
         "blad.yaml:2:29 Deze vraag wordt niet met een cijfer beantwoord. Schrijf het antwoord achter ‘tekst:’."),
        ("{tekst: Zomaar.}",
         "blad.yaml:2:5 Bij een antwoord hoort één vraag. Schrijf ‘vraag:’ met een sleutel, of ‘eigen:’ met je vraag."),
        ("{vraag: schaal-hoop, nu: 11}",
         "blad.yaml:2:30 11 is te hoog: hoogstens 10. Kies een cijfer binnen de schaal."),
    ],
)  # fmt: skip
def test_what_is_wrong_has_its_place(answer: str, told: str) -> None:
    document, _ = read_document(f"antwoorden:\n  - {answer}\n".encode(), "blad.yaml")
    assert document
    sheet, findings = read_sheet(document, questions(made()))
    assert sheet is None
    assert [
        f"{one.path}:{one.span.line}:{one.span.column} {one.message} {one.hint}" for one in findings if one.span
    ] == [told]
