"""What a reader does not get and why, as the team reads it on a terminal: by file and reason, with what to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cano_cli.cli.excerpt import cut, harmless
from cano_cli.cli.field_words import file_words, piece_words
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.toegang import GEGEVEN, LABELS, LEZER, MAG, Rij
from cano_cli.model.walk import Path, models
from cano_cli.readers import sharing
from cano_cli.readers.audience import audience_for
from cano_cli.readers.copying import BY_ROLE, LeftOut
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.mentions import free_texts
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.partial_dates import brief, partial_date_text
from cano_cli.readers.reader import reader_for
from cano_cli.readers.sharing import Audience
from cano_cli.readers.view import left_out, view_for

NEVER = (
    "Nooit in een document: hoe mensen te bereiken zijn, de labels zelf (delen_met, over, status) en de map bijlagen."
)

_HOW_TO_READ = (
    "Per bestand: waarom deze lezer iets niet krijgt, en dan elk stuk: wat het is, van wanneer, van wie, en hoe het "
    "begint."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is explained: which reader, the day looked at, today, and whether as an answer to who asks to look in."""

    reader: str
    at: date
    today: date
    access: bool = False


def left_out_text(case: Case, asked: Asked, width: int) -> str:
    """Return what the reader does not get of ``case``, each line ``width`` cells at most. Raises CanoError when there
    is no such reader."""
    audience = audience_for(case, reader_for(case, asked.reader), asked.today, access=asked.access)
    found = left_out(case, asked.reader, asked.at, asked.today, access=asked.access)
    entries = [one for one in found if one.why != BY_ROLE]
    people = [one.what for one in found if one.why == BY_ROLE]
    names = names_for(view_for(case, "team", asked.at, asked.today))
    parts = [_opening(case, asked, len(entries), len(people), width)]
    if entries:
        parts.append(_text(wrapped(_HOW_TO_READ, width)))
        parts += _files(entries, _Telling(as_of(case, asked.at), names), width)
    if people:
        parts.append(_by_role(people, names_for(view_for(case, asked.reader, asked.at, asked.today)), width))
    if found:
        parts.append(_what_to_do(found, case.name, asked.reader, width))
    parts += _matrix(audience, entries, width)
    if not audience.reader.is_team:
        parts.append(_text(wrapped(NEVER, width)))
    return "\n".join(parts)


def _opening(case: Case, asked: Asked, entries: int, people: int, width: int) -> str:
    lines = wrapped(
        f"Wat ‘{asked.reader}’ niet krijgt van dossier {case.name}, zoals het was op {date_text(asked.at)}."
        + (" Gekeken als antwoord op een vraag om inzage." if asked.access else ""),
        width,
    )
    lines += wrapped("Alleen voor het team: geef dit niet door en bewaar het niet bij een document.", width)
    counted = [count(entries, "stuk", "stukken")] if entries else []
    counted += [count(people, "naam", "namen")] if people else []
    nothing = "Deze lezer krijgt alles wat in het dossier staat."
    return _text([*lines, "", f"Samen: {join(counted)}." if counted else nothing])


# --- what is left out


def _files(entries: Sequence[LeftOut], telling: _Telling, width: int) -> Iterator[str]:
    for path in dict.fromkeys(one.path for one in entries):
        lines = wrapped(file_words(path), width)
        here = [one for one in entries if one.path == path]
        for why in dict.fromkeys(one.why for one in here):
            of_this = [one.what for one in here if one.why == why]
            lines += wrapped(f"Dit {why} ({len(of_this)})", width, "  ")
            lines += [f"    {cut(harmless(telling.entry(path, what)), width - 4)}" for what in of_this]
        yield _text(lines)


def _by_role(people: Sequence[Model], shown: Mapping[str, Who], width: int) -> str:
    lines = [f"Het netwerk: alleen met hun rol, zonder naam ({len(people)})"]
    for who in people:
        if isinstance(who, Persoon | Dienst):
            name = who.naam or (who.roepnaam if isinstance(who, Persoon) else None) or "iemand zonder naam"
            as_role = f"staat er als {shown[who.id].label}" if who.id in shown else "staat er nergens in"
            lines.append(f"    {cut(harmless(f'{as_role}: {name} ({who.id})'), width - 4)}")
    return _text(lines)


class _Telling:
    """Makes pieces of a case recognisable in a few words."""

    def __init__(self, case: Case, names: Mapping[str, Who]) -> None:
        self._files = {file.path: file.content for file in case.files}
        self._names = names

    def entry(self, path: str, what: Model) -> str:
        """Return what it is, of when and of whom, and its first words: ``stem, 26 jan 2026, Merel: Ik wil …``."""
        place, holder = self._place(path, what)
        marks = [piece_words(what, place), _when(what), self._who(what), self._who(holder) if holder else ""]
        words = next((" ".join(text.split()) for _, text in free_texts(what)), "")
        head = ", ".join(mark for mark in marks if mark)
        return f"{head}: {words}" if words else head

    def _place(self, path: str, what: Model) -> tuple[Path, Model | None]:
        """Return where in its file something stands, and in which piece that names people (a relation)."""
        root = self._files.get(path)
        above: dict[Path, Model] = {}
        for place, model in models(root) if root else ():
            above[place] = model
            if type(model) is type(what) and model == what:
                holder = above.get(place[:-2])
                return place, holder if hasattr(holder, "tussen") else None
        return (), None

    def _who(self, what: Model) -> str:
        for name in _WHO:
            keys = getattr(what, name, None)
            if keys and isinstance(keys, str | tuple):
                listed = (keys,) if isinstance(keys, str) else keys
                told = [self._names[key].short if key in self._names else key for key in listed if isinstance(key, str)]
                if told:
                    return _BEFORE.get(name, "") + join(told)
        return ""


_WHO = ("wie", "volgens", "bron", "met", "tussen", "partners", "door", "aanwezig")
_BEFORE = {"tussen": "tussen ", "volgens": "volgens ", "met": "met ", "door": "door ", "bron": "volgens "}


def _when(what: Model) -> str:
    day: Any = getattr(what, "datum", None)
    if isinstance(day, PartialDate):
        return brief(partial_date_text(day))
    return brief(date_text(day)) if isinstance(day, date) else ""


# --- what to change


def _what_to_do(found: Sequence[LeftOut], case: str, reader: str, width: int) -> str:
    lines = ["Klopt dat niet? Wat je kunt doen"]
    reasons = dict.fromkeys(one.why for one in found)
    for why in sorted(reasons, key=BY_ROLE.__eq__):  # names come last, as above
        lines += wrapped(f"{'Iemand' if why == BY_ROLE else 'Dit'} {why}", width, "  ")
        lines += wrapped(_way_out(why, reader), width, "    → ", "      ")
    path = "netwerk.yaml" if found[0].why == BY_ROLE else found[0].path
    lines += wrapped(f"Een bestand wijzig je zo: cano edit {case} {path}", width, "  ")
    return _text(lines)


def _way_out(why: str, reader: str) -> str:
    ways = {
        BY_ROLE: f"Mag ‘{reader}’ de naam kennen? Zet ‘{reader}’ dan bij die persoon of dienst in netwerk.yaml, "
        "onder delen_met.",
        sharing.FOR_THE_TEAM: "Dit blijft bij het team. Wat er ook bij staat, het gaat nergens anders heen.",
        sharing.KEPT_TO_THE_TEAM: "Wie het vertelde, wilde dat het bij het team blijft. Vraag het opnieuw voor je "
        "delen_met wijzigt.",
        sharing.NOT_SHARED: f"Vraag of het mag. Zet ‘{reader}’ dan bij dat stuk onder delen_met.",
        sharing.SHARED_WITH_OTHERS: f"Vraag aan wie het vertelde of het mag. Zet ‘{reader}’ dan bij dat stuk onder "
        "delen_met, of bovenaan het bestand voor alles erin.",
        sharing.ENDED: "Vraag of het opnieuw mag, en pas dan de datum bij delen_met aan.",
        sharing.LIMITED: "Dat heeft de eigen organisatie zo afgesproken. Alleen wie over cano.yaml gaat, wijzigt het.",
    }
    if why in ways:
        return ways[why]
    if _label_in(why) and "uitdrukkelijk" in why:
        return f"Een label gaat voor. Vraag of het mag, en zet ‘{reader}’ dan bij dat stuk zelf onder delen_met."
    return "Een label gaat voor op delen_met. Klopt het niet meer? Wijzig of wis het dan: onder status, bij dat stuk."


def _label_in(why: str) -> tuple[str, ...]:
    return tuple(label for label in LABELS if f"‘{label}’" in why)


# --- the access matrix


def _matrix(audience: Audience, entries: Sequence[LeftOut], width: int) -> Iterator[str]:
    """Yield the rows of the matrix that decided: of the labels, and of whom it is about for who asks to look in."""
    deciding = {label for one in entries for label in _label_in(one.why)}
    if audience.access:
        deciding |= audience.matrix.keys() - set(LABELS)
    rows = [row for row in audience.matrix if row in deciding]
    if not rows or audience.reader.is_team:
        return
    columns = join([LEZER.values.get(column, column) for column in audience.columns])
    lines = wrapped(f"Wat de toegangsmatrix zegt (wie wat mag lezen), voor {columns}", width)
    for row in rows:
        lines += _row(row, audience.matrix[row], audience.columns, width)
    yield _text(lines)


def _row(name: str, row: Rij, columns: Iterable[str], width: int) -> list[str]:
    cells = join([MAG.values[cell] for cell in dict.fromkeys(row.mag.get(one, "nee") for one in columns)])
    sure = "" if row.zeker else " Niet nagegaan in de wettekst."
    source = row.bron.rstrip(".")
    return [
        *wrapped(f"{_upper(GEGEVEN.values[name])} (‘{name}’): {cells}.", width, "  ", "    "),
        *wrapped(f"Bron: {source}.{sure}", width, "    "),
    ]


def _upper(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
