"""How a contact went, as people say it: a word of the value list, its beginning, or what people write instead."""

from __future__ import annotations

import re
from difflib import get_close_matches

from cano_cli.model.findings import CanoError
from cano_cli.model.werk import CONTACT_VORM
from cano_cli.readers.name_forms import folded

_ALSO = {
    "huisbezoek": "bezoek thuis thuisbezoek langsgeweest",
    "gesprek": "gesprekje babbel koffie",
    "samen-op-stap": "op stap",
    "telefoon": "telefonisch telefoontje tel gebeld belde bellen telefoongesprek",
    "videogesprek": "video videobellen videocall beeldbellen",
    "bericht": "sms whatsapp berichtje chat app",
    "mail": "e-mail email mailtje",
    "niet-thuis": "niemand thuis, gemist",
}
_WORDS = {word: how for how in CONTACT_VORM for word in (how, how.replace("-", " "))} | {
    word: how
    for how, said in _ALSO.items()
    for word in (re.split(r", ", said) if "," in said or how == "samen-op-stap" else said.split())
}
_ANYWHERE = re.compile(
    rf"(?<![\w-])(?P<how>{'|'.join(re.escape(word) for word in sorted(_WORDS, key=len, reverse=True))})(?![\w-])",
    re.IGNORECASE,
)


def how_said(text: str) -> str:
    """Return a word of ``CONTACT_VORM``. Raises :class:`CanoError` (exit code 2) with the nearest where it is none."""
    said = " ".join(folded(text).split())
    if said in _WORDS:
        return _WORDS[said]
    begins = {how for how in CONTACT_VORM if said and how.startswith(said.replace(" ", "-"))}
    if len(begins) == 1:
        return begins.pop()
    near = get_close_matches(said, list(_WORDS), n=1, cutoff=0.7)
    hint = f"Bedoelde je ‘{_WORDS[near[0]]}’? " if near else ""
    raise CanoError(
        f"‘{text.strip()}’ is geen vorm van contact.", f"{hint}Kies uit: {', '.join(CONTACT_VORM)}.", exit_code=2
    )


def how_within(text: str) -> re.Match[str] | None:
    """Return where in a line it is said how a contact went (group ``how``): the first place."""
    return _ANYWHERE.search(text)
