"""erase: what is asked and told, what is refused, and that what was erased is gone."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from cano_cli.cli.erase_asking import files_asked
from cano_cli.store.erasing import unfinished
from tests.cli.program import Program
from tests.cli.terminals import talk

on_posix = pytest.mark.skipif(os.name == "nt", reason="needs a terminal of its own")
SURE = ("--grond", "oefening", "--bevestig", "2026-test")


def with_tante(cano: Program) -> None:
    case = cano.here / "2026-test"
    network = (case / "netwerk.yaml").read_text("utf-8")
    tante = "  - {id: tante-rina, naam: Rina Wolkendek, rol: tante, domein: familie}\n"
    (case / "netwerk.yaml").write_text(network.replace("personen:\n", f"personen:\n{tante}", 1), "utf-8")
    (case / "levenslijn.yaml").write_text(
        "gebeurtenissen:\n"
        "  - {id: s1t2, datum: 2026-03-01, soort: feest, tekst: Rina belde. Ze wacht op Rinas brief.}\n",
        "utf-8",
    )
    cano.git("-C", "2026-test", "add", ".")
    cano.git("-C", "2026-test", "commit", "-q", "-m", "persoon: tante-rina")


def everything(cano: Program) -> str:
    return cano.git("-C", "2026-test", "log", "-p", "--all") + "".join(
        path.read_text("utf-8") for path in (cano.here / "2026-test").glob("*.yaml")
    )


def test_how_many_seals_go_along_keeps_to_the_width(capsys: pytest.CaptureFixture[str]) -> None:
    paths = ["bijlagen/ondertekening.json", *(f"bijlagen/ondertekening-{one}.sig" for one in range(15))]
    assert files_asked(paths, "ondertekend", "laten") == ()
    assert capsys.readouterr().out == (
        "Ondertekende teksten en zegels waarin het staat:\n  bijlagen/ondertekening.json\n"
        "Met 15 zegels erbij. Gaat dat weg, dan blijft staan wie wanneer tekende, niet\nmeer wat precies.\n"
    )


def test_a_whole_case_is_told_and_goes(case: Program) -> None:
    case.transcript("""
        $ cano erase 2026-test --grond oefening --bevestig 2026-test --attest attest.md
        Dossier 2026-test van Fien Voorbeeld
          begonnen op 9 maart 2026
          niet afgesloten: het traject loopt nog
          2 bestanden
          1 versie in de geschiedenis
        Waar cano niet bij kan:
          - Kopieën van dit dossier elders of bij iemand anders. Wat uit zo'n oude kopie
            terugkomt, weigert cano.
          - Back-ups van deze computer, van een schijf of van een onlinedienst.
          - Wat al gemaakt, afgedrukt, gemaild of doorgegeven is: verslagen, tekeningen,
            een dossier dat elders is.
          - De schijf zelf: een schijf houdt oude blokken nog een tijd bij, een SSD ook
            waar niemand bij kan.
        Verwijderd: dossier 2026-test (2 bestanden en 1 versie).
        Nagekeken: 2 bestanden, 0 objecten van git, 0,0 MB: niets gevonden.
        Attest: attest.md
        $ cano erase 2026-test
        Fout: Het dossier ‘2026-test’ is niet gevonden.
        cano list-cases toont de dossiers die er zijn.
        [2]
    """)
    attest = (case.here / "attest.md").read_text("utf-8")
    assert attest.startswith(
        "# Attest van verwijdering\n\n- Dossier: 2026-test\n- Wat: het hele dossier\n- Dag: 9 maart 2026\n"
        "- Door: Noor Voorbeeld\n- Grond: een oefendossier, zonder echte mensen\n"
        "- Verwijderd: 2 bestanden en 1 versie\n- Nagekeken: 2 bestanden, "
    )
    assert "Fien" not in attest
    kept = list((case.here / ".cano" / "attesten").iterdir())
    assert [path.read_text("utf-8") for path in kept] == [attest]


def test_nothing_goes_without_being_sure(case: Program) -> None:
    asked = case("erase", "2026-test", "--grond", "oefening")
    assert (asked.code, asked.err) == (
        2,
        "Fout: Dit verwijdert het hele dossier 2026-test van Fien Voorbeeld, en kan niet teruggenomen worden.\n"
        "Ben je zeker, geef het nummer dan nog eens mee: --bevestig 2026-test\n",
    )
    wrong = case("erase", "2026-test", "--grond", "oefening", "--bevestig", "2026-tset")
    assert (wrong.code, wrong.err) == (
        2, "Fout: ‘2026-tset’ is niet het nummer van dit dossier.\nEr is niets verwijderd.\n"
    )  # fmt: skip
    assert case("erase", "2026-test", "--bevestig", "2026-test").code == 2
    inside = case("erase", *SURE, here=case.here / "2026-test")
    assert (inside.code, inside.err) == (2, "Fout: Je staat in de map van dit dossier.\nGa er eerst uit: cd ..\n")
    assert case("validate", "2026-test").code == 0


def test_what_was_cut_off_is_finished_first(case: Program) -> None:
    (case.here / ".cano" / "weg-0123456789abcdef").mkdir(parents=True)
    (case.here / ".cano" / "weg-0123456789abcdef" / "verwijderd").write_text(f"cano verwijderd 1\n{'a' * 40}\n")
    (case.here / "2026-test").rename(case.here / ".cano" / "weg-0123456789abcdef" / "dossier")
    ran = case("erase", "--due")
    assert ran.err == "Let op: een verwijdering die onderbroken was, is nu afgewerkt.\n"
    assert [path.name for path in (case.here / ".cano").iterdir() if path.name.startswith("weg-")] == []
    assert "a" * 40 in (case.here / ".cano" / "verwijderd").read_text()


def cut_off(case: Program, *arguments: str, step: str) -> None:
    """Run an erasing that is killed just before a step."""
    (case.here / "sitecustomize.py").write_text(
        "import os\n"
        f"from cano_cli.store.erasing import {step.partition('.')[0]} as module\n"
        f"module.{step.partition('.')[2]} = lambda *_: os._exit(9)\n",
        "utf-8",
    )
    paths = os.pathsep.join([str(case.here), case.environment["PYTHONPATH"]])
    assert case("erase", "2026-test", *arguments, *SURE, PYTHONPATH=paths).code == 9
    (case.here / "sitecustomize.py").unlink()


def attests(case: Program) -> list[str]:
    folder = case.here / ".cano" / "attesten"
    return [path.read_text("utf-8") for path in folder.iterdir()] if folder.exists() else []


LATER = "- Onderbroken en later afgewerkt: nagekeken op wat er vroeger stond, niet meer op de woorden zelf\n"


def test_who_types_it_again_after_a_kill_gets_the_certificate(case: Program) -> None:
    with_tante(case)
    cut_off(case, "--persoon", "Rina", step="rewriting.carry_on")
    assert attests(case) == []
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE, "--attest", "attest.md")
    assert (ran.code, ran.err) == (0, "Let op: een verwijdering die onderbroken was, is nu afgewerkt.\n")
    assert ran.out.startswith("Verwijderd: een persoon uit dossier 2026-test (1 versie vervangen).\nNagekeken: ")
    assert attests(case) == [(case.here / "attest.md").read_text("utf-8")]
    assert attests(case)[0].startswith(
        "# Attest van verwijdering\n\n- Dossier: 2026-test\n- Wat: een persoon\n- Dag: 9 maart 2026\n"
        "- Door: Noor Voorbeeld\n- Grond: een oefendossier, zonder echte mensen\n- Verwijderd: 1 versie vervangen\n"
    )
    assert LATER in attests(case)[0]
    assert not re.search("rina|wolkendek", attests(case)[0] + everything(case), re.IGNORECASE)
    assert list((case.here / ".cano").glob("attest-*")) == []


def test_a_whole_case_that_was_cut_off_gets_its_certificate(case: Program) -> None:
    cut_off(case, step="whole_case._remove_folder")
    ran = case("erase", "2026-test", *SURE)
    assert ran.code == 0, ran.text
    assert "Verwijderd: dossier 2026-test (2 bestanden en 1 versie).\n" in ran.out
    assert len(attests(case)) == 1
    assert LATER in attests(case)[0]


def test_what_did_not_take_place_gets_no_certificate(case: Program) -> None:
    facts = {
        "dossier": "2026-test",
        "what": "een persoon",
        "by": "Noor",
        "ground": "vraag",
        "gone": "1",
        "shared": "niet",
    }
    kept = unfinished.begin(case.here, facts, "a" * 40)
    assert case("erase", "--due").err == ""
    assert (attests(case), kept.exists()) == ([], False)


def test_documents_beside_the_case_are_named_at_the_end(case: Program) -> None:
    with_tante(case)
    (case.here / "2026-test-plan-consulent.md").write_text("Rina Wolkendek", "utf-8")
    (case.here / "2026-test-ecogram.png").write_bytes(b"\x89PNG")
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE)
    assert ran.out.endswith(
        "Deze bestanden dragen het nummer 2026-test en raakt cano niet aan. Gooi zelf weg\n"
        "wat ook weg moet:\n  2026-test-plan-consulent.md\n  2026-test-ecogram.png (kijk na)\n"
    )
    assert "- Niet verwijderd: 2 bestanden ernaast met het nummer van het dossier in de naam\n" in attests(case)[0]


def test_a_certificate_overwrites_nothing(case: Program) -> None:
    (case.here / "attest.md").touch()
    ran = case("erase", "2026-test", *SURE, "--attest", "attest.md")
    assert (ran.code, ran.err) == (2, "Fout: ‘attest.md’ bestaat al.\nKies een andere naam voor het attest.\n")
    assert (case.here / "2026-test").exists()


@on_posix
def test_a_certificate_that_cannot_be_written_is_known_before_anything_goes(case: Program) -> None:
    (case.here / "attest.md").symlink_to("nergens/attest.md")
    ran = case("erase", "2026-test", *SURE, "--attest", "attest.md")
    assert (ran.code, ran.err) == (2, "Fout: ‘attest.md’ bestaat al.\nKies een andere naam voor het attest.\n")
    assert case("erase", "2026-test", *SURE, "--attest", "/proc/attest.md").code == 2
    assert (case.here / "2026-test").exists()


def test_what_was_done_is_told_also_when_the_certificate_cannot_be_kept(case: Program) -> None:
    (case.here / ".cano").mkdir(exist_ok=True)
    (case.here / ".cano" / "attesten").write_text("geen map", "utf-8")
    ran = case("erase", "2026-test", *SURE)
    assert ran.code != 0
    assert "Verwijderd: dossier 2026-test (2 bestanden en 1 versie).\nNagekeken: " in ran.out


def test_an_attachment_that_cannot_be_looked_through_is_told(case: Program) -> None:
    with_tante(case)
    (case.here / "2026-test" / "bijlagen").mkdir(exist_ok=True)
    (case.here / "2026-test" / "bijlagen" / "foto.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    case.git("-C", "2026-test", "add", ".")
    case.git("-C", "2026-test", "commit", "-q", "-m", "bijlage: nieuw")
    told = "1 bijlage kon cano niet doorzoeken: bijlagen/foto.png"
    nowhere = case("erase", "2026-test", "--passage", "dit staat nergens", *SURE)
    assert nowhere.err.startswith(f"Fout: Dat staat nergens in wat cano van dit dossier kan lezen; {told}.\n")
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE)
    assert ran.code == 0, ran.text
    assert "in de rest niets gevonden" in " ".join(ran.out.split())
    assert " ".join(ran.out.split()).count(told) == 2
    kept = "".join(attests(case))
    assert f"in de rest niets gevonden; {told}\n" in kept


def test_what_cano_keeps_beside_the_cases_is_cleaned_and_looked_at(case: Program) -> None:
    with_tante(case)
    beside = case.here / ".cano"
    for name in ("2026-test", "overdracht-0123456789abcdef", "ontvangst-0123456789abcdef"):
        (beside / name).mkdir(parents=True)
        (beside / name / "tekst-add-contact-1.md").write_text("Rina Wolkendek belde", "utf-8")
    (beside / "2026-test" / "tekst-add-contact-2.md").write_text("niets", "utf-8")
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE)
    assert ran.code == 0, ran.text
    assert [path.name for path in beside.rglob("tekst-*")] == ["tekst-add-contact-2.md"]
    (beside / "overdracht-0123456789abcdef").mkdir()
    (beside / "overdracht-0123456789abcdef" / "traject.yaml").write_text("Fien Voorbeeld", "utf-8")
    assert case("erase", "2026-test", *SURE).code == 0
    assert list(beside.rglob("traject.yaml")) == []


def test_other_cases_with_the_same_name_are_told(case: Program) -> None:
    with_tante(case)
    shutil.copytree(case.here / "2026-test", case.here / "2026-zus", ignore=shutil.ignore_patterns(".git"))
    shutil.copytree(case.here / "2026-test", case.here / "2026-buur", ignore=shutil.ignore_patterns(".git"))
    (case.here / "2026-buur" / "netwerk.yaml").write_text("personen: [{id: rina, naam: Rina Zandpad}]\n", "utf-8")
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE)
    assert ran.code == 0, ran.text
    assert "Andere dossiers: daaruit verwijdert cano nu niets. Dezelfde woorden staan ook in 2026-zus." in " ".join(
        ran.out.split()
    )
    assert "Wolkendek" in (case.here / "2026-zus" / "netwerk.yaml").read_text("utf-8")


def test_a_person_goes_from_the_case_and_its_history(case: Program) -> None:
    with_tante(case)
    ran = case("erase", "2026-test", "--persoon", "Rina", *SURE)
    assert ran.code == 0, ran.text
    assert ran.out.startswith(
        "Gezocht in 2 versies van het dossier.\n"
        "Als persoon genoemd in (wat van die persoon zelf is, gaat weg; elders komt er\nonbekend):\n"
        "  netwerk.yaml\n"
        "De naam staat op 2 plaatsen in de tekst.\n"
    ), ran.out
    assert re.search(
        r"^Nagekeken: \d+ bestanden, \d+ objecten van git, 0,0 MB: niets gevonden\.$", ran.out, re.MULTILINE
    )
    assert not re.search("rina|wolkendek", everything(case), re.IGNORECASE)
    assert "tekst: Iemand belde. Ze wacht op iemands brief." in everything(case)
    assert case("validate", "2026-test").code == 0
    kept = "".join(attests(case))
    assert "Wat: een persoon" in kept
    assert not re.search("rina|wolkendek", kept, re.IGNORECASE)
    again = case("erase", "2026-test", "--persoon", "tante-rina", *SURE)
    assert again.code == 2
    assert "‘tante-rina’ staat niet in netwerk.yaml." in again.err


def test_the_young_person_cannot_go_alone(case: Program) -> None:
    ran = case("erase", "2026-test", "--persoon", "jongere", *SURE)
    assert (ran.code, ran.err) == (
        2, "Fout: Het dossier gaat over de jongere zelf.\nVerwijder het hele dossier: cano erase 2026-test\n"
    )  # fmt: skip


def test_a_passage_goes_by_its_words_or_by_its_place(case: Program) -> None:
    with_tante(case)
    ran = case("erase", "2026-test", "--passage", "levenslijn.yaml:gebeurtenissen[0].tekst", *SURE)
    assert ran.code == 0, ran.text
    assert "Verwijderd: een passage uit dossier 2026-test (1 versie vervangen).\n" in ran.out
    assert "wacht op" not in everything(case)
    assert case("erase", "2026-test", "--passage", "wacht op Rinas brief", *SURE).err == (
        "Fout: Dat staat nergens in dit dossier, ook niet vroeger.\nKijk na hoe het er staat.\n"
    )


def test_an_attachment_is_asked_after(case: Program) -> None:
    with_tante(case)
    (case.here / "2026-test" / "bijlagen").mkdir(exist_ok=True)
    (case.here / "2026-test" / "bijlagen" / "brief.txt").write_text("Dag Rina Wolkendek", "utf-8")
    case.git("-C", "2026-test", "add", ".")
    case.git("-C", "2026-test", "commit", "-q", "-m", "bijlage: nieuw")
    asked = case("erase", "2026-test", "--persoon", "tante-rina", *SURE)
    assert (asked.code, asked.err) == (
        2, "Fout: Wat moet er met die bestanden gebeuren?\nZeg het met --bijlagen weg of laten.\n"
    )  # fmt: skip
    done = case("erase", "2026-test", "--persoon", "tante-rina", "--bijlagen", "weg", *SURE)
    assert done.code == 0, done.text
    assert not (case.here / "2026-test" / "bijlagen" / "brief.txt").exists()
    assert "Wolkendek" not in everything(case)


def closed(cano: Program, day: str) -> None:
    (cano.here / "2026-test" / "afsluiting.yaml").write_text(
        f"datum: 2026-03-01\nreden: doelen-bereikt\nbewaren: {{vernietigen_op: {day}}}\n", "utf-8"
    )


def test_what_is_due_is_listed_without_a_terminal(case: Program) -> None:
    none = case("erase", "--due")
    assert (none.code, none.out) == (0, "Van geen enkel dossier is de bewaartermijn om.\n")
    closed(case, "2026-03-10")
    coming = case("erase", "--due")
    assert (coming.code, coming.out) == (
        0, "Van geen enkel dossier is de bewaartermijn om.\nDe eerste is 2026-test, op 10 maart 2026.\n"
    )  # fmt: skip
    closed(case, "2026-03-09")
    ran = case("erase", "--due")
    assert (ran.code, ran.out) == (
        1,
        "2026-test: te vernietigen sinds 9 maart 2026 (de dag die in afsluiting.yaml\n"
        "  staat); niet genoteerd dat het verteld is; niet genoteerd dat een kopie\n"
        "  aangeboden is.\n",
    )


def test_a_case_that_cannot_be_read_is_not_passed_over(case: Program) -> None:
    (case.here / "2026-test" / "afsluiting.yaml").write_text("datum: [\n", "utf-8")
    ran = case("erase", "--due")
    assert (ran.code, ran.out, ran.err) == (
        1,
        "Van geen enkel dossier dat gelezen kan worden, is de bewaartermijn om.\n",
        "Niet te lezen, dus niet nagekeken: 2026-test. Kijk na met: cano validate\n",
    )


@on_posix
def test_what_is_due_is_asked_one_by_one(case: Program) -> None:
    closed(case, "2026-03-09")
    code, screen = talk(
        case, "erase", "--due", answers=[("nu verwijderen", "ja"), ("Typ het dossiernummer over", "2026-test")]
    )
    assert code == 0, screen
    assert not (case.here / "2026-test").exists()
    kept = attests(case)
    assert "Grond: de bewaartermijn is om" in kept[0]


@on_posix
def test_each_place_is_asked(case: Program) -> None:
    with_tante(case)
    answers = [("Overal hetzelfde", "nee"), (r"‘Rina’ wordt", "de tante"), (r"‘Rinas’ wordt", "-"), ("Grond", "vraag"),
               ("Typ het dossiernummer over", "2026-test")]  # fmt: skip
    code, screen = talk(case, "erase", "2026-test", "--persoon", "tante-rina", answers=answers)
    assert code == 0, screen
    assert "tekst: de tante belde. Ze wacht op Rinas brief." in everything(case)
    kept = "".join(attests(case))
    assert "- Op vraag blijven staan: 1 plaats in de tekst\n" in kept
    assert "Zo wordt het:\n  ‘Rina’ wordt ‘de tante’\n  ‘Rinas’ blijft staan\n" in screen
    assert (
        "Dit verwijdert Rina Wolkendek uit dossier 2026-test, ook uit alle vroegere\n"
        "versies. Het kan niet teruggenomen worden.\n"
        "Typ het dossiernummer over om door te gaan (2026-test): 2026-test\n"
    ) in screen
    assert max(map(len, screen.splitlines())) <= 80


@on_posix
def test_an_answer_to_another_question_does_not_come_in_the_text(case: Program) -> None:
    with_tante(case)
    refused = ("nee", "weg", "7", "Rina", "a: b")
    answers = [("Overal hetzelfde", "ja"), *(("Overal wordt het", said) for said in refused),
               ("Overal wordt het", "een buur"), ("Grond", "vraag"), ("Typ het dossiernummer over", "nee")]  # fmt: skip
    code, screen = talk(case, "erase", "2026-test", "--persoon", "tante-rina", answers=answers)
    assert code == 0, screen
    for told in ("‘nee’ zou zo in de tekst komen.", "‘weg’ zou zo in de tekst komen.", "‘7’ zou zo in de tekst komen.",
                 "In ‘Rina’ staat nog wat weg moet.", "‘a: b’ kan niet in de tekst komen: gebruik alleen woorden.",
                 "Zo wordt het:\n  ‘Rina’ wordt ‘een buur’\n  ‘Rinas’ wordt ‘een buur’\n"):  # fmt: skip
        assert told in screen
    assert "Rina belde" in everything(case)


@on_posix
def test_who_types_something_else_keeps_everything(case: Program) -> None:
    answers = [("Grond", "oefening"), ("Typ het dossiernummer over", "nee")]
    code, screen = talk(case, "erase", "2026-test", answers=answers)
    assert code == 0
    assert screen.endswith("Er is niets veranderd.\n")
    assert Path(case.here / "2026-test").exists()


CONTACT = ("add-contact", "2026-test", "--vorm", "telefoon", "--met", "jongere", "--duur", "10", "--toch")


def works_as(case: Program, name: str) -> None:
    """Record two steps as somebody with this name."""
    mail = f"{name.replace(' ', '.').lower()}@voorbeeld.invalid"
    (case.home / ".gitconfig").write_text(f"[user]\n\tname = {name}\n\temail = {mail}\n", "utf-8")
    with_tante(case)
    assert case(*CONTACT, "--tekst", "Ja.").code == 0


def test_who_recorded_steps_under_the_name_goes_there_too(case: Program) -> None:
    works_as(case, "Rina Wolkendek")
    ran = case("erase", "2026-test", "--persoon", "tante-rina", *SURE)
    assert ran.code == 0, ran.text
    assert "Onder die naam zijn stappen vastgelegd: ook daar komt iemand.\n" in ran.out
    shown = case.git("-C", "2026-test", "log", "--format=%an <%ae> %cn <%ce> %B")
    assert not re.search("rina|wolkendek", shown, re.IGNORECASE)
    assert shown.count("iemand <iemand@cano.invalid> iemand <iemand@cano.invalid>") == 2
    assert "Noor Voorbeeld <noor@voorbeeld.invalid>" in shown
    assert "Cano-Door: iemand\n" in shown


def test_a_colleague_with_the_same_first_name_stays_who_they_are(case: Program) -> None:
    works_as(case, "Rina Zandpad")
    ran = case("erase", "2026-test", "--persoon", "tante-rina", *SURE)
    assert ran.code == 0, ran.text
    shown = case.git("-C", "2026-test", "log", "--format=%an <%ae> %B")
    assert shown.count("Rina Zandpad <rina.zandpad@voorbeeld.invalid>") == 2
    assert "Cano-Door: Rina Zandpad\n" in shown
    assert "tante-rina" not in shown
    assert "- Niet nagekeken: 1 woord, want dat staat er ook elders\n" in attests(case)[0]
