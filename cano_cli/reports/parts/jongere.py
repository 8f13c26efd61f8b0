"""The one page that a young person gets, with a picture on the next: the plan, an evaluation, the closing.

What does not fit on the page is left out whole, and the page says so: everything is in the document of a request for
access. The words are in the templates; here is chosen what they have room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cano_cli.model.base import Model
from cano_cli.model.intake import Stem
from cano_cli.readers.dutch import join
from cano_cli.reports.parts import jongere_course, jongere_later
from cano_cli.reports.parts.closing import planned_talk
from cano_cli.reports.parts.jongere_readers import more_is_read, reader_told_of, who_reads_what_i_said
from cano_cli.reports.parts.jongere_room import LONGEST, Chosen, Part, choose, lines_of, room_of
from cano_cli.reports.parts.jongere_words import all_voices, own_answers, parents_answers, parents_called
from cano_cli.reports.parts.telling import Plain, Told

_FIXED = 8.0
"""Lines of the page that are always there: the opening, the rights, the last sentences, how much more there is."""
_FALLBACK = 1.1
_MISSING = 1.7
"""Lines of a sentence that stands where there is nothing; that tells of whom there is nothing under what there is."""
_FIGURES = "Nu 6 op 10. Goed genoeg is."
_WORDS = "Eerst: Nu: Goed genoeg:"
_SENTENCE = "Op 2 juli 2026 is er een zitting bij de rechter. "
"""About as much text as the template makes of where a goal stands, and of anything else that it tells."""
_TURNED = 30
"""Characters that a text may lose at the end of a line when it goes on where another text ends."""
_HEADING = 1.0
_QUOTED = 1.0
"""Lines that a heading takes which is not there without its text; that the room around own words takes."""
_FEWER_HEADINGS = 3.0
"""Lines that an evaluation and a closing save against a plan."""
_PARENT = "ouder "
"""With this begin the names of the parts of those with parental authority."""


def plan_page(told: Told) -> Plain:
    """Return what stands on the page of the plan; ``over`` says of each part how much is left to the dossier."""
    now, goals, people = jongere_course.where_you_are(told), jongere_course.goals(told), jongere_course.supporters(told)
    mine, others = jongere_course.agreements(told)
    said = all_voices(told)
    used = _used([_SENTENCE * (1 + len(now["verblijf"]) + len(now["komt"]))])
    used += _used([f"{people['wie']}{people['gemist']}{_SENTENCE}"])
    used += _goals(goals)
    parts = {
        "eigen": _part(own_answers(told, said), 3, opening=_QUOTED, kept=1),
        "rechter": _part(jongere_course.asked_from_outside(told), 3, longest=8, opening=_QUOTED, kept=1),
        "gedeeld": _part(who_reads_what_i_said(told), 6, longest=6, opening=_HEADING, kept=2),
        "moeilijk": _part(jongere_course.when_it_gets_hard(told), 5, kept=3),
        **_parents(told, said),
        "goed": _part(jongere_course.strengths(told), 3, kept=2),
        "mijn": _part(mine, 4, kept=1),
        "genoeg": _part(jongere_course.when_good_enough(told), 9, inline=True, kept=9),
        "oneens": _part(jongere_course.differences(told), 2, opening=_HEADING),
        "anderen": _part(others, 4),
    }
    used += _FALLBACK * sum(not found for found in (goals, [*mine, *others], parts["moeilijk"].items))
    used += _MISSING * any(not found for found in parents_answers(told, said).values())
    chosen = choose(parts, _FIXED + used)
    return {"nu": now, "doelen": goals, "steun": people} | _page(told, chosen, said)


def evaluation_page(told: Told) -> Plain:
    """Return what stands on the page of the latest evaluation; empty when there is none."""
    dated = next(iter(reversed(told.case.evaluaties)), None)
    if dated is None:
        return {}
    always, content = jongere_later.evaluated(told, dated), dated.content
    used = _used([always["met"] + _SENTENCE * 2]) - _FEWER_HEADINGS
    used += _goals(always["doelen"])
    used += _HEADING + _used([" ".join(always["genoeg"])])
    mine = (*content.stemmen, *content.verschillen)
    parts = {
        "eigen": _part(own_answers(told, content.stemmen), 3, opening=_QUOTED, kept=1),
        "gedeeld": _part(who_reads_what_i_said(told, mine), 4, longest=6, opening=_HEADING + 1, kept=2),
        **_parents(told, content.stemmen, opening=_HEADING),
        "niet": _part(jongere_later.not_done(told, dated), 3, kept=1),
        "bewoog": _part(jongere_later.what_moved(content), 9, inline=True, kept=9),
        "oneens": _part(jongere_course.differences(told), 2, opening=_HEADING),
        "inschatting": _part(jongere_later.estimate(told, content), 1, longest=7, opening=_HEADING),
    }
    return always | _page(told, choose(parts, _FIXED + used), content.stemmen, mine)


def closing_page(told: Told) -> Plain:
    """Return what stands on the page of the closing; empty when the traject is not closed."""
    closing = told.case.afsluiting
    if closing is None:
        return {}
    always = jongere_later.closed(told, closing) | {"nadien": planned_talk(told, closing)}
    used = _used([f"{always['bij']} {always['hoe']}"]) + _used([_SENTENCE]) - _FEWER_HEADINGS
    used += _goals(always["doelen"]) + _used([" ".join(always["genoeg"])])
    parts = {
        "eigen": _part(own_answers(told, closing.stemmen), 3, opening=_QUOTED, kept=1),
        "gedeeld": _part(who_reads_what_i_said(told, closing.stemmen), 4, opening=_HEADING + 1, kept=2),
        **_parents(told, closing.stemmen, opening=_HEADING),
        "blijft": _part(jongere_later.who_stays(told, closing), 20, kept=20),
        "bewaren": _part(jongere_later.kept(closing), 1),
        "toelichting": _part(jongere_later.explained(closing), 1),
    }
    chosen = choose(parts, _FIXED + used)
    also = [one["wie"] for one in chosen["blijft"].left]
    return always | {"ook": join(also)} | _page(told, chosen, closing.stemmen, closing.stemmen)


def _part(
    items: Sequence[Plain], most: int, longest: float = LONGEST, opening: float = 0.0, kept: int = 0, *,
    inline: bool = False,
) -> Part:  # fmt: skip
    told = [one for one in items if one["tekst"]]
    sizes = (len(one["tekst"]) + _TURNED if inline else room_of(_written(one)) for one in told)
    return Part(tuple(zip(told, sizes, strict=True)), most, longest, opening, inline, kept)


def _parents(told: Told, said: Iterable[Stem], opening: float = 0.0) -> dict[str, Part]:
    """Return a part for each of those with parental authority, so that each of them has a place."""
    answers = parents_answers(told, said)
    first = next((key for key, found in answers.items() if found), "")
    return {
        f"{_PARENT}{key}": _part(found, 2, opening=opening if key == first else 0.0, kept=1)
        for key, found in answers.items()
    }


def _written(one: Plain) -> str:
    """Return about what the template makes of an item."""
    return " ".join(value for value in one.values() if isinstance(value, str) and value) + " ()"


def _goals(goals: Iterable[Plain]) -> float:
    """Return how many lines goals take, with about what the template makes of where they stand. What stands in the
    place of the words of good enough takes the room of these."""
    return sum(
        lines_of(room_of(f"{_written(one | {'nog': ''})} {_FIGURES if one['op_tien'] else _WORDS}", bold=True))
        for one in goals
    )


def _used(texts: Iterable[str]) -> float:
    return sum(lines_of(room_of(text)) for text in texts)


def _page(told: Told, chosen: Mapping[str, Chosen], said: Iterable[Stem], only: Sequence[Model] | None = None) -> Plain:
    """Return the parts as they were chosen, and what the page tells of what is not on it. ``said`` holds the voices it
    tells of, ``only`` what it tells of who reads it, ``None`` when that is everything."""
    confidant = told.traject.vertrouwenspersoon
    parts = {name: part for name, part in chosen.items() if not name.startswith(_PARENT)}
    left = any(one["alles"] for one in chosen["gedeeld"].left)
    return {
        **{name: list(part.shown) for name, part in parts.items()},
        "over": {name: len(part.left) for name, part in parts.items()},
        **_parents_page(told, chosen, said),
        "lezer": reader_told_of(told),
        "meer": left or (only is not None and more_is_read(told, only)),
        "vertrouwenspersoon": told.who(confidant).short if confidant else "",
    }


def _parents_page(told: Told, chosen: Mapping[str, Chosen], said: Iterable[Stem]) -> Plain:
    """Return what those with parental authority said, who of them said something that has no place here, and of whom
    there is nothing."""
    theirs = {key: chosen[f"{_PARENT}{key}"] for key in told.traject.gezag}
    ever = {key: bool(answers) for key, answers in parents_answers(told, said).items()}
    also = [key for key, part in theirs.items() if ever[key] and not part.shown]
    silent = [key for key in theirs if not ever[key]]
    return {
        "ouders": [one for part in theirs.values() for one in part.shown],
        "ouders_heten": parents_called(told),
        "ouders_ook": {"wie": told.shorts(also), "veel": len(also) > 1},
        "ouders_zwijgen": told.shorts(silent) if any(ever.values()) else "",
    }
