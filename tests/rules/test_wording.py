"""Labels and names in what we write; what people said stays theirs."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.organisatie import Cano
from cano_cli.rules.label_words import LABELS
from cano_cli.rules.registry import run
from cano_cli.rules.wording import _labels
from tests.rules.builder import AT, CaseFolder, build, shown

MAY = "contacten/2026-05.yaml"
INTAKE = "intake.yaml"
PLAN = "engagementsverklaringen/2026-02-10.yaml"
LABEL = "‘{}’ is een etiket. Beter: beschrijf wat deze persoon wel wil, en wat in de weg staat."


def told(folder: Path, text: str) -> CaseFolder:
    """Return the small case with a contact of which this was written."""
    case = build(folder)
    case.change(MAY, ", door: begeleider}", f", door: begeleider,\n     tekst: {text}}}")
    return case


def messages(case: CaseFolder, organisation: Cano | None = None) -> list[str]:
    return [one.message for one in case.findings(AT, organisation)]


@pytest.mark.parametrize("word", ["onwillig", "Onwillige", "onwilligs"])
def test_a_label_is_told_with_what_is_better(word: str, tmp_path: Path) -> None:
    case = told(tmp_path, f"{word} vandaag")
    (found,) = case.findings()
    assert shown(found) == f"L02 {MAY}:3:13 {LABEL.format(word)}"


@pytest.mark.parametrize(
    "text", ["'mama zei “onwillig” en lachte'", "'„onwillig” zei mama'", "een gewillige hond", "geen kwaad woord"]
)
def test_quoted_or_other_words_are_left_alone(text: str, tmp_path: Path) -> None:
    assert told(tmp_path, text).findings() == []


def test_a_label_of_two_words_is_found_over_the_end_of_a_line(tmp_path: Path) -> None:
    assert messages(told(tmp_path, "niet\n      gemotiveerd"))


def test_each_text_is_told_of_once(tmp_path: Path) -> None:
    assert messages(told(tmp_path, "onwillig en nog eens onwillig")) == [LABEL.format("onwillig")]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (INTAKE, "kijk: bezorgd", "kijk: hij is onwillig"),
        (INTAKE, "tekst: een rustige klas", "tekst: ze noemen mij onwillig"),
        (PLAN, "    tegen: 2026-08-10\n", "    tegen: 2026-08-10\n    verwachting: niet langer onwillig\n"),
        (PLAN, "{met: jongere, datum: 2026-02-09}", "{met: jongere, datum: 2026-02-09, opmerking: ik ben onwillig}"),
    ],
)
def test_what_somebody_said_is_theirs(path: str, old: str, new: str, tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(path, old, new)
    assert case.findings() == []


def test_what_the_team_says_is_ours(tmp_path: Path) -> None:
    case = build(tmp_path)
    case.change(INTAKE, "bron: jongere, tekst: een rustige klas", "bron: begeleider, tekst: onwillig")
    assert messages(case) == [LABEL.format("onwillig")]


def test_an_earlier_declaration_is_history(tmp_path: Path) -> None:
    case = build(tmp_path)
    text = (case.folder / PLAN).read_text(encoding="utf-8")
    case.write("engagementsverklaringen/2026-05-20.yaml", text.replace("2026-02-", "2026-05-").replace(
        "tegen: 2026-03-01", "tegen: 2026-06-30"
    ))  # fmt: skip
    case.change(PLAN, "finaliteit: samen thuis", "finaliteit: niet meer onwillig")
    assert "L02" not in [one.code for one in case.findings()]


def test_an_organisation_adds_its_own(tmp_path: Path) -> None:
    own = Cano.model_validate(
        {"cano": 1, "organisatie": {"naam": "De Veerkade"}, "etiketten": {"Kluns": "zeg wat er viel"}}
    )
    case = told(tmp_path, "wat een klunzen en wat een kluns")
    assert messages(case) == []
    assert messages(case, own) == ["‘kluns’ is een etiket. Beter: zeg wat er viel."]


def test_a_full_name_where_a_role_would_do_is_a_note(tmp_path: Path) -> None:
    case = told(tmp_path, "Mia Bedenksel belde met Vera Verzonnen")
    people = "  - {id: buur, naam: Mia Bedenksel, rol: buur, domein: buurt}\n"
    case.change("netwerk.yaml", "diensten:\n", f"{people}diensten:\n")
    case.change("netwerk.yaml", "rol: moeder", "naam: Vera Verzonnen, rol: moeder")
    assert case.findings() == []
    found = [shown(one) for one in run(case.load(), AT, notes=True)]
    assert found == [f"L03 {MAY}:3:13 ‘Mia Bedenksel’ staat hier voluit; ‘buur’ volstaat."]


@given(st.sampled_from(sorted(LABELS)), st.sampled_from(["", "e", "s"]), st.booleans())
def test_every_label_is_found_with_its_ending(word: str, ending: str, capital: bool) -> None:
    labels, ends, pattern = _labels(())
    text = f"dat was {word}{ending}."
    match = pattern.search(text.upper() if capital else text)
    assert match
    assert match[1].lower() in labels
    assert any(end in text.encode() for end in ends)


def test_a_label_says_what_is_better_in_small_letters() -> None:
    for word, better in LABELS.items():
        assert word == word.lower().strip()
        assert better[0].islower()
        assert not better.endswith(".")
