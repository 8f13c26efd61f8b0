"""cano: plain-file case store and command-line toolkit for CANO trajecten."""

from __future__ import annotations

__version__ = "0.1.0"
