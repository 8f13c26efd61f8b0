"""The demonstration: a store with the example cases, their history replayed, everything checked, a first plan."""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from cano_cli.cli.common import today, width, write
from cano_cli.cli.findings_output import to_text
from cano_cli.cli.rendering import letterhead_of
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import date_text
from cano_cli.reports.render import render
from cano_cli.resources import data_folder
from cano_cli.rules.check import check_loaded
from cano_cli.signing.outdated import document_view
from cano_cli.store import cases, files, git, platform, replay
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation
from cano_cli.store.git import Identity
from cano_cli.store.locate import STORE_FILE, cases_in, shown
from cano_cli.store.new_files import check_folder, write_schemas

WHO = Identity("Begeleider van het voorbeeld", "begeleider@voorbeeld.invalid", invented=True)


def make_demo(folder: Path) -> None:
    """Make the demonstration in ``folder``, which must be new or empty, telling each step. Raises CanoError."""
    target = folder.absolute()
    check_folder(target)
    if target.exists() and any(target.iterdir()):
        raise CanoError(f"‘{folder.as_posix()}’ is er al en is niet leeg.", "Kies een andere: cano demo ANDERE-MAP")
    try:
        _make(target, Path.cwd())
    except BaseException:
        cases.discard(target)
        raise


def _make(target: Path, here: Path) -> None:
    examples = data_folder("examples")
    _copy_store_files(examples, target)
    for example in cases_in(examples):
        commits = _replay(example, target / example.name)
        write(f"Dossier {example.name}: {commits} stappen in de geschiedenis.\n")
    organisation = read_organisation(target, STORE_FILE)[0]
    loaded = [load_case(case, shown(case, here), organisation) for case in cases_in(target)]
    _check(loaded)
    number, first, cano = loaded[-1].folder.name, shown(target, here), _as_typed()
    day, plan = _render(loaded[-1], target)
    write(
        f"\nHet plan voor de jeugdrechter, zoals het er op {date_text(day)} uitzag:\n  {shown(plan, here)}\n\n"
        f"Kijk verder:\n  cd {shlex.quote(first)}\n  {cano} list-cases\n  {cano} show {number}\n"
        f"  {cano} history {number}\n"
        f"  {cano} render-plan {number} --for jongere --at {day}\n"
        f"  {cano} draw sociogram {number} --for jongere --to png\n"
    )


def _as_typed() -> str:
    """Return how cano is started from anywhere: by its name, or where that is not found by its path."""
    started = Path(sys.argv[0])
    return "cano" if shutil.which("cano") or started.stem != "cano" else shlex.quote(str(started.absolute()))


def _check(loaded: Sequence[LoadedCase]) -> None:
    findings = [finding for one in loaded for finding in check_loaded(one, today()).findings]
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        write(to_text(errors, width=width()))
        raise CanoError("De voorbeelden zijn niet in orde.", "Bezorg dit aan wie cano beheert.")
    count = "1 aandachtspunt" if len(findings) == 1 else f"{len(findings)} aandachtspunten"
    write(f"Alles nagekeken: geen fouten, {count} (cano validate toont ze).\n")


def _copy_store_files(examples: Path, target: Path) -> None:
    platform.make_private_folder(target)
    for source in sorted(examples.iterdir()):
        if source.is_file():
            files.create(target / source.name, source.read_bytes())
    write_schemas(target)


def _replay(example: Path, target: Path) -> int:
    loaded = load_case(example, example.name)
    replay.write_files(loaded, target)
    steps = replay.history_of(loaded, WHO)
    git.import_history(git.create(target), steps)
    return len(steps)


def _render(loaded: LoadedCase, target: Path) -> tuple[date, Path]:
    """Make the plan that was on the desk at the last hearing, and return that day and where the plan is."""
    kader = loaded.case.traject.kader if loaded.case.traject else None
    day = max(kader.zittingen) if kader and kader.zittingen else today()
    rendering = render("plan", document_view(loaded.case, "jeugdrechter", day, today()), "pdf", letterhead_of(loaded))
    path = target / rendering.name
    files.create(path, rendering.data)
    return day, path
