"""What is told before a case is handed over: what travels, what stays and why, and afterwards what to do with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.excerpt import harmless
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.files import KINDS, kind_of
from cano_cli.model.netwerk import Persoon
from cano_cli.model.walk import models
from cano_cli.readers.copying import BY_ROLE, LeftOut
from cano_cli.readers.dutch import count, date_text, join

if TYPE_CHECKING:
    from cano_cli.handing.cards import Card
    from cano_cli.handing.projecting import Projection
    from cano_cli.model.evaluatie import Afsluiting

_FILES = {
    "engagementsverklaring": ("engagementsverklaring", "engagementsverklaringen"),
    "contacten": ("maand met contacten", "maanden met contacten"), "overleg": ("overleg", "keer overleg"),
    "evaluatie": ("evaluatie", "evaluaties"),
}  # fmt: skip
_SINGLE = {"intake": "de intake", "levenslijn": "de levenslijn", "afsluiting": "de afsluiting"}
_PIECES = {
    "Afspraak": ("afspraak", "afspraken"), "AfspraakEvaluatie": ("keer wat van een afspraak kwam",) * 2,
    "Antwoord": ("antwoord", "antwoorden"), "Contact": ("contact", "contacten"), "Doel": ("doel", "doelen"),
    "Element": ("element", "elementen"), "Gebeurtenis": ("gebeurtenis", "gebeurtenissen"),
    "Gezinsband": ("gezinsband", "gezinsbanden"), "Huishouden": ("huishouden", "huishoudens"),
    "Inschatting": ("inschatting", "inschattingen"), "Overleg": ("overleg", "keer overleg"),
    "Overlegbesluit": ("besluit", "besluiten"), "Ondertekening": ("ondertekening", "ondertekeningen"),
    "Schaalvraag": ("cijfer op een schaal", "cijfers op een schaal"), "Signaal": ("signaal", "signalen"),
    "Stem": ("stem", "stemmen"), "Uitspraak": ("kracht of nood", "krachten en noden"),
    "Verschil": ("verschil", "verschillen"), "Waarneming": ("keer hoe een band was", "keer hoe een band was"),
}  # fmt: skip
_OTHER = ("ander stuk", "andere stukken")
_ALWAYS = (
    "Altijd: hoe mensen te bereiken zijn, wat je bij een melding van validate antwoordde, de opmerkingen in de "
    "bestanden, en de geschiedenis van wie hier wat wanneer schreef."
)
_MOST_NAMED = 12


_STORY = {
    "Contact": ("geen enkel contact", "contacten"), "Gebeurtenis": ("geen enkele gebeurtenis", "gebeurtenissen"),
    "Overleg": ("geen enkel overleg", "keer overleg"),
}  # fmt: skip
"""What tells how it went, and so matters first to whoever hands over: none of it, and how many of so many."""


def whom_text(case: str, day: date, to: Sequence[Card], width: int) -> str:
    """Return which case goes, and to whom."""
    whom = join([harmless(f"{card.name} ({card.organisation})") for card in to])
    lines = wrapped(f"Dossier {case}, zoals het was op {date_text(day)}, voor {whom}.", width)
    for card in to:
        lines += wrapped(f"Vingerafdruk van {harmless(card.name)}: {card.fingerprint}", width, "  ", "    ")
    return _text(lines)


def closed_text(closing: Afsluiting, found: Projection, width: int) -> str:
    """Return what is different when the traject is closed; ``closing`` is how it ended."""
    told = "Wie overneemt, krijgt een afgesloten dossier, en kan het opnieuw beginnen met cano reopen-case."
    if found.view.case.afsluiting is None:
        told = "Dat weet wie overneemt niet: de afsluiting is niet met ‘overdracht’ gedeeld."
    return _text(wrapped(f"Dit traject is afgesloten op {date_text(closing.datum)}. {told}", width))


def story_text(left: Sequence[LeftOut], found: Projection, width: int) -> str:
    """Return how much of what happened travels; empty where nothing is told of that."""
    goes, stays = _kinds(found), Counter(type(one.what).__name__ for one in left)
    there = [name for name in _STORY if goes[name] + stays[name]]
    if not there:
        return ""
    if not any(goes[name] for name in there):
        told = f"{join([_STORY[name][0] for name in there])} gaat mee."
        more = "Moet er toch iets van mee, zet dan eerst ‘overdracht’ bij delen_met."
        return _text(wrapped(f"{told[0].upper()}{told[1:]} {more}", width))
    told = join([f"{goes[name] or 'geen'} van de {goes[name] + stays[name]} {_STORY[name][1]}" for name in there])
    return _text(wrapped(f"Van wat er gebeurde, gaat mee: {told}.", width))


def travels_text(found: Projection, width: int) -> str:
    """Return what travels."""
    lines = ["Wat meegaat"]
    for told in (_people(found), _files(found), _pieces(found)):
        lines += wrapped(told, width, "  ", "    ")
    attachments = [path for path in found.files if kind_of(path) is None]
    if attachments:
        size = sum(len(found.files[path]) for path in attachments)
        lines += wrapped(f"{count(len(attachments), 'bijlage', 'bijlagen')} ({size_text(size)}):", width, "  ", "    ")
        lines += [f"    {path}" for path in attachments[:_MOST_NAMED]]
        lines += [f"    … en nog {len(attachments) - _MOST_NAMED}"] if len(attachments) > _MOST_NAMED else []
        lines += wrapped("In een bijlage kan cano niet kijken: lees ze na.", width, "    ")
    lines += wrapped(
        "Met wie iets gedeeld mag worden, en hoe het gegeven werd, gaat mee: wie overneemt, houdt zich daaraan.",
        width, "  ", "    ",
    )  # fmt: skip
    return _text(lines)


def stays_text(case: str, left: Sequence[LeftOut], found: Projection, width: int) -> str:
    """Return what stays here and why."""
    lines = ["Wat hier blijft"]
    for why in dict.fromkeys(one.why for one in left if one.why != BY_ROLE):
        counted = Counter(type(one.what).__name__ for one in left if one.why == why)
        lines += wrapped(f"{_counted(counted)}: dit {why}.", width, "  ", "    ")
    if names := sum(one.why == BY_ROLE for one in left):
        lines += wrapped(f"{count(names, 'naam', 'namen')}: daar staat alleen een rol.", width, "  ", "    ")
    for why, number in Counter(found.staying.values()).items():
        lines += wrapped(f"{count(number, 'bijlage', 'bijlagen')}: {why}.", width, "  ", "    ")
    lines += wrapped(_ALWAYS, width, "  ", "    ")
    lines += wrapped(f"Stuk voor stuk, met wat eraan te doen is: cano render-handover {case} --explain", width, "  ")
    return _text(lines)


def made_text(path: Path, size: int, to: Sequence[Card], sender: Card, keeps: str, width: int) -> str:
    """Return what was made, and what to do with it; ``keeps`` says for how long the case stays here."""
    whom = join([harmless(card.name) for card in to])
    lines = wrapped(f"Gemaakt: {path.as_posix()} ({size_text(size)})", width)
    lines += ["", "Nu"]
    for told in (
        f"Bezorg het bestand aan {whom}. Mail of een stick mag: alleen wie het voor bestemd is, opent het, en jij.",
        f"Daar: cano receive {path.name}",
        f"Bel, en vergelijk de vingerafdruk van je eigen kaart: {sender.fingerprint}",
        f"Hier is niets gewist of gewijzigd. {keeps} Noteer met cano add-contact dat je het doorgaf.",
        "Is het aangekomen, dan mag je dit bestand weggooien.",
    ):  # fmt: skip
        lines += wrapped(told, width, "  ", "    ")
    return _text(lines)


def keeps_text(case: str, *, closed: bool) -> str:
    """Return for how long a case that was handed over stays here."""
    if closed:
        return "Het afgesloten dossier blijft bij jullie tot de bewaartermijn voorbij is."
    return f"Het dossier blijft van jullie tot je het afsluit (cano close-case {case}) en de bewaartermijn voorbij is."


def size_text(size: int) -> str:
    """Return a number of bytes as people say it: ``76 kB``, ``1,2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def _people(found: Projection) -> str:
    everybody = found.view.case.people
    people = sum(isinstance(who, Persoon) for who in everybody.values())
    nameless = len(everybody) - len(found.view.named)
    told = f"{count(people, 'mens', 'mensen')} en {count(len(everybody) - people, 'dienst', 'diensten')}"
    return f"Het traject en het netwerk: {told}" + (f", {nameless} van hen zonder naam" if nameless else "")


def _files(found: Projection) -> str:
    kinds = Counter(kind.name for path in found.files if (kind := kind_of(path)))
    told = [_SINGLE[name] for name in KINDS if name in _SINGLE and kinds[name]]
    told += [count(kinds[name], *_FILES[name]) for name in KINDS if name in _FILES and kinds[name]]
    return f"Verder: {join(told)}" if told else "Verder geen bestanden"


def _pieces(found: Projection) -> str:
    counted = _kinds(found)
    told = Counter({name: counted[name] for name in _PIECES if counted[name] and name != "Overleg"})
    return f"Daarin: {_counted(told)}" if told else "Daarin niets dat iemand zei of afsprak"


def _kinds(found: Projection) -> Counter[str]:
    return Counter(type(one).__name__ for file in found.view.case.files for _, one in models(file.content))


def _counted(pieces: Counter[str]) -> str:
    known = [count(pieces[name], *_PIECES[name]) for name in _PIECES if pieces[name]]
    other = sum(number for name, number in pieces.items() if name not in _PIECES)
    return join([*known, *([count(other, *_OTHER)] if other else [])])


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
