"""How it went with each case that was shared, and with all of them together, in plain words."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import count
from cano_cli.teamwork.by_hand import is_known
from cano_cli.teamwork.conflict_words import note_told
from cano_cli.teamwork.syncing import Became, Synced, unshared

if TYPE_CHECKING:
    from cano_cli.teamwork.shared_at import SharedAt


class Told:
    """Tells of each case when it is done, and counts."""

    def __init__(self, columns: int, *, one: bool) -> None:
        self._columns, self._one = columns, one
        self._counts: Counter[Became] = Counter()
        self._waiting: list[str] = []

    @property
    def unfinished(self) -> bool:
        """Whether something waits, or was refused."""
        return bool(self._counts[Became.WAITS] or self._counts[Became.REFUSED])

    def add(self, done: Synced) -> None:
        """Tell of one case; of one where nothing happened only when it was asked for by name."""
        self._counts[done.became] += 1
        if done.became is Became.WAITS:
            self._waiting.append(done.name)
        if done.error:
            self._write(f"{done.name}: {done.error.message}", sys.stderr.isatty(), error=True)
            self._write(f"  {done.error.hint}", sys.stderr.isatty(), error=True)
            return
        for line in _lines(done, asked=self._one):
            self._write(line, fits=True)

    def summary(self, nowhere: Sequence[str]) -> str:
        """Return the last line: how many of each, and what is next."""
        parts = [*self._counted(), *(["wordt nergens gedeeld: " + ", ".join(nowhere)] if nowhere else [])]
        if self._one and not self._waiting:
            return ""
        text = ", ".join(parts) or "Er valt niets te delen"
        way = f": cano merge {self._waiting[0]}" if self._waiting else "."
        return "".join(f"{line}\n" for line in wrapped(f"{text[0].upper()}{text[1:]}{way}", self._columns))

    def _counted(self) -> Iterator[str]:
        counts = self._counts
        done = sum(counts[one] for one in (Became.SENT, Became.GOT, Became.BOTH, Became.NEW_THERE, Became.NEW_HERE))
        if done:
            yield f"{_cases(done)} bijgewerkt"
        if same := counts[Became.SAME]:
            yield f"{same if done else _cases(same)} al gelijk"
        if refused := counts[Became.REFUSED]:
            yield f"{refused} niet gelukt"
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
    }[done.became]


def _steps(number: int) -> str:
    return count(number, "stap", "stappen")


def _cases(number: int) -> str:
    return count(number, "dossier", "dossiers")
