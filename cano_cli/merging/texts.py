"""Three versions of one file become one text, by what the file means, with every conflict kept whole."""

from __future__ import annotations

from dataclasses import dataclass

from yaml.error import MarkedYAMLError

from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.entries import merged
from cano_cli.merging.made import At, Made
from cano_cli.merging.segments import segments
from cano_cli.merging.shapes import Shape
from cano_cli.merging.three import changed_by_one
from cano_cli.model.files import FileKind
from cano_cli.store.case_files import check_document
from cano_cli.store.splice_nodes import BOM
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_reader import read_document

_KEPT: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Merged:
    """One text, None for a file that goes; and what could not be settled."""

    text: str | None
    conflicts: tuple[Conflict, ...] = ()


def merge_texts(
    kind: FileKind, base: str | None, ours: str | None, theirs: str | None, keep: frozenset[str] = _KEPT
) -> Merged:
    """Return three versions of a file of this kind as one; None is a file that is not there. Entries whose id is in
    ``keep`` stay, whoever took them away.

    The text is always YAML that cano reads when the base, or one of the two, is. Which of two is called ours makes no
    difference to it.
    """
    if not keep and (ours == theirs or theirs == base):
        return Merged(ours)
    if not keep and ours == base:
        return Merged(theirs)
    if ours is None or theirs is None:
        return _one_removed(base, ours, theirs)
    found = _merged(kind, base, ours, theirs, keep)
    return found or _whole(base, ours, theirs)


def read_value(text: str) -> Plain:
    """Return what a text says to our reader; None for one that it refuses."""
    document, _ = read_document(text.encode("utf-8", "surrogatepass"), "")
    return document.value if document else None


@dataclass(frozen=True, slots=True)
class _Form:
    """A text with line feeds only and its last line ended, and how it really was."""

    text: str
    mark: bool
    windows: bool
    ended: bool

    @classmethod
    def of(cls, text: str) -> _Form:
        """Return the form of a text."""
        bare = text.removeprefix(BOM).replace("\r\n", "\n")
        windows = 2 * text.count("\r\n") > text.count("\n")
        return cls(bare if bare.endswith("\n") else bare + "\n", text.startswith(BOM), windows, bare.endswith("\n"))

    @classmethod
    def merged(cls, base: _Form | None, ours: _Form, theirs: _Form) -> _Form:
        """Return the form, without the text, of the one who changed it."""
        forms = [(one.mark, one.windows, one.ended) for one in (base or ours, ours, theirs) if one]
        mark, windows, ended = changed_by_one(forms[0], forms[1], forms[2]) or min(forms)
        return cls("", mark, windows, ended)

    def written(self, text: str, value: Plain) -> str | None:
        """Return a text in this form; None when it does not say ``value``."""
        if read_value(text) != value:
            return None
        whole = text if self.ended else text.removesuffix("\n")
        return BOM * self.mark + (whole.replace("\n", "\r\n") if self.windows else whole)


def _merged(kind: FileKind, base: str | None, ours: str, theirs: str, keep: frozenset[str]) -> Merged | None:
    """Return the merged text; None where one cannot be read, or where what came out is not what it should be."""
    if not all(map(_is_read, (ours, theirs, ours if base is None else base))):
        return None
    forms = _Form.of(ours), _Form.of(theirs)
    form = None if base is None else _Form.of(base)
    made = _made(At(0, Shape(kind.model), keep), form, *forms)
    text = _Form.merged(form, *forms).written(made.lead + made.body, made.value) if made else None
    if made is None or text is None or (not _fits(kind, text) and _fits(kind, ours) and _fits(kind, theirs)):
        return None
    return Merged(text, made.conflicts)


def _made(at: At, base: _Form | None, ours: _Form, theirs: _Form) -> Made | None:
    try:
        return merged(segments(base.text) if base else None, segments(ours.text), segments(theirs.text), at)
    except MarkedYAMLError:
        return None


def _is_read(text: str) -> bool:
    return read_value(text) is not None


def _fits(kind: FileKind, text: str) -> bool:
    """Whether a text follows the model of its kind."""
    document, _ = read_document(text.encode(), "")
    return document is not None and check_document(document, kind.model)[0] is not None


def _one_removed(base: str | None, ours: str | None, theirs: str | None) -> Merged:
    """A change wins over a removal, and is told."""
    left = theirs if ours is None else ours
    if base is None or left == base:
        return Merged(left)
    return Merged(left, (Conflict("", (), (), Clash.REMOVED, base, ours, theirs),))


def _whole(base: str | None, ours: str, theirs: str) -> Merged:
    """Leave the file as it was, and keep both."""
    choices = [*([] if base is None else [base]), *sorted((ours, theirs))]
    text = next(filter(_is_read, choices), choices[0])
    return Merged(text, (Conflict("", (), (), Clash.UNREADABLE, base, ours, theirs),))
