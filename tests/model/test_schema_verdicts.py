"""A schema and ``validate`` say the same of the same file, but for the exceptions that are listed here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from cano_cli.model.base import Model
from cano_cli.model.files import KINDS, kind_of
from cano_cli.model.schema import OF_STORE, SCHEMA_NAMES, schema_for
from cano_cli.resources import data_folder
from cano_cli.store.case_files import check_document
from cano_cli.store.schema_errors import _models_in
from cano_cli.store.yaml_reader import read_document

VALUES = (
    # keys and words
    "mama", "Mama", "ja", "nee", "neen", "weet-niet", "dubbel", "team", "a" * 61, "oma rosa", "[mama]", "[mama, papa]",
    "[mama, papa, oma]", "[[mama, papa]]", "[Mama]", "[]", "[{}]", "['']", "'mama'",
    # figures
    "0", "1", "3", "5", "10", "11", "12", "-1", "-2", "-3", "+1", "1441", "3.5", "-0.5", "'1'", "'x1'", "14.5",
    # days, partly known dates, hours
    "2026-03-09", "2026-3-9", "9/3/2026", "2026-02-30", "2026-04-31", "2026-13-01", "0000-01-01", "'2026-03-09'",
    "2014", "'201X'", "201X", "20XX", "20XX-01", "2019-09", "2019-XX", "2019-XX-01", "2019-21", "2019-24", "2019-22-05",
    "2019-02-30", "2019~", "2019?", "2019%", "2014/2016", "2014/..", "../2016", "/2016", "../..", "14",
    "gisteren", "[2026-03-09]", "[2026-03-09, 2026-04-09]", "'16:30'", "16:30", "25:00", "'25:00'",
    # prose and truth
    "Een zin, met een komma.", "''", "'   '", "True", "FALSE", "'true'", "yes",
    # texts of a certain form
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA", "ssh-dss AAAA", "brief.docx", "brief.doc", "plan.gezin.md.j2", "x.j2",
    "bijlagen/beschikking.pdf", "bijlagen/../x", "2026-kmtr", "-x-", "P07", "p07", "'#1f4e5f'", "'#xyz'", "3 maanden",
    "drie maanden", "logo.svg", "logo.png", "sha256:" + "0" * 64, "sha256:0",
    # groups
    "{}", "{mama: 1}", "{mama: ja}", "{Mama: ja}", "{mama: [x]}", "{0: tekst}", "{x0: tekst}", "{mama: 99}",
    "{met: mama}", "{met: mama, van: 2026-01-01}", "{met: mama, naar: papa}", "[{met: mama}, papa]",
    # nothing
    "",
)  # fmt: skip
"""Each is put behind every key of every model, together with the words of its own value list."""

EXCEPTIONS = {
    "2025-02-29": "whether a year has a 29 February is arithmetic",
    "2016/2014": "whether a period ends after it begins is arithmetic",
    "null": "cano reads a word, other readers of YAML nothing; commands never write it",
    "~": "cano reads a sign, other readers of YAML nothing; commands never write it",
    "true": "for cano it can be the key of a person, for other readers of YAML it is no text",
    "' mama '": "cano drops blanks around a value",
    "'2014'": "a figure between quotes is a text, and a schema cannot compare a text with a limit",
    "0x1": "other readers of YAML know figures with letters, cano does not",
    "1_0": "cano reads 10, other readers of YAML a text",
    "{mama: 1.0}": "1.0 is the whole number 1 for a schema, not everywhere for cano",
    "0000": "other readers of YAML drop the zeros in front",
    "0999": "other readers of YAML drop the zeros in front",
    "{verzonnen: }": "cano drops every key without a value, an unknown one too; an editor points at it",
}
"""Values on which the two may differ, with the reason. Each differs somewhere, or it does not belong here."""


@cache
def core_yaml(text: str) -> Any:
    """Read YAML as an editor does (the core schema of YAML 1.2): figures and true are typed, days are text."""
    reader = YAML(typ="safe", pure=True)
    reader.Constructor = _CoreConstructor
    return _with_text_keys(reader.load(text))


class _CoreConstructor(SafeConstructor):
    pass


_CoreConstructor.add_constructor("tag:yaml.org,2002:timestamp", SafeConstructor.construct_yaml_str)


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(item) for key, item in value.items()}
    return [_with_text_keys(item) for item in value] if isinstance(value, list) else value


def cano_accepts(text: str, model: type[Model]) -> bool:
    document, found = read_document(text.encode(), "proef.yaml")
    assert document is not None, (text, found)
    return check_document(document, model)[0] is not None


@cache
def validators() -> dict[type[Model], Draft202012Validator]:
    """Return a validator for every model, those inside files included."""
    found: dict[type[Model], Draft202012Validator] = {}
    for name in SCHEMA_NAMES:
        schema = schema_for(name)
        root = OF_STORE[name] if name in OF_STORE else KINDS[name].model
        found[root] = Draft202012Validator(schema)
        for model in inner_models(root):
            found[model] = Draft202012Validator({"$ref": f"#/$defs/{model.__name__}", "$defs": schema["$defs"]})
    return found


def inner_models(model: type[Model]) -> Iterator[type[Model]]:
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            yield inner
            yield from inner_models(inner)


MODELS = sorted(validators(), key=lambda model: model.__name__)
by_model = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)


def words_of(model: type[Model], key: str) -> list[str]:
    """Return the first and the last word that a schema offers for a key, and a list of both."""
    schema = validators()[model].schema
    assert isinstance(schema, dict)
    definitions = schema["$defs"]
    properties = definitions[model.__name__]["properties"] if "$ref" in schema else schema["properties"]
    words = [str(word) for word in _enums(properties[key], definitions)]
    return [words[0], words[-1], f"[{words[0]}, {words[-1]}]", words[0].upper()] if words else []


def _enums(schema: Any, definitions: dict[str, Any]) -> Iterator[Any]:
    yield from schema.get("enum", ())
    inner = [*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else [])]
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    if name[:1].islower():  # a value list, not a model
        inner.append(definitions[name])
    for part in inner:
        yield from _enums(part, definitions)


@cache
def least(model: type[Model]) -> dict[str, str]:
    """Return the least that a model asks for: a value, as YAML in one line, for each required key."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        if field.is_required():
            nested = [flow(least(inner)) for inner in _models_in(field.annotation)]
            candidates = [*words_of(model, name), *nested, *(f"[{text}]" for text in nested), *VALUES]
            found[name] = next(text for text in candidates if text and _fits(model, name, text))
    return found


def flow(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {text}" for key, text in values.items()) + "}"


def block(values: dict[str, str]) -> str:
    return "".join(f"{key}: {text}\n" for key, text in values.items()) or "{}\n"


def _fits(model: type[Model], name: str, text: str) -> bool:
    document, _ = read_document(f"{name}: {text}\n".encode(), "proef.yaml")
    assert document is not None
    found = check_document(document, model)[1]
    return not any(finding.where.startswith(name) for finding in found)


def verdicts(model: type[Model], values: dict[str, str]) -> tuple[bool, bool]:
    """Return whether cano and the schema accept a group of keys, each with a value as YAML in one line."""
    typed = {key: core_yaml(text) for key, text in values.items()}
    return cano_accepts(block(values), model), validators()[model].is_valid(typed)


@by_model
def test_the_least_and_less(model: type[Model]) -> None:
    whole = least(model)
    assert verdicts(model, whole) == (True, True)
    for key in whole:
        without = {name: text for name, text in whole.items() if name != key}
        assert verdicts(model, without) == (False, False), key
    assert verdicts(model, {**whole, "verzonnen": "x"}) == (False, False)


@by_model
def test_every_value_behind_every_key(model: type[Model]) -> None:
    differing = []
    for key, field in model.model_fields.items():
        nested = [flow(least(inner)) for inner in _models_in(field.annotation)]
        for value in (*VALUES, *words_of(model, key), *nested, *(f"[{text}, {text}]" for text in nested)):
            cano, schema = verdicts(model, {**least(model), key: value})
            if cano != schema:
                differing.append((key, value, "cano accepts" if cano else "the schema accepts"))
    assert differing == []


@pytest.mark.parametrize("value", EXCEPTIONS)
def test_every_exception_is_one(value: str) -> None:
    found = (verdicts(model, {**least(model), key: value}) for model in MODELS for key in model.model_fields)
    assert any(cano != schema for cano, schema in found)


EXAMPLES = sorted(data_folder("examples").rglob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: "/".join(path.parts[-2:]))
def test_examples(path: Path) -> None:
    """The example files pass both; with one key misspelt, both refuse or both accept."""
    text = path.read_text(encoding="utf-8")
    model, whole = model_of(path), core_yaml(text)
    schema = validators()[model]
    assert cano_accepts(text, model)
    assert [error.message for error in schema.iter_errors(whole)] == []
    for key in whole:
        misspelt = re.sub(rf"(?m)^{key}:", f"{key}x:", text)
        typed = {(f"{name}x" if name == key else name): value for name, value in whole.items()}
        assert (cano_accepts(misspelt, model), schema.is_valid(typed)) == (False, False)


def model_of(path: Path) -> type[Model]:
    inside = path.relative_to(data_folder("examples")).parts
    kind = kind_of("/".join(inside[1:]))
    return kind.model if kind else OF_STORE["/".join(inside).removesuffix(".yaml")]
