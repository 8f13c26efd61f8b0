"""The kinds of finding about files and folders. Codes F01 and up."""

from __future__ import annotations

from cano_cli.model.findings import Severity, kind

MISSING_FILE = kind(
    "F01", Severity.ERROR,
    title="Een bestand ontbreekt",
    why="traject.yaml zegt om welk traject het gaat, netwerk.yaml wie iedereen is. Zonder die twee is niets te lezen.",
    mend="Maak het bestand, of haal het terug uit de geschiedenis van het dossier (cano history).",
)  # fmt: skip
UNREADABLE = kind(
    "F02", Severity.ERROR,
    title="Een bestand kan niet gelezen worden",
    why="Wat niet gelezen kan worden, kan niet nagekeken worden.",
    mend="Sluit het in andere programma’s, en kijk of je het zelf kunt openen.",
)  # fmt: skip
UNKNOWN_FILE = kind(
    "F03", Severity.WARNING,
    title="Dit bestand hoort nergens bij",
    why="Geen enkel commando leest een bestand met deze naam: wat erin staat, komt in geen enkel verslag.",
    mend="Geef het bestand een naam die cano kent, of zet het onder bijlagen/.",
)  # fmt: skip
BAD_FILE_DAY = kind(
    "F04", Severity.ERROR,
    title="De naam van het bestand noemt een dag die niet bestaat",
    why="De dag van een verklaring, een overleg of een evaluatie staat in de naam van het bestand.",
    mend="Geef het bestand de naam van een dag die bestaat, zoals 2026-05-11.yaml.",
)  # fmt: skip
LINK = kind(
    "F05", Severity.ERROR,
    title="Dit is geen gewoon bestand of gewone map",
    why="Een dossier moet op zichzelf staan. Een koppeling kan iets buiten het dossier tonen en wordt niet gevolgd.",
    mend="Vervang de koppeling door het bestand zelf.",
)  # fmt: skip
