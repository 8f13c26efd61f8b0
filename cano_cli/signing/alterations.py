"""Which entries under ``ondertekening`` were recorded, and stand there no more or otherwise. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cano_cli.model.verklaring import Ondertekening
from cano_cli.signing.history import History, Mark, Recording

SIGN = "sign"
"""What ``cano sign`` calls itself in its commits (the trailer ``Cano-Actie``)."""
FIELDS = ("wie", "datum", "wijze", "plaats", "opmerking", "partijen", "vingerafdruk", "handtekening")
"""What an entry says that counts, in the order of a file."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry as it stands now, and whether it has a good seal."""

    path: str
    signed: Ondertekening
    mark: Mark
    sealed: bool


@dataclass(frozen=True, slots=True)
class Alteration:
    """A recorded entry that does not stand there any more. ``now`` is what stands in its place. ``corrected``: that one
    came after the other was taken away, and has a good seal, so that somebody of the team answers for it.
    ``taken_back``: ``cano undo`` took it back on the day itself."""

    recorded: Recording
    now: Ondertekening | None = None
    corrected: bool = False
    taken_back: bool = False

    @property
    def fails(self) -> bool:
        """Whether it is more than a mistake that was mended in the open."""
        return not (self.corrected or self.taken_back)


def alterations(history: History, standing: Sequence[Standing]) -> tuple[Alteration, ...]:
    """Return what was recorded and does not stand there now, oldest first. Of an entry that was typed over more than
    once the first is told: what ``cano sign`` recorded, or else what was there first."""
    return tuple(_altered(history, standing))


def _altered(history: History, standing: Sequence[Standing]) -> Iterator[Alteration]:
    gone: list[Recording] = []
    for one in history.recordings:
        if any(_is_same(one, other) for other in standing):
            continue
        if one.action == SIGN or not any(_typed_over(history, earlier, one) for earlier in gone):
            now = _in_its_place(history, one, standing)
            corrected = now is not None and _corrects(history, one, now)
            back = (one.commit, one.day) in history.taken_back
            yield Alteration(one, now.signed if now else None, corrected, back)
        gone.append(one)


def _is_same(one: Recording, now: Standing) -> bool:
    """Whether an entry still says what was recorded. A seal that came later, or another good one, takes nothing
    away."""
    same_seal = now.sealed or one.mark[1] in {None, now.mark[1]}
    return one.path == now.path and one.mark[0] == now.mark[0] and same_seal


def _typed_over(history: History, earlier: Recording, one: Recording) -> bool:
    same = (earlier.path, earlier.signed.wie) == (one.path, one.signed.wie)
    return same and not _were_together(history, one.path, earlier.mark, one.mark)


def _in_its_place(history: History, one: Recording, standing: Sequence[Standing]) -> Standing | None:
    """Return what stands where the entry stood: of what was never there beside it, the one most like it."""
    fitting = [now for now in standing if now.path == one.path and _may_be(history, one, now)]
    return max(fitting, key=lambda now: _alike(one.signed, now.signed), default=None)


def _may_be(history: History, one: Recording, now: Standing) -> bool:
    if _were_together(history, one.path, one.mark, now.mark):
        return False
    if now.signed.wie == one.signed.wie or (now.mark[1] and now.mark[1] == one.mark[1]):
        return True
    found = _recording(history, now)
    return now.signed.vingerafdruk == one.signed.vingerafdruk and not (found and found.action == SIGN)


def _corrects(history: History, one: Recording, now: Standing) -> bool:
    found = _recording(history, now)
    later = found is None or history.recordings.index(found) > history.recordings.index(one)
    return later and now.sealed and now.signed.wie == one.signed.wie


def _recording(history: History, now: Standing) -> Recording | None:
    return next((one for one in history.recordings if (one.path, one.mark) == (now.path, now.mark)), None)


def _were_together(history: History, path: str, one: Mark, other: Mark) -> bool:
    return any({one, other} <= marks for marks in history.together.get(path, ()))


def _alike(one: Ondertekening, other: Ondertekening) -> int:
    return sum(getattr(one, name) == getattr(other, name) for name in FIELDS)
