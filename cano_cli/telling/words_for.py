"""What the modules that tell of one kind of thing hand over: words for entries, and sentences for what happened to
them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from cano_cli.model.base import Model
from cano_cli.telling.comparing import Difference, Holder
from cano_cli.telling.saying import Scene, field_words

Holders = Sequence[Holder]
Noun = Callable[[Scene, Any, Holders], str]
"""What an entry is called, given what holds it: ``doel ‘school’``."""
Sentence = Callable[[Scene, Difference], str]
"""What happened, without a full stop; empty when there is nothing better to say than for any other field."""
AnyModel = TypeVar("AnyModel", bound=Model)


@dataclass(frozen=True, slots=True)
class Words:
    """Words for some kinds of entries. ``came`` and ``went`` are for entries as a whole, ``changed`` for one field."""

    nouns: Mapping[type[Model], Noun] = field(default_factory=dict)
    came: Mapping[type[Model], Sentence] = field(default_factory=dict)
    went: Mapping[type[Model], Sentence] = field(default_factory=dict)
    changed: Mapping[tuple[type[Model], str], Sentence] = field(default_factory=dict)

    def and_(self, other: Words) -> Words:
        """Return these words with others."""
        return Words(
            {**self.nouns, **other.nouns},
            {**self.came, **other.came},
            {**self.went, **other.went},
            {**self.changed, **other.changed},
        )


def nearest(holders: Holders, model: type[AnyModel]) -> AnyModel | None:
    """Return the nearest model of this kind that holds it."""
    return next((one.model for one in reversed(holders) if isinstance(one.model, model)), None)


def subject(words: Words, scene: Scene, holders: Holders) -> str:
    """Return what a field is of and which it is: ``doel ‘school’, schaal, cijfer``."""
    told: list[str] = []
    for at in range(len(holders) - 1, -1, -1):
        told.insert(0, field_words(holders[at].field))
        noun = words.nouns.get(type(holders[at].model))
        if noun:
            return ", ".join([noun(scene, holders[at].model, holders[:at]), *told])
    return ", ".join(told)
