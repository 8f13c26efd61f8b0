"""Which signatures stand, in what one reader reads, under text that is not what was signed.

It cannot leak. What is told is worked out from two things: the view of that reader, and the texts that were kept with
the signatures in that view. Of such a text only those parts are looked at that stand in the view, by key or in the very
same words (and of an agreement the goal it is for only when that goal is in the view). The rest of the case decides
nothing: not what is hidden, not what was taken away, not the labels that say who may read what. So where two cases give
a reader the same view and the same kept texts, that reader is told the same.

For the same reason a part that is only in texts for other people is not held against a signature: that it was not for
all who sign is no affair of the reader, and that it came later cannot be told apart from that.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from cano_cli.model.case import Case, Dated
from cano_cli.model.verklaring import SIGNED, Engagementsverklaring
from cano_cli.readers.view import Outdated, Part, View, view_for
from cano_cli.signing.changes import by_id
from cano_cli.signing.checking import Kept, kept_text
from cano_cli.signing.coverage import COVERED, content_of

Key = tuple[str, str]
"""By what a part is the same one in two texts: its field, and its id in a list."""
_LISTS = frozenset({"doelen", "afspraken"})


def document_view(case: Case, reader_name: str, at: date, today: date, *, access: bool = False) -> View:
    """Return what the reader may see, as :func:`view_for`, with what changed under the signatures: of this view a
    document is made. Raises :class:`CanoError` when there is no such reader."""
    return with_outdated(case, lambda one: view_for(one, reader_name, at, today, access=access))


def with_outdated(case: Case, make: Callable[[Case], View]) -> View:
    """Return the view that ``make`` makes of a case, with in ``outdated`` which of its signatures stand under text that
    was not signed so. ``make`` must give the same for the same case."""
    view = make(case)
    texts = {
        file.path: _texts(case, file.path, file.content)
        for file in case.files
        if isinstance(file.content, Engagementsverklaring)
    }
    read = {dated.path: _Read.of(dated, view.case) for dated in view.case.verklaringen}
    if all(path not in read or read[path].stands_in(one) for path, kept in texts.items() for one in kept.values()):
        return view
    shown = {dated.path: _numbers(dated.content) for dated in make(_numbered(case)).case.verklaringen}
    found = (
        one
        for path, parts in read.items()
        for one in parts.outdated(path, [texts[path].get(number) for number in shown[path]])
    )
    return replace(view, outdated=tuple(found))


def _texts(case: Case, path: str, declaration: Engagementsverklaring) -> Mapping[int, _Text]:
    """Return the kept texts of who agreed to a declaration, by the number of their signature in it; none where it was
    not kept, or is not what was signed."""
    found = {}
    for number, signed in enumerate(declaration.ondertekening):
        if signed.wijze in SIGNED and signed.vingerafdruk:
            kept, values = kept_text(case, path, signed)
            if kept is Kept.WHOLE:
                found[number] = _Text.of(values)
    return found


def _numbered(case: Case) -> Case:
    """Return the case with at every signature, as its place, the number it has in its file: a view of it shows which
    signatures are in the view, also where two are alike in all that the reader sees of them."""

    def numbered(content: Any) -> Any:
        if not isinstance(content, Engagementsverklaring):
            return content
        signed = (one.model_copy(update={"plaats": str(number)}) for number, one in enumerate(content.ondertekening))
        return content.model_copy(update={"ondertekening": tuple(signed)})

    return replace(case, files=tuple(replace(file, content=numbered(file.content)) for file in case.files))


def _numbers(content: Engagementsverklaring) -> list[int]:
    return [int(one.plaats or "") for one in content.ondertekening]


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that was signed: its parts as plain values, and for whom it was made up."""

    parts: Mapping[Key, Any]
    parties: frozenset[str]

    @staticmethod
    def of(values: Mapping[str, Any]) -> _Text:
        parties = values.get("partijen")
        return _Text(dict(_parts(values)), frozenset(map(str, parties if isinstance(parties, list) else ())))


@dataclass(frozen=True, slots=True)
class _Read:
    """The parts of a declaration that somebody reads, as plain values."""

    parts: Mapping[Key, Any]

    @staticmethod
    def of(dated: Dated[Engagementsverklaring], seen: Case) -> _Read:
        return _Read(dict(_parts(content_of(dated.content, seen, dated.path, ()))))

    def stands_in(self, text: _Text) -> bool:
        """Whether all that is read stands so in a text."""
        return all(self.is_in(text, key) and self.is_same(text, key) for key in self.parts)

    def is_in(self, text: _Text, key: Key) -> bool:
        """Whether a part is in a text, in the same words or not."""
        return self.key_in(text, key) in text.parts

    def is_same(self, text: _Text, key: Key) -> bool:
        """Whether a part is in a text as it stands. For which goal an agreement is, is hidden with that goal."""
        now, signed = self.parts[key], text.parts[self.key_in(text, key)]
        if not isinstance(now, dict) or not isinstance(signed, dict):
            return bool(now == signed)
        goal, then = (("doelen", str(one.get("doel", ""))) for one in (now, signed))
        told = "doel" in now or then in self.parts
        of_another_goal = told and self.key_in(text, goal) != then
        return _without(now, "id", "doel") == _without(signed, "id", "doel") and not of_another_goal

    def key_in(self, text: _Text, key: Key) -> Key:
        """Return by which key a part is in a text: its own, or one that nothing has now, of the very same words."""
        if key in text.parts or key not in self.parts or key[0] not in _LISTS:
            return key
        words = _without(self.parts[key], "id", "doel")
        others = (other for other in text.parts if other[0] == key[0] and other not in self.parts)
        return next((other for other in others if _without(text.parts[other], "id", "doel") == words), key)

    def outdated(self, path: str, texts: Sequence[_Text | None]) -> Iterator[Outdated]:
        """Yield what is to be told; ``texts`` are those of the signatures in the view, in their order."""
        kept = [one for one in texts if one is not None]
        for index, text in enumerate(texts):
            if text is None:
                continue
            changed = [key for key in self.parts if self.is_in(text, key) and not self.is_same(text, key)]
            missing = [key for key in self.parts if not self.is_in(text, key)]
            others = [one for one in kept if text.parties <= one.parties]
            absent = [key for key in missing if any(self.is_in(one, key) for one in others)]
            unsigned = [key for key in missing if not any(self.is_in(one, key) for one in kept)]
            if changed or absent or unsigned:
                yield Outdated(path, index, self.places(changed), self.places(absent), self.places(unsigned))

    def places(self, keys: Collection[Key]) -> tuple[Part, ...]:
        """Return parts by their place in the view."""
        listed = {name: [key for key in self.parts if key[0] == name] for name in COVERED}
        return tuple((name, at) for name in COVERED for at, key in enumerate(listed[name]) if key in keys)


def _parts(values: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    """Yield the parts of what is covered, with their keys."""
    for name in COVERED:
        if name in _LISTS:
            yield from (((name, key), one) for key, one in by_id(values.get(name)).items())
        elif name in values:
            yield (name, ""), values[name]


def _without(value: Any, *names: str) -> Any:
    return {name: one for name, one in value.items() if name not in names} if isinstance(value, dict) else value
