"""The value lists that several files share, each value with its Dutch description.

A list is open to what the work needs: a new value is one line here, and the schemas follow.
"""

from __future__ import annotations

from typing import Annotated

from cano_cli.model.base import OneOrMore
from cano_cli.model.choices import Choice

DOMEIN = Choice(
    "domein",
    {
        "gezin": "het gezin waarin de jongere opgroeit",
        "familie": "ruimere familie",
        "vrienden": "vrienden en lief",
        "buurt": "buren en buurt",
        "school": "school en opleiding",
        "werk": "werk en stage",
        "vrije-tijd": "sport, hobby, jeugdbeweging",
        "wonen": "wonen en huisvesting",
        "gezondheid": "lichamelijke en geestelijke gezondheid",
        "geld-en-administratie": "inkomen, schulden, papieren",
        "hulpverlening": "hulpverleners en begeleiders",
        "maatschappelijke-diensten": "diensten zoals OCMW, VDAB, mutualiteit",
        "justitie": "jeugdrechtbank, parket, politie",
    },
)
Domein = Annotated[str, DOMEIN]
Domeinen = Annotated[tuple[Domein, ...], OneOrMore()]

ROL = Choice(
    "rol",
    {
        "jongere": "de jongere zelf",
        "moeder": "moeder",
        "vader": "vader",
        "plusmoeder": "nieuwe partner van een ouder (vrouw)",
        "plusvader": "nieuwe partner van een ouder (man)",
        "pleegmoeder": "pleegmoeder",
        "pleegvader": "pleegvader",
        "voogd": "voogd",
        "broer": "broer",
        "zus": "zus",
        "halfbroer": "halfbroer",
        "halfzus": "halfzus",
        "halfbroer-of-zus": "halfbroer of halfzus, nog niet geboren of niet bekend",
        "stiefbroer": "stiefbroer",
        "stiefzus": "stiefzus",
        "pleegbroer": "pleegbroer",
        "pleegzus": "pleegzus",
        "grootmoeder": "grootmoeder",
        "grootvader": "grootvader",
        "overgrootmoeder": "overgrootmoeder",
        "overgrootvader": "overgrootvader",
        "tante": "tante",
        "oom": "oom",
        "neef": "neef",
        "nicht": "nicht",
        "kind": "kind van de jongere",
        "lief": "lief of partner van de jongere",
        "familielid": "ander familielid",
        "peter": "peter",
        "meter": "meter",
        "vriend": "vriend",
        "vriendin": "vriendin",
        "klasgenoot": "klasgenoot",
        "buur": "buur",
        "kennis": "kennis van het gezin",
        "leerkracht": "leerkracht",
        "leerlingbegeleider": "leerlingbegeleider",
        "clb-medewerker": "medewerker van het CLB",
        "directeur": "directeur van de school",
        "werkgever": "werkgever",
        "collega": "collega",
        "stagementor": "stagementor",
        "trainer": "trainer",
        "jeugdwerker": "jeugdwerker of leider in de jeugdbeweging",
        "huisarts": "huisarts",
        "psycholoog": "psycholoog",
        "psychiater": "psychiater",
        "therapeut": "therapeut",
        "maatschappelijk-werker": "maatschappelijk werker",
        "vertrouwenspersoon": "vertrouwenspersoon van de jongere",
        "advocaat": "advocaat",
        "tolk": "tolk of intercultureel bemiddelaar",
        "contextbegeleider": "contextbegeleider",
        "individueel-begeleider": "individueel begeleider",
        "begeleider": "begeleider van de organisatie of van een verblijf",
        "teamverantwoordelijke": "teamverantwoordelijke",
        "vrijwilliger": "vrijwilliger",
        "consulent": "consulent van de sociale dienst of het ondersteuningscentrum",
        "jeugdrechter": "jeugdrechter",
        "procureur": "parketmagistraat jeugd",
        "politie": "politie",
        "andere": "iemand anders",
    },
)
Rol = Annotated[str, ROL]

KWALITEIT = Choice(
    "kwaliteit",
    {
        "steunend": "geeft steun en kracht",
        "positief": "goed",
        "versmolten": "heel nauw, weinig ruimte voor verschil",
        "neutraal": "niet goed, niet slecht",
        "wisselend": "nu eens goed, dan weer moeilijk",
        "gespannen": "met spanning",
        "conflict": "open conflict",
        "verwaterd": "minder geworden",
        "verbroken": "verbroken",
        "hersteld": "was verbroken en is hersteld",
        "geen": "er is gevraagd en er is geen band",
    },
)

STEUN = Choice(
    "steun",
    {
        "emotioneel": "emotionele steun",
        "informatie": "raad en informatie",
        "praktisch": "praktische hulp",
        "samen-plezier": "samen iets leuks doen",
    },
)

STATUS = Choice(
    "status",
    {
        "vertrouwelijk": "in vertrouwen gegeven",
        "voor-gerecht": "gemaakt voor het gerecht",
        "agogische-exceptie": "kennisname zou de jongere schaden",
        "gezondheid": "gegeven over gezondheid",
    },
)

AARD = Choice("aard", {"feit": "een feit", "inschatting": "een inschatting, geen feit"})

BESLUIT = Choice(
    "besluit",
    {
        "verderzetten": "we gaan verder zoals nu",
        "bijsturen": "we passen het plan aan",
        "afbouwen": "we bouwen af",
        "afsluiten": "we sluiten af",
    },
)

GOED_GENOEG = Choice(
    "goed genoeg",
    {
        "ja": "het is goed genoeg",
        "bijna": "het is bijna goed genoeg",
        "nog-niet": "het is nog niet goed genoeg",
        "onbekend": "niet gevraagd of niet geweten",
    },
)
GoedGenoeg = Annotated[str, GOED_GENOEG]

OVERLEG_SOORT = Choice(
    "soort overleg",
    {
        "ronde-tafel": "ronde tafel, liefst met de cliënten zelf",
        "evolutiebespreking": "evolutiebespreking",
        "eigen-kracht-conferentie": "Eigen Kracht-conferentie",
        "oudergroep": "oudergroep",
        "zitting": "zitting op de jeugdrechtbank",
        "zorgoverleg": "overleg met andere hulpverleners",
        "schooloverleg": "overleg op school",
        "teamoverleg": "overleg in het team of intervisie",
        "ervaringsleren": "ervaringsleren met het gezin",
        "filmproject": "filmproject bij de start",
        "gezinsgesprek": "gesprek met het hele gezin",
        "andere": "een ander overleg",
    },
)

SIGNATURE = Choice(
    "wijze van ondertekenen",
    {
        "pen": "met de pen op papier",
        "eid": "met de elektronische identiteitskaart",
        "itsme": "met itsme",
        "mondeling": "mondeling akkoord",
        "geweigerd": "wilde niet ondertekenen",
        "niet-bereikt": "kon niet bereikt worden",
    },
)
