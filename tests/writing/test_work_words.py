"""What people say of the work: how long, how often, which goal, how a contact went; and what a table or note holds."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store.case_files import load_case, read_organisation
from cano_cli.writing.contact_words import how_said
from cano_cli.writing.duration import duration_said
from cano_cli.writing.element import decision_for, decision_said
from cano_cli.writing.goal import goal_key
from cano_cli.writing.goals import goals_said
from cano_cli.writing.notes import Cell, Reading, Row
from cano_cli.writing.notes_table import table_rows
from cano_cli.writing.notes_text import note_rows
from cano_cli.writing.rhythm import rhythm_said
from cano_cli.writing.worker import worker_of

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
CASE = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", read_organisation(EXAMPLES, "cano.yaml")[0]).case
NOW = datetime(2026, 9, 10, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("75", 75), ("1u15", 75), ("1 u 15", 75), ("1:15", 75), ("1 uur en een kwartier", 75), ("5 kwartier", 75),
        ("anderhalf uur", 90), ("1,5 uur", 90), ("90'", 90), ("een half uur", 30), ("drie kwartier", 45),
        ("Kwartier", 15), ("kwartiertje", 15), ("half uurtje", 30), ("halfuur", 30), ("uurtje", 60), ("5 min", 5),
        ("3/4 uur", 45), ("½ u", 30), ("ong. 20 minuutjes", 20), ("een goed uur", 60), ("1 uur en een kwartiertje", 75),
        ("3 kwartier", 45), ("twee en een half uur", 150), ("2h30", 150), ("een uur", 60), ("24u", 1440), ("0", 0),
    ],
)  # fmt: skip
def test_durations(text: str, minutes: int) -> None:
    assert duration_said(text) == minutes


@pytest.mark.parametrize("text", ["", "veel", "-5", "25u", "1441", "1u75x", "om 16u30"])
def test_no_durations(text: str) -> None:
    with pytest.raises(CanoError, match="is geen duur"):
        duration_said(text)


@given(st.integers(0, 1440))
def test_hours_and_minutes_are_a_duration(minutes: int) -> None:
    hours, rest = divmod(minutes, 60)
    assert duration_said(str(minutes)) == duration_said(f"{hours}u{rest:02}") == minutes


@pytest.mark.parametrize(
    ("text", "per_week"),
    [
        ("2 per week", 2), ("2x/week", 2), ("twee keer in de week", 2), ("0,5", 0.5), ("om de veertien dagen", 0.5),
        ("om de twee weken", 0.5), ("wekelijks", 1), ("elke week", 1), ("1 keer per maand", 0.25), ("dagelijks", 7),
    ],
)  # fmt: skip
def test_rhythms(text: str, per_week: float) -> None:
    assert rhythm_said(text) == {"per_week": per_week}


def test_a_rhythm_may_be_explained_and_must_be_one() -> None:
    assert rhythm_said("1 per week: bij oma") == {"per_week": 1, "toelichting": "bij oma"}
    for text in ("soms", "0", "15 per week", "1 per 0 weken"):
        with pytest.raises(CanoError, match="is geen ritme"):
            rhythm_said(text)


def test_goals_by_key_domain_and_words() -> None:
    assert goals_said(CASE, "school en thuis") == ("school", "thuis")
    assert goals_said(CASE, "vrije tijd") == ("buiten",)
    assert goals_said(CASE, "wiskunde") == ("school",)
    assert goals_said(CASE, "werkplaats") == ("werkplaats",)  # of an earlier engagementsverklaring
    for text, told in (("gezin", "kan meer dan één doel zijn: thuis, plaats"), ("zwemmen", "is geen doel")):
        with pytest.raises(CanoError, match=told):
            goals_said(CASE, text)


def test_a_goal_gets_a_key_that_none_had() -> None:
    assert goal_key(CASE, "Ik wil sparen", "geld-en-administratie") == "geld-en-administratie"
    assert goal_key(CASE, "Ik wil wiskunde blijven doen", "school") == "wiskunde"
    assert goal_key(CASE, "Wij", None) == "doel"
    assert goal_key(CASE, "Ik wil Saskia zien op zondag", None) == "zien"


def test_how_a_contact_went() -> None:
    said = ["Huisbezoek", "niet thuis", "gebeld", "SMS", "samen op", "e-mail", "op stap", "thuis", "gsm", "afgezegd"]
    meant = [
        "huisbezoek", "niet-thuis", "telefoon", "bericht", "samen-op-stap", "mail", "samen-op-stap", "huisbezoek",
        "telefoon", "niet-thuis",
    ]  # fmt: skip
    assert [how_said(text) for text in said] == meant
    with pytest.raises(CanoError, match="geen vorm van contact"):
        how_said("zwaaien")


def test_who_writes() -> None:
    assert worker_of(CASE, "noor verdichtsel", date(2026, 9, 10)) == "begeleider"
    assert worker_of(CASE, "Iemand Anders", date(2026, 9, 10)) == "begeleider"  # the only contextbegeleider
    assert worker_of(CASE, "Iemand Anders", date(2027, 9, 10)) is None
    with pytest.raises(CanoError, match="nog niet in netwerk"):
        worker_of(CASE, "Seppe Kaaimuur", date(2026, 9, 10))


def test_which_decision_covers_the_days() -> None:
    found = decision_for(CASE, "contextbegeleiding", date(2026, 9, 1), None)
    assert found is not None
    assert found.nummer == "JR-2026-0387"
    assert decision_for(CASE, "verblijf", date(2026, 10, 30), date(2026, 11, 2)) is None
    with pytest.raises(CanoError, match="en niet van 30 oktober 2026 tot 2 november 2026"):
        decision_said(CASE, "verblijf", "JR-2026-0387", date(2026, 10, 30), date(2026, 11, 2))


def cells(text: str) -> list[dict[str, str]]:
    rows = note_rows(Reading(CASE, "n.txt", NOW, lambda day: None), text)
    return [{name: cell.text for name, cell in row.cells.items()} for row in rows]


def test_a_quick_note_in_its_parts() -> None:
    assert cells("gisteren 16u30 huisbezoek mama, jongere 1u15 #school: We aten.\n\nTel vandaag oma") == [
        {"doelen": "school", "vorm": "huisbezoek", "datum": "gisteren 16u30", "met": "mama, jongere", "duur": "1u15",
         "tekst": "We aten."},
        {"vorm": "telefoon", "datum": "vandaag", "met": "oma", "later_aanvullen": "ja"},
    ]  # fmt: skip
    (row,) = note_rows(Reading(CASE, "n.txt", NOW, lambda day: None), "Boodschappen doen")
    assert row.unread is not None
    assert row.unread.text == "Boodschappen doen"


@given(st.text(max_size=80))
def test_any_text_is_read_as_notes_with_places_in_it(text: str) -> None:
    lines = text.replace("\r", "\n").split("\n")
    for row in note_rows(Reading(CASE, "n.txt", NOW, lambda day: None), "\n".join(lines)):
        places: list[Row | Cell] = [row, *row.cells.values()]
        for cell in places:
            assert cell.line == lines[cell.span.line - 1]
            assert 1 <= cell.span.column <= len(cell.line)


CELL = st.text(alphabet="ab;,\"\n 'é", max_size=6).map(str.strip)


@given(st.lists(st.tuples(CELL, CELL, CELL).filter(any), max_size=4), st.sampled_from([";", ",", "\t"]))
def test_a_table_gives_back_what_was_put_in(rows: list[tuple[str, ...]], separator: str) -> None:
    header = separator.join(("datum", "vorm", "met"))
    quoted = [separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found, findings = table_rows("\n".join([header, *quoted]) + "\n", "n.csv")
    assert findings == ()
    names = ("datum", "vorm", "met")
    assert [tuple(row.cells[name].text if name in row.cells else "" for name in names) for row in found] == rows
