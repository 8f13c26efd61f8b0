"""The plan for each reader of both examples: the facts it must carry, the sentences it says where nothing is yet."""

from __future__ import annotations

import re
import subprocess
from datetime import date
from pathlib import Path

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.readers.names import names_for
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.plan import plan_values
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.parts.telling import Told
from cano_cli.reports.parts.wording import period_text
from cano_cli.reports.render import document_for, render
from tests.reports.cases import READERS, example, example_view
from tests.tools import need

GOLDEN = Path(__file__).parent / "golden"
BOTH = ("2026-kmtr", "2026-fqvn")
READERS_OF = [(name, reader) for name in BOTH for reader in READERS if (name, reader) != ("2026-fqvn", "jeugdrechter")]
"""In the second example there is no jeugdrechter."""


def squeezed(text: str) -> str:
    """Return the text without white space and hyphens: lines are broken and words hyphenated as the page asks."""
    return re.sub(r"[\s\u00ad\u2010-]+", "", text)


def pages_of(name: str, reader: str, folder: Path) -> list[str]:
    path = folder / f"{name}-{reader}.pdf"
    path.write_bytes(render("plan", example_view(name, reader), "pdf").data)
    text = subprocess.run([need("pdftotext"), "-raw", path, "-"], capture_output=True, check=True).stdout.decode()
    return text.rstrip("\f").split("\f")


def facts(view: View) -> list[str]:
    """Return what a plan of example (a) must say, read from what the reader may see."""
    case, names = view.case, names_for(view)
    traject = case.traject
    assert traject is not None
    assert traject.kader is not None
    declaration = case.verklaringen[-1].content
    found = [traject.kader.vraag or "", declaration.finaliteit or "", names[traject.jongere].short]
    for goal in declaration.doelen:
        found += [goal.tekst, goal.goed_genoeg or "", date_text(goal.tegen) if goal.tegen else ""]
    found += [agreement.tekst for agreement in declaration.afspraken]
    assert declaration.veiligheid is not None
    safety = declaration.veiligheid
    found += [safety.time_out or "", *safety.signalen, *safety.wat_doen_we]
    found += [date_text(day) for day in traject.kader.zittingen if day >= view.at]
    own_words = [voice for voice in (case.intake.stemmen if case.intake else ()) if voice.wie == traject.jongere]
    return found + [voice.eigen_bijdrage or "" for voice in own_words[-1:] if voice.wie not in _spoke_again(view)]


def _spoke_again(view: View) -> set[str]:
    return {voice.wie for dated in view.case.evaluaties for voice in dated.content.stemmen}


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "jongere"])
def test_the_plan_carries_its_facts(reader: str, tmp_path: Path) -> None:
    text = squeezed("".join(pages_of("2026-kmtr", reader, tmp_path)))
    missing = [fact for fact in facts(example_view("2026-kmtr", reader)) if squeezed(fact) not in text]
    assert not missing


@pytest.mark.parametrize("reader", ["jeugdrechter", "consulent", "team"])
def test_professionals_read_the_measure_the_expectations_and_the_time_out(reader: str, tmp_path: Path) -> None:
    view = example_view("2026-kmtr", reader)
    text = squeezed("".join(pages_of("2026-kmtr", reader, tmp_path)))
    traject = view.case.traject
    assert traject is not None
    assert traject.kader is not None
    stays = [one for one in traject.elementen if one.element == "verblijf"]
    assert stays
    wanted = [goal.verwachting or "" for goal in view.case.verklaringen[-1].content.doelen]
    wanted += [period_text(stay.van, stay.tot, view.at) for stay in stays] + [stay.perspectief or "" for stay in stays]
    wanted += [decision.nummer for decision in traject.kader.beslissingen] + [traject.kader.rechtbank or ""]
    wanted += [f"Besproken met {names_for(view)[traject.jongere].label}"]
    assert not [fact for fact in wanted if squeezed(fact) not in text]


@pytest.mark.parametrize(("name", "reader"), READERS_OF)
def test_the_reference_and_the_count_are_on_every_page(name: str, reader: str, tmp_path: Path) -> None:
    pages = pages_of(name, reader, tmp_path)
    for number, page in enumerate(pages, 1):
        assert f"Kenmerk {name}" in page
        assert f"pagina {number} van {len(pages)}" in page
        assert "vzw De Veerkade" in page


@pytest.mark.parametrize("reader", [reader for reader in READERS if reader != "jeugdrechter"])
def test_what_is_not_there_yet_is_said(reader: str, tmp_path: Path) -> None:
    text = squeezed("".join(pages_of("2026-fqvn", reader, tmp_path)))
    said = {
        "jongere": ["Er zijn nog geen doelen. Die kiezen we samen met jou.", "Er zijn nog geen afspraken."],
        "gezin": ["Dat leggen we samen vast in de engagementsverklaring. Die is er nog niet.",
                  "Nog niet vastgelegd: doelen, afspraken, veiligheid."],
    }.get(reader, ["De engagementsverklaring is nog niet opgemaakt.", "Er is nog geen engagementsverklaring.",
                   "Nog niet vastgelegd: doelen, afspraken, veiligheid."])  # fmt: skip
    assert not [sentence for sentence in said if squeezed(sentence) not in text]


@pytest.mark.parametrize(("name", "reader"), READERS_OF)
def test_no_heading_stands_over_nothing(name: str, reader: str) -> None:
    from cano_cli.reports.text.tree import Heading

    blocks = document_for("plan", example_view(name, reader)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level, block


@pytest.mark.parametrize(("name", "reader"), READERS_OF)
def test_the_words_are_as_agreed(name: str, reader: str, *, update_golden: bool) -> None:
    path = GOLDEN / f"{name}-{reader}.md"
    made = to_markdown(document_for("plan", example_view(name, reader)))
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(made, encoding="utf-8", newline="\n")
    assert made == path.read_text(encoding="utf-8")


def test_what_was_said_to_the_team_alone_is_in_no_other_plan() -> None:
    team = to_markdown(document_for("plan", example_view("2026-kmtr", "team")))
    intake = example("2026-kmtr").intake
    assert intake is not None
    kept = [
        voice.kijk
        for voice in intake.stemmen
        if voice.kijk and voice.delen_met is not None and {one.met for one in voice.delen_met} <= {"team"}
    ]
    for text in kept:
        sentence = squeezed(text)[:60]
        for reader in READERS[:-1]:
            assert sentence not in squeezed(to_markdown(document_for("plan", example_view("2026-kmtr", reader))))
    assert team


def test_what_was_told_in_confidence_is_on_no_paper_but_the_teams_where_it_is_marked() -> None:
    day = date(2026, 3, 1)
    said = "Toen ik zes was hebben ze mij weggedaan"
    plans = {
        reader: to_markdown(document_for("plan", view_for(example("2026-kmtr"), reader, day, day)))
        for reader in (*READERS, "mama")
    }
    assert [reader for reader, text in plans.items() if said in text] == ["team"]
    assert "_(vertrouwelijk)_" in plans["team"]
    assert "Bij mij is het gewoon buitengekomen." in plans["team"]
    asked_for = view_for(example("2026-kmtr"), "jongere", day, day, access=True)
    assert "Bij mij is het gewoon buitengekomen." in to_markdown(document_for("inzage", asked_for))


def test_a_traject_without_a_judge_makes_no_plan_for_one() -> None:
    with pytest.raises(CanoError, match="In dit traject is geen jeugdrechter"):
        document_for("plan", example_view("2026-fqvn", "jeugdrechter"))


def test_who_spoke_at_an_evaluation_is_told_as_they_spoke_last_and_with_what_they_asked() -> None:
    voices = {one["kort"]: one["antwoorden"] for one in plan_values(example_view("2026-kmtr", "team"))["stemmen"]}
    assert [(one["sleutel"], one["datum"]) for one in voices["Koen"]] == [
        ("hulpvraag", "30 januari 2026"), ("kijk", "22 juni 2026"), ("eigen_bijdrage", "22 juni 2026"),
    ]  # fmt: skip
    assert voices["Koen"][1]["vraag"] == "Hoe ik het nu zie"


def test_officials_do_not_read_what_people_are_called_at_home() -> None:
    def short(reader: str) -> str:
        return Told(example_view("2026-kmtr", reader)).who("oma").short

    assert [short(reader) for reader in ("jeugdrechter", "consulent", "gezin", "team")] == [
        "Godelieve (grootmoeder)", "Godelieve (grootmoeder)", "moemoe", "moemoe",
    ]  # fmt: skip


def test_a_brother_says_mama_and_papa() -> None:
    day = date(2026, 7, 1)
    told = Told(view_for(example("2026-kmtr"), "broer", day, day))
    assert (told.who("mama").short, told.who("papa").short) == ("mama", "papa")


def test_the_vertrouwenspersoon_is_told_what_this_is() -> None:
    day = date(2026, 7, 1)
    text = to_markdown(document_for("plan", view_for(example("2026-kmtr"), "vertrouwenspersoon", day, day)))
    assert "Dit is wat jij als vertrouwenspersoon van Merel mag lezen. Bespreek het met haar." in text
    assert "We hebben het samen gemaakt" not in text
