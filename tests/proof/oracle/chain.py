"""What was said of a piece by itself and by all that holds it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from cano_cli.model.base import Model, SharedBy, Sharing
from cano_cli.model.entry import DelenMet, Entry
from cano_cli.model.netwerk import Dienst, Persoon
from cano_cli.model.verklaring import Veiligheid
from tests.proof.oracle.eyes import Eyes

_NOTHING_BY_ITSELF = {Sharing.PART, Sharing.HOLDER}


@dataclass(frozen=True, slots=True)
class Held:
    """A piece, and the field of its holder that it stands under (empty for a whole file)."""

    piece: Model
    under: str


Chain = tuple[Held, ...]


def sharing_of(chain: Chain) -> Sharing:
    """Return the kind: a part is read by whoever reads what holds it."""
    kinds = (type(held.piece).sharing for held in reversed(chain))
    return next(kind for kind in kinds if kind not in _NOTHING_BY_ITSELF)


def said_of(chain: Chain, field: str = "") -> tuple[tuple[DelenMet, ...] | None, bool]:
    """Return the nearest ``delen_met``, and whether it was said of this very entry and not of the whole file."""
    own = True
    under = field
    for held in reversed(chain):
        apart = _apart(type(held.piece), under)
        if apart:
            return getattr(held.piece, apart), False
        said = held.piece.__dict__.get("delen_met")
        if said is not None:
            return said, own
        own = own and type(held.piece).sharing in _NOTHING_BY_ITSELF
        under = held.under
    return None, False


def labels_of(chain: Chain) -> frozenset[str]:
    """Return all labels: a part is never freer than its whole."""
    return frozenset(label for held in chain if isinstance(held.piece, Entry) for label in held.piece.status)


def speakers_of(chain: Chain) -> frozenset[str]:
    """Return who said it."""
    for held in reversed(chain):
        if type(held.piece).speakers:
            return frozenset(key for name in type(held.piece).speakers for key in _keys(getattr(held.piece, name)))
    return frozenset()


def about_of(chain: Chain, child: str) -> frozenset[str]:
    """Return whom it is about."""
    for held in reversed(chain):
        piece = held.piece
        if isinstance(piece, Entry) and piece.over:
            return frozenset(piece.over)
        if isinstance(piece, Persoon | Dienst):
            return frozenset({piece.id})
        if names := type(piece).about:
            return frozenset(key for name in names for key in ([child] if name == "*" else _keys(getattr(piece, name))))
    return frozenset()


def part_of(chain: Chain, field: str) -> str:
    """Return which part of a declaration it is: by the key of a goal or an agreement, or by its name."""
    return next(_parts(chain, field), "")


def rows_for(about: frozenset[str], eyes: Eyes) -> list[str]:
    """Return which rows of the matrix hold: for each one whom it is about, who that is to the one who reads."""
    rows = ["over-jongere"] if eyes.child in about else []
    rows += ["over-lezer"] if eyes.person in about - {eyes.child} else []
    rows += ["context"] if (about - {eyes.child, eyes.person}) & eyes.home else []
    return rows or ["derden"]


def _parts(chain: Chain, field: str) -> Iterator[str]:
    for held in chain[1:]:
        if isinstance(held.piece, Veiligheid):
            yield "veiligheid"
        elif key := held.piece.__dict__.get("id"):
            yield key
    if field == "finaliteit":
        yield field


@cache
def _apart(holder: type[Model], field: str) -> str:
    """Return the field that says with whom what stands under ``field`` is shared, where that of the file does not."""
    marks = holder.model_fields[field].metadata if field in holder.model_fields else []
    return next((mark.field for mark in marks if isinstance(mark, SharedBy)), "")


def _keys(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),) if value else ()
