"""The one page that a young person gets, with a picture on the next: the plan, an evaluation, the closing.

What does not fit on the page is left out whole, and the page says so: everything is in the document of a request for
access. The words are in the templates; here is chosen what they have room for.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cano_cli.readers.dutch import join
from cano_cli.reports.parts import jongere_course, jongere_later
from cano_cli.reports.parts.jongere_room import CHARACTERS, LINES, LONGEST, Chosen, Part, choose, lines_of
from cano_cli.reports.parts.jongere_words import all_voices, own_answers, parents_answers, who_reads_what_i_said
from cano_cli.reports.parts.telling import Plain, Told

_FIXED = 8.0
"""Lines of the page that are always there: the opening, the rights, the last sentence, how much more there is."""
_FIGURES = "-" * 30
"""About as much text as the template makes of where a goal stands."""
_SENTENCE = "-" * 50
_KEPT = 8.0
"""Lines kept for when the goals are good enough; of an evaluation, for what moved them."""
_KEPT_FOR_PEOPLE = 14.0
"""The same of a closing, for the people who stay."""
_HEADING = 1.0
_QUOTED = 0.7
"""Lines that a heading takes which is not there without its text; that the room around own words takes."""
_FEWER_HEADINGS = 3.0
"""Lines that an evaluation and a closing save against a plan."""


def plan_page(told: Told) -> Plain:
    """Return what stands on the page of the plan; ``over`` says of each part how much is left to the dossier."""
    now, goals, people = jongere_course.where_you_are(told), jongere_course.goals(told), jongere_course.supporters(told)
    mine, others = jongere_course.agreements(told)
    said = all_voices(told)
    enough = choose({"genoeg": _part(jongere_course.when_good_enough(told), 9, inline=True)}, LINES - _KEPT)
    used = _used([_SENTENCE * (1 + len(now["verblijf"]) + len(now["komt"]))])
    used += _used([f"{people['wie']}{people['gemist']}{_SENTENCE}"])
    used += _used(f"{one['tekst']}{_FIGURES}" for one in goals) + _inline(enough["genoeg"])
    parts = {
        "eigen": _part(own_answers(told, said), 3, opening=_QUOTED),
        "mijn": _part(mine, 4),
        "moeilijk": _part(jongere_course.when_it_gets_hard(told), 3),
        "goed": _part(jongere_course.strengths(told), 3),
        "gedeeld": _part(who_reads_what_i_said(told), 3, opening=_HEADING + 1),
        "ouders": _part(parents_answers(told, said), 2),
        "rechter": _part(jongere_course.asked_from_outside(told), 3, longest=8, opening=_QUOTED),
        "oneens": _part(jongere_course.differences(told), 2, opening=_HEADING),
        "anderen": _part(others, 4),
    }
    chosen = enough | choose(parts, _FIXED + used)
    agreed = [*chosen["mijn"].left, *chosen["anderen"].left]
    keys = dict.fromkeys(key for one in agreed for key in one["sleutels"])
    left = {"aantal": len(agreed), "met": jongere_course.called(told, keys)}
    return {"nu": now, "doelen": goals, "steun": people, "over_afspraken": left} | _page(told, chosen)


def evaluation_page(told: Told) -> Plain:
    """Return what stands on the page of the latest evaluation; empty when there is none."""
    dated = next(iter(reversed(told.case.evaluaties)), None)
    if dated is None:
        return {}
    always, content = jongere_later.evaluated(told, dated), dated.content
    moved = choose({"bewoog": _part(jongere_later.what_moved(content), 9, inline=True)}, LINES - _KEPT)
    used = _used([always["met"] + _SENTENCE * 2]) + _inline(moved["bewoog"]) - _FEWER_HEADINGS
    used += _used(f"{one['tekst']}{_FIGURES}{_FIGURES}" for one in always["doelen"])
    used += _HEADING + _used([" ".join(always["genoeg"])])
    parts = {
        "eigen": _part(own_answers(told, content.stemmen), 3, opening=_QUOTED),
        "ouders": _part(parents_answers(told, content.stemmen), 3, opening=_HEADING),
        "niet": _part(jongere_later.not_done(told, dated), 3),
        "oneens": _part(jongere_course.differences(told), 2, opening=_HEADING),
        "gedeeld": _part(
            who_reads_what_i_said(told, (*content.stemmen, *content.verschillen)), 3, opening=_HEADING + 1
        ),
        "inschatting": _part(jongere_later.estimate(told, content), 1, longest=7, opening=_HEADING),
    }
    return always | _page(told, moved | choose(parts, _FIXED + used))


def closing_page(told: Told) -> Plain:
    """Return what stands on the page of the closing; empty when the traject is not closed."""
    closing = told.case.afsluiting
    if closing is None:
        return {}
    always = jongere_later.closed(told, closing)
    stays = choose({"blijft": _part(jongere_later.who_stays(told, closing), 20)}, LINES - _KEPT_FOR_PEOPLE)
    used = _used(one["tekst"] for one in stays["blijft"].shown) + _used([f"{always['bij']} {always['hoe']}"])
    used -= _FEWER_HEADINGS
    used += _used(f"{one['tekst']}{_FIGURES[:20]}" for one in always["doelen"]) + _used([" ".join(always["genoeg"])])
    parts = {
        "eigen": _part(own_answers(told, closing.stemmen), 3, opening=_QUOTED),
        "ouders": _part(parents_answers(told, closing.stemmen), 2, opening=_HEADING),
        "gedeeld": _part(who_reads_what_i_said(told, closing.stemmen), 3, opening=_HEADING + 1),
        "bewaren": _part(jongere_later.kept(closing), 1),
        "toelichting": _part(jongere_later.explained(closing), 1),
    }
    also = [one["wie"] for one in stays["blijft"].left]
    return always | {"ook": join(also)} | _page(told, stays | choose(parts, _FIXED + used))


def _part(
    items: Sequence[Plain], most: int, longest: float = LONGEST, opening: float = 0.0, *, inline: bool = False
) -> Part:
    told = [one for one in items if one["tekst"]]
    return Part(tuple((one, _length(one)) for one in told), most, longest, opening, inline)


def _length(one: Plain) -> int:
    """Return how many characters an item takes, with what the template puts around it."""
    return sum(len(value) for value in one.values() if isinstance(value, str)) + 4


def _used(texts: Iterable[str]) -> float:
    return sum(lines_of(len(text)) for text in texts)


def _inline(chosen: Chosen) -> float:
    return sum(len(one["tekst"]) for one in chosen.shown) / CHARACTERS


def _page(told: Told, chosen: dict[str, Chosen]) -> Plain:
    confidant = told.traject.vertrouwenspersoon
    return {
        **{name: list(part.shown) for name, part in chosen.items()},
        "over": {name: len(part.left) for name, part in chosen.items()},
        "vertrouwenspersoon": told.who(confidant).short if confidant else "",
    }
