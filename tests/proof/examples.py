"""The example cases, with a maker of more pieces of them: they hang together as only a told story does."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from random import Random

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Dienst
from cano_cli.store.case_files import load_case, read_organisation
from tests.proof.whole_cases import Days, Maker

CASES = Path(__file__).parents[2] / "examples" / "cases"
DAYS = {
    "2026-kmtr": (
        Days(date(2026, 11, 15), date(2026, 11, 22), date(2026, 1, 31)),
        Days(date(2026, 6, 1), date(2026, 11, 22), date(2026, 2, 20)),
        Days(date(2026, 2, 20), date(2026, 11, 22), date(2026, 1, 31)),
    ),
    "2026-fqvn": (Days(date(2026, 4, 10), date(2026, 4, 10), date(2026, 3, 30)),),
}


@cache
def example(name: str) -> Case:
    """Return an example case."""
    return load_case(CASES / name, name, read_organisation(CASES, "cano.yaml")[0]).case


def maker_of(case: Case, days: Days, random: Random) -> Maker:
    """Return a maker of pieces that fit a case: of its people, goals and agreements, those in charge first."""
    traject = case.traject
    assert traject is not None
    kader = traject.kader
    court = (kader.jeugdrechter, kader.consulent) if kader else ()
    first = (traject.jongere, *traject.gezag, *court, *(one.wie for one in traject.begeleiding))
    services = [key for key, who in case.people.items() if isinstance(who, Dienst)]
    people = [*(key for key in first if key), *(key for key in case.people if key not in services)]
    goals = [one.id for dated in case.verklaringen for one in dated.content.doelen]
    agreements = [one.id for dated in case.verklaringen for one in dated.content.afspraken]
    return Maker(
        random, days, 0.4, list(dict.fromkeys(people)), services or people[:1],
        list(dict.fromkeys(goals)) or ["doel"], list(dict.fromkeys(agreements)) or ["afspraak"],
    )  # fmt: skip
