"""What a reader does not get and why, as the team reads it on a terminal: by file and reason, with what to change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import wrap
from typing import Any

from cano_cli.cli.excerpt import cut, harmless
from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.toegang import LABELS, MAG, Rij
from cano_cli.model.walk import Path, models
from cano_cli.readers import sharing
from cano_cli.readers.audience import audience_for
from cano_cli.readers.dutch import count, date_text, join
from cano_cli.readers.mentions import free_texts
from cano_cli.readers.names import Who, names_for
from cano_cli.readers.partial_dates import brief, partial_date_text
from cano_cli.readers.reader import reader_for
from cano_cli.readers.sharing import Audience
from cano_cli.readers.view import BY_ROLE, LeftOut, left_out, view_for

NEVER = (
    "Nooit in een document: hoe mensen te bereiken zijn, de labels zelf (delen_met, over, status) en de map bijlagen."
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
        parts += _files(entries, _Telling(as_of(case, asked.at), names), width)
    if people:
        parts.append(_by_role(people, names_for(view_for(case, asked.reader, asked.at, asked.today)), width))
    if found:
        parts.append(_what_to_do(found, asked.reader, width))
    parts += _matrix(audience, entries, width)
    if not audience.reader.is_team:
        parts.append(_text(_wrapped(NEVER, width)))
    return "\n".join(parts)


def _opening(case: Case, asked: Asked, entries: int, people: int, width: int) -> str:
    lines = _wrapped(
        f"Wat ‘{asked.reader}’ niet krijgt van dossier {case.name}, zoals het was op {date_text(asked.at)}."
        + (" Gekeken als antwoord op een vraag om inzage." if asked.access else ""),
        width,
    )
    lines += _wrapped("Alleen voor het team: geef dit niet door en bewaar het niet bij een document.", width)
    counted = [count(entries, "stuk", "stukken")] if entries else []
    counted += [count(people, "naam", "namen")] if people else []
    nothing = "Deze lezer krijgt alles wat in het dossier staat."
    return _text([*lines, "", f"Samen: {join(counted)}." if counted else nothing])


# --- what is left out


def _files(entries: Sequence[LeftOut], telling: _Telling, width: int) -> Iterator[str]:
    for path in dict.fromkeys(one.path for one in entries):
        lines = [path]
        here = [one for one in entries if one.path == path]
        for why in dict.fromkeys(one.why for one in here):
            of_this = [one.what for one in here if one.why == why]
            lines += _wrapped(f"{why} ({len(of_this)})", width, "  ", "  ")
            lines += [f"    {cut(harmless(telling.entry(path, what)), width - 4)}" for what in of_this]
        yield _text(lines)


def _by_role(people: Sequence[Model], shown: Mapping[str, Who], width: int) -> str:
    lines = [f"Alleen met hun rol, zonder naam ({len(people)})"]
    for who in people:
        if isinstance(who, Persoon | Dienst):
            name = who.naam or (who.roepnaam if isinstance(who, Persoon) else None) or "zonder naam"
            as_role = shown[who.id].label if who.id in shown else "verschijnt nergens"
            lines.append(f"    {cut(harmless(f'{who.id}: {name} → {as_role}'), width - 4)}")
    return _text(lines)


class _Telling:
    """Makes pieces of a case recognisable in a few words."""

    def __init__(self, case: Case, names: Mapping[str, Who]) -> None:
        self._files = {file.path: file.content for file in case.files}
        self._names = names

    def entry(self, path: str, what: Model) -> str:
        """Return what it is, of when and of whom, and its first words: ``stem, 26 jan 2026, Merel: Ik wil …``."""
        place, holder = self._place(path, what)
        marks = [_kind(what, place), _when(what), self._who(what), self._who(holder) if holder else ""]
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
_BY_PLACE = {"krachten": "kracht", "noden": "nood", "werkte_al": "wat al hielp"}
_KINDS = {
    "AfspraakEvaluatie": "wat van een afspraak kwam", "Bekwaam": "of de jongere bekwaam is",
    "Beslissing": "beslissing", "Besproken": "met wie het besproken is", "Bewaren": "bewaren van het dossier",
    "Blijver": "wie blijft", "DoelEvaluatie": "waar een doel staat", "Fundamenten": "de zeven woorden",
    "Gezinsband": "gezinsband", "Huishouden": "huishouden", "Overlegbesluit": "besluit", "Relatie": "band",
    "Schaalvraag": "schaal", "Stap": "stap in de opstart", "Uitspraak": "kracht of nood",
    "Verschil": "waar het verschilt", "Waarneming": "hoe een band was",
}  # fmt: skip


def _kind(what: Model, place: Path) -> str:
    field = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    name = type(what).__name__
    own = next((str(getattr(what, one)) for one in ("vorm", "soort", "domein") if getattr(what, one, None)), "")
    kind = _BY_PLACE.get(field) or _KINDS.get(name, name.lower())
    return f"{kind} ({own})" if own and name in {"Contact", "Overleg", "Gebeurtenis", "Levensdomein"} else kind


def _when(what: Model) -> str:
    day: Any = getattr(what, "datum", None)
    if isinstance(day, PartialDate):
        return brief(partial_date_text(day))
    return brief(date_text(day)) if isinstance(day, date) else ""


# --- what to change


def _what_to_do(found: Iterable[LeftOut], reader: str, width: int) -> str:
    lines = ["Wat je kunt doen als het toch gelezen moet worden"]
    reasons = dict.fromkeys(one.why for one in found)
    for why in sorted(reasons, key=BY_ROLE.__eq__):  # names come last, as above
        lines += _wrapped(why, width, "  ", "  ")
        lines += _wrapped(_way_out(why, reader), width, "    → ", "      ")
    return _text(lines)


def _way_out(why: str, reader: str) -> str:
    ways = {
        BY_ROLE: f"Mag ‘{reader}’ de naam kennen? Zet dat bij die persoon of dienst in netwerk.yaml, onder delen_met.",
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
    return "Een label gaat voor op delen_met. Klopt het niet meer? Wijzig dan `status` bij dat stuk."


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
    columns = join([f"‘{column}’" for column in audience.columns])
    lines = _wrapped(f"Wat de toegangsmatrix zegt, voor {columns}", width)
    for row in rows:
        lines += _row(row, audience.matrix[row], audience.columns, width)
    yield _text(lines)


def _row(name: str, row: Rij, columns: Iterable[str], width: int) -> list[str]:
    cells = join([f"{cell} ({MAG.values[cell]})" for cell in dict.fromkeys(row.mag.get(one, "nee") for one in columns)])
    sure = "" if row.zeker else " Niet nagegaan in de wettekst."
    source = row.bron.rstrip(".")
    return [
        *_wrapped(f"{name}: {cells}.", width, "  ", "    "),
        *_wrapped(f"Bron: {source}.{sure}", width, "    ", "    "),
    ]


def _wrapped(text: str, width: int, first: str = "", other: str = "") -> list[str]:
    return wrap(
        harmless(text), width, initial_indent=first, subsequent_indent=other, break_long_words=False,
        break_on_hyphens=False,
    )  # fmt: skip


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
