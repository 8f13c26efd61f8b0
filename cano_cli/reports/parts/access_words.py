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
from cano_cli.model.verklaring import CONVENTIE
from cano_cli.model.werk import CONTACT_VORM
from cano_cli.readers.dutch import count, date_text, number_text
from cano_cli.readers.names import domain_name, role_name
from cano_cli.readers.partial_dates import partial_date_text
from cano_cli.reports.parts.voices import QUESTIONS
from cano_cli.reports.parts.wording import rhythm_text, word

NOT_TOLD = frozenset({"cano", "id"})
"""Fields that only make files hang together. An ``id`` that points to a goal or an agreement is told by its text."""

LEFT_OUT: Mapping[tuple[str, str], str] = {
    ("Antwoord", "niveau"): "a word of the method; the question itself says what it connects with",
    ("Ondertekening", "partijen"): "for whom a paper was made up; who signed it and how is told",
}
"""By model and field: what is not told, and why."""

LABELS: Mapping[str, str] = {
    **QUESTIONS,
    **FUNDAMENTEN,
    "aanleiding": "Aanleiding",
    "aanpak": "Hoe we eraan werken",
    "aanwezig": "Wie erbij was",
    "aard": "",
    "afgesproken_met": "Afgesproken met",
    "afspraken": "Afspraken",
    "antwoorden": "Antwoorden op andere vragen",
    "begeleiding": "Wie begeleidt",
    "band": "",
    "bekwaam": "Of de jongere zelf mee mag beslissen",
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
    "duur": "",
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
    "grond": "Waarop dit steunt",
    "herkomst": "Bij de start",
    "herstel_gewenst": "Wie herstel wil",
    "hulpvraag_van": "Van wie dit de vraag is",
    "huishoudens": "Wie waar woont",
    "ingelicht": "Uitgelegd op",
    "inschatting": "De inschatting van de begeleiding",
    "jeugdrechter": "De jeugdrechter",
    "jongere": "Dit gaat over",
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
    "naar": "Steun voor",
    "nabijheid": "",
    "nazorg": "Contacten na het einde",
    "netwerk_dat_blijft": "Wie er blijft",
    "niveaus": "Wat elk cijfer betekent",
    "noden": "Wat nodig is",
    "nu": "Nu",
    "nummer": "Nummer",
    "onder": "Onder beslissing",
    "ondertekening": "Wie ondertekende",
    "op_de_hoogte": "Wie op de hoogte is",
    "opgeheven": "Opgeheven",
    "opmerking": "Opmerking",
    "opvolging": "Wat ervan kwam",
    "opstart": "Hoe het begon",
    "overleden": "Overleden",
    "partners": "Wie",
    "per_week": "Hoe vaak",
    "personen": "Mensen",
    "perspectief": "Waar dit naartoe werkt",
    "plaats": "Waar",
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
    "sterkte": "",
    "steun": "Steun",
    "streef": "Waar we naartoe willen",
    "taal": "Taal",
    "tegen": "Tegen",
    "terugvalbasis": "Bij wie de jongere nog terechtkan",
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
    "verwachting_van": "Wie dit verwacht",
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
"""By the name of a field; where there is none, as its description says. Empty: the value says it."""
_OWN: Mapping[tuple[str, str], str] = {
    ("Antwoord", "soort"): "Soort vraag",
    ("Antwoord", "tekst"): "Antwoord",
    ("Bekwaam", "bekwaam"): "Antwoord",
    ("Besproken", "opmerking"): "Wat die persoon erbij zei",
    ("Contact", "doelen"): "Gewerkt aan",
    ("Contact", "op_de_hoogte"): "Wist de jongere hiervan",
    ("Doel", "verwachting"): "Wat anderen verwachten",
    ("Doel", "schaal"): "Hoe we het volgen",
    ("Kader", "verwijzer"): "Wie de jongere aanmeldde",
    ("Kader", "vraag"): "Wat de verwijzer vraagt",
    ("Relatie", "verloop"): "Hoe het was",
    ("Ritme", "per_week"): "",
    ("Ritme", "toelichting"): "",
    ("Schaalvraag", "goed_genoeg"): "Genoeg bij",
    ("Schaalvraag", "nu"): "Cijfer",
    ("Schaalvraag", "vraag"): "Waarover",
    ("Signaal", "niveau"): "Op welk niveau",
}

_YOURS: Mapping[tuple[str, str], str] = {
    ("Contact", "op_de_hoogte"): "Wist jij hiervan",
    ("Kader", "verwijzer"): "Wie jou aanmeldde",
    ("Afsluiting", "terugvalbasis"): "Bij wie je nog terechtkan",
    ("Overleg", "zonder_jongere_omdat"): "Waarom jij er niet bij was",
    ("Traject", "bekwaam"): "Of je zelf mee mag beslissen",
    ("Traject", "gezag"): "Wie beslist over jou (gezag)",
    ("Traject", "vertrouwenspersoon"): "Jouw vertrouwenspersoon",
}
"""How a field is called to the young person."""
_FLAGS: Mapping[str, tuple[str, str]] = {
    "breuk": ("een breuk", "geen breuk"),
    "professioneel": ("doet dit als werk", "doet dit niet als werk"),
    "steunfiguur": ("steunfiguur", "geen steunfiguur"),
}
"""What is yes or no, in words that need no label."""

_FELT: Mapping[int | str, str] = {"dubbel": "goed en moeilijk tegelijk"}
_CLOSE = {1: "heel dicht", 2: "dichtbij", 3: "verder weg"}
_STRONG = {1: "een zwakke band", 2: "niet sterk en niet zwak", 3: "een sterke band"}
_SCALES = {
    "gas-2": "een schaal van –2 tot +2, te beginnen bij –2",
    "gas-0": "een schaal van –2 tot +2, met 0 voor wat verwacht wordt",
}
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
    CONVENTIE.name: lambda scale: _SCALES.get(scale, CONVENTIE[scale]),
}
"""The value lists whose own word says it better than its description."""


def label(model: type[Model], field: str, *, you: bool = False) -> str:
    """Return how a field is called in a document, to the young person when ``you``; empty where the value says it."""
    place = (model.__name__, field)
    found = (_YOURS.get(place) if you else None, _OWN.get(place), LABELS.get(field))
    own = next((one for one in found if one is not None), None)
    return (model.model_fields[field].description or field).rstrip(".") if own is None else own


def flag(field: str, value: bool) -> str:
    """Return what is yes or no in words that need no label; empty where there are none."""
    return _FLAGS[field][not value] if field in _FLAGS else ""


def is_choice(model: type[Model], field: str) -> bool:
    """Whether a field holds words of a value list: ours, and not those of people."""
    return _choice(model, field) is not None


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
