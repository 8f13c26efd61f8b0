"""The life line in words: what somebody hears who cannot see it, and the caption. Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from cano_cli.diagrams.levenslijn.lanes import Lane
from cano_cli.diagrams.levenslijn.story import Charge, Happening, Life
from cano_cli.model.werk import GEBEURTENIS
from cano_cli.readers.dutch import count, date_text, join

_CHARGES = {-2: "heel zwaar", -1: "zwaar", 0: "niet zwaar en niet goed", 1: "goed", 2: "heel goed"}
_UNSURE = "weet-niet"
_OTHER = GEBEURTENIS["andere"]
NOTHING_TOLD = "Er staan nog geen gebeurtenissen op de levenslijn."


def title_of(life: Life) -> str:
    """Return the title."""
    return f"Levenslijn van {life.name}" if life.name else "Levenslijn"


def alt_of(life: Life, lanes: Sequence[Lane], at: date) -> str:
    """Return the whole picture in sentences: the lanes, then the events, the oldest first, in all their words."""
    return " ".join((
        f"{title_of(life)} tot en met {date_text(at)}.",
        *(_lane(lane) for lane in lanes),
        *(_events(life) if life.happenings else (NOTHING_TOLD,)),
    ))  # fmt: skip


def caption_of(life: Life, at: date) -> str:
    """Return the caption: whose life, up to what day, and who told it."""
    whose = f"Het leven van {life.name}" if life.name else "De levenslijn"
    tellers = f", zoals {join(life.tellers)} het {'vertelde' if len(life.tellers) == 1 else 'vertelden'}"
    return f"{whose} tot en met {date_text(at)}{tellers if life.tellers else ''}."


def charge_words(charge: Charge) -> str:
    """Return how something felt, in words."""
    return _CHARGES.get(charge, "") if isinstance(charge, int) else charge or ""


def _lane(lane: Lane) -> str:
    return f"{lane.title}: {'; '.join(f'{span.label} ({span.words})' for span in lane.spans)}."


def _events(life: Life) -> Iterator[str]:
    yield f"{count(len(life.happenings), 'gebeurtenis', 'gebeurtenissen').capitalize()}."
    yield from (_event(one, life.name) for one in life.happenings)


def _event(one: Happening, name: str) -> str:
    told = one.told or one.short
    kind = f" ({one.kind})" if one.told and one.kind != _OTHER else ""
    sentences = (
        f"{_capital(one.when.words)}{kind}: {_ended(told)}",
        *_felt(one, name),
        "Dat was een breuk." if one.broke else "",
    )
    return " ".join(filter(None, sentences))


def _felt(one: Happening, name: str) -> Iterator[str]:
    own = ((name or "de jongere", one.charge),) if one.charge is not None else ()
    everybody = (*own, *one.others)
    known = [f"voor {who} {charge_words(charge)}" for who, charge in everybody if charge != _UNSURE]
    unsure = [who for who, charge in everybody if charge == _UNSURE]
    if known:
        yield f"{_capital(join(known))}."
    if unsure:
        yield f"Voor {join(unsure)}: ‘ik weet het niet’."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ended(told: str) -> str:
    return told if told.endswith((".", "!", "?", "…", '."', '!"', '?"')) else f"{told}."
