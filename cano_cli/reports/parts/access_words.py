"""How the fields of a dossier are called when somebody reads all of it: short labels, and values as words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args

from cano_cli.diagrams.bolletjesschema.dots import TOLD
from cano_cli.model.base import Model
from cano_cli.model.choices import Choice
from cano_cli.model.evaluatie import FUNDAMENTEN
from cano_cli.model.partial_date import PartialDate
from cano_cli.model.traject import ELEMENT, STAP, VORM
from cano_cli.model.values import DOMEIN, OVERLEG_SOORT, ROL
from cano_cli.model.werk import CONTACT_VORM
from cano_cli.readers.dutch import count, date_text, number_text
from cano_cli.readers.names import domain_name, role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts.voices import QUESTIONS
from cano_cli.reports.parts.wording import rhythm_text, word

NOT_TOLD = frozenset({"cano", "id"})
"""Fields that only make files hang together. An ``id`` that points to a goal or an agreement is told by its text."""

LABELS: Mapping[str, str] = {
    **QUESTIONS,
    **FUNDAMENTEN,
    "aanleiding": "Aanleiding",
    "aanpak": "Hoe we eraan werken",
    "aanwezig": "Wie erbij was",
    "aard": "Feit of inschatting",
    "afgesproken_met": "Afgesproken met",
    "afspraken": "Afspraken",
    "antwoorden": "Antwoorden op andere vragen",
    "begeleiding": "Wie begeleidt",
    "bekwaam": "Of de jongere bekwaam is om zelf te beslissen",
    "beleving": "Hoe het voelt",
    "bereikbaarheid": "Wie wanneer te bereiken is",
    "beslissingen": "Beslissingen",
    "besluit": "Besluit",
    "besluiten": "Wat besloten is",
    "besproken": "Met wie dit besproken is",
    "bewaren": "Het bewaren van het dossier",
    "bron": "Wie dit zegt",
    "consulent": "De consulent",
    "contactpersoon": "Contactpersoon",
    "conventie": "Welke schaal",
    "datum": "Datum",
    "dienst": "Werkt bij",
    "denkt_dat": "Wat iemand anders denkt",
    "diensten": "Scholen, clubs en diensten",
    "doel": "Voor welk doel",
    "doelen": "Doelen",
    "domein": "Domein",
    "door": "Door",
    "dossier": "Nummer van het dossier",
    "duur": "Duur",
    "een_punt_hoger": "Bij één punt hoger",
    "einde": "Hoe het eindigde",
    "elementen": "Wat ingezet wordt",
    "fasen": "Stappen",
    "feiten": "Wat gezien of geteld is",
    "finaliteit": "Waar we naartoe werken",
    "fundamenten": "De zeven woorden",
    "geboren": "Geboren",
    "gemeld_aan": "Gemeld aan",
    "gender": "Gender",
    "gezag": "Ouderlijk gezag",
    "gezien_door": "Het cijfer van ieder apart",
    "gezinsbanden": "Gezinnen",
    "goed_genoeg": "Goed genoeg",
    "grond": "Waarop de maatregel steunt",
    "herkomst": "Bij de start",
    "herstel_gewenst": "Wie herstel wil",
    "hulpvraag_van": "Van wie dit de vraag is",
    "huishoudens": "Wie waar woont",
    "ingelicht": "Uitgelegd op",
    "inschatting": "De inschatting van de begeleiding",
    "jeugdrechter": "De jeugdrechter",
    "jongere": "De jongere",
    "kader": "De maatregel of de vraag",
    "keuze": "Wat ieder koos",
    "kinderen": "Kinderen",
    "kopie": "Over een kopie",
    "krachten": "Wat goed gaat",
    "kwaliteit": "Hoe de band is",
    "levensdomeinen": "Wat goed gaat en wat nodig is",
    "met": "Met wie",
    "modules": "Welke hulp",
    "naam": "Naam",
    "nabijheid": "Hoe dicht",
    "nazorg": "Contacten na het einde",
    "netwerk_dat_blijft": "Wie er blijft",
    "niveau": "Waarmee de vraag verbindt",
    "niveaus": "Wat elk cijfer betekent",
    "noden": "Wat nodig is",
    "nu": "Nu",
    "nummer": "Nummer",
    "onder": "Onder beslissing",
    "ondertekening": "Wie ondertekende",
    "op_de_hoogte": "Wie op de hoogte is",
    "opgeheven": "Opgeheven",
    "opmerking": "Opmerking",
    "opstart": "Hoe het begon",
    "overleden": "Overleden",
    "partijen": "Voor wie het blad opgemaakt was",
    "partners": "Wie",
    "per_week": "Hoe vaak",
    "personen": "Mensen",
    "perspectief": "Waar dit naartoe werkt",
    "plaats": "Waar",
    "professioneel": "Is er vanuit een beroep",
    "rechtbank": "De rechtbank",
    "reden": "Reden",
    "relaties": "Hoe mensen tot elkaar staan",
    "ritme": "Ritme",
    "roepnaam": "Roepnaam",
    "rol": "Rol",
    "samen_gedaan": "Samen gedaan",
    "schaal": "Cijfer",
    "schalen": "Schaalvragen",
    "signalen": "Waaraan we merken dat het moeilijk wordt",
    "soort": "Soort",
    "stand": "Stand",
    "stemmen": "In hun eigen woorden",
    "sterkte": "Hoe sterk",
    "steun": "Welke steun",
    "steunfiguur": "Is een steunfiguur",
    "streef": "Waar we naartoe willen",
    "taal": "Taal",
    "tegen": "Tegen",
    "terugvalbasis": "Bij wie je nog terechtkan",
    "time_out": "Time-out",
    "toelichting": "Toelichting",
    "tolk": "Wie vertaalde",
    "tot": "Tot",
    "tussen": "Tussen",
    "tweelingen": "Tweelingen",
    "uitgenodigd": "Wie uitgenodigd was",
    "van": "Sinds",
    "veiligheid": "Als het moeilijk wordt",
    "vernietigen_op": "Wordt vernietigd op",
    "verschillen": "Waar mensen het anders zien",
    "verslag": "Verslag",
    "vertrouwenspersoon": "De vertrouwenspersoon",
    "verwacht": "Verwacht",
    "verwachting_van": "Aan wiens verwachting dit tegemoetkomt",
    "volgende": "Volgende evaluatie",
    "volgens": "Volgens",
    "vorm": "Vorm",
    "vraag": "Vraag",
    "waarom_niet_lager": "Waarom niet lager",
    "waarvoor": "Waarvoor",
    "wat_doen_we": "Wat we dan doen",
    "werkte_al": "Wat al eens werkte",
    "wie": "Wie",
    "wijze": "Hoe",
    "zittingen": "Zittingen",
    "zonder_jongere_omdat": "Waarom de jongere er niet bij was",
}
"""By the name of a field; where there is none, the field is called as its description does."""
_OWN: Mapping[tuple[str, str], str] = {
    ("Antwoord", "tekst"): "Antwoord",
    ("Bekwaam", "bekwaam"): "Bekwaam",
    ("Besproken", "opmerking"): "Wat die persoon erbij zei",
    ("Contact", "doelen"): "Gewerkt aan",
    ("Contact", "op_de_hoogte"): "Weet de jongere hiervan",
    ("Doel", "verwachting"): "Wat anderen verwachten",
    ("Doel", "schaal"): "Hoe we het volgen",
    ("Kader", "verwijzer"): "Wie de jongere aanmeldde",
    ("Kader", "vraag"): "Wat de verwijzer vraagt",
    ("Relatie", "verloop"): "Hoe het was",
    ("Signaal", "niveau"): "Op welk niveau",
}

_FELT: Mapping[int | str, str] = {"dubbel": "goed en moeilijk tegelijk"}
_CLOSE = {1: "heel dicht", 2: "dichtbij", 3: "verder weg"}
_STRONG = {1: "zwak", 2: "tussenin", 3: "sterk"}
_NUMBERS: Mapping[str, Callable[[Any], str]] = {
    "duur": lambda minutes: count(minutes, "minuut", "minuten"),
    "per_week": rhythm_text,
    "nabijheid": _CLOSE.__getitem__,
    "sterkte": _STRONG.__getitem__,
}
_CHOICES: Mapping[str, Callable[[str], str]] = {
    ROL.name: role_name,
    DOMEIN.name: lambda domain: domain_name(domain).lower(),
    OVERLEG_SOORT.name: lambda kind: OVERLEG_SOORT[kind] if kind == "andere" else word(kind),
    CONTACT_VORM.name: lambda form: _head(CONTACT_VORM[form]),
    ELEMENT.name: lambda element: _head(ELEMENT[element]),
    VORM.name: lambda form: _head(VORM[form]),
    STAP.name: word,
}
"""The value lists whose own word says it better than its description."""


def label(model: type[Model], field: str) -> str:
    """Return how a field is called in a document."""
    own = _OWN.get((model.__name__, field)) or LABELS.get(field)
    return own or (model.model_fields[field].description or field).rstrip(".")


def plain_value(model: type[Model], field: str, value: Any) -> str:
    """Return one value that is no key of something else, as people read it."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return date_text(value)
    if isinstance(value, PartialDate):
        return partial_date_text(value)
    if field == "beleving":
        return _FELT.get(value, TOLD[value])
    if isinstance(value, int | float):
        return _NUMBERS.get(field, number_text)(value)
    choice = _choice(model, field)
    if choice and value in choice.values:
        return _CHOICES.get(choice.name, choice.__getitem__)(value)
    if field == "modules":
        return word(value)
    return f"{value.replace(':', '.')} uur" if field == "tijd" else str(value)


def _head(description: str) -> str:
    """Return what stands before the colon: what follows are examples."""
    return description.partition(":")[0]


def is_prose(text: str) -> bool:
    """Whether a text wants lines of its own."""
    return len(text) > _SHORT or "\n" in text.strip()


_SHORT = 90


@cache
def _choice(model: type[Model], field: str) -> Choice | None:
    """Return the value list of a field, of its items, or of the values of its mapping."""
    info = model.model_fields[field]
    marks = (*info.metadata, *_marks(info.annotation))
    return next((mark for mark in marks if isinstance(mark, Choice)), None)


def _marks(annotation: Any) -> list[Any]:
    found = list(getattr(annotation, "__metadata__", ()))
    for argument in get_args(annotation):
        found += _marks(argument)
    return found


def level_text(level: str) -> str:
    """Return a level of a scale as people write it: ``-2`` is ``–2``."""
    return re.sub(r"^-", "–", level)
