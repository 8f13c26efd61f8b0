"""A difference as a sentence: in the words for its kind of entry where there are, and for every other field and value
by the same few rules, so that nothing goes untold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cano_cli.model.base import Model
from cano_cli.model.entry import CaseFileModel
from cano_cli.telling import agreements, contacts, elements, goals, network, relations, voices
from cano_cli.telling.comparing import Difference, Holder
from cano_cli.telling.file_pairs import MOVED
from cano_cli.telling.files import file_came, file_went
from cano_cli.telling.matching import known_by
from cano_cli.telling.moves import ELSEWHERE
from cano_cli.telling.plain import plain
from cano_cli.telling.saying import Scene, is_prose, value_words
from cano_cli.telling.told import Happened, Told
from cano_cli.telling.words import in_a_sentence, similarity
from cano_cli.telling.words_for import Words, subject

_WORDS = (
    Words()
    .and_(network.WORDS)
    .and_(relations.WORDS)
    .and_(elements.WORDS)
    .and_(goals.WORDS)
    .and_(agreements.WORDS)
    .and_(contacts.WORDS)
    .and_(voices.WORDS)
)
_BARELY_THE_SAME = 0.2


def told(scene: Scene, difference: Difference) -> Told:
    """Return what happened, in one line of Dutch."""
    happened = Happened.NEW if difference.old is None else Happened.GONE if difference.new is None else Happened.OTHER
    text, reworded = _text(scene, difference)
    was, now = plain(difference.old), plain(difference.new)
    return Told(difference.path, happened, where(difference), _one_line(text), was, now, reworded)


def where(difference: Difference) -> tuple[str, ...]:
    """Return the way to a difference: fields, and what entries are known by."""
    steps: list[str] = []
    for at, holder in enumerate(difference.holders):
        if at and _in_a_list(difference.holders[at - 1]):
            steps.append(known_by(holder.model))
        steps.append(holder.field)
    entry = difference.entry
    ending = (known_by(entry) if entry and _in_a_list(difference.here) else "", difference.key)
    return tuple(step for step in (*steps, *ending) if step)


def about(scene: Scene, holders: Sequence[Holder], entry: Any = None) -> str:
    """Return what something is, without what happened to it: the ``entry`` that ``holders`` lead to, or a field."""
    noun = _WORDS.nouns.get(type(entry))
    return _one_line(noun(scene, entry, holders) if noun else subject(_WORDS, scene, holders))


def _text(scene: Scene, difference: Difference) -> tuple[str, bool]:
    entry = difference.entry
    if entry is not None:
        return _of_entry(scene, difference, entry), False
    if difference.key == MOVED:
        return _moved(scene, difference), False
    if difference.key == ELSEWHERE:
        return _elsewhere(scene, difference), False
    sentence = _WORDS.changed.get((type(difference.here.model), difference.here.field))
    if sentence and (text := sentence(scene, difference)):
        return text, False
    return _of_value(scene, difference)


def _of_entry(scene: Scene, difference: Difference, entry: Model) -> str:
    came = difference.old is None
    if isinstance(entry, CaseFileModel) and len(difference.holders) == 1 and not difference.here.field:
        return file_came(scene, difference) if came else file_went(scene, difference)
    sentence = (_WORDS.came if came else _WORDS.went).get(type(entry))
    if sentence:
        return sentence(scene, difference)
    noun = _WORDS.nouns.get(type(entry))
    if noun:
        return f"{noun(scene, entry, difference.holders)} {'kwam erbij' if came else 'viel weg'}"
    if not _in_a_list(difference.here):
        return f"{subject(_WORDS, scene, difference.holders)} {'ingevuld' if came else 'weggehaald'}"
    return _of_value(scene, difference)[0]


def _moved(scene: Scene, difference: Difference) -> str:
    noun = _WORDS.nouns.get(type(difference.here.model))
    if noun is None:
        return f"dit bestand heette {difference.old}"
    return f"{noun(scene, difference.here.model, difference.holders[:-1])} staat nu in {difference.new}"


def _elsewhere(scene: Scene, difference: Difference) -> str:
    entry, before = difference.here.model, difference.formerly
    noun = _WORDS.nouns.get(type(entry))
    told = noun(scene, entry, before) if noun else subject(_WORDS, scene, before)
    return f"{told} staat nu onder {subject(_WORDS, scene, difference.holders[:-1])}"


def _of_value(scene: Scene, difference: Difference) -> tuple[str, bool]:
    old, new = difference.old, difference.new
    about = subject(_WORDS, scene, difference.holders)
    if difference.key:
        about = f"{about}, {scene.names.get(difference.key, difference.key)}"
    if old is None or new is None:
        value = _value(scene, difference, new if old is None else old)
        listed = _in_a_list(difference.here) and not isinstance(new if old is None else old, tuple)
        came, went = ("erbij", "weg") if listed else ("ingevuld", "weggehaald")
        return (f"{about} {came}: {value}" if old is None else f"{about} {went}: {value}"), False
    if is_prose(old) or is_prose(new):
        return _of_prose(about, str(old), str(new))
    was, now = _value(scene, difference, old), _value(scene, difference, new)
    both_figures = all(isinstance(one, int | float) and not isinstance(one, bool) for one in (old, new))
    return (f"{about} van {was} naar {now}" if both_figures else f"{about}: {was} werd {now}"), False


def _of_prose(about: str, old: str, new: str) -> tuple[str, bool]:
    small = in_a_sentence(old, new)
    if small:
        return f"{about}: {small}", False
    how = "anders verwoord" if similarity(old, new) > _BARELY_THE_SAME else "helemaal anders verwoord"
    return f"{about}: {how}", True


def _value(scene: Scene, difference: Difference, value: Any) -> str:
    return value_words(scene, type(difference.here.model), difference.here.field, value)


def _in_a_list(holder: Holder) -> bool:
    return bool(holder.field) and isinstance(getattr(holder.model, holder.field), tuple)


def _one_line(text: str) -> str:
    return " ".join(text.split())
