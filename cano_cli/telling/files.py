"""Files that came, went or got another name: what a declaration, an evaluation, a meeting or the end is."""

from __future__ import annotations

from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.evaluatie import AANLEIDING, REDEN, Afsluiting, Evaluatie
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Overleg
from cano_cli.readers.dutch import count, date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.goals import left_behind
from cano_cli.telling.saying import Scene, choice_words, value_words


def file_came(scene: Scene, difference: Difference) -> str:
    """Return what a new file is, in one line."""
    content: Any = difference.new
    told = _TOLD.get(type(content))
    if told:
        return str(told(scene, content, difference.path))
    shared = value_words(scene, type(content), "delen_met", content.delen_met) if content.delen_met is not None else ""
    return "dit bestand kwam erbij" + (f", gedeeld met {shared}" if shared else "")


def is_a_fact(content: Model) -> bool:
    """Whether a file of this kind stands for something that happened, and does not only hold what did."""
    return type(content) in _TOLD


def file_went(scene: Scene, difference: Difference) -> str:
    """Return that a file is gone, with how much was in it."""
    content: Any = difference.old
    entries = sum(
        sum(isinstance(one, Model) for one in value)
        for value in (getattr(content, name) for name in type(content).model_fields)
        if isinstance(value, tuple)
    )
    return "dit bestand viel weg" + (f", met {count(entries, 'regel', 'regels')} erin" if entries else "")


def _declaration(scene: Scene, content: Engagementsverklaring, path: str) -> str:
    first = _is_first(scene.new, path)
    told = "de eerste engagementsverklaring" if first else "een nieuwe engagementsverklaring"
    return "; ".join([told, *left_behind(scene.new, path, content)])


def _is_first(case: Case, path: str) -> bool:
    return bool(case.verklaringen) and case.verklaringen[0].path == path


def _evaluation(scene: Scene, content: Evaluatie, path: str) -> str:
    why = f", {AANLEIDING[content.aanleiding]}" if content.aanleiding else ""
    return f"{_held(scene, content)}{why}"


def _meeting(scene: Scene, content: Overleg, path: str) -> str:
    without = ", zonder de jongere" if content.zonder_jongere_omdat else ""
    return f"{_held(scene, content)}{without}"


def _held(scene: Scene, content: Evaluatie | Overleg) -> str:
    there = f" met {scene.who(content.aanwezig)}" if content.aanwezig else ""
    kind = "een ander overleg" if content.soort == "andere" else choice_words(content.soort)
    return f"{kind}{there}"


def _end(scene: Scene, content: Afsluiting, path: str) -> str:
    return f"de begeleiding stopt op {date_text(content.datum)}: {REDEN[content.reden]}"


_TOLD: dict[type[Model], Any] = {
    Engagementsverklaring: _declaration,
    Evaluatie: _evaluation,
    Overleg: _meeting,
    Afsluiting: _end,
}
