"""What is known before an evaluation: where each goal stood, what became of the agreements, how much contact there was,
what changed in the network, and what was written that shows the seven words. It concludes nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cano_cli.figures.binc import Figures, figures, read_case, talks_of
from cano_cli.figures.periods import whole
from cano_cli.model.as_of import as_of
from cano_cli.model.case import Case, Dated
from cano_cli.model.changes import Change, Changed, changes
from cano_cli.model.evaluatie import AfspraakEvaluatie, DoelEvaluatie, Evaluatie
from cano_cli.model.netwerk import UNKNOWN
from cano_cli.model.verklaring import Afspraak, Doel, Engagementsverklaring
from cano_cli.rules.moments import first_voices, ours, start_of_guidance
from cano_cli.writing.seven_words import Line, lines_for

_NO_CHANGE = {Change.GELIJK, Change.ONBEKEND}


@dataclass(frozen=True, slots=True)
class KnownGoal:
    """A goal, with what earlier evaluations said of it, oldest first. ``start`` and ``latest``: the first and the last
    figure that was set, each with its day; ``None`` where there is none, or no later one."""

    goal: Doel
    earlier: tuple[tuple[date, DoelEvaluatie], ...]
    start: tuple[date, float] | None = None
    latest: tuple[date, float] | None = None

    @property
    def bounds(self) -> tuple[int, int]:
        """Return the lowest and the highest figure of its scale; of a goal without one, of the ladder."""
        scale = self.goal.schaal
        return (-2, 2) if scale and scale.conventie != "0-10" else (0, 10)


@dataclass(frozen=True, slots=True)
class KnownAgreement:
    """An agreement, with what the last evaluation that speaks of it said."""

    agreement: Afspraak
    last: tuple[date, AfspraakEvaluatie] | None


@dataclass(frozen=True, slots=True)
class Known:
    """All of it as of ``day``. ``since``: the day of the last evaluation, else of the first engagementsverklaring, else
    of the start, which ``since_what`` names; ``None`` where there is none. ``people``: whom to ask, the jongere first.
    ``hearings``: those that come too.
    """

    day: date
    case: Case
    since: date | None
    since_what: str
    last: Dated[Evaluatie] | None
    declared: date | None
    goals: tuple[KnownGoal, ...]
    agreements: tuple[KnownAgreement, ...]
    contacts: Figures | None
    network: dict[str, Changed]
    lines: dict[str, tuple[Line, ...]]
    people: tuple[str, ...]
    hearings: tuple[date, ...]

    def goal(self, key: str) -> KnownGoal | None:
        """Return the goal with this key."""
        return next((one for one in self.goals if one.goal.id == key), None)


def known(case: Case, day: date) -> Known:
    """Return what was known on ``day``, without the evaluation of that day itself."""
    then = as_of(case, day)
    earlier = [one for one in then.evaluaties if one.day < day]
    since, what = _since(then, earlier)
    declaration = _in_force(then, day)
    content = declaration.content if declaration else None
    return Known(
        day,
        then,
        since,
        what,
        earlier[-1] if earlier else None,
        declaration.day if declaration else None,
        tuple(_known_goal(then, day, earlier, goal) for goal in (content.doelen if content else ())),
        tuple(KnownAgreement(one, _last_of(earlier, one.id)) for one in (content.afspraken if content else ())),
        _contacts(then, since, day) if since and since < day else None,
        _network(case, then, since, day),
        lines_for(then, since, day),
        _people(then, earlier, day),
        case.zittingen,
    )


def guides_on(case: Case, day: date) -> list[str]:
    """Return who guided on a day."""
    traject = case.traject
    guides = traject.begeleiding if traject else ()
    return [one.wie for one in guides if one.van <= day and (one.tot is None or one.tot >= day)]


def _in_force(then: Case, day: date) -> Dated[Engagementsverklaring] | None:
    """Return the engagementsverklaring that is evaluated: one of the same day follows from the evaluation, unless it is
    the first."""
    earlier = [one for one in then.verklaringen if one.day < day]
    return earlier[-1] if earlier else next(iter(then.verklaringen), None)


def _since(then: Case, earlier: list[Dated[Evaluatie]]) -> tuple[date | None, str]:
    if earlier:
        return earlier[-1].day, "de vorige evaluatie"
    if then.verklaringen:
        return then.verklaringen[0].day, "de engagementsverklaring"
    return start_of_guidance(then), "de start"


def _known_goal(then: Case, day: date, earlier: list[Dated[Evaluatie]], goal: Doel) -> KnownGoal:
    said = tuple(_said_of_goal(then, day, earlier, goal.id))
    evaluated = [(on, one.schaal) for on, one in said if one.schaal is not None]
    figures = sorted([*_declared_figures(then, day, goal), *evaluated])
    latest: tuple[date, float] | None = None
    for one in reversed(figures[1:]):
        if latest and one[1] != latest[1]:
            break
        latest = one  # the day since which it is this figure: a declaration takes over what was evaluated
    return KnownGoal(goal, said, figures[0] if figures else None, latest)


def _declared_figures(then: Case, day: date, goal: Doel) -> Iterator[tuple[date, float]]:
    """Yield where a goal stood in each engagementsverklaring up to the one in force, on the scale that it has now."""
    for dated in then.verklaringen:
        for one in dated.content.doelen:
            same = one.schaal and goal.schaal and one.schaal.conventie == goal.schaal.conventie
            if one.id == goal.id and one.schaal and same and (dated.day < day or one is goal):
                yield dated.day, one.schaal.nu


def _said_of_goal(
    then: Case, day: date, earlier: list[Dated[Evaluatie]], key: str
) -> Iterator[tuple[date, DoelEvaluatie]]:
    """Yield what was said of a goal on the scale that it has now: figures of another one say nothing beside it."""
    scale = _convention(then, day, key)
    for dated in earlier:
        if _convention(then, dated.day, key) == scale:
            yield from ((dated.day, one) for one in dated.content.doelen if one.id == key)


def _convention(then: Case, day: date, key: str) -> str:
    """Return the scale on which a goal was measured on a day; empty where it had none."""
    declaration = _in_force(then, day)
    goals = declaration.content.doelen if declaration else ()
    return next((goal.schaal.conventie for goal in goals if goal.id == key and goal.schaal), "")


def _last_of(earlier: list[Dated[Evaluatie]], key: str) -> tuple[date, AfspraakEvaluatie] | None:
    found = [(dated.day, one) for dated in earlier for one in dated.content.afspraken if one.id == key]
    return found[-1] if found else None


def _contacts(then: Case, since: date, day: date) -> Figures:
    one = read_case(then)
    return figures([one], talks_of([one]), whole(since + timedelta(days=1), day))


def _network(case: Case, then: Case, since: date | None, day: date) -> dict[str, Changed]:
    if since is None or since >= day or then.traject is None:
        return {}
    found = changes(as_of(case, since).netwerk, since, then.netwerk, day, then.traject.jongere)
    return {key: one for key, one in found.items() if one.kind not in _NO_CHANGE}


def _people(then: Case, earlier: list[Dated[Evaluatie]], day: date) -> tuple[str, ...]:
    """Return whom to ask: the jongere and who has parental authority, those who said something last time, whose goal or
    agreement it is, and the consulent; not ourselves."""
    found = [*first_voices(then)]
    if earlier:
        found += _spoke(earlier[-1].content)
    if declaration := _in_force(then, day):
        content = declaration.content
        found += [who for goal in content.doelen for who in goal.hulpvraag_van]
        found += [who for one in content.afspraken for who in one.wie]
    kader = then.traject.kader if then.traject else None
    found += [kader.consulent] if kader and kader.consulent else []
    own = ours(then) | {UNKNOWN}
    return tuple(who for who in dict.fromkeys(found) if who not in own and who in then.people)


def _spoke(content: Evaluatie) -> Iterator[str]:
    for goal in content.doelen:
        yield from goal.gezien_door
    yield from (voice.wie for voice in content.stemmen)
    yield from content.goed_genoeg
