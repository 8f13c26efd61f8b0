"""What is asked about each goal and each agreement in an evaluation: everybody's figure apart, what they see
differently, what moved, and what became of what was agreed."""

from __future__ import annotations

from cano_cli.cli.common import tell
from cano_cli.cli.evaluation_asking import choose, put, some
from cano_cli.cli.evaluation_talk import Talk, heading
from cano_cli.cli.evaluation_text import agreement_told, figures_told, goal_told, may_be_asked
from cano_cli.cli.prose import prose
from cano_cli.model.evaluatie import STAND, DoelEvaluatie
from cano_cli.model.values import BESLUIT
from cano_cli.readers.dutch import number_text
from cano_cli.store.yaml_write import Value
from cano_cli.writing.evaluation_parts import number
from cano_cli.writing.evaluation_said import apart, figure_said, figures_said
from cano_cli.writing.known import KnownGoal

FAR = 2
"""From this difference between two figures on it is asked what people see differently."""


def ask_goal(talk: Talk, one: KnownGoal) -> None:
    """Ask everything about a goal."""
    heading(f"Doel: {one.goal.id}")
    for text in goal_told(one, talk.names):
        tell(text, "  ")
    before = next((goal for goal in talk.there.doelen if goal.id == one.goal.id), DoelEvaluatie(id=one.goal.id))
    _figures(talk, one, before)
    more: dict[str, Value] = {}
    try:
        for field, question in (("feiten", "Feiten: wat is gezien of geteld"), ("tekst", "Wat bewoog")):
            if not getattr(before, field) and (said := put(f"{question} (+ opent je editor)", prose)):
                more[field] = said
        if not before.besluit and (decided := choose("Besluit voor dit doel", BESLUIT)):
            more["besluit"] = decided
    finally:
        talk.keep({"doelen": [{"id": one.goal.id, **more}]} if more else {})


def _figures(talk: Talk, one: KnownGoal, before: DoelEvaluatie) -> None:
    """Ask everybody's figure apart, and then the shared one; what people see differently when they lie apart."""
    given = dict(before.gezien_door)
    new: dict[str, float] = {}
    shared: float | None = None
    try:
        for who in (who for who in talk.asked if may_be_asked(talk.told, who, one)):
            question = f"Cijfer van {talk.names.short(who)} ({figures_told(one)}{_last_time(one, who)})"
            figure = None if who in given else put(question, lambda text: figure_said(text, one.bounds))
            new |= {} if figure is None else {who: figure}
        more = put("Nog iemands cijfer (oma 6, papa 4)", lambda text: figures_said(talk.loaded.case, text, one.bounds))
        new |= more or {}
        every = {**given, **new}
        agreed = number_text(next(iter(every.values()))) if len(set(every.values())) == 1 else ""
        if before.schaal is None:
            question = f"Samen bepaald ({figures_told(one)})"
            shared = put(question, lambda text: figure_said(text, one.bounds), agreed.replace("–", "-"))
    finally:
        figures = {who: number(figure) for who, figure in new.items()}
        item = some({"schaal": None if shared is None else number(shared), "gezien_door": figures})
        talk.keep({"doelen": [{"id": one.goal.id, **item}]} if item else {})
    _difference(talk, one.goal.id, {**given, **new})


def _last_time(one: KnownGoal, who: str) -> str:
    """Return the figure that somebody gave the last time."""
    figures = [said.gezien_door[who] for _, said in one.earlier if who in said.gezien_door]
    return f", vorige keer {number_text(figures[-1])}" if figures else ""


def _difference(talk: Talk, goal: str, figures: dict[str, float]) -> None:
    """Offer to name what two people see differently, where nobody did yet."""
    both = apart(figures, FAR)
    if both is None or any({*both} <= {*one.wie} for one in talk.there.verschillen):
        return
    high, low = both
    first, second = (f"{talk.names.short(who)} geeft {number_text(figures[who])}" for who in both)
    tell(f"{first}, {second.replace(' geeft', '')}. Verschillen mogen blijven; dat ze er zijn, mag gezegd worden.")
    said = put("Wat zien ze anders (+ opent je editor)", prose)
    if said:
        readers: list[str] = []
        try:
            readers = talk.readers()
        finally:
            talk.keep({"verschillen": [some({"wie": [high, low], "delen_met": readers, "tekst": said})]})


def ask_agreements(talk: Talk) -> None:
    """Ask what became of each agreement that is missing."""
    for one in talk.told.agreements:
        key = one.agreement.id
        if key not in talk.missing.agreements:
            continue
        heading(f"Afspraak {key}")
        for text in agreement_told(one, talk.names):
            tell(text, "  ")
        state = choose("Stand", STAND)
        if state:
            said = put("Toelichting (+ opent je editor)", prose)
            talk.keep({"afspraken": [some({"id": key, "stand": state, "tekst": said})]})
