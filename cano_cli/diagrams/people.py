"""Who stands in a picture of the network, and how each of them stands to the young person, as one reader may see it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.model.changes import is_there
from cano_cli.model.measures.leaving import staff_of, stays
from cano_cli.model.netwerk import Dienst, Persoon, Waarneming
from cano_cli.model.ties import ties_of
from cano_cli.model.values import DOMEIN
from cano_cli.readers.names import Who, names_for, role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.readers.view import View, ego_of

OTHER_DOMAIN = "overige"
MOST = 24
"""More people than this make a picture that nobody reads; those with a known tie and the steunfiguren come first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody in the network. ``ring`` 1 to 3 is how close, 0 when not known; ``quality`` is empty when nobody was
    asked (or it was not shared); ``told_by`` are the keys of who told it, ``told_on`` is when. ``domain`` is the first
    of ``domains``. ``expected`` tells in words when a child that is not yet born is expected. ``stays`` is whether they
    are still there when all help has left (``model/measures/leaving.py``)."""

    key: str
    label: str
    role: str
    domain: str
    service: bool
    professional: bool
    deceased: bool
    supporter: bool
    ring: int
    quality: str
    strength: int | None
    told_by: tuple[str, ...]
    told_on: date | None = None
    domains: tuple[str, ...] = ()
    expected: str = ""
    stays: bool = True


@dataclass(frozen=True, slots=True)
class Network:
    """The young person and everybody to be drawn, in the order of the domains; ``domains`` are those with somebody in
    them, ``empty`` the others; ``left_out`` is how many are not drawn; ``names`` tells what everybody is called."""

    ego: str
    ego_name: str
    people: tuple[Seen, ...]
    domains: tuple[str, ...]
    empty: tuple[str, ...]
    left_out: int
    names: dict[str, str]


def network_of(view: View, most: int | None = MOST) -> Network | None:
    """Return the network of the young person on the day of the view, with ``most`` people at most (``None``:
    everybody); ``None`` when it holds nobody else."""
    people = people_of(view)
    return gathered(view, people, most) if people else None


def people_of(view: View) -> list[Seen]:
    """Return everybody in the network of the young person on the day of the view, in the order of the file; nobody when
    this reader does not see who the young person is."""
    everybody, ego = view.case.people, ego_of(view)
    if ego is None or ego not in everybody:
        return []
    labels, ties = labels_of(view), ties_of(view.case.netwerk, ego)
    people = {key: who for key, who in everybody.items() if isinstance(who, Persoon)}
    staff = staff_of(people, (who for who in everybody.values() if isinstance(who, Dienst)))
    return [
        _seen(who, labels[key], ties.get(key), stays(who, staff.get(key, ())))
        for key, who in everybody.items()
        if key != ego and is_there(who, ties.get(key), view.at)
    ]


def gathered(
    view: View,
    people: Sequence[Seen],
    most: int | None,
    *,
    gone: Sequence[Seen] = (),
    first: Callable[[Seen], bool] = lambda _: False,
) -> Network:
    """Return these people, and those who are ``gone``, as a network, ``most`` of them at most: those with a known tie,
    the steunfiguren among them, then who is very near without being paid for it, then those for whom ``first`` holds.
    ``view`` must see who the young person is."""
    ego = ego_of(view)
    assert ego is not None  # noqa: S101
    labels = labels_of(view)
    order = [*DOMEIN, OTHER_DOMAIN]
    left = {one.key for one in gone}

    def rank(one: Seen) -> tuple[bool, bool, bool, bool]:
        there = one.key in left
        near = one.ring == 1 and one.stays
        return not (one.quality or there), not (one.supporter or there), not near, not first(one)

    wanted = sorted((*people, *gone), key=rank)
    drawn = sorted(wanted[:most], key=lambda one: order.index(one.domain))
    present = {one.domain for one in drawn}
    return Network(
        ego,
        labels[ego] if ego in view.named else "de jongere",
        tuple(drawn),
        tuple(domain for domain in order if domain in present),
        empty_among(people),
        len(wanted) - len(drawn),
        {**{one.key: one.label for one in gone}, **labels},
    )


def empty_among(people: Iterable[Seen]) -> tuple[str, ...]:
    """Return the domains of life where none of these people is, in their order."""
    filled = {domain for one in people for domain in one.domains}
    return tuple(domain for domain in DOMEIN if domain not in filled)


def _seen(who: Persoon | Dienst, label: str, tie: Waarneming | None, staying: bool) -> Seen:
    person = who if isinstance(who, Persoon) else None
    domains = _domains(who)
    return Seen(
        key=who.id,
        label=label,
        role=_role_word(who),
        domain=next(iter(domains), OTHER_DOMAIN),
        service=person is None,
        professional=person is not None and person.professioneel,
        deceased=person is not None and person.overleden is not None,
        supporter=person is not None and person.steunfiguur,
        ring=(tie.nabijheid or 0) if tie else 0,
        quality=tie.kwaliteit if tie else "",
        strength=tie.sterkte if tie else None,
        told_by=tie.volgens if tie else (),
        told_on=tie.datum if tie else None,
        domains=domains,
        expected=_expected(person) if person else "",
        stays=staying,
    )


def _expected(person: Persoon) -> str:
    """Return when a child is expected, in words; empty for everybody who was born."""
    return f"verwacht {partial_date_text(person.verwacht)}" if person.verwacht and not person.geboren else ""


def _domains(who: Persoon | Dienst) -> tuple[str, ...]:
    return who.domein if isinstance(who, Persoon) else (who.domein,)


def labels_of(view: View) -> dict[str, str]:
    """Return what everybody is called in the picture: the short name, the whole one where two would be the same, and
    for those without a name their role in a word or two."""
    names = names_for(view)
    shorts = Counter(who.short for who in names.values() if who.named)
    return {key: _label(who, shorts[who.short] > 1, view.case.people.get(key)) for key, who in names.items()}


def _label(who: Who, shared: bool, person: Persoon | Dienst | None) -> str:
    if who.named:
        return clean(who.label if shared else who.short) or "?"
    return "een dienst" if isinstance(person, Dienst) else _role_word(person) if person else who.short


def _role_word(who: Persoon | Dienst) -> str:
    return role_name(who.rol) if isinstance(who, Persoon) else "dienst"
