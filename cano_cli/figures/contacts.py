"""Which contacts count as a contextcontact for Binc, and why the others do not. One small function a rule.

The rules are those that the Flemish agency publishes for who registers in Binc; they were not checked against a
regulation. What a rule says that the agency does not say in so many words has ``sure=False``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cano_cli.figures.context import Context, context_of
from cano_cli.figures.running import Running, running_of
from cano_cli.model.case import Case
from cano_cli.model.werk import Contact

BINC = "Opgroeien, veelgestelde vragen over Binc: welke contextcontacten moeten we registreren (jeugdhulp.be)"
_DERIVED = f"afgeleid uit: {BINC}"
_COUNTED_FORMS = {"huisbezoek", "gesprek", "samen-op-stap", "activiteit", "telefoon", "videogesprek", "bericht"}
_NOT_HELD = "niet-thuis"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules ask of a case, worked out once."""

    context: Context
    running: Running
    met_first: frozenset[date]
    goals_since: date | None


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of counting: its name, what is said of a contact that does not pass (Dutch), how to mend the entry, and
    the source. ``sure`` is whether the source says it in so many words, ``final`` whether the other rules no longer
    matter then."""

    name: str
    told: str
    mend: str
    source: str
    sure: bool
    final: bool
    passes: Callable[[Facts, Contact], bool]


RULES: dict[str, Rule] = {}
"""Every rule by name, in the order in which the reasons are told."""

Passes = Callable[[Facts, Contact], bool]


def _rule(
    name: str, told: str, mend: str = "", *, source: str = BINC, sure: bool = True, final: bool = True
) -> Callable[[Passes], Passes]:
    def register(passes: Passes) -> Passes:
        RULES[name] = Rule(name, told, mend, source, sure, final, passes)
        return passes

    return register


def facts_of(case: Case) -> Facts:
    """Return what the rules ask of a case."""
    traject = case.traject
    met_first = {step.datum for step in traject.opstart if step.stap == "kennismaking"} if traject else set()
    planned = [dated.day for dated in case.verklaringen if dated.content.doelen]
    return Facts(context_of(case), running_of(case), frozenset(met_first), min(planned, default=None))


def why_not(facts: Facts, contact: Contact) -> tuple[Rule, ...]:
    """Return the rules that a contact does not pass; the empty tuple when it counts."""
    failed = tuple(rule for rule in RULES.values() if not rule.passes(facts, contact))
    return next(((rule,) for rule in failed if rule.final), failed)


def doubts(contact: Contact) -> tuple[str, ...]:
    """Return what is not certain about a contact that counts: keys of :data:`DOUBTS`."""
    found = {"nog-geen-doelen": not contact.doelen, "zonder-duur": contact.duur is None}
    return tuple(name for name in DOUBTS if found[name])


DOUBTS = {
    "nog-geen-doelen": "zonder doel, want van voor de eerste engagementsverklaring",
    "zonder-duur": "zonder duur, dus zonder uren",
}
"""What may be asked of contacts that count, as the end of "2 tellen mee"."""


@_rule("niet-doorgegaan", "De afspraak ging niet door", source=_DERIVED, sure=False)
def was_held(facts: Facts, contact: Contact) -> bool:
    """Nobody was met where nobody was at home."""
    return contact.vorm != _NOT_HELD


@_rule("vorm", "Een mail of brief", "Was het een gesprek of bericht? Verbeter dan de vorm", source=_DERIVED, sure=False)
def has_a_form_that_counts(facts: Facts, contact: Contact) -> bool:
    """Face to face, by phone, or by new media: a video call, messages. A letter is none of these; of e-mail the source
    does not speak."""
    return contact.vorm in _COUNTED_FORMS


@_rule(
    "buiten-de-begeleiding", "Er liep die dag geen begeleiding",
    "Klopt dat niet? Kijk de dagen van de elementen na in traject.yaml",
)  # fmt: skip
def guidance_ran(facts: Facts, contact: Contact) -> bool:
    """From the first effective day of the guidance to the last."""
    return facts.running.on(contact.datum)


@_rule("kennismaking", "De kennismaking")
def is_not_the_first_meeting(facts: Facts, contact: Contact) -> bool:
    """What happens on the day of the kennismaking is the kennismaking."""
    return contact.datum not in facts.met_first


@_rule("hulpverleners", "Alleen met hulpverleners", "Was er nog iemand bij? Zet die erbij onder met")
def reached_the_circle(facts: Facts, contact: Contact) -> bool:
    """With the jongere, those who raise them or the wider context; other helpers may be there too."""
    return bool(facts.context.reached(contact))


@_rule("zonder-doel", "Zonder doel", "Zet onder doelen waaraan jullie werkten", final=False)
def is_linked_to_a_goal(facts: Facts, contact: Contact) -> bool:
    """Linked to a doel of the jongere. Before the first engagementsverklaring there is no doel to name."""
    return bool(contact.doelen) or facts.goals_since is None or contact.datum < facts.goals_since


@_rule("zonder-verslag", "Zonder verslag", "Schrijf onder tekst of samen_gedaan wat er gebeurde", final=False)
def left_a_trace(facts: Facts, contact: Contact) -> bool:
    """There is something to read about it in the dossier."""
    return bool(contact.tekst or contact.samen_gedaan)
