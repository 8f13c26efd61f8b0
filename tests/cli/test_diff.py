"""diff by the program itself: what was written between two points, and what held on two days."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import Program
from tests.cli.test_history import commit, replaced

CASE = "2026-kmtr"
POINTS = "Schrijf 2026-03-09, gisteren, ‘12 maart’ of het nummer van een versie uit cano history."


def test_what_was_written_between_two_days(demo: Program) -> None:
    ran = demo("diff", CASE, "2026-02-10", "2026-02-17")
    assert ran.text == (
        "Wat er geschreven werd tussen het einde van 10 februari 2026 en het einde van 17\n"
        "februari 2026.\n"
        "\n"
        "Het traject (traject.yaml)\n"
        "  + Jonas Tweestroom als individueel begeleider vanaf 16 februari 2026 tot en\n"
        "    met 30 september 2026\n"
        "  + opstart: voorlegging jeugdrechtbank op 17 februari 2026\n"
        "  + individuele begeleiding (met Jonas Tweestroom) vanaf 16 februari 2026 tot en\n"
        "    met 30 september 2026\n"
        "\n"
        "De engagementsverklaring van 10 februari 2026\n"
        "  (engagementsverklaringen/2026-02-10.yaml)\n"
        "  + Lieve Tussenwater ondertekende op 13 februari 2026, met de elektronische\n"
        "    identiteitskaart\n"
        "  + Pieter Krijtberg ondertekende op 16 februari 2026, met itsme\n"
        "\n"
        "Het overleg van 10 februari 2026 (overleg/2026-02-10-andere.yaml)\n"
        "  + besluit ‘De verklaring gaat naar de consulent en daarna naar de jeugdrechter\n"
        "    …’: gebeurd (17 februari 2026)\n"
        "  + besluit ‘Ieder krijgt een exemplaar op papier.’: gebeurd (12 februari 2026)\n"
    )


def test_days_versions_and_words_name_the_same_points(demo: Program) -> None:
    commits = json.loads(demo("history", CASE, "--kort", "--format", "json").out)
    last = next(one["commit"] for one in commits if one["wanneer"].startswith("2026-10-30"))
    by_hash = json.loads(demo("diff", CASE, last[:8], "nu", "--format", "json").out)
    by_day = json.loads(demo("diff", CASE, "1 november 2026", "--format", "json").out)
    assert by_hash["verschillen"] == by_day["verschillen"] != []
    assert (by_hash["soort"], by_hash["van"], by_hash["tot"]) == (
        "geschreven", f"versie {last[:8]} van 30 oktober 2026", "nu",
    )  # fmt: skip
    whole = json.loads(demo("diff", CASE, "begin", "--format", "json").out)["verschillen"]
    assert len(whole) > 400


def test_what_held_on_two_days(demo: Program) -> None:
    ran = demo("diff", CASE, "2026-10-01", "2026-10-13", "--feiten", "--bestand", "evaluaties")
    assert ran.out.startswith(
        "Wat er anders was op 13 oktober 2026 dan op 1 oktober 2026, volgens de bestanden\n"
        "van nu.\n\nDe evaluatie van 12 oktober 2026 (evaluaties/2026-10-12.yaml)\n  + eindevaluatie met Merel,"
    )


def test_of_a_day_known_in_part_is_said_what_is_not_sure(demo: Program) -> None:
    ran = demo("diff", CASE, "2025-09-15", "2025-10-03", "--feiten", "--bestand", "levenslijn")
    assert ran.out.partition("\n\n")[2] == (
        "De levenslijn (levenslijn.yaml)\n"
        "  + vriendschap (van 2025 tot nu): ‘Dylan. Voor Merel de eerste bij wie ze niets\n"
        "    moest uitleggen. Voor haar …’, misschien eerder of later\n"
        "  + schooluitval (september 2025): ‘Drie dagen op De Scherpe Dissel, daarna niet\n"
        "    meer.’, misschien al eerder\n"
        "  + weglopen (van 20 september 2025 tot 2 oktober 2025): ‘Elf nachten niet\n"
        "    thuis, drie keer teruggebracht door de politie …’\n"
    )
    found = json.loads(demo("diff", CASE, "2025-09-15", "2025-10-03", "--feiten", "--format", "json").out)
    assert [one["zeker"] for one in found["verschillen"] if one["bestand"] == "levenslijn.yaml"] == [False, False, True]


def test_an_attachment_that_is_gone_and_a_stray_that_came(own_demo: Program) -> None:
    (own_demo.here / CASE / "bijlagen" / "beschikking.pdf").unlink()
    (own_demo.here / CASE / "notities.txt").write_bytes(b"een")
    assert own_demo("diff", CASE).text == (
        "Wat er gewijzigd is en nog niet vastgelegd.\n"
        "\n"
        "Bijlagen\n"
        "  - bijlagen/beschikking.pdf viel weg\n"
        "\n"
        "notities.txt\n"
        "  + dit bestand kwam erbij; cano leest het niet\n"
    )


def test_what_is_not_recorded_yet(own_demo: Program) -> None:
    assert own_demo("diff", CASE).text == "Wat er gewijzigd is en nog niet vastgelegd.\n\nEr is geen verschil.\n"
    path = "engagementsverklaringen/2026-02-10.yaml"
    replaced(
        own_demo, path, "Ik stuur mama een bericht als ik vertrek en als", "Ik bel mama zodra ik vertrek of als", CASE
    )
    (own_demo.here / CASE / "bijlagen" / "beschikking.pdf").write_bytes(b"anders")
    assert own_demo("diff", CASE).text == (
        "Wat er gewijzigd is en nog niet vastgelegd.\n"
        "\n"
        "De engagementsverklaring van 10 februari 2026\n"
        "  (engagementsverklaringen/2026-02-10.yaml)\n"
        "  ~ afspraak ‘a1’, tekst: anders verwoord\n"
        "      Ik [-stuur-] {+bel+} mama [-een bericht als-] {+zodra+} ik vertrek [-en-]\n"
        "      {+of+} als ik ergens aankom.\n"
        "\n"
        "Bijlagen\n"
        "  ~ bijlagen/beschikking.pdf: de inhoud is anders\n"
    )
    assert "[-" not in own_demo("diff", CASE, "--kort").text
    own_demo.here /= CASE
    assert own_demo("diff").text == own_demo("diff", ".").text != ""


def test_what_moved_about_is_no_difference(own_demo: Program) -> None:
    path = own_demo.here / CASE / "signalen.yaml"
    head, *signals = path.read_text("utf-8").split("\n- ")
    if len(signals) < 2:
        head, *signals = path.read_text("utf-8").split("\n  - ")
        path.write_bytes(("\n  - ".join([head, *(one.rstrip("\n") for one in reversed(signals))]) + "\n").encode())
    else:
        path.write_bytes(("\n- ".join([head, *(one.rstrip("\n") for one in reversed(signals))]) + "\n").encode())
    assert own_demo.git("status", "--short", here=own_demo.here / CASE) == " M signalen.yaml\n"
    assert own_demo("diff", CASE).out.endswith("Er is geen verschil.\n")


def test_a_file_that_cannot_be_read_is_not_compared_and_that_is_said(own_demo: Program) -> None:
    replaced(own_demo, "netwerk.yaml", "personen:", "personen: [", CASE)
    assert own_demo("diff", CASE).out == (
        "Wat er gewijzigd is en nog niet vastgelegd.\n\nEr is geen verschil.\n\n"
        "Niet vergeleken, want niet op beide momenten te lezen: netwerk.yaml.\n"
    )
    commit(own_demo, "met de hand: kapot", CASE)
    assert json.loads(own_demo("diff", CASE, "begin", "--format", "json").out)["niet_te_lezen"] == ["netwerk.yaml"]


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        (("2026-05-31", "2026-05-01"),
         "31 mei 2026 ligt niet voor 1 mei 2026.\nGeef eerst de vroegste dag."),
        (("deadbeef",), f"‘deadbeef’ is geen dag en geen versie.\n{POINTS}"),
        (("2026-02-30",), f"‘2026-02-30’ is geen dag en geen versie.\n{POINTS}"),
        (("--feiten",), "Vanaf welke dag?\nGeef een dag mee: cano diff DOSSIER 2026-03-09 --feiten"),
        (("gisteren", "--bestand", "contakten"),
         "‘contakten’ is geen soort bestand.\nBedoelde je ‘contacten’? Kies uit:"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared(demo: Program, asked: tuple[str, ...], answer: str) -> None:
    ran = demo("diff", CASE, *asked)
    assert ran.code == 2
    assert ran.err.startswith(f"Fout: {answer}")
