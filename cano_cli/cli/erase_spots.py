"""What comes where a name or a passage stood: everywhere the same, or asked of each place; and how that is told before
anything is done."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from cano_cli.cli.common import ask, ask_choice, fitting, interactive, tell, write
from cano_cli.cli.excerpt import cut, harmless
from cano_cli.readers.dutch import count
from cano_cli.readers.name_forms import folded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cano_cli.writing.erasing_looking import Looked
    from cano_cli.writing.erasing_names import Finder, Spot

Replies = dict["Spot", "str | None"]
_STAYS = "-"


def spots_asked(looked: Looked) -> Replies:
    """Return what comes at which place, where that is not the usual; without a terminal that comes everywhere."""
    finder = looked.target.finder
    if finder is None or not looked.spots:
        return {}
    replies = _asked(looked, finder) if interactive() else _shown(looked)
    write("Zo wordt het:\n" + _told(looked, replies))
    return replies


def _shown(looked: Looked) -> Replies:
    for spot, paths in looked.spots.items():
        _show(spot, paths)
    return {}


def _asked(looked: Looked, finder: Finder) -> Replies:
    if len(looked.spots) > 1:
        _shown(looked)
        if ask_choice("Overal hetzelfde?", ("ja", "nee"), "ja") == "ja":
            said = _new_text(f"Overal wordt het ({_STAYS} laat alles staan)", finder.usual, finder)
            return {} if said == finder.usual else dict.fromkeys(looked.spots, None if said == _STAYS else said)
    replies: Replies = {}
    for spot, paths in looked.spots.items():
        _show(spot, paths)
        usual = spot.becomes or _DROPPED
        said = _new_text(f"    ‘{_short(spot.word)}’ wordt ({_STAYS} laat het staan)", usual, finder)
        if said != usual:
            replies[spot] = None if said == _STAYS else said
    return replies


_DROPPED = "valt weg"


def _show(spot: Spot, paths: Sequence[str]) -> None:
    more = f" (en nog {len(paths) - 1})" if len(paths) > 1 else ""
    write(f"  {harmless(paths[0])}{more}:\n")
    tell(spot.excerpt, "    ")


def _new_text(question: str, usual: str, finder: Finder) -> str:
    """Ask until the answer can stand in a text; ``-`` is one too."""
    while True:
        said = " ".join(ask(question, usual).replace("'", "’").split())
        why = "" if said in (usual, _STAYS) else _why_not(said, finder)
        if not why:
            return said
        told = f"{why} Typ wat er moet staan, {_STAYS} om het te laten staan, of Enter voor ‘{usual}’."
        tell(told)


def _why_not(said: str, finder: Finder) -> str:
    """Return why a text cannot come there; empty when it can."""
    shown = cut(harmless(said), 30)
    if folded(said) in _ANSWERS or not any(map(str.isalpha, said)):
        return f"‘{shown}’ zou zo in de tekst komen."
    if not re.fullmatch(r"[\w(][\w ’.()-]*", said):
        return f"‘{shown}’ kan niet in de tekst komen: gebruik alleen woorden."
    if any(finder.spots(said)):
        return f"In ‘{shown}’ staat nog wat weg moet."
    return ""


_ANSWERS = frozenset({"ja", "j", "nee", "neen", "n", "weg", "laten", "niets", "leeg", "wissen", "verwijder",
                      "verwijderen", "stop", "annuleer", "overal", "valt weg", "ok", "oke", "yes", "no"})  # fmt: skip
"""What is an answer to another question, and nothing that anybody wants to read in a text."""


def _told(looked: Looked, replies: Mapping[Spot, str | None]) -> str:
    """Return what each word becomes, the same ones together."""
    found = Counter((_short(spot.word), _becomes(spot, replies)) for spot in looked.spots)
    told = [f"‘{word}’ {becomes}{_often(times)}" for (word, becomes), times in found.items()]
    return "".join(fitting(one, "  ", "    ") for one in told)


def _often(times: int) -> str:
    return f" ({count(times, 'plaats', 'plaatsen')})" if times > 1 else ""


def _becomes(spot: Spot, replies: Mapping[Spot, str | None]) -> str:
    new = replies.get(spot, spot.becomes)
    return "blijft staan" if new is None else f"wordt ‘{new}’" if new else _DROPPED


def _short(word: str) -> str:
    """Return a word, or the beginning of a passage."""
    return cut(harmless(" ".join(word.split())), 24)
