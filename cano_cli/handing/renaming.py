"""Keys and names of files as they travel: made of what the receiver may see alone, so that no key gives a name away and
no number tells that something is missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from cano_cli.model.entry import READER_ROLES
from cano_cli.model.files import KINDS
from cano_cli.model.keys import means_something
from cano_cli.model.netwerk import UNKNOWN, Dienst, Persoon
from cano_cli.model.verklaring import Afspraak, Doel
from cano_cli.model.walk import models, prose_fields
from cano_cli.readers.view import View

_NUMBERED = re.compile(r"(?P<stem>[a-z][a-z0-9-]*?)(?P<number>[0-9]{1,9})")
_PATH_NUMBERED = re.compile(
    r"(?P<stem>[a-z]+/[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[a-z][a-z-]*[a-z])?)-(?P<number>[0-9]{1,4})"
)


@dataclass(frozen=True, slots=True)
class Renamed:
    """What everything is called: by what it refers to (``wie``, ``doel``, ``afspraak``, ``beslissing``) from key to
    key, and the paths of files. What is not in it does not travel."""

    keys: Mapping[str, Mapping[str, str]]
    paths: Mapping[str, str]

    def key(self, to: str, old: str) -> str | None:
        """Return the new key, ``None`` for what does not travel."""
        return self.keys[to].get(old)


def renamed(view: View) -> Renamed:
    """Return how everything in ``view`` is called where it goes.

    - People and services whose names may be read keep their key, others get their role: ``oma-rosa`` tells who it is.
    - Those with a number (``buur1``, ``buur3``) are numbered anew, in the order of those numbers: a gap tells of what
      stays.
    - Goals and agreements are numbered in the order in which they are read (``doel-1``): a key can name somebody too.
      One that says nothing but what stands in the text beside it stays: then what was signed still fits.
    - Files of one day are numbered anew for the same reason.
    """
    declared = [dated.content for dated in view.case.verklaringen]
    kader = view.case.traject.kader if view.case.traject else None
    keys = {
        "wie": _people(view),
        "doel": _agreed("doel", (one for content in declared for one in content.doelen)),
        "afspraak": _agreed("afspraak", (one for content in declared for one in content.afspraken)),
        "beslissing": {one.nummer: one.nummer for one in (kader.beslissingen if kader else ())},
    }
    return Renamed(keys, _paths(file.path for file in view.case.files))


def _people(view: View) -> dict[str, str]:
    keys = _numbered_anew(key for key in view.case.people if key in view.named)
    taken = {*keys.values(), UNKNOWN}
    for key, who in view.case.people.items():
        if key not in keys:
            keys[key] = next(name for name in _names_of_role(who) if name not in taken)
            taken.add(keys[key])
    return keys | {UNKNOWN: UNKNOWN}


def _names_of_role(who: Persoon | Dienst) -> Iterator[str]:
    """Yield keys for somebody without a name. The word of a reader (``consulent``) means that reader alone."""
    role = who.rol if isinstance(who, Persoon) else f"dienst-{who.domein}"
    if role not in READER_ROLES and not means_something(role):
        yield role
    yield from (f"{role}-{number}" for number in range(2, 100_000))


def _agreed(stem: str, pieces: Iterable[Doel | Afspraak]) -> dict[str, str]:
    """Return each key of goals or agreements with its new one."""
    words: dict[str, set[str]] = {}
    for one in pieces:
        words.setdefault(one.id, set()).update(_words(one))
    keys = _numbered_anew(key for key, said in words.items() if _says_no_more(key, stem, said))
    taken = set(keys.values())
    free = (name for number in count(1) if (name := f"{stem}-{number}") not in taken)
    return {key: keys.get(key) or next(free) for key in words}


def _words(piece: Doel | Afspraak) -> Iterator[str]:
    """Yield the words that are read of a goal or an agreement, in small letters."""
    told = (getattr(one, name) for _, one in models(piece) for name in prose_fields(type(one)))
    yield from re.findall(r"[^\W_]+", " ".join(map(str, told)).casefold())
    yield from (piece.domein or "").split("-") if isinstance(piece, Doel) else ()


def _says_no_more(key: str, stem: str, words: set[str]) -> bool:
    """Whether a key is a mere number (``doel-2``, ``a3``), or made of words that are read beside it."""
    numbered = _NUMBERED.fullmatch(key)
    bare = numbered["stem"].rstrip("-") if numbered else key
    if bare in {stem, stem[0]}:
        return numbered is not None
    return set(bare.split("-")) <= words


def _numbered_anew(keys: Iterable[str]) -> dict[str, str]:
    """Return each key with its new one: those with one stem and a number get numbers without gaps."""
    known = list(dict.fromkeys(keys))
    new = {key: key for key in known if not _NUMBERED.fullmatch(key)}
    by_stem: dict[str, list[tuple[int, str]]] = {}
    for key in known:
        if match := _NUMBERED.fullmatch(key):
            by_stem.setdefault(match["stem"], []).append((int(match["number"]), key))
    for stem, found in by_stem.items():
        first = 2 if stem.rstrip("-") in new else 1
        new |= {key: f"{stem}{number}" for number, (_, key) in enumerate(sorted(found), start=first)}
    return new


def _paths(paths: Iterable[str]) -> dict[str, str]:
    """Return each path with its new one: those of one day and kind begin without a number, and have none missing."""
    found: dict[str, list[tuple[int, str]]] = {}
    for path in paths:
        bare = path.removesuffix(".yaml")
        match = _PATH_NUMBERED.fullmatch(bare) if path.split("/")[0] in _FOLDERS else None
        stem, number = (match["stem"], int(match["number"])) if match else (bare, 1)
        found.setdefault(stem, []).append((number, path))
    return {
        path: f"{stem}.yaml" if number == 1 else f"{stem}-{number}.yaml"
        for stem, same in found.items()
        for number, (_, path) in enumerate(sorted(same), start=1)
    }


_FOLDERS = {kind.folder for kind in KINDS.values() if kind.folder and kind.name != "contacten"}
