"""Dates: what cannot both be right is found at the date itself; the same day is always fine."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.rules.builder import AT, Given, build, names, shown

PLAN = "engagementsverklaringen/2026-02-10.yaml"
FEBRUARY = "contacten/2026-02.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"

FOUND = (
    Given(
        "a stay ends before it starts",
        (("traject.yaml", "tot: 2026-03-06", "tot: 2026-03-01"),),
        ("D01 traject.yaml:23:76 ‘tot’ (2026-03-01) ligt voor ‘van’ (2026-03-02).",),
    ),
    Given(
        "a union ends before it starts",
        (("netwerk.yaml", "tot: 2016", "tot: 2007-12"),),
        ("D01 netwerk.yaml:12:46 ‘tot’ (2007-12) ligt voor ‘van’ (2008).",),
    ),
    Given(
        "consent ends before it starts",
        (
            (
                "netwerk.yaml",
                "delen_met: [jongere, consulent]",
                "delen_met: [{met: consulent, van: 2026-02-01, tot: 2026-01-31}]",
            ),
        ),
        ("D01 netwerk.yaml:1:52 ‘tot’ (2026-01-31) ligt voor ‘van’ (2026-02-01).",),
    ),
    Given(
        "dies before birth",
        (("netwerk.yaml", "overleden: 2021-11-02", "overleden: 1921-11-02"),),
        ("D02 netwerk.yaml:6:58 ‘overleden’ (1921-11-02) ligt voor ‘geboren’ (1948).",),
    ),
    Given(
        "a goal before its declaration",
        ((PLAN, "tegen: 2026-08-10", "tegen: 2026-02-09"),),
        (
            "D03 engagementsverklaringen/2026-02-10.yaml:7:12 "
            "‘tegen’ (2026-02-09) ligt voor de dag van de engagementsverklaring (2026-02-10).",
        ),
    ),
    Given(
        "an afspraak before its declaration",
        ((PLAN, "tegen: 2026-03-01", "tegen: 2025-03-01"),),
        (
            "D04 engagementsverklaringen/2026-02-10.yaml:11:82 "
            "‘tegen’ (2025-03-01) ligt voor de dag van de engagementsverklaring (2026-02-10).",
        ),
    ),
    Given(
        "observations",
        (("netwerk.yaml", "{datum: 2026-05-11, volgens", "{datum: 2026-01-25, volgens"),),
        ("D05 netwerk.yaml:17:17 2026-01-25 staat onder 2026-01-26, en is ouder.",),
    ),
    Given(
        "steps",
        (("traject.yaml", "stap: kennismaking, datum: 2026-01-19", "stap: kennismaking, datum: 2026-01-27"),),
        ("D06 traject.yaml:18:27 intake (2026-01-26) ligt voor kennismaking (2026-01-27).",),
    ),
    Given(
        "submitted before it was signed",
        (("traject.yaml", "datum: 2026-02-17", "datum: 2026-02-09"),),
        ("D06 traject.yaml:20:47 voorlegging-jeugdrechtbank (2026-02-09) ligt voor ondertekening (2026-02-10).",),
    ),
    Given(
        "signed before it was there",
        ((PLAN, "wie: jongere, datum: 2026-02-10", "wie: jongere, datum: 2026-02-09"),),
        (
            "D07 engagementsverklaringen/2026-02-10.yaml:16:27 "
            "jongere ondertekende op 2026-02-09, en de verklaring is van 2026-02-10.",
        ),
    ),
    Given(
        "the next evaluation on the same day",
        (
            (EVALUATION, "volgende: 2026-08-10", "volgende: 2026-05-11"),
            ("contacten/2026-05.yaml", "datum: 2026-05-26", "datum: 2026-05-04"),
        ),
        ("D08 evaluaties/2026-05-11.yaml:13:11 ‘volgende’ (2026-05-11) ligt niet na deze evaluatie (2026-05-11).",),
        at=date(2026, 5, 11),
    ),
    Given(
        "a visit before the kennismaking",
        (
            ("traject.yaml", "stap: kennismaking, datum: 2026-01-19", "stap: kennismaking, datum: 2026-02-04"),
            ("traject.yaml", "stap: intake, datum: 2026-01-26", "stap: intake, datum: 2026-02-04"),
        ),
        ("D09 contacten/2026-02.yaml:2:21 Dit contact (2026-02-03) ligt voor de kennismaking (2026-02-04).",),
    ),
    Given(
        "before birth",
        (("signalen.yaml", "datum: 2026-03-01", "datum: 2006-03-01"),),
        ("D10 signalen.yaml:2:21 2006-03-01 ligt voor de geboorte van de jongere (2010-03-14).",),
    ),
    Given(
        "still to come",
        ((FEBRUARY, "datum: 2026-02-24", "datum: 2026-02-25"),),
        (
            "D11 contacten/2026-02.yaml:3:21 2026-02-25 ligt in de toekomst.",
            "D11 contacten/2026-05.yaml:2:21 2026-05-26 ligt in de toekomst.",
            "D11 evaluaties/2026-05-11.yaml:15:27 2026-05-11 ligt in de toekomst.",
            "D11 netwerk.yaml:17:17 2026-05-11 ligt in de toekomst.",
            "D11 signalen.yaml:2:21 2026-03-01 ligt in de toekomst.",
        ),
        at=date(2026, 2, 24),
    ),
    Given(
        "an event still to come",
        (("levenslijn.yaml", "datum: 2016-09", "datum: 2026-07"),),
        ("D11 levenslijn.yaml:3:21 2026-07 ligt in de toekomst.",),
    ),
    Given(
        "an observation still to come",
        (("netwerk.yaml", "{datum: 2026-05-11, volgens", "{datum: 2026-06-02, volgens"),),
        ("D11 netwerk.yaml:17:17 2026-06-02 ligt in de toekomst.",),
    ),
    Given(
        "an element before its decision",
        (("traject.yaml", "onder: JR-1, van: 2026-01-19", "onder: JR-1, van: 2026-01-07"),),
        ("D12 traject.yaml:22:53 ‘van’ (2026-01-07) ligt voor het begin (2026-01-08) van de beslissing JR-1.",),
    ),
    Given(
        "an element after its decision",
        (("traject.yaml", "onder: JR-1, van: 2026-01-19", "onder: JR-1, van: 2026-01-19, tot: 2027-01-08"),),
        ("D12 traject.yaml:22:70 ‘tot’ (2027-01-08) ligt na het einde (2027-01-07) van de beslissing JR-1.",),
    ),
)
SILENT = (
    Given("one day", (("traject.yaml", "tot: 2026-03-06", "tot: 2026-03-02"),)),
    Given(
        "ends somewhere in the year it starts", (("netwerk.yaml", "van: 2008, tot: 2016", "van: 2008-09, tot: 2008"),)
    ),
    Given(
        "dies in the year of birth",
        (("netwerk.yaml", "geboren: 1948, overleden: 2021-11-02", "geboren: 1948-12, overleden: 1948"),),
    ),
    Given(
        "due on the day itself",
        ((PLAN, "tegen: 2026-08-10", "tegen: 2026-02-10"), (PLAN, "tegen: 2026-03-01", "tegen: 2026-02-10")),
    ),
    Given("observations on one day", (("netwerk.yaml", "{datum: 2026-05-11, volgens", "{datum: 2026-01-26, volgens"),)),
    Given(
        "all steps on one day",
        tuple(
            ("traject.yaml", f"stap: {step}, datum: {day}", f"stap: {step}, datum: 2026-02-01")
            for step, day in (
                ("toewijzing", "2026-01-12"),
                ("kennismaking", "2026-01-19"),
                ("intake", "2026-01-26"),
                ("ondertekening", "2026-02-10"),
                ("voorlegging-jeugdrechtbank", "2026-02-17"),
            )
        ),
    ),
    Given(
        "the consulent reads before it is signed",
        (
            (
                "traject.yaml",
                "stap: voorlegging-jeugdrechtbank, datum: 2026-02-17",
                "stap: voorlegging-consulent, datum: 2026-02-05",
            ),
        ),
    ),
    Given(
        "a second kennismaking later",
        (("traject.yaml", "elementen:\n", "  - {stap: kennismaking, datum: 2026-02-20}\nelementen:\n"),),
    ),
    Given(
        "a call before the kennismaking",
        (
            (FEBRUARY, "vorm: huisbezoek", "vorm: telefoon"),
            ("traject.yaml", "stap: kennismaking, datum: 2026-01-19", "stap: kennismaking, datum: 2026-02-04"),
            ("traject.yaml", "stap: intake, datum: 2026-01-26", "stap: intake, datum: 2026-02-04"),
        ),
    ),
    Given(
        "on the day of the decision",
        (("traject.yaml", "onder: JR-1, van: 2026-01-19", "onder: JR-1, van: 2026-01-08, tot: 2027-01-07"),),
    ),
    Given("the levenslijn before birth", (("levenslijn.yaml", "datum: 2016-09", "datum: 2009-09-01"),)),
    Given(
        "a plan for later",
        (
            ("traject.yaml", "datum: 2026-02-17", "datum: 2026-07-01"),
            ("overleg/2026-07-02-zitting.yaml", "", "soort: zitting\ndatum: 2026-07-02\nuitgenodigd: [jongere]\n"),
        ),
    ),
)


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    assert tuple(map(shown, given.build(tmp_path).findings(given.at))) == given.found


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []


def test_looking_back_makes_nothing_future(tmp_path: Path) -> None:
    early = date(2026, 2, 12)
    assert {finding.code for finding in build(tmp_path).findings(early)} == {"D11"}
    assert build(tmp_path).findings(early, today=AT) == []
