"""Conflicts in plain Dutch: what one is about, and what each of the two has there, as people read it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from cano_cli.merging.conflicts import Clash, Conflict
from cano_cli.merging.judging import loaded_from
from cano_cli.merging.notes import Note
from cano_cli.merging.shapes import Shape
from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.model.files import kind_of
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.walk import prose_fields, reference_fields
from cano_cli.readers.dutch import date_text, join
from cano_cli.readers.names import role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.yaml_events import Plain
from cano_cli.teamwork.settling import around
from cano_cli.telling.brief import file_name
from cano_cli.telling.differences import differences
from cano_cli.telling.saying import Scene, choice_words, field_words, of_choice, scene_of
from cano_cli.telling.topics import Place, place_in, topic
from cano_cli.telling.words import marked, similarity

Contents = Mapping[str, bytes]
_NOUNS = {"Persoon": "mensen", "Dienst": "diensten", "Doel": "doelen", "Afspraak": "afspraken", "Contact": "contacten"}
_NOTHING = "(niets)"


@dataclass(frozen=True, slots=True)
class Versions:
    """A case as it was, as each of the two has it, and put together."""

    base: LoadedCase
    ours: LoadedCase
    theirs: LoadedCase
    merged: LoadedCase

    @classmethod
    def of(cls, base: Contents, ours: Contents, theirs: Contents, merged: Contents) -> Versions:
        """Return the four as they would be read."""
        return cls(*(loaded_from(one) for one in (base, ours, theirs, merged)))

    @property
    def scene(self) -> Scene:
        """How everybody in any of them is called."""
        names: dict[str, str] = {}
        for one in (self.base, self.theirs, self.ours, self.merged):
            names |= scene_of(one.case, one.case).names
        return Scene(self.merged.case, self.merged.case, names)


@dataclass(frozen=True, slots=True)
class Told:
    """A conflict to be shown: what it is about, where that stands, and as lines what it was and what each has. ``why``
    says in a sentence what has to be known to choose; empty when it speaks for itself. ``voice``: somebody's words.
    ``differs`` is what two long texts differ in, from here to there: ``[-weg-] {+erbij+}``."""

    about: str
    place: str
    before: tuple[str, ...]
    here: tuple[str, ...]
    there: tuple[str, ...]
    why: str = ""
    voice: bool = False
    differs: str = ""


def conflict_told(versions: Versions, conflict: Conflict) -> Told:
    """Return a conflict in words."""
    if not conflict.where:
        return _whole_told(versions, conflict)
    scene, found = versions.scene, _place(versions.merged.case, conflict)
    about = topic(scene, found) if found else join([field_words(one) for one in conflict.known])
    speaker = _speaker(scene, conflict, found)
    before, here, there = (
        tuple(_value(scene, conflict, one)) for one in (conflict.base, conflict.ours, conflict.theirs)
    )
    if conflict.clash is Clash.REMOVED:
        here, there = (tuple(_left(scene, conflict, one)) for one in (conflict.ours, conflict.theirs))
        return Told(about, _line(versions, conflict), before, here, there)
    before = before if conflict.base is not None else ()
    why = f"Dit zijn woorden van {speaker}, die jullie elk anders opschreven." if speaker else _why(conflict)
    return Told(about, _line(versions, conflict), before, here, there, why, bool(speaker), _differs(conflict))


def note_told(note: Note) -> str:
    """Return in a sentence what was settled by itself."""
    if note.signed:
        return (
            f"De ene ondertekende de {file_name(note.path)} terwijl de andere er de tekst van wijzigde. Kijk na met "
            "cano verify of de handtekening nog klopt met wat er nu staat."
        )
    what = _NOUNS.get(note.model, "dingen")
    return (
        f"Twee verschillende {what} hadden dezelfde sleutel ‘{note.old}’ ({file_name(note.path)}). De tweede heet nu "
        f"‘{note.new}’, overal waar ernaar verwezen wordt. Is het toch hetzelfde? Voeg ze dan zelf samen."
    )


# --- one place


def _place(case: Case, conflict: Conflict) -> Place | None:
    content = next((file.content for file in case.files if file.path == conflict.path), None)
    return place_in(content, conflict.where) if content else None


def _line(versions: Versions, conflict: Conflict) -> str:
    document = versions.merged.documents.get(conflict.path)
    line = f":{document.span(conflict.where).line}" if document and conflict.where else ""
    return f"{conflict.path}{line}"


def _speaker(scene: Scene, conflict: Conflict, found: Place | None) -> str:
    """Return whose words a text is; empty when it is nobody's own."""
    holder, field = around(conflict)
    texts = isinstance(conflict.ours, str) and isinstance(conflict.theirs, str)
    if not texts or holder.model is None or field not in prose_fields(holder.model) or not found or not found.here:
        return ""
    said_by = [getattr(found.here.model, name) for name in holder.model.speakers]
    return scene.who(said_by[0]) if said_by and said_by[0] else ""


def _differs(conflict: Conflict) -> str:
    here, there = conflict.ours, conflict.theirs
    if not (isinstance(here, str) and isinstance(there, str)) or similarity(here, there) < _MUCH_THE_SAME:
        return ""
    return marked(here, there) if min(len(here.split()), len(there.split())) > _SOON_SEEN else ""


_SOON_SEEN, _MUCH_THE_SAME = 30, 0.5


def _left(scene: Scene, conflict: Conflict, value: Plain) -> Iterator[str]:
    """Yield what one of the two did with something that one took away: what is other than it was."""
    was = conflict.base
    if value is None:
        yield "weggehaald"
    elif value == was:
        yield "zoals het was; er wordt nu naar verwezen"
    elif isinstance(value, dict) and isinstance(was, dict):
        yield "veranderd:"
        yield from _value(scene, conflict, {key: one for key, one in value.items() if was.get(key) != one})
        yield from (f"{field_words(key)}: weggehaald" for key in was if key not in value)
    else:
        yield from _value(scene, conflict, value)


def _why(conflict: Conflict) -> str:
    holder, field = around(conflict)
    if holder.inside(field).says_who_reads:
        return "Het gaat over wie dit mag lezen. Hier geldt nog wat hier staat."
    return ""


# --- values


def _value(scene: Scene, conflict: Conflict, value: Plain) -> Iterator[str]:
    holder, field = around(conflict)
    if isinstance(conflict.where[-1], int) or (isinstance(value, dict) and holder.inside(field).model):
        return _lines(scene, holder.inside(field), "", value)
    return _lines(scene, holder, field, value)


def _lines(scene: Scene, holder: Shape, field: str, value: Plain) -> Iterator[str]:
    """Yield a value as lines: texts as they are, names for keys of people, a line for each thing in an entry."""
    if value is None:
        yield _NOTHING
    elif isinstance(value, str):
        yield from _paragraphs(_words(scene, holder.model, field, value))
    elif isinstance(value, dict):
        inside = holder.inside(field) if field else holder
        for key, child in value.items():
            if key == "id" and len(value) > 1:
                continue
            yield from _labelled(_key_words(scene, holder.model, field, key), list(_lines(scene, inside, key, child)))
    elif all(isinstance(one, str) for one in value):
        yield join([_words(scene, holder.model, field, str(one)) for one in value]) or "niemand"
    else:
        inside = holder.inside(field) if field else holder
        for item in value:
            first, *rest = list(_lines(scene, inside, "", item)) or [_NOTHING]
            yield f"- {first}"
            yield from (f"  {line}" for line in rest)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield a text, a line for each paragraph, with an empty line between: how it was broken says nothing."""
    for number, part in enumerate(re.split(r"\n[ \t]*\n\s*", text.strip())):
        if number:
            yield ""
        yield from re.sub(r"[ \t]*\n[ \t]*(?![-*•\d])", " ", part).split("\n")


def _labelled(label: str, lines: list[str]) -> Iterator[str]:
    if len(lines) == 1:
        yield f"{label}: {lines[0]}"
        return
    yield f"{label}:"
    yield from (f"  {line}" for line in lines)


def _words(scene: Scene, model: type[Model] | None, field: str, text: str) -> str:
    if model is None:
        return scene.names.get(text, text)
    if field in reference_fields(model):
        return scene.names.get(text, text)
    if of_choice(model, field):
        return role_name(text) if field == "rol" else choice_words(text)
    return text if field in prose_fields(model) else _day(text)


def _day(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text):
        return text
    try:
        return date_text(date.fromisoformat(text)) if len(text) == len("2026-03-09") else _month(text)
    except ValueError:
        return text


def _month(text: str) -> str:
    return partial_date_text(PartialDate.parse(text))


def _key_words(scene: Scene, model: type[Model] | None, field: str, key: str) -> str:
    people = model is not None and field in reference_fields(model)
    return scene.names.get(key, key) if people else field_words(key)


# --- whole files


def _whole_told(versions: Versions, conflict: Conflict) -> Told:
    if kind_of(conflict.path) is None:
        return _attachment_told(conflict)
    before, here, there = versions.base.case, versions.ours.case, versions.theirs.case
    sides = [
        _whole_side(before, case, conflict.path, value)
        for case, value in ((here, conflict.ours), (there, conflict.theirs))
    ]
    why = {
        Clash.UNREADABLE: "Minstens één van beide kan cano niet lezen. Kies welk bestand blijft.",
        Clash.REMOVED: "De ene haalde dit bestand weg, de andere werkte erin verder of verwijst ernaar.",
        Clash.TOGETHER: f"Apart klopt elk van beide, samen niet: {' '.join(conflict.known[1:])}",
    }.get(conflict.clash, "")
    return Told(file_name(conflict.path), conflict.path, (), tuple(sides[0]), tuple(sides[1]), why)


def _whole_side(before: Case, after: Case, path: str, value: Plain) -> list[str]:
    if value is None:
        return ["weggehaald"]
    if not any(file.path == path for file in after.files):
        return ["kan niet gelezen worden:", *str(value).split("\n")[:_SHOWN]]
    told = [one.text for one in differences(before, after) if one.path == path]
    return [f"- {one}" for one in told] or ["zegt nog hetzelfde; hooguit opmerkingen (#) of opmaak zijn anders"]


_SHOWN = 8


def _attachment_told(conflict: Conflict) -> Told:
    if conflict.clash is Clash.REMOVED:
        sides = ["weggehaald" if one is None else "bewaard" for one in (conflict.ours, conflict.theirs)]
        why = "De ene haalde deze bijlage weg, de andere veranderde ze of verwijst ernaar."
    else:
        sides = [f"staat nu in {one}" for one in (conflict.ours, conflict.theirs)]
        why = "Twee verschillende bijlagen hebben dezelfde naam. Bekijk ze, en kies."
    return Told("een bijlage", conflict.path, (), (sides[0],), (sides[1],), why)
