"""What happened between two cases: exact whatever was moved about, and told in Dutch for the team. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cano_cli.model.case import Case
from cano_cli.telling.comparing import Difference
from cano_cli.telling.file_pairs import all_differences, opened
from cano_cli.telling.moves import moved
from cano_cli.telling.renames import Rename, renamed, renames
from cano_cli.telling.saying import Scene, scene_of
from cano_cli.telling.sentences import told
from cano_cli.telling.told import Happened, Told

_NOUNS = {"doel": "het doel", "afspraak": "de afspraak"}


def differences(old: Case, new: Case) -> tuple[Told, ...]:
    """Return what happened between two cases, in the order of the kinds of files; nothing when both say the same.

    Entries are matched by id, by what tells them apart, or by how much of them is the same, never by their place. The
    organisation and the name of the folder do not count. Whoever reads it may read the whole case.
    """
    keys = renames(old, new)
    before = renamed(old, keys)
    scene = scene_of(before, new)
    found = [_of_key(scene, one) for one in keys]
    found += [told(scene, one) for one in _opened(before, new)]
    return (*found, *_attachments(old, new))


def with_origins(old: Case, new: Case) -> Iterator[tuple[Difference, Told]]:
    """Yield what differs in the files of two projections of one case, each with what is told of it."""
    scene = scene_of(old, new)
    return ((one, told(scene, one)) for one in _opened(old, new))


def _opened(old: Case, new: Case) -> Iterable[Difference]:
    return moved(one for whole in all_differences(old, new) for one in opened(whole))


def _of_key(scene: Scene, one: Rename) -> Told:
    noun = _NOUNS.get(one.to) or scene.who(one.new)
    text = f"de sleutel van {noun} is nu ‘{one.new}’ en was ‘{one.old}’"
    return Told(one.path, Happened.OTHER, ("id",), text, one.old, one.new)


def _attachments(old: Case, new: Case) -> Iterator[Told]:
    for path in sorted(old.attachments | new.attachments):
        if path not in old.attachments:
            yield Told(path, Happened.NEW, (), f"{path} kwam erbij", None, path)
        elif path not in new.attachments:
            yield Told(path, Happened.GONE, (), f"{path} viel weg", path, None)
        elif old.sealed.get(path) != new.sealed.get(path):
            yield Told(path, Happened.OTHER, (), f"{path}: de tekst die ondertekend is, staat er anders", path, path)
