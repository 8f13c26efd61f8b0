"""Every measure on a network small enough to count by hand. The numbers are worked out in the comments."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.measures.all import Measures, measures
from cano_cli.model.measures.broken import Mending
from cano_cli.model.measures.change import change
from cano_cli.model.measures.figures import CATALOGUE, Evidence, define
from cano_cli.model.netwerk import Netwerk

DAY = date(2026, 6, 1)


def case_of(people: list[dict[str, Any]], ties: list[dict[str, Any]] = [], services: list[dict[str, Any]] = []) -> Case:  # noqa: B006
    """Return a case with these people around ``ego``; a tie is ``tussen`` two keys and its observations, each by ego on
    10 January unless it says otherwise."""
    everybody = [{"id": "ego", "rol": "jongere"}, *({"rol": "vriend"} | one for one in people)]
    seen = {"datum": "2026-01-10", "volgens": "ego", "kwaliteit": "positief"}
    relations = [{**one, "verloop": [seen | said for said in one["verloop"]]} for one in ties]
    network = Netwerk.model_validate({"personen": everybody, "diensten": services, "relaties": relations})
    return Case("x", (CaseFile("netwerk.yaml", "netwerk", None, network),))


def tie(one: str, other: str, *verloop: dict[str, Any], **seen: Any) -> dict[str, Any]:
    return {"tussen": [one, other], "verloop": list(verloop) or [seen]}


def people(*keys: str, **more: Any) -> list[dict[str, Any]]:
    return [{"id": key, **more} for key in keys]


def told(case: Case, at: date = DAY) -> Measures:
    return measures(case, "ego", at)


def value(found: Measures, *part: str) -> int | float | None:
    return found.everybody[part].value


def left(found: Measures, *part: str) -> int | float | None:
    return found.without[part].value


# --- who counts -----------------------------------------------------------------------------------------------------


def test_size_counts_people_who_are_there_without_ego() -> None:
    found = told(
        case_of(
            [
                {"id": "oma", "domein": "familie", "steunfiguur": "ja"},
                {"id": "lien", "domein": ["vrienden", "school"]},
                {"id": "zonder"},
                {"id": "hulp", "domein": "hulpverlening", "professioneel": "ja"},
                {"id": "opa", "domein": "familie", "overleden": "2020"},
                {"id": "kindje", "domein": "gezin", "verwacht": "2026-09"},
                {"id": "vroeger", "domein": "buurt", "tot": "2026-05-31"},
                {"id": "straks", "domein": "werk", "van": "2026-06-02"},
            ],
            services=[{"id": "club", "domein": "vrije-tijd"}, {"id": "ocmw", "domein": "maatschappelijke-diensten"}],
        )
    )
    # oma, lien, zonder and hulp are there; opa died, kindje is not born, vroeger has left, straks is to come
    assert value(found, "omvang") == 4
    assert found.everybody["omvang",].about == ("hulp", "lien", "oma", "zonder")
    assert left(found, "omvang") == 3
    assert (value(found, "natuurlijk"), value(found, "beroepskrachten")) == (3, 1)
    assert value(found, "aandeel-natuurlijk") == 0.75
    assert found.everybody["aandeel-natuurlijk",].of == (3, 4)
    assert value(found, "steunfiguren") == 1
    assert value(found, "overleden") == 1
    assert (value(found, "diensten"), left(found, "diensten")) == (2, 1)  # the club stays when help has left
    assert value(found, "bruggen") == 1
    assert found.everybody["bruggen",].about == ("lien",)
    # familie, vrienden, school, hulpverlening by people, vrije-tijd and maatschappelijke-diensten by services: 13 - 6
    assert value(found, "lege-domeinen") == 7
    # without help: familie, vrienden, school, vrije-tijd: 13 - 4
    assert left(found, "lege-domeinen") == 9
    per_domain = {part[1]: one.value for part, one in found.everybody.items() if part[0] == "omvang-per-domein"}
    assert {domain: many for domain, many in per_domain.items() if many} == {
        "familie": 1, "vrienden": 1, "school": 1, "hulpverlening": 1, "overige": 1,
    }  # fmt: skip
    assert len(per_domain) == 14


def test_figures_about_professionals_are_not_told_without_them() -> None:
    found = told(case_of(people("hulp", domein="school", professioneel="ja")))
    gone = {part[0] for part in found.everybody.keys() - found.without.keys()}
    assert gone == {"natuurlijk", "beroepskrachten", "aandeel-natuurlijk"}


@pytest.mark.parametrize(
    ("who", "counts"),
    [
        ({}, True),
        ({"van": "2026-06-01"}, True),
        ({"van": "2026-06-02"}, False),
        ({"van": "2026-06"}, True),
        ({"tot": "2026-06-01"}, True),
        ({"tot": "2026-06"}, True),
        ({"tot": "2026-05"}, False),
        ({"overleden": "2026-06-01"}, False),
        ({"overleden": "2026-06-02"}, True),
        ({"overleden": "2026"}, False),
        ({"verwacht": "2026-05"}, False),
        ({"verwacht": "2026-05", "geboren": "2026-05-20"}, True),
        ({"verwacht": "2026-07", "geboren": "2026-07-02"}, False),
        ({"geboren": "2026-07-02"}, False),
    ],
)
def test_who_counts_on_the_day(who: dict[str, str], counts: bool) -> None:
    assert value(told(case_of([{"id": "oma"} | who])), "omvang") == int(counts)


def test_who_left_counts_when_a_tie_was_seen_since() -> None:
    gone = [{"id": "oma", "tot": "2025-12-31"}]
    assert value(told(case_of(gone, [tie("ego", "oma", kwaliteit="verbroken")])), "omvang") == 1
    assert value(told(case_of(gone, [tie("ego", "oma", kwaliteit="geen")])), "omvang") == 0
    assert value(told(case_of(gone, [tie("ego", "oma", datum="2025-11-01")])), "omvang") == 0


def test_what_was_said_on_the_day_itself_counts() -> None:
    said = case_of(people("oma"), [tie("ego", "oma", datum="2026-06-01", kwaliteit="verbroken")])
    assert value(told(said), "verbroken") == 1


# --- support and closeness ------------------------------------------------------------------------------------------

SUPPORTED = case_of(
    [
        {"id": "oma", "domein": "familie"},
        {"id": "lien", "domein": ["vrienden", "school"]},
        {"id": "hulp", "domein": "hulpverlening", "professioneel": "ja"},
        {"id": "papa", "domein": "gezin"},
        {"id": "buur", "domein": "buurt"},
        {"id": "stil", "domein": "familie"},
        {"id": "opa", "domein": "familie", "overleden": "2020"},
    ],
    [
        tie("ego", "oma", steun=["emotioneel", "praktisch"], naar="ego", nabijheid="1"),
        tie("lien", "ego", steun="emotioneel", naar=["ego", "lien"], nabijheid="1"),
        tie("ego", "hulp", steun="informatie", naar="ego", nabijheid="3"),
        tie("ego", "papa", steun="praktisch", naar="papa", nabijheid="2"),  # ego helps papa
        tie("ego", "buur", steun="praktisch"),  # to whom is not said; nor how close
        tie("ego", "opa", steun="emotioneel", naar="ego", nabijheid="1"),  # deceased: apart
        tie("ego", "club", steun="samen-plezier", naar="ego"),
    ],
    [{"id": "club", "domein": "vrije-tijd"}],
)


def test_support_is_what_ego_receives() -> None:
    found = told(SUPPORTED)
    assert (value(found, "steun"), left(found, "steun")) == (3, 2)  # oma, lien, hulp; without hulp
    assert found.everybody["steun",].about == ("hulp", "lien", "oma")
    kinds = ("emotioneel", "informatie", "praktisch", "samen-plezier")
    assert [value(found, "steun-per-soort", kind) for kind in kinds] == [2, 1, 1, 0]
    assert [left(found, "steun-per-soort", kind) for kind in kinds] == [2, 0, 1, 0]
    in_domains = {part[1:]: one.value for part, one in found.everybody.items() if part[0] == "steun-per-domein"}
    assert {part: many for part, many in in_domains.items() if many} == {
        ("emotioneel", "familie"): 1, ("emotioneel", "vrienden"): 1, ("emotioneel", "school"): 1,
        ("praktisch", "familie"): 1, ("informatie", "hulpverlening"): 1,
    }  # fmt: skip
    assert value(found, "steun-over-en-weer") == 1  # lien
    assert value(found, "steun-zonder-richting") == 1  # buur
    assert found.everybody["steun",].note == "Bij 1 band staat niet wie de steun krijgt; die steun is niet meegeteld."
    assert value(found, "steun-van-diensten") == 1


def test_support_by_the_word_of_ego_else_of_everybody_who_spoke() -> None:
    mine = {"volgens": "ego", "steun": "praktisch", "naar": "ego"}
    hers = {"volgens": "oma", "steun": "emotioneel", "naar": "ego"}
    his = {"volgens": "papa", "datum": "2026-02-01"}
    both = told(case_of(people("oma"), [tie("ego", "oma", mine, hers, his)]))
    assert [value(both, "steun-per-soort", kind) for kind in ("emotioneel", "praktisch")] == [0, 1]
    silent = told(case_of(people("oma"), [tie("ego", "oma", hers, his)]))  # papa spoke later, of no support
    assert [value(silent, "steun-per-soort", kind) for kind in ("emotioneel", "praktisch")] == [1, 0]
    assert silent.everybody["steun",].evidence == Evidence(("oma", "papa"), date(2026, 1, 10), date(2026, 2, 1))


def test_closeness_puts_everybody_in_one_ring() -> None:
    found = told(SUPPORTED)
    rings = {part[1]: one.about for part, one in found.everybody.items() if part[0] == "nabijheid"}
    assert rings == {
        "1": ("lien", "oma"), "2": ("papa",), "3": ("hulp",), "geen-band": (), "niet-gezegd": ("buur", "stil"),
    }  # fmt: skip
    none = told(case_of(people("oma"), [tie("ego", "oma", kwaliteit="geen", nabijheid="3")]))
    assert value(none, "nabijheid", "geen-band") == 1
    assert value(none, "nabijheid", "3") == 0


# --- how people are tied among themselves ---------------------------------------------------------------------------


def test_density_counts_only_pairs_that_were_asked() -> None:
    # 5 people, 10 pairs, 4 asked: oma-papa and papa-buur tied, papa-lien "geen", lien-buur "verbroken"; stil not asked
    found = told(
        case_of(
            [*people("oma", "papa", "lien", "stil"), {"id": "buur", "professioneel": "ja"}],
            [
                tie("oma", "papa", kwaliteit="conflict"),
                tie("buur", "papa", kwaliteit="steunend"),
                tie("papa", "lien", kwaliteit="geen"),
                tie("lien", "buur", kwaliteit="verbroken"),
                tie("ego", "oma"),
            ],
        )
    )
    assert found.everybody["bevraagd",].of == (4, 10)
    density = found.everybody["dichtheid",]
    assert (density.value, density.of) == (0.5, (2, 4))
    assert density.note == "Over 6 van de 10 paren is niets gezegd."
    assert density.evidence == Evidence(("ego",), date(2026, 1, 10), date(2026, 1, 10))
    # oma-papa-buur hang together; lien and stil are alone, lien was asked
    components, largest = found.everybody["losse-delen",], found.everybody["grootste-deel",]
    assert (components.value, components.bound) == (3, "hoogstens")
    assert (largest.value, largest.bound, largest.about) == (3, "minstens", ("buur", "oma", "papa"))
    assert found.everybody["alleen",].about == ("lien", "stil")
    assert found.everybody["alleen-gevraagd",].about == ("lien",)
    # without buur: oma-papa tied, papa-lien not; 6 pairs, 2 asked; groups oma-papa, lien, stil
    assert (found.without["bevraagd",].of, found.without["dichtheid",].of) == ((2, 6), (1, 2))
    assert [left(found, key) for key in ("losse-delen", "grootste-deel", "alleen", "alleen-gevraagd")] == [3, 2, 2, 1]


def test_when_every_pair_was_asked_nothing_is_at_most() -> None:
    found = told(case_of(people("oma", "papa"), [tie("oma", "papa")]))
    assert [found.everybody[key,].bound for key in ("losse-delen", "grootste-deel", "alleen")] == ["", "", ""]
    assert found.everybody["losse-delen",].note == ""
    assert [value(found, key) for key in ("dichtheid", "losse-delen", "grootste-deel", "alleen")] == [1.0, 1, 2, 0]


def test_the_word_of_the_two_goes_before_a_later_word_of_another() -> None:
    hers, later = {"volgens": "oma"}, {"datum": "2026-03-01", "kwaliteit": "verbroken"}
    found = told(case_of(people("oma", "papa"), [tie("oma", "papa", hers, later)]))
    assert value(found, "dichtheid") == 1.0


# --- broken, both sides, feeling ------------------------------------------------------------------------------------


def test_broken_ties_and_who_wishes_repair() -> None:
    found = told(
        case_of(
            people("oma", "papa", "lien", "tante"),
            [
                tie("ego", "oma", {"kwaliteit": "verbroken"}, {"volgens": "oma", "herstel_gewenst": ["oma", "papa"]}),
                tie("ego", "papa", kwaliteit="gespannen", herstel_gewenst="ego"),
                tie("ego", "lien", kwaliteit="verbroken"),
                tie("papa", "oma", kwaliteit="verbroken"),
                tie("tante", "oma", {"herstel_gewenst": "tante"}, {"datum": "2026-02-01", "kwaliteit": "hersteld"}),
            ],
        )
    )
    # broken with ego: oma (oma and papa wish repair), lien; papa is strained and ego wishes repair
    assert (value(found, "verbroken"), value(found, "verbroken-herstel")) == (2, 1)
    assert found.everybody["verbroken",].about == ("lien", "oma")
    assert found.everybody["herstel-gewenst",].about == ("oma", "papa")
    assert (value(found, "verbroken-onderling"), value(found, "verbroken-onderling-herstel")) == (1, 0)
    day = date(2026, 1, 10)
    assert found.to_mend == (
        Mending(("ego", "lien"), "verbroken", day, ("ego",), ()),
        Mending(("ego", "oma"), "verbroken", day, ("ego",), ("oma", "papa")),
        Mending(("ego", "papa"), "gespannen", day, ("ego",), ("ego",)),
        Mending(("oma", "papa"), "verbroken", day, ("ego",), ()),
    )


def test_a_wish_ends_when_somebody_later_says_that_the_tie_is_good() -> None:
    wish = {"volgens": "oma", "kwaliteit": "gespannen", "herstel_gewenst": "oma"}
    for quality, wished in [("positief", 0), ("steunend", 0), ("hersteld", 0), ("neutraal", 1), ("gespannen", 1)]:
        later = {"datum": "2026-02-01", "kwaliteit": quality}
        assert value(told(case_of(people("oma"), [tie("ego", "oma", wish, later)])), "herstel-gewenst") == wished
    same_day = told(case_of(people("oma"), [tie("ego", "oma", wish, {"kwaliteit": "positief"})]))
    assert value(same_day, "herstel-gewenst") == 1  # two views of one day: both stand
    withdrawn = {"volgens": "oma", "datum": "2026-02-01", "kwaliteit": "gespannen"}
    assert value(told(case_of(people("oma"), [tie("ego", "oma", wish, withdrawn)])), "herstel-gewenst") == 0


def test_both_sides_heard_and_whether_they_choose_the_same_word() -> None:
    def also(who: str, quality: str) -> dict[str, str]:
        return {"volgens": who, "kwaliteit": quality, "datum": "2026-02-01"}

    found = told(
        case_of(
            people("oma", "papa", "lien", "buur"),
            [
                tie("ego", "oma", {}, also("oma", "positief")),  # the same word
                tie("ego", "papa", {}, also("papa", "conflict")),  # another word
                tie("ego", "lien", {"volgens": ["ego", "lien"]}),  # together
                tie("ego", "buur", {}, also("papa", "conflict")),  # buur was not heard
            ],
        )
    )
    assert found.everybody["beide-kanten",].of == (3, 4)
    assert found.everybody["beide-kanten",].about == ("lien", "oma", "papa")
    assert (value(found, "zelfde-woord"), found.everybody["zelfde-woord",].of) == (2, (2, 3))


def test_feeling_is_told_apart_for_each_and_only_in_ones_own_words() -> None:
    found = told(
        case_of(
            people("oma", "papa", "lien", "buur"),
            [
                tie("ego", "oma", {"beleving": {"ego": "2", "oma": "-2"}}),  # ego cannot tell what oma feels
                tie("ego", "papa", {"beleving": {"ego": "-1"}}, {"volgens": "papa", "beleving": {"papa": "dubbel"}}),
                tie("ego", "lien", {"beleving": {"ego": "0"}}, {"datum": "2026-02-01", "beleving": {"ego": "dubbel"}}),
                tie("ego", "buur", {"beleving": {"ego": "weet-niet"}}, {"volgens": "papa", "beleving": {"papa": "1"}}),
                tie("oma", "papa", {"beleving": {"ego": "-2"}}),  # a tie of others
            ],
        )
    )
    charges = {part[1:]: one.of for part, one in found.everybody.items() if part[0] == "beleving"}
    assert charges == {
        ("ego", "goed"): (1, 4), ("ego", "moeilijk"): (1, 4), ("ego", "dubbel"): (1, 4), ("ego", "neutraal"): (0, 4),
        ("ego", "weet-niet"): (1, 4),
        ("papa", "goed"): (1, 2), ("papa", "moeilijk"): (0, 2), ("papa", "dubbel"): (1, 2),
        ("papa", "neutraal"): (0, 2), ("papa", "weet-niet"): (0, 2),
    }  # fmt: skip
    assert found.everybody["beleving", "papa", "goed"].evidence.respondents == ("papa",)


# --- then and now ---------------------------------------------------------------------------------------------------


def test_change_between_two_days() -> None:
    case = case_of(
        [
            *people("oma", "lien", "stil"),
            {"id": "hulp", "professioneel": "ja"},
            {"id": "weg", "tot": "2026-03-01"},
            {"id": "nieuw", "van": "2026-04-01"},
            {"id": "opa", "overleden": "2026-04-04"},
        ],
        [
            tie("ego", "oma", {"kwaliteit": "verwaterd"}, {"datum": "2026-05-01", "kwaliteit": "steunend"}),
            tie("ego", "lien", {}, {"datum": "2026-05-01"}),
            tie("ego", "hulp", {"nabijheid": "3"}, {"datum": "2026-05-01", "nabijheid": "2"}),
        ],
    )
    changed = change(case, case, "ego", date(2026, 2, 1), DAY)
    figures = {
        part[0] if len(part) == 1 else part[1]: one.about for part, one in changed.everybody.items() if one.about
    }
    # then: oma lien stil hulp weg opa; now: oma lien stil hulp nieuw; 4 of 7 on both days
    assert changed.everybody["stabiliteit",].of == (4, 7)
    assert figures == {
        "gebleven": ("hulp", "lien", "oma", "stil"),
        "gekomen": ("nieuw",),
        "weggegaan": ("weg",),
        "intussen-overleden": ("opa",),
        "veranderd": ("hulp", "oma"),
        "beter": ("oma",),
        "dichterbij": ("hulp",),
        "gelijk": ("lien",),
        "onbekend": ("stil",),
    }
    assert changed.everybody["veranderd",].of == (2, 3)
    # without hulp: oma lien stil of oma lien stil weg opa nieuw
    assert (changed.without["stabiliteit",].of, changed.without["veranderd",].of) == ((3, 6), (1, 2))


def test_change_of_nobody_cannot_be_told() -> None:
    changed = change(case_of([]), case_of([]), "ego", DAY, DAY)
    assert changed.everybody["stabiliteit",].why_not == "Er stond op geen van beide dagen iemand in het netwerk."
    assert changed.everybody["veranderd",].why_not == "Van niemand die bleef, is op beide dagen iets gezegd."


# --- the definitions ------------------------------------------------------------------------------------------------


def test_the_manual_holds_every_definition() -> None:
    manual = (Path(__file__).parents[2] / "docs" / "maten.md").read_text(encoding="utf-8")
    flat = re.sub(r"\s+", " ", manual)
    for one in CATALOGUE.values():
        told_in_manual = (f"### {one.title} ", f"`{one.key}`", one.meaning, f"`{one.formula}`", f"Bron: {one.source}.")
        assert [text for text in told_in_manual if text not in flat] == []
        assert not one.unknown or f"Niet te berekenen: {one.unknown[0].lower()}{one.unknown[1:]}" in flat
    assert sorted(re.findall(r"^`([a-z-]+)`(?:,| ·)", manual, re.MULTILINE)) == sorted(CATALOGUE)


def test_a_key_is_given_out_once() -> None:
    with pytest.raises(ValueError, match="measure omvang is defined twice"):
        define(CATALOGUE["omvang"])


def test_of_groups_that_are_as_large_none_is_the_largest() -> None:
    """Which of them came first would follow from their keys, and those are hidden."""
    found = told(case_of(people("oma", "papa", "buur", "stil"), [tie("oma", "papa"), tie("buur", "stil")]))
    largest = found.everybody["grootste-deel",]
    assert (largest.value, largest.about) == (2, ())
