"""The demonstration: a store with the example cases, their history replayed, everything checked, a first plan."""

from __future__ import annotations

from pathlib import Path

from cano_cli.cli.common import today, width, write
from cano_cli.cli.findings_output import to_text
from cano_cli.model.findings import CanoError
from cano_cli.readers.view import view_for
from cano_cli.reports.render import render_plan
from cano_cli.resources import data_folder
from cano_cli.rules.check import check_loaded
from cano_cli.store import files, git, platform, replay
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation
from cano_cli.store.git import Identity
from cano_cli.store.locate import STORE_FILE, cases_in, shown
from cano_cli.store.new_files import write_schemas

WHO = Identity("Begeleider van het voorbeeld", "begeleider@voorbeeld.invalid", invented=True)


def make_demo(folder: Path) -> None:
    """Make the demonstration in ``folder``, which must not be there yet, telling each step."""
    here = Path.cwd()
    target = folder.absolute()
    if target.exists() and any(target.iterdir()):
        raise CanoError(f"De map {folder.as_posix()} is niet leeg.", "Kies een andere: cano demo ANDERE-MAP")
    examples = data_folder("examples")
    _copy_store_files(examples, target)
    for example in cases_in(examples):
        commits = _replay(example, target / example.name)
        write(f"Dossier {example.name}: {commits} stappen in de geschiedenis.\n")
    organisation = read_organisation(target, STORE_FILE)[0]
    loaded = [load_case(case, shown(case, here), organisation) for case in cases_in(target)]
    findings = [finding for one in loaded for finding in check_loaded(one, today()).findings]
    errors = [finding for finding in findings if finding.severity == "error"]
    if errors:
        write(to_text(errors, width=width()))
        raise CanoError("De voorbeelden zijn niet in orde.", "Bezorg dit aan wie cano beheert.")
    write(f"Alles nagekeken: geen fouten, {len(findings)} aandachtspunten (cano validate toont ze).\n")
    plan = _render(loaded[-1], target)
    write(
        f"\nHet plan voor de jeugdrechter: {shown(plan, here)}\n"
        f"Kijk verder:\n  cd {shown(target, here)}\n  cano list-cases\n"
        f"  cano show {loaded[-1].folder.name}\n  cano history {loaded[-1].folder.name}\n"
        f"  cano render-plan {loaded[-1].folder.name} --for jongere\n"
    )


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


def _render(loaded: LoadedCase, target: Path) -> Path:
    rendering = render_plan(view_for(loaded.case, "jeugdrechter", today(), today()), "pdf")
    path = target / rendering.name
    files.create(path, rendering.data)
    return path
