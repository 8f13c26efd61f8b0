"""What pydantic refused, told in Dutch: one finding for each error, at its place, with a way out."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import ValidationError

from cano_cli.model.base import DOSSIER_PATTERN, KEY_PATTERN, TEXT_PATTERN, Model
from cano_cli.model.findings import Finding, Kind
from cano_cli.model.walk import Path, show_path
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
    value = value_at(root, _path(detail))
    return isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]


def _finding(detail: dict[str, Any], model: type[Model], document: Document) -> Finding:
    path = _path(detail)
    value = value_at(document.value, path)
    about_key = detail["type"] == "extra_forbidden" or "[key]" in detail["loc"]
    span = document.span(path, key=about_key)
    tell = _TELLERS.get(detail["type"], _other)
    if value is None and not about_key and detail["type"] != "missing":
        tell = _empty
    kind, message, hint = tell(detail, path, value, model)
    return kind.at(document.path, span, message, hint=hint, excerpt=document.line(span.line), where=show_path(path))


def _path(detail: dict[str, Any]) -> Path:
    return tuple(part for part in detail["loc"] if part != "[key]")


def value_at(value: Plain, path: Path) -> Plain:
    """Return what stands at ``path``; the nearest parent that is no list or mapping when the path goes on below it."""
    for part in path:
        if isinstance(value, dict) and isinstance(part, str) and part in value:
            value = value[part]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        elif isinstance(value, dict | list):
            return None
    return value


def _unknown_key(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    key = str(path[-1])
    known = list(_model_at(model, path[:-1]).model_fields)
    near = get_close_matches(key.lower().replace("-", "_"), known, n=1, cutoff=0.6)
    message = f"De sleutel ‘{_short(key)}’ bestaat hier niet."
    if near:
        return kinds.UNKNOWN_KEY, message, f"Bedoelde je ‘{near[0]}’?"
    return kinds.UNKNOWN_KEY, message, f"Hier kunnen staan: {', '.join(known)}."


def _missing(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    key = str(path[-1])
    field = _model_at(model, path[:-1]).model_fields.get(key)
    meaning = f" {field.description}" if field and field.description else ""
    return kinds.MISSING_KEY, f"De sleutel ‘{key}’ ontbreekt.", f"Voeg ‘{key}:’ toe.{meaning}"


def _not_in_list(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    words = re.findall(r"'([^']*)'", detail.get("ctx", {}).get("expected", ""))
    text = str(value)
    near = get_close_matches(text.lower().replace("_", "-").replace(" ", "-"), words, n=1, cutoff=0.6)
    if isinstance(value, dict | list):
        return kinds.WRONG_SHAPE, "Hier hoort één woord uit een lijst.", f"Kies uit: {', '.join(words)}."
    message = f"‘{_short(text)}’ staat niet in de waardenlijst."
    if near:
        return kinds.NOT_IN_LIST, message, f"Bedoelde je ‘{near[0]}’? De hele lijst: {', '.join(words)}."
    return kinds.NOT_IN_LIST, message, f"Kies uit: {', '.join(words)}."


def _bad_date(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    kind = kinds.BAD_PARTIAL_DATE if detail["type"] == "deeldatum_vorm" else kinds.BAD_DATE
    return kind, f"‘{_short(str(value))}’ is geen datum.", _date_hint(detail)


def _no_such_day(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    return kinds.NO_SUCH_DAY, f"De dag ‘{_short(str(value))}’ bestaat niet.", ""


def _date_hint(detail: dict[str, Any]) -> str:
    suggestion = detail.get("ctx", {}).get("suggestion", "")
    return f"Bedoelde je {suggestion}?" if suggestion else ""


def _pattern(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    pattern = detail.get("ctx", {}).get("pattern", "")
    text = _short(str(value))
    if pattern == KEY_PATTERN:
        return kinds.BAD_KEY, f"‘{text}’ kan geen sleutel zijn.", _key_hint(str(value))
    if pattern == TEXT_PATTERN:
        return kinds.BAD_FORM, "In deze tekst staat een teken dat er niet in mag.", "Typ de tekst opnieuw over."
    return kinds.BAD_FORM, f"‘{text}’ heeft niet de juiste vorm.", _FORM_HINTS.get(pattern, "")


def _key_hint(text: str) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"Bedoelde je ‘{key}’?" if re.match(KEY_PATTERN, key) else ""


_FORM_HINTS = {
    DOSSIER_PATTERN: "Een dossiernummer bestaat uit kleine letters, cijfers en streepjes: 2026-kmtr.",
    r"^([01]\d|2[0-3]):[0-5]\d$": 'Schrijf uren en minuten tussen aanhalingstekens: "16:30".',
    r"^bijlagen/[A-Za-z0-9][A-Za-z0-9._-]*$": "Schrijf het pad van het bestand: bijlagen/beschikking.pdf.",
    r"^\d{1,3} (dag|dagen|week|weken|maand|maanden|jaar)$": "Schrijf bijvoorbeeld 3 maanden of 45 dagen.",
    r"^#[0-9a-fA-F]{6}$": 'Schrijf de kleur tussen aanhalingstekens: "#1f4e5f".',
    r"^[A-Z][0-9]{2}$": "Schrijf de code van de melding, bijvoorbeeld P07.",
}


def _wrong_shape(expected: str, hint: str) -> Callable[[dict[str, Any], Path, Plain, type[Model]], Told]:
    def tell(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
        shape = (
            "een lijst" if isinstance(value, list) else "een groep sleutels" if isinstance(value, dict) else "een tekst"
        )
        key = next((part for part in reversed(path) if isinstance(part, str)), "")
        return kinds.WRONG_SHAPE, f"Hier hoort {expected}, en er staat {shape}.", hint.format(key=key)

    return tell


def _not_a_number(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    if isinstance(value, dict | list):
        return _wrong_shape("een cijfer", "Schrijf alleen het cijfer.")(detail, path, value, model)
    whole = " zonder komma" if detail["type"].startswith("int") else ""
    comma = str(value).replace(",", ".")
    hint = f"Schrijf een punt in plaats van een komma: {comma}." if "," in str(value) and _is_number(comma) else ""
    return kinds.NOT_A_NUMBER, f"‘{_short(str(value))}’ is geen cijfer{whole}.", hint


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))


def _out_of_range(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    ctx = detail.get("ctx", {})
    words = {"ge": "minstens", "gt": "meer dan", "le": "hoogstens", "lt": "minder dan"}
    limit = next((f"{word} {ctx[name]:g}" for name, word in words.items() if name in ctx), "binnen de schaal")
    return kinds.OUT_OF_RANGE, f"{_short(str(value))} kan niet: het cijfer is {limit}.", ""


def _count(detail: dict[str, Any], path: Path, value: Plain, model: type[Model]) -> Told:
    ctx = detail.get("ctx", {})
    if "min_length" in ctx:
        return (
            kinds.WRONG_COUNT,
            f"Hier hoort minstens {ctx['min_length']} onderdeel te staan, er staan er {ctx['actual_length']}.",
            "",
        )
    return kinds.WRONG_COUNT, f"Hier kunnen er hoogstens {ctx['max_length']} staan, er staan er meer.", ""


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


_LIST = _wrong_shape("een lijst", "Zet elk onderdeel op een eigen regel, met een streepje en een spatie ervoor: ‘- …’.")
_GROUP = _wrong_shape(
    "een groep sleutels", "Zet onder ‘{key}:’ elke sleutel op een eigen regel, ingesprongen: ‘sleutel: waarde’."
)
_TEXT = _wrong_shape(
    "een tekst", "Schrijf de tekst achter ‘{key}:’, of in een blok: ‘{key}: |’ met de tekst eronder, ingesprongen."
)
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
