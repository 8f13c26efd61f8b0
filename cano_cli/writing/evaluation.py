"""An evaluation as it comes to stand in its file: what was said, part by part, put where it belongs.

``Said`` is the evaluation as plain values, with the names of the fields of the file. Each part is written as soon as it
was said, into the real file and not into a draft beside it: what is there is what was answered, whatever breaks off,
nothing is left behind in the case, and no second place can say something else. One commit at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cano_cli.model.base import Model
from cano_cli.model.case import Case, Dated
from cano_cli.model.entry import DelenMet
from cano_cli.model.evaluatie import FUNDAMENTEN, DoelEvaluatie, Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.store import cases, git, platform
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.splice import set_value
from cano_cli.store.splice_nodes import children, compose, is_flow, plain
from cano_cli.store.transaction import Recorded
from cano_cli.store.yaml_write import Value, inline, is_prose
from cano_cli.writing import conversation
from cano_cli.writing.change import Append, Change, Drop, Edit, Insert, Set, message_for, write_texts
from cano_cli.writing.declaration import Copied, copied, last_declaration

Said = Mapping[str, Value]
ORDER = tuple(Evaluatie.model_fields)
_BY_KEY = ("doelen", "afspraken")
"""Lists of which each item has a key: what is said of one again goes with it."""
_MAPPINGS = ("fundamenten", "goed_genoeg")
_LONGEST_LINE = 90
_LISTS = ("stemmen", "verschillen", "besproken")


@dataclass(frozen=True, slots=True)
class Missing:
    """What an evaluation does not say yet: names of fields, keys of goals and agreements, the seven words, people."""

    fields: tuple[str, ...]
    goals: tuple[str, ...]
    agreements: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def anything(self) -> bool:
        """Whether there is anything left to ask."""
        return bool(self.fields or self.goals or self.agreements or self.words)


def path_of(day: date) -> str:
    """Return the path of the evaluation of a day."""
    return f"evaluaties/{day.isoformat()}.yaml"


def evaluation_of(case: Case, day: date) -> Dated[Evaluatie] | None:
    """Return the evaluation of a day."""
    return next((one for one in case.evaluaties if one.day == day), None)


def parts_written(loaded: LoadedCase, day: date, said: Said) -> tuple[Edit, ...]:
    """Return the edits that put what was said in the evaluation of ``day``; a value that stood there is replaced, own
    words, differences and talks come beside those that are there. Nothing said gives no edits.

    Raises :class:`CanoError` when the file is there and cannot be read."""
    path = path_of(day)
    given = {name: said[name] for name in ORDER if said.get(name) not in (None, "", [], {})}
    if not given:
        return ()
    if path not in loaded.documents_seen:
        return (Set(path, (), given),)
    there = evaluation_of(loaded.case, day)
    if there is None:
        raise CanoError(f"{path} kan niet gelezen worden.", f"Kijk het na: cano validate {loaded.folder.name}")
    place = _Place(loaded, there)
    return tuple(edit for name, value in given.items() for edit in _written(place, name, value))


def missing(told: Evaluatie | None, goals: Iterable[str], agreements: Iterable[str]) -> Missing:
    """Return what is still to be said."""
    one = told or Evaluatie()
    words = one.fundamenten
    plain_fields = ("aanleiding", "aanwezig", "goed_genoeg", "inschatting", "besluit", "besproken", "volgende")
    done = {goal.id: goal for goal in one.doelen}
    return Missing(
        tuple(name for name in plain_fields if not getattr(one, name)),
        tuple(key for key in goals if key not in done or not _is_whole(done[key])),
        tuple(key for key in agreements if key not in {each.id for each in one.afspraken}),
        tuple(name for name in FUNDAMENTEN if not (words and getattr(words, name))),
    )


def change(edits: Iterable[Edit], day: date) -> Change:
    """Return these edits as part of the evaluation of a day."""
    return Change(tuple(edits), "evaluatie", day.isoformat(), "add-evaluation")


def begin(loaded: LoadedCase, path: str, when: datetime) -> None:
    """Record what was changed by hand in the file before: it is no part of what is said now. Raises CanoError when git
    must not touch the case."""
    repository = git.own_repository(loaded.folder)
    if repository is not None and any(one.path == path for one in git.status(repository)):
        message = git.message("met de hand", "evaluatie", trailers={"Cano-Actie": "edit"})
        cases.record(loaded.folder, [path], message, when)


def keep(loaded: LoadedCase, edits: tuple[Edit, ...], today: date) -> LoadedCase:
    """Write a part, without a commit, and return the case as it is then. Raises CanoError; then nothing changed."""
    for edit in edits:
        folder = (loaded.folder / edit.path).parent
        if not folder.exists():
            platform.make_private_folder(folder)
    try:
        return conversation.keep(loaded, edits, today)
    finally:
        _drop_empty(loaded, edits)


def finish(loaded: LoadedCase, day: date, when: datetime) -> Recorded:
    """Commit what was kept."""
    return cases.record(loaded.folder, [path_of(day)], message_for(loaded, change((), day)), when)


def goes_on(decision: str | None) -> bool:
    """Whether a new engagementsverklaring may follow a decision."""
    return decision in ("verderzetten", "bijsturen")


def new_declaration(loaded: LoadedCase, day: date) -> Copied | None:
    """Return the engagementsverklaring that follows the evaluation of ``day``, dated that day: copied from the last
    one, each goal where the evaluation says it stands. None without a last one, and where one followed already.

    Raises :class:`CanoError` when the text of the last one cannot be edited."""
    last, evaluation = last_declaration(loaded.case), evaluation_of(loaded.case, day)
    if last is None or evaluation is None or last.day >= day:
        return None
    made = copied(loaded, last, day)
    return Copied(made.path, _with_figures(made, evaluation.content), made.ended, made.undated)


def write_declaration(loaded: LoadedCase, made: Copied, when: datetime) -> Recorded:
    """Write the new engagementsverklaring and commit it. Raises CanoError; then nothing was written."""
    what = made.path.rpartition("/")[2].removesuffix(".yaml")
    told = Change((), "engagementsverklaring", what, "add-evaluation")
    return write_texts(loaded, {made.path: made.text}, message_for(loaded, told), when)


def plain_values(told: Model) -> dict[str, Value]:
    """Return a model as plain values: only what was said."""
    return {
        name: value
        for name in type(told).model_fields
        if name in told.model_fields_set and (value := _plain(getattr(told, name))) not in (None, [])
    }


# --- where a part goes


@dataclass(frozen=True, slots=True)
class _Place:
    """The file of an evaluation that is there."""

    loaded: LoadedCase
    there: Dated[Evaluatie]

    @property
    def path(self) -> str:
        return self.there.path

    def has(self, name: str) -> bool:
        return bool(getattr(self.there.content, name))

    def is_flow(self, *steps: str | int) -> bool:
        """Whether what stands there is written between braces: there is no room for prose."""
        text = self.loaded.documents[self.path].data.decode()
        node = compose(text)
        for step in steps:
            node = next((one.node for one in children(text, node) if one.step == step), None) if node else None
        return node is not None and is_flow(node)


def _written(place: _Place, name: str, value: Value) -> Iterator[Edit]:
    if name in _BY_KEY and isinstance(value, list):
        for item in value:
            yield from _item(place, name, item)
    elif name in _MAPPINGS and isinstance(value, Mapping) and place.has(name):
        if _has_prose(value) and place.is_flow(name):
            yield Set(place.path, (name,), _merged(plain_values(place.there.content)[name], value))
        else:
            yield from (Set(place.path, (name, key), one) for key, one in value.items())
    elif name in _LISTS and isinstance(value, list):
        yield from (Append(place.path, (name,), one) for one in value)
    else:
        yield Set(place.path, (name,), value)


def _item(place: _Place, name: str, item: Mapping[str, Value]) -> Iterator[Edit]:
    items = getattr(place.there.content, name)
    index = next((at for at, one in enumerate(items) if one.id == item["id"]), None)
    if index is None:
        yield Append(place.path, (name,), item)
        return
    old = plain_values(items[index])
    whole = _merged(old, item)
    if (_has_prose(item) or len(inline(whole)) > _LONGEST_LINE) and place.is_flow(name, index):
        yield from _anew(place, name, index, whole)
        return
    for key, value in item.items():
        if isinstance(value, Mapping) and key in old:
            yield from (Set(place.path, (name, index, key, one), figure) for one, figure in value.items())
        elif key != "id":
            yield Set(place.path, (name, index, key), value)


def _anew(place: _Place, name: str, index: int, item: dict[str, Value]) -> Iterator[Edit]:
    """Write an item anew. Where a comment would go with it, it is written in its own place, less pleasantly."""
    document = place.loaded.documents[place.path]
    line = document.span((name, index)).line
    commented = document.line(line - 1).lstrip().startswith("#") or "#" in document.line(line)
    if commented or place.is_flow(name):
        yield Set(place.path, (name, index), item)
    else:
        yield Insert(place.path, (name,), index, item)
        yield Drop(place.path, (name, index + 1))


def _has_prose(said: Mapping[str, Value]) -> bool:
    return any(isinstance(one, str) and is_prose(one) for one in said.values())


def _merged(old: Value, new: Mapping[str, Value]) -> dict[str, Value]:
    assert isinstance(old, Mapping)  # noqa: S101
    both = {**old, **new}
    for key, value in new.items():
        earlier = old.get(key)
        if isinstance(value, Mapping) and isinstance(earlier, Mapping):
            both[key] = {**earlier, **value}
    return both


def _is_whole(goal: DoelEvaluatie) -> bool:
    return bool(goal.gezien_door and goal.schaal is not None and goal.feiten and goal.tekst and goal.besluit)


def _drop_empty(loaded: LoadedCase, edits: Iterable[Edit]) -> None:
    """Take away a folder that was made for a file that could not be written."""
    for edit in edits:
        folder = (loaded.folder / edit.path).parent
        if folder != loaded.folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


# --- the new engagementsverklaring


def _with_figures(made: Copied, told: Evaluatie) -> str:
    """Return the text with the figure of each goal that has a scale and was given one."""
    text = made.text
    figures = {goal.id: goal.schaal for goal in told.doelen if goal.schaal is not None}
    root = plain(compose(text))
    goals = root.get("doelen") if isinstance(root, dict) else None
    for index, goal in enumerate(goals if isinstance(goals, list) else []):
        if isinstance(goal, dict) and isinstance(goal.get("schaal"), dict):
            figure = figures.get(str(goal.get("id")))
            text = text if figure is None else set_value(text, ("doelen", index, "schaal", "nu"), number(figure))
    return text


# --- plain values


def number(value: float) -> Value:
    """Return a figure as people type it: ``5``, ``5.5``."""
    return int(value) if value == int(value) else value


def _plain(value: object) -> Value | None:
    if isinstance(value, DelenMet) and value.van is None and value.tot is None:
        return value.met
    if isinstance(value, Model):
        return plain_values(value)
    if isinstance(value, tuple):
        items = [one for item in value if (one := _plain(item)) is not None]
        return items[0] if len(items) == 1 and not isinstance(items[0], Mapping) else items
    if isinstance(value, dict):
        return {str(key): one for key, item in value.items() if (one := _plain(item)) is not None}
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return number(value)
    return value if isinstance(value, str | int | date) else None
