"""Every text of a case is a word of its own: what sings in a file is what the oracle lets its reader hear, no word
more; and where a document promises to be complete, no word less.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest

from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from tests.proof import extract
from tests.proof.looking import Looking, lookings
from tests.proof.outputs import Output, Views, outputs_for, views_of
from tests.proof.singing import allowed, keys_of, texts
from tests.proof.test_noninterference import LABELS, TIMES
from tests.proof.whole_cases import Maker, made_case
from tests.proof.words import canaries

SEEDS = range(300, 300 + 5 * TIMES)
SLOW = frozenset({"pdf", "docx", "picture.pdf", "picture.png"})
LATEST = ("engagementsverklaring", "evaluatie")
"""Kinds of files of which a document tells the latest."""
_GOALS = ("engagementsverklaring.doelen.tekst", "engagementsverklaring.finaliteit")
_SAFETY = tuple(f"engagementsverklaring.veiligheid.{one}" for one in ("signalen", "wat_doen_we", "time_out"))
MUST_TELL: Mapping[str, tuple[str, ...]] = {
    "plan": (*_GOALS, *_SAFETY, "engagementsverklaring.afspraken.tekst", "engagementsverklaring.doelen.goed_genoeg",
             "traject.kader.vraag"),
    "overdracht": (*_GOALS, "engagementsverklaring.doelen.aanpak", "traject.kader.vraag",
                   "traject.kader.beslissingen.nummer", "afsluiting.terugvalbasis.hoe"),
    "engagementsverklaring": (*_GOALS, *_SAFETY, "engagementsverklaring.afspraken.tekst"),
}  # fmt: skip
"""What a document is for: of the latest declaration and evaluation, when its reader may see it. What is asked, what is
worked on and when it is enough, who does what, what is done when things go wrong. Evaluations and closings choose by
reader, a hand-over after the end says nothing of safety, and all that the young person gets is one page: of those
nothing is asked here. ``inzage`` tells all there is."""


def looking_and_team(seed: int, maker: Maker) -> list[Looking]:
    """Return some ways to look, one of every sort; and the team."""
    whole, random = lookings(maker), Random(seed)
    return [*random.sample(whole[:10], 2), random.choice(whole[10:-3]), whole[seed % 3 - 3],
            Looking("team", maker.days)]  # fmt: skip


@pytest.mark.parametrize("seed", SEEDS)
def test_only_what_is_allowed_is_heard(seed: int) -> None:
    case, maker = made_case(seed, LABELS[seed % 3])
    found = [
        f"{looking}: {what}"
        for looking in looking_and_team(seed, maker)
        for what in wrongly_heard(case, looking, Random(seed))
    ]
    assert found == []


def wrongly_heard(case: Case, looking: Looking, random: Random) -> Iterator[str]:
    """Yield where a word is heard that should not be, or is not heard that should be."""
    views, may_sing = views_of(case, looking), allowed(case, looking)
    for what, output in outputs_for(looking).items():
        must = must_sing(case, looking, what)
        for form in _some_formats(output, random):
            heard, refused = heard_in(output, views, form)
            if too_much := heard - may_sing:
                yield f"{what} as {form} tells {sorted(too_much)}"
            if not refused and (too_little := must - heard):
                yield f"{what} as {form} does not tell {sorted(too_little)}"


def _some_formats(output: Output, random: Random) -> Iterator[str]:
    """Yield the formats that are made at once, and now and then another."""
    for form in output.formats:
        if form not in SLOW or (random.random() < 0.1 and extract.tools_are_there()):
            yield form


def heard_in(output: Output, views: Views, form: str) -> tuple[frozenset[str], bool]:
    """Return the canaries in a file: in what can be read, beside it and in its name; or those in the answer when it is
    refused, and that it is."""
    try:
        data, name, told = output.written(views, form)
    except CanoError as error:
        return canaries(f"{error} {error.hint}"), True
    return canaries(f"{extract.readable(data, form)} {name} {told}"), False


def must_sing(case: Case, looking: Looking, what: str) -> frozenset[str]:
    """Return the canaries that have to be heard in one output."""
    kind = what.partition(",")[0]
    files: dict[str, Any] = looking.seen(case)["files"]
    if kind == "inzage":
        return canaries(" ".join(texts(files))) - canaries(" ".join(keys_of(case)))
    wanted = MUST_TELL.get(kind, ()) if looking.reader != "jongere" else ()
    latest = {_kind(case, path): path for path in files if _kind(case, path) in LATEST}
    told = (one for path, content in files.items() if latest.get(_kind(case, path), path) == path
            for one in _told(_kind(case, path), content, wanted))  # fmt: skip
    return canaries(" ".join(told))


def _kind(case: Case, path: str) -> str:
    return next(file.kind for file in case.files if file.path == path)


def _told(where: str, told: Any, wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts that stand under one of the paths ``wanted``."""
    if isinstance(told, dict):
        for key, value in told.items():
            name = key if re.fullmatch("[a-z_]+", key) and not canaries(key) else "*"
            yield from _told(f"{where}.{name}", value, wanted)
    elif isinstance(told, list):
        for value in told:
            yield from _told(where, value, wanted)
    elif isinstance(told, str) and where in wanted:
        yield told
