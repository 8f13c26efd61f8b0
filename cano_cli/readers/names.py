"""How people are called in what one reader reads: by name where the reader may know it, else by role."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.readers.reader import LABELS
from cano_cli.readers.view import View

_THE_ONE = frozenset({
    "moeder", "vader", "plusmoeder", "plusvader", "pleegmoeder", "pleegvader", "voogd", "jongere", "consulent",
    "jeugdrechter", "vertrouwenspersoon", "huisarts", "advocaat", "leerlingbegeleider", "directeur", "procureur",
    "teamverantwoordelijke",
})  # fmt: skip
"""Roles of which there is as a rule one: "de moeder", not "een moeder"."""


@dataclass(frozen=True, slots=True)
class Who:
    """How somebody appears. ``label`` in a list or table (``Mia Voorbeeld``), ``short`` in a sentence (``Mia``),
    ``role`` what the person is (``moeder``), ``full`` both (``Mia Voorbeeld (moeder)``). Without a known name all
    are the role: ``de moeder``, ``een vriend``."""

    key: str
    label: str
    short: str
    role: str
    full: str
    named: bool


_ROLE_NAMES = {
    "clb-medewerker": "CLB-medewerker",
    "halfbroer-of-zus": "halfbroer of halfzus",
    "kind": "kind van de jongere",
    "andere": "iemand anders",
}
_ROLE_NAMES_ALONE = frozenset({"andere", "kind"})


def domain_name(domain: str) -> str:
    """Return a domain of life as a heading: ``Vrije tijd``."""
    return domain.replace("-", " ").capitalize()


def role_name(role: str) -> str:
    """Return a role as people say it: ``contextbegeleider``, ``individueel begeleider``, ``CLB-medewerker``."""
    return _ROLE_NAMES.get(role, role.replace("-", " "))


def names_for(view: View) -> dict[str, Who]:
    """Return everybody of the network as this reader may call them, by key; ``onbekend`` is always among them.

    Somebody who is a key without an entry (a file that could not be read) is not in it.
    """
    everybody = {key: _who(who, key in view.named) for key, who in view.case.people.items()}
    everybody[UNKNOWN] = Who(
        UNKNOWN, "iemand die niet gekend is", "iemand die niet gekend is", "", "iemand die niet gekend is", named=False
    )
    return everybody


def reader_label(view: View) -> str:
    """Return for whom something is: the jongere and anybody who is one person of the family by name, others by role."""
    if view.reader.role == "jongere" or view.reader.name not in LABELS:
        return f"voor {names_for(view)[view.reader.person].short}"
    return LABELS[view.reader.name]


def _who(who: Persoon | Dienst, named: bool) -> Who:
    role = role_name(who.rol) if isinstance(who, Persoon) else "dienst"
    name = who.naam if named else None
    short = (who.roepnaam if isinstance(who, Persoon) else None) if named else None
    if not (name or short):
        told = _told_role(who)
        return Who(who.id, told, told, role, told, named=False)
    label = name or short or ""
    shown_role = f" ({role})" if isinstance(who, Persoon) and who.rol != "jongere" else ""
    return Who(who.id, label, short or _first_name(who, label), role, f"{label}{shown_role}", named=True)


def _first_name(who: Persoon | Dienst, label: str) -> str:
    return label.split()[0] if isinstance(who, Persoon) and not who.professioneel else label


def _told_role(who: Persoon | Dienst) -> str:
    if isinstance(who, Dienst):
        return f"een dienst ({domain_name(who.domein).lower()})"
    role = role_name(who.rol)
    if who.rol in _THE_ONE:
        return "de jongere" if who.rol == "jongere" else f"de {role}"
    return role if who.rol in _ROLE_NAMES_ALONE else f"een {role}"
