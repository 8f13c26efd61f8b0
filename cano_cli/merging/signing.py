"""A declaration that one of the two had signed while the other changed its text: whoever signed did not read that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cano_cli.merging.notes import Note
from cano_cli.merging.shapes import said_the_same
from cano_cli.model.files import kind_of
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.store.yaml_events import Plain
from cano_cli.store.yaml_reader import read_document

Contents = Mapping[str, bytes]
_SIGNED = "ondertekening"
_TEXT = ("finaliteit", "doelen", "afspraken", "veiligheid")
"""What a signature is about."""


def signed_meanwhile(base: Contents, ours: Contents, theirs: Contents) -> Iterator[Note]:
    """Yield a note for each declaration of which one signed the text that the other changed."""
    for path in sorted(base.keys() & ours.keys() & theirs.keys()):
        kind = kind_of(path)
        if kind is None or kind.model is not Engagementsverklaring or base[path] in (ours[path], theirs[path]):
            continue
        was, mine, yours = (_value(one[path]) for one in (base, ours, theirs))
        if any(_signs(was, one) and _rewords(was, other) for one, other in ((mine, yours), (yours, mine))):
            yield Note(path, kind.model.__name__, "", "", signed=True)


def _signs(was: Mapping[str, Plain], now: Mapping[str, Plain]) -> bool:
    before, after = (_said(one, _SIGNED) for one in (was, now))
    return bool(after - before)


def _rewords(was: Mapping[str, Plain], now: Mapping[str, Plain]) -> bool:
    return any(said_the_same(was.get(key)) != said_the_same(now.get(key)) for key in _TEXT)


def _said(one: Mapping[str, Plain], key: str) -> set[str]:
    value = one.get(key)
    return {said_the_same(item) for item in value} if isinstance(value, list) else set()


def _value(data: bytes) -> Mapping[str, Plain]:
    document = read_document(data, "")[0]
    return document.value if document and isinstance(document.value, dict) else {}
