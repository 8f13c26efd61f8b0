"""What all models of a case share: frozen objects that refuse unknown keys, and the types their fields are made of.

Values come in as text (the reader keeps every scalar as it was typed); the types here decide what the text means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, ClassVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from cano_cli.model.choices import NAMED
from cano_cli.model.partial_date import PartialDate


class Sharing(StrEnum):
    """Who reads an entry when nothing is said about it (DESIGN of the format: "Who may read it")."""

    CASE = "traject"
    """jongere, gezin, consulent and jeugdrechter: what the traject is and what was agreed."""
    PERSON = "persoon"
    """the same for the jongere, the parents and those in charge; everybody else appears by role."""
    VOICE = "stem"
    """the one who said it, and the team."""
    TEAM = "team"
    """the team alone."""
    PART = "deel"
    """whoever reads the entry that holds it."""
    HOLDER = "houder"
    """whoever reads anything in it: it says nothing by itself."""


class Reads(StrEnum):
    """Who reads one field of what they may read as a whole. Every field says so where it is declared."""

    ENTRY = "met het geheel"
    """whoever reads the entry that it stands in."""
    ROLE = "rol"
    """of a person or service: everybody to whom they appear, by role too."""
    NAME = "naam"
    """of a person or service: whoever may read the name."""
    TEAM = "team"
    """the team alone: labels, what is left to do, where people can be reached."""


ENTRY, ROLE, NAME, TEAM = Reads

JONGERE = "*"
"""Among the fields of ``about``: the young person whose traject it is."""


class Model(BaseModel):
    """A piece of a case: frozen, no unknown keys, no input repeated in errors.

    ``sharing`` says who reads it by default; a model that does not say so, or has a field that does not, cannot be
    declared. ``since`` is the field that says when it began to hold; each group in
    ``until`` starts with a field that says when something came about that nobody knew before (a death, a divorce),
    followed by the fields that go with it: the projection to a day (``as_of``) rests on these two. ``speakers`` are
    the fields that name whose words these are, ``about`` those that name whom it is about unless ``over`` says so.
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, hide_input_in_errors=True, str_strip_whitespace=True, defer_build=True
    )

    sharing: ClassVar[Sharing]
    since: ClassVar[str] = ""
    until: ClassVar[tuple[tuple[str, ...], ...]] = ()
    speakers: ClassVar[tuple[str, ...]] = ()
    about: ClassVar[tuple[str, ...]] = ()

    @classmethod
    def __pydantic_init_subclass__(cls, **more: Any) -> None:
        """Refuse a model, or a field of one, of which nobody said who reads it. Raises :class:`TypeError`."""
        if "sharing" not in cls.__dict__:
            raise TypeError(f"{cls.__name__} does not say who reads it: declare `sharing`")
        unclassified = [name for name in cls.model_fields if reads(cls, name) is None]
        if unclassified:
            raise TypeError(f"{cls.__name__} does not say who reads {', '.join(unclassified)}")


@cache
def reads(model: type[BaseModel], field: str) -> Reads | None:
    """Return who reads one field of ``model``."""
    return next((mark for mark in model.model_fields[field].metadata if isinstance(mark, Reads)), None)


def required(description: str, read_by: Reads, **more: Any) -> Any:
    """Declare a field that must be there; ``description`` is the Dutch line of the schema and the manual."""
    return _classified(Field(description=description, **more), read_by)


def optional(description: str, read_by: Reads, **more: Any) -> Any:
    """Declare a field that may be absent: ``None``."""
    return _classified(Field(None, description=description, **more), read_by)


def defaulting(default: object, description: str, read_by: Reads) -> Any:
    """Declare a field that may be absent and then has a value."""
    return _classified(Field(default, description=description), read_by)


def many(description: str, read_by: Reads, **more: Any) -> Any:
    """Declare a list that may be absent: the empty tuple."""
    return _classified(Field((), description=description, **more), read_by)


def mapping(description: str, read_by: Reads, **more: Any) -> Any:
    """Declare a mapping that may be absent: empty."""
    return _classified(Field(default_factory=dict, description=description, **more), read_by)


def _classified(field: Any, read_by: Reads) -> Any:
    field.metadata.append(read_by)
    return field


# Control characters, bidirectional overrides and invisible characters; the joiners U+200C and U+200D belong to names.
_FORBIDDEN = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"
TEXT_PATTERN = f"^[^{_FORBIDDEN}]*$"
KEY_PATTERN = r"^[a-z][a-z0-9-]*$"


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a key that refers to something defined elsewhere: ``wie`` in netwerk.yaml, ``doel`` or ``afspraak`` in a
    engagementsverklaring, ``beslissing`` in traject.yaml, ``bijlage`` a file in the case folder.
    """

    to: str


@dataclass(frozen=True, slots=True)
class SharedBy:
    """Marks a field for which ``delen_met`` of the file does not hold: the field called ``field`` says with whom it is
    shared, and where that says nothing the default of its kind holds."""

    field: str


Text = Annotated[str, Field(min_length=1, pattern=TEXT_PATTERN)]
"""Prose of one or more lines."""
Key = Annotated[str, Field(pattern=KEY_PATTERN, max_length=60)]
"""A key somebody made up: small letters, digits and hyphens."""
Wie = Annotated[str, Field(pattern=KEY_PATTERN, max_length=60), Ref("wie")]
"""The key of a person or service in netwerk.yaml."""
DoelRef = Annotated[str, Field(pattern=KEY_PATTERN, max_length=60), Ref("doel")]
AfspraakRef = Annotated[str, Field(pattern=KEY_PATTERN, max_length=60), Ref("afspraak")]
Attachment = Annotated[
    str, Field(pattern=r"^bijlagen/[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=200, examples=["bijlagen/beschikking.pdf"]),
    Ref("bijlage"),
]  # fmt: skip
DOSSIER_PATTERN = r"^[a-z0-9][a-z0-9-]{0,38}[a-z0-9]$"
Dossier = Annotated[str, Field(pattern=DOSSIER_PATTERN, examples=["2026-kmtr"])]


def _day(value: object) -> object:
    """Turn ``2026-03-09`` into a date; everything else gets an answer that says what to write."""
    if isinstance(value, date):
        return value
    text = value if isinstance(value, str) else ""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        raise PydanticCustomError("datum_vorm", "not a date", {"suggestion": suggest_date(text)})
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise PydanticCustomError("datum_onbestaand", "no such day") from None


def suggest_date(text: str) -> str:
    """Return the ISO date that ``text`` (``9/3/2026``, ``09-03-2026``) most likely means, or ``''``."""
    match = re.fullmatch(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*", text)
    if match:
        day, month, year = (int(part) for part in match.groups())
    elif match := re.fullmatch(r"\s*(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\s*", text):
        year, month, day = (int(part) for part in match.groups())
    else:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _partial(value: object) -> object:
    if isinstance(value, PartialDate):
        return value
    text = value if isinstance(value, str) else ""
    try:
        return PartialDate.parse(text)
    except ValueError:
        shape = re.fullmatch(r"\d{4}(-\d\d){1,2}", text)
        kind = "datum_onbestaand" if shape else "deeldatum_vorm"
        raise PydanticCustomError(kind, "not a partial date", {"suggestion": suggest_date(text)}) from None


class _PartialDateType:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _partial,
            serialization=core_schema.to_string_ser_schema(),
            metadata={"pydantic_js_functions": [self._json_schema]},
        )

    def _json_schema(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {
            "type": ["string", "integer"],
            "pattern": PARTIAL_DATE_PATTERN,
            "minimum": 1000,
            "maximum": 9999,
            "examples": [2014, "2019-09", "2019~", "2014/2016"],
        }


# For the schemas only. They know the length of a month; that a year has a 29 February is for the validator.
_YEAR = r"(?!0000)[0-9]{4}"
_MONTH_AND_DAY = r"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))"
DAY_PATTERN = rf"^{_YEAR}-{_MONTH_AND_DAY}$"
_POINT = (
    r"((?!000)[0-9]{3}X|(?!00)[0-9]{2}XX"
    rf"|{_YEAR}(-(XX|2[1-3](-XX)?|(0[1-9]|1[0-2])(-XX)?|{_MONTH_AND_DAY}))?)[~?%]?"
)
PARTIAL_DATE_PATTERN = rf"^({_POINT}(/({_POINT}|\.\.)?)?|(\.\.)?/{_POINT})$"

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "pattern": DAY_PATTERN})]
"""A day: ``2026-03-09``."""
DeelDatum = Annotated[PartialDate, _PartialDateType()]
"""A date or period known in part: EDTF level 1."""
Time = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["16:30"])]

_YES, _NO = ("ja", "true", "True", "TRUE"), ("nee", "neen", "false", "False", "FALSE")


class _YesNoType:
    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _yes_no, metadata={"pydantic_js_functions": [self._json_schema]}
        )

    def _json_schema(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        message = "Schrijf ja of nee."
        others = f"^({'|'.join((*_YES, *_NO))})$"
        typed = {"not": {"type": ["array", "object", "number", "null"]}, "pattern": others}
        offered = {"enum": ["ja", "nee"], "errorMessage": message}
        return {NAMED: "ja of nee", "anyOf": [offered, {**typed, "patternErrorMessage": message}]}


def _yes_no(value: object) -> bool:
    if value is True or value in _YES:
        return True
    if value is False or value in _NO:
        return False
    raise PydanticCustomError("ja_nee", "yes or no")


YesNo = Annotated[bool, _YesNoType()]
"""``ja`` or ``nee`` (``true`` and ``false`` too)."""


class OneOrMore:
    """Marks a tuple that may be typed as one value: ``met: mama`` for ``met: [mama]``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the tuple, before which one value becomes a list of one."""
        return core_schema.no_info_before_validator_function(
            _as_list, handler(source), metadata={"pydantic_js_functions": [self._json_schema]}
        )

    def _json_schema(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        array = handler(schema)
        item = array["items"]
        return {"anyOf": [*(item["anyOf"] if list(item) == ["anyOf"] else [item]), array]}


def _as_list(value: object) -> object:
    return value if isinstance(value, list | tuple) else [value]


class Short:
    """Marks a model that may be typed as the value of its one most telling key: ``jongere`` for ``{wie: jongere}``."""

    __slots__ = ("key",)

    def __init__(self, key: str) -> None:
        self.key = key

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return the schema of the model, before which a text becomes a model with only that key."""
        key = self.key
        return core_schema.no_info_before_validator_function(
            lambda value: {key: value} if isinstance(value, str) else value,
            handler(source),
            metadata={"pydantic_js_functions": [self._json_schema]},
        )

    def _json_schema(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        whole = handler(schema)
        key = handler.resolve_ref_schema(whole)["properties"][self.key]
        return {"anyOf": [{name: part for name, part in key.items() if name not in {"title", "description"}}, whole]}


Wies = Annotated[tuple[Wie, ...], OneOrMore()]
"""One or more keys of netwerk.yaml."""
Texts = Annotated[tuple[Text, ...], OneOrMore()]
DoelRefs = Annotated[tuple[DoelRef, ...], OneOrMore()]
