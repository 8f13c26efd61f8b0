"""How the entries of a dossier are headed when somebody reads all of it, and which of them stand under a heading."""

from __future__ import annotations

from collections.abc import Mapping

from cano_cli.model.base import Model
from cano_cli.model.evaluatie import Afsluiting, Evaluatie, Fundamenten
from cano_cli.model.intake import Levensdomein, Stem
from cano_cli.model.netwerk import Relatie
from cano_cli.model.traject import Kader
from cano_cli.model.verklaring import Doel, Engagementsverklaring, Veiligheid
from cano_cli.model.werk import Contact, Overleg

HEADED: tuple[type[Model], ...] = (
    Afsluiting, Contact, Doel, Engagementsverklaring, Evaluatie, Fundamenten, Kader, Levensdomein, Overleg, Relatie,
    Stem, Veiligheid,
)  # fmt: skip
"""What stands under a heading of its own; everything else is a point in a list."""

WITHOUT_HEADING = frozenset({"contacten", "gebeurtenissen", "verloop"})
"""Fields whose entries need no heading above them: what stands above says what they are."""

TITLES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "Afspraak": (("", "wie"), (", tegen ", "tegen")),
    "AfspraakEvaluatie": (("", "id"), (": ", "stand")),
    "Antwoord": (("", "wie"), (", ", "datum")),
    "Begeleiding": (("", "wie"), (", ", "rol"), (", sinds ", "van"), (" tot ", "tot")),
    "Beslissing": (("", "nummer"), (", sinds ", "van"), (" tot ", "tot")),
    "Besproken": (("", "met"), (", ", "datum")),
    "Blijver": (("", "wie"),),
    "Contact": (("", "datum"), (", ", "tijd"), (": ", "vorm")),
    "Dienst": (("", "naam"),),
    "DoelEvaluatie": (("", "id"),),
    "Element": (("", "element"), (", ", "vorm"), (", sinds ", "van"), (" tot ", "tot")),
    "Fase": (("", "datum"), (": ", "fase")),
    "Gebeurtenis": (("", "datum"), (": ", "soort")),
    "Gezinsband": (("", "partners"),),
    "Huishouden": (("", "naam"),),
    "Kind": (("", "wie"),),
    "Levensdomein": (("", "domein"),),
    "Melding": (("", "wie"), (", ", "datum")),
    "Nazorg": (("", "datum"), (": ", "vorm")),
    "Ondertekening": (("", "wie"), (", ", "datum"), (": ", "wijze")),
    "OpDeHoogte": (("", "wie"), (", ", "datum")),
    "Overleg": (("", "datum"), (": ", "soort")),
    "Overlegbesluit": (("", "wie"), (", tegen ", "tegen")),
    "Relatie": (("", "tussen"),),
    "Schaalvraag": (("", "wie"), (", ", "datum")),
    "Signaal": (("", "datum"), (": ", "thema")),
    "Stap": (("", "datum"), (": ", "stap")),
    "Stem": (("", "wie"), (", ", "datum")),
    "Terugvalbasis": (("", "wie"),),
    "Uitspraak": (("", "bron"), (", ", "datum")),
    "Verschil": (("", "wie"),),
    "Waarneming": (("", "datum"), (", volgens ", "volgens"), (": ", "kwaliteit")),
}
"""By the name of a model: the fields of its heading, each with what goes before it when it is not the first."""
