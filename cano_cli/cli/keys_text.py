"""What is told about keys and cards, in lines for a screen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from cano_cli.cli.common import width
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.wrapping import wrapped
from cano_cli.readers.dutch import date_text, join

if TYPE_CHECKING:
    from cano_cli.handing.cards import Card
    from cano_cli.handing.keys import Own
    from cano_cli.handing.pinned import Pinned

CALL = "Bel op een nummer dat je al had, niet op een nummer uit dezelfde mail."
PAPER = (
    "Dit is je herstelsleutel. Ze staat hier één keer: cano bewaart ze niet.",
    "Schrijf de groepen over op papier en leg het blad in de kluis van je organisatie, niet bij je computer. "
    "Gaan je sleutels verloren, dan opent dit blad de pakketten die jij maakte. Wie het blad heeft, kan dat dus ook: "
    "maak er geen foto van en mail het niet. Schrijf ook je naam en de dag erbij, en straks de vingerafdruk van je "
    "sleutelkaart.",
)
STAYS = (
    "Let op: straks staat je herstelsleutel op dit scherm, en daar blijft ze staan. Wis daarna je scherm, ook wat je "
    "terug kunt lezen, of sluit dit venster."
)
SHEET = (
    "Schrijf de vingerafdruk van je kaart ook op het blad met de herstelsleutel. Op een nieuwe computer heb je ze "
    "nodig om de pakketten te openen die jij maakte: cano receive PAKKET --herstel --vingerafdruk CIJFERS"
)


_NEXT = (
    "Kreeg je een kaart van iemand anders: cano keys pin BESTAND. "
    "Oefen straks eens met je herstelsleutel: cano keys drill"
)


ANEW = (
    "Begin je opnieuw, dan open je met je nieuwe sleutels geen enkel pakket dat al onderweg is, en klopt de kaart die "
    "anderen van je hebben niet meer."
)
ASIDE = (
    "Je vroegere sleutels liggen in dezelfde map opzij, in twee bestanden met ‘vroeger’ in de naam. Vind je het "
    "wachtwoord terug, geef ze dan hun oude naam (sleutels en eigen.json) om oude pakketten te openen. Stuur intussen "
    "je nieuwe kaart rond."
)


def text(*paragraphs: str) -> str:
    """Return paragraphs broken into lines for the screen."""
    return "".join(f"{line}\n" for one in paragraphs for line in wrapped(one, width()))


def _fingerprint_lines(card: Card) -> list[str]:
    """Return the fingerprint of a card on two lines, in groups to read out."""
    groups = card.fingerprint.split()
    return ["  " + "  ".join(groups[start : start + 4]) for start in (0, 4)]


def card_lines(card: Card) -> list[str]:
    """Return whose card it is, since when, and its fingerprint."""
    since = f"{card.name} ({card.organisation}), sleutels van {date_text(card.since)}"
    return [*wrapped(since, width()), *_fingerprint_lines(card)]


def made_text(own: Own, folder: str, *, password: bool) -> str:
    """Return what is told after keys were made."""
    lock = "met een wachtwoord erop" if password else "zonder wachtwoord"
    first = f"Je sleutels zijn gemaakt, {lock}. Ze staan in een map waar alleen jij bij kan:"
    return f"{text(first)}  {harmless(folder)}\n\n{own_card_text(own)}\n{text(SHEET)}\n{text(_NEXT)}"


def own_card_text(own: Own) -> str:
    """Return the own card as it is mailed, and what to do with it."""
    about = (
        "Dit is je sleutelkaart. Ze is niet geheim: mail ze aan wie jou een dossier bezorgt, of er van jou een krijgt."
    )
    after = (
        "Wie ze krijgt, belt jou en leest de vingerafdruk voor. Klopt die met wat hier staat, dan is het jouw kaart."
    )
    return f"{text(about)}\n{harmless_lines(own.card.text())}\n{text(after)}"


def state_text(own: Own, today: date, *, password: bool, due: bool) -> str:
    """Return how the own keys stand: password, recovery key, earlier keys."""
    last = max(own.drills, default=None)
    tried = f"laatst geprobeerd op {date_text(last)}" if last else "nog nooit geprobeerd"
    shared = " Ze is ook van anderen: het blad ligt bij wie ze maakte." if own.organisation_recovery else ""
    lines = [f"Herstelsleutel: {tried}.{shared}", f"Wachtwoord op je sleutels: {'ja' if password else 'nee'}."]
    earlier = [one.until for one in own.ended if today <= one.until]
    if earlier:
        lines.append(f"Je vroegere sleutels openen nog pakketten tot en met {date_text(max(earlier))}.")
    told = text(*lines, *([DRILL] if due else []))
    if own.organisation_recovery:
        return told
    shares = "Een collega kan dezelfde herstelsleutel gebruiken:"
    return f"{told}{text(shares)}  cano keys make --herstel SLEUTEL\nmet als SLEUTEL:\n  {own.recovery}\n"


DRILL = "Let op: je herstelsleutel is al meer dan een jaar niet geprobeerd. Haal het blad en doe: cano keys drill"


def pinned_text(cards: Sequence[Pinned]) -> str:
    """Return the cards of others that count, with their fingerprints."""
    now = sorted((one for one in cards if one.until is None), key=lambda one: one.card.who)
    if not now:
        return text("Je hebt nog geen kaarten van anderen. Kreeg je er een: cano keys pin BESTAND")
    lines = ["Kaarten van anderen:"]
    for one in now:
        said = f"{one.card.name} ({one.card.organisation}), vergeleken op {date_text(one.day)}"
        lines += ["", *wrapped(said, width()), *_fingerprint_lines(one.card)]
    return "\n".join(lines) + "\n"


def changed_text(card: Card, old: Sequence[Card]) -> str:
    """Return the warning that a card comes in the place of one or more that were compared."""
    lines = wrapped("LET OP: van wie op deze kaart staat, heb je al een andere kaart.", width())
    for one in old:
        lines += ["", "De kaart die je hebt:", *card_lines(one)]
    lines += ["", "De kaart die je nu kreeg:", *card_lines(card), ""]
    why = (
        "Dat kan kloppen: een nieuwe computer, of nieuwe sleutels met cano keys rotate. Het kan ook iemand zijn die "
        f"zich voordoet als {card.name}. {CALL} Laat de nieuwe vingerafdruk voorlezen."
    )
    return "\n".join([*lines, *wrapped(why, width())]) + "\n"


def rotated_text(own: Own, until: date, others: Sequence[Card]) -> str:
    """Return what is told after keys were changed: until when the old ones open, and who needs the new card."""
    old = f"Je hebt nieuwe sleutels. Pakketten voor je vroegere sleutels open je nog tot en met {date_text(until)}."
    names = join([f"{card.name} ({card.organisation})" for card in others])
    send = f"Stuur je nieuwe kaart aan: {names}." if others else "Stuur je nieuwe kaart aan wie de oude heeft."
    return f"{text(old, send)}\n{own_card_text(own)}\n{text(SHEET)}"


def recovery_tried_text() -> str:
    """Return what is told after a drill that succeeded."""
    return text("Je herstelsleutel werkt. Leg het blad terug in de kluis, en oefen over een jaar nog eens.")


def harmless_lines(block: str) -> str:
    """Return lines as they are, without characters that steer a terminal."""
    return "".join(f"{harmless(line)}\n" for line in block.splitlines())
