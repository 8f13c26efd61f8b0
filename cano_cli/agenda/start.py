"""The start of a traject: the first talk, the first engagementsverklaring, the signatures on the last one."""

from __future__ import annotations

from collections.abc import Iterator

from cano_cli.agenda.item import Due, Seen
from cano_cli.agenda.past import declarations, guides
from cano_cli.model.case import Dated
from cano_cli.model.verklaring import SIGNED, Engagementsverklaring
from cano_cli.readers.dutch import date_text
from cano_cli.rules.moments import TRAJECT, first_voices, start_of_guidance
from cano_cli.rules.terms import DECLARATION, FIRST_TALK, SIGNING, due

_ANSWERED = SIGNED | {"geweigerd"}


def items(seen: Seen) -> Iterator[Due]:
    """Yield what the start still asks."""
    yield from _first_talk(seen)
    declared = declarations(seen)
    if declared:
        yield from _signatures(seen, declared[-1])
    else:
        yield from _first_declaration(seen)


def _first_talk(seen: Seen) -> Iterator[Due]:
    traject = seen.case.traject
    steps = {step.stap: step.datum for step in reversed(traject.opstart if traject else ()) if step.datum <= seen.today}
    assigned = steps.pop("toewijzing", None)
    if assigned and not steps and not declarations(seen):
        last = due(FIRST_TALK, seen.organisation, assigned)
        what = f"Houd het eerste gesprek: de toewijzing was op {date_text(assigned)}."
        yield seen.to_do("eerste-gesprek", last, what, term=FIRST_TALK, path=TRAJECT)


def _first_declaration(seen: Seen) -> Iterator[Due]:
    start = start_of_guidance(seen.case)
    if start and start <= seen.today:
        what = f"Maak de eerste engagementsverklaring, {seen.length(DECLARATION)} na de start."
        last = due(DECLARATION, seen.organisation, start)
        yield seen.to_do("engagementsverklaring", last, what, term=DECLARATION, path=TRAJECT)


def _signatures(seen: Seen, declared: Dated[Engagementsverklaring]) -> Iterator[Due]:
    """Yield a reminder for each party that did not sign and did not refuse."""
    answered = {signed.wie for signed in declared.content.ondertekening if signed.wijze in _ANSWERED}
    last = due(SIGNING, seen.organisation, declared.day)
    for who in _parties(seen, declared.content):
        if who not in answered:
            what = f"Vraag {who} om te ondertekenen: de engagementsverklaring van {date_text(declared.day)}."
            yield seen.to_do(
                "ondertekening", last, what, term=SIGNING, who=(who,), path=declared.path, subject=who
            )  # fmt: skip


def _parties(seen: Seen, declared: Engagementsverklaring) -> tuple[str, ...]:
    """Return for whom the sheet was made; where nobody said, the jongere, who has gezag and who guides."""
    named = dict.fromkeys(party for signed in declared.ondertekening for party in signed.partijen)
    return tuple(named) or tuple(dict.fromkeys((*first_voices(seen.case), *guides(seen))))
