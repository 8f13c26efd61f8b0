"""A small case with a declaration that fills every covered field, made of plain values and of YAML in many layouts."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import yaml

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS, day_of, kind_of
from cano_cli.model.organisatie import Cano
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.signing.coverage import canonical, covered, fingerprint, fingerprint_of
from cano_cli.signing.statement import text_path
from cano_cli.store.case_files import check_document
from cano_cli.store.yaml_reader import read_document

PATH = "engagementsverklaringen/2026-02-10.yaml"
DAY = date(2026, 2, 10)
PARTIES = ("jongere", "mama", "oma")
TRAJECT: dict[str, Any] = {
    "cano": "1",
    "dossier": "2026-test",
    "jongere": "jongere",
    "gezag": ["mama"],
    "kader": {"soort": "jeugdrechtbank", "consulent": "consulent"},
    "begeleiding": [{"wie": "begeleider", "van": "2026-01-01"}],
}
NETWERK: dict[str, Any] = {
    "personen": [
        {"id": "jongere", "naam": "Fien Voorbeeld", "rol": "jongere", "geboren": "2010-05-04"},
        {"id": "mama", "naam": "Mia Voorbeeld", "rol": "moeder"},
        {"id": "oma", "naam": "Rosa Verzonnen", "rol": "grootmoeder"},
        {"id": "begeleider", "naam": "Noor Team", "rol": "contextbegeleider"},
        {"id": "consulent", "naam": "Cis Consulent", "rol": "consulent"},
    ]
}
DECLARATION: dict[str, Any] = {
    "finaliteit": "Fien woont thuis en gaat graag naar school.\n\nMama en oma spreken met elkaar.",
    "doelen": [
        {
            "id": "school",
            "tekst": "Ik ga elke dag naar school, ook op maandag.",
            "domein": "school",
            "hulpvraag_van": ["jongere", "mama"],
            "verwachting_van": ["consulent"],
            "verwachting": "Dat Fien naar school gaat.",
            "aanpak": "We rijden de eerste week mee.",
            "tegen": "2026-08-01",
            "goed_genoeg": "Een maand lang elke dag op school.",
            "schaal": {"conventie": "gas-2", "nu": "-2", "streef": "1", "niveaus": {"-2": "nooit", "1": "vaak"}},
            "aard": "feit",
        },
        {"id": "thuis", "tekst": "Ruzie maken zonder te vertrekken.", "schaal": {"nu": "2", "streef": "7"}},
    ],
    "afspraken": [
        {"id": "a1", "wie": ["jongere"], "tekst": "Ik sta zelf op.", "doel": "school", "tegen": "2026-03-01"},
        {"id": "a2", "wie": ["mama", "oma"], "tekst": "Wij bellen op zondag."},
    ],
    "veiligheid": {
        "signalen": ["Fien zwijgt.", "Mama roept."],
        "wat_doen_we": ["Een kwartier buiten."],
        "time_out": "Eén nacht bij oma.",
        "bereikbaarheid": "Elke werkdag van 9 tot 17 uur.",
    },
}


def declaration(**changes: Any) -> dict[str, Any]:
    """Return the values of the declaration, with other fields at the top."""
    return copy.deepcopy(DECLARATION) | changes


def a_case(
    verklaring: dict[str, Any] | bytes | None = None,
    files: dict[str, dict[str, Any]] | None = None,
    organisation: Cano | None = None,
) -> Case:
    """Return the case with this declaration: values, or the bytes of its file."""
    contents = {"traject.yaml": TRAJECT, "netwerk.yaml": NETWERK, PATH: verklaring or DECLARATION} | (files or {})
    made = [_file(path, value) for path, value in sorted(contents.items())]
    return Case("2026-test", tuple(made), organisation)


def _file(path: str, value: dict[str, Any] | bytes) -> CaseFile:
    kind = kind_of(path)
    assert kind is not None
    data = value if isinstance(value, bytes) else _dumped(value)
    document, found = read_document(data, path)
    assert document is not None, found
    model, found = check_document(document, kind.model)
    assert isinstance(model, kind.model), found
    return CaseFile(path, KINDS[kind.name].name, day_of(path), model)


def _dumped(value: dict[str, Any]) -> bytes:
    return yaml.safe_dump(_said(value), allow_unicode=True, default_style='"').encode()


def _said(value: Any) -> Any:
    """Return a value without the keys that hold ``None``."""
    if isinstance(value, dict):
        return {key: _said(child) for key, child in value.items() if child is not None}
    return [_said(child) for child in value] if isinstance(value, list) else value


def print_of(verklaring: dict[str, Any] | bytes | None = None, **more: Any) -> str:
    """Return the fingerprint of a declaration for the usual parties on the usual day."""
    return fingerprint_of(a_case(verklaring, **more), PATH, PARTIES, DAY)


def sealed(case: Case, *parties: str, day: date = DAY) -> tuple[str, dict[str, str]]:
    """Return the fingerprint that parties sign, and the text as it would be kept beside it."""
    data = canonical(covered(case, PATH, parties or PARTIES, day))
    return fingerprint(data), {text_path(PATH, fingerprint(data)): data.decode()}


def signed(wie: str = "mama", **more: Any) -> dict[str, Any]:
    """Return the values of an entry under ``ondertekening``."""
    return {"wie": wie, "datum": "2026-02-10", "wijze": "pen", "partijen": list(PARTIES)} | more


def signatures(case: Case) -> tuple[Ondertekening, ...]:
    """Return the entries under ``ondertekening`` of the declaration."""
    content = next(file.content for file in case.files if file.path == PATH)
    assert isinstance(content, Engagementsverklaring)
    return content.ondertekening
