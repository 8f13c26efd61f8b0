"""What happened in one go, in a few words: which things, by day or key, so that somebody finds the change they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from cano_cli.model.files import ATTACHMENTS, day_of, kind_of
from cano_cli.readers.dutch import date_text, join, month_text
from cano_cli.telling.saying import choice_words, field_words
from cano_cli.telling.told import Happened, Told

_DATED = {
    "engagementsverklaring": "engagementsverklaring van {day}", "contacten": "contacten van {month}",
    "evaluatie": "evaluatie van {day}", "overleg": "{meeting} van {day}",
}  # fmt: skip
_MOST_KEYS = 3
_MOST_LETTERS = 64
_BECAME = {Happened.NEW: "nieuw: ", Happened.GONE: "weg: ", Happened.OTHER: ""}
_MADE_UP = re.compile(r"[a-z0-9]{4}")
"""An id that a command made: it says nothing to people."""
_IN_FIGURES = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Brief:
    """What happened in one file in a few words, and what the file is called; the attachments together are one."""

    text: str
    name: str


def in_brief(told: Sequence[Told]) -> tuple[Brief, ...]:
    """Return what happened in each file that was touched, new files and files that are gone first."""
    found = [_of_file(path, list(these)) for path, these in groupby(told, key=lambda one: _group(one.path))]
    return tuple(brief for _, brief in sorted(found, key=lambda one: one[0]))


def file_name(path: str) -> str:
    """Return what a file is, in a few words: ``evaluatie van 11 mei 2026``."""
    kind, day = kind_of(path), _day_of(path)
    if kind is None or (day is None and kind.folder):
        return path
    if day is None:
        return kind.name
    meeting = re.sub(r"^[0-9-]+-|(-[0-9]+)?\.yaml$", "", path.rpartition("/")[2])
    words = "ander overleg" if meeting == "andere" else choice_words(meeting)
    return _DATED[kind.name].format(day=date_text(day), month=month_text(day), meeting=words)


def _day_of(path: str) -> date | None:
    try:
        return day_of(path)
    except ValueError:  # there is no such day
        return None


def _group(path: str) -> str:
    return ATTACHMENTS if path.startswith(f"{ATTACHMENTS}/") else path


def _of_file(path: str, these: Sequence[Told]) -> tuple[int, Brief]:
    """Return what happened in one file, after a number to put it in order by."""
    name = file_name(path)
    contacts = _contacts(these)
    if contacts:
        return 1, Brief(contacts, name)
    if path == ATTACHMENTS:
        names = [one.path.partition("/")[2] for one in these]
        return 3, Brief(f"{_BECAME[these[0].happened] if len(these) == 1 else ''}bijlagen ({_few(names)})", name)
    whole = next((one for one in these if not one.where and one.happened is not Happened.OTHER), None)
    if whole and whole.happened is Happened.NEW and len(these) == 2 and _day_of(path) is None:
        return 2, Brief(_shortened(these[1].text), name)
    if whole:
        return 0, Brief(f"{_BECAME[whole.happened]}{name}", name)
    if len(these) == 1:
        return 2, Brief(_shortened(these[0].text), name)
    return 2, Brief(_parts_of(name, these), name)


def _contacts(these: Sequence[Told]) -> str:
    """Return how many contacts were written down and of which days; empty where more than that happened, or less."""
    new = [one for one in these if one.where[:1] == ("contacten",) and len(one.where) == 2 and one.happened == "erbij"]
    days = sorted(date.fromisoformat(one.now["datum"]) for one in new if isinstance(one.now, Mapping))
    rest = [one for one in these if one not in new and one.where]
    if len(days) < 2 or rest:
        return _shortened(new[0].text) if len(days) == 1 and not rest else ""
    first, last = days[0], days[-1]
    when = date_text(first) if first == last else f"{first.day} tot en met {date_text(last)}"
    if (first.year, first.month) != (last.year, last.month):
        when = f"{date_text(first)} tot en met {date_text(last)}"
    return f"{len(days)} contacten van {when}"


def _parts_of(name: str, these: Sequence[Told]) -> str:
    """Return which entries of each part of a file it is about: ``intake: stemmen (mama en oma)``."""
    parts: dict[str, list[str]] = {}
    for one in these:
        where = one.where[1:] if one.where[:1] == ("kader",) and len(one.where) > 2 else one.where
        keys = parts.setdefault(field_words(where[0]) if where else "", [])
        if len(where) > 1 and (key := _key(where, one)) not in keys:
            keys.append(key)
    told = join([f"{part} ({_few(keys)})" if keys else part for part, keys in parts.items() if part])
    return told if told.startswith(f"{name} (") else f"{name}: {told}" if told else name


def _key(where: Sequence[str], one: Told) -> str:
    """Return by what somebody finds an entry: its key, or else its day."""
    entry = one.now if isinstance(one.now, dict) else one.was if isinstance(one.was, dict) else {}
    if len(where) == 2 and "datum" in entry and _MADE_UP.fullmatch(where[1]):
        return _day(entry["datum"])
    words = dict.fromkeys(word for word in where[1].split() if not _IN_FIGURES.fullmatch(word))
    return ("–" if where[0] == "relaties" else " ").join(words) or where[1]


def _day(text: str) -> str:
    try:
        return date_text(date.fromisoformat(text))
    except ValueError:  # known in part
        return text


def _few(keys: Sequence[str]) -> str:
    if len(keys) <= _MOST_KEYS + 1:
        return join(keys)
    return f"{', '.join(keys[:_MOST_KEYS])} en nog {len(keys) - _MOST_KEYS}"


def _shortened(text: str) -> str:
    if len(text) <= _MOST_LETTERS:
        return text
    cut = text[:_MOST_LETTERS].rsplit(" ", 1)[0]
    if cut.count("(") > cut.count(")"):
        cut = cut[: cut.rindex("(")]
    cut = cut.rstrip(",;:. ")
    return f"{cut} …’" if cut.count("‘") > cut.count("’") else f"{cut} …"
