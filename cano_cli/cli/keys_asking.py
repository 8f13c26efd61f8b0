"""What is asked about keys and never shown: passwords, and the recovery key as it stands on paper."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cano_cli.cli.common import ask, interactive, today, write
from cano_cli.cli.keys_text import PAPER, STAYS, text
from cano_cli.handing.cards import END
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.handing.keys import Keys, Opener, Unlocked
    from cano_cli.handing.paper import Paper

_TRIES = 3
_CHECKED = 2
_OTHER_SCREEN, _OWN_SCREEN = "\x1b[?1049h\x1b[H\x1b[2J", "\x1b[2J\x1b[?1049l"


def opened_keys() -> Keys:
    """Return the keys of the user; their password is asked for where there is one. Raises :class:`CanoError`."""
    from cano_cli.handing.keys import keys_in

    return keys_in(unlocked(), today())


def unlocked() -> Unlocked:
    """Return the private keys of the user; their password is asked for where there is one, a few times. Raises
    :class:`CanoError`."""
    from cano_cli.handing.keys import WrongPasswordError, unlock

    for _ in range(_TRIES - 1):
        try:
            return unlock(password)
        except WrongPasswordError as error:
            write(text(f"{error.message} Probeer het opnieuw."))
    return unlock(password)


def password() -> str:
    """Return the password of the keys, which is not shown while it is typed. Raises :class:`CanoError`."""
    if not interactive():
        raise CanoError(
            "Op je sleutels staat een wachtwoord, en dat wordt alleen op een terminal gevraagd.",
            "Voer dit zelf uit in een terminal.",
            exit_code=2,
        )
    return _hidden("Wachtwoord van je sleutels")


def new_password() -> str:
    """Ask for a new password, twice; empty when the user wants none."""
    from cano_cli.handing.keys import SHORTEST_PASSWORD

    while True:
        first = _hidden("Nieuw wachtwoord (alleen Enter: geen)")
        if first and len(first) < SHORTEST_PASSWORD:
            write(text(f"Dat is te kort: neem minstens {SHORTEST_PASSWORD} tekens, bijvoorbeeld drie of vier woorden."))
        elif first and _hidden("Nog eens") != first:
            write("Dat was niet twee keer hetzelfde.\n")
        else:
            return first


def typed_recovery() -> Opener:
    """Ask for the recovery key on paper, group by group; a group that is wrong is asked again at once.

    All groups may also be typed at once. Raises :class:`CanoError` without a terminal.
    """
    from cano_cli.handing.paper import GROUPS, is_right, opener_of, split

    if not interactive():
        raise CanoError(
            "De herstelsleutel wordt alleen op een terminal gevraagd.",
            "Voer dit zelf uit in een terminal.",
            exit_code=2,
        )
    write(
        text(f"Neem het blad met de herstelsleutel en typ de {GROUPS} groepen over. Wat je typt, blijft onzichtbaar.")
    )
    groups: list[str] = []
    while len(groups) < GROUPS:
        typed = split(_hidden(f"Groep {len(groups) + 1} van {GROUPS}"))
        right = [is_right(group, len(groups) + place) for place, group in enumerate(typed)]
        wrong = right.index(False) if False in right else len(typed)
        groups += typed[:wrong]
        if wrong < len(typed):
            write(f"Groep {len(groups) + 1} klopt niet. Kijk op het blad en typ ze opnieuw.\n")
    return opener_of(groups)


def show_paper(paper: Paper) -> None:
    """Show a recovery key once, on a screen that is gone afterwards, and ask a few groups of it, until they fit."""
    from cano_cli.handing.paper import GROUPS, split

    while True:
        with _other_screen():
            write(text(*PAPER) + "\n")
            for start in range(0, GROUPS, 4):
                shown = enumerate(paper.groups[start : start + 4], start + 1)
                write("".join(f"  {place:>2}: {group}   " for place, group in shown).rstrip() + "\n\n")
            ask("Druk op Enter als alles op papier staat")
        places = sorted(secrets.SystemRandom().sample(range(GROUPS), _CHECKED))
        if all(
            split(_hidden(f"Ter controle: typ groep {place + 1} over")) == (paper.groups[place],) for place in places
        ):
            return
        write("Dat staat er niet. Je krijgt de herstelsleutel nog eens te zien.\n")


def pasted(most: int) -> str:
    """Return what is pasted, up to the end of a card or of the input, ``most`` characters of it."""
    if interactive():
        write("Plak de sleutelkaart hier, tot en met de laatste regel met streepjes:\n")
    lines: list[str] = []
    while sum(map(len, lines)) < most and (line := sys.stdin.readline(most)):
        lines.append(line)
        if END in line:
            break
    return "".join(lines)


def _hidden(question: str) -> str:
    from getpass import getpass

    return getpass(f"{question}: ")


@contextmanager
def _other_screen() -> Iterator[None]:
    """Write on the terminal's other screen, which leaves nothing behind in what can be scrolled back to; where there is
    none, that is told first."""
    from cano_cli.store import platform

    if not platform.has_other_screen():
        write(text(STAYS, ""))
        ask("Druk op Enter om ze te zien")
        yield
        return
    write(_OTHER_SCREEN)
    try:
        yield
    finally:
        write(_OWN_SCREEN)
        sys.stdout.flush()
