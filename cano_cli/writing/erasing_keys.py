"""Taking somebody out of the text of a file: their entry in netwerk.yaml, what is theirs alone, and their key wherever
something refers to them. Which keys refer to somebody, the model says; any version of a file will do.

- Their entry, the relations that they are in, their own words, figures and feelings, and their signatures go.
- Where something must keep standing (who was there, who does what), the key becomes ``onbekend``.
- A label that gives only them something to read becomes ``team``: nobody reads more than before.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from cano_cli.model.base import Model, Short
from cano_cli.model.files import KINDS
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import UNKNOWN
from cano_cli.model.walk import reference_fields
from cano_cli.store import splice
from cano_cli.store.yaml_events import Path
from cano_cli.store.yaml_reader import Plain, read_document
from cano_cli.store.yaml_scalars import Scalar, scalars

_ENTRIES = {"personen": "id", "diensten": "id", "relaties": "tussen"}
"""The lists of netwerk.yaml of which an entry is somebody's, with the field that says whose."""
_LABELS = frozenset({"delen_met", "relaties_delen_met", "inzage"})
_GIVES_ONLY = "inzage"
"""The label that only gives: where it is gone, nobody gets anything. Without the others a default would hold."""
_TEAM = "team"


def without_person(data: bytes, key: str) -> bytes | None:
    """Return the text of a file without somebody; None when it does not speak of them. One that cannot be read is
    changed word by word."""
    if key.encode() not in data:
        return None
    document, _ = read_document(data, "")
    if document is None:
        return _word_by_word(data, key)
    refers = _referring(scalars(document.text), key)
    gone = _outermost(_own_places(document.value, key))
    if not refers and not gone:
        return None
    new = _replaced(document.text, [one for one in refers if not _inside(one.path, gone)])
    try:
        text = splice.remove(new, [_as_written(document.value, path) for path in gone]) if gone else new
    except CanoError:
        return _word_by_word(data, key)
    return text.encode()


def refers_to(data: bytes, key: str) -> bool:
    """Whether a file speaks of somebody by their key."""
    if key.encode() not in data:
        return False
    document, _ = read_document(data, "")
    if document is None:
        return _word_by_word(data, key) is not None
    return bool(_referring(scalars(document.text), key)) or any(_own_places(document.value, key))


def without_files(data: bytes, removed: Collection[str]) -> bytes | None:
    """Return the text of a file that names none of these files any longer; None when it names none. A signature that
    was bound to a text that goes, keeps who signed, when and how."""
    document, _ = read_document(data, "")
    if document is None:
        return None
    named = {one.path for one in scalars(document.text) if not one.is_key and one.value in removed}
    paths = sorted(named | set(_bound(document.value, removed)), key=str)
    return splice.remove(document.text, paths).encode() if paths else None


def _bound(value: Plain, removed: Collection[str]) -> Iterator[Path]:
    """Yield what binds signatures to texts and seals that go."""
    signed = value.get("ondertekening") if isinstance(value, dict) else None
    marks = {match[1] for match in (re.search(r"-([0-9a-f]{8})\.json$", path) for path in removed) if match}
    for number, one in enumerate(signed if isinstance(signed, list) else []):
        if not isinstance(one, dict):
            continue
        mark = str(one.get("vingerafdruk", "")).removeprefix("sha256:")[:8]
        if mark in marks or one.get("handtekening") in removed:
            bound = ("vingerafdruk", "handtekening", "partijen")
            yield from (("ondertekening", number, name) for name in bound if name in one)


# --- what goes


def _own_places(value: Plain, key: str) -> Iterator[Path]:
    """Yield the places of what is somebody's alone."""
    if not isinstance(value, dict):
        return
    for name, kind in _ENTRIES.items():
        for number, one in enumerate(_items(value.get(name))):
            if isinstance(one, dict) and key in _items(one.get(kind)):
                yield name, number
    yield from _told_by(value, key, ())


def _told_by(value: Plain, key: str, path: Path) -> Iterator[Path]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            yield from _told_by(one, key, (*path, number))
    elif isinstance(value, dict):
        for name, inner in value.items():
            here = (*path, name)
            if name in _dictionaries() and isinstance(inner, dict) and key in inner:
                yield (*here, key)
            if name in _LABELS:
                yield from _label_items(inner, key, here, goes=name == _GIVES_ONLY)
            elif name in _of_one():
                yield from _ones(inner, key, here)
            yield from _told_by(inner, key, here)


def _ones(value: Plain, key: str, path: Path) -> Iterator[Path]:
    """Yield the items that are somebody's own: ``{wie: oma, …}`` or short ``oma``."""
    if isinstance(value, dict) and value.get("wie") == key:
        yield path
    for number, one in enumerate(value if isinstance(value, list) else []):
        if one == key or (isinstance(one, dict) and one.get("wie") == key):
            yield (*path, number)


def _label_items(value: Plain, key: str, path: Path, *, goes: bool) -> Iterator[Path]:
    """Yield the readers of a label that are this one, where others are left."""
    readers = value if isinstance(value, list) else [value]
    theirs = [number for number, one in enumerate(readers) if _reader(one) == key]
    if goes and len(theirs) == len(readers):
        yield path
    elif len(theirs) < len(readers):
        yield from ((*path, number) for number in theirs)


def _reader(one: Plain) -> Plain:
    return one.get("met") if isinstance(one, dict) else one


def _items(value: Plain | None) -> Sequence[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _outermost(places: Iterator[Path]) -> list[Path]:
    """Return these places without those that lie in another one."""
    found = set(places)
    return sorted((path for path in found if not _inside(path[:-1], found)), key=str)


def _inside(path: Path, gone: Sequence[Path] | set[Path]) -> bool:
    return any(path[:length] in gone for length in range(1, len(path) + 1))


def _as_written(value: Plain, path: Path) -> Path:
    """Return the path in the text: one entry where a list is meant may stand without a list."""
    inside: Plain | None = value
    for step in path[:-1]:
        inside = dict(enumerate(inside)).get(step) if isinstance(inside, list) else _of(inside, step)  # type: ignore[arg-type]  # keys of a list are numbers
    return path[:-1] if isinstance(path[-1], int) and not isinstance(inside, list) else path


def _of(value: Plain | None, step: str | int) -> Plain | None:
    return value.get(str(step)) if isinstance(value, dict) else None


# --- what becomes another key


def _referring(found: Sequence[Scalar], key: str) -> list[Scalar]:
    """Return the keys and values that refer to somebody."""
    return [one for one in found if one.value == key and _is_reference(one)]


def _is_reference(one: Scalar) -> bool:
    names = [step for step in one.path if isinstance(step, str)]
    if one.is_key:
        return len(names) > 1 and names[-2] in _dictionaries()
    if not names:
        return False
    if names[-1] == "id":
        return _ENTRIES.get(names[0]) == "id"
    return names[-1] in _fields() | _LABELS | _of_one() or (names[-1] == "met" and _LABELS.intersection(names) != set())


def _replaced(text: str, refers: Sequence[Scalar]) -> str:
    """Return the text with another key in these places, and nothing else changed."""
    pieces, at = list[str](), 0
    for one in sorted(refers, key=lambda one: one.start):
        is_label = bool(_LABELS.intersection(map(str, one.path)))
        pieces += [text[at : one.start], _TEAM if is_label else UNKNOWN]
        at = one.end
    return "".join([*pieces, text[at:]])


def _word_by_word(data: bytes, key: str) -> bytes | None:
    text = data.decode("utf-8", "surrogateescape")
    new = re.sub(rf"(?<![\w-]){re.escape(key)}(?![\w-])", UNKNOWN, text)
    return new.encode("utf-8", "surrogateescape") if new != text else None


# --- what the model says


@cache
def _fields() -> frozenset[str]:
    """Return the names of fields that hold keys of people."""
    return frozenset(name for model in _models() for name, to in reference_fields(model).items() if to == "wie")


@cache
def _dictionaries() -> frozenset[str]:
    """Return the names of fields that say something for each of several people: their keys are the keys."""
    found = ((name, field) for model in _models() for name, field in model.model_fields.items() if name in _fields())
    return frozenset(name for name, field in found if _is_dictionary(field.annotation))


@cache
def _of_one() -> frozenset[str]:
    """Return the names of fields whose entries are of one person each, who must be named: ``stemmen``."""
    owned = {model for model in _models() if _has_one_person(model)}
    found = ((name, field) for model in _models() for name, field in model.model_fields.items())
    return frozenset(name for name, field in found if owned.intersection(_models_in(field.annotation)))


def _has_one_person(model: type[Model]) -> bool:
    field = model.model_fields.get("wie")
    return field is not None and field.annotation is str and field.is_required()


def _is_dictionary(annotation: Any) -> bool:
    return get_origin(annotation) is dict or any(map(_is_dictionary, get_args(annotation)))


@cache
def _models() -> tuple[type[Model], ...]:
    """Return every model that a file of a case is made of."""
    found: dict[type[Model], None] = {kind.model: None for kind in KINDS.values()}
    waiting = list(found)
    while waiting:
        for field in waiting.pop().model_fields.values():
            new = [one for one in _models_in(field.annotation) if one not in found]
            found |= dict.fromkeys(new)
            waiting += new
    return tuple(found)


def _models_in(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        if not isinstance(argument, Short):
            yield from _models_in(argument)
