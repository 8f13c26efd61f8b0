"""A small case in which everybody is known by one word."""

from __future__ import annotations

from datetime import date
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.files import KINDS, day_of
from cano_cli.model.organisatie import Cano

TODAY = date(2026, 6, 1)
TRAJECT: dict[str, Any] = {
    "cano": "1",
    "dossier": "2026-test",
    "jongere": "kind",
    "gezag": ["mama", "papa"],
    "kader": {"soort": "jeugdrechtbank", "jeugdrechter": "rechter", "consulent": "consulent"},
    "begeleiding": [{"wie": "begeleider", "van": "2026-01-01"}],
}
NETWERK: dict[str, Any] = {
    "personen": [
        {"id": "kind", "naam": "Fien Voorbeeld", "rol": "jongere", "domein": "gezin"},
        {"id": "mama", "naam": "Mia Voorbeeld", "roepnaam": "Mia", "rol": "moeder", "domein": "gezin"},
        {"id": "papa", "naam": "Piet Fictie", "rol": "vader", "domein": "gezin"},
        {"id": "oma", "naam": "Rosa Verzonnen", "rol": "grootmoeder", "domein": "familie",
         "bereikbaar": {"telefoon": "000 00 00 00"}},
        {"id": "vriend", "naam": "Bas Bedacht", "rol": "vriend", "domein": "vrienden"},
        {"id": "begeleider", "naam": "Noor Team", "rol": "contextbegeleider", "professioneel": "ja"},
        {"id": "consulent", "naam": "Cis Consulent", "rol": "consulent", "professioneel": "ja"},
        {"id": "rechter", "naam": "R. Rechter", "rol": "jeugdrechter", "professioneel": "ja"},
    ]
}  # fmt: skip


def a_case(files: dict[str, dict[str, Any]] | None = None, organisation: Cano | None = None) -> Case:
    contents = {"traject.yaml": TRAJECT, "netwerk.yaml": NETWERK} | (files or {})
    made = []
    for path, value in sorted(contents.items()):
        kind = next(kind for kind in KINDS.values() if kind.pattern.fullmatch(path))
        made.append(CaseFile(path, kind.name, day_of(path), kind.model.model_validate(value)))
    return Case("2026-test", tuple(made), organisation)


def stem(wie: str, tekst: str, **more: Any) -> dict[str, Any]:
    return {"wie": wie, "datum": "2026-02-01", "kijk": tekst} | more
