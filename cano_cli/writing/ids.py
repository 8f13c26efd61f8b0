"""Short marks for entries that have no key of their own, so that two colleagues' additions can be told apart."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from cano_cli.model.case import Case
from cano_cli.model.walk import models
from cano_cli.store.new_files import UNMISTAKABLE

_DIGITS = "23456789"


def new_id(case: Case, more: Collection[str] = ()) -> str:
    """Return four letters and digits (the first a letter) that no entry of the case has, nor any of ``more``."""
    taken = {getattr(model, "id", None) for file in case.files for _, model in models(file.content)} | set(more)
    while True:
        made = secrets.choice(UNMISTAKABLE) + "".join(secrets.choice(UNMISTAKABLE + _DIGITS) for _ in range(3))
        if made not in taken:
            return made
