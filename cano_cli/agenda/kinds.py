"""What the items of the agenda mean: codes A01 to A27.

An item is no mistake in a case, so these kinds are not in the catalogue of ``validate``. Items that a rule tells of too
have the code of that rule.
"""

from __future__ import annotations

from cano_cli.model.findings import Kind, Severity
from cano_cli.rules.terms import (
    ABLE,
    AFTERCARE,
    BEFORE_HEARING,
    COMPLETING,
    CONTINUED,
    DECISION_NOTICE,
    FIRST_TALK,
    FOLLOW_UP,
    HEARING,
    KEEPING,
    KEEPING_NOTICE,
    MODULE,
    OF_AGE,
    PREPARING,
    ROUND_TABLE,
    SIGNING,
    STAY,
    TELLING,
)

_DUE = Severity.WARNING

KINDS = (
    Kind(
        "A01", _DUE,
        title="Het eerste gesprek moet nog komen",
        why="Wie hulp kreeg toegewezen, wacht op iemand. Hoe vroeger de kennismaking, hoe korter de onzekerheid.",
        mend="Houd het eerste gesprek, en zet het met zijn dag onder opstart in traject.yaml.",
        source=FIRST_TALK.source,
    ),
    Kind(
        "A02", _DUE,
        title="Nog niet iedereen ondertekende de engagementsverklaring",
        why="De verklaring is een afspraak tussen mensen. Zolang iemand niets liet weten, is niet zeker dat die ermee "
        "akkoord gaat.",
        mend="Overloop de verklaring samen, en noteer wie ondertekende of weigerde.",
        source=SIGNING.source,
    ),
    Kind(
        "A03", _DUE,
        title="Er komt een zitting, en er is geen recente evaluatie",
        why="Met een evaluatie vooraf hoort de jeugdrechter hoe jongere en gezin er zelf naar kijken.",
        mend="Evalueer samen voor de zitting, en noteer de evaluatie.",
        source=BEFORE_HEARING.source,
    ),
    Kind(
        "A04", _DUE,
        title="Het is tijd voor een moment met de consulent",
        why="De consulent volgt het traject op. Dat lukt alleen als jullie elkaar geregeld spreken.",
        mend="Spreek af met de consulent, liefst met jongere en gezin erbij. Noteer het als contact, overleg of "
        "evaluatie, met de consulent bij wie er was.",
        source=FOLLOW_UP.source,
    ),
    Kind(
        "A05", _DUE,
        title="Er komt een zitting op de jeugdrechtbank",
        why="Jongere en gezin hebben tijd nodig om zich voor te bereiden.",
        mend="Bereid de zitting samen voor. Klopt de dag niet? Verbeter die dan onder zittingen in traject.yaml.",
    ),
    Kind(
        "A06", _DUE,
        title="Er is nog geen dag voor de volgende zitting",
        why="Legt de jeugdrechtbank de hulp op, dan hoort er op tijd een volgende zitting te zijn. Zolang niemand de "
        "dag kent, kan niemand ze voorbereiden.",
        mend="Vraag de dag na, en zet die onder zittingen in traject.yaml.",
        source=HEARING.source,
    ),
    Kind(
        "A07", _DUE,
        title="Een beslissing loopt af: bespreek wat erna komt",
        why="Een beslissing zegt tot wanneer hulp ingezet mag worden. Jongere en gezin horen ruim vooraf te weten wat "
        "er daarna komt.",
        mend="Bespreek het met jongere, gezin en consulent. Komt er een nieuwe beslissing? Zet ze dan onder "
        "beslissingen in traject.yaml.",
        source=DECISION_NOTICE.source,
    ),
    Kind(
        "A08", _DUE,
        title="De module contextbegeleiding is te verlengen of af te bouwen",
        why="Een module loopt een vaste tijd. Verlengen is een keuze die je samen maakt, geen gewoonte.",
        mend="Beslis samen of jullie verlengen of afbouwen. Stopt de begeleiding? Zet dan de laatste dag bij het "
        "element in traject.yaml, onder tot.",
        source=MODULE.source,
    ),
    Kind(
        "A09", _DUE,
        title="Het is tijd om een verblijf samen te bekijken",
        why="Een verblijf duurt zo kort mogelijk. Dat lukt alleen als jullie geregeld samen bekijken of het nog nodig "
        "is.",
        mend="Bekijk het met jongere, gezin en consulent, en noteer dat overleg of die evaluatie. Is het verblijf "
        "voorbij? Zet dan de laatste dag bij het element in traject.yaml, onder tot.",
        source=STAY.source,
    ),
    Kind(
        "A10", _DUE,
        title="Een verblijf eindigt",
        why="Terugkeren of verhuizen lukt beter als iedereen de dag kent.",
        mend="Bereid die dag samen voor. Verschuift hij? Verbeter dan tot bij het element in traject.yaml.",
    ),
    Kind(
        "A11", _DUE,
        title="Een afspraak heeft een dag, en er is nog niet opgeschreven wat ervan kwam",
        why="Wat mensen elkaar beloofden, verdient een vraag: lukte het, en wat hielp of hield tegen?",
        mend="Vraag ernaar, en noteer in de volgende evaluatie of de afspraak gebeurde, niet gebeurde of niet meer "
        "nodig is.",
    ),
    Kind(
        "A12", _DUE,
        title="Een doel heeft een dag, en er is nog niet samen naar gekeken",
        why="De dag bij een doel is een afspraak om samen te kijken wat bewoog.",
        mend="Kijk ernaar in een evaluatie op die dag of later. Is een andere dag beter? Spreek die dan af in een "
        "nieuwe engagementsverklaring.",
    ),
    Kind(
        "A13", _DUE,
        title="Een besluit van een overleg heeft een dag, en er is nog niet opgeschreven wat ervan kwam",
        why="Een besluit waar niemand naar vraagt, blijft makkelijk liggen.",
        mend="Vraag wie het op zich nam hoe het ging, en noteer wat ervan kwam: gebeurd, bezig, niet gebeurd of niet "
        "meer nodig.",
    ),
    Kind(
        "A14", _DUE,
        title="De jongere weet nog niet wat er zonder de jongere besproken is",
        why="Wie besproken wordt, hoort van ons wat er besproken is.",
        mend="Vertel het, en noteer dat bij het overleg of het contact, onder op_de_hoogte.",
        source=TELLING.source,
    ),
    Kind(
        "A15", _DUE,
        title="Een contact of overleg is nog aan te vullen",
        why="Wat in haast genoteerd is, weet je na een paar dagen niet meer precies.",
        mend="Vul het contact aan, en haal later_aanvullen weg. Bij een overleg: schrijf wie er "
        "was en wat besloten is.",
        source=COMPLETING.source,
    ),
    Kind(
        "A16", _DUE,
        title="Er is een contact gepland, of het is tijd om er een af te spreken",
        why="Jongere en context moeten kunnen rekenen op het ritme dat afgesproken is.",
        mend="Spreek een dag af, en noteer het contact als het er was.",
    ),
    Kind(
        "A17", _DUE,
        title="Vanaf deze leeftijd wordt een jongere vermoed bekwaam te zijn",
        why="Wie bekwaam is, oefent de eigen rechten in de jeugdhulp zelf uit.",
        mend="Schat samen met de jongere in of dat zo is, en noteer het onder bekwaam in traject.yaml.",
        source=ABLE.source,
    ),
    Kind(
        "A18", _DUE,
        title="Het is tijd om te beginnen over wat er na achttien komt",
        why="Op achttien verandert er veel tegelijk. Dat rustig voorbereiden vraagt tijd.",
        mend="Begin het gesprek met de jongere en met wie belangrijk is, en noteer het als contact of overleg.",
        source=PREPARING.source,
    ),
    Kind(
        "A19", _DUE,
        title="Er was nog geen ronde tafel over wat er na achttien komt",
        why="Aan die tafel zegt de jongere, met wie belangrijk is, wie straks waarvoor instaat.",
        mend="Houd een ronde tafel of een Eigen Kracht-conferentie, en noteer ze als overleg.",
        source=ROUND_TABLE.source,
    ),
    Kind(
        "A20", _DUE,
        title="Voortgezette jeugdhulp vraag je aan voor achttien",
        why="Na de achttiende verjaardag kan ze niet meer aangevraagd worden.",
        mend="Vraag de jongere of verdere hulp gewenst is. Is dat zo? Vraag ze dan samen aan. Is ze toegestaan, zet "
        "dan de beslissing onder beslissingen in traject.yaml: haar einddag telt vanaf dan. Wacht je nog op antwoord, "
        "of wil de jongere ze niet? Schrijf dat met de dag onder aanvaard.",
        source=CONTINUED.source,
    ),
    Kind(
        "A21", _DUE,
        title="De jongere wordt meerderjarig",
        why="Vanaf dan beslist de jongere zelf. Het toezicht van de jeugdrechtbank stopt, of kan na een jeugddelict "
        "nog een tijd doorlopen.",
        mend="Bespreek vooraf wat er verandert, wie er blijft en waar de jongere terechtkan.",
        source=OF_AGE.source,
    ),
    Kind(
        "A22", _DUE,
        title="De voortgezette jeugdhulp stopt op deze leeftijd",
        why="Wie weet wanneer de hulp stopt, kan op tijd zoeken wie er daarna nog is.",
        mend="Bouw samen af, en bespreek bij wie de jongvolwassene terechtkan.",
        source=CONTINUED.source,
    ),
    Kind(
        "A23", _DUE,
        title="Er is een contact na het einde te houden of op te schrijven",
        why="Wat beloofd is voor na het einde, telt even hard als wat ervoor beloofd is.",
        mend="Houd het contact, en schrijf onder nazorg in afsluiting.yaml hoe het gaat.",
        source=AFTERCARE.source,
    ),
    Kind(
        "A24", _DUE,
        title="De jongere weet nog niet hoelang het dossier bewaard wordt",
        why="Het dossier gaat over de jongere, die dus hoort te weten wat ermee gebeurt.",
        mend="Vertel het, bied een kopie aan, en noteer beide onder bewaren in afsluiting.yaml.",
        source=KEEPING.source,
    ),
    Kind(
        "A25", _DUE,
        title="Het dossier wordt binnenkort vernietigd, of er staat nog geen dag",
        why="Wie vooraf verwittigd wordt, kan nog een kopie vragen.",
        mend="Verwittig over wie het dossier gaat. Staat er nog geen dag? Schrijf die onder bewaren in "
        "afsluiting.yaml, bij vernietigen_op.",
        source=KEEPING_NOTICE.source,
    ),
    Kind(
        "A26", _DUE,
        title="De bewaartermijn van het dossier is om",
        why="Een dossier wordt niet langer bewaard dan nodig is.",
        mend="Vernietig de hele map van het dossier, met de geschiedenis, de kopieën en de afdrukken.",
        source=KEEPING.source,
    ),
    Kind(
        "A27", _DUE,
        title="Er komt een overleg",
        why="Wie uitgenodigd is, heeft tijd nodig om zich voor te bereiden, de jongere eerst.",
        mend="Bereid het samen voor. Klopt de dag of het uur niet? Verbeter het in het overleg, en in de naam van het "
        "bestand.",
    ),
)  # fmt: skip
"""All of them, in the order of their codes."""
