"""Who is asked and who is asked about: the group somebody belongs to, how old they are, and how they are called in a
question. Nobody is named, and no goal put, to somebody who may not read it: a question must not give anything away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.readers.names import names_for, role_name
from cano_cli.readers.partial_dates import whole_years
from cano_cli.readers.view import View, view_for

_PARENTS = frozenset({"moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd"})
_CHILDREN = frozenset({
    "broer", "zus", "halfbroer", "halfzus", "halfbroer-of-zus", "stiefbroer", "stiefzus", "pleegbroer", "pleegzus",
})  # fmt: skip
_FAMILY = frozenset({
    "grootmoeder", "grootvader", "overgrootmoeder", "overgrootvader", "tante", "oom", "neef", "nicht", "familielid",
    "kind",
})  # fmt: skip
_GROUPS: dict[str, frozenset[str]] = {
    "ouder": _PARENTS,
    "gezin": _CHILDREN,
    "familie": _FAMILY | {"peter", "meter"},
    "vriend": frozenset({"vriend", "vriendin", "lief", "klasgenoot"}),
    "school": frozenset({"leerkracht", "leerlingbegeleider", "directeur", "clb-medewerker"}),
    "werk": frozenset({"werkgever", "collega", "stagementor"}),
    "vrije-tijd": frozenset({"trainer", "jeugdwerker"}),
    "consulent": frozenset({"consulent"}),
    "jeugdrechter": frozenset({"jeugdrechter"}),
    "jongere": frozenset({"jongere"}),
}
_BY_OFFICE = frozenset({"jeugdrechter", "consulent", "directeur", "leerlingbegeleider", "procureur", "voogd"})
"""Called by what they do, not by a name: everybody knows that there is one."""
_OWN_WORDS = {"moeder": "mama", "vader": "papa", "grootmoeder": "oma", "grootvader": "opa"}
"""How a child calls them, with ``je`` before it."""
_YOUNGEST = 4
"""Somebody younger is not asked about, since they cannot be thought to have an opinion yet."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal that may be put to who is asked."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at the table: ``who`` is asked, ``group`` what they are to the jongere, ``young`` whether they are asked
    in simple words. ``jongere`` is how that one is called; ``others`` how others may be called, by key, ``groups``
    what those are; ``goals`` what may be asked about; ``domains`` the domains of life in which who is asked stands."""

    who: str
    group: str
    young: bool
    jongere: str
    others: dict[str, str]
    groups: dict[str, frozenset[str]]
    goals: tuple[Goal, ...]
    domains: tuple[str, ...] = ()


def table_for(case: Case, who: str, day: date, today: date) -> Table:
    """Return who and what may be mentioned when ``who`` is asked on ``day``. Raises CanoError for an unknown reader."""
    view = view_for(case, who, day, today)
    names = names_for(view)
    ego = case.traject.jongere if case.traject else ""
    person = case.people.get(who)
    others = {
        key: one
        for key, one in view.case.people.items()
        if key != who and isinstance(one, Persoon) and _can_be_thought_of(one, day) and _known(one, view, ego)
    }
    called = {key: _called(one, person, names[key].short) for key, one in others.items()}
    twice = {word for word, count in Counter(called.values()).items() if count > 1}
    return Table(
        who,
        group_of(person),
        is_young(person, day),
        names[ego].short if ego in view.named and ego in names else "de jongere",
        {key: names[key].label if word in twice else word for key, word in called.items()},
        {key: groups_of(one) for key, one in others.items()},
        tuple(_goals(case, view)),
        person.domein if isinstance(person, Persoon) else (),
    )


def group_of(person: Persoon | Dienst | None) -> str:
    """Return what somebody is to the jongere, as the bank has it in ``voor``."""
    if not isinstance(person, Persoon):
        return "professional"
    if person.rol == "jongere":
        return "jongere"
    if person.rol in _PARENTS:
        return "ouder"
    if person.rol in _CHILDREN | _GROUPS["familie"]:
        return "familie"
    return "professional" if person.professioneel else "steunfiguur"


def groups_of(person: Persoon) -> frozenset[str]:
    """Return what somebody may be asked about as, as the bank has it in ``over``."""
    if person.overleden is not None:
        return frozenset({"overleden"})
    found = {group for group, roles in _GROUPS.items() if person.rol in roles}
    return frozenset(found | ({"steunfiguur"} if person.steunfiguur else set()))


def is_young(person: Persoon | Dienst | None, day: date) -> bool:
    """Whether somebody is certainly, or as the jongere presumably, not yet eighteen on ``day``."""
    if not isinstance(person, Persoon):
        return False
    if person.geboren is None:
        return person.rol == "jongere"
    return whole_years(person.geboren.first, day) < 18


def _can_be_thought_of(person: Persoon, day: date) -> bool:
    if person.overleden is not None:
        return True
    if person.tot is not None and person.tot.last < day:
        return False
    born = person.geboren
    return person.verwacht is None and (born is None or whole_years(born.last, day) >= _YOUNGEST)


def _known(person: Persoon, view: View, ego: str) -> bool:
    """Whether who is asked may know that this person is there, and how they are called."""
    return person.id in view.named or person.id == ego or person.rol in {"jeugdrechter", "consulent"}


def _called(other: Persoon, asker: Persoon | Dienst | None, short: str) -> str:
    """Return how the asker hears of the other: ``je mama``, ``Lowie``, ``de jeugdrechter``."""
    if other.rol in _BY_OFFICE:
        return f"de {role_name(other.rol)}"
    child = isinstance(asker, Persoon) and asker.rol in {"jongere", "broer", "zus"}
    if child and not other.roepnaam and other.rol in _OWN_WORDS:
        return f"je {_OWN_WORDS[other.rol]}"
    return short


def _goals(case: Case, view: View) -> Iterator[Goal]:
    """Yield the goals of the last declaration that anybody of the traject may hear of, and who is asked too. The words
    of a goal become the name of its scale: one that was kept to a few would be told on with every answer."""
    if not view.case.verklaringen:
        return
    last = view.case.verklaringen[-1]
    whole = next(one.content for one in case.verklaringen if one.path == last.path)
    kept = {goal.id for goal in whole.doelen if goal.delen_met is not None or goal.status}
    for goal in last.content.doelen if whole.delen_met is None else ():
        if goal.id not in kept and goal.tekst:
            yield Goal(goal.id, " ".join(goal.tekst.split()).rstrip("."))
