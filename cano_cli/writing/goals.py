"""Which goals are meant: by key, by the domain, or by words of the goal, as people say them."""

from __future__ import annotations

import re

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Doel
from cano_cli.readers.name_forms import folded

_BETWEEN = re.compile(r"\s*[,;&+]\s*|\s+en\s+", re.IGNORECASE)


def goals_said(case: Case, text: str) -> tuple[str, ...]:
    """Return keys of goals: of the last engagementsverklaring, or of an earlier one where the key itself is said.

    Raises :class:`CanoError` (exit code 2) where no goal, or more than one, is meant.
    """
    if whole := _meant(case, text):
        return (whole[0],) if len(whole) == 1 else (_one(case, text),)
    return tuple(dict.fromkeys(_one(case, part) for part in _BETWEEN.split(text.strip()) if part))


def goals_of(case: Case) -> tuple[Doel, ...]:
    """Return the goals of the last engagementsverklaring."""
    return case.verklaringen[-1].content.doelen if case.verklaringen else ()


def _one(case: Case, text: str) -> str:
    meant = _meant(case, text)
    if len(meant) == 1:
        return meant[0]
    known = ", ".join(goal.id for goal in goals_of(case))
    if meant:
        told = f"‘{text.strip()}’ kan meer dan één doel zijn: {', '.join(meant)}."
        raise CanoError(told, "Schrijf de sleutel van het doel.", exit_code=2)
    hint = f"Kies uit: {known}." if known else "Er staan nog geen doelen in. Een doel toevoegen: cano add-goal"
    raise CanoError(f"‘{text.strip()}’ is geen doel van de engagementsverklaring.", hint, exit_code=2)


def _meant(case: Case, text: str) -> list[str]:
    """Return the keys of the goals that ``text`` may mean: by the first way of naming one that fits any."""
    said = " ".join(folded(text).split())
    every = {goal.id for dated in case.verklaringen for goal in dated.content.doelen}
    if said in every:
        return [said]
    goals = goals_of(case)
    ways = (
        [goal.id for goal in goals if said and goal.id.startswith(said)],
        [goal.id for goal in goals if said and goal.domein == said.replace(" ", "-")],
        [goal.id for goal in goals if said and f" {said} " in f" {_words(goal.tekst)} "],
    )
    return next((way for way in ways if way), [])


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", folded(text)))
