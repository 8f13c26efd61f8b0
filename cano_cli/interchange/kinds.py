"""What can be wrong with a file that somebody wants to take in: codes U01 to U12.

These kinds are about files from elsewhere, never about a case, so they are not in the catalogue of ``validate``.
"""

from __future__ import annotations

from cano_cli.model.findings import Kind, Severity

_ERROR = Severity.ERROR
_AS_UTF8 = "Exporteer het bestand in het andere programma opnieuw, met de tekenset UTF-8."

TOO_BIG = Kind(
    "U01", _ERROR,
    title="Het bestand is te groot",
    why="Een stamboom of netwerk van deze grootte hoort niet in één dossier.",
    mend="Exporteer in het andere programma alleen de naaste familie, of alleen dit netwerk.",
)  # fmt: skip
PACKED = Kind(
    "U02", _ERROR,
    title="Dit is een ingepakt bestand",
    why="In een pakket (GEDZIP, zip) zitten ook foto's en documenten, en die neemt cano niet over.",
    mend="Pak het eerst uit en geef het bestand dat eindigt op .ged of .graphml.",
)  # fmt: skip
CHARACTERS = Kind(
    "U03", _ERROR,
    title="De tekenset van het bestand klopt niet",
    why="Zonder de juiste tekenset komen namen met een accent verkeerd in het dossier.",
    mend=_AS_UTF8,
)  # fmt: skip
NOT_GEDCOM = Kind(
    "U04", _ERROR,
    title="Dit is geen GEDCOM-bestand",
    why="Een GEDCOM-bestand begint met de regel ‘0 HEAD’.",
    mend="Kies in het andere programma ‘exporteren als GEDCOM’, en geef het bestand dat daaruit komt.",
)  # fmt: skip
BAD_LINE = Kind(
    "U05", _ERROR,
    title="Deze regel kan niet gelezen worden",
    why="Elke regel van een GEDCOM-bestand is een cijfer, een woord in hoofdletters en een waarde.",
    mend="Exporteer het bestand opnieuw, of verbeter deze regel in een gewone tekstverwerker.",
)  # fmt: skip
BAD_LEVEL = Kind(
    "U06", _ERROR,
    title="Het cijfer vooraan slaat een niveau over",
    why="Het cijfer zegt onder welke regel iets hoort. Slaat het er een over, dan is niet te weten waar het bij hoort.",
    mend="Exporteer het bestand opnieuw, of verbeter deze regel in een gewone tekstverwerker.",
)  # fmt: skip
TWICE = Kind(
    "U07", _ERROR,
    title="Twee mensen of gezinnen hebben hetzelfde nummer",
    why="Met het nummer verwijzen de regels naar elkaar. Draagt het twee dingen, dan weet niemand welk bedoeld is.",
    mend="Exporteer het bestand opnieuw, of geef een van de twee een ander nummer.",
)  # fmt: skip
CUT_OFF = Kind(
    "U08", _ERROR,
    title="Het bestand is afgebroken",
    why="Een GEDCOM-bestand eindigt met de regel ‘0 TRLR’. Zonder die regel kan een deel ontbreken.",
    mend="Exporteer of kopieer het bestand opnieuw.",
)  # fmt: skip
OTHER_VERSION = Kind(
    "U09", _ERROR,
    title="Deze versie van GEDCOM kent cano niet",
    why="In andere versies betekenen dezelfde woorden soms iets anders.",
    mend="Exporteer het bestand in het andere programma als GEDCOM 5.5.1 of 7.0.",
)  # fmt: skip
OWN_ANCESTOR = Kind(
    "U10", _ERROR,
    title="Iemand is een voorouder van zichzelf",
    why="Dan klopt er iets niet in de stamboom, en kan niet bepaald worden wie wie is voor de jongere.",
    mend="Verbeter het in het andere programma, en exporteer het bestand opnieuw.",
)  # fmt: skip
NOT_GRAPHML = Kind(
    "U11", _ERROR,
    title="Dit is geen GraphML-bestand",
    why="Een GraphML-bestand is XML, met bovenaan <graphml>.",
    mend="Kies in het andere programma ‘exporteren als GraphML’, en geef het bestand dat daaruit komt.",
)  # fmt: skip
DANGEROUS = Kind(
    "U12", _ERROR,
    title="Het bestand begint met een DOCTYPE",
    why="Daarmee kan een bestand een programma andere bestanden laten openen of laten vastlopen.",
    mend="Haal de regel met <!DOCTYPE …> weg, of exporteer het bestand opnieuw.",
)  # fmt: skip

KINDS = (
    TOO_BIG,
    PACKED,
    CHARACTERS,
    NOT_GEDCOM,
    BAD_LINE,
    BAD_LEVEL,
    TWICE,
    CUT_OFF,
    OTHER_VERSION,
    OWN_ANCESTOR,
    NOT_GRAPHML,
    DANGEROUS,
)
"""All of them, in the order of their codes."""
