"""The bolletjesschema: how ties feel to everybody who was asked, side by side. Panels with dots around the young
person, as they are drawn at the kitchen table; rows and columns when there are too many for that.
"""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.bolletjesschema.dots import TOLD, draw_dot, draw_no_dot
from cano_cli.diagrams.bolletjesschema.feelings import Feelings, feelings_of
from cano_cli.diagrams.bolletjesschema.matrix import draw_matrix, width_of
from cano_cli.diagrams.bolletjesschema.panels import draw_panels, fits_panels
from cano_cli.diagrams.bolletjesschema.telling import OTHERS_MARK, alt_of, caption_of, left_out
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, Sample, draw_legend
from cano_cli.diagrams.canvas.nothing import nothing_to_draw
from cano_cli.diagrams.canvas.svg import Drawing, element, picture
from cano_cli.readers.dutch import join
from cano_cli.readers.view import View

_TO_LEGEND = 20.0
_SAMPLE = 9.0


def bolletjesschema(view: View, asked: Asked = NOTHING_ASKED) -> Drawing:
    """Return the bolletjesschema of what ``view`` holds; of what is asked ``professionals`` and ``most`` count."""
    feelings = feelings_of(view, asked)
    if feelings is None:
        sentence = "Hoe de banden voelen, is hier nog niet gezegd. Daarom is er nog geen bolletjesschema."
        return nothing_to_draw("bolletjesschema", "Bolletjesschema", sentence)
    panels = fits_panels(feelings)
    drawn, bottom = draw_panels(feelings, view.at) if panels else draw_matrix(feelings, view.at)
    wide = tokens.WIDTH if panels else width_of(feelings)
    told = [line for line in _remarks(feelings, panels=panels) if line]
    legend, height = draw_legend(list(_entries(feelings, panels=panels)), told, wide, bottom + _TO_LEGEND)
    title = f"Bolletjesschema van {feelings.ego_name}"
    alt, caption = alt_of(feelings, view.at), caption_of(feelings, view.at)
    body = f"{element('rect', width=wide, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(picture("bolletjesschema", wide, height, title, alt, body), title, alt, caption)


def _entries(feelings: Feelings, *, panels: bool) -> Iterator[Entry]:
    """Yield the samples of what occurs."""
    seen = {felt.shown for one in feelings.respondents for felt in one.felt.values()}
    for felt, told in TOLD.items():
        if felt in seen:
            yield _sample(felt), told
    if panels and any(bond.pair not in one.felt for one in feelings.respondents for bond in feelings.around):
        yield lambda x, y: draw_no_dot(x + SAMPLE - _SAMPLE, y), "hier niets gezegd"


def _sample(felt: int | str) -> Sample:
    return lambda x, y: draw_dot(felt, x + SAMPLE - _SAMPLE, y, most=_SAMPLE)


def _remarks(feelings: Feelings, *, panels: bool) -> Iterator[str]:
    ego = feelings.ego_name
    yield f"Elk bolletje is de band van {ego} met wie ernaast staat, zoals die voelt voor wie erboven staat."
    if feelings.between:
        yield "Bij ‘tussen anderen’ gaat het over de band van die twee."
    if any(one.told_by_another(bond) for one in feelings.respondents for bond in (*feelings.around, *feelings.between)):
        yield f"{OTHERS_MARK} verteld door iemand anders dan wie het voelt."
    for one in feelings.respondents:
        if not one.key:
            yield f"‘Ieder zelf’ zijn {join(one.others)}: elk over de eigen band met {ego}."
    if not panels:
        yield "Zonder bolletje: hier is niets gezegd."
    yield left_out(feelings)
