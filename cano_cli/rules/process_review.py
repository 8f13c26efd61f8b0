"""Evaluating together: in time, with everybody's figure, in the seven words, with the jongere at the table."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.model.evaluatie import FUNDAMENTEN
from cano_cli.model.findings import Severity, kind
from cano_cli.model.werk import Overleg
from cano_cli.rules.moments import (
    TRAJECT,
    declarations,
    enumeration,
    evaluations,
    files_of,
    last_evaluation,
    looked_at,
    start_of_guidance,
)
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import DIFFERENCE, EVALUATION, NEXT_EVALUATION, VOICES, due, value_of

_WARNING = Severity.WARNING
_METHODIEKEN = "Netwerking en verbindend werken in CANO (2011), Overzicht van verbindende methodieken"
WITH_THE_JONGERE = {
    "ronde-tafel",
    "evolutiebespreking",
    "schooloverleg",
    "zorgoverleg",
    "eigen-kracht-conferentie",
    "zitting",
}

MISSING_WORDS = kind(
    "P09", _WARNING,
    title="In de evaluatie ontbreken woorden van de zeven",
    why="Flexibiliteit, rust, herstel, hoop, samenwerking, dialoog en duurzaam engagement komen terug in de "
    "verslaggeving van elke CANO-contextbegeleiding.",
    mend="Noteer bij elk woord wat je zag: cano add-evaluation --aanvullen. Was er niets te zien? Zeg dan dat.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
LATE_EVALUATION = kind(
    "P11", _WARNING,
    title="Er is een evaluatie te doen",
    why="Na drie maanden, na zes maanden en bij een zitting kijken jongere, gezin en begeleiding samen wat bewoog.",
    mend="Plan de evaluatie met de jongere en het gezin.",
    source=_METHODIEKEN,
)  # fmt: skip
FEW_FIGURES = kind(
    "P13", _WARNING,
    title="Te weinig mensen zeiden waar een doel staat",
    why="Ieders kijk telt. Met het cijfer van één iemand is niet te zien waar mensen verschillen.",
    mend="Vraag het cijfer aan de jongere en aan nog iemand, en schrijf het onder gezien_door.",
    source="Netwerking en verbindend werken in CANO (2011), Attitude",
)  # fmt: skip
WITHOUT_THE_JONGERE = kind(
    "P17", _WARNING,
    title="Een overleg zonder de jongere, en er staat niet waarom",
    why="Een ronde tafel is er liefst met de cliënten zelf, en niet alleen met betrokken hulpverleners.",
    mend="Schrijf onder zonder_jongere_omdat waarom de jongere er niet bij was, en wie het navertelde.",
    source=_METHODIEKEN,
)  # fmt: skip
NOT_NAMED = kind(
    "P34", _WARNING,
    title="Mensen zien een doel heel anders, en dat verschil is niet benoemd",
    why="Een gemiddelde verbergt dat twee mensen iets anders zien. Net dat verschil is het gesprek waard, en de "
    "rechter mag het weten.",
    mend="Schrijf onder verschillen wie het anders ziet, en waarin. Het hoeft niet opgelost te zijn.",
    source="Netwerking en verbindend werken in CANO (2011), Attitude",
)  # fmt: skip


@rule(MISSING_WORDS)
def the_seven_words_are_there(asked: Asked) -> Iterator[Problem]:
    """The last evaluation holds all seven words."""
    last = last_evaluation(asked)
    if not last:
        return
    words = last.content.fundamenten
    missing = [name.replace("_", " ") for name in FUNDAMENTEN if not (words and getattr(words, name))]
    if missing:
        verb = "ontbreken" if len(missing) > 1 else "ontbreekt"
        message = f"In de evaluatie van {last.day} {verb} {enumeration(missing)}."
        yield Problem(last.path, ("fundamenten",) if words else (), message, subject="fundamenten", key=True)


@rule(LATE_EVALUATION)
def evaluations_come_in_time(asked: Asked) -> Iterator[Problem]:
    """The first two evaluations follow at three months each, later ones at six, or on the day that was agreed."""
    day, (file, last) = looked_at(asked), _evaluation_due(asked)
    if day and last and day > last and not {"evaluatie", "engagementsverklaring"} & asked.unread:
        done = evaluations(asked)
        agreed = bool(done and done[-1].content.volgende)
        message = f"De {'volgende' if done else 'eerste'} evaluatie hoorde er te zijn op {last}."
        yield Problem(file, ("volgende",) if agreed else (), message)


@rule(FEW_FIGURES)
def several_people_say_where_a_goal_stands(asked: Asked) -> Iterator[Problem]:
    """In the last evaluation at least two people say where each doel stands."""
    last, enough = last_evaluation(asked), value_of(VOICES, asked.case.organisation)
    for index, goal in enumerate(last.content.doelen if last else ()):
        if last and len(goal.gezien_door) < enough:
            count = len(goal.gezien_door)
            said = ("zei niemand", "zei één persoon")[count] if count < 2 else f"zeiden {count} mensen"
            message = f"Van het doel ‘{goal.id}’ {said} waar het staat; vraag het aan minstens {enough:g}."
            yield Problem(last.path, ("doelen", index, "id"), message, subject=goal.id)


@rule(WITHOUT_THE_JONGERE)
def the_jongere_is_at_the_table(asked: Asked) -> Iterator[Problem]:
    """A meeting about the jongere is held with the jongere, or says why not."""
    traject = asked.case.traject
    for file, meeting in files_of(asked.case, Overleg):
        held = meeting.datum <= asked.at and meeting.soort in WITH_THE_JONGERE and meeting.aanwezig
        if traject and held and traject.jongere not in meeting.aanwezig and not meeting.zonder_jongere_omdat:
            message = f"De jongere was er niet bij op {meeting.datum}, en er staat niet waarom."
            yield Problem(file.path, ("aanwezig",), message, subject=traject.jongere, key=True)


@rule(NOT_NAMED)
def wide_differences_are_named(asked: Asked) -> Iterator[Problem]:
    """In the last evaluation, whose figures for a doel lie far apart are named under ``verschillen``."""
    last, far = last_evaluation(asked), value_of(DIFFERENCE, asked.case.organisation)
    for index, goal in enumerate(last.content.doelen if last else ()):
        if not last or len(goal.gezien_door) < 2:
            continue
        low, high = (pick(goal.gezien_door, key=goal.gezien_door.__getitem__) for pick in (min, max))
        apart = goal.gezien_door[high] - goal.gezien_door[low]
        named = any({low, high} <= {*one.wie} or not one.wie for one in last.content.verschillen)
        if apart >= far and not named:
            figures = f"{low} geeft {goal.gezien_door[low]:g} en {high} {goal.gezien_door[high]:g}"
            message = f"Bij het doel ‘{goal.id}’: {figures}. Dat verschil staat nergens benoemd."
            yield Problem(last.path, ("doelen", index, "gezien_door"), message, subject=goal.id, key=True)


def _evaluation_due(asked: Asked) -> tuple[str, date | None]:
    """Return the file that sets when the next evaluation is due, and that day (``None``: nothing does)."""
    organisation, done = asked.case.organisation, evaluations(asked)
    if not done:
        first = declarations(asked)
        start = first[0].day if first else start_of_guidance(asked.case)
        return (first[0].path if first else TRAJECT), start and due(EVALUATION, organisation, start)
    last = done[-1]
    term = EVALUATION if len(done) == 1 else NEXT_EVALUATION
    return last.path, last.content.volgende or due(term, organisation, last.day)
