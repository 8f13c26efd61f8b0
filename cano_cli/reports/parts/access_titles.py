"""How the entries of a dossier are headed when somebody reads all of it, and which of them stand under a heading."""

from __future__ import annotations

from collections.abc import Mapping

from cano_cli.model.base import Model
from cano_cli.model.evaluatie import Afsluiting, Evaluatie, Fundamenten
from cano_cli.model.intake import Levensdomein, Stem
from cano_cli.model.traject import Kader
from cano_cli.model.verklaring import Doel, Engagementsverklaring, Veiligheid
from cano_cli.model.werk import Overleg

HEADED: tuple[type[Model], ...] = (
    Afsluiting, Doel, Engagementsverklaring, Evaluatie, Fundamenten, Kader, Levensdomein, Overleg, Stem,
    Veiligheid,
)  # fmt: skip
"""What stands under a heading of its own; everything else is a point in a list."""

WITHOUT_HEADING = frozenset({"contacten", "gebeurtenissen"})
"""Fields whose entries need no heading above them: what stands above says what they are."""

NAMED_IN_THE_POINT = frozenset({"krachten", "noden", "werkte_al"})
"""Fields of few and short entries, each of which says what it is."""

_PARTS: Mapping[str, str] = {
    "eigen": "Wat jij vertelde bij de start",
    "intake": "Wat anderen vertelden bij de start",
    "engagementsverklaring": "Wat samen afgesproken is",
    "evaluatie": "Evaluaties",
    "contacten": "Contacten",
    "overleg": "Overleg",
    "levenslijn": "De levenslijn",
    "traject": "Het traject",
    "afsluiting": "De afsluiting",
    "signalen": "Signalen",
    "netwerk": "Wie er in het dossier staat",
}


def parts_for(spoke: bool) -> Mapping[str, str]:
    """Return the parts of the document by kind of file, in the order of reading; ``eigen`` are the reader's own words
    in the intake. ``spoke``: whether there are any."""
    return _PARTS if spoke else {**_PARTS, "intake": "Wat mensen vertelden bij de start"}


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
    "Opvolging": (("", "datum"), (": ", "stand")),
    "Overleg": (("", "datum"), (", ", "tijd"), (": ", "soort")),
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
