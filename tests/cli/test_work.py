"""Writing down the work: contacts, meetings, goals and switching; exactly as told, and nothing else in the files."""

from __future__ import annotations

import re

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, on_a_terminal

UNDO = "Toch niet? Neem het terug met: cano undo"
READ_BY_ALL = """Te lezen door: de jongere, het gezin, de consulent, de jeugdrechter,
          wie het traject overneemt en het team."""
DONE = f"Vastgelegd in de geschiedenis (<hash>).\n        {UNDO}"


@pytest.fixture
def work(own_demo: Program) -> Program:
    """A user in a case of the demonstration, in its first weeks."""
    own_demo.here /= "2026-fqvn"
    own_demo.environment["CANO_TODAY"] = "2026-04-10"
    return own_demo


@pytest.fixture
def later(own_demo: Program) -> Program:
    """A user in the other case of the demonstration, halfway."""
    own_demo.here /= "2026-kmtr"
    own_demo.environment["CANO_TODAY"] = "2026-09-10"
    return own_demo


def text_of(cano: Program, name: str) -> str:
    return (cano.here / name).read_text("utf-8")


def added(cano: Program) -> list[str]:
    """The lines that the last commit put in, without ids; nothing may have gone."""
    lines = cano.git("show", "--format=", "-U0").splitlines()
    assert not [line for line in lines if line.startswith("-") and not line.startswith("---")]
    return [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++") and " id: " not in line]


def last_commit(cano: Program) -> str:
    return cano.git("log", "-1", "--format=%B").rstrip("\n")


def test_a_contact_in_one_line(work: Program) -> None:
    work.transcript(f"""
        $ cano add-contact --datum "gisteren 16u30" --vorm huisb --met "mama en jongere" --duur 1u15 --samen-gedaan thee --delen-met jongere,consulent --tekst "Fiets hersteld."
        Contact genoteerd: huisbezoek met mama en jongere, 9 april 2026 om 16u30, 75
          minuten, door collega.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu,
          collega is Seppe Kaaimuur.
        Te lezen door: de jongere, de consulent en het team.
        {DONE}
    """)  # noqa: E501
    assert added(work) == [
        "    datum: 2026-04-09", '    tijd: "16:30"', "    vorm: huisbezoek", "    met: [mama, jongere]",
        "    door: collega", "    duur: 75", "    samen_gedaan: thee", "    delen_met: [jongere, consulent]",
        "    tekst: Fiets hersteld.",
    ]  # fmt: skip
    assert last_commit(work) == "contact: 2026-04-09\n\nCano-Actie: add-contact\nCano-Door: Noor Voorbeeld"


def test_a_contact_comes_in_its_place_and_can_be_undone(work: Program) -> None:
    before = text_of(work, "contacten/2026-04.yaml")
    assert work("add-contact", "--datum", "3 april 10 uur", "--vorm", "mail", "--met", "clb-medewerker").code == 0
    days = re.findall(r"datum: ([0-9-]+)", text_of(work, "contacten/2026-04.yaml"))
    assert days == ["2026-04-01", "2026-04-03", "2026-04-03", "2026-04-07", "2026-04-08"]
    assert work("undo").code == 0
    assert text_of(work, "contacten/2026-04.yaml") == before


def test_a_contact_for_later_comes_back_and_is_completed(work: Program) -> None:
    work.transcript(f"""
        $ cano add-contact --vorm telefoon --met tante --op-de-hoogte nee --later --tekst vakantie
        Contact genoteerd: telefoon met tante, 10 april 2026, door collega. Nog aan te
          vullen: de agenda herinnert je eraan.
        Wie: tante is Işıl Örnekoğlu, collega is Seppe Kaaimuur.
        Te lezen door: het team.
        {DONE}
    """)
    assert "Vul het contact van 10 april 2026 aan." in " ".join(work("agenda", CANO_TODAY="2026-04-20").out.split())
    work.transcript(f"""
        $ cano add-contact --vul 2026-04-10 --duur "drie kwartier" --tekst "Ze heeft plaats in juli."
        Contact van 10 april 2026 aangevuld.
        Te lezen door: het team.
        {DONE}
        $ cano add-contact --vul 2026-04-10 --tekst "Nog eens."
        Fout: ‘2026-04-10’ is geen contact dat nog aan te vullen is.
        Nog aan te vullen: {identity(work)} (8 april 2026).
        [2]
    """)
    end = text_of(work, "contacten/2026-04.yaml").partition("vorm: telefoon\n    met: tante\n")[2]
    assert end == (
        "    door: collega\n    op_de_hoogte: nee\n    tekst: |\n      vakantie\n\n      Ze heeft plaats in juli.\n"
        "    duur: 45\n"
    )


def identity(cano: Program) -> str:
    """The mark of the contact that the demonstration leaves to be completed."""
    before = text_of(cano, "contacten/2026-04.yaml").partition("later_aanvullen: ja")[0]
    return before.rpartition("id: ")[2][:4]


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (["--met", "mama"], "Fout: ‘--vorm’ ontbreekt.\nGeef het mee, of voer dit uit in een terminal.\n[2]\n"),
        (["--vorm", "mail", "--met", "mama", "--datum", "morgen"],
         "Fout: ‘morgen’ (11 april 2026) moet nog komen.\nHier hoort een dag die er al was.\n[2]\n"),
        (["--vorm", "mail", "--met", "mama", "--duur", "veel"],
         "Fout: ‘veel’ is geen duur.\nSchrijf minuten of uren: 75, 1u15, anderhalf uur.\n[2]\n"),
        (["--vorm", "mail", "--met", "mama", "--doelen", "school"],
         "Fout: ‘school’ is geen doel van de engagementsverklaring.\n"
         "Er staan nog geen doelen in. Een doel toevoegen: cano add-goal\n[2]\n"),
        (["--vorm", "mail", "--met", "mama", "--ook-voor", "2026-fqvn"],
         "Fout: 2026-fqvn is dit dossier zelf.\nGeef het nummer van het andere dossier.\n[2]\n"),
        (["--vul", "x", "--vorm", "mail"],
         "Fout: --vorm past niet bij --vul.\nDat kan met: cano add-contact --verbeter x\n[2]\n"),
    ],
)  # fmt: skip
def test_a_contact_that_cannot_be(work: Program, arguments: list[str], answer: str) -> None:
    assert work("add-contact", *arguments).text == answer
    assert work.git("status", "--porcelain") == ""


def test_the_worker_is_who_of_the_team_git_knows(later: Program) -> None:
    (later.home / ".gitconfig").write_text(
        "[user]\n\tname = Jonas Tweestroom\n\temail = j@voorbeeld.invalid\n", "utf-8"
    )
    told = later(
        "add-contact", "--vorm", "gesprek", "--met", "jongere", "--doelen", "wiskunde, thuis", "--datum", "8/9"
    )
    assert told.out.startswith(
        "Contact genoteerd: gesprek met jongere, 8 september 2026, door\n  individueel-begeleider.\n"
    )
    assert "    doelen: [school, thuis]" in added(later)
    (later.home / ".gitconfig").write_text("[user]\n\tname = Seppe Kaaimuur\n\temail = s@voorbeeld.invalid\n", "utf-8")
    assert later("add-contact", "--vorm", "gesprek", "--met", "jongere").text == (
        "Fout: ‘collega’ hoort bij het team, maar staat nog niet in netwerk.yaml.\n"
        'Voeg toe: cano add-person --naam "Seppe Kaaimuur" --rol contextbegeleider --sleutel collega. '
        "Of zeg met --door wie het contact had.\n[2]\n"
    )


def test_ik_is_who_works_with_cano(later: Program) -> None:
    (later.home / ".gitconfig").write_text(
        "[user]\n\tname = Jonas Tweestroom\n\temail = j@voorbeeld.invalid\n", "utf-8"
    )
    assert later("add-contact", "--vorm", "gesprek", "--met", "jongere", "--door", "begeleider en ik").code == 0
    assert "    door: [begeleider, individueel-begeleider]" in added(later)


def test_the_day_of_a_contact_to_complete_may_be_said_in_words(work: Program) -> None:
    told = work("add-contact", "--vul", "eergisteren", "--tekst", "Tot aan de poort.")
    assert told.out.startswith("Contact van 8 april 2026 aangevuld.\n")
    assert "later_aanvullen" not in text_of(work, "contacten/2026-04.yaml")


def test_a_role_that_two_people_have_is_refused(later: Program) -> None:
    assert later("add-person", "--rol", "trainer", "--naam", "Bo Verzint").code == 0
    assert later("add-contact", "--vorm", "mail", "--met", "de trainer").text == (
        "Fout: ‘de trainer’ kan meer dan één zijn: trainer (Hamza Riemslag, trainer), "
        "trainer-bo (Bo Verzint, trainer).\nSchrijf de sleutel, die vooraan staat.\n[2]\n"
    )


@POSIX_ONLY
def test_on_a_terminal_a_contact_is_asked_for(work: Program) -> None:
    typed = "gisteren 16u30\nhuis\nmama\nja\neen uur\nthee\n\n\nja\n"
    code, screen = on_a_terminal(work, "add-contact", typed=typed)
    assert code == 0
    assert "Weet de jongere ervan (ja, nee): " in screen
    assert added(work)[-4:] == [
        "    duur: 60",
        "    samen_gedaan: thee",
        "    op_de_hoogte: ja",
        "    later_aanvullen: ja",
    ]


def test_a_meeting_and_what_comes_to_it(work: Program) -> None:
    work.transcript(f"""
        $ cano add-meeting --soort eigen-kr --datum gisteren --uitgenodigd "mama, jongere, tante" --aanwezig "mama, tante" --zonder-jongere-omdat "Hij was ziek." --besluit "Samen koken. | mama, tante | 24/4" --besluit "Opnieuw afspreken"
        Overleg genoteerd: eigen-kracht-conferentie van 9 april 2026, 2 besluiten, in
          overleg/2026-04-09-eigen-kracht-conferentie.yaml.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu,
          tante is Işıl Örnekoğlu.
        Te lezen door: het team.
        {DONE}
        $ cano add-meeting --soort eigen-kracht-conferentie --datum gisteren
        Overleg genoteerd: eigen-kracht-conferentie van 9 april 2026, in
          overleg/2026-04-09-eigen-kracht-conferentie-2.yaml.
        Te lezen door: het team.
        {DONE}
        $ cano add-meeting --bij 2026-04-09-eigen-kracht-conferentie --fase "voorbereiding | 2/4 | Bij tante." --verslag "Goed gesprek." --verteld-aan jongere
        Overleg aangevuld: eigen-kracht-conferentie van 9 april 2026.
        Wie: jongere is Kıvanç Örnekoğlu.
        Te lezen door: het team.
        {DONE}
        $ cano add-meeting --bij 2026-04-09-eigen-kracht-conferentie --verslag "Anders."
        Fout: Bij dit overleg staat al iets onder verslag.
        Pas het aan met cano edit.
        [2]
        $ cano add-meeting --bij 2026-04-09 --besluit x
        Fout: ‘2026-04-09’ kan meer dan één overleg zijn: 2026-04-09-eigen-kracht-conferentie, 2026-04-09-eigen-kracht-conferentie-2.
        Schrijf meer.
        [2]
        $ cano add-meeting --bij schooloverleg
        Fout: Wat komt erbij?
        Geef --besluit, --stand, --fase, --verslag of --verteld-aan.
        [2]
    """)  # noqa: E501
    lines = text_of(work, "overleg/2026-04-09-eigen-kracht-conferentie.yaml").splitlines()
    assert [line if "id:" not in line else "  - " + line.partition(", ")[2] for line in lines] == [
        "# yaml-language-server: $schema=../../schemas/overleg.schema.json",
        "soort: eigen-kracht-conferentie",
        "datum: 2026-04-09",
        "uitgenodigd: [mama, jongere, tante]",
        "aanwezig: [mama, tante]",
        "zonder_jongere_omdat: Hij was ziek.",
        "besluiten:",
        "  - tekst: Samen koken., wie: [mama, tante], tegen: 2026-04-24}",
        "  - tekst: Opnieuw afspreken}",
        "verslag: Goed gesprek.",
        "fasen:",
        "  - {fase: voorbereiding, datum: 2026-04-02, tekst: Bij tante.}",
        "op_de_hoogte:",
        "  - {wie: jongere, datum: 2026-04-10}",
    ]
    assert last_commit(work).startswith("overleg: eigen-kracht-conferentie 2026-04-09\n")


@POSIX_ONLY
def test_on_a_terminal_decisions_are_asked_one_by_one(work: Program) -> None:
    typed = "school\ngisteren\n\n\nmama, collega\nMoe.\nKort.\nBrief\nmama\n24/4\nPlan\n\n\n\n\n\n"
    code, screen = on_a_terminal(work, "add-meeting", typed=typed)
    assert code == 0
    assert "Waarom was de jongere er niet bij" in screen
    text = text_of(work, "overleg/2026-04-09-schooloverleg.yaml")
    assert "tekst: Brief, wie: mama, tegen: 2026-04-24}" in text
    assert "tekst: Plan}" in text


def test_the_first_goal_makes_the_declaration(work: Program) -> None:
    work.transcript(f"""
        $ cano add-goal --finaliteit "Weer leren." --tekst "Ik wil leren zonder dat gebouw." --domein school --hulpvraag-van jongere --schaal 1-6 --tegen "over 5 maanden" --goed-genoeg "Drie halve dagen." --afspraak "collega: Zoekt een plek. | 24/4" --afspraak "mama en tante: Brengen hem."
        In engagementsverklaringen/2026-04-10.yaml gezet: het doel ‘school’ en 2
          afspraken.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu,
          tante is Işıl Örnekoğlu, collega is Seppe Kaaimuur.
        {READ_BY_ALL}
        {DONE}
        $ cano add-goal --afspraak "tolk: Vertaalt de brief." --doel leren
        In engagementsverklaringen/2026-04-10.yaml gezet: 1 afspraak.
        Wie: tolk is Gülşah Hayalioğlu.
        {READ_BY_ALL}
        {DONE}
        $ cano add-goal --tekst "Nog eens" --sleutel school
        Fout: Het doel ‘school’ staat er al.
        Kies met --sleutel een andere sleutel.
        [2]
        $ cano add-goal --tekst "Nog eens" --schaal veel
        Fout: ‘veel’ zegt niet waar het doel staat en waar het heen moet.
        Schrijf twee cijfers van 0 tot 10, het eerste voor nu: 2-7.
        [2]
        $ cano add-goal --afspraak "zomaar iets"
        Fout: ‘zomaar iets’ zegt niet wie wat doet.
        Schrijf: wie: tekst | tegen.
        [2]
    """)  # noqa: E501
    assert text_of(work, "engagementsverklaringen/2026-04-10.yaml").split("\n", 1)[1] == (
        "finaliteit: Weer leren.\ndoelen:\n  - id: school\n    tekst: Ik wil leren zonder dat gebouw.\n"
        "    domein: school\n    hulpvraag_van: jongere\n    tegen: 2026-09-10\n    goed_genoeg: Drie halve dagen.\n"
        "    schaal: {nu: 1, streef: 6}\nafspraken:\n"
        "  - {id: a1, wie: collega, tekst: Zoekt een plek., doel: school, tegen: 2026-04-24}\n"
        "  - {id: a2, wie: [mama, tante], tekst: Brengen hem., doel: school}\n"
        "  - {id: a3, wie: tolk, tekst: Vertaalt de brief., doel: school}\n"
    )
    assert last_commit(work).startswith("afspraak: 2026-04-10\n")


def test_what_is_signed_is_not_changed(later: Program) -> None:
    signed = text_of(later, "engagementsverklaringen/2026-06-29.yaml")
    later.transcript(f"""
        $ cano add-goal --tekst "Ik wil sparen." --domein geld-en-administratie
        Fout: De engagementsverklaring van 29 juni 2026 is al ondertekend.
        Maak een nieuwe met --nieuw; die neemt over wat nog geldt.
        [2]
        $ cano add-goal --nieuw --tekst "Ik wil sparen." --domein geld-en-administratie
        In engagementsverklaringen/2026-09-10.yaml gezet: het doel
          ‘geld-en-administratie’.
        Dit is een nieuwe verklaring, nog met niemand besproken en door niemand
          ondertekend.
        Overgenomen zonder dag, want die is voorbij: a11.
        {READ_BY_ALL}
        {DONE}
    """)
    assert text_of(later, "engagementsverklaringen/2026-06-29.yaml") == signed
    new = text_of(later, "engagementsverklaringen/2026-09-10.yaml")
    head, _, body = signed.partition("finaliteit:")
    kept = body.partition("\nbesproken:")[0].replace("\n     tegen: 2026-08-31}", "", 1)
    assert "Bijgestuurd na de evaluatie" in head
    for line in [one for one in kept.splitlines()[1:] if "a11" not in one]:
        assert line in new.splitlines()
    assert "besproken" not in new
    assert "ondertekening" not in new


def test_switching_ends_what_ran(work: Program) -> None:
    before = text_of(work, "traject.yaml")
    work.transcript(f"""
        $ cano switch-element --element contextb --van "volgende maandag" --ritme "1 per week: bij tante"
        Contextbegeleiding vanaf 13 april 2026, onder OC-VERZONNEN-2026-017.
        Wat liep, eindigt de dag voordien: Contextbegeleiding van 27 maart 2026.
        {READ_BY_ALL}
        {DONE}
        $ cano switch-element --element verblijf --vorm time-out --van gisteren --tot vrijdag --perspectief Rust. --afgesproken-met "mama en jongere"
        Verblijf (time-out) vanaf 9 april 2026 tot en met 10 april 2026, onder
          OC-VERZONNEN-2026-017.
        Wie: jongere is Kıvanç Örnekoğlu, mama is Nurşen Örnekoğlu.
        {READ_BY_ALL}
        {DONE}
        $ cano switch-element --element contextbegeleiding --van "volgende maandag"
        Fout: Dit staat er al: contextbegeleiding vanaf 13 april 2026.
        Eindigt het op een andere dag? cano switch-element --stop --element contextbegeleiding --tot DAG
        [2]
        $ cano switch-element --element individuele-begeleiding --onder OC-VERZONNEN-2026-017 --van 2026-09-20
        Fout: De beslissing OC-VERZONNEN-2026-017 geldt van 16 maart 2026 tot 15 september 2026, en niet vanaf 20 september 2026.
        Kijk de dagen na, of zet de nieuwe beslissing onder kader.
        [2]
        $ cano switch-element --stop --element samenwerking
        Fout: Op 10 april 2026 is er geen element ‘samenwerking’ dat zo te vinden is.
        Wat er loopt, toont cano show.
        [2]
        $ cano switch-element --stop --element contextbegeleiding --tot 2026-05-01
        Contextbegeleiding van 13 april 2026 eindigt op 1 mei 2026.
        {READ_BY_ALL}
        {DONE}
    """)  # noqa: E501
    assert text_of(work, "traject.yaml") == before + (
        "    tot: 2026-04-12\n"
        "  - element: contextbegeleiding\n    onder: OC-VERZONNEN-2026-017\n    van: 2026-04-13\n"
        "    ritme: {per_week: 1, toelichting: bij tante}\n    tot: 2026-05-01\n"
        "  - element: verblijf\n    vorm: time-out\n    onder: OC-VERZONNEN-2026-017\n    van: 2026-04-09\n"
        "    tot: 2026-04-10\n    perspectief: Rust.\n    afgesproken_met: [mama, jongere]\n"
    )
    for _ in range(3):
        assert work("undo").code == 0
    assert text_of(work, "traject.yaml") == before


def test_a_switch_under_the_right_decision(later: Program) -> None:
    told = later("switch-element", "--element", "verblijf", "--vorm", "crisisopvang", "--plaats", "elders")
    assert told.out.startswith("Verblijf (crisisopvang) vanaf 10 september 2026, onder JR-2026-0387.\n")
    wrong = later("switch-element", "--element", "verblijf", "--vorm", "bzw", "--onder", "jr-1")
    assert wrong.err == "Fout: ‘jr-1’ is geen beslissing van dit dossier.\nKies uit: JR-2026-0042, JR-2026-0387.\n"


def test_every_option_is_in_dutch_and_every_command_has_help(work: Program) -> None:
    for name in ("add-contact", "add-meeting", "add-goal", "switch-element", "import-notes"):
        told = work(name, "--help")
        assert told.code == 0
        assert f"Voorbeeld: cano {name}" in told.out
