"""From the models to JSON Schema 2020-12, for editors that complete and check while somebody types.

A schema says what its model says, as far as a schema can; the rest is for ``validate``. Editors suggest what stands in
``type``, ``enum`` and ``examples``. What cano reads but nobody should be offered (an empty key, ``true`` or a figure
where prose is meant) is therefore let in by a ``not``.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema as core

from cano_cli.model.base import DOSSIER_PATTERN, TEXT_PATTERN, Model
from cano_cli.model.choices import NAMED
from cano_cli.model.files import KINDS
from cano_cli.model.organisatie import Cano
from cano_cli.model.schema_words import FILES, FORMS, SNIPPETS, TITLES

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://cano.invalid/schemas/"
"""Where a schema says it lives: a name that never leads to a host (RFC 2606)."""

_MODELS: dict[str, type[Model]] = {"cano": Cano, **{name: kind.model for name, kind in KINDS.items()}}
SCHEMA_NAMES = tuple(_MODELS)

_ORDER = ("$schema", "$id", "title", "description", "examples", "$ref", "type")
_TYPES = ("array", "object", "string", "number", "boolean", "null")


def schema_for(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (one of ``SCHEMA_NAMES``). Raises :class:`KeyError` for another name."""
    title, description = FILES[kind]
    body = _MODELS[kind].model_json_schema(schema_generator=_Generator)
    models = {name: _about_model(name, model) for name, model in body.pop("$defs").items()}
    head = {"$schema": DIALECT, "$id": f"{BASE}{kind}.schema.json", "title": title, "description": description}
    shared: dict[str, Any] = {}
    whole = _share({**body, **head}, shared)
    models = {name: _share(model, shared) for name, model in sorted(models.items())}
    return {**whole, "$defs": {**models, **dict(sorted(shared.items()))}}


def schema_text(kind: str) -> str:
    """Return the schema of a kind of file as it stands in ``schemas/<kind>.schema.json``."""
    return json.dumps(schema_for(kind), ensure_ascii=False, indent=2) + "\n"


def _about_model(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a model its Dutch title and its snippet; its docstring is for programmers."""
    schema = {key: value for key, value in schema.items() if key != "description"}
    snippet = {"defaultSnippets": [SNIPPETS[name].as_json()]} if name in SNIPPETS else {}
    return {**schema, "title": TITLES.get(name, name), **snippet}


def _share(node: Any, shared: dict[str, Any]) -> Any:
    """Return ``node`` with its keys in a fixed order, and every part that has a name moved to ``shared``."""
    if isinstance(node, list):
        return [_share(item, shared) for item in node]
    if not isinstance(node, dict):
        return node
    node = {key: _share(node[key], shared) for key in sorted(node, key=_rank)}
    name = node.pop(NAMED, None)
    if name is None:
        return node
    name = name.replace(" ", "-")
    about = {key: node.pop(key) for key in ("title", "description", "examples") if key in node}
    if shared.setdefault(name, node) != node:
        return {**about, **node}
    return {**about, "$ref": f"#/$defs/{name}"}


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _only(*types: str) -> dict[str, Any]:
    """Return a schema that lets in these types, without an editor suggesting them."""
    return {"not": {"type": [name for name in _TYPES if name not in types]}}


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema``, or a key without a value: that counts as absent."""
    if schema.get("type") in ("array", "object"):
        return {**schema, "type": [schema["type"], "null"]}
    about = {key: schema[key] for key in ("title", "description", "examples") if key in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    options = rest["anyOf"] if list(rest) == ["anyOf"] else [rest]
    return {**about, "anyOf": [*options, _only("null")]}


class _Generator(GenerateJsonSchema):
    """Pydantic's own generator, with what cano knows better: every scalar is text, and an empty key is absent."""

    schema_dialect = DIALECT

    def sort(self, value: JsonSchemaValue, parent_key: str | None = None) -> JsonSchemaValue:
        """Keep the order of the models."""
        return value

    def get_title_from_name(self, name: str) -> str:
        """Return the title of a key: ``eigen_bijdrage`` is "Eigen bijdrage"."""
        return name.replace("_", " ").capitalize()

    def default_schema(self, schema: core.WithDefaultSchema) -> JsonSchemaValue:
        """Let a key with a default be there without a value. The default itself would only clutter an editor."""
        return _or_empty(self.generate_inner(schema["schema"]))

    def nullable_schema(self, schema: core.NullableSchema) -> JsonSchemaValue:
        """Return the schema of the value: what may be ``None`` has a default, and that lets in the empty key."""
        return self.generate_inner(schema["schema"])

    def dict_schema(self, schema: core.DictSchema) -> JsonSchemaValue:
        """Return the schema of a mapping from keys of a form to values, which may still be empty."""
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": _or_empty(values)}

    def str_schema(self, schema: core.StringSchema) -> JsonSchemaValue:
        """Return the schema of a text: prose, or a text of a certain form."""
        pattern = str(schema.get("pattern", ""))
        if not pattern:
            return {"anyOf": [{"type": "string"}, _only("number", "boolean")]}
        if pattern == TEXT_PATTERN:
            return _prose(pattern)
        length = {"maxLength": schema["max_length"]} if "max_length" in schema else {}
        figures = {"type": ["string", "integer"], "minimum": 10} if pattern == DOSSIER_PATTERN else {"type": "string"}
        return {**figures, **_form(pattern), **length}

    def int_schema(self, schema: core.IntSchema) -> JsonSchemaValue:
        """Return the schema of a whole number, between quotes too."""
        return _number("integer", "een getal zonder komma", dict(schema))

    def float_schema(self, schema: core.FloatSchema) -> JsonSchemaValue:
        """Return the schema of a number, between quotes too."""
        return _number("number", "een getal, met een punt in plaats van een komma", dict(schema))


def _form(pattern: str) -> dict[str, Any]:
    form = FORMS.get(pattern)
    named = {NAMED: form.name, "patternErrorMessage": form.message} if form else {}
    return {"pattern": pattern, **named}


def _prose(pattern: str) -> dict[str, Any]:
    """Prose has something in it; a figure or ``true`` is text too."""
    form = _form(pattern)
    not_blank = pattern.replace("^", r"^(?=[\s\S]*\S)", 1)
    typed = {"type": "string", "pattern": not_blank, "patternErrorMessage": form["patternErrorMessage"]}
    return {NAMED: form[NAMED], "anyOf": [typed, _only("number", "boolean")]}


def _number(kind: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    names = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
    limits = {name: schema[short] for short, name in names.items() if short in schema}
    digits = r"^[+-]?[0-9]+$" if kind == "integer" else r"^[+-]?[0-9]+(\.[0-9]*)?$"
    return {"type": [kind, "string"], **limits, "pattern": digits, "patternErrorMessage": f"Schrijf {words}."}
