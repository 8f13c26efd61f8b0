"""Documents that lie beside a case and are called after it: made of it, most likely. They are only looked at and told
of, for whoever made them to throw away."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cano_cli.cli.excerpt import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cano_cli.store.erasing.scanning_text import Words

_MOST_SHOWN = 20


def made_of(case: Path) -> list[Path]:
    """Return the files beside a case, or in the folder where somebody stands, that are called after it."""
    from cano_cli.store.erasing.whole_case import called_after

    return sorted({*called_after(case.parent, case.name), *called_after(Path.cwd(), case.name)})


def holding(paths: Iterable[Path], words: Words) -> dict[Path, bool]:
    """Return of each whether the words were found in it; where not, they may be there all the same."""
    found = dict.fromkeys(paths, False)
    for path in found:
        with suppress(OSError):
            found[path] = words.are_in_name(path.name) or words.are_in(path.read_bytes())
    return found


def beside_told(case: str, documents: Mapping[Path, bool]) -> str:
    """Return what lies beside the case still, those in which it surely stands first; empty for nothing."""
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped

    if not documents:
        return ""
    told = f"Deze bestanden dragen het nummer {case} en raakt cano niet aan. Gooi zelf weg wat ook weg moet:"
    shown = sorted(documents, key=lambda path: (not documents[path], path))
    lines = [f"  {harmless(path.name)}{'' if documents[path] else ' (kijk na)'}" for path in shown[:_MOST_SHOWN]]
    more = [f"  en nog {len(shown) - _MOST_SHOWN}"] if len(shown) > _MOST_SHOWN else []
    return "".join(f"{line}\n" for line in [*wrapped(told, width()), *lines, *more])
