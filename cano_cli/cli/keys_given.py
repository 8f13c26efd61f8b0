"""What was given with the commands of ``keys``, or is asked for: names, a recovery key, a card, a day."""

from __future__ import annotations

import unicodedata
from datetime import date
from pathlib import Path

from cano_cli.cli.common import ask, day, interactive, place, plain_text, today
from cano_cli.model.findings import CanoError

_LONGEST_NAME = 200
_MOST_CARD = 64 * 1024


def a_name(given: str | None, question: str, option: str, usual: str) -> str:
    """Return a name on one line: given, or asked for."""
    from cano_cli.handing.cards import is_honest

    if given is None and not interactive():
        raise CanoError(f"{question}?", f"Geef mee: {option}", exit_code=2)
    said = ask(question, usual) if given is None else given
    line = unicodedata.normalize("NFC", plain_text(said, question.lower()))
    if not line or len(line) > _LONGEST_NAME:
        raise CanoError(f"{question}: leeg, of te lang.", f"Geef mee: {option}", exit_code=2)
    if not is_honest(line):
        raise CanoError(
            f"{question}: er staan tekens in die niet te zien zijn, of die op andere lijken.",
            f"Typ het opnieuw, met letters van één alfabet per woord: {option}",
            exit_code=2,
        )
    return line


def user_name() -> str:
    """Return the name of the user as git knows it, empty when it does not."""
    from cano_cli.store import git

    try:
        return git.identity().name
    except CanoError:
        return ""


def organisation_name() -> str:
    """Return the name in the cano.yaml of the store where the user stands, if any."""
    from cano_cli.store.case_files import read_organisation
    from cano_cli.store.locate import STORE_FILE

    store = place(None).store
    known = read_organisation(store, STORE_FILE)[0] if store else None
    return known.organisatie.naam if known else ""


def recovery_key(given: str | None) -> str:
    """Return the public half of the recovery key: of the one that was given, or of one that is made and shown now."""
    from cano_cli.cli.keys_asking import show_paper
    from cano_cli.handing.cards import is_age_key
    from cano_cli.handing.paper import new_paper

    if given is not None:
        public = given.strip()
        if public.upper().startswith("AGE-SECRET"):
            raise CanoError(
                "Dit is een geheime sleutel: die hoort nooit in een opdracht.",
                "Ze staat nu in de geschiedenis van je terminal. Gebruik ze niet meer, en maak een nieuwe.",
                exit_code=2,
            )
        if not is_age_key(public):
            raise CanoError(
                "Dit is geen herstelsleutel.", "Ze begint met age1 en telt 62 tekens; kopieer ze.", exit_code=2
            )
        return public
    if not interactive():
        raise CanoError(
            "Een nieuwe herstelsleutel wordt één keer op je scherm getoond, om over te schrijven.",
            "Voer dit uit in een terminal, of geef een herstelsleutel die er al is: --herstel age1…",
            exit_code=2,
        )
    paper = new_paper()
    show_paper(paper)
    return paper.public


def card_text(file: str) -> str:
    """Return what stands in a file, or what is pasted: up to the end of a card."""
    from cano_cli.cli.keys_asking import pasted
    from cano_cli.store import files, platform

    if file == "-":
        return pasted(_MOST_CARD)
    path = Path(file)
    with files.told(path, "gelezen"):
        data = platform.read_regular(path, _MOST_CARD)
    return data[:_MOST_CARD].decode("utf-8-sig", errors="replace")


def last_day(given: str | None) -> date:
    """Return until which day the earlier keys open parcels."""
    first = today()
    usual = first.replace(year=first.year + 1, day=min(first.day, 28))
    last = day(given, usual)
    if last < first:
        raise CanoError(f"{last} is al voorbij.", "Geef vandaag of een latere dag met --tot.", exit_code=2)
    return last
