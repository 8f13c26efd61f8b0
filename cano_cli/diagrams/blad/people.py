"""The people around a young person, for the young person: the sociogram, with mama and papa as they say it and words to
them.
"""

from __future__ import annotations

from dataclasses import replace

from cano_cli.diagrams.asked import Asked
from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import draw_legend
from cano_cli.diagrams.canvas.svg import Drawing, element, number, picture
from cano_cli.diagrams.sociogram.drawing import draw_network
from cano_cli.diagrams.sociogram.legend import entries, remarks
from cano_cli.diagrams.sociogram.showing import Showing, showing
from cano_cli.diagrams.sociogram.sociogram import lay_out, sociogram
from cano_cli.diagrams.sociogram.telling import alt_of, caption_of, title_of
from cano_cli.model.netwerk import Netwerk, Persoon
from cano_cli.readers.view import View

_BEFORE_LEGEND = 14.0
_PARENTS = {"moeder": "mama", "vader": "papa"}
_LESS = "Minder goed: ", "Verder weg of minder vaak: "
_LESS_COUNTED = " minder goed", " verder weg of minder vaak"


def people_around(view: View, asked: Asked) -> Drawing:
    """Return the sociogram as the young person reads it; who is not drawn is not counted. Another reader gets the
    sociogram itself."""
    if view.reader.role != "jongere":
        return sociogram(view, asked)
    said = as_said(view)
    asked = replace(asked, earlier=as_said(asked.earlier) if asked.earlier else None, partners=False)
    show = showing(said, asked)
    return _drawn(_everybody_counted(show)) if isinstance(show, Showing) else sociogram(said, asked)


def as_said(view: View) -> View:
    """Return the view with its mother and father called mama and papa, unless there are two or a name is used."""
    network = view.case.netwerk
    if network is None:
        return view
    called: dict[str, str] = {}
    for role, said in _PARENTS.items():
        parents = [one for one in network.personen if one.rol == role and not one.roepnaam]
        called |= {parents[0].id: said} if len(parents) == 1 else {}
    people = tuple(_called(one, called[one.id]) if one.id in called else one for one in network.personen)
    files = tuple(
        replace(file, content=file.content.model_copy(update={"personen": people}))
        if isinstance(file.content, Netwerk)
        else file
        for file in view.case.files
    )
    return replace(view, case=replace(view.case, files=files), named=view.named | frozenset(called))


def _called(person: Persoon, said: str) -> Persoon:
    return person.model_copy(update={"roepnaam": said})


def _everybody_counted(show: Showing) -> Showing:
    return replace(show, network=replace(show.network, left_out=0))


def _drawn(show: Showing) -> Drawing:
    layout = lay_out(show)
    wide, high = 2 * layout.half_width, 2 * layout.half_height
    told = [line.replace(*_LESS_COUNTED) for line in remarks(show)]
    legend, height = draw_legend(entries(show), told, wide, high + _BEFORE_LEGEND)
    moved = f"translate({number(layout.half_width)} {number(layout.half_height)})"
    drawn = element("g", draw_network(show, layout), transform=moved)
    title, alt = title_of(show), alt_of(show).replace(*_LESS)
    body = f"{element('rect', width=wide, height=height, fill=tokens.PAPER)}\n{drawn}\n{legend}"
    return Drawing(picture("sociogram", wide, height, title, alt, body), title, alt, _caption(show))


def _caption(show: Showing) -> str:
    """Return the caption, said to the young person: ``Jouw netwerk op 1 juli 2026, zoals jij het zag …``."""
    told = replace(show, network=replace(show.network, ego_name="jij"))
    return caption_of(told).replace("Het netwerk van jij", "Jouw netwerk", 1).replace(*_LESS)
