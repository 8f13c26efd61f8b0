"""Any commands after each other, killed at any moment, on files with comments in them: nothing that was told of is
lost, the next command works, and undo takes back what came last."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from cano_cli.store.steady import read_steadily
from cano_cli.store.transaction import transaction
from tests.cli.program import Program
from tests.safety import killed
from tests.safety.cases import WHEN, WHO, case_in, faults_in, files_of, plain_git
from tests.safety.tallies import FACTOR, tally

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes")
NAME, BY_HAND = "2026-kmtr", "# met de hand "
COMMANDS = 30
MARK = re.compile(r"Merk [A-J][a-j]{3}")
HEAD_OF_A_FILE = "# yaml-language-server: $schema=../schemas/signalen.schema.json"
RECORDED = "Vastgelegd in de geschiedenis"
ADDING = {
    "signalen.yaml": ("add-signal", "--thema", "bus", "--niveau", "lokaal", "--tekst"),
    "levenslijn.yaml": ("add-event", "--datum", "2014", "--soort", "verhuis", "--toch", "--tekst"),
    "netwerk.yaml": ("add-person", "--rol", "buur", "--naam"),
}


class Seen(NamedTuple):
    """What is to be seen in the files: the marks of commands, by file, and the comments."""

    marks: Counter[tuple[str, str]]
    comments: Counter[str]


class Story:
    """What was done to a case, and what is to be seen of it by now."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.user, self.chance = Program(folder), chance
        self.store = folder / "dossiers"
        self.store.mkdir()
        self.case = case_in(self.store, NAME)
        self.now = seen_in(files_of(self.case))
        self.number, self.kills, self.usual = 0, 0, 0.3
        self.wrong: list[str] = []

    def step(self) -> None:
        """Do one thing, that may be killed."""
        what = self.chance.choice(("add", "add", "add", "undo", "by hand"))
        self.number += 1
        last = self.last_standing()
        if what == "by hand":
            self.edit_by_hand()
        elif what == "undo" and last:
            self.undo(last)
        else:
            self.add()

    def edit_by_hand(self) -> None:
        path = self.case / self.chance.choice(sorted(name for name in ADDING if (self.case / name).exists()))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{BY_HAND}{self.number}\n")
        self.now = seen_in(files_of(self.case))

    def add(self) -> None:
        file, mark = self.chance.choice(sorted(ADDING)), f"Merk {self.letters()}"
        ran = self.run(ADDING[file][0], NAME, *ADDING[file][1:], mark)
        new_file = Counter() if (self.case / file).exists() else Counter({HEAD_OF_A_FILE: 1})
        self.judge(ran, Seen(self.now.marks + Counter({(file, mark): 1}), self.now.comments), new_file)

    def undo(self, last: str) -> None:
        """Take back the last command: what its commit put there, goes. A file that was changed since is left alone."""
        dirty = set(plain_git(self.case, "diff", "--name-only", "HEAD").split())
        files = set(plain_git(self.case, "show", "--format=", "--name-only", last).split())
        shown = plain_git(self.case, "show", "--format=", "--unified=0", last).splitlines()
        added = [line[1:].strip() for line in shown if line.startswith("+")]
        there = Counter((file, mark) for file in files for line in added for mark in MARK.findall(line))
        comments = Counter(line for line in added if line.startswith("#"))
        ran = self.run("undo", NAME, "--yes")
        if ran.code == 1 and dirty & files:
            ran = killed.Killed(-9, "", 0)
        self.judge(ran, Seen(self.now.marks - there, self.now.comments - comments))

    def last_standing(self) -> str:
        """The last commit of a command that was not taken back; empty when there is none."""
        form = "%H %(trailers:key=Cano-Ongedaan,valueonly,separator=%x20)"
        undone: set[str] = set()
        for line in plain_git(self.case, "log", f"--format={form}").splitlines()[:-1]:
            commit, *taken_back = line.split()
            undone |= set(taken_back)
            if not taken_back and commit not in undone:
                return commit
        return ""

    def run(self, *arguments: str) -> killed.Killed:
        whom: killed.Whom = self.chance.choice(("process", "group", ""))
        self.kills += whom != ""
        ran = killed.run(arguments, self.store, self.user.environment, whom, self.chance.random() * self.usual * 1.1)
        self.usual = max(ran.seconds, 0.05) if not whom else self.usual
        return ran

    def judge(self, ran: killed.Killed, after: Seen, new_file: Counter[str] | None = None) -> None:
        """See whether it happened, which it has to when that was told; nothing else may have."""
        seen = read_steadily(self.case, lambda: seen_in(files_of(self.case)))
        told = ran.code == 0 or RECORDED in ran.told
        happened = seen in (after, Seen(after.marks, after.comments + (new_file or Counter())))
        if not (happened or (not told and seen == self.now)):
            self.wrong.append(f"{self.number}: {ran.code} {ran.told!r}: {seen}, before: {self.now}, after: {after}")
        if ran.code > 0 or "Traceback" in ran.told:
            self.wrong.append(f"{self.number}: {ran.told}")
        self.now = seen

    def letters(self) -> str:
        """A mark that no other is the beginning of: a name, since people have no numbers."""
        return "".join("ABCDEFGHIJ"[int(digit)] for digit in f"{self.number:04}").capitalize()


def seen_in(files: dict[str, bytes]) -> Seen:
    texts = {name: data.decode() for name, data in files.items() if name.endswith(".yaml")}
    lines = (line.strip() for text in texts.values() for line in text.splitlines())
    marks = Counter((name, mark) for name, text in texts.items() for mark in MARK.findall(text))
    return Seen(marks, Counter(line for line in lines if line.startswith("#")))


def not_recorded(case: Path) -> list[str]:
    """The lines that differ from the last commit, but for those by hand."""
    lines = plain_git(case, "diff", "HEAD", "--unified=0").splitlines()
    changed = (line for line in lines if line.startswith(("+", "-")) and not line.startswith(("+++", "---")))
    return [line for line in changed if not line.startswith(f"+{BY_HAND}")]


def test_any_commands_killed_at_any_moment(tmp_path: Path) -> None:
    kills, wrong = 0, list[str]()
    for round_ in range(FACTOR):
        folder = tmp_path / f"{round_}"
        folder.mkdir()
        story = Story(folder, random.Random(20_261_116 + round_))
        for _ in range(COMMANDS):
            story.step()
        assert killed.run(("validate", NAME), story.store, story.user.environment).code in (0, 1)
        add = killed.run(
            ("add-signal", NAME, *ADDING["signalen.yaml"][1:], "Het einde."), story.store, story.user.environment
        )
        wrong += [*story.wrong, *not_recorded(story.case), *([add.told] if add.code else [])]
        with transaction(story.case, WHEN, WHO) as work:
            work.record(sorted(name for name in files_of(story.case) if name.endswith(".yaml")), "met de hand: alles")
        wrong += faults_in(story.case)
        kills += story.kills
        shutil.rmtree(folder)
    assert not wrong, wrong
    tally("mixed commands, killed at any moment", kills, len(wrong))
