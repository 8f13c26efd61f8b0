"""Every rule there is: importing this module registers them."""

from __future__ import annotations

from cano_cli.rules import (
    identity,
    order,
    process_contact,
    process_network,
    process_plan,
    process_review,
    process_start,
    process_stay,
    process_telling,
    process_voice,
    readable,
    references,
    scales,
    signatures,
    wording,
)

__all__ = [
    "identity",
    "order",
    "process_contact",
    "process_network",
    "process_plan",
    "process_review",
    "process_start",
    "process_stay",
    "process_telling",
    "process_voice",
    "readable",
    "references",
    "scales",
    "signatures",
    "wording",
]
