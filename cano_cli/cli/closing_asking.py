"""What is asked at the end of a traject: of each party apart whether it is good enough and how they look back, and who
stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from cano_cli.cli.asking import Answers
from cano_cli.cli.common import interactive, write
from cano_cli.cli.evaluation_text import Names, names_of, said_u
from cano_cli.cli.interview_sharing import with_speaker
from cano_cli.cli.prose import prose
from cano_cli.model.findings import CanoError
from cano_cli.model.values import GOED_GENOEG
from cano_cli.readers.dutch import join
from cano_cli.writing.closing import Voice, last_good_enough, parties, supporters
from cano_cli.writing.closing_said import good_enough_said, staying_said
from cano_cli.writing.evaluation_said import voice_said


def each_apart(
    ask: Answers, day: date, good: list[str] | None, voices: list[str] | None, shared: str | None,
    there: Mapping[str, str] | None = None,
) -> tuple[dict[str, str], tuple[Voice, ...]]:  # fmt: skip
    """Return by key what everybody finds, and their own words: as they were given, else each asked apart; not those
    whose answer is ``there``."""
    if good or voices or ask.brief or not interactive():
        readers = ask.readers(shared)
        found = {who: what for one in good or () for who, what in good_enough_said(ask.case, one).items()}
        told = [voice_said(ask.case, one, prose) for one in voices or ()]
        return found, tuple(Voice(who, text, with_speaker(who, readers)) for who, text in told)
    names, before = names_of(ask.case, day), last_good_enough(ask.case, day)
    found, own = {}, []
    write("Is het goed genoeg? Van ieder apart; Enter slaat over.\n")
    for who in (who for who in parties(ask.case, day) if who not in (there or {})):
        last = f", vorige keer {before[who]}" if who in before else ""
        if answer := ask.choice(None, f"Goed genoeg volgens {names.full(who)}{last}", GOED_GENOEG, required=False):
            found[who] = answer
        if voice := _voice(ask, who, names):
            own.append(voice)
    return found, tuple(own)


def _voice(ask: Answers, who: str, names: Names) -> Voice | None:
    """Ask somebody's own words, and with whom they are shared."""
    question = "Hoe kijkt u terug?" if said_u(ask.case, who) else "Hoe kijk je terug?"
    text = ask.text(None, f"{names.short(who)}: {question}")
    return Voice(who, text, with_speaker(who, ask.readers(None, "Met wie mag dit gedeeld worden"))) if text else None


def staying_asked(ask: Answers, given: list[str] | None) -> Iterator[tuple[str, str | None]]:
    """Yield who stays and what for; asked for until nobody more is named."""
    if given:
        yield from (staying_said(ask.case, one) for one in given)
        return
    if interactive() and not ask.brief and (known := supporters(ask.case)):
        write(f"Steunfiguren: {join(known)}.\n")
    while line := ask.line(None, "Wie blijft (oma: soep en een bed)"):
        try:
            yield staying_said(ask.case, line)
        except CanoError as error:
            write(f"{error.message} {error.hint}\n")
