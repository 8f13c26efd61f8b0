"""What people type about an evaluation in one line: ``school: 5, jongere=5, mama=4, besluit=verderzetten``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches

from cano_cli.model.case import Case
from cano_cli.model.choices import Choice
from cano_cli.model.evaluatie import FUNDAMENTEN, STAND
from cano_cli.model.findings import CanoError
from cano_cli.model.values import BESLUIT, GOED_GENOEG
from cano_cli.readers.dutch import number_text
from cano_cli.readers.name_forms import folded
from cano_cli.store.yaml_write import Value
from cano_cli.writing.evaluation_parts import number
from cano_cli.writing.known import Known, KnownGoal
from cano_cli.writing.people import person_said

Prose = Callable[[str], str]
"""What makes of a typed text what a file may hold."""
_TEXTS = ("feiten", "tekst")
_FIELDS = (*_TEXTS, "besluit", "schaal")
_FIGURE = re.compile(r"(?P<minus>[-–−+]?)(?P<whole>[0-9]{1,2})(?:[.,](?P<part>[0-9]{1,2}))?")


def figure_said(text: str, bounds: tuple[int, int] = (0, 10)) -> float:
    """Return a figure on the ladder: ``5``, ``5,5``, ``-1``. Raises :class:`CanoError` (exit code 2)."""
    low, high = bounds
    match = _FIGURE.fullmatch(text.strip())
    if match:
        value = float(f"{match['whole']}.{match['part'] or 0}") * (-1 if match["minus"] not in ("", "+") else 1)
        if low <= value <= high:
            return value
    half = " Een half mag: 5,5." if low == 0 else ""
    told = f"‘{text.strip()[:40]}’ is geen cijfer van {number_text(low)} tot {number_text(high)}."
    raise _refused(told, f"Typ alleen het cijfer.{half}")


def figures_said(case: Case, text: str, bounds: tuple[int, int] = (0, 10)) -> dict[str, float]:
    """Return by key the figure that each gives: ``oma 6, papa 4``. Raises :class:`CanoError` (exit code 2)."""
    found: dict[str, float] = {}
    for part in re.split(r",(?![0-9])|;", text):
        match = re.fullmatch(r"\s*(?P<who>.*?[^\s:=])\s*[\s:=]\s*(?P<figure>\S+)\s*", part)
        if match is None:
            raise _refused(f"‘{part.strip()[:40]}’ zegt niet wie welk cijfer geeft.", "Schrijf het zo: oma 6, papa 4.")
        found[person_said(case, match["who"], services=True)] = figure_said(match["figure"], bounds)
    return found


def goal_said(told: Known, case: Case, text: str, prose: Prose) -> dict[str, Value]:
    """Return what is said of one goal, as an item of ``doelen``: its key, then after a colon and with commas between
    them the shared figure, the figure that somebody gives, and ``feiten``, ``tekst`` and ``besluit``.

    Raises :class:`CanoError` (exit code 2)."""
    name, rest = _named(text, "school: 5, jongere=5, mama=4, besluit=verderzetten")
    goal = _goal(told, name)
    item: dict[str, Value] = {}
    figures: dict[str, Value] = {}
    for part in _parts(rest):
        key, _, value = part.partition("=")
        if not value:
            item["schaal"] = number(figure_said(part, goal.bounds))
        elif (field := folded(key.strip())) in _FIELDS:
            item[field] = _field(field, value.strip(), goal, prose)
        else:
            figures[person_said(case, key, services=True)] = number(figure_said(value, goal.bounds))
    if figures:
        item["gezien_door"] = figures
    order = ("schaal", "gezien_door", "feiten", "tekst", "besluit")
    return {"id": goal.goal.id} | {field: item[field] for field in order if field in item}


def agreement_said(told: Known, text: str, prose: Prose) -> dict[str, Value]:
    """Return what is said of one agreement, as an item of ``afspraken``: ``a1: gebeurd, Merel en mama geven een acht``.

    Raises :class:`CanoError` (exit code 2)."""
    name, rest = _named(text, "a1: gebeurd")
    keys = [one.agreement.id for one in told.agreements]
    if name not in keys:
        raise _refused(f"‘{name}’ is geen afspraak van de engagementsverklaring.", _choose(name, keys))
    state, _, more = rest.partition(",")
    item: dict[str, Value] = {"id": name, "stand": word_said(state, STAND)}
    return item | ({"tekst": prose(more.strip())} if more.strip() else {})


def good_enough_said(case: Case, text: str) -> dict[str, Value]:
    """Return who says whether it is good enough: ``jongere: bijna, mama: nog-niet``. Raises :class:`CanoError`."""
    found: dict[str, Value] = {}
    for part in re.split(r"[,;]", text):
        if part.strip():
            who, answer = _named(part, "jongere: bijna")
            found[person_said(case, who, services=True)] = word_said(answer, GOED_GENOEG)
    return found


def word_of_seven(text: str, prose: Prose) -> dict[str, Value]:
    """Return one of the seven words with what was seen: ``rust: Merel slaapt.`` Raises :class:`CanoError`."""
    name, rest = _named(text, "rust: wat je zag")
    said = "_".join(folded(name).split()).replace("-", "_")
    meant = [word for word in FUNDAMENTEN if said and word.startswith(said)]
    if len(meant) != 1:
        raise _refused(f"‘{name}’ is geen van de zeven woorden.", _choose(said, list(FUNDAMENTEN)))
    return {meant[0]: prose(rest)}


def voice_said(case: Case, text: str, prose: Prose) -> tuple[str, str]:
    """Return whose own words these are, and the words: ``mama: Het is rustiger.`` Raises :class:`CanoError`."""
    who, rest = _named(text, "mama: Het is rustiger.")
    return person_said(case, who), prose(rest)


def word_said(text: str, known: Choice) -> str:
    """Return the word of a value list that is meant; its beginning is enough. Raises :class:`CanoError`."""
    said = "-".join(folded(text).split())
    begins = [word for word in known if said and word.startswith(said)]
    if said in known.values or len(begins) == 1:
        return said if said in known.values else begins[0]
    raise _refused(f"‘{text.strip()}’ is geen {known.name}.", _choose(said, list(known)))


def apart(figures: Mapping[str, float], far: float) -> tuple[str, str] | None:
    """Return who gives the highest and who the lowest figure, where these lie ``far`` apart or more."""
    if len(figures) < 2:
        return None
    high, low = max(figures, key=figures.__getitem__), min(figures, key=figures.__getitem__)
    return (high, low) if figures[high] - figures[low] >= far else None


def _field(field: str, value: str, goal: KnownGoal, prose: Prose) -> Value:
    if field == "besluit":
        return word_said(value, BESLUIT)
    return number(figure_said(value, goal.bounds)) if field == "schaal" else prose(value)


def _parts(text: str) -> Iterator[str]:
    """Yield the parts between commas. A comma inside a figure, or in a text up to the next ``who=``, belongs to it."""
    part = ""
    for piece in re.split(r",(?![0-9])", text):
        begins_text = folded(part.partition("=")[0].strip()) in _TEXTS
        if part and begins_text and "=" not in piece:
            part = f"{part},{piece}"
            continue
        if part.strip():
            yield part.strip()
        part = piece
    if part.strip():
        yield part.strip()


def _goal(told: Known, name: str) -> KnownGoal:
    keys = [one.goal.id for one in told.goals]
    said = folded(name.strip())
    meant = [one for one in told.goals if one.goal.id == said] or [
        one for one in told.goals if said and (one.goal.id.startswith(said) or one.goal.domein == said)
    ]
    if len(meant) == 1:
        return meant[0]
    hint = _choose(said, keys) if keys else "Er staan nog geen doelen in. Een doel toevoegen: cano add-goal"
    raise _refused(f"‘{name}’ is geen doel van de engagementsverklaring.", hint)


def _named(text: str, example: str) -> tuple[str, str]:
    name, colon, rest = text.partition(":")
    if not colon or not name.strip() or not rest.strip():
        raise _refused(f"‘{text.strip()[:60]}’ zegt niet over wie of wat het gaat.", f"Schrijf het zo: {example}")
    return name.strip(), rest.strip()


def _choose(said: str, known: list[str]) -> str:
    near = get_close_matches(said, known, n=1, cutoff=0.5)
    shown = f"Kies uit: {', '.join(known)}." if known else "Er staan er nog geen in."
    return f"Bedoelde je ‘{near[0]}’? {shown}" if near else shown


def _refused(message: str, hint: str) -> CanoError:
    return CanoError(message, hint, exit_code=2)
