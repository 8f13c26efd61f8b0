"""Looking for a person or a passage in a case and in all of its history: which versions of which files hold it, and
where its words stand. Nothing is changed here.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from cano_cli.model.case import Case
from cano_cli.model.files import ATTACHMENTS
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.readers.name_forms import Care, folded, person_forms, service_forms
from cano_cli.signing.statement import is_ours
from cano_cli.store.erasing import scanning
from cano_cli.store.erasing.filtering import Author, authors
from cano_cli.store.erasing.scanning_formats import can_be_read
from cano_cli.store.erasing.scanning_text import Words, words
from cano_cli.store.git_base import Repository
from cano_cli.store.git_trees import trees
from cano_cli.store.yaml_reader import read_document
from cano_cli.store.yaml_scalars import scalars
from cano_cli.writing.erasing_keys import refers_to, without_person
from cano_cli.writing.erasing_names import Finder, Spot, all_spots, name_finder, passage_finder


@dataclass(frozen=True, slots=True)
class Target:
    """What is to go: a person or service (``key``) with the forms of their name, or ``passages``."""

    key: str = ""
    forms: Mapping[str, Care] = field(default_factory=dict)
    passages: tuple[str, ...] = ()

    @property
    def finder(self) -> Finder | None:
        """What finds the words of it."""
        return name_finder(self.forms) if self.key else passage_finder(self.passages)


@dataclass(frozen=True, slots=True)
class Looked:
    """What there is of it. ``texts``: every version of every text (blob -> bytes), ``holding``: those that hold it,
    ``without``: as they are without the person; ``newest``: the blob of each file now; ``places``: files where
    something refers to the person now; ``spots``: where words stand, with the files; ``attachments`` and ``signed``:
    files beside the case that hold it, ``beside``: what all such files held (blob -> paths), ``unread``: attachments
    in which cano cannot look, and of which nothing is known. ``authors``: who recorded steps under the name that goes;
    ``colleagues``: all others who did.
    """

    target: Target
    texts: Mapping[str, bytes]
    holding: frozenset[str]
    without: Mapping[str, str]
    newest: Mapping[str, str]
    places: tuple[str, ...]
    spots: Mapping[Spot, tuple[str, ...]]
    attachments: tuple[str, ...]
    signed: tuple[str, ...]
    beside: Mapping[str, tuple[str, ...]]
    commits: int
    unread: tuple[str, ...] = ()
    authors: frozenset[Author] = frozenset()
    colleagues: frozenset[Author] = frozenset()

    @property
    def nothing(self) -> bool:
        """Whether there is nothing of it anywhere."""
        return not (self.holding or self.attachments or self.signed or self.authors)


def look(repo: Repository, target: Target) -> Looked:
    """Look through every version of every file. Raises CanoError."""
    nodes = trees(repo)
    paths: dict[str, dict[str, None]] = {}
    for node in nodes.values():
        for path, blob in node.blobs.items():
            paths.setdefault(blob, {})[path] = None
    newest = dict(list(nodes.values())[-1].blobs) if nodes else {}
    beside = {blob: tuple(found) for blob, found in paths.items() if any(map(_is_beside, found))}
    found_beside = _beside_with(repo, beside, target)
    texts = dict(blobs(repo, paths.keys() - beside.keys()))
    holding = frozenset(blob for blob, data in texts.items() if _holds(data, target))
    without = {blob: decoded(_without_key(texts[blob], target)) for blob in sorted(holding)}
    everybody = authors(repo)
    named = frozenset(one for one in everybody if _is_author(one, target))
    places = [path for path, blob in newest.items() if blob in holding and refers_to(texts[blob], target.key)]
    return Looked(
        target,
        texts,
        holding,
        without,
        newest,
        tuple(sorted(places)) if target.key else (),
        _spots(target.finder, without, paths, newest),
        tuple(path for path in found_beside if not is_ours(path)),
        tuple(path for path in found_beside if is_ours(path)),
        beside,
        len(nodes),
        _unread(repo, beside, found_beside),
        named,
        everybody - named,
    )


def _is_author(one: Author, target: Target) -> bool:
    """Whether somebody recorded steps under a whole name that goes: a first name alone may be a colleague's."""
    whole = [form for form in target.forms if len(form.split()) > 1] if target.key else target.passages
    name, address = one
    return any(words([form]).are_in_text(text) for form in whole for text in (name, re.sub(r"[._-]+", " ", address)))


def _unread(repo: Repository, beside: Mapping[str, tuple[str, ...]], found: Collection[str]) -> tuple[str, ...]:
    """Return the attachments, of whatever version, in which words cannot be sought."""
    unread = (blob for blob, data in blobs(repo, beside.keys()) if not can_be_read(data))
    return tuple(sorted({path for blob in unread for path in beside[blob]} - set(found)))


EARLIER = "vroeger in "
"""What is before the path of a file in a version that is not the newest."""


def _spots(
    finder: Finder | None, texts: Mapping[str, str], paths: Mapping[str, Collection[str]], newest: Mapping[str, str]
) -> dict[Spot, tuple[str, ...]]:
    """Return where the words stand, the files as they are now first."""
    if finder is None:
        return {}
    found = [(_where(path, blob, newest), blob) for blob in texts for path in paths[blob]]
    found.sort(key=lambda one: (one[0].startswith(EARLIER), one[0]))
    return all_spots(finder, [(where, texts[blob]) for where, blob in found])


def forms_of(one: Persoon | Dienst) -> Iterator[tuple[str, Care]]:
    """Yield the forms of a name, folded, and the whole name, written in whatever way."""
    found = person_forms(one) if isinstance(one, Persoon) else service_forms(one.naam or "", frozenset())
    for form, care in found:
        yield folded(form), care
    if one.naam and len(one.naam.split()) > 1:
        yield " ".join(folded(one.naam).split()), Care.ANY


def versions_of(repo: Repository, key: str, case: Case) -> Iterator[Persoon | Dienst]:
    """Yield somebody as each version of netwerk.yaml has them."""
    if key in case.people:
        yield case.people[key]
    versions = {node.blobs[_NETWORK] for node in trees(repo).values() if _NETWORK in node.blobs}
    for _, data in blobs(repo, versions):
        document, _ = read_document(data, _NETWORK)
        value = document.value if document and isinstance(document.value, dict) else {}
        for name, model in (("personen", Persoon), ("diensten", Dienst)):
            for one in value.get(name) or []:
                if isinstance(one, dict) and one.get("id") == key:
                    yield model.model_construct(
                        id=key, naam=_text(one.get("naam")), roepnaam=_text(one.get("roepnaam"))
                    )


_NETWORK = "netwerk.yaml"


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def blobs(repo: Repository, names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    """Yield these objects with their bytes. Raises CanoError."""
    return ((name, data) for name, _, data in scanning.contents(repo, sorted(names))) if names else iter(())


def _is_beside(path: str) -> bool:
    return path.startswith(f"{ATTACHMENTS}/")


def _beside_with(repo: Repository, beside: Mapping[str, tuple[str, ...]], target: Target) -> tuple[str, ...]:
    """Return the attachments, of whatever version, whose name or content holds it."""
    sought = words(all_words(target))
    quoted = f'"{target.key}"'.encode()
    found = {path for blob, data in blobs(repo, beside.keys()) for path in beside[blob]
             if sought.are_in(data) or (target.key and is_ours(path) and quoted in data)}  # fmt: skip
    named = {path for paths in beside.values() for path in paths if _is_named(path, target, sought)}
    texts = {path.removesuffix(".json") for path in found if is_ours(path)}
    seals = {path for paths in beside.values() for path in paths if is_ours(path) and _stem(path) in texts}
    return tuple(sorted(found | named | seals))


def _stem(path: str) -> str:
    """Return what the names of a text that was signed and of the seals on it begin with."""
    return re.sub(r"(-[0-9a-f]{8})(-.*\.sig|\.json)$", r"\1", path)


def _is_named(path: str, target: Target, sought: Words) -> bool:
    name = path.rpartition("/")[2]
    return sought.are_in_name(name) or bool(target.key and is_ours(path) and name.endswith(f"-{target.key}.sig"))


def _holds(data: bytes, target: Target) -> bool:
    if target.key and refers_to(data, target.key):
        return True
    finder = target.finder
    return finder is not None and (any(finder.spots(decoded(data))) or bool(escaped(decoded(data), finder)))


def _where(path: str, blob: str, newest: Mapping[str, str]) -> str:
    return path if newest.get(path) == blob else f"{EARLIER}{path}"


def decoded(data: bytes) -> str:
    """Return bytes as a text that gives the same bytes back."""
    return data.decode("utf-8", "surrogateescape")


def _without_key(data: bytes, target: Target) -> bytes:
    new = without_person(data, target.key) if target.key else None
    return data if new is None else new


def escaped(text: str, finder: Finder) -> list[tuple[tuple[str | int, ...], str]]:
    """Return the values in which the words stand in another way than they are written in the file."""
    document, _ = read_document(text.encode("utf-8", "surrogateescape"), "")
    if document is None:
        return []
    return [(one.path, one.value) for one in scalars(document.text) if not one.is_key and any(finder.spots(one.value))
            and not any(finder.spots(document.text[one.start : one.end]))]  # fmt: skip


def all_words(target: Target) -> tuple[str, ...]:
    """Return the words of a target: the forms of a name, or the passages."""
    return tuple(target.forms) if target.key else target.passages
