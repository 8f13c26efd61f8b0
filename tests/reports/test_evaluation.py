"""The evolutieverslag for each reader: what it must carry, what it never says, and the words as agreed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.findings import CanoError
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.evaluation import KIND, compared_with, evaluation_values
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.parts.contact_figures import contact_figures
from cano_cli.reports.parts.network_figures import network_figures
from cano_cli.reports.parts.progress import Period, latest_evaluation, period_of
from cano_cli.reports.parts.telling import Told
from cano_cli.reports.render import document_for
from cano_cli.reports.text.tree import Heading
from tests.readers.cases import NETWERK, TRAJECT, a_case, stem
from tests.reports.cases import example

GOLDEN = Path(__file__).parent / "test_evaluation_golden"
READERS = ("jeugdrechter", "consulent", "gezin", "team", "vertrouwenspersoon", "mama", "papa", "overdracht")
"""Those whose templates are tested here; the jongere's own are tested with them."""
DAYS = (date(2026, 6, 26), date(2026, 10, 17))
GOAL = {"id": "thuis", "tekst": "Rust thuis.", "domein": "gezin", "goed_genoeg": "Iedereen slaapt thuis."}
LADDER = GOAL | {"schaal": {"nu": 2, "streef": 7}}
CONTACT = {"datum": "2026-03-10", "vorm": "huisbezoek", "met": ["kind", "mama"], "door": ["begeleider"]}


def example_view(reader: str, day: date) -> View:
    return view_for(example("2026-kmtr"), reader, day, day)


def made(view: View, case: str = "") -> str:
    day = compared_with(view)
    earlier = view_for(example(case), view.reader.name, day, view.today) if case and day else None
    return to_markdown(document_for("evaluatie", view, earlier=earlier))


def told(evaluation: dict[str, Any], reader: str = "team", **files: dict[str, Any]) -> tuple[dict[str, Any], str]:
    """Return the values and the Markdown of an evaluation of 1 May 2026, looked at on that day by ``reader``."""
    paths = {"verklaring": "engagementsverklaringen/2026-02-01.yaml", "contacten": "contacten/2026-03.yaml",
             "eerder": "evaluaties/2026-03-15.yaml", "netwerk": "netwerk.yaml", "levenslijn": "levenslijn.yaml",
             "traject": "traject.yaml", "overleg": "overleg/2026-04-01-ronde-tafel.yaml"}  # fmt: skip
    contents = {paths[name]: content for name, content in files.items()}
    day = date(2026, 5, 1)
    view = view_for(a_case({"evaluaties/2026-05-01.yaml": evaluation} | contents), reader, day, day)
    return evaluation_values(view), made(view)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("reader", READERS)
def test_the_words_are_as_agreed(reader: str, day: date, *, update_golden: bool) -> None:
    path = GOLDEN / f"evaluatie-{reader}-{day}.md"
    text = made(example_view(reader, day), "2026-kmtr")
    if update_golden:
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("day", [date(2026, 5, 16), *DAYS])
@pytest.mark.parametrize("reader", READERS)
def test_no_heading_stands_over_nothing(reader: str, day: date) -> None:
    blocks = document_for("evaluatie", example_view(reader, day)).blocks
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, Heading):
            assert after is not None
            assert not isinstance(after, Heading) or after.level > block.level, block


@pytest.mark.parametrize("reader", READERS)
def test_what_was_seen_and_said_is_told_as_far_as_it_is_shared(reader: str) -> None:
    view = example_view(reader, DAYS[0])
    text = " ".join(made(view).replace("\\", "").split())
    dated = latest_evaluation(view)
    assert dated is not None
    wanted = [one.tekst or "" for one in dated.content.doelen]
    wanted += [
        getattr(voice, name) or "" for voice in dated.content.stemmen for name in ("hulpvraag", "kijk", "toekomst")
    ]
    wanted += [one.tekst for one in dated.content.verschillen]
    wanted += [dated.content.inschatting.tekst] if dated.content.inschatting else []
    assert not [one for one in wanted if " ".join(one.split()) not in text]


def test_it_tells_of_the_latest_evaluation_of_that_day_and_of_the_goals_of_then() -> None:
    values = evaluation_values(example_view("jeugdrechter", date(2026, 7, 20)))
    assert values["evaluatie"]["datum"] == "22 juni 2026"
    assert values["periode"]["tekst"] == "van 12 mei tot 22 juni 2026"
    assert [one["tekst"].split()[2] for one in values["doelen"]] == ["hout", "ik", "oma", "'s"]
    assert values["nieuw_plan"] == "29 juni 2026"
    assert not [one for one in values["vooruitblik"] if one["soort"] == "doel"]


def test_a_first_evaluation_looks_back_to_the_declaration_and_a_bare_one_to_the_start() -> None:
    first, _ = told({"besluit": "verderzetten"}, verklaring={"doelen": [LADDER]})
    assert first["periode"]["sinds"] == "sinds de engagementsverklaring van 1 februari 2026"
    bare, _ = told({"besluit": "verderzetten"})
    assert (bare["periode"]["van"], bare["periode"]["sinds"]) == ("1 januari 2026", "sinds de start")


def test_then_and_now_is_what_the_same_reader_saw_then() -> None:
    for reader in READERS:
        view = example_view(reader, DAYS[1])
        day = compared_with(view)
        assert day == date(2026, 6, 22)
        then = network_figures(view_for(example("2026-kmtr"), reader, day, DAYS[1]))
        rows = {row["sleutel"]: row["nu"] for row in then["kern"]}
        shown = network_figures(view, view_for(example("2026-kmtr"), reader, day, DAYS[1]))["kern"]
        assert {row["sleutel"]: row["toen"] for row in shown if row["sleutel"] in rows} == rows


def test_the_network_is_compared_with_what_the_case_showed_that_day() -> None:
    text = made(example_view("consulent", DAYS[1]), "2026-kmtr")
    assert "| 22 juni 2026 | 17 oktober 2026 | Nu, zonder beroepskrachten |" in text
    assert "_Band werd beter met:_" in text


def test_the_reader_is_not_told_of_their_own_tie_as_of_anothers() -> None:
    text = made(example_view("jeugdrechter", DAYS[1]), "2026-kmtr")
    changed = text.partition("**Wat veranderde sinds")[2].partition("\n")[0]
    assert changed
    assert "Middelwaart" not in changed


def test_support_that_nobody_noted_is_not_counted_for_the_court() -> None:
    assert "steun geven" not in made(example_view("jeugdrechter", DAYS[1]), "2026-kmtr")
    assert "Mensen van wie genoteerd is dat ze steun geven" in made(example_view("team", DAYS[1]), "2026-kmtr")


def test_nothing_is_said_of_contacts_that_nobody_shared() -> None:
    _, text = told({"besluit": "verderzetten"}, "jeugdrechter", contacten={"contacten": [CONTACT]})
    assert "ontact" not in text.replace("Contextbegeleider", "").replace("contextbegeleider", "")
    values, _ = told({"besluit": "verderzetten"}, "team", contacten={"contacten": [CONTACT]})
    assert values["contacten"]["aantal"] == "1 contact"


def rhythm(reader: str, contacts: int, per_week: str = "1") -> dict[str, Any]:
    shared = [CONTACT | {"datum": f"2026-03-{day:02}", "delen_met": ["consulent"]} for day in range(2, 2 + contacts)]
    element = {
        "element": "contextbegeleiding",
        "van": "2026-03-02",
        "tot": "2026-03-22",
        "ritme": {"per_week": per_week},
    }
    traject = {"cano": "1", "dossier": "2026-test", "jongere": "kind", "elementen": [element],
               "kader": {"soort": "jeugdrechtbank", "jeugdrechter": "rechter", "consulent": "consulent"}}  # fmt: skip
    values, _ = told({"besluit": "verderzetten"}, reader, contacten={"contacten": shared}, traject=traject)
    assert isinstance(values["contacten"], dict)
    return values["contacten"]


def test_the_team_reads_how_often_and_others_only_that_it_was_often_enough() -> None:
    assert rhythm("team", 2)["ritmes"][0]["gemiddeld"] == "gemiddeld 0,7 keer per week"
    assert rhythm("consulent", 2)["ritmes"][0]["gemiddeld"] == ""
    assert rhythm("consulent", 4)["ritmes"][0]["gemiddeld"] == "gemiddeld minstens 1,3 keer per week"
    assert rhythm("consulent", 4)["voorbehoud"].startswith("Hier staan alleen de contacten")
    assert rhythm("team", 4)["voorbehoud"] == ""


def test_the_court_reads_the_rhythm_that_was_agreed_and_no_number() -> None:
    for contacts in (0, 4):
        found = rhythm("jeugdrechter", contacts)
        assert (found["aantal"], found["ritmes"][0]["gemiddeld"]) == ("", "")
        assert found["ritmes"][0]["afgesproken"] == "ongeveer 1 keer per week"
        assert found["voorbehoud"] == (
            "Niet elk contact wordt met de rechtbank gedeeld; daarom staat hier geen aantal."
        )


def test_with_whom_names_five_people_at_most() -> None:
    met = ["kind", "mama", "papa", "oma", "vriend", "begeleider", "rechter"]
    shared = CONTACT | {"met": met, "delen_met": ["consulent"]}
    network = {"delen_met": ["consulent"], "personen": NETWERK["personen"]}
    values, _ = told({"besluit": "afbouwen"}, "consulent", contacten={"contacten": [shared]}, netwerk=network)
    assert values["contacten"]["met"].count(" keer") == 5
    assert values["contacten"]["met"].endswith(", en nog 2 anderen")


def test_only_meeting_people_of_the_context_face_to_face_counts_for_the_rhythm() -> None:
    contacts = [
        CONTACT,
        CONTACT | {"vorm": "telefoon"},
        CONTACT | {"vorm": "niet-thuis"},
        CONTACT | {"met": ["consulent"]},
    ]
    element = {"element": "contextbegeleiding", "van": "2026-03-01", "tot": "2026-03-14", "ritme": {"per_week": "2"}}
    traject = {"cano": "1", "dossier": "2026-test", "jongere": "kind", "elementen": [element]}
    values, text = told({"besluit": "afbouwen"}, contacten={"contacten": contacts}, traject=traject)
    assert values["contacten"]["ritmes"][0]["gemiddeld"] == "gemiddeld 0,5 keer per week"
    assert values["contacten"]["hoe"] == "2 oog in oog en 1 op afstand"
    assert "1 afspraak ging niet door" in text


def test_people_whose_names_are_hidden_are_counted_as_one_where_they_are_called_the_same() -> None:
    contacts = [CONTACT | {"met": ["oma", "vriend"]}, CONTACT | {"met": ["oma"]}]
    day = date(2026, 5, 1)
    case = a_case({"contacten/2026-03.yaml": {"delen_met": ["consulent"], "contacten": contacts}})
    figures = contact_figures(Told(view_for(case, "consulent", day, day)), Period(date(2026, 1, 1), day, ""))
    assert figures["met"] == "een grootmoeder 2 keer, een vriend 1 keer"


def test_an_evaluation_without_goals_has_no_section_for_them() -> None:
    values, text = told({"besluit": "verderzetten"})
    assert values["doelen"] == []
    assert "doelen" not in text


def test_a_goal_of_which_nothing_was_said_stands_with_where_it_began() -> None:
    values, text = told({"besluit": "verderzetten"}, verklaring={"doelen": [LADDER]})
    assert [one["besproken"] for one in values["doelen"]] == [False]
    assert "bij de start 2; goed genoeg vanaf 7" in text
    assert values["doelen_in_het_kort"] == ""


def test_a_goal_without_a_scale_is_told_in_words_alone() -> None:
    goal = {"id": "thuis", "gezien_door": {"kind": "6", "mama": "4"}, "tekst": "Het is stiller."}
    values, text = told({"doelen": [goal]}, "jeugdrechter", verklaring={"doelen": [GOAL]})
    only = values["doelen"][0]
    assert (only["start"], only["nu"], only["streef"], only["gehaald"]) == ("", "", "", False)
    assert "**Ieder apart:** Fien 6 en moeder 4." in text
    assert "Het is stiller." in text
    assert "Waar het staat" not in text


def test_goal_attainment_is_told_with_its_signs_and_its_words() -> None:
    scale = {"conventie": "gas-0", "nu": "-1", "streef": "1", "niveaus": {"0": "Zoals verwacht.", "1": "Beter."}}
    goal = GOAL | {"schaal": scale}
    values, text = told(
        {"doelen": [{"id": "thuis", "schaal": "1"}]}, verklaring={"doelen": [goal]},
        eerder={"doelen": [{"id": "thuis", "schaal": "0"}]},
    )  # fmt: skip
    only = values["doelen"][0]
    assert (only["start"], only["vorige"], only["nu"], only["streef"]) == ("–1", "0", "+1", "+1")
    assert only["in_woorden"]["nu"] == "Beter."
    assert values["doelen_in_het_kort"] == "Elk doel dat hier gemeten is, is gehaald."
    assert "schaal van –2 tot +2" in text


def test_figures_on_another_scale_are_not_laid_beside_each_other() -> None:
    day = date(2026, 5, 1)
    gas = GOAL | {"schaal": {"conventie": "gas-2", "nu": "-2", "streef": "1"}}
    files: dict[str, dict[str, Any]] = {
        "engagementsverklaringen/2026-02-01.yaml": {"doelen": [LADDER]},
        "evaluaties/2026-03-15.yaml": {"doelen": [{"id": "thuis", "schaal": "5"}]},
        "engagementsverklaringen/2026-03-20.yaml": {"doelen": [gas]},
        "evaluaties/2026-05-01.yaml": {"doelen": [{"id": "thuis", "schaal": "0"}]},
    }
    only = evaluation_values(view_for(a_case(files), "team", day, day))["doelen"][0]
    assert (only["start"], only["vorige"], only["nu"]) == ("–2", "", "0")


def test_a_goal_or_an_agreement_that_is_hidden_leaves_nothing_behind() -> None:
    hidden = LADDER | {"id": "geheim", "delen_met": ["mama"]}
    kept = {"id": "a1", "wie": "mama", "tekst": "Iets van mama.", "delen_met": ["mama"]}
    seen = {"doelen": [{"id": "geheim", "schaal": "5"}], "afspraken": [{"id": "a1", "stand": "gebeurd"}],
            "besluit": "verderzetten"}  # fmt: skip
    values, _ = told(seen, "jeugdrechter", verklaring={"doelen": [hidden], "afspraken": [kept]})
    assert (values["doelen"], values["afspraken"]) == ([], [])
    team, _ = told(seen, verklaring={"doelen": [hidden], "afspraken": [kept]})
    assert (len(team["doelen"]), len(team["afspraken"])) == (1, 1)


def test_the_team_is_told_when_a_goal_was_never_declared() -> None:
    values, _ = told({"doelen": [{"id": "nergens", "schaal": "5"}]})
    assert values["doelen"][0]["tekst"] == "Doel ‘nergens’ staat in geen engagementsverklaring."


def test_what_became_of_an_agreement_stands_beside_it() -> None:
    agreed = [{"id": "a1", "wie": "kind", "tekst": "Ik bel."}, {"id": "a2", "wie": "mama", "tekst": "Ik wacht."}]
    seen = {"afspraken": [{"id": "a1", "stand": "bezig", "tekst": "Soms."}]}
    values, text = told(seen, "jeugdrechter", verklaring={"afspraken": agreed})
    assert [(one["stand"], one["open"]) for one in values["afspraken"]] == [("bezig", True), ("", True)]
    assert "- **Fien Voorbeeld:** Ik bel. _Bezig._ Soms." in text
    assert "- **Mia Voorbeeld:** Ik wacht.\n" in text


def test_the_estimate_is_marked_and_kept_from_what_was_found() -> None:
    goal = {"id": "thuis", "feiten": "Drie nachten thuis.", "tekst": "Het wordt rustiger.", "aard": "inschatting"}
    shared = {"door": "begeleider", "tekst": "Wij denken van wel.", "delen_met": ["jeugdrechter"]}
    _, text = told({"doelen": [goal], "inschatting": shared}, "jeugdrechter", verklaring={"doelen": [LADDER]})
    assert "**Vastgesteld.** Drie nachten thuis.\n\n**Inschatting.** Het wordt rustiger." in text
    assert "**Inschatting van Noor Team, 1 mei 2026. Dit is een inschatting, geen vaststelling.**" in text


def test_without_a_judge_or_a_consulent_there_is_no_document_for_one() -> None:
    day = date(2026, 5, 1)
    traject = TRAJECT | {"kader": {"soort": "vrijwillig"}}
    case = a_case({"traject.yaml": traject, "evaluaties/2026-05-01.yaml": {"besluit": "verderzetten"}})
    for reader in ("jeugdrechter", "consulent"):
        assert KIND.lacking(view_for(case, reader, day, day)) == f"In dit traject is geen {reader}."
    assert KIND.lacking(view_for(case, "gezin", day, day)) == ""


def test_a_goal_that_was_worded_otherwise_at_the_start_says_so() -> None:
    day = date(2026, 5, 1)
    files: dict[str, dict[str, Any]] = {
        "engagementsverklaringen/2026-02-10.yaml": {"doelen": [LADDER | {"tekst": "Iets anders."}]},
        "engagementsverklaringen/2026-03-20.yaml": {"doelen": [LADDER | {"schaal": {"nu": 4, "streef": 7}}]},
        "evaluaties/2026-05-01.yaml": {"doelen": [{"id": "thuis", "schaal": "5"}]},
    }
    view = view_for(a_case(files), "team", day, day)
    assert "bij de start 2 _(10 februari, het doel luidde toen anders)_, **nu 5**" in made(view)
    plan = to_markdown(document_for("plan", view))
    assert "5, we mikken op 7 (van 0 tot 10), bij de start 2 _(10 februari, het doel luidde toen anders)_" in plan


def test_what_the_team_holds_under_a_label_is_marked() -> None:
    voice = stem("mama", "Stil.", status=["vertrouwelijk", "agogische-exceptie"], datum="2026-05-01")
    contact = CONTACT | {"status": "gezondheid"}
    meeting = {"soort": "ronde-tafel", "datum": "2026-04-01", "status": "voor-gerecht"}
    _, text = told({"stemmen": [voice]}, contacten={"contacten": [contact]}, overleg=meeting)
    assert "Stil. _(vertrouwelijk, agogische exceptie)_" in text
    assert "met Fien Voorbeeld en Mia Voorbeeld _(gezondheid)_" in text
    assert "**Ronde tafel, 1 april 2026.** _(voor gerecht)_" in text


def test_a_voice_that_was_translated_says_so() -> None:
    voice = stem("mama", "Stil.", tolk="vriend", datum="2026-05-01")
    assert "### Mia Voorbeeld (moeder), 1 mei 2026, via een tolk" in told({"stemmen": [voice]})[1]


def test_a_hearing_asks_nothing_of_the_consulent() -> None:
    decided = {"besluiten": [{"tekst": "Lichter.", "wie": "consulent"}], "datum": "2026-04-01"}
    heading = "## Wat we van de consulent vragen"
    for kind, asked in (("zitting", False), ("ronde-tafel", True)):
        meeting = decided | {"soort": kind, "delen_met": ["consulent"]}
        path = f"overleg/2026-04-01-{kind}.yaml"
        case = a_case({"evaluaties/2026-05-01.yaml": {"besluit": "verderzetten"}, path: meeting})
        assert (heading in made(view_for(case, "consulent", date(2026, 5, 1), date(2026, 5, 1)))) is asked


def test_a_court_reads_the_decision_as_a_proposal() -> None:
    _, text = told({"besluit": "afbouwen", "volgende": "2026-08-01"}, "jeugdrechter")
    assert (
        "Wij stellen voor om de begeleiding stap voor stap af te bouwen. De volgende evaluatie is op 1 augustus" in text
    )


def test_two_parents_do_not_read_each_other() -> None:
    voices = [stem("mama", "Van mama.", datum="2026-05-01"), stem("papa", "Van papa.", datum="2026-05-01")]
    _, text = told({"stemmen": voices, "besluit": "verderzetten"}, "mama")
    assert "Van mama." in text
    assert "Van papa." not in text


def test_incidents_are_told_to_those_with_whom_they_are_shared_and_nothing_to_others() -> None:
    event = {"datum": "2026-04-02", "soort": "incident", "tekst": "Een ruit brak.", "delen_met": ["consulent"]}
    life = {"gebeurtenissen": [event]}
    assert "Een ruit brak." in told({"besluit": "verderzetten"}, "consulent", levenslijn=life)[1]
    assert "ncident" not in told({"besluit": "verderzetten"}, "jeugdrechter", levenslijn=life)[1]


def test_what_nobody_asked_of_the_consulent_is_no_section() -> None:
    open_one = {"id": "a1", "wie": "consulent", "tekst": "Ik bel papa."}
    done = {"afspraken": [{"id": "a1", "stand": "gebeurd"}]}
    busy = {"afspraken": [{"id": "a1", "stand": "bezig"}]}
    heading = "## Wat we van de consulent vragen"
    assert heading in told(busy, "consulent", verklaring={"afspraken": [open_one]})[1]
    assert heading not in told(done, "consulent", verklaring={"afspraken": [open_one]})[1]


def test_without_an_evaluation_there_is_no_document() -> None:
    day = date(2026, 4, 8)
    for view in (view_for(example("2026-fqvn"), "team", day, day), view_for(a_case(), "oma", day, day)):
        with pytest.raises(CanoError, match="Er is op 8 april 2026 nog geen evaluatie"):
            document_for("evaluatie", view)


def test_the_message_is_one_clear_sentence() -> None:
    assert KIND.lacking(view_for(a_case(), "jeugdrechter", date(2026, 4, 8), date(2026, 4, 8))) == (
        "Er is op 8 april 2026 nog geen evaluatie, of ze is niet gedeeld met ‘jeugdrechter’."
    )


def test_an_evaluation_of_which_only_the_kind_is_known_is_none() -> None:
    case = a_case({"evaluaties/2026-05-01.yaml": {"soort": "tussentijds"}})
    view = view_for(case, "team", date(2026, 6, 1), date(2026, 6, 1))
    assert latest_evaluation(view) is None


def test_what_a_reader_may_not_see_changes_no_letter() -> None:
    day = date(2026, 5, 1)
    shared = {"besluit": "verderzetten", "volgende": "2026-08-01"}
    secret: dict[str, dict[str, Any]] = {
        "contacten/2026-03.yaml": {"contacten": [CONTACT]},
        "levenslijn.yaml": {"gebeurtenissen": [{"datum": "2026-04-02", "soort": "incident", "volgens": "mama"}]},
        "overleg/2026-04-01-ronde-tafel.yaml": {"soort": "ronde-tafel", "datum": "2026-04-01"},
    }
    evaluation = {"evaluaties/2026-05-01.yaml": shared}
    kept = {"evaluaties/2026-05-01.yaml": shared | {"stemmen": [stem("mama", "Stil.")], "verschillen": [
        {"wie": ["mama"], "tekst": "Anders."}]}}  # fmt: skip
    for reader in ("jeugdrechter", "consulent", "papa"):
        plain = made(view_for(a_case(evaluation), reader, day, day))
        assert made(view_for(a_case(secret | kept), reader, day, day)) == plain


def test_the_period_holds_the_days_after_it_opened() -> None:
    view = example_view("team", DAYS[0])
    dated = latest_evaluation(view)
    assert dated is not None
    period = period_of(Told(view), dated)
    assert not period.holds(date(2026, 5, 11))
    assert period.holds(date(2026, 5, 12))
    assert period.holds(date(2026, 6, 22))
    assert replace(period, until=period.since).first == period.since
