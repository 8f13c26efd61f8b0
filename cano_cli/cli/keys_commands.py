"""keys: make and look after the keys with which dossiers are handed over and taken in."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli import keys_given
from cano_cli.cli.common import interactive, today, write
from cano_cli.cli.help import Command, Group
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.handing.cards import Card

_ABOUT = """\
Maak en beheer de sleutels waarmee je dossiers doorgeeft en aanneemt.

Met iemands sleutelkaart doe je een pakket op slot dat alleen die persoon opent. Je eigen kaart geef je aan anderen.
Je herstelsleutel ligt op papier in de kluis van je organisatie.

Voorbeeld: cano keys make
"""
_RECOVERY_HELP = "Gebruik deze herstelsleutel, die er al is: age1… (die van je organisatie, bijvoorbeeld)."

_RecoveryOption = Annotated[
    str | None, typer.Option("--herstel", metavar="SLEUTEL", help=_RECOVERY_HELP, show_default=False)
]
YesOption = Annotated[bool, typer.Option("--yes", help="Doe het zonder het nog te vragen.")]


def keys_app() -> typer.Typer:
    """Return the group of commands ``cano keys``."""
    app = typer.Typer(cls=Group, help=_ABOUT, rich_markup_mode=None, add_completion=False, no_args_is_help=True)
    for name, function, short in (
        ("make", make, "maak je sleutels"),
        ("show", show, "toon je kaart en die van anderen"),
        ("pin", pin, "bewaar iemands kaart, na een telefoontje"),
        ("forget", forget, "haal iemands kaart weg"),
        ("rotate", rotate, "neem nieuwe sleutels"),
        ("password", password, "zet een wachtwoord op je sleutels"),
        ("drill", drill, "oefen met de herstelsleutel"),
    ):
        app.command(name, cls=Command, short_help=short)(function)
    return app


def make(
    name: Annotated[
        str | None, typer.Option("--naam", metavar="NAAM", help="Je naam, op je sleutelkaart.", show_default=False)
    ] = None,
    organisation: Annotated[
        str | None, typer.Option("--organisatie", metavar="NAAM", help="Je organisatie.", show_default=False)
    ] = None,
    recovery: _RecoveryOption = None,
    no_password: Annotated[bool, typer.Option("--geen-wachtwoord", help="Zet geen wachtwoord op je sleutels.")] = False,
    again: Annotated[
        bool,
        typer.Option(
            "--opnieuw",
            help="Begin opnieuw, als je je wachtwoord kwijt bent. Pakketten die al onderweg zijn, open je "
            "dan niet meer.",
        ),
    ] = False,
    sure: YesOption = False,
) -> None:
    """Maak je sleutels. Dat doe je één keer op elke computer waar je pakketten maakt of opent.

    Je krijgt een sleutelkaart om aan anderen te geven, en een herstelsleutel om op papier te bewaren.

    Voorbeeld: cano keys make --naam "Noor Voorbeeld" --organisatie "vzw Voorbeeld"
    """
    from cano_cli.cli.keys_asking import new_password
    from cano_cli.cli.keys_text import ASIDE, made_text, text
    from cano_cli.handing import keeping, keys

    if not again and keys.has_keys():
        raise CanoError("Je hebt al sleutels.", "Bekijk ze met: cano keys show. Nieuwe neem je met: cano keys rotate")
    if not no_password and not interactive():
        raise CanoError("Komt er een wachtwoord op je sleutels?", "Zonder: --geen-wachtwoord.", exit_code=2)
    replaced = again and keeping.is_anything_there()
    if replaced and not sure and not _begin_anew():
        return
    own_name = keys_given.a_name(name, "Je naam", "--naam", keys_given.user_name())
    own_organisation = keys_given.a_name(
        organisation, "Je organisatie", "--organisatie", keys_given.organisation_name()
    )
    public = keys_given.recovery_key(recovery)
    if not no_password:
        write(text("", "Met een wachtwoord kan wie op je computer raakt, je sleutels niet gebruiken. Je typt het "
                       "telkens je een pakket maakt of opent."))  # fmt: skip
    secret = "" if no_password else new_password()
    own = keys.make(own_name, own_organisation, public, secret, today(), shared=recovery is not None, again=again)
    write(made_text(own, str(keeping.folder()), password=bool(secret)))
    if replaced:
        write(text("", ASIDE))


def _begin_anew() -> bool:
    """Ask whether to make new keys in the place of those there are. Raises CanoError without a terminal."""
    from cano_cli.cli.agreeing import yes
    from cano_cli.cli.keys_text import ANEW, text

    if not interactive():
        raise CanoError(ANEW, "Voer dit uit in een terminal, of geef mee: --yes", exit_code=2)
    write(text(ANEW, "Weet je je wachtwoord nog, doe dan: cano keys rotate"))
    if yes("Toch opnieuw beginnen"):
        return True
    write("Er is niets veranderd.\n")
    return False


def show(
    card: Annotated[bool, typer.Option("--kaart", help="Toon alleen je sleutelkaart, om te mailen.")] = False,
) -> None:
    """Toon je sleutelkaart, hoe het met je sleutels staat, en de kaarten van anderen.

    Voorbeeld: cano keys show
    """
    from cano_cli.cli.keys_text import harmless_lines, own_card_text, pinned_text, state_text, text
    from cano_cli.handing import keys
    from cano_cli.handing.pinned import pinned

    own = keys.known_of()
    if card:
        write(harmless_lines(keys.required().card.text()))
        return
    if own is None:
        write(text("Je hebt nog geen sleutels. Maak ze met: cano keys make"))
    else:
        write(own_card_text(own) + "\n")
        write(state_text(own, today(), password=keys.has_password(), due=keys.drill_due(today())))
    write("\n" + pinned_text(pinned()))


def pin(
    file: Annotated[
        str, typer.Argument(metavar="BESTAND", help="Het bestand met de kaart; een streepje (-) om ze te plakken.")
    ],
    compared: Annotated[
        bool, typer.Option("--vergeleken", help="Je vergeleek de vingerafdruk aan de telefoon.")
    ] = False,
    instead: Annotated[
        bool, typer.Option("--vervang", help="Neem de kaart in de plaats van een andere die je al had.")
    ] = False,
) -> None:
    """Bewaar de sleutelkaart van iemand anders, nadat je de vingerafdruk aan de telefoon vergeleek.

    Voorbeeld: cano keys pin kaart-van-an.txt
    """
    from cano_cli.cli.agreeing import yes
    from cano_cli.cli.keys_text import CALL, card_lines, changed_text, text
    from cano_cli.handing import pinned
    from cano_cli.handing.cards import read_card

    card = read_card(keys_given.card_text(file))
    old = _in_the_place_of(card)
    if old:
        sys.stderr.write(changed_text(card, old) + "\n")
        if not instead:
            raise CanoError("Er is niets vervangen.", "Klopt de nieuwe kaart, geef dan mee: --vervang", exit_code=2)
    else:
        write("\n".join(card_lines(card)) + "\n")
    if not compared:
        question = "Heb je deze vingerafdruk aan de telefoon vergeleken"
        if not interactive():
            raise CanoError(f"{question}?", f"{CALL} Klopt ze, geef dan mee: --vergeleken", exit_code=2)
        if not yes(question):
            write(text(f"Er is niets bewaard. {CALL} Vergelijk, en begin opnieuw."))
            return
    pinned.pin(card, today())
    write(text(f"De kaart van {card.name} is bewaard."))


def forget(
    who: Annotated[str, typer.Argument(metavar="NAAM", help="De naam op de kaart, of een deel ervan.")],
    sure: YesOption = False,
) -> None:
    """Haal de sleutelkaart van iemand weg. Wat die persoon stuurt, komt dan van een onbekende.

    Voorbeeld: cano keys forget "An Voorbeeld"
    """
    from cano_cli.cli.agreeing import yes
    from cano_cli.cli.keys_text import card_lines, text
    from cano_cli.handing import pinned
    from cano_cli.handing.cards import find

    card = find(who, pinned.current())
    write("\n".join(card_lines(card)) + "\n")
    if not sure:
        _need_terminal("Deze kaart weghalen?", "--yes")
        if not yes("Deze kaart weghalen"):
            write("Er is niets veranderd.\n")
            return
    pinned.forget(card)
    write(text(f"De kaart van {card.name} is weg."))


def rotate(
    until: Annotated[
        str | None,
        typer.Option("--tot", metavar="JJJJ-MM-DD", show_default=False,
                     help="Tot en met welke dag je vroegere sleutels nog pakketten openen. Zonder: een jaar."),
    ] = None,
    recovery: _RecoveryOption = None,
    new_recovery: Annotated[bool, typer.Option("--nieuw-herstel", help="Maak ook een nieuwe herstelsleutel.")] = False,
    sure: YesOption = False,
) -> None:  # fmt: skip
    """Neem nieuwe sleutels: na diefstal of verlies, of omdat het tijd is. Je krijgt een nieuwe sleutelkaart.

    Pakketten die al onderweg zijn, open je nog een tijd met je vroegere sleutels. Na diefstal: --tot vandaag.

    Voorbeeld: cano keys rotate --tot 2026-12-31
    """
    from cano_cli.cli.agreeing import yes
    from cano_cli.cli.keys_asking import unlocked
    from cano_cli.cli.keys_text import rotated_text, text
    from cano_cli.handing import keys, pinned

    keys.required()
    last = keys_given.last_day(until)
    if recovery and new_recovery:
        raise CanoError("--herstel en --nieuw-herstel gaan niet samen.", "Kies een van de twee.", exit_code=2)
    if not sure:
        _need_terminal("Nieuwe sleutels nemen?", "--yes")
        write(text("Je krijgt nieuwe sleutels. Wie je kaart heeft, moet daarna je nieuwe krijgen."))
        if not yes("Doorgaan"):
            write("Er is niets veranderd.\n")
            return
    private = unlocked()
    public = keys_given.recovery_key(recovery) if recovery or new_recovery else None
    own = keys.rotate(private, last, today(), recovery=public, shared=recovery is not None)
    write(rotated_text(own, last, pinned.current()))


def password(
    none: Annotated[bool, typer.Option("--geen", help="Neem het wachtwoord weg.")] = False,
) -> None:
    """Zet een wachtwoord op je sleutels, verander het of neem het weg. Het wordt gevraagd en nooit getoond.

    Voorbeeld: cano keys password
    """
    from cano_cli.cli.keys_asking import new_password, unlocked
    from cano_cli.handing import keys

    keys.required()
    if not none and not interactive():
        way = "Een nieuw wachtwoord wordt op een terminal gevraagd. Wegnemen kan met: cano keys password --geen"
        raise CanoError("Welk wachtwoord?", way, exit_code=2)
    old = unlocked()
    new = "" if none else new_password()
    keys.change_password(old, new)
    write("Er staat nu een wachtwoord op je sleutels.\n" if new else "Er staat geen wachtwoord op je sleutels.\n")


def drill() -> None:
    """Oefen met je herstelsleutel: haal het blad uit de kluis en typ ze over. Zo weet je dat ze werkt als het moet.

    Doe dit elk jaar. Wat je typt, wordt niet getoond en niet bewaard.

    Voorbeeld: cano keys drill
    """
    from cano_cli.cli.keys_asking import typed_recovery
    from cano_cli.cli.keys_text import recovery_tried_text
    from cano_cli.handing import keys
    from cano_cli.handing.rehearsal import opens

    own = keys.required()
    if not opens(typed_recovery(), own.recovery):
        raise CanoError(
            "Dit is een andere herstelsleutel dan die waarvoor jouw pakketten op slot gaan.",
            "Zoek het juiste blad. Is het weg, neem dan een nieuwe: cano keys rotate --nieuw-herstel",
        )
    keys.drilled(today())
    write(recovery_tried_text())


def _in_the_place_of(card: Card) -> tuple[Card, ...]:
    """Return the cards that this one would replace. Raises CanoError for one's own."""
    from cano_cli.handing import keys, pinned

    own = keys.known_of()
    if own and own.card == card:
        raise CanoError(
            "Dit is je eigen sleutelkaart.", "Die hoef je niet te bewaren. Geef ze aan anderen.", exit_code=2
        )
    return pinned.replaced_by(card, pinned.pinned())


def _need_terminal(question: str, option: str) -> None:
    if not interactive():
        raise CanoError(question, f"Voer dit uit in een terminal, of geef mee: {option}", exit_code=2)
