"""What goes wrong between here and the place that a team shares its cases through, told so that people can act."""

from __future__ import annotations

import re

from cano_cli.model.findings import CanoError
from cano_cli.store import git_runner
from cano_cli.store.sharing.remote_address import Address


class OfflineError(CanoError):
    """The place cannot be reached now; later it may."""


def explained(address: Address, outcome: git_runner.Outcome) -> CanoError:
    """Return the failure of git on a network, in Dutch. Git's own words are never shown."""
    words = outcome.words + outcome.out.decode("utf-8", "replace")
    for pattern, message, hint in _REFUSALS:
        if re.search(pattern, words, re.IGNORECASE):
            return CanoError(f"{address.shown}: {message}", hint)
    if address.folder is not None or re.search(_NO_ROOM, words, re.IGNORECASE):
        return _of_a_folder(address, outcome)
    return OfflineError(f"{address.shown} is nu niet te bereiken.", _LATER)


_LATER = "Hier is niets veranderd; verder werken kan gewoon. Probeer cano sync opnieuw als er weer verbinding is."
_NO_ROOM = "no space left|out of diskspace|disk quota"
_REFUSALS = (
    (
        r"host key verification failed|remote host identification has changed",
        "deze computer kent de server nog niet, of hij is een andere dan voorheen.",
        "Maak één keer zelf verbinding met ssh en vergelijk de vingerafdruk met die van de beheerder. Is de server "
        "ongevraagd een andere, verwittig dan de beheerder.",
    ),
    (
        r"permission denied \(|publickey|authentication failed|could not read username|could not read password"
        r"|terminal prompts disabled|http basic: access denied|error: 40[13]|invalid credentials",
        "de server laat je niet binnen.",
        "Kijk na of je sleutel of je aanmelding nog geldt, en of je toegang hebt tot deze plaats.",
    ),
    (
        r"certificate|ssl_error|gnutls|schannel.*(trust|revoc)",
        "het certificaat van de server klopt niet.",
        "Vraag de beheerder na wat er aan de hand is. Werk niet verder langs deze weg.",
    ),
    (
        r"repository .*not found|does not appear to be a git repository|not a git repository|error: 404"
        r"|project you were looking for could not be found",
        "hier is geen git-map.",
        "Kijk het adres na bij `gedeeld_via` in cano.yaml, of vraag de beheerder om er een lege git-map te maken.",
    ),
    (
        r"hook declined|protected branch|not allowed to push|denied to|prohibited|read-only|read only",
        "je mag hier niet schrijven.",
        "Vraag de beheerder om schrijfrechten op deze plaats. Wat je deed, staat hier nog en wordt later gedeeld.",
    ),
    (
        r"fsck error|unpacker error|index-pack failed|bad object|invalid index-pack|did not send all necessary"
        r"|object .* corrupt|bad pack|early eof.*unpack|error in object|missing (blob|tree|commit)"
        r"|inflate|sha1 mismatch|packfile .* cannot|loose object|non-monotonic|premature end of pack",
        "de geschiedenis die daar staat, is beschadigd. Er is niets overgenomen.",
        "Vraag wie ze deelde om dat opnieuw te doen. Meer uitleg: cano explain Q01",
    ),
)


def _of_a_folder(address: Address, outcome: git_runner.Outcome) -> CanoError:
    words = outcome.words + outcome.out.decode("utf-8", "replace")
    if re.search(_NO_ROOM, words, re.IGNORECASE):
        return CanoError(f"{address.shown}: de schijf daar of hier is vol.", "Maak plaats vrij en probeer opnieuw.")
    if re.search("permission denied|insufficient permission|access is denied|unable to create", words, re.IGNORECASE):
        return CanoError(
            f"{address.shown}: je mag daar niet lezen of schrijven.", "Vraag de beheerder van de schijf om rechten."
        )
    return CanoError(
        f"{address.shown} kan niet gebruikt worden om te delen.",
        "Hier is niets veranderd. Vraag de beheerder van de gedeelde map om ze na te kijken.",
    )
