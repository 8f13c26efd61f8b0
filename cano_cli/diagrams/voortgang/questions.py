"""The scale questions of the intake as far as ``view`` holds them: what is measured as long as no goal is."""

from __future__ import annotations

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.diagrams.people import labels_of
from cano_cli.diagrams.voortgang.goals import SOMEBODY, Aim, Goal, Series
from cano_cli.model.intake import Schaalvraag
from cano_cli.readers.view import View, ego_of

_LADDER = "0-10"


def questions_of(view: View) -> tuple[Goal, ...]:
    """Return a goal for each question, in the order in which they were first asked. What is good enough is a band only
    when everybody named the same figure; else it is told for each person (``wishes``)."""
    asked: dict[str, list[Schaalvraag]] = {}
    for one in sorted(_questions(view), key=lambda one: one.datum):
        asked.setdefault(clean(one.vraag).casefold(), []).append(one)
    ego, labels = ego_of(view), labels_of(view)
    spoke = dict.fromkeys(one.wie for answers in asked.values() for one in answers if one.wie != ego)
    marks = {**({ego: 1} if ego else {}), **{who: place for place, who in enumerate(spoke, 2)}}
    return tuple(_question(answers, marks, labels) for answers in asked.values())


def _questions(view: View) -> tuple[Schaalvraag, ...]:
    return view.case.intake.schalen if view.case.intake else ()


def _question(answers: list[Schaalvraag], marks: dict[str, int], labels: dict[str, str]) -> Goal:
    keys = sorted({one.wie for one in answers}, key=lambda key: marks[key])
    wishes = {one.wie: one.goed_genoeg for one in answers if one.goed_genoeg is not None}
    same = set(wishes.values())
    return Goal(
        clean(answers[0].vraag),
        "",
        _LADDER,
        (Aim(answers[0].datum, None, same.pop()),) if len(same) == 1 and len(wishes) == len(keys) else (),
        tuple(
            Series(
                labels.get(key, SOMEBODY), marks[key], tuple((one.datum, one.nu) for one in answers if one.wie == key)
            )
            for key in keys
        ),
        0,
        question=True,
        wishes=tuple((labels.get(key, SOMEBODY), wishes[key]) for key in keys if key in wishes),
    )
