"""What changed in a declaration since it was signed: field by field, and in prose word by word, told in plain Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from cano_cli.readers.dutch import number_text
from cano_cli.signing.coverage import COVERED, canonical

_ONE = {"doelen": "doel", "afspraken": "afspraak"}
_MOST_STRETCHES = 4
_CAME, _WENT = "kwam erbij", "viel weg"
_OTHER_FILE = {
    "dossier": "de handtekening hoort bij een ander dossier",
    "verklaring": "de handtekening hoort bij een andere engagementsverklaring",
    "partijen": "de partijen",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where, what stood there when it was signed, and what stands there now; empty for nothing.

    ``told`` is the change in a few Dutch words, without a full stop.
    """

    where: str
    was: str
    now: str
    told: str


def is_same(sealed: dict[str, Any], whole: dict[str, Any], together: dict[str, Any]) -> bool:
    """Whether the text that was signed still stands there, and nothing beside it that those who signed may read.

    ``whole`` is the declaration as it stands, ``together`` what the parties may read of it, both as in
    :mod:`cano_cli.signing.coverage`. Text from which consent was withdrawn later is still the same text.
    """
    return canonical(_within(whole, sealed)) == canonical(sealed) and not list(_beyond(sealed, together))


def changes(sealed: dict[str, Any], whole: dict[str, Any], together: dict[str, Any]) -> tuple[Change, ...]:
    """Return what changed, in the order of a declaration; arguments as for :func:`is_same`."""
    return tuple(_changes(sealed, whole, together))


def by_id(entries: Any) -> dict[str, Any]:
    """Return the entries of a list by their id; where one comes back (an error of its own) with a number."""
    found: dict[str, Any] = {}
    for entry in entries if isinstance(entries, list) else []:
        key = str(entry.get("id", "")) if isinstance(entry, dict) else ""
        number = 2
        while (name := key if key not in found else f"{key} ({number})") in found:
            number += 1
        found[name] = entry
    return found


def _changes(sealed: dict[str, Any], whole: dict[str, Any], together: dict[str, Any]) -> Iterator[Change]:
    for name, told in _OTHER_FILE.items():
        was, now = _shown(sealed.get(name)), _shown(whole.get(name))
        if was != now:
            yield Change(name, was, now, f"{told}: {_became(was, now)}")
    added = _beyond(sealed, together)
    for name in COVERED:
        if name in _ONE:
            yield from _in_list(name, by_id(sealed.get(name)), by_id(whole.get(name)))
        elif name in sealed:
            yield from _in_value(name, sealed[name], whole.get(name))
    yield from added


def _beyond(sealed: dict[str, Any], together: dict[str, Any]) -> Iterator[Change]:
    """Yield what those who signed may read now and was not in what they signed."""
    for name in COVERED:
        if name in _ONE:
            known, now = by_id(sealed.get(name)), by_id(together.get(name))
            for key in [key for key in now if key not in known]:
                where = f"{_ONE[name]} ‘{key}’"
                yield Change(where, "", _shown(now[key]), f"{where} {_CAME}")
        elif name in together and name not in sealed:
            yield Change(name, "", _shown(together[name]), f"{name} {_CAME}")


def _within(whole: dict[str, Any], sealed: dict[str, Any]) -> dict[str, Any]:
    """Return of the declaration as it stands only the entries that were signed."""
    found = {name: value for name, value in whole.items() if name not in COVERED or name in sealed}
    for name in _ONE.keys() & found.keys():
        known = by_id(sealed[name])
        found[name] = [entry for key, entry in by_id(found[name]).items() if key in known]
    return {name: value for name, value in found.items() if value != []}


def _in_list(name: str, was: dict[str, Any], now: dict[str, Any]) -> Iterator[Change]:
    for key, entry in was.items():
        where = f"{_ONE[name]} ‘{key}’"
        if key not in now:
            yield Change(where, _shown(entry), "", f"{where} {_WENT}")
        else:
            yield from _in_value(where, entry, now[key])
    kept = [key for key in was if key in now]
    order = [key for key in now if key in was]
    if kept != order:
        told = f"de volgorde van de {name} is anders: {', '.join(order)}"
        yield Change(name, ", ".join(kept), ", ".join(order), told)


def _in_value(where: str, was: Any, now: Any) -> Iterator[Change]:
    if isinstance(was, dict) and isinstance(now, dict | None):
        for key in [*was, *(key for key in now or {} if key not in was)]:
            yield from _in_value(f"{where}, {key}", was.get(key), (now or {}).get(key))
    elif was != now:
        before, after = _shown(was), _shown(now)
        both_prose = isinstance(was, str) and isinstance(now, str)
        yield Change(where, before, after, f"{where}: {_words(was, now) if both_prose else _became(before, after)}")


def _words(was: str, now: str) -> str:
    """Return which words changed; the whole of both where that says more."""
    old, new = was.split(), now.split()
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    changed = [_stretch(old, new, step) for step in steps if step[0] != "equal"]
    kept = sum(end - start for kind, start, end, _, _ in steps if kind == "equal")
    if not changed:
        return "de indeling in alinea’s is anders"
    if len(changed) > _MOST_STRETCHES or 2 * kept < min(len(old), len(new)):
        return _became(" ".join(old), " ".join(new))
    return ", ".join(changed)


def _stretch(old: list[str], new: list[str], step: tuple[str, int, int, int, int]) -> str:
    kind, start, end, new_start, new_end = step
    before, after = " ".join(old[start:end]), " ".join(new[new_start:new_end])
    if kind == "insert":
        place = f" na ‘{old[start - 1]}’" if start else " aan het begin"
        return f"‘{after}’ {_CAME}{place}"
    return _became(before, after)


def _became(was: str, now: str) -> str:
    if not was or not now:
        return f"‘{was or now}’ {_WENT if was else _CAME}"
    return f"‘{was}’ werd ‘{now}’"


def _shown(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_shown(item)}" for key, item in value.items() if key != "id")
    if isinstance(value, list):
        return ", ".join(map(_shown, value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_text(value)
    return " ".join(str(value or "").split())
