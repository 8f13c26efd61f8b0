"""The eindverslag for each reader: what it must carry, what it never says, and the words as agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.closing import KIND, closing_values, compared_with
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.render import document_for
from cano_cli.reports.text.tree import Heading
from tests.readers.cases import NETWERK, a_case, stem
from tests.reports.cases import example

GOLDEN = Path(__file__).parent / "test_evaluation_golden"
READERS = ("jeugdrechter", "consulent", "gezin", "team", "mama", "papa")
"""Those whose templates are tested here, as far as the example shares its closing with them."""
DAYS = (date(2026, 10, 31), date(2026, 11, 20))
END = {"datum": "2026-05-01", "reden": "doelen-bereikt", "toelichting": "Het is goed zo."}


def example_view(reader: str, day: date) -> View:
    return view_for(example("2026-kmtr"), reader, day, day)


def told(closing: dict[str, Any], reader: str = "team", **files: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the values and the Markdown of a closing, looked at on 2 May 2026 by ``reader``."""
    paths = {"verklaring": "engagementsverklaringen/2026-02-01.yaml", "evaluatie": "evaluaties/2026-04-20.yaml",
             "netwerk": "netwerk.yaml", "contacten": "contacten/2026-03.yaml"}  # fmt: skip
    contents = {paths[name]: content for name, content in files.items()}
    day = date(2026, 5, 2)
    view = view_for(a_case({"afsluiting.yaml": closing} | contents), reader, day, day)
    return closing_values(view), to_markdown(document_for("afsluiting", view))


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("reader", READERS)
def test_the_words_are_as_agreed(reader: str, day: date, *, update_golden: bool) -> None:
    path = GOLDEN / f"afsluiting-{reader}-{day}.md"
    view = example_view(reader, day)
    since = compared_with(view)
    assert since == date(2026, 2, 10)
    earlier = view_for(example("2026-kmtr"), reader, since, day)
    text = to_markdown(document_for("afsluiting", view, earlier=earlier))
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("reader", READERS)
def test_no_heading_stands_over_nothing(reader: str, day: date) -> None:
    blocks = document_for("afsluiting", example_view(reader, day)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level, block


@pytest.mark.parametrize("reader", READERS)
def test_why_it_can_stop_and_what_stays_is_told(reader: str) -> None:
    text = " ".join(to_markdown(document_for("afsluiting", example_view(reader, DAYS[0]))).replace("\\", "").split())
    closing = example_view(reader, DAYS[0]).case.afsluiting
    assert closing is not None
    wanted = [
        "de doelen zijn bereikt",
        closing.toelichting or "",
        *(one.waarvoor or "" for one in closing.netwerk_dat_blijft),
    ]
    wanted += [closing.terugvalbasis.hoe] if closing.terugvalbasis else []
    wanted += [getattr(voice, name) or "" for voice in closing.stemmen for name in ("kijk", "toekomst", "verwachting")]
    wanted += ["Volgens onze bewaartermijn wordt het dossier vernietigd op 14 maart 2045."] * (reader != "jeugdrechter")
    wanted += ["We spreken elkaar nog op 16 november 2026."]
    assert not [one for one in wanted if " ".join(one.split()) not in text]


def test_every_goal_there_was_goes_from_its_start_to_its_end() -> None:
    goals = closing_values(example_view("jeugdrechter", DAYS[0]))["doelen"]
    assert [(one["nummer"], one["start"], one["nu"], one["gehaald"]) for one in goals] == [
        (1, "2", "7", True), (2, "–2", "+1", True), (3, "1", "8", True), (4, "3", "8", True), (5, "4", "7", True),
    ]  # fmt: skip
    assert goals[2]["datum"] == "22 juni 2026"


def test_a_talk_that_has_been_is_no_longer_ahead() -> None:
    assert closing_values(example_view("team", DAYS[0]))["gesprek_nadien"] == "16 november 2026"
    later = closing_values(example_view("team", DAYS[1]))
    assert later["gesprek_nadien"] == ""
    assert [one["datum"] for one in later["afsluiting"]["nazorg"]] == ["16 november 2026"]


def test_aftercare_is_for_those_with_whom_it_is_shared() -> None:
    said = "Merel toont de eerste gang planken."
    texts = {reader: to_markdown(document_for("afsluiting", example_view(reader, DAYS[1]))) for reader in READERS}
    assert [reader for reader in READERS if said in texts[reader]] == ["consulent", "gezin", "team", "mama", "papa"]


@pytest.mark.parametrize("reader", ["jeugdrechter", "consulent", "gezin", "team"])
def test_a_bare_closing_says_why_and_has_no_empty_sections(reader: str) -> None:
    _, text = told(END, reader)
    assert "Op 1 mei 2026 stopte de begeleiding: de doelen zijn bereikt. Het is goed zo." in text
    for heading in (
        "Terugblik",
        "Hoe ieder terugkijkt",
        "Wie blijft",
        "nazorg",
        "dossier gebeurt",
        "doelen, van",
        "inschatting",
    ):
        assert heading not in text


def test_who_died_is_named_among_those_who_stay_with_respect() -> None:
    people = [*NETWERK["personen"], {"id": "opa", "naam": "Jef Verzonnen", "rol": "grootvader", "overleden": "2021"}]
    stays = [{"wie": "opa", "waarvoor": "wat hij zou zeggen"}, {"wie": "mama"}]
    network = {"personen": people, "delen_met": ["jeugdrechter"]}
    _, text = told(END | {"netwerk_dat_blijft": stays}, "jeugdrechter", netwerk=network)
    assert "- **Jef Verzonnen (grootvader)**, die er niet meer is: wat hij zou zeggen" in text
    assert "- **Mia Voorbeeld (moeder)**\n" in text


def test_names_that_are_hidden_appear_as_roles() -> None:
    _, text = told(END | {"netwerk_dat_blijft": [{"wie": "vriend", "waarvoor": "voetbal"}]}, "jeugdrechter")
    assert "- **een vriend**: voetbal" in text
    assert "Bas" not in text


def test_a_court_does_not_read_what_becomes_of_the_dossier() -> None:
    assert "vernietigd" not in to_markdown(document_for("afsluiting", example_view("jeugdrechter", DAYS[0])))


def test_a_decision_that_was_lifted_says_until_when_it_was_to_last() -> None:
    text = to_markdown(document_for("afsluiting", example_view("consulent", DAYS[1])))
    assert "van 8 januari 2026 tot 7 januari 2027, opgeheven vanaf 31 oktober 2026" in text


def test_a_voice_that_is_not_shared_is_nowhere() -> None:
    closing = END | {"stemmen": [stem("mama", "Alleen voor mij.")]}
    assert "Alleen voor mij." in told(closing, "mama")[1]
    assert "Alleen voor mij." not in told(closing, "jeugdrechter")[1]
    assert told(closing, "jeugdrechter")[1] == told(END, "jeugdrechter")[1]


def test_contacts_are_counted_for_the_team_and_not_mentioned_to_others() -> None:
    contacts = {"contacten": [{"datum": "2026-03-03", "vorm": "gesprek", "met": "kind"}]}
    assert "**Contacten.** 1 contact, oog in oog" in told(END, contacten=contacts)[1]
    assert "contact" not in told(END, "consulent", contacten=contacts)[1]


def test_a_traject_that_ended_in_another_way_says_so() -> None:
    assert "jongere of gezin haakte af" in told(END | {"reden": "afgehaakt"}, "jeugdrechter")[1]


@pytest.mark.parametrize(
    ("case", "reader", "sentence"),
    [
        ({}, "team", "Dit traject is op 2 mei 2026 nog niet afgesloten, of de afsluiting is niet gedeeld met ‘team’."),
        ({"afsluiting.yaml": END}, "oma",
         "Dit traject is op 2 mei 2026 nog niet afgesloten, of de afsluiting is niet gedeeld met ‘oma’."),
        ({"afsluiting.yaml": {"datum": "2026-05-01", "reden": "verhuis"}}, "team",
         "Van de afsluiting is te weinig gedeeld met ‘team’ om een eindverslag te maken."),
    ],
)  # fmt: skip
def test_without_a_closing_there_is_no_document(case: dict[str, Any], reader: str, sentence: str) -> None:
    view = view_for(a_case(case), reader, date(2026, 5, 2), date(2026, 5, 2))
    assert KIND.lacking(view) == sentence
    with pytest.raises(CanoError, match="‘"):
        document_for("afsluiting", view)


def test_before_its_day_a_closing_does_not_exist() -> None:
    view = example_view("team", date(2026, 10, 29))
    assert KIND.lacking(view).startswith("Dit traject is op 29 oktober 2026 nog niet afgesloten")
