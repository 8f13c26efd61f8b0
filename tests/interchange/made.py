"""Small cases, families and files for the tests of interchange."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from cano_cli.interchange.family_import import Into, propose_family
from cano_cli.interchange.gedcom_in import read_family, read_gedcom
from cano_cli.interchange.gedcom_lines import GedcomFile
from cano_cli.interchange.lost import Ledger
from cano_cli.interchange.proposal import Proposal
from cano_cli.interchange.tree import Tree
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.readers.view import View, view_for
from cano_cli.store.case_files import load_case
from cano_cli.store.yaml_reader import read_document

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
TODAY = date(2026, 11, 22)
HEAD = "0 HEAD\n1 GEDC\n2 VERS 7.0\n"


def network(text: str) -> Netwerk:
    """Return the netwerk.yaml with this text."""
    document, found = read_document(text.encode(), "netwerk.yaml")
    assert document is not None, found
    return Netwerk.model_validate(document.value)


def view_of(text: str, reader: str = "team") -> View:
    """Return what a reader sees of a case with this netwerk.yaml and nothing else."""
    return view_for(
        Case("2026-test", (CaseFile("netwerk.yaml", "netwerk", None, network(text)),)), reader, TODAY, TODAY
    )


def example(name: str, reader: str, at: date = TODAY) -> View:
    """Return what a reader sees of one of the example cases."""
    return view_for(load_case(EXAMPLES / name).case, reader, at, TODAY)


def gedcom(text: str, *, end: bool = True) -> GedcomFile:
    """Return the GEDCOM 7 file with these records."""
    file, found = read_gedcom((HEAD + text + ("0 TRLR\n" if end else "")).encode(), "familie.ged")
    assert file is not None, found
    return file


def tree_of(text: str) -> tuple[Tree, Ledger]:
    """Return the family in these records, and what was left behind."""
    ledger = Ledger()
    return read_family(gedcom(text), ledger), ledger


def proposal_of(text: str, into: str, ego: str = "I1") -> Proposal:
    """Return what these records would add to a netwerk.yaml, where ``jongere`` is the young person."""
    tree, ledger = tree_of(text)
    return propose_family(tree, ego, Into(network(into), "jongere", TODAY), "familie.ged", ledger)


def plain_yaml(text: str) -> Any:
    """Return what another reader of YAML makes of a text."""
    return yaml.safe_load(text)
