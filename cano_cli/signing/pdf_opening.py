"""Opens a PDF to sign or to check it, and says in Dutch why one cannot be opened. Files come from anywhere: whatever
is wrong inside one ends in a :class:`CanoError`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.validation import read_certification_data

from cano_cli.model.findings import CanoError

LARGEST_PDF = 100_000_000  # bytes

_HEADER_WITHIN = 1024  # bytes; readers accept a PDF that starts this far into the file


def opened(pdf: bytes) -> PdfFileReader:
    """Return a reader of the whole file. Raises CanoError: empty, not a PDF, too large, broken, encrypted."""
    _look_like_pdf(pdf)
    with readable():
        reader = PdfFileReader(BytesIO(pdf), strict=True)
        _refuse_locked(reader)
        len(reader.root["/Pages"]["/Kids"])
    return reader


def refuse_closed(reader: PdfFileReader) -> None:
    """Raise CanoError when an earlier signature closed the document for good."""
    with readable():
        closed = read_certification_data(reader)
    if closed is not None and closed.permission == MDPPerm.NO_CHANGES:
        raise CanoError(
            "Deze PDF is al ondertekend en daarbij afgesloten: wie eerst tekende, liet geen handtekeningen meer toe.",
            "Maak het document opnieuw en laat iedereen tekenen zonder het af te sluiten.",
        )


@contextmanager
def readable() -> Iterator[None]:
    """Turn whatever a broken file makes of the reader into one CanoError."""
    try:
        yield
    except CanoError:
        raise
    except Exception:
        raise CanoError(
            "Deze PDF is beschadigd en kan niet worden gelezen.", "Maak het document opnieuw of haal het opnieuw op."
        ) from None


def _look_like_pdf(pdf: bytes) -> None:
    if not pdf:
        raise CanoError("Dit bestand is leeg.", "Maak het document opnieuw met een van de opdrachten render-….")
    if len(pdf) > LARGEST_PDF:
        raise CanoError("Deze PDF is groter dan 100 MB.", "Neem een kleiner bestand, bijvoorbeeld zonder foto's.")
    if b"%PDF-" not in pdf[:_HEADER_WITHIN]:
        raise CanoError("Dit is geen PDF.", "Ondertekenen en nakijken kan alleen met een PDF.")


def _refuse_locked(reader: PdfFileReader) -> None:
    if reader.encrypted:
        raise CanoError(
            "Deze PDF is beveiligd met een wachtwoord.",
            "Maak of bewaar het document zonder wachtwoord en probeer opnieuw.",
        )
