"""Whose words there are, and of what: fresh words of the young person, and strengths beside the needs. P30 and P31."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cano_cli.model.findings import Severity, kind
from cano_cli.model.intake import Intake, Levensdomein
from cano_cli.rules.moments import INTAKE, TRAJECT, enumeration, evaluations, files_of, last_evaluation, looked_at
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import BEFORE_HEARING, OWN_WORDS, due

OLD_WORDS = kind(
    "P30", Severity.WARNING,
    title="De laatste woorden van de jongere zijn van een tijd geleden",
    why="Op een evaluatie of een zitting telt wat de jongere nu zegt. Met woorden van maanden geleden spreken wij in "
    "zijn of haar plaats.",
    mend="Vraag de jongere hoe het nu is, en schrijf het in eigen woorden onder stemmen in de evaluatie.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
MORE_NEEDS = kind(
    "P31", Severity.NOTE,
    title="In een domein staan meer noden dan krachten",
    why="Wie leest, onthoudt wat het meest getoond wordt. Tegenover elke nood staat best minstens één kracht.",
    mend="Vraag in dit domein wat wel gaat, en wat al hielp. Vind je niets? Vraag het aan iemand anders.",
    source="CANO Protocol (2021), Uitgangspunten",
)  # fmt: skip


@rule(OLD_WORDS)
def the_jongere_speaks_now(asked: Asked) -> Iterator[Problem]:
    """In the last evaluation, and before a hearing, there are words of the jongere that are not older than the term."""
    traject = asked.case.traject
    if not (traject and looked_at(asked)) or {"intake", "evaluatie"} & asked.unread:
        return
    last = last_evaluation(asked)
    own = {voice.wie for voice in last.content.stemmen} if last else set()
    if last and traject.jongere not in own:
        words = _latest_words(asked, last.day)
        if words and last.day > due(OWN_WORDS, asked.case.organisation, words):
            message = f"In deze evaluatie staat geen woord van de jongere zelf; de laatste woorden zijn van {words}."
            yield Problem(last.path, (), message, subject=traject.jongere)
    hearing = _next_hearing(asked)
    words = _latest_words(asked, asked.at)
    if hearing and words and hearing > due(OWN_WORDS, asked.case.organisation, words):
        message = f"Op {hearing} is er een zitting, en de laatste woorden van de jongere zijn van {words}."
        yield Problem(*_place_of(asked, hearing), message, subject=str(hearing), key=True)


@rule(MORE_NEEDS)
def needs_are_matched_by_strengths(asked: Asked) -> Iterator[Problem]:
    """In no domain of the intake are there more needs than strengths. Without any strength at all it is another rule
    that speaks."""
    for file, intake in files_of(asked.case, Intake):
        heavy = [(index, one) for index, one in enumerate(intake.levensdomeinen) if _weight(one, asked.at) > 0]
        some = any(one.krachten for one in intake.levensdomeinen)
        if heavy and some and file.path == INTAKE:
            message = f"In {enumeration([one.domein for _, one in heavy])} staan meer noden dan krachten."
            yield Problem(file.path, ("levensdomeinen", heavy[0][0], "domein"), message, subject=heavy[0][1].domein)


def _weight(domain: Levensdomein, at: date) -> int:
    needs, strengths = (sum(one.datum <= at for one in said) for said in (domain.noden, domain.krachten))
    return needs - strengths


def _next_hearing(asked: Asked) -> date | None:
    """Return the hearing for which it is time to prepare."""
    until = due(BEFORE_HEARING, asked.case.organisation, asked.at)
    return min((day for day in asked.case.zittingen if asked.at <= day <= until), default=None)


def _place_of(asked: Asked, hearing: date) -> tuple[str, tuple[str, ...]]:
    """Return where a hearing stands: under the kader, or in a meeting."""
    kader = asked.case.traject.kader if asked.case.traject else None
    noted = next((one.path for one in asked.case.overleg if one.day == hearing and one.content.soort == "zitting"), "")
    return (noted, ("datum",)) if noted and not (kader and hearing in kader.zittingen) else (TRAJECT, _HEARINGS)


_HEARINGS = ("kader", "zittingen")


def _latest_words(asked: Asked, until: date) -> date | None:
    """Return the last day, up to ``until``, of which there are words of the jongere; ``None`` where there are none at
    all: that is a matter of the intake."""
    return max((day for day in _days_of_words(asked) if day <= until), default=None)


def _days_of_words(asked: Asked) -> Iterator[date]:
    jongere = asked.case.traject.jongere if asked.case.traject else ""
    for _, intake in files_of(asked.case, Intake):
        for said in (intake.stemmen, intake.antwoorden, intake.schalen):
            yield from (one.datum for one in said if one.wie == jongere)
        for domain in intake.levensdomeinen:
            yield from (one.datum for one in (*domain.krachten, *domain.noden) if jongere in one.bron)
    for dated in evaluations(asked):
        yield from (voice.datum for voice in dated.content.stemmen if voice.wie == jongere)
