"""A store's own templates: text files under ``templates/`` beside ``cano.yaml``, which names each with the fingerprint
of what somebody looked through. Nothing else in that folder is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import TEMPLATE_PATTERN
from cano_cli.resources import data_folder
from cano_cli.store import platform

FOLDER = "templates"
MOST_BYTES = 65_536
MOST_TEMPLATES = 100
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Standing:
    """One template as it stands: its name, whether cano brings one of that name, whether the store has it in its
    folder, whether cano.yaml names it, and whether what is there is what was approved."""

    name: str
    ours: bool
    there: bool
    named: bool
    approved: bool


def read_own_templates(store: Path, chosen: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the templates that ``chosen`` names (name to ``sha256:…``), as text; and what the team may like to know
    about them, in Dutch. Raises :class:`CanoError` for one that is not there, is no text, or is not what was approved.
    """
    if len(chosen) > MOST_TEMPLATES:
        raise CanoError(f"cano.yaml noemt meer dan {MOST_TEMPLATES} eigen sjablonen.", "Hou alleen wat nodig is.")
    found = {name: _approved(store, name, chosen[name]) for name in sorted(chosen)}
    return found, tuple(_notes(store, chosen))


def read_own_template(store: Path, name: str) -> str:
    """Return one template of the store as text, whether or not it was approved. Raises :class:`CanoError`."""
    check_name(name)
    path = _path(store, name)
    try:
        if _leads_elsewhere(store, path):
            raise CanoError(
                f"Het sjabloon {FOLDER}/{name} is een koppeling naar een andere plek.",
                f"Zet het bestand zelf in de map {FOLDER}.",
            )
        data = platform.read_regular(path, MOST_BYTES)
    except FileNotFoundError:
        raise CanoError(
            f"Het sjabloon {FOLDER}/{name} is er niet.",
            f"Begin van het onze met: cano copy-template {name}. Wil je het niet meer? Haal het dan weg uit cano.yaml.",
        ) from None
    except OSError:
        raise CanoError(
            f"Het sjabloon {FOLDER}/{name} kan niet gelezen worden.", "Het moet een gewoon, leesbaar bestand zijn."
        ) from None
    return _text(name, data)


def our_template(name: str) -> str:
    """Return the template of that name that comes with cano; empty when there is none."""
    check_name(name)
    path = data_folder("templates") / name
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def our_names() -> tuple[str, ...]:
    """Return the names of the templates that come with cano: documents first, then the blocks."""
    folder = data_folder("templates")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.md.j2")]
    return tuple(sorted(names, key=lambda name: ("/" in name, name)))


def standing(store: Path, chosen: Mapping[str, str]) -> tuple[Standing, ...]:
    """Return how every template stands: those of cano, those of the store, and those that cano.yaml names."""
    ours, there = our_names(), set(_names_in(store))
    others = sorted((there | chosen.keys()) - set(ours), key=lambda name: ("/" in name, name))
    return tuple(
        Standing(name, name in ours, name in there, name in chosen, name in chosen and _same(store, name, chosen[name]))
        for name in (*ours, *others)
    )


def fingerprint(text: str) -> str:
    """Return the fingerprint of a template: SHA-256 over its text as UTF-8, whatever the line ends."""
    return f"sha256:{hashlib.sha256(_with_line_feeds(text).encode()).hexdigest()}"


def check_name(name: str) -> None:
    """Raise :class:`CanoError` when no template can be called that."""
    if not re.fullmatch(TEMPLATE_PATTERN.strip("^$"), name):
        raise CanoError(
            f"‘{name}’ is geen naam van een sjabloon.", "cano list-templates toont welke er zijn.", exit_code=2
        )


def template_path(store: Path, name: str) -> Path:
    """Return where the store keeps its own template of that name. Raises :class:`CanoError` for an impossible name."""
    check_name(name)
    return _path(store, name)


def _path(store: Path, name: str) -> Path:
    return store.joinpath(FOLDER, *name.split("/"))


def _approved(store: Path, name: str, expected: str) -> str:
    text = read_own_template(store, name)
    if fingerprint(text) != expected:
        raise CanoError(
            f"Het sjabloon {FOLDER}/{name} is gewijzigd sinds het goedgekeurd is.",
            f"Bekijk wat erin staat en keur het goed met: cano approve-template {name}",
        )
    return text


def _same(store: Path, name: str, expected: str) -> bool:
    try:
        return fingerprint(read_own_template(store, name)) == expected
    except CanoError:
        return False


def _leads_elsewhere(store: Path, path: Path) -> bool:
    """Whether the file, or a folder on the way to it, is a link or a junction."""
    below = path.relative_to(store).parts
    return any(
        platform.is_link(store.joinpath(*below[: count + 1]).lstat()) for count in range(len(below))
    ) or not path.resolve().is_relative_to(store.resolve())


def _text(name: str, data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise CanoError(
            f"Het sjabloon {FOLDER}/{name} is groter dan {MOST_BYTES // 1024} kB.", "Maak er kleinere blokken van."
        )
    try:
        text = _with_line_feeds(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CanoError(f"Het sjabloon {FOLDER}/{name} is geen UTF-8.", "Bewaar het in je editor als UTF-8.") from None
    if found := _NO_TEXT.search(text):
        line = text.count("\n", 0, found.start()) + 1
        raise CanoError(
            f"In het sjabloon {FOLDER}/{name} staat op regel {line} een onzichtbaar teken.", "Typ die regel opnieuw."
        )
    return text


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _notes(store: Path, chosen: Mapping[str, str]) -> Iterator[str]:
    """Yield what is in the folder and is not used, since nobody approved it."""
    for name in sorted(set(_names_in(store)) - chosen.keys()):
        yield (
            f"het sjabloon {FOLDER}/{name} is niet goedgekeurd en wordt niet gebruikt (cano approve-template {name})"
        )


def _names_in(store: Path) -> Iterator[str]:
    """Yield the names of the templates in the folder of the store; the folder may not be there."""
    folder = store / FOLDER
    try:
        for path in (*folder.glob("*.md.j2"), *folder.glob("*/*.md.j2")):
            name = path.relative_to(folder).as_posix()
            if re.fullmatch(TEMPLATE_PATTERN.strip("^$"), name):
                yield name
    except OSError:
        return
