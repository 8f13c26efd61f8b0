"""Who reads: a role (jeugdrechter, gezin) or one person, and which names in ``delen_met`` mean that reader."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

from cano_cli.model.case import Case
from cano_cli.model.entry import READER_ROLES
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon

LABELS = {
    "jongere": "voor de jongere",
    "gezin": "voor het gezin",
    "consulent": "voor de consulent",
    "jeugdrechter": "voor de jeugdrechter",
    "vertrouwenspersoon": "voor de vertrouwenspersoon",
    "team": "voor het team",
    "overdracht": "voor de collega-organisatie",
    "partijen": "voor wie tekent",
}


@dataclass(frozen=True, slots=True)
class Reader:
    """A reader of one case. ``name`` is what was asked for; ``person`` the key of the one person this is, if it is one;
    ``names`` are the words in ``delen_met`` that let this reader in; ``members`` are, for the family as one reader,
    the names of each member, all of whom must be let in."""

    name: str
    role: str
    person: str
    names: frozenset[str]
    members: tuple[frozenset[str], ...] = ()

    @property
    def is_team(self) -> bool:
        """Whether this is the team, which writes the dossier and so reads it."""
        return self.role == "team"

    def among(self, shared_with: frozenset[str]) -> bool:
        """Whether something shared with these names is shared with this reader. The family as a whole reads only
        what is shared with it, or with each of its members."""
        if self.names & shared_with:
            return True
        return bool(self.members) and all(member & shared_with for member in self.members)


def reader_for(case: Case, name: str) -> Reader:
    """Return the reader called ``name``: a role or a key of netwerk.yaml. Raises :class:`CanoError` for neither."""
    persons = _role_persons(case)
    if name == "gezin":
        members = tuple(_names_of(case, key) - {"gezin"} for key in family(case))
        return Reader(name, name, "", frozenset({"gezin"}), members)
    if name in READER_ROLES:
        person = persons.get(name, "")
        names = frozenset({name}) | (_names_of(case, person) if person else frozenset())
        return Reader(name, name, person, names)
    if isinstance(case.people.get(name), Persoon):
        role = next((role for role, key in persons.items() if key == name), "")
        return Reader(name, role, name, _names_of(case, name))
    raise CanoError(f"‘{name}’ is geen lezer van dit dossier.", _meant(case, name), exit_code=2)


def reader_of(case: Case, key: str) -> Reader:
    """Return the person called ``key`` as a reader, also when that key is the word for a role that somebody else fills:
    then nothing is shared with them by that word."""
    role = next((role for role, person in _role_persons(case).items() if person == key), "")
    return Reader(key, role, key, _names_of(case, key))


def _meant(case: Case, name: str) -> str:
    """Return which reader was most likely meant: the one person who is that to the jongere, else the nearest word."""
    persons = {key: who.rol for key, who in case.people.items() if isinstance(who, Persoon)}
    known = list(dict.fromkeys((*READER_ROLES, *persons)))
    of_that_role = [key for key, role in persons.items() if role == name]
    near = of_that_role if len(of_that_role) == 1 else get_close_matches(name, known, n=1, cutoff=0.6)
    return f"Bedoelde je ‘{near[0]}’?" if near else f"Kies uit: {', '.join(known)}."


def family(case: Case) -> tuple[str, ...]:
    """Return the keys of the family: the jongere, those with parental authority, and living people of domain gezin."""
    traject, network = case.traject, case.netwerk
    keys = [traject.jongere, *traject.gezag] if traject else []
    keys += [
        person.id
        for person in (network.personen if network else ())
        if "gezin" in person.domein and not (person.overleden or person.professioneel or person.verwacht or person.tot)
    ]
    return tuple(dict.fromkeys(keys))


def _names_of(case: Case, key: str) -> frozenset[str]:
    """Return the names in ``delen_met`` that mean this person. A key that is also the name of a role (a person called
    ``team``) means the role alone.
    """
    roles = {role for role, person in _role_persons(case).items() if person == key}
    if key in family(case):
        roles.add("gezin")
    own = roles if key in READER_ROLES else {key, *roles}
    return frozenset(own)


def _role_persons(case: Case) -> dict[str, str]:
    """Return which person fills each role that one person fills."""
    traject = case.traject
    if traject is None:
        return {}
    kader = traject.kader
    found = {
        "jongere": traject.jongere,
        "vertrouwenspersoon": traject.vertrouwenspersoon,
        "consulent": kader.consulent if kader else None,
        "jeugdrechter": kader.jeugdrechter if kader else None,
    }
    return {role: key for role, key in found.items() if key}
