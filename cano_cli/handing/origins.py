"""Where a case that was taken in came from, as papers that stay with it: of a parcel its manifest and the signature on
that; of what nobody signed a list of what came in, with the fingerprint of each file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cano_cli.handing.parcel import Opened
from cano_cli.handing.receiving import Origin
from cano_cli.model.files import ATTACHMENTS
from cano_cli.signing.coverage import canonical, fingerprint
from cano_cli.store.vet import harmless

FORMAT = "cano-herkomst@1"


def of_parcel(opened: Opened) -> Origin:
    """Return the papers of a parcel. The commit names the organisation that sent it, nobody in person."""
    manifest = opened.manifest
    stem = f"{ATTACHMENTS}/herkomst-{manifest.made.date().isoformat()}-{manifest.parcel[:8]}"
    trailers = {
        "Cano-Van": harmless(manifest.sender.organisation),
        "Cano-Pakket": manifest.parcel,
        "Cano-Vingerafdruk": manifest.sender.fingerprint,
    }
    return Origin({f"{stem}.json": manifest.data(), f"{stem}.sig": opened.signature}, trailers)


def of_unsigned(kind: str, files: Mapping[str, bytes], told: str, today: date) -> Origin:
    """Return the papers of a case that nobody signed: ``kind`` is what it came as, ``told`` from whom, as the user said
    (may be empty)."""
    marks = {path: fingerprint(data) for path, data in files.items()}
    said = {"formaat": FORMAT, "soort": kind, "ontvangen": today.isoformat(), "ondertekend": "nee", "bestanden": marks}
    data = canonical({**said, "van": told} if told else said)
    name = f"{ATTACHMENTS}/herkomst-{today.isoformat()}-{fingerprint(data).removeprefix('sha256:')[:8]}.json"
    return Origin({name: data}, {"Cano-Van": f"een {kind}, door niemand ondertekend"})
