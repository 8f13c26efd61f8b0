from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from cano_cli.signing.pdf_signatures import Cover, PdfSignature, Trust
from tests.signing.authority import TODAY

GOOD = PdfSignature(
    signer="An Voorbeeld",
    claimed=TODAY,
    stamped=None,
    intact=True,
    cover=Cover.WHOLE,
    trust=Trust.TRUSTED,
    expired_since=False,
    in_future=False,
    shown_later=False,
    claims_qualified=False,
    carries_number=False,
)
ONLY = (
    "Alleen een gekwalificeerde elektronische handtekening staat gelijk met een handgeschreven handtekening "
    "(eIDAS-verordening, artikel 25, lid 2)."
)


def test_a_signature_that_holds():
    assert GOOD.sentences == (
        "De handtekening van An Voorbeeld houdt stand.",
        "Getekend op 9 maart 2026 om 14:30 UTC, volgens de ondertekenaar zelf.",
        "Het hele bestand is ongewijzigd sinds deze handtekening.",
        "Het certificaat was geldig bij het tekenen en komt van een uitgever die je vertrouwt.",
        "Of het certificaat intussen is ingetrokken, is niet nagekeken: cano gaat daarvoor niet op het internet.",
        f"Dat deze handtekening gekwalificeerd is, blijkt niet. {ONLY}",
    )


def test_a_signature_that_is_broken_gets_no_more_than_that():
    assert replace(GOOD, intact=False, signer="").sentences == (
        "De handtekening van een onbekende ondertekenaar houdt geen stand.",
        "De handtekening klopt niet: het document of de handtekening is gewijzigd nadat er getekend was.",
        "Vraag het bestand opnieuw, zoals het ondertekend werd.",
    )


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"stamped": TODAY}, "Getekend op 9 maart 2026 om 14:30 UTC, volgens een tijdstempel."),
        ({"claimed": None}, "Wanneer er getekend is, staat er niet bij."),
        ({"cover": Cover.SIGNED_ON},
         "Het document is ongewijzigd sinds deze handtekening; daarna is er alleen verder getekend."),
        ({"cover": Cover.ADDED},
         "Na deze handtekening is er iets aan het bestand toegevoegd dat niemand ondertekend heeft."),
        ({"cover": Cover.CHANGED}, "Het document is gewijzigd na deze handtekening."),
        ({"trust": Trust.UNKNOWN_ISSUER},
         "Het certificaat komt niet van een uitgever die je vertrouwt. Wie tekende, staat niet vast."),
        ({"trust": Trust.EXPIRED}, "Het certificaat was al verlopen bij het tekenen."),
        ({"trust": Trust.NOT_YET_VALID}, "Het certificaat was nog niet geldig bij het tekenen."),
        ({"trust": Trust.UNSUITABLE},
         "Geen uitgever die je vertrouwt, laat dit certificaat toe om documenten te ondertekenen. Wie tekende, staat "
         "niet vast."),
        ({"trust": Trust.OUTDATED}, "De handtekening is gezet met een techniek die niet meer veilig is."),
        ({"trust": Trust.UNPROVEN}, "Het certificaat kon niet worden nagekeken. Wie tekende, staat niet vast."),
        ({"expired_since": True},
         "Het certificaat is intussen verlopen. Er is geen tijdstempel, dus valt niet te bewijzen dat er getekend is "
         "toen het nog geldig was."),
        ({"expired_since": True, "stamped": TODAY}, "Het certificaat is intussen verlopen."),
        ({"in_future": True},
         "Dat moment ligt in de toekomst: de klok van de ondertekenaar liep verkeerd, of het moment is verzonnen."),
        ({"shown_later": True},
         "Een latere handtekening is zichtbaar op een bladzijde. Kijk na of ze geen tekst bedekt."),
        ({"claims_qualified": True},
         "Het certificaat zegt zelf dat het gekwalificeerd is. Of dat zo is, staat in de vertrouwenslijst van de "
         f"Europese Unie, en die is niet nagekeken. {ONLY}"),
        ({"carries_number": True},
         "Let op: wie dit bestand krijgt, kan in het certificaat een nummer van de ondertekenaar lezen. "
         "Bij een eID is dat het rijksregisternummer."),
    ],
)  # fmt: skip
def test_each_outcome_has_its_sentence(change: dict[str, datetime | Cover | Trust | bool | None], sentence: str):
    assert sentence in replace(GOOD, **change).sentences  # type: ignore[arg-type]  # each value fits its field
    assert sentence not in GOOD.sentences


def test_a_signature_that_nobody_can_vouch_for_is_not_called_false():
    told = replace(GOOD, trust=Trust.UNKNOWN_ISSUER).sentences[0]
    assert told == "De handtekening van An Voorbeeld kan niet worden bevestigd."


def test_why_it_does_not_hold_comes_first_with_a_way_out():
    told = replace(GOOD, trust=Trust.UNKNOWN_ISSUER).sentences
    assert told[1:4] == (
        "Het certificaat komt niet van een uitgever die je vertrouwt. Wie tekende, staat niet vast.",
        "Ken je de uitgever? Kijk dan opnieuw na, met het certificaat van die uitgever: "
        "cano verify BESTAND.pdf --trust UITGEVER.crt",
        "Getekend op 9 maart 2026 om 14:30 UTC, volgens de ondertekenaar zelf.",
    )
    worst = replace(GOOD, trust=Trust.EXPIRED, cover=Cover.CHANGED).sentences
    assert worst[1:5] == (
        "Het document is gewijzigd na deze handtekening.",
        "Vraag het bestand opnieuw, zoals het ondertekend werd.",
        "Het certificaat was al verlopen bij het tekenen.",
        "Vraag om opnieuw te tekenen, met een certificaat dat geldig is.",
    )
    assert all(len(set(one)) == len(one) for one in (told, worst))


@pytest.mark.parametrize("trust", [trust for trust in Trust if trust is not Trust.TRUSTED])
def test_every_doubt_has_a_way_out(trust: Trust):
    assert len(replace(GOOD, trust=trust).sentences) == len(GOOD.sentences) + 1
