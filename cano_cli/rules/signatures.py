"""What does not hold of signatures on an engagementsverklaring. Codes H01 to H05. Seals are for ``cano verify``:
another program checks them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cano_cli.model.findings import Severity, kind
from cano_cli.model.verklaring import SIGNED, Ondertekening
from cano_cli.rules.moments import declarations, enumeration
from cano_cli.rules.registry import Asked, Problem, rule

if TYPE_CHECKING:
    from cano_cli.signing.checking import TextCheck

_PLACE = "ondertekening"

TEXT_CHANGED = kind(
    "H01", Severity.WARNING,
    title="De tekst is gewijzigd nadat er ondertekend is",
    why="Wie ondertekent, zegt ja tegen wat er dan staat. Komt er later iets anders te staan, dan heeft niemand dat "
    "ondertekend.",
    mend="Zet de tekst terug, of schrijf wat nu geldt in een nieuwe engagementsverklaring en laat die ondertekenen.",
)  # fmt: skip
NOT_KEPT = kind(
    "H02", Severity.WARNING,
    title="De tekst die ondertekend is, is niet bewaard",
    why="Alleen met de tekst van toen is later te zien wat er veranderde.",
    mend="Zet het bestand terug in de map bijlagen; cano history toont wanneer het erbij kwam.",
)  # fmt: skip
OTHER_TEXT = kind(
    "H03", Severity.ERROR,
    title="De bewaarde tekst is niet die van de vingerafdruk",
    why="De bewaarde tekst is het bewijs van wat ondertekend is. Iemand wijzigde hem, of het bestand is beschadigd.",
    mend="Zet het bestand terug zoals het was, uit de geschiedenis van het dossier of uit een kopie.",
)  # fmt: skip
NO_PARTY = kind(
    "H04", Severity.WARNING,
    title="Wie ondertekende, hoort niet bij de partijen",
    why="De vingerafdruk gaat over wat de partijen allemaal mogen lezen. Wie er niet bij hoort, kreeg misschien een "
    "andere tekst.",
    mend="Noteer de ondertekening opnieuw met cano sign, en noem met --with iedereen voor wie het blad was.",
)  # fmt: skip
NEWER_FORMAT = kind(
    "H05", Severity.WARNING,
    title="Een ondertekening is vastgelegd met een nieuwere cano",
    why="Deze cano weet niet welke tekst de vingerafdruk dekt, en kan dus niet zeggen of hij nog klopt.",
    mend="Werk cano bij.",
)  # fmt: skip


@rule(TEXT_CHANGED)
def what_was_signed_still_stands(asked: Asked) -> Iterator[Problem]:
    """Nothing changed in what somebody agreed to. A text is told of once, whoever signed it; an answer (``aanvaard``)
    that names the text as it stands holds until it changes again."""
    told: dict[tuple[str, str], list[Ondertekening]] = {}
    for path, _, signed in _bound(asked):
        if signed.wijze in SIGNED:
            told.setdefault((path, signed.vingerafdruk or ""), []).append(signed)
    for path, index, signed in _bound(asked):
        group = told.get((path, signed.vingerafdruk or ""), [])
        if group and group[0] is signed and (found := _changed(asked, path, signed)):
            yield _told_change(path, index, group, found)


@rule(NOT_KEPT)
def what_was_signed_is_kept(asked: Asked) -> Iterator[Problem]:
    """Beside a fingerprint is the text that it is of."""
    yield from _kept_as(asked, "MISSING", "{file} ontbreekt: de tekst die {who} ondertekende.")


@rule(OTHER_TEXT)
def what_is_kept_is_what_was_signed(asked: Asked) -> Iterator[Problem]:
    """The text beside a fingerprint has that fingerprint."""
    yield from _kept_as(asked, "ALTERED", "{file} is niet de tekst die {who} ondertekende.")


@rule(NO_PARTY)
def who_signed_is_a_party(asked: Asked) -> Iterator[Problem]:
    """Whoever signed is among those for whom the sheet was made."""
    for path, index, signed in _bound(asked):
        if not signed.partijen:
            message = f"Bij de ondertekening van {signed.wie} staat niet wie de partijen waren."
            yield Problem(path, (_PLACE, index, "vingerafdruk"), message, subject=signed.wie)
        elif signed.wie not in signed.partijen:
            message = f"{signed.wie} hoort niet bij de partijen ({enumeration(signed.partijen)})."
            yield Problem(path, (_PLACE, index, "wie"), message, subject=signed.wie)


@rule(NEWER_FORMAT)
def the_format_is_known(asked: Asked) -> Iterator[Problem]:
    """The text beside a fingerprint has a format that this cano knows."""
    yield from _kept_as(asked, "NEWER", "{file} is gemaakt door een nieuwere cano.")


def _bound(asked: Asked) -> Iterator[tuple[str, int, Ondertekening]]:
    """Yield the entries with a fingerprint that were there on the day, each with its file and place; none while a file
    that says who may read what cannot be read, since it would seem that the text changed."""
    if asked.case.traject is None or asked.case.netwerk is None:
        return
    for dated in declarations(asked):
        for index, signed in enumerate(dated.content.ondertekening):
            if signed.vingerafdruk and signed.datum <= asked.at:
                yield dated.path, index, signed


def _changed(asked: Asked, path: str, signed: Ondertekening) -> TextCheck | None:
    from cano_cli.signing.checking import Text, check_text

    found = check_text(asked.case, path, signed)
    return found if found.text is Text.CHANGED else None


def _told_change(path: str, index: int, group: list[Ondertekening], found: TextCheck) -> Problem:
    who = enumeration(list(dict.fromkeys(one.wie for one in group)))
    first, *more = [change.told for change in found.changes] or ["wat, is niet meer te zien"]
    rest = f" (en nog {len(more)})" if more else ""
    present = found.present.removeprefix("sha256:")[:8]
    answer = f" Is het zo besproken en goed? Antwoord dan onder aanvaard, met code H01 en bij {present}."
    return Problem(
        path,
        (_PLACE, index, "vingerafdruk"),
        f"Gewijzigd sinds {who} ondertekende{'n' if len(group) > 1 else ''}: {first}{rest}.",
        f"{TEXT_CHANGED.mend} Alles staat in cano verify.{answer if present else ''}",
        subject=present,
    )


def _kept_as(asked: Asked, kept: str, message: str) -> Iterator[Problem]:
    """Yield a problem for each text that is kept in this way (a name of ``Kept``), at the first who signed it."""
    seen = set()
    for path, index, signed in _bound(asked):
        from cano_cli.signing.checking import Kept, kept_text
        from cano_cli.signing.statement import text_path

        file = text_path(path, signed.vingerafdruk or "")
        if file not in seen and kept_text(asked.case, path, signed)[0] is Kept[kept]:
            seen.add(file)
            told = message.format(file=file, who=signed.wie)
            yield Problem(path, (_PLACE, index, "vingerafdruk"), told, subject=file)
