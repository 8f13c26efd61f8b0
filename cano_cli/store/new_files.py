"""The first files of a store and of a case: text with a modeline, so that an editor completes and checks."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from cano_cli.model.base import DOSSIER_PATTERN
from cano_cli.model.files import KINDS, FileKind
from cano_cli.model.findings import CanoError
from cano_cli.resources import data_folder
from cano_cli.store import files, platform
from cano_cli.store.locate import STORE_FILE
from cano_cli.store.yaml_write import entry

UNMISTAKABLE = "bcdfghjkmnpqrstvwxz"
"""Letters that nobody reads as another one or as a word."""


def modeline(schema_path: str) -> str:
    """Return the comment that tells an editor which schema a file follows."""
    return f"# yaml-language-server: $schema={schema_path}\n"


def new_number(today: date, taken: frozenset[str]) -> str:
    """Return a free dossier number: the year and four letters. Numbers in sequence would collide between colleagues."""
    while True:
        number = f"{today.year}-{''.join(secrets.choice(UNMISTAKABLE) for _ in range(4))}"
        if number not in taken:
            return number


def write_store(folder: Path, organisation: str, shared_through: str = "") -> None:
    """Make a store in ``folder``: ``cano.yaml``, with the address that it is shared through, and the schemas. Raises
    :class:`CanoError` when there is one."""
    check_folder(folder)
    if (folder / STORE_FILE).exists():
        raise CanoError(
            f"In ‘{folder.as_posix()}’ staat al een {STORE_FILE}.",
            "Deze map is al klaar: ga verder met cano new-case.",
        )
    platform.make_private_folder(folder)
    files.create(folder / STORE_FILE, _store_text(organisation, shared_through).encode())
    write_schemas(folder)


def check_folder(folder: Path) -> None:
    """Raise :class:`CanoError` when no folder can be made here: it is a file, or far too deep."""
    if len(folder.parts) > _DEEPEST:
        raise CanoError("Dit pad gaat te diep.", "Kies een map dichter bij het begin.", exit_code=2)
    if folder.exists() and not folder.is_dir():
        raise CanoError(f"‘{folder.as_posix()}’ is een bestand en geen map.", "Kies een andere naam.", exit_code=2)


_DEEPEST = 100


def write_schemas(store: Path) -> tuple[Path, ...]:
    """Write the schemas into a store, in place of older ones, and return where they are."""
    target = store / "schemas"
    platform.make_private_folder(target)
    written = []
    for source in sorted(data_folder("schemas").glob("*.schema.json")):
        snapshot = files.read(target / source.name)
        data = source.read_bytes()
        if snapshot.data is None:
            files.create(target / source.name, data)
        elif snapshot.data != data:
            files.replace(snapshot, data)
        written.append(target / source.name)
    return tuple(written)


def case_texts(number: str, today: date, answers: Mapping[str, str]) -> dict[str, str]:
    """Return the first files of a case: path to text. ``answers`` may hold ``naam`` (of the jongere), ``kader`` and
    ``begeleider`` (a key) with ``begeleider_naam``."""
    return {"traject.yaml": _traject_text(number, today, answers), "netwerk.yaml": _network_text(answers)}


def empty_text(kind: FileKind) -> str:
    """Return the text that a new file of this kind starts with."""
    return modeline(kind.schema_path) + _FIRST_LINES[kind.name]


def check_number(number: str) -> None:
    """Raise :class:`CanoError` when ``number`` cannot be a dossier number."""
    if not re.fullmatch(DOSSIER_PATTERN.strip("^$"), number) or re.fullmatch(_TAKEN_NAMES, number):
        raise CanoError(
            f"‘{number}’ kan geen dossiernummer zijn.",
            "Gebruik kleine letters, cijfers en streepjes, zonder namen: 2026-kmtr.",
            exit_code=2,
        )


_TAKEN_NAMES = r"schemas|templates|con|prn|aux|nul|com[1-9]|lpt[1-9]"
"""Folders of the store itself, and names that Windows keeps for devices."""


def _store_text(organisation: str, shared_through: str) -> str:
    return (
        modeline("schemas/cano.schema.json")
        + "# De organisatie, het team en de afspraken die voor alle dossiers in deze map gelden.\n"
        + entry("cano", 1)
        + "organisatie:\n"
        + entry("naam", organisation, 2)
        + _STORE_COMMENT
        + (f"\n# Waarlangs het team dossiers deelt.\n{entry('gedeeld_via', shared_through)}" if shared_through else "")
    )


_STORE_COMMENT = """\
#  adres: [Straat en nummer, Postcode en gemeente]
#  telefoon: "000 00 00 00"
#  bereikbaarheid: |
#    Wanneer en hoe jullie na de uren te bereiken zijn.

# Het team. Met deze sleutels verwijzen de dossiers naar een begeleider.
# team:
#   - {id: begeleider, naam: Voornaam Naam, rol: contextbegeleider}
"""


def _traject_text(number: str, today: date, answers: Mapping[str, str]) -> str:
    text = modeline(KINDS["traject"].schema_path)
    text += entry("cano", 1) + entry("dossier", number) + entry("jongere", "jongere")
    text += "# gezag: [mama, papa]            # wie het ouderlijk gezag heeft: sleutels uit netwerk.yaml\n"
    if kader := answers.get("kader"):
        text += "kader:\n" + entry("soort", kader, 2)
    else:
        text += "# kader:\n#   soort: jeugdrechtbank         # of vrijwillig, of gemandateerd\n"
    if worker := answers.get("begeleider"):
        text += "begeleiding:\n" + f"  - {{wie: {worker}, rol: contextbegeleider, van: {today.isoformat()}}}\n"
    text += "opstart:\n" + f"  - {{stap: toewijzing, datum: {today.isoformat()}}}\n"
    return text + (
        "# Daarna: kennismaking (met ieders keuze), intake, ondertekening, voorlegging.\n"
        "#  - stap: kennismaking\n"
        "#    datum: jjjj-mm-dd\n"
        "#    keuze: {jongere: ja, mama: ja, papa: onder-voorbehoud}\n"
    )


def _network_text(answers: Mapping[str, str]) -> str:
    person = {"id": "jongere", "rol": "jongere"}
    if name := answers.get("naam"):
        person = {"id": "jongere", "naam": name, "rol": "jongere"}
    text = modeline(KINDS["netwerk"].schema_path)
    text += (
        "# Wie de namen mag lezen; zonder deze regel lezen anderen alleen een rol. Voor hoe mensen tot elkaar\n"
        "# staan, is er later relaties_delen_met.\n"
    )
    text += "# delen_met: [jongere, gezin, consulent, jeugdrechter]\n"
    people: list[dict[str, str | bool]] = [dict(person)]
    if worker := answers.get("begeleider"):
        name = answers.get("begeleider_naam", "")
        named: dict[str, str | bool] = {"id": worker, "naam": name} if name else {"id": worker}
        people.append(named | {"rol": "contextbegeleider", "domein": "hulpverlening", "professioneel": True})
    return (
        text
        + entry("personen", people)
        + (
            "# Iedereen die meetelt, met een korte sleutel:\n"
            "#  - {id: mama, naam: Voornaam Naam, roepnaam: mama, rol: moeder, domein: gezin, steunfiguur: ja}\n"
        )
    )


_FIRST_LINES = {
    "traject": "cano: 1\n",
    "netwerk": "personen:\n",
    "intake": "# Ieders antwoord op de vijf vragen, in eigen woorden.\nstemmen:\n",
    "levenslijn": "gebeurtenissen:\n",
    "engagementsverklaring": "finaliteit: |\n  \n",
    "contacten": "contacten:\n",
    "overleg": "soort:\ndatum:\n",
    "evaluatie": "soort: evolutiebespreking\n",
    "signalen": "signalen:\n",
    "afsluiting": "datum:\nreden:\n",
}
"""What stands first in a new file: the keys that come first, still empty."""
