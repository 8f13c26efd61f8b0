"""A family goes to GEDCOM 7 and comes back in a case where only the young person stands: the same family."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import gedcom7
import pytest
from hypothesis import given, settings

from cano_cli.interchange.additions import with_additions
from cano_cli.interchange.family_import import Into, propose_family
from cano_cli.interchange.family_out import family_in
from cano_cli.interchange.gedcom_in import read_family, read_gedcom
from cano_cli.interchange.gedcom_out import Version, write_gedcom
from cano_cli.interchange.lost import Ledger, lost_text
from cano_cli.interchange.proposal import Proposal, report
from cano_cli.model.case import Case, CaseFile
from cano_cli.model.netwerk import Netwerk
from cano_cli.readers.view import View, view_for
from cano_cli.store.yaml_write import to_yaml
from tests.interchange.families import networks, told
from tests.interchange.made import TODAY, example, network


def exported(view: View, version: Version = "7.0") -> bytes:
    return write_gedcom(family_in(view, Ledger()), version, Ledger())


def taken_in(data: bytes, text: str) -> tuple[str, Proposal]:
    """Return a netwerk.yaml with what a file adds to it, and the proposal."""
    file, found = read_gedcom(data, "familie.ged")
    assert file is not None, found
    ledger = Ledger()
    tree = read_family(file, ledger)
    assert [lost_text(one) for one in ledger.all()] == []
    proposal = propose_family(tree, "I1", Into(network(text), "jongere", TODAY), "familie.ged", ledger)
    return with_additions(text, proposal.additions), proposal


def only_the_young_person(values: dict[str, Any]) -> str:
    return to_yaml({"personen": [one for one in values["personen"] if one["id"] == "jongere"]})


@settings(max_examples=60, deadline=None)
@given(networks())
def test_the_same_family_comes_back(values: dict[str, Any]) -> None:
    before = network(to_yaml(values))
    case = Case("2026-test", (CaseFile("netwerk.yaml", "netwerk", None, before),))
    data = exported(view_for(case, "team", date(9999, 1, 1), TODAY))
    assert gedcom7.validate(gedcom7.load(io.BytesIO(data))) == []
    text, _ = taken_in(data, only_the_young_person(values))
    assert told(network(text), "jongere") == told(before, "jongere")


@settings(max_examples=25, deadline=None)
@given(networks())
def test_a_second_time_there_is_nothing_to_add(values: dict[str, Any]) -> None:
    case = Case("2026-test", (CaseFile("netwerk.yaml", "netwerk", None, network(to_yaml(values))),))
    data = exported(view_for(case, "team", date(9999, 1, 1), TODAY))
    text, _ = taken_in(data, only_the_young_person(values))
    again, proposal = taken_in(data, text)
    assert proposal.additions == ()
    assert again == text


@pytest.mark.parametrize("version", ["7.0", "5.5.1"])
def test_the_rich_example(version: Version) -> None:
    view = example("2026-kmtr", "team")
    before = view.case.netwerk
    assert before is not None
    text, proposal = taken_in(
        exported(view, version), "personen: [{id: jongere, naam: Merel Wolkenaar, rol: jongere}]\n"
    )
    people, unions = told(_family_of(before), "jongere")
    came, came_unions = told(network(text), "jongere")
    assert came[1:] == people[1:]
    assert came_unions == unions
    assert "  pleegmoeder en pleegvader: gehuwd; kinderen: pleegbroer, pleegzus en jongere\n" in report(proposal)


def test_the_example_with_a_father_who_is_not_known() -> None:
    view = example("2026-fqvn", "team")
    before = view.case.netwerk
    assert before is not None
    text, _ = taken_in(exported(view), "personen: [{id: jongere, rol: jongere}]\n")
    assert told(network(text), "jongere")[1] == told(_family_of(before), "jongere")[1]


def _family_of(network: Netwerk) -> Netwerk:
    """Return a network with the family alone."""
    keys = {key for one in network.gezinsbanden for key in (*one.partners, *(child.wie for child in one.kinderen))}
    return network.model_copy(update={"personen": tuple(one for one in network.personen if one.id in keys)})
