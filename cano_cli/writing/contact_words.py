"""How a contact went, as people say it: a word of the value list, its beginning, or what people write instead."""

from __future__ import annotations

from difflib import get_close_matches

from cano_cli.model.findings import CanoError
from cano_cli.model.werk import CONTACT_VORM
from cano_cli.readers.name_forms import folded

NOT_HOME = "niet-thuis"
_ALSO = {
    "huisbezoek": "bezoek, bezoekje, op bezoek, op huisbezoek, thuis, thuisbezoek, aan huis, hb, langs, langsgeweest, "
    "langs geweest, langsgegaan",
    "gesprek": "gesprekje, babbel, babbeltje, koffie, gesproken, gepraat",
    "samen-op-stap": "op stap, meegegaan, mee naar, meegereden, samen naar",
    "activiteit": "wandeling, wandelen, gaan wandelen, gewandeld, samen gekookt, gaan zwemmen, gaan fietsen",
    "telefoon": "telefonisch, telefoontje, tel, tel., gsm, bel, belletje, gebeld, belde, bellen, opgebeld, "
    "teruggebeld, telefoongesprek, getelefoneerd",
    "videogesprek": "video, videobellen, videocall, beeldbellen, facetime, teams, zoom",
    "bericht": "sms, sms'je, smsje, gesmst, whatsapp, whatsappje, wa, app, appje, geappt, berichtje, chat, messenger",
    "mail": "e-mail, email, mailtje, gemaild",
    "brief": "briefje, kaartje",
    NOT_HOME: "niemand thuis, gemist, niet opgedaagd, niet komen opdagen, niet doorgegaan, afgezegd, geannuleerd, "
    "niet opgenomen, nam niet op, neemt niet op, geen gehoor, voicemail, stond voor een gesloten deur",
}
FORMS: dict[str, str] = {word: how for how in CONTACT_VORM for word in (how, how.replace("-", " "))} | {
    word: how for how, said in _ALSO.items() for word in said.split(", ")
}
"""What people say or write, in small letters, and the word of ``CONTACT_VORM`` that it means."""


def how_said(text: str) -> str:
    """Return a word of ``CONTACT_VORM``. Raises :class:`CanoError` (exit code 2) with the nearest where it is none."""
    said = " ".join(folded(text).split())
    if said in FORMS:
        return FORMS[said]
    begins = {how for how in CONTACT_VORM if said and how.startswith(said.replace(" ", "-"))}
    if len(begins) == 1:
        return begins.pop()
    near = get_close_matches(said, list(FORMS), n=1, cutoff=0.7)
    hint = f"Bedoelde je ‘{FORMS[near[0]]}’? " if near else ""
    raise CanoError(
        f"‘{text.strip()}’ is geen vorm van contact.", f"{hint}Kies uit: {', '.join(CONTACT_VORM)}.", exit_code=2
    )


def both_ways(first: str, second: str) -> str | None:
    """Return how a contact went of which both are said: a talk at home is a huisbezoek, and an appointment that did not
    happen is none, whatever it was to be. ``None`` where they are two contacts, or more than one can tell."""
    if first == second or NOT_HOME in {first, second}:
        return NOT_HOME if NOT_HOME in {first, second} else first
    return "huisbezoek" if {first, second} == {"gesprek", "huisbezoek"} else None
