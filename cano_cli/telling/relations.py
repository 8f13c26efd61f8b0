"""Ties: what became of a band between two people, by the same reading as every picture (``model/changes.py``)."""

from __future__ import annotations

from cano_cli.model.changes import Change, change_of_tie
from cano_cli.model.netwerk import Relatie, Waarneming
from cano_cli.readers.dutch import count, date_text
from cano_cli.telling.comparing import Difference
from cano_cli.telling.saying import Scene, choice_words
from cano_cli.telling.words_for import Holders, Words, nearest

_BECAME = {
    Change.HERSTELD: "hersteld",
    Change.BETER: "beter",
    Change.SLECHTER: "moeilijker",
    Change.DICHTERBIJ: "dichterbij",
    Change.VERDER: "verder weg",
}


def _tie(scene: Scene, relation: Relatie | None) -> str:
    return f"de band tussen {scene.who(relation.tussen)}" if relation else "een band"


def _seen(scene: Scene, seen: Waarneming, holders: Holders) -> str:
    tie = _tie(scene, nearest(holders, Relatie))
    return f"{tie} op {date_text(seen.datum)} volgens {scene.who(seen.volgens)}"


def _new_observation(scene: Scene, difference: Difference) -> str:
    seen, relation = difference.entry, nearest(difference.holders, Relatie)
    assert isinstance(seen, Waarneming)  # noqa: S101
    said = f"volgens {scene.who(seen.volgens)}, {date_text(seen.datum)}"
    before = _before(relation, seen)
    if before is None:
        return f"{_tie(scene, relation)}: {choice_words(seen.kwaliteit)} ({said})"
    return f"{_tie(scene, relation)}{_step(before, seen)} ({said})"


def _before(relation: Relatie | None, seen: Waarneming) -> Waarneming | None:
    """Return what somebody who tells this saw last before: the word of another says nothing about what changed."""
    earlier = [one for one in relation.verloop if one.datum < seen.datum] if relation else []
    same = [one for one in earlier if set(one.volgens) & set(seen.volgens)]
    return max(same, key=lambda one: one.datum, default=None)


def _step(before: Waarneming, after: Waarneming) -> str:
    became = _BECAME.get(change_of_tie(before, after), "")
    was, now = choice_words(before.kwaliteit), choice_words(after.kwaliteit)
    if was == now:
        return f": nog altijd {now}" + (f", {became}" if became else "")
    return f": van {was} naar {now}" + (f", {became}" if became and became != now else "")


def _quality_changed(scene: Scene, difference: Difference) -> str:
    holder = difference.here
    before, after = holder.old, holder.new
    if not (isinstance(before, Waarneming) and isinstance(after, Waarneming)):
        return ""
    tie = _seen(scene, after, difference.holders[:-1])
    return f"{tie}{_step(before, after)}"


def _gone(scene: Scene, difference: Difference) -> str:
    relation = difference.entry
    assert isinstance(relation, Relatie)  # noqa: S101
    told = count(len(relation.verloop), "waarneming", "waarnemingen")
    return f"{_tie(scene, relation)} viel weg, met {told}"


WORDS = Words(
    nouns={Relatie: lambda scene, relation, _: _tie(scene, relation), Waarneming: _seen},
    came={Waarneming: _new_observation},
    went={Relatie: _gone},
    changed={(Waarneming, "kwaliteit"): _quality_changed},
)
