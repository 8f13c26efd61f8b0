"""Nothing is missed and nothing is made up: of two cases something is told when they say something else, only then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.files import KINDS
from cano_cli.model.walk import models
from cano_cli.telling.differences import differences
from cano_cli.telling.plain import sameness
from cano_cli.telling.sentences import _WORDS
from cano_cli.telling.told import Told
from tests.proof import values
from tests.proof.whole_cases import made_case

SEEDS = st.integers(0, 10_000)


def says(case: Case) -> list[Any]:
    return [(file.path, sameness(file.content)) for file in case.files]


def moved_about(value: Any, random: Random) -> Any:
    """Return the same with every list and mapping in another order."""
    if isinstance(value, Model):
        return value.model_copy(update={name: moved_about(item, random) for name, item in value.__dict__.items()})
    if isinstance(value, tuple):
        items = [moved_about(item, random) for item in value]
        return tuple(random.sample(items, len(items)))
    if isinstance(value, dict):
        return dict(random.sample(list(value.items()), len(value)))
    return value


def with_other_content(case: Case, change: Any) -> Case:
    return replace(case, files=tuple(replace(file, content=change(file)) for file in case.files))


@settings(max_examples=10, deadline=None)
@given(SEEDS, SEEDS)
def test_two_cases_differ_in_what_is_told_when_they_differ(one: int, other: int) -> None:
    old, new = made_case(one)[0], made_case(other)[0]
    assert bool(differences(old, new)) == (says(old) != says(new))
    assert all(told.text and told.path and "\n" not in told.text for told in differences(old, new))


@settings(max_examples=10, deadline=None)
@given(SEEDS)
def test_what_moved_is_no_difference_and_changes_none(seed: int) -> None:
    random = Random(seed)
    old, new = made_case(seed)[0], made_case(seed + 1)[0]
    moved = with_other_content(old, lambda file: moved_about(file.content, random))
    assert differences(old, moved) == ()
    assert sorted(map(_known, differences(old, new))) == sorted(map(_known, differences(moved, new)))


@settings(max_examples=8, deadline=None)
@given(SEEDS, SEEDS)
def test_one_field_that_is_emptied_is_told_once_and_where_it_is(seed: int, choice: int) -> None:
    case = made_case(seed)[0]
    path, model, name = Random(choice).choice(list(_optional_values(case)))
    without = model.model_copy(update={name: type(model).model_fields[name].get_default(call_default_factory=True)})
    told = differences(case, _replaced(case, path, model, without))
    assert told
    assert {one.path for one in told} == {path}


OTHERWISE: dict[tuple[str, str], Any] = {
    ("Aanvaard", "code"): "P01", ("Bekwaam", "bekwaam"): False, ("Contact", "status"): ("vertrouwelijk",),
    ("Doelschaal", "conventie"): "gas-0", ("Traject", "cano"): 2, ("Traject", "dossier"): "2026-anders",
}  # fmt: skip
"""What a field can say otherwise, where made-up cases all say the same."""


def test_another_value_of_any_field_of_any_kind_of_file_is_told_in_its_file() -> None:
    said: dict[tuple[type[Model], str], list[tuple[Case, str, Model]]] = {}
    for seed in range(6):
        case = made_case(seed)[0]
        for path, model in ((file.path, model) for file in case.files for _, model in models(file.content)):
            for name in type(model).model_fields:
                said.setdefault((type(model), name), []).append((case, path, model))
    assert {file.kind for case in (made_case(seed)[0] for seed in range(6)) for file in case.files} == set(KINDS)
    told = {model for model, _ in said}
    inside = {one for one in values.all_models() if one.__module__ != "cano_cli.model.organisatie"}
    assert {one.__name__ for one in inside - told} == {"Rij"}  # which stands in cano.yaml
    for (kind, name), places in said.items():
        case, path, model, other = _another_value(kind, name, places)
        paths = {one.path for one in differences(case, _replaced(case, path, model, other))}
        assert paths == {path} or (name == "id" and path in paths), (kind, name)


def test_what_becomes_of_attachments_and_signed_texts_is_told() -> None:
    case, sealed = made_case(1)[0], "bijlagen/ondertekening-2026-02-10-0123abcd.json"
    path = "bijlagen/een.pdf"
    without = replace(case, attachments=frozenset(), sealed={})
    one, text = replace(without, attachments=frozenset({path})), replace(without, attachments=frozenset({sealed}))
    assert [told.text for told in differences(without, one)] == [f"{path} kwam erbij"]
    assert [told.text for told in differences(one, without)] == [f"{path} viel weg"]
    assert [told.text for told in differences(replace(text, sealed={sealed: "a"}), replace(text, sealed={sealed: "b"}))
            ] == [f"{sealed}: de tekst die ondertekend is, staat er anders"]  # fmt: skip


def _another_value(
    kind: type[Model], name: str, places: list[tuple[Case, str, Model]]
) -> tuple[Case, str, Model, Model]:
    """Return a place where a field can say something else, and the model that says it."""
    for case, path, model in places:
        was = sameness(getattr(model, name))
        others = [getattr(one, name) for _, _, one in places] + [OTHERWISE.get((kind.__name__, name), was)]
        for other in others:
            if sameness(other) != was:
                return case, path, model, model.model_copy(update={name: other})
    raise AssertionError(f"{kind.__name__}.{name} always says the same")


def test_every_kind_of_entry_in_a_list_has_words() -> None:
    listed = {one for one in values.all_models() if one.__module__ != "cano_cli.model.organisatie"}
    lists = {
        type(item)
        for seed in range(3)
        for file in made_case(seed)[0].files
        for _, holder in models(file.content)
        for value in holder.__dict__.values()
        if isinstance(value, tuple)
        for item in value
        if isinstance(item, Model)
    }
    assert {one.__name__ for one in lists & listed} - {one.__name__ for one in _WORDS.nouns} == {"DelenMet"}


def _known(told: Told) -> str:
    """Return what a difference is, in whatever order things were named."""
    return json.dumps([told.path, told.happened, _sorted(told.was), _sorted(told.now)])


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    return sorted(map(_sorted, value), key=json.dumps) if isinstance(value, list) else value


def _optional_values(case: Case) -> Iterator[tuple[str, Model, str]]:
    for file in case.files:
        for _, model in models(file.content):
            for name, field in type(model).model_fields.items():
                default = None if field.is_required() else field.get_default(call_default_factory=True)
                if not field.is_required() and getattr(model, name) != default:
                    yield file.path, model, name


def _replaced(case: Case, path: str, model: Model, other: Model) -> Case:
    return with_other_content(
        case, lambda file: _with(file.content, model, other) if file.path == path else file.content
    )


def _with(value: Any, model: Model, other: Model) -> Any:
    if value is model:
        return other
    if isinstance(value, Model):
        return value.model_copy(update={name: _with(item, model, other) for name, item in value.__dict__.items()})
    return tuple(_with(item, model, other) for item in value) if isinstance(value, tuple) else value
