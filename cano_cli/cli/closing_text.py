"""What is told after a closing: what ends, who finds it good enough and who was not asked, how long it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cano_cli.cli.common import width
from cano_cli.cli.evaluation_text import names_of
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.case import Case
from cano_cli.model.values import GOED_GENOEG
from cano_cli.readers.dutch import date_text, join
from cano_cli.writing.closing import NewClosing, destruction_day, ends_with, not_asked


def closing_told(case: Case, new: NewClosing, number: str) -> str:
    """Return what was closed, what ends with it, and who finds it good enough, in lines."""
    elements, guides = ends_with(case, new.day)
    ending = [*dict.fromkeys(one.element for one in elements), *dict.fromkeys(one.wie for one in guides)]
    kept, names = destruction_day(case), names_of(case, new.day)
    return "\n".join((
        f"Afgesloten op {date_text(new.day)}: {new.reason}.",
        *good_enough_told(case, new.good_enough, new.day, number),
        *([f"Eigen woorden van {join([names.short(one.who) for one in new.voices])} erbij."] if new.voices else ()),
        *([f"Eindigt die dag: {join(ending)}."] if ending else ()),
        f"Het dossier wordt vernietigd op {date_text(kept)}."
        if kept
        else "Geen dag van vernietiging te berekenen: de geboortedag is niet gekend.",
    ))  # fmt: skip


def good_enough_told(case: Case, answers: Mapping[str, str], day: date, number: str) -> Iterator[str]:
    """Yield who finds it good enough, that a difference stays, and who has not said it yet, in lines that fit."""
    names = names_of(case, day)
    told = [
        f"{word[0].upper()}{word[1:].replace('-', ' ')}: {join([names.short(who) for who in people])}."
        for word in GOED_GENOEG
        if (people := [who for who, answer in answers.items() if answer == word])
    ]
    lines = [f"Is het goed genoeg? {' '.join(told)}"] if told else []
    if len({answer for answer in answers.values() if answer != "onbekend"}) > 1:
        lines.append("Niet iedereen ziet het gelijk. Dat blijft zo staan.")
    if silent := not_asked(case, answers, day):
        lines.append(
            f"Nog geen antwoord op de vraag of het goed genoeg is: {join([names.short(who) for who in silent])}."
        )
        lines.append(f'Erbij zetten: cano close-case {number} --aanvullen --goed-genoeg "{silent[0]}: …"')
    for line in lines:
        yield from wrapped(line, width(), "", "  ")
