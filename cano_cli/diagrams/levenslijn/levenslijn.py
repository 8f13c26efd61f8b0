"""The life line: time runs from top to bottom, beside it where the young person lived, with whom, at which school and
with what help; what happened stands at the right, how it felt left and right of the line.

Upright, because events are told in words: words need room beside each other, and a life with forty events is longer
than a page is wide.
"""

from __future__ import annotations

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture
from cano_cli.diagrams.levenslijn.drawing import draw
from cano_cli.diagrams.levenslijn.lanes import lanes_of
from cano_cli.diagrams.levenslijn.layout import lay_out
from cano_cli.diagrams.levenslijn.legend import entries, remarks
from cano_cli.diagrams.levenslijn.story import life_of
from cano_cli.diagrams.levenslijn.telling import alt_of, caption_of, title_of
from cano_cli.readers.view import View


def levenslijn(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the life line of what ``view`` holds. Nothing of what can be asked changes it."""
    life = life_of(view)
    title = title_of(life)
    lanes = lanes_of(view, min(view.at, life.died.last) if life.died else view.at)
    if not lanes and not life.happenings:
        return nothing_to_draw("levenslijn", title, "Er is nog geen levenslijn.")
    layout = lay_out(life, lanes, view.at)
    alt = alt_of(life, lanes, view.at)
    wide, head = layout.columns.width, layout.head
    legend, height = draw_legend(entries(layout, life.name), remarks(layout), wide, head + layout.bottom + 20)
    ground = element("rect", width=wide, height=height, fill=tokens.PAPER)
    drawn = element("g", f"\n{draw(life, layout)}\n", transform=f"translate(0 {number(head)})")
    body = f"{ground}\n{drawn}\n{legend}"
    return Drawing(picture("levenslijn", wide, height, title, alt, body), title, alt, caption_of(life, view.at))
