"""The JSON Schemas: in step with the models, complete, and fit for an editor."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cano_cli.model.files import KINDS
from cano_cli.model.schema import OF_STORE, SCHEMA_NAMES, schema_for, schema_text
from cano_cli.model.schema_words import FILES, FORMS, SNIPPETS, TITLES
from cano_cli.resources import data_folder

every_schema = pytest.mark.parametrize("name", SCHEMA_NAMES)


def parts(node: Any) -> Iterator[dict[str, Any]]:
    """Yield every mapping in a schema."""
    if isinstance(node, dict):
        yield node
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(child)


def objects(name: str) -> Iterator[dict[str, Any]]:
    """Yield the schemas of models in the schema ``name``."""
    return (part for part in parts(schema_for(name)) if isinstance(part.get("properties"), dict))


@every_schema
def test_the_schema_in_the_repository_is_the_one_that_is_made(name: str, update_golden: bool) -> None:
    path = data_folder("schemas") / f"{name}.schema.json"
    if update_golden:
        path.write_bytes(schema_text(name).encode())
    assert path.read_bytes().decode() == schema_text(name)


def test_every_kind_of_file_has_a_schema_and_no_schema_is_left_over() -> None:
    assert set(SCHEMA_NAMES) == {*KINDS, *OF_STORE} == set(FILES)
    names = {path.name for path in data_folder("schemas").iterdir()}
    assert names == {f"{name}.schema.json" for name in SCHEMA_NAMES}


def test_another_name_has_no_schema() -> None:
    with pytest.raises(KeyError):
        schema_for("dagboek")


@every_schema
def test_it_is_a_schema_of_2020_12(name: str) -> None:
    schema = schema_for(name)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"https://cano.invalid/schemas/{name}.schema.json"
    assert (schema["title"], schema["description"]) == FILES[name]


@every_schema
def test_every_reference_leads_somewhere_and_every_definition_is_used(name: str) -> None:
    schema = schema_for(name)
    used = {part["$ref"] for part in parts(schema) if isinstance(part.get("$ref"), str)}
    assert used == {f"#/$defs/{definition}" for definition in schema["$defs"]}


@every_schema
def test_every_key_is_described_and_no_other_key_is_let_in(name: str) -> None:
    for schema in objects(name):
        assert schema["additionalProperties"] is False
        assert schema["title"]
        for key, part in schema["properties"].items():
            assert part["description"].endswith((".", "?")), key


@every_schema
def test_every_word_of_a_value_list_is_described(name: str) -> None:
    lists = [part for part in parts(schema_for(name)) if "enum" in part and isinstance(part["enum"], list)]
    assert all("errorMessage" in part for part in lists)
    for part in lists:
        if part.get("type") == "string" and part["enum"] != ["ja", "nee"]:
            assert len(part["enum"]) == len(part["enumDescriptions"])
            assert part["errorMessage"].startswith("Dit woord staat niet in de waardenlijst. Kies uit: ")


@every_schema
def test_every_form_has_a_message_that_people_can_use(name: str) -> None:
    for part in parts(schema_for(name)):
        if isinstance(part.get("pattern"), str):
            assert part.get("patternErrorMessage", "").endswith("."), f"add {part['pattern']} to FORMS"


def test_patterns_are_of_the_kind_that_every_engine_knows() -> None:
    for pattern in (part["pattern"] for name in SCHEMA_NAMES for part in parts(schema_for(name)) if "pattern" in part):
        if isinstance(pattern, str):
            assert not re.search(r"\(\?[^!=:]|\\[AZpPhK]", pattern), pattern


def test_titles_forms_and_snippets_are_all_in_use() -> None:
    definitions = {key for name in SCHEMA_NAMES for key in schema_for(name)["$defs"]}
    assert set(TITLES) <= definitions
    assert set(SNIPPETS) <= definitions
    patterns = {part.get("pattern") for name in SCHEMA_NAMES for part in parts(schema_for(name))} - {None}
    texts = {pattern for pattern in patterns if isinstance(pattern, str)}
    prose = {pattern.replace(r"(?=[\s\S]*\S)", "") for pattern in texts}
    assert set(FORMS) <= texts | prose


@every_schema
def test_snippets_hold_keys_that_exist_and_all_that_must_be_there(name: str) -> None:
    schema = schema_for(name)
    for part in parts(schema):
        if "defaultSnippets" in part:
            model = schema["$defs"][part["items"]["$ref"].removeprefix("#/$defs/")]
            snippets = part["defaultSnippets"]
            assert len(snippets) > 1, "a single one would be put behind the key, without its dash"
            for snippet in snippets:
                assert set(model["required"]) <= set(snippet["body"]) <= set(model["properties"])


def test_an_empty_key_is_let_in_where_it_may_be_absent_and_nowhere_else() -> None:
    validator = Draft202012Validator(schema_for("intake"))
    assert validator.is_valid({"stemmen": [{"wie": "mama", "datum": "2026-03-09", "kijk": None}], "schalen": None})
    assert validator.is_valid({"stemmen": [{"wie": "mama", "datum": "2026-03-09", "denkt_dat": {"papa": None}}]})
    assert not validator.is_valid({"stemmen": [{"wie": None, "datum": "2026-03-09"}]})
    assert not validator.is_valid({"stemmen": [None]})


def test_prose_may_look_like_something_else() -> None:
    validator = Draft202012Validator(schema_for("traject")["$defs"]["tekst"])
    good: tuple[object, ...] = (2026, 1.5, True, "2026-kmtr", "één\ntwee")
    bad: tuple[object, ...] = (None, [], {}, "", " \n", "a\x07b", "a\u202eb")
    assert all(validator.is_valid(value) for value in good)
    assert not any(validator.is_valid(value) for value in bad)


def test_the_text_is_stable_and_readable() -> None:
    text = schema_text("contacten")
    assert text == schema_text("contacten")
    assert text.endswith("}\n")
    assert '\n  "title": "Contacten van een maand",\n' in text
    assert "één" in schema_text("intake")
