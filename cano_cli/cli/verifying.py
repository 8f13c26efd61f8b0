"""What verify tells: of the signatures in a case, and of those on a PDF."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cano_cli.cli.common import colour, now, width, write, write_json
from cano_cli.cli.excerpt import harmless
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.signing.pdf_signatures import PdfSignature
    from cano_cli.signing.verification import Verdict
    from cano_cli.store.case_files import LoadedCase


def verify_case(loaded: LoadedCase, *, as_json: bool) -> bool:
    """Tell what holds of every signature in a case, and return whether all of it does. Raises :class:`CanoError` when
    the files cannot be read."""
    from cano_cli.signing.verification import left_over, unsigned, verdicts
    from cano_cli.signing.words import told

    _check_readable(loaded)
    found, left = verdicts(loaded), left_over(loaded.case)
    holds = all(one.holds for one in found) and not left
    if as_json:
        entries = [_as_data(one) for one in found]
        loose = list(left)
        write_json(
            {
                "dossier": loaded.case.name,
                "klopt": holds,
                "ondertekeningen": entries,
                "losse_bestanden": loose,
                "niet_ondertekend": {path: list(parts) for path, parts in unsigned(loaded.case).items()},
            }
        )
    else:
        write("".join(f"{harmless(line)}\n" for line in told(found, left, unsigned(loaded.case))))
    return holds


def verify_file(path: Path, trusted: Sequence[Path], *, as_json: bool) -> bool:
    """Tell what holds of every signature on a PDF, and return whether all of it does. Raises :class:`CanoError` for a
    file without one."""
    from cano_cli.cli.sign_pdf import read_certificate, read_pdf
    from cano_cli.signing.pdf_signatures import check_pdf

    found = check_pdf(read_pdf(path), [read_certificate(one) for one in trusted], now())
    if not found:
        raise CanoError(
            f"Op ‘{path.as_posix()}’ staat geen elektronische handtekening.",
            "Een handtekening met de pen op papier is zo niet na te kijken.",
        )
    holds = all(one.holds for one in found)
    if as_json:
        write_json({"bestand": path.name, "klopt": holds, "handtekeningen": [_pdf_data(one) for one in found]})
    else:
        write("\n".join("".join(f"{harmless(line)}\n" for line in one.sentences) for one in found))
    return holds


def _check_readable(loaded: LoadedCase) -> None:
    """Raise CanoError when a file has errors, which are shown: what it says may not be what was signed."""
    from cano_cli.cli.findings_output import to_text

    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if errors:
        sys.stderr.write(to_text(errors, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError("Dit dossier kan zo niet nagekeken worden.", "Herstel eerst wat hierboven staat.")


def _as_data(verdict: Verdict) -> dict[str, Any]:
    signed, seal = verdict.signed, verdict.seal
    return {
        "verklaring": PurePosixPath(verdict.path).stem,
        "wie": signed.wie,
        "wijze": signed.wijze,
        "datum": signed.datum.isoformat(),
        "akkoord": verdict.agreed,
        "partijen": list(signed.partijen),
        "vingerafdruk": signed.vingerafdruk,
        "tekst": verdict.text.text.value,
        "tekst_bewaard": verdict.text.kept.value if verdict.bound else None,
        "wijzigingen": [
            {"waar": change.where, "was": change.was, "nu": change.now, "verteld": change.told}
            for change in verdict.text.changes
        ],
        "zegel": seal.state.value,
        "zegel_van": seal.key.holder.id if seal.key else None,
        "houdt_stand": verdict.holds,
    }


def _pdf_data(signature: PdfSignature) -> dict[str, Any]:
    data = asdict(signature) | {"holds": signature.holds, "sentences": list(signature.sentences)}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in data.items()}
