"""Every rule there is: importing this module registers them."""

from __future__ import annotations

from cano_cli.rules import (
    identity,
    order,
    process_plan,
    process_review,
    process_start,
    process_stay,
    readable,
    references,
    scales,
    signatures,
)

__all__ = [
    "identity",
    "order",
    "process_plan",
    "process_review",
    "process_start",
    "process_stay",
    "readable",
    "references",
    "scales",
    "signatures",
]
