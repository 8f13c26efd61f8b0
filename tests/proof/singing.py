"""Which canaries a reader may hear, and which they must: by the oracle, and by what each document is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cano_cli.model.case import Case
from tests.proof.looking import Looking
from tests.proof.words import canaries


def allowed(case: Case, looking: Looking) -> frozenset[str]:
    """Return every canary that may sing for whoever looks: in the texts the oracle lets them see. Keys are for the
    files and for the team, but for that of a reader, which names a file."""
    seen = looking.seen(case)
    keys = () if looking.reader == "team" else keys_of(case)
    sung = canaries(" ".join(texts(seen))) - canaries(" ".join(keys))
    return sung | canaries(" ".join(looking.own_keys)) | canaries(case.name)


def keys_of(case: Case) -> frozenset[str]:
    """Return every key of a case: of people, services, entries and members of the team."""
    found = set(case.people)
    for file in case.files:
        found |= set(_ids(file.content))
    return frozenset(found | set(_ids(case.organisation)))


def texts(seen: Any) -> Iterator[str]:
    """Yield every text in what is seen."""
    if isinstance(seen, dict):
        for key, value in seen.items():
            yield str(key)
            yield from texts(value)
    elif isinstance(seen, list):
        for value in seen:
            yield from texts(value)
    elif isinstance(seen, str):
        yield seen


def _ids(value: Any) -> Iterator[str]:
    for name in getattr(type(value), "model_fields", ()):
        one = getattr(value, name)
        if name == "id" and isinstance(one, str):
            yield one
        for item in one.values() if isinstance(one, dict) else one if isinstance(one, tuple) else (one,):
            yield from _ids(item)
