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
from cano_cli.model.vragen import Vragen

DIALECT = "https://json-schema.org/draft/2020-12/schema"
BASE = "https://cano.invalid/schemas/"
"""Where a schema says it lives: a name that never leads to a host (RFC 2606)."""

OF_STORE: dict[str, type[Model]] = {"cano": Cano, "vragen": Vragen}
"""The files that stand beside the cases."""
_MODELS: dict[str, type[Model]] = {**OF_STORE, **{name: kind.model for name, kind in KINDS.items()}}
SCHEMA_NAMES = tuple(_MODELS)

_ORDER = ("$schema", "$id", "title", "description", "examples", "$ref", "type")
_ABOUT = ("title", "description", "examples")
_EMPTY = "leeg"
_TYPES = ("array", "object", "string", "number", "boolean", "null")


def schema_for(kind: str) -> dict[str, Any]:
    """Return the JSON Schema of a kind of file (one of ``SCHEMA_NAMES``). Raises :class:`KeyError` for another name."""
    title, description = FILES[kind]
    body = _MODELS[kind].model_json_schema(schema_generator=_Generator)
    models = {name: _titled(name, model) for name, model in body.pop("$defs").items()}
    head = {"$schema": DIALECT, "$id": f"{BASE}{kind}.schema.json", "title": title, "description": description}
    shared: dict[str, Any] = {}
    whole = _share({**body, **head}, shared)
    models = {name: _share(model, shared) for name, model in sorted(models.items())}
    return {**whole, "$defs": {**models, **dict(sorted(shared.items()))}}


def schema_text(kind: str) -> str:
    """Return the schema of a kind of file as it stands in ``schemas/<kind>.schema.json``."""
    return json.dumps(schema_for(kind), ensure_ascii=False, indent=2) + "\n"


def _titled(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a model its Dutch title; its docstring is for programmers."""
    return {key: value for key, value in schema.items() if key != "description"} | {"title": TITLES.get(name, name)}


def _share(node: Any, shared: dict[str, Any]) -> Any:
    """Return ``node`` with its keys in a fixed order, and every part that has a name moved to ``shared``."""
    if isinstance(node, list):
        return [_share(item, shared) for item in node]
    if not isinstance(node, dict):
        return node
    node = _with_snippets(_with_message(_with_count(node)))
    node = {key: _share(node[key], shared) for key in sorted(node, key=_rank)}
    name = node.pop(NAMED, "").replace(" ", "-")
    if not name:
        return node
    about = {key: node.pop(key) for key in _ABOUT if key in node} if name != _EMPTY else {}
    if shared.setdefault(name, node) != node:
        return {**about, **node}
    return {**about, "$ref": f"#/$defs/{name}"}


def _with_count(node: dict[str, Any]) -> dict[str, Any]:
    """Put how many there may be on the list itself, where it may also be typed as one value."""
    if "anyOf" not in node:
        return node
    counts = {
        name: node[length] for length, name in (("minLength", "minItems"), ("maxLength", "maxItems")) if length in node
    }
    options = [{**option, **counts} if option.get("type") == "array" else option for option in node["anyOf"]]
    return {key: value for key, value in node.items() if key not in ("minLength", "maxLength")} | {"anyOf": options}


def _with_message(node: dict[str, Any]) -> dict[str, Any]:
    """Add to a text of a certain form what to say when it has another."""
    form = FORMS.get(node["pattern"]) if isinstance(node.get("pattern"), str) else None
    return {NAMED: form.name, **node, "patternErrorMessage": form.message} if form else node


def _with_snippets(node: dict[str, Any]) -> dict[str, Any]:
    """Add to a list the entries that an editor can put in it."""
    items = node.get("items")
    model = str(items.get("$ref", "")).rpartition("/")[2] if isinstance(items, dict) else ""
    snippets = [snippet.as_json() for snippet in SNIPPETS.get(model, ())]
    return {**node, "defaultSnippets": snippets} if snippets else node


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _only(title: str, *types: str) -> dict[str, Any]:
    """Return a schema that lets in these types, without an editor suggesting them.

    It has a title because yaml-language-server, on hover, takes alternatives without one for the same thing.
    """
    return {"title": title, "not": {"type": [name for name in _TYPES if name not in types]}}


def _or_empty(schema: dict[str, Any]) -> dict[str, Any]:
    """Return ``schema``, or a key without a value: that counts as absent."""
    if schema.get("type") in ("array", "object"):
        return {**schema, "type": [schema["type"], "null"]}
    about = {key: schema[key] for key in _ABOUT if key in schema}
    rest = {key: value for key, value in schema.items() if key not in about}
    empty = {NAMED: _EMPTY, **_only("Leeg", "null")}
    if "anyOf" not in rest:
        return {**about, "anyOf": [rest, empty]}
    name = {NAMED: f"{rest[NAMED]} of leeg"} if NAMED in rest else {}
    return {**about, **name, "anyOf": [*rest["anyOf"], empty]}


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

    def literal_schema(self, schema: core.LiteralSchema) -> JsonSchemaValue:
        """Return the schema of a few words that need no explanation."""
        return {**super().literal_schema(schema), "errorMessage": f"Kies uit: {', '.join(schema['expected'])}."}

    def dict_schema(self, schema: core.DictSchema) -> JsonSchemaValue:
        """Return the schema of a mapping from keys of a form to values, which may still be empty."""
        keys = self.generate_inner(schema["keys_schema"])
        values = self.generate_inner(schema["values_schema"])
        return {"type": "object", "propertyNames": keys, "additionalProperties": _or_empty(values)}

    def str_schema(self, schema: core.StringSchema) -> JsonSchemaValue:
        """Return the schema of a text: prose, or a text of a certain form."""
        pattern = str(schema.get("pattern", ""))
        if not pattern:
            return {"anyOf": [{"type": "string"}, _only("Cijfer als tekst", "number", "boolean")]}
        if pattern == TEXT_PATTERN:
            return _prose(pattern)
        length = {"maxLength": schema["max_length"]} if "max_length" in schema else {}
        figures = {"type": ["string", "integer"], "minimum": 10} if pattern == DOSSIER_PATTERN else {"type": "string"}
        return {**figures, "pattern": pattern, **length}

    def int_schema(self, schema: core.IntSchema) -> JsonSchemaValue:
        """Return the schema of a whole number, between quotes too."""
        return _number("integer", "een getal zonder komma", dict(schema))

    def float_schema(self, schema: core.FloatSchema) -> JsonSchemaValue:
        """Return the schema of a number, between quotes too."""
        return _number("number", "een getal, met een punt in plaats van een komma", dict(schema))


def _prose(pattern: str) -> dict[str, Any]:
    """Prose has something in it; a figure or ``true`` is text too."""
    form = FORMS[pattern]
    not_blank = pattern.replace("^", r"^(?=[\s\S]*\S)", 1)
    typed = {"type": "string", "pattern": not_blank, "patternErrorMessage": form.message}
    return {NAMED: form.name, "anyOf": [typed, _only("Cijfer als tekst", "number", "boolean")]}


def _number(kind: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    names = {"ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum"}
    limits = {name: schema[short] for short, name in names.items() if short in schema}
    if kind == "integer" and len(limits) == 2 and limits["maximum"] - limits["minimum"] < 10:
        return _few(range(limits["minimum"], limits["maximum"] + 1))
    sign = "[+-]?" if limits.get("minimum", 0) < 0 else "[+]?"
    digits = r"[0-9]+" if kind == "integer" else r"[0-9]+(\.[0-9]*)?"
    pattern = f"^{sign}{digits}$"
    return {"type": [kind, "string"], **limits, "pattern": pattern, "patternErrorMessage": f"Schrijf {words}."}


def _few(numbers: range) -> dict[str, Any]:
    """Whole numbers that an editor can offer one by one."""
    message = f"Schrijf {', '.join(map(str, numbers))}.".replace(f", {numbers[-1]}.", f" of {numbers[-1]}.")
    quoted = {"type": "string", "pattern": f"^[+]?({'|'.join(map(str, numbers))})$", "patternErrorMessage": message}
    return {"anyOf": [{"enum": list(numbers), "errorMessage": message}, quoted]}
