"""What is told about erasing: what there is, what was done, what is out of reach, and the certificate, which holds
nothing of what was erased."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from cano_cli.model.choices import Choice
from cano_cli.readers.dutch import count, date_text

if TYPE_CHECKING:
    from pathlib import Path

    from cano_cli.agenda.keeping import Over
    from cano_cli.model.case import Case
    from cano_cli.store.erasing.scanning import Scan
    from cano_cli.store.erasing.whole_case import Held
    from cano_cli.writing.erasing import Looked

GROUNDS = Choice(
    "grond",
    {
        "bewaartermijn": "de bewaartermijn is om",
        "vraag": "wie het aangaat, vroeg het (AVG, artikel 17; niet nagekeken in de wettekst)",
        "niet-nodig": "het had hier niet mogen staan (AVG, artikel 5 en 17; niet nagekeken in de wettekst)",
        "beslissing": "een rechter of een toezichthouder besliste het",
        "oefening": "een oefendossier, zonder echte mensen",
    },
)
"""Why something may go, as it stands in the certificate."""

WHOLE, PERSON, PASSAGE = "het hele dossier", "een persoon", "een passage"


class Shared(StrEnum):
    """How a case is shared: nowhere, in a folder that cano can clean, or on a server."""

    NOT = "niet"
    FOLDER = "map"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says: no name and no story. ``gone`` and ``kept`` are counts in words."""

    dossier: str
    what: str
    day: date
    by: str
    ground: str
    gone: str
    scan: Scan
    kept: tuple[str, ...] = ()
    shared: Shared = Shared.NOT


def certificate_text(one: Certificate) -> str:
    """Return the certificate as Markdown."""
    facts = [
        f"Dossier: {one.dossier}",
        f"Wat: {one.what}",
        f"Dag: {date_text(one.day)}",
        f"Door: {one.by}",
        f"Grond: {GROUNDS[one.ground]}",
        f"Verwijderd: {one.gone}",
        f"Nagekeken: {looked_at(one.scan)}",
        *one.kept,
    ]
    lines = ["# Attest van verwijdering", "", *(f"- {fact}" for fact in facts), "", f"## {_OUT_OF_REACH}", ""]
    return "\n".join([*lines, *(f"- {line}" for line in _out_of_reach(one.what, shared=one.shared))]) + "\n"


_OUT_OF_REACH = "Waar cano niet bij kan"


def looked_at(scan: Scan) -> str:
    """Return what the scan looked at, and that nothing was found, or how much."""
    size = f"{scan.bytes / 1_000_000:.1f}".replace(".", ",")
    found = "niets gevonden" if scan.clean else f"op {count(len(scan.found), 'plaats', 'plaatsen')} nog iets gevonden"
    if scan.unread:
        found = f"{f'in de rest {found}' if scan.clean else found}; {unread_told(scan.unread)}"
    return f"{count(scan.files, 'bestand', 'bestanden')}, {scan.objects} objecten van git, {size} MB: {found}"


def unread_told(paths: Sequence[str]) -> str:
    """Return which attachments were not looked through."""
    return f"{count(len(paths), 'bijlage', 'bijlagen')} kon cano niet doorzoeken: {', '.join(paths)}"


def _out_of_reach(what: str, *, shared: Shared, elsewhere: Sequence[str] = ()) -> Iterator[str]:
    """Yield what may still hold it, each as a sentence. ``elsewhere``: other cases that hold the same words."""
    if shared is not Shared.NOT:
        yield f"De gedeelde plaats: daar staat het nog, tot de volgende cano sync. {_AFTERWARDS[shared]}"
        yield "Kopieën van collega's, tot zij cano sync doen. Wat uit zo'n oude kopie terugkomt, weigert cano."
    else:
        yield "Kopieën van dit dossier elders of bij iemand anders. Wat uit zo'n oude kopie terugkomt, weigert cano."
    yield "Back-ups van deze computer, van een schijf of van een onlinedienst."
    yield "Wat al gemaakt, afgedrukt, gemaild of doorgegeven is: verslagen, tekeningen, een dossier dat elders is."
    yield "De schijf zelf: een schijf houdt oude blokken nog een tijd bij, een SSD ook waar niemand bij kan."
    if what != WHOLE:
        also = f" Dezelfde woorden staan ook in {', '.join(elsewhere)}." if elsewhere else ""
        yield f"Andere dossiers: daaruit verwijdert cano nu niets.{also}"
        yield "Bijlagen waarin cano niet zeker zoekt: een PDF, een beeld, geluid, RTF. Kijk die zelf na."
        yield "Wie gemeend is zonder naam: een woord als ‘tante’, of een verhaal waarin iemand te herkennen is."


_AFTERWARDS = {
    Shared.FOLDER: "Losse resten van wat pas nog gedeeld was, ruimt cano sync daar op zodra ze tien minuten oud zijn; "
    "het zegt wanneer er niets meer is.",
    Shared.SERVER: "Losse resten ruimt een server op wanneer die dat zelf doet; cano kan daar niet bij. De beheerder "
    "doet het meteen met git gc --prune=now.",
}
"""What becomes of what no branch leads to any longer, where a case is shared."""


def told_out_of_reach(what: str, *, shared: Shared, elsewhere: Sequence[str] = ()) -> str:
    """Return the same as a list to read before and after."""
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped

    reach = _out_of_reach(what, shared=shared, elsewhere=elsewhere)
    lines = [line for one in reach for line in wrapped(one, width(), "  - ", "    ")]
    return "\n".join([f"{_OUT_OF_REACH}:", *lines]) + "\n"


def case_told(case: Case, name: str, found: Held, beside: Sequence[Path]) -> str:
    """Return what a case is, before it goes."""
    traject, ended = case.traject, case.afsluiting
    young = case.people.get(traject.jongere) if traject else None
    since = min((step.datum for step in traject.opstart), default=None) if traject else None
    lines = [f"Dossier {name}{f' van {young.naam}' if young and young.naam else ''}"]
    lines += [f"  begonnen op {date_text(since)}"] if since else []
    lines += [f"  afgesloten op {date_text(ended.datum)}"] if ended else ["  niet afgesloten: het traject loopt nog"]
    attached = f", waarvan {count(found.attachments, 'bijlage', 'bijlagen')}" if found.attachments else ""
    lines.append(f"  {count(found.files, 'bestand', 'bestanden')}{attached}")
    lines.append(f"  {count(len(found.commits), 'versie', 'versies')} in de geschiedenis")
    if beside:
        lines.append("  Naar dit dossier genoemd, en dus misschien ervan gemaakt (dat verwijder je zelf):")
        lines += [f"    {one.name}" for one in beside[:_MOST_SHOWN]]
    return "\n".join(lines) + "\n"


_MOST_SHOWN = 20


def found_told(looked: Looked) -> str:
    """Return where a person or a passage stands."""
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped

    lines = [f"Gezocht in {count(looked.commits, 'versie', 'versies')} van het dossier."]
    if looked.places:
        told = "Als persoon genoemd in (wat van die persoon zelf is, gaat weg; elders komt er onbekend):"
        lines += wrapped(told, width())
        lines += [f"  {path}" for path in looked.places]
    if looked.target.key:
        lines.append(f"De naam staat {_times(looked)} in de tekst." if looked.spots else "De naam staat in geen tekst.")
    else:
        lines.append(f"De passage staat {_times(looked)} in de tekst.")
    if looked.authors:
        lines.append("Onder die naam zijn stappen vastgelegd: ook daar komt iemand.")
    if looked.unread:
        lines += wrapped(f"{unread_told(looked.unread)}. Kijk die zelf na.", width())
    return "\n".join(lines) + "\n"


def _times(looked: Looked) -> str:
    return f"op {count(len(looked.spots), 'plaats', 'plaatsen')}"


def due_told(name: str, one: Over) -> str:
    """Return of a case that need not be kept any longer: since when, why, and what was told to the jongere."""
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped

    told = f"verteld op {date_text(one.told)}" if one.told else "niet genoteerd dat het verteld is"
    copy = "een kopie aangeboden" if one.copy_offered else "niet genoteerd dat een kopie aangeboden is"
    text = f"{name}: te vernietigen sinds {date_text(one.day)} ({one.ground}); {told}; {copy}."
    return "\n".join(wrapped(text, width(), "", "  ")) + "\n"
