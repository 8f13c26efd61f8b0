"""Looking at a traject, a store and a history."""

from __future__ import annotations

import json

from tests.cli.program import Program


def test_a_traject_at_a_glance(demo: Program) -> None:
    ran = demo("show", "2026-kmtr", "--at", "2026-03-09")
    assert ran.code == 0
    assert ran.err == ""
    assert all(len(line) <= 80 and line == line.rstrip() for line in ran.out.splitlines())
    for expected in (
        "2026-kmtr Merel Wolkenaar, 15 jaar\n",
        "Kader                opgelegd door de jeugdrechtbank\n",
        "Consulent            Lieve Tussenwater\n",
        "\nDoelen\n",
        "2 (streef: 7)",
        "\nWat komt\n",
        "2 juli 2026        Zitting op de jeugdrechtbank\n",
    ):
        assert expected in ran.out


def test_what_another_reader_sees_of_it(demo: Program) -> None:
    text = demo("show", "2026-kmtr", "--for", "jeugdrechter").out
    assert text.startswith("Zoals de jeugdrechter dit dossier mag lezen. Het team ziet meer.\n\n2026-kmtr ")
    assert "Wat aandacht vraagt" not in text
    assert "\nWat komt\nHierover is er niets dat deze lezer mag lezen.\n" in text
    whole = demo("show", "2026-kmtr").out
    assert whole.startswith("2026-kmtr ")
    assert "\nWat komt\nHierover staat nog niets in het dossier.\n" in whole
    assert demo("show", "2026-kmtr", "--for", "jeugdrecter").text.startswith(
        "Fout: ‘jeugdrecter’ is geen lezer van dit dossier.\nBedoelde je ‘jeugdrechter’?"
    )


def test_somebody_who_may_read_too_little_gets_an_answer(demo: Program) -> None:
    ran = demo("show", "2026-kmtr", "--for", "oma")
    assert ran.code == 1
    assert ran.err == (
        "Fout: Van wat dit traject is, mag ‘oma’ niets lezen.\n"
        "Wat deze lezer niet krijgt en waarom: cano render-plan 2026-kmtr --for oma --explain\n"
    )


def test_a_traject_for_another_program(demo: Program) -> None:
    values = json.loads(demo("show", "2026-kmtr", "--format", "json").out)
    assert values["kenmerk"] == "2026-kmtr"
    assert {"jongere", "kader", "doelen", "vooruitblik", "ontbreekt"} <= values.keys()


def test_the_store_for_people_and_for_programs(demo: Program) -> None:
    text = demo("list-cases").out
    assert all(len(line) <= 80 for line in text.splitlines())
    rows = json.loads(demo("list-cases", "--format", "json").out)
    assert [row["dossier"] for row in rows] == ["2026-fqvn", "2026-kmtr"]
    assert all(row["dossier"] in text for row in rows)
    assert rows[1].keys() == {"dossier", "jongere", "kader", "waar", "laatste_contact"}


def test_a_case_that_cannot_be_read_is_listed_all_the_same(own_demo: Program) -> None:
    (own_demo.here / "2026-fqvn" / "traject.yaml").write_bytes(b"\xff\xfe")
    rows = json.loads(own_demo("list-cases", "--format", "json").out)
    assert rows[0] == {
        "dossier": "2026-fqvn", "jongere": "", "kader": "", "waar": "niet te lezen: zie cano validate",
        "laatste_contact": "",
    }  # fmt: skip
    ran = own_demo("show", "2026-fqvn")
    assert ran.code == 1
    assert ran.err.endswith("Fout: Dit dossier kan zo nog niet gelezen worden.\nHerstel eerst wat hierboven staat.\n")


def test_history_for_people_and_for_programs(demo: Program) -> None:
    lines = demo("history", "2026-kmtr", "--kort").out.splitlines()
    assert lines[-2:] == ["", "Alles vastgelegd door Begeleider van het voorbeeld."]
    told = [line for line in lines[:-2] if not line.startswith(" ")]
    assert told[-1].startswith("2026-01-12 (")
    assert told[-1].endswith(")  nieuw: traject; nieuw: netwerk; nieuw: intake; nieuw:")
    assert all(len(line) <= 80 for line in lines)
    three = demo("history", "2026-kmtr", "--kort", "--limit", "3").out.splitlines()[:-2]
    assert three == lines[: len(three)]
    assert sum(not line.startswith(" ") for line in three) == 3
    commits = json.loads(demo("history", "2026-kmtr", "--kort", "--format", "json").out)
    assert len(commits) == len(told)
    assert commits[-1]["wanneer"] == "2026-01-12T17:00:00+01:00"
    assert commits[-1]["trailers"] == {"Cano-Actie": "demo"}
    assert {"pad": "traject.yaml", "soort": "new"} in commits[-1]["bestanden"]


def test_what_validate_looks_at(own_demo: Program) -> None:
    at = ("--at", "2026-03-09")
    store = own_demo("validate", *at)
    assert store.code == 0
    assert "in 2 dossiers" in store.out
    assert "in 1 dossier" in own_demo("validate", "2026-kmtr", *at).out
    path = own_demo.here / "2026-kmtr" / "netwerk.yaml"
    path.write_bytes(path.read_bytes().replace(b"rol: moeder", b"rol: moedr", 1))
    for arguments in ((), ("2026-kmtr",), ("2026-kmtr/netwerk.yaml",), (".",)):
        ran = own_demo("validate", *arguments, *at)
        assert ran.code == 1
        assert "2026-kmtr/netwerk.yaml" in ran.out
        assert "Bedoelde je ‘moeder’?" in ran.out
    assert own_demo("validate", "2026-kmtr/intake.yaml", *at).code == 0
    assert own_demo("validate", "2026-fqvn", *at).code == 0
    assert own_demo("validate", "2026-fqvn", "--strict", *at).code in {0, 1}
    assert json.loads(own_demo("validate", "--format", "json", *at).out)


def test_explain(cano: Program) -> None:
    listed = cano("explain").out.splitlines()
    assert len(listed) > 90
    assert "F01  Een bestand ontbreekt" in listed
    assert cano("explain", "f01").out.startswith("F01")
    unknown = cano("explain", "F99")
    assert unknown.code == 2
    assert unknown.err.startswith("Fout: ‘F99’ is geen code van een melding.\n")
    assert len(unknown.err) < 200
