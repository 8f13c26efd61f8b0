"""Two colleagues use their own store of the same cases for a month, through one shared place: at the end both have the
same, to the byte, and everything that either of them noted is in it."""

from __future__ import annotations

import re
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from tests.cli.program import Program, Ran
from tests.safety.cases import STORE, files_of
from tests.safety.tallies import FACTOR, tally

NUMBERS = ("2026-fqvn", "2026-kmtr")
DAYS = 31 if FACTOR > 1 else 4
FIRST = date(2026, 11, 2)
MARK = re.compile(r"Merk [A-Z][a-z]{7}")


class Colleague:
    """Somebody with the program and a store: what they noted and did not take back."""

    def __init__(self, folder: Path, name: str, share: Path, chance: Random) -> None:
        folder.mkdir()
        self.user, self.name, self.share, self.chance = Program(folder), name, share, chance
        (self.user.home / ".gitconfig").write_text(f"[user]\n\tname = {name}\n\temail = x@voorbeeld.invalid\n")
        self.store = folder / "dossiers"
        self.day = FIRST
        self.noted: dict[str, set[str]] = {number: set() for number in NUMBERS}
        self.settled = 0

    def begins(self) -> None:
        """Make a store of the examples, with the history that the demonstration gives them."""
        self.run("demo", self.store.name, here=self.store.parent)
        self._share()

    def joins(self) -> None:
        """Make an empty store, and get everything from the shared place."""
        self.store.mkdir()
        for name in ("cano.yaml", "vragen.yaml"):
            shutil.copy(STORE / name, self.store / name)
        self._share()
        assert self.run("sync").code == 0

    def _share(self) -> None:
        path = self.store / "cano.yaml"
        kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("gedeeld_via")]
        path.write_text("\n".join([*kept, f"gedeeld_via: {self.share.as_posix()}\n"]), "utf-8")

    def run(self, *arguments: str, here: Path | None = None) -> Ran:
        """Give a command on the day that it is."""
        return self.user(*arguments, here=here or self.store, CANO_TODAY=self.day.isoformat())

    def works(self) -> None:
        """Do one thing in one case."""
        number = self.chance.choice(NUMBERS)
        how = self.chance.choice((self.adds, self.adds, self.adds, self.edits, self.takes_back, self.attaches))
        how(number)

    def adds(self, number: str) -> None:
        """Note something with a command of the program."""
        mark, day = self.mark(), self.day.isoformat()
        ran = self.run(*self.chance.choice((
            ("add-contact", number, "--datum", day, "--vorm", "huisbezoek", "--met", "jongere", "--duur", "60",
             "--toch", "--tekst", mark),
            ("add-event", number, "--datum", str(self.chance.randint(2010, 2025)), "--soort", "verhuis", "--toch",
             "--tekst", mark),
            ("add-person", number, "--naam", mark, "--rol", "buur", "--toch"),
            ("add-signal", number, "--thema", "bus", "--niveau", "lokaal", "--tekst", mark),
            ("add-meeting", number, "--soort", "ronde-tafel", "--datum", day, "--aanwezig", "jongere", "--besluit",
             f"{mark}. | jongere | 30/11"),
        )))  # fmt: skip
        if ran.code == 0:
            self.noted[number].add(mark)
        else:
            assert mark not in self.text(number), ran.text

    def edits(self, number: str) -> None:
        """Change a file by hand: an event on the lifeline."""
        path, mark = self.store / number / "levenslijn.yaml", self.mark()
        year = self.chance.randint(2010, 2025)
        text = path.read_text("utf-8").rstrip("\n")
        path.write_text(
            f"{text}\n\n  - id: h{mark[-7:]}\n    datum: {year}\n    soort: verhuis\n    tekst: {mark}\n", "utf-8"
        )
        self.noted[number].add(mark)

    def attaches(self, number: str) -> None:
        """Put a file beside the case."""
        mark = self.mark()
        (self.store / number / "bijlagen").mkdir(exist_ok=True)
        (self.store / number / "bijlagen" / f"{mark[-8:].lower()}.txt").write_text(mark)
        self.noted[number].add(mark)

    def takes_back(self, number: str) -> None:
        """Take back the last step; what goes was one of their own."""
        before = self.marks(number)
        self.run("undo", number)
        gone = before - self.marks(number)
        assert gone <= self.noted[number], (gone, self.name)
        self.noted[number] -= gone

    def syncs(self) -> None:
        """Share everything, and choose where something waits."""
        ran = self.run("sync")
        for number in re.findall(r"cano merge (\S+)$", ran.text, re.MULTILINE):
            chosen = self.run("merge", number, "--alles", "allebei")
            assert chosen.code == 0, (ran.text, chosen.text)
            self.settled += 1
        assert ran.code == 0 or "cano merge" in ran.text, ran.text

    def is_offline(self) -> None:
        """Try to share while the place is away: nothing is lost, and it is told."""
        self.share.rename(self.share.with_name("weg"))
        ran = self.run("sync")
        assert (ran.code, "is er nu niet" in ran.text) == (1, True), ran.text
        self.share.with_name("weg").rename(self.share)

    def mark(self) -> str:
        """Return words that stand nowhere else."""
        letters = "".join(self.chance.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(8))
        return f"Merk {letters.capitalize()}"

    def text(self, number: str) -> str:
        """Return all that stands in a case."""
        return "\n".join(data.decode("utf-8", "replace") for data in files_of(self.store / number).values())

    def marks(self, number: str) -> set[str]:
        """Return the marks that stand in a case."""
        return set(MARK.findall(self.text(number)))

    def errors(self) -> int:
        """Return how many errors the cases have."""
        return self.run("validate", "--format", "json").out.count('"severity": "error"')


@pytest.mark.parametrize("seed", range(1))
def test_a_month_side_by_side(seed: int, tmp_path: Path) -> None:
    chance, share = Random(seed), tmp_path / "gedeeld.git"
    noor, sam = (Colleague(tmp_path / name.split()[0], name, share, chance) for name in ("Noor Een", "Sam Twee"))
    noor.begins()
    assert noor.run("sync", "--maak").code == 0
    sam.joins()
    errors = noor.errors()
    for days in range(DAYS):
        for one in (noor, sam):
            one.day = FIRST + timedelta(days=days)
        for one in chance.sample((noor, sam), 2):
            for _ in range(chance.randint(0, 3)):
                one.works()
            if chance.random() < 0.5:
                one.syncs()
            elif chance.random() < 0.2:
                one.is_offline()
    for one in (noor, sam, noor, sam):
        one.syncs()
    lost = 0
    for number in NUMBERS:
        assert files_of(noor.store / number) == files_of(sam.store / number)
        there = noor.marks(number)
        lost += len((noor.noted[number] | sam.noted[number]) - there)
        assert there == noor.noted[number] | sam.noted[number]
        assert noor.user.git("status", "--porcelain", here=noor.store / number) == ""
    assert noor.errors() == sam.errors() == errors
    noted = sum(len(one.noted[number]) for one in (noor, sam) for number in NUMBERS)
    tally("what two colleagues noted side by side", noted, lost)
