"""Whole cases made up by chance: everything that pictures and files are made of, shared with anybody."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS, day_of
from cano_cli.model.values import DOMEIN, KWALITEIT, STEUN
from cano_cli.store.case_files import read_organisation

Entry = dict[str, Any]
CASES = Path(__file__).parents[2] / "examples" / "cases"
START = date(2026, 1, 5)
READERS = ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "overdracht", "mama", "p3")
_FAMILY = ("broer", "zus", "oom", "tante", "grootmoeder", "grootvader", "neef", "familielid", "halfbroer-of-zus")
_OTHERS = ("vriend", "vriend", "vriend", "buur", "trainer", "leerkracht", "begeleider", "andere")


def made_case(seed: int) -> Case:
    """Return a case with up to thirty people of whom most are named to few."""
    made = _Maker(Random(seed))
    files = {
        "traject.yaml": made.traject(),
        "netwerk.yaml": made.network(),
        "levenslijn.yaml": {"gebeurtenissen": [made.event() for _ in range(8)]},
        "intake.yaml": {"schalen": [made.scale(number) for number in range(4)]},
        "engagementsverklaringen/2026-02-01.yaml": {"doelen": [made.goal(number) for number in range(4)]},
        "evaluaties/2026-04-01.yaml": {"doelen": [made.evaluated(number) for number in range(4)]},
        "evaluaties/2026-05-01.yaml": {"doelen": [made.evaluated(number) for number in range(4)]},
    }
    organisation, _ = read_organisation(CASES, "cano.yaml")
    return Case("2026-made", tuple(_file(path, content) for path, content in sorted(files.items())), organisation)


def _file(path: str, content: Entry) -> CaseFile:
    kind = next(name for name, kind in KINDS.items() if kind.pattern.fullmatch(path))
    return CaseFile(path, kind, day_of(path), KINDS[kind].model.model_validate(content))


class _Maker:
    """Makes entries; ``random`` decides everything."""

    def __init__(self, random: Random) -> None:
        self.random = random
        others = (f"p{one}" for one in range(random.randrange(26)))
        self.people = ["kind", "mama", "papa", "rechter", "consulente", *others]

    def traject(self) -> Entry:
        """A traject of a court, of which everybody in charge is known."""
        return {
            "cano": "1", "dossier": "2026-made", "jongere": "kind", "gezag": ["mama", "papa"],
            "vertrouwenspersoon": self.one(), "kader": {
                "soort": "jeugdrechtbank", "jeugdrechter": "rechter", "consulent": "consulente"},
            "begeleiding": [{"wie": "mama", "van": "2026-01-01"}],
        }  # fmt: skip

    def network(self) -> Entry:
        """People in all domains, families of them, households and ties."""
        roles = {"kind": "jongere", "mama": "moeder", "papa": "vader", "rechter": "jeugdrechter"}
        roles |= {"consulente": "consulent"}
        services = ({"id": f"d{one}", "naam": f"Huis {one}", "domein": self.domain()} for one in range(3))
        pairs = {tuple(sorted(self.random.sample(self.people, 2))) for _ in range(2 * len(self.people))}
        return {
            "personen": [self.person(key, roles.get(key, "")) for key in self.people],
            "diensten": [self.shared(one) for one in services],
            "gezinsbanden": [{"partners": ["mama", "papa"], "kinderen": ["kind"]}, *(self.union() for _ in range(3))],
            "huishoudens": [{"naam": "thuis", "wie": ["kind", *self.some(3)]}],
            "relaties": [
                {"tussen": list(pair), "verloop": [self.seen(pair) for _ in range(2)]} for pair in sorted(pairs)],
        }  # fmt: skip

    def person(self, key: str, role: str) -> Entry:
        """Somebody, perhaps shared with some readers."""
        told = {"id": key, "naam": f"{self.random.choice(['Ada', 'Bo', 'Cas', 'Dré'])} {key}", "domein": self.domain()}
        told["rol"] = role or self.random.choice(_FAMILY if self.random.random() < 0.5 else _OTHERS)
        told |= {"van": str(self.day())} if self.random.random() < 0.3 and not role else {}
        told |= {"geboren": self.random.choice(["1980", "2014-05-01", "198X"])} if self.random.random() < 0.5 else {}
        return self.shared(told, often=0.2)

    def union(self) -> Entry:
        """Two partners and some children."""
        older, younger = self.some(2), self.some(3)
        return {"partners": older, "kinderen": [one for one in younger if one not in older]}

    def seen(self, pair: tuple[str, ...]) -> Entry:
        """How a tie was on a day, according to somebody."""
        told: Entry = {
            "datum": str(self.day()), "volgens": self.random.choice([*pair, self.one()]),
            "kwaliteit": self.random.choice(list(KWALITEIT)), "nabijheid": self.random.randrange(1, 4),
            "steun": self.random.choice(list(STEUN)), "naar": self.random.choice(pair),
            "beleving": {pair[0]: "-2", pair[1]: "1"},
        }  # fmt: skip
        return self.shared(told | ({"herstel_gewenst": pair[0]} if self.random.random() < 0.3 else {}))

    def event(self) -> Entry:
        """Something that happened."""
        told = {
            "datum": self.random.choice(["2012", "2019-09", str(self.day())]), "soort": "verhuis", "tekst": "Toen.",
            "volgens": self.one(), "met": self.some(2), "beleving": {self.one(): "-1", self.one(): "2"},
        }  # fmt: skip
        return self.shared(told)

    def scale(self, number: int) -> Entry:
        """A scale question about hope."""
        told = {"vraag": "hoop", "wie": self.one(), "datum": str(self.day()), "nu": number + 2}
        return self.shared(told)

    def goal(self, number: int) -> Entry:
        """A goal with a scale."""
        told: Entry = {"id": f"doel{number}", "tekst": f"Doel {number}", "hulpvraag_van": self.some(2)}
        return self.shared(told | {"schaal": {"nu": 3, "streef": 7}})

    def evaluated(self, number: int) -> Entry:
        """Where a goal stands."""
        told = {"id": f"doel{number}", "schaal": 4, "gezien_door": {self.one(): "5", self.one(): "6"}}
        return self.shared(told)

    def shared(self, entry: Entry, often: float = 0.6) -> Entry:
        """The entry, perhaps shared with some readers by name."""
        if self.random.random() >= often:
            return entry
        readers = ["team", *READERS[:5], *self.people]
        return entry | {"delen_met": self.random.sample(readers, self.random.randrange(1, 4))}

    def domain(self) -> str:
        """A domain of life; some come more often."""
        return str(self.random.choice([*DOMEIN, "vrienden", "familie"]))

    def day(self) -> date:
        """A day of half a year."""
        return START + timedelta(days=self.random.randrange(150))

    def one(self) -> str:
        """Somebody."""
        return self.random.choice(self.people)

    def some(self, number: int) -> list[str]:
        """Some different people."""
        return self.random.sample(self.people, min(number, len(self.people)))
