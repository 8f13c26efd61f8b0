"""How it went with each case that was shared, and with all of them together, in plain words."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import count
from cano_cli.teamwork.by_hand import is_known
from cano_cli.teamwork.conflict_words import note_told
from cano_cli.teamwork.syncing import Became, Synced, unshared

if TYPE_CHECKING:
    from cano_cli.teamwork.cleaned_there import Cleaned
    from cano_cli.teamwork.shared_at import SharedAt


class Told:
    """Tells of each case when it is done, and counts."""

    def __init__(self, columns: int, *, one: bool) -> None:
        self._columns, self._one = columns, one
        self._counts: Counter[Became] = Counter()
        self._waiting: list[str] = []
        self._erased: list[str] = []
        self._removed = 0

    @property
    def unfinished(self) -> bool:
        """Whether something waits, or was refused."""
        return any(self._counts[one] for one in (Became.WAITS, Became.REFUSED, Became.ERASED))

    def removed(self, names: Sequence[str]) -> None:
        """Tell of the cases that were erased here and are now gone there too."""
        self._removed += len(names)
        for name in names:
            self._write(f"{name}: hier verwijderd, en nu ook op de gedeelde plaats.", fits=True)

    def cleaned(self, places: Iterable[Cleaned]) -> None:
        """Tell what is left of what was erased at the places that were cleaned."""
        for place in places:
            for line in _left_at(place):
                self._write(line, fits=True)

    def add(self, done: Synced) -> None:
        """Tell of one case; of one where nothing happened only when it was asked for by name."""
        self._counts[done.became] += 1
        if done.became is Became.WAITS:
            self._waiting.append(done.name)
        if done.became is Became.ERASED:
            self._erased.append(done.name)
        if done.error:
            self._write(f"{done.name}: {done.error.message}", sys.stderr.isatty(), error=True)
            self._write(f"  {done.error.hint}", sys.stderr.isatty(), error=True)
            return
        for line in _lines(done, asked=self._one):
            self._write(line, fits=True)

    def summary(self, nowhere: Sequence[str]) -> str:
        """Return the last line: how many of each, and what is next."""
        if self._one and not self._waiting:
            return ""
        elsewhere = ["wordt nergens gedeeld: " + ", ".join(nowhere)] if nowhere else []
        ways = [f"cano merge {name}" for name in self._waiting] + [f"cano erase {name}" for name in self._erased]
        parts = [*elsewhere, *self._counted()] if ways else [*self._counted(), *elsewhere]
        text = ", ".join(parts) or "Er valt niets te delen"
        way = f": {ways[0]}" if ways else "."
        return "".join(f"{line}\n" for line in wrapped(f"{text[0].upper()}{text[1:]}{way}", self._columns))

    def _counted(self) -> Iterator[str]:
        counts = self._counts
        done = sum(counts[one] for one in (Became.SENT, Became.GOT, Became.BOTH, Became.NEW_THERE, Became.NEW_HERE))
        if done:
            yield f"{_cases(done)} bijgewerkt"
        if self._removed:
            yield f"{_cases(self._removed)} ginder verwijderd"
        if same := counts[Became.SAME]:
            yield f"{same if done else _cases(same)} al gelijk"
        if refused := counts[Became.REFUSED]:
            yield f"{refused} niet gelukt"
        if self._erased:
            yield f"{_cases(len(self._erased))} hier nog te verwijderen"
        if waits := counts[Became.WAITS]:
            yield f"{_cases(waits)} {'wacht' if waits == 1 else 'wachten'} op jou"

    def _write(self, text: str, fits: bool, *, error: bool = False) -> None:
        stream = sys.stderr if error else sys.stdout
        indent = "  " if text.startswith("  ") else ""
        lines = wrapped(text.strip(), self._columns, indent, "  ") if fits else [text]
        stream.write("".join(f"{line}\n" for line in lines))


def not_shared(cases: Sequence[tuple[Path, SharedAt | None]]) -> str:
    """Return how much is not shared yet, as far as is known here."""
    counts = [steps for folder, at in cases if at and (steps := unshared(folder))]
    if not counts:
        return "Alles van hier was al gedeeld."
    verb = "is" if sum(counts) == 1 else "zijn"
    return f"Van hier {verb} {_steps(sum(counts))} in {_cases(len(counts))} nog niet gedeeld."


def _lines(done: Synced, *, asked: bool) -> Iterator[str]:
    if done.hand.recorded:
        yield f"{done.name}: met de hand gewijzigd en nu vastgelegd: {', '.join(done.hand.recorded)}."
    unusable, unknown = (tuple(one for one in done.hand.left if is_known(one) is known) for known in (True, False))
    if unusable:
        yield f"{done.name}: niet gedeeld, want de naam is niet bruikbaar: {', '.join(unusable)}."
    if unknown:
        yield f"{done.name}: niet gedeeld, want geen bestand van een dossier: {', '.join(unknown)}."
    if done.became is not Became.SAME or asked:
        yield f"{done.name}: {_told(done)}"
    yield from (f"{done.name}: {note_told(one)}" for one in done.notes)


_ERASED = "bijgewerkt: hier werd iets verwijderd. Kijk na of wat je sindsdien schreef het niet opnieuw noemt."


def _told(done: Synced) -> str:
    sent, got = f"{_steps(done.sent)} gedeeld", f"{_steps(done.got)} binnengekomen"
    things = "Op één plaats schreven" if done.waiting == 1 else f"Op {done.waiting} plaatsen schreven"
    return {
        Became.SAME: "niets nieuws, hier noch ginder.",
        Became.SENT: f"{sent}." if done.sent else "gedeeld zonder wat hier verwijderd werd.",
        Became.GOT: f"{got}." if done.got else _ERASED,
        Became.BOTH: f"{sent}, {got} en samengebracht.",
        Became.NEW_THERE: f"voor het eerst gedeeld, {_steps(done.sent)}.",
        Became.NEW_HERE: f"nieuw dossier van een collega, {_steps(done.got)}.",
        Became.WAITS: f"{things} jij en een collega iets anders. Hier is niets veranderd. "
        f"Kies met cano merge {done.name}",
        Became.REFUSED: "niet gelukt.",
        Became.ERASED: f"een collega verwijderde dit dossier. Verwijder het ook hier: cano erase {done.name}",
    }[done.became]


def _left_at(place: Cleaned) -> Iterator[str]:
    """Yield what is to be told of a place where something was erased: that nothing is left, or what is."""
    where, by_hand = place.address.shown, "de beheerder ruimt meteen op met git gc --prune=now."
    if place.gone:
        yield f"Nagekeken: op {where} is niets meer over van wat verwijderd werd."
    elif place.address.folder is None:
        yield (
            f"Op {where} staat het in geen dossier meer. Losse resten ruimt die server zelf op, en dat ziet cano "
            f"niet: {by_hand}"
        )
    if place.young:
        yield (
            f"Op {where} liggen nog losse resten van wat verwijderd werd: er werd pas nog gedeeld. Doe over tien "
            "minuten nog eens cano sync; die ruimt ze op, kijkt na en zegt het."
        )
    if place.stuck:
        yield (
            f"Op {where} liggen misschien nog losse resten van wat verwijderd werd: cano kan ze niet weghalen of "
            f"niet nakijken. Dat kan wel zo: {by_hand}"
        )
    if place.held_by:
        yield f"Op {where} houdt nog iets vast wat verwijderd werd: {', '.join(place.held_by)}."


def _steps(number: int) -> str:
    return count(number, "stap", "stappen")


def _cases(number: int) -> str:
    return count(number, "dossier", "dossiers")
