"""What an engagementsverklaring holds. Warnings about the one that is in force; codes P03 to P06, P12, P15, P16, P29
and P35."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.findings import Severity, kind
from cano_cli.model.verklaring import Doel
from cano_cli.rules.moments import current_declaration, enumeration, looked_at, overdue_agreements
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import AGREEMENT, GOAL, due, duration_of

_WARNING = Severity.WARNING
_ATTITUDE = "Netwerking en verbindend werken in CANO (2011), Attitude"
_ORGANISATIE = "Netwerking en verbindend werken in CANO (2011), Organisatie"
_PARTS = {
    "finaliteit": "De finaliteit ontbreekt in deze engagementsverklaring.",
    "doelen": "Er staan geen doelen in deze engagementsverklaring.",
    "afspraken": "Er staan geen afspraken in deze engagementsverklaring.",
}

INCOMPLETE = kind(
    "P03", _WARNING,
    title="De engagementsverklaring is niet volledig",
    why="In een engagementsverklaring staan de finaliteit, de eerste doelen en de afspraken.",
    mend="Vul aan wat ontbreekt, samen met de jongere en het gezin.",
    source=_ATTITUDE,
)  # fmt: skip
GOAL_WITHOUT_DAY = kind(
    "P04", _WARNING,
    title="Een doel heeft geen dag, of een die te ver ligt",
    why="We vragen een gezin waar het binnen een half jaar wil staan. Een doel zonder einde in zicht raakt vergeten.",
    mend="Zet bij ‘tegen’ een dag binnen zes maanden. Duurt het langer? Maak er dan een kleinere eerste stap van.",
    source=_ORGANISATIE,
)  # fmt: skip
NOBODYS_QUESTION = kind(
    "P05", _WARNING,
    title="Een doel beantwoordt niemands hulpvraag",
    why="Het startpunt is de hulpvraag van de jongere en zijn context.",
    mend="Schrijf onder hulpvraag_van van wie dit de vraag is. Is het van niemand? Overleg dan of dit doel blijft.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
NO_EXPECTATION = kind(
    "P06", _WARNING,
    title="Geen enkel doel komt tegemoet aan wat de buitenwereld verwacht",
    why="Het plan van jongere en gezin staat in verhouding tot wat consulent en jeugdrechter verwachten. Welke "
    "doelen kunnen hen geruststellen? Niet elk doel moet dat doen, maar minstens één.",
    mend="Schrijf bij het doel dat dit doet, onder verwachting_van en verwachting, wie wat verwacht.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
NOT_MEASURABLE = kind(
    "P12", _WARNING,
    title="Van een doel is niet te zien wanneer het goed genoeg is",
    why="Jongere, gezin, consulent en jeugdrechter willen weten wanneer het goed genoeg is om te stoppen.",
    mend="Schrijf onder goed_genoeg wat er dan te zien is, en onder schaal waar het doel nu staat en waar het heen "
    "wil.",
    source=_ATTITUDE,
)  # fmt: skip
ONLY_OTHERS = kind(
    "P15", _WARNING,
    title="Alleen anderen doen iets: de dienst zelf heeft geen afspraak",
    why="Jongeren en hun context zijn gelijkwaardige partners. Een engagement komt van twee kanten.",
    mend="Voeg een afspraak toe die begint met ‘wie’: de begeleider.",
    source="CANO Protocol (2021), Uitgangspunten",
)  # fmt: skip
NOT_DISCUSSED = kind(
    "P16", _WARNING,
    title="De engagementsverklaring is niet besproken met de jongere",
    why="Het is het plan van de jongere. Die kent het, zegt er iets over en ondertekent, of wil dat net niet.",
    mend="Bespreek de verklaring en schrijf het onder besproken, of onder ondertekening met hoe er ondertekend is.",
    source="Netwerking en verbindend werken in CANO (2011), Overzicht van verbindende methodieken",
)  # fmt: skip
NOBODYS_WORK = kind(
    "P29", _WARNING,
    title="Voor een doel doet niemand iets",
    why="Een doel waar geen afspraak bij hoort, is een wens. Wie het trekt, mag de jongere zelf zijn, of iemand die "
    "blijft.",
    mend="Spreek af wie wat doet, en zet bij die afspraak, onder doel, de sleutel van het doel.",
    source="CANO Protocol (2021), Uitgangspunten",
)  # fmt: skip
NO_STATE = kind(
    "P35", _WARNING,
    title="De dag van een afspraak is voorbij, en er staat niet wat ervan kwam",
    why="Een afspraak waar niemand op terugkomt, zegt dat ze er niet toe deed. Dat geldt ook voor die van onszelf.",
    mend="Vraag wat ervan kwam en schrijf de stand bij de volgende evaluatie, of spreek een nieuwe dag af in een "
    "nieuwe verklaring.",
)  # fmt: skip


@rule(INCOMPLETE)
def a_declaration_is_complete(asked: Asked) -> Iterator[Problem]:
    """An engagementsverklaring has a finaliteit, doelen and afspraken."""
    plan = current_declaration(asked)
    for part, message in _PARTS.items() if plan else ():
        if plan and not getattr(plan.content, part):
            yield Problem(plan.path, (), message, subject=part)


@rule(GOAL_WITHOUT_DAY)
def every_goal_has_a_day_in_sight(asked: Asked) -> Iterator[Problem]:
    """A doel has a day, within the term after the engagementsverklaring."""
    plan = current_declaration(asked)
    if not plan:
        return
    last = due(GOAL, asked.case.organisation, plan.day)
    for file, index, goal in _goals(asked):
        if goal.tegen is None:
            yield Problem(file, ("doelen", index, "id"), f"Het doel ‘{goal.id}’ heeft geen dag.", subject=goal.id)
        elif goal.tegen > last:
            term = duration_of(GOAL, asked.case.organisation)
            message = f"Het doel ‘{goal.id}’ is pas tegen {goal.tegen}; {term} na de verklaring is {last}."
            yield Problem(file, ("doelen", index, "tegen"), message, subject=goal.id)


@rule(NOBODYS_QUESTION)
def every_goal_is_somebodys_question(asked: Asked) -> Iterator[Problem]:
    """A doel names whose question it answers."""
    for file, index, goal in _goals(asked):
        if not goal.hulpvraag_van:
            message = f"Bij het doel ‘{goal.id}’ staat niet van wie dit de hulpvraag is."
            yield Problem(file, ("doelen", index, "id"), message, subject=goal.id)


@rule(NO_EXPECTATION)
def some_goal_meets_the_outside_world(asked: Asked) -> Iterator[Problem]:
    """Where help is imposed or mandated, at least one doel names the expectation that it meets."""
    kader = asked.case.traject.kader if asked.case.traject else None
    goals = list(_goals(asked))
    outside = kader is not None and kader.soort != "vrijwillig"
    if outside and goals and not any(goal.verwachting_van or goal.verwachting for _, _, goal in goals):
        message = "Geen enkel doel noemt een verwachting van buitenaf waaraan het tegemoetkomt."
        yield Problem(goals[0][0], ("doelen",), message, subject="doelen", key=True)


@rule(NOT_MEASURABLE)
def every_goal_can_be_seen(asked: Asked) -> Iterator[Problem]:
    """A doel says when it is good enough, and has a scale."""
    for file, index, goal in _goals(asked):
        missing = [field for field in ("goed_genoeg", "schaal") if not getattr(goal, field)]
        if missing:
            verb = "ontbreken" if len(missing) > 1 else "ontbreekt"
            message = f"Bij het doel ‘{goal.id}’ {verb} {enumeration(missing)}."
            yield Problem(file, ("doelen", index, "id"), message, subject=goal.id)


@rule(ONLY_OTHERS)
def the_service_engages_itself(asked: Asked) -> Iterator[Problem]:
    """Where there are afspraken, at least one is for the service itself."""
    plan, traject = current_declaration(asked), asked.case.traject
    if not (plan and traject and plan.content.afspraken):
        return
    team = asked.case.organisation.team if asked.case.organisation else ()
    ours = {guide.wie for guide in traject.begeleiding} | {member.id for member in team}
    if ours and not any(ours.intersection(agreement.wie) for agreement in plan.content.afspraken):
        message = "Alle afspraken zijn voor anderen: geen enkele is voor de begeleiding zelf."
        yield Problem(plan.path, ("afspraken",), message, subject="afspraken", key=True)


@rule(NOT_DISCUSSED)
def the_jongere_knows_the_declaration(asked: Asked) -> Iterator[Problem]:
    """From the day after the engagementsverklaring, the jongere went through it, signed it, or refused to."""
    plan, traject = current_declaration(asked), asked.case.traject
    if not (plan and traject and plan.day < asked.at):
        return
    discussed = {who for talk in plan.content.besproken for who in talk.met}
    signed = {signature.wie for signature in plan.content.ondertekening}
    if traject.jongere not in discussed | signed:
        message = "De jongere staat niet onder besproken en niet onder ondertekening."
        yield Problem(plan.path, (), message, subject=traject.jongere)


@rule(NOBODYS_WORK)
def somebody_works_on_every_goal(asked: Asked) -> Iterator[Problem]:
    """Where there are afspraken, each doel has one. Silent where an afspraak names a doel that is not there."""
    plan = current_declaration(asked)
    worked_on = {one.doel for one in plan.content.afspraken if one.doel} if plan else set()
    goals = list(_goals(asked))
    known = plan is not None and plan.content.afspraken and worked_on <= {goal.id for _, _, goal in goals}
    for file, index, goal in goals if known else ():
        if goal.id not in worked_on:
            message = f"Bij het doel ‘{goal.id}’ hoort geen enkele afspraak."
            yield Problem(file, ("doelen", index, "id"), message, subject=goal.id)


@rule(NO_STATE)
def every_agreement_is_come_back_to(asked: Asked) -> Iterator[Problem]:
    """As long as the traject runs, of an afspraak whose day has passed it is written what came of it."""
    for file, index, agreement in overdue_agreements(asked, AGREEMENT) if looked_at(asked) else ():
        message = f"De afspraak ‘{agreement.id}’ was tegen {agreement.tegen}, en er staat niet wat ervan kwam."
        yield Problem(file, ("afspraken", index, "tegen"), message, subject=agreement.id)


def _goals(asked: Asked) -> Iterator[tuple[str, int, Doel]]:
    plan = current_declaration(asked)
    for index, goal in enumerate(plan.content.doelen if plan else ()):
        if plan:
            yield plan.path, index, goal
