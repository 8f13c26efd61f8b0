"""Edits by hand, made by characters and not by what cano has for editing: each leaves a word of its own behind."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from cano_cli.store.yaml_reader import Document, Path, Plain, read_document


@dataclass
class Person:
    """Somebody who edits. ``words`` are what they wrote, ``remarks`` their comments, ``gone`` what they took away."""

    name: str
    rng: random.Random
    words: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def word(self) -> str:
        self.words.append(f"{self.name}{len(self.words)}zz")
        return self.words[-1]

    def remark(self) -> str:
        self.remarks.append(f"# {self.name} merkt op {len(self.remarks)}zz")
        return self.remarks[-1]


Edit = Callable[[str, Document, Person], str]


def edited(text: str, person: Person, edits: list[Edit]) -> str:
    """The text after these edits; one that makes it unreadable is not made."""
    for edit in edits:
        document, _ = read_document(text.encode(), "bestand.yaml")
        assert document is not None
        words, remarks = list(person.words), list(person.remarks)
        new = edit(text, document, person)
        if read_document(new.encode(), "bestand.yaml")[0] is None:
            person.words, person.remarks = words, remarks
        else:
            text = new
    return text


def places(value: Plain, path: Path = ()) -> Iterator[tuple[Path, Plain]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, child in pairs:
        yield (*path, step), child
        yield from places(child, (*path, step))


def where(text: str, document: Document, path: Path, *, key: bool = False) -> tuple[int, int]:
    span = document.span(path, key=key)
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1


def chosen(document: Document, person: Person, wanted: Callable[[Path, Plain], bool]) -> Path | None:
    found = [path for path, value in places(document.value) if wanted(path, value)]
    return person.rng.choice(found) if found else None


def _line(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _next_line(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


# --- the edits


def another_value(text: str, document: Document, person: Person) -> str:
    path = chosen(
        document, person, lambda path, value: isinstance(value, str) and path[-1] != "id" and "\n" not in value
    )
    if path is None:
        return text
    start, end = where(text, document, path)
    return text[:start] + person.word() + text[end:]


def another_word_in_prose(text: str, document: Document, person: Person) -> str:
    path = chosen(document, person, lambda path, value: isinstance(value, str) and value.count("\n") > 1)
    if path is None:
        return text
    start, end = where(text, document, path)
    spots = [found.start() for found in re.finditer(r"(?<=[a-z] )[a-z]+(?=[ ,.\n])", text[start:end])]
    if not spots:
        return text
    at = start + person.rng.choice(spots)
    return text[:at] + person.word() + text[re.compile(r"[a-z]+").match(text, at).end() :]  # type: ignore[union-attr]


def another_key(text: str, document: Document, person: Person) -> str:
    """A key more in a mapping, at the place of another."""
    path = chosen(document, person, lambda path, value: isinstance(path[-1], str))
    if path is None:
        return text
    start, _ = where(text, document, path, key=True)
    margin = start - _line(text, start)
    if text[_line(text, start) : start].strip(" -"):
        return f"{text[:start]}sleutel-{person.word()}: ja, {text[start:]}"
    return f"{text[:start]}sleutel-{person.word()}: ja\n{' ' * margin}{text[start:]}"


def another_item(text: str, document: Document, person: Person) -> str:
    """An item more in a list: a copy of another with other words, before or after it."""
    path = chosen(document, person, lambda path, value: isinstance(path[-1], int))
    if path is None:
        return text
    start, end = where(text, document, path)
    if not re.fullmatch(r" *- +", text[_line(text, start) : start]):
        return f"{text[:start]}{person.word()}, {text[start:]}" if not text[:start].endswith("- ") else text
    lines = text[_line(text, start) : _next_line(text, end - 1)]
    fresh = re.sub(r"(?<=id: )[\w-]+", lambda _: person.word(), lines)
    fresh = re.sub(r"(?<=datum: )2026", "2027", fresh)
    fresh = re.sub(r"(?<=tekst: )[^|{}\[\],\"'\n]+(?=[\n,])", lambda _: person.word(), fresh)
    at = person.rng.choice([_line(text, start), _next_line(text, end - 1)])
    return text[:at] + fresh + text[at:]


def one_less(text: str, document: Document, person: Person) -> str:
    """An item or key less, with its lines."""
    path = chosen(document, person, lambda path, value: len(path) > 1 and path[-1] != "id")
    if path is None:
        return text
    start, end = where(text, document, path, key=isinstance(path[-1], str))
    end = max(end, where(text, document, path)[1])
    if text[_line(text, start) : start].strip(" -"):
        after = text[end : end + 2]
        return text[:start] + text[end + 2 :] if after == ", " else text
    if "- " in text[_line(text, start) : start] and isinstance(path[-1], str):
        return text
    return text[: _line(text, start)] + text[_next_line(text, end - 1) :]


def a_remark_above(text: str, document: Document, person: Person) -> str:
    path = chosen(document, person, lambda path, value: True)
    if path is None:
        return text
    start, _ = where(text, document, path, key=True)
    line = _line(text, start)
    before = text[line:start]
    if before.strip(" -"):
        return text
    margin = len(before) - len(before.lstrip(" "))
    return f"{text[:line]}{' ' * margin}{person.remark()}\n{text[line:]}"


def a_remark_behind(text: str, document: Document, person: Person) -> str:
    path = chosen(document, person, lambda path, value: isinstance(value, str) and "\n" not in value)
    if path is None:
        return text
    _, end = where(text, document, path)
    return f"{text[:end]}  {person.remark()}{text[end:]}" if text[end : end + 1] == "\n" else text


def a_remark_below(text: str, document: Document, person: Person) -> str:
    return f"{text}{'' if text.endswith(chr(10)) else chr(10)}{person.remark()}\n"


def moved(text: str, document: Document, person: Person) -> str:
    """Two neighbours of a list of lines change places."""
    path = chosen(document, person, lambda path, value: isinstance(path[-1], int) and path[-1] > 0)
    if path is None:
        return text
    (first, middle), (second, end) = where(text, document, (*path[:-1], path[-1] - 1)), where(text, document, path)  # type: ignore[operator]
    cuts = [_line(text, first), _next_line(text, middle - 1), _line(text, second), _next_line(text, end - 1)]
    if cuts != sorted(set(cuts[:2])) + sorted(set(cuts[2:])) or not re.fullmatch(r" *- +", text[cuts[2] : second]):
        return text
    return (
        text[: cuts[0]] + text[cuts[2] : cuts[3]] + text[cuts[1] : cuts[2]] + text[cuts[0] : cuts[1]] + text[cuts[3] :]
    )


def in_lines(text: str, document: Document, person: Person) -> str:
    """A list of words in brackets as lines."""
    path = chosen(
        document, person, lambda path, value: isinstance(value, list) and all(isinstance(one, str) for one in value)
    )
    if path is None:
        return text
    start, end = where(text, document, path)
    key, _ = where(text, document, path, key=True)
    if (
        text[start] != "["
        or text[_line(text, key) : key].strip()
        or text[end : end + 1] != "\n"
        or "#" in text[start:end]
    ):
        return text
    margin = " " * (key - _line(text, key) + 2)
    words = [one.strip() for one in text[start + 1 : end - 1].split(",")]
    return text[:start].rstrip(" ") + "".join(f"\n{margin}- {one}" for one in words) + text[end:]


EDITS: tuple[Edit, ...] = (
    another_value, another_value, another_word_in_prose, another_word_in_prose, another_key, another_item, another_item,
    one_less, a_remark_above, a_remark_behind, a_remark_below, moved, in_lines,
)  # fmt: skip


LABELS = ("delen_met", "relaties_delen_met", "status")


def another_label(text: str, document: Document, person: Person) -> str:
    """Other readers or labels where there are some, in brackets; or the label away."""
    path = chosen(document, person, lambda path, value: path[-1] in LABELS and isinstance(value, list | str))
    if path is None:
        return text
    (start, _), (at, end) = where(text, document, path, key=True), where(text, document, path)
    words = (
        ("vertrouwelijk", "onzeker", "voorlopig") if path[-1] == "status" else ("mama", "consulent", "gezin", "team")
    )
    found = [one for one in words if person.rng.random() < 1 / 2]
    alone = not text[_line(text, start) : start].strip() and text[end : end + 1] == "\n"
    if not found and alone:
        return text[: _line(text, start)] + text[_next_line(text, end) :]
    return f"{text[:at].rstrip()} [{', '.join(found)}]{text[end:]}" if alone or text[at] == "[" else text


def a_first_label(text: str, document: Document, person: Person) -> str:
    """Readers for something of which nobody had said who reads it."""
    path = chosen(document, person, lambda path, value: isinstance(value, dict) and "delen_met" not in value)
    if path is None:
        return text
    value: Plain = document.value
    for step in path:
        value = value[step]  # type: ignore[index]  # a path leads somewhere
    if not value:
        return text
    start, _ = where(text, document, (*path, next(iter(value))), key=True)  # type: ignore[arg-type]  # a mapping
    label = f"delen_met: [{person.rng.choice(['mama', 'consulent', 'gezin, mama'])}]"
    if text[_line(text, start) : start].strip(" -"):
        return f"{text[:start]}{label}, {text[start:]}"
    return f"{text[:start]}{label}\n{' ' * (start - _line(text, start))}{text[start:]}"


LABELLING: tuple[Edit, ...] = (another_label, another_label, a_first_label)
