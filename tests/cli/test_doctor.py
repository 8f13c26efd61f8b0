"""doctor by the program itself: what it tells of places, permissions, remotes and what was left, and what it mends."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from cano_cli.cli.doctor_checks import Condition
from cano_cli.cli.doctor_text import doctor_rows, doctor_text
from cano_cli.store.machine import place_kinds
from cano_cli.store.machine.computer import HERE
from tests.cli.program import Program

POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
DAYS_AGO = 10


@pytest.fixture
def user(case: Program) -> Program:
    """A user in a store with one case, 2026-test, that is not in a folder for what is temporary."""
    case.environment |= dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(case.home))
    return case


def told(user: Program, *arguments: str) -> str:
    """Return what is told, from the places on; the store is called STORE and the end is left out."""
    text = user("doctor", *arguments).text
    assert text.startswith("Deze computer\n  ✓ cano ")
    part = text[text.index("Waar de dossiers liggen") : text.index("\nSleutels")]
    return re.sub(rf"{re.escape(user.here.as_posix())}", "STORE", " ".join(part.split()))


def rows(user: Program, *arguments: str) -> tuple[int, dict[str, Any]]:
    ran = user("doctor", "--format", "json", *arguments)
    assert ran.err == ""
    value: dict[str, Any] = json.loads(ran.out)
    return ran.code, value


def codes(user: Program, *arguments: str) -> set[str]:
    """Return the codes of what was found, without what depends on the machine."""
    _, value = rows(user, *arguments)
    return {one["code"] for check in value["checks"] for one in check["findings"]} - {"M05", "M06", "M07"}


def aged(path: Path, data: bytes = b"") -> None:
    """Write a file as it lay there for days."""
    for folder in reversed(path.parents):
        folder.mkdir(mode=0o700, exist_ok=True)
    path.write_bytes(data)
    path.chmod(0o600)
    moment = time.time() - DAYS_AGO * 86400
    os.utime(path, (moment, moment))


def test_a_store_that_is_as_it_should_be(user: Program) -> None:
    assert told(user) == (
        "Waar de dossiers liggen ✓ STORE: een gewone map op een schijf van deze computer "
        "Waarlangs ze gedeeld worden ✓ er zijn geen andere plaatsen ingesteld "
        "Wie ze kan lezen ✓ alleen jij "
        "De dossiers zelf ✓ nagekeken: 1 dossier"
    )
    code, value = rows(user)
    assert code == 0
    assert [check["group"] for check in value["checks"]][-1] == "Sleutels"
    assert value["mended"] == []
    assert codes(user) == {"M50"}


def test_without_a_store_the_machine_is_looked_at(cano: Program) -> None:
    ran = cano("doctor")
    assert ran.code == 0
    assert "Deze computer" in ran.out
    assert "Waar de dossiers liggen" not in ran.out
    assert "De dossiers zelf" not in ran.out


def test_nothing_is_made_or_changed_by_looking(user: Program) -> None:
    def state() -> dict[str, tuple[int, int]]:
        paths = [*user.here.rglob("*"), *user.home.rglob("*")]
        return {str(path): (path.lstat().st_mode, path.lstat().st_mtime_ns) for path in paths}

    before = state()
    user("doctor")
    assert state() == before


@POSIX_ONLY
def test_what_others_can_read_is_told_and_closed(user: Program) -> None:
    for path in (user.here, *user.here.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    assert codes(user) & {"M30", "M31"}  # whether others can come as far as here, depends on the machine
    ran = user("doctor", "--herstel")
    assert re.match(r"Hersteld: gesloten voor anderen: ‘dossiers’ en nog [0-9]+ bestanden en mappen\n\n", ran.out)
    assert "✓ alleen jij" in ran.out
    open_still = [path for path in (user.here, *user.here.rglob("*")) if path.stat().st_mode & 0o077]
    assert open_still == []
    assert not user("doctor", "--herstel").out.startswith("Hersteld")


@POSIX_ONLY
def test_a_case_without_a_store_is_told_once(user: Program) -> None:
    case = user.here.parent / "los"
    (user.here / "2026-test").rename(case)
    shutil.rmtree(case / ".git")
    for path in case.iterdir():
        path.chmod(0o600)
    case.chmod(0o755)
    ran = user("doctor", "los", "--herstel", here=case.parent)
    assert ran.out.startswith("Hersteld: gesloten voor anderen: ‘los’\n\n")
    case.chmod(0o755)
    assert re.search(
        r"(Voor anderen open|Ruimer dan nodig, achter een gesloten map): ‘los’\.",
        user("doctor", "los", here=case.parent).out,
    )


@POSIX_ONLY
def test_mending_touches_nothing_that_is_not_of_cano(user: Program) -> None:
    beside, behind = user.here / "vakantie.jpg", user.here.parent / "elders"
    for path in (beside, behind):
        path.write_bytes(b"")
        path.chmod(0o644)
    (user.here / "2026-test" / "brief.pdf").symlink_to(behind)
    (user.here / "2026-kopie").symlink_to(user.here / "2026-test")
    user("doctor", "--herstel")
    assert [oct(path.stat().st_mode & 0o777) for path in (beside, behind)] == ["0o644", "0o644"]


def test_a_store_in_a_cloud_is_told_by_doctor_and_when_it_begins(user: Program) -> None:
    (user.here.parent / "Dropbox").mkdir()
    ran = user("init", "Dropbox/dossiers", "--organisatie", "vzw Voorbeeld", here=user.here.parent)
    assert ran.code == 0
    assert ran.err == (
        "Let op: Deze map wordt bijgehouden door Dropbox. Verplaats de map met dossiers\n"
        "naar een gewone map op je eigen schijf, bijvoorbeeld ‘dossiers’ in je\n"
        "persoonlijke map, en verwijder ze daarna ook bij de dienst. Samenwerken kan met\n"
        "cano sync. Waarom: cano explain M10\n"
    )
    user.here = user.here.parent / "Dropbox" / "dossiers"
    assert "Waarom: cano explain M10" in user("new-case", "2026-zzzz").err
    assert "! Deze map wordt bijgehouden door Dropbox. (M10) Verplaats de map" in told(user)
    assert codes(user) == {"M10", "M50"}


def test_an_ordinary_place_is_not_warned_of(user: Program) -> None:
    assert user("new-case", "2026-zzzz").err == ""


def test_where_dossiers_are_shared_to(user: Program) -> None:
    with (user.here / "cano.yaml").open("ab") as file:
        file.write(b"gedeeld_via: https://github.com/voorbeeld/dossiers.git\n")
    with (user.here / "2026-test" / ".git" / "config").open("ab") as file:
        file.write(b'[remote "origin"]\n\turl = https://noor:geheim@git.voorbeeld.invalid/x.git\n')
    text = told(user)
    assert "! cano.yaml: Dit adres leidt naar GitHub, een dienst voor iedereen. (M20)" in text
    assert "! 2026-test/.git/config: In dit adres staat een wachtwoord of een sleutel. (M23)" in text
    assert "geheim" not in user("doctor").text


def test_a_case_that_git_may_not_touch_is_explained_with_the_safe_way(user: Program) -> None:
    with (user.here / "2026-test" / ".git" / "config").open("ab") as file:
        file.write(b"[core]\n\tfsmonitor = ./kwaad\n")
    ran = user("doctor")
    assert ran.code == 1
    assert "✗ 2026-test/.git/config: De instelling `core.fsmonitor` wordt niet toegelaten." in told(user)
    assert "Of neem de bestanden over in een nieuw dossier, zonder de geschiedenis, en verwijder" in told(user)
    assert rows(user)[0] == 1


@pytest.mark.parametrize("name", ["vreemd", "config", "refs/replace/x"])
def test_the_safe_way_does_as_it_is_typed(user: Program, name: str) -> None:
    path = user.here / "2026-test" / ".git" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"[core]\n\tfsmonitor = ./kwaad\n")
    for here, more in ((user.here, ()), (user.here / "2026-test", ()), (user.here.parent, ("--store", "dossiers"))):
        (typed,) = re.findall("(cano receive .*)", user("doctor", *more, here=here).out)
        ran = user(*shlex.split(typed)[1:], "--yes", here=here)
        assert ran.code == 0, ran.text
    assert typed == "cano receive dossiers/2026-test --als 2026-test-4 --store dossiers"
    assert user("validate", "2026-test-4").code == 0


@POSIX_ONLY
@pytest.mark.parametrize("too", [False, True])
def test_no_safe_way_is_told_where_receive_refuses_too(user: Program, too: bool) -> None:
    (user.here / "2026-test" / "bijlagen").mkdir()
    (user.here / "2026-test" / "bijlagen" / "brief.pdf").symlink_to(user.home)
    if too:
        (user.here / "2026-test" / ".git" / "vreemd").write_bytes(b"")
    ran = user("doctor")
    assert "(G11)" in ran.out
    assert "cano receive" not in ran.out


def test_many_reasons_are_counted(user: Program) -> None:
    for number in range(9):
        (user.here / "2026-test" / ".git" / f"vreemd{number}").write_bytes(b"")
    assert user("doctor").out.count("(G06)") == 6
    assert "2026-test: En nog 4 zulke dingen. (G06)" in user("doctor").out


def test_what_was_left_is_told_and_cleared_where_that_is_safe(user: Program) -> None:
    git = user.here / "2026-test" / ".git"
    aged(git / "cano" / "tekst-add-contact-1.md", b"Ze zei iets.\n")
    aged(git / "cano" / "tekst-add-signal-1.md")  # nothing was written in it
    aged(git / "cano" / "index-0123456789abcdef", b"")
    aged(git / "cano" / "lock-0123456789abcdef", b"cano 0123456789abcdef\n")
    aged(git / "index.lock")
    assert codes(user) == {"M41", "M42", "M43", "M50"}
    text = told(user)
    assert (
        "! 2026-test/.git/cano/tekst-add-contact-1.md: Deze tekst van cano add-contact ligt er al 10 dagen. (M42) "
        "Deze opdracht biedt hem weer aan, en vraagt of hij weg mag: cano add-contact 2026-test"
    ) in text
    assert "Ze zei iets" not in text
    ran = user("doctor", "--herstel")
    assert "Hersteld: 2026-test: hulpbestanden zijn opgeruimd\n" in ran.out
    assert codes(user) == {"M42", "M43", "M50"}
    assert (git / "cano" / "tekst-add-contact-1.md").read_bytes() == b"Ze zei iets.\n"
    assert (git / "index.lock").exists()


def test_what_was_erased_and_came_back_is_told(user: Program) -> None:
    from cano_cli.store.erasing import ledger

    away = user.here / ".cano" / "weg-0123456789abcdef"
    away.mkdir(parents=True, mode=0o700)
    (user.here / ".cano").chmod(0o700)
    assert "! .cano/weg-0123456789abcdef: Een dossier verwijderen werd onderbroken" in told(user)
    assert "Hersteld: een verwijdering die onderbroken was, is afgewerkt\n" in user("doctor", "--herstel").out
    assert not away.exists()
    ledger.note(user.here, [user.git("-C", "2026-test", "rev-parse", "HEAD").strip()])
    assert "2026-test: In dit dossier staat weer iets dat verwijderd was. (M46)" in told(user)
    assert user("doctor").code == 1


def test_one_case_alone(user: Program) -> None:
    user("new-case", "2026-zzzz")
    aged(user.here / "2026-zzzz" / ".git" / "vreemd")
    assert codes(user, "2026-test") == {"M50"}
    assert codes(user, "2026-zzzz") == {"G06", "M50"}
    assert user("doctor", "2026-weg").code == 2


def test_a_version_that_waits(user: Program) -> None:
    aged(user.here / "2026-test" / ".git" / "refs" / "cano" / "ginder", b"0" * 40 + b"\n")
    waiting = "! 2026-test: Van dit dossier wacht een versie van een collega. (W01)"
    assert f"{waiting} Kies wat er moet staan met: cano merge 2026-test" in told(user)
    assert "W01" in user("validate", "2026-test").text
    assert "W01" in user("show", "2026-test").text
    line = "Let op: van 2026-test wacht een versie van een collega: cano merge 2026-test\n\n"
    assert user("agenda", "2026-test").out.startswith(line)
    assert user("agenda").out.startswith(line)
    assert user("agenda", "--format", "json").out.startswith("[")


def test_folders_of_commands_that_were_cut_off(user: Program) -> None:
    beside, inside = user.here / ".cano", user.here / "2026-test" / ".git" / "cano"
    for folder in (
        beside / "ontvangst-0123456789abcdef",
        beside / "overdracht-ab_cd012",
        inside / "quarantaine-0123456789abcdef",
    ):
        folder.mkdir(parents=True)
        (folder / "iets").write_text("x", encoding="utf-8")
    text = told(user)
    assert "· .cano/ontvangst-0123456789abcdef: Deze map van een onderbroken opdracht ligt er nog. (M41)" in text
    assert "· 2026-test: Hulpbestanden die er nog liggen: 1. (M41)" in text
    assert "hulpmappen zijn opgeruimd" in user("doctor", "--herstel").text
    assert not (inside / "quarantaine-0123456789abcdef").exists()
    assert not (beside / "ontvangst-0123456789abcdef").exists()
    assert not (beside / "overdracht-ab_cd012").exists()


def test_a_case_without_a_history(user: Program) -> None:
    shutil.copytree(user.here / "2026-test", user.here / "2026-zzzz", ignore=shutil.ignore_patterns(".git"))
    assert "M44" in codes(user)


def test_a_format_that_is_none(user: Program) -> None:
    ran = user("doctor", "--format", "sarif")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "Fout: ‘sarif’ is geen vorm.")


def test_when_the_recovery_key_was_tried(user: Program) -> None:
    recovery = "age1aehvek6hlmkn4fjfm7wlaea3eekmzynhre4tc8mrl4pdxa3m0dns954cly"
    names = ("--naam", "Noor Voorbeeld", "--organisatie", "vzw Voorbeeld")
    assert user("keys", "make", *names, "--herstel", recovery, "--geen-wachtwoord").code == 0
    assert "✓ sleutels zijn er; de herstelsleutel werd nog nooit uitgeprobeerd\n" in user("doctor").out
    late = user("doctor", CANO_TODAY="2027-03-10").out
    assert "! De herstelsleutel werd nog nooit uitgeprobeerd. (M51)\n" in late
    assert "Probeer ze uit met: cano keys drill\n" in late


def test_git_is_set_up_only_when_that_is_said(user: Program) -> None:
    before = (user.home / ".gitconfig").read_bytes()
    ran = user("doctor", "--git")
    assert ran.code == 2
    assert ran.err == "Fout: Er is nog niets ingesteld.\nKlopt het zo? Geef dan ook --yes mee.\n"
    assert (user.home / ".gitconfig").read_bytes() == before
    assert user("doctor", "--git", "--yes").out.endswith("Ingesteld. Weer weghalen kan met: cano doctor --no-git\n")
    assert user("doctor", "--git").out.endswith("Dat staat er al: er is niets te doen.\n")
    assert user("doctor", "--no-git").out == "Weggehaald uit je eigen instellingen van git.\n"
    assert user("doctor", "--no-git").out == "Er was niets ingesteld.\n"


# --- the text


FOUND = (
    Condition("Deze computer", "git 2.39"),
    Condition("Deze computer", "ssh-keygen", (place_kinds.SSH_KEYGEN.at(HERE, None, "Er is geen ssh-keygen."),)),
    Condition("De dossiers zelf", "2026-test", (
        place_kinds.EXPOSED.at(".", None, "Voor anderen open: ‘\x1b[31m2026-test’."),
        place_kinds.NO_HISTORY.at("2026-test", None, "Dit dossier heeft nog geen eigen geschiedenis."),
    )),
)  # fmt: skip
TEXT = """\
Deze computer
  ✓ git 2.39
  ! Er is geen ssh-keygen. (M02)
      Installeer OpenSSH. Op Windows zit het bij Git voor Windows, op macOS is
      het er al.

De dossiers zelf
  ✗ Voor anderen open: ‘\ufffd[31m2026-test’. (M30)
      Met cano doctor --herstel sluit cano af wat van jou is.
  · 2026-test: Dit dossier heeft nog geen eigen geschiedenis. (M44)
      Ze begint vanzelf met de eerste opdracht die iets bewaart, of met:
      cano edit DOSSIER --no-editor

1 fout, 1 aandachtspunt en 1 opmerking.
Meer uitleg over een code geeft bijvoorbeeld: cano explain M30
"""


def test_the_text_says_the_same_without_colour() -> None:
    assert doctor_text(FOUND, width=80, colour=False) == TEXT
    painted = doctor_text(FOUND, width=80, colour=True)
    assert painted != TEXT
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == TEXT
    assert doctor_text(FOUND[:1], width=80, colour=False) == "Deze computer\n  ✓ git 2.39\n\nAlles in orde.\n"


def test_the_rows_for_another_program() -> None:
    value = doctor_rows(FOUND, ["gesloten"])
    checks: Any = value["checks"]
    assert [(one["what"], one["state"], [found["code"] for found in one["findings"]]) for one in checks] == [
        ("git 2.39", "goed", []),
        ("ssh-keygen", "let op", ["M02"]),
        ("2026-test", "fout", ["M30", "M44"]),
    ]
    assert value["mended"] == ["gesloten"]
    assert value["summary"] == {"errors": 1, "warnings": 1, "notes": 1, "files": 3}


@pytest.mark.parametrize("code", ["M01", "M10", "M20", "M30", "M44", "M51"])
def test_every_code_is_explained(cano: Program, code: str) -> None:
    ran = cano("explain", code)
    assert ran.code == 0
    assert ran.out.startswith(f"{code} (")
    assert all(len(line) <= 80 for line in ran.out.splitlines())
