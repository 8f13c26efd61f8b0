"""What pydantic refused, told in Dutch: one finding for each error, at its place, with a way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from cano_cli.model.base import KEY_PATTERN, TEXT_PATTERN, Model
from cano_cli.model.entry import CaseFileModel
from cano_cli.model.findings import Finding, Kind
from cano_cli.model.walk import Path, show_path
from cano_cli.store import schema_hints as hints
from cano_cli.store import schema_kinds as kinds
from cano_cli.store.yaml_reader import Document, Plain

Told = tuple[Kind, str, str]
"""A kind of finding, its message and its hint (empty: the kind's own)."""


def findings_for(error: ValidationError, model: type[Model], document: Document) -> tuple[Finding, ...]:
    """Return a finding for every error that pydantic found in ``document``, which should be a ``model``."""
    details = [dict(detail) for detail in error.errors(include_input=False, include_url=False)]
    return tuple(_finding(detail, model, document) for detail in details if not _miscounted(detail, document.value))


def _miscounted(detail: dict[str, Any], root: Plain) -> bool:
    """Whether pydantic found a list too short because it did not count the items that it refused."""
    if detail["type"] != "too_short":
        return False
    value = value_at(root, _path(detail, root))
    return isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _finding(detail: dict[str, Any], model: type[Model], document: Document) -> Finding:
    path = _path(detail, document.value)
    value = value_at(document.value, path)
    about_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    nowhere = detail["type"] == "missing" and len(path) == 1
    span = document.span(path, key=about_key)
    tell = _TELLERS.get(detail["type"], _other)
    if value is None and not about_key and detail["type"] != "missing":
        tell = _empty
    kind, message, hint = tell(detail, path, value, model)
    if nowhere:
        return kind.at(document.path, None, message, hint=hint, where=show_path(path))
    return kind.at(document.path, span, message, hint=hint, excerpt=document.line(span.line), where=show_path(path))


def _path(detail: dict[str, Any], root: Plain) -> Path:
    """Return the path in the document: a list of one may have been typed as its only item, without an index."""
    path: Path = ()
    for part in detail["loc"]:
        if part != "[key]" and (isinstance(part, str) or isinstance(value_at(root, path), list)):
            path = (*path, part)
    return path


def value_at(value: Plain, path: Path) -> Plain:
    """Return what stands at ``path``; the nearest parent that is no list or mapping when the path goes on below it."""
    for part in path:
        if isinstance(value, dict):
            value = value.get(str(part))
        elif isinstance(value, list):
            value = value[part] if isinstance(part, int) and part < len(value) else None
    return value


def _unknown_key(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    key = str(path[-1])
    known = _keys_of(_model_at(model, path[:-1]))
    near = get_close_matches(hints.plain_letters(key).replace("-", "_"), known, n=1, cutoff=0.6)
    message = f"De sleutel ‘{_short(key)}’ bestaat hier niet."
    if near:
        return kinds.UNKNOWN_KEY, message, f"Bedoelde je ‘{near[0]}’?"
    return kinds.UNKNOWN_KEY, message, f"Hier kunnen staan: {', '.join(known)}."


def _missing(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    key = str(path[-1])
    meaning = hints.as_clause(_description(model, path))
    hint = f"Voeg ‘{key}:’ toe: {meaning}" if meaning else f"Voeg ‘{key}:’ toe."
    return kinds.MISSING_KEY, f"De sleutel ‘{key}’ ontbreekt.", hint


def _not_in_list(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    words = re.findall(r"'([^']*)'", detail.get("ctx", {}).get("expected", ""))
    if isinstance(value, dict | list):
        return kinds.WRONG_SHAPE, "Hier hoort één woord uit een lijst.", f"Kies uit: {', '.join(words)}."
    near = hints.suggest_word(str(value), words)
    message = f"‘{_short(str(value))}’ staat niet in de waardenlijst van ‘{_last_key(path)}’."
    if near and len(words) > _MANY_WORDS:
        return kinds.NOT_IN_LIST, message, f"Bedoelde je ‘{near}’?"
    if near:
        return kinds.NOT_IN_LIST, message, f"Bedoelde je ‘{near}’? De hele lijst: {', '.join(words)}."
    return kinds.NOT_IN_LIST, message, f"Kies uit: {', '.join(words)}."


def _bad_date(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    whole = detail["type"] == "datum_vorm"
    suggestion = detail.get("ctx", {}).get("suggestion", "") or hints.suggest_day(str(value), whole=whole)
    kind = kinds.BAD_DATE if whole else kinds.BAD_PARTIAL_DATE
    message = f"‘{_short(str(value))}’ is niet als een datum geschreven."
    return kind, message, f"Bedoelde je {suggestion}?" if suggestion else ""


def _no_such_day(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.NO_SUCH_DAY, f"De dag ‘{_short(str(value))}’ bestaat niet.", hints.days_of_month(str(value))


def _pattern(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    pattern = detail.get("ctx", {}).get("pattern", "")
    text = _short(str(value))
    if pattern == KEY_PATTERN:
        return kinds.BAD_KEY, f"‘{text}’ kan geen sleutel zijn.", hints.key_hint(str(value))
    if pattern == TEXT_PATTERN:
        return kinds.BAD_FORM, "In deze tekst staat een teken dat er niet in mag.", "Typ de tekst opnieuw over."
    return kinds.BAD_FORM, f"‘{text}’ heeft niet de juiste vorm.", hints.form_hint(pattern, str(value))


def _wrong_shape(
    expected: str, hint: Callable[[Path, type[Model]], str]
) -> Callable[[dict[str, Any], Path, Plain, type[Model]], Told]:
    def tell(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
        shape = (
            "een lijst" if isinstance(value, list) else "een groep sleutels" if isinstance(value, dict) else "een tekst"
        )
        return kinds.WRONG_SHAPE, f"Hier hoort {expected}, en er staat {shape}.", hint(path, model)

    return tell


def _as_text(path: Path, model: type[Model]) -> str:
    key = _last_key(path)
    return f"Schrijf de tekst achter ‘{key}:’, of in een blok:\n{key}: |\n  hier de tekst"


def _as_list(path: Path, model: type[Model]) -> str:
    key, item = _last_key(path), _model_at(model, path)
    if item is _model_at(model, path[:-1]):
        return f"Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor:\n{key}:\n  - …\n  - …"
    example = hints.group_example(key, _required_of(item), item=True)
    return f"Zet voor elk onderdeel een streepje en een spatie, en de sleutels recht onder elkaar:\n{example}"


def _as_group(path: Path, model: type[Model]) -> str:
    item = bool(path) and isinstance(path[-1], int)
    example = hints.group_example(_last_key(path), _required_of(_model_at(model, path)), item=item)
    return f"Zet elke sleutel op een eigen regel, even ver ingesprongen:\n{example}"


def _as_number(path: Path, model: type[Model]) -> str:
    return f"Schrijf alleen het cijfer achter ‘{_last_key(path)}:’."


def _not_a_number(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    if isinstance(value, dict | list):
        return _wrong_shape("een cijfer", _as_number)(detail, path, value, model)
    text, whole = str(value), detail["type"].startswith("int")
    what = "geheel getal" if whole and re.search(r"\d[.,]\d", text) else "cijfer"
    return kinds.NOT_A_NUMBER, f"‘{_short(text)}’ is geen {what}.", hints.number_hint(text, whole=whole)


def _out_of_range(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    ctx, text = detail.get("ctx", {}), _short(str(value))
    if path == ("cano",):
        message = f"Dit bestand heeft versie {text} van het formaat, en deze cano kent alleen versie 1."
        return (
            kinds.OUT_OF_RANGE,
            message,
            "Schreef een nieuwere cano dit bestand? Werk cano dan bij. Schrijf anders 1.",
        )
    words = {
        "ge": "te laag: minstens",
        "gt": "te laag: meer dan",
        "le": "te hoog: hoogstens",
        "lt": "te hoog: minder dan",
    }
    limit = next((f"{word} {ctx[name]:g}" for name, word in words.items() if name in ctx), "te hoog of te laag")
    meaning = _description(model, path)
    return kinds.OUT_OF_RANGE, f"{text} is {limit}.", meaning if re.search(r"\d", meaning) else ""


def _count(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    ctx, number = detail.get("ctx", {}), len(value) if isinstance(value, list) else 1
    there = "staat er geen" if not number else "staat er 1" if number == 1 else f"staan er {number}"
    if "min_length" in ctx:
        least = "hoort er minstens 1" if ctx["min_length"] == 1 else f"horen er minstens {ctx['min_length']}"
        return kinds.WRONG_COUNT, f"Hier {least} te staan, en nu {there}.", ""
    message = f"Hier kunnen er hoogstens {ctx['max_length']} staan, en nu {there}."
    return kinds.WRONG_COUNT, message, "Haal weg wat er te veel staat, of maak er een apart onderdeel van."


def _text_length(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    if detail["type"] == "string_too_short":
        return _empty(detail, path, value, model)
    return kinds.BAD_FORM, f"Dit is te lang: hoogstens {detail['ctx']['max_length']} tekens.", "Kort het in."


def _empty(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.EMPTY, "Hier staat nog niets.", ""


def _yes_no(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.NOT_YES_NO, f"Hier hoort ja of nee, en er staat ‘{_short(str(value))}’.", ""


def _charge(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.BAD_CHARGE, f"‘{_short(str(value))}’ is geen beleving.", ""


def _other(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.BAD_FORM, "Dit heeft niet de juiste vorm.", ""


_MANY_WORDS = 15
_LIST = _wrong_shape("een lijst", _as_list)
_GROUP = _wrong_shape("een groep sleutels", _as_group)
_TEXT = _wrong_shape("een tekst", _as_text)
_TELLERS: dict[str, Callable[[dict[str, Any], Path, Plain, type[Model]], Told]] = {
    "extra_forbidden": _unknown_key,
    "missing": _missing,
    "literal_error": _not_in_list,
    "datum_vorm": _bad_date,
    "deeldatum_vorm": _bad_date,
    "datum_onbestaand": _no_such_day,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _text_length,
    "string_too_short": _text_length,
    "string_type": _TEXT,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _GROUP,
    "model_type": _GROUP,
    "model_attributes_type": _GROUP,
    "int_parsing": _not_a_number,
    "int_type": _not_a_number,
    "int_from_float": _not_a_number,
    "float_parsing": _not_a_number,
    "float_type": _not_a_number,
    "finite_number": _not_a_number,
    "greater_than": _out_of_range,
    "greater_than_equal": _out_of_range,
    "less_than": _out_of_range,
    "less_than_equal": _out_of_range,
    "too_short": _count,
    "too_long": _count,
    "ja_nee": _yes_no,
    "beleving": _charge,
}


def _short(text: str, limit: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _last_key(path: Path) -> str:
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _description(model: type[Model], path: Path) -> str:
    """Return what the schema says of the field at ``path``; empty where there is no such field."""
    field = _model_at(model, path[:-1]).model_fields.get(str(path[-1]))
    return (field.description or "") if field else ""


def _keys_of(model: type[Model]) -> list[str]:
    """Return the keys of a model, those that every file has last."""
    return sorted(model.model_fields, key=lambda name: name in CaseFileModel.model_fields)


def _required_of(model: type[Model]) -> list[str]:
    return [name for name, field in model.model_fields.items() if field.is_required()] or _keys_of(model)


def _model_at(model: type[Model], path: Path) -> type[Model]:
    """Return the model of the mapping at ``path`` in a file that follows ``model``."""
    for part in path:
        if isinstance(part, str) and part in model.model_fields:
            model = next(_models_in(model.model_fields[part].annotation), model)
    return model


def _models_in(annotation: Any) -> Any:
    """Yield the models in an annotation such as ``tuple[Doel, ...]`` or ``Kader | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    elif get_origin(annotation) in (Annotated, tuple, dict, Union, UnionType):
        for argument in get_args(annotation):
            yield from _models_in(argument)
