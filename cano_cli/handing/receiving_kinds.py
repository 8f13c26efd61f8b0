"""What can be wrong with a case that is taken in. Codes Q20 and on."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

NO_CASE = kind(
    "Q20",
    Severity.ERROR,
    title="Wat binnenkomt, is geen dossier",
    why="Een dossier is een map met minstens een bestand traject.yaml. Zonder weet niemand om welk traject het gaat.",
    mend="Geef de map van het dossier zelf, niet die erboven of erin. Bij een pakket: vraag het opnieuw.",
)
NOT_OURS = kind(
    "Q21",
    Severity.ERROR,
    title="In het pakket zit iets dat niet in een dossier hoort",
    why="Een pakket dat cano maakte, heeft alleen bestanden van een dossier en zijn bijlagen. Zit er iets anders in, "
    "dan is het met iets anders gemaakt, misschien om kwaad te doen.",
    mend="Bel wie het stuurde, op een nummer dat je al had, en vraag wat dit is.",
)
NOT_TRUSTED = kind(
    "Q22",
    Severity.ERROR,
    title="Het is niet zeker van wie dit pakket komt",
    why="Iedereen kan een pakket voor je maken en er een naam op zetten. Pas als je de vingerafdruk vergeleken hebt, "
    "weet je dat het echt van die persoon komt.",
    mend="Vraag de sleutelkaart van de afzender, bel, en bewaar ze met cano keys pin.",
)
NOT_MEANT = kind(
    "Q23",
    Severity.ERROR,
    title="Dit pakket werd niet voor jou gemaakt",
    why="Wie het tekende, maakte het voor iemand anders; een derde deed het voor jou op slot. Zo lijkt het of je "
    "toevertrouwd kreeg wat niet voor jou was.",
    mend="Meld het aan wie het tekende, en vraag een pakket dat voor jou bedoeld is.",
)
NOT_AS_TOLD = kind(
    "Q24",
    Severity.ERROR,
    title="Er zit iets anders in het pakket dan erop staat",
    why="Wie een pakket maakt, tekent ook van welk dossier het is, en hoeveel bestanden en versies erin zitten. cano "
    "schrijft daar altijd op wat erin zit. Klopt dat niet, dan is het pakket met iets anders gemaakt.",
    mend="Bel wie het stuurde, op een nummer dat je al had, en vraag een nieuw pakket.",
)
