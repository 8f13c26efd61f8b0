"""What is said in Dutch of a signature on a PDF. It claims no more than was checked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from cano_cli.readers.dutch import date_text
from cano_cli.signing.pdf_signatures import Cover, PdfSignature, Trust, Verdict

DAMAGED = "De handtekening klopt niet: het document of de handtekening is gewijzigd nadat er getekend was."
ASK_AGAIN = "Vraag het bestand opnieuw, zoals het ondertekend werd."
TRUST_THE_ISSUER = (
    "Ken je de uitgever? Kijk dan opnieuw na, met het certificaat van die uitgever: "
    "cano verify BESTAND.pdf --trust UITGEVER.crt"
)
SIGN_AGAIN = "Vraag om opnieuw te tekenen, met een certificaat dat geldig is."
NOT_REVOKED = "Of het certificaat intussen is ingetrokken, is niet nagekeken: cano gaat daarvoor niet op het internet."
ONLY_QUALIFIED = (
    "Alleen een gekwalificeerde elektronische handtekening staat gelijk met een handgeschreven handtekening "
    "(eIDAS-verordening, artikel 25, lid 2)."
)
NOT_QUALIFIED = f"Dat deze handtekening gekwalificeerd is, blijkt niet. {ONLY_QUALIFIED}"
SAYS_QUALIFIED = (
    "Het certificaat zegt zelf dat het gekwalificeerd is. Of dat zo is, staat in de vertrouwenslijst van de Europese "
    f"Unie, en die is niet nagekeken. {ONLY_QUALIFIED}"
)
CARRIES_NUMBER = (
    "Let op: wie dit bestand krijgt, kan in het certificaat een nummer van de ondertekenaar lezen. "
    "Bij een eID is dat het rijksregisternummer."
)

_VERDICT = {
    Verdict.HOLDS: "houdt stand",
    Verdict.UNPROVEN: "kan niet worden bevestigd",
    Verdict.BROKEN: "houdt geen stand",
}
_COVER = {
    Cover.WHOLE: "Het hele bestand is ongewijzigd sinds deze handtekening.",
    Cover.SIGNED_ON: "Het document is ongewijzigd sinds deze handtekening; daarna is er alleen verder getekend.",
    Cover.ADDED: "Na deze handtekening is er iets aan het bestand toegevoegd dat niemand ondertekend heeft.",
    Cover.CHANGED: "Het document is gewijzigd na deze handtekening.",
}
_TRUST = {
    Trust.TRUSTED: "Het certificaat was geldig bij het tekenen en komt van een uitgever die je vertrouwt.",
    Trust.UNKNOWN_ISSUER: "Het certificaat komt niet van een uitgever die je vertrouwt. Wie tekende, staat niet vast.",
    Trust.EXPIRED: "Het certificaat was al verlopen bij het tekenen.",
    Trust.NOT_YET_VALID: "Het certificaat was nog niet geldig bij het tekenen.",
    Trust.UNSUITABLE: "Geen uitgever die je vertrouwt, laat dit certificaat toe om documenten te ondertekenen. Wie "
    "tekende, staat niet vast.",
    Trust.OUTDATED: "De handtekening is gezet met een techniek die niet meer veilig is.",
    Trust.UNPROVEN: "Het certificaat kon niet worden nagekeken. Wie tekende, staat niet vast.",
}
_WAY_OUT = {
    Trust.UNKNOWN_ISSUER: TRUST_THE_ISSUER, Trust.UNSUITABLE: TRUST_THE_ISSUER, Trust.UNPROVEN: TRUST_THE_ISSUER,
    Trust.EXPIRED: SIGN_AGAIN, Trust.NOT_YET_VALID: SIGN_AGAIN, Trust.OUTDATED: SIGN_AGAIN,
}  # fmt: skip
_EXPIRED_SINCE = "Het certificaat is intussen verlopen."
_EXPIRED_UNPROVEN = (
    f"{_EXPIRED_SINCE} Er is geen tijdstempel, dus valt niet te bewijzen dat er getekend is toen het nog geldig was."
)
_IN_FUTURE = "Dat moment ligt in de toekomst: de klok van de ondertekenaar liep verkeerd, of het moment is verzonnen."
_SHOWN_LATER = "Een latere handtekening is zichtbaar op een bladzijde. Kijk na of ze geen tekst bedekt."


def told(signature: PdfSignature) -> tuple[str, ...]:
    """Return the sentences: the verdict first, then why it does not hold and what to do, then the rest."""
    return tuple(dict.fromkeys(_sentences(signature)))


def _sentences(signature: PdfSignature) -> Iterator[str]:
    yield _verdict(signature)
    if not signature.intact:
        yield from (DAMAGED, ASK_AGAIN)
        return
    yield from _doubts(signature)
    yield _when(signature)
    yield _COVER[signature.cover]
    yield _TRUST[signature.trust]
    yield from _remarks(signature)
    yield NOT_REVOKED
    yield SAYS_QUALIFIED if signature.claims_qualified else NOT_QUALIFIED
    if signature.carries_number:
        yield CARRIES_NUMBER


def _doubts(signature: PdfSignature) -> Iterator[str]:
    """Yield why a signature does not hold, the worst first, each with what to do."""
    if signature.verdict is Verdict.BROKEN:
        yield from (_COVER[signature.cover], ASK_AGAIN)
    if signature.trust is not Trust.TRUSTED:
        yield from (_TRUST[signature.trust], _WAY_OUT[signature.trust])


def _verdict(signature: PdfSignature) -> str:
    who = signature.signer or "een onbekende ondertekenaar"
    return f"De handtekening van {who} {_VERDICT[signature.verdict]}."


def _when(signature: PdfSignature) -> str:
    if signature.stamped is not None:
        return f"Getekend op {_moment(signature.stamped)}, volgens een tijdstempel."
    if signature.claimed is not None:
        return f"Getekend op {_moment(signature.claimed)}, volgens de ondertekenaar zelf."
    return "Wanneer er getekend is, staat er niet bij."


def _moment(moment: datetime) -> str:
    zone = "" if moment.utcoffset() else " UTC"
    return f"{date_text(moment.date())} om {moment:%H:%M}{zone}"


def _remarks(signature: PdfSignature) -> Iterator[str]:
    if signature.in_future:
        yield _IN_FUTURE
    if signature.expired_since:
        yield _EXPIRED_SINCE if signature.stamped is not None else _EXPIRED_UNPROVEN
    if signature.shown_later:
        yield _SHOWN_LATER
