"""What is seen of a whole case."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial

from cano_cli.model.case import Case, CaseFile
from cano_cli.model.entry import READER_ROLES
from cano_cli.model.netwerk import Persoon
from cano_cli.model.verklaring import Engagementsverklaring
from tests.proof.oracle.days import as_of_day, in_force
from tests.proof.oracle.eyes import Eyes, eyes_of, persons_of_roles, role_of
from tests.proof.oracle.judging import TOLD_OF, Judge
from tests.proof.oracle.people import drop_who_is_not_mentioned, everybody_in, names_known, parts_signed
from tests.proof.oracle.plain import Plain, plain, public

Hidden = Mapping[str, Mapping[str, frozenset[str]]]
"""By path of a file, and by ``doel`` or ``afspraak``: the keys that it may not name."""
_TIES = frozenset({"gezinsbanden", "huishoudens", "relaties"})


def seen(case: Case, eyes: Eyes, at: date, today: date) -> Plain:
    """Return what those eyes may see of the case as it was at the end of ``at``: by path of the file, what it says;
    beside it the organisation, the attachments and whose names may be read."""
    then = as_of_day(case, at)
    judge = judge_for(case, eyes, at, today)
    hidden = hidden_goals(then, judge)
    files = _files(then, judge, hidden)
    if eyes.signing:
        files = _of_declarations(then, files)
    drop_who_is_not_mentioned(files, judge.named, eyes, then, at)
    return {
        "files": {path: kept for path, told in files.items()
                  if (kept := {name: one for name, one in told.items() if one != []}) or eyes.team},
        "organisation": plain(then.organisation) if eyes.team or not then.organisation else public(then.organisation),
        "attachments": sorted(then.attachments) if eyes.team else [],
        "named": sorted(judge.named & {one["id"] for one in everybody_in(files)}),
        "own words": list(judge.own_words),
    }  # fmt: skip


def judge_for(case: Case, eyes: Eyes, at: date, today: date) -> Judge:
    """Return who judges the pieces of a case as it was on the day ``at``."""
    then = as_of_day(case, at)
    limits = then.organisation.delen if then.organisation else {}
    most = {kind: in_force(said, today) for kind, said in limits.items()}
    named = _names_together(case, then, eyes, today) if eyes.signing else _names(then, eyes, today)
    return Judge(eyes, today, most, named, _told_of(case, eyes, today))


def judge_of_file(judge: Judge, then: Case, file: CaseFile, hidden: Hidden | None = None) -> Judge:
    """Return the judge with what counts for one file alone."""
    return replace(judge, signed=parts_signed(then, file), hidden=(hidden or {}).get(file.path, {}))


def _names(case: Case, eyes: Eyes, today: date) -> frozenset[str]:
    return names_known(case, eyes, today, Judge(eyes, today, {}, frozenset(), {}).may_read)


def _names_together(case: Case, then: Case, eyes: Eyes, today: date) -> frozenset[str]:
    """Return whose names people who sign together may all read."""
    outside = eyes.themselves - eyes.workers
    known = (_names(then, eyes_of(case, key, today), today) for key in outside)
    return frozenset(eyes.themselves | eyes.workers | frozenset(then.people).intersection(*known))


def _of_declarations(then: Case, files: Plain) -> Plain:
    """Return what people who sign together get: the declarations, and who everybody is."""
    kept = {path: told for path, told in files.items() if _kind(then, path) == "engagementsverklaring"}
    network = {path: {name: one for name, one in told.items() if name not in _TIES and name in {"personen", "diensten"}}
               for path, told in files.items() if _kind(then, path) == "netwerk"}  # fmt: skip
    return kept | network


def _files(then: Case, judge: Judge, hidden: Hidden, only: str = "") -> Plain:
    """Return what is seen of each file (of those of the kind ``only``), when that is anything."""
    told = {file.path: judge_of_file(judge, then, file, hidden).file(file.kind, file.content)
            for file in then.files if only in {"", file.kind}}  # fmt: skip
    return {path: one for path, one in told.items() if one is not None}


def hidden_goals(then: Case, judge: Judge) -> Hidden:
    """Return what each file may not name: an agreement goes with the goal it is for, until nothing goes any more."""
    hidden: Hidden = {}
    alone = replace(judge, own_words=[])
    while (more := _not_to_be_named(then, _files(then, alone, hidden, "engagementsverklaring"))) != hidden:
        hidden = more
    return hidden


def _not_to_be_named(then: Case, files: Plain) -> Hidden:
    """Return what each file may not name: the goals and agreements that are not seen in the declaration of its day."""
    found = {}
    for file in then.files:
        found[file.path] = {
            to: frozenset(
                key for key, path in _meant(then, file, name).items()
                if key not in {one["id"] for one in files.get(path, {}).get(name, ())}
            )
            for to, name in (("doel", "doelen"), ("afspraak", "afspraken"))
        }  # fmt: skip
    return found


def _meant(then: Case, file: CaseFile, name: str) -> dict[str, str]:
    """Return for every key under ``name`` in which declaration ``file`` means it: its own, else the latest one of its
    day, else the first that there is."""
    declared = [(one.day, one.path, {part.id for part in getattr(one.content, name)}) for one in then.verklaringen]
    if isinstance(file.content, Engagementsverklaring):
        declared = [one for one in declared if one[1] == file.path]
    keys = set[str]().union(*(own for _, _, own in declared))
    meant = {}
    for key in keys:
        having = sorted((day, path) for day, path, own in declared if key in own)
        before = [one for one in having if _is_before(one[0], file)]
        meant[key] = (before[-1] if before else having[0])[1]
    return meant


def _is_before(day: date, file: CaseFile) -> bool:
    """Whether a declaration of this day was there when the file was written; contacts are kept by the month."""
    if file.day is None:
        return True
    return (day.year, day.month) <= (file.day.year, file.day.month) if file.kind == "contacten" else day <= file.day


def _kind(case: Case, path: str) -> str:
    return next(file.kind for file in case.files if file.path == path)


def _told_of(case: Case, eyes: Eyes, today: date) -> Mapping[str, Callable[[], Eyes]]:
    """Return the eyes of everybody else, by role for those who have one: a speaker is told whether they read it."""
    if not eyes.person:
        return {}
    now = as_of_day(case, today)
    roles = persons_of_roles(now)
    own = eyes.reader if eyes.reader in READER_ROLES else role_of(eyes.reader, roles)
    persons = [key for key, who in now.people.items() if isinstance(who, Persoon) and key != eyes.person]
    found: dict[str, Callable[[], Eyes]] = {}
    for name in (*TOLD_OF, *persons):
        role = role_of(name, roles)
        by_role = name in TOLD_OF or role not in TOLD_OF
        if name != eyes.reader and by_role and (not role or role != own):
            found[name] = cache(partial(eyes_of, case, name, today))
    return found
