"""Made-up networks to draw: small ones, crowds, and the two that the founding text describes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.organisatie import Cano
from cano_cli.model.values import DOMEIN, KWALITEIT
from cano_cli.readers.view import View, view_for

DAY = date(2026, 6, 1)
Entry = dict[str, Any]
Told = tuple[str, str, str, str, int, int]
"""A key, a name, a domain, a quality, a ring and a strength."""


def organisation(partners: Sequence[Entry] = ()) -> Cano:
    return Cano.model_validate({"cano": 1, "organisatie": {"naam": "vzw De Overzet"}, "partners": list(partners)})


def made_up(
    people: Sequence[Entry],
    ties: Sequence[Entry] = (),
    name: str = "Noor",
    *,
    services: Sequence[Entry] = (),
    at: date = DAY,
    reader: str = "team",
    partners: Sequence[Entry] | None = None,
) -> View:
    """Somebody (``ego``) with these people, services and ties; a tie is with ``met``, or ``tussen`` two others."""
    ego = {"id": "ego", "naam": name, "rol": "jongere"}
    people = [{"rol": "vriend", "naam": one["id"].capitalize(), **one} for one in people]
    relations = [
        {
            "tussen": one.get("tussen") or ["ego", one["met"]],
            "verloop": [{"datum": "2026-01-10", "volgens": "ego"} | seen for seen in one["verloop"]],
        }
        for one in ties
    ]
    network = Netwerk.model_validate({
        "delen_met": ["team"], "personen": [ego, *people], "diensten": list(services), "relaties": relations,
    })  # fmt: skip
    cano = None if partners is None else organisation(partners)
    return view_for(Case("x", (CaseFile("netwerk.yaml", "netwerk", None, network),), cano), reader, at, at)


def crowd(
    number: int, letters: int, ring: int | None = None, *, domains: int = 13, moving: bool = False, **more: Any
) -> View:
    """So many people with names of so many letters, in all domains or in the first few, with all qualities; when
    ``moving``, some come in March and others leave in February."""
    places, qualities, keys = list(DOMEIN), list(KWALITEIT), range(1, number + 1)
    people = [
        {
            "id": f"p{key}",
            "naam": f"Wie{key}".ljust(letters, "aemnost"[key % 7]),
            "domein": places[key % domains],
            "professioneel": "ja" if key % 4 == 0 else "nee",
            "steunfiguur": "ja" if key % 3 == 0 else "nee",
            **(_moving(key) if moving else {}),
        }
        for key in keys
    ]
    ties: list[Entry] = [
        {
            "met": f"p{key}",
            "verloop": [
                {"kwaliteit": qualities[(key + 4) % 11], "nabijheid": str(ring or (key + 1) % 3 + 1)},
                {"datum": "2026-05-01", "kwaliteit": qualities[key % 11], "nabijheid": str(ring or key % 3 + 1)},
            ][: 1 if moving and "tot" in _moving(key) else 2],
        }
        for key in keys
        if key % 6
    ]
    between: list[Entry] = [
        {"tussen": [f"p{key}", f"p{key * 7 % number + 1}"], "verloop": [{"kwaliteit": qualities[key % 11]}]}
        for key in keys
        if key != key * 7 % number + 1
    ]
    return made_up(people, [*ties, *between], **more)


def _moving(key: int) -> Entry:
    return {"van": "2026-03"} if key % 5 == 0 else {"tot": "2026-02"} if key % 7 == 0 else {}


def partners(number: int, letters: int, *, domains: int = 13) -> list[Entry]:
    places = list(DOMEIN)
    return [
        {"id": f"o{key}", "naam": f"Huis {key} ".ljust(letters, "aemnost"[key % 7]), "domein": places[key % domains]}
        for key in range(1, number + 1)
    ]


HELPER: tuple[Told, ...] = (
    ("lief", "Bas", "gezin", "steunend", 1, 3),
    ("dochter", "Fien", "gezin", "steunend", 1, 3),
    ("zoon", "Wout", "gezin", "positief", 1, 3),
    ("moeder", "Mieke", "familie", "steunend", 1, 3),
    ("vader", "Jos", "familie", "positief", 2, 3),
    ("broer", "Toon", "familie", "positief", 2, 2),
    ("tante", "Lutgart", "familie", "positief", 3, 2),
    ("schoonzus", "Griet", "familie", "gespannen", 3, 1),
    ("vriendin", "Hanne", "vrienden", "steunend", 1, 3),
    ("vriend", "Stijn", "vrienden", "positief", 2, 3),
    ("vakantie", "Emiel", "vrienden", "positief", 3, 2),
    ("buurman", "Gilbert", "buurt", "positief", 3, 2),
    ("buurvrouw", "Zulma", "buurt", "steunend", 2, 2),
    ("klasgenoot", "Kaat", "school", "positief", 3, 2),
    ("leraar", "Meester Paul", "school", "positief", 3, 2),
    ("collega", "Ruben", "werk", "steunend", 2, 3),
    ("leidster", "Carla", "werk", "positief", 2, 2),
    ("dans", "Dansclub De Lichte Voet", "vrije-tijd", "positief", 2, 3),
    ("koor", "Koor Hoge Noot", "vrije-tijd", "positief", 3, 2),
    ("huisbaas", "Huisbaas Piet", "wonen", "neutraal", 3, 1),
    ("huisarts", "dokter Ann", "gezondheid", "positief", 3, 2),
    ("bank", "Bank De Spaarpot", "geld-en-administratie", "neutraal", 3, 1),
    ("mutualiteit", "Mutualiteit Goedzorg", "maatschappelijke-diensten", "positief", 3, 1),
    ("gemeente", "Gemeentehuis", "maatschappelijke-diensten", "neutraal", 3, 1),
)
"""Figure 1 of the founding text: mostly good and strong ties, in nearly all domains of life."""
_HELPERS_SERVICES = {"dans", "koor", "bank", "mutualiteit", "gemeente"}

YOUNG_PERSON: tuple[Told, ...] = (
    ("mama", "Wendy", "gezin", "wisselend", 2, 2),
    ("plusvader", "Rudy", "gezin", "conflict", 3, 3),
    ("zusje", "Kim", "gezin", "positief", 1, 3),
    ("papa", "Danny", "familie", "verbroken", 3, 1),
    ("oma", "Marleen", "familie", "verwaterd", 3, 1),
    ("halfbroer", "Jordy", "familie", "verbroken", 3, 1),
    ("pleegmama", "Hilde", "familie", "verbroken", 3, 1),
    ("maat", "Sef", "vrienden", "steunend", 1, 3),
    ("maat2", "Ilyas", "vrienden", "versmolten", 1, 3),
    ("maat3", "Brent", "vrienden", "positief", 1, 3),
    ("maat4", "Zoë", "vrienden", "wisselend", 2, 3),
    ("maat5", "Quinten", "vrienden", "conflict", 2, 2),
    ("school1", "Basisschool Het Blad", "school", "verbroken", 3, 1),
    ("school2", "Middenschool De Dreef", "school", "conflict", 3, 1),
    ("school3", "Leerwerkplek Halte", "school", "neutraal", 3, 1),
    ("clb", "CLB De Wissel", "school", "gespannen", 3, 1),
    ("ocmw", "OCMW Zanddorp", "maatschappelijke-diensten", "gespannen", 3, 1),
    ("huur", "Woonmaatschappij Dak", "maatschappelijke-diensten", "conflict", 3, 1),
    ("leefgroep", "Leefgroep De Kiel", "hulpverlening", "gespannen", 3, 2),
    ("instelling", "Gemeenschapsinstelling Ver", "hulpverlening", "conflict", 3, 2),
    ("begeleider", "Noa", "hulpverlening", "neutraal", 3, 1),
    ("consulent", "Mevrouw Peers", "justitie", "gespannen", 3, 3),
    ("rechter", "Rechter Van Dam", "justitie", "gespannen", 3, 3),
    ("politie", "Politie Zanddorp", "justitie", "conflict", 3, 2),
)
"""Figure 2: many heavy ties, a broken and scattered family, several schools and stays, services that decide, and a
strong circle of friends with two sides."""
_THEIR_SERVICES = {
    "school1", "school2", "school3", "clb", "ocmw", "huur", "leefgroep", "instelling", "politie",
}  # fmt: skip
_THEIR_PROFESSIONALS = {"begeleider", "consulent", "rechter"}


def helper(**more: Any) -> View:
    """The network of an average helper (figure 1)."""
    return _figure(HELPER, _HELPERS_SERVICES, {"huisarts"}, "Lien", **more)


def young_person(**more: Any) -> View:
    """The network of an average young person in special youth care (figure 2)."""
    return _figure(YOUNG_PERSON, _THEIR_SERVICES, _THEIR_PROFESSIONALS, "Jonas", **more)


def _figure(told: Sequence[Told], services: set[str], professionals: set[str], name: str, **more: Any) -> View:
    people = [
        {"id": key, "naam": who, "rol": "andere", "domein": domain}
        | ({"professioneel": "ja"} if key in professionals else {})
        for key, who, domain, *_ in told
        if key not in services
    ]
    places = [{"id": key, "naam": who, "domein": domain} for key, who, domain, *_ in told if key in services]
    ties = [
        {"met": key, "verloop": [{"kwaliteit": quality, "nabijheid": ring, "sterkte": strength}]}
        for key, _, _, quality, ring, strength in told
    ]
    return made_up(people, ties, name, services=places, **more)
