"""What is said in Dutch of the signatures on a declaration. It claims no more than was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import PurePosixPath

from cano_cli.model.values import SIGNATURE
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.signing.checking import Kept, Text
from cano_cli.signing.history_words import NOT_RECORDED, altered_lines, comparison_lines, left_over_lines
from cano_cli.signing.keys import TeamKey
from cano_cli.signing.seal import NOT_FOUND, SealCheck, SealState
from cano_cli.signing.verification import Report, Verdict, text_file

CLAIM = (
    "De vingerafdruk en het zegel tonen of de tekst en de notitie nog dezelfde zijn. Meer rechtskracht dan de manier "
    "waarop iemand tekende, geven ze niet."
)
NO_AGREEMENT = "Dit is geen akkoord."


def told(report: Report) -> tuple[str, ...]:
    """Return the lines about the signatures of one case, declaration by declaration, and how it ends."""
    lines = []
    for path in sorted({one.path for one in report.verdicts} | {one.recorded.path for one in report.altered}):
        lines += [f"Engagementsverklaring {PurePosixPath(path).stem}", ""]
        lines += _declaration([one for one in report.verdicts if one.path == path])
        if altered := [*altered_lines([one for one in report.altered if one.recorded.path == path])]:
            lines += [*altered, ""]
        if parts := report.unsigned.get(path):
            lines += [f"Staat erin, maar niet in een tekst die iemand ondertekende: {join(parts)}.", ""]
    for line in (*left_over_lines(report.left), *_without_seal(report), *comparison_lines(report)):
        lines += [line, ""]
    return (*lines, *_summary(report))


def heading(verdict: Verdict) -> str:
    """Return who, how and when: ``mama: met de pen op papier, 10 februari 2026``."""
    signed = verdict.signed
    return f"{signed.wie}: {SIGNATURE.values[signed.wijze]}, {date_text(signed.datum)}"


def sentences(verdict: Verdict, as_with: str = "") -> tuple[str, ...]:
    """Return what is to be said of one signature; ``as_with`` signed the same text, and what changed was told there."""
    return tuple(_sentences(verdict, as_with))


def seal_sentence(seal: SealCheck, day: date) -> str:
    """Return what is to be said of a seal on a signature of ``day``."""
    match seal.state:
        case SealState.NONE:
            return "Zonder zegel."
        case SealState.GOOD:
            return f"Zegel: geldig, van {_holder(seal.key)}."
        case SealState.MISSING:
            return "Zegel: het bestand ontbreekt."
        case SealState.NO_SEAL:
            return "Zegel: in het bestand staat geen zegel."
        case SealState.BROKEN:
            return "Zegel: klopt niet. Het zegel of de notitie is gewijzigd, of het hoort bij iets anders."
        case SealState.UNKNOWN_KEY:
            return "Zegel: gezet met een sleutel die bij niemand van het team in cano.yaml staat."
        case SealState.OUT_OF_PERIOD:
            return f"Zegel: de sleutel van {_holder(seal.key)} telde niet op {date_text(day)} ({_period(seal.key)})."
        case SealState.LATE:
            when = f"maar pas vastgelegd op {date_text(seal.recorded)}" if seal.recorded else "maar nog niet vastgelegd"
            return (
                f"Zegel: van {_holder(seal.key)}, {when}. De sleutel telde toen niet meer ({_period(seal.key)}): "
                "het zegel kan later gezet zijn."
            )
        case SealState.UNCHECKED:
            return f"Zegel: niet nagekeken; {NOT_FOUND}, of te oud (8.8 of nieuwer is nodig)."


def _declaration(group: Sequence[Verdict]) -> Iterator[str]:
    first: dict[str, str] = {}  # who was told of what changed in a text: it is told once
    for verdict in group:
        if verdict.can_be_checked:
            earlier = first.setdefault(verdict.signed.vingerafdruk or "", verdict.signed.wie)
            as_with = earlier if earlier != verdict.signed.wie else ""
            yield from (heading(verdict), *(f"  {line}" for line in sentences(verdict, as_with)), "")
    if left := [f"{one.signed.wie} ({one.signed.wijze})" for one in group if not one.can_be_checked]:
        yield f"Zonder vingerafdruk, en dus niet na te kijken: {join(left)}"
        yield ""


def _sentences(verdict: Verdict, as_with: str) -> Iterator[str]:
    if not verdict.agreed:
        yield NO_AGREEMENT
    yield from _text(verdict, as_with)
    yield from _kept(verdict)
    if not verdict.a_party:
        yield f"{verdict.signed.wie} hoort niet bij de partijen ({join(verdict.signed.partijen)})."
    if verdict.bound or verdict.signed.handtekening:
        yield seal_sentence(verdict.seal, verdict.signed.datum)
        if not verdict.recorded:
            yield NOT_RECORDED


def _text(verdict: Verdict, as_with: str) -> Iterator[str]:
    check, short = verdict.text, f"{(verdict.signed.vingerafdruk or '')[:15]}…"
    match check.text:
        case Text.UNBOUND:
            yield "Zonder vingerafdruk: of de tekst nog dezelfde is, valt niet na te kijken."
        case Text.SAME:
            same = check.present == verdict.signed.vingerafdruk
            later = "" if same else " Wie wat mag lezen, veranderde intussen wel."
            yield f"De tekst is nog dezelfde ({short}).{later}"
        case Text.CHANGED if check.changes and as_with:
            yield f"De tekst is gewijzigd sinds die dag ({short}), zoals bij {as_with} staat."
        case Text.CHANGED if check.changes:
            yield f"De tekst is gewijzigd sinds die dag ({short}):"
            yield from (f"- {change.told}" for change in check.changes)
        case Text.CHANGED:
            yield f"De tekst is gewijzigd sinds die dag ({short}). Wat er wijzigde, is niet meer te zien."
        case Text.UNKNOWN if check.kept is Kept.NEWER:
            yield "Vastgelegd met een nieuwere cano. Werk cano bij om dit na te kijken."
        case Text.UNKNOWN:
            yield "Er staat niet bij wie de partijen waren: of de tekst nog dezelfde is, valt niet na te kijken."


def _kept(verdict: Verdict) -> Iterator[str]:
    if verdict.text.kept is Kept.MISSING:
        yield f"De tekst die er toen stond, is niet bewaard: {text_file(verdict)} ontbreekt."
    if verdict.text.kept is Kept.ALTERED:
        yield f"{text_file(verdict)} is niet de tekst van toen: het bestand is gewijzigd of beschadigd."


def _without_seal(report: Report) -> Iterator[str]:
    if report.without_seal:
        who = [f"{one.signed.wie} ({PurePosixPath(one.path).stem})" for one in report.without_seal]
        yield f"Zonder zegel, en dat telt nu als fout: {join(who)}."


def _summary(report: Report) -> Iterator[str]:
    checked = [one for one in report.verdicts if one.can_be_checked]
    failing = sum(not one.holds for one in checked)
    if failing:
        verb = "houdt" if failing == 1 else "houden"
        yield f"{failing} van de {count(len(checked), 'notitie', 'notities')} {verb} geen stand."
    elif not report.holds:
        yield "Niet alles klopt: lees wat hierboven staat."
    elif not report.verdicts:
        yield "Er is nog niets ondertekend."
    elif checked:
        later = f"; {len(report.altered)} later verbeterd" if report.altered else ""
        yield f"Alles klopt ({count(len(checked), 'notitie', 'notities')} nagekeken{later})."
    else:
        yield "Er is niets om na te kijken."
    if checked:
        yield CLAIM


def _holder(key: TeamKey | None) -> str:
    return f"{key.holder.naam} ({key.holder.id})" if key else "iemand van het team"


def _period(key: TeamKey | None) -> str:
    first = f"van {date_text(key.first)}" if key and key.first else ""
    last = f"tot en met {date_text(key.last)}" if key and key.last else ""
    return " ".join(part for part in (first, last) if part)
