"""list-templates, copy-template and approve-template: the templates of an organisation itself."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import StoreOption, ask, fitting, interactive, one_of, place, write, write_json
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError
from cano_cli.readers.dutch import join

if TYPE_CHECKING:
    from cano_cli.model.organisatie import Cano
    from cano_cli.store.own_templates import Standing


def complete_template(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the names of templates that begin with what was typed."""
    from cano_cli.store.own_templates import our_names

    return [name for name in our_names() if name.startswith(incomplete)]


NameArgument = Annotated[
    str,
    typer.Argument(metavar="SJABLOON", help="Bijvoorbeeld plan.gezin.md.j2.", show_default=False,
                   autocompletion=complete_template),
]  # fmt: skip


def list_templates(
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")] = "text",
    store: StoreOption = None,
) -> None:
    """Toon de sjablonen waarmee documenten gemaakt worden, en welke van de eigen organisatie zijn.

    Voorbeeld: cano list-templates
    """
    from cano_cli.store.locate import require_store
    from cano_cli.store.own_templates import standing

    one_of(form, ("text", "json"), "vorm")
    root = require_store(place(store))
    rows = standing(root, _organisation(root).sjablonen)
    if form == "json":
        write_json([{"sjabloon": row.name, "van_cano": row.ours, "eigen": _state(row)} for row in rows])
        return
    widest = max(len(row.name) for row in rows)
    write("".join(f"{row.name:<{widest}}  {_state(row)}".rstrip() + "\n" for row in rows))
    write("\nEen eigen versie begint met: cano copy-template SJABLOON\n")


def copy_template(
    name: NameArgument,
    force: Annotated[bool, typer.Option("--force", help="Overschrijf een eigen versie die er al is.")] = False,
    store: StoreOption = None,
) -> None:
    """Zet een sjabloon van cano in de map templates naast cano.yaml, om er een eigen versie van te maken.

    Voorbeeld: cano copy-template plan.gezin.md.j2
    """
    from cano_cli.store import files
    from cano_cli.store.locate import require_store, shown
    from cano_cli.store.own_templates import our_template, template_path

    where = place(store)
    root = require_store(where)
    text = our_template(_known(name))
    path = template_path(root, name)
    before = files.read(path) if path.parent.is_dir() else None
    if before is not None and before.data is not None and not force:
        raise CanoError(f"‘{shown(path, where.here)}’ bestaat al.", "Overschrijven kan met --force.")
    path.parent.mkdir(parents=True, exist_ok=True)
    files.replace(before or files.read(path), text.encode())
    write(
        f"{shown(path, where.here)} is gemaakt. Pas het aan, en keur het dan goed met:\n"
        f"  cano approve-template {name}\n"
        "Zolang dat niet gebeurd is, gebruikt cano zijn eigen versie.\n"
    )


def approve_template(
    name: NameArgument,
    yes: Annotated[bool, typer.Option("--yes", help="Keur goed zonder te vragen.")] = False,
    store: StoreOption = None,
) -> None:
    """Probeer een eigen sjabloon uit, toon wat het anders doet dan dat van cano, en keur het goed.

    Daarna wordt het gebruikt. Wijzigt het later, dan moet het opnieuw goedgekeurd worden: de vingerafdruk staat in
    cano.yaml.

    Voorbeeld: cano approve-template plan.gezin.md.j2
    """
    from cano_cli.cli.trying_templates import try_template
    from cano_cli.reports.text.templates import check_own
    from cano_cli.store.locate import require_store
    from cano_cli.store.own_templates import fingerprint, our_template, read_own_template

    root = require_store(place(store))
    chosen = _organisation(root).sjablonen
    text = read_own_template(root, name)
    if chosen.get(name) == fingerprint(text):
        write(f"{name} is al goedgekeurd en sindsdien niet gewijzigd.\n")
        return
    others = _others(root, name)
    check_own(name, text, others)
    beside = {one: other for one, other in others.items() if one in chosen or not our_template(one)}
    tried = try_template(name, {**beside, name: text})
    write(_differences(name, our_template(name), text))
    write(_told_trial(tried))
    if not (yes or _agreed()):
        write("\nEr is niets goedgekeurd. Klopt het zo? Geef dan ook --yes mee.\n")
        return
    _record(root, name, fingerprint(text))
    write(f"\n{name} is goedgekeurd: de vingerafdruk staat in cano.yaml.\n")


def _organisation(root: Path) -> Cano:
    """Return what cano.yaml says. Raises CanoError when that cannot be read."""
    from cano_cli.store.case_files import read_organisation

    organisation, _ = read_organisation(root, "cano.yaml")
    if organisation is None:
        raise CanoError("cano.yaml kan zo niet gelezen worden.", "Kijk na wat er mis is met: cano validate")
    return organisation


def _known(name: str) -> str:
    from cano_cli.store.own_templates import our_names

    return one_of(name, our_names(), "sjabloon van cano")


def _state(row: Standing) -> str:
    if row.approved:
        return "eigen, goedgekeurd"
    if row.named:
        return "eigen, gewijzigd sinds het goedgekeurd is" if row.there else "eigen, maar het bestand ontbreekt"
    return "eigen, nog niet goedgekeurd" if row.there else ""


def _others(root: Path, name: str) -> dict[str, str]:
    """Return the other templates of the store that can be read, which this one may take in."""
    from cano_cli.store.own_templates import read_own_template, standing

    found = {}
    for row in standing(root, {}):
        if row.there and row.name != name:
            with suppress(CanoError):
                found[row.name] = read_own_template(root, row.name)
    return found


def _differences(name: str, ours: str, text: str) -> str:
    """Return the lines that differ from ours, marked with - and +; all lines when there is none of ours."""
    from difflib import unified_diff

    if ours == text:
        return f"{name} is hetzelfde als dat van cano.\n"
    lines = list(unified_diff(ours.splitlines(), text.splitlines(), "cano", "eigen", n=2, lineterm=""))
    opening = f"Wat {name} anders doet dan dat van cano:" if ours else f"{name}, dat cano zelf niet heeft:"
    return "".join(f"{harmless(line)}\n" for line in (opening, "", *lines[2:]))


def _told_trial(tried: Sequence[str]) -> str:
    told = (
        f"Uitgeprobeerd met een voorbeelddossier, en dat lukt: {join(tried)}."
        if tried
        else "Uitproberen kon niet: geen enkel document neemt dit sjabloon al op."
    )
    return "\n" + fitting(told)


def _agreed() -> bool:
    """Ask whether to go on; without somebody at a terminal the answer is no."""
    return interactive() and ask("\nDit sjabloon goedkeuren (ja, nee)", "nee").lower() in {"ja", "j"}


def _record(root: Path, name: str, fingerprint: str) -> None:
    """Write the fingerprint in cano.yaml; every other line stays as it is."""
    from cano_cli.store import files, splice

    snapshot = files.read(root / "cano.yaml")
    text = (snapshot.data or b"").decode()
    files.replace(snapshot, splice.set_value(text, ("sjablonen", name), fingerprint).encode())
