"""What two people did that cannot both stand, and what was chosen: together one case. Nothing is asked or written."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cano_cli.merging.cases import MergedCase
from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.keeping_both import both
from cano_cli.merging.shapes import Shape, said_the_same
from cano_cli.model.files import kind_of
from cano_cli.model.findings import CanoError
from cano_cli.model.walk import prose_fields
from cano_cli.store.splice import Value, remove, set_value
from cano_cli.store.yaml_events import Path, Plain

Contents = Mapping[str, bytes]


class Choice(StrEnum):
    """What becomes of something that two people did differently."""

    HERE = "hier"
    THERE = "ginder"
    BOTH = "allebei"
    OWN = "zelf"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen; ``own`` is what somebody wrote in the place of both."""

    choice: Choice
    own: Plain = None


@dataclass(frozen=True, slots=True)
class Sides:
    """The files of a case as each of the two has them."""

    ours: Contents
    theirs: Contents

    def of(self, choice: Choice) -> Contents:
        """Return the files of the side that was chosen."""
        return self.ours if choice is Choice.HERE else self.theirs


def to_answer(merged: MergedCase) -> tuple[Conflict, ...]:
    """Return what has to be chosen. What is wrong only together is looked at after that: a choice may mend it. What
    both took away and is still referred to stays: there is nothing to choose."""
    every = (one for one in merged.conflicts if one.clash is not Clash.TOGETHER)
    return tuple(one for one in every if one.ours is not None or one.theirs is not None)


def choices(conflict: Conflict) -> tuple[Choice, ...]:
    """Return what can be chosen."""
    found = [Choice.HERE, Choice.THERE]
    if _can_be_both(conflict):
        found.append(Choice.BOTH)
    if conflict.where and conflict.clash in {Clash.CHANGED, Clash.ADDED}:
        found.append(Choice.OWN)
    return tuple(found)


def _can_be_both(conflict: Conflict) -> bool:
    """Whether both can stand: two attachments, two texts together, or the entries of two lists."""
    if conflict.clash not in {Clash.CHANGED, Clash.ADDED}:
        return False
    if not conflict.where:
        return kind_of(conflict.path) is None
    holder, field = around(conflict)
    shape = holder.inside(field)
    values = conflict.ours, conflict.theirs
    if all(isinstance(one, str) for one in values):
        return holder.model is not None and field in prose_fields(holder.model)
    lists = [isinstance(one, list) for one in values]
    together = any(lists) and all(isinstance(one, list | str) for one in values)
    return together and not shape.is_one_fact and not shape.says_who_reads


def settled(merged: MergedCase, answers: Mapping[str, Answer], sides: Sides) -> dict[str, bytes]:
    """Return the files with every answer, by the fingerprint of what it is about, in its place; what has none stays as
    it was put together. Raises CanoError for an answer that cannot stand there."""
    given = [(one, answers[name]) for one in to_answer(merged) if (name := fingerprint(one)) in answers]
    contents = dict(merged.contents)
    for path in dict.fromkeys(one.path for one, _ in given):
        of_file = [(one, answer) for one, answer in given if one.path == path]
        whole = next(((one, answer) for one, answer in of_file if not one.where), None)
        if whole is None:
            contents[path] = _answered(contents[path].decode(), of_file).encode()
        elif kind_of(path) is None:
            _attachment(contents, *whole)
        else:
            _whole_file(contents, path, sides.of(whole[1].choice))
    return contents


def choices_told(answers: Iterable[Answer]) -> str:
    """Return how often what was chosen, on one line without contents: ``2 keer de eigen versie, 1 keer allebei``. Whose
    version is one's own, says who recorded it. Empty for no answers."""
    counted = Counter(one.choice for one in answers)
    return ", ".join(f"{counted[one]} keer {words}" for one, words in _CHOSEN.items() if counted[one])


_CHOSEN = {
    Choice.HERE: "de eigen versie",
    Choice.THERE: "de andere versie",
    Choice.BOTH: "allebei",
    Choice.OWN: "zelf geschreven",
}


def fingerprint(conflict: Conflict) -> str:
    """Return what is the same for the same conflict, also when it comes about anew."""
    said = [
        conflict.path,
        conflict.where,
        conflict.known,
        conflict.clash,
        conflict.base,
        conflict.ours,
        conflict.theirs,
    ]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def around(conflict: Conflict) -> tuple[Shape, str]:
    """Return what the model says of the mapping that holds the value, and the key (of a list: that of the list)."""
    kind = kind_of(conflict.path)
    shape, field = Shape(kind.model if kind else None), ""
    held = shape
    for step in conflict.where:
        if isinstance(step, str):
            held, field = shape, step
            shape = shape.inside(step)
            if shape.model is None:
                break
    return held, field


# --- values


def _answered(text: str, given: Sequence[tuple[Conflict, Answer]]) -> str:
    """Return one text with these answers, what is deepest first; what goes, goes at once."""
    gone: list[Path] = []
    for conflict, answer in sorted(given, key=lambda one: -len(one[0].where)):
        value = value_of(conflict, answer)
        if value is None:
            gone.append(conflict.where)
        elif conflict.clash is not Clash.REMOVED:
            text = set_value(text, conflict.where, _as_people_write(conflict, value))
    outermost = [one for one in gone if not any(one != other and one[: len(other)] == other for other in gone)]
    return remove(text, outermost) if outermost else text


def _as_people_write(conflict: Conflict, value: Plain) -> Value:
    """Return a value as it is to be written: figures and days without quotes, unless they stand in a text."""
    holder, field = around(conflict)
    is_prose = isinstance(value, str) and holder.model is not None and field in prose_fields(holder.model)
    return value if is_prose and isinstance(value, str) else _unquoted(value)


def _unquoted(value: Plain) -> Value:
    if isinstance(value, dict):
        return {key: _unquoted(child) for key, child in value.items() if child is not None}
    if isinstance(value, list):
        return [_unquoted(child) for child in value]
    text = value or ""
    if re.fullmatch(r"0|-?[1-9][0-9]{0,8}", text):
        return int(text)
    with suppress(ValueError):
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    return text


def value_of(conflict: Conflict, answer: Answer) -> Plain:
    """Return what will stand in the place of a conflict; None for nothing. Raises CanoError."""
    if answer.choice is Choice.OWN:
        return answer.own
    if answer.choice is not Choice.BOTH:
        return conflict.ours if answer.choice is Choice.HERE else conflict.theirs
    if not _can_be_both(conflict):
        raise CanoError("Hier kan maar één van de twee blijven staan.", "Kies hier of ginder.")
    if isinstance(conflict.ours, str) and isinstance(conflict.theirs, str):
        return _together(conflict.ours, conflict.theirs)
    return _of_both(_listed(conflict.ours), _listed(conflict.theirs))


def _together(ours: str, theirs: str) -> str:
    if said_the_same(ours.strip()) == said_the_same(theirs.strip()):
        return ours
    return both(ours, theirs)


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else [value]


def _of_both(ours: list[Plain], theirs: list[Plain]) -> list[Plain]:
    there = {said_the_same(one) for one in ours}
    return [*ours, *(one for one in theirs if said_the_same(one) not in there)]


# --- whole files


def _whole_file(contents: dict[str, bytes], path: str, side: Contents) -> None:
    contents.pop(path, None)
    if path in side:
        contents[path] = side[path]


def _attachment(contents: dict[str, bytes], conflict: Conflict, answer: Answer) -> None:
    """Keep one attachment under the name it had, or both as they stand."""
    if answer.choice is Choice.BOTH:
        return
    chosen = conflict.ours if answer.choice is Choice.HERE else conflict.theirs
    names = [str(one) for one in (conflict.ours, conflict.theirs) if one is not None]
    data = contents[str(chosen)] if chosen is not None else None
    for name in names:
        contents.pop(name, None)
    if data is not None:
        contents[conflict.path] = data
