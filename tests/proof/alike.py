"""Cases that a reader cannot tell from each other: what this reader may not see is another, as far as chance will go.

Everything that is hidden is changed, dropped, added to and told in another order; labels of what is seen become others
that let the same reader in; the team, the limits and the corrections in ``cano.yaml`` too. Whether two cases are alike
is for the oracle to say, never for the code that makes views.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, cast

from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import CaseFileModel, Entry
from cano_cli.model.files import day_of, kind_of
from cano_cli.model.netwerk import Netwerk, Persoon
from cano_cli.model.partial_date import PartialDate
from tests.proof.kept_texts import with_other_hidden_parts
from tests.proof.looking import Looking
from tests.proof.oracle.chain import Chain, Held
from tests.proof.oracle.days import as_of_day
from tests.proof.oracle.eyes import Eyes
from tests.proof.oracle.judging import Limit
from tests.proof.oracle.plain import holds_pieces
from tests.proof.oracle.seeing import hidden_goals, judge_for, judge_of_file
from tests.proof.oracle.signed import texts_known
from tests.proof.other_keys import everywhere
from tests.proof.whole_cases import Maker, made_model, made_organisation

_LABELS = ("delen_met", "status", "over")
_MADE_ANEW = 2


def alike(case: Case, maker: Maker, looking: Looking, random: Random) -> Iterator[Case]:
    """Yield cases that the reader cannot tell from ``case``, without end: the first few are made anew, the others of
    changes to those. Whether the changes of one still show nothing together is for ``are_alike``."""
    changes = _Changes(case, maker, looking, random)
    for _ in range(_MADE_ANEW):
        twin = changes.kept(case, changes.steps())
        if twin is not case:
            yield twin
    while True:
        twin = case
        for step in random.sample(changes.good, min(len(changes.good), random.randrange(1, 12))):
            twin = step(twin)
        yield twin


def are_alike(case: Case, twin: Case, looking: Looking) -> bool:
    """Whether the oracle sees no difference."""
    return bool(
        looking.seen(case) == looking.seen(twin)
        and looking.signed(case, texts_known) == looking.signed(twin, texts_known)
    )


@dataclass
class _Changes:
    """Changes to one case for one reader; each is kept only when what is seen stays the same."""

    case: Case
    maker: Maker
    looking: Looking
    random: Random

    def __post_init__(self) -> None:
        """Work out who looks."""
        days = self.looking.days
        self.eyes: Eyes = self.looking.eyes(self.case)
        self.judge = self.sight = judge_for(self.case, self.eyes, days.at, days.today)
        self.then = as_of_day(self.case, days.at)
        self.hidden_goals = hidden_goals(self.then, self.judge)
        self.seen = self.looking.seen(self.case)
        self.signed = self.looking.signed(self.case, texts_known)
        self.good: list[Callable[[Case], Case]] = []

    def steps(self) -> list[Callable[[Case], Case]]:
        """Return changes that might not show."""
        return [*(self.file_change(file) for file in self.case.files), *self.case_changes()]

    def kept(self, case: Case, steps: list[Callable[[Case], Case]]) -> Case:
        """Return the case with those changes that together do not show: where some do, halves are tried."""
        twin = case
        for step in steps:
            twin = step(twin)
        if twin is case or self.shows_the_same(twin):
            self.good += steps
            return twin
        if len(steps) == 1:
            return case
        half = len(steps) // 2
        return self.kept(self.kept(case, steps[:half]), steps[half:])

    def shows_the_same(self, twin: Case) -> bool:
        """Whether the oracle sees no difference, on any of the days."""
        return bool(self.looking.seen(twin) == self.seen and self.looking.signed(twin, texts_known) == self.signed)

    def file_change(self, file: CaseFile) -> Callable[[Case], Case]:
        """Return the change of one file: as another, or not there at all."""
        hidden = file.path not in self.seen["files"] and file.kind not in {"traject", "netwerk"}
        if hidden and self.random.random() < 0.3:
            return lambda case: replace(case, files=tuple(one for one in case.files if one.path != file.path))
        chain = (Held(file.content, ""),)
        self.sight = judge_of_file(self.judge, self.then, file, self.hidden_goals)
        content = self.piece(chain, self.sight.limits.get(file.kind))
        if content is file.content:
            return lambda case: case
        new = replace(file, content=cast("CaseFileModel", content))
        return lambda case: replace(case, files=tuple(new if one.path == file.path else one for one in case.files))

    def case_changes(self) -> Iterator[Callable[[Case], Case]]:
        """Yield changes of what is beside the files, of files that nobody had yet, and of people nobody names."""
        attachments = frozenset(f"bijlagen/{self.random.randrange(10**6)}.pdf" for _ in range(3))
        if not self.eyes.team:
            yield lambda case: replace(case, attachments=attachments)
            yield lambda case: with_other_hidden_parts(case, self.parts_read(), Random(len(attachments)))
        if self.case.organisation:
            other = made_organisation(self.maker)
            for name in ("team", "termijnen", "drempels", "delen", "toegang", "sjablonen", "huisstijl"):
                if self.random.random() < 0.5:
                    yield _organisation_change(name, getattr(other, name))
        for path in self.new_paths():
            kind = kind_of(path)
            assert kind is not None
            made = CaseFile(path, kind.name, day_of(path), self.some(kind.model, {}))
            if self.random.random() < 0.3:
                yield _file_added(made)
        for _ in range(self.random.randrange(4)):
            yield self.somebody_more()

    def parts_read(self) -> dict[str, set[str]]:
        """Return by path of a declaration the keys and names of its parts that are read, on any of the days."""
        found: dict[str, set[str]] = {}
        for files in (self.seen["files"], self.seen.get("earlier", {}).get("files", {})):
            for path, told in files.items():
                listed = {one["id"] for name in ("doelen", "afspraken") for one in told.get(name, ()) if "id" in one}
                found.setdefault(path, set()).update(listed, told.keys() & {"finaliteit", "veiligheid"})
        return found

    def new_paths(self) -> Iterator[str]:
        """Yield paths of files that are not there yet."""
        days = self.looking.days
        taken = {file.path for file in self.case.files}
        after = days.at + timedelta(days=self.random.choice([1, 30]))
        for path in (f"evaluaties/{after}.yaml", f"engagementsverklaringen/{after}.yaml", "signalen.yaml",
                     f"overleg/{days.earlier}-ronde-tafel-2.yaml", "contacten/2025-12.yaml"):  # fmt: skip
            if path not in taken:
                yield path

    def somebody_more(self) -> Callable[[Case], Case]:
        """Return the change that adds a professional nobody names."""
        fields = self.maker.model(Persoon) | {"id": self.maker.key(), "professioneel": "ja", "delen_met": ["team"]}
        assert self.case.netwerk is not None
        role = self.random.choice(self.case.netwerk.personen).rol
        new = Persoon.model_validate(fields | {"domein": ["justitie"], "rol": role})

        def change(case: Case) -> Case:
            assert case.netwerk is not None
            people = list(case.netwerk.personen)
            people.insert(self.random.randrange(len(people) + 1), new)
            return _with_network(case, case.netwerk.model_copy(update={"personen": tuple(people)}))

        return change

    def piece(self, chain: Chain, limit: Limit) -> Model:
        """Return the last piece of the chain as another that shows the same."""
        piece = chain[-1].piece
        changed = piece
        for name in type(piece).model_fields:
            value = getattr(changed, name)
            inner = self.sight.narrower(limit, name)
            if holds_pieces(value):
                new = self.pieces(value, (*chain[:-1], Held(changed, chain[-1].under)), name, inner)
            elif self.random.random() < 0.25 and self.might_be_hidden(piece, name):
                new = self.proposal(type(piece), name)
            else:
                continue
            proposed = _with(changed, name, new)
            if self.look(chain, proposed, limit) == self.look(chain, changed, limit):
                changed = proposed
        return changed

    def might_be_hidden(self, piece: Model, name: str) -> bool:
        """Whether it is worth trying another value: labels, and fields that are not for whoever reads the entry."""
        if isinstance(piece, Persoon) and name in {"delen_met", "bereikbaar"}:
            return True
        if name == "vingerafdruk":
            return False  # the texts that were signed are changed as a whole
        return name in {*_LABELS, "relaties_delen_met", "inzage"} or not self.sight.shows_field(piece, name)

    def proposal(self, model: type[Model], name: str) -> Any:
        """Return another value for a field, ``None`` for none."""
        if self.random.random() < 0.2:
            return None
        found = made_model(self.maker, model)
        return getattr(found, name)

    def pieces(self, value: Any, holders: Chain, name: str, limit: Limit) -> Any:
        """Return what stands under one field as another: hidden pieces come and go, those that are seen are changed
        where that does not show."""
        if isinstance(value, Model):
            return self.one(value, holders, name, limit)
        found = [new for one in value if (new := self.one(one, holders, name, limit)) is not None]
        if not isinstance(value[0], Persoon) and name != "diensten":
            for _ in range(self.random.choice([0, 0, 1, 2])):
                if (new := self.hidden(type(value[0]), holders, name, limit)) is not None:
                    found.insert(self.random.randrange(len(found) + 1), new)
        return tuple(found)

    def one(self, piece: Model, holders: Chain, name: str, limit: Limit) -> Model | None:
        """Return one piece as another, ``None`` for a hidden one that goes."""
        chain = (*holders, Held(piece, name))
        if self.look(chain, piece, limit)[0] is not None:
            return self.piece(chain, limit)
        fate = self.random.random()
        if fate < 0.3:
            return None
        if fate < 0.7:
            return self.hidden(type(piece), holders, name, limit) or piece
        return piece

    def hidden(self, model: type[Model], holders: Chain, name: str, limit: Limit) -> Model | None:
        """Return a new piece that the reader does not see, ``None`` when there can be none here."""
        for labels in self.random.sample(self.hiding(), 3):
            new: Model = self.some(model, labels)
            if self.look((*holders, Held(new, name)), new, limit) == (None, []):
                return new
        return None

    def hiding(self) -> list[dict[str, Any]]:
        """Return labels under which this reader might see nothing: some of them the day before or the day after."""
        before, after = (str(self.looking.days.today + timedelta(days=days)) for days in (-1, 1))
        met = self.looking.reader if self.looking.reader != "partijen" else "gezin"
        ended, coming = {"met": met, "tot": before}, {"met": met, "van": after}
        said: tuple[list[Any], ...] = (["team"], ["team", met], [ended], [coming], [], [ended, "team"])
        labels = ("vertrouwelijk", "voor-gerecht", "agogische-exceptie", "gezondheid")
        return [
            {},
            *({"delen_met": one} for one in said),
            *({"status": [one]} for one in labels),
            {"status": ["vertrouwelijk"], "delen_met": [met]},
            {"status": ["gezondheid", "voor-gerecht"], "delen_met": [met]},
        ]

    def some(self, model: type[Model], labels: dict[str, Any]) -> Any:
        """Return a made-up piece with these labels."""
        made = model.model_validate(self.maker.model(model))
        given = {name: getattr(made_labels(labels), name) for name in labels}
        return everywhere(made, lambda one: one.model_copy(update=given) if isinstance(one, Entry) else one)

    def look(self, chain: Chain, piece: Model, limit: Limit) -> Any:
        """Return what is seen of a piece that stands at the end of the chain, and what its speaker is told of it."""
        if piece.since and _first(getattr(piece, piece.since)) > self.looking.days.at:
            return None, []
        judge = replace(self.sight, own_words=[])
        told = judge.piece((*chain[:-1], Held(piece, chain[-1].under)), limit)
        return told, judge.own_words


def made_labels(labels: dict[str, Any]) -> Entry:
    """Return the labels as an entry has them."""
    return Entry.model_validate(labels)


def _with(piece: Model, name: str, value: Any) -> Model:
    """Return a copy of the piece with one value, or without it when that is nothing."""
    if value is None or value == ():
        if type(piece).model_fields[name].is_required():
            return piece
        kept = {one: getattr(piece, one) for one in piece.model_fields_set if one != name}
        return type(piece).model_construct(**kept)
    return piece.model_copy(update={name: value})


def _organisation_change(name: str, value: Any) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        whole = case.organisation
        assert whole is not None
        if name == "huisstijl":
            if whole.huisstijl is None or value is None:
                return case
            new = whole.huisstijl.model_copy(update={"brief": value.brief})
            return replace(case, organisation=whole.model_copy(update={name: new}))
        return replace(case, organisation=whole.model_copy(update={name: value}))

    return change


def _file_added(file: CaseFile) -> Callable[[Case], Case]:
    """Return the change that adds a file; one of the same path that was added before gives way."""

    def change(case: Case) -> Case:
        others = (one for one in case.files if one.path != file.path)
        return replace(case, files=tuple(sorted((*others, file), key=lambda one: one.path)))

    return change


def _with_network(case: Case, network: Netwerk) -> Case:
    files = (replace(file, content=network) if isinstance(file.content, Netwerk) else file for file in case.files)
    return replace(case, files=tuple(files))


def _first(value: Any) -> date:
    if isinstance(value, PartialDate):
        return value.first
    return value if isinstance(value, date) else date.min
