"""What stands in a case in the words of who wrote it: its files, the pieces in them, and places in those."""

from __future__ import annotations

import re

from cano_cli.model.base import Model
from cano_cli.model.files import day_of, kind_of
from cano_cli.model.walk import Path
from cano_cli.readers.dutch import date_text, month_text

_FILES = {
    "traject": "Het traject", "netwerk": "Het netwerk", "intake": "De intake", "levenslijn": "De levenslijn",
    "engagementsverklaring": "De engagementsverklaring van {day}", "contacten": "De contacten van {month}",
    "overleg": "Het overleg van {day}", "evaluatie": "De evaluatie van {day}", "signalen": "De signalen",
    "afsluiting": "De afsluiting",
}  # fmt: skip
_PIECES = {
    "Aanvaard": "aanvaarde melding", "Afsluiting": "de afsluiting", "Afspraak": "afspraak",
    "AfspraakEvaluatie": "wat van een afspraak kwam", "Antwoord": "antwoord", "Begeleiding": "wie begeleidt",
    "Bekwaam": "of de jongere bekwaam is", "Beslissing": "beslissing", "Besproken": "met wie het besproken is",
    "Bewaren": "bewaren van het dossier", "Blijver": "wie blijft", "Contact": "contact",
    "Contactgegevens": "hoe iemand te bereiken is", "Contacten": "de contacten", "DelenMet": "met wie het gedeeld is",
    "Dienst": "dienst", "Doel": "doel", "DoelEvaluatie": "waar een doel staat", "Doelschaal": "schaal van een doel",
    "Element": "element van het traject", "Engagementsverklaring": "de engagementsverklaring",
    "Evaluatie": "de evaluatie", "Fase": "fase", "Fundamenten": "de zeven woorden", "Gebeurtenis": "gebeurtenis",
    "Gezinsband": "gezinsband", "Huishouden": "huishouden", "Inschatting": "inschatting", "Intake": "de intake",
    "Kader": "het kader", "Kind": "kind van een gezinsband", "Levensdomein": "levensdomein",
    "Levenslijn": "de levenslijn", "Melding": "aan wie iets gemeld is", "Nazorg": "nazorg", "Netwerk": "het netwerk",
    "Ondertekening": "ondertekening", "OpDeHoogte": "wie op de hoogte is",
    "Opvolging": "wat van een besluit kwam", "Overleg": "overleg", "Overlegbesluit": "besluit",
    "Persoon": "persoon", "Relatie": "band", "Ritme": "hoe vaak er contact is",
    "Schaalvraag": "cijfer op een schaal", "Signaal": "signaal", "Signalen": "de signalen",
    "Stap": "stap in de opstart", "Stem": "stem", "Terugvalbasis": "de terugvalbasis", "Traject": "het traject",
    "Uitspraak": "kracht of nood", "Veiligheid": "veiligheid", "Verschil": "waar het verschilt",
    "Vraag": "vraag", "Vragen": "eigen vragen", "Waarneming": "hoe een band was",
}  # fmt: skip
_BY_PLACE = {"krachten": "kracht", "noden": "nood", "werkte_al": "wat al hielp"}


def file_words(path: str) -> str:
    """Return what a file of a case is and where: ``De contacten van maart 2026 (contacten/2026-03.yaml)``."""
    kind, day = kind_of(path), day_of(path)
    told = _FILES[kind.name] if kind else ""
    named = told.format(day=date_text(day), month=month_text(day)) if day else told
    return f"{named} ({path})" if named else path


def piece_words(what: Model, place: Path) -> str:
    """Return what kind of piece this is, at its place in its file: ``contact (huisbezoek)``, ``nood``."""
    field = next((str(step) for step in reversed(place) if isinstance(step, str)), "")
    name = type(what).__name__
    told = _BY_PLACE.get(field) or _PIECES.get(name) or (field or name.lower()).replace("_", " ")
    own = next((str(getattr(what, one)) for one in ("vorm", "soort", "domein") if getattr(what, one, None)), "")
    return f"{told} ({own.replace('-', ' ')})" if own and name in _WITH_KIND else told


_WITH_KIND = {"Contact", "Overleg", "Gebeurtenis", "Levensdomein"}


def place_words(where: str) -> str:
    """Return a place in a file as somebody finds it who reads it: ``stemmen[0].kijk`` is ``de 1ste onder stemmen,
    kijk``."""
    return ", ".join(map(_step, where.split("."))) if where else ""


def _step(step: str) -> str:
    name, numbers = re.sub(r"\[.*", "", step), re.findall(r"\[([0-9]+)\]", step)
    told = "".join(f"de {_ordinal(int(number) + 1)} onder " for number in reversed(numbers))
    return f"{told}{name}"


def _ordinal(number: int) -> str:
    last = number % 100
    return f"{number}{'ste' if last in {0, 1, 8} or last >= 20 else 'de'}"
