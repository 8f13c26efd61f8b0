"""Folders with somebody else's ``.git`` in them: no command of cano that reads or writes a case runs what was
planted."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.safety.cases import case_in, files_of
from tests.safety.tallies import FACTOR, tally
from tests.store.test_vet import PAYLOADS, POSIX_PAYLOADS, Trap

ALL = PAYLOADS | (POSIX_PAYLOADS if os.name != "nt" else {})
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("show",),
    ("validate",),
    ("history",),
    ("history", "--format", "json"),
    ("diff",),
    ("diff", "2026-11-16"),
    ("verify",),
    ("list-cases",),
    ("agenda",),
    ("figures",),
    ("render-plan", "--for", "team", "--to", "md", "--force"),
    ("render-access", "--for", "jongere", "--to", "md", "--force"),
    ("render-handover", "--to", "md", "--force"),
    ("draw", "ecogram"),
    ("export-family", "-o", "familie.ged"),
    ("add-contact", "--datum", "gisteren 16u30", "--vorm", "huisbezoek", "--met", "mama", "--duur", "1u15"),
    ("add-signal", "--thema", "bus", "--niveau", "lokaal", "--tekst", "De bus."),
    ("add-event", "--datum", "2014", "--soort", "verhuis", "--tekst", "Verhuisd."),
    ("add-person", "--sleutel", "buur", "--naam", "Buur Voorbeeld", "--rol", "buur"),
    ("sign", "--who", "mama", "--how", "pen", "--no-seal"),
    ("undo", "--yes"),
    ("undo", "--redo", "--yes"),
    ("edit", "--no-editor"),
)
EACH = 2 if FACTOR == 1 else len(COMMANDS)
"""How many commands are tried on each payload; another part of them each time."""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one case that has a history of two steps."""
    folder = tmp_path_factory.mktemp("payloads") / "dossiers"
    folder.mkdir()
    user = Program(folder.parent)
    case_in(folder, "2026-kmtr")
    assert user(*arguments_of(COMMANDS[16]), here=folder).code == 0
    return folder


def arguments_of(command: tuple[str, ...]) -> list[str]:
    asked_of_a_store = command[0] in {"list-cases", "agenda", "figures"}
    if command[0] == "draw":
        return [*command, "2026-kmtr", "--force"]
    return [command[0], *([] if asked_of_a_store else ["2026-kmtr"]), *command[1:]]


@pytest.mark.parametrize("number", range(len(ALL)), ids=list(ALL))
def test_no_command_runs_what_was_planted(number: int, prepared: Path, tmp_path: Path) -> None:
    user, store = Program(tmp_path), tmp_path / "dossiers"
    shutil.copytree(prepared, store)
    (store / "2026-kmtr" / ".git" / "cano").rmdir()
    trap = Trap(store / "2026-kmtr")
    ALL[list(ALL)[number]][1](trap)
    before, wrong = contents(store), list[str]()
    for turn in range(EACH):
        command = COMMANDS[(number * EACH + turn) % len(COMMANDS)]
        ran = user(*arguments_of(command), here=store)
        if trap.mark.exists():
            wrong.append(f"{command} ran it")
            trap.mark.unlink()
        if ran.code not in (0, 1) or "Traceback" in ran.text:
            wrong.append(f"{command}: {ran.text}")
    if contents(store) != before:
        wrong.append("the case changed")
    assert not wrong, wrong
    tally("a planted program, by command", EACH, len(wrong))


def contents(store: Path) -> dict[str, bytes]:
    """What is in the files of the case; what a command could write to a repository that is elsewhere, is not there."""
    return {name: data for name, data in files_of(store / "2026-kmtr").items() if name.endswith(".yaml")}
