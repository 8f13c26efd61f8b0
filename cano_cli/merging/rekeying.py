"""Two people who each add something else under one key (``buurvrouw``, agreement ``a3``): the second gets a key that is
free, and what refers to it follows. Which is the second, what they say decides: the same both ways round."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from cano_cli.merging.notes import Note
from cano_cli.merging.shapes import said_the_same
from cano_cli.model.base import Model
from cano_cli.model.entry import Aanvaard, DelenMet
from cano_cli.model.files import kind_of
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.verklaring import Afspraak, Doel, Engagementsverklaring
from cano_cli.model.walk import Path, models, reference_fields, references
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import Document, Plain, read_document
from cano_cli.telling.words import similarity

Contents = Mapping[str, bytes]
_REFERRED: Mapping[type[Model], str] = {Persoon: "wie", Dienst: "wie", Doel: "doel", Afspraak: "afspraak"}
_ROLES = frozenset({"jongere", "gezin", "consulent", "jeugdrechter", "vertrouwenspersoon", "team", "overdracht"})
"""Keys that mean a reader too: what refers to them cannot be told apart."""
_ALIKE = 0.5
_TEXTS = ("tekst", "vraag", "thema")


@dataclass(frozen=True, slots=True)
class _Definition:
    """Something with a key of its own. ``space`` is within what its key has to be the only one."""

    space: str
    key: str
    path: str
    value: Mapping[str, Plain]
    model: Model


@dataclass(frozen=True, slots=True)
class _File:
    path: str
    document: Document
    content: Model


class _Side:
    """One version of a case: what has a key in it, and what refers to that."""

    def __init__(self, contents: Contents) -> None:
        self.files = [one for path, data in sorted(contents.items()) if (one := _read(path, data))]
        self.is_read = {one.path for one in self.files} >= {path for path in contents if kind_of(path)}
        self.definitions: dict[tuple[str, str], list[_Definition]] = {}
        for found in (one for file in self.files for one in _defined(file)):
            self.definitions.setdefault((found.space, found.key), []).append(found)


def rekeyed(base: Contents, ours: Contents, theirs: Contents) -> tuple[Contents, Contents, tuple[Note, ...]]:
    """Return both versions, with no key for two different things that each of them added, and what became of them.

    It stays as it is, to be chosen by people, where what refers to the key cannot be told apart, or is signed.
    """
    touched = {path for path in {*ours, *theirs} if kind_of(path) and _differ_in(path, base, ours, theirs)}
    sides = _Side(_only(touched, ours)), _Side(_only(touched, theirs))
    was = _Side(_only(touched, base))
    both = sides[0].definitions.keys() & sides[1].definitions.keys() - was.definitions.keys()
    if not both or not was.is_read:
        return ours, theirs, ()
    return _with_new_keys(_Side(base), sides, ours, theirs)


def _differ_in(path: str, *versions: Contents) -> bool:
    return len({one.get(path) for one in versions}) > 1


def _only(paths: Collection[str], contents: Contents) -> Contents:
    return {path: data for path, data in contents.items() if path in paths}


def _with_new_keys(
    was: _Side, sides: tuple[_Side, _Side], ours: Contents, theirs: Contents
) -> tuple[Contents, Contents, tuple[Note, ...]]:
    texts: list[dict[str, bytes]] = [dict(ours), dict(theirs)]
    taken = {name for side in (was, *sides) for name in side.definitions}
    referred = {(to, key) for file in was.files for _, to, key in _references(file.content)}
    notes: list[Note] = []
    for name in sorted(sides[0].definitions.keys() & sides[1].definitions.keys() - was.definitions.keys()):
        pair = sides[0].definitions[name][0], sides[1].definitions[name][0]
        if name[1] in _ROLES or name in referred or not _differ(*pair):
            continue
        for late in _late(*pair):
            new = _free(name, pair[late], taken)
            changed = _renamed(texts[late], sides[late], name, new)
            if changed is not None:
                taken.add((name[0], new))
                texts[late] |= changed
                notes.append(Note(pair[late].path, type(pair[late].model).__name__, name[1], new))
                break
    return texts[0], texts[1], tuple(notes)


def _late(ours: _Definition, theirs: _Definition) -> tuple[int, int]:
    """Return which of two (0 or 1) is to get another key, and which if that one cannot."""
    late = int(said_the_same(dict(ours.value)) < said_the_same(dict(theirs.value)))
    return late, 1 - late


# --- what has a key


def _read(path: str, data: bytes) -> _File | None:
    kind = kind_of(path)
    document = read_document(data, path)[0] if kind else None
    content = check_document(document, kind.model)[0] if kind and document else None
    return _File(path, document, content) if document and content else None


def _defined(file: _File) -> Iterator[_Definition]:
    for path, model in models(file.content):
        key = getattr(model, "id", None)
        value = _at(file.document.value, path)
        if not isinstance(key, str) or not isinstance(value, dict) or value.get("id") != key:
            continue
        if space := _space(file.path, type(model)):
            yield _Definition(space, key, file.path, value, model)


def _space(path: str, model: type[Model]) -> str:
    """Return within what the id of such an entry is the only one; empty where it is that of something else."""
    return _REFERRED.get(model) or ("" if "id" in reference_fields(model) else f"{path} id")


def _at(value: Plain, path: Path) -> Plain:
    for step in path:
        if isinstance(value, dict) and isinstance(step, str):
            value = value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif step != 0:  # one value counts as a list of one
            return None
    return value


def _differ(ours: _Definition, theirs: _Definition) -> bool:
    """Whether two things with one key are not the same thing."""
    if type(ours.model) is not type(theirs.model):
        return True
    if isinstance(ours.model, Persoon | Dienst):
        return _other_names(ours.value, theirs.value)
    for name in _TEXTS:
        texts = ours.value.get(name), theirs.value.get(name)
        if isinstance(texts[0], str) and isinstance(texts[1], str):
            return similarity(texts[0], texts[1]) < _ALIKE
    common = [name for name in ours.value if name in theirs.value and name != "id"]
    equal = sum(said_the_same(ours.value[name]) == said_the_same(theirs.value[name]) for name in common)
    return bool(common) and equal / len(common) < _ALIKE


def _other_names(ours: Mapping[str, Plain], theirs: Mapping[str, Plain]) -> bool:
    """Whether two people (or services) are called otherwise, or born on another day; not when one says less."""
    for name in ("naam", "roepnaam"):
        words = [set(str(one).casefold().split()) for one in (ours.get(name), theirs.get(name)) if one]
        if len(words) == 2:
            return not (words[0] <= words[1] or words[1] <= words[0])
    born = [str(one) for one in (ours.get("geboren"), theirs.get("geboren")) if one]
    return len(born) == 2 and not (born[0].startswith(born[1]) or born[1].startswith(born[0]))


# --- another key


def _free(name: tuple[str, str], one: _Definition, taken: set[tuple[str, str]]) -> str:
    space, key = name
    numbered = re.fullmatch(r"(.*?[a-z-])([0-9]+)", key)
    if _REFERRED.get(type(one.model)) is None:
        return next(made for made in _marks(one) if (space, made) not in taken)
    stem, start = (numbered[1], int(numbered[2])) if numbered else (f"{key}-", 1)
    return next(made for at in range(start + 1, start + 10_000) if (space, made := f"{stem}{at}") not in taken)


def _marks(one: _Definition) -> Iterator[str]:
    """Yield marks of four letters that follow from what it says."""
    letters = "abcdefghjkmnpqrstuvwxyz"
    for number in range(10_000):
        digest = hashlib.sha256(f"{number} {said_the_same(dict(one.value))}".encode()).digest()
        yield "".join(letters[byte % len(letters)] for byte in digest[:4])


def _renamed(contents: Contents, side: _Side, name: tuple[str, str], new: str) -> dict[str, bytes] | None:
    """Return the files of a side in which a key is another now; None when one of them cannot be read or edited, or was
    signed as it is."""
    if not side.is_read:
        return None
    found: dict[str, bytes] = {}
    paths = {one.path for one in side.definitions[name]}
    for file in side.files:
        fresh = _read(file.path, contents[file.path])
        if fresh is None:
            return None
        places = list(_uses(fresh, name, own=name[0] in _REFERRED.values() or file.path in paths))
        if places and _is_signed(fresh.content):
            return None
        if places:
            text = _replaced(fresh.document, places, name[1], new)
            if text is None:
                return None
            found[file.path] = text
    return found


def _is_signed(content: Model) -> bool:
    return isinstance(content, Engagementsverklaring) and bool(content.ondertekening)


def _uses(file: _File, name: tuple[str, str], *, own: bool) -> Iterator[tuple[Path, bool]]:
    """Yield where a key stands in a file, and whether as a key of a mapping."""
    space, key = name
    value = file.document.value
    yield from ((one, _is_key(value, one, key)) for one, to, used in _references(file.content) if (to, used) == name)
    for path, model in models(file.content):
        if getattr(model, "id", None) == key and _space(file.path, type(model)) == space:
            yield (*path, "id"), False
        if own and isinstance(model, Aanvaard) and model.bij == key:
            yield (*path, "bij"), False


def _references(content: Model) -> Iterator[tuple[Path, str, str]]:
    """Yield what refers to a key, readers among them."""
    yield from references(content)
    for path, model in models(content):
        if isinstance(model, DelenMet):
            yield (*path, "met"), "wie", model.met


def _is_key(value: Plain, path: Path, key: str) -> bool:
    """Whether the last step is itself the key, of a mapping that people make up."""
    held = _at(value, path[:-1])
    return path[-1] == key and isinstance(held, dict) and held.get(key, key) != key


def _replaced(document: Document, places: list[tuple[Path, bool]], old: str, new: str) -> bytes | None:
    """Return a file with another key in these places; None where there stands something else than it seems."""
    lines = document.text.split("\n")
    for path, as_key in sorted(places, key=lambda one: _start(document, one), reverse=True):
        span = document.span(path, key=as_key)
        line = lines[span.line - 1]
        start, end = span.column - 1, span.end_column - 1
        written = line[start:end]
        if span.line != span.end_line or written.strip("\"'") != old:
            return None
        lines[span.line - 1] = line[:start] + written.replace(old, new) + line[end:]
    text = "\n".join(lines)
    mark = "\ufeff" if document.data.startswith(b"\xef\xbb\xbf") else ""
    return (mark + text).encode()


def _start(document: Document, place: tuple[Path, bool]) -> tuple[int, int]:
    span = document.span(place[0], key=place[1])
    return span.line, span.column
