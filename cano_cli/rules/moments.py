"""What the rules ask of a case more than once: the files of one model, and how things stood on the day asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TypeVar

from cano_cli.model.case import Case, CaseFile, Dated
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.rules.registry import Asked

FileModel = TypeVar("FileModel", bound=CaseFileModel)

TRAJECT = "traject.yaml"
NETWERK = "netwerk.yaml"
INTAKE = "intake.yaml"


def files_of(case: Case, model: type[FileModel]) -> Iterator[tuple[CaseFile, FileModel]]:
    """Yield the files that follow ``model``, each with what it says."""
    for file in case.files:
        if isinstance(file.content, model):
            yield file, file.content


def declarations(asked: Asked) -> tuple[Dated[Engagementsverklaring], ...]:
    """Return the engagementsverklaringen that were there on the day, oldest first."""
    return tuple(dated for dated in asked.case.verklaringen if dated.day <= asked.at)


def current_declaration(asked: Asked) -> Dated[Engagementsverklaring] | None:
    """Return the engagementsverklaring that held on the day. Earlier ones are history: nobody rewrites them."""
    found = declarations(asked)
    return found[-1] if found and "engagementsverklaring" not in asked.unread else None


def evaluations(asked: Asked) -> tuple[Dated[Evaluatie], ...]:
    """Return the evaluations that were there on the day, oldest first."""
    return tuple(dated for dated in asked.case.evaluaties if dated.day <= asked.at)


def last_evaluation(asked: Asked) -> Dated[Evaluatie] | None:
    """Return the last evaluation on the day. Earlier ones are history."""
    found = evaluations(asked)
    return found[-1] if found and "evaluatie" not in asked.unread else None


def start_of_guidance(case: Case) -> date | None:
    """Return the first day of contextbegeleiding; without one the kennismaking; ``None`` when neither is known."""
    traject = case.traject
    if not traject:
        return None
    started = [element.van for element in traject.elementen if element.element == "contextbegeleiding"]
    met = [step.datum for step in traject.opstart if step.stap == "kennismaking"]
    return min(started or met, default=None)


def looked_at(asked: Asked) -> date | None:
    """Return the day until which something can be late: the day asked about, or ``None`` when the traject was closed
    by then (or nobody can say whether it was).
    """
    closing = asked.case.afsluiting
    if "afsluiting" in asked.unread or (closing and closing.datum <= asked.at):
        return None
    return asked.at


def first_voices(case: Case) -> tuple[str, ...]:
    """Return whose choice and voice may never be missing: the jongere and those with parental authority."""
    traject = case.traject
    return tuple(dict.fromkeys((traject.jongere, *traject.gezag))) if traject else ()


def enumeration(words: tuple[str, ...] | list[str]) -> str:
    """Return the words as people list them: ``a, b en c``."""
    *first, last = words
    return f"{', '.join(first)} en {last}" if first else last
