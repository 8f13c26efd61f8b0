"""Drawing in one process: prints for each kind of picture the milliseconds at each number of people."""

from __future__ import annotations

import statistics
import sys
import time
from collections import deque
from datetime import date, timedelta
from itertools import islice
from typing import Any

from cano_cli.diagrams.draw import KINDS, draw
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.traject import Traject
from cano_cli.model.values import DOMEIN, KWALITEIT
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Levenslijn
from cano_cli.readers.view import View, view_for

DAY = date(2026, 11, 22)
NUMBERS = (5, 40, 150, 500)
_RUNS = 5
_OF_A_FAMILY = 0.5
"""Which part of the people belongs to the family."""


def main() -> dict[str, list[float]]:
    """Return for each kind the medians in milliseconds, one for each of ``NUMBERS``."""
    views = [view_of(number) for number in NUMBERS]
    return {kind: [_median(kind, view) for view in views] for kind in KINDS if kind != "organisatie"}


def view_of(people: int) -> View:
    """Return a made-up case with so many people around the young person, as the team sees it."""
    files: dict[str, CaseFileModel] = {
        "netwerk": Netwerk.model_validate(_network(people)),
        "traject": Traject.model_validate({"cano": "1", "dossier": "2026-test", "jongere": "ego"}),
        "levenslijn": Levenslijn.model_validate({"gebeurtenissen": [_event(number) for number in range(people)]}),
    }
    declared, seen = _goals(people // 10 + 1)
    kept = [CaseFile(f"{kind}.yaml", kind, None, content) for kind, content in files.items()]
    kept.append(CaseFile("e/2026-02-10.yaml", "engagementsverklaring", date(2026, 2, 10), declared))
    kept.extend(CaseFile(f"v/{day}.yaml", "evaluatie", day, evaluation) for day, evaluation in seen.items())
    return view_for(Case("2026-test", tuple(kept)), "team", DAY, DAY)


def _network(people: int) -> dict[str, Any]:
    domains, qualities = list(DOMEIN), list(KWALITEIT)
    family = max(3, int(people * _OF_A_FAMILY))
    persons = [{"id": "ego", "naam": "Ego Verzonnen", "rol": "jongere", "geboren": "2010", "gender": "x"}]
    for number in range(people):
        of_family = number < family
        persons.append(
            {
                "id": f"p{number}",
                "naam": f"{'Abcdefghij'[number % 10]}{'aeiou'[number % 5]}rnhild Verzonnen-{number}",
                "rol": "familielid" if of_family else "kennis",
                "domein": "familie" if of_family else domains[number % len(domains)],
                "geboren": str(1940 + number % 60),
                "gender": "vm"[number % 2],
            }
        )
    ties = [
        {
            "tussen": ["ego", f"p{number}"],
            "verloop": [
                {
                    "datum": "2026-02-01", "volgens": "ego", "kwaliteit": qualities[number % len(qualities)],
                    "nabijheid": str(number % 3 + 1), "beleving": {"ego": str(number % 5 - 2)},
                }
            ],
        }
        for number in range(people)
    ]  # fmt: skip
    return {
        "delen_met": ["team"], "personen": persons, "gezinsbanden": _unions(family), "relaties": ties,
        "huishoudens": [{"naam": "thuis", "wie": ["ego", "p0", "p1"]}],
    }  # fmt: skip


def _unions(family: int) -> list[dict[str, Any]]:
    """A couple has three children, two of whom marry somebody from outside; ``ego`` is a child of the last couple."""
    numbers, couples, unions = iter(range(2, family)), deque([(0, 1)]), []
    while couples:
        first, second = couples.popleft()
        children = list(islice(numbers, 3))
        unions.append({"partners": [f"p{first}", f"p{second}"], "soort": "gehuwd", "kinderen": _keys(children)})
        couples.extend((child, partner) for child in children[:2] for partner in islice(numbers, 1))
    unions[-1]["kinderen"] = ["ego", *_keys(children)]
    return unions


def _keys(numbers: list[int]) -> list[str]:
    return [f"p{number}" for number in numbers]


def _event(number: int) -> dict[str, Any]:
    day = date(2010, 1, 1) + timedelta(days=number * 6100 // 500)
    return {
        "datum": day.isoformat(),
        "soort": "andere",
        "beleving": {"ego": str(number % 5 - 2)},
        "tekst": "Verzonnen.",
    }


def _goals(count: int) -> tuple[Engagementsverklaring, dict[date, Evaluatie]]:
    goals = [
        {"id": f"d{number}", "tekst": "Een verzonnen doel.", "schaal": {"nu": "2", "streef": "7"}}
        for number in range(count)
    ]
    declared = Engagementsverklaring.model_validate({"doelen": goals})
    seen = {}
    for month in range(3, 11):
        scales = [
            {"id": goal["id"], "schaal": str(month % 8), "gezien_door": {"ego": "4", "p0": "6"}} for goal in goals
        ]
        seen[date(2026, month, 10)] = Evaluatie.model_validate({"soort": "evolutiebespreking", "doelen": scales})
    return declared, seen


def _median(kind: str, view: View) -> float:
    samples = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        draw(kind, view)
        samples.append((time.perf_counter() - start) * 1000)
    return statistics.median(samples)


if __name__ == "__main__":
    for name, found in main().items():
        sys.stdout.write(f"{name} {' '.join(f'{value:.2f}' for value in found)}\n")
