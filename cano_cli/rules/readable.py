"""Sentences that are too hard for the young person who reads them. A warning, code L01.

Looked at is what we write and the young person reads: the declaration in force and the last evaluation. What people
said is theirs and stays as they said it.
"""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.model.case import Case
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import Severity, kind
from cano_cli.model.organisatie import Cano
from cano_cli.model.values import ROL
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import Path
from cano_cli.rules.moments import current_declaration, enumeration, last_evaluation, looked_at
from cano_cli.rules.readability import hard_words, measured_sentence, sentences_of, words_of
from cano_cli.rules.registry import Asked, Problem, rule
from cano_cli.rules.terms import Threshold, value_of

LONG = Threshold("woorden-per-zin", 25, "Genootschap Onze Taal, Taalloket: Lengte van zinnen")
"""How many words a sentence has at most."""
HARD = Threshold("moeilijke-woorden-per-zin", 1, "eigen keuze van cano, te toetsen bij de eigen jongeren")
"""How many hard words (five syllables or fifteen letters and more) a sentence has at most."""
EASE = Threshold("leesgemak", 45, "W.H. Douma, De leesbaarheid van landbouwbladen (Wageningen, 1960)")
"""How easy a sentence of some length is at least, by the formula of Flesch and Douma: under 45 is hard."""

_ENOUGH_TO_MEASURE = 12
"""In words: of a shorter sentence the formula says little."""
_FAMILIAR = frozenset(part for role in ROL for part in (role, *role.split("-")))
"""What people are to the young person is no hard word: they say it every week."""
_OPENING = 5

TOO_HARD = kind(
    "L01", Severity.WARNING,
    title="Deze zin is moeilijk voor de jongere die hem leest",
    why="De jongere leest dit in het eigen plan of de eigen evaluatie. Wie een zin niet begrijpt, kan er ook niet mee "
    "instemmen.",
    mend="Maak er twee korte zinnen van, met gewone woorden. Lees ze hardop voor aan de jongere: die hoort het eerst "
    "wat wringt.",
)  # fmt: skip

Text = tuple[Path, str, str]
"""A text that the young person reads: its place in the file, the text, and the key or id of what it belongs to."""


@rule(TOO_HARD)
def what_the_jongere_reads_is_not_too_hard(asked: Asked) -> Iterator[Problem]:
    """As long as the traject runs, no sentence of the declaration in force and of the last evaluation is too hard."""
    if looked_at(asked):
        plan, last = current_declaration(asked), last_evaluation(asked)
        readers = _names_of_the_jongere(asked.case)
        if plan and _is_read(plan.content, readers):
            yield from _too_hard(plan.path, _declared(plan.content, readers), asked.case.organisation)
        if last and _is_read(last.content, readers):
            yield from _too_hard(last.path, _evaluated(last.content, readers), asked.case.organisation)


def _too_hard(file: str, texts: Iterator[Text], organisation: Cano | None) -> Iterator[Problem]:
    """Yield the first sentence of each text that is too hard."""
    for path, text, subject in texts:
        found = ((sentence, _reasons(sentence, organisation)) for sentence in sentences_of(text))
        message = next((_message(sentence, reasons) for sentence, reasons in found if reasons), "")
        if message:
            yield Problem(file, path, message, subject=subject)


def _reasons(sentence: str, organisation: Cano | None) -> list[str]:
    """Return in Dutch why a sentence is too hard; empty when it is not."""
    words = words_of(sentence)
    reasons = [f"{len(words)} woorden"] if len(words) > value_of(LONG, organisation) else []
    hard = [word for word in hard_words(words) if word.lower() not in _FAMILIAR]
    if len(hard) > value_of(HARD, organisation):
        reasons.append(f"moeilijke woorden: {enumeration(hard)}")
    ease = measured_sentence(words).ease if len(words) >= _ENOUGH_TO_MEASURE else 100.0
    if ease < value_of(EASE, organisation):
        reasons.append(f"veel lange woorden, leesgemak {max(ease, 0):.0f} op 100")
    return reasons


def _message(sentence: str, reasons: list[str]) -> str:
    words = words_of(sentence)
    shown = sentence if len(words) <= _OPENING else f"{' '.join(sentence.split()[:_OPENING])} …"
    return f"Te moeilijk voor de jongere: ‘{shown}’ ({'; '.join(reasons)})."


def _declared(plan: Engagementsverklaring, readers: frozenset[str]) -> Iterator[Text]:
    if plan.finaliteit:
        yield ("finaliteit",), plan.finaliteit, "finaliteit"
    for at, goal in enumerate(plan.doelen):
        if _is_read(goal, readers):
            yield from _texts(goal, ("doelen", at), ("tekst", "goed_genoeg", "aanpak"), goal.id)
    for at, agreement in enumerate(plan.afspraken):
        if _is_read(agreement, readers):
            yield ("afspraken", at, "tekst"), agreement.tekst, agreement.id
    safety = plan.veiligheid
    if safety and _is_read(safety, readers):
        for name in ("signalen", "wat_doen_we"):
            listed = getattr(safety, name)
            for at, text in enumerate(listed):
                yield ("veiligheid", name, at), text, "veiligheid"
        yield from _texts(safety, ("veiligheid",), ("time_out", "bereikbaarheid"), "veiligheid")


def _evaluated(evaluation: Evaluatie, readers: frozenset[str]) -> Iterator[Text]:
    for at, goal in enumerate(evaluation.doelen):
        if _is_read(goal, readers):
            yield from _texts(goal, ("doelen", at), ("tekst",), goal.id)


def _texts(model: Entry, path: Path, fields: tuple[str, ...], subject: str) -> Iterator[Text]:
    for name in fields:
        text = getattr(model, name)
        if text:
            yield (*path, name), text, subject


def _is_read(model: Entry | CaseFileModel, readers: frozenset[str]) -> bool:
    """Whether nothing that is said of it keeps it from the young person. With a label it is left alone."""
    if isinstance(model, Entry) and model.status:
        return False
    return model.delen_met is None or any(one.met in readers for one in model.delen_met)


def _names_of_the_jongere(case: Case) -> frozenset[str]:
    own = {case.traject.jongere} if case.traject else set()
    return frozenset({"jongere", "gezin", *own})
