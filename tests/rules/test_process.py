"""The process: what is missing or late is a warning, from the day it is due and not before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.rules.builder import Given, names, shown

TRAJECT = "traject.yaml"
PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
MEETING = "overleg/2026-03-12-ronde-tafel.yaml"
EARLY = date(2026, 2, 9)
NO_KADER = """\
kader:
  soort: jeugdrechtbank
  consulent: consulent
  beslissingen:
    - nummer: JR-1
      van: 2026-01-08
      tot: 2027-01-07
      bijlage: bijlagen/beschikking.pdf
"""
WORDS = """\
fundamenten:
  flexibiliteit: op zaterdag
  rust: elke morgen
  herstel: met papa
  hoop: een lied
  samenwerking: met school
  dialoog: aan tafel
  duurzaam_engagement: oma bleef
"""
BARE_PLAN = "besproken: [{met: jongere, datum: 2026-05-20}]\n"
WISHFUL = (
    "  - {id: vrij, tekst: zwemmen, hulpvraag_van: jongere, tegen: 2026-08-01, goed_genoeg: elke week,\n"
    "     schaal: {nu: 1, streef: 5}}\n"
)

FOUND = (
    Given(
        "no intake",
        ((TRAJECT, "  - {stap: intake, datum: 2026-01-26}\n", ""),),
        ("P01 traject.yaml:15:1 De stap intake ontbreekt, en ondertekening (2026-02-10) is er wel.",),
    ),
    Given(
        "no toewijzing",
        ((TRAJECT, "  - {stap: toewijzing, datum: 2026-01-12}\n", ""),),
        ("P01 traject.yaml:15:1 De stap toewijzing ontbreekt, en kennismaking (2026-01-19) is er wel.",),
    ),
    Given(
        "no choice of one",
        ((TRAJECT, ", papa: nog-niet", ""),),
        ("P02 traject.yaml:17:45 Bij de kennismaking staat niet wat papa koos.",),
    ),
    Given(
        "no choice at all",
        ((TRAJECT, ", keuze: {jongere: ja, mama: ja, papa: nog-niet}", ""),),
        ("P02 traject.yaml:17:12 Bij de kennismaking staat niet wat jongere, mama en papa kozen.",),
    ),
    Given(
        "a bare declaration",
        (("engagementsverklaringen/2026-05-20.yaml", "", BARE_PLAN),),
        (
            "P03 engagementsverklaringen/2026-05-20.yaml De finaliteit ontbreekt in deze engagementsverklaring.",
            "P03 engagementsverklaringen/2026-05-20.yaml Er staan geen doelen in deze engagementsverklaring.",
            "P03 engagementsverklaringen/2026-05-20.yaml Er staan geen afspraken in deze engagementsverklaring.",
        ),
    ),
    Given(
        "a goal without a day",
        ((PLAN, "    tegen: 2026-08-10\n", ""),),
        ("P04 engagementsverklaringen/2026-02-10.yaml:3:9 Het doel ‘slapen’ heeft geen dag.",),
    ),
    Given(
        "a goal too far",
        ((PLAN, "tegen: 2026-08-10", "tegen: 2026-08-11"),),
        (
            "P04 engagementsverklaringen/2026-02-10.yaml:7:12 "
            "Het doel ‘slapen’ is pas tegen 2026-08-11; 6 maanden na de verklaring is 2026-08-10.",
        ),
    ),
    Given(
        "nobody's question",
        ((PLAN, "    hulpvraag_van: [jongere, mama]\n", ""),),
        (
            "P05 engagementsverklaringen/2026-02-10.yaml:3:9 "
            "Bij het doel ‘slapen’ staat niet van wie dit de hulpvraag is.",
        ),
    ),
    Given(
        "no expectation",
        ((PLAN, "    verwachting_van: consulent\n", ""),),
        (
            "P06 engagementsverklaringen/2026-02-10.yaml:2:1 "
            "Geen enkel doel noemt een verwachting van buitenaf waaraan het tegemoetkomt.",
        ),
    ),
    Given(
        "a stay without perspective",
        ((TRAJECT, " perspectief: naar huis,", ""),),
        ("P07 traject.yaml:23:15 Het verblijf vanaf 2026-03-02 heeft geen perspectief.",),
    ),
    Given(
        "a stay nobody agreed to",
        ((TRAJECT, ",\n     afgesproken_met: [jongere, mama]", ""),),
        ("P08 traject.yaml:23:15 Bij het verblijf vanaf 2026-03-02 staat niet met wie het afgesproken is.",),
    ),
    Given(
        "two words missing",
        ((EVALUATION, "  rust: elke morgen\n", ""), (EVALUATION, "  hoop: een lied\n", "")),
        ("P09 evaluaties/2026-05-11.yaml:5:1 In de evaluatie van 2026-05-11 ontbreken rust en hoop.",),
    ),
    Given(
        "one word missing",
        ((EVALUATION, "  duurzaam_engagement: oma bleef\n", ""),),
        ("P09 evaluaties/2026-05-11.yaml:5:1 In de evaluatie van 2026-05-11 ontbreekt duurzaam engagement.",),
    ),
    Given(
        "all words missing",
        ((EVALUATION, WORDS, ""),),
        (
            "P09 evaluaties/2026-05-11.yaml "
            "In de evaluatie van 2026-05-11 ontbreken flexibiliteit, rust, herstel, hoop, samenwerking, dialoog en "
            "duurzaam engagement.",
        ),
    ),
    Given(
        "a goal with no end in sight",
        ((PLAN, "    goed_genoeg: zes nachten op zeven\n", ""),),
        ("P12 engagementsverklaringen/2026-02-10.yaml:3:9 Bij het doel ‘slapen’ ontbreekt goed_genoeg.",),
    ),
    Given(
        "a goal without a scale either",
        ((PLAN, "    goed_genoeg: zes nachten op zeven\n", ""), (PLAN, "    schaal: {nu: 2, streef: 7}\n", "")),
        ("P12 engagementsverklaringen/2026-02-10.yaml:3:9 Bij het doel ‘slapen’ ontbreken goed_genoeg en schaal.",),
    ),
    Given(
        "one figure",
        ((EVALUATION, ", mama: 4", ""),),
        (
            "P13 evaluaties/2026-05-11.yaml:2:10 "
            "Van het doel ‘slapen’ zei één persoon waar het staat; vraag het aan minstens 2.",
        ),
    ),
    Given(
        "no figure",
        ((EVALUATION, ", gezien_door: {jongere: 5, mama: 4}", ""),),
        (
            "P13 evaluaties/2026-05-11.yaml:2:10 "
            "Van het doel ‘slapen’ zei niemand waar het staat; vraag het aan minstens 2.",
        ),
    ),
    Given(
        "no voice of papa",
        (("intake.yaml", "  - {wie: papa, datum: 2026-01-30, kijk: benieuwd}\n", ""),),
        ("P14 intake.yaml:1:1 De stem van papa ontbreekt in de intake, en er is al een engagementsverklaring.",),
    ),
    Given(
        "only others act",
        ((PLAN, "wie: begeleider", "wie: mama"),),
        (
            "P15 engagementsverklaringen/2026-02-10.yaml:10:1 "
            "Alle afspraken zijn voor anderen: geen enkele is voor de begeleiding zelf.",
        ),
    ),
    Given(
        "not discussed",
        (
            (PLAN, "met: jongere, datum: 2026-02-09", "met: mama, datum: 2026-02-09"),
            (PLAN, "wie: jongere, datum: 2026-02-10", "wie: mama, datum: 2026-02-10"),
        ),
        (
            "P16 engagementsverklaringen/2026-02-10.yaml "
            "De jongere staat niet onder besproken en niet onder ondertekening.",
        ),
    ),
    Given(
        "a meeting without the jongere",
        ((MEETING, "[jongere, mama, begeleider]", "[mama, begeleider]"),),
        (
            "P17 overleg/2026-03-12-ronde-tafel.yaml:3:1 "
            "De jongere was er niet bij op 2026-03-12, en er staat niet waarom.",
        ),
    ),
    Given(
        "needs alone",
        (
            (
                "intake.yaml",
                "    krachten:\n      - {id: k1, datum: 2026-01-26, bron: mama, tekst: staat op tijd op}\n",
                "",
            ),
        ),
        ("P18 intake.yaml:7:5 Er staan noden in de intake, en nog geen enkele kracht.",),
    ),
    Given(
        "a decision that ended",
        ((TRAJECT, "tot: 2027-01-07", "tot: 2026-05-31"),),
        ("P19 traject.yaml:22:42 De beslissing JR-1 liep af op 2026-05-31, en contextbegeleiding loopt verder.",),
    ),
    Given(
        "no kader",
        (
            (TRAJECT, NO_KADER, ""),
            (TRAJECT, "contextbegeleiding, onder: JR-1,", "contextbegeleiding,"),
            (TRAJECT, "time-out, onder: JR-1,", "time-out,"),
        ),
        ("P20 traject.yaml:2:1 Er is al een kennismaking geweest (2026-01-19), en het kader staat er nog niet.",),
    ),
)
SILENT = (
    Given(
        "no toewijzing in a voluntary traject",
        (
            (TRAJECT, "  - {stap: toewijzing, datum: 2026-01-12}\n", ""),
            (TRAJECT, "soort: jeugdrechtbank", "soort: vrijwillig"),
        ),
    ),
    Given(
        "a goal of one's own beside one for the court",
        (
            (PLAN, "afspraken:\n", WISHFUL + "afspraken:\n"),
            (PLAN, "tekst: komt elke dinsdag", "tekst: zwemt mee, doel: vrij"),
        ),
    ),
    Given(
        "no expectation in a voluntary traject",
        ((PLAN, "    verwachting_van: consulent\n", ""), (TRAJECT, "soort: jeugdrechtbank", "soort: vrijwillig")),
    ),
    Given("an expectation in words", ((PLAN, "verwachting_van: consulent", "verwachting: een vast bed"),)),
    Given(
        "a choice made later",
        (
            (TRAJECT, ", papa: nog-niet", ""),
            (TRAJECT, "{stap: intake, datum: 2026-01-26}", "{stap: intake, datum: 2026-01-26, keuze: {papa: ja}}"),
        ),
    ),
    Given("signed and not discussed", ((PLAN, "met: jongere, datum: 2026-02-09", "met: mama, datum: 2026-02-09"),)),
    Given(
        "refused to sign",
        (
            (PLAN, "met: jongere, datum: 2026-02-09", "met: mama, datum: 2026-02-09"),
            (PLAN, "wijze: pen", "wijze: geweigerd"),
        ),
    ),
    Given(
        "a reason why not",
        (
            (
                MEETING,
                "[jongere, mama, begeleider]",
                "[mama, begeleider]\nzonder_jongere_omdat: ziek\nop_de_hoogte: [{wie: jongere, datum: 2026-03-13}]",
            ),
        ),
    ),
    Given(
        "a meeting of the team",
        (
            (MEETING, "soort: ronde-tafel", "soort: teamoverleg"),
            (
                "overleg/2026-03-12-teamoverleg.yaml",
                "",
                "soort: teamoverleg\ndatum: 2026-03-12\naanwezig: begeleider\n",
            ),
            (MEETING, "soort: teamoverleg", "soort: ronde-tafel"),
        ),
    ),
    Given(
        "a meeting still being planned",
        (("overleg/2026-06-02-ronde-tafel.yaml", "", "soort: ronde-tafel\ndatum: 2026-06-02\naanwezig: [mama]\n"),),
    ),
    Given(
        "a stay still to come",
        (
            (
                TRAJECT,
                "van: 2026-03-02, tot: 2026-03-06, perspectief: naar huis,\n     afgesproken_met: [jongere, mama]",
                "van: 2026-06-02",
            ),
        ),
    ),
    Given("the last day of a decision", ((TRAJECT, "tot: 2027-01-07", "tot: 2026-06-01"),)),
    Given(
        "an element that ended before",
        (
            (TRAJECT, "tot: 2027-01-07", "tot: 2026-05-31"),
            (TRAJECT, "onder: JR-1, van: 2026-01-19", "onder: JR-1, van: 2026-01-19, tot: 2026-05-31"),
        ),
    ),
)


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_found(given: Given, tmp_path: Path) -> None:
    assert tuple(map(shown, given.build(tmp_path).findings(given.at))) == given.found


@pytest.mark.parametrize("given", SILENT, ids=names(SILENT))
def test_silent(given: Given, tmp_path: Path) -> None:
    assert given.build(tmp_path).findings(given.at) == []
