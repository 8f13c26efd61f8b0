"""Sentences that are too hard for the young person: which one, where, why; and what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cano_cli.rules.readable  # registers the rule
from cano_cli.model.findings import CATALOGUE
from cano_cli.model.organisatie import Cano
from cano_cli.rules.readable import EASE, HARD, LONG
from cano_cli.rules.registry import run
from cano_cli.rules.terms import Threshold
from cano_cli.store.case_files import load_case, read_organisation
from tests.rules.builder import Given, names, shown

assert cano_cli.rules.readable

PLAN = "engagementsverklaringen/2026-02-10.yaml"
EVALUATION = "evaluaties/2026-05-11.yaml"
EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
TWENTY_SIX = " ".join(["ik", *["ga"] * 24, "weg"])
HEAVY = "de jeugdhulpverleningscontext en de emancipatiemogelijkheden"
HEAVY_WORDS = "moeilijke woorden: jeugdhulpverleningscontext en emancipatiemogelijkheden"
DENSE = "de ouders overleggen met de begeleider over alle afspraken die nodig blijven"

FOUND = (
    Given(
        "a finaliteit",
        ((PLAN, "finaliteit: samen thuis", f"finaliteit: {TWENTY_SIX}."),),
        (f"L01 {PLAN}:1:13 Te moeilijk voor de jongere: ‘ik ga ga ga ga …’ (26 woorden).",),
    ),
    Given(
        "the second sentence of a goal",
        ((PLAN, "tekst: elke nacht thuis", f"tekst: Elke nacht thuis. Met {HEAVY}."),),
        (f"L01 {PLAN}:4:12 Te moeilijk voor de jongere: ‘Met de jeugdhulpverleningscontext en de …’ ({HEAVY_WORDS}).",),
    ),
    Given(
        "when it is good enough",
        ((PLAN, "goed_genoeg: zes nachten op zeven", f"goed_genoeg: {DENSE}"),),
        (
            f"L01 {PLAN}:8:18 Te moeilijk voor de jongere: ‘de ouders overleggen met de …’ "
            "(veel lange woorden, leesgemak 35 op 100).",
        ),
    ),
    Given(
        "an agreement",
        ((PLAN, "tekst: komt elke dinsdag", f"tekst: {TWENTY_SIX}"),),
        (f"L01 {PLAN}:12:38 Te moeilijk voor de jongere: ‘ik ga ga ga ga …’ (26 woorden).",),
    ),
    Given(
        "what we do when it gets hard",
        ((PLAN, "besproken:", f"veiligheid:\n  signalen: {HEAVY}\n  wat_doen_we: [rust, {HEAVY}]\nbesproken:"),),
        (
            f"L01 {PLAN}:14:13 Te moeilijk voor de jongere: ‘{HEAVY}’ ({HEAVY_WORDS}).",
            f"L01 {PLAN}:15:23 Te moeilijk voor de jongere: ‘{HEAVY}’ ({HEAVY_WORDS}).",
        ),
    ),
    Given(
        "an evaluation",
        ((EVALUATION, "schaal: 5, ", f"schaal: 5, tekst: {HEAVY}, "),),
        (
            f"L01 {EVALUATION}:2:36 Te moeilijk voor de jongere: ‘{HEAVY}’ ({HEAVY_WORDS}).",
        ),
    ),
    Given(
        "one finding a field",
        ((PLAN, "finaliteit: samen thuis", f"finaliteit: {TWENTY_SIX}. Ook {TWENTY_SIX}."),),
        (f"L01 {PLAN}:1:13 Te moeilijk voor de jongere: ‘ik ga ga ga ga …’ (26 woorden).",),
    ),
)  # fmt: skip

LEFT_ALONE = (
    Given("a voice", (("intake.yaml", "kijk: moe", f"kijk: {HEAVY}"),)),
    Given("without the jongere", ((PLAN, "tekst: elke nacht thuis", f"tekst: {HEAVY}\n    delen_met: consulent"),)),
    Given("a goal with a label", ((PLAN, "tekst: elke nacht thuis", f"tekst: {HEAVY}\n    status: voor-gerecht"),)),
    Given("a file without the jongere", ((PLAN, "finaliteit: samen thuis", f"delen_met: mama\nfinaliteit: {HEAVY}"),)),
    Given("an older plan", ((PLAN, "finaliteit: samen thuis", f"finaliteit: {HEAVY}"),
                            ("engagementsverklaringen/2026-05-20.yaml", "", "finaliteit: samen thuis\n"))),
    Given("what is to come", ((PLAN, "finaliteit: samen thuis", f"finaliteit: {HEAVY}"),), at=date(2026, 2, 9)),
    Given("a closed traject", ((PLAN, "finaliteit: samen thuis", f"finaliteit: {HEAVY}"),
                               ("afsluiting.yaml", "", "datum: 2026-05-30\nreden: verhuis\n"))),
    Given("25 words", ((PLAN, "finaliteit: samen thuis", f"finaliteit: {TWENTY_SIX.replace('ga ', '', 1)}."),)),
    Given("one hard word", ((PLAN, "finaliteit: samen thuis", "finaliteit: Een emancipatiemogelijkheid."),)),
    Given("who people are", ((PLAN,
                              "finaliteit: samen thuis", "finaliteit: leerlingbegeleider en contextbegeleider"),)),
)  # fmt: skip


def found(given: Given, folder: Path, organisation: Cano | None = None) -> tuple[str, ...]:
    findings = given.build(folder).findings(given.at, organisation)
    return tuple(shown(finding) for finding in findings if finding.code == "L01")


@pytest.mark.parametrize("given", FOUND, ids=names(FOUND))
def test_a_sentence_is_too_hard(given: Given, tmp_path: Path) -> None:
    assert found(given, tmp_path) == given.found


@pytest.mark.parametrize("given", LEFT_ALONE, ids=names(LEFT_ALONE))
def test_what_is_left_alone(given: Given, tmp_path: Path) -> None:
    assert found(given, tmp_path) == ()


def test_shared_with_the_family_is_read_by_the_jongere(tmp_path: Path) -> None:
    changes = ((PLAN, "tekst: elke nacht thuis", f"tekst: {HEAVY}\n    delen_met: [gezin, consulent]"),)
    assert len(found(Given("", changes), tmp_path)) == 1


@pytest.mark.parametrize(
    ("threshold", "value", "at"), [(LONG, 26, 0), (HARD, 2, 1), (EASE, 15, 2)], ids=["words", "hard words", "ease"]
)
def test_an_organisation_sets_its_own_thresholds(threshold: Threshold, value: float, at: int, tmp_path: Path) -> None:
    own = Cano.model_validate(
        {"cano": "1", "organisatie": {"naam": "De Proef"}, "drempels": {threshold.name: {"waarde": str(value)}}}
    )
    assert threshold.source
    assert found(FOUND[at], tmp_path, own) == ()


def test_it_can_be_answered(tmp_path: Path) -> None:
    answer = (
        "aanvaard:\n  - {code: L01, bij: finaliteit, reden: haar eigen woorden, datum: 2026-06-01, door: begeleider}\n"
    )
    case = FOUND[0].build(tmp_path)
    case.change(PLAN, "finaliteit:", f"{answer}finaliteit:")
    assert [finding.code for finding in case.findings()] == []


def test_the_kind_says_what_why_and_how() -> None:
    kind = CATALOGUE["L01"]
    assert kind.severity == "warning"
    assert kind.why.endswith(".")
    assert kind.mend.endswith(".")


@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_the_examples_are_easy_to_read(name: str) -> None:
    loaded = load_case(EXAMPLES / name, name, read_organisation(EXAMPLES, "cano.yaml")[0])
    days = [date(2026, month, 28) for month in range(2, 12)]
    assert [one.message for day in days for one in run(loaded, day) if one.code == "L01"] == []
