"""Taking a person or a passage out of a case: out of every version of every file, and nothing but that."""

from __future__ import annotations

import re
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.readers.name_forms import Care
from cano_cli.rules.check import check_loaded
from cano_cli.store import git
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation
from cano_cli.store.erasing import ledger
from cano_cli.store.git_base import Repository
from cano_cli.store.git_blobs import contents
from cano_cli.store.git_trees import trees
from cano_cli.store.transaction import transaction
from cano_cli.store.yaml_reader import Plain, read_document
from cano_cli.writing import erasing
from cano_cli.writing.change import WouldBeWrongError
from cano_cli.writing.erasing_keys import refers_to, without_files, without_person
from cano_cli.writing.erasing_names import GONE, Spot, all_spots, name_finder, passage_finder
from cano_cli.writing.erasing_places import texts_at

STORE = Path(__file__).parents[2] / "examples" / "cases"
WHEN = datetime(2026, 11, 22, 12, tzinfo=UTC)
NETWORK = b"""\
personen:
  - {id: jongere, naam: Fien Voorbeeld, rol: jongere}
  - {id: oma, naam: Godelieve Zilverberk, rol: grootmoeder}   # een opmerking
  # Die hieronder komt vaak.
  - {id: tante, naam: Katrien Bremdal, rol: tante}
relaties:
  - tussen: [jongere, tante]
    verloop:
      - {datum: 2026-01-26, volgens: jongere, kwaliteit: steunend}
  - tussen: [jongere, oma]
    verloop:
      - {datum: 2026-01-26, volgens: tante, kwaliteit: steunend, beleving: {tante: 1, oma: 2}}
"""


def test_somebody_goes_from_the_network_with_their_relations() -> None:
    assert (
        without_person(NETWORK, "tante")
        == b"""\
personen:
  - {id: jongere, naam: Fien Voorbeeld, rol: jongere}
  - {id: oma, naam: Godelieve Zilverberk, rol: grootmoeder}   # een opmerking
relaties:
  - tussen: [jongere, oma]
    verloop:
      - {datum: 2026-01-26, volgens: onbekend, kwaliteit: steunend, beleving: {oma: 2}}
"""
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("met: [oma, tante]", "met: [oma, onbekend]"),
        ("met: tante", "met: onbekend"),
        ("met: 'tante'", "met: onbekend"),
        ("aanwezig: [oma, 'tante'] # tante", "aanwezig: [oma, onbekend] # tante"),
        ("stemmen:\n  - {wie: oma, kijk: a}\n  - {wie: tante, kijk: b}", "stemmen:\n  - {wie: oma, kijk: a}"),
        ("goed_genoeg: {oma: ja, tante: nee}", "goed_genoeg: {oma: ja}"),
        ("delen_met: [oma, tante]", "delen_met: [oma]"),
        ("delen_met: tante", "delen_met: team"),
        ("delen_met: [tante]", "delen_met: [team]"),
        ("delen_met: [{met: tante, van: 2026-01-01}]", "delen_met: [{met: team, van: 2026-01-01}]"),
        ("delen_met: [oma, {met: tante, van: 2026-01-01}]", "delen_met: [oma]"),
        ("over: [tante]", "over: [onbekend]"),
        ("inzage: [tante, oma]", "inzage: [oma]"),
        ("inzage: {met: tante, van: 2026-06-10}\nx: 1", "x: 1"),
    ],
)
def test_what_becomes_of_a_reference(before: str, after: str) -> None:
    found = without_person(f"{before}\nandere: ja\n".encode(), "tante")
    assert found == f"{after}\nandere: ja\n".encode()


@pytest.mark.parametrize(
    "text", ["rol: tante\n", "tekst: tante belde\n", "met: tante-rina\n", "stemmen: []\n", "a: 1 # tante\n"]
)
def test_a_word_is_no_reference(text: str) -> None:
    assert without_person(text.encode(), "tante") is None
    assert not refers_to(text.encode(), "tante")


def test_a_file_that_cannot_be_read_is_changed_word_by_word() -> None:
    assert without_person(b"met: [oma, tante\nx: tante-rina\n", "tante") == b"met: [oma, onbekend\nx: tante-rina\n"


def test_a_signature_keeps_who_and_when_without_the_text() -> None:
    text = (
        "ondertekening:\n  - {wie: oma, datum: 2026-02-10, wijze: pen, partijen: [oma, mama],\n"
        "     vingerafdruk: sha256:749b9898aa, handtekening: bijlagen/ondertekening-2026-02-10-749b9898-oma.sig}\n"
    )
    gone = ["bijlagen/ondertekening-2026-02-10-749b9898.json", "bijlagen/ondertekening-2026-02-10-749b9898-oma.sig"]
    assert without_files(text.encode(), gone) == b"ondertekening:\n  - {wie: oma, datum: 2026-02-10, wijze: pen}\n"
    assert without_files(b"ondertekening: []\n", gone) is None


FORMS = {"katrien": Care.ANY, "katrien bremdal": Care.ANY, "roos": Care.CAPITAL}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Gebeld met Katrien.", "Gebeld met iemand."),
        ("Gebeld. Katrien belt terug.", "Gebeld. Iemand belt terug."),
        ("bij KATRIEN BREMDAL thuis", "bij iemand thuis"),
        ("Katriens huis, Katrien's huis", "iemands huis, iemands huis"),
        ("Katrientje", "iemand"),
        ("Jan-Katrien en Katrienveld", "Jan-Katrien en Katrienveld"),
        ("ze was bij-Katrien en buur-katrien belde", "ze was bij-iemand en buur-katrien belde"),
        ("een roos voor Roos", "een roos voor iemand"),
        ("# Katrien\n#  Bremdal kwam", "# iemand kwam"),
        ("tekst: Katrien", "tekst: Iemand"),
        ("met tante Katrien, Tante Katriens huis", "met tante, Tantes huis"),
        ("bij oma Roos, en oma Roos' tuin", "bij oma, en oma tuin"),
        ("oma Katriens tuin", "oma’s tuin"),
        ("mevrouw Katrien Bremdal belde", "mevrouw belde"),
        ("Peter Katrien, bij-tante Katrien", "Peter iemand, bij-tante iemand"),
        ("- tante\n- Katrien", "- tante\n- iemand"),
    ],
)
def test_a_name_becomes_somebody(before: str, after: str) -> None:
    finder = name_finder(FORMS)
    assert finder
    assert finder.replaced(before, {}) == after


def test_each_place_has_its_own_answer() -> None:
    finder = name_finder(FORMS)
    assert finder
    text = "Roos belde.\nEen tuin, Roos erin.\n"
    spots = all_spots(finder, [("a.yaml", text), ("b.yaml", text)])
    first, second = spots
    assert (first, spots[first]) == (Spot("Roos", "Roos belde."), ("a.yaml", "b.yaml"))
    assert finder.replaced(text, {first: "de zus", second: None}) == "de zus belde.\nEen tuin, Roos erin.\n"


def test_a_passage_is_found_however_its_lines_are_broken() -> None:
    finder = passage_finder(["ze sliep die nacht buiten"])
    assert finder
    assert (
        finder.replaced("tekst: |\n  Ze sliep die\n  nacht buiten, zei ze.\n", {}) == f"tekst: |\n  {GONE}, zei ze.\n"
    )


@given(st.text("abKatrienRos \n.'", max_size=60))
def test_after_replacing_nothing_is_found(text: str) -> None:
    finder = name_finder(FORMS)
    assert finder
    assert not list(finder.spots(finder.replaced(text, {})))


def test_texts_at_a_place() -> None:
    value: Plain = {
        "contacten": [{"id": "a1", "tekst": "een zin"}, {"tekst": "nog een", "meer": ["en dit ook", "kort"]}]
    }
    assert texts_at(value, "contacten[0].tekst") == ("een zin",)
    assert texts_at(value, "contacten[1]") == ("nog een", "en dit ook")
    assert texts_at(value, "contacten[7].tekst") == ()


def keys_of(name: str) -> list[str]:
    found = load_case(STORE / name, name, None).case
    return sorted(found.people)


@pytest.mark.parametrize("key", keys_of("2026-fqvn"))
def test_nobody_is_left_and_the_files_can_still_be_read(key: str) -> None:
    for path in sorted((STORE / "2026-fqvn").rglob("*.yaml")):
        data = path.read_bytes()
        after = without_person(data, key)
        assert (after is not None) == refers_to(data, key), path
        if after is not None:
            assert not refers_to(after, key), path
            assert read_document(after, path.name)[0] is not None
            assert without_person(after, key) is None


# --- in a case with a history


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one case that changed a few times."""
    store = tmp_path_factory.mktemp("erasing")
    for name in ("cano.yaml", "vragen.yaml", "logo.svg"):
        shutil.copy(STORE / name, store / name)
    shutil.copytree(STORE / "2026-fqvn", store / "2026-fqvn")
    case = store / "2026-fqvn"
    files = {path.relative_to(case).as_posix(): path.read_bytes() for path in case.rglob("*.yaml")}
    with transaction(case, WHEN) as work:
        work.record(["traject.yaml", "netwerk.yaml"], "traject: nieuw dossier")
        work.record(sorted(files), "contacten: 2026-03")
        work.write({"bijlagen/brief.txt": b"Beste Zarah Nevelkade"}, "bijlage: nieuw")
    return store


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made, tmp_path / "store")
    return tmp_path / "store" / "2026-fqvn"


def loaded(case: Path) -> LoadedCase:
    organisation, _ = read_organisation(case.parent, "cano.yaml")
    return load_case(case, case.name, organisation)


def repository(case: Path) -> Repository:
    found = git.own_repository(case)
    assert found
    return found


def every_text(case: Path) -> dict[str, bytes]:
    repo = repository(case)
    return contents(repo, {blob for node in trees(repo).values() for blob in node.blobs.values()})


def nobody_essential(case: Path) -> str:
    """A key of somebody whom the case can do without, with a name."""
    found = loaded(case).case
    traject = found.traject
    assert traject
    needed = {traject.jongere, *(one.wie for one in traject.begeleiding)}
    return next(key for key, one in found.people.items() if key not in needed and one.naam and " " in one.naam)


def test_a_person_goes_from_every_version_and_the_case_stays_sound(case: Path) -> None:
    key = nobody_essential(case)
    name = loaded(case).case.people[key].naam or ""
    before = {one.code for one in check_loaded(loaded(case), WHEN.date()).findings if one.severity == "error"}
    old = every_text(case)
    assert any(name.encode() in data for data in old.values())
    target = erasing.person(loaded(case), repository(case), key)
    looked = erasing.look(repository(case), target)
    gone = {*looked.attachments, *looked.signed}
    erasing.check_after(loaded(case), looked, {}, gone, WHEN)
    done = erasing.perform(loaded(case), target, {}, gone, WHEN)
    assert done.scan.clean, done.scan.found
    assert not any(name.encode() in data or refers_to(data, key) for data in every_text(case).values())
    assert key not in loaded(case).case.people
    assert {one.code for one in check_loaded(loaded(case), WHEN.date()).findings if one.severity == "error"} <= before
    assert git.status(repository(case)) == ()
    held = {blob for blob, data in old.items() if name.encode() in data or refers_to(data, key)}
    assert held == ledger.erased_of(case.parent, "2026-fqvn", held)
    assert erasing.look(repository(case), target).nothing


def test_what_was_changed_by_hand_is_recorded_first(case: Path) -> None:
    network = case / "netwerk.yaml"
    network.write_bytes(network.read_bytes() + b"# Zarah Nevelkade belde\n")
    (case / ".git" / "cano").mkdir(exist_ok=True)
    (case / ".git" / "cano" / "tekst-add-contact-1.md").write_text("Zarah Nevelkade belde", "utf-8")
    (case / ".git" / "cano" / "tekst-add-contact-2.md").write_text("niets", "utf-8")
    target = erasing.passage(["Zarah Nevelkade"])
    done = erasing.perform(loaded(case), target, {}, {"bijlagen/brief.txt"}, WHEN)
    assert done.scan.clean, done.scan.found
    assert (case / "netwerk.yaml").read_bytes().endswith(b"# (verwijderd) belde\n")
    assert [path.name for path in (case / ".git" / "cano").iterdir()] == ["tekst-add-contact-2.md"]
    assert not (case / "bijlagen" / "brief.txt").exists()
    assert git.log(repository(case))[0].subject == "met de hand: dossier"


def test_what_was_left_on_purpose_is_not_sought(case: Path) -> None:
    target = erasing.passage(["Zarah Nevelkade"])
    done = erasing.perform(loaded(case), target, {}, set(), WHEN)
    assert (done.scan.clean, done.not_sought) == (True, ("Zarah Nevelkade",))
    assert (case / "bijlagen" / "brief.txt").exists()


def test_a_passage_that_is_escaped_in_the_file_goes_too(case: Path) -> None:
    with (case / "signalen.yaml").open("wb") as file:
        file.write(b'signalen:\n  - {id: s1, datum: 2026-04-01, tekst: "Over Za\\u0072ah Nevelkade"}\n')
    done = erasing.perform(loaded(case), erasing.passage(["Zarah Nevelkade"]), {}, {"bijlagen/brief.txt"}, WHEN)
    assert done.scan.clean, done.scan.found
    assert b"(verwijderd)" in (case / "signalen.yaml").read_bytes()


def test_the_young_person_and_who_guides_stay(case: Path) -> None:
    found = loaded(case).case.traject
    assert found
    with pytest.raises(CanoError) as error:
        erasing.person(loaded(case), repository(case), found.jongere)
    assert error.value.hint == "Verwijder het hele dossier: cano erase 2026-fqvn"
    for one in found.begeleiding:
        with pytest.raises(CanoError, match="Wie begeleidt of begeleidde, blijft"):
            erasing.person(loaded(case), repository(case), one.wie)


def test_what_would_be_wrong_is_refused(case: Path) -> None:
    text = (case / "traject.yaml").read_text("utf-8")
    number = re.search(r"^dossier: (.*)$", text, re.MULTILINE)
    assert number
    looked = erasing.look(repository(case), erasing.passage([number[1]]))
    with pytest.raises(WouldBeWrongError):
        erasing.check_after(loaded(case), looked, {}, set(), WHEN)


def test_a_word_is_too_short_for_a_passage() -> None:
    with pytest.raises(CanoError, match="te kort"):
        erasing.passage(["ja"])
