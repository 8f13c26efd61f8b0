"""Quick notes as busy people type them, and what becomes of each: a contact, or an answer that points at the words."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.store.case_files import load_case, read_organisation
from cano_cli.writing.contact import NewContact
from cano_cli.writing.notes import Notes, Reading, read_rows
from cano_cli.writing.notes_text import lines_like_notes, note_rows

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
CASE = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", read_organisation(EXAMPLES, "cano.yaml")[0]).case
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
"""A Friday."""
READING = Reading(CASE, "n.txt", NOW, lambda day: None)

READ = [
    ("gist 16u30 thuis bij mama kwartiertje, moe maar ok", "19/11 16:30 | huisbezoek | mama | 15: moe maar ok"),
    ("wa 14/11 gsm oma 10min", "14/11 | telefoon | oma | 10 | later"),
    ("gisteren 16u30 huisbezoek mama, jongere 1u15: Thee gedronken.",
     "19/11 16:30 | huisbezoek | mama jongere | 75: Thee gedronken."),
    ("di 17u huisbezoek mama en jongere 1u, over school gebabbeld",
     "17/11 17:00 | huisbezoek | mama jongere | 60: over school gebabbeld"),
    ("ma 9u tel consulent 10 min: zitting verplaatst", "16/11 09:00 | telefoon | consulent | 10: zitting verplaatst"),
    ("vandaag sms jongere", "20/11 | bericht | jongere | later"),
    ("eergist niet thuis", "18/11 | niet-thuis | jongere"),
    ("gisteren 16u niet thuis, kaartje in de bus", "19/11 16:00 | niet-thuis | jongere: kaartje in de bus"),
    ("gist 16u mama niet thuis", "19/11 16:00 | niet-thuis | mama"),
    ("crisis gisterenavond 22u30 tel mama half uurtje: ruzie, papa weg",
     "19/11 22:30 | telefoon | mama | 30: crisis: ruzie, papa weg"),
    ("vrijdag crisis thuis 2 uur mama jongere", "20/11 | huisbezoek | mama jongere | 120 | later: crisis"),
    ("wo 18/11 samen op stap jongere anderhalf uur fiets gekocht",
     "18/11 | samen-op-stap | jongere | 90: fiets gekocht"),
    ("gisteren 14u-15u30 thuis mama papa jongere: plan besproken",
     "19/11 14:00 | huisbezoek | mama papa jongere | 90: plan besproken"),
    ("do 19/11 van 14u tot 15u gesprek op school met jongere",
     "19/11 14:00 | gesprek | jongere | 60 | later: op school"),
    ("gesprek gisteren 10u school 45 min - wiskunde gaat beter",
     "19/11 10:00 | gesprek | school | 45: wiskunde gaat beter"),
    ("tel oma gisteren 5 min", "19/11 | telefoon | oma | 5 | later"),
    ("gisteren tel oma 5min ok", "19/11 | telefoon | oma | 5: ok"),
    ('gist whatsapp jongere: "morgen kom ik niet"', '19/11 | bericht | jongere: "morgen kom ik niet"'),
    ("gisteren wa jongere", "19/11 | bericht | jongere | later"),
    ("ma 16/11 hb mama 1u", "16/11 | huisbezoek | mama | 60 | later"),
    ("16/11 9.30 hb mama & papa 50 min, papa was stil", "16/11 09:30 | huisbezoek | mama papa | 50: papa was stil"),
    ("17 nov videocall jongere 20 min", "17/11 | videogesprek | jongere | 20 | later"),
    ("gisteren mail consulent: verslag doorgestuurd", "19/11 | mail | consulent: verslag doorgestuurd"),
    ("gist 15u wandelen jongere 1 uur, veel verteld over vroeger",
     "19/11 15:00 | activiteit | jongere | 60: veel verteld over vroeger"),
    ("gisteren 16u30 bij mama een goed uur, koffie gedronken",
     "19/11 16:30 | huisbezoek | mama | 60: koffie gedronken"),
    ("gisteren om half vijf thuis mama (20 min)", "19/11 16:30 | huisbezoek | mama | 20 | later"),
    ("gisteren thuis mama 16u30 45 min", "19/11 16:30 | huisbezoek | mama | 45 | later"),
    ("thuis mama gisteren 16u 1u #school ging over de brief",
     "19/11 16:00 | huisbezoek | mama | 60 | #school: ging over de brief"),
    ("gisterenmiddag gesprek jongere half uur", "19/11 | gesprek | jongere | 30 | later"),
    ("vanmorgen tel clb kwartier", "20/11 | telefoon | clb | 15 | later"),
    ("deze morgen tel school 5 min", "20/11 | telefoon | school | 5 | later"),
    ("gisteren gebeld met oma, ze maakt zich zorgen", "19/11 | telefoon | oma: ze maakt zich zorgen"),
    ("vorige week dinsdag huisbezoek mama 1u", "10/11 | huisbezoek | mama | 60 | later"),
    ("eergisteren 16u afspraak mama afgezegd", "18/11 16:00 | niet-thuis | mama: afgezegd"),
    ("gist tel mama niet opgenomen", "19/11 | niet-thuis | mama: niet opgenomen"),
    ("gist tel mama, voicemail ingesproken", "19/11 | niet-thuis | mama: voicemail ingesproken"),
    ("gisteren tel mama 1 uur", "19/11 | telefoon | mama | 60 | later"),
    ("gisteren sms en tel mama", "19/11 | bericht | mama | later: tel"),
    ("gisteren 16u huisbezoek trainer, mama. Koffie gedronken en gelachen",
     "19/11 16:00 | huisbezoek | trainer mama: Koffie gedronken en gelachen"),
    ("gist 19u tel oma. Ze belt zelf morgen terug", "19/11 19:00 | telefoon | oma: Ze belt zelf morgen terug"),
    ("Gisteren 16u30: huisbezoek bij mama, 1u. Ging over geld.",
     "19/11 16:30 | huisbezoek | mama | 60: Ging over geld."),
    ("gisteren huisbezoek mama 3 keer gebeld", "19/11 | huisbezoek | mama: 3 keer gebeld"),
    ("gist hb mama + jongere + papa 1u30 spannend", "19/11 | huisbezoek | mama jongere papa | 90: spannend"),
    ("do 12/11 tel mama/papa 20'", "12/11 | telefoon | mama papa | 20 | later"),
    ("14-11 gsm oma ong. 20 min", "14/11 | telefoon | oma | 20 | later"),
    ("gisteren tel ma 10 min", "19/11 | telefoon | mama | 10 | later"),
    ("vr 13 nov gesprek jongere op bureau 3/4 uur", "13/11 | gesprek | jongere | 45 | later: op bureau"),
    ("gisteren 20u berichtje van jongere, kan niet slapen", "19/11 20:00 | bericht | jongere: kan niet slapen"),
    ("gisteren begeleider en mama thuis 1u", "19/11 | huisbezoek | begeleider mama | 60 | later"),
    ("wo 18/11 16u hb 1u30 mama vriendin erbij", "18/11 16:00 | huisbezoek | mama | 90: vriendin erbij"),
    ("gisteren hb Saskia 1u, Merel was boos op haar broer",
     "19/11 | huisbezoek | mama | 60: Merel was boos op haar broer"),
    ("vrijdagavond crisis! 21u tel papa 40 min, Merel weg", "20/11 21:00 | telefoon | papa | 40: crisis: Merel weg"),
    ("gisteren op school juf 20 min: rapport", "19/11 | gesprek | leerkracht | 20: op school: rapport"),
    ("gisteren gesprek in het park jongere 30 min", "19/11 | gesprek | jongere | 30 | later: in het park"),
    ("mee naar school met jongere gisteren 1 uur", "19/11 | samen-op-stap | jongere | 60 | later: naar school"),
    ("di 16u hb mama,jongere 45m #thuis #school: rustig",
     "17/11 16:00 | huisbezoek | mama jongere | 45 | #thuis #school: rustig"),
    ("gisteren 16u afspraak op bureau met jongere niet opgedaagd",
     "19/11 16:00 | niet-thuis | jongere: op bureau, niet opgedaagd"),
    ("gisteren tel mama: consulent belt terug: woensdag", "19/11 | telefoon | mama: consulent belt terug: woensdag"),
    ("gisteren 16u mama thuis, consulent komt maandag", "19/11 16:00 | huisbezoek | mama: consulent komt maandag"),
    ("ma 16/11 om 10u tel leerkracht, 5 min", "16/11 10:00 | telefoon | leerkracht | 5 | later"),
    ("gisteren 12u huisbezoek mama - ze wil stoppen", "19/11 12:00 | huisbezoek | mama: ze wil stoppen"),
    ("gisteren gezellig gebeld met oma 10 min", "19/11 | telefoon | oma | 10 | later: gezellig"),
]  # fmt: skip
REFUSED = [
    ("gisteren sms mamma", "‘mamma’ staat niet in netwerk.yaml."),
    ("gisteren tel oma, mamma: over zondag", "‘mamma’ staat niet in netwerk.yaml."),
    ("gisteren tel mevrouw Peeters 10 min", "‘mevrouw Peeters’ staat niet in netwerk.yaml."),
    (
        "gisteren gezien mama 1u",
        "‘gezien’ begrijpt cano niet, en hier ontbreekt nog: "
        "hoe jullie elkaar spraken (huisbezoek, telefoon, bericht …).",
    ),
    ("huisbezoek mama 1u", "Hier ontbreekt nog: de dag."),
    ("di 19/11 tel oma", "19 november 2026 is een donderdag, geen dinsdag."),
    ("morgen tel oma", "‘morgen’ (21 november 2026) moet nog komen."),
    ("gisteren 4u thuis mama", "‘4u’ kan ’s middags of ’s nachts zijn."),
    ("gisteren 1 uur tel mama", "‘1 uur’ kan ’s middags of ’s nachts zijn."),
    ("gisteren thuis 1u", "Hier ontbreekt nog: met wie het was."),
    ("31 november tel oma", "31 november 2026 bestaat niet."),
    ("gisteren mamma tel oma", "‘mamma’ begrijpt cano niet."),
]  # fmt: skip


def read(text: str) -> Notes:
    return read_rows(READING, note_rows(READING, text))


def told(one: NewContact) -> str:
    parts = [f"{one.day.day}/{one.day.month}" + (f" {one.time}" if one.time else ""), one.how, " ".join(one.people)]
    parts += [str(one.minutes)] if one.minutes is not None else []
    parts += [" ".join(f"#{goal}" for goal in one.goals)] if one.goals else []
    parts += ["later"] if one.later else []
    return " | ".join(parts) + (f": {one.text.strip()}" if one.text else "")


@pytest.mark.parametrize(("note", "contact"), READ)
def test_a_quick_note(note: str, contact: str) -> None:
    found = read(note)
    assert [one.message for one in found.findings] == []
    assert [told(one) for one in found.new] == [contact]


@pytest.mark.parametrize(("note", "message"), REFUSED)
def test_a_note_that_could_mean_something_else(note: str, message: str) -> None:
    found = read(note)
    assert found.new == ()
    assert [one.message for one in found.findings] == [message]
    assert found.findings[0].excerpt == note


def test_there_are_enough_of_them() -> None:
    assert len(READ) + len(REFUSED) >= 60


def test_a_day_above_a_list_counts_for_what_stands_under_it() -> None:
    notes = "ma 16/11\n- 9u tel oma 10 min: ok\n- 14u hb mama 1u\n\nsms papa: morgen\n\ndi 17/11:\n\ntel tante\n"
    assert [told(one) for one in read(notes).new] == [
        "16/11 09:00 | telefoon | oma | 10: ok", "16/11 14:00 | huisbezoek | mama | 60 | later",
        "16/11 | bericht | papa: morgen", "17/11 | telefoon | tante | later",
    ]  # fmt: skip


def test_a_day_right_under_a_list_begins_the_next() -> None:
    notes = "ma 16/11\n- 9u tel oma 10 min\ndi 17/11\n- 9u tel oma: ok\n"
    assert [told(one) for one in read(notes).new] == [
        "16/11 09:00 | telefoon | oma | 10 | later", "17/11 09:00 | telefoon | oma: ok",
    ]  # fmt: skip


def test_a_line_that_begins_with_a_day_in_figures_is_never_part_of_the_note_above() -> None:
    found = read("18/11 tante gebeld. voicemail\n19/11 mama aan de deur, weent\n")
    assert [told(one) for one in found.new] == ["18/11 | telefoon | tante: voicemail"]
    assert found.unread == (2,)


def test_lines_that_all_begin_as_a_note_are_notes() -> None:
    notes = "gist tel oma 10 min: ok\ngist 15u hb mama 1u, thee\nma sms mamma\n"
    found = read(notes)
    assert [told(one) for one in found.new] == [
        "19/11 | telefoon | oma | 10: ok", "19/11 15:00 | huisbezoek | mama | 60: thee",
    ]  # fmt: skip
    assert [(one.span.line if one.span else 0, one.message) for one in found.findings] == [
        (3, "‘mamma’ staat niet in netwerk.yaml.")
    ]
    assert found.unread == (3,)


def test_a_story_of_several_lines_is_one_note() -> None:
    notes = "gist 15u hb mama: Ze vertelde.\ngisteren tel oma: zei ze\n- melk\n- brood\n"
    assert [one.text for one in read(notes).new] == ["Ze vertelde.\ngisteren tel oma: zei ze\n- melk\n- brood\n"]
    assert lines_like_notes(READING, notes) == (2,)


WORDS = st.lists(st.sampled_from([*" ".join(note for note, _ in READ).split(), ",", ":", "\n", "\n\n"]), max_size=12)


@given(WORDS.map(" ".join))
def test_any_words_are_read_or_pointed_at(text: str) -> None:
    rows = note_rows(READING, text)
    found = read_rows(READING, rows)
    assert len(found.new) + found.there + len(found.doubles) + len(found.unread) == len(rows)
    assert bool(found.findings) == bool(found.unread)
