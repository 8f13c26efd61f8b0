"""What is seen of one piece: judged from the strictest rule to the mildest."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from cano_cli.model.base import Model, Reads, Sharing, reads
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.walk import reference_fields
from tests.proof.oracle.chain import (
    Chain,
    Held,
    about_of,
    labels_of,
    part_of,
    rows_for,
    said_of,
    sharing_of,
    speakers_of,
)
from tests.proof.oracle.days import in_force
from tests.proof.oracle.eyes import EVERYBODY_OF_THE_CASE, Eyes
from tests.proof.oracle.plain import Plain, holds_pieces, plain

_ABOUT_HIDDEN = object()
TOLD_OF = ("gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht")
"""The roles of which a speaker is told whether they read it."""
Limit = frozenset[str] | None
Signed = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pieces for one pair of eyes. ``limits`` are those of the organisation, by kind. A speaker is told who of
    ``told_of`` (the eyes of each, when asked for) reads their own words: ``own_words``. ``signed`` is what each one
    signed of the file that is judged; ``hidden`` are the keys of goals and agreements that the file may not name."""

    eyes: Eyes
    today: date
    limits: dict[str, frozenset[str]]
    named: frozenset[str]
    told_of: Mapping[str, Callable[[], Eyes]]
    own_words: list[Any] = field(default_factory=list)
    signed: Signed = field(default_factory=dict)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def file(self, kind: str, content: CaseFileModel) -> Plain | None:
        """Return what is seen of a file, ``None`` for nothing at all."""
        told = self.piece((Held(content, ""),), self.limits.get(kind))
        return told or None

    def piece(self, chain: Chain, limit: Limit) -> Plain | None:
        """Return what is seen of the last piece of a chain, ``None`` when that is nothing."""
        before = len(self.own_words)
        told = self._told(chain, limit)
        if told is None:
            del self.own_words[before:]
        elif type(chain[-1].piece).speakers and self.eyes.person and self.eyes.person in speakers_of(chain):
            self.own_words.append([told, self._read_by(chain, limit)])
        return told

    def _told(self, chain: Chain, limit: Limit) -> Plain | None:
        piece = chain[-1].piece
        if isinstance(piece, Persoon | Dienst):
            return self.appearance(piece)
        holder = type(piece).sharing is Sharing.HOLDER
        whole_file = len(chain) == 1 and not isinstance(piece, Entry)
        readable = holder or self.may_read(chain, limit)
        if not whole_file and not readable:
            return None
        told: Plain = {}
        said = piece.model_fields_set
        for name, required, for_team in _fields_of(type(piece)):
            open_to_eyes = name in said and (self.eyes.team or not for_team)
            found = self._field(chain, name, limit, readable) if open_to_eyes else None
            if found is _ABOUT_HIDDEN or (found is None and required):
                return None
            if found is not None:
                told[name] = found
        if holder and not any(holds_pieces(getattr(piece, name)) for name in told):
            return None
        return told

    def _field(self, chain: Chain, name: str, limit: Limit, readable: bool) -> Any:
        """Return what is seen of one field, open to the eyes, of the last piece of the chain."""
        piece = chain[-1].piece
        value = getattr(piece, name)
        if value is None or value == ():
            return None
        alone = not holds_pieces(value) and name not in self.limits and name != "finaliteit"
        if alone:
            found = plain(value) if readable else None
        else:
            found = self.value(value, (*chain, Held(piece, name)), self.narrower(limit, name))
        to = reference_fields(type(piece)).get(name, "")
        return self.without_hidden(found, to) if to in self.hidden else found

    def without_hidden(self, told: Any, to: str) -> Any:
        """Return what is told without keys of goals and agreements that are hidden: a key tells much. What is about one
        such thing is ``_ABOUT_HIDDEN``."""
        hidden = self.hidden[to]
        if isinstance(told, list):
            return [one for one in told if not isinstance(one, str) or one not in hidden] or None
        return _ABOUT_HIDDEN if isinstance(told, str) and told in hidden else told

    def value(self, value: Any, chain: Chain, limit: Limit) -> Any:
        """Return what is seen of one value; ``chain`` ends with its holder and the name of its field."""
        holders, name = chain[:-1], chain[-1].under
        if isinstance(value, Model):
            return self.piece((*holders, Held(value, name)), limit)
        if holds_pieces(value):
            found = [self.piece((*holders, Held(one, name)), limit) for one in value]
            return [one for one in found if one is not None] or None
        return plain(value) if self.may_read(holders, limit, name) else None

    def open_to_eyes(self, piece: Model, name: str) -> bool:
        """Whether this field of something that is read is for more than the team."""
        return self.eyes.team or reads(type(piece), name) is not Reads.TEAM

    def shows_field(self, piece: Model, name: str) -> bool:
        """Whether this field of something that is read is read too: of people without a name, their role alone."""
        if isinstance(piece, Persoon | Dienst) and piece.id not in self.named:
            return self.eyes.team or reads(type(piece), name) is Reads.ROLE
        return self.open_to_eyes(piece, name)

    def narrower(self, limit: Limit, name: str) -> Limit:
        """Return the limit with that of the organisation for one kind of entry."""
        if name not in self.limits:
            return limit
        return self.limits[name] if limit is None else limit & self.limits[name]

    def appearance(self, who: Persoon | Dienst) -> Plain:
        """Return somebody by name or, for everybody else, by role."""
        classes = {Reads.ROLE, Reads.NAME} if who.id in self.named else {Reads.ROLE}
        return {
            name: plain(getattr(who, name))
            for name in type(who).model_fields
            if name in who.model_fields_set
            and getattr(who, name) is not None
            and (self.eyes.team or reads(type(who), name) in classes)
        }

    def may_read(self, chain: Chain, limit: Limit, field: str = "") -> bool:
        """Whether the last piece of the chain may be read: the rules, from the strictest to the mildest."""
        eyes = self.eyes
        if eyes.team or sharing_of(chain) is Sharing.TEAM:
            return eyes.team
        said, own = said_of(chain, field)
        words = None if said is None else in_force(said, self.today)
        if _kept_to_the_team(words, own, eyes) or any("nee" in eyes.cells(label) for label in labels_of(chain)):
            return False
        if eyes.person and eyes.person in speakers_of(chain):
            return True
        return (
            self._signed(chain, words, limit, field)
            or self._shared(chain, words, own, limit)
            or self._by_right(chain, own, limit)
        )

    def _signed(self, chain: Chain, words: frozenset[str] | None, limit: Limit, field: str) -> bool:
        """Whether who reads signed it or is asked to, and nothing else was said of it."""
        eyes = self.eyes
        asked = words is None and sharing_of(chain) is Sharing.CASE and not labels_of(chain)
        signs = eyes.signing or part_of(chain, field) in self.signed.get(eyes.person, frozenset())
        return asked and signs and (limit is None or eyes.let_in(limit))

    def _shared(self, chain: Chain, words: frozenset[str] | None, own: bool, limit: Limit) -> bool:
        """Whether it was shared: by who said so, or because everybody around the case reads this kind."""
        eyes = self.eyes
        everybody = EVERYBODY_OF_THE_CASE if sharing_of(chain) is Sharing.CASE else frozenset()
        most = words if words is not None else everybody
        enough = {"ja", "akkoord"} if eyes.agreed else {"ja"}
        let_through = own or all(eyes.cells(label) <= enough for label in labels_of(chain))
        return eyes.let_in(most if limit is None else most & limit) and let_through

    def _by_right(self, chain: Chain, own: bool, limit: Limit) -> bool:
        """Whether who asks for their file has a right to it, unless something else was said of this very entry."""
        eyes = self.eyes
        if not eyes.asks_access or own or speakers_of(chain) - eyes.workers:
            return False
        enough = {"ja", "akkoord"} if eyes.agreed else {"ja"}
        rows = [*rows_for(about_of(chain, eyes.child), eyes), *labels_of(chain)]
        return (limit is None or eyes.let_in(limit)) and all(eyes.cells(row) <= enough for row in rows)

    def _read_by(self, chain: Chain, limit: Limit) -> list[str]:
        """Return who else reads it: of those by role, and those with whom it was ever shared by name."""
        said = said_of(chain)[0] or ()
        asked = self.told_of.keys() & {*TOLD_OF, *(one.met for one in said)}
        judges = {one: Judge(self.told_of[one](), self.today, {}, frozenset(), {}, signed=self.signed) for one in asked}
        return sorted(one for one in asked if judges[one].may_read(chain, limit))


@cache
def _fields_of(model: type[Model]) -> tuple[tuple[str, bool, bool], ...]:
    """Return the fields of a model, whether it cannot do without, and whether they are for the team alone."""
    return tuple(
        (name, info.is_required(), reads(model, name) is Reads.TEAM) for name, info in model.model_fields.items()
    )


def _kept_to_the_team(words: frozenset[str] | None, own: bool, eyes: Eyes) -> bool:
    """Whether it was kept to the team by name: of this very entry, or of the whole file when that names nobody else."""
    said = words or frozenset()
    return "team" in said and (own or said == {"team"}) and not eyes.let_in(said - {"team"})
