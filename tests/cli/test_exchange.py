"""Families and networks from and to other programs, by the program itself."""

from __future__ import annotations

import pytest

from cano_cli.interchange.kinds import KINDS
from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

FAMILY = """\
0 HEAD
1 GEDC
2 VERS 5.5.1
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Fien /Voorbeeld/
1 SEX F
1 NOTE Een notitie
1 FAMC @F1@
0 @I2@ INDI
1 NAME Bo /Verzinsel/
1 SEX F
1 BIRT
2 DATE ABT 1984
1 FAMS @F1@
0 @F1@ FAM
1 WIFE @I2@
1 CHIL @I1@
0 TRLR
"""
TOLD = """\
familie.ged: GEDCOM 5.5.1, 2 mensen en 1 gezin.
De jongere is Fien Voorbeeld (@I1@), in netwerk.yaml ‘jongere’.

Nieuwe mensen
  moeder  Bo Verzinsel, moeder, geboren: omstreeks 1984

Nieuwe gezinsbanden
  moeder; kind: jongere

Stonden er al
  jongere  Fien Voorbeeld

Anders in het bestand (netwerk.yaml blijft zoals het is)
  jongere, gender: niets in netwerk.yaml, vrouw in het bestand

Niet meegenomen
  1 notitie (regel 8)
"""


@pytest.fixture
def family(case: Program) -> Program:
    """A user with a new case and a file of a family."""
    (case.here / "familie.ged").write_bytes(FAMILY.encode())
    return case


def netwerk(cano: Program, number: str = "2026-test") -> str:
    return (cano.here / number / "netwerk.yaml").read_bytes().decode()


def log(cano: Program, number: str = "2026-test") -> str:
    return cano.git("log", "--format=%B", here=cano.here / number)


def test_without_yes_nothing_is_written(family: Program) -> None:
    before, history = netwerk(family), log(family)
    ran = family("import-family", "2026-test", "familie.ged")
    assert ran.text == TOLD + "\nEr is nog niets geschreven. Klopt het zo? Geef dan ook --yes mee.\n"
    assert (netwerk(family), log(family)) == (before, history)


def test_with_yes_it_is_written_and_recorded_once(family: Program) -> None:
    before, history = netwerk(family), log(family)
    ran = family("import-family", "2026-test", "familie.ged", "--yes")
    assert ran.code == 0, ran.text
    assert ran.out.startswith(TOLD + "\nVastgelegd in de geschiedenis (")
    kept = iter(netwerk(family).splitlines())
    assert all(line in kept for line in before.splitlines())
    assert "  - {id: moeder, naam: Bo Verzinsel, rol: moeder, domein: gezin, geboren: 1984~, gender: v}\n" in netwerk(
        family
    )
    assert log(family) == "netwerk: familie overgenomen uit GEDCOM\n\nCano-Actie: import-family\n\n" + history
    assert family.git("status", "--porcelain", here=family.here / "2026-test") == ""
    assert family("validate", "2026-test").code == 0
    again = family("import-family", "2026-test", "familie.ged", "--yes")
    assert again.text.endswith("\nEr is niets toe te voegen aan netwerk.yaml.\n")


def test_inside_a_case_the_file_is_enough(family: Program) -> None:
    ran = family("import-family", "../familie.ged", here=family.here / "2026-test")
    assert ran.code == 0
    assert ran.out.startswith("../familie.ged: GEDCOM 5.5.1, 2 mensen en 1 gezin.\n")


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("import-family", "2026-test"),
         "Fout: Welk bestand?\nGeef het bestand van het andere programma mee, na het dossier.\n[2]\n"),
        (("import-family", "2026-test", "weg.ged"),
         "Fout: ‘weg.ged’ kan niet gelezen worden: het bestaat niet.\nKijk de naam na.\n[2]\n"),
        (("import-family", "2026-test", "2026-test"),
         "Fout: ‘2026-test’ kan niet gelezen worden: het is geen gewoon, leesbaar bestand.\nKijk de naam na.\n[2]\n"),
        (("import-family", "2026-test", "familie.ged", "--jongere", "Fiene Voorbeeld"),
         "Fout: ‘Fiene Voorbeeld’ staat niet in het bestand.\nBedoelde je ‘Fien Voorbeeld’?\n[2]\n"),
        (("import-network", "2026-test", "familie.ged", "--datum", "gisteren"), None),
        (("export-family", "2026-test", "--to", "gedcom8"),
         "Fout: ‘gedcom8’ is geen vorm.\nBedoelde je ‘gedcom7’? Kies uit: gedcom7, gedcom551.\n[2]\n"),
        (("export-family", "2026-test", "--for", "buur"), None),
        (("export-network", "2026-test", "--output", "weg/x.graphml"),
         "Fout: De map ‘weg’ bestaat niet.\nMaak ze eerst, of kies een andere met --output.\n[1]\n"),
    ],
)  # fmt: skip
def test_a_command_that_is_given_wrongly(family: Program, arguments: tuple[str, ...], text: str | None) -> None:
    ran = family(*arguments)
    assert ran.code in {1, 2}
    assert text is None or ran.text == text
    assert "Traceback" not in ran.text


def test_who_the_young_person_is_has_to_be_said(family: Program) -> None:
    (family.here / "familie.ged").write_bytes(FAMILY.replace("Fien", "Gust").encode())
    ran = family("import-family", "2026-test", "familie.ged")
    assert ran.text == (
        'Fout: Wie is de jongere in dit bestand?\nGeef een naam of nummer mee: --jongere "Fien Voorbeeld".\n[2]\n'
    )
    ran = family("import-family", "2026-test", "familie.ged", "--jongere", "@I2@")
    assert "De jongere is Bo Verzinsel (@I2@), in netwerk.yaml ‘jongere’.\n" in ran.out
    assert "  kind  Gust Voorbeeld, kind van de jongere\n" in ran.out


def test_a_file_that_is_wrong(family: Program) -> None:
    (family.here / "familie.ged").write_bytes(FAMILY.replace("1 SEX F\n1 NOTE", "Geslacht vrouw\n1 NOTE").encode())
    ran = family("import-family", "2026-test", "familie.ged", "--yes")
    assert ran.out == (
        "familie.ged:7:1: fout U05: Dit is geen regel van GEDCOM.\n"
        "  7 │ Geslacht vrouw\n"
        "    │ ^^^^^^^^^^^^^^\n"
        "  → Exporteer het bestand opnieuw, of verbeter deze regel in een gewone\n"
        "    tekstverwerker.\n\n"
        "1 fout in 1 bestand.\n"
    )
    assert ran.err == "Fout: Er is niets overgenomen.\nHerstel eerst wat hierboven staat.\n"
    assert ran.code == 1


def test_somebody_who_is_an_own_ancestor(family: Program) -> None:
    (family.here / "familie.ged").write_bytes(FAMILY.replace("1 WIFE @I2@", "1 WIFE @I2@\n1 CHIL @I2@").encode())
    ran = family("import-family", "2026-test", "familie.ged")
    assert ran.out.startswith(
        "familie.ged:10:1: fout U10: ‘Bo Verzinsel’ is in dit bestand een voorouder van\n  zichzelf.\n"
    )


def test_what_would_make_the_case_wrong_is_not_written(family: Program) -> None:
    before = netwerk(family)
    text = FAMILY.replace("2 DATE ABT 1984", "2 DATE 1984\n1 DEAT\n2 DATE 1970")
    (family.here / "familie.ged").write_bytes(text.encode())
    ran = family("import-family", "2026-test", "familie.ged", "--yes")
    assert "fout D02: ‘overleden’ (1970) ligt voor ‘geboren’ (1984)." in " ".join(ran.out.split())
    assert ran.err == ("Fout: Zo klopt het dossier niet meer. Er is niets geschreven.\nKijk na wat hierboven staat.\n")
    assert netwerk(family) == before


def test_an_error_elsewhere_does_not_stop_a_good_addition(family: Program) -> None:
    (family.here / "2026-test" / "intake.yaml").write_bytes(b"stemmen: [\n")
    assert family("import-family", "2026-test", "familie.ged", "--yes").code == 0
    assert "Bo Verzinsel" in netwerk(family)


def test_a_case_that_cannot_be_read_is_left_alone(family: Program) -> None:
    (family.here / "2026-test" / "netwerk.yaml").write_bytes(b"personen: [\n")
    ran = family("import-family", "2026-test", "familie.ged", "--yes")
    assert ran.text == (
        "Fout: Dit dossier kan zo nog niet aangevuld worden.\nKijk het eerst na: cano validate 2026-test\n[1]\n"
    )


def test_a_name_cannot_steer_the_terminal(family: Program) -> None:
    hostile = FAMILY.replace("Bo /Verzinsel/", "Bo \x1b[31m[red]\u202e/x/").replace("familie", "x")
    (family.here / "familie.ged").write_bytes(hostile.encode())
    ran = family("import-family", "2026-test", "familie.ged")
    assert "  moeder  Bo [31m[red] x, moeder" in ran.out
    assert "\x1b" not in ran.text


def test_a_family_out_and_in(own_demo: Program) -> None:
    ran = own_demo("export-family", "2026-kmtr", "--output", "familie.ged")
    assert ran.text == (
        "familie.ged\nNiet meegenomen: 8 huishoudens, 36 relaties, 15 diensten en 19 mensen van buiten\nde familie.\n"
    )
    first = (own_demo.here / "familie.ged").read_bytes()
    assert b"DATE 22 NOV 2026" not in first
    ran = own_demo("export-family", "2026-kmtr", "--output", "familie.ged")
    assert ran.text == (
        "Fout: ‘familie.ged’ bestaat al.\nOverschrijven kan met --force, een andere naam met --output.\n[1]\n"
    )
    ran = own_demo("export-family", "2026-kmtr", "--output", "familie.ged", "--force", "--at", "2026-06-01")
    assert ran.code == 0
    assert b"1 DATE 1 JUN 2026\r\n" in (own_demo.here / "familie.ged").read_bytes()
    ran = own_demo("import-family", "2026-kmtr", "familie.ged")
    assert ran.text.endswith("\nEr is niets toe te voegen aan netwerk.yaml.\n")


def test_what_the_files_are_called(own_demo: Program) -> None:
    assert own_demo("export-family", "2026-kmtr", "--for", "jeugdrechter").out == (
        "2026-kmtr-familie-jeugdrechter-2026-11-22.ged\n"
    )
    assert own_demo("export-network", "2026-kmtr").out == "2026-kmtr-netwerk-team-2026-11-22.graphml\n"


def test_a_network_out_and_in(own_demo: Program) -> None:
    assert own_demo("export-network", "2026-kmtr", "--output", "netwerk.graphml").code == 0
    ran = own_demo("import-network", "2026-kmtr", "netwerk.graphml")
    assert ran.text.endswith("\nEr is niets toe te voegen aan netwerk.yaml.\n")
    ran = own_demo("import-network", "2026-fqvn", "netwerk.graphml", "--jongere", "n0", "--yes")
    assert ran.code == 0, ran.text
    assert log(own_demo, "2026-fqvn").startswith(
        "netwerk: netwerk overgenomen uit GraphML\n\nCano-Actie: import-network\n\n"
    )
    assert own_demo("validate", "2026-fqvn").code == 0


def test_what_can_be_wrong_with_a_file_can_be_asked(case_made: Program) -> None:
    for kind in KINDS:
        told = case_made("explain", kind.code).out
        assert kind.code in told
        assert kind.title in told
    assert [kind.code for kind in KINDS] == sorted(kind.code for kind in KINDS)


@pytest.mark.parametrize("name", ["export-family", "import-family", "export-network", "import-network"])
def test_every_command_has_help_with_an_example(case_made: Program, name: str) -> None:
    ran = case_made(name, "--help")
    assert ran.code == 0
    assert f"Voorbeeld: cano {name} 2026-kmtr" in ran.out


@POSIX_ONLY
@pytest.mark.parametrize(("answer", "written"), [("ja", True), ("nee", False), ("", False)])
def test_on_a_terminal_it_is_asked(family: Program, answer: str, written: bool) -> None:
    (family.here / "familie.ged").write_bytes(FAMILY.replace("Fien", "Gust").encode())
    typed = f"gust voorbeeld\n{answer}\n"
    code, screen = on_a_terminal(family, "import-family", "2026-test", "familie.ged", typed=typed)
    assert code == 0
    assert "Wie is de jongere in dit bestand (naam of nummer): " in screen
    assert "Dit overnemen in netwerk.yaml (ja, nee) [nee]: " in screen
    assert ("Vastgelegd in de geschiedenis (" in screen) is written
    assert ("Er is nog niets geschreven." in screen) is not written
    assert ("Bo Verzinsel" in netwerk(family)) is written
