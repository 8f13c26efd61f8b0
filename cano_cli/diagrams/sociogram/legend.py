"""What stands under the sociogram: what its lines and symbols mean, and the domains where there is nobody yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, Sample, tie_sample
from cano_cli.diagrams.canvas.strokes import TOLD, Tie, draw_tie
from cano_cli.diagrams.canvas.svg import element
from cano_cli.diagrams.canvas.symbols import partner, shape
from cano_cli.diagrams.sociogram.labels import DISTANCE_UNKNOWN, distance_unknown
from cano_cli.diagrams.sociogram.showing import Showing
from cano_cli.diagrams.sociogram.tags import draw_sign_of
from cano_cli.diagrams.sociogram.telling import remarks_of
from cano_cli.diagrams.sociogram.telling_asked import changes_in_figures
from cano_cli.model.changes import Change
from cano_cli.readers.dutch import date_text


def entries(show: Showing) -> list[Entry]:
    """Return the samples of what occurs in the picture."""
    return [*_ties(show), *_symbols(show), *_changes(show)]


def remarks(show: Showing) -> Sequence[str]:
    """Return what else is to be known to read the picture."""
    shown = show.now
    strengths = len({one.strength for one in shown if one.quality in TOLD and one.strength}) > 1
    parts = (
        "Hoe dichter bij het midden, hoe dichter de band.",
        "Hoe dikker de lijn, hoe sterker." if strengths else "",
        "Is niet gezegd hoe dichtbij iemand is, dan staat die in de buitenste ring"
        f"{f', met {DISTANCE_UNKNOWN} als er wel een band is' if any(distance_unknown(one) for one in shown) else ''}."
        if any(not one.ring for one in shown)
        else "",
        "Zonder lijn: er is geen band, of er is hier niets over gezegd."
        if any(one.quality not in TOLD for one in shown)
        else "",
    )
    return [line for line in (changes_in_figures(show), " ".join(filter(None, parts)), *remarks_of(show)) if line]


def _ties(show: Showing) -> Iterator[Entry]:
    seen = {one.quality for one in show.now} | {link.quality for link in show.links}
    for quality, told in TOLD.items():
        if quality in seen:
            yield tie_sample(quality), told
    if show.links:
        yield _thin_sample, "tussen anderen"


def _symbols(show: Showing) -> Iterator[Entry]:
    people = [one for one in show.now if not one.service]
    services = [one for one in show.now if one.service]
    if any(not one.professional and not one.expected for one in people):
        yield _symbol_sample(), "persoon"
    if any(one.supporter for one in people):
        yield _symbol_sample(supporter=True), "steunfiguur"
    if any(one.professional for one in people):
        yield _symbol_sample(professional=True), "beroepskracht"
    if any(one.deceased for one in people):
        yield _symbol_sample(deceased=True), "overleden"
    if any(one.expected for one in people):
        yield _symbol_sample(expected=True), "kind op komst"
    if any(not show.is_partner(one) for one in services):
        yield _symbol_sample(service=True), "dienst of organisatie"
    if any(not one.same for one in show.partners):
        yield _partner_sample, "partner van de organisatie"
    if any(show.is_partner(one) for one in services):
        yield _symbol_sample(service=True, professional=True), "dienst en ook partner"


def _changes(show: Showing) -> Iterator[Entry]:
    seen = {show.changed[one.key].kind for one in show.network.people if one.key in show.changed}
    moved = {show.changed[one.key].nearer for one in show.now if one.key in show.changed}
    since = date_text(show.comparison.since) if show.comparison else ""
    if Change.NIEUW in seen:
        yield _sign_sample(Change.NIEUW), f"sinds {since}"
    if Change.WEG in seen:
        yield _symbol_sample(gone=True), "niet meer in het netwerk"
    if {Change.HERSTELD, Change.BETER} & seen:
        yield _sign_sample(Change.BETER), "de band is beter"
    if Change.SLECHTER in seen:
        yield _sign_sample(Change.SLECHTER), "de band is minder goed"
    if any(steps > 0 for steps in moved):
        yield _sign_sample(Change.DICHTERBIJ), "nu dichterbij"
    if any(steps < 0 for steps in moved):
        yield _sign_sample(Change.VERDER), "nu verder weg"


def _symbol_sample(**kind: Any) -> Sample:
    return lambda x, y: shape(x + SAMPLE / 2, y, **kind)


def _partner_sample(x: float, y: float) -> str:
    return partner(x + SAMPLE / 2, y)


def _sign_sample(kind: Change) -> Sample:
    return lambda x, y: draw_sign_of(kind, x + SAMPLE / 2, y)


def _thin_sample(x: float, y: float) -> str:
    """Two others with a line between them that goes around."""
    ends = "".join(
        element("circle", cx=x + across, cy=y, r=4.3, fill=tokens.PAPER, stroke=tokens.INK, stroke_width=1.0)
        for across in (5.0, SAMPLE - 5.0)
    )
    return draw_tie(Tie((x + 8.5, y - 2), (x + SAMPLE - 8.5, y - 2), "neutraal", bend=-4.0, thin=True)) + ends
