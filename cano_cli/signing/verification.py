"""Every signature of a case with what holds of it: the text that was signed, the seal of who recorded it, and whether
it still says what was recorded. Reads the seals and the history from the folder of the case; writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cano_cli.model.case import Case
from cano_cli.model.verklaring import SIGNED, Ondertekening
from cano_cli.readers.naming import parts_in
from cano_cli.signing.alterations import Alteration, Standing, alterations
from cano_cli.signing.checking import Kept, Text, TextCheck, check_text
from cano_cli.signing.history import Compared, History, mark_of, read_history
from cano_cli.signing.keys import read_seal, team_keys
from cano_cli.signing.seal import SealCheck, SealState, check_seal
from cano_cli.signing.statement import is_ours, statement, text_path
from cano_cli.store import platform
from cano_cli.store.case_files import LoadedCase

_MOST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entry under ``ondertekening`` of the declaration in the file ``path``, with what was found. ``recorded``:
    whether the history has it; true where that cannot be told."""

    path: str
    signed: Ondertekening
    text: TextCheck
    seal: SealCheck
    recorded: bool = True

    @property
    def agreed(self) -> bool:
        """Whether it says that somebody agreed; who refused or was not reached, did not."""
        return self.signed.wijze in SIGNED

    @property
    def bound(self) -> bool:
        """Whether there is something to hold it against."""
        return self.text.text is not Text.UNBOUND

    @property
    def can_be_checked(self) -> bool:
        """Whether it has a fingerprint or a seal."""
        return self.bound or self.signed.handtekening is not None

    @property
    def unsealed(self) -> bool:
        """Whether somebody agreed, and nobody put a seal on that."""
        return self.agreed and self.seal.state is SealState.NONE

    @property
    def a_party(self) -> bool:
        """Whether the one who signed is among those for whom the sheet was made."""
        return not self.bound or self.signed.wie in self.signed.partijen

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong. Text that somebody did not agree to may change."""
        text = not self.bound or (
            self.text.kept is Kept.WHOLE
            and (self.text.text is Text.SAME or (self.text.text is Text.CHANGED and not self.agreed))
        )
        return text and self.seal.holds and self.a_party


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A kept text or a seal that no entry leads to. ``recorded``: whether it was ever in the history; ``None`` where
    that cannot be told."""

    path: str
    recorded: bool | None


@dataclass(frozen=True, slots=True)
class Report:
    """All that verify has to say of a case. ``unsigned`` is what stands in a declaration (its path) and in no text that
    somebody signed; ``seals_required`` whether an agreement without a seal fails."""

    verdicts: tuple[Verdict, ...]
    left: tuple[LeftOver, ...]
    unsigned: Mapping[str, tuple[str, ...]]
    altered: tuple[Alteration, ...]
    compared: Compared
    problem: str = ""
    seals_required: bool = False

    @property
    def without_seal(self) -> tuple[Verdict, ...]:
        """The agreements that fail because a seal is required."""
        return tuple(one for one in self.verdicts if one.unsealed) if self.seals_required else ()

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong. No history is nothing wrong; one that cannot be read is."""
        altered = any(one.fails for one in self.altered)
        failing = self.left or altered or self.without_seal or self.compared is Compared.UNREADABLE
        return not failing and all(one.holds for one in self.verdicts)


def report_on(loaded: LoadedCase, today: date, *, seals_required: bool = False) -> Report:
    """Return what holds of every entry under ``ondertekening``, and what was recorded and is not there any more.

    The case must have been read without errors.
    """
    case, history = loaded.case, read_history(loaded)
    found = tuple(
        _verdict(loaded, dated.path, signed, history, today)
        for dated in case.verklaringen
        for signed in dated.content.ondertekening
    )
    standing = [
        Standing(one.path, one.signed, mark_of(case, one.path, one.signed), one.seal.state is SealState.GOOD)
        for one in found
    ]
    altered = alterations(history, standing)
    return Report(
        found,
        left_over(case, history, altered),
        unsigned(case),
        altered,
        history.compared,
        history.problem,
        seals_required,
    )


def left_over(case: Case, history: History, altered: Sequence[Alteration]) -> tuple[LeftOver, ...]:
    """Return the kept texts and seals that no entry leads to, nor one that was mended: somebody took an entry away,
    or its seal; or recording was cut off."""
    entries = [(dated.path, signed) for dated in case.verklaringen for signed in dated.content.ondertekening]
    entries += [(one.recorded.path, one.recorded.signed) for one in altered if not one.fails]
    texts = {text_path(path, signed.vingerafdruk) for path, signed in entries if signed.vingerafdruk}
    seals = {signed.handtekening for _, signed in entries}
    known = history.compared is Compared.DONE
    left = sorted(path for path in case.attachments - texts - seals if is_ours(path))
    return tuple(LeftOver(path, path in history.files if known else None) for path in left)


def unsigned(case: Case) -> Mapping[str, tuple[str, ...]]:
    """Return by declaration (its path) what stands in it and in no text that somebody signed: ``doel school``, in the
    order of the file. Declarations without a kept text are not among them: of those nothing is known."""
    found = {}
    for dated in case.verklaringen:
        paths = {text_path(dated.path, one.vingerafdruk) for one in dated.content.ondertekening if one.vingerafdruk}
        texts = [case.sealed[path] for path in paths if path in case.sealed]
        signed = {part for text in texts for part in parts_in(text)}
        parts = {goal.id: f"doel {goal.id}" for goal in dated.content.doelen}
        parts |= {one.id: f"afspraak {one.id}" for one in dated.content.afspraken}
        left = tuple(told for key, told in parts.items() if key not in signed)
        if texts and left:
            found[dated.path] = left
    return found


def seal_on(case: Case, path: str, signed: Ondertekening, data: bytes) -> SealCheck:
    """Return what can be said of the seal in ``data`` on an entry of the declaration in the file ``path``."""
    return check_seal(data, statement(case, path, signed), signed.datum, case.organisation)


def in_time(found: SealCheck, data: bytes, case: Case, recorded: date | None, today: date) -> SealCheck:
    """Return what can be said of a good seal (its bytes in ``data``) that was ``recorded`` on a day; ``None`` for not
    yet. A key that had ended by then could have sealed any earlier day."""
    seal, day = read_seal(data), recorded or today
    ended = found.key is not None and found.key.last is not None and found.key.last < day
    if ended and seal and not any(one.counts_on(day) for one in team_keys(case.organisation, seal.key)):
        return replace(found, state=SealState.LATE, recorded=recorded)
    return found


def text_file(verdict: Verdict) -> str:
    """Return the name of the file in which the signed text is kept; empty when there is no fingerprint."""
    return text_path(verdict.path, verdict.signed.vingerafdruk) if verdict.signed.vingerafdruk else ""


def _verdict(loaded: LoadedCase, path: str, signed: Ondertekening, history: History, today: date) -> Verdict:
    known = history.compared is not Compared.DONE or history.holds_entry(mark_of(loaded.case, path, signed))
    seal = _seal(loaded, path, signed, history, today)
    return Verdict(path, signed, check_text(loaded.case, path, signed), seal, known)


def _seal(loaded: LoadedCase, path: str, signed: Ondertekening, history: History, today: date) -> SealCheck:
    if signed.handtekening is None:
        return SealCheck(SealState.NONE)
    try:
        data = platform.read_regular(loaded.folder / signed.handtekening, _MOST)
    except FileNotFoundError:
        return SealCheck(SealState.MISSING)
    except OSError:
        return SealCheck(SealState.NO_SEAL)
    found = seal_on(loaded.case, path, signed, data)
    if found.state is not SealState.GOOD or history.compared is not Compared.DONE:
        return found
    return in_time(found, data, loaded.case, history.seal_day(signed.handtekening, data), today)
