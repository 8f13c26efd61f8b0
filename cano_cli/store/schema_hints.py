"""What somebody most likely meant: suggestions in Dutch for a value that its field does not take."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from cano_cli.model.base import KEY_PATTERN
from cano_cli.model.organisatie import ADDRESS_FORMS

_MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_SPOKEN_DATE = re.compile(r"(?:(\d{1,2}) +)?([a-z]{3,9})\.? +(\d{4})")
_ALSO_CALLED = {
    "mama": "moeder", "mam": "moeder", "ma": "moeder", "papa": "vader", "pa": "vader",
    "oma": "grootmoeder", "bomma": "grootmoeder", "opa": "grootvader", "bompa": "grootvader",
    "stiefmoeder": "plusmoeder", "stiefmama": "plusmoeder", "stiefvader": "plusvader", "stiefpapa": "plusvader",
    "nonkel": "oom", "buurman": "buur", "buurvrouw": "buur", "dokter": "huisarts", "juf": "leerkracht",
    "leraar": "leerkracht", "clb": "clb-medewerker", "rechter": "jeugdrechter", "baas": "werkgever", "coach": "trainer",
    "goed": "positief", "ruzie": "conflict", "open-conflict": "conflict", "heel-nauw": "versmolten",
    "slecht": "gespannen", "gescheiden": "scheiding", "getrouwd": "gehuwd", "stiefkind": "stief", "pleegkind": "pleeg",
}  # fmt: skip
_NUMBERS = ("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien")
_TIME = "16:30"
_FORMS = {
    _TIME: 'Schrijf uren en minuten tussen aanhalingstekens: "16:30".',
    "bijlagen/beschikking.pdf": "Schrijf het pad van het bestand, zonder spaties, zoals bijlagen/beschikking.pdf.",
    "3 maanden": "Schrijf bijvoorbeeld 3 maanden of 45 dagen.",
    "#1f4e5f": 'Schrijf de kleur tussen aanhalingstekens: "#1f4e5f".',
    "P07": "Schrijf de code van de melding, bijvoorbeeld P07.",
    "brief.docx": "Schrijf de naam van een DOCX-bestand naast cano.yaml, zoals brief.docx.",
    "plan.gezin.md.j2": "Schrijf de naam van een sjabloon onder templates/, zoals plan.gezin.md.j2.",
    f"ssh-ed25519 {'A' * 68}": "Neem de regel over uit het .pub-bestand, zonder wat na de tweede spatie komt.",
    "logo.svg": "Schrijf de naam van een SVG-bestand naast cano.yaml, zoals logo.svg.",
    f"sha256:{'0' * 64}": "Dit schrijft cano zelf. Wis de regel.",
    "-2": "Schrijf voor de dubbelepunt een cijfer van de schaal, zoals -2 of 7.",
    "/media/team/cano.git": f"Schrijf een volledig adres: {ADDRESS_FORMS}.",
    "2026-kmtr": "Een dossiernummer bestaat uit kleine letters, cijfers en streepjes, zoals 2026-kmtr.",
}
"""What to write where a pattern asks for a form: the first whose example follows the pattern."""


def suggest_word(text: str, words: list[str]) -> str:
    """Return the word of a value list that ``text`` most likely means, or ``''``."""
    text = plain_letters(text).replace("_", "-").replace(" ", "-")
    if _ALSO_CALLED.get(text) in words:
        return _ALSO_CALLED[text]
    near = get_close_matches(text, words, n=1, cutoff=0.6)
    return near[0] if near else ""


def suggest_day(text: str, *, whole: bool) -> str:
    """Return ``12 maart 2026`` as ``2026-03-12`` and, unless a ``whole`` day is asked, ``mei 2011`` as ``2011-05``."""
    found = _SPOKEN_DATE.fullmatch(text.strip().lower())
    months = [number for number, name in enumerate(_MONTHS, 1) if found and name.startswith(found[2])]
    if not found or len(months) != 1:
        return ""
    if not found[1]:
        return "" if whole else f"{found[3]}-{months[0]:02}"
    try:
        return date(int(found[3]), months[0], int(found[1])).isoformat()
    except ValueError:
        return ""


def days_of_month(text: str) -> str:
    """Return how many days the month of ``2026-02-30`` has, as a sentence; ``''`` when there is no such month."""
    found = re.match(r"(\d{4})-(\d\d)-\d\d", text)
    if not found or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        return ""
    year, month = int(found[1]), int(found[2])
    return f"{_MONTHS[month - 1].capitalize()} {year} telt {monthrange(year, month)[1]} dagen."


def key_hint(text: str) -> str:
    """Return the key, or the list of keys, that ``text`` most likely means, as a sentence."""
    parts = [part.strip() for part in re.split(r",| en ", text)]
    if len(parts) > 1 and all(re.match(KEY_PATTERN, part) for part in parts):
        return f"Zijn het er meer? Zet ze dan tussen rechte haakjes: [{', '.join(parts)}]."
    key = re.sub(r"[^a-z0-9]+", "-", plain_letters(text)).strip("-")
    return f"Bedoelde je ‘{key}’?" if re.match(KEY_PATTERN, key) else ""


def form_hint(pattern: str, text: str) -> str:
    """Return what to write for a value that does not follow ``pattern``; ``''`` when nothing is known about it."""
    time = re.fullmatch(r"([01]?\d|2[0-3])[u:.h]([0-5]\d)?", text.lower().replace(" ", ""))
    form = next((example for example in _FORMS if re.search(pattern, example)), "")
    if form == _TIME and time:
        return f'Bedoelde je "{int(time[1]):02}:{time[2] or "00"}"?'
    return _FORMS.get(form, "")


def number_hint(text: str, *, whole: bool) -> str:
    """Return the number that ``text`` most likely means, as a sentence."""
    if text.lower() in _NUMBERS:
        return f"Bedoelde je {_NUMBERS.index(text.lower())}?"
    point = text.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", point):
        return ""
    return "Schrijf een geheel getal." if whole else f"Schrijf een punt in plaats van een komma: {point}."


def group_example(key: str, fields: Iterable[str], *, item: bool) -> str:
    """Return a group of keys under ``key`` as it is typed; as an item of a list when ``item``."""
    names = list(fields)[:4] or ["sleutel"]
    first, rest = ("  - ", "    ") if item else ("  ", "  ")
    lines = [f"{rest if number else first}{name}: …" for number, name in enumerate(names)]
    return "\n".join([f"{key}:", *lines])


def as_clause(description: str) -> str:
    """Return the description of a field so that it can follow a colon: ``wanneer dit gezegd is.``"""
    text = re.sub(r"`([^`]*)`", r"‘\1’", description)
    return f"é{text[1:]}" if text.startswith("Eé") else text[:1].lower() + text[1:]


def plain_letters(text: str) -> str:
    """Return ``text`` in small letters without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(char))
