"""Goals: where one stands against where it stood, in whose eyes, and what an evaluation decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from cano_cli.model.case import Case
from cano_cli.model.evaluatie import DoelEvaluatie, Evaluatie
from cano_cli.model.files import day_of
from cano_cli.model.verklaring import Doel, Engagementsverklaring
from cano_cli.readers.dutch import date_text, join, number_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.saying import Scene, choice_words, quoted
from cano_cli.telling.words_for import Words


def _goal(key: str) -> str:
    return f"doel ‘{key}’"


def _figure_before(case: Case, goal: str, day: date) -> float | None:
    """Return the figure of a goal before ``day``: of the last evaluation that gave one, or else of the declaration."""
    for dated in reversed([one for one in case.evaluaties if one.day < day]):
        found = next((one.schaal for one in dated.content.doelen if one.id == goal and one.schaal is not None), None)
        if found is not None:
            return found
    for declared in reversed([one for one in case.verklaringen if one.day <= day]):
        scale = next((one.schaal for one in declared.content.doelen if one.id == goal and one.schaal), None)
        if scale is not None:
            return scale.nu
    return None


def _evaluated(scene: Scene, difference: Difference) -> str:
    one: Any = difference.entry
    parts = [f"{scene.who(key)} {number_text(figure)}" for key, figure in one.gezien_door.items()]
    seen = f" ({join(parts)})" if parts else ""
    decided = f", {choice_words(one.besluit)}" if one.besluit else ""
    return f"{_goal(one.id)}{_moved(scene, one, difference.path)}{seen}{decided}"


def _moved(scene: Scene, one: DoelEvaluatie, path: str) -> str:
    if one.schaal is None:
        return ""
    day = day_of(path)
    before = _figure_before(scene.new, one.id, day) if day else None
    if before is None:
        return f" staat op {number_text(one.schaal)}"
    if before == one.schaal:
        return f" blijft op {number_text(one.schaal)}"
    return f" van {number_text(before)} naar {number_text(one.schaal)}"


def _figure_changed(scene: Scene, difference: Difference) -> str:
    one: Any = difference.here.model
    return f"{_goal(one.id)}{_from_to(difference)}"


def _seen_changed(scene: Scene, difference: Difference) -> str:
    one: Any = difference.here.model
    return f"{_goal(one.id)} volgens {scene.who(difference.key)}{_from_to(difference)}"


def _from_to(difference: Difference) -> str:
    if difference.new is None:
        return f": het cijfer {number_text(difference.old)} viel weg"
    if difference.old is None:
        return f": {number_text(difference.new)}"
    return f" van {number_text(difference.old)} naar {number_text(difference.new)}"


def _declared(scene: Scene, difference: Difference) -> str:
    """Tell of a goal in a new declaration by what it was in the one before."""
    one: Any = difference.entry
    before = next((goal for goal in _of_before(scene, difference, "doelen") if goal.id == one.id), None)
    if before is None:
        return f"nieuw {_goal(one.id)}: {quoted(one.tekst)}"
    return f"{_goal(one.id)} gaat mee{'' if before.tekst == one.tekst else ', anders verwoord'}"


def _of_before(scene: Scene, difference: Difference, field: str) -> tuple[Any, ...]:
    return entries_before(scene.new, difference.path, field) if difference.here.old is None else ()


def entries_before(case: Case, path: str, field: str) -> tuple[Any, ...]:
    """Return the goals or agreements of the declaration before the one at ``path``."""
    paths = [one.path for one in case.verklaringen]
    at = paths.index(path) if path in paths else 0
    return getattr(case.verklaringen[at - 1].content, field) if at else ()


def left_behind(case: Case, path: str, content: Engagementsverklaring) -> Iterator[str]:
    """Yield in a few words which goals and agreements of the declaration before do not stand in a new one."""
    for field, noun in (("doelen", "doel"), ("afspraken", "afspraak")):
        kept = {one.id for one in getattr(content, field)}
        gone = [f"‘{one.id}’" for one in entries_before(case, path, field) if one.id not in kept]
        if gone:
            yield f"{noun if len(gone) == 1 else field} {join(gone)} {'gaat' if len(gone) == 1 else 'gaan'} niet mee"


def _judged(scene: Scene, difference: Difference) -> str:
    """Tell what somebody thinks of whether it is good enough."""
    who = scene.who(difference.key)
    if difference.new is None:
        return f"of het goed genoeg is volgens {who}, viel weg"
    was = f"{choice_words(difference.old)} werd " if difference.old else ""
    return f"goed genoeg volgens {who}: {was}{choice_words(difference.new)}"


def _decided(scene: Scene, difference: Difference) -> str:
    if difference.new is None:
        return ""
    was = f"{choice_words(difference.old)} werd " if difference.old else ""
    return f"besluit: {was}{choice_words(difference.new)}"


def _next(scene: Scene, difference: Difference) -> str:
    return f"de volgende evaluatie is op {date_text(difference.new)}" if difference.new and not difference.old else ""


WORDS = Words(
    nouns={
        Doel: lambda _scene, one, _: _goal(one.id),
        DoelEvaluatie: lambda _scene, one, _: _goal(one.id),
    },
    came={Doel: _declared, DoelEvaluatie: _evaluated},
    changed={
        (DoelEvaluatie, "schaal"): _figure_changed,
        (DoelEvaluatie, "gezien_door"): _seen_changed,
        (Evaluatie, "goed_genoeg"): _judged,
        (Evaluatie, "besluit"): _decided,
        (Evaluatie, "volgende"): _next,
    },
)
GOOD_ENOUGH = _judged
