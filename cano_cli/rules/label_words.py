"""Words that put a label on somebody, each with a better way to say it. An organisation adds its own: ``etiketten``
in its cano.yaml.
"""

from __future__ import annotations

_DEED = "beschrijf wat iemand deed, wanneer, en wat eraan voorafging"
_WISH = "beschrijf wat deze persoon wel wil, en wat in de weg staat"
_HEAVY = "beschrijf wat er samenkomt en wat het gezin draagt"

LABELS: dict[str, str] = {
    "manipulatief": "beschrijf wat iemand probeerde te krijgen, en hoe",
    "manipulator": "beschrijf wat iemand probeerde te krijgen, en hoe",
    "onwillig": _WISH,
    "ongemotiveerd": _WISH,
    "niet gemotiveerd": _WISH,
    "weerspannig": _WISH,
    "tegendraads": _WISH,
    "oncoöperatief": _WISH,
    "zorgmijder": "beschrijf welke hulp er al was, en hoe die ervaren werd",
    "zorgmijdend": "beschrijf welke hulp er al was, en hoe die ervaren werd",
    "multiprobleem": _HEAVY,
    "multiproblem": _HEAVY,
    "multiproblematisch": _HEAVY,
    "probleemgezin": _HEAVY,
    "probleemjongere": _HEAVY,
    "probleemkind": _HEAVY,
    "kansarm": "zeg waar het aan ontbreekt: geld, ruimte, papieren, mensen",
    "asociaal": _DEED,
    "marginaal": "zeg waar het aan ontbreekt: geld, ruimte, papieren, mensen",
    "onhandelbaar": _DEED,
    "onopvoedbaar": _DEED,
    "onbegeleidbaar": "beschrijf welke begeleiding niet paste, en wat wel",
    "therapieresistent": "beschrijf welke hulp niet paste, en wat wel",
    "aandachttrekker": "beschrijf wat iemand nodig had, en hoe dat gevraagd werd",
    "aandachtzoekend": "beschrijf wat iemand nodig had, en hoe dat gevraagd werd",
    "hysterisch": _DEED,
    "gestoord": "noem alleen een diagnose die gesteld is, en door wie",
    "borderliner": "noem alleen een diagnose die gesteld is, en door wie",
    "delinquent": "noem het feit, en zeg wat de rechter besliste",
    "junkie": "beschrijf het gebruik: wat, hoe vaak, wanneer niet",
    "leugenaar": "beschrijf wat gezegd werd, en wat anders bleek",
    "pathologisch": "noem alleen een diagnose die gesteld is, en door wie",
}
"""Small letters; an ending (``onwillige``, ``multiprobleemgezin``) is recognised."""
