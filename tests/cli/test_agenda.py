"""agenda: exactly what it prints, for a case, a worker and a store; the calendar that it makes."""

from __future__ import annotations

import json
import re
import shutil

import vobject

from cano_cli.agenda.item import SOORTEN
from cano_cli.agenda.kinds import KINDS
from cano_cli.cli.findings_output import all_codes
from tests.cli.program import Program

AT = "2026-05-20"


def test_the_agenda_of_a_case(demo: Program) -> None:
    ran = demo("agenda", "2026-fqvn", CANO_TODAY=AT)
    assert (
        ran.text
        == """\
Te laat
  wo 15 apr 2026   A16  Spreek opnieuw af: het laatste contact was op 8 april
                        2026.
  vr 24 apr 2026   A13  Besluit van clb-medewerker (overleg van 2 april 2026):
                        ‘Zet de mogelijke wegen op één blad, in gewone taal. De
                        tolk …’.
  vr 24 apr 2026   A13  Besluit van leerlingbegeleider (overleg van 2 april
                        2026): ‘Schrijft Kıvanç een persoonlijke brief, op
                        papier, met wat …’.
  ma 11 mei 2026   P10  Maak de eerste engagementsverklaring, 45 dagen na de
                        start.

Om aan te denken
  za 11 apr 2026   A15  Vul het contact van 8 april 2026 aan.

Later
  za 27 juni 2026  P11  Houd de eerste evaluatie, 3 maanden na de start.
  wo 15 juli 2026  A07  Bespreek wat er komt na beslissing
                        OC-VERZONNEN-2026-017, die loopt tot 15 september 2026.

4 te laat, 1 om aan te denken, 2 op komst tot en met 19 juli 2026.
Met cano explain en de code voor een punt lees je waarom het er staat, en uit
welke bron.
"""
    )


def test_the_agenda_after_the_end_and_how_far_it_looks(demo: Program) -> None:
    later = "2026-11-02"
    assert demo("agenda", "2026-kmtr", "--tot", "over een week", CANO_TODAY=later).text == (
        "Er is niets te laat, en er komt niets tot en met 9 november 2026.\n"
    )
    assert (
        demo("agenda", "2026-kmtr", "--alles", CANO_TODAY=later).text
        == """\
Deze maand
  ma 16 nov 2026   A23  Contact na het einde.

Later
  wo 14 sep 2044   A25  Verwittig dat het dossier op 14 maart 2045 vernietigd
                        wordt.
  di 14 mrt 2045   A26  Vernietig het dossier: de bewaartermijn is om.

Niets te laat, 3 op komst.
Met cano explain en de code voor een punt lees je waarom het er staat, en uit
welke bron.
"""
    )


def test_the_store_and_a_worker(demo: Program) -> None:
    text = demo("agenda", CANO_TODAY=AT).out
    assert all(len(line) <= 80 and line == line.rstrip() for line in text.splitlines())
    assert "2026-fqvn  P10  Maak de eerste engagementsverklaring" in text
    assert "2026-kmtr  A05  Zitting op de jeugdrechtbank." in text
    of_worker = demo("agenda", "--wie", "seppe", "--format", "json", CANO_TODAY=AT)
    assert {row["dossier"] for row in json.loads(of_worker.out)} == {"2026-fqvn"}
    assert demo("agenda", "--wie", "zebedeus", CANO_TODAY=AT).text == (
        "Fout: ‘zebedeus’ staat niet in het team en begeleidt geen dossier.\n"
        "Kies uit: begeleider, collega, individueel-begeleider, teamverantwoordelijke, vorige-collega.\n[2]\n"
    )


def test_for_another_program(demo: Program) -> None:
    rows = json.loads(demo("agenda", "2026-fqvn", "--format", "json", CANO_TODAY=AT).out)
    assert rows[-2] == {
        "dossier": "2026-fqvn",
        "dag": "2026-06-27",
        "laatste_dag": None,
        "tijd": None,
        "soort": "evaluatie",
        "code": "P11",
        "bij": None,
        "te_laat": False,
        "herinnering": False,
        "wat": "Houd de eerste evaluatie, 3 maanden na de start.",
        "wie": [],
        "bestand": "traject.yaml",
        "bron": "Netwerking en verbindend werken in CANO (2011), Organisatie",
    }


def test_a_calendar_that_a_telephone_can_read(own_demo: Program) -> None:
    assert own_demo("agenda", "2026-fqvn", "--ics", "cano.ics", CANO_TODAY=AT).text == "cano.ics\n"
    file = own_demo.here / "cano.ics"
    found = vobject.readOne(file.read_text(encoding="utf-8"))
    assert [event.summary.value for event in found.vevent_list] == [
        "Aanvullen 2026-fqvn",
        "Afspraak 2026-fqvn",
        "Contact 2026-fqvn",
        "Engagementsverklaring 2026-fqvn",
        "Evaluatie 2026-fqvn",
        "Opvolging 2026-fqvn",
    ]
    before = file.read_bytes()
    assert own_demo("agenda", "2026-fqvn", "--ics", "cano.ics", CANO_TODAY=AT).code == 0
    assert file.read_bytes() == before
    assert own_demo("agenda", "2026-fqvn", "--ics", "-", CANO_TODAY=AT).out == before.decode().replace("\r\n", "\n")


def test_another_file_is_not_overwritten(own_demo: Program) -> None:
    file = own_demo.here / "notities.ics"
    file.write_text("mijn eigen\n", encoding="utf-8")
    assert own_demo("agenda", "--ics", "notities.ics", CANO_TODAY=AT).text == (
        "Fout: ‘notities.ics’ bestaat al, en is geen agenda van cano.\nOverschrijven kan met --force.\n[1]\n"
    )
    assert own_demo("agenda", "--ics", "notities.ics", "--force", CANO_TODAY=AT).code == 0
    assert own_demo("agenda", "--ics", "weg/agenda.ics", CANO_TODAY=AT).text == (
        "Fout: De map ‘weg’ bestaat niet.\nMaak ze eerst, of kies een andere.\n[1]\n"
    )


def test_a_case_that_cannot_be_read_whole(own_demo: Program) -> None:
    (own_demo.here / "2026-fqvn" / "netwerk.yaml").write_bytes(b"\xff\xfe")
    ran = own_demo("agenda", CANO_TODAY=AT)
    assert ran.code == 0
    assert ran.err == (
        "Let op: niet alles in 2026-fqvn is te lezen, dus hier kan iets ontbreken. Zie: cano validate 2026-fqvn\n"
    )
    (own_demo.here / "cano.yaml").write_text("cano: 1\n", encoding="utf-8")
    assert own_demo("agenda", CANO_TODAY=AT).err.startswith(
        "Let op: cano.yaml is niet te lezen; de eigen termijnen gelden"
    )


def test_many_cases_are_read_by_several_processes(own_demo: Program) -> None:
    alone = json.loads(own_demo("agenda", "2026-fqvn", "--format", "json", CANO_TODAY=AT).out)
    for number in range(45):
        copy = own_demo.here / f"2026-t{number:03}"
        shutil.copytree(own_demo.here / "2026-fqvn", copy, ignore=shutil.ignore_patterns(".git"))
    rows = json.loads(own_demo("agenda", "--format", "json", CANO_TODAY=AT).out)
    of_copy = [row | {"dossier": "2026-fqvn"} for row in rows if row["dossier"] == "2026-t044"]
    assert of_copy == alone
    assert len({row["dossier"] for row in rows}) == 47


def test_a_code_of_the_agenda_is_explained(demo: Program) -> None:
    assert (
        demo("explain", "a02").text
        == """\
A02 (let op): Nog niet iedereen ondertekende de engagementsverklaring

Waarom: De verklaring is een afspraak tussen mensen. Zolang iemand niets liet
weten, is niet zeker dat die ermee akkoord gaat.

Wat je kunt doen: Overloop de verklaring samen, en noteer wie ondertekende of
weigerde.

Zo doe je het:
  cano agenda DOSSIER
      toont waarover het gaat, en tegen wanneer
  cano render-declaration DOSSIER
      maakt het blad om samen te ondertekenen
  cano sign DOSSIER --who WIE --how pen
      noteert wie ondertekende
DOSSIER is het nummer van het dossier, WIE een sleutel uit netwerk.yaml.

Hoeft het niet? Zet dan in traject.yaml waarom, en wie dat wanneer besliste:
  aanvaard:
    - code: A02
      bij: wat achter bij staat in cano agenda --format json
      reden: waarom dit zo mag blijven
      datum: JJJJ-MM-DD
      door: jouw sleutel uit netwerk.yaml

Geen bron: een voorstel om in het eigen team te bespreken
"""
    )
    assert "A26  De bewaartermijn van het dossier is om\n" in demo("explain").out


def test_every_code_of_the_agenda_is_explained_once() -> None:
    of_agenda = [kind.code for kind in KINDS]
    assert of_agenda == sorted(set(of_agenda))
    used = {soort.code for soort in SOORTEN.values()}
    assert {code for code in used if code.startswith("A")} == set(of_agenda)
    assert used - set(of_agenda) <= {kind.code for kind in all_codes()}


def test_an_answer_as_explained_takes_it_from_the_agenda(own_demo: Program) -> None:
    def codes() -> list[tuple[str, str]]:
        rows = json.loads(own_demo("agenda", "2026-fqvn", "--format", "json", CANO_TODAY=AT).out)
        return [(row["code"], row["bij"]) for row in rows]

    before = codes()
    told = own_demo("explain", "A13").out
    block = "".join(line[2:] + "\n" for line in told.splitlines() if line.startswith(("  aanvaard:", "    ")))
    asked = next(about for code, about in before if code == "A13")
    answer = block[block.index("aanvaard:") :].replace("wat achter bij staat in cano agenda --format json", asked)
    answer = answer.replace("JJJJ-MM-DD", "2026-05-19").replace("jouw sleutel uit netwerk.yaml", "collega")
    traject = own_demo.here / "2026-fqvn" / "traject.yaml"
    traject.write_bytes(traject.read_bytes() + answer.encode())
    assert codes() == [one for one in before if one != ("A13", asked)]
    assert "fout" not in own_demo("validate", "2026-fqvn", CANO_TODAY=AT).out


def test_many_planned_contacts_are_told_in_one_line_after_this_week(demo: Program) -> None:
    text = demo("agenda", "2026-kmtr", CANO_TODAY="2026-01-31").out
    assert "  zo 1 feb 2026    A16  Contact gepland: huisbezoek. Om 15.00 uur.\n" in text
    assert "  ma 2 feb 2026    A16  28 contacten gepland, het laatste op 1 april 2026.\n" in text
    few = demo("agenda", "2026-fqvn", "--tot", "2026-03-31", CANO_TODAY="2026-03-20").out
    assert few.count("Contact gepland: ") == 3


def test_what_was_written_down_today_is_no_longer_planned(demo: Program) -> None:
    assert "zo 1 feb 2026" not in demo("agenda", "2026-kmtr", CANO_TODAY="2026-02-01").out


def test_what_nobody_imposes_is_to_think_of_until_the_organisation_imposes_it(own_demo: Program) -> None:
    def title() -> str:
        text = own_demo("agenda", "2026-fqvn", CANO_TODAY=AT).out
        return next(part.split("\n")[0] for part in text.split("\n\n") if "Vul het contact" in part)

    assert title() == "Om aan te denken"
    path = own_demo.here / "cano.yaml"
    term = "termijnen:\n  aanvullen: {waarde: 2 dagen, bron: afspraak van het team}\n"
    own = path.read_text("utf-8")
    path.write_bytes(
        (own.replace("\ntermijnen:\n", f"\n{term}", 1) if "\ntermijnen:\n" in own else own + term).encode()
    )
    assert title() == "Te laat"


def test_every_line_fits_and_has_a_code_that_can_be_explained(demo: Program) -> None:
    known = {one.code for one in (*KINDS, *all_codes())}
    for day in ("2026-02-01", "2026-03-20", "2026-05-20", "2026-07-01", "2026-10-15"):
        for asked in (["2026-kmtr"], ["2026-fqvn"], [], ["--wie", "begeleider"]):
            lines = demo("agenda", *asked, CANO_TODAY=day).out.splitlines()
            assert all(len(line) <= 80 and line == line.rstrip() for line in lines)
            items = [line for line in lines if re.match("  [a-z]", line)]
            assert items
            assert all(re.search(r" ([A-Z]\d\d)  ", line)[1] in known for line in items)  # type: ignore[index]


def test_who_answered_a_finding_is_not_asked_the_same_by_the_agenda(own_demo: Program) -> None:
    about = "contact van 2 februari 2026"
    rows = json.loads(own_demo("agenda", "2026-kmtr", "--format", "json", CANO_TODAY=AT).out)
    (asked,) = [row for row in rows if about in row["wat"]]
    traject = own_demo.here / "2026-kmtr" / "traject.yaml"
    answer = f"{{code: P28, bij: {asked['bij']}, reden: besproken, datum: 2026-05-19, door: begeleider}}"
    text = traject.read_text("utf-8")
    traject.write_bytes(text.replace("\naanvaard:\n", f"\naanvaard:\n  - {answer}\n").encode())
    assert about not in own_demo("agenda", "2026-kmtr", CANO_TODAY=AT).out


def test_at_the_end_of_the_calendar(own_demo: Program) -> None:
    own_demo.environment["CANO_TODAY"] = "9999-12-31"
    assert own_demo("agenda").code == own_demo("agenda", "--alles").code == 0
    ran = own_demo("agenda", "--tot", "over 3 maanden")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Fout: ‘over 3 maanden’ ligt te ver weg.")
    own_demo.environment["CANO_TODAY"] = "2026-04-25"
    far = ("switch-element", "2026-fqvn", "--element", "individuele", "--van", "9999-12-31", "--toch")
    assert own_demo(*far).code == own_demo("figures").code == own_demo("agenda", "--alles").code == 0
