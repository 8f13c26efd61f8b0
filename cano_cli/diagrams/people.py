"""Who stands in a picture of the network, and how each of them stands to the young person, as one reader may see it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cano_cli.diagrams.canvas.svg import clean
from cano_cli.model.netwerk import Dienst, Persoon, Waarneming
from cano_cli.model.ties import NO_TIE, ties_of
from cano_cli.model.values import DOMEIN
from cano_cli.readers.names import Who, names_for, role_name
from cano_cli.readers.view import View

OTHER_DOMAIN = "overige"
MOST = 24
"""More people than this make a picture that nobody reads; those with a known tie and the steunfiguren come first."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Somebody in the network. ``ring`` 1 to 3 is how close, 0 when not known; ``quality`` is empty when nobody was
    asked (or it was not shared); ``told_by`` are the keys of who told it."""

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


def network_of(view: View, most: int = MOST) -> Network | None:
    """Return the network of the young person on the day of the view, with ``most`` people at most; ``None`` when it
    holds nobody else."""
    everybody = view.case.people
    ego = ego_of(view)
    if ego is None or ego not in everybody:
        return None
    labels = labels_of(view)
    ties = ties_of(view.case.netwerk, ego)
    seen = [
        _seen(who, labels[key], ties.get(key))
        for key, who in everybody.items()
        if key != ego and _is_there(who, ties.get(key), view)
    ]
    if not seen:
        return None
    domains = [*DOMEIN, OTHER_DOMAIN]
    drawn = sorted(seen, key=lambda one: (not one.quality, not one.supporter))[:most]
    drawn.sort(key=lambda one: domains.index(one.domain))
    present = {one.domain for one in drawn}
    filled = {domain for key in (one.key for one in seen) for domain in _domains(everybody[key])}
    return Network(
        ego,
        labels[ego],
        tuple(drawn),
        tuple(domain for domain in domains if domain in present),
        tuple(domain for domain in DOMEIN if domain not in filled),
        len(seen) - len(drawn),
        labels,
    )


def ego_of(view: View) -> str | None:
    """Return the key of the young person, ``None`` when this reader does not see who that is."""
    if view.case.traject:
        return view.case.traject.jongere
    return next(
        (key for key, who in view.case.people.items() if isinstance(who, Persoon) and who.rol == "jongere"), None
    )


def _is_there(who: Persoon | Dienst, tie: Waarneming | None, view: View) -> bool:
    """Whether somebody is still in the network: whoever has left it only when a tie was seen afterwards."""
    if who.tot is None or who.tot.last >= view.at:
        return True
    return tie is not None and tie.kwaliteit != NO_TIE and tie.datum > who.tot.last


def _seen(who: Persoon | Dienst, label: str, tie: Waarneming | None) -> Seen:
    person = who if isinstance(who, Persoon) else None
    return Seen(
        key=who.id,
        label=label,
        role=_role_word(who),
        domain=next(iter(_domains(who)), OTHER_DOMAIN),
        service=person is None,
        professional=person is not None and person.professioneel,
        deceased=person is not None and person.overleden is not None,
        supporter=person is not None and person.steunfiguur,
        ring=(tie.nabijheid or 0) if tie else 0,
        quality=tie.kwaliteit if tie else "",
        strength=tie.sterkte if tie else None,
        told_by=tie.volgens if tie else (),
    )


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
