"""Taking in notes of a table, a list, a phone: shown first, one commit, never twice, wrong lines with their place."""

from __future__ import annotations

import os

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY
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
        Bij 2 contacten zonder de jongere staat niet of die ervan weet: 7 april 2026 en
          8 april 2026. Zeg het met --op-de-hoogte, bij: cano add-contact --verbeter
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu,
          tante is Işıl Örnekoğlu, consulent is Griet Fictief,
          collega is Seppe Kaaimuur.
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
        Wie: mama is Nurşen Örnekoğlu, tante is Işıl Örnekoğlu,
          collega is Seppe Kaaimuur.
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
        ../../n.txt:1:1: fout V03: Hier ontbreekt nog: hoe jullie elkaar spraken
          (huisbezoek, telefoon, bericht …), met wie het was.
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


def test_what_can_be_read_is_taken_over_only_when_asked(work: Program) -> None:
    write(work, "n.txt", "gisteren 9u sms mamma: x\n\ngisteren 10u tel mama: y\n")
    told = work("import-notes", "../../n.txt", "--yes")
    assert told.err.endswith(
        "Fout: Er is niets toegevoegd.\n"
        "Verbeter n.txt en probeer het opnieuw. Of neem met --deels de 1 andere notitie al over.\n"
    )
    assert work.git("status", "--porcelain") == ""
    taken = work("import-notes", "../../n.txt", "--yes", "--deels")
    assert taken.code == 0
    assert taken.out.splitlines()[:4] == [
        "+ 2026-04-09 10:00  telefoon met mama: y",
        "1 contact toegevoegd. Niet overgenomen: regel 1 van n.txt.",
        "Verbeter die en lees het bestand opnieuw in: wat er al staat, komt er niet nog",
        "  eens bij.",
    ]
    write(work, "n.txt", "gisteren 9u sms mama: x\n\ngisteren 10u tel mama: y\n")
    again = work("import-notes", "../../n.txt", "--yes")
    assert again.out.startswith("+ 2026-04-09 09:00  bericht met mama: x\n1 notitie staat al in het dossier.\n")


def test_what_was_completed_since_is_not_taken_over_again(work: Program) -> None:
    write(work, "n.txt", "gisteren 10u tel mama\n")
    assert work("import-notes", "../../n.txt", "--yes").code == 0
    assert work("add-contact", "--vul", "gisteren", "--tekst", "Lang gebabbeld.", "--op-de-hoogte", "ja").code == 0
    work.transcript("""
        $ cano import-notes ../../n.txt --yes
        1 notitie staat al in het dossier.
        Er is niets om toe te voegen.
    """)
    write(work, "n.txt", "gisteren 10u tel mama: iets anders\n")
    work.transcript("""
        $ cano import-notes ../../n.txt --yes
        = 2026-04-09 10:00  telefoon met mama: iets anders
        Op dat uur staat er met een andere tekst al een. Met --toch komt dit er ook bij.
        Er is niets om toe te voegen.
    """)
    assert work("import-notes", "../../n.txt", "--yes", "--toch").code == 0


def test_who_reads_what_is_told_where_it_differs(work: Program) -> None:
    write(
        work,
        "n.csv",
        "datum,tijd,vorm,met,delen_met,tekst\n9/4/2026,9u,tel,mama,jongere,a\n9/4/2026,10u,tel,tante,,b\n"
        '8/4/2026,9u,tel,oma,"jongere, consulent",c\n',
    )
    told = work("import-notes", "../../n.csv", "--yes").out
    assert told.splitlines()[3:6] == [
        "Voor de jongere en het team: 1 van de 3 (2026-04-09).",
        "Voor het team: 1 van de 3 (2026-04-09).",
        "Voor de jongere, de consulent en het team: 1 van de 3 (2026-04-08).",
    ]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.csv", b'sep=;\r\ndatum;vorm;met;tekst\r\n9/4/2026;gsm;mama;"Caf\xe9; a\r\nb"\r\n',
         "+ 2026-04-09  telefoon met mama: Café; a b"),
        ("a.csv", b"datum,vorm,met,tekst\n9/4/2026,gsm,mama,=1+1\n", "+ 2026-04-09  telefoon met mama: =1+1"),
        ("a.csv", b'datum,vorm,met,tekst\n9/4/2026,gsm,mama,"open\n',
         "a.csv:2:19: fout V03: Hier begint een aanhalingsteken dat niet sluit."),
        ("a.csv", b"datum,vorm,met,tekst" + b",x" * 100_000, "In de eerste rij staan te veel vakken."),
        ("a.csv", b"datum,vorm,met,tekst\n" + b'"a,' * 100_000, "Hier begint een aanhalingsteken dat niet"),
        ("a.csv", b"datum,vorm,met,tekst\n9/4/2026,gsm,mama,a\xe2\x80\xaeb\n", "teken dat de leesrichting"),
        ("a.csv", b"datum,vorm,met\n" + b"9/4/2026,gsm,mama\n" * 100_000, "is te groot: meer dan 1 MiB."),
        ("a.txt", b"gisteren tel mama " + b"x " * 400_000, "a.txt:1:19: fout V03: Deze tekst is te lang."),
        ("a.txt", b"a: " * 100_000, "a.txt:1:1: fout V03: ‘a’ begrijpt cano niet"),
        ("a.txt", b"gisteren tel mama: a\x00b", "is geen tekst."),
        ("a.yaml", b"a: &a [x]\nb: [*a,*a]\n", "a.yaml:1:4: fout Y15:"),
        ("a.yaml", b"contacten: " + b"[" * 50_000, "fout Y12: Dit zit meer dan 16 niveaus diep."),
        ("a.yaml", b"contacten:\n- {datum: gisteren, vorm: gsm, met: {a: b}}\n",
         "Bij ‘met’ hoort een tekst of een lijst"),
    ],
)  # fmt: skip
def test_files_that_are_odd_or_hostile(work: Program, name: str, data: bytes, told: str) -> None:
    (work.here.parent.parent / name).write_bytes(data)
    ran = work("import-notes", f"../../{name}")
    assert told in ran.text
    assert ran.code in {0, 1, 2}
    assert work.git("status", "--porcelain") == ""


@POSIX_ONLY
def test_what_is_no_file_is_not_waited_for(work: Program) -> None:
    folder = work.here.parent.parent
    os.mkfifo(folder / "pijp.csv")
    (folder / "map.csv").mkdir()
    (folder / "kring.csv").symlink_to("kring.csv")
    for name in ("../../pijp.csv", "../../map.csv", "../../kring.csv", "/dev/zero"):
        assert work("import-notes", name).text == (
            f"Fout: ‘{name}’ is geen bestand.\nGeef een bestand mee, zoals notities.txt.\n[2]\n"
        )


def test_many_contacts_at_once(work: Program) -> None:
    head = "datum,tijd,vorm,met,tekst\n"
    write(work, "v.csv", head + "".join(f"2025-0{1 + n % 9}-03,9:{n % 60:02},tel,mama,x{n}\n" for n in range(500)))
    assert "500 contacten toegevoegd." in work("import-notes", "../../v.csv", "--yes").out
    write(
        work,
        "n.csv",
        head + "".join(f"2026-04-0{1 + n % 9},{8 + n % 12}:{n % 60:02},tel,oma,x{n}\n" for n in range(101)),
    )
    assert work("import-notes", "../../n.csv", "--yes").err == (
        "Fout: Zoveel contacten (101) kan cano niet in een keer tussen de andere zetten.\n"
        "Maak er kleinere bestanden van, van hoogstens 100 contacten.\n"
    )
