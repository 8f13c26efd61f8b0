"""What stands at one place of a file, in words: ``de stem van mama van 28 januari 2026, hulpvraag``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cano_cli.model.base import Model
from cano_cli.telling.comparing import Holder
from cano_cli.telling.saying import Scene
from cano_cli.telling.sentences import about

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: what leads to it, and what stands there."""

    holders: tuple[Holder, ...]
    value: Any
    key: str = ""
    """The key that people made up, in a mapping."""

    @property
    def here(self) -> Holder | None:
        """The nearest model around it, and the field of that."""
        return self.holders[-1] if self.holders else None


def place_in(content: Model, where: Path) -> Place | None:
    """Return the place that ``where`` leads to; None where it leads nowhere."""
    holders: list[Holder] = []
    value, key = content, ""
    for step in where:
        if isinstance(value, Model) and isinstance(step, str) and step in type(value).model_fields:
            holders.append(Holder(value, value, step))
            value = getattr(value, step)
        elif isinstance(value, tuple) and isinstance(step, int) and step < len(value):
            value = value[step]
        elif isinstance(value, dict) and step in value:
            value, key = value[step], str(step)
        else:
            return None
    return Place(tuple(holders), value, key)


def topic(scene: Scene, place: Place) -> str:
    """Return what stands there, in a few words; the key of a mapping comes last."""
    told = about(scene, place.holders, place.value)
    return f"{told}, {scene.names.get(place.key, place.key)}" if place.key else told
