"""sign by the program itself: what it tells, writes, asks and refuses."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.signing import (
    DECLARATION,
    ENTRY,
    MAMA,
    MARK,
    PLAN,
    TEXT,
    attachments,
    change,
    know,
    make_key,
    on_a_terminal,
    plan,
    verified,
    with_declaration,
)
from tests.cli.terminals import POSIX_ONLY
from tests.tools import need

NO_KEY = """\
Let op: dit krijgt geen zegel, want je hebt nog geen SSH-sleutel.
Een sleutel maak je met: ssh-keygen -t ed25519
Zet daarna het begin van het bestand .pub in cano.yaml, bij jouw naam onder
team, tot aan de tweede spatie:
  sleutels: [{publiek: ssh-ed25519 AAAA…}]
"""


@pytest.fixture
def signing(case: Program) -> Program:
    """A user in a store, with a case of which the declaration is not signed yet."""
    return with_declaration(case)


def test_a_signature_is_told_spliced_and_recorded_once(signing: Program) -> None:
    ran = signing(*MAMA)
    assert ran.err == NO_KEY
    assert re.sub(r"\([0-9a-f]{8}\)", "(<hash>)", ran.out) == (
        "Genoteerd: mama, met de pen op papier, 5 maart 2026.\n"
        "Gebonden aan wat jongere, mama en oma allemaal mogen lezen:\n"
        f"  {MARK}\n"
        "Vastgelegd in de geschiedenis (<hash>).\n"
    )
    assert plan(signing).decode() == DECLARATION + ENTRY
    assert attachments(signing) == [Path(TEXT).name]
    case = signing.here / "2026-test"
    assert signing.git("log", "-1", "--format=%B", here=case) == (
        "engagementsverklaring: ondertekening 2026-03-02\n\nCano-Actie: sign\nCano-Door: Noor Voorbeeld\n\n"
    )
    assert signing.git("show", "--format=", "--name-only", here=case).split() == [TEXT, PLAN]
    assert signing.git("status", "--porcelain", here=case) == ""
    assert signing("validate", "2026-test", "--format", "json").out.count('"H0') == 0


def test_the_kept_text_is_what_all_parties_may_read(signing: Program) -> None:
    signing(*MAMA)
    kept = json.loads((signing.here / "2026-test" / TEXT).read_bytes())
    assert kept == {
        "formaat": "cano-ondertekende-tekst@1",
        "dossier": "2026-test",
        "verklaring": "2026-03-02",
        "partijen": ["jongere", "mama", "oma"],
        "finaliteit": "Fien woont thuis.",
        "doelen": [{"id": "school", "tekst": "Ik ga elke dag naar school.", "hulpvraag_van": ["jongere"]}],
        "afspraken": [{"id": "a1", "wie": ["mama"], "tekst": "Ik vraag niets voor de boterham op is."}],
    }


def test_line_ends_of_windows_stay_and_change_nothing(signing: Program) -> None:
    (signing.here / "2026-test" / PLAN).write_bytes(DECLARATION.replace("\n", "\r\n").encode())
    assert MARK in signing(*MAMA).out
    assert plan(signing).decode() == (DECLARATION + ENTRY).replace("\n", "\r\n")
    (signing.here / "2026-test" / PLAN).write_bytes((DECLARATION + ENTRY).encode())
    assert signing("verify", "2026-test").code == 0


def test_the_next_one_signs_the_same_text_with_the_same_parties(signing: Program) -> None:
    signing(*MAMA, "--no-seal")
    ran = signing("sign", "2026-test", "--who", "oma", "--how", "mondeling", "--no-seal")
    assert (ran.err, MARK in ran.out) == ("", True)
    assert attachments(signing) == [Path(TEXT).name]


def test_without_parties_it_is_as_on_the_sheet(signing: Program) -> None:
    ran = signing("sign", "2026-test", "--who", "jongere", "--how", "pen", "--no-seal")
    assert "Gebonden aan wat jongere mag lezen:\n" in ran.out


REFUSED = {
    "somebody unknown": (("--who", "mam"), "‘mam’ is geen persoon in netwerk.yaml.", 2),
    "an unknown way": (("--how", "potlood"), "‘potlood’ is geen wijze van ondertekenen.", 2),
    "a party unknown": (("--with", "mama,papa"), "‘papa’ is geen persoon in netwerk.yaml.", 2),
    "no party": (("--with", "jongere,oma"), "mama hoort niet bij de partijen (jongere en oma).", 2),
    "no day": (("--on", "gisteren"), "‘gisteren’ is geen dag.", 2),
    "the future": (("--on", "2026-03-10"), "2026-03-10 moet nog komen.", 2),
    "before there was one": (("--on", "2026-03-01"), "Op 1 maart 2026 was er nog geen engagementsverklaring.", 1),
    "before this one": (
        ("--on", "2026-03-01", "--declaration", "2026-03-02"),
        "2026-03-01 ligt voor de dag van de engagementsverklaring (2026-03-02).",
        2,
    ),
    "no such declaration": (
        ("--declaration", "2026-03-03"), "‘2026-03-03’ is geen engagementsverklaring in dit dossier.", 2,
    ),
    "an invisible character": (
        ("--place", "th\u202euis"), "Wat je bij ‘plaats’ schreef, is te lang of bevat onzichtbare tekens.", 2,
    ),
    "no such key": (("--key", "nergens"), "De sleutel ‘nergens’ is er niet.", 2),
    "a PDF too": (("--pdf", "plan.pdf"), "Een dossier en --pdf gaan niet samen.", 2),
    "means for a PDF": (("--certificate", "ik.p12"), "--certificate hoort bij --pdf.", 2),
}  # fmt: skip


@pytest.mark.parametrize(("more", "message", "code"), REFUSED.values(), ids=REFUSED)
def test_what_may_not_be_is_refused_and_nothing_written(
    signing: Program, more: tuple[str, ...], message: str, code: int
) -> None:
    at = MAMA.index(more[0]) if more[0] in MAMA else len(MAMA)
    ran = signing(*MAMA[:at], *more, *MAMA[at + 2 :])
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.splitlines()[-2] == f"Fout: {message}"
    assert plan(signing).decode() == DECLARATION
    assert attachments(signing) == []


def test_what_is_missing_is_asked_for_without_a_terminal(signing: Program) -> None:
    assert signing("sign", "2026-test", "--how", "pen").text.startswith("Fout: Wie ondertekende?\n")
    assert signing("sign", "2026-test", "--who", "jongere").text == (
        "Fout: Hoe is er ondertekend?\nGeef mee: --how pen, eid, itsme, mondeling, geweigerd, niet-bereikt.\n[2]\n"
    )


def test_the_same_signature_twice_is_refused_but_not_another_way(signing: Program) -> None:
    missed = (*MAMA[:5], "niet-bereikt", *MAMA[6:], "--no-seal")
    assert signing(*missed).out.startswith(
        "Genoteerd: mama, kon niet bereikt worden, 5 maart 2026.\nDit is geen akkoord.\n"
    )
    assert signing(*missed).text == (
        "Fout: Deze ondertekening staat er al: mama, niet-bereikt, 2026-03-05.\n"
        "Is er iets fout genoteerd? Neem de regel dan weg en noteer opnieuw, met je zegel.\n[1]\n"
    )
    assert signing(*MAMA, "--no-seal").code == 0
    assert "mama: kon niet bereikt worden, 5 maart 2026\n  Dit is geen akkoord.\n" in verified(signing)


def test_one_that_was_typed_by_hand_is_not_doubled(signing: Program) -> None:
    change(signing, "besproken:", "ondertekening: [{wie: mama, datum: 2026-03-05, wijze: pen}]\nbesproken:")
    assert signing(*MAMA).text == (
        "Fout: Deze ondertekening staat er al zonder vingerafdruk: mama, pen, 2026-03-05.\n"
        "Haal die regel eerst weg uit de engagementsverklaring; dan komt ze er met vingerafdruk weer bij.\n[1]\n"
    )
    assert verified(signing) == (
        "Engagementsverklaring 2026-03-02\n\n"
        "Zonder vingerafdruk, en dus niet na te kijken: mama (pen)\n\n"
        "Er is niets om na te kijken.\n"
    )


def test_in_a_larger_repository_nothing_is_recorded(signing: Program) -> None:
    shutil.rmtree(signing.here / "2026-test" / ".git", onerror=_writable)
    signing.git("init", "--quiet", here=signing.here)
    assert signing(*MAMA).text == (
        "Fout: Dit dossier staat in een grotere git-map; daarin legt cano niets vast.\n"
        "Een ondertekening hoort in de geschiedenis van het dossier zelf: werk in een dossier met een eigen map.\n[1]\n"
    )
    assert plan(signing).decode() == DECLARATION


def _writable(function: object, path: str, info: object) -> None:
    Path(path).chmod(0o700)
    Path(path).unlink()


def test_a_case_with_errors_is_not_signed(signing: Program) -> None:
    change(signing, "hulpvraag_van: jongere", "hulpvraag_van: niemand")
    ran = signing(*MAMA)
    assert "R01" in ran.err
    assert attachments(signing) == []


@POSIX_ONLY
def test_on_a_terminal_it_asks_what_is_missing(signing: Program) -> None:
    code, screen = on_a_terminal(
        signing, "sign", "2026-test", "--no-seal", "--on", "2026-03-05",
        answers=(
            ("Voor wie is dit blad (sleutels, met komma's) [jongere]: ", "jongere, mama oma"),
            ("Wie (jongere, mama, oma) [jongere]: ", "mama"),
            ("Hoe (pen, eid, itsme, mondeling, geweigerd, niet-bereikt) [pen]: ", ""),
            ("Waar (mag leeg): ", "thuis"),
            (
                "Opmerking of voorbehoud; wie het plan leest, leest dit mee (mag leeg): ",
                "Ik wil dit samen lezen: elke maand.",
            ),
        ),
    )  # fmt: skip
    assert code == 0, screen
    assert plan(signing).decode() == DECLARATION + ENTRY


@POSIX_ONLY
@pytest.mark.parametrize(("typed", "sealed"), [("zeven eenden", True), ("acht eenden", False)])
def test_ssh_keygen_asks_for_the_passphrase_itself(signing: Program, typed: str, *, sealed: bool) -> None:
    know(signing, make_key(signing, "zeven eenden"))
    code, screen = on_a_terminal(signing, *MAMA, answers=(("passphrase", typed),))
    assert (code == 0) is sealed, screen
    assert typed not in screen
    assert (plan(signing).decode() != DECLARATION) is sealed
    assert signing("verify", "2026-test").code == 0


@POSIX_ONLY
def test_without_ssh_keygen_it_is_recorded_without_a_seal(signing: Program) -> None:
    make_key(signing)
    programs = signing.home / "bin"
    programs.mkdir()
    (programs / "git").symlink_to(need("git"))
    signing.environment["PATH"] = str(programs)
    assert signing(*MAMA).err == (
        "Let op: dit krijgt geen zegel, want het programma ssh-keygen is niet gevonden op\ndeze computer.\n"
    )
    assert signing("verify", "2026-test").code == 0


def test_what_cannot_be_committed_is_not_written_either(signing: Program) -> None:
    lock = signing.here / "2026-test" / ".git" / "index.lock"
    lock.write_bytes(b"")
    ran = signing(*MAMA, "--no-seal")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Fout: Een ander programma is in dit dossier aan het bewaren.\n")
    lock.unlink()
    assert signing.git("status", "--porcelain", here=signing.here / "2026-test") == ""
    assert signing(*MAMA, "--no-seal").code == 0
    assert signing("verify", "2026-test").code == 0
