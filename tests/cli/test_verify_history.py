"""verify against the history by the program itself: what was recorded and stands there no more, or otherwise."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.signing import (
    DECLARATION,
    MAMA,
    PLAN,
    SHORT,
    TEXT,
    attachments,
    change,
    know,
    make_key,
    plan,
    verified,
    with_declaration,
)

OMA = ("sign", "2026-test", "--who", "oma", "--how", "geweigerd")
SEAL = TEXT.replace(".json", "-mama.sig")
RECORDED = "Op 9 maart 2026 legde begeleider vast: mama, met de pen op papier, 5 maart 2026."
MEND = (
    "Zet terug wat vastgelegd werd; cano history toont wanneer het wijzigde. Was het fout genoteerd? Neem de regel dan "
    "weg en noteer opnieuw met cano sign en je zegel.\n\n"
)
TAKEN_AWAY = (
    "hoort bij geen ondertekening. Er is een regel of een zegel weggehaald: zet terug wat er stond; cano history toont "
    "wanneer het wijzigde.\n\n"
)
NO_HISTORY = (
    "Dit dossier heeft geen eigen geschiedenis. Of er later een ondertekening gewijzigd of weggehaald is, en wanneer "
    "een zegel erbij kwam, valt dus niet na te kijken.\n\n"
)
CUT_OFF = (
    "Dit werd nooit vastgelegd: waarschijnlijk werd cano sign onderbroken. Noteer dezelfde ondertekening opnieuw met "
    "cano sign: dan maakt cano het af. Heeft er niemand ondertekend, verwijder dit dan.\n\n"
)


@pytest.fixture
def sealing(case: Program) -> Program:
    """A user with a key that cano.yaml knows, and a case of which the declaration is not signed yet."""
    know(with_declaration(case), make_key(case))
    return case


@pytest.fixture
def signed(sealing: Program) -> Program:
    """The same user; mama signed, with a seal."""
    assert sealing(*MAMA).code == 0
    return sealing


def folder(user: Program) -> Path:
    return user.here / "2026-test"


def record(user: Program) -> None:
    """Record what was changed by hand, as an attacker would too."""
    assert user("edit", "2026-test", "--no-editor").code == 0


def take_away(user: Program, who: str) -> None:
    """Take the last entry away, which is that of ``who``."""
    before, _, _ = plan(user).partition(f"  - wie: {who}\n".encode())
    (folder(user) / PLAN).write_bytes(before.removesuffix(b"ondertekening:\n"))


@pytest.mark.parametrize("recorded", [True, False])
def test_a_seal_that_was_stripped_is_told(signed: Program, *, recorded: bool) -> None:
    change(signed, f"    handtekening: {SEAL}\n", "")
    if recorded:
        record(signed)
    assert verified(signed) == (
        "Engagementsverklaring 2026-03-02\n\n"
        "mama: met de pen op papier, 5 maart 2026\n"
        f"  De tekst is nog dezelfde (sha256:{SHORT}…).\n"
        "  Zonder zegel.\n\n"
        f"{RECORDED} Nu staat er iets anders:\n"
        f"- zegel: ‘{SEAL}’ viel weg\n\n"
        "Staat erin, maar niet in een tekst die iemand ondertekende: afspraak a2.\n\n"
        f"{SEAL} {TAKEN_AWAY}{MEND}"
        "Niet alles klopt: lees wat hierboven staat.\n[1]\n"
    )


def test_without_a_trace_in_bijlagen_it_is_told_too(signed: Program) -> None:
    change(signed, f"    handtekening: {SEAL}\n", "")
    (folder(signed) / SEAL).unlink()
    record(signed)
    assert f"{RECORDED} Nu staat er iets anders:\n- zegel: ‘{SEAL}’ viel weg\n\n" in verified(signed)
    assert signed("verify", "2026-test").code == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("wijze: pen", "wijze: geweigerd", "wijze: ‘pen’ werd ‘geweigerd’"),
        ("wie: mama\n", "wie: oma\n", "wie: ‘mama’ werd ‘oma’"),
        ("datum: 2026-03-05", "datum: 2026-03-06", "datum: ‘5 maart 2026’ werd ‘6 maart 2026’"),
        ("[jongere, mama, oma]", "[jongere, mama]", "partijen: ‘jongere, mama, oma’ werd ‘jongere, mama’"),
        ("plaats: thuis\n", "plaats: op school\n", "plaats: ‘thuis’ werd ‘op school’"),
        (f": sha256:{SHORT}", f": sha256:{SHORT[::-1]}", f"vingerafdruk: ‘sha256:{SHORT}"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("seal", [(), ("--no-seal",)], ids=["sealed", "without a seal"])
def test_an_entry_that_was_typed_over_is_told(
    sealing: Program, seal: tuple[str, ...], old: str, new: str, told: str
) -> None:
    sealing(*MAMA, *seal)
    change(sealing, old, new)
    record(sealing)
    by = "Noor Voorbeeld" if seal else "begeleider"
    assert f"{RECORDED.replace('begeleider', by)} Nu staat er iets anders:\n- {told}" in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


def test_a_refusal_that_became_an_agreement_is_told(signed: Program) -> None:
    signed(*OMA, "--no-seal")
    change(signed, "wijze: geweigerd", "wijze: pen")
    record(signed)
    assert (
        "Op 9 maart 2026 legde Noor Voorbeeld vast: oma, wilde niet ondertekenen, 9 maart 2026. Nu staat er iets "
        "anders:\n- wijze: ‘geweigerd’ werd ‘pen’\n\n"
    ) in verified(signed)
    told = json.loads(signed("verify", "2026-test", "--format", "json").out)
    assert (told["klopt"], told["geschiedenis"]) == (False, "vergeleken")
    [altered] = told["gewijzigd_sinds_vastgelegd"]
    assert (altered["verklaring"], altered["vastgelegd_op"]) == ("2026-03-02", "2026-03-09")
    assert (altered["toen"]["wijze"], altered["nu"]["wijze"]) == ("geweigerd", "pen")
    assert not altered["verbeterd_met_zegel"]


def test_what_was_typed_over_twice_is_told_once(signed: Program) -> None:
    for old, new in (("wijze: pen", "wijze: eid"), ("wijze: eid", "wijze: itsme")):
        change(signed, old, new)
        record(signed)
    assert verified(signed).count("Op 9 maart 2026") == 1
    assert "- wijze: ‘pen’ werd ‘itsme’\n" in verified(signed)


def test_an_entry_that_was_taken_away_is_told(signed: Program) -> None:
    signed(*OMA)
    take_away(signed, "oma")
    for name in attachments(signed):
        if "oma" in name:
            (folder(signed) / "bijlagen" / name).unlink()
    record(signed)
    assert (
        "Op 9 maart 2026 legde begeleider vast: oma, wilde niet ondertekenen, 9 maart 2026. Die regel is nu weg.\n\n"
        in verified(signed)
    )
    assert signed("verify", "2026-test").code == 1


def test_a_declaration_that_is_gone_is_told(signed: Program) -> None:
    shutil.rmtree(folder(signed) / "bijlagen")
    (folder(signed) / PLAN).unlink()
    record(signed)
    assert verified(signed) == (
        f"Engagementsverklaring 2026-03-02\n\n{RECORDED} Die regel is nu weg.\n\n{MEND}"
        "Niet alles klopt: lees wat hierboven staat.\n[1]\n"
    )


def test_a_merge_hides_nothing(signed: Program) -> None:
    """A merge that keeps the other side leads git, when asked about a file, past the commit that recorded it."""
    here = folder(signed)
    signed.git("switch", "--quiet", "--create", "zonder", "HEAD~1", here=here)
    signed.git("commit", "--quiet", "--allow-empty", "--message", "niets", here=here)
    signed.git("merge", "--quiet", "--strategy", "ours", "--message", "samen", "main", here=here)
    assert plan(signed) == DECLARATION.encode()
    assert f"{RECORDED} Die regel is nu weg.\n\n" in verified(signed)


def test_who_takes_an_entry_away_and_seals_a_new_one_answers_for_it(signed: Program) -> None:
    take_away(signed, "mama")
    assert signed("verify", "2026-test").code == 1
    corrected = (*MAMA[:5], "mondeling", *MAMA[6:])
    signed(*corrected, "--no-seal")
    assert signed("verify", "2026-test").code == 1
    take_away(signed, "mama")
    assert signed(*corrected).code == 0
    told = verified(signed)
    assert (
        f"{RECORDED} Die regel is weggehaald en opnieuw genoteerd, met een geldig zegel: mama, mondeling akkoord, "
        "5 maart 2026.\n\n"
    ) in told
    assert told.endswith("\n\nAlles klopt (1 notitie nagekeken; 1 later verbeterd).\n")


def test_what_was_taken_back_on_the_day_itself_is_told_and_no_failure(signed: Program) -> None:
    assert signed("undo", "2026-test").code == 0
    assert verified(signed) == (
        f"Engagementsverklaring 2026-03-02\n\n{RECORDED} Dat is dezelfde dag teruggenomen met cano undo.\n\n"
        "Er is nog niets ondertekend.\n"
    )


def test_what_was_taken_back_later_is_a_failure(signed: Program) -> None:
    assert signed("undo", "2026-test", CANO_TODAY="2026-03-10").code == 0
    assert f"{RECORDED} Die regel is nu weg.\n" in verified(signed)
    assert signed("verify", "2026-test").code == 1


def test_what_stood_beside_it_corrects_nothing(sealing: Program) -> None:
    """A refusal that is taken away is not corrected by the agreement that came later beside it."""
    sealing(*MAMA[:5], "geweigerd", *MAMA[6:])
    assert sealing(*MAMA).code == 0
    first = plan(sealing).decode().index("  - wie: mama\n")
    second = plan(sealing).decode().rindex("  - wie: mama\n")
    text = plan(sealing).decode()
    (folder(sealing) / PLAN).write_bytes((text[:first] + text[second:]).encode())
    told = (
        "Op 9 maart 2026 legde begeleider vast: mama, wilde niet ondertekenen, 5 maart 2026. Die regel is nu weg.\n\n"
    )
    assert told in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


def test_an_older_agreement_that_is_put_back_corrects_nothing(signed: Program) -> None:
    """It has a good seal, but it was there before the refusal that took its place."""
    agreed = plan(signed)
    take_away(signed, "mama")
    signed(*MAMA[:5], "geweigerd", *MAMA[6:])
    (folder(signed) / PLAN).write_bytes(agreed)
    record(signed)
    assert "Op 9 maart 2026 legde begeleider vast: mama, wilde niet ondertekenen, 5 maart 2026." in verified(signed)
    assert signed("verify", "2026-test").code == 1


def test_another_layout_and_a_seal_that_came_later_take_nothing_away(sealing: Program) -> None:
    sealing(*MAMA, "--no-seal")
    change(sealing, "partijen: [jongere, mama, oma]", "partijen:\n    - oma\n    - mama\n    - jongere")
    change(sealing, "plaats: thuis", "plaats: |\n      thuis")
    record(sealing)
    take_away(sealing, "mama")
    sealing(*MAMA)
    assert sealing("verify", "2026-test").text.count("Alles klopt (1 notitie nagekeken).") == 1


def test_an_entry_that_is_not_in_the_history_is_told_and_no_failure(signed: Program) -> None:
    signed.git("reset", "--quiet", "--soft", "HEAD^", here=folder(signed))
    assert "  Staat zo nog niet in de geschiedenis van het dossier.\n" in verified(signed)
    assert signed("verify", "2026-test").code == 0


def test_a_copied_folder_cannot_be_compared_and_that_is_no_failure(signed: Program) -> None:
    shutil.copytree(folder(signed), signed.here / "kopie", ignore=shutil.ignore_patterns(".git"))
    ran = signed("verify", "kopie")
    assert ran.code == 0
    assert f"{NO_HISTORY}Alles klopt (1 notitie nagekeken).\n" in ran.text
    assert json.loads(signed("verify", "kopie", "--format", "json").out)["geschiedenis"] == "geen-geschiedenis"


def test_a_history_that_cannot_be_read_fails(signed: Program) -> None:
    hooks = folder(signed) / ".git" / "hooks"
    hooks.mkdir()
    (hooks / "post-checkout").write_bytes(b"#!/bin/sh\n")
    told = verified(signed)
    assert "Wat vastgelegd werd, kon niet nagekeken worden. Git wordt in dit dossier niet gebruikt, want " in told
    assert told.endswith("Niet alles klopt: lees wat hierboven staat.\n[1]\n")


@pytest.mark.parametrize(("days", "holds"), [(", tot: 2026-03-09", True), (", tot: 2026-03-08", False)])
def test_a_seal_recorded_after_the_end_of_its_key_is_told(signed: Program, days: str, *, holds: bool) -> None:
    public = (signed.home / ".ssh" / "id_ed25519.pub").read_text("ascii").strip()
    know(signed, public, days)
    late = (
        "  Zegel: van Noor Voorbeeld (begeleider), maar pas vastgelegd op 9 maart 2026. De sleutel telde toen niet "
        "meer (tot en met 8 maart 2026): het zegel kan later gezet zijn.\n"
    )
    assert (late in verified(signed)) is not holds
    assert signed("verify", "2026-test").code == (0 if holds else 1)


def test_an_old_key_that_seals_an_earlier_day_is_told_at_once(sealing: Program) -> None:
    public = (sealing.home / ".ssh" / "id_ed25519.pub").read_text("ascii").strip()
    know(sealing, public, ", tot: 2026-03-06")
    assert sealing(*MAMA).err == (
        "Let op: Zegel: van Noor Voorbeeld (begeleider), maar pas vastgelegd op 9 maart\n"
        "2026. De sleutel telde toen niet meer (tot en met 6 maart 2026): het zegel kan\n"
        "later gezet zijn.\n"
    )
    sealing.git("reset", "--quiet", "--soft", "HEAD^", here=folder(sealing))
    assert "  Zegel: van Noor Voorbeeld (begeleider), maar nog niet vastgelegd. De sleutel" in verified(sealing)
    assert sealing("verify", "2026-test").code == 1


def test_a_key_listed_anew_keeps_counting(signed: Program) -> None:
    public = (signed.home / ".ssh" / "id_ed25519.pub").read_text("ascii").strip()
    know(signed, public, f", tot: 2026-03-06}}, {{publiek: {public}, van: 2026-03-07")
    assert signed("verify", "2026-test").code == 0


def test_a_seal_may_be_required(signed: Program) -> None:
    assert signed("verify", "2026-test", "--require-seal").code == 0
    signed(*OMA, "--no-seal")
    assert signed("verify", "2026-test", "--require-seal").code == 0
    signed("sign", "2026-test", "--who", "jongere", "--how", "pen", "--no-seal")
    change(signed, "ondertekening:\n", "ondertekening:\n  - {wie: oma, datum: 2026-03-08, wijze: pen}\n")
    assert signed("verify", "2026-test").code == 0
    ran = signed("verify", "2026-test", "--require-seal")
    assert "Zonder zegel, en dat telt nu als fout: oma (2026-03-02) en jongere (2026-03-02).\n\n" in ran.text
    assert ran.text.endswith("[1]\n")
    told = json.loads(signed("verify", "2026-test", "--require-seal", "--format", "json").out)
    assert [one["wie"] for one in told["zonder_zegel"]] == ["oma", "jongere"]
    assert signed("verify", "plan.pdf", "--require-seal").text == (
        "Fout: --require-seal hoort bij een dossier.\nVoorbeeld: cano verify 2026-kmtr --require-seal\n[2]\n"
    )


def test_signing_that_was_cut_off_before_the_entry_is_finished_by_doing_it_again(signed: Program) -> None:
    kept = {name: (folder(signed) / "bijlagen" / name).read_bytes() for name in attachments(signed)}
    signed.git("reset", "--quiet", "--hard", "HEAD^", here=folder(signed))
    (folder(signed) / "bijlagen").mkdir(exist_ok=True)
    for name, data in {**kept, ".cano-0123.tmp": b"half"}.items():
        (folder(signed) / "bijlagen" / name).write_bytes(data)
    assert verified(signed) == (
        f"{SEAL} en {TEXT} horen bij geen ondertekening. {CUT_OFF}Niet alles klopt: lees wat hierboven staat.\n[1]\n"
    )
    assert signed(*MAMA).code == 0
    assert attachments(signed) == sorted(kept)
    assert signed("verify", "2026-test").code == 0


def test_signing_that_was_cut_off_before_the_commit_is_finished_by_doing_it_again(signed: Program) -> None:
    whole = plan(signed)
    signed.git("reset", "--quiet", "--soft", "HEAD^", here=folder(signed))
    ran = signed(*MAMA)
    assert ran.out.startswith("Genoteerd: mama, met de pen op papier, 5 maart 2026.\n")
    assert plan(signed) == whole
    assert signed.git("status", "--porcelain", here=folder(signed)) == ""
    assert "Cano-Actie: sign\n" in signed.git("log", "-1", "--format=%B", here=folder(signed))
    assert signed(*MAMA).err.startswith("Fout: Deze ondertekening staat er al: mama, pen, 2026-03-05.\n")


def test_a_seal_in_the_history_is_not_written_over(signed: Program) -> None:
    """It is what shows that an entry was taken away."""
    good = (folder(signed) / SEAL).read_bytes()
    take_away(signed, "mama")
    assert signed(*MAMA[:5], "mondeling", *MAMA[6:]).code == 0
    assert (folder(signed) / SEAL).read_bytes() == good
    assert Path(SEAL.replace(".sig", "-2.sig")).name in attachments(signed)
