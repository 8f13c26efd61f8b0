"""Figures that do not fit the scale they are on. Code R14."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import Severity, kind
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import Path
from cano_cli.rules.moments import files_of
from cano_cli.rules.registry import Asked, Problem, rule

_BOUNDS = {"0-10": (0, 10), "gas-2": (-2, 2), "gas-0": (-2, 2)}

OFF_SCALE = kind(
    "R14", Severity.ERROR,
    title="Dit cijfer past niet op de schaal van het doel",
    why="Een ladder gaat van 0 tot 10, goal attainment scaling van -2 tot 2. Cijfers van twee schalen door elkaar "
    "tonen een vooruitgang die er niet is.",
    mend="Verbeter het cijfer, of kies bij het doel de conventie die bedoeld is.",
)  # fmt: skip


@rule(OFF_SCALE)
def a_goal_fits_its_own_scale(asked: Asked) -> Iterator[Problem]:
    """Where a doel stands and should come, lie on the scale it names."""
    for file, declaration in files_of(asked.case, Engagementsverklaring):
        for index, goal in enumerate(declaration.doelen):
            if goal.schaal:
                here: Path = ("doelen", index, "schaal")
                yield from _off(file.path, (*here, "nu"), goal.schaal.nu, goal.schaal.conventie, goal.id)
                yield from _off(file.path, (*here, "streef"), goal.schaal.streef, goal.schaal.conventie, goal.id)


@rule(OFF_SCALE)
def an_evaluation_fits_the_scale_of_the_goal(asked: Asked) -> Iterator[Problem]:
    """What an evaluation says of a doel, lies on the scale the doel had by then."""
    if "engagementsverklaring" in asked.unread:
        return
    for file, evaluation in files_of(asked.case, Evaluatie):
        conventions = {
            goal.id: goal.schaal.conventie
            for dated in asked.case.verklaringen
            if file.day and dated.day <= file.day
            for goal in dated.content.doelen
            if goal.schaal
        }
        for index, seen in enumerate(evaluation.doelen):
            convention = conventions.get(seen.id, "")
            here: Path = ("doelen", index)
            if seen.schaal is not None:
                yield from _off(file.path, (*here, "schaal"), seen.schaal, convention, seen.id)
            for who, figure in seen.gezien_door.items():
                yield from _off(file.path, (*here, "gezien_door", who), figure, convention, seen.id)


def _off(file: str, path: Path, figure: float, convention: str, subject: str) -> Iterator[Problem]:
    low, high = _BOUNDS.get(convention, (-2, 10))
    if not low <= figure <= high:
        message = f"{figure:g} ligt niet op de schaal van dit doel, die van {low} tot {high} gaat."
        yield Problem(file, path, message, subject=subject)
