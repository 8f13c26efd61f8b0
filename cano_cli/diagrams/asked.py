"""What can be asked of a picture beside its kind."""

from __future__ import annotations

from dataclasses import dataclass

from cano_cli.readers.view import View


@dataclass(frozen=True, slots=True)
class Asked:
    """``earlier`` is what the same reader saw of the case on an earlier day: then and now are drawn in one picture.
    Without ``professionals`` only those are drawn who stay when all help has left. ``between`` draws ties between
    others too, ``partners`` lays the partners of the organisation over the network. ``most`` is how many people are
    drawn at most (``None``: everybody)."""

    earlier: View | None = None
    professionals: bool = True
    between: bool = False
    partners: bool = False
    most: int | None = None


NOTHING_ASKED = Asked()
