"""Who may read what, decided a second time, from the rules as they are written down: DESIGN.md sections 3 and 4, the
manual ("Wie leest wat"), the access matrix and what the models declare. Nothing of ``cano_cli.readers`` but the data of
the matrix is used, and the way is another: every piece is judged by looking back at all that holds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

import cano_cli.readers
from cano_cli.model.as_of import as_of
from cano_cli.model.base import Model, Reads, SharedBy, Sharing, reads
from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES, CaseFileModel, DelenMet, Entry
from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.walk import reference_fields

EVERYBODY_OF_THE_CASE = {"jongere", "gezin", "consulent", "jeugdrechter", "overdracht"}
LABELS = ("vertrouwelijk", "voor-gerecht", "agogische-exceptie", "gezondheid")
OF_THE_COURT = {"consulent", "jeugdrechter", "overdracht"}
_ABOUT_HIDDEN = object()
_TOLD_OF = ("gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht")
_NOTHING_BY_ITSELF = {Sharing.PART, Sharing.HOLDER}
AGREED = {"pen", "eid", "itsme", "mondeling"}
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who reads. ``called`` are sets of words in ``delen_met``: of each set one must be there (several sets: people
    who read as one). ``whole`` are words that let all of them in at once. ``columns`` are those of the matrix."""

    reader: str
    person: str
    called: tuple[frozenset[str], ...]
    whole: frozenset[str]
    columns: frozenset[str]
    matrix: dict[str, dict[str, str]]
    asks_access: bool
    agreed: bool
    child: str
    home: frozenset[str]
    workers: frozenset[str]
    themselves: frozenset[str]
    signing: bool
    of_the_case: bool

    @property
    def team(self) -> bool:
        """Whether this is the team, which reads everything."""
        return self.reader == "team"

    def let_in(self, words: frozenset[str]) -> bool:
        """Whether something shared with these words is shared with whoever reads."""
        return bool(self.whole & words) or (bool(self.called) and all(one & words for one in self.called))

    def cells(self, row: str) -> set[str]:
        """What the matrix says for this row."""
        return {self.matrix[row].get(column, "nee") for column in self.columns}


def eyes_of(case: Case, reader: str, today: date, *, access: bool = False) -> Eyes:
    """Return the eyes of a reader: a role or a key. Who they are counts as of today."""
    now = as_of_day(case, today)
    roles = _persons_of_roles(now)
    person = roles.get(reader, "") if reader in READER_ROLES else reader
    if reader == "gezin":
        called = tuple(_words(now, key) - {"gezin"} for key in _family(now))
        whole, columns = frozenset({"gezin"}), {_column(now, key, "gezin", today) for key in _family(now)}
    else:
        own = (frozenset({reader}) if reader in READER_ROLES else frozenset()) | (
            _words(now, person) if person else frozenset()
        )
        called, whole = (own,), frozenset()
        columns = {_column(now, person, _role(reader, roles), today)}
    agreed = frozenset(_today(now.traject.inzage, today) if now.traject and now.traject.inzage else ())
    of_the_case = _role(reader, roles) in {*EVERYBODY_OF_THE_CASE, "vertrouwenspersoon"} or any(
        "gezin" in one for one in (*called, whole)
    )
    eyes = Eyes(reader, person, called, whole, frozenset(columns), _matrix(case), access, False,
                now.traject.jongere if now.traject else "", _home(now), _workers(now),
                frozenset({person}), False, of_the_case)  # fmt: skip
    confidant = _role(reader, roles) == "vertrouwenspersoon"
    return replace(eyes, agreed=eyes.let_in(agreed), asks_access=access or confidant)


def eyes_together(case: Case, parties: tuple[str, ...], today: date) -> Eyes:
    """Return the eyes of people who are to sign together: what each of them may read."""
    now = as_of_day(case, today)
    outside = [key for key in parties if key not in _workers(now)]
    roles = _persons_of_roles(now)
    columns = {_column(now, key, _role(key, roles), today) for key in outside}
    return Eyes("partijen", "", tuple(_words(now, key) for key in outside), frozenset(), frozenset(columns),
                _matrix(case), False, False, now.traject.jongere if now.traject else "", _home(now), _workers(now),
                frozenset(parties), True, True)  # fmt: skip


def seen(case: Case, eyes: Eyes, at: date, today: date) -> Plain:
    """Return what those eyes may see of the case as it was at the end of ``at``: by path of the file, what it says;
    beside it the organisation, the attachments and whose names may be read."""
    then, judge = as_of_day(case, at), judge_for(case, eyes, at, today)
    judge = replace(judge, hidden=_hidden_goals(then, judge))
    files = {file.path: told for file in then.files if (told := judge.file(file.kind, file.content)) is not None}
    _drop_who_is_not_mentioned(files, judge, then, at)
    return {
        "files": {path: {name: one for name, one in told.items() if one != []} for path, told in files.items()},
        "organisation": judge.organisation(then),
        "attachments": sorted(then.attachments) if eyes.team else [],
        "named": sorted(judge.named & {one["id"] for one in _everybody(files)}),
        "own words": judge.own_words,
    }


def _hidden_goals(then: Case, judge: Judge) -> Mapping[str, frozenset[str]]:
    """Return the keys of goals and of agreements that were declared, of which nothing is seen: those too that hang on
    one that is hidden."""
    found: dict[str, frozenset[str]] = {"doel": frozenset(), "afspraak": frozenset()}
    while True:
        told = [replace(judge, hidden=found, own_words=[]).file("engagementsverklaring", dated.content) or {}
                for dated in then.verklaringen]  # fmt: skip
        more = {}
        for to, name in (("doel", "doelen"), ("afspraak", "afspraken")):
            there = {one.id for dated in then.verklaringen for one in getattr(dated.content, name)}
            more[to] = frozenset(there - {one["id"] for one in told for one in one.get(name, ())})
        if more == found:
            return found
        found = more


_PROJECTED: dict[tuple[int, date], tuple[Case, Case]] = {}


def as_of_day(case: Case, day: date) -> Case:
    """Return the case as it was on a day; the last few are remembered."""
    known = _PROJECTED.get((id(case), day))
    if known is None or known[0] is not case:
        if len(_PROJECTED) > 12:
            _PROJECTED.clear()
        known = _PROJECTED[id(case), day] = (case, as_of(case, day))
    return known[1]


def judge_for(case: Case, eyes: Eyes, at: date, today: date) -> Judge:
    """Return who judges the pieces of a case as it was on the day ``at``."""
    then = as_of_day(case, at)
    limits = then.organisation.delen if then.organisation else {}
    told_of = _told_of(case, eyes, today)
    most = {kind: _today(said, today) for kind, said in limits.items()}
    named = _named_together(then, eyes, today) if eyes.signing else _named(then, eyes, today)
    return Judge(eyes, today, most, named, told_of)


@dataclass(frozen=True, slots=True)
class Held:
    """A piece, and the field of its holder that it stands under (empty for a whole file)."""

    piece: Model
    under: str


Chain = tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges pieces for one pair of eyes. ``limits`` are those of the organisation, by kind. A speaker is told who of
    ``told_of`` reads their own words: ``own_words``. ``hidden`` are keys of goals and agreements nobody may name."""

    eyes: Eyes
    today: date
    limits: dict[str, frozenset[str]]
    named: frozenset[str]
    told_of: dict[str, Eyes]
    own_words: list[Any] = field(default_factory=list)
    hidden: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def file(self, kind: str, content: CaseFileModel) -> Plain | None:
        """Return what is seen of a file, ``None`` for nothing at all."""
        told = self.piece((Held(content, ""),), self.limits.get(kind), signers(content))
        return told or None

    def piece(self, chain: Chain, limit: frozenset[str] | None, signers: frozenset[str]) -> Plain | None:
        """Return what is seen of the last piece of a chain, ``None`` when that is nothing."""
        piece = chain[-1].piece
        if isinstance(piece, Persoon | Dienst):
            return self.appearance(piece)
        holder = type(piece).sharing is Sharing.HOLDER
        whole_file = len(chain) == 1 and not isinstance(piece, Entry)
        readable = holder or self.may_read(chain, limit, signers)
        if not whole_file and not readable:
            return None
        told: Plain = {}
        for name in type(piece).model_fields:
            value = getattr(piece, name)
            if self.open_to_eyes(piece, name) and name in piece.model_fields_set and value is not None and value != ():
                simple = not holds_pieces(value) and name not in self.limits
                found = (
                    (plain(value) if readable else None)
                    if simple
                    else self.value(value, (*chain, Held(piece, name)), self.narrower(limit, name), signers)
                )
                found = self.without_hidden(found, reference_fields(type(piece)).get(name, ""))
                if found is _ABOUT_HIDDEN:
                    return None
                if found is not None:
                    told[name] = found
        if holder and not any(holds_pieces(getattr(piece, name)) for name in told):
            return None
        lost = [name for name, info in type(piece).model_fields.items() if info.is_required() and name not in told]
        if lost:
            return None
        if type(piece).speakers and self.eyes.person and self.eyes.person in _speakers(chain):
            said = _said(chain, "")[0] or ()
            asked = self.told_of.keys() & {*_TOLD_OF, *(one.met for one in said)}
            judges = {one: Judge(self.told_of[one], self.today, {}, frozenset(), {}) for one in asked}
            self.own_words.append([told, sorted(one for one in asked if judges[one].may_read(chain, limit, signers))])
        return told

    def without_hidden(self, told: Any, to: str) -> Any:
        """Return what is told without keys of goals and agreements that are hidden: a key tells much. What is about one
        such thing is ``_ABOUT_HIDDEN``."""
        hidden = self.hidden.get(to, frozenset())
        if isinstance(told, list):
            return [one for one in told if not isinstance(one, str) or one not in hidden] or None
        return _ABOUT_HIDDEN if isinstance(told, str) and told in hidden else told

    def value(self, value: Any, chain: Chain, limit: frozenset[str] | None, signers: frozenset[str]) -> Any:
        """Return what is seen of one value; ``chain`` ends with its holder and the name of its field."""
        holders, name = chain[:-1], chain[-1].under
        if isinstance(value, Model):
            return self.piece((*holders, Held(value, name)), limit, signers)
        if holds_pieces(value):
            found = [self.piece((*holders, Held(one, name)), limit, signers) for one in value]
            return [one for one in found if one is not None] or None
        return plain(value) if self.may_read(holders, limit, signers, name) else None

    def open_to_eyes(self, piece: Model, name: str) -> bool:
        """Whether this field of something that is read is for more than the team."""
        return self.eyes.team or reads(type(piece), name) is not Reads.TEAM

    def shows_field(self, piece: Model, name: str) -> bool:
        """Whether this field of something that is read is read too: of people without a name, their role alone."""
        if isinstance(piece, Persoon | Dienst) and piece.id not in self.named:
            return self.eyes.team or reads(type(piece), name) is Reads.ROLE
        return self.open_to_eyes(piece, name)

    def narrower(self, limit: frozenset[str] | None, name: str) -> frozenset[str] | None:
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

    def may_read(self, chain: Chain, limit: frozenset[str] | None, signers: frozenset[str], field: str = "") -> bool:
        """Whether the last piece of the chain may be read: the rules, from the strictest to the mildest."""
        eyes = self.eyes
        sharing, labels = _sharing(chain), _labels(chain)
        said, own = _said(chain, field)
        words = None if said is None else _today(said, self.today)
        if eyes.team or sharing is Sharing.TEAM:
            return eyes.team
        kept = own and words and "team" in words and not eyes.let_in(words - {"team"})
        if kept or any("nee" in eyes.cells(label) for label in labels):
            return False
        if eyes.person and eyes.person in _speakers(chain):
            return True
        return self.shared(sharing, words, own, labels, limit, signers) or self.by_right(chain, own, labels, limit)

    def shared(
        self, sharing: Sharing, words: frozenset[str] | None, own: bool, labels: frozenset[str],
        limit: frozenset[str] | None, signers: frozenset[str],
    ) -> bool:  # fmt: skip
        """Whether it was shared: by who said so, or because everybody around the case reads this kind."""
        eyes = self.eyes
        of_the_case = sharing is Sharing.CASE
        if words is None and of_the_case and not labels and (eyes.signing or eyes.person in signers):
            return True
        most = words if words is not None else frozenset(EVERYBODY_OF_THE_CASE if of_the_case else ())
        enough = {"ja", "akkoord"} if eyes.agreed else {"ja"}
        let_through = own or all(eyes.cells(label) <= enough for label in labels)
        return eyes.let_in(most if limit is None else most & limit) and let_through

    def by_right(self, chain: Chain, own: bool, labels: frozenset[str], limit: frozenset[str] | None) -> bool:
        """Whether who asks for their file has a right to it, unless something else was said of this very entry."""
        eyes = self.eyes
        if not eyes.asks_access or own or _speakers(chain) - eyes.workers:
            return False
        enough = {"ja", "akkoord"} if eyes.agreed else {"ja"}
        rows = [*_rows(_about(chain, eyes.child), eyes), *labels]
        return (limit is None or eyes.let_in(limit)) and all(eyes.cells(row) <= enough for row in rows)

    def organisation(self, case: Case) -> Any:
        """Return what is seen of ``cano.yaml``: how the organisation presents itself, and its partners."""
        whole = case.organisation
        if whole is None or self.eyes.team:
            return plain(whole)
        return _public(whole)


def plain(value: Any) -> Any:
    """Return a value as plain data: what was filled in, by name."""
    if isinstance(value, Model):
        found = {
            name: plain(getattr(value, name)) for name in type(value).model_fields if name in value.model_fields_set
        }
        return {name: one for name, one in found.items() if one is not None and one != ()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def _public(piece: Model) -> Plain:
    """Return a piece of ``cano.yaml`` without what is for the team alone."""
    told: Plain = {}
    for name in type(piece).model_fields:
        value = getattr(piece, name)
        if (
            name in piece.model_fields_set
            and value is not None
            and value != ()
            and reads(type(piece), name) is not Reads.TEAM
        ):
            if isinstance(value, Model):
                told[name] = _public(value)
            elif isinstance(value, tuple):
                told[name] = [_public(one) if isinstance(one, Model) else plain(one) for one in value]
            else:
                told[name] = plain(value)
    return told


def holds_pieces(value: Any) -> bool:
    """Whether a value is made of pieces, that are judged one by one."""
    return isinstance(value, Model) or (isinstance(value, tuple) and bool(value) and isinstance(value[0], Model))


def _sharing(chain: Chain) -> Sharing:
    """A part is read by whoever reads what holds it."""
    return next(
        type(held.piece).sharing for held in reversed(chain) if type(held.piece).sharing not in _NOTHING_BY_ITSELF
    )


def _said(chain: Chain, field: str) -> tuple[tuple[DelenMet, ...] | None, bool]:
    """Return the nearest ``delen_met``, and whether it was said of this very entry and not of the whole file."""
    own = True
    under = field
    for held in reversed(chain):
        apart = _apart(type(held.piece), under)
        if apart:
            return getattr(held.piece, apart), False
        said = getattr(held.piece, "delen_met", None)
        if said is not None:
            return said, own
        own = own and type(held.piece).sharing in _NOTHING_BY_ITSELF
        under = held.under
    return None, False


def _apart(holder: type[Model], field: str) -> str:
    """Return the field that says with whom what stands under ``field`` is shared, where that of the file does not."""
    marks = holder.model_fields[field].metadata if field in holder.model_fields else []
    return next((mark.field for mark in marks if isinstance(mark, SharedBy)), "")


def _labels(chain: Chain) -> frozenset[str]:
    return frozenset(label for held in chain if isinstance(held.piece, Entry) for label in held.piece.status)


def _speakers(chain: Chain) -> frozenset[str]:
    for held in reversed(chain):
        if type(held.piece).speakers:
            return frozenset(key for name in type(held.piece).speakers for key in _keys(getattr(held.piece, name)))
    return frozenset()


def _about(chain: Chain, child: str) -> frozenset[str]:
    for held in reversed(chain):
        piece = held.piece
        if isinstance(piece, Entry) and piece.over:
            return frozenset(piece.over)
        if isinstance(piece, Persoon | Dienst):
            return frozenset({piece.id})
        if type(piece).about:
            names = type(piece).about
            return frozenset(key for name in names for key in ([child] if name == "*" else _keys(getattr(piece, name))))
    return frozenset()


def _keys(value: Any) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,) if value else ()


def _rows(about: frozenset[str], eyes: Eyes) -> list[str]:
    """Return which rows of the matrix hold: for each one whom it is about, who that is to the one who reads."""
    rows = ["over-jongere"] if eyes.child in about else []
    rows += ["over-lezer"] if eyes.person in about - {eyes.child} else []
    rows += ["context"] if (about - {eyes.child, eyes.person}) & eyes.home else []
    return rows or ["derden"]


def _today(said: tuple[DelenMet, ...], today: date) -> frozenset[str]:
    """Return with whom something is shared today: consent begins and ends."""
    first, last = date.min, date.max
    return frozenset(one.met for one in said if (one.van or first) <= today <= (one.tot or last))


def signers(content: CaseFileModel) -> frozenset[str]:
    """Return who signed what stands in a file."""
    if not isinstance(content, Engagementsverklaring):
        return frozenset()
    return frozenset(one.wie for one in content.ondertekening if one.wijze in AGREED)


def _named(case: Case, eyes: Eyes, today: date) -> frozenset[str]:
    """Return whose names may be read: those in charge for whoever is of the case, oneself, who was shared, and whom one
    knows, unless it was said of them with whom their name is shared."""
    network, traject = case.netwerk, case.traject
    if network is None:
        return frozenset()
    in_charge = set()
    if traject and eyes.of_the_case:
        kader = traject.kader
        in_charge = {traject.jongere, *traject.gezag, *(one.wie for one in traject.begeleiding)}
        in_charge |= {key for key in (kader.jeugdrechter, kader.consulent, kader.verwijzer) if key} if kader else set()
    limits = case.organisation.delen if case.organisation else {}
    judge = Judge(eyes, today, {}, frozenset(), {})
    most = _today(limits["netwerk"], today) if "netwerk" in limits else None
    beside = _known(case, eyes)
    everybody: tuple[Persoon | Dienst, ...] = (*network.personen, *network.diensten)
    unsaid = {one.id for one in everybody if one.delen_met is None}
    shared = {one.id for one in everybody
              if judge.may_read((Held(network, ""), Held(one, "personen")), most, frozenset())}  # fmt: skip
    return frozenset(
        shared | {one.id for one in everybody if one.id in in_charge | eyes.themselves | (beside & unsaid)}
    )


def _known(case: Case, eyes: Eyes) -> frozenset[str]:
    """Return whom somebody knows by themself: near family, who they live with or signed with, who guides, the young
    person."""
    network = case.netwerk
    if network is None or not eyes.person:
        return eyes.themselves
    circles = [signers(dated.content) for dated in case.verklaringen]
    circles += [frozenset(house.wie) for house in network.huishoudens]
    kin = eyes.themselves
    for _ in range(2):
        for_kin = [frozenset((*one.partners, *(child.wie for child in one.kinderen if child.band != "pleeg")))
                   for one in network.gezinsbanden]  # fmt: skip
        kin = kin.union(*(one - {UNKNOWN} for one in for_kin if one & kin))
    guiding = {one.wie for one in case.traject.begeleiding} if case.traject else set()
    return kin.union(guiding, {eyes.child}, *(one for one in circles if one & eyes.themselves))


def _named_together(case: Case, eyes: Eyes, day: date) -> frozenset[str]:
    """Return whose names people who sign together may all read."""
    outside = eyes.themselves - eyes.workers
    known = (frozenset(seen(case, eyes_of(case, key, day), day, day)["named"]) for key in outside)
    return frozenset(eyes.themselves | eyes.workers | frozenset(case.people).intersection(*known))


def _persons_of_roles(case: Case) -> dict[str, str]:
    traject = case.traject
    if traject is None:
        return {}
    kader = traject.kader
    found = {"jongere": traject.jongere, "vertrouwenspersoon": traject.vertrouwenspersoon,
             "consulent": kader.consulent if kader else None,
             "jeugdrechter": kader.jeugdrechter if kader else None}  # fmt: skip
    return {role: key for role, key in found.items() if key}


def _role(reader: str, roles: dict[str, str]) -> str:
    """A role, or the first role that a person has."""
    return reader if reader in READER_ROLES else next((role for role, key in roles.items() if key == reader), "")


def _family(case: Case) -> tuple[str, ...]:
    """The young person, who has authority, and everybody living who is of the family."""
    traject, network = case.traject, case.netwerk
    keys = [traject.jongere, *traject.gezag] if traject else []
    for one in network.personen if network else ():
        if "gezin" in one.domein and not (one.overleden or one.professioneel or one.verwacht):
            keys.append(one.id)
    return tuple(dict.fromkeys(keys))


def _words(case: Case, key: str) -> frozenset[str]:
    """Return the words that mean a person: their key, their roles, the family."""
    roles = {role for role, one in _persons_of_roles(case).items() if one == key}
    roles |= {"gezin"} if key in _family(case) else set()
    return frozenset(roles if key in READER_ROLES else {key, *roles})


def _home(case: Case) -> frozenset[str]:
    traject, network = case.traject, case.netwerk
    if traject is None:
        return frozenset()
    houses = [house.wie for house in (network.huishoudens if network else ()) if traject.jongere in house.wie]
    return frozenset({*traject.gezag, *(key for house in houses for key in house)} - {traject.jongere})


def _workers(case: Case) -> frozenset[str]:
    guiding = {one.wie for one in case.traject.begeleiding} if case.traject else set()
    return frozenset(guiding | ({one.id for one in case.organisation.team} if case.organisation else set()))


def _column(case: Case, person: str, role: str, today: date) -> str:
    """Return the column of the matrix; where nobody knows whether the young person is able to judge: the stricter."""
    known = role if role in {*OF_THE_COURT, "vertrouwenspersoon"} else "anderen"
    traject = case.traject
    if traject is None:
        return role if role in OF_THE_COURT else "anderen"
    able = _able(case, today)
    if person == traject.jongere:
        return "jongere" if able == "ja" else "jongere-niet-bekwaam"
    if person and person in traject.gezag:
        return "ouder" if able == "nee" else "ouder-van-bekwame"
    return known


def _able(case: Case, today: date) -> str:
    """Return ``ja`` or ``nee``: as estimated, else from twelve years on; empty where nothing is known."""
    traject = case.traject
    assert traject is not None
    if traject.bekwaam and traject.bekwaam.datum <= today:
        return traject.bekwaam.bekwaam
    who = case.people.get(traject.jongere)
    born = who.geboren.last if isinstance(who, Persoon) and who.geboren else None
    if born is None:
        return ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return "ja" if years >= 12 else "nee"


def _matrix(case: Case) -> dict[str, dict[str, str]]:
    """Return the matrix that comes along with what the organisation corrected: all but what was told in confidence."""
    own = case.organisation.toegang if case.organisation else {}
    return {
        row: cells | (dict(own[row].mag) if row in own and row != "vertrouwelijk" else {})
        for row, cells in _shipped().items()
    }


@cache
def _shipped() -> dict[str, dict[str, str]]:
    text = (Path(cano_cli.readers.__file__).parent / "toegang.yaml").read_text(encoding="utf-8")
    rows = yaml.load(text, yaml.BaseLoader)["gegevens"]
    return {row: dict(said["mag"]) for row, said in rows.items()}


def _everybody(files: Plain) -> Iterator[Plain]:
    for told in files.values():
        yield from told.get("personen", ())
        yield from told.get("diensten", ())


def _told_of(case: Case, eyes: Eyes, today: date) -> dict[str, Eyes]:
    """Return the eyes of everybody else, by role for those who have one: a speaker is told whether they read it."""
    if not eyes.person:
        return {}
    now = as_of_day(case, today)
    roles = _persons_of_roles(now)
    persons = [key for key, who in now.people.items() if isinstance(who, Persoon) and key != eyes.person]
    found = {}
    for name in (*_TOLD_OF, *persons):
        role = _role(name, roles)
        if (
            name != eyes.reader
            and (name in _TOLD_OF or role not in _TOLD_OF)
            and (not role or role != _role(eyes.reader, roles))
        ):
            found[name] = eyes_of(case, name, today)
    return found


def _drop_who_is_not_mentioned(files: Plain, judge: Judge, then: Case, at: date) -> None:
    """Who comes after the day, and who has no name here (for those of the case: professionals and services), is there
    only when something that is seen names them."""
    unsure = {key for key, who in then.people.items() if who.van is not None and who.van.first > at}
    unsure |= {
        key for key, who in then.people.items()
        if key not in judge.named
        and not (judge.eyes.of_the_case and isinstance(who, Persoon) and not who.professioneel)
    }  # fmt: skip
    own = {one["id"]: {one.get("dienst"), one.get("contactpersoon")} - {None} for one in _everybody(files)}
    people = ("personen", "diensten")
    beside = [{name: one for name, one in told.items() if name not in people} for told in files.values()]
    reached = _texts(beside)
    kept = set(own) - unsure
    while True:
        named = reached | {key for one in kept for key in own[one]}
        if named & set(own) <= kept:
            break
        kept |= named & set(own)
    for told in files.values():
        for name in ("personen", "diensten"):
            if name in told:
                told[name] = [one for one in told[name] if one["id"] in kept]


def _texts(told: Any) -> set[str]:
    if isinstance(told, dict):
        return {one for key, value in told.items() for one in (key, *_texts(value))}
    if isinstance(told, list):
        return {one for value in told for one in _texts(value)}
    return {told} if isinstance(told, str) else set()
