"""What travels when a case is handed over: of two cases that whoever takes over cannot tell from each other, every
file, every version and every message is the same, byte for byte; no word of what is hidden is in it; and nobody reads
more there than here.

Labels are for the team here, and for the team there: whoever takes over has to keep to what was agreed. So the twins
here have the same labels on what is read, as far as those tell of what is read; all others are changed.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cano_cli.handing.history import bundled, sender
from cano_cli.handing.projecting import Projection, projection_of
from cano_cli.model.base import Model
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import CaseFileModel, DelenMet
from cano_cli.model.files import day_of, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import read_document
from tests.proof import alike
from tests.proof.examples import DAYS, example, maker_of
from tests.proof.looking import Looking
from tests.proof.oracle.chain import Chain
from tests.proof.oracle.judging import Limit
from tests.proof.oracle.plain import texts
from tests.proof.other_keys import with_other_keys
from tests.proof.singing import keys_of
from tests.proof.test_noninterference import LABELS, TIMES
from tests.proof.whole_cases import Maker, made_case
from tests.proof.words import canaries

SEEDS = range(700, 700 + 6 * TIMES)
TWINS = 32
READER = "overdracht"
_SHARED = frozenset({"delen_met", "relaties_delen_met", "inzage"})
_NAMED = frozenset({"bijlage", "handtekening", "vingerafdruk"})
"""What names a file that travels along with what is read."""


class _Changes(alike._Changes):
    """Changes that whoever takes over may not notice: as for every reader, but for the labels on what is read, that
    travel. Of those, what tells of nobody and nothing that travels is another."""

    def might_be_hidden(self, piece: Model, name: str) -> bool:
        if name in {*_NAMED, "status", "over"} or (name in _SHARED and not self.stays(piece, name)):
            return False
        return super().might_be_hidden(piece, name)

    def pieces(self, value: Any, holders: Chain, name: str, limit: Limit) -> Any:
        if name not in _SHARED:
            return super().pieces(value, holders, name, limit)
        if not self.stays(holders[-1].piece, name):
            return self.with_silent(value) or value  # without any would be without the field
        other = super().pieces(value, holders, name, limit)
        return value if self.lets_in(other) else other

    def stays(self, piece: Model, name: str) -> bool:
        """Whether a label tells of nothing that travels: of somebody without a name, of a file that keeps them out."""
        if isinstance(piece, Persoon | Dienst):
            return piece.id not in self.seen["named"]
        said = getattr(piece, name)
        return isinstance(piece, CaseFileModel) and name != "inzage" and bool(said) and not self.lets_in(said)

    def lets_in(self, said: tuple[DelenMet, ...]) -> bool:
        return any(one.met == READER for one in said)

    @property
    def unseen(self) -> list[str]:
        """Return the keys of people who are nowhere in what is read."""
        network = self.seen["files"]["netwerk.yaml"]
        there = {one["id"] for name in ("personen", "diensten") for one in network.get(name, ())}
        return sorted(set(self.case.people) - there)

    def with_silent(self, told: tuple[DelenMet, ...]) -> tuple[DelenMet, ...]:
        """Return with whom something is shared, and some more of whom nothing is told."""
        before = self.looking.days.today - timedelta(days=1)
        more = [DelenMet(met=one, tot=before) for one in ("jeugdrechter", "gezin")]
        more += [DelenMet(met=key) for key in self.unseen]
        found = [one for one in told if one.met not in self.unseen]
        for one in self.random.sample(more, min(2, len(more))):
            found.insert(self.random.randrange(len(found) + 1), one)
        return tuple(found)

    def case_changes(self) -> Iterator[Any]:
        for change in super().case_changes():
            yield lambda case, change=change: _with_files_named(self.case, change(case))


def _with_files_named(case: Case, changed: Case) -> Case:
    """Return the changed case with the files that what is read may name, and with the texts that were signed."""
    return replace(changed, attachments=changed.attachments | case.attachments)


def twins(case: Case, maker: Maker, looking: Looking, random: Random, number: int) -> Iterator[Case]:
    """Yield cases that whoever takes over cannot tell from this one."""
    changes = _Changes(case, maker, looking, random)
    made = 0
    while made < number:
        if made < 1 or not changes.good:
            twin = changes.kept(case, changes.steps())
        else:
            twin = case
            for step in random.sample(changes.good, min(len(changes.good), random.randrange(1, 12))):
                twin = step(twin)
        made += 1
        if alike.are_alike(case, twin, looking) and _same_texts_whole(case, twin):
            yield twin


def _same_texts_whole(case: Case, twin: Case) -> bool:
    """Whether the same signed texts travel: that one does not, is told by its absence (see docs/beslissingen.md)."""
    return case.sealed == twin.sealed


def handed_over(case: Case, looking: Looking) -> Projection | str:
    """Return what travels, or why nothing does."""
    sealed = case.sealed
    read = lambda path: sealed.get(path, f"the contents of {path}").encode()  # noqa: E731
    try:
        return projection_of(case, READER, (looking.days.at, looking.days.today), read)
    except CanoError as error:
        return str(error)


def _files(found: Projection | str) -> Any:
    return found if isinstance(found, str) else list(found.files.items())


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_hidden_changes_no_byte_of_what_travels(seed: int, tmp_path: Path) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    looking, random = Looking(READER, maker.days), Random(seed)
    wanted = handed_over(case, looking)
    last = case
    for twin in twins(case, maker, looking, random, TWINS):
        assert _files(handed_over(twin, looking)) == _files(wanted)
        last = twin
    keep = frozenset(may_keep(case, looking))
    assert _files(handed_over(with_other_keys(case, keep, random), looking)) == _files(wanted)
    if isinstance(wanted, Projection):
        assert _history(handed_over(last, looking), looking, tmp_path) == _history(wanted, looking, tmp_path)


def may_keep(case: Case, looking: Looking) -> Iterator[str]:
    """Yield the keys that travel as they are: of those whose names are read, and of what was agreed."""
    yield from looking.seen(case)["named"]
    for file in case.files:
        for name in ("doelen", "afspraken"):
            yield from (one.id for one in getattr(file.content, name, ()))


def _history(found: Any, looking: Looking, folder: Path) -> bytes:
    return bundled(found.files, sender("vzw Voorbeeld"), looking.days.at, folder).data


@pytest.mark.parametrize("name", DAYS)
def test_an_example_that_differs_where_it_is_hidden_travels_the_same(name: str, tmp_path: Path) -> None:
    case, days = example(name), DAYS[name][0]
    random, looking = Random(1), Looking(READER, days)
    wanted = handed_over(case, looking)
    number = 0
    for twin in twins(case, maker_of(case, days, random), looking, random, 3):
        number += twin != case
        assert _files(handed_over(twin, looking)) == _files(wanted)
    assert number


@pytest.mark.parametrize("seed", SEEDS)
def test_every_word_that_may_be_read_travels_and_no_other(seed: int, tmp_path: Path) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    looking = Looking(READER, maker.days)
    found = handed_over(case, looking)
    if isinstance(found, str):
        return
    made = bundled(found.files, sender("vzw Voorbeeld"), maker.days.at, tmp_path)
    everything = b"\n".join(
        [*found.files.values(), *(path.encode() for path in found.files), _unpacked(made.data, tmp_path)]
    )
    heard = canaries(everything.decode())
    assert heard <= may_travel(case, looking)
    assert must_travel(case, looking) <= heard


def _unpacked(bundle: bytes, folder: Path) -> bytes:
    """Return all contents, names, messages and authors of a bundle as text."""
    (folder / "b.bundle").write_bytes(bundle)
    subprocess.run(["git", "clone", "-q", "--bare", "b.bundle", "b.git"], cwd=folder, check=True)
    told = subprocess.run(["git", "fast-export", "--all"], cwd=folder / "b.git", check=True, capture_output=True)
    return told.stdout


def may_travel(case: Case, looking: Looking) -> frozenset[str]:
    """Return the canaries of what the oracle lets whoever takes over read, but for the keys of those without a name."""
    seen = looking.seen(case)
    nameless = set(case.people) - set(seen["named"])
    read = canaries(" ".join((*texts(seen["files"]), *seen["files"])))
    return (read - canaries(" ".join(nameless))) | canaries(case.name)


def must_travel(case: Case, looking: Looking) -> frozenset[str]:
    """Return the canaries of what whoever takes over may read, but for keys, and what refers to what came later."""
    elements = case.traject.elementen if case.traject else ()
    return _read(case, looking) - canaries(" ".join(one.onder or "" for one in elements))


@pytest.mark.parametrize("seed", SEEDS)
def test_nobody_reads_more_there_than_here(seed: int) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    found = handed_over(case, Looking(READER, maker.days))
    if isinstance(found, str):
        return
    there = received(case, found)
    roles = ("jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", READER)
    same = [key for key in there.people if key in case.people and isinstance(there.people[key], Persoon)]
    for reader in (*roles, *same):
        for access in (False, True):
            looking = Looking(reader, maker.days, access=access)
            more = _read(there, looking) - _read(case, looking)
            assert more <= canaries(" ".join(keys_of(case))), (reader, access)  # a word that is a key too is not read


def _read(case: Case, looking: Looking) -> frozenset[str]:
    """Return the canaries in what somebody reads of a case, but for keys."""
    return canaries(" ".join(texts(looking.seen(case)["files"]))) - canaries(" ".join(keys_of(case)))


def received(case: Case, found: Projection) -> Case:
    """Return what travels as a case, at an organisation that judges as the sender does."""
    files = []
    for path, data in found.files.items():
        if kind := kind_of(path):
            document, wrong = read_document(data, path)
            assert document is not None, wrong
            model, findings = check_document(document, kind.model)
            assert isinstance(model, CaseFileModel), findings
            files.append(CaseFile(path, kind.name, day_of(path), model))
    sealed = {path: data.decode() for path, data in found.files.items() if path.endswith(".json")}
    attachments = frozenset(path for path in found.files if not kind_of(path))
    return replace(case, files=tuple(files), attachments=attachments, sealed=sealed)
