"""What each commit of a case held, for a terminal at length or in a few words, and for another program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cano_cli.cli.common import colour, width
from cano_cli.cli.history_text import brief_line, commit_line, told_lines
from cano_cli.cli.wrapping import wrapped
from cano_cli.store.git import Commit
from cano_cli.telling.brief import Brief, file_name, in_brief
from cano_cli.telling.told import Told
from cano_cli.telling.versions import Versions

Wanted = Callable[[str], bool]
"""Whether a path is of the file, or the kind of file, that was asked for."""
_MOST_OF_A_FILE = 8
_ONLY_LAYOUT = "Alleen de opmaak of de opmerkingen in een bestand."
_TOGETHER = "Wat apart vastgelegd was, staat nu samen."
_NO_FILE = "Geen enkel bestand van het dossier werd anders."


def history_lines(name: str, versions: Versions, commits: Sequence[Commit], wanted: Wanted) -> Iterator[str]:
    """Yield each commit with all that happened in it, of a file that says a lot only the first things."""
    for one in commits:
        yield from commit_line(one, width())
        told = _in(versions, one, wanted)
        lines = list(told_lines(told, width(), colour(sys.stdout.isatty()), "  ", _MOST_OF_A_FILE))
        yield from lines or [f"  {_nothing(versions, one)}"]
        if chosen := one.trailers.get("Cano-Gekozen"):
            yield from wrapped(f"Gekozen: {chosen}.", width(), "  ")
        if any(line.startswith("    … en nog ") for line in lines):
            yield f"  Alles: cano diff {name} {versions.parent(one.hash)[:8] or 'begin'} {one.hash[:8]}"
        yield ""


def _nothing(versions: Versions, commit: Commit) -> str:
    """Return what is told of a commit in which nothing happened to the case itself."""
    if versions.brings_together(commit.hash):
        return _TOGETHER
    return _ONLY_LAYOUT if versions.changed(commit.hash) else _NO_FILE


def brief_lines(versions: Versions, commits: Sequence[Commit], wanted: Wanted) -> Iterator[str]:
    """Yield each commit in a few words, and who made it; once where that is one person."""
    authors = {one.author for one in commits}
    for one in commits:
        yield from brief_line(one, _briefs(versions, one, _in(versions, one, wanted)), width(), author=len(authors) > 1)
    if len(authors) == 1:
        yield from ("", *wrapped(f"Alles vastgelegd door {commits[0].author}.", width()))


def history_values(versions: Versions, commit: Commit, wanted: Wanted, *, brief: bool) -> dict[str, Any]:
    """Return a commit for another program; ``brief``: without every single thing that happened."""
    told = _in(versions, commit, wanted)
    found = _commit_values(commit) | {"kort": [one.text for one in _briefs(versions, commit, told)]}
    return found if brief else found | {"gebeurd": told_values(told)}


def told_values(told: Iterable[Told]) -> list[dict[str, Any]]:
    """Return what happened for another program."""
    return [
        {"bestand": one.path, "soort": one.happened.value, "waar": list(one.where), "tekst": one.text, "was": one.was,
         "nu": one.now, "zeker": one.sure}
        for one in told
    ]  # fmt: skip


def _in(versions: Versions, commit: Commit, wanted: Wanted) -> list[Told]:
    return [one for one in versions.happened_in(commit.hash) if wanted(one.path)]


def _briefs(versions: Versions, commit: Commit, told: Sequence[Told]) -> tuple[Brief, ...]:
    if told:
        return in_brief(told)
    if versions.brings_together(commit.hash):
        return (Brief("samengebracht wat apart vastgelegd was", ""),)
    changed = ", ".join(map(file_name, sorted(versions.changed(commit.hash))))
    return (Brief(f"alleen de opmaak of de opmerkingen ({changed})" if changed else "geen enkel bestand", changed),)


def _commit_values(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.hash,
        "wanneer": commit.when.isoformat(),
        "door": commit.author,
        "wat": commit.subject,
        "trailers": dict(commit.trailers),
        "bestanden": [{"pad": change.path, "soort": change.kind} for change in commit.files],
    }
