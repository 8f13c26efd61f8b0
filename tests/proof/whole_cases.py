"""Whole cases made up by chance: every kind of file, and every field that the models have, found by looking at them.

What must hang together (who the young person is, which goals there are, what comes before what) is decided here; all
else by the type of the field, so that a field that is added tomorrow is filled tomorrow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import READER_ROLES, Entry
from cano_cli.model.files import KINDS, day_of
from cano_cli.model.organisatie import Cano
from cano_cli.model.values import DOMEIN
from tests.proof import values
from tests.proof.kept_texts import with_kept_texts
from tests.proof.words import canary

CASE_NAME = "2026-made"
ATTACHMENTS = ("bijlagen/een.pdf", "bijlagen/twee.sig")
FAMILY = ("broer", "zus", "oom", "tante", "grootmoeder", "grootvader", "neef", "halfbroer-of-zus", "plusvader")
OTHERS = ("vriend", "vriend", "vriend", "buur", "trainer", "leerkracht", "huisarts", "andere")
Plain = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Days:
    """The day that is looked at, today, and an earlier day to compare with."""

    at: date
    today: date
    earlier: date


def days_for(random: Random) -> Days:
    """Return three days; the first is today or an earlier one."""
    today = date(2026, 5, 30) + timedelta(days=random.randrange(30))
    at = today if random.random() < 0.5 else today - timedelta(days=random.choice([1, 20, 60]))
    return Days(at, today, at - timedelta(days=random.choice([1, 40, 100])))


@dataclass
class Maker:
    """Makes pieces of one case. ``labels`` says how often an entry says who may read it."""

    random: Random
    days: Days
    labels: float = 0.6
    people: list[str] = field(default_factory=list)
    services: list[str] = field(default_factory=list)
    goals: list[str] = field(default_factory=list)
    agreements: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Name everybody, and what they agreed on."""
        if not self.people:
            fixed = [self.key() for _ in range(7)]
            self.people = [*fixed, *(self.key() for _ in range(self.random.randrange(1, 8)))]
            self.services = [self.key() for _ in range(self.random.randrange(1, 3))]
            self.goals = [self.key() for _ in range(self.random.randrange(1, 4))]
            self.agreements = [self.key() for _ in range(self.random.randrange(1, 3))]

    @property
    def child(self) -> str:
        """The young person."""
        return self.people[0]

    def key(self) -> str:
        """Return a key: a canary too."""
        return canary(self.random).lower()

    def text(self) -> str:
        """Return a short text of canaries."""
        return " ".join(canary(self.random) for _ in range(self.random.randrange(1, 3)))

    def day(self) -> date:
        """Return a day near the days that matter, or any of half a year."""
        edge = self.random.choice([self.days.at, self.days.today, self.days.earlier])
        if self.random.random() < 0.5:
            return edge + timedelta(days=self.random.choice([-1, 0, 1]))
        return self.days.today - timedelta(days=self.random.randrange(-20, 180))

    def one(self) -> str:
        """Return somebody of the network; some are named more often."""
        return self.random.choice([*self.people, *self.people[:5], *self.services])

    def some(self, most: int) -> list[str]:
        """Return some different people."""
        return self.random.sample(self.people, min(len(self.people), self.random.randrange(1, most + 1)))

    def shared_with(self) -> list[Plain]:
        """Return readers by role or by key, some with dates."""
        readers = [*READER_ROLES, *READER_ROLES, *self.people]
        return [
            {"met": one} | {name: str(self.day()) for name in ("van", "tot") if self.random.random() < 0.2}
            for one in self.random.sample(readers, self.random.randrange(6))
        ]

    def labelled(self) -> Plain:
        """Return who may read an entry, perhaps nothing said."""
        said: Plain = {}
        if self.random.random() < self.labels:
            said["delen_met"] = self.shared_with()
        if self.random.random() < self.labels / 3:
            labels = ["vertrouwelijk", "voor-gerecht", "agogische-exceptie", "gezondheid"]
            said["status"] = self.random.sample(labels, self.random.choice([1, 1, 2]))
        if self.random.random() < self.labels / 2:
            said["over"] = self.some(2)
        return said

    def model(self, model: type[Model]) -> Plain:
        """Return a made-up ``model`` with (nearly) all of its fields, as plain values."""
        said = {name: self.field(model, name) for name in model.model_fields if self.wanted(model, name)}
        if issubclass(model, Entry):
            said |= self.labelled()
        said = {name: value for name, value in said.items() if value is not None}
        mend = MENDED.get(model.__name__)
        return mend(self, said) if mend else said

    def wanted(self, model: type[Model], name: str) -> bool:
        """Whether this time the field is filled: labels are for ``labelled``, what must be there is."""
        if name in {"over", "status"} or (name == "delen_met" and issubclass(model, Entry)):
            return False
        if name in {"delen_met", "relaties_delen_met"}:
            return self.random.random() < (0.1 if model.__name__ == "Traject" else self.labels)
        there = name in {"diensten", "doelen", "afspraken"} or model.model_fields[name].is_required()
        return there or self.random.random() < 0.8

    def field(self, model: type[Model], name: str) -> Any:
        """Return a value for one field of ``model``."""
        special = FIELDS.get((model.__name__, name)) or FIELDS.get(("", name))
        return special(self) if special else values.made(model.model_fields[name], name, self)


def made_model(maker: Maker, model: type[Model]) -> Model:
    """Return a made-up ``model``."""
    return model.model_validate(maker.model(model))


def made_case(seed: int, labels: float = 0.6) -> tuple[Case, Maker]:
    """Return a whole case and the maker that can make more of it."""
    random = Random(seed)
    maker = Maker(random, days_for(random), labels)
    return _assembled(maker), maker


def _assembled(maker: Maker) -> Case:
    files = {path: maker.model(KINDS[kind].model) for path, kind in _paths(maker).items()}
    if maker.days.at > maker.days.today - timedelta(days=30) and maker.random.random() < 0.3:
        files.pop("afsluiting.yaml")
    for path in ("intake.yaml", "levenslijn.yaml", "signalen.yaml"):
        if maker.random.random() < 0.05:
            files.pop(path)
    checked = [
        CaseFile(path, _paths(maker)[path], day_of(path), KINDS[_paths(maker)[path]].model.model_validate(content))
        for path, content in sorted(files.items())
    ]
    case = Case(CASE_NAME, tuple(checked), made_organisation(maker), frozenset(ATTACHMENTS))
    return with_kept_texts(case, maker.random)


def made_organisation(maker: Maker) -> Cano:
    """Return a made-up ``cano.yaml``."""
    return Cano.model_validate(maker.model(Cano))


def _paths(maker: Maker) -> Mapping[str, str]:
    at, earlier = maker.days.at, maker.days.earlier
    return {
        "traject.yaml": "traject", "netwerk.yaml": "netwerk", "intake.yaml": "intake", "levenslijn.yaml": "levenslijn",
        "signalen.yaml": "signalen", "afsluiting.yaml": "afsluiting",
        "engagementsverklaringen/2026-01-10.yaml": "engagementsverklaring",
        f"engagementsverklaringen/{earlier}.yaml": "engagementsverklaring",
        f"contacten/{earlier:%Y-%m}.yaml": "contacten", f"contacten/{at:%Y-%m}.yaml": "contacten",
        f"overleg/{at}-ronde-tafel.yaml": "overleg", "overleg/2026-02-03-schooloverleg.yaml": "overleg",
        "evaluaties/2026-02-01.yaml": "evaluatie", f"evaluaties/{at}.yaml": "evaluatie",
        f"evaluaties/{at + timedelta(days=1)}.yaml": "evaluatie",
    }  # fmt: skip


def _person(maker: Maker, number: int, key: str) -> Plain:
    """Return somebody: the first seven have a part in every case."""
    fixed = ("jongere", "moeder", "vader", "jeugdrechter", "consulent", "contextbegeleider", "vertrouwenspersoon")
    said = maker.model(_model("Persoon")) | {"id": key, "naam": f"{canary(maker.random)} {canary(maker.random)}"}
    if number < len(fixed):
        said = {name: value for name, value in said.items() if name not in {"van", "tot", "overleden", "verwacht"}}
        return said | {"rol": fixed[number], "domein": ["gezin"] if number < 3 else ["justitie"]}
    said["rol"] = maker.random.choice(FAMILY if maker.random.random() < 0.5 else OTHERS)
    for name in ("overleden", "verwacht", "tot"):
        if maker.random.random() < 0.8:
            said.pop(name, None)
    return said | {"domein": maker.random.sample([one for one in DOMEIN if one != "gezin"], 2)}


def _people(maker: Maker) -> list[Plain]:
    people = [_person(maker, number, key) for number, key in enumerate(maker.people)]
    if len(people) > 8 and maker.random.random() < 0.5:
        people[8]["domein"] = ["gezin"]
    for one in people:
        if maker.random.random() < maker.labels / 2:
            one["delen_met"] = maker.shared_with()
    later = people[7:]
    maker.random.shuffle(later)
    return [*people[:7], *later]


def _pairs(maker: Maker) -> list[Plain]:
    everybody = [*maker.people, *maker.services]
    pairs = {frozenset({maker.child, one}) for one in everybody[1:] if maker.random.random() < 0.8}
    pairs |= {frozenset(maker.random.sample(everybody, 2)) for _ in range(3)}
    ordered = sorted(sorted(pair) for pair in pairs)
    told = [pair[::-1] if maker.random.random() < 0.5 else pair for pair in ordered]
    return [maker.model(_model("Relatie")) | {"tussen": pair} for pair in told]


def _unions(maker: Maker) -> list[Plain]:
    first = maker.model(_model("Gezinsband")) | {"partners": maker.people[1:3], "kinderen": [{"wie": maker.child}]}
    second = maker.model(_model("Gezinsband"))
    older = maker.some(2)
    kept = {*older, maker.child, *maker.people[1:3]}
    children = [maker.model(_model("Kind")) | {"wie": one} for one in maker.some(3) if one not in kept]
    return [first | {"tweelingen": []}, second | {
        "partners": older, "kinderen": children,
        "tweelingen": [[one["wie"] for one in children]] if len(children) == 2 else [],
    }]  # fmt: skip


def _model(name: str) -> type[Model]:
    return next(one for one in values.all_models() if one.__name__ == name)


def _all_of(keys: Callable[[Maker], list[str]], model: str) -> Callable[[Maker], list[Plain]]:
    return lambda maker: [maker.model(_model(model)) | {"id": key} for key in keys(maker)]


def _able(maker: Maker) -> Plain | None:
    if maker.random.random() < 0.3:
        return None
    return {"datum": str(maker.day()), "door": maker.one(), "bekwaam": maker.random.choice(["ja", "nee"]),
            "reden": maker.text()}  # fmt: skip


def _team(maker: Maker) -> list[Plain]:
    made = [maker.model(_model("Teamlid")) for _ in range(2)]
    return [made[0] | {"id": maker.people[5]}, made[1] | {"id": maker.random.choice([maker.key(), *maker.people[7:]])}]


def _limits(maker: Maker) -> Plain:
    from cano_cli.model.organisatie import LIMITED

    if maker.random.random() < 0.6:
        return {}
    roles = [one for one in READER_ROLES if one != "team"]
    return {
        kind: [{"met": one} for one in maker.random.sample(roles, maker.random.randrange(1, 4))]
        for kind in maker.random.sample(list(LIMITED), 3)
    }


def _corrections(maker: Maker) -> Plain:
    from cano_cli.model.toegang import GEGEVEN, LEZER, MAG

    if maker.random.random() < 0.6:
        return {}
    return {
        row: {"mag": {one: maker.random.choice(list(MAG)) for one in maker.random.sample(list(LEZER), 4)},
              "bron": maker.text()}
        for row in maker.random.sample(list(GEGEVEN), 3)
    }  # fmt: skip


FIELDS: Mapping[tuple[str, str], Callable[[Maker], Any]] = {
    ("", "cano"): lambda maker: 1,
    ("Traject", "dossier"): lambda maker: CASE_NAME,
    ("Traject", "jongere"): lambda maker: maker.child,
    ("Traject", "gezag"): lambda maker: maker.people[1 : maker.random.choice([2, 3, 3])],
    ("Traject", "vertrouwenspersoon"): lambda maker: maker.people[6],
    ("Traject", "bekwaam"): _able,
    ("Traject", "inzage"): lambda maker: maker.shared_with(),
    ("Kader", "jeugdrechter"): lambda maker: maker.people[3],
    ("Kader", "consulent"): lambda maker: maker.people[4],
    ("Begeleiding", "wie"): lambda maker: maker.people[5],
    ("Netwerk", "personen"): _people,
    ("Netwerk", "diensten"): _all_of(lambda maker: maker.services, "Dienst"),
    ("Relatie", "tussen"): lambda maker: maker.random.sample(maker.people, 2),
    ("Gezinsband", "partners"): lambda maker: maker.some(2),
    ("Persoon", "delen_met"): lambda maker: None,
    ("Persoon", "gender"): lambda maker: maker.random.choice(["v", "m", None]),
    ("Netwerk", "gezinsbanden"): _unions,
    ("Netwerk", "relaties"): _pairs,
    ("Engagementsverklaring", "doelen"): _all_of(lambda maker: maker.goals, "Doel"),
    ("Engagementsverklaring", "afspraken"): _all_of(lambda maker: maker.agreements, "Afspraak"),
    ("Doelschaal", "niveaus"): lambda maker: {str(number): maker.text() for number in range(0, 8, 2)},
    ("Doelschaal", "conventie"): lambda maker: "0-10",
    ("Evaluatie", "doelen"): _all_of(lambda maker: maker.goals, "DoelEvaluatie"),
    ("Evaluatie", "afspraken"): _all_of(lambda maker: maker.agreements, "AfspraakEvaluatie"),
    ("Afsluiting", "datum"): lambda maker: str(maker.days.at),
    ("Cano", "team"): _team,
    ("Cano", "delen"): _limits,
    ("Cano", "toegang"): _corrections,
    ("Cano", "regels"): lambda maker: {"P13": {"niveau": "waarschuwing", "reden": maker.text()}},
    ("Cano", "termijnen"): lambda maker: {"evaluatie": {"waarde": "3 maanden", "bron": maker.text()}},
    ("Cano", "sjablonen"): lambda maker: {"plan.jongere.md.j2": f"sha256:{maker.random.randrange(16**12):064x}"},
    ("Cano", "gedeeld_via"): lambda maker: f"ssh://{maker.text().split()[0]}.invalid/cano.git",
    ("Organisatie", "logo"): lambda maker: "logo.svg",
}
"""What hangs together with something else."""


def _period(maker: Maker, said: Plain) -> Plain:
    """Let what has both begin before it ends."""
    if "van" in said and "tot" in said and str(said["tot"]) < str(said["van"]):
        said = said | {"van": said["tot"], "tot": said["van"]}
    return said


def _observed(maker: Maker, said: Plain) -> Plain:
    return said | {"verloop": sorted(said["verloop"], key=lambda one: str(one["datum"]))}


def _under_decisions(maker: Maker, said: Plain) -> Plain:
    for one in said.get("elementen", []):
        decisions = said.get("kader", {}).get("beslissingen", [])
        if decisions:
            one["onder"] = maker.random.choice(decisions)["nummer"]
    return said


MENDED: Mapping[str, Callable[[Maker, Plain], Plain]] = {
    **dict.fromkeys(("Beslissing", "Begeleiding", "Element", "Teamlid", "Sleutel", "DelenMet"), _period),
    "Relatie": _observed,
    "Traject": _under_decisions,
}
"""How the fields of one piece are made to agree."""
