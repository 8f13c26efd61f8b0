"""sync as people see it: what is told when cases go out and come in, when nothing can be reached, and what is asked."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from cano_cli.cli.common import progress, write
from cano_cli.cli.sync_command import _require_wanted_new
from cano_cli.store.git_runner import Outcome
from cano_cli.store.sharing import remote
from cano_cli.teamwork.syncing import Became
from cano_cli.teamwork.whole_store import begin, places, sync
from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

pytest.register_assert_rewrite("tests.cli.program")
CONTACT = ("add-contact", "2026-test", "--vorm", "telefoon", "--met", "jongere", "--duur", "10", "--toch", "--tekst")


@pytest.fixture
def pair(case: Program, tmp_path: Path) -> tuple[Program, Program]:
    """Two users, each with a store that is shared through one folder; the first has a case."""
    folder = tmp_path / "sam"
    folder.mkdir()
    sam = Program(folder)
    (sam.home / ".gitconfig").write_text("[user]\n\tname = Sam Voorbeeld\n\temail = sam@voorbeeld.invalid\n")
    assert sam("init", "dossiers", "--organisatie", "vzw Voorbeeld").code == 0
    sam.here /= "dossiers"
    for user in (case, sam):
        shared_through(user, "GEDEELD")
    return case, sam


def shared_through(user: Program, address: str) -> None:
    path = user.here / "cano.yaml"
    kept = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("gedeeld_via")]
    shown = address.replace("GEDEELD", (user.here.parent / "gedeeld.git").as_posix())
    path.write_text("\n".join([*kept, f"gedeeld_via: {shown}\n"]), "utf-8")


def told(user: Program, *arguments: str, share: Path) -> str:
    """Return what is told, with a word for the place, which may be too long to stand behind another."""
    return re.sub(r"(tot|gemaakt:)\nGEDEELD", r"\1 GEDEELD", user(*arguments).text.replace(share.as_posix(), "GEDEELD"))


def test_two_users_share_a_case(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    share = noor.here.parent / "gedeeld.git"
    shared_through(sam, share.as_posix())
    assert told(noor, "sync", share=share) == (
        "Fout: De gedeelde map GEDEELD is er nu niet, of is nog leeg. "
        "Van hier is 1 stap in 1 dossier nog niet gedeeld.\n"
        "Is de schijf verbonden? Nog geen gedeelde map? cano sync --maak maakt er een.\n[1]\n"
    )
    assert told(noor, "sync", "--maak", share=share) == (
        "Gedeelde map gemaakt: GEDEELD\n"
        "2026-test wordt voor het eerst gedeeld, met wie toegang heeft tot GEDEELD.\n"
        "2026-test: voor het eerst gedeeld, 1 stap.\n"
        "1 dossier bijgewerkt.\n"
    )
    assert told(noor, "sync", share=share) == "1 dossier al gelijk.\n"
    assert told(sam, "sync", share=share) == (
        "2026-test: nieuw dossier van een collega, 1 stap.\n1 dossier bijgewerkt.\n"
    )
    assert not (sam.here / ".cano").exists()
    assert noor(*CONTACT, "Van Noor.").code == 0
    assert told(noor, "sync", "2026-test", share=share) == "2026-test: 1 stap gedeeld.\n"
    assert told(sam, "sync", "2026-test", share=share) == "2026-test: 1 stap binnengekomen.\n"
    assert told(sam, "sync", "2026-test", share=share) == "2026-test: niets nieuws, hier noch ginder.\n"
    assert sam(*CONTACT, "Van Sam.").code == 0
    assert noor(*CONTACT, "Nog van Noor.").code == 0
    signals = noor.here / "2026-test" / "signalen.yaml"
    signals.write_text("# Nog niets.\nsignalen: []\n")
    assert told(sam, "sync", share=share) == "2026-test: 1 stap gedeeld.\n1 dossier bijgewerkt.\n"
    assert told(noor, "sync", share=share) == (
        "2026-test: met de hand gewijzigd en nu vastgelegd: signalen.yaml.\n"
        "2026-test: 2 stappen gedeeld, 1 stap binnengekomen en samengebracht.\n1 dossier bijgewerkt.\n"
    )
    assert told(sam, "sync", share=share) == "2026-test: 2 stappen binnengekomen.\n1 dossier bijgewerkt.\n"
    files = [(user.here / "2026-test" / "contacten" / "2026-03.yaml").read_text() for user in pair]
    assert files[0] == files[1]
    assert all(text in files[0] for text in ("Van Noor.", "Van Sam.", "Nog van Noor."))


def test_what_cannot_both_stand_waits(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    share = noor.here.parent / "gedeeld.git"
    shared_through(sam, share.as_posix())
    noor("sync", "--maak")
    sam("sync")
    for user, name in ((noor, "Fien Eerste"), (sam, "Fien Tweede")):
        path = user.here / "2026-test" / "netwerk.yaml"
        path.write_text(path.read_text("utf-8").replace("Fien Voorbeeld", name), "utf-8")
    noor("sync")
    assert told(sam, "sync", share=share) == (
        "2026-test: met de hand gewijzigd en nu vastgelegd: netwerk.yaml.\n"
        "2026-test: Op één plaats schreven jij en een collega iets anders. Hier is niets\n"
        "  veranderd. Kies met cano merge 2026-test\n"
        "1 dossier wacht op jou: cano merge 2026-test\n[1]\n"
    )
    assert "Fien Tweede" in (sam.here / "2026-test" / "netwerk.yaml").read_text("utf-8")
    assert sam("merge", "2026-test", "--alles", "hier").code == 0
    assert noor("sync").code == 0
    assert "Fien Tweede" in (noor.here / "2026-test" / "netwerk.yaml").read_text("utf-8")


def test_undo_takes_back_ones_own_step(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    share = noor.here.parent / "gedeeld.git"
    shared_through(sam, share.as_posix())
    noor(*CONTACT, "Begin.")
    noor("sync", "--maak")
    sam("sync")
    assert told(sam, "undo", "2026-test", share=share) == (
        "Fout: De laatste stap is er een van Noor Voorbeeld; van jou is er geen.\n"
        "Die toch terugnemen kan met: cano undo 2026-test --yes\n[2]\n"
    )
    noor(*CONTACT, "Van Noor.")
    sam(*CONTACT, "Van Sam.")
    noor("sync")
    sam("sync")
    noor("sync")
    assert noor("undo", "2026-test").code == 0
    text = (noor.here / "2026-test" / "contacten" / "2026-03.yaml").read_text("utf-8")
    assert ("Van Noor." in text, "Van Sam." in text) == (False, True)
    noor("sync")
    sam("sync")
    assert (sam.here / "2026-test" / "contacten" / "2026-03.yaml").read_text("utf-8") == text


def test_history_and_diff_after_bringing_together(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    shared_through(sam, (noor.here.parent / "gedeeld.git").as_posix())
    noor("sync", "--maak")
    sam("sync")
    noor(*CONTACT, "Van Noor.")
    sam(*CONTACT, "Van Sam.")
    noor("sync")
    sam("sync")
    ran = sam("history", "2026-test")
    assert ran.code == 0
    assert re.sub(r"\([0-9a-f]{8}\)", "(<hash>)", ran.out).startswith(
        "2026-03-09 (<hash>)  samen: 1 en 1 stappen (Sam Voorbeeld)\n  Wat apart vastgelegd was, staat nu samen.\n\n"
    )
    assert ran.out.count("+ telefoon met Fien op 9 maart 2026 (10 minuten)") == 2
    assert "samengebracht wat apart vastgelegd was" in sam("history", "2026-test", "--kort").out
    assert sam("history", "2026-test", "--format", "json").code == 0
    assert sam("diff", "2026-test").code == 0
    assert sam("validate", "2026-test").code == noor("validate", "2026-test").code


def test_nothing_to_share_with(case: Program) -> None:
    case.transcript("""
        $ cano sync
        Fout: Deze dossiers worden nog nergens gedeeld.
        Zet in cano.yaml bij gedeeld_via het adres van een git-map op een server of een gedeelde schijf.
        [1]
        $ cano sync 2026-test
        Fout: Dit dossier wordt nog nergens gedeeld.
        Zet in cano.yaml bij gedeeld_via het adres van een git-map op een server of een gedeelde schijf.
        [1]
    """)


def test_another_place_to_share(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    share = noor.here.parent / "gedeeld.git"
    noor("sync", "--maak")
    assert told(noor, "sync", "--opnieuw", share=share) == (
        "Fout: Met --opnieuw noem je het dossier.\nBijvoorbeeld: cano sync 2026-kmtr --opnieuw\n[2]\n"
    )
    other = noor.here.parent / "anders.git"
    shared_through(noor, other.as_posix())
    assert told(noor, "sync", "--maak", share=other) == (
        f"{AWAY} Begint het team op een nieuwe plaats, dan doet dit dat: cano sync --maak --opnieuw\n[1]\n"
    )
    assert told(noor, "sync", "--maak", "--opnieuw", share=other) == (
        "Gedeelde map gemaakt: GEDEELD\n2026-test: voor het eerst gedeeld, 1 stap.\n1 dossier bijgewerkt.\n"
    )


AWAY = (
    "Fout: De gedeelde map GEDEELD is er nu niet, of ze is leeg. Alles van hier was al gedeeld.\n"
    "Er is niets verloren: alles van hier staat nog hier, en verder werken kan gewoon. "
    "Verbind de schijf of de netwerkmap, en probeer cano sync opnieuw."
)


def test_a_disk_that_is_away_gets_no_new_place(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    share = noor.here.parent / "gedeeld.git"
    noor("sync", "--maak")
    noor("new-case", "2026-nieuw", "--naam", "Jo Voorbeeld", "--kader", "jeugdrechtbank")
    share.rename(share.with_name("weg.git"))
    away = AWAY.replace("Alles van hier was al gedeeld.", "Van hier is 1 stap in 1 dossier nog niet gedeeld.")
    for options in ((), ("--opnieuw",), ("2026-nieuw",)):
        assert told(noor, "sync", *options, share=share) == f"{away}\n[1]\n"
    share.mkdir()  # what is left of a place where a disk was
    assert told(noor, "sync", share=share) == f"{away}\n[1]\n"
    share.rmdir()
    share.with_name("weg.git").rename(share)
    assert told(noor, "sync", share=share).endswith("1 dossier bijgewerkt, 1 al gelijk.\n")


@POSIX_ONLY
def test_a_disk_that_is_away_is_no_question(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    share = noor.here.parent / "gedeeld.git"
    noor("sync", "--maak")
    share.rename(share.with_name("weg.git"))
    code, screen = on_a_terminal(noor, "sync", typed="ja\n")
    assert (code, "Maken?" in screen, share.exists()) == (1, False, False), screen


def test_a_colleague_begins_with_one_command(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    share = noor.here.parent / "gedeeld.git"
    noor("sync", "--maak")
    assert told(sam, "init", "nieuw", "--gedeeld-via", share.as_posix(), share=share) == (
        "De map nieuw is klaar.\nGa in de map staan en haal de dossiers op met: cano sync\n"
        "cano.yaml zelf reist niet mee: neem van een collega over wat er over de\n"
        "organisatie, het team en het delen in staat.\n"
    )
    sam.here /= "nieuw"
    assert sam("validate").code == 0
    assert "2026-test: nieuw dossier van een collega" in sam("sync").out


FORMS = (
    "Schrijf een volledig adres: een map (/media/team/cano.git of T:/team/cano.git), een netwerkmap "
    "(\\\\server\\team\\cano.git), ssh://git@git.voorbeeld.invalid/cano.git of https://git.voorbeeld.invalid/cano.git.\n"
)


def test_an_address_that_is_not_whole_is_told_with_the_forms_that_are(case: Program) -> None:
    for given in ("../gedeeld.git", "gedeeld.git", "//server/gedeeld.git"):
        told = f"Fout: Het adres om te delen is er geen dat cano kent.\n{FORMS}[2]\n"
        assert case("init", "nieuw", "--gedeeld-via", given).text == told
    assert not (case.here / "nieuw").exists()
    shared_through(case, "../gedeeld.git")
    shown = " ".join(case("validate").out.replace("\n    ", " ").split())
    assert FORMS.strip() in shown
    assert case("sync").text == "Fout: cano.yaml kan niet gelezen worden.\nKijk het na: cano validate\n[1]\n"


def test_a_public_service_is_refused_unasked(case: Program) -> None:
    shared_through(case, "https://github.com/voorbeeld/dossiers.git")
    case.transcript("""
        $ cano sync
        Fout: https://github.com/voorbeeld/dossiers.git staat bij GitHub, een dienst buiten de organisatie waar iedereen terechtkan. Er is niets gedeeld.
        Dossiers horen op een server van de organisatie. Weet je dat dit mag: cano sync --openbaar
        [2]
    """)  # noqa: E501


def test_a_server_that_is_not_there(case: Program) -> None:
    shared_through(case, "https://git.voorbeeld.invalid/dossiers.git")
    case.transcript("""
        $ cano sync
        Fout: https://git.voorbeeld.invalid/dossiers.git is nu niet te bereiken. Van hier is 1 stap in 1 dossier nog niet gedeeld.
        Hier is niets veranderd; verder werken kan gewoon. Probeer cano sync opnieuw als er weer verbinding is.
        [1]
    """)  # noqa: E501


def test_a_case_that_is_refused_does_not_stop_the_rest(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    share = noor.here.parent / "gedeeld.git"
    noor("new-case", "2026-anders", "--naam", "Jo Voorbeeld", "--kader", "jeugdrechtbank")
    (noor.here / "2026-anders" / "netwerk.yaml").write_text("personen: [\n")
    assert told(noor, "sync", "--maak", share=share) == (
        "Gedeelde map gemaakt: GEDEELD\n"
        "2 dossiers worden voor het eerst gedeeld, met wie toegang heeft tot GEDEELD.\n"
        "2026-test: voor het eerst gedeeld, 1 stap.\n"
        "1 dossier bijgewerkt, 1 niet gelukt.\n"
        "2026-anders: netwerk.yaml kan zo niet gelezen worden. Zo wordt dit dossier niet gedeeld.\n"
        "  Herstel het eerst: cano validate 2026-anders\n[1]\n"
    )


def many_there(noor: Program, sam: Program) -> None:
    """Share one case, and under fifty other numbers something too."""
    share = noor.here.parent / "gedeeld.git"
    shared_through(sam, share.as_posix())
    noor("sync", "--maak")
    made = noor.git("rev-parse", "2026-test", here=share).strip()
    lines = [f"{made} refs/heads/2026-b{number:03}\n" for number in range(50)]
    (share / "packed-refs").write_text("".join(lines), "utf-8")


def test_very_many_new_cases_come_in_only_when_that_is_wanted(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    many_there(noor, sam)
    assert sam("sync").text == (
        "Fout: Op de gedeelde plaats staan 51 dossiers die hier nog niet zijn. Er is niets gedeeld.\n"
        "Klopt dat, haal ze dan binnen met: cano sync --yes\n[2]\n"
    )
    assert not (sam.here / "2026-test").exists()
    _require_wanted_new(50)


@POSIX_ONLY
def test_very_many_new_cases_are_asked_about(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    many_there(noor, sam)
    code, screen = on_a_terminal(sam, "sync", typed="nee\n")
    assert code == 1, screen
    assert "Allemaal binnenhalen? (ja, nee) [nee]: " in screen
    assert "Er is niets gedeeld." in screen
    assert not (sam.here / "2026-test").exists()


def test_what_stands_in_a_case_makes_no_store_of_it(case: Program) -> None:
    folder = case.here / "2026-test"
    (folder / "cano.yaml").write_text("organisatie: vreemd\n", "utf-8")
    shown = case("list-cases").out
    assert "2026-test" in shown
    assert case("list-cases", here=folder).out == shown


def test_what_is_not_shared_is_named(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    for name in ("plan.txt", "bijlagen/a .txt.", ".DS_Store"):
        (noor.here / "2026-test" / name).parent.mkdir(exist_ok=True)
        (noor.here / "2026-test" / name).write_bytes(b"x")
    assert noor("sync", "--maak").out.splitlines()[-4:] == [
        "2026-test: niet gedeeld, want de naam is niet bruikbaar: bijlagen/a .txt..",
        "2026-test: niet gedeeld, want geen bestand van een dossier: plan.txt.",
        "2026-test: voor het eerst gedeeld, 1 stap.",
        "1 dossier bijgewerkt.",
    ]


class Screen(StringIO):
    def isatty(self) -> bool:
        return True


def test_the_bar_is_on_the_screen_and_what_is_told_goes_where_it_was_sent(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", screen := Screen())
    monkeypatch.setenv("TERM", "xterm")
    with progress(40, "Dossiers delen") as step:
        write("2026-test: 1 stap gedeeld.\n")
        step()
    assert capsys.readouterr().out == "2026-test: 1 stap gedeeld.\n"
    assert "Dossiers delen" in screen.getvalue()
    assert "stap" not in screen.getvalue()


def test_an_unchanged_store_asks_each_place_once(pair: tuple[Program, Program]) -> None:
    noor, _ = pair
    for number in ("2026-een", "2026-twee"):
        noor("new-case", number, "--naam", "Jo Voorbeeld", "--kader", "jeugdrechtbank")
    noor("sync", "--maak")
    asked: list[str] = []
    address = remote.parse((noor.here.parent / "gedeeld.git").as_posix())
    folders = sorted(path.parent for path in noor.here.glob("*/traject.yaml"))
    attempt = remote._attempt

    def counted(to: remote.Address, folder: Path, how: Sequence[str], limit: float) -> Outcome:
        asked.append(how[0])
        return attempt(to, folder, how, limit)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(remote, "_attempt", counted)
        this = begin(noor.here, places(folders, address), address, all_of_it=True)
        done = [one.became for one in sync(noor.here, this, datetime.now(UTC), lambda: None)]
    assert (len(done), set(done), asked) == (3, {Became.SAME}, ["ls-remote"])


def test_after_an_erasing_came_over_one_is_asked_to_look(capsys: pytest.CaptureFixture[str]) -> None:
    from cano_cli.cli.sync_text import Told
    from cano_cli.teamwork.syncing import Synced

    Told(200, one=False).add(Synced("2026-test", Became.GOT))
    assert capsys.readouterr().out == (
        "2026-test: bijgewerkt: hier werd iets verwijderd. "
        "Kijk na of wat je sindsdien schreef het niet opnieuw noemt.\n"
    )


def erased(user: Program, *more: str) -> str:
    ran = user("erase", "2026-test", "--grond", "oefening", "--bevestig", "2026-test", *more)
    assert ran.code == 0, ran.text
    return " ".join(ran.out.split())


def let_time_pass(share: Path) -> None:
    for path in (share / "objects").rglob("*"):
        if path.is_file():
            os.utime(path, (1, 1))


def test_a_case_that_was_erased_is_told_as_gone_there_and_waits_for_the_other(pair: tuple[Program, Program]) -> None:
    noor, sam = pair
    share = noor.here.parent / "gedeeld.git"
    shared_through(sam, share.as_posix())
    noor("sync", "--maak")
    sam("sync")
    assert (
        "De gedeelde plaats: daar staat het nog, tot de volgende cano sync. Losse resten van wat pas nog gedeeld was, "
        "ruimt cano sync daar op zodra ze tien minuten oud zijn; het zegt wanneer er niets meer is."
    ) in erased(noor)
    shown = told(noor, "sync", share=share)
    assert " ".join(shown.split()) == (
        "2026-test: hier verwijderd, en nu ook op de gedeelde plaats. Op GEDEELD liggen nog losse resten van wat "
        "verwijderd werd: er werd pas nog gedeeld. Doe over tien minuten nog eens cano sync; die ruimt ze op, kijkt "
        "na en zegt het. 1 dossier ginder verwijderd."
    )
    for _ in range(2):
        assert told(sam, "sync", share=share) == (
            "2026-test: een collega verwijderde dit dossier. Verwijder het ook hier:\n"
            "  cano erase 2026-test\n"
            "1 dossier hier nog te verwijderen: cano erase 2026-test\n[1]\n"
        )
    erased(sam)
    assert told(sam, "sync", share=share) == "Er valt niets te delen.\n"
    let_time_pass(share)
    assert " ".join(told(noor, "sync", share=share).split()) == (
        "Nagekeken: op GEDEELD is niets meer over van wat verwijderd werd. Er valt niets te delen."
    )
    assert told(noor, "sync", share=share) == "Er valt niets te delen.\n"


def test_of_a_server_is_said_what_cano_cannot_do(case: Program) -> None:
    shared_through(case, "https://git.voorbeeld.invalid/dossiers.git")
    assert (
        "Losse resten ruimt een server op wanneer die dat zelf doet; cano kan daar niet bij. De beheerder doet het "
        "meteen met git gc --prune=now."
    ) in erased(case)
