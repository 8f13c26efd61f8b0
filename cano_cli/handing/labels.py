"""The agreements that travel along: with whom something that is handed over may be shared, whom it is about, and how it
was given. Whoever takes over has to keep to them, and a view does not hold them: they are for the team.

What was agreed is told of what travels alone, among people whom the receiver knows of, and never wider than it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cano_cli.handing.renaming import Renamed
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES, DelenMet, Entry
from cano_cli.model.netwerk import UNKNOWN, Dienst, Netwerk, Persoon
from cano_cli.model.traject import Traject
from cano_cli.model.walk import holding_fields
from cano_cli.readers.reader import Reader
from cano_cli.readers.sharing import in_force

LABELS = ("delen_met", "over", "status")


def numbered(case: Case) -> tuple[Case, tuple[Entry, ...]]:
    """Return a copy of the case in which every entry has its number where ``aard`` stands, a field that everybody reads
    who reads the entry and that decides nothing; and the entries by that number."""
    entries: list[Entry] = []
    files = tuple(replace(file, content=_numbered(file.content, entries)) for file in case.files)
    return replace(case, files=files), tuple(entries)


def _numbered(value: Any, entries: list[Entry]) -> Any:
    if isinstance(value, tuple):
        return tuple(_numbered(one, entries) for one in value)
    if not isinstance(value, Model):
        return value
    given = {name: _numbered(held, entries) for name in holding_fields(type(value)) if (held := getattr(value, name))}
    if isinstance(value, Entry):
        given["aard"] = str(len(entries))
        entries.append(value)
    return value.model_copy(update=given) if given else value


@dataclass(frozen=True, slots=True)
class Agreements:
    """What was agreed on everything in a case that ``reader`` gets: the ``entries`` by their number, the roots of files
    by path, and people by key. ``named`` are those whose names travel, ``today`` decides which consent still holds."""

    entries: tuple[Entry, ...]
    roots: Mapping[str, Model]
    people: Mapping[str, Persoon | Dienst]
    named: frozenset[str]
    reader: Reader
    names: Renamed
    today: date

    def on_entry(self, copy: Entry) -> Entry:
        """Return the entry of which this is the numbered copy."""
        return self.entries[int(copy.aard or 0)]

    def of(self, copy: Model, path: str) -> dict[str, Any]:
        """Return the labels that a copy in a view is to have: field to plain value."""
        if isinstance(copy, Persoon | Dienst):
            return self._shared(self.people[copy.id].delen_met) if copy.id in self.named else {}
        if isinstance(copy, Entry):
            return self._of_entry(self.on_entry(copy))
        return self._of_root(self.roots[path]) if type(copy) is type(self.roots[path]) else {}

    def _of_entry(self, entry: Entry) -> dict[str, Any]:
        about = [self.names.key("wie", key) for key in entry.over]
        # Somebody is meant who does not travel: then it is about others, which gives nobody a right to see it.
        over = [UNKNOWN] if None in about else list(dict.fromkeys(about))
        found = {"over": over, "status": list(entry.status)}
        return self._shared(entry.delen_met) | {name: value for name, value in found.items() if value}

    def _of_root(self, root: Model) -> dict[str, Any]:
        """Return what was agreed on a whole file. Where that keeps this reader out, it holds of nothing that travels:
        what does, has an agreement of its own."""
        found = self._if_let_in("delen_met", getattr(root, "delen_met", None))
        if isinstance(root, Netwerk):
            found |= self._if_let_in("relaties_delen_met", root.relaties_delen_met)
        if isinstance(root, Traject) and root.inzage is not None and (shown := self._met(root.inzage)):
            found["inzage"] = shown
        return found

    def _if_let_in(self, name: str, said: tuple[DelenMet, ...] | None) -> dict[str, Any]:
        if said is None or not self.reader.among(in_force(said, self.today)):
            return {}
        return {name: self._met(said)}

    def _shared(self, said: tuple[DelenMet, ...] | None) -> dict[str, Any]:
        return {} if said is None else {"delen_met": self._met(said)}

    def _met(self, said: Iterable[DelenMet]) -> list[Any]:
        """Return with whom something is shared, without those who do not travel and consent that is over."""
        holds = (one for one in said if one.tot is None or one.tot >= self.today)
        met = [(one, one.met if one.met in READER_ROLES else self.names.key("wie", one.met)) for one in holds]
        return [_plain(one, name) for one, name in met if name]


def _plain(one: DelenMet, name: str) -> Any:
    dates = {field: day for field in ("van", "tot") if (day := getattr(one, field)) is not None}
    return {"met": name, **dates} if dates else name
