"""One name for one thing: doubles are found where the second stands, and look-alikes are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.rules.builder import Given, build, names, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
MEETING = "overleg/2026-03-12-ronde-tafel.yaml"

FOUND = (
    Given(
        "a service with the key of a person",
        (("netwerk.yaml", "{id: school,", "{id: mama,"),),
        ("R06 netwerk.yaml:10:10 ‘mama’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "two doelen",
        (
            (
                PLAN,
                "afspraken:\n",
                "  - {id: slapen, tekst: rust, hulpvraag_van: mama, tegen: 2026-08-01,\n"
                "     goed_genoeg: stil, schaal: {nu: 1, streef: 2}}\nafspraken:\n",
            ),
        ),
        ("R06 engagementsverklaringen/2026-02-10.yaml:10:10 ‘slapen’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "two afspraken",
        ((PLAN, "{id: a2,", "{id: a1,"),),
        ("R06 engagementsverklaringen/2026-02-10.yaml:12:10 ‘a1’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "two contacts",
        (("contacten/2026-02.yaml", "{id: c2,", "{id: c1,"),),
        ("R06 contacten/2026-02.yaml:3:10 ‘c1’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "a strength and a need",
        (("intake.yaml", "{id: n1,", "{id: k1,"),),
        ("R06 intake.yaml:10:14 ‘k1’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "a goal evaluated twice",
        (
            (
                "evaluaties/2026-05-11.yaml",
                "afspraken:\n",
                "  - {id: slapen, schaal: 6, gezien_door: {jongere: 6, mama: 6}}\nafspraken:\n",
            ),
        ),
        ("R06 evaluaties/2026-05-11.yaml:3:10 ‘slapen’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "a decision twice",
        (("traject.yaml", "begeleiding:\n", "    - {nummer: JR-1, van: 2026-01-08}\nbegeleiding:\n"),),
        ("R06 traject.yaml:13:16 ‘JR-1’ is al gebruikt in dit bestand.",),
    ),
    Given(
        "another dossier",
        (("traject.yaml", "dossier: 2026-abcd", "dossier: 2026-abcde"),),
        ("R07 traject.yaml:2:10 Het dossiernummer is 2026-abcde, en de map heet 2026-abcd.",),
    ),
    Given(
        "a pair twice",
        (("netwerk.yaml", "tussen: [jongere, papa]", "tussen: [mama, jongere]"),),
        ("R08 netwerk.yaml:18:13 De relatie tussen mama en jongere staat hierboven al.",),
    ),
    Given(
        "tied to oneself",
        (("netwerk.yaml", "tussen: [jongere, papa]", "tussen: [papa, papa]"),),
        ("R09 netwerk.yaml:18:20 Een relatie ligt tussen twee mensen, en hier staat twee keer papa.",),
    ),
    Given(
        "partner of oneself",
        (("netwerk.yaml", "partners: [mama, papa]", "partners: [mama, mama]"),),
        ("R09 netwerk.yaml:12:23 Partners zijn twee mensen, en hier staat twee keer mama.",),
    ),
    Given(
        "a meeting on another day",
        ((MEETING, "datum: 2026-03-12", "datum: 2026-03-13"),),
        (
            "R10 overleg/2026-03-12-ronde-tafel.yaml:2:8 "
            "Het overleg is van 2026-03-13, en de naam van het bestand zegt 2026-03-12.",
        ),
    ),
    Given(
        "a meeting of another kind",
        ((MEETING, "soort: ronde-tafel", "soort: schooloverleg"),),
        (
            "R10 overleg/2026-03-12-ronde-tafel.yaml:1:8 "
            "De soort is schooloverleg, en de naam van het bestand zegt ronde-tafel.",
        ),
    ),
    Given(
        "a contact of another month",
        (("contacten/2026-02.yaml", "datum: 2026-02-24", "datum: 2026-03-24"),),
        ("R11 contacten/2026-02.yaml:3:21 Dit contact is van 2026-03-24 en hoort in contacten/2026-03.yaml.",),
    ),
    Given(
        "a reserved key",
        (("netwerk.yaml", "{id: opa,", "{id: gezin,"),),
        ("R12 netwerk.yaml:6:10 ‘gezin’ kan niet de sleutel van een persoon of dienst zijn.",),
    ),
    Given(
        "a jongere with another role",
        (
            ("traject.yaml", "jongere: jongere\n", "jongere: begeleider\n"),
            ("intake.yaml", "wie: jongere", "wie: begeleider"),
            ("traject.yaml", "keuze: {jongere: ja", "keuze: {begeleider: ja"),
            (PLAN, "met: jongere", "met: begeleider"),
            (EVALUATION, "wie: jongere", "wie: begeleider"),
            ("traject.yaml", "afgesproken_met: [jongere", "afgesproken_met: [begeleider"),
            (MEETING, "[jongere, mama, begeleider]", "[mama, begeleider]"),
        ),
        ("R13 traject.yaml:3:10 ‘begeleider’ heeft in netwerk.yaml de rol contextbegeleider.",),
    ),
    Given(
        "a jongere that is a service",
        (
            ("traject.yaml", "jongere: jongere\n", "jongere: school\n"),
            ("intake.yaml", "wie: jongere", "wie: school"),
            ("traject.yaml", "keuze: {jongere: ja", "keuze: {school: ja"),
            (PLAN, "met: jongere", "met: school"),
            (EVALUATION, "wie: jongere", "wie: school"),
            ("traject.yaml", "afgesproken_met: [jongere", "afgesproken_met: [school"),
            (MEETING, "[jongere, mama, begeleider]", "[mama, school]"),
        ),
        ("R13 traject.yaml:3:10 ‘school’ heeft in netwerk.yaml een plaats onder diensten.",),
    ),
)
SILENT = (
    Given("a doel and an afspraak alike", ((PLAN, "{id: a2,", "{id: slapen,"),)),
    Given(
        "entries without an id",
        (("contacten/2026-02.yaml", "{id: c1, ", "{"), ("contacten/2026-02.yaml", "{id: c2, ", "{")),
    ),
    Given("two unknown partners", (("netwerk.yaml", "partners: [mama, papa]", "partners: [onbekend, onbekend]"),)),
    Given(
        "a meeting on the same day",
        (("overleg/2026-03-12-ronde-tafel-2.yaml", "", "soort: ronde-tafel\ndatum: 2026-03-12\n"),),
    ),
)


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    assert tuple(map(shown, given.build(tmp_path).findings(given.at))) == given.found


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []


def test_a_folder_that_is_no_dossier_number_says_nothing(tmp_path: Path) -> None:
    case = build(tmp_path)
    other = case.folder.rename(tmp_path / "Merel")
    assert type(case)(other).findings() == []
