"""From the text of a GEDCOM file to its structures: each line with the lines under it, or what is wrong with a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from cano_cli.interchange import kinds
from cano_cli.model.findings import Finding, Kind, Span

MOST_LINES = 500_000
LONGEST_LINE = 100_000
LONGEST_VALUE = 10_000
"""What continues a value that is longer is not kept: no name or date is, and each piece would cost more."""
MOST_FINDINGS = 10
_LINE = re.compile(r"[ \t]*(\d{1,2})[ \t]+(?:@([^@\s]{1,60})@[ \t]+)?([A-Za-z0-9_]{1,60})(?: (.*))?")
_POINTER = re.compile(r"@([^@#\s][^@\s]{0,59})@")
_VERSIONS = ("5.5", "7.")


@dataclass(slots=True)
class Structure:
    """One line and what stands under it. ``value`` has no doubled at-signs and holds the lines that continue it; ``to``
    is the record it points to, ``VOID`` for nobody in this file."""

    tag: str
    value: str
    xref: str
    line: int
    to: str = ""
    under: list[Structure] = field(default_factory=list)

    def first(self, tag: str) -> Structure | None:
        """Return the first line under this one with ``tag``."""
        return next((one for one in self.under if one.tag == tag), None)

    def text(self, tag: str) -> str:
        """Return the value of the first line under this one with ``tag``, empty where there is none."""
        found = self.first(tag)
        return found.value if found else ""


@dataclass(frozen=True, slots=True)
class GedcomFile:
    """A file as it was read: its version (``7.0``, ``5.5.1``, empty when it says none) and its records, the head and
    the end not among them."""

    version: str
    records: tuple[Structure, ...]


def read_lines(text: str, path: str) -> tuple[GedcomFile | None, tuple[Finding, ...]]:
    """Return the structures in ``text``, or what is wrong (some lines at most). ``path`` is how the file is shown."""
    lines = re.split("\r\n|\r|\n", text)
    if len(lines) > MOST_LINES:
        return None, (kinds.TOO_BIG.at(path, None, f"Het bestand heeft meer dan {MOST_LINES} regels."),)
    builder = _Builder(path)
    for number, line in enumerate(lines, start=1):
        if line.strip():
            builder.add(number, line)
        if builder.enough:
            break
    return _checked(builder)


class _Builder:
    """Puts lines under each other, one by one."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.records: list[Structure] = []
        self.findings: list[Finding] = []
        self.xrefs: dict[str, int] = {}
        self.last = (0, "")
        self.enough = False
        self._open: list[Structure] = []
        self._seven = False

    def add(self, number: int, line: str) -> None:
        match = _LINE.fullmatch(line) if len(line) <= LONGEST_LINE else None
        if not self.records and (match is None or match.group(1, 3) != ("0", "HEAD")):
            self._wrong(kinds.NOT_GEDCOM, number, line, "Een GEDCOM-bestand begint met ‘0 HEAD’, en dit niet.")
            self.enough = True
        elif match is None:
            long = len(line) > LONGEST_LINE
            self._wrong(
                kinds.BAD_LINE, number, line, "Deze regel is te lang." if long else "Dit is geen regel van GEDCOM."
            )
        else:
            self._put(number, line, match)
        self.last = (number, line)

    def _put(self, number: int, line: str, match: re.Match[str]) -> None:
        level, xref, tag, value = int(match[1]), match[2] or "", match[3].upper(), match[4] or ""
        if level > len(self._open):
            message = f"Dit is niveau {level}, en de regel hierboven niveau {len(self._open) - 1}."
            self._wrong(kinds.BAD_LEVEL, number, line, message)
            return
        if xref and self.xrefs.setdefault(xref, number) != number:
            self._wrong(kinds.TWICE, number, line, f"‘@{xref}@’ staat al op regel {self.xrefs[xref]}.")
        if tag in {"CONC", "CONT"} and level:
            over = self._open[level - 1]
            if len(over.value) < LONGEST_VALUE:
                over.value += ("\n" if tag == "CONT" else "") + self._plain(value)
            del self._open[level:]
            self._open.append(over)
            return
        pointer = _POINTER.fullmatch(value)
        structure = Structure(tag, "" if pointer else self._plain(value), xref, number, pointer[1] if pointer else "")
        (self._open[level - 1].under if level else self.records).append(structure)
        del self._open[level:]
        self._open.append(structure)
        if tag == "VERS" and [one.tag for one in self._open[:2]] == ["HEAD", "GEDC"]:
            self._seven = value.startswith("7")

    def _plain(self, value: str) -> str:
        if not self._seven:
            return value.replace("@@", "@")
        return value[1:] if value.startswith("@@") else value

    def _wrong(self, kind: Kind, number: int, line: str, message: str) -> None:
        span = Span(number, 1, number, max(len(line), 1) + 1)
        self.findings.append(kind.at(self.path, span, message, excerpt=line[:500]))
        self.enough = len(self.findings) >= MOST_FINDINGS


def _checked(builder: _Builder) -> tuple[GedcomFile | None, tuple[Finding, ...]]:
    if not builder.records and not builder.findings:
        return None, (kinds.NOT_GEDCOM.at(builder.path, None, "Het bestand is leeg."),)
    if not builder.findings:
        builder.findings.extend(_at_the_ends(builder))
    if builder.findings:
        return None, tuple(builder.findings)
    version = _version(builder.records[0])
    return GedcomFile(version, tuple(one for one in builder.records[1:] if one.tag != "TRLR")), ()


def _at_the_ends(builder: _Builder) -> Iterator[Finding]:
    """Yield what is wrong with the head of the file and with its end."""
    version = _version(builder.records[0])
    if version and not version.startswith(_VERSIONS):
        yield kinds.OTHER_VERSION.at(builder.path, None, f"Dit is GEDCOM {version[:20]}.")
    if builder.records[-1].tag != "TRLR":
        number, line = builder.last
        span = Span(number, 1, number, max(len(line), 1) + 1)
        message = "Dit is de laatste regel, en dat hoort ‘0 TRLR’ te zijn."
        yield kinds.CUT_OFF.at(builder.path, span, message, excerpt=line[:500])


def _version(head: Structure) -> str:
    form = head.first("GEDC")
    return form.text("VERS").strip() if form else ""
