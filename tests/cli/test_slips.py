"""What is likely a slip: asked about on a terminal, refused without one, and taken with --toch."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

UNDO = "Toch niet? Neem het terug met: cano undo"


@pytest.fixture
def work(own_demo: Program) -> Program:
    """A user in a case of the demonstration, in its first weeks."""
    own_demo.here /= "2026-fqvn"
    own_demo.environment["CANO_TODAY"] = "2026-04-25"
    return own_demo


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("add-meeting", "--soort", "zorgoverleg", "--datum", "31/12/9999"), "31 december 9999 is nog meer dan 2 jaar"),
        (("add-meeting", "--soort", "zorgoverleg", "--besluit", "Bellen | mama | 1/5/2206"), "1 mei 2206 is nog meer"),
        (("add-meeting", "--bij", "school", "--besluit", "Bellen | mama | 1/5/2206"), "1 mei 2206 is nog meer dan 2"),
        (("add-goal", "--tekst", "Iets.", "--tegen", "1/5/2062"), "1 mei 2062 is nog meer dan 2 jaar ver."),
        (("add-goal", "--afspraak", "mama: Belt. | 1/5/2062"), "1 mei 2062 is nog meer dan 2 jaar ver."),
        (("add-goal", "--tekst", "Iets.", "--nieuw", "--datum", "1/5/2062"), "1 mei 2062 is nog meer dan 2 jaar ver."),
        (("switch-element", "--element", "contextbegeleiding", "--van", "9999-12-31"), "31 december 9999 is nog meer"),
        (("switch-element", "--element", "contextbegeleiding", "--tot", "1/5/2206"), "1 mei 2206 is nog meer dan 5"),
        (("switch-element", "--stop", "--element", "contextbegeleiding", "--tot", "1/5/2206"), "1 mei 2206 is nog"),
    ],
)
def test_a_day_that_lies_far(work: Program, typed: tuple[str, ...], told: str) -> None:
    before = work.git("rev-parse", "HEAD")
    ran = work(*typed)
    assert (ran.code, ran.out, work.git("rev-parse", "HEAD")) == (2, "", before)
    assert ran.err.startswith(f"Fout: {told}")
    assert ran.err.endswith("\nKijk het jaar na. Klopt het toch? Geef dan --toch mee.\n")
    assert "nog meer dan" not in work(*typed, "--toch").err


def test_what_lies_far_for_a_reason(work: Program) -> None:
    assert work("switch-element", "--element", "individuele", "--tot", "over 5 jaar").code == 0
    assert work("add-meeting", "--soort", "zorgoverleg", "--datum", "over 2 jaar").code == 0
    assert (
        work("switch-element", "--element", "verblijf", "--vorm", "gastgezin", "--van", "2062-01-01", "--toch").code
        == 0
    )


@POSIX_ONLY
def test_a_day_that_lies_far_is_asked_on_a_terminal(work: Program) -> None:
    typed = ("add-goal", "--tekst", "Iets.", "--tegen", "1/5/2062")
    code, screen = on_a_terminal(work, *typed, typed="nee\n")
    assert code == 2
    assert "1 mei 2062 is nog meer dan 2 jaar ver.\nKlopt dat (ja of nee) [nee]: " in screen
    assert screen.endswith("Fout: Dit is niet genoteerd.\nKijk het jaar na.\n")
    assert on_a_terminal(work, *typed, typed="ja\n")[0] == 0


def test_the_next_evaluation_is_near(work: Program) -> None:
    assert work("add-evaluation", "--besluit", "verderzetten", "--volgende", "1/5/2062").err == (
        "Fout: 1 mei 2062 is nog meer dan 2 jaar ver.\nKijk het jaar na.\n"
    )


def test_a_scale_that_goes_nowhere(work: Program) -> None:
    work.transcript("""
        $ cano add-goal --tekst "Iets." --schaal 7-2
        Fout: Dit doel staat op 7 en moet naar 2: niet hoger.
        Het eerste cijfer is voor nu, het tweede voor waar het heen moet; hoger is beter. Klopt het toch? Geef dan --toch mee.
        [2]
    """)  # fmt: skip  # noqa: E501
    assert work("add-goal", "--tekst", "Iets.", "--schaal", "0-0").code == 2
    assert work("add-goal", "--tekst", "Iets.", "--schaal", "7-7", "--toch").code == 0


def test_a_meeting_that_is_there(work: Program) -> None:
    noted = ("add-meeting", "--soort", "zorgoverleg", "--aanwezig", "mama", "--plaats", "Zaal", "--datum")
    assert work(*noted, "gisteren 14u").code == 0
    work.transcript("""
        $ cano add-meeting --soort zorgoverleg --aanwezig mama --plaats Zaal --datum "gisteren 14u"
        Fout: Dit staat er al: zorgoverleg van 24 april 2026 om 14u00.
        Is dit er nog een? Geef dan --toch mee. Verbeteren kan met: cano add-meeting --bij 2026-04-24-zorgoverleg
        [2]
    """)
    assert work(*noted, "gisteren").code == 2
    assert work(*noted, "gisteren 16u").code == 0
    assert work(*noted, "gisteren 14u", "--toch").code == 0


def test_a_contact_of_no_minutes_and_for_nobody(work: Program) -> None:
    work.transcript("""
        $ cano add-contact --vorm telefoon --met mama --duur 0
        Fout: Een contact duurt minstens één minuut.
        Weet je het niet? Laat de duur weg.
        [2]
    """)
    contact = ("add-contact", "--vorm", "telefoon", "--met", "mama", "--op-de-hoogte", "ja", "--tekst", "Kort.")
    assert work(*contact, "--ook-voor", "2026-kmtr").err == ""
    told = "Let op: het dossier 2026-zzzz staat niet bij je andere dossiers. Klopt het nummer?\n"
    ran = work(*contact, "--toch", "--ook-voor", "2026-kmtr,2026-zzzz")
    assert (ran.code, ran.err) == (0, told)


@pytest.mark.parametrize("key", ["team", "null", "ja", "true", "y", "con", "onbekend"])
def test_a_key_that_means_something(work: Program, key: str) -> None:
    told = f"Fout: ‘{key}’ kan geen sleutel zijn: dat woord betekent al iets.\nKies een ander woord.\n"
    assert work("add-goal", "--tekst", "Iets.", "--sleutel", key).err == told
    assert work("add-person", "--rol", "vriend", "--naam", "Iemand", "--sleutel", key).err == told


def test_a_field_by_its_name(work: Program) -> None:
    ran = work("add-contact", "--vorm", "telefoon", "--met", "mama", "--tekst", "x", "--samen-gedaan", "x" * 400)
    assert ran.err == (
        "Fout: Wat je bij ‘samen gedaan’ schreef, is te lang of bevat onzichtbare tekens.\nTyp het opnieuw.\n"
    )


def test_what_was_changed_by_hand_is_not_taken_back_unasked(work: Program) -> None:
    before = (work.here / "signalen.yaml").read_text("utf-8") if (work.here / "signalen.yaml").exists() else ""
    assert work("add-signal", "--thema", "bus", "--tekst", "Geen bus.").code == 0
    with (work.here / "signalen.yaml").open("a", encoding="utf-8") as file:
        file.write("# met de hand\n")
    assert work("add-signal", "--thema", "trein", "--tekst", "Geen trein.").code == 0
    assert work("undo").code == 0
    work.transcript("""
        $ cano undo
        Fout: De laatste stap is wat je zelf veranderde in signalen.yaml.
        Dat ook terugnemen kan met: cano undo 2026-fqvn --yes
        [2]
    """)
    assert work("undo", "--yes").code == work("undo").code == 0
    text = (work.here / "signalen.yaml").read_text("utf-8") if (work.here / "signalen.yaml").exists() else ""
    assert text == before


@POSIX_ONLY
def test_what_was_changed_by_hand_is_asked_after(work: Program) -> None:
    with (work.here / "netwerk.yaml").open("a", encoding="utf-8") as file:
        file.write("# met de hand\n")
    assert work("edit", "--no-editor").code == 0
    code, screen = on_a_terminal(work, "undo", typed="\n")
    assert code == 0
    assert "Dat veranderde je zelf in het bestand. Ook terugnemen (ja of nee) [nee]: Er is niets veranderd.\n" in screen


def test_every_step_back_can_be_put_there_again(work: Program) -> None:
    for theme in ("bus", "trein"):
        assert work("add-signal", "--thema", theme, "--tekst", "Iets.").code == 0
    after = (work.here / "signalen.yaml").read_bytes()
    assert work("undo").code == work("undo").code == work("undo", "--redo").code == work("undo", "--redo").code == 0
    assert (work.here / "signalen.yaml").read_bytes() == after
    assert work("undo", "--redo").err == (
        "Fout: Alles wat je terugnam, staat er weer.\nWat er gebeurde, toont cano history.\n"
    )


def test_what_would_be_wrong_is_shown(work: Program) -> None:
    assert work("add-person", "--rol", "vriend", "--naam", "Jef Voorbeeld", "--sleutel", "jef").code == 0
    assert work("add-event", "--datum", "2020", "--soort", "andere", "--met", "jef").code == 0
    written = (work.here / "levenslijn.yaml").read_bytes()
    assert work("undo").code == 0
    (work.here / "levenslijn.yaml").write_bytes(written)
    ran = work("undo")
    assert (ran.code, ran.out) == (1, "")
    assert "‘jef’" in ran.err.partition("Fout: Zo klopt het dossier niet meer.")[0]


def test_a_contact_that_the_young_person_may_read_and_does_not_know_of(work: Program) -> None:
    said = ("--vorm", "gebeld", "--met", "mama", "--duur", "10", "--op-de-hoogte", "nee")
    typed = ("add-contact", *said, "--tekst", "Ze belde.")
    told = "De jongere weet hier nog niet van, en mag het wel lezen. Vertel het eerst, of hou"
    assert told in " ".join(work(*typed, "--delen-met", "jongere").out.split())
    assert told not in work(*typed, "--toch", "--delen-met", "team").out


def test_words_that_people_say_for_a_word_of_a_list(work: Program) -> None:
    added = work("add-person", "--naam", "Greet Haagwinde", "--rol", "buurvrouw")
    assert (added.code, "buur" in (work.here / "netwerk.yaml").read_text("utf-8")) == (0, True)
    assert "rol: buur," in (work.here / "netwerk.yaml").read_text("utf-8")
    stage = work("add-event", "--datum", "mei 2025", "--soort", "stage", "--tekst", "Bij de bakker.")
    assert stage.code == 0
    assert "soort: werk" in (work.here / "levenslijn.yaml").read_text("utf-8")


@POSIX_ONLY
def test_a_form_is_understood_at_the_prompt_as_on_the_line(work: Program) -> None:
    code, screen = on_a_terminal(
        work, "add-contact", "--datum", "vandaag", "--met", "mama", "--tekst", "Ze belde.", typed="gsm\nja\n"
    )
    assert (code, "Bedoelde je" in screen) == (0, False)
    assert "vorm: telefoon" in (work.here / "contacten" / "2026-04.yaml").read_text("utf-8")


def test_an_evaluation_that_is_still_to_come_is_not_the_last(own_demo: Program) -> None:
    own_demo.here /= "2026-kmtr"
    own_demo.environment["CANO_TODAY"] = "2026-08-16"
    before = (own_demo.here / "evaluaties" / "2026-10-12.yaml").read_bytes()
    assert own_demo("add-evaluation", "--aanvullen", "--woord", "rust: Merel slaapt.").code == 0
    assert (own_demo.here / "evaluaties" / "2026-10-12.yaml").read_bytes() == before
