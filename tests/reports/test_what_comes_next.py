"""What is said to come: one next talk, and how far a goal is from good enough."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cano_cli.model.case import Case
from cano_cli.readers.view import view_for
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.render import document_for
from tests.readers.cases import a_case
from tests.reports.cases import example

DAY = date(2026, 6, 1)
PLANNED = {"besluit": "bijsturen", "volgende": "2026-08-03"}
LEVELS = {"-2": "Elke dag ruzie.", "0": "Een keer per week.", "1": "Bijna nooit."}
DECLARED = "engagementsverklaringen/2026-02-01.yaml"


def written(case: Case, kind: str, reader: str, day: date = DAY) -> str:
    return to_markdown(document_for(kind, view_for(case, reader, day, day)))


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ({"besluit": "verderzetten", "volgende": "2026-09-07"}, "| 7 september 2026 | Volgende evaluatie |"),
        ({"besluit": "verderzetten"}, "| 3 augustus 2026 | Volgende evaluatie |"),
        ({"besluit": "afsluiten", "volgende": "2026-09-07"}, "| 7 september 2026 | Volgende afspraak |"),
        ({"besluit": "afsluiten"}, ""),
    ],
)
def test_the_last_evaluation_says_when_the_next_talk_is(later: dict[str, Any], expected: str) -> None:
    case = a_case({"evaluaties/2026-05-01.yaml": PLANNED, "evaluaties/2026-05-20.yaml": later})
    text = written(case, "plan", "team")
    rows = [line for line in text.splitlines() if "| Volgende" in line]
    assert rows == ([expected] if expected else [])


@pytest.mark.parametrize("reader", ["team", "consulent", "jeugdrechter", "gezin", "jongere"])
def test_an_evaluation_tells_once_when_the_next_one_is(reader: str) -> None:
    text = written(example("2026-kmtr"), "evaluatie", reader, date(2026, 6, 26))
    assert text.count("12 oktober 2026") == 1


@pytest.mark.parametrize(
    ("goal", "expected"),
    [
        ({"schaal": {"conventie": "gas-0", "nu": -1, "streef": 1}}, "**Nu:** Nog niet goed genoeg. Nog twee stappen."),
        ({"schaal": {"conventie": "gas-0", "nu": 0, "streef": 1, "niveaus": LEVELS}},
         "**Nu:** Een keer per week. Nog één stap, dan is het goed genoeg."),
        ({"schaal": {"conventie": "gas-0", "nu": 1, "streef": 1, "niveaus": LEVELS}},
         "**Nu:** Bijna nooit. Dat is goed genoeg."),
        ({"schaal": {"conventie": "gas-0", "nu": 1, "streef": 1}}, "**Nu:** Goed genoeg."),
        ({}, "Wanneer het goed genoeg is, kiezen we samen."),
        ({"goed_genoeg": "Iedereen slaapt."}, "Goed genoeg: Iedereen slaapt."),
        ({"schaal": {"nu": 3, "streef": 7}}, "Nu 3 op 10. Goed genoeg is 7."),
    ],
)  # fmt: skip
def test_a_goal_says_what_is_true_of_good_enough(goal: dict[str, Any], expected: str) -> None:
    told = {"id": "thuis", "tekst": "Rust thuis.", "delen_met": ["jongere"], **goal}
    text = written(a_case({DECLARED: {"doelen": [told]}}), "plan", "jongere")
    assert next(line for line in text.splitlines() if line.startswith("1. ")) == f"1. **Rust thuis.** {expected}"
