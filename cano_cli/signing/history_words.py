"""What is said in Dutch of signatures that were recorded and stand there no more, and of files of no signature."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cano_cli.model.values import SIGNATURE
from cano_cli.model.verklaring import Ondertekening
from cano_cli.readers.dutch import date_text, join
from cano_cli.signing.alterations import FIELDS, Alteration
from cano_cli.signing.coverage import settled
from cano_cli.signing.history import Compared
from cano_cli.signing.verification import LeftOver, Report

NO_HISTORY = (
    "Dit dossier heeft geen eigen geschiedenis. Of er later een ondertekening gewijzigd of weggehaald is, en wanneer "
    "een zegel erbij kwam, valt dus niet na te kijken."
)
MEND = (
    "Zet terug wat vastgelegd werd; cano history toont wanneer het wijzigde. Was het fout genoteerd? Neem de regel dan "
    "weg en noteer opnieuw met cano sign en je zegel."
)
NOT_RECORDED = "Staat zo nog niet in de geschiedenis van het dossier."
_NAMES = {"handtekening": "zegel"}


def on_one_line(signed: Ondertekening) -> str:
    """Return who, how and when: ``mama, met de pen op papier, 10 februari 2026``."""
    return f"{signed.wie}, {SIGNATURE.values[signed.wijze]}, {date_text(signed.datum)}"


def altered_lines(altered: Sequence[Alteration]) -> Iterator[str]:
    """Yield what was recorded on which day, and what stands there now."""
    for one in altered:
        recorded, now = one.recorded, one.now
        who = f"legde {recorded.by} vast" if recorded.by else "werd vastgelegd"
        then = f"Op {date_text(recorded.day)} {who}: {on_one_line(recorded.signed)}."
        if one.taken_back:
            yield f"{then} Dat is dezelfde dag teruggenomen met cano undo."
        elif now is None:
            yield f"{then} Die regel is nu weg."
        elif one.corrected:
            yield f"{then} Die regel is weggehaald en opnieuw genoteerd, met een geldig zegel: {on_one_line(now)}."
        else:
            yield f"{then} Nu staat er iets anders:"
            yield from (f"- {told}" for told in _differences(recorded.signed, now))


def left_over_lines(left: Sequence[LeftOver]) -> Iterator[str]:
    """Yield what is to be said of files that no entry leads to, and what to do about them."""
    for recorded, what_now in _LEFT_OVER.items():
        paths = [one.path for one in left if one.recorded is recorded]
        if paths:
            verb = "hoort" if len(paths) == 1 else "horen"
            yield f"{join(paths)} {verb} bij geen ondertekening. {what_now}"


def comparison_lines(report: Report) -> Iterator[str]:
    """Yield what is to be said of the history itself, and how to mend what is not as it was recorded."""
    if any(one.fails for one in report.altered):
        yield MEND
    if report.compared is Compared.NO_HISTORY:
        yield NO_HISTORY
    if report.compared is Compared.UNREADABLE:
        yield f"Wat vastgelegd werd, kon niet nagekeken worden. {report.problem}"


_AGAIN = (
    "Noteer dezelfde ondertekening opnieuw met cano sign: dan maakt cano het af. Heeft er niemand ondertekend, "
    "verwijder dit dan."
)
_LEFT_OVER = {
    True: "Er is een regel of een zegel weggehaald: zet terug wat er stond; cano history toont wanneer het wijzigde.",
    False: f"Dit werd nooit vastgelegd: waarschijnlijk werd cano sign onderbroken. {_AGAIN}",
    None: (
        f"Werd cano sign onderbroken? {_AGAIN} Is er een regel of een zegel weggehaald? Zet dan terug wat er stond."
    ),
}


def _differences(then: Ondertekening, now: Ondertekening) -> Iterator[str]:
    for name in FIELDS:
        was, became = _shown(getattr(then, name)), _shown(getattr(now, name))
        if was != became:
            yield f"{_NAMES.get(name, name)}: {_became(was, became)}"


def _became(was: str, now: str) -> str:
    if was and now:
        return f"‘{was}’ werd ‘{now}’"
    return f"‘{was or now}’ {'viel weg' if was else 'kwam erbij'}"


def _shown(value: str | date | tuple[str, ...] | None) -> str:
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, tuple):
        return ", ".join(sorted(set(value)))
    return " ".join(settled(value or "").split())
