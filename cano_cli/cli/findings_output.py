"""What a command prints about findings, in each format; and every kind of finding there is."""

from __future__ import annotations

from cano_cli.cli.findings_machine import to_json, to_junit, to_sarif
from cano_cli.cli.findings_text import explanation, summary, to_text
from cano_cli.model.findings import CATALOGUE, Kind

__all__ = ["all_codes", "explanation", "summary", "to_json", "to_junit", "to_sarif", "to_text"]


def all_codes() -> tuple[Kind, ...]:
    """Return every kind of finding, by code. Importing the modules that define them enters them in the catalogue."""
    import cano_cli.handing.receiving_kinds
    import cano_cli.questions.own_file
    import cano_cli.rules.all_rules
    import cano_cli.store.case_files
    import cano_cli.store.machine.place_kinds
    import cano_cli.store.sharing.incoming_kinds
    import cano_cli.store.sharing.shared_refs
    import cano_cli.store.vet
    import cano_cli.writing.notes
    import cano_cli.writing.typed_answers  # noqa: F401

    return tuple(CATALOGUE[code] for code in sorted(CATALOGUE))
