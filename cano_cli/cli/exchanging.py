"""Taking in a file from another program: show what it would add, and only then, when that is wanted, add and record."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from cano_cli.cli.common import ask, colour, day, interactive, load, now, place, today, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.findings_text import to_text
from cano_cli.interchange.additions import NETWERK, with_additions
from cano_cli.interchange.family_ego import ego_asked_for, ego_by_name
from cano_cli.interchange.family_import import Into, propose_family
from cano_cli.interchange.gedcom_in import read_family, read_gedcom
from cano_cli.interchange.gedcom_text import MAX_BYTES
from cano_cli.interchange.kinds import OWN_ANCESTOR
from cano_cli.interchange.kinship import own_ancestor
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.plain import plain
from cano_cli.interchange.proposal import Proposal, report
from cano_cli.interchange.tree import Tree
from cano_cli.model.findings import CanoError, Finding, Span
from cano_cli.model.netwerk import Netwerk, Persoon
from cano_cli.readers.dutch import count
from cano_cli.store import git, platform
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.writing.change import WouldBeWrongError, write_texts


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What is taken in and where: the case with its network and young person, and the bytes of the file."""

    loaded: LoadedCase
    network: Netwerk
    ego: str
    name: str
    data: bytes


def what_to_take_in(case: str | None, file: Path | None, store: Path | None) -> TakenIn:
    """Read the case and the file. With one argument that is a file, the case is the one somebody stands in."""
    where = place(store)
    if file is None and case is not None and (where.here / case).is_file():
        file, case = Path(case), None
    if file is None:
        raise CanoError("Welk bestand?", "Geef het bestand van het andere programma mee, na het dossier.", exit_code=2)
    loaded = load(where, case)
    network, traject = loaded.case.netwerk, loaded.case.traject
    person = loaded.case.people.get(traject.jongere) if traject else None
    if network is None or traject is None or not isinstance(person, Persoon):
        raise CanoError(
            "Dit dossier kan zo nog niet aangevuld worden.",
            f"Kijk het eerst na: cano validate {loaded.folder.name}",
        )
    return TakenIn(loaded, network, traject.jongere, file.as_posix(), _content(where, file))


def take_in_family(taken: TakenIn, young_person: str | None, *, yes: bool) -> None:
    """Show what a GEDCOM file would add, and add it when that is wanted. Raises CanoError when the file is wrong."""
    file, findings = read_gedcom(taken.data, taken.name)
    _stop_for(findings)
    assert file is not None  # noqa: S101
    ledger = Ledger()
    tree = read_family(file, ledger)
    _stop_for(_ring(tree, taken.name))
    if not tree.people:
        raise CanoError(f"In ‘{taken.name}’ staat niemand.", "Kijk na of je de juiste familie exporteerde.")
    ego = _young_person(tree, taken, young_person)
    name = next(one.name for one in tree.people if one.id == ego) or "zonder naam"
    counted = f"{count(len(tree.people), 'mens', 'mensen')} en {count(len(tree.unions), 'gezin', 'gezinnen')}"
    opening = (
        f"{taken.name}: GEDCOM {plain(file.version) or 'zonder versie'}, {counted}.\n"
        f"De jongere is {name} (@{ego}@), in netwerk.yaml ‘{taken.ego}’."
    )
    proposal = propose_family(tree, ego, Into(taken.network, taken.ego, today()), opening, ledger)
    _finish(taken, proposal, ("import-family", "familie overgenomen uit GEDCOM"), yes=yes)


def take_in_network(
    taken: TakenIn, young_person: str | None, told_by: str | None, on: str | None, *, yes: bool
) -> None:
    """Show what a GraphML file would add, and add it when that is wanted. Raises CanoError when the file is wrong."""
    from cano_cli.interchange.graphml_in import read_graphml
    from cano_cli.interchange.network_import import Given, propose_network

    graph, findings = read_graphml(taken.data, taken.name)
    _stop_for(findings)
    assert graph is not None  # noqa: S101
    given = Given(
        taken.network, taken.ego, today(), young_person or "", told_by or "", day(on, today()) if on else None
    )
    proposal = propose_network(graph, given, taken.name)
    _finish(taken, proposal, ("import-network", "netwerk overgenomen uit GraphML"), yes=yes)


def _content(where: Place, file: Path) -> bytes:
    try:
        return platform.read_regular(where.here / file, MAX_BYTES)
    except OSError as error:
        reason = "het bestaat niet" if isinstance(error, FileNotFoundError) else "het is geen gewoon, leesbaar bestand"
        raise CanoError(
            f"‘{file.as_posix()}’ kan niet gelezen worden: {reason}.", "Kijk de naam na.", exit_code=2
        ) from error


def _stop_for(findings: tuple[Finding, ...]) -> None:
    """Show what is wrong with the file and end there."""
    if findings:
        _show(findings)
        raise CanoError("Er is niets overgenomen.", "Herstel eerst wat hierboven staat.")


def _show(findings: tuple[Finding, ...]) -> None:
    sys.stdout.write(to_text(findings, width=width(), colour=colour(sys.stdout.isatty())))


def _ring(tree: Tree, name: str) -> tuple[Finding, ...]:
    person = own_ancestor(tree)
    if person is None:
        return ()
    told = f"‘{person.name or person.id}’ is in dit bestand een voorouder van zichzelf."
    line = f"0 @{person.id}@ INDI"
    return (OWN_ANCESTOR.at(name, Span(person.line, 1, person.line, len(line) + 1), told, excerpt=line),)


def _young_person(tree: Tree, taken: TakenIn, wanted: str | None) -> str:
    """Return who in the tree is the young person: who was named, who has the name, or who is told when asked."""
    if wanted:
        return ego_asked_for(tree, wanted)
    person = taken.loaded.case.people[taken.ego]
    assert isinstance(person, Persoon)  # noqa: S101
    found = ego_by_name(tree, person)
    if found:
        return found
    if not interactive():
        raise CanoError(
            "Wie is de jongere in dit bestand?", 'Geef een naam of nummer mee: --jongere "Fien Voorbeeld".', exit_code=2
        )
    return ego_asked_for(tree, ask("Wie is de jongere in dit bestand (naam of nummer)"))


def _finish(taken: TakenIn, proposal: Proposal, action: tuple[str, str], *, yes: bool) -> None:
    """Tell what would be added, and add it when that is wanted."""
    write("".join(f"{harmless(line)}\n" for line in report(proposal).splitlines()))
    command, what = action
    if not proposal.additions:
        write("\nEr is niets toe te voegen aan netwerk.yaml.\n")
        return
    if not (yes or _agreed()):
        write("\nEr is nog niets geschreven. Klopt het zo? Geef dan ook --yes mee.\n")
        return
    _add(taken.loaded, proposal, git.message("netwerk", what, trailers={"Cano-Actie": command}))


def _agreed() -> bool:
    """Ask whether to go on; without somebody at a terminal the answer is no."""
    return interactive() and ask("\nDit overnemen in netwerk.yaml (ja, nee)", "nee").lower() in {"ja", "j"}


def _add(loaded: LoadedCase, proposal: Proposal, message: str) -> None:
    text = with_additions(loaded.documents[NETWERK].data.decode(), proposal.additions)
    try:
        recorded = write_texts(loaded, {NETWERK: text}, message, now())
    except WouldBeWrongError as error:
        _show(error.findings)
        raise
    write("\n" + recorded_text(recorded))
