"""A made-up history for a case that was written in one go: what its files said on each day that something happened.

Used for the demonstration. The projection to a day (``later``) says what must go; here it goes from the text itself,
so that comments and layout are in every version.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from itertools import groupby
from pathlib import Path

from cano_cli.model.as_of import Cuts, later
from cano_cli.model.case import Case
from cano_cli.model.files import ATTACHMENTS
from cano_cli.model.findings import CanoError
from cano_cli.model.walk import Path as ValuePath
from cano_cli.model.werk import Contacten
from cano_cli.store import files, git, platform, splice
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.git import Identity, Step
from cano_cli.store.schema_errors import value_at
from cano_cli.store.yaml_reader import Document

_BRUSSELS_WINTER = timezone(timedelta(hours=1))
_END_OF_DAY = 17


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that a commit is for: on which day, under which heading, what."""

    day: date
    heading: str
    what: str


def history_of(loaded: LoadedCase, who: Identity) -> tuple[Step, ...]:
    """Return the steps in which the case came about, oldest first; the last leaves the files exactly as they are.

    Raises :class:`CanoError` when the case has files that cannot be read.
    """
    if loaded.unread or not loaded.case.traject:
        raise CanoError(
            "Een dossier met onleesbare bestanden heeft geen verloop.", "Herstel eerst wat cano validate meldt."
        )
    steps: list[Step] = []
    before: dict[str, bytes] = {}
    texts = _Texts(loaded)
    for day, same_day in groupby(happenings(loaded.case), key=lambda one: one.day):
        now = texts.on(day)
        changed = {path: now.get(path) for path in {**before, **now} if before.get(path) != now.get(path)}
        steps.extend(_steps(tuple(same_day), changed, who))
        before = now
    whole = texts.on(date.max)
    changed = {path: data for path, data in whole.items() if before.get(path) != data}
    if changed:
        if not steps:
            raise CanoError(
                "In dit dossier is nog niets gebeurd.", "Een verloop begint bij de eerste stap van de opstart."
            )
        steps.append(_step(Happening(steps[-1].when.date(), "dossier", "aangevuld"), changed, who))
    return tuple(steps)


def _steps(same_day: tuple[Happening, ...], changed: dict[str, bytes | None], who: Identity) -> Iterator[Step]:
    """Yield the commits of one day: each happening with the files of its own folder, the first with all the rest."""
    own = {one: {path for path in changed if path.startswith(_FOLDERS.get(one.heading, "-"))} for one in same_day}
    rest = set(changed) - set().union(*own.values())
    for one in same_day:
        paths = sorted(own[one] | rest)
        rest = set()
        taken = {path: changed.pop(path) for path in paths if path in changed}
        if taken:
            yield _step(one, taken, who)


def happenings(case: Case) -> tuple[Happening, ...]:
    """Return what happened in a case, in order: steps of the start-up, declarations, switches, meetings, months of
    contacts, evaluations, the closing."""
    return tuple(sorted(set(_dated(case)), key=lambda one: (one.day, _ORDER.index(one.heading), one.what)))


MOST_ATTACHMENT = 1024**3
_FOLDERS = {
    "engagementsverklaring": "engagementsverklaringen/",
    "overleg": "overleg/",
    "evaluatie": "evaluaties/",
    "contacten": "contacten/",
    "afsluiting": "afsluiting.yaml",
}
"""Where the files of each heading are; whatever else changed goes with the first happening of the day."""

_ORDER = ("opstart", "engagementsverklaring", "element", "overleg", "evaluatie", "contacten", "afsluiting", "nazorg")


def _dated(case: Case) -> Iterator[Happening]:
    if traject := case.traject:
        yield from (Happening(step.datum, "opstart", step.stap) for step in traject.opstart)
        yield from (Happening(one.van, "element", one.vorm or one.element) for one in traject.elementen)
    yield from (Happening(dated.day, "engagementsverklaring", dated.day.isoformat()) for dated in case.verklaringen)
    yield from (Happening(dated.day, "overleg", f"{dated.content.soort} {dated.day}") for dated in case.overleg)
    yield from (Happening(dated.day, "evaluatie", f"{dated.content.soort} {dated.day}") for dated in case.evaluaties)
    yield from (Happening(last, "contacten", path[-12:-5]) for path, last in _last_contacts(case).items())
    if closing := case.afsluiting:
        yield Happening(closing.datum, "afsluiting", closing.datum.isoformat())
        yield from (Happening(one.datum, "nazorg", one.datum.isoformat()) for one in closing.nazorg)


def _last_contacts(case: Case) -> dict[str, date]:
    """Return the day of the last contact in each file of contacts, by path: on that day the month is complete."""
    months = ((file.path, file.content) for file in case.of_kind("contacten"))
    return {
        path: max(contact.datum for contact in content.contacten)
        for path, content in months
        if isinstance(content, Contacten) and content.contacten
    }


class _Texts:
    """The texts of a case on any day; what was cut once is kept, since most files change on few days.

    A month of contacts appears whole, on the day of the last: its commit is the one that says so.
    """

    def __init__(self, loaded: LoadedCase) -> None:
        self.loaded = loaded
        self.complete = _last_contacts(loaded.case)
        self.made: dict[tuple[str, Cuts], bytes] = {}
        self.attachments = {
            path: platform.read_regular(loaded.folder / path, MOST_ATTACHMENT)
            for path in loaded.case.attachments
            if path.startswith(f"{ATTACHMENTS}/")
        }

    def on(self, day: date) -> dict[str, bytes]:
        cuts = later(self.loaded.case, day)
        texts = {
            path: self._cut(path, gone)
            for path, gone in cuts.items()
            if () not in gone and self.complete.get(path, day) <= day
        }
        return {**texts, **self.attachments}

    def _cut(self, path: str, gone: Cuts) -> bytes:
        if (path, gone) not in self.made:
            self.made[path, gone] = _without(self.loaded.documents[path], gone)
        return self.made[path, gone]


def _without(document: Document, gone: Cuts) -> bytes:
    if not gone:
        return document.data
    return splice.remove(document.text, [_as_written(document, path) for path in gone]).encode()


def _as_written(document: Document, path: ValuePath) -> ValuePath:
    """Return the path in the text: one entry where a list is meant may have been typed without a list."""
    return (
        path[:-1] if isinstance(path[-1], int) and not isinstance(value_at(document.value, path[:-1]), list) else path
    )


def _step(happening: Happening, changed: Mapping[str, bytes | None], who: Identity) -> Step:
    when = datetime(happening.day.year, happening.day.month, happening.day.day, _END_OF_DAY, tzinfo=_BRUSSELS_WINTER)
    message = git.message(happening.heading, happening.what, trailers={"Cano-Actie": "demo"})
    return Step(when, message, dict(changed), who)


def write_files(loaded: LoadedCase, target: Path) -> None:
    """Write the files of the case, attachments included, into the new folder ``target``."""
    platform.make_private_folder(target)
    contents = {path: document.data for path, document in loaded.documents.items()}
    contents |= {path: platform.read_regular(loaded.folder / path, MOST_ATTACHMENT) for path in loaded.case.attachments}
    for path, data in sorted(contents.items()):
        if "/" in path:
            platform.make_private_folder((target / path).parent)
        files.create(target / path, data)
