"""What verify tells: of the signatures in a case, and of those on a PDF."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from cano_cli.cli.common import colour, now, today, width, write, write_json
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.verklaring import Ondertekening
    from cano_cli.signing.alterations import Alteration
    from cano_cli.signing.pdf_signatures import PdfSignature
    from cano_cli.signing.verification import Report, Verdict
    from cano_cli.store.case_files import LoadedCase


def verify_case(loaded: LoadedCase, *, seals_required: bool, as_json: bool) -> bool:
    """Tell what holds of every signature in a case, and return whether all of it does. Raises :class:`CanoError` when
    the files cannot be read."""
    from cano_cli.signing.verification import report_on
    from cano_cli.signing.words import told

    _check_readable(loaded)
    report = report_on(loaded, today(), seals_required=seals_required)
    if as_json:
        write_json({"dossier": loaded.case.name, "klopt": report.holds, **_report_data(report)})
    else:
        write(_shown(told(report)))
    return report.holds


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
        write("\n".join(_shown(one.sentences) for one in found))
    return holds


def _shown(lines: Iterable[str]) -> str:
    """Return what is told, harmless; on a terminal in lines that fit."""
    if not sys.stdout.isatty():
        return "".join(f"{harmless(line)}\n" for line in lines)
    fitting = (part for line in lines for part in wrapped(line, width(), " " * (len(line) - len(line.lstrip()))))
    return "".join(f"{harmless(part)}\n" for part in fitting)


def _check_readable(loaded: LoadedCase) -> None:
    """Raise CanoError when a file has errors, which are shown: what it says may not be what was signed."""
    from cano_cli.cli.findings_output import to_text

    errors = [finding for finding in loaded.findings if finding.severity == "error"]
    if errors:
        sys.stderr.write(to_text(errors, width=width(), colour=colour(sys.stderr.isatty())))
        raise CanoError("Dit dossier kan zo niet nagekeken worden.", "Herstel eerst wat hierboven staat.")


def _report_data(report: Report) -> dict[str, Any]:
    data: dict[str, Any] = {
        "ondertekeningen": [_as_data(one) for one in report.verdicts],
        "losse_bestanden": [one.path for one in report.left],
        "niet_ondertekend": {path: list(parts) for path, parts in report.unsigned.items()},
        "geschiedenis": report.compared.value,
        "gewijzigd_sinds_vastgelegd": [_altered_data(one) for one in report.altered],
    }
    if report.seals_required:
        data["zonder_zegel"] = [_entry_data(one.signed) for one in report.without_seal]
    return data


def _altered_data(altered: Alteration) -> dict[str, Any]:
    recorded = altered.recorded
    return {
        "verklaring": PurePosixPath(recorded.path).stem,
        "vastgelegd_op": recorded.day.isoformat(),
        "door": recorded.by or None,
        "toen": _entry_data(recorded.signed),
        "nu": _entry_data(altered.now) if altered.now else None,
        "verbeterd_met_zegel": altered.corrected,
        "teruggenomen": altered.taken_back,
    }


def _entry_data(signed: Ondertekening) -> dict[str, Any]:
    from cano_cli.signing.alterations import FIELDS

    shown = {name: getattr(signed, name) for name in FIELDS}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items() if value} | {
        "datum": signed.datum.isoformat()
    }


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
        "in_geschiedenis": verdict.recorded,
        "houdt_stand": verdict.holds,
    }


def _pdf_data(signature: PdfSignature) -> dict[str, Any]:
    data = asdict(signature) | {"holds": signature.holds, "sentences": list(signature.sentences)}
    return {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in data.items()}
