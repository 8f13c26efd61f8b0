"""hand-over and receive: a case goes from one organisation to another, and nothing else does."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from cano_cli.cli.hand_over_text import closed_text, keeps_text, story_text
from cano_cli.cli.receive_command import _require_sender
from cano_cli.cli.receive_text import After, taken_in_text
from cano_cli.handing.cards import Card
from cano_cli.handing.paper import opener_of
from cano_cli.handing.parcel import SUFFIX, open_parcel
from cano_cli.handing.projecting import Projection, projection
from cano_cli.model.findings import CanoError
from cano_cli.readers.copying import LeftOut
from cano_cli.readers.view import view_for
from cano_cli.store.case_files import load_case
from tests.cli.program import Program
from tests.cli.terminals import Answer, talk
from tests.handing.users import User, user
from tests.safety.cases import STORE, case_in

DAY = "2026-11-22"
NAME = f"2026-fqvn-overdracht-{DAY}{SUFFIX}"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> tuple[User, User, User]:
    """Noor, who hands over to Bert, and Kwade, whom nobody knows. Noor and Bert have each other's card."""
    folder = tmp_path_factory.mktemp("people")
    noor, bert = user(folder / "noor", "Noor Voorbeeld"), user(folder / "bert", "Bert Elders", "vzw Elders")
    noor.pin(bert.card)
    bert.pin(noor.card)
    return noor, bert, user(folder / "kwade", "Kwade Wil", "vzw Nergens")


@pytest.fixture(scope="module")
def made(people: tuple[User, User, User], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with a case, and the parcel that Noor made of it for Bert. Only to look at."""
    folder = tmp_path_factory.mktemp("made")
    noor = at_work(Program(folder), people[0])
    store = folder / "dossiers"
    store.mkdir()
    case_in(store)
    ran = noor("hand-over", "2026-fqvn", "--voor", "Bert Elders", "--yes", "--store", "dossiers")
    assert ran.code == 0, ran.text
    return folder


@pytest.fixture
def bert(people: tuple[User, User, User], made: Path, tmp_path: Path) -> Program:
    """Bert, in a store without a case, with the parcel beside it."""
    program = at_work(Program(tmp_path), people[1])
    assert program("init", "elders", "--organisatie", "vzw Elders").code == 0
    shutil.copy(made / NAME, tmp_path / "pakket")
    program.here = tmp_path / "elders"
    return program


def at_work(program: Program, who: User) -> Program:
    """Let a user have the keys of somebody, today."""
    program.environment |= {"CANO_CONFIG": str(who.folder), "CANO_TODAY": DAY}
    return program


def left_in(folder: Path) -> list[str]:
    """Return what is in a store beside what ``init`` made."""
    return sorted({path.name for path in folder.iterdir()} - {"cano.yaml", "schemas"})


def marks_hidden(text: str) -> str:
    """Return a text in which every fingerprint of a card is the same."""
    return re.sub(r"[0-9]{5}((?: |\n +)[0-9]{5}){7}", "00000 …", text)


# --- hand-over


@pytest.fixture
def noor(people: tuple[User, User, User], made: Path, tmp_path: Path) -> Program:
    """Noor, beside her store."""
    shutil.copytree(made / "dossiers", tmp_path / "dossiers")
    return at_work(Program(tmp_path), people[0])


def offer(noor: Program, *more: str) -> list[str]:
    return ["hand-over", "2026-fqvn", "--store", "dossiers", *more]


def test_what_goes_and_what_stays_is_told_first(noor: Program) -> None:
    ran = noor(*offer(noor, "--voor", "Bert Elders"))
    assert ran.code == 2
    assert marks_hidden(ran.out) == OFFERED
    assert ran.err == "Fout: Er is nog niets gemaakt.\nKijk na wat hierboven staat, en geef dan --yes mee.\n"
    assert not (noor.here / NAME).exists()


OFFERED = """\
Dossier 2026-fqvn, zoals het was op 22 november 2026, voor Bert Elders (vzw
Elders).
  Vingerafdruk van Bert Elders: 00000 …

Geen enkel contact, geen enkele gebeurtenis en geen enkel overleg gaat mee. Moet
er toch iets van mee, zet dan eerst ‘overdracht’ bij delen_met.

Wat meegaat
  Het traject en het netwerk: 13 mensen en 3 diensten, 11 van hen zonder naam
  Verder geen bestanden
  Daarin: 1 element
  Met wie iets gedeeld mag worden, en hoe het gegeven werd, gaat mee: wie
    overneemt, houdt zich daaraan.

Wat hier blijft
  2 antwoorden, 6 contacten, 3 gebeurtenissen, 3 gezinsbanden, 2 huishoudens, 1
    overleg, 1 cijfer op een schaal, 2 stemmen, 4 krachten en noden en 10 keer
    hoe een band was: dit is alleen met anderen gedeeld.
  2 contacten en 1 kracht of nood: dit is met niemand gedeeld; vraag aan wie het
    vertelde of het mag.
  1 keer hoe een band was: dit kreeg het label ‘vertrouwelijk’.
  14 namen: daar staat alleen een rol.
  Altijd: hoe mensen te bereiken zijn, wat je bij een melding van validate
    antwoordde, de opmerkingen in de bestanden, en de geschiedenis van wie hier
    wat wanneer schreef.
  Stuk voor stuk, met wat eraan te doen is:
  cano render-handover 2026-fqvn --explain
"""


def test_of_a_closed_case_it_is_told_what_is_different() -> None:
    loaded = load_case(STORE / "2026-kmtr", "2026-kmtr")
    found = projection(loaded, "overdracht", date(2026, 11, 22), date(2026, 11, 22))
    closing = loaded.case.afsluiting
    assert closing is not None
    assert closed_text(closing, found, 80) == (
        "Dit traject is afgesloten op 30 oktober 2026. Wie overneemt, krijgt een\n"
        "afgesloten dossier, en kan het opnieuw beginnen met cano reopen-case.\n"
    )
    assert keeps_text("2026-kmtr", closed=True) == (
        "Het afgesloten dossier blijft bij jullie tot de bewaartermijn voorbij is."
    )
    told = taken_in_text(After("2026-kmtr", ("bijlagen/herkomst.json",), closing, own=False), 80)
    assert told.endswith(
        "  Gaat het traject bij jullie verder? Zet wie er bij jullie begeleidt in het\n"
        "    netwerk met cano add-person, en begin opnieuw:\n"
        "    cano reopen-case 2026-kmtr --wie NAAM\n"
        "  Met wie iets gedeeld mag worden, kwam mee: hou je daaraan.\n"
    )
    unseen = replace(found.view.case, files=tuple(file for file in found.view.case.files if file.kind != "afsluiting"))
    found = replace(found, view=replace(found.view, case=unseen))
    assert closed_text(closing, found, 200).endswith(
        "Dat weet wie overneemt niet: de afsluiting is niet met ‘overdracht’ gedeeld.\n"
    )


def test_how_much_of_what_happened_goes_is_told_first() -> None:
    loaded = load_case(STORE / "2026-fqvn", "2026-fqvn")
    day = date(2026, 11, 22)
    team = Projection({}, view_for(loaded.case, "team", day, day), {})
    entry = loaded.case.contacten[0]
    assert story_text([LeftOut("contacten/2026-04.yaml", entry, "blijft")], team, 80) == (
        "Van wat er gebeurde, gaat mee: 8 van de 9 contacten, 3 van de 3 gebeurtenissen\nen 1 van de 1 keer overleg.\n"
    )
    empty = replace(team, view=replace(team.view, case=replace(team.view.case, files=())))
    assert story_text([], empty, 80) == ""


def test_the_parcel_is_private_and_nothing_else_is_left(made: Path) -> None:
    assert (made / NAME).read_bytes().startswith(b"age-encryption.org/v1\n")
    assert left_in(made / "dossiers") == ["2026-fqvn", "vragen.yaml"]
    if sys.platform != "win32":
        assert stat.S_IMODE((made / NAME).stat().st_mode) == 0o600


def test_what_comes_next_is_told(noor: Program) -> None:
    ran = noor(*offer(noor, "--voor", "Bert Elders", "--yes"))
    assert (ran.code, ran.err) == (0, "")
    told = marks_hidden(ran.out[ran.out.index("Gemaakt") :])
    assert re.sub(r"[0-9]+ kB", "5 kB", told) == MADE


MADE = """\
Gemaakt: 2026-fqvn-overdracht-2026-11-22.cano-pakket (5 kB)

Nu
  Bezorg het bestand aan Bert Elders. Mail of een stick mag: alleen wie het voor
    bestemd is, opent het, en jij.
  Daar: cano receive 2026-fqvn-overdracht-2026-11-22.cano-pakket
  Bel, en vergelijk de vingerafdruk van je eigen kaart: 00000 …
  Hier is niets gewist of gewijzigd. Het dossier blijft van jullie tot je het
    afsluit (cano close-case 2026-fqvn) en de bewaartermijn voorbij is. Noteer
    met cano add-contact dat je het doorgaf.
  Is het aangekomen, dan mag je dit bestand weggooien.
"""


def test_a_file_that_is_there_stays(noor: Program) -> None:
    (noor.here / NAME).write_bytes(b"mine")
    ran = noor(*offer(noor, "--voor", "Bert Elders", "--yes"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (f"Fout: {NAME} bestaat al. Er is niets overschreven.\nKies met --uit een andere naam of map.\n")
    assert (noor.here / NAME).read_bytes() == b"mine"


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ([], 'Voor wie is het?\nGeef mee: --voor "NAAM". cano keys show toont wie er is.\n'),
        (["--voor", "Zus"], "Je hebt geen sleutelkaart van ‘Zus’.\nJe hebt die van: Bert Elders.\n"),
        (["--voor", "Bert", "--op", "2027-01-01"], "Die dag moet nog komen.\nGeef met --op een dag tot vandaag.\n"),
    ],
)
def test_what_is_missing_is_told_before_anything_is_made(noor: Program, more: list[str], told: str) -> None:
    ran = noor(*offer(noor, *more))
    assert (ran.code, ran.out, ran.err) == (2, "", f"Fout: {told}")


@pytest.mark.parametrize("name", ["Bert", "e", "vzw Elders"])
def test_without_a_question_a_part_of_a_name_will_not_do(noor: Program, name: str) -> None:
    ran = noor(*offer(noor, "--voor", name, "--yes"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Fout: ‘{name}’ is niet de hele naam op een sleutelkaart.\n"
        "Bedoel je ‘Bert Elders (vzw Elders)’? Geef dat dan mee; zo gaat het zeker naar wie je bedoelt.\n"
    )
    assert not (noor.here / NAME).exists()


@pytest.mark.parametrize("name", ["bert elders", "Bert Elders (vzw Elders)", "BERT ELDERS VZW ELDERS"])
def test_the_whole_name_may_have_the_organisation_with_it(noor: Program, name: str) -> None:
    assert noor(*offer(noor, "--voor", name, "--yes")).code == 0


def test_who_has_no_keys_hears_how_to_make_them(noor: Program) -> None:
    ran = noor(*offer(noor, "--voor", "Bert"), CANO_CONFIG=str(noor.here / "no-keys"))
    assert (ran.code, ran.err) == (2, "Fout: Je hebt nog geen sleutels.\nMaak ze eerst: cano keys make\n")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_on_a_terminal_it_is_asked_and_no_is_no(noor: Program) -> None:
    code, screen = talk(noor, *offer(noor, "--voor", "Bert"), answers=[("Het pakket maken", "nee")])
    assert code == 0
    assert screen.endswith("Er is niets gemaakt.\n")
    assert not (noor.here / NAME).exists()


# --- receive


def test_a_parcel_becomes_a_case_that_says_where_it_came_from(bert: Program) -> None:
    ran = bert("receive", "../pakket", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert re.sub(r"[0-9]+(,[0-9])? kB", "5 kB", _without_marks(ran.out)) == TAKEN_IN
    case = bert.here / "2026-fqvn"
    assert bert.git("status", "--porcelain", here=case) == ""
    told = bert.git("log", "-1", "--format=%an%n%B", here=case)
    assert re.sub(r"[0-9a-f]{32}", "<hash>", marks_hidden(told)) == (
        "Noor Voorbeeld\ndossier: ontvangen\n\nCano-Actie: receive\nCano-Van: vzw Voorbeeld\nCano-Pakket: <hash>\n"
        "Cano-Vingerafdruk: 00000 …\n\n"
    )
    assert bert.git("log", "--format=%an", here=case).splitlines().count("vzw Voorbeeld") == 3
    assert bert("validate", "2026-fqvn").code == 0
    assert left_in(bert.here) == ["2026-fqvn"]


def _without_marks(text: str) -> str:
    return re.sub(
        r"herkomst-2026-11-22-[0-9a-f]{8}", "herkomst-…", re.sub(r"\([0-9a-f]{8}\)", "(…)", marks_hidden(text))
    )


TAKEN_IN = """\
Van: Noor Voorbeeld (vzw Voorbeeld). Die kaart vergeleek en bewaarde je eerder.
  Vingerafdruk: 00000 …
Voor: Bert Elders (vzw Elders).
Gemaakt op 22 november 2026, dossier 2026-fqvn.

Wat erin zit
  2 bestanden, 13 mensen, samen 5 kB, in 3 versies
  Van 16 maart 2026 tot 27 maart 2026
  Het wordt hier dossier 2026-fqvn.

Aangenomen: dossier 2026-fqvn.
Waar het vandaan komt, staat in bijlagen/herkomst-….json en
bijlagen/herkomst-….sig en in cano history 2026-fqvn.

Kijk verder
  cano show 2026-fqvn
  cano validate 2026-fqvn
  Wie er bij jullie begeleidt, voeg je toe met cano edit (begeleiding, in
    traject.yaml). Met wie iets gedeeld mag worden, kwam mee: hou je daaraan.
Vastgelegd in de geschiedenis (…).
"""


@pytest.mark.skipif(sys.platform == "win32", reason="modes are for POSIX")
def test_what_is_taken_in_is_for_its_owner_only(bert: Program) -> None:
    assert bert("receive", "../pakket", "--yes").code == 0
    case = bert.here / "2026-fqvn"
    seen = {stat.S_IMODE(path.lstat().st_mode) & 0o077 for path in (case, *case.rglob("*")) if ".git" not in path.parts}
    assert seen == {0}
    assert stat.S_IMODE((case / ".git").lstat().st_mode) == 0o700


def test_without_a_yes_nothing_is_taken_in(bert: Program) -> None:
    ran = bert("receive", "../pakket")
    assert (ran.code, ran.err) == (
        2,
        "Fout: Er is nog niets overgenomen.\nKijk na wat hierboven staat, en geef dan --yes mee.\n",
    )
    assert left_in(bert.here) == []


def test_where_a_case_came_from_is_not_taken_back(bert: Program) -> None:
    assert bert("receive", "../pakket", "--yes").code == 0
    ran = bert("undo", "2026-fqvn", "--yes")
    assert (ran.code, "hier begon het dossier" in ran.text) == (1, True)


def test_a_number_that_is_taken_is_told_and_another_can_be_given(bert: Program) -> None:
    assert bert("receive", "../pakket", "--yes").code == 0
    ran = bert("receive", "../pakket", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Fout: Er is hier al een dossier 2026-fqvn. Er is niets overgenomen.\n"
        "Neem het aan onder een ander nummer: --als 2026-fqvn-2. Is het hetzelfde traject, "
        "kijk dan eerst wat je al hebt: twee dossiers worden niet vanzelf één.\n"
    )
    assert bert("receive", "../pakket", "--yes", "--als", "2026-anders").code == 0
    assert "dossier: 2026-anders\n" in (bert.here / "2026-anders" / "traject.yaml").read_text(encoding="utf-8")
    assert bert("validate", "2026-anders").code == 0
    assert bert("receive", "../pakket", "--yes", "--als", "../weg").code == 2


def test_somebody_unknown_is_refused_until_the_fingerprint_was_heard(
    bert: Program, people: tuple[User, User, User], made: Path
) -> None:
    kwade, card = people[2], people[1].card
    kwade.pin(card)
    store = bert.here.parent / "kwade"
    store.mkdir()
    case_in(store)
    sender = at_work(Program(store), kwade)
    assert sender("hand-over", "2026-fqvn", "--voor", "Bert Elders", "--yes", "--uit", "p", here=store).code == 0
    ran = bert("receive", "../kwade/p", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Fout: Dit pakket zegt van Kwade Wil (vzw Nergens) te zijn, en die sleutelkaart heb je niet. "
        "Er is niets overgenomen.\n"
        "Bel, op een nummer dat je al had, en laat de vingerafdruk voorlezen (cano keys show). "
        "Vraag de sleutelkaart en bewaar ze met cano keys pin, of geef mee wat je hoorde: --vingerafdruk CIJFERS. "
        "Meer uitleg: cano explain Q22\n"
    )
    wrong = bert("receive", "../kwade/p", "--yes", "--vingerafdruk", "12345")
    assert (wrong.code, left_in(bert.here)) == (1, [])
    right = bert("receive", "../kwade/p", "--yes", "--vingerafdruk", kwade.card.fingerprint)
    assert right.code == 0
    assert "De vingerafdruk die je gaf, is die van deze" in right.out


def test_the_name_of_somebody_with_other_keys_is_refused(bert: Program, tmp_path: Path) -> None:
    false = user(tmp_path / "false", "Noor Voorbeeld")
    false.pin(_card_of(bert))
    store = tmp_path / "false-store"
    store.mkdir()
    case_in(store)
    sender = Program(store)
    assert at_work(sender, false)("hand-over", "2026-fqvn", "--voor", "Bert Elders", "--yes", "--uit", "p").code == 0
    ran = bert("receive", str(store / "p"), "--yes")
    assert ran.code == 1
    assert ran.err.startswith("Fout: Dit pakket zegt van Noor Voorbeeld (vzw Voorbeeld) te zijn, maar met andere")


def _card_of(program: Program) -> Card:
    return User(Path(program.environment["CANO_CONFIG"]), None, None).own_card  # type: ignore[arg-type]


def test_a_parcel_that_was_passed_on_is_refused(bert: Program, made: Path, people: tuple[User, User, User]) -> None:
    from pyrage import decrypt, encrypt, x25519

    other = people[2]
    private = x25519.Identity.from_str(people[1].keys.openers[0].private)
    inside = decrypt((made / NAME).read_bytes(), [private])
    passed_on = encrypt(inside, [x25519.Recipient.from_str(other.card.age)])
    (bert.here / "p").write_bytes(passed_on)
    ran = at_work(bert, other)("receive", "p", "--yes")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Fout: Noor Voorbeeld (vzw Voorbeeld) maakte dit pakket niet voor jou. Er is niets")
    (bert.here / "p").unlink()
    assert left_in(bert.here) == []


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"dossier": "2026-ander"}, "Op het pakket staat dossier 2026-ander, en er zit dossier 2026-fqvn in. "),
        ({"files": 99}, "Op het pakket staat een ander aantal bestanden of versies dan erin zit. "),
        ({"bytes": 1}, "Op het pakket staat een ander aantal bestanden of versies dan erin zit. "),
        ({"commits": 4}, "Op het pakket staat een ander aantal bestanden of versies dan erin zit. "),
    ],
)
def test_a_parcel_with_something_else_in_it_than_it_says_is_refused(
    bert: Program, people: tuple[User, User, User], told: dict[str, object], why: str
) -> None:
    from cano_cli.handing.parcel import open_parcel, seal

    noor = people[0]
    with noor.at_work():
        opened = open_parcel((bert.here.parent / "pakket").read_bytes(), noor.keys.openers, ())
        manifest = opened.manifest
        counts = {name: value for name, value in told.items() if name != "dossier"}
        contents = manifest.contents.model_copy(update=counts)
        other = manifest.model_copy(update={"contents": contents, "dossier": told.get("dossier", manifest.dossier)})
        (bert.here.parent / "pakket").write_bytes(seal(other, opened.bundle, noor.keys))
    ran = bert("receive", "../pakket", "--yes")
    assert (ran.code, ran.out, left_in(bert.here)) == (1, "", [])
    assert ran.err.startswith(f"Fout: {why}Er is niets overgenomen.\n")
    assert ran.err.endswith("Meer uitleg: cano explain Q24\n")


def test_a_parcel_that_was_tampered_with_leaves_nothing(bert: Program) -> None:
    data = bytearray((bert.here.parent / "pakket").read_bytes())
    data[len(data) // 2] ^= 1
    (bert.here.parent / "pakket").write_bytes(data)
    ran = bert("receive", "../pakket", "--yes")
    assert (ran.code, ran.out, left_in(bert.here)) == (1, "", [])


@pytest.mark.parametrize("length", [0, 2000, -1])
def test_a_parcel_that_was_cut_off_is_not_whole(bert: Program, length: int) -> None:
    data = (bert.here.parent / "pakket").read_bytes()
    (bert.here.parent / "pakket").write_bytes(data[:length])
    ran = bert("receive", "../pakket", "--yes")
    assert (ran.code, ran.out, left_in(bert.here)) == (1, "", [])
    assert ran.err == (
        "Fout: Dit pakket is niet volledig, of het raakte onderweg beschadigd. Er is niets van overgenomen.\n"
        "Vraag aan wie het stuurde om hetzelfde bestand nog eens te bezorgen.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs a terminal of POSIX")
def test_what_one_sent_oneself_opens_with_the_paper(bert: Program, people: tuple[User, User, User]) -> None:
    noor = at_work(bert, people[0])
    typed: list[Answer] = [("Groep 1 van 13: ", " ".join(people[0].paper.groups))]
    code, screen = talk(noor, "receive", "../pakket", "--yes", "--herstel", answers=typed)
    assert code == 0
    told = _without_marks(screen[screen.index("Van: ") :])
    assert told[: told.index("\nWat erin zit")] == (
        "Van: Noor Voorbeeld (vzw Voorbeeld). Dat ben jij: je eigen pakket.\n"
        "  Vingerafdruk: 00000 …\n"
        "Voor: Bert Elders (vzw Elders).\n"
        "Gemaakt op 22 november 2026, dossier 2026-fqvn.\n"
        "Erin zit wat je toen doorgaf. Dat is niet je hele dossier.\n"
        "Geopend met de herstelsleutel.\n"
    )
    assert (
        "  Wat je niet doorgaf, zoals hoe mensen te bereiken zijn, zit er niet in. Heb je\n"
        "    nog een kopie van het dossier zelf, gebruik dan die.\n"
    ) in told


def test_on_a_new_computer_the_sheet_says_whose_parcel_it_is(made: Path, people: tuple[User, User, User]) -> None:
    opened = open_parcel((made / NAME).read_bytes(), [opener_of(people[0].paper.groups)], ())
    with pytest.raises(CanoError) as refused:
        _require_sender(opened, None)
    assert refused.value.hint.startswith("Maakte je het zelf, neem dan de vingerafdruk die op het blad met de herstel")
    assert _require_sender(opened, people[0].card.fingerprint)


def test_what_was_erased_here_is_not_taken_in_again(bert: Program) -> None:
    from cano_cli.store.erasing.ledger import note, of_case
    from cano_cli.store.staging import content_hash

    assert bert("receive", "../pakket", "--yes").code == 0
    erased = content_hash((bert.here / "2026-fqvn" / "traject.yaml").read_bytes())
    shutil.rmtree(bert.here / "2026-fqvn")
    note(bert.here, [of_case("2026-fqvn", erased)])
    ran = bert("receive", "../pakket", "--yes")
    assert ran.code == 1
    assert ran.err == (
        "Fout: Dit werd hier uit dossier 2026-fqvn verwijderd: traject.yaml. Er is niets overgenomen.\n"
        "Komt het uit een oude kopie, verwijder die dan. Mag het toch weer in het dossier, "
        "geef dan --ook-verwijderd mee.\n"
    )
    assert left_in(bert.here) == [".cano"]
    again = bert("receive", "../pakket", "--yes", "--ook-verwijderd")
    assert (again.code, (bert.here / "2026-fqvn").is_dir()) == (0, True), again.text
    assert "Dit werd hier eerder verwijderd, en komt nu terug: traject.yaml." in again.err


# --- a folder, a bundle


def test_a_folder_comes_in_as_files_and_its_git_is_never_read(bert: Program, made: Path) -> None:
    stick = bert.here.parent / "stick"
    shutil.copytree(made / "dossiers" / "2026-fqvn", stick)
    ran_by = bert.here.parent / "was-run"
    (stick / ".git" / "config").write_text(f"[core]\n\tfsmonitor = touch {ran_by.as_posix()}\n")
    (stick / ".git" / "hooks").mkdir(exist_ok=True)
    (stick / "nota.docx").write_bytes(b"docx")
    ran = bert("receive", "../stick", "--yes", "--van", "Griffie van Nergenshuizen")
    assert (ran.code, ran.err) == (0, "")
    assert _without_marks(re.sub(r"[0-9]+ kB", "5 kB", ran.out)) == FROM_A_FOLDER
    assert not ran_by.exists()
    case = bert.here / "2026-fqvn"
    assert bert.git("log", "--format=%B", here=case) == (
        "dossier: ontvangen\n\nCano-Actie: receive\nCano-Van: een map, door niemand ondertekend\n\n"
    )
    paper = next((case / "bijlagen").glob("herkomst-*.json")).read_text(encoding="utf-8")
    assert '"van":"Griffie van Nergenshuizen"' in paper
    assert sorted(path.name for path in case.iterdir()) == sorted(
        {path.name for path in stick.iterdir()} - {"nota.docx"} | {"bijlagen"}
    )


FROM_A_FOLDER = """\
Dit is een map die niemand ondertekende: wat erin staat, kan door iedereen
geschreven zijn. Een geschiedenis komt niet mee.
Van, zeg jij: Griffie van Nergenshuizen

Wat erin zit
  7 bestanden, 14 mensen, samen 5 kB
  Van 16 maart 2026 tot 8 april 2026
  Het wordt hier dossier 2026-fqvn.

Niet overgenomen, want dit hoort niet in een dossier (1):
  nota.docx

Aangenomen: dossier 2026-fqvn.
Waar het vandaan komt, staat in bijlagen/herkomst-….json en in
cano history 2026-fqvn.

Kijk verder
  cano show 2026-fqvn
  cano validate 2026-fqvn
  Wie er bij jullie begeleidt, voeg je toe met cano edit (begeleiding, in
    traject.yaml). Met wie iets gedeeld mag worden, kwam mee: hou je daaraan.
Vastgelegd in de geschiedenis (…).
"""


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_folder_with_a_link_is_refused(bert: Program, made: Path) -> None:
    stick = bert.here.parent / "stick"
    shutil.copytree(made / "dossiers" / "2026-fqvn", stick)
    (stick / "intake.yaml").unlink(missing_ok=True)
    (stick / "intake.yaml").symlink_to(bert.home / ".gitconfig")
    ran = bert("receive", "../stick", "--yes")
    assert (ran.code, ran.out, left_in(bert.here)) == (1, "", [])
    assert ran.err.startswith("Fout: `intake.yaml` is geen gewoon bestand. Er is niets overgenomen.\n")


def test_a_bundle_that_nobody_signed_comes_in_without_its_history(bert: Program, made: Path) -> None:
    case = made / "dossiers" / "2026-fqvn"
    bert.git("bundle", "create", "-q", str(bert.here.parent / "b.bundle"), "main", here=case)
    ran = bert("receive", "../b.bundle", "--yes", "--als", "2026-bund")
    assert (ran.code, ran.err) == (0, "")
    assert bert.git("rev-list", "--count", "HEAD", here=bert.here / "2026-bund") == "1\n"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\3\4 nothing", "Dit is geen pakket van cano.\n"),
        (b"# v2 git bundle\nrubbish", "In het pakket zit niet één geschiedenis.\n"),
    ],
)
def test_something_else_is_refused(bert: Program, data: bytes, told: str) -> None:
    (bert.here.parent / "iets").write_bytes(data)
    ran = bert("receive", "../iets", "--yes")
    assert (ran.code, ran.out, left_in(bert.here)) == (1, "", [])
    assert ran.err.startswith(f"Fout: {told}")


def test_what_is_not_there_and_a_folder_without_a_case_are_told(bert: Program) -> None:
    assert bert("receive", "../nergens").err == "Fout: ‘../nergens’ is er niet.\nKijk na waar het pakket staat.\n"
    (bert.here.parent / "leeg").mkdir()
    ran = bert("receive", "../leeg", "--yes")
    assert ran.err.startswith("Fout: Hier zit geen dossier in: er is geen traject.yaml.\n")


def test_inside_a_larger_repository_the_files_come_in_without_a_history(bert: Program) -> None:
    subprocess.run(["git", "init", "-q"], cwd=bert.here, check=True)
    ran = bert("receive", "../pakket", "--yes")
    assert ran.code == 0, ran.text
    assert ran.out.endswith("Dit dossier staat in een grotere git-map; daarin legt cano niets vast.\n")
    assert not (bert.here / "2026-fqvn" / ".git").exists()
    assert list((bert.here / "2026-fqvn" / "bijlagen").glob("herkomst-*.json"))


def test_what_the_other_side_would_not_take_is_not_made(noor: Program) -> None:
    case = noor.here / "dossiers" / "2026-fqvn"
    (case / "bijlagen").mkdir()
    with (case / "bijlagen" / "film.mp4").open("wb") as file:
        file.truncate(256 * 1024 * 1024 + 1)
    traject = (case / "traject.yaml").read_text(encoding="utf-8")
    first = "    - nummer: OC-VERZONNEN-2026-017\n"
    assert first in traject
    traject = traject.replace(first, f"{first}      bijlage: bijlagen/film.mp4\n")
    (case / "traject.yaml").write_text(traject, encoding="utf-8")
    ran = noor(*offer(noor, "--voor", "Bert Elders", "--yes"))
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Fout: bijlagen/beslissing-1.mp4 is 268,4 MB: te groot voor een pakket. Er gaat 536,9 MB in, en 268,4 MB per "
        "bijlage.\nHaal de grootste bijlage uit het dossier voor je het doorgeeft, en bezorg ze apart.\n"
    )
