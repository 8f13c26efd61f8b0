"""The first hour: a store, a first case, and what stands in them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program


def test_a_store_is_made_and_a_case_in_it(cano: Program) -> None:
    cano.transcript("""
        $ cano init dossiers --organisatie "vzw Voorbeeld"
        De map dossiers is klaar.
        Vul cano.yaml aan, ga in de map staan en begin met: cano new-case
        $ cd dossiers
        $ cano list-cases
        Nog geen dossiers. Begin er een met: cano new-case
        $ cano new-case 2026-test --naam "Fien Voorbeeld" --kader jeugdrechtbank --begeleider noor
        Dossier 2026-test is gemaakt in 2026-test.
        Vastgelegd in de geschiedenis (<hash>).
        Vul nu aan: cano edit 2026-test netwerk  ·  en kijk na: cano validate 2026-test
        $ cano validate
        Alles in orde in 1 dossier.
        $ cano list-cases
        Dossier     Jongere          Kader            Waar               Laatste contact
        ────────────────────────────────────────────────────────────────────────────────
        2026-test   Fien Voorbeeld   jeugdrechtbank   toewijzing op 9
                                                      maart 2026
        $ cano show
        Fout: Welk dossier?
        Geef een dossiernummer mee: cano list-cases toont ze.
        [2]
        $ cd 2026-test
        $ cano show
        2026-test Fien Voorbeeld
        Kader                opgelegd door de jeugdrechtbank
        Begeleiding          een contextbegeleider (sinds 9 maart 2026)
        Waar in het traject  toewijzing op 9 maart 2026

        Doelen
        Hierover staat nog niets in het dossier.

        Wat komt
        Hierover staat nog niets in het dossier.

        Het netwerk
                                              Nu                  Zonder beroepskrachten
        ────────────────────────────────────────────────────────────────────────────────
        Mensen in het netwerk                 1                   0
        Mensen die er niet beroepshalve       0 van de 1
        zijn
        Steunfiguren                          0                   0
        Heel dicht (ring 1)                   niet te berekenen   niet te berekenen
        Mensen van wie genoteerd is dat ze    niet te berekenen   niet te berekenen
        steun geven
        Domeinen zonder iemand                12                  13
        Mensen die in meer dan één domein     0                   0
        staan
        Verbroken banden met de jongere       niet te berekenen   niet te berekenen
        Banden die iemand wil herstellen      niet te berekenen   niet te berekenen

        Niet gezegd hoe dichtbij  1 mens of dienst
        $ cano history --kort
        2026-03-09 (<hash>)  nieuw: traject; nieuw: netwerk

        Alles vastgelegd door Noor Voorbeeld.
    """)


def test_a_store_has_its_file_and_all_schemas(store: Program) -> None:
    text = (store.here / "cano.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schemas/cano.schema.json\n")
    assert "organisatie:\n  naam: vzw Voorbeeld\n" in text
    assert len(list((store.here / "schemas").glob("*.schema.json"))) == 12
    if os.name != "nt":
        assert store.here.stat().st_mode & 0o777 == 0o700


def test_a_store_is_made_once_and_never_over_a_file(store: Program) -> None:
    (store.here / "bestand").write_bytes(b"")
    here = store.here.as_posix()
    assert store("init", ".").text == (
        f"Fout: In ‘{here}’ staat al een cano.yaml.\nDeze map is al klaar: ga verder met cano new-case.\n[1]\n"
    )
    assert store("init", "bestand").text == (
        f"Fout: ‘{here}/bestand’ is een bestand en geen map.\nKies een andere naam.\n[2]\n"
    )
    assert store("init", "bestand/dieper").code == 1


def test_the_files_of_a_new_case_help_whoever_fills_them(case: Program) -> None:
    folder = case.here / "2026-test"
    assert sorted(path.name for path in folder.iterdir()) == [".git", "netwerk.yaml", "traject.yaml"]
    assert (folder / "traject.yaml").read_text("utf-8") == (
        "# yaml-language-server: $schema=../schemas/traject.schema.json\n"
        "cano: 1\n"
        "dossier: 2026-test\n"
        "jongere: jongere\n"
        "# gezag: [mama, papa]            # wie het ouderlijk gezag heeft: sleutels uit netwerk.yaml\n"
        "kader:\n"
        "  soort: jeugdrechtbank\n"
        "opstart:\n"
        "  - {stap: toewijzing, datum: 2026-03-09}\n"
        "# Daarna: kennismaking (met ieders keuze), intake, ondertekening, voorlegging.\n"
        "#  - stap: kennismaking\n"
        "#    datum: jjjj-mm-dd\n"
        "#    keuze: {jongere: ja, mama: ja, papa: onder-voorbehoud}\n"
    )
    if os.name != "nt":
        assert folder.stat().st_mode & 0o777 == 0o700
        assert (folder / "traject.yaml").stat().st_mode & 0o777 == 0o600


def test_the_first_commit_tells_no_story(case: Program) -> None:
    folder = case.here / "2026-test"
    assert case.git("log", "--format=%an <%ae>%n%B", here=folder) == (
        "Noor Voorbeeld <noor@voorbeeld.invalid>\ntraject: nieuw dossier\n\nCano-Actie: new-case\n\n"
    )
    assert case.git("status", "--porcelain", here=folder) == ""


def test_without_a_number_one_is_made(store: Program) -> None:
    first, second = store("new-case"), store("new-case")
    assert first.code == second.code == 0
    numbers = sorted(path.name for path in store.here.iterdir() if (path / "traject.yaml").is_file())
    assert len(numbers) == 2
    for number in numbers:
        year, letters = number.split("-")
        assert year == "2026"
        assert len(letters) == 4
        assert set(letters) <= set("bcdfghjkmnpqrstvwxz")


@pytest.mark.parametrize(
    "name", ["Kıvanç Örnekoğlu", "O'Neill: # -", "- {x}", "ja", "2026", "  Fien\n  V.  ", "عادل", "🙂"]
)
def test_any_name_gives_a_case_in_which_nothing_is_wrong(store: Program, name: str) -> None:
    assert store("new-case", "2026-test", "--naam", name).code == 0
    assert store("validate").text == "Alles in orde in 1 dossier.\n"
    assert " ".join(name.split()) in store("show", "2026-test").out


@pytest.mark.parametrize(
    "number", ["Fien", "2026_x", "x", "con", "schemas", "../x", "a/b", "-x", "é", "x" * 41, "", "2026-\n"]
)
def test_a_number_that_cannot_be_one(store: Program, number: str) -> None:
    before = sorted(store.here.iterdir())
    ran = store("new-case", "--", number)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.endswith("Gebruik kleine letters, cijfers en streepjes, zonder namen: 2026-kmtr.\n")
    assert sorted(store.here.iterdir()) == before


def test_a_number_that_is_taken(case: Program) -> None:
    before = (case.here / "2026-test" / "netwerk.yaml").read_bytes()
    case.transcript("""
        $ cano new-case 2026-test --naam "Iemand Anders"
        Fout: De map 2026-test bestaat al.
        Kies een ander dossiernummer.
        [1]
    """)
    assert (case.here / "2026-test" / "netwerk.yaml").read_bytes() == before


def test_answers_that_cannot_be_right(store: Program) -> None:
    store.transcript("""
        $ cano new-case --kader jeugdrechtban
        Fout: ‘jeugdrechtban’ is geen kader.
        Bedoelde je ‘jeugdrechtbank’? Kies uit: vrijwillig, gemandateerd, jeugdrechtbank.
        [2]
        $ cano new-case --begeleider "Noor V."
        Fout: ‘Noor V.’ kan geen sleutel zijn.
        Gebruik kleine letters, cijfers en streepjes.
        [2]
        $ cano new-case --begeleider jongere
        Fout: ‘jongere’ kan geen sleutel zijn.
        Gebruik kleine letters, cijfers en streepjes.
        [2]
    """)
    assert store("new-case", "--naam", "F\u202eien").err == (
        "Fout: Wat je bij ‘naam’ schreef, is te lang of bevat onzichtbare tekens.\nTyp het opnieuw.\n"
    )
    assert not [path for path in store.here.iterdir() if (path / "traject.yaml").is_file()]


def test_the_worker_is_one_of_the_team(store: Program) -> None:
    with (store.here / "cano.yaml").open("ab") as file:
        file.write(b"team:\n  - {id: noor, naam: Noor Voorbeeld, rol: contextbegeleider}\n")
    store.transcript("""
        $ cano new-case 2026-test --begeleider nor
        Fout: ‘nor’ is geen sleutel van het team in cano.yaml.
        Bedoelde je ‘noor’? Kies uit: noor.
        [2]
        $ cano new-case 2026-test --begeleider noor
        Dossier 2026-test is gemaakt in 2026-test.
        Vastgelegd in de geschiedenis (<hash>).
        Vul nu aan: cano edit 2026-test netwerk  ·  en kijk na: cano validate 2026-test
    """)
    assert "naam: Noor Voorbeeld" in (store.here / "2026-test" / "netwerk.yaml").read_text("utf-8")


def test_inside_a_larger_repository_nothing_is_recorded(cano: Program) -> None:
    cano.git("init", "--quiet", ".")
    cano.transcript("""
        $ cano init dossiers
        De map dossiers is klaar.
        Vul cano.yaml aan, ga in de map staan en begin met: cano new-case
        $ cd dossiers
        $ cano new-case 2026-test
        Dossier 2026-test is gemaakt in 2026-test.
        Dit dossier staat in een grotere git-map; daarin legt cano niets vast.
        Vul nu aan: cano edit 2026-test netwerk  ·  en kijk na: cano validate 2026-test
        $ cano history 2026-test
        Fout: Het dossier 2026-test heeft geen eigen geschiedenis.
        Het staat in een grotere git-map: daar vertelt git log wat er gebeurde.
        [1]
    """)
    assert not (cano.here / "2026-test" / ".git").exists()


def test_who_has_no_name_in_git_is_told_what_was_done(store: Program) -> None:
    (store.home / ".gitconfig").unlink()
    store.transcript("""
        $ cano new-case 2026-test
        Dossier 2026-test is gemaakt in 2026-test.
        Vastgelegd in de geschiedenis (<hash>).
        Je naam is nog niet bekend bij git; er staat nu ‘noor <noor@localhost>’. Stel je
        naam in met:
          git config --global user.name "Voornaam Naam"
          git config --global user.email "naam@voorbeeld.invalid"
        Vul nu aan: cano edit 2026-test netwerk  ·  en kijk na: cano validate 2026-test
    """)


def test_without_git_nothing_is_left_half_made(store: Program, tmp_path: Path) -> None:
    empty = tmp_path / "geen programma's"
    empty.mkdir()
    ran = store("new-case", "2026-test", PATH=str(empty))
    assert ran.text == (
        "Fout: Git is niet gevonden op deze computer.\n"
        "cano bewaart de geschiedenis van een dossier met git. Installeer het via https://git-scm.com en open daarna "
        "een nieuw venster.\n[1]\n"
    )
    assert not (store.here / "2026-test").exists()
    assert store("demo", "voorbeeld", PATH=str(empty)).code == 1
    assert not (store.here / "voorbeeld").exists()


def test_the_store_is_found_from_anywhere(case: Program) -> None:
    elsewhere = case.here.parent
    assert case("list-cases", here=elsewhere).text == (
        "Fout: Hier is geen map met dossiers.\n"
        "Ga naar de map waarin cano.yaml staat, geef ze mee met --store, of maak er een met: cano init\n[2]\n"
    )
    inside = case.here / "2026-test"
    expected = case("show", "2026-test").out
    assert case("show", "2026-test", "--store", str(case.here), here=elsewhere).out == expected
    assert case("show", "2026-test", here=elsewhere, CANO_STORE=str(case.here)).out == expected
    assert case("show", here=inside).out == expected
    assert case("show", ".", here=inside).out == expected
    (inside / "contacten").mkdir()
    assert case("show", "..", here=inside / "contacten").out == expected
    assert case("show", "2026-tset").err == "Fout: Het dossier ‘2026-tset’ is niet gevonden.\nBedoelde je 2026-test?\n"


def test_schemas_are_shown_and_brought_up_to_date(store: Program) -> None:
    names = sorted(path.name for path in (store.here / "schemas").iterdir())
    assert store("schemas").out.split() == [f"schemas/{name}" for name in names]
    changed, gone = store.here / "schemas" / names[0], store.here / "schemas" / names[1]
    expected = changed.read_bytes(), gone.read_bytes()
    changed.write_bytes(b"{}")
    gone.unlink()
    assert store("schemas", "--update").text == "12 schema's staan nu in schemas.\n"
    assert (changed.read_bytes(), gone.read_bytes()) == expected
    shutil.rmtree(store.here / "schemas")
    assert [Path(line).name for line in store("schemas").out.split("\n") if line] == names
