"""The picture that goes with the page of a young person: who is around, and under that how far every goal is. Both when
they can be read together on one sheet of paper, else the people alone.
"""

from __future__ import annotations

import re

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.blad.people import people_around
from cano_cli.diagrams.blad.rungs import Rungs, draw_rungs, rungs_of, told
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, picture, text
from cano_cli.readers.dutch import date_text
from cano_cli.readers.view import View

MOST_HIGH = 930.0
"""In user units: what is higher, has letters of less than 7 points on a sheet that has a caption too."""
_TITLE = 26.0
_TITLE_SIZE = 13.0
_BODY = re.compile(r"</desc>(.*)</svg>", re.DOTALL)


def blad(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the sociogram with the ladders of the goals under it; one of the two when the other has nothing to show,
    the sociogram alone when they do not fit on one sheet."""
    people, goals = people_around(view, asked), rungs_of(view)
    if not goals:
        return people if not people.empty else nothing_to_draw("blad", "Jouw blad", people.alt)
    alone = _with_goals(None, goals, view)
    if people.empty:
        return alone
    both = _with_goals(people, goals, view)
    return both if both.height <= MOST_HIGH else people


def _with_goals(people: Drawing | None, goals: list[Rungs], view: View) -> Drawing:
    begin = people.height + 8 if people else 0.0
    heading = "Hoe ver je doelen staan"
    title_line = text(
        heading, tokens.PADDING, begin + 17, font_size=_TITLE_SIZE, font_weight=tokens.BOLD, fill=tokens.INK
    )
    drawn, height = draw_rungs(goals, begin + _TITLE)
    wide = max(tokens.WIDTH, people.width if people else 0.0)
    ground = element("rect", width=wide, height=height, fill=tokens.PAPER)
    above = _body(people) if people else ""
    rule = element("line", x1=0, y1=begin, x2=wide, y2=begin, stroke=tokens.FAINT, stroke_width=1) if people else ""
    alt = " ".join((people.alt if people else "", f"De doelen op {date_text(view.at)}.", *map(told, goals))).strip()
    title = people.title if people else "De doelen"
    caption = (
        f"{people.caption} Daaronder: hoe ver elk doel staat."
        if people
        else f"Hoe ver elk doel staat op {date_text(view.at)}."
    )
    body = "\n".join((ground, above, rule, title_line, drawn))
    return Drawing(picture("blad", wide, height, title, alt, body), title, alt, caption)


def _body(drawing: Drawing) -> str:
    found = _BODY.search(drawing.svg)
    assert found  # noqa: S101  (every picture is made by ``picture``)
    return element("g", found[1].strip())
