"""What a colleague organisation reads: what runs, what was promised, who is who; nothing that was not shared."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import DelenMet
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Contactgegevens, Netwerk
from cano_cli.model.walk import models
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.handover import handover_values
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.render import document_for, render
from cano_cli.reports.text.tree import Heading
from tests.reports.cases import DAYS, example
from tests.tools import need

GOLDEN = Path(__file__).parent / "golden"
BOTH = ("2026-kmtr", "2026-fqvn")
READERS = ("overdracht", "team")
OVERDRACHT = DelenMet.model_validate({"met": "overdracht"})


def handed(name: str, reader: str = "overdracht") -> View:
    return view_for(example(name), reader, DAYS[name], DAYS[name])


def shared(case: Case) -> Case:
    """Return the case with everything that the consulent may read shared with whoever takes over."""
    return replace(case, files=tuple(replace(file, content=_shared(file.content)) for file in case.files))


def _shared(model: Any) -> Any:
    changed: dict[str, Any] = {}
    for name in model.model_fields_set:
        value = getattr(model, name)
        if name == "delen_met" and value and any(one.met == "consulent" for one in value):
            changed[name] = (*value, OVERDRACHT)
        elif isinstance(value, Model):
            changed[name] = _shared(value)
        elif isinstance(value, tuple) and any(isinstance(one, Model) for one in value):
            changed[name] = tuple(map(_shared, value))
    if isinstance(model, Netwerk):
        changed["relaties_delen_met"] = (OVERDRACHT,)
    return model.model_copy(update=changed)


def fully(name: str, day: date | None = None) -> View:
    when = day or DAYS[name]
    return view_for(shared(example(name)), "overdracht", when, when)


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("reader", READERS)
def test_the_words_are_as_agreed(name: str, reader: str, *, update_golden: bool) -> None:
    path = GOLDEN / f"{name}-overdracht-{reader}.md"
    made = to_markdown(document_for("overdracht", handed(name, reader)))
    if update_golden:
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("view", [handed, fully, lambda name: handed(name, "team")])
def test_no_heading_stands_over_nothing(name: str, view: Any) -> None:
    blocks = document_for("overdracht", view(name)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level == block.level + 1, block


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("reader", READERS)
def test_nowhere_does_it_tell_where_people_can_be_reached(name: str, reader: str) -> None:
    shown = to_markdown(document_for("overdracht", handed(name, reader)))
    kept = [
        value
        for file in example(name).files
        for _, model in models(file.content)
        if isinstance(model, Contactgegevens)
        for value in (*model.telefoon, model.email, model.adres)
        if value
    ]
    assert kept
    assert not [value for value in kept if value in shown]


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize("view", [handed, fully])
def test_it_says_nothing_about_what_it_lacks(name: str, view: Any) -> None:
    shown = to_markdown(document_for("overdracht", view(name))).split("***")[0]
    shown = shown.replace("Er is nog geen engagementsverklaring.", "").replace("Heeft nog niet gekozen", "")
    for word in ("nog niet", "nog geen", "niet gedeeld", "te weinig", "onbekend", "niet ingevuld"):
        assert word not in shown.replace("Het is nog niet goed genoeg", ""), word


def test_what_was_shared_in_full_is_still_a_document_to_read(tmp_path: Path) -> None:
    path = tmp_path / "overdracht.pdf"
    path.write_bytes(render("overdracht", fully("2026-kmtr"), "pdf").data)
    text = subprocess.run([need("pdftotext"), path, "-"], capture_output=True, check=True).stdout.decode()
    assert len(text.rstrip("\f").split("\f")) <= 8


def test_a_new_traject_is_handed_over_on_two_pages_at_most(tmp_path: Path) -> None:
    path = tmp_path / "overdracht.pdf"
    path.write_bytes(render("overdracht", handed("2026-fqvn"), "pdf").data)
    text = subprocess.run([need("pdftotext"), path, "-"], capture_output=True, check=True).stdout.decode()
    assert len(text.rstrip("\f").split("\f")) <= 2


@pytest.mark.parametrize("reader", ["jongere", "gezin", "jeugdrechter", "consulent", "mama", "vertrouwenspersoon"])
def test_it_is_for_who_takes_over(reader: str) -> None:
    with pytest.raises(CanoError) as refused:
        document_for("overdracht", handed("2026-kmtr", reader))
    assert refused.value.message == (
        f"De overdracht is voor wie overneemt, niet voor ‘{reader}’. "
        "Ze bestaat voor overdracht, en voor team om vooraf na te kijken."
    )


def test_a_goal_tells_where_it_stands_once_its_declaration_was_evaluated() -> None:
    before, after = fully("2026-kmtr"), fully("2026-kmtr", date(2026, 10, 12))
    assert [goal["gezien"] for goal in handover_values(before)["doelen"]] == [{}, {}, {}, {}]
    assert all(goal["gezien"]["datum"] == "12 oktober 2026" for goal in handover_values(after)["doelen"])


def test_agreements_that_were_done_or_fell_away_are_left_out() -> None:
    day = date(2026, 6, 25)
    running = handover_values(view_for(example("2026-kmtr"), "team", day, day))["afspraken"]
    assert [(one["wie"], one["stand"]) for one in running] == [("Saskia Bremdal en Noor Verdichtsel", "niet gebeurd")]


def test_the_course_is_told_oldest_first_a_line_a_month() -> None:
    lines = handover_values(fully("2026-kmtr"))["verloop"]
    assert [line["wanneer"] for line in lines][:3] == ["2016", "van november 2016 tot juni 2018", "september 2019"]
    assert _line(lines, "mei 2026") == ["11: evaluatie: we passen het plan aan", "23: Eigen Kracht-conferentie"]
    months = [line["wanneer"] for line in lines if line["wanneer"].endswith("2026") and " 2026 " not in line["wanneer"]]
    assert months == [f"{month} 2026" for month in ("januari", "februari", "maart", "april", "mei", "juni")]


def _line(lines: list[Mapping[str, Any]], when: str) -> list[str]:
    return next(list(line["wat"]) for line in lines if line["wanneer"] == when)


def test_what_was_promised_long_ago_for_no_day_is_left_to_the_evaluations() -> None:
    promised = [one["wat"] for one in handover_values(fully("2026-kmtr"))["beloofd"]]
    assert "De sleutel is van Merel. Ze gaat wanneer ze wil." in promised
    assert "Mama gaat in april opnieuw." not in promised
    assert "Papa blijft rijden, ook zonder dat het op papier staat." not in promised


def test_a_young_traject_tells_what_people_chose() -> None:
    shown = to_markdown(document_for("overdracht", handed("2026-fqvn")))
    assert "Er is nog geen engagementsverklaring." in shown
    assert "**Wat ieder koos bij de kennismaking van 20 maart 2026.** Heeft nog niet gekozen: Kıvanç" in shown


def test_who_left_is_not_there_and_who_died_is_marked() -> None:
    people = handover_values(fully("2026-kmtr", date(2026, 11, 20)))["mensen"]
    assert "Tom Zilverdraad" not in str(people)
    assert [one["wie"] for one in people["naasten"] if one["overleden"]] == ["Jef Bremdal (grootvader)"]
    assert "**Jef Bremdal (grootvader)** († 2 november 2021)" in to_markdown(
        document_for("overdracht", fully("2026-kmtr", date(2026, 11, 20)))
    )


def test_after_the_end_nothing_is_told_as_if_it_runs() -> None:
    values = handover_values(fully("2026-kmtr", date(2026, 11, 20)))
    assert (values["doelen"], values["afspraken"]) == ([], [])
    shown = to_markdown(document_for("overdracht", fully("2026-kmtr", date(2026, 11, 20))))
    assert "De begeleiding stopte op 30 oktober 2026: de doelen zijn bereikt." in shown
    assert "## Als het moeilijk wordt" not in shown


def test_the_newest_words_come_first() -> None:
    for voice in handover_values(fully("2026-kmtr", date(2026, 11, 20)))["stemmen"]["kern"]:
        days = [one["op"] for one in voice["antwoorden"]]
        assert days == sorted(days, reverse=True)


def test_who_stays_is_told_after_the_end() -> None:
    shown = to_markdown(document_for("overdracht", fully("2026-kmtr", date(2026, 11, 20))))
    assert "### Wie er blijft" in shown
    assert "**Terugvalbasis: Noor Verdichtsel.**" in shown
