"""The work itself: contacts, stays, meetings, words and ties. Each rule speaks from the day after its last day on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cano_cli.model.organisatie import Cano
from cano_cli.rules.registry import run
from tests.rules.builder import Change, Given, build, names, shown

TRAJECT = "traject.yaml"
NETWORK = "netwerk.yaml"
PLAN = "engagementsverklaringen/2026-02-10.yaml"
FEBRUARY = "contacten/2026-02.yaml"
MAY = "contacten/2026-05.yaml"
MEETING = "overleg/2026-03-12-ronde-tafel.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
ELEMENT = "onder: JR-1, van: 2026-01-19"
GUIDE = "  - {wie: begeleider, van: 2026-01-19}\n"
STAY = "time-out, onder: JR-1, van: 2026-03-02, tot: 2026-03-06"
OPA = "rol: grootvader, geboren: 1948, overleden: 2021-11-02}"


def rhythm(a_week: float) -> Change:
    return TRAJECT, ELEMENT, f"{ELEMENT}, ritme: {{per_week: {a_week:g}}}"


def contacts(month: str, *told: str) -> Change:
    """Return the file of a month with these contacts: ``26 gesprek [jongere]`` and whatever follows."""
    lines = []
    for one in told:
        day, how, rest = one.split(" ", 2)
        lines.append(f"  - {{datum: {month}-{day}, vorm: {how}, met: {rest}}}\n")
    return f"contacten/{month}.yaml", "", f"contacten:\n{''.join(lines)}"


def guides(*told: str) -> Change:
    return TRAJECT, GUIDE, "".join(f"  - {{{one}}}\n" for one in told)


def meeting(more: str) -> Change:
    return MEETING, "[jongere, mama, begeleider]", f"[mama, begeleider]\nzonder_jongere_omdat: ziek\n{more}"


THREE = contacts("2026-05", "08 gesprek jongere", "15 huisbezoek mama", "26 gesprek jongere")
SILENCE = "P22 contacten/2026-05.yaml:2:21 Het laatste contact met de jongere of de context is van 2026-05-26."
FEW = "In de laatste 4 weken waren er 3 ontmoetingen; volgens het ritme zouden het er ongeveer 8 zijn."
NO_TALK = contacts("2026-05", "16 huisbezoek jongere", "26 bericht jongere", "27 telefoon mama")
BREAK: Change = (
    NETWORK,
    "datum: 2026-01-26, volgens: jongere, kwaliteit: verwaterd",
    "datum: 2025-11-30, volgens: jongere, kwaliteit: conflict",
)
FOUND = (
    Given("fewer contacts than agreed", (rhythm(2), THREE), (f"P21 traject.yaml:22:65 {FEW}",)),
    Given(
        "calls alone",
        (rhythm(2), contacts("2026-05", "26 telefoon [jongere, mama]")),
        (
            "P21 traject.yaml:22:65 In de laatste 4 weken was er geen enkele ontmoeting; volgens het ritme zouden het "
            "er ongeveer 8 zijn.",
        ),
    ),
    Given("a silence of three weeks and a day", (), (SILENCE,), at=date(2026, 6, 17)),
    Given(
        "helpers alone",
        (contacts("2026-06", "10 telefoon begeleider"),),
        (f"{SILENCE} Sindsdien was er alleen contact met hulpverleners.",),
        at=date(2026, 6, 17),
    ),
    Given(
        "two changes",
        (
            guides(
                "wie: begeleider, van: 2026-01-19, tot: 2026-02-28",
                "wie: opa, van: 2026-02-15, tot: 2026-04-30",
                "wie: consulent, van: 2026-05-01",
            ),
        ),
        ("P23 traject.yaml:13:1 De contextbegeleider wisselde al 2 keer.",),
    ),
    Given(
        "nobody for two weeks and a day",
        (guides("wie: begeleider, van: 2026-01-19, tot: 2026-05-17"),),
        ("P23 traject.yaml:13:1 Sinds 2026-05-17 is er geen contextbegeleider.",),
    ),
    Given(
        "a long stay",
        ((TRAJECT, STAY, "voltijds, onder: JR-1, van: 2026-05-12"),),
        ("P24 traject.yaml:23:15 Het verblijf loopt sinds 2026-05-12, en werd nog niet samen bekeken.",),
        at=date(2026, 6, 13),
    ),
    Given(
        "a long stay that was looked at once",
        ((TRAJECT, STAY, "voltijds, onder: JR-1, van: 2026-05-10"),),
        (
            "P24 traject.yaml:23:15 "
            "Het verblijf loopt sinds 2026-05-10, en werd het laatst samen bekeken op 2026-05-11.",
        ),
        at=date(2026, 6, 12),
    ),
    Given(
        "a stay without a decision",
        ((TRAJECT, STAY, "bzw, van: 2026-03-02, tot: 2026-03-06"),),
        ("P25 traject.yaml:23:15 Bij het verblijf vanaf 2026-03-02 staat niet onder welke beslissing het valt.",),
    ),
    Given(
        "a time-out without talk",
        (NO_TALK, (TRAJECT, STAY, "time-out, onder: JR-1, van: 2026-05-18, tot: 2026-05-24")),
        ("P26 traject.yaml:23:76 De time-out liep tot 2026-05-24, en sindsdien staat er geen gesprek met de jongere.",),
    ),
    Given(
        "a meeting nobody told of",
        (meeting(""),),
        (
            "P27 overleg/2026-03-12-ronde-tafel.yaml:1:1 "
            "Er staat niet wanneer de jongere hoorde wat er op 2026-03-12 besproken is.",
        ),
    ),
    Given(
        "a meeting about somebody else",
        ((MEETING, "soort:", "over: [papa]\nsoort:"),),
        (
            "P27 overleg/2026-03-12-ronde-tafel.yaml:2:1 "
            "Er staat niet wanneer papa hoorde wat er op 2026-03-12 besproken is.",
        ),
    ),
    Given(
        "a helper, and not a word about it",
        ((FEBRUARY, "met: [papa]", "met: [papa, school]"),),
        (
            "P28 contacten/2026-02.yaml:3:49 "
            "Er staat niet of de jongere weet van het contact met andere hulpverleners op 2026-02-24.",
        ),
    ),
    Given(
        "many contacts with helpers",
        (contacts("2026-04", *(f"{day:02} telefoon school" for day in range(1, 7))),),
        (
            "P28 contacten/2026-04.yaml:2:41 Er staat niet of de jongere weet van de contacten met andere "
            "hulpverleners op 2026-04-01, 2026-04-02, 2026-04-03 en 3 andere dagen.",
        ),
    ),
    Given(
        "a helper, and the jongere does not know",
        ((FEBRUARY, "met: [papa]", "met: consulent, op_de_hoogte: nee"),),
        ("P28 contacten/2026-02.yaml:3:79 De jongere weet niet van het contact van 2026-02-24 met consulent.",),
    ),
    Given(
        "a goal nobody works on",
        ((PLAN, ", doel: slapen", ""),),
        ("P29 engagementsverklaringen/2026-02-10.yaml:3:9 Bij het doel ‘slapen’ hoort geen enkele afspraak.",),
    ),
    Given(
        "an evaluation without the jongere's words",
        ((EVALUATION, "wie: jongere", "wie: mama"),),
        (
            "P30 evaluaties/2026-05-11.yaml "
            "In deze evaluatie staat geen woord van de jongere zelf; de laatste woorden zijn van 2026-01-26.",
        ),
    ),
    Given(
        "a hearing in sight",
        ((TRAJECT, "begeleiding:\n", "  zittingen: [2026-06-11]\nbegeleiding:\n"),),
        (
            "P30 traject.yaml:13:3 "
            "Op 2026-06-11 is er een zitting, en de laatste woorden van de jongere zijn van 2026-05-11.",
        ),
    ),
    Given(
        "a hearing in sight that is noted as a meeting",
        (("overleg/2026-06-11-zitting.yaml", "", "soort: zitting\ndatum: 2026-06-11\n"),),
        (
            "P30 overleg/2026-06-11-zitting.yaml:2:1 "
            "Op 2026-06-11 is er een zitting, en de laatste woorden van de jongere zijn van 2026-05-11.",
        ),
    ),
    Given(
        "a break left so",
        (BREAK, (FEBRUARY, "met: [papa]", "met: [mama]")),
        (
            "P32 netwerk.yaml:18:13 "
            "De band met papa was op 2025-11-30 in conflict; sinds 2025-11-30 kwam niemand erop terug.",
        ),
    ),
    Given(
        "helpers are all there is",
        (
            (NETWORK, "rol: moeder}", "rol: moeder, professioneel: ja}"),
            (NETWORK, "rol: vader,", "rol: vader, professioneel: ja,"),
            (FEBRUARY, "met: [papa]", "met: [papa], op_de_hoogte: ja"),
        ),
        ("P33 netwerk.yaml:2:1 Buiten de jongere staan er alleen hulpverleners in het netwerk.",),
    ),
    Given(
        "figures far apart",
        ((EVALUATION, "mama: 4", "mama: 8"),),
        (
            "P34 evaluaties/2026-05-11.yaml:2:29 "
            "Bij het doel ‘slapen’: jongere geeft 5 en mama 8. Dat verschil staat nergens benoemd.",
        ),
    ),
    Given(
        "an agreement that an evaluation passes over",
        ((EVALUATION, "afspraken:\n  - {id: a1, stand: gebeurd}\n", ""),),
        (
            "P35 engagementsverklaringen/2026-02-10.yaml:11:82 "
            "De afspraak ‘a1’ was tegen 2026-03-01, en er staat niet wat ervan kwam.",
        ),
    ),
    Given(
        "a call at night",
        (contacts("2026-05", '29 telefoon mama, tijd: "05:59"'),),
        ("P36 contacten/2026-05.yaml:2:13 Op 2026-05-29 was er om 05:59 contact, en daarna staat er geen meer.",),
    ),
)
SILENT = (
    Given("half of the rhythm", (
        rhythm(2), contacts("2026-05", *(f"{day:02} gesprek mama" for day in (5, 12, 19, 26))),
    )),
    Given("a rhythm that began later", (rhythm(2), (TRAJECT, "2026-01-19, ritme", "2026-05-20, ritme"))),
    Given("a silence of three weeks", (), at=date(2026, 6, 16)),
    Given(
        "one change, with days together",
        (guides("wie: begeleider, van: 2026-01-19, tot: 2026-02-28", "wie: opa, van: 2026-02-15"),),
    ),
    Given(
        "two who guide together",
        (guides("wie: begeleider, van: 2026-01-19", "wie: opa, van: 2026-01-19", "wie: mama, van: 2026-01-19"),),
    ),
    Given("nobody for two weeks", (guides("wie: begeleider, van: 2026-01-19, tot: 2026-05-18"),)),
    Given(
        "a month of verblijf",
        ((TRAJECT, STAY, "voltijds, onder: JR-1, van: 2026-05-12"),),
        at=date(2026, 6, 12),
    ),
    Given("a time-out without a decision", ((TRAJECT, STAY, "time-out, van: 2026-03-02, tot: 2026-03-06"),)),
    Given("a stay with somebody of the network", ((TRAJECT, STAY, "netwerk, van: 2026-03-02, tot: 2026-03-06"),)),
    Given("a week after a time-out", (
        NO_TALK, (TRAJECT, STAY, "time-out, onder: JR-1, van: 2026-05-18, tot: 2026-05-25"),
    )),
    Given("a time-out agreed without the jongere, with a reason", (
        (TRAJECT, "[jongere, mama]", "[mama], aanleiding: Merel was weg"),
    )),
    Given("a week to tell of a meeting", (
        ("overleg/2026-05-25-zorgoverleg.yaml", "",
         "soort: zorgoverleg\ndatum: 2026-05-25\naanwezig: [mama]\nzonder_jongere_omdat: ziek\n"),
    )),
    Given("told of a meeting", (meeting("op_de_hoogte: [{wie: jongere, datum: 2026-05-30}]\n"),)),
    Given("a week to tell of a contact", (contacts("2026-05", "25 telefoon school", "26 gesprek jongere"),)),
    Given("an interpreter beside mama", (
        (NETWORK, "  - {id: consulent", "  - {id: tolk, rol: tolk, professioneel: ja}\n  - {id: consulent"),
        (FEBRUARY, "met: [papa]", "met: [mama, tolk]"),
    )),
    Given("a contact about mama alone", ((FEBRUARY, "met: [papa]", "met: [mama, school], over: mama"),)),
    Given("a contact that would harm the jongere", (
        (FEBRUARY, "met: [papa]", "met: school, status: agogische-exceptie"),
    )),
    Given("words of thirty days ago", (
        (EVALUATION, "wie: jongere", "wie: mama"),
        ("intake.yaml", "bron: jongere", "bron: [mama, jongere]"),
        ("intake.yaml", "{id: n1, datum: 2026-01-26", "{id: n1, datum: 2026-04-11"),
    )),
    Given("a hearing thirty days after the words", (
        (TRAJECT, "begeleiding:\n", "  zittingen: [2026-06-10]\nbegeleiding:\n"),
    )),
    Given("a hearing in more than two weeks", (
        (TRAJECT, "begeleiding:\n", "  zittingen: [2026-06-16]\nbegeleiding:\n"),
    )),
    Given("a break with somebody who died", (BREAK, (NETWORK, "tussen: [jongere, papa]", "tussen: [jongere, opa]"))),
    Given("a break, and a call since", (BREAK,)),
    Given("a break of six months", (
        (BREAK[0], BREAK[1], BREAK[2].replace("11-30", "12-01")), (FEBRUARY, "met: [papa]", "met: [mama]"),
    )),
    Given("figures less than three apart", ((EVALUATION, "mama: 4", "mama: 7.5"),)),
    Given("a difference that is named", (
        (EVALUATION, "mama: 4", "mama: 8"),
        (EVALUATION, "stemmen:", "verschillen: [{wie: [jongere, mama], tekst: hoe laat}]\nstemmen:"),
    )),
    Given("an agreement of which the state was told early", ((PLAN, "tegen: 2026-03-01", "tegen: 2026-05-20"),)),
    Given("a call in the evening", (contacts("2026-05", '29 telefoon mama, tijd: "21:59"'),)),
    Given("two days after a call at night", (contacts("2026-05", '30 telefoon mama, tijd: "22:00"'),)),
    Given("a call at night and a visit", (
        contacts("2026-05", '29 telefoon mama, tijd: "23:10"', '29 gesprek papa, tijd: "23:30"', "30 gesprek jongere"),
    )),
)  # fmt: skip


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    assert tuple(map(shown, given.build(tmp_path).findings(given.at))) == given.found


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []


@pytest.mark.parametrize(("at", "found"), [(date(2026, 8, 20), 0), (date(2026, 8, 21), 1)])
def test_an_agreement_waits_three_months_for_an_evaluation(at: date, found: int, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(PLAN, "tegen: 2026-03-01", "tegen: 2026-05-20")
    case.change(EVALUATION, "stand: gebeurd", "stand: bezig")
    told = "De afspraak ‘a1’ was tegen 2026-05-20, en er staat niet wat ervan kwam."
    assert [one.message for one in case.findings(at) if one.code == "P35"] == [told] * found


def test_where_no_contact_is_written_down_nothing_is_silent(tmp_path: Path) -> None:
    case = build(tmp_path)
    for path in (FEBRUARY, MAY):
        case.remove(path)
    assert case.findings() == []


def test_a_meeting_without_the_jongere_and_without_reason_is_told_of_once(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(MEETING, "[jongere, mama, begeleider]", "[mama, begeleider]")
    assert [one.code for one in case.findings()] == ["P17"]


def test_after_the_end_nobody_is_silent(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.write("afsluiting.yaml", "datum: 2026-06-01\nreden: doelen-bereikt\n")
    assert case.findings(date(2027, 6, 1)) == []


def test_more_needs_than_strengths_is_a_note(tmp_path: Path) -> None:
    case = build(tmp_path)
    more = "    noden:\n      - {id: n2, datum: 2026-01-26, bron: mama, tekst: rust}\n"
    case.change("intake.yaml", "    noden:\n", more)
    assert case.findings() == []
    (found,) = run(case.load(), date(2026, 6, 1), notes=True)
    assert shown(found) == "P31 intake.yaml:6:13 In school staan meer noden dan krachten."
    assert run(case.load(), date(2026, 1, 25), notes=True) == run(case.load(), date(2026, 1, 25))


@pytest.mark.parametrize(
    ("own", "at", "found"),
    [
        ({"termijnen": {"stilte": {"waarde": "5 dagen"}}}, date(2026, 6, 1), ["P22"]),
        ({"termijnen": {"stilte": {"waarde": "6 dagen"}}}, date(2026, 6, 1), []),
        ({"drempels": {"deel-van-het-ritme": {"waarde": 0.1}}}, date(2026, 6, 1), []),
    ],
)
def test_the_store_sets_its_own(own: dict[str, object], at: date, found: list[str], tmp_path: Path) -> None:
    organisation = Cano.model_validate({"cano": 1, "organisatie": {"naam": "De Veerkade"}} | own)
    case = build(tmp_path)
    case.change(*rhythm(0.5 if "termijnen" in own else 2))
    assert [one.code for one in case.findings(at, organisation)] == found
