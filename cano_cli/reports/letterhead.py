"""How an organisation dresses its documents: its logo, its own letter for Word, its own templates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``logo_svg`` is SVG text, ``letter`` the bytes of a DOCX file, ``templates`` own templates by name, as text, each
    looked through and named in cano.yaml. All may be empty."""

    logo_svg: str = ""
    letter: bytes = b""
    templates: Mapping[str, str] = field(default_factory=dict)


NO_LETTERHEAD = Letterhead()
