"""verify by the program itself: texts that changed, seals, and files that were altered."""

from __future__ import annotations

import json

import pytest

from tests.cli.program import Program
from tests.cli.signing import (
    CLAIM,
    DECLARATION,
    ENTRY,
    MAMA,
    MARK,
    SHORT,
    TEXT,
    change,
    know,
    make_key,
    plan,
    verified,
    with_declaration,
)


@pytest.fixture
def signing(case: Program) -> Program:
    """A user in a store, with a case of which the declaration is not signed yet."""
    return with_declaration(case)


@pytest.fixture
def sealing(signing: Program) -> Program:
    """The same user with a key of their own, which cano.yaml knows."""
    know(signing, make_key(signing))
    return signing


def test_text_that_changed_is_told_word_by_word(signing: Program) -> None:
    signing(*MAMA, "--no-seal")
    signing("sign", "2026-test", "--who", "oma", "--how", "geweigerd", "--no-seal")
    change(signing, "Ik ga elke dag", "Ik ga bijna elke dag")
    change(signing, "Fien woont thuis.", "Fien woont bij oma.")
    assert verified(signing) == (
        "Engagementsverklaring 2026-03-02\n\n"
        "mama: met de pen op papier, 5 maart 2026\n"
        f"  De tekst is gewijzigd sinds die dag (sha256:{SHORT}…):\n"
        "  - finaliteit: ‘thuis.’ werd ‘bij oma.’\n"
        "  - doel ‘school’, tekst: ‘bijna’ kwam erbij na ‘ga’\n"
        "  Zonder zegel.\n\n"
        "oma: wilde niet ondertekenen, 9 maart 2026\n"
        "  Dit is geen akkoord.\n"
        f"  De tekst is gewijzigd sinds die dag (sha256:{SHORT}…), zoals bij mama staat.\n"
        "  Zonder zegel.\n\n"
        "Staat erin, maar niet in een tekst die iemand ondertekende: afspraak a2.\n\n"
        "1 van de 2 notities houdt geen stand.\n[1]\n"
    )
    told = json.loads(signing("verify", "2026-test", "--format", "json").out)
    assert (told["dossier"], told["klopt"]) == ("2026-test", False)
    assert told["ondertekeningen"][0] == {
        "verklaring": "2026-03-02", "wie": "mama", "wijze": "pen", "datum": "2026-03-05", "akkoord": True,
        "partijen": ["jongere", "mama", "oma"], "vingerafdruk": MARK, "tekst": "gewijzigd", "tekst_bewaard": "bewaard",
        "wijzigingen": [
            {"waar": "finaliteit", "was": "Fien woont thuis.", "nu": "Fien woont bij oma.",
             "verteld": "finaliteit: ‘thuis.’ werd ‘bij oma.’"},
            {"waar": "doel ‘school’, tekst", "was": "Ik ga elke dag naar school.",
             "nu": "Ik ga bijna elke dag naar school.", "verteld": "doel ‘school’, tekst: ‘bijna’ kwam erbij na ‘ga’"},
        ],
        "zegel": "geen", "zegel_van": None, "in_geschiedenis": True, "houdt_stand": False,
    }  # fmt: skip


def test_what_not_everybody_may_read_may_change(signing: Program) -> None:
    signing(*MAMA)
    change(signing, "Ik bel op zondag.", "Ik bel op maandag.")
    assert signing("verify", "2026-test").code == 0


BROKEN = "  Zegel: klopt niet. Het zegel of de notitie is gewijzigd, of het hoort bij iets anders.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("wijze: pen", "wijze: eid"), ("plaats: thuis", "plaats: bij de rechter"), ("elke maand", "elk jaar"),
        ("datum: 2026-03-05", "datum: 2026-03-06"), ("wie: mama\n", "wie: oma\n"),
    ],
)  # fmt: skip
def test_a_note_that_was_altered_breaks_its_seal(sealing: Program, old: str, new: str) -> None:
    sealing(*MAMA)
    change(sealing, old, new)
    assert BROKEN in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


def test_a_note_laid_out_otherwise_holds(sealing: Program) -> None:
    sealing(*MAMA)
    change(sealing, "plaats: thuis", "plaats: |\n      thuis")
    change(sealing, "partijen: [jongere, mama, oma]", "partijen:\n    - oma\n    - mama\n    - jongere")
    assert sealing("verify", "2026-test").code == 0


def test_the_seal_of_another_person_or_text_is_refused(sealing: Program) -> None:
    sealing(*MAMA)
    sealing("sign", "2026-test", "--who", "oma", "--how", "pen")
    change(sealing, f"{SHORT}-oma.sig", f"{SHORT}-mama.sig")
    assert verified(sealing).count(BROKEN) == 1


def test_files_beside_it_that_are_altered_or_gone_are_told(sealing: Program) -> None:
    sealing(*MAMA)
    folder = sealing.here / "2026-test"
    text, seal = folder / TEXT, folder / TEXT.replace(".json", "-mama.sig")
    whole, good = text.read_bytes(), seal.read_bytes()
    text.write_bytes(whole.replace(b"boterham", b"koffie"))
    assert f"  {TEXT} is niet de tekst van toen: het bestand is gewijzigd of beschadigd.\n" in verified(sealing)
    text.unlink()
    assert f"  De tekst die er toen stond, is niet bewaard: {TEXT} ontbreekt.\n" in verified(sealing)
    text.write_bytes(whole.replace(b",", b", \r\n"))
    assert sealing("verify", "2026-test").code == 0
    seal.write_bytes(b"zegel\n")
    assert "  Zegel: in het bestand staat geen zegel.\n" in verified(sealing)
    seal.write_bytes(good.replace(b"\n", b"\r\n"))
    assert sealing("verify", "2026-test").code == 0
    seal.unlink()
    assert "  Zegel: het bestand ontbreekt.\n" in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


def test_a_kept_text_that_was_altered_is_not_signed_again(signing: Program) -> None:
    signing(*MAMA, "--no-seal")
    (signing.here / "2026-test" / TEXT).write_bytes(b"{}")
    ran = signing("sign", "2026-test", "--who", "oma", "--how", "pen", "--no-seal")
    assert "H03" in ran.err
    assert b"wie: oma\n" not in plan(signing)


def test_nothing_signed_is_nothing_wrong(signing: Program) -> None:
    assert signing("verify", "2026-test").text == "Er is nog niets ondertekend.\n"


def test_a_file_that_cannot_be_read_is_not_verified(signing: Program) -> None:
    signing(*MAMA)
    change(signing, "finaliteit:", "finalitijd:")
    ran = signing("verify", "2026-test")
    assert "S01" in ran.err
    assert ran.err.endswith("Fout: Dit dossier kan zo niet nagekeken worden.\nHerstel eerst wat hierboven staat.\n")
    assert ran.code == 1


def test_a_seal_of_the_team_holds(sealing: Program) -> None:
    ran = sealing(*MAMA)
    assert ran.err == ""
    assert plan(sealing).decode() == (
        DECLARATION + ENTRY + f"    handtekening: bijlagen/ondertekening-2026-03-02-{SHORT}-mama.sig\n"
    )
    log = sealing.git("log", "-1", "--format=%B", here=sealing.here / "2026-test")
    assert "Cano-Door: begeleider\n" in log
    assert sealing("verify", "2026-test").text == (
        "Engagementsverklaring 2026-03-02\n\n"
        "mama: met de pen op papier, 5 maart 2026\n"
        f"  De tekst is nog dezelfde (sha256:{SHORT}…).\n"
        "  Zegel: geldig, van Noor Voorbeeld (begeleider).\n\n"
        "Staat erin, maar niet in een tekst die iemand ondertekende: afspraak a2.\n\n"
        f"Alles klopt (1 notitie nagekeken).\n{CLAIM}"
    )


def test_a_seal_of_a_key_that_nobody_knows_is_told_with_what_to_do(signing: Program) -> None:
    public = make_key(signing)
    ran = signing(*MAMA)
    assert ran.err == (
        "Let op: Zegel: gezet met een sleutel die bij niemand van het team in cano.yaml\n"
        "staat.\n"
        "Zet je publieke sleutel in cano.yaml, bij jouw naam onder team:\n"
        f"  sleutels: [{{publiek: {public}}}]\n"
    )
    assert "  Zegel: gezet met een sleutel die bij niemand van het team in cano.yaml staat.\n" in verified(signing)
    assert signing("verify", "2026-test").code == 1
    know(signing, public)
    assert signing("verify", "2026-test").code == 0


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (", tot: 2026-03-04", "(tot en met 4 maart 2026)"),
        (", van: 2026-03-06", "(van 6 maart 2026)"),
        (", van: 2026-01-01, tot: 2026-02-01", "(van 1 januari 2026 tot en met 1 februari 2026)"),
    ],
)
def test_a_key_that_did_not_count_that_day_is_refused(sealing: Program, days: str, told: str) -> None:
    sealing(*MAMA)
    know(sealing, (sealing.home / ".ssh" / "id_ed25519.pub").read_text("ascii").strip(), days)
    sentence = f"  Zegel: de sleutel van Noor Voorbeeld (begeleider) telde niet op 5 maart 2026 {told}.\n"
    assert sentence in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


@pytest.mark.parametrize("way", ["option", "variable"])
def test_another_key_may_be_named(signing: Program, way: str) -> None:
    know(signing, make_key(signing, name="anders"))
    key = str(signing.home / "anders")
    ran = signing(*MAMA, "--key", key) if way == "option" else signing(*MAMA, CANO_KEY=key)
    assert (ran.code, ran.err) == (0, "")
    assert signing("verify", "2026-test").code == 0
