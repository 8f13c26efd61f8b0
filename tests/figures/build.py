"""Small cases to count, made of what files would say."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.evaluatie import Afsluiting
from cano_cli.model.netwerk import Netwerk
from cano_cli.model.organisatie import Cano
from cano_cli.model.traject import Traject
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.model.werk import Contacten

Plain = Mapping[str, Any]
PEOPLE = (
    {"id": "jongere", "rol": "jongere"},
    {"id": "mama", "rol": "moeder", "domein": "gezin"},
    {"id": "oma", "rol": "grootmoeder", "domein": "familie"},
    {"id": "voogd", "rol": "tante", "domein": "familie"},
    {"id": "vriend", "rol": "vriend", "domein": "vrienden"},
    {"id": "buur", "rol": "buur", "domein": "buurt"},
    {"id": "juf", "rol": "leerkracht", "domein": "school", "professioneel": "ja"},
    {"id": "trainer", "rol": "trainer", "domein": "vrije-tijd"},
    {"id": "clb", "rol": "clb-medewerker", "domein": "school", "professioneel": "ja"},
    {"id": "psycholoog", "rol": "psycholoog", "domein": "gezondheid", "professioneel": "ja"},
    {"id": "consulent", "rol": "consulent", "domein": "justitie", "professioneel": "ja"},
    {"id": "schuldhulp", "rol": "andere", "domein": "geld-en-administratie", "professioneel": "ja"},
    {"id": "noor", "rol": "contextbegeleider", "domein": "hulpverlening", "professioneel": "ja"},
)
SERVICES = (
    {"id": "school", "naam": "De Krijtstip", "domein": "school"},
    {"id": "clb-dienst", "naam": "Een CLB", "domein": "school", "contactpersoon": "clb"},
    {"id": "ocmw", "naam": "Het loket", "domein": "maatschappelijke-diensten"},
)
ELEMENT = {"element": "contextbegeleiding", "van": "2026-01-19"}
PLAN = {
    "finaliteit": "Samen.",
    "doelen": [{"id": "school", "tekst": "Weer leren.", "domein": "school", "schaal": {"nu": "2", "streef": "7"}}],
}


def contact(day: str = "2026-03-03", **more: object) -> dict[str, object]:
    """Return a contact that counts, unless ``more`` says otherwise."""
    fields = {"vorm": "huisbezoek", "met": "jongere", "duur": "60", "doelen": "school", "tekst": "Gepraat."}
    fields |= {"datum": day, "door": "noor"}
    return {name: value for name, value in (fields | more).items() if value is not None}


def case(
    *contacts: Plain,
    dossier: str = "2026-test",
    elements: tuple[Plain, ...] = (ELEMENT,),
    kader: Plain | None = None,
    plan: str | None = "2026-02-10",
    closed: str | None = None,
    organisation: Cano | None = None,
) -> Case:
    """Return a case with these contacts; ``plan`` is the day of the engagementsverklaring, ``closed`` the last day."""
    from datetime import date

    traject: dict[str, object] = {
        "cano": "1", "dossier": dossier, "jongere": "jongere", "gezag": ["mama", "voogd"], "elementen": elements,
        "begeleiding": [{"wie": "noor", "van": "2026-01-19"}],
        "opstart": [{"stap": "kennismaking", "datum": "2026-01-19"}],
    }  # fmt: skip
    if kader:
        traject["kader"] = kader
    files = [
        CaseFile("traject.yaml", "traject", None, Traject.model_validate(traject)),
        CaseFile(
            "netwerk.yaml", "netwerk", None, Netwerk.model_validate({"personen": PEOPLE, "diensten": SERVICES})
        ),
    ]  # fmt: skip
    if contacts:
        month = date(2026, 3, 1)
        content = Contacten.model_validate({"contacten": contacts})
        files.append(CaseFile("contacten/2026-03.yaml", "contacten", month, content))
    if plan:
        declared = Engagementsverklaring.model_validate(PLAN)
        path = f"engagementsverklaringen/{plan}.yaml"
        files.append(CaseFile(path, "engagementsverklaring", date.fromisoformat(plan), declared))
    if closed:
        ended = Afsluiting.model_validate({"datum": closed, "reden": "doelen-bereikt"})
        files.append(CaseFile("afsluiting.yaml", "afsluiting", None, ended))
    return Case(dossier, tuple(files), organisation)
