"""A file that was made, before it is written anywhere."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendering:
    """A document or picture made: its bytes, the name it may be saved under, and in Dutch what could not be shown as
    written."""

    data: bytes
    name: str
    warnings: tuple[str, ...] = ()
