"""Pairs of cases that a reader cannot tell from each other, and whether what this reader gets of both is equal.

What is compared are not thousands of PDF files, and yet it is every byte of them:

- All that is made, is made of views (``outputs.py``): where both views are the very same, down to which fields were
  filled in and in which order, there is nothing that could make a difference. Then nothing is drawn or set.
- Where the views differ (the reader may not see a key, but it is there: another key, another order of the alphabet),
  what is made is compared: trees of documents, drawings, the bytes of exports.
- That nothing else comes into what is made (the case behind the view, what was made before), and that the writers of
  formats add nothing to a tree or a drawing, is proven on real files: ``really_differently`` takes no short cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, is_dataclass
from functools import partial
from random import Random
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.reports.letterhead import NO_LETTERHEAD, Letterhead
from tests.proof.alike import alike, are_alike
from tests.proof.looking import Looking
from tests.proof.other_keys import with_other_keys
from tests.proof.outputs import Output, Views, got, outputs_for, views_of
from tests.proof.whole_cases import Maker

_OTHER_KEYS = 0.12
_LOOKED_AT = 6
"""So many outputs of a pair with other keys are made."""


@dataclass
class Compared:
    """Compares what one reader gets of one case with what they get of others. ``examples`` counts the files compared,
    by format; ``drawn`` those for which something was really made."""

    case: Case
    maker: Maker
    looking: Looking
    letterhead: Letterhead = NO_LETTERHEAD
    examples: Counter[str] = field(default_factory=Counter)
    drawn: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """See the case once."""
        self.views = views_of(self.case, self.looking)
        self.outputs = outputs_for(self.looking, self.letterhead)
        self.base: dict[str, Any] = {}

    def of(self, what: str) -> Any:
        """Return one thing that is made of the case, made once."""
        if what not in self.base:
            self.base[what] = got(lambda: self.outputs[what].made(self.views))
        return self.base[what]

    def differences(self, twins: Iterator[Case], number: int, random: Random) -> Iterator[str]:
        """Yield what differs between the case and ``number`` of its twins."""
        for _ in range(number):
            twin = next(twins)
            wanted, other = list(self.outputs), twin
            if random.random() < _OTHER_KEYS and not self.looking.parties:  # a fingerprint is of keys too
                other = with_other_keys(twin, self.looking.own_keys, random)
                wanted = random.sample(wanted, min(_LOOKED_AT, len(wanted)))
            different = list(self.made_differently(other, wanted))
            if different and are_alike(self.case, twin, self.looking):
                yield from different

    def made_differently(self, twin: Case, wanted: list[str]) -> Iterator[str]:
        """Yield those of the outputs ``wanted`` in which the twin shows."""
        views = got(lambda: views_of(twin, self.looking))
        same = isinstance(views, Views) and exactly(views, self.views)
        for what in wanted:
            self.count(self.outputs[what], what, really=not same)
            if not same and not self.is_equal(what, views):
                yield what

    def really_differently(self, twin: Case, wanted: Iterable[tuple[str, str]]) -> Iterator[str]:
        """Yield those of ``wanted``, outputs with a format, of which a byte, the name, or what is told beside it is
        another when it is made of the twin. All of it is made, whatever the views say."""
        for what, form in wanted:
            one, other = (got(partial(self.file, case, what, form)) for case in (self.case, twin))
            self.examples[form] += isinstance(one[0], bytes)
            if one != other:
                yield f"{what} as {form}"

    def file(self, case: Case, what: str, form: str) -> tuple[bytes, str, Any]:
        """Return a file as whoever asks gets it."""
        return self.outputs[what].written(views_of(case, self.looking), form)

    def is_equal(self, what: str, views: Any) -> bool:
        """Whether one thing is made the same of other views."""
        return isinstance(views, Views) and bool(got(lambda: self.outputs[what].made(views)) == self.of(what))

    def count(self, output: Output, what: str, *, really: bool) -> None:
        """Count one more example of each format, unless there was nothing to make."""
        refused = isinstance(self.of(what)[0], str)
        for form in output.formats:
            self.examples[form] += not refused
            self.drawn[form] += really and not refused


def twins_of(compared: Compared, random: Random) -> Iterator[Case]:
    """Yield cases that the reader cannot tell from the one compared."""
    return alike(compared.case, compared.maker, compared.looking, random)


def exactly(one: Any, other: Any) -> bool:
    """Whether two values are the very same: order, types, and which fields were filled in too."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, Model):
        names = type(one).model_fields
        return one.model_fields_set == other.model_fields_set and all(
            exactly(getattr(one, name), getattr(other, name)) for name in names
        )
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(exactly, one, other))
    if isinstance(one, dict):
        return exactly(tuple(one.items()), tuple(other.items()))
    if is_dataclass(one):
        return all(exactly(getattr(one, name), getattr(other, name)) for name in one.__dataclass_fields__)
    return bool(one == other)
