"""What stands under the ecogram: what its lines and shapes mean, only those that occur."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from cano_cli.diagrams.canvas import tokens
from cano_cli.diagrams.canvas.blocks import block
from cano_cli.diagrams.canvas.box import Box
from cano_cli.diagrams.canvas.legend import SAMPLE, Entry, Sample
from cano_cli.diagrams.canvas.strokes import TOLD
from cano_cli.diagrams.canvas.svg import symbol
from cano_cli.diagrams.ecogram.bubbles import bubble_outline
from cano_cli.diagrams.ecogram.house import Stood, draw_member, form_of
from cano_cli.diagrams.ecogram.strokes import OWN_FORM, STRESS, Stroke, draw_stroke, has_strength
from cano_cli.diagrams.ecogram.world import Flow, Member, World

_INSET = 3.5
"""How far a bubble stays from both ends of its sample."""
_STRENGTHS = {3: "sterke band", 2: "matig sterke band", 1: "zwakke band"}
_FORMS = {
    "circle": "vrouw of meisje",
    "square": "man of jongen",
    "hexagon": "gender x",
    "diamond": "gender niet gekend",
    "triangle": "kind op komst",
    "service": "dienst",
}


def asks_strength(world: World, flow: Flow) -> bool:
    """Whether a line carries a question mark: its strength is not known, while that of another is."""
    return flow.strength is None and has_strength(flow.quality) and any(one.strength for one in world.flows)


def entries(world: World) -> list[Entry]:
    """Return the samples of what occurs in the picture."""
    return [*_strengths(world), *_qualities(world), *_arrows(world), *_bubbles(world), *_members(world)]


def remarks(world: World) -> list[str]:
    """Return what else is to be known to read the picture."""
    told = [flow for flow in world.flows if has_strength(flow.quality)]
    return [
        *(
            ["Hoe sterk de banden zijn, is hier nog niet gezegd."]
            if told and not any(one.strength for one in told)
            else []
        ),
        *(["De banden binnen het huis staan in het sociogram, niet hier."] if len(world.members) > 1 else []),
    ]


def _strengths(world: World) -> Iterator[Entry]:
    seen = {flow.strength for flow in world.flows if has_strength(flow.quality)}
    for strength, told in _STRENGTHS.items():
        if strength in seen:
            yield _stroke("neutraal", strength), told
    if any(asks_strength(world, flow) for flow in world.flows):
        yield _stroke("neutraal", asks=True), "sterkte niet gekend"


def _qualities(world: World) -> Iterator[Entry]:
    seen = {flow.quality for flow in world.flows}
    for quality in TOLD:
        if quality in seen and (quality in STRESS or quality in OWN_FORM or quality in {"wisselend", "hersteld"}):
            yield _stroke(quality), TOLD[quality]


def _arrows(world: World) -> Iterator[Entry]:
    if any(flow.inward or flow.outward for flow in world.flows):
        yield _stroke("neutraal", at_end=True), "naar wie steun krijgt"


def _stroke(quality: str, strength: int | None = None, *, at_end: bool = False, asks: bool = False) -> Sample:
    made = Stroke((0.0, 0.0), (SAMPLE, 0.0), quality, strength, at_end=at_end, asks=asks)
    return lambda x, y: draw_stroke(replace(made, start=(x, y), end=(x + SAMPLE, y)))


def _bubbles(world: World) -> Iterator[Entry]:
    people = [system.parts[0] for system in world.systems if not system.service]
    known = {flow.other for flow in world.flows} | {other for _, other in world.none}
    if any(not one.professional for one in people):
        yield _bubble(), "persoon"
    if any(one.professional for one in people):
        yield _bubble(double=True), "beroepskracht"
    if any(system.service for system in world.systems):
        yield _bubble(service=True), "dienst of organisatie"
    if any(one.supporter for one in world.outside):
        yield _bubble(fill=tokens.TINT), "steunfiguur"
    if any(not known & {part.key for part in system.parts} for system in world.systems):
        yield _bubble(dashed=True), "niets gezegd over een band"


def _bubble(*, double: bool = False, service: bool = False, fill: str = tokens.PAPER, dashed: bool = False) -> Sample:
    look: dict[str, str | float] = {"fill": fill, "stroke": tokens.INK, "stroke_width": tokens.OUTLINE}
    if dashed:
        look |= {"stroke": tokens.QUIET, "stroke_width": 1.0, "stroke_dasharray": "3.5 3"}

    def sample(x: float, y: float) -> str:
        drawn = bubble_outline(Box(x + _INSET, y - 7.5, x + SAMPLE - _INSET, y + 7.5), look, service=service)
        inset = tokens.INNER_OUTLINE
        box = Box(x + _INSET + inset, y - 7.5 + inset, x + SAMPLE - _INSET - inset, y + 7.5 - inset)
        return symbol(drawn + (bubble_outline(box, look, service=service) if double else ""))

    return sample


def _members(world: World) -> Iterator[Entry]:
    seen = {form_of(member): member for member in world.members}
    for form, told in _FORMS.items():
        if form in seen:
            yield _member(seen[form]), told


def _member(member: Member) -> Sample:
    return lambda x, y: draw_member(Stood(member, block("", 1, 1), 8.0, 8.0, x + SAMPLE / 2, y))
