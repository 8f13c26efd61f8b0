"""Who reads: what they are called, who they are to the young person, and what the matrix gives them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

import cano_cli.readers
from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES
from cano_cli.model.netwerk import UNKNOWN, Persoon
from tests.proof.oracle.days import as_of_day, in_force

EVERYBODY_OF_THE_CASE = frozenset({"jongere", "gezin", "consulent", "jeugdrechter", "overdracht"})
OF_THE_COURT = frozenset({"consulent", "jeugdrechter", "overdracht"})
PARENTS = frozenset({"moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd"})


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
    roles = persons_of_roles(now)
    person = roles.get(reader, "") if reader in READER_ROLES else reader
    role = role_of(reader, roles)
    if reader == "gezin":
        called = tuple(_words(now, key) - {"gezin"} for key in _family(now))
        whole, columns = frozenset({"gezin"}), {_column(now, key, "gezin", today) for key in _family(now)}
    else:
        own = {reader} if reader in READER_ROLES else set()
        called, whole = (_words(now, person) | own if person else frozenset(own),), frozenset()
        columns = {_column(now, person, role, today)}
    return _eyes(now, today, Eyes(
        reader, person, called, whole, frozenset(columns), _matrix(case), access or role == "vertrouwenspersoon",
        False, "", frozenset(), frozenset(), frozenset({person}), False, _is_of_the_case(role, (*called, whole)),
    ))  # fmt: skip


def eyes_together(case: Case, parties: tuple[str, ...], today: date) -> Eyes:
    """Return the eyes of people who are to sign together: what each of them may read."""
    now = as_of_day(case, today)
    outside = [key for key in parties if key not in _workers(now)]
    roles = persons_of_roles(now)
    columns = {_column(now, key, role_of(key, roles), today) for key in outside}
    eyes = _eyes(now, today, Eyes(
        "partijen", "", tuple(_words(now, key) for key in outside), frozenset(), frozenset(columns), _matrix(case),
        False, False, "", frozenset(), frozenset(), frozenset(parties), True, True,
    ))  # fmt: skip
    return replace(eyes, agreed=False)


def persons_of_roles(case: Case) -> dict[str, str]:
    """Return who has each role that one person has."""
    traject = case.traject
    if traject is None:
        return {}
    kader = traject.kader
    found = {"jongere": traject.jongere, "vertrouwenspersoon": traject.vertrouwenspersoon,
             "consulent": kader.consulent if kader else None,
             "jeugdrechter": kader.jeugdrechter if kader else None}  # fmt: skip
    return {role: key for role, key in found.items() if key}


def role_of(reader: str, roles: dict[str, str]) -> str:
    """Return a role, or the first role that a person has."""
    return reader if reader in READER_ROLES else next((role for role, key in roles.items() if key == reader), "")


def _eyes(now: Case, today: date, eyes: Eyes) -> Eyes:
    traject = now.traject
    agreed = in_force(traject.inzage or (), today) if traject else frozenset()
    return replace(eyes, agreed=eyes.let_in(agreed), child=traject.jongere if traject else "",
                   home=frozenset(_home(now, today)), workers=_workers(now))  # fmt: skip


def _is_of_the_case(role: str, called: tuple[frozenset[str], ...]) -> bool:
    """Whether somebody is one of those around the case, who know who is in charge of it."""
    return role in EVERYBODY_OF_THE_CASE | {"vertrouwenspersoon"} or any("gezin" in one for one in called)


def _family(case: Case) -> tuple[str, ...]:
    """Return the young person, who has authority, and everybody of the family who lives and is still there."""
    traject, network = case.traject, case.netwerk
    keys = [traject.jongere, *traject.gezag] if traject else []
    for one in network.personen if network else ():
        gone = one.overleden or one.professioneel or one.verwacht or one.tot
        if "gezin" in one.domein and not gone:
            keys.append(one.id)
    return tuple(dict.fromkeys(keys))


def _words(case: Case, key: str) -> frozenset[str]:
    """Return the words that mean a person: their key, their roles, the family."""
    roles = {role for role, one in persons_of_roles(case).items() if one == key}
    roles |= {"gezin"} if key in _family(case) else set()
    return frozenset(roles if key in READER_ROLES else {key, *roles})


def _home(case: Case, today: date) -> Iterator[str]:
    """Yield who is of the young person's home: who has authority, who is a parent by role or of the union the child
    comes from, and who lives with the child today."""
    traject, network = case.traject, case.netwerk
    if traject is None:
        return
    child = traject.jongere
    together = [set(traject.gezag)]
    if network is not None:
        together.append({one.id for one in network.personen if one.rol in PARENTS})
        together += [set(one.partners) for one in network.gezinsbanden if any(kid.wie == child for kid in one.kinderen)]
        together += [set(house.wie) for house in network.huishoudens
                     if child in house.wie and not (house.tot and house.tot.last < today)]  # fmt: skip
    yield from set[str]().union(*together) - {child, UNKNOWN}


def _workers(case: Case) -> frozenset[str]:
    """Return who guides: by name in the case, or a professional of the network who is of the organisation."""
    guiding = {one.wie for one in case.traject.begeleiding} if case.traject else set()
    staff = [one.id for one in case.organisation.team] if case.organisation else []
    people = case.netwerk.personen if case.netwerk else ()
    return frozenset(guiding | {one.id for one in people if one.id in staff and one.professioneel})


def _column(case: Case, person: str, role: str, today: date) -> str:
    """Return the column of the matrix; where nobody knows whether the young person is able to judge: the stricter."""
    known = role if role in OF_THE_COURT | {"vertrouwenspersoon"} else "anderen"
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
