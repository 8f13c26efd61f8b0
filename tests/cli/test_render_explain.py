"""What the team is told beside a document: what a reader does not get and why, and names that should not be there."""

from __future__ import annotations

from datetime import date

import pytest

from cano_cli.cli.left_out_text import Asked, left_out_text
from cano_cli.readers.copying import BY_ROLE
from cano_cli.readers.view import left_out
from tests.cli.program import Program
from tests.reports.cases import example

DAY = date(2026, 11, 22)
READERS = ("jeugdrechter", "consulent", "jongere", "gezin", "vertrouwenspersoon", "overdracht", "mama", "oma", "team")

TRAJECT = """\
cano: 1
dossier: 2026-test
jongere: kind
gezag: [mama]
kader: {soort: jeugdrechtbank, jeugdrechter: rechter}
begeleiding: [{wie: begeleider, van: 2026-01-05}]
"""
NETWERK = """\
personen:
  - {id: kind, naam: Fien Voorbeeld, rol: jongere}
  - {id: mama, naam: Mia Voorbeeld, rol: moeder, domein: gezin}
  - {id: vriendin, naam: Amira Bedacht, rol: vriendin, domein: vrienden}
  - {id: begeleider, naam: Bo Team, rol: contextbegeleider, professioneel: ja}
  - {id: rechter, naam: R. Uitgevonden, rol: jeugdrechter, professioneel: ja}
"""
INTAKE = """\
stemmen:
  - {wie: kind, datum: 2026-02-01, delen_met: jeugdrechter, kijk: Bij Amira is het rustig.}
  - {wie: kind, datum: 2026-02-02, kijk: Dit is voor niemand.}
  - {wie: mama, datum: 2026-02-03, status: vertrouwelijk, delen_met: jeugdrechter, kijk: Dit zei ik in vertrouwen.}
levensdomeinen:
  - domein: school
    noden: [{datum: 2026-02-02, bron: kind, delen_met: [team], tekst: Niet over school praten.}]
"""
EXPLAINED = """\
Wat ‘jeugdrechter’ niet krijgt van dossier 2026-test, zoals het was op 9 maart
2026.
Alleen voor het team: geef dit niet door en bewaar het niet bij een document.

Samen: 3 stukken en 1 naam.

Per bestand: waarom deze lezer iets niet krijgt, en dan elk stuk: wat het is,
van wanneer, van wie, en hoe het begint.

De intake (intake.yaml)
  Dit is met niemand gedeeld; vraag aan wie het vertelde of het mag (1)
    stem, 2 feb 2026, Fien: Dit is voor niemand.
  Dit kreeg het label ‘vertrouwelijk’ (1)
    stem, 3 feb 2026, Mia: Dit zei ik in vertrouwen.
  Dit is bij het team gehouden door wie het vertelde (1)
    nood, 2 feb 2026, volgens Fien: Niet over school praten.

Het netwerk: alleen met hun rol, zonder naam (1)
    staat er als een vriendin: Amira Bedacht (vriendin)

Klopt dat niet? Wat je kunt doen
  Dit is met niemand gedeeld; vraag aan wie het vertelde of het mag
    → Vraag of het mag. Zet ‘jeugdrechter’ dan bij dat stuk onder delen_met.
  Dit kreeg het label ‘vertrouwelijk’
    → Een label gaat voor op delen_met. Klopt het niet meer? Wijzig of wis het
      dan: onder status, bij dat stuk.
  Dit is bij het team gehouden door wie het vertelde
    → Wie het vertelde, wilde dat het bij het team blijft. Vraag het opnieuw
      voor je delen_met wijzigt.
  Iemand verschijnt met zijn rol, zonder naam
    → Mag ‘jeugdrechter’ de naam kennen? Zet ‘jeugdrechter’ dan bij die persoon
      of dienst in netwerk.yaml, onder delen_met.
  Een bestand wijzig je zo: cano edit 2026-test intake.yaml

"""


def fill_in(user: Program) -> None:
    folder = user.here / "2026-test"
    for name, text in (("traject", TRAJECT), ("netwerk", NETWERK), ("intake", INTAKE)):
        (folder / f"{name}.yaml").write_bytes(text.encode())


def test_what_a_reader_does_not_get(case: Program) -> None:
    fill_in(case)
    ran = case("render-plan", "2026-test", "--for", "jeugdrechter", "--explain")
    assert (ran.code, ran.err) == (0, "")
    opening, matrix, never = ran.out.rpartition("Wat de toegangsmatrix zegt")
    assert opening == EXPLAINED
    rows, _, never = (matrix + never).rpartition("\n\n")
    assert rows.startswith(
        "Wat de toegangsmatrix zegt (wie wat mag lezen), voor de jeugdrechter\n"
        "  In vertrouwen gegeven (‘vertrouwelijk’): mag dit niet lezen, wat er ook bij\n    staat.\n"
    )
    assert "Niet nagegaan in de wettekst." in " ".join(rows.split())
    assert never == (
        "Nooit in een document: hoe mensen te bereiken zijn, de labels zelf (delen_met,\n"
        "over, status) en de map bijlagen.\n"
    )


def test_nothing_is_made(case: Program) -> None:
    fill_in(case)
    before = sorted(path.name for path in case.here.iterdir())
    case("render-plan", "2026-test", "--for", "jeugdrechter", "--for", "team", "--explain")
    assert sorted(path.name for path in case.here.iterdir()) == before


def test_the_team_gets_everything(case: Program) -> None:
    fill_in(case)
    assert case("render-plan", "2026-test", "--for", "team", "--explain").out == (
        "Wat ‘team’ niet krijgt van dossier 2026-test, zoals het was op 9 maart 2026.\n"
        "Alleen voor het team: geef dit niet door en bewaar het niet bij een document.\n\n"
        "Deze lezer krijgt alles wat in het dossier staat.\n"
    )


def test_for_who_asks_to_look_in_every_row_of_the_matrix_is_there(case: Program) -> None:
    fill_in(case)
    text = " ".join(case("render-access", "2026-test", "--for", "mama", "--explain").out.split())
    assert "Gekeken als antwoord op een vraag om inzage." in text
    for row in ("(‘over-jongere’): ", "(‘context’): ", "(‘over-lezer’): ", "(‘derden’): "):
        assert row in text


@pytest.mark.parametrize("access", [False, True])
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["2026-kmtr", "2026-fqvn"])
def test_everything_left_out_has_its_line_on_eighty_columns(name: str, reader: str, access: bool) -> None:
    found = left_out(example(name), reader, DAY, DAY, access=access)
    lines = left_out_text(example(name), Asked(reader, DAY, DAY, access), 80).splitlines()
    assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
    counted = sum(int(line.rpartition("(")[2].rstrip(")")) for line in lines if line.startswith("  ") and _counts(line))
    assert counted == len([one for one in found if one.why != BY_ROLE])


def _counts(line: str) -> bool:
    return line.endswith(")") and line.rpartition("(")[2].rstrip(")").isdigit() and not line.startswith("    ")


def test_an_entry_that_steers_the_terminal_is_shown_and_not_obeyed() -> None:
    text = left_out_text(example("2026-kmtr"), Asked("jeugdrechter", DAY, DAY), 60)
    assert all(character.isprintable() or character == "\n" for character in text)


def test_a_name_in_the_text_is_told_before_the_document_is_made(case: Program) -> None:
    fill_in(case)
    ran = case("render-plan", "2026-test", "--for", "jeugdrechter", "--to", "md", "-o", "plan.md")
    assert ran.code == 0
    assert ran.err == (
        "Let op: in de tekst voor ‘jeugdrechter’ staat een naam die verborgen moet zijn:\n"
        "  ‘Amira’ (vriendin): de intake (intake.yaml), de 1ste onder stemmen, kijk\n"
        "Schrijf in die tekst wie het is (‘een vriendin’) in plaats van de naam. Of zet\n"
        "deze lezer, als dat mag, bij delen_met van die persoon of dienst in\n"
        "netwerk.yaml.\n"
    )


def test_many_names_are_counted(case: Program) -> None:
    fill_in(case)
    path = case.here / "2026-test" / "intake.yaml"
    more = "".join(
        f"  - {{wie: kind, datum: 2026-02-{day}, delen_met: jeugdrechter, kijk: Amira was er.}}\n"
        for day in range(10, 22)
    )
    path.write_bytes(f"stemmen:\n{more}".encode())
    lines = case("render-plan", "2026-test", "--for", "jeugdrechter", "--to", "md").err.splitlines()
    assert lines[0] == "Let op: in de tekst voor ‘jeugdrechter’ staan namen die verborgen moeten zijn:"
    assert len([line for line in lines if "‘Amira’" in line]) == 8
    assert lines[9] == "  … en nog 4"


def test_no_name_no_word(case: Program) -> None:
    fill_in(case)
    assert case("render-plan", "2026-test", "--for", "team", "--to", "md").err == ""
