"""The Dutch words of the JSON Schemas that the models do not hold: titles, messages for a wrong form, snippets.

Messages are shown by editors built on yaml-language-server, which reads ``patternErrorMessage`` and ``errorMessage``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cano_cli.model.base import DAY_PATTERN, DOSSIER_PATTERN, KEY_PATTERN, PARTIAL_DATE_PATTERN, TEXT_PATTERN
from cano_cli.model.organisatie import (
    ADDRESS_PATTERN,
    LETTER_PATTERN,
    LOGO_PATTERN,
    PUBLIC_KEY_PATTERN,
    TEMPLATE_PATTERN,
)

FILES: dict[str, tuple[str, str]] = {
    "cano": ("cano.yaml", "De organisatie, haar team en partners, en de termijnen en drempels van deze map."),
    "vragen": ("vragen.yaml", "Eigen verbindende vragen van deze map, naast die van cano of in hun plaats."),
    "traject": ("traject.yaml", "Wie de jongere is, onder welk kader, met wie, en wat echt ingezet wordt."),
    "netwerk": ("netwerk.yaml", "Iedereen die meetelt, en hoe mensen door de tijd tegenover elkaar staan."),
    "intake": ("intake.yaml", "Ieders antwoord in eigen woorden, en krachten en noden per levensdomein."),
    "levenslijn": ("levenslijn.yaml", "Wat er in het leven van de jongere en het gezin gebeurde."),
    "engagementsverklaring": ("Engagementsverklaring", "Finaliteit, doelen en afspraken, en wie erachter staat."),
    "contacten": ("Contacten van een maand", "Elk contact: met wie, hoe, hoelang, en wat jullie samen deden."),
    "overleg": ("Overleg", "Een overleg: wie er was, wat er gezegd werd en wat besloten is."),
    "evaluatie": ("Evaluatie", "Wat bewoog, volgens wie, en of het goed genoeg is."),
    "signalen": ("signalen.yaml", "Wat de samenleving moeilijk maakt voor mensen, en aan wie dat gemeld is."),
    "afsluiting": ("afsluiting.yaml", "Waarom de begeleiding stopt, en wie en wat er blijft."),
}
"""By the name of the schema: the title and the description of the file."""

TITLES = {
    "AfspraakEvaluatie": "Stand van een afspraak",
    "DelenMet": "Delen met",
    "DoelEvaluatie": "Doel in een evaluatie",
    "OpDeHoogte": "Op de hoogte",
}
"""By the name of the model, where the name itself is not the title."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form that texts share: the name under ``$defs``, and what to say when a text has another form."""

    name: str
    message: str


FORMS = {
    TEXT_PATTERN: Form("tekst", "Hier staat nog niets, of er staat een teken in dat er niet in mag."),
    DAY_PATTERN: Form("dag", "Schrijf een dag die bestaat als jaar-maand-dag, bijvoorbeeld 2026-03-09."),
    PARTIAL_DATE_PATTERN: Form(
        "deeldatum", "Schrijf bijvoorbeeld 2014, 2019-09, 2019-09-03, 2019~ (ongeveer), 2014/2016 of 2014/.. (tot nu)."
    ),
    KEY_PATTERN: Form(
        "sleutel", "Een sleutel bestaat uit kleine letters, cijfers en streepjes, te beginnen met een letter: oma-rosa."
    ),
    DOSSIER_PATTERN: Form("dossier", "Een dossiernummer bestaat uit kleine letters, cijfers en streepjes: 2026-kmtr."),
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": Form("uur", 'Schrijf uren en minuten tussen aanhalingstekens: "16:30".'),
    r"^bijlagen/[A-Za-z0-9][A-Za-z0-9._-]*$": Form(
        "bijlage", "Schrijf het pad van het bestand: bijlagen/beschikking.pdf."
    ),
    r"^[0-9]{1,3} (dag|dagen|week|weken|maand|maanden|jaar)$": Form(
        "duur", "Schrijf bijvoorbeeld 3 maanden of 45 dagen."
    ),
    r"^#[0-9a-fA-F]{6}$": Form("kleur", 'Schrijf de kleur tussen aanhalingstekens: "#1f4e5f".'),
    r"^[A-Z][0-9]{2}$": Form("code", "Schrijf de code van de melding, bijvoorbeeld P07."),
    LOGO_PATTERN: Form("logo", "Schrijf het pad van een SVG-bestand: logo.svg."),
    LETTER_PATTERN: Form("brief", "Schrijf het pad van een DOCX-bestand: brief.docx."),
    TEMPLATE_PATTERN: Form("sjabloon", "Schrijf de naam van een sjabloon onder templates/, zoals plan.gezin.md.j2."),
    ADDRESS_PATTERN: Form(
        "adres",
        "Schrijf het adres van een git-map: ssh://git@server/cano.git, https://server/cano.git of een map op een "
        "gedeelde schijf.",
    ),
    PUBLIC_KEY_PATTERN: Form(
        "publieke-sleutel", "Neem de regel over uit het .pub-bestand, zonder wat na de tweede spatie komt."
    ),
    r"^sha256:[0-9a-f]{64}$": Form("vingerafdruk", "Een vingerafdruk schrijft cano zelf; neem ze over zoals ze is."),
    r"^[+-]?[0-9]+$": Form("cijfer-als-sleutel", "Schrijf als sleutel het cijfer zelf: 0, 5, 10."),
}
"""By pattern: how a text of that form is called, and the message."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """An entry that an editor can put in a list: what it is called, and its keys with places to type (``$1``)."""

    label: str
    description: str
    body: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return the snippet as yaml-language-server reads it in ``defaultSnippets``."""
        return {"label": self.label, "description": self.description, "type": "array", "body": self.body}


def _block(place: int) -> str:
    """Return a place for prose, deep enough to stand in a block wherever the entry is put."""
    return f"|\n      ${place}"


# A list has two snippets or more: with one, yaml-language-server puts that one behind the key, and without its dash.
SNIPPETS: dict[str, tuple[Snippet, ...]] = {
    "Stem": (
        Snippet(
            "stem",
            "Wat iemand antwoordde op de vijf vragen, in eigen woorden.",
            {
                "wie": "$1", "datum": "$2", "kijk": "$3", "toekomst": "$4", "verandering": "$5",
                "eigen_bijdrage": "$6", "verwachting": "$7",
            },
        ),
        Snippet(
            "stem: één antwoord", "Eén antwoord, in eigen woorden.", {"wie": "$1", "datum": "$2", "kijk": _block(3)}
        ),
    ),
    "Schaalvraag": (
        Snippet(
            "schaalvraag",
            "Een cijfer van 0 tot 10, en wat goed genoeg is.",
            {"vraag": "$1", "wie": "$2", "datum": "$3", "nu": "$4", "goed_genoeg": "$5", "waarom_niet_lager": "$6"},
        ),
        Snippet("schaalvraag: kort", "Alleen het cijfer.", {"vraag": "$1", "wie": "$2", "datum": "$3", "nu": "$4"}),
    ),
    "Persoon": (
        Snippet("persoon", "Iemand uit het netwerk.", {"id": "$1", "naam": "$2", "rol": "$3", "domein": "$4"}),
        Snippet(
            "persoon: vanuit een beroep",
            "Iemand die er is vanuit zijn beroep.",
            {"id": "$1", "naam": "$2", "rol": "$3", "domein": "$4", "professioneel": "ja"},
        ),
    ),
    "Waarneming": (
        Snippet(
            "waarneming",
            "Hoe een band op een dag was, volgens iemand.",
            {"datum": "$1", "volgens": "$2", "kwaliteit": "$3", "nabijheid": "$4"},
        ),
        Snippet(
            "waarneming: met steun",
            "Hoe een band op een dag was, en welke steun er is.",
            {
                "datum": "$1", "volgens": "$2", "kwaliteit": "$3", "nabijheid": "$4", "sterkte": "$5",
                "steun": "[$6]", "naar": "$7",
            },
        ),
    ),
    "Gebeurtenis": (
        Snippet(
            "gebeurtenis",
            "Iets wat gebeurde.",
            {"datum": "$1", "soort": "$2", "volgens": "$3", "tekst": _block(4)},
        ),
        Snippet("gebeurtenis: kort", "Alleen wat en wanneer.", {"datum": "$1", "soort": "$2"}),
    ),
    "Doel": (
        Snippet(
            "doel",
            "Van wie de vraag is, tegen wanneer, en wanneer het goed genoeg is.",
            {
                "id": "$1", "tekst": _block(2), "domein": "$3", "hulpvraag_van": "[$4]", "tegen": "$5",
                "goed_genoeg": "$6", "schaal": {"nu": "$7", "streef": "$8"},
            },
        ),
        Snippet("doel: kort", "Alleen het doel.", {"id": "$1", "tekst": _block(2)}),
    ),
    "Afspraak": (
        Snippet("afspraak", "Wie wat doet.", {"id": "$1", "wie": "$2", "tekst": _block(3)}),
        Snippet(
            "afspraak: bij een doel",
            "Wie wat doet voor een doel, en tegen wanneer.",
            {"id": "$1", "wie": "$2", "tekst": _block(3), "doel": "$4", "tegen": "$5"},
        ),
    ),
    "Contact": (
        Snippet(
            "contact",
            "Met wie, hoe, hoelang, en aan welk doel gewerkt is.",
            {
                "datum": "$1", "vorm": "$2", "met": "[$3]", "door": "$4", "duur": "$5", "doelen": "[$6]",
                "tekst": _block(7),
            },
        ),
        Snippet(
            "contact: later aan te vullen",
            "Het contact zelf; de tekst komt nog.",
            {"datum": "$1", "vorm": "$2", "met": "[$3]", "door": "$4", "duur": "$5", "later_aanvullen": "ja"},
        ),
    ),
    "DoelEvaluatie": (
        Snippet(
            "doel",
            "Waar een doel staat, en op welke feiten dat steunt.",
            {"id": "$1", "schaal": "$2", "feiten": "$3", "tekst": "$4", "besluit": "$5"},
        ),
        Snippet("doel: kort", "Alleen het cijfer.", {"id": "$1", "schaal": "$2"}),
    ),
    "Element": (
        Snippet("element", "Wat vanaf een dag ingezet wordt.", {"element": "$1", "van": "$2", "onder": "$3"}),
        Snippet(
            "element: verblijf",
            "Een verblijf, met waar het naartoe werkt.",
            {
                "element": "verblijf", "vorm": "$1", "plaats": "$2", "van": "$3", "tot": "$4",
                "perspectief": "$5", "afgesproken_met": "[$6]",
            },
        ),
    ),
    "Vraag": (
        Snippet(
            "vraag",
            "Een verbindende vraag, op twee manieren.",
            {"id": "$1", "soort": "$2", "niveau": "$3", "voor": "[$4]", "vraag": "$5", "anders": "$6"},
        ),
        Snippet(
            "vraag: over iemand",
            "Een vraag over iemand uit het netwerk: {naam} in de vraag wordt ingevuld.",
            {"id": "$1", "soort": "circulair", "niveau": "$2", "voor": "[$3]", "over": "[$4]", "vraag": "$5"},
        ),
        Snippet(
            "vraag: schaal",
            "Een cijfer van 0 tot 10.",
            {"id": "$1", "soort": "schaal", "niveau": "$2", "voor": "[$3]", "schaal": "$4", "vraag": "$5"},
        ),
    ),
}  # fmt: skip
"""By the name of the model: the entries that an editor offers in a list of them."""
