"""What is told before a case is taken in: from whom it is, for whom, and what is in it; and afterwards what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cano_cli.cli.excerpt import harmless
from cano_cli.cli.hand_over_text import size_text
from cano_cli.cli.wrapping import wrapped
from cano_cli.model.files import kind_of
from cano_cli.model.netwerk import Persoon
from cano_cli.readers.dutch import count, date_text, join

if TYPE_CHECKING:
    from cano_cli.handing.parcel import Opened
    from cano_cli.model.case import Case
    from cano_cli.model.evaluatie import Afsluiting

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class After:
    """What was taken in: its number, the papers of where it came from, its closing, and whether the user sent it."""

    number: str
    papers: tuple[str, ...]
    closing: Afsluiting | None
    own: bool


def sender_text(opened: Opened, *, compared: bool, width: int) -> str:
    """Return who sent a parcel, how sure that is, and for whom it was made."""
    from cano_cli.handing.keys import How
    from cano_cli.handing.parcel import Trust

    manifest = opened.manifest
    known = {
        Trust.SELF: "Dat ben jij: je eigen pakket.",
        Trust.PINNED: "Die kaart vergeleek en bewaarde je eerder.",
    }
    sure = "De vingerafdruk die je gaf, is die van deze kaart." if compared else known.get(opened.trust, "")
    lines = wrapped(f"Van: {_card(manifest.sender.name, manifest.sender.organisation)}. {sure}", width, "", "  ")
    lines += wrapped(f"Vingerafdruk: {manifest.sender.fingerprint}", width, "  ", "    ")
    receivers = [_card(card.name, card.organisation) for card in manifest.receivers]
    lines += wrapped(f"Voor: {join(receivers)}.", width, "", "  ")
    lines += wrapped(f"Gemaakt op {date_text(manifest.made.date())}, dossier {harmless(manifest.dossier)}.", width)
    if opened.trust is Trust.SELF:
        lines += wrapped("Erin zit wat je toen doorgaf. Dat is niet je hele dossier.", width)
    if opened.opened_by.how is How.RECOVERY:
        lines += wrapped("Geopend met de herstelsleutel.", width)
    return _text(lines)


def unsigned_text(kind: str, told: str, width: int) -> str:
    """Return that nobody signed what came in."""
    lines = wrapped(
        f"Dit is een {kind} die niemand ondertekende: wat erin staat, kan door iedereen geschreven zijn. Een "
        "geschiedenis komt niet mee.",
        width,
    )
    lines += wrapped(f"Van, zeg jij: {harmless(told)}", width) if told else []
    return _text(lines)


def contents_text(number: str, case: Case, files: Mapping[str, bytes], versions: int, width: int) -> str:
    """Return what is in it: how many files and people, over what time, which attachments."""
    from cano_cli.store.replay import happenings

    days = [one.day for one in happenings(case)]
    people = sum(isinstance(who, Persoon) for who in case.people.values())
    attachments = [path for path in sorted(files) if kind_of(path) is None]
    size = sum(map(len, files.values()))
    lines = ["Wat erin zit"]
    lines += wrapped(
        f"{count(len(files) - len(attachments), 'bestand', 'bestanden')}, {count(people, 'mens', 'mensen')}, samen "
        f"{size_text(size)}" + (f", in {count(versions, 'versie', 'versies')}" if versions else ""),
        width, "  ", "    ",
    )  # fmt: skip
    if days:
        lines += wrapped(f"Van {date_text(min(days))} tot {date_text(max(days))}", width, "  ", "    ")
    if case.afsluiting:
        lines += wrapped(f"Het traject is afgesloten op {date_text(case.afsluiting.datum)}", width, "  ", "    ")
    if attachments:
        lines += wrapped(f"{count(len(attachments), 'bijlage', 'bijlagen')}:", width, "  ", "    ")
        for path in attachments[:_MOST_NAMED]:
            lines += wrapped(f"{path} ({size_text(len(files[path]))})", width, "    ", "      ")
        lines += [f"    … en nog {len(attachments) - _MOST_NAMED}"] if len(attachments) > _MOST_NAMED else []
        lines += wrapped("Open een bijlage zoals je een bijlage van een mail opent: met aandacht.", width, "    ")
    lines += wrapped(f"Het wordt hier dossier {number}.", width, "  ", "    ")
    return _text(lines)


def left_text(left: Sequence[str], width: int) -> str:
    """Return what does not come along, because no case holds it."""
    lines = wrapped(f"Niet overgenomen, want dit hoort niet in een dossier ({len(left)}):", width)
    lines += [f"  {path}" for path in left[:_MOST_NAMED]]
    lines += [f"  … en nog {len(left) - _MOST_NAMED}"] if len(left) > _MOST_NAMED else []
    return _text(lines)


def taken_in_text(after: After, width: int) -> str:
    """Return what was done, and what comes next."""
    number = after.number
    lines = wrapped(f"Aangenomen: dossier {number}.", width)
    lines += wrapped(f"Waar het vandaan komt, staat in {join(after.papers)} en in cano history {number}.", width)
    lines += ["", "Kijk verder", f"  cano show {number}", f"  cano validate {number}"]
    for told in _next(after):
        lines += wrapped(told, width, "  ", "    ")
    return _text(lines)


def _next(after: After) -> Iterator[str]:
    if after.own:
        yield (
            "Wat je niet doorgaf, zoals hoe mensen te bereiken zijn, zit er niet in. Heb je nog een kopie van het "
            "dossier zelf, gebruik dan die."
        )
        return
    if after.closing:
        yield (
            "Gaat het traject bij jullie verder? Zet wie er bij jullie begeleidt in het netwerk met cano add-person, "
            f"en begin opnieuw: cano reopen-case {after.number} --wie NAAM"
        )
        yield "Met wie iets gedeeld mag worden, kwam mee: hou je daaraan."
        return
    yield (
        "Wie er bij jullie begeleidt, voeg je toe met cano edit (begeleiding, in traject.yaml). Met wie iets gedeeld "
        "mag worden, kwam mee: hou je daaraan."
    )


def _card(name: str, organisation: str) -> str:
    return harmless(f"{name} ({organisation})")


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
