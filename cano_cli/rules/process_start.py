"""The start of a traject: its kader, the steps, the choice that people get, the intake. Warnings, codes P01 and up."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.findings import Severity, kind
from cano_cli.model.intake import Intake
from cano_cli.model.traject import Stap, Traject
from cano_cli.rules.moments import (
    INTAKE,
    TRAJECT,
    declarations,
    enumeration,
    files_of,
    first_voices,
    looked_at,
    start_of_guidance,
)
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import DECLARATION, due, duration_of

_WARNING = Severity.WARNING
_ATTITUDE = "Netwerking en verbindend werken in CANO (2011), Attitude"
_STEPS = ("toewijzing", "kennismaking", "intake", "ondertekening", "voorlegging-consulent")

MISSING_STEP = kind(
    "P01", _WARNING,
    title="Er is een stap van de opstart overgeslagen",
    why="Elke stap heeft een bedoeling: kennismaken en kiezen, iedereen bevragen, samen ondertekenen. Wat overgeslagen "
    "wordt, komt later terug als weerstand.",
    mend="Voeg de stap met haar datum toe onder opstart, of zet onder aanvaard waarom ze er niet was.",
    source=_ATTITUDE,
)  # fmt: skip
NO_CHOICE = kind(
    "P02", _WARNING,
    title="Niet van iedereen staat er wat die koos",
    why="Ook als er weinig te kiezen valt, krijgen jongere en ouders bij de kennismaking uitdrukkelijk de keuze.",
    mend="Schrijf bij de kennismaking wat ieder koos: ja, onder-voorbehoud, nee, nog-niet of niet-bereikt.",
    source=_ATTITUDE,
)  # fmt: skip
NO_DECLARATION = kind(
    "P10", _WARNING,
    title="De engagementsverklaring laat op zich wachten",
    why="Zonder engagementsverklaring weten jongere, gezin en verwijzer niet waaraan ze samen werken en tot wanneer.",
    mend="Schrijf de engagementsverklaring met de jongere en het gezin.",
    source="Handboek contextbegeleiding, zoals geciteerd in de vergelijking van ondersteuningsvormen (Odisee)",
)  # fmt: skip
NO_VOICE = kind(
    "P14", _WARNING,
    title="In de intake ontbreekt iemands stem",
    why="De hulpvraag van de jongere en het gezin is het startpunt. Een plan zonder hun woorden is een plan van "
    "iemand anders.",
    mend="Stel deze persoon de vijf vragen en schrijf de antwoorden onder stemmen in intake.yaml.",
    source="CANO Protocol (2021), 2.2",
)  # fmt: skip
NO_STRENGTHS = kind(
    "P18", _WARNING,
    title="Er staan noden in de intake, en geen enkele kracht",
    why="Jongeren en hun context hebben de nodige krachten. Een plan bouwt daarop.",
    mend="Vraag wat er goed gaat en wat al hielp, en schrijf het onder krachten.",
    source="CANO Protocol (2021), Uitgangspunten",
)  # fmt: skip
NO_KADER = kind(
    "P20", _WARNING,
    title="Het kader staat er nog niet",
    why="Het kader zegt wie de vraag stelde, op welke grond en tot wanneer. Elk verslag begint ermee.",
    mend="Voeg kader toe aan traject.yaml, met minstens de soort: vrijwillig, gemandateerd of jeugdrechtbank.",
)  # fmt: skip


@rule(MISSING_STEP)
def no_step_is_skipped(asked: Asked) -> Iterator[Problem]:
    """A step of the start-up is there once a later one is. Nobody is assigned in a voluntary traject."""
    traject = asked.case.traject
    if not traject:
        return
    taken = _steps_taken(asked)
    known = {step.stap for step in traject.opstart}
    for name in _expected_steps(traject):
        later = [step for step in taken if _rank(step.stap) > _rank(name)]
        if later and name not in known:
            first = min(later, key=lambda step: _rank(step.stap))
            message = f"De stap {name} ontbreekt, en {first.stap} ({first.datum}) is er wel."
            yield Problem(TRAJECT, ("opstart",), message, subject=name, key=True)


@rule(NO_CHOICE)
def everybody_gets_the_choice(asked: Asked) -> Iterator[Problem]:
    """The kennismaking says what the jongere and those with parental authority chose."""
    traject = asked.case.traject
    met = [step for step in _steps_taken(asked) if step.stap == "kennismaking"]
    if not traject or not met:
        return
    chosen = {who for step in traject.opstart for who in step.keuze}
    silent = [who for who in first_voices(asked.case) if who not in chosen]
    if silent:
        place = ("opstart", traject.opstart.index(met[0]), "keuze" if met[0].keuze else "stap")
        verb = "kozen" if len(silent) > 1 else "koos"
        message = f"Bij de kennismaking staat niet wat {enumeration(silent)} {verb}."
        yield Problem(TRAJECT, place, message, subject=silent[0], key=bool(met[0].keuze))


@rule(NO_DECLARATION)
def the_declaration_comes_in_time(asked: Asked) -> Iterator[Problem]:
    """There is an engagementsverklaring within the term after the start."""
    start, day = start_of_guidance(asked.case), looked_at(asked)
    if not (start and day) or declarations(asked) or "engagementsverklaring" in asked.unread:
        return
    last = due(DECLARATION, asked.case.organisation, start)
    if day > last:
        term = duration_of(DECLARATION, asked.case.organisation)
        message = f"Er is nog geen engagementsverklaring. Ze hoorde er te zijn op {last}, {term} na de start ({start})."
        yield Problem(TRAJECT, (), message)


@rule(NO_VOICE)
def the_intake_hears_the_first_people(asked: Asked) -> Iterator[Problem]:
    """Once there is an engagementsverklaring, the intake holds the voice of the jongere and of those with gezag."""
    there = declarations(asked)
    if not there or {"intake", "engagementsverklaring"} & asked.unread:
        return
    intake = asked.case.intake
    heard = {voice.wie for voice in intake.stemmen if voice.datum <= asked.at} if intake else set()
    traject = asked.case.traject
    for who in first_voices(asked.case):
        if who not in heard and traject:
            message = f"De stem van {who} ontbreekt in de intake, en er is al een engagementsverklaring."
            field = "jongere" if who == traject.jongere else "gezag"
            file, path = (INTAKE, ("stemmen",)) if intake and intake.stemmen else (TRAJECT, (field,))
            yield Problem(file, path, message, subject=who, key=True)


@rule(NO_STRENGTHS)
def needs_do_not_come_alone(asked: Asked) -> Iterator[Problem]:
    """An intake with needs holds at least one strength."""
    for file, intake in files_of(asked.case, Intake):
        needs = [
            index
            for index, domain in enumerate(intake.levensdomeinen)
            if any(need.datum <= asked.at for need in domain.noden)
        ]
        strengths = [said for domain in intake.levensdomeinen for said in domain.krachten if said.datum <= asked.at]
        if needs and not strengths:
            message = "Er staan noden in de intake, en nog geen enkele kracht."
            yield Problem(file.path, ("levensdomeinen", needs[0], "noden"), message, key=True)


@rule(NO_KADER)
def there_is_a_kader(asked: Asked) -> Iterator[Problem]:
    """From the kennismaking on, the traject says under which kader it runs."""
    traject = asked.case.traject
    begun = [step for step in _steps_taken(asked) if step.stap != "toewijzing"]
    if traject and not traject.kader and begun:
        message = f"Er is al een {begun[0].stap} geweest ({begun[0].datum}), en het kader staat er nog niet."
        yield Problem(TRAJECT, ("dossier",), message, key=True)


def _steps_taken(asked: Asked) -> list[Stap]:
    traject = asked.case.traject
    return [step for step in traject.opstart if step.datum <= asked.at] if traject else []


def _expected_steps(traject: Traject) -> tuple[str, ...]:
    voluntary = traject.kader is None or traject.kader.soort == "vrijwillig"
    return _STEPS[1 if voluntary else 0 : 4]


def _rank(name: str) -> int:
    return _STEPS.index(name) if name in _STEPS else len(_STEPS)
