"""References: what leads nowhere is found at its place, with the nearest name; what leads somewhere is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cano_cli.rules.references import UNKNOWN_PERSON
from cano_cli.rules.registry import run
from cano_cli.store.case_files import load_case
from tests.rules.builder import AT, Given, build, names, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
FEBRUARY = "contacten/2026-02.yaml"
LATER_PLAN = """\
finaliteit: samen thuis
doelen: [{id: school, tekst: leren, hulpvraag_van: jongere, verwachting: rust, tegen: 2026-09-01,
  goed_genoeg: drie dagen, schaal: {nu: 1, streef: 5}}]
afspraken: [{id: b1, wie: begeleider, tekst: belt, doel: school}]
besproken: [{met: jongere, datum: 2026-05-20}]
"""

FOUND = (
    Given(
        "person in a list",
        ((FEBRUARY, "met: [jongere, mama]", "met: [jongere, mamma]"),),
        ("R01 contacten/2026-02.yaml:2:66 ‘mamma’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘mama’?",
    ),
    Given(
        "person alone",
        ((FEBRUARY, "met: [papa]", "met: buurvrouw"),),
        ("R01 contacten/2026-02.yaml:3:54 ‘buurvrouw’ staat niet in netwerk.yaml.",),
        hint=UNKNOWN_PERSON.mend,
    ),
    Given(
        "person as a key",
        (("intake.yaml", "denkt_dat: {mama: boos}", "denkt_dat: {maam: boos}"),),
        ("R01 intake.yaml:2:62 ‘maam’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘mama’?",
    ),
    Given(
        "person as a key of a charge",
        (("netwerk.yaml", "beleving: {jongere: 0, mama: 1}", "beleving: {jongeren: 0, mama: 1}"),),
        ("R01 netwerk.yaml:16:80 ‘jongeren’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘jongere’?",
    ),
    Given(
        "person by role",
        ((FEBRUARY, "met: [papa]", "met: [vader]"),),
        ("R01 contacten/2026-02.yaml:3:55 ‘vader’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘papa’?",
    ),
    Given(
        "person by name",
        ((FEBRUARY, "met: [papa]", "met: [pluim]"),),
        ("R01 contacten/2026-02.yaml:3:55 ‘pluim’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘jongere’?",
    ),
    Given(
        "person with the name of the field",
        (("traject.yaml", "consulent: consulent", "consulent: consulente"),),
        ("R01 traject.yaml:7:14 ‘consulente’ staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘consulent’?",
    ),
    Given(
        "reader",
        (("netwerk.yaml", "delen_met: [jongere, consulent]", "delen_met: [jongere, consulenten]"),),
        ("R01 netwerk.yaml:1:22 ‘consulenten’ is geen rol, en staat niet in netwerk.yaml.",),
        hint="Bedoelde je ‘consulent’?",
    ),
    Given(
        "reader with dates",
        (("netwerk.yaml", "delen_met: [jongere, consulent]", "delen_met: [{met: iedereen, van: 2026-01-01}]"),),
        ("R01 netwerk.yaml:1:19 ‘iedereen’ is geen rol, en staat niet in netwerk.yaml.",),
        hint="Kies een rol (jongere, gezin, consulent, jeugdrechter, vertrouwenspersoon, team, overdracht) "
        "of iemands sleutel.",
    ),
    Given(
        "goal of a contact",
        ((FEBRUARY, "doelen: [slapen]", "doelen: [slaap]"),),
        ("R02 contacten/2026-02.yaml:2:100 Het doel ‘slaap’ staat in geen enkele engagementsverklaring.",),
        hint="Bedoelde je ‘slapen’?",
    ),
    Given(
        "goal of an afspraak",
        ((PLAN, "doel: slapen,", "doel: hobby,"),),
        (
            "R02 engagementsverklaringen/2026-02-10.yaml:11:67 "
            "Het doel ‘hobby’ staat in geen enkele engagementsverklaring.",
        ),
        hint="Gebruik de sleutel van een doel uit de engagementsverklaring, of voeg het doel daar toe.",
    ),
    Given(
        "goal that came after the evaluation",
        (("engagementsverklaringen/2026-05-20.yaml", "", LATER_PLAN), (EVALUATION, "id: slapen", "id: school")),
        (
            "R02 evaluaties/2026-05-11.yaml:2:10 "
            "Het doel ‘school’ staat pas in de engagementsverklaring van 2026-05-20, na deze evaluatie.",
        ),
    ),
    Given(
        "afspraak of an evaluation",
        ((EVALUATION, "id: a1", "id: a7"), (PLAN, ", tegen: 2026-03-01", "")),
        ("R03 evaluaties/2026-05-11.yaml:4:10 De afspraak ‘a7’ staat in geen enkele engagementsverklaring.",),
        hint="Gebruik de sleutel van een afspraak uit de engagementsverklaring, of voeg de afspraak daar toe.",
    ),
    Given(
        "decision",
        (("traject.yaml", "contextbegeleiding, onder: JR-1", "contextbegeleiding, onder: JR-2"),),
        ("R04 traject.yaml:22:42 De beslissing ‘JR-2’ staat niet onder kader.",),
        hint="Bedoelde je ‘JR-1’?",
    ),
    Given(
        "attachment",
        (("traject.yaml", "bijlagen/beschikking.pdf", "bijlagen/beschiking.pdf"),),
        ("R05 traject.yaml:12:16 bijlagen/beschiking.pdf is er niet.",),
        hint="Bedoelde je ‘bijlagen/beschikking.pdf’?",
    ),
)
SILENT = (
    Given("somebody unknown", ((FEBRUARY, "met: [papa]", "met: [onbekend]"),)),
    Given("a service", ((FEBRUARY, "met: [papa]", "met: school, op_de_hoogte: ja"),)),
    Given(
        "a reader by role and by key", (("netwerk.yaml", "delen_met: [jongere, consulent]", "delen_met: [gezin, opa]"),)
    ),
    Given("an earlier goal in a later evaluation", (("engagementsverklaringen/2026-05-20.yaml", "", LATER_PLAN),)),
    Given(
        "a contact on a goal that came later",
        (("engagementsverklaringen/2026-05-20.yaml", "", LATER_PLAN), (FEBRUARY, "doelen: [slapen]", "doelen: school")),
    ),
)


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    (finding,) = given.build(tmp_path).findings(given.at)
    assert (shown(finding),) == given.found
    assert not given.hint or finding.hint == given.hint


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []


def test_without_a_network_nobody_is_missed(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.write("netwerk.yaml", "personen: niemand\n")
    loaded = load_case(case.folder, "")
    assert "netwerk" in loaded.unread
    assert run(loaded, AT) == ()


def test_without_a_declaration_no_goal_is_missed(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(PLAN, "finaliteit", "finalitiet")
    loaded = load_case(case.folder, "")
    assert "engagementsverklaring" in loaded.unread
    assert run(loaded, AT) == ()
