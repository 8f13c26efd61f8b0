"""figures: the contextcontacten of the example cases as text, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.program import Program

FQVN = """\
2026-fqvn, 20 maart 2026 tot en met 30 april 2026

            contacten  uren  uren/week  richtgetal
maart 2026          2   2,6        3,6           2
april 2026          3   2,4        0,6           2
samen               5     5          1           2

Hoe: 1 keer op huisbezoek, 1 keer een gesprek elders, 2 keer samen op stap, 1
  keer aan de telefoon.
Met: de jongere (4), wie opvoedt (2), de ruimere context (3). Eén contact kan
  bij meer dan één staan.
Richtgetal: ongeveer zoveel uren per week, volgens de module. Eigen cijfers: in
  cano.yaml, onder drempels.
Na te kijken: 5 tellen mee zonder doel, want van voor de eerste
  engagementsverklaring.
Telt niet mee: de afspraak ging niet door (1), er liep die dag geen begeleiding
  (2). Welke, dat toont --waarom.

Schakelingen:
  sinds 27 maart 2026, onder OC-VERZONNEN-2026-017: contextbegeleiding
"""
REASONS = """\
De afspraak ging niet door*:
  3 apr 2026, afspraak met jongere: contacten/2026-04.yaml (xvkd)
Er liep die dag geen begeleiding. Klopt dat niet? Kijk de dagen van de elementen
na in traject.yaml:
  20 mrt 2026, huisbezoek met jongere, mama en tolk: contacten/2026-03.yaml
      (wkzp)
  24 mrt 2026, bericht met jongere: contacten/2026-03.yaml (fbhm)

Bron van deze regels: Opgroeien, veelgestelde vragen over Binc: welke
  contextcontacten moeten we registreren (jeugdhulp.be). Ze zijn niet met het
  agentschap nagekeken.
* Staat niet letterlijk in die bron: cano leidt het eruit af.
"""


def test_a_case_by_month_in_eighty_columns(own_demo: Program) -> None:
    assert own_demo("figures", "2026-fqvn", "--tot", "april 2026").text == FQVN


def test_why_something_does_not_count(own_demo: Program) -> None:
    told = own_demo("figures", "2026-fqvn", "--tot", "april 2026", "--waarom").text
    assert REASONS in told
    assert "Welke, dat toont" not in told


def test_a_store_by_quarter(own_demo: Program) -> None:
    told = own_demo("figures", "--per", "kwartaal").text
    assert told.startswith("2 dossiers, 1 januari 2026 tot en met 22 november 2026\n\n")
    rows = [line.split() for line in told.splitlines() if line.startswith(("2026-", "samen", "1e", "2e", "3e", "4e"))]
    assert [row[-4] for row in rows] == ["37", "34", "16", "5", "5", "87", "92"]
    assert all(len(line) <= 80 for line in told.splitlines())


def test_json_holds_every_rule_with_its_source(own_demo: Program) -> None:
    found = json.loads(own_demo("figures", "2026-kmtr", "--van", "2026", "--per", "jaar", "--format", "json").out)
    assert (found["van"], found["tot"]) == ("2026-01-01", "2026-10-30")
    assert found["samen"]["contacten"] == found["perioden"][0]["contacten"] == 87
    assert found["samen"]["telt_niet_mee"] == {
        "zonder-doel": 2, "niet-doorgegaan": 1, "vorm": 2, "hulpverleners": 1,
    }  # fmt: skip
    assert len(found["telt_niet_mee"]) == 6
    assert {rule["regel"] for rule in found["regels"]} >= {"zonder-doel", "kennismaking"}
    assert found["dossiers"][0]["schakelingen"][-1] == {
        "beslissing": "JR-2026-0387", "van": "2026-07-06", "tot": "2026-10-30", "elementen": ["contextbegeleiding"],
    }  # fmt: skip


def test_csv_has_a_row_for_each_dossier_and_period_and_together(own_demo: Program) -> None:
    told = own_demo("figures", "--per", "kwartaal", "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(told), delimiter=";"))
    assert [(row["dossier"], row["periode"]) for row in rows][-2:] == [("samen", "2026-K3"), ("samen", "2026-K4")]
    assert rows[4]["dossier"] == "2026-kmtr"
    assert rows[4]["uren_per_week"] == "3,86"
    assert told.isascii()
    reasons = own_demo("figures", "2026-fqvn", "--waarom", "--format", "csv").out.splitlines()
    assert reasons[0] == "dossier;bestand;id;datum;vorm;regel;waarom;wat_te_doen"
    assert len(reasons) == 4


def test_no_cell_is_a_formula() -> None:
    from cano_cli.cli.figures_machine import _cell

    found = [_cell(text) for text in ("=1+1", "+1", "-1", "@a", "\t=1", "2026-a", "a;b")]
    assert found == ["'=1+1", "'+1", "'-1", "'@a", "'\t=1", "2026-a", "a;b"]


def test_a_talk_about_siblings_is_found_from_the_other_dossier(own_demo: Program) -> None:
    path = own_demo.here / "2026-kmtr" / "contacten" / "2026-04.yaml"
    path.write_text(path.read_text("utf-8").replace("    door:", "    ook_voor: 2026-fqvn\n    door:", 1), "utf-8")
    one = json.loads(own_demo("figures", "2026-fqvn", "--van", "april 2026", "--format", "json").out)
    assert one["samen"]["contacten"] == 4
    both = json.loads(own_demo("figures", "--format", "json").out)
    assert both["samen"]["contacten"] == 92


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--van", "mei 2026", "--tot", "april 2026"), "Fout: 1 mei 2026 ligt na 30 april 2026.\n"),
        (("--van", "rond 2020"), "Fout: ‘rond 2020’ is geen vaste dag.\n"),
        (("--per", "week"), "Fout: ‘week’ is geen stuk.\n"),
        (("--format", "xml"), "Fout: ‘xml’ is geen vorm.\n"),
    ],
)
def test_what_is_not_understood(own_demo: Program, arguments: tuple[str, ...], told: str) -> None:
    ran = own_demo("figures", "2026-kmtr", *arguments)
    assert ran.code == 2
    assert ran.err.startswith(told)


def test_a_case_without_anything_yet(case: Program) -> None:
    case.transcript("""
        $ cano figures 2026-test
        2026-test, 9 maart 2026 tot en met 9 maart 2026

                    contacten  uren  uren/week  richtgetal
        maart 2026          0     0          -           -

        Hier staan geen contacten.
    """)


def test_an_organisation_that_cannot_be_read_is_told(own_demo: Program) -> None:
    (own_demo.here / "cano.yaml").write_text("organisatie: [", "utf-8")
    told = "Let op: cano.yaml is niet te lezen; de eigen {what} gelden hier niet. Zie: cano validate\n"
    for line in (["figures"], ["figures", "2026-fqvn"]):
        assert own_demo(*line).err == told.format(what="drempels")
    assert own_demo("agenda").err == told.format(what="termijnen")


def test_what_cannot_be_read_is_told(own_demo: Program) -> None:
    (own_demo.here / "2026-fqvn" / "contacten" / "2026-04.yaml").write_text("contacten: {", "utf-8")
    ran = own_demo("figures", "2026-fqvn")
    assert ran.code == 0
    assert ran.err == (
        "Let op: niet alles in 2026-fqvn is te lezen, dus de cijfers kunnen niet kloppen. "
        "Zie: cano validate 2026-fqvn\n"
    )
