"""Findings: what is wrong, late or missing, as data with a place and a way out.

Every layer that meets a mistake in somebody's files returns a :class:`Finding`; none raises. The kinds of
finding are :class:`Kind` objects, defined with :func:`kind` next to the code that reports them and collected in
``CATALOGUE``, from which ``cano explain`` and the manual are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How bad it is: an error makes ``validate`` exit 1, a warning only with ``--strict``, a note never; notes are
    shown only where somebody asks for them."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text. Lines and columns count from 1, columns in characters; the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of finding: a code (``Y03``), and in Dutch what it is, why it matters and how to mend it.

    ``source`` names the document or standard the rule comes from; empty where it follows from the file format.
    """

    code: str
    severity: Severity
    title: str
    why: str
    mend: str
    source: str = ""

    def at(
        self, path: str, span: Span | None, message: str, *, hint: str = "", excerpt: str = "", where: str = ""
    ) -> Finding:
        """Return a finding of this kind at a place in the file ``path`` (as it will be shown)."""
        return Finding(self.code, self.severity, path, span, message, hint or self.mend, self.source, excerpt, where)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found. ``excerpt`` is the line of the file that ``span`` starts on; ``where`` the path of keys
    (``doelen[0].tegen``), both empty when the finding is about the file or the case as a whole.
    """

    code: str
    severity: Severity
    path: str
    span: Span | None
    message: str
    hint: str = ""
    source: str = ""
    excerpt: str = ""
    where: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """Order of reading: file, line, column, code."""
        span = self.span
        return (self.path, span.line if span else 0, span.column if span else 0, self.code)

    def fails(self, *, strict: bool) -> bool:
        """Whether a check that meets it has failed; ``strict`` counts a warning too."""
        return self.severity is Severity.ERROR or (strict and self.severity is Severity.WARNING)


class CanoError(Exception):
    """Something a command cannot do, told in Dutch, with a way out. Never about the contents of a file: that is
    a :class:`Finding`. ``exit_code`` 1: it could not be done; 2: the command was given wrongly.
    """

    def __init__(self, message: str, hint: str = "", *, exit_code: int = 1) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.exit_code = exit_code


CATALOGUE: dict[str, Kind] = {}


def kind(code: str, severity: Severity, *, title: str, why: str, mend: str, source: str = "") -> Kind:
    """Define a kind of finding and enter it in the catalogue. A code can be given out once."""
    if code in CATALOGUE:
        raise ValueError(f"code {code} is defined twice")
    CATALOGUE[code] = Kind(code, severity, title, why, mend, source)
    return CATALOGUE[code]
