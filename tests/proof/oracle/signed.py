"""What somebody may know of the texts that were signed: of those they see as signatures, the parts that they read."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.signing.coverage import COVERED, canonical, content_of
from tests.proof.oracle.chain import Held
from tests.proof.oracle.judging import Judge
from tests.proof.oracle.people import AGREED
from tests.proof.oracle.plain import Plain

_LISTS = ("doelen", "afspraken")


def texts_known(then: Case, view: Case, judge_of: Any) -> Plain:
    """Return by path of a declaration, for each signature that is seen in it: nothing, or for whom the text was made up
    and what it has of the parts that are seen (or has in the same words, under another key)."""
    return {
        file.path: [_told(text, _parts(_read(view, file))) for text in _texts(then, file, judge_of(file))]
        for file in then.files
        if file.path in {dated.path for dated in view.verklaringen}
    }


def marks(then: Case, view: Case, judge_of: Any) -> dict[tuple[str, int], tuple[set[str], set[str]]]:
    """Return by path and place of a signature which parts (by name or key) have other words in the text that was
    signed, and which are not in it; only where there are any. What is only in texts for other people does not count."""
    found = {}
    for path, told in texts_known(then, view, judge_of).items():
        read = _parts(_read(view, next(file for file in then.files if file.path == path)))
        for index, text in enumerate(told):
            if text is None:
                continue
            there = {key: _same_part(text[1], key, part) for key, part in read.items()}
            absent = {key for key, signed in there.items() if signed is None}
            changed = {key for key in read.keys() - absent if _differs(read[key], there[key], read)}
            missing = {key for key in absent if not _is_for_others(key, read[key], text[0], told)}
            if changed or missing:
                found[path, index] = (changed, missing)
    return found


def _texts(then: Case, file: CaseFile, judge: Judge) -> Iterator[Plain | None]:
    """Yield for each signature that is seen its text, where that was kept and is what was signed."""
    assert isinstance(file.content, Engagementsverklaring)
    for one in file.content.ondertekening:
        seen = judge.piece((Held(file.content, ""), Held(one, "ondertekening")), judge.limits.get(file.kind))
        if seen is not None:
            mark = (one.vingerafdruk or "")[7:]
            text = then.sealed.get(f"bijlagen/ondertekening-{file.day}-{mark[:8]}.json", "")
            whole = one.wijze in AGREED and bool(mark) and sha256(text.encode()).hexdigest() == mark
            yield json.loads(text) if whole else None


def _read(view: Case, file: CaseFile) -> Plain:
    declared = next(dated.content for dated in view.verklaringen if dated.path == file.path)
    return content_of(declared, view, file.path, ())


def _parts(told: Plain) -> dict[str, Any]:
    """Return the parts of a declaration by their key, or by their name."""
    listed = {f"{name} {one['id']}": one for name in _LISTS for one in told.get(name, ())}
    return listed | {name: told[name] for name in COVERED if name in told and name not in _LISTS}


def _told(text: Plain | None, read: dict[str, Any]) -> tuple[list[str], dict[str, Any]] | None:
    if text is None:
        return None
    alike = {_words(part) for part in read.values()}
    known = {key: _with_known_goal(part, read) for key, part in _parts(text).items()
             if key in read or _words(part) in alike}  # fmt: skip
    return sorted(text["partijen"]), known


def _with_known_goal(part: Any, read: dict[str, Any]) -> Any:
    """Return a part that says for which goal it is only where that goal is read too."""
    if isinstance(part, dict) and f"doelen {part.get('doel', '')}" not in read:
        return {name: value for name, value in part.items() if name != "doel"}
    return part


def _same_part(text: dict[str, Any], key: str, part: Any) -> Any:
    """Return the part of a text that has this key, else one in the same words; ``None`` for none."""
    if key in text:
        return text[key]
    alike = (one for other, one in text.items() if _kind(other) == _kind(key) and _words(one) == _words(part))
    return next(alike, None) if _kind(key) in _LISTS else None


def _is_for_others(key: str, part: Any, parties: list[str], told: list[Any]) -> bool:
    """Whether a part is in texts that were signed, but in none that was for all of ``parties`` too."""
    having = [one[0] for one in told if one is not None and _same_part(one[1], key, part) is not None]
    return bool(having) and not any(set(parties) <= set(one) for one in having)


def _differs(now: Any, signed: Any, read: dict[str, Any]) -> bool:
    if _words(now) != _words(signed):
        return True
    goals = [one.get("doel") if isinstance(one, dict) else None for one in (now, signed)]
    return goals[0] != goals[1] and any(goal is not None for goal in goals)


def _kind(key: str) -> str:
    return key.partition(" ")[0]


def _words(part: Any) -> bytes:
    told = {name: one for name, one in part.items() if name not in {"id", "doel"}} if isinstance(part, dict) else part
    return canonical({"words": told})
