"""A store's own questions: whatever stands in the file, a clear answer at once, and questions that can be asked."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cano_cli.model.vragen import MOST
from cano_cli.questions.answered import answered_by
from cano_cli.questions.bank import Bank, load_bank
from cano_cli.questions.choose import choose, questions_for
from cano_cli.questions.people import table_for
from cano_cli.questions.wording import begins_at_a_problem
from tests.questions.cases import made_case

OWN = load_bank(None).questions
DAY = date(2026, 3, 15)
ONE = "{{id: {}, soort: open, niveau: persoon, voor: ouder, begin: ja, veld: toekomst, vraag: '{}'}}\n"


def bank(folder: Path, text: str | bytes) -> Bank:
    """Return the bank of a store with this ``vragen.yaml``."""
    (folder / "vragen.yaml").write_bytes(text.encode() if isinstance(text, str) else text)
    return load_bank(folder)


def found(made: Bank) -> list[str]:
    """Return each finding as ``code line message``."""
    return [f"{one.code} {one.span.line if one.span else 0} {one.message}" for one in made.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"\xff\xfe\x00", "Y02 1 Dit bestand is bewaard als UTF-16 (‘Unicode’)."),
        ("a: &a [x, x]\nb: [*a, *a]\n", "Y15 1 &a geeft dit stuk een merkteken. Dat kan hier niet."),
        ("vragen: !!python/object:os.system x\n", "Y17 1 "),
        (
            "vragen:\n  - " + ONE.format("a", "Wat \u202ezie je?"),
            "Y05 2 Hier staat een onzichtbaar teken dat de leesrichting verandert: U+202E.",
        ),
        ("vragen:\n" + "  - {id: a}\n" * 90_000, "Y01 0 Dit bestand is te groot"),
        ("vragen:\n" + "  - {id: a}\n" * 20_000, f"S14 2 Hier kunnen er hoogstens {MOST} staan, en nu staan er 20000."),
        ("niet: [" + "a, " * 20_000 + "a]\n", f"S14 1 Hier kunnen er hoogstens {MOST} staan, en nu staan er 20001."),
        ("[" * 500, "Y"),
        ("zomaar tekst\n", "Y11 1 "),
        ("", "Y10 1 Er staat niets in dit bestand."),
        (
            "vragen:\n  - " + ONE.format("a", "Wat kan " + "heel " * 80 + "goed?"),
            "V01 2 Deze vraag telt 413 tekens: te lang om te horen.",
        ),
        (
            "vragen:\n  - {id: a, soort: open, niveau: persoon, voor: [jongere, ouder], vraag: 'En {jongere}?'}\n",
            "V01 2 Deze vraag spreekt over de jongere, en wordt ook aan de jongere zelf gesteld.",
        ),
        (
            "vragen:\n  - {id: a, soort: open, niveau: persoon, voor: ouder, schaal: hoop, vraag: 'Wat?'}\n",
            "V01 2 Deze vraag wordt niet met een cijfer beantwoord.",
        ),
    ],
)
def test_what_cannot_be_used_gives_one_clear_finding_and_the_questions_that_come_along(
    tmp_path: Path, text: str | bytes, expected: str
) -> None:
    made = bank(tmp_path, text)
    (only,) = found(made)
    assert only.startswith(expected)
    assert made.questions == OWN


def test_a_question_at_a_problem_is_told_and_begins_no_conversation(tmp_path: Path) -> None:
    made = bank(tmp_path, "vragen:\n  - " + ONE.format("toekomst-naaste", "Waarom doe je zo moeilijk?"))
    assert found(made) == ["V04 2 Deze vraag begint bij een probleem."]
    case = made_case()
    first, *rest = choose(made.questions, table_for(case, "mama", DAY, DAY), answered_by(case, "mama", DAY))
    assert first.opens
    assert "Waarom doe je zo moeilijk?" in {one.text for one in rest}


@pytest.mark.parametrize(
    "text",
    [
        "Wat is het probleem?", "Wiens schuld is dat?", "Wat loopt er mis?", "Waarom heb je dat gedaan?",
        "Waarom luistert u niet?", "Welke klachten zijn er?", "Wat ging er fout?", "Wat is er misgelopen?",
    ],
)  # fmt: skip
def test_words_that_begin_at_a_problem(text: str) -> None:
    assert begins_at_a_problem(text)


@pytest.mark.parametrize("text", ["Misschien weet oma het?", "Waarom is dat zo fijn?", "Wat houdt jou overeind?"])
def test_words_that_do_not(text: str) -> None:
    assert not begins_at_a_problem(text)


def test_leaving_out_what_is_not_there_is_told(tmp_path: Path) -> None:
    made = bank(tmp_path, "niet: mirakel-nachtt\n")
    assert [f"{one.code} {one.message} {one.hint}" for one in made.findings] == [
        "V05 Er is geen vraag met de sleutel ‘mirakel-nachtt’. Bedoelde je ‘mirakel-nacht’?"
    ]
    assert made.questions == OWN


def test_a_question_over_more_lines_is_asked_on_one(tmp_path: Path) -> None:
    made = bank(
        tmp_path,
        "vragen:\n  - id: a\n    soort: open\n    niveau: persoon\n    voor: ouder\n    vraag: |\n"
        "      Wat deed je goed,\n      [rood]vandaag[/rood]?\n",
    )
    assert found(made) == []
    texts = {one.id: one.text for one in questions_for(made.questions, table_for(made_case(), "mama", DAY, DAY))}
    assert texts["a"] == "Wat deed je goed, [rood]vandaag[/rood]?"


WORDS = st.text("abé {}[]<>&*#:,'\"|-\n\u202e\u200bjongeredoelnaam", max_size=40)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.fixed_dictionaries({"id": WORDS, "soort": WORDS, "voor": WORDS, "vraag": WORDS}), max_size=4))
def test_nothing_that_stands_there_raises(tmp_path: Path, questions: list[dict[str, str]]) -> None:
    lines = ["vragen:"]
    for one in questions:
        lines += ["  -", *(f"    {key}: {value}" for key, value in one.items())]
    made = bank(tmp_path, "\n".join(lines))
    list(questions_for(made.questions, table_for(made_case(), "jongere", DAY, DAY)))
