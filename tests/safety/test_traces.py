"""Nothing of a case lies outside its store and the files that were asked for: not in folders for temporary files, not
in the user's home, not in what other programs are given, not in a report of a crash."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pyrage import x25519

from cano_cli.store.platform import find_program
from tests.cli.program import python_script
from tests.safety.cases import STORE, WHEN, WHO
from tests.safety.tallies import FACTOR, tally
from tests.safety.watched import Outside, Watched

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs POSIX processes")
CASE = "2026-kmtr"
CANARY = re.compile(rb"kwz[0-9]{4}q", re.IGNORECASE)
OFFERED = re.compile(rb"(?i)\bcano [a-z]+(-[a-z]+)* [^\n]*kwz[0-9]{4}q")
PLANTED = (
    (re.compile(r"(: [|>][-+]?\n +)(?=\S)"), "{} "),
    (re.compile(r"(\b(?:naam|roepnaam|tekst|plaats|wat|opmerking|titel): )(?=[A-Z])"), "{} "),
)
"""Where something is planted: at the beginning of every text, of every name."""
DANGER = "Traces outside the store"


def planted(folder: Path) -> int:
    """Make the example store in ``folder``, with a history, and something to look for in every text and every name."""
    from cano_cli.store.transaction import transaction

    shutil.copytree(STORE, folder)
    number = 0

    def mark(found: re.Match[str], form: str) -> str:
        nonlocal number
        number += 1
        return found[1] + form.format(f"Kwz{number:04}q")

    for path in sorted((folder / CASE).rglob("*.yaml")):
        text = path.read_text("utf-8")
        for pattern, form in PLANTED:
            text = pattern.sub(partial(mark, form=form), text)
        path.write_text(text, "utf-8", newline="\n")
    case = folder / CASE
    files = sorted(path.relative_to(case).as_posix() for path in case.rglob("*") if path.is_file())
    with transaction(case, WHEN, WHO) as work:
        work.record(files, "traject: nieuw dossier")
    return number


@pytest.fixture(scope="module")
def store_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with something to look for. Only to copy."""
    folder = tmp_path_factory.mktemp("planted") / "dossiers"
    assert planted(folder) > 400
    return folder


@pytest.fixture
def user(tmp_path: Path, store_made: Path) -> Outside:
    """A user of that store, who stands in another folder, and asks for files in ``gevraagd``."""
    shutil.copytree(store_made, tmp_path / "dossiers")
    (tmp_path / "gevraagd").mkdir()
    return Outside(tmp_path)


def traces(user: Outside) -> list[str]:
    """Return where something of the case is found outside, and what."""
    return [f"{name}: {found[0]!r}" for name, data in user.left().items() if (found := CANARY.search(data))]


def assert_no_hints(ended: Mapping[Any, Watched]) -> None:
    """Nothing is written that a terminal obeys (a title, a colour), and no command is offered to be typed that holds
    words of a case: a shell keeps what is typed."""
    told = {command: ran.out + ran.err for command, ran in ended.items()}
    wrong = [one for one, text in told.items() if b"\x1b" in text or OFFERED.search(text)]
    tally("Words of a case in commands to type", len(told), len(wrong))


def assert_no_traces(user: Outside, commands: int) -> None:
    found = traces(user)
    try:
        tally(DANGER, commands, len(found))
    except AssertionError:
        pytest.fail("\n".join(found))


READING = (
    ("validate", "--all"), ("validate", "--format", "sarif"), ("list-cases",), ("show", CASE),
    ("show", CASE, "--for", "jongere", "--format", "json"), ("agenda", CASE), ("history", CASE), ("figures", CASE),
    ("diff", CASE, "2026-03-01"), ("verify", CASE), ("interview", CASE, "mama", "--questions"),
    ("render-plan", CASE, "--for", "jongere", "--explain"), ("explain", "P05"), ("list-templates",), ("schemas",),
)  # fmt: skip
"""Commands that only tell."""
MADE = (
    *(("render-plan", CASE, "--for", reader, "--to", form)
      for reader, form in (("jongere", "pdf"), ("gezin", "html"), ("consulent", "md"), ("team", "docx"))),
    ("render-declaration", CASE), ("render-evaluation", CASE, "--for", "jeugdrechter"),
    ("render-closing", CASE, "--for", "gezin"), ("render-handover", CASE, "--to", "html"),
    ("render-access", CASE, "--for", "jongere"), ("export-family", CASE, "--for", "team"),
    ("export-network", CASE, "--for", "team"),
    *(("draw", what, CASE, "--for", "jongere", "--to", form)
      for what, form in (("sociogram", "svg"), ("ecogram", "png"), ("bolletjesschema", "pdf"), ("genogram", "svg"),
                         ("levenslijn", "png"), ("voortgang", "svg"), ("ladder", "svg"))),
)  # fmt: skip
"""Commands that make a file, where it is asked for."""
PARTS = 4
"""Half of them are tried in a short run."""


@pytest.mark.parametrize("part", range(PARTS if FACTOR > 1 else PARTS // 2))
def test_commands_that_make_a_file_leave_only_that_file(user: Outside, part: int) -> None:
    wanted = user.here.parent / "gevraagd"
    ended = {}
    for command in MADE[part::PARTS]:
        ended[command] = user(*command, "-o", str(wanted), "--store", str(user.here.parent / "dossiers"))
    assert {one: ran.err for one, ran in ended.items() if ran.code != 0} == {}
    assert len(list(wanted.iterdir())) == len(ended)
    assert not [one.name for one in wanted.iterdir() if CANARY.search(one.name.encode())]
    assert any(CANARY.search(one.read_bytes()) for one in wanted.glob("*.[hms][tdv]*"))
    assert_no_traces(user, len(ended))


def test_commands_that_tell_leave_nothing(user: Outside) -> None:
    ended = {one: user(*one, CANO_STORE=str(user.here.parent / "dossiers")) for one in READING}
    assert {one: ran.err for one, ran in ended.items() if ran.code not in {0, 1}} == {}
    assert sum(bool(CANARY.search(ran.out)) for ran in ended.values()) >= 6
    assert_no_hints(ended)
    assert_no_traces(user, len(ended))


def test_commands_that_write_leave_it_in_the_store_alone(user: Outside) -> None:
    store = user.here.parent / "dossiers"
    editor = python_script(user.here.parent / "editor.py", EDITOR.format(log=str(user.evidence / "editor")))
    key = _key(user.home) if find_program("ssh-keygen") else None
    notes = store / "notities.txt"
    notes.write_text("3/11/2026 16u30 huisbezoek mama, jongere 1u15: kwz9001q zei ze.\n", "utf-8", newline="\n")
    commands: list[tuple[str, ...]] = [
        ("add-signal", CASE, "--thema", "bus", "--niveau", "lokaal", "--tekst", "kwz9002q komt niet."),
        ("add-event", CASE, "--datum", "2014", "--soort", "verhuis", "--toch", "--tekst", "kwz9003q verhuisde."),
        ("add-person", CASE, "--rol", "buur", "--naam", "Kwz9004q Verzonnen"),
        ("add-contact", CASE, "--met", "mama", "--vorm", "telefoon", "--duur", "20m", "--tekst", "+"),
        ("edit", CASE, "signalen"),
        ("import-notes", str(notes), CASE, "--yes"),
        ("undo", "--yes", CASE),
        ("sign", CASE, "--who", "papa", "--how", "pen", "--remark", "Kwz9005q las mee.",
         *(("--key", str(key)) if key else ("--no-seal",))),
        ("undo", CASE, "--yes"),
        ("new-case", "2026-nwzz", "--naam", "Kwz9006q Voorbeeld", "--kader", "vrijwillig"),
    ]  # fmt: skip
    ended = {one: user(*one, CANO_STORE=str(store), EDITOR=editor) for one in commands}
    assert {one: ran.err for one, ran in ended.items() if ran.code != 0} == {}
    assert (user.evidence / "editor").read_text("utf-8").count("tekst-add-contact") == 1
    assert_no_hints(ended)
    assert_no_traces(user, len(ended))


@pytest.mark.skipif(find_program("ssh-keygen") is None, reason="needs ssh-keygen")
def test_commands_that_share_leave_nothing_to_read(user: Outside) -> None:
    """Sync, a parcel, and erasing: what lies elsewhere afterwards is the shared folder and the parcel, locked."""
    top = user.here.parent
    store, elsewhere, theirs = top / "dossiers", top / "elders-dossiers", top / "config-bert"
    text = re.sub(r"(?m)^gedeeld_via:.*\n", "", (store / "cano.yaml").read_text("utf-8"))
    text += f"gedeeld_via: {(top / 'gevraagd' / 'team.git').as_posix()}\n"
    (store / "cano.yaml").write_text(text, "utf-8", newline="\n")
    noor, bert = (str(user.home / "config"), str(store)), (str(theirs), str(elsewhere))
    unasked = ("--geen-wachtwoord", "--herstel", str(x25519.Identity.generate().to_public()))
    card, parcel = top / "kaart.txt", top / "gevraagd" / "pakket"
    commands: list[tuple[tuple[str, str], tuple[str, ...]]] = [
        (noor, ("sync", "--maak")),
        (noor, ("add-signal", CASE, "--thema", "bus", "--niveau", "lokaal", "--tekst", "kwz9008q komt niet.")),
        (noor, ("sync", CASE)),
        (noor, ("keys", "make", "--naam", "Noor Voorbeeld", "--organisatie", "vzw Voorbeeld", *unasked)),
        (bert, ("init", str(elsewhere), "--organisatie", "vzw Elders")),
        (bert, ("keys", "make", "--naam", "Bert Elders", "--organisatie", "vzw Elders", *unasked)),
        (bert, ("keys", "show", "--kaart")),
        (noor, ("keys", "pin", str(card), "--vergeleken")),
        (noor, ("keys", "show", "--kaart")),
        (bert, ("keys", "pin", str(card), "--vergeleken")),
        (noor, ("hand-over", CASE, "--voor", "Bert Elders", "--uit", str(parcel), "--yes")),
        (bert, ("receive", str(parcel), "--yes")),
        (noor, ("erase", CASE, "--passage", "signalen.yaml:signalen[0].tekst", "--grond", "oefening",
                "--bijlagen", "weg", "--ondertekend", "weg", "--bevestig", CASE)),
        (noor, ("doctor",)),
    ]  # fmt: skip
    ended = {}
    for number, ((keys, where), command) in enumerate(commands):
        where = "" if command[0] == "init" else where
        ended[number, *command] = user(*command, CANO_CONFIG=keys, CANO_STORE=where)
        if command[:2] == ("keys", "show"):
            card.write_bytes(ended[number, *command].out)
    assert {one[1]: (ran.code, ran.err) for one, ran in ended.items() if ran.code != 0} == {}
    assert CANARY.search(parcel.read_bytes()) is None
    assert not [path for path in theirs.rglob("*") if path.is_file() and CANARY.search(path.read_bytes())]
    assert_no_hints(ended)
    assert_no_traces(user, len(ended))


EDITOR = """
import os, sys
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(repr(sys.argv) + repr(dict(os.environ)) + "\\n")
with open(sys.argv[-1], "ab") as file:
    file.write(b"kwz9000q schreef ik.\\n" if "tekst-" in sys.argv[-1] else b"# kwz9000q\\n")
"""


def _key(home: Path) -> Path:
    import subprocess

    (home / ".ssh").mkdir(mode=0o700)
    made = home / ".ssh" / "id_ed25519"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(made)], check=True)
    return made


SIGNAL = ("add-signal", CASE, "--thema", "bus", "--niveau", "lokaal", "--tekst", "kwz9007q")
LAYERS = (
    ("model.as_of", "as_of", ("show", CASE)),
    ("store.case_files", "load_case", ("show", CASE)),
    ("store.git_history", "log", ("history", CASE)),
    ("store.staging", "content_hash", SIGNAL),
    ("readers.view", "view_for", ("show", CASE)),
    ("signing.verification", "report_on", ("verify", CASE)),
    ("rules.registry", "run", ("show", CASE)),
    ("questions.choose", "questions_for", ("interview", CASE, "mama", "--questions")),
    ("figures.binc", "read_folder", ("figures", CASE)),
    ("telling.moves", "moved", ("diff", CASE, "begin")),
    ("agenda.reading", "agendas", ("agenda", CASE)),
    ("writing.change", "message_for", SIGNAL),
    ("diagrams.draw", "draw", ("draw", "sociogram", CASE)),
    ("interchange.gedcom_out", "write_gedcom", ("export-family", CASE)),
    ("reports.render", "render", ("render-plan", CASE, "--for", "team")),
    ("cli.common", "write", ("show", CASE)),
)
"""For each layer a function that a command calls, and the command."""


@pytest.mark.parametrize(("module", "name", "command"), LAYERS, ids=[one[0] for one in LAYERS])
def test_a_crash_tells_nothing_of_the_case(user: Outside, module: str, name: str, command: tuple[str, ...]) -> None:
    before = partial(_break, f"cano_cli.{module}", name)
    ran = user(*command, before=before, CANO_STORE=str(user.here.parent / "dossiers"))
    assert (ran.code, ran.out) == (3, b""), ran.err
    assert b"er ging iets mis in cano zelf" in ran.err
    reports = list(user.temporary.iterdir())
    assert [one.name.startswith("cano-fout-") for one in reports] == [True]
    assert "plant" in reports[0].read_text("utf-8")
    wrong = [*traces(user), *CANARY.findall(ran.err)]
    tally("Traces of a crash", 1, len(wrong))
    assert wrong == []


def _break(module: str, name: str) -> None:
    """Let a function raise what holds everything that it was given, in its message, its notes and its cause."""
    function = getattr(import_module(module), name)
    function = getattr(function, "__wrapped__", function)
    function.__code__ = plant.__code__


def plant(*values: Any, **named: Any) -> None:
    try:
        raise KeyError("kwz9998q")
    except KeyError as cause:
        error = ValueError(f"kwz9999q {values} {named}")
        error.add_note("kwz9997q")
        raise error from cause
