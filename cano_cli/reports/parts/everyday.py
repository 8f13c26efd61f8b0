"""How people are called by readers who do not work with files: those in charge by what they do, and somebody of the
family whose name is not known as one says it at home.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from copy import copy
from dataclasses import replace

from cano_cli.model.netwerk import Persoon
from cano_cli.readers.names import Who
from cano_cli.reports.parts.telling import Told

_IN_CHARGE = frozenset({"consulent", "jeugdrechter"})
_COLLEAGUES = frozenset({"consulent", "jeugdrechter", "overdracht", "team"})
"""Readers by profession: they call those in charge by name."""
_HOME = frozenset({"gezin", "familie"})


def everyday(told: Told, named: frozenset[str] = frozenset()) -> Told:
    """Return the same view with people called in everyday words; those whose keys are in ``named`` keep their name.

    A whole name with what somebody is (``Who.full``) stays as it is.
    """
    people = [who for who in told.case.people.values() if isinstance(who, Persoon)]
    roles = Counter(one.rol for one in people)
    called = {one.id: _called(told, one) for one in people if one.id not in named and roles[one.rol] == 1}
    spoken = copy(told)
    spoken.names = {**told.names, **_spoken_of(told, people), **{key: who for key, who in called.items() if who}}
    return spoken


def _called(told: Told, person: Persoon) -> Who | None:
    who = told.who(person.id)
    if who.named and person.rol in _IN_CHARGE and told.view.reader.role not in _COLLEAGUES:
        return replace(who, label=f"de {who.role}", short=f"de {who.role}")
    if not who.named and _HOME & {*person.domein} and who.label.startswith("een "):
        word = "je" if told.view.reader.role == "jongere" else "de"
        said = f"{word} {who.label.removeprefix('een ')}"
        return replace(who, label=said, short=said, full=said)
    return None


def _spoken_of(told: Told, people: list[Persoon]) -> Mapping[str, Who]:
    """Return those whose role speaks of the young person, with who that is in its place."""
    jongere = next((told.who(one.id).short for one in people if one.rol == "jongere"), "de jongere")
    them = "jou" if told.view.reader.role == "jongere" else jongere
    spoken = (told.who(one.id) for one in people if one.rol == "kind")
    return {
        who.key: replace(
            who,
            **{name: getattr(who, name).replace("de jongere", them) for name in ("label", "short", "role", "full")},
        )
        for who in spoken
    }
