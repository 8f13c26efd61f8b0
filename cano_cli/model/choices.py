"""Value lists: the words a field may hold, each with one line that says what it means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

NAMED = "x-naam"
"""In the JSON Schema of a type: how it is called, so that it is written once, under ``$defs``."""


class Choice:
    """A value list, used as ``Annotated[str, Choice("kwaliteit", {"steunend": "…"})]``."""

    __slots__ = ("name", "values")

    def __init__(self, name: str, values: Mapping[str, str]) -> None:
        self.name = name
        self.values = dict(values)

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def __getitem__(self, value: str) -> str:
        return self.values[value]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return a schema that takes one of the words."""
        return core_schema.literal_schema(list(self.values), metadata={"pydantic_js_functions": [self._json_schema]})

    def _json_schema(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            NAMED: self.name,
            "type": "string",
            "enum": list(self.values),
            "enumDescriptions": list(self.values.values()),
            "errorMessage": f"Dit woord staat niet in de waardenlijst. Kies uit: {', '.join(self.values)}.",
        }
