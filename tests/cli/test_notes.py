"""Taking in notes of a table, a list, a phone: shown first, one commit, never twice, wrong lines with their place."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.cli.test_work import DONE, last_commit, text_of, work

__all__ = ["work"]

PHONE = """\
gisteren 16u30 huisbezoek mama, jongere 1u15: Thee gedronken.
Hij toonde zijn fiets.

- 8/4 om 9u tel met tante (20 min)

telefoon di 14u consulent kwartier: Alles in orde: we gaan verder.
"""
TABLE = (
    "Met;Datum;Uur;Vorm;Duur;Tekst\r\n"
    'mama en jongere;9/4/2026;16:30;huisbezoek;1u15;"Rustig; ""heel"" rustig.\r\nCafé."\r\n'
)
LIST = """\
contacten:
  - datum: gisteren
    vorm: mail
    met: [mama, tante]
    op_de_hoogte: nee
    tekst: |
      Eerste regel.
      Tweede: regel.
"""


def write(cano: Program, name: str, text: str, encoding: str = "utf-8") -> None:
    (cano.here.parent.parent / name).write_bytes(text.encode(encoding))


def test_notes_of_a_phone(work: Program) -> None:
    write(work, "n.txt", PHONE)
    shown = """\
        + 2026-04-09 16:30  huisbezoek met mama en jongere, 75 min: Thee gedronken. Hi …
        + 2026-04-08 09:00  telefoon met tante, 20 min: nog aan te vullen
        + 2026-04-07 14:00  telefoon met consulent, 15 min: Alles in orde: we gaan ver …
"""
    before = text_of(work, "contacten/2026-04.yaml")
    work.transcript(f"""
        $ cano import-notes ../../n.txt
{shown}        Er is niets toegevoegd. Met --yes komen deze 3 contacten erbij.
        $ cano import-notes ../../n.txt --yes
{shown}        3 contacten toegevoegd.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu, tante is Işıl
          Örnekoğlu, consulent is Griet Fictief, collega is Seppe Kaaimuur.
        Te lezen door: het team.
        {DONE}
        $ cano import-notes ../../n.txt --yes
        3 notities staan al in het dossier.
        Er is niets om toe te voegen.
    """)
    assert (
        last_commit(work)
        == "contacten: 2026-04-07 tot 2026-04-09\n\nCano-Actie: import-notes\nCano-Door: Noor Voorbeeld"
    )
    text = text_of(work, "contacten/2026-04.yaml")
    assert "    tekst: |\n      Thee gedronken.\n      Hij toonde zijn fiets.\n" in text
    assert text.count("door: collega") == before.count("door: collega") + 3
    assert [line for line in before.splitlines() if line not in text.splitlines()] == []
    assert work("undo").code == 0
    assert text_of(work, "contacten/2026-04.yaml") == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_in_any_form(work: Program, encoding: str, separator: str) -> None:
    write(work, "n.csv", TABLE.replace(";", separator), encoding)
    told = work("import-notes", "../../n.csv", "--yes")
    assert told.out.startswith("+ 2026-04-09 16:30  huisbezoek met mama en jongere, 75 min: Rustig")
    assert f'    tekst: |-\n      Rustig{separator} "heel" rustig.\n      Café.\n'.replace("|-", "|") in text_of(
        work, "contacten/2026-04.yaml"
    ) or separator == "\t"  # fmt: skip


def test_a_list(work: Program) -> None:
    write(work, "n.yaml", LIST)
    work.transcript(f"""
        $ cano import-notes ../../n.yaml 2026-fqvn --geschreven-op 7/4 --yes
        + 2026-04-06  mail met mama en tante: Eerste regel. Tweede: regel.
        1 contact toegevoegd.
        Wie: mama is Nurşen Örnekoğlu, tante is Işıl Örnekoğlu, collega is Seppe
          Kaaimuur.
        Te lezen door: het team.
        {DONE}
    """)


def test_what_cannot_be_read_is_shown_with_its_place(work: Program) -> None:
    write(work, "n.txt", "maandag: vergeten\n\ngisteren sms mamma: x\n\nmorgen mail oma: y\n")
    write(work, "n.csv", "Datum,vorm,met,Kleur\ngisteren,mail,mama,rood\n")
    write(work, "n.yaml", "contacten:\n  - {datum: gisteren, vorm: praatje, met: mama, duur: lang}\n  - los\n")
    before = work.git("rev-parse", "HEAD")
    work.transcript(
        """
        $ cano import-notes ../../n.txt --yes
        ../../n.txt:1:1: fout V03: Hier ontbreekt nog: hoe het verliep, met wie het was.
          1 │ maandag: vergeten
            │ ^^^^^^^
          → Schrijf bijvoorbeeld: gisteren 16u30 huisbezoek mama, jongere 1u15: wat er
            gezegd is.

        ../../n.txt:3:14: fout V03: ‘mamma’ staat niet in netwerk.yaml.
          3 │ gisteren sms mamma: x
            │              ^^^^^
          → Bedoelde je ‘mama’? Iemand toevoegen: cano add-person

        ../../n.txt:5:1: fout V03: ‘morgen’ (11 april 2026) moet nog komen.
          5 │ morgen mail oma: y
            │ ^^^^^^
          → Hier hoort een dag die er al was.

        3 fouten in 1 bestand.
        Fout: Er is niets toegevoegd.
        Verbeter n.txt en probeer het opnieuw.
        [1]
        $ cano import-notes ../../n.csv
        ../../n.csv:1:22: fout V03: cano kent geen kolom ‘Kleur’.
          1 │ Datum,vorm,met,Kleur
            │                ^^^^^
          → Mogelijke kolommen: datum, tijd, vorm, met, door, duur, doelen,
            samen_gedaan, ook_voor, op_de_hoogte, delen_met, later_aanvullen, tekst.

        1 fout in 1 bestand.
        Fout: Er is niets toegevoegd.
        Verbeter n.csv en probeer het opnieuw.
        [1]
    """.replace("1:22", "1:16")
    )
    told = work("import-notes", "../../n.yaml")
    assert told.code == 1
    assert "../../n.yaml:3:5: fout V03: Een contact bestaat uit velden." in told.err
    assert work.git("rev-parse", "HEAD") == before
    assert work.git("status", "--porcelain") == ""


def test_a_line_that_may_be_a_note_is_pointed_at(work: Program) -> None:
    write(work, "n.txt", "gisteren sms mama: x\ngisteren tel tante: y\nze zei: kom maar\n")
    told = work("import-notes", "../../n.txt")
    assert told.err == "Let op: regel 2 lijkt een nieuwe notitie.\nIs dat zo? Zet er dan een lege regel boven.\n"


def test_files_that_are_no_notes(work: Program) -> None:
    (work.here.parent.parent / "n.csv").write_bytes(b"PK\x03\x04\x00\x00\x81\x00")
    write(work, "leeg.txt", "\n")
    work.transcript("""
        $ cano import-notes ../../n.csv
        Fout: ‘../../n.csv’ is geen tekst.
        Bewaar het als CSV, YAML of gewone tekst.
        [2]
        $ cano import-notes ../../leeg.txt
        Er is niets om toe te voegen.
        $ cano import-notes ../../weg.txt
        Fout: ‘../../weg.txt’ kan niet gelezen of geschreven worden: het bestaat niet (meer).
        Kijk het pad na en probeer het opnieuw.
        [1]
    """)
