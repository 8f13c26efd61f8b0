"""Every signature of a case with what holds of it: the text that was signed, and the seal of who recorded it. Reads the
seals from the folder of the case; writes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cano_cli.model.case import Case
from cano_cli.model.verklaring import SIGNED, Ondertekening
from cano_cli.readers.naming import parts_in
from cano_cli.signing.checking import Kept, Text, TextCheck, check_text
from cano_cli.signing.seal import SealCheck, SealState, check_seal
from cano_cli.signing.statement import is_ours, statement, text_path
from cano_cli.store import platform
from cano_cli.store.case_files import LoadedCase

_MOST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Verdict:
    """One entry under ``ondertekening`` of the declaration in the file ``path``, with what was found."""

    path: str
    signed: Ondertekening
    text: TextCheck
    seal: SealCheck

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


def verdicts(loaded: LoadedCase) -> tuple[Verdict, ...]:
    """Return a verdict on every entry under ``ondertekening``, declarations and entries in their order.

    The case must have been read without errors.
    """
    case = loaded.case
    return tuple(
        Verdict(dated.path, signed, check_text(case, dated.path, signed), _seal(loaded, dated.path, signed))
        for dated in case.verklaringen
        for signed in dated.content.ondertekening
    )


def left_over(case: Case) -> tuple[str, ...]:
    """Return the kept texts and seals that no entry leads to: somebody took an entry away, or its seal."""
    entries = [(dated.path, signed) for dated in case.verklaringen for signed in dated.content.ondertekening]
    texts = {text_path(path, signed.vingerafdruk) for path, signed in entries if signed.vingerafdruk}
    seals = {signed.handtekening for _, signed in entries}
    return tuple(sorted(path for path in case.attachments - texts - seals if is_ours(path)))


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


def _seal(loaded: LoadedCase, path: str, signed: Ondertekening) -> SealCheck:
    if signed.handtekening is None:
        return SealCheck(SealState.NONE)
    try:
        data = platform.read_regular(loaded.folder / signed.handtekening, _MOST)
    except FileNotFoundError:
        return SealCheck(SealState.MISSING)
    except OSError:
        return SealCheck(SealState.NO_SEAL)
    return seal_on(loaded.case, path, signed, data)


def seal_on(case: Case, path: str, signed: Ondertekening, data: bytes) -> SealCheck:
    """Return what can be said of the seal in ``data`` on an entry of the declaration in the file ``path``."""
    return check_seal(data, statement(case, path, signed), signed.datum, case.organisation)


def text_file(verdict: Verdict) -> str:
    """Return the name of the file in which the signed text is kept; empty when there is no fingerprint."""
    return text_path(verdict.path, verdict.signed.vingerafdruk) if verdict.signed.vingerafdruk else ""
