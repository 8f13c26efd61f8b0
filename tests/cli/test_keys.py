"""keys: making, showing, pinning, forgetting and changing keys, and the drill with the recovery key."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.cli.terminals import POSIX_ONLY, Answer, talk
from tests.cli.test_usage import ENGLISH, complete

RECOVERY = "age1aehvek6hlmkn4fjfm7wlaea3eekmzynhre4tc8mrl4pdxa3m0dns954cly"
GROUPS = (
    "665JM", "66JJJ", "2YQ4Z", "G3WJE", "8GJNR", "D2C6C", "SNJY0", "ZB7P0", "8TPE5", "KF3CV", "79SGP", "MK9TC", "J9304",
)  # fmt: skip
MAKE = ("keys", "make", "--naam", "Noor Voorbeeld", "--organisatie", "vzw Voorbeeld")
PASSWORD = "vier woorden op rij"
CARD = """\
-----BEGIN CANO SLEUTELKAART-----
naam: Noor Voorbeeld
organisatie: vzw Voorbeeld
sinds: 2026-03-09
slot: <slot>
tekent: <tekent>
vingerafdruk: <vingerafdruk>
-----END CANO SLEUTELKAART-----
"""
OWN = f"""\
Dit is je sleutelkaart. Ze is niet geheim: mail ze aan wie jou een dossier
bezorgt, of er van jou een krijgt.

{CARD}
Wie ze krijgt, belt jou en leest de vingerafdruk voor. Klopt die met wat hier
staat, dan is het jouw kaart.
"""
SHEET = """\
Schrijf de vingerafdruk van je kaart ook op het blad met de herstelsleutel. Op
een nieuwe computer heb je ze nodig om de pakketten te openen die jij maakte:
cano receive PAKKET --herstel --vingerafdruk CIJFERS
"""
CALL = "Bel op een nummer dat je al had, niet op een nummer uit dezelfde mail."


def with_keys(cano: Program, name: str = "Noor Voorbeeld", organisation: str = "vzw Voorbeeld") -> Program:
    made = ("keys", "make", "--naam", name, "--organisatie", organisation, "--herstel", RECOVERY, "--geen-wachtwoord")
    assert cano(*made).code == 0
    return cano


@pytest.fixture
def noor(cano: Program) -> Program:
    """A user with keys, of whom the recovery key on paper is GROUPS."""
    return with_keys(cano)


@pytest.fixture
def card_of_an(tmp_path: Path) -> str:
    """The card of somebody else, in a file."""
    return card_of(tmp_path / "an", "An Voorbeeld")


def card_of(folder: Path, name: str) -> str:
    folder.mkdir()
    an = with_keys(Program(folder), name, "CAW Ginder")
    file = folder / "kaart.txt"
    file.write_text(an("keys", "show", "--kaart").out, encoding="utf-8", newline="\n")
    return str(file)


def masked(text: str) -> str:
    """What was told, without what differs every time."""
    text = re.sub(r"age1[02-9ac-hj-np-z]{58}", "<slot>", text)
    text = re.sub(r"AAAAC3\S+", "<tekent>", text)
    text = re.sub(r"[0-9]{5}( [0-9]{5}){7}", "<vingerafdruk>", text)
    text = re.sub(r"  [0-9]{5}(  [0-9]{5}){3}", "  <vier groepen>", text)
    return re.sub(r"  \S+[/\\]keys\n", "  <map>\n", text)


def test_without_keys(cano: Program) -> None:
    assert cano("keys", "show").text == (
        "Je hebt nog geen sleutels. Maak ze met: cano keys make\n\n"
        "Je hebt nog geen kaarten van anderen. Kreeg je er een: cano keys pin BESTAND\n"
    )
    for arguments in (("show", "--kaart"), ("drill",), ("rotate", "--yes"), ("password", "--geen")):
        assert cano("keys", *arguments).text == (
            "Fout: Je hebt nog geen sleutels.\nMaak ze eerst: cano keys make\n[2]\n"
        )


def test_making_without_a_terminal(cano: Program) -> None:
    assert cano(*MAKE).text == "Fout: Komt er een wachtwoord op je sleutels?\nZonder: --geen-wachtwoord.\n[2]\n"
    assert cano(*MAKE, "--geen-wachtwoord").text == (
        "Fout: Een nieuwe herstelsleutel wordt één keer op je scherm getoond, om over te schrijven.\n"
        "Voer dit uit in een terminal, of geef een herstelsleutel die er al is: --herstel age1…\n[2]\n"
    )
    assert cano("keys", "make", "--geen-wachtwoord").text == "Fout: Je naam?\nGeef mee: --naam\n[2]\n"
    assert not (cano.home / ".config-cano").exists()


def test_making_with_a_recovery_key_that_is_there(cano: Program) -> None:
    ran = cano(*MAKE, "--geen-wachtwoord", "--herstel", RECOVERY)
    assert masked(ran.text) == (
        "Je sleutels zijn gemaakt, zonder wachtwoord. Ze staan in een map waar alleen jij\nbij kan:\n  <map>\n\n"
        f"{OWN}\n{SHEET}\n"
        "Kreeg je een kaart van iemand anders: cano keys pin BESTAND. Oefen straks eens\n"
        "met je herstelsleutel: cano keys drill\n"
    )
    again = cano(*MAKE, "--geen-wachtwoord", "--herstel", RECOVERY)
    assert again.text == (
        "Fout: Je hebt al sleutels.\nBekijk ze met: cano keys show. Nieuwe neem je met: cano keys rotate\n[1]\n"
    )


def test_beginning_anew(noor: Program) -> None:
    old = noor("keys", "show", "--kaart").out
    anew = (*MAKE, "--geen-wachtwoord", "--herstel", RECOVERY, "--opnieuw")
    assert noor(*anew).text == (
        "Fout: Begin je opnieuw, dan open je met je nieuwe sleutels geen enkel pakket dat al onderweg is, en klopt "
        "de kaart die anderen van je hebben niet meer.\n"
        "Voer dit uit in een terminal, of geef mee: --yes\n[2]\n"
    )
    assert noor("keys", "show", "--kaart").out == old
    ran = noor(*anew, "--yes")
    assert (ran.code, "Je vroegere sleutels liggen in dezelfde map opzij" in ran.out) == (0, True)
    assert noor("keys", "show", "--kaart").out != old
    aside = {path.name.split(".vroeger-")[0]: path for path in noor.home.rglob("*.vroeger-*")}
    assert sorted(aside) == ["eigen.json", "sleutels"]
    assert os.name == "nt" or {path.stat().st_mode & 0o777 for path in aside.values()} == {0o600}
    for name, path in aside.items():  # as they are told to do when the password turns up
        path.replace(path.with_name(name))
    assert noor("keys", "show", "--kaart").out == old
    assert noor("keys", "password", "--geen").code == 0


@POSIX_ONLY
def test_beginning_anew_is_asked_on_a_terminal(noor: Program) -> None:
    old = noor("keys", "show", "--kaart").out
    code, screen = talk(noor, *MAKE, "--geen-wachtwoord", "--opnieuw", answers=[("Toch opnieuw beginnen", "nee")])
    assert (code, screen.endswith("Er is niets veranderd.\n")) == (0, True)
    assert noor("keys", "show", "--kaart").out == old


@POSIX_ONLY
def test_the_organisation_comes_from_the_store(store: Program) -> None:
    ran = talk(store, *MAKE[:4], "--geen-wachtwoord", "--herstel", RECOVERY, answers=[(r"\[vzw Voorbeeld\]: ", "")])
    assert "organisatie: vzw Voorbeeld\n" in ran[1]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ("age1zot", "Dit is geen herstelsleutel.\nZe begint met age1 en telt 62 tekens; kopieer ze."),
        (RECOVERY[:-1] + "z", "Dit is geen herstelsleutel.\nZe begint met age1 en telt 62 tekens; kopieer ze."),
        (
            "AGE-SECRET-KEY-1ZOT",
            "Dit is een geheime sleutel: die hoort nooit in een opdracht.\n"
            "Ze staat nu in de geschiedenis van je terminal. Gebruik ze niet meer, en maak een nieuwe.",
        ),
    ],
)
def test_a_recovery_key_that_is_none(cano: Program, given: str, told: str) -> None:
    assert cano(*MAKE, "--geen-wachtwoord", "--herstel", given).text == f"Fout: {told}\n[2]\n"


def test_a_name_on_one_line_only(cano: Program) -> None:
    rest = ("--organisatie", "vzw Voorbeeld", "--geen-wachtwoord", "--herstel", RECOVERY)
    assert cano("keys", "make", "--naam", "No\u202eor", *rest).text == (
        "Fout: Wat je bij ‘je naam’ schreef, is te lang of bevat onzichtbare tekens.\nTyp het opnieuw.\n[2]\n"
    )
    assert cano("keys", "make", "--naam", "x" * 201, *rest).text == (
        "Fout: Je naam: leeg, of te lang.\nGeef mee: --naam\n[2]\n"
    )
    assert cano("keys", "make", "--naam", " Noor\n  Voorbeeld ", *rest).code == 0
    assert "naam: Noor Voorbeeld\n" in cano("keys", "show", "--kaart").out


def test_showing(noor: Program, card_of_an: str) -> None:
    assert masked(noor("keys", "show", "--kaart").text) == CARD
    assert noor("keys", "pin", card_of_an, "--vergeleken").code == 0
    assert masked(noor("keys", "show").text) == (
        f"{OWN}\n"
        "Herstelsleutel: nog nooit geprobeerd. Ze is ook van anderen: het blad ligt bij\nwie ze maakte.\n"
        "Wachtwoord op je sleutels: nee.\n\n"
        "Kaarten van anderen:\n\n"
        "An Voorbeeld (CAW Ginder), vergeleken op 9 maart 2026\n  <vier groepen>\n  <vier groepen>\n"
    )


def test_a_recovery_key_to_share_keeps_to_the_width(noor: Program) -> None:
    path = Path(noor.environment.get("CANO_CONFIG", noor.home / ".config" / "cano")) / "keys" / "eigen.json"
    own = json.loads(path.read_bytes())
    path.write_text(json.dumps(own | {"organisation_recovery": False}), encoding="utf-8")
    told = noor("keys", "show").text
    assert told.endswith(
        "Een collega kan dezelfde herstelsleutel gebruiken:\n"
        "  cano keys make --herstel SLEUTEL\n"
        "met als SLEUTEL:\n"
        f"  {own['recovery']}\n\n"
        "Je hebt nog geen kaarten van anderen. Kreeg je er een: cano keys pin BESTAND\n"
    )
    assert all(len(line) <= 80 for line in told.splitlines())


def test_a_year_without_a_drill(noor: Program) -> None:
    noor.environment["CANO_TODAY"] = "2027-03-10"
    assert (
        "Let op: je herstelsleutel is al meer dan een jaar niet geprobeerd. Haal het blad\nen doe: cano keys drill\n"
    ) in noor("keys", "show").text


def test_pinning_without_a_terminal(noor: Program, card_of_an: str) -> None:
    about = "An Voorbeeld (CAW Ginder), sleutels van 9 maart 2026\n  <vier groepen>\n  <vier groepen>\n"
    assert masked(noor("keys", "pin", card_of_an).text) == (
        f"{about}Fout: Heb je deze vingerafdruk aan de telefoon vergeleken?\n"
        f"{CALL} Klopt ze, geef dan mee: --vergeleken\n[2]\n"
    )
    assert "geen kaarten" in noor("keys", "show").text
    assert masked(noor("keys", "pin", card_of_an, "--vergeleken").text) == (
        f"{about}De kaart van An Voorbeeld is bewaard.\n"
    )
    assert noor("keys", "pin", card_of_an, "--vergeleken").code == 0
    assert noor("keys", "show").text.count("An Voorbeeld") == 1


def test_a_card_that_changed(noor: Program, card_of_an: str, tmp_path: Path) -> None:
    noor("keys", "pin", card_of_an, "--vergeleken")
    new = card_of(tmp_path / "later", "An Voorbeeld")
    before = noor("keys", "show").text
    loud = (
        "LET OP: van wie op deze kaart staat, heb je al een andere kaart.\n\n"
        "De kaart die je hebt:\n"
        "An Voorbeeld (CAW Ginder), sleutels van 9 maart 2026\n  <vier groepen>\n  <vier groepen>\n\n"
        "De kaart die je nu kreeg:\n"
        "An Voorbeeld (CAW Ginder), sleutels van 9 maart 2026\n  <vier groepen>\n  <vier groepen>\n\n"
        "Dat kan kloppen: een nieuwe computer, of nieuwe sleutels met cano keys rotate.\n"
        "Het kan ook iemand zijn die zich voordoet als An Voorbeeld. Bel op een nummer\n"
        "dat je al had, niet op een nummer uit dezelfde mail. Laat de nieuwe vingerafdruk\nvoorlezen.\n\n"
    )
    assert masked(noor("keys", "pin", new, "--vergeleken").text) == (
        f"{loud}Fout: Er is niets vervangen.\nKlopt de nieuwe kaart, geef dan mee: --vervang\n[2]\n"
    )
    assert noor("keys", "show").text == before
    assert "vergeleken?" in noor("keys", "pin", new, "--vervang").text
    assert noor("keys", "show").text == before
    ran = noor("keys", "pin", new, "--vervang", "--vergeleken")
    assert (masked(ran.err), ran.out) == (loud, "De kaart van An Voorbeeld is bewaard.\n")
    assert noor("keys", "show").text != before


def test_what_is_no_card(noor: Program, tmp_path: Path) -> None:
    assert noor("keys", "pin", "er-niet.txt").text == (
        "Fout: `er-niet.txt` kan niet gelezen worden: de map bestaat niet.\n"
        "Kijk na of de map intussen verplaatst of hernoemd is.\n[1]\n"
    )
    (noor.here / "leeg.txt").write_bytes(b"")
    (noor.here / "groot.bin").write_bytes(b"\xff" * 100_000)
    for name in ("leeg.txt", "groot.bin"):
        assert noor("keys", "pin", name).text == (
            "Fout: Hierin staat geen hele sleutelkaart.\nVraag de sleutelkaart opnieuw: "
            "cano keys show toont ze bij wie ze stuurde, en alles ervan moet mee.\n[1]\n"
        )
    (noor.here / "eigen.txt").write_bytes(noor("keys", "show", "--kaart").out.encode())
    assert noor("keys", "pin", "eigen.txt", "--vergeleken").text == (
        "Fout: Dit is je eigen sleutelkaart.\nDie hoef je niet te bewaren. Geef ze aan anderen.\n[2]\n"
    )


def test_forgetting(noor: Program, card_of_an: str) -> None:
    noor("keys", "pin", card_of_an, "--vergeleken")
    assert noor("keys", "forget", "Bo").text == (
        "Fout: Je hebt geen sleutelkaart van ‘Bo’.\nJe hebt die van: An Voorbeeld.\n[2]\n"
    )
    assert masked(noor("keys", "forget", "an").text) == (
        "An Voorbeeld (CAW Ginder), sleutels van 9 maart 2026\n  <vier groepen>\n  <vier groepen>\n"
        "Fout: Deze kaart weghalen?\nVoer dit uit in een terminal, of geef mee: --yes\n[2]\n"
    )
    assert noor("keys", "forget", "an", "--yes").text.endswith("De kaart van An Voorbeeld is weg.\n")
    assert "geen kaarten" in noor("keys", "show").text


def test_new_keys(noor: Program, card_of_an: str) -> None:
    noor("keys", "pin", card_of_an, "--vergeleken")
    old = noor("keys", "show", "--kaart").out
    assert noor("keys", "rotate").text == (
        "Fout: Nieuwe sleutels nemen?\nVoer dit uit in een terminal, of geef mee: --yes\n[2]\n"
    )
    for day, told in (
        ("2026-03-08", "2026-03-08 is al voorbij.\nGeef vandaag of een latere dag met --tot."),
        ("morgen", "‘morgen’ is geen dag.\nSchrijf jaar-maand-dag: 2026-03-09."),
    ):
        assert noor("keys", "rotate", "--yes", "--tot", day).text == f"Fout: {told}\n[2]\n"
    assert noor("keys", "show", "--kaart").out == old
    assert masked(noor("keys", "rotate", "--yes", "--tot", "2026-06-30").text) == (
        "Je hebt nieuwe sleutels. Pakketten voor je vroegere sleutels open je nog tot en\nmet 30 juni 2026.\n"
        f"Stuur je nieuwe kaart aan: An Voorbeeld (CAW Ginder).\n\n{OWN}\n{SHEET}"
    )
    assert noor("keys", "show", "--kaart").out != old
    assert "Je vroegere sleutels openen nog pakketten tot en met 30 juni 2026.\n" in noor("keys", "show").text


def test_a_new_recovery_key_needs_a_terminal(noor: Program) -> None:
    assert noor("keys", "rotate", "--yes", "--nieuw-herstel").code == 2
    assert noor("keys", "rotate", "--yes", "--nieuw-herstel", "--herstel", RECOVERY).text == (
        "Fout: --herstel en --nieuw-herstel gaan niet samen.\nKies een van de twee.\n[2]\n"
    )
    assert noor("keys", "rotate", "--yes", "--herstel", RECOVERY).code == 0


def test_nothing_secret_without_a_terminal(noor: Program) -> None:
    assert noor("keys", "drill").text == (
        "Fout: De herstelsleutel wordt alleen op een terminal gevraagd.\nVoer dit zelf uit in een terminal.\n[2]\n"
    )
    assert noor("keys", "password").text == (
        "Fout: Welk wachtwoord?\n"
        "Een nieuw wachtwoord wordt op een terminal gevraagd. Wegnemen kan met: cano keys password --geen\n[2]\n"
    )


COMMANDS = ("make", "show", "pin", "forget", "rotate", "password", "drill")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_is_dutch_with_an_example_and_no_option_takes_a_secret(cano: Program, command: str) -> None:
    told = cano("keys", command, "--help").out
    assert told.startswith(f"Gebruik: cano keys {command} [OPTIES]")
    assert f"\n  Voorbeeld: cano keys {command}" in told
    assert not ENGLISH.search(re.sub(r"--\S+", "", told))
    assert not re.search(r"--\S*(wachtwoord|geen|geheim|password|secret)\S* [A-Z]{2}", told)
    assert max(map(len, told.splitlines())) <= 80


def test_the_commands_are_listed(cano: Program) -> None:
    told = cano("keys").text
    assert tuple(re.findall(r"^  ([a-z]+)  ", told.split("Commando's:")[1], re.MULTILINE)) == COMMANDS
    assert max(map(len, told.splitlines())) <= 80


def test_tab(cano: Program) -> None:
    assert complete(cano, "cano keys ro") == ["rotate"]


def test_a_wrong_word(cano: Program) -> None:
    assert cano("keys", "shw").text == "Fout: het commando ‘shw’ bestaat niet.\nBedoelde je: cano keys show?\n[2]\n"


# On a terminal


def groups_on(screen: str) -> dict[int, str]:
    return {int(place): group for place, group in re.findall(r"(\d+): ([0-9A-Z]{5})\b", screen)}


def asked_group(screen: str) -> str:
    return groups_on(screen)[int(re.findall(r"typ groep (\d+) over", screen)[-1])]


WRITTEN: list[Answer] = [("papier staat: ", ""), ("over: ", asked_group), ("over: ", asked_group)]


@POSIX_ONLY
def test_making_on_a_terminal(cano: Program) -> None:
    code, screen = talk(
        cano, "keys", "make",
        answers=[
            (r"Je naam \[Noor Voorbeeld\]: ", ""), ("Je organisatie: ", "vzw Voorbeeld"),
            ("papier staat: ", ""), ("over: ", "ABCDE"), *WRITTEN,
            (r"geen\): ", "kort"), (r"geen\): ", PASSWORD), ("Nog eens: ", "iets anders dan dat"),
            (r"geen\): ", PASSWORD), ("Nog eens: ", PASSWORD),
        ],
    )  # fmt: skip
    assert code == 0
    groups = groups_on(screen)
    assert sorted(groups) == list(range(1, 14))
    assert "Dat staat er niet. Je krijgt de herstelsleutel nog eens te zien." in screen
    assert "Dat is te kort: neem minstens 12 tekens, bijvoorbeeld drie of vier woorden." in screen
    assert "Dat was niet twee keer hetzelfde." in screen
    assert PASSWORD not in screen
    outside = re.sub(r"\x1b\[\?1049h.*?\x1b\[\?1049l", "", screen, flags=re.DOTALL)
    assert not any(group in outside for group in groups.values()), "the paper stays on the screen"
    assert max(len(line) for line in outside.splitlines() if str(cano.home) not in line) <= 80
    kept = b"".join(path.read_bytes() for path in cano.home.rglob("*") if path.is_file())
    assert not any(group.encode() in kept for group in groups.values())
    assert PASSWORD.encode() not in kept
    drilled = talk(cano, "keys", "drill", answers=[("Groep 1 van 13: ", " ".join(groups.values()))])
    assert drilled[0] == 0
    assert "Wachtwoord op je sleutels: ja." in cano("keys", "show").text
    assert cano("keys", "rotate", "--yes").text == (
        "Fout: Op je sleutels staat een wachtwoord, en dat wordt alleen op een terminal gevraagd.\n"
        "Voer dit zelf uit in een terminal.\n[2]\n"
    )
    typed: list[Answer] = [("Doorgaan.*: ", "ja"), ("sleutels: ", "mis"), ("sleutels: ", PASSWORD)]
    code, screen = talk(cano, "keys", "rotate", answers=typed)
    assert code == 0
    assert screen.count("Dit wachtwoord past niet op je sleutels. Probeer het opnieuw.\n") == 1
    assert PASSWORD not in screen


@POSIX_ONLY
def test_a_terminal_with_one_screen_is_told_of_before_the_key_is_shown(cano: Program) -> None:
    answers: list[Answer] = [("om ze te zien: ", ""), *WRITTEN]
    code, screen = talk(cano, *MAKE, "--organisatie", "vzw", "--geen-wachtwoord", answers=answers, TERM="dumb")
    assert (code, "\x1b[?1049" in screen) == (0, False)
    before, _, shown = screen.partition("Druk op Enter om ze te zien")
    assert "Wis daarna je scherm" in " ".join(before.split())
    assert (len(groups_on(before)), len(groups_on(shown))) == (0, 13)


@POSIX_ONLY
def test_breaking_off_while_making_keeps_nothing(cano: Program) -> None:
    code, screen = talk(cano, *MAKE, "--geen-wachtwoord", answers=[("papier staat: ", "\x03")])
    assert code == 130
    assert screen.endswith("\x1b[?1049l\nAfgebroken. Er is niets half bewaard.\n") or "Afgebroken" in screen
    assert "Je hebt nog geen sleutels" in cano("keys", "show").text


@POSIX_ONLY
def test_the_drill(noor: Program) -> None:
    answers: list[Answer] = [(f"Groep {place} van 13: ", group) for place, group in enumerate(GROUPS, 1)]
    answers[4:5] = [("Groep 5 van 13: ", "8GJNS"), ("Groep 5 van 13: ", " 8gjn r")]
    code, screen = talk(noor, "keys", "drill", answers=answers)
    assert code == 0
    assert "Groep 5 klopt niet. Kijk op het blad en typ ze opnieuw.\n" in screen
    assert screen.endswith(
        "Je herstelsleutel werkt. Leg het blad terug in de kluis, en oefen over een jaar\nnog eens.\n"
    )
    assert not any(group in screen.upper() for group in GROUPS)
    assert "Herstelsleutel: laatst geprobeerd op 9 maart 2026." in noor("keys", "show").text


@POSIX_ONLY
def test_a_drill_with_another_paper(cano: Program) -> None:
    other = "age182rz0ffy3l50y4avsqzw5ahlvtz9sljx4asguww4qq2dks38nfzqmtznp5"
    assert cano(*MAKE, "--geen-wachtwoord", "--herstel", other).code == 0
    code, screen = talk(cano, "keys", "drill", answers=[("Groep 1 van 13: ", "-".join(GROUPS))])
    assert code == 1
    assert screen.endswith(
        "Fout: Dit is een andere herstelsleutel dan die waarvoor jouw pakketten op slot\ngaan.\n"
        "Zoek het juiste blad. Is het weg, neem dan een nieuwe:\ncano keys rotate --nieuw-herstel\n"
    )
    assert "nog nooit geprobeerd" in cano("keys", "show").text


@POSIX_ONLY
def test_pinning_on_a_terminal(noor: Program, card_of_an: str) -> None:
    code, screen = talk(noor, "keys", "pin", card_of_an, answers=[("vergeleken .*: ", "nee")])
    assert code == 0
    assert screen.endswith(
        "Er is niets bewaard. Bel op een nummer dat je al had, niet op een nummer uit\n"
        "dezelfde mail. Vergelijk, en begin opnieuw.\n"
    )
    assert "geen kaarten" in noor("keys", "show").text
    pasted = Path(card_of_an).read_text("utf-8").rstrip("\n")
    code, screen = talk(noor, "keys", "pin", "-", answers=[("streepjes:", pasted), ("vergeleken .*: ", "ja")])
    assert code == 0
    assert screen.endswith("De kaart van An Voorbeeld is bewaard.\n")


@POSIX_ONLY
def test_no_password_after_all(noor: Program) -> None:
    assert talk(noor, "keys", "password", answers=[(r"geen\): ", "")]) == (
        0, "Nieuw wachtwoord (alleen Enter: geen): \nEr staat geen wachtwoord op je sleutels.\n",
    )  # fmt: skip


@POSIX_ONLY
def test_a_new_recovery_key(noor: Program) -> None:
    code, screen = talk(noor, "keys", "rotate", "--yes", "--nieuw-herstel", answers=WRITTEN)
    assert code == 0
    groups = groups_on(screen)
    assert talk(noor, "keys", "drill", answers=[("Groep 1 van 13: ", "".join(groups.values()))])[0] == 0
    assert talk(noor, "keys", "drill", answers=[("Groep 1 van 13: ", "".join(GROUPS))])[0] == 1
