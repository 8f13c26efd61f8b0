"""A contact that was noted wrongly, twice, or too short to count: told at once, and mended with a command."""

from __future__ import annotations

import re

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal
from tests.cli.test_work import DONE, later, text_of, work

__all__ = ["later", "work"]


def mark_of(cano: Program, text: str) -> str:
    """The mark of the contact in which ``text`` stands."""
    before = text_of(cano, "contacten/2026-04.yaml").partition(text)[0]
    return str(re.findall(r"id: (\w+)", before)[-1])


def noted(cano: Program, *more: str) -> str:
    told = cano(
        "add-contact", "--datum", "gisteren 16u30", "--vorm", "thuis", "--met", "mama, jongere", "--duur", "75",
        "--tekst", "Thee.", *more,
    )  # fmt: skip
    assert told.code == 0, told.text
    return mark_of(cano, "2026-04-09")


def test_only_what_is_said_becomes_something_else(work: Program) -> None:
    mark = noted(work)
    before = text_of(work, "contacten/2026-04.yaml").splitlines()
    work.transcript(f"""
        $ cano add-contact --verbeter {mark} --duur drie\\ kwartier --met mama --op-de-hoogte ja --delen-met jongere
        Contact van 9 april 2026 om 16u30 verbeterd:
          delen met ingevuld: Kıvanç
          met weg: Kıvanç
          duur van 75 naar 45
          op de hoogte ingevuld: ja
        Wie: mama is Nurşen Örnekoğlu.
        Te lezen door: de jongere en het team.
        {DONE}
    """)
    after = text_of(work, "contacten/2026-04.yaml").splitlines()
    assert [line for line in before if line not in after] == ["    met: [mama, jongere]", "    duur: 75"]
    assert [line for line in after if line not in before] == ["    met: mama", "    delen_met: jongere"]
    message = work.git("log", "-1", "--format=%B")
    assert message.startswith("contact verbeterd: 2026-04-09\n\nCano-Actie: add-contact\n")
    assert work("undo").code == 0
    assert text_of(work, "contacten/2026-04.yaml").splitlines() == before


def test_a_contact_is_found_by_its_day_and_hour(work: Program) -> None:
    mark = noted(work)
    told = work("add-contact", "--verbeter", "gisteren 16u30", "--datum", "8/4 17u", "--duur", "geen").out
    assert told.startswith(
        "Contact van 9 april 2026 om 16u30 verbeterd:\n  datum: 9 april 2026 werd 8 april 2026\n"
        "  tijd: 16:30 werd 17:00\n  duur weggehaald: 75\n"
    )
    other = mark_of(work, "samen-op-stap")
    work.transcript(f"""
        $ cano add-contact --verbeter 8/4 --duur 5
        Fout: ‘8/4’ kan meer dan één contact zijn: {other} (samen-op-stap met jongere, 8 april 2026 om 10u30); {mark} (huisbezoek met mama en jongere, 8 april 2026 om 17u00).
        Schrijf het kenmerk, of zeg het uur erbij.
        [2]
    """)  # noqa: E501


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["gisteren 16u30"], "Wat moet er anders?\nGeef mee wat er moet staan: --duur 45, --met mama …"),
        (["gisteren 16u30", "--duur", "1u15"], "Dat staat er al zo.\nGeef mee wat anders moet."),
        (["gisteren 16u30", "--vorm", "geen"], "‘geen’ kan niet bij --vorm.\nSchrijf wat er moet staan."),
        (["gisteren 16u30", "--delen-met", "geen"],
         "‘geen’ kan niet bij --delen-met.\nSchrijf team: dan leest alleen het team het."),
        (["gisteren 16u30", "--datum", "31/3"],
         "Een contact van een andere maand hoort in een ander bestand dan contacten/2026-04.yaml.\n"
         "Noteer het opnieuw met de juiste dag, en haal dit contact weg met cano edit."),
        (["gisteren 16u30", "--later"], "--later past niet bij --verbeter.\nLaat het weg."),
        (["gisteren 9u", "--duur", "5"], "Op 9 april 2026 staat er om 09u00 geen contact.\n"
         "Welke er zijn, toont cano history; het kenmerk staat in contacten/, achter id."),
        (["zzzz", "--duur", "5"], "‘zzzz’ is geen contact van dit dossier.\n"
         "Welke er zijn, toont cano history; het kenmerk staat in contacten/, achter id."),
    ],
)  # fmt: skip
def test_what_cannot_be_mended(work: Program, arguments: list[str], answer: str) -> None:
    noted(work)
    assert work("add-contact", "--verbeter", *arguments).text == f"Fout: {answer}\n[2]\n"


def test_what_would_be_wrong_is_refused(work: Program) -> None:
    noted(work)
    before = text_of(work, "contacten/2026-04.yaml")
    told = work("add-contact", "--verbeter", "gisteren", "--ook-voor", "2026-fqvn")
    assert told.code == 2
    assert text_of(work, "contacten/2026-04.yaml") == before


def test_the_same_again_is_refused_unless_it_is_another(work: Program) -> None:
    mark = noted(work)
    again = ("add-contact", "--datum", "gisteren 16u30", "--vorm", "huisbezoek", "--met", "jongere en mama")
    assert work(*again, "--tekst", "Iets anders.").text == (
        "Fout: Dit staat er al: huisbezoek met mama en jongere, 9 april 2026 om 16u30.\n"
        f"Is dit er nog een? Geef dan --toch mee. Verbeteren kan met: cano add-contact --verbeter {mark}\n[2]\n"
    )
    assert work(*again, "--tekst", "Iets anders.", "--toch").code == 0
    call = ("add-contact", "--vorm", "tel", "--met", "mama", "--tekst")
    assert [work(*call, text).code for text in ("Een.", "Twee.", "Een.")] == [0, 0, 2]


def test_what_would_not_count_is_told_at_once(later: Program) -> None:
    told = later("add-contact", "--vorm", "gesprek", "--met", "jongere").out.splitlines()
    mark = re.findall(r"--verbeter (\w+)", "\n".join(told))[0]
    assert told[1:3] == [
        "Telt nog niet mee voor Binc: zonder doel en zonder verslag. Vul aan met:",
        f"  cano add-contact --verbeter {mark} --doelen … --tekst …",
    ]
    mended = later("add-contact", "--verbeter", mark, "--doelen", "school", "--tekst", "Wiskunde.")
    assert "Binc" not in mended.out
    outside = later("add-contact", "--vorm", "gesprek", "--met", "jongere", "--datum", "2026-01-02", "--tekst", "x")
    assert "er liep die dag geen begeleiding. Klopt dat niet?" in " ".join(outside.out.split())


@pytest.mark.parametrize(
    "arguments",
    [
        ("--vorm", "mail", "--met", "mama"), ("--vorm", "niet-thuis"), ("--vorm", "tel", "--met", "consulent"),
        ("--vorm", "tel", "--met", "oma", "--later"),
    ],
)  # fmt: skip
def test_nobody_is_nagged_about_what_never_counts(later: Program, arguments: tuple[str, ...]) -> None:
    assert "Binc" not in later("add-contact", *arguments).out


def test_when_nobody_was_at_home_nobody_has_to_be_named(work: Program) -> None:
    told = work("add-contact", "--vorm", "niet thuis", "--datum", "gisteren 16u").out
    assert told.startswith("Contact genoteerd: afspraak met jongere die niet doorging, 9 april 2026 om\n  16u00, door ")
    assert 'tijd: "16:00", vorm: niet-thuis, met: jongere, door: collega}' in text_of(work, "contacten/2026-04.yaml")


def test_completing_asks_whether_the_jongere_knows(work: Program) -> None:
    assert work("add-contact", "--vorm", "tel", "--met", "tante", "--later").code == 0
    mark = mark_of(work, "2026-04-10")
    assert work("add-contact", "--vul", "vandaag", "--tekst", "Plaats in juli.").out.startswith(
        "Contact van 10 april 2026 aangevuld.\nEr staat nog niet of de jongere hiervan weet. Zeg het met:\n"
        f"  cano add-contact --verbeter {mark} --op-de-hoogte ja\n"
    )


@POSIX_ONLY
def test_on_a_terminal_it_is_asked(work: Program) -> None:
    assert work("add-contact", "--vorm", "tel", "--met", "tante", "--later").code == 0
    code, screen = on_a_terminal(work, "add-contact", "--vul", "vandaag", "--tekst", "Juli.", typed="ja\n")
    assert code == 0, screen
    assert "Weet de jongere ervan (ja, nee): " in screen
    assert "    op_de_hoogte: ja" in text_of(work, "contacten/2026-04.yaml").splitlines()
    code, screen = on_a_terminal(work, "add-contact", "--vorm", "tel", "--met", "oma", "--tekst", "x", typed="nee\n")
    assert code == 0, screen
    assert "    op_de_hoogte: nee" in text_of(work, "contacten/2026-04.yaml").splitlines()


def test_what_is_undone_is_told(work: Program) -> None:
    noted(work)
    work.transcript("""
        $ cano undo
        Teruggenomen: contact, van 10 april 2026.
          huisbezoek met mama en jongere, 9 april 2026 om 16u30 (75 minuten)
        Bestanden: contacten/2026-04.yaml.
        Vastgelegd in de geschiedenis (<hash>).
        $ cano undo --redo
        Teruggezet: contact.
          huisbezoek met mama en jongere, 9 april 2026 om 16u30 (75 minuten)
        Bestanden: contacten/2026-04.yaml.
        Vastgelegd in de geschiedenis (<hash>).
    """)
    assert work("add-goal", "--tekst", "Ik wil leren.", "--sleutel", "leren").code == 0
    told = work("undo").out.splitlines()
    assert told[0] == "Teruggenomen: doel, van 10 april 2026."
    assert "  nieuw doel ‘leren’: ‘Ik wil leren.’" in told
    subjects = work.git("log", "-3", "--format=%s").splitlines()
    assert subjects == ["teruggenomen: doel", "doel: 2026-04-10", "opnieuw: contact"]


@POSIX_ONLY
def test_on_a_terminal_it_is_told_before(work: Program) -> None:
    noted(work)
    before = work.git("rev-parse", "HEAD")
    code, screen = on_a_terminal(work, "undo", typed="nee\n")
    assert code == 0
    assert "Wat je als laatste deed: contact, van 10 april 2026.\n  huisbezoek met mama en jongere, 9 apr" in screen
    assert screen.endswith("Er is niets veranderd.\n")
    assert work.git("rev-parse", "HEAD") == before
    assert on_a_terminal(work, "undo", typed="\n")[0] == 0
    assert work.git("rev-parse", "HEAD") != before
