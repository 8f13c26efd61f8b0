"""The kinds of finding about the order of dates. Codes D01 and up."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_ONE_IS_WRONG = "Een van de twee dagen is verkeerd. Op datums steunen de tekeningen, de termijnen en de verslagen."
_ATTITUDE = "Netwerking en verbindend werken in CANO (2011), Attitude"

ENDS_BEFORE_START = kind(
    "D01", _ERROR,
    title="Dit eindigt voor het begint",
    why=_ONE_IS_WRONG,
    mend="Kijk beide datums na.",
)  # fmt: skip
DIES_BEFORE_BIRTH = kind(
    "D02", _ERROR,
    title="Iemand overleed voor de geboorte",
    why=_ONE_IS_WRONG,
    mend="Kijk geboren en overleden na.",
)  # fmt: skip
GOAL_BEFORE_DECLARATION = kind(
    "D03", _ERROR,
    title="Een doel moet bereikt zijn voor het afgesproken is",
    why=_ONE_IS_WRONG,
    mend="Kijk de dag van het doel na, en de dag in de naam van het bestand.",
)  # fmt: skip
AGREEMENT_BEFORE_DECLARATION = kind(
    "D04", _ERROR,
    title="Een afspraak moet gebeurd zijn voor ze gemaakt is",
    why=_ONE_IS_WRONG,
    mend="Kijk de dag van de afspraak na, en de dag in de naam van het bestand.",
)  # fmt: skip
NOT_OLDEST_FIRST = kind(
    "D05", _WARNING,
    title="De waarnemingen staan niet van oud naar nieuw",
    why="Wie het bestand leest, leest van boven naar onder en denkt dat de laatste waarneming de nieuwste is.",
    mend="Zet de oudste waarneming bovenaan.",
)  # fmt: skip
STEPS_OUT_OF_ORDER = kind(
    "D06", _WARNING,
    title="De stappen van de opstart volgen elkaar niet op",
    why="Eerst krijgen jongere en ouders de keuze, dan wordt iedereen bevraagd, dan ondertekenen ze samen, en pas dan "
    "gaat de engagementsverklaring naar de jeugdrechtbank. Zo is het hun plan dat voorgelegd wordt.",
    mend="Kijk de datums na. Liep het echt zo? Zet er dan onder aanvaard bij waarom.",
    source=_ATTITUDE,
)  # fmt: skip
SIGNED_BEFORE_DECLARATION = kind(
    "D07", _ERROR,
    title="Er is ondertekend voor de verklaring er was",
    why="Een handtekening staat onder een tekst die er is. Anders weet niemand waaronder getekend is.",
    mend="Kijk de dag van de ondertekening na, en de dag in de naam van het bestand.",
)  # fmt: skip
NEXT_NOT_LATER = kind(
    "D08", _ERROR,
    title="De volgende evaluatie ligt niet na deze",
    why=_ONE_IS_WRONG,
    mend="Kijk de dag van de volgende evaluatie na.",
)  # fmt: skip
CONTACT_BEFORE_CHOICE = kind(
    "D09", _WARNING,
    title="Er was een contact voor de kennismaking",
    why="De kennismaking is het eerste gesprek: daar krijgen jongere en ouders uitdrukkelijk de keuze. Wat ervoor "
    "komt, is nog geen begeleiding en telt niet mee.",
    mend="Was dit de kennismaking? Zet dan haar datum juist onder opstart. Anders: kijk de dag van het contact na.",
    source=_ATTITUDE,
)  # fmt: skip
BEFORE_BIRTH = kind(
    "D10", _ERROR,
    title="Dit gebeurde voor de jongere geboren was",
    why=_ONE_IS_WRONG + " Wat voor de geboorte in de familie gebeurde, hoort op de levenslijn.",
    mend="Kijk het jaar na, en de geboortedatum van de jongere in netwerk.yaml.",
)  # fmt: skip
STILL_TO_COME = kind(
    "D11", _WARNING,
    title="Dit ligt in de toekomst",
    why="Wat nog moet gebeuren, kan nog niet verteld worden. Meestal is het jaar of de maand verkeerd getypt.",
    mend="Kijk de datum na.",
)  # fmt: skip
OUTSIDE_DECISION = kind(
    "D12", _ERROR,
    title="Een element loopt buiten de dagen van zijn beslissing",
    why="Een beslissing zegt welke hulp ingezet mag worden, en van wanneer tot wanneer.",
    mend="Kijk de datums na, of zet bij ‘onder’ de beslissing die toen gold.",
)  # fmt: skip
