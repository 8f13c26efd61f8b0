"""From a syntax error to an answer in Dutch: which mistake was made on the failing line, and what to type instead.

libyaml's own words are looked at, never shown: they say what the parser expected, not what the writer meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from yaml.error import MarkedYAMLError

from cano_cli.model.findings import Finding, Span
from cano_cli.store import yaml_kinds as kinds
from cano_cli.store import yaml_trap_kinds as traps
from cano_cli.store.yaml_examples import Line, block, quotes
from cano_cli.store.yaml_lines import loose_line, stray_key, wrong_indentation
from cano_cli.store.yaml_mistake import Answer, Mistake
from cano_cli.store.yaml_text import excerpt

_APOSTROPHE = re.compile(r"'(?:[tsknmr]|n[es]|nen|ie|er|\d\d)\b(?!')", re.IGNORECASE)
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'')
_FLOW_END = re.compile(r"',' or|<flow|flow (?:sequence|mapping)")


def explain(text: str, error: MarkedYAMLError, path: str) -> Finding:
    """Return the finding that explains ``error``, met while reading ``text``."""
    mistake = Mistake(text, error)
    answer = next((found for rule in _RULES if (found := rule(mistake))), None) or _unreadable(mistake)
    line, column = mistake.lines.position(answer.start)
    room = max(len(mistake.lines.line(line)) - column + 1, 1)
    span = Span(line, column, line, column + max(min(answer.end - answer.start, room), 1))
    shown = excerpt(mistake.lines.line(line))
    return answer.kind.at(path, span, answer.message, hint=answer.hint, excerpt=shown)


def _tab(mistake: Mistake) -> Answer | None:
    if mistake.char != "\t" and "tab" not in mistake.problem.split():
        return None
    return Answer(kinds.TAB, mistake.at, mistake.at + 1, "Hier staat een tab waar spaties moeten staan.")


def _backslash(mistake: Mistake) -> Answer | None:
    if "quoted scalar" not in mistake.context or not re.search(r"escape|hexdecimal", mistake.problem):
        return None
    at = mistake.text.rfind("\\", mistake.begun, mistake.at + 1)
    return Answer(
        traps.BACKSLASH, at, at + 2, "Tussen dubbele aanhalingstekens begint \\ een code, en deze bestaat niet."
    )


def _open_quote(mistake: Mistake) -> Answer | None:
    """A quote that never closes, or one that closes on a later line where another was meant to open."""
    if "quoted scalar" in mistake.context and "unexpected" in mistake.problem:
        return _quote_from(mistake, mistake.begun)
    quoted = mistake.quoted()
    if quoted is not None and quoted.start_mark.line < quoted.end_mark.line:
        return _quote_from(mistake, quoted.start_mark.index)
    return None


def _quote_from(mistake: Mistake, start: int) -> Answer:
    number, column = mistake.lines.position(start)
    line = Line(mistake.lines.line(number))
    if _APOSTROPHE.match(mistake.text, start):
        return _apostrophe(mistake, line, start)
    hint = block(line) if column - 1 == line.value_at else ""
    return Answer(
        traps.OPEN_QUOTE,
        start,
        start + 1,
        "Het aanhalingsteken dat hier begint, wordt niet gesloten.",
        f"Zet een aanhalingsteken aan het einde van de tekst. Of: {hint[0].lower()}{hint[1:]}" if hint else "",
    )


def _after_quote(mistake: Mistake) -> Answer | None:
    quoted = mistake.quoted()
    if quoted is not None:
        start, end = quoted.start_mark.index, quoted.end_mark.index
    else:
        found = _QUOTED.match(mistake.line.value)
        if not found or mistake.column < mistake.line.value_at + found.end():
            return None
        start = mistake.start_of(mistake.number) + mistake.line.value_at
        end = start + found.end()
    if _APOSTROPHE.match(mistake.text, start):
        return _apostrophe(mistake, mistake.line, start)
    after = end + len(mistake.text[end:]) - len(mistake.text[end:].lstrip(" "))
    return Answer(
        traps.TEXT_AFTER_QUOTE,
        after,
        mistake.end_of(mistake.number),
        "De waarde eindigt bij het aanhalingsteken, maar er staat nog tekst achter.",
        _text_hint(mistake, mistake.line, mistake.at),
    )


def _apostrophe(mistake: Mistake, line: Line, start: int) -> Answer:
    return Answer(
        traps.APOSTROPHE, start, start + 1, "Deze tekst begint met een apostrof.", _text_hint(mistake, line, start)
    )


def _text_hint(mistake: Mistake, line: Line, start: int) -> str:
    """Return the example for the text on ``line``: a block, or quotes where the text stands between { } or [ ]."""
    return quotes(mistake.inner_key(start)) if mistake.trail[1] >= 0 else block(line)


def _colon(mistake: Mistake) -> Answer | None:
    in_flow = mistake.char == ":" and mistake.trail[1] >= mistake.start_of(mistake.number)
    if mistake.trail[1] >= 0 and not in_flow:
        return None
    if in_flow and mistake.text[: mistake.at].rstrip()[-1:] in "[{,":
        return Answer(kinds.NO_KEY, mistake.at, mistake.at + 1, "Voor deze dubbelepunt staat geen sleutel.")
    if "mapping values are not allowed" not in mistake.problem and not in_flow:
        return None
    line = mistake.line
    if not in_flow and mistake.column <= line.colon_at:
        return stray_key(mistake)
    owner = line if line.key else mistake.owner(mistake.number)
    name = mistake.inner_key(mistake.at) if in_flow else owner.name
    about = f" bij ‘{name}’" if name else ""
    hint = quotes(name) if in_flow else block(owner if not line.dashes else line, line.value)
    return Answer(
        traps.COLON_IN_TEXT,
        mistake.at,
        mistake.at + 1,
        f"In de tekst{about} staat een dubbelepunt met een spatie erachter.",
        hint,
    )


def _colon_at_bracket(mistake: Mistake) -> Answer | None:
    if "unexpected ':'" not in mistake.problem:
        return None
    return Answer(
        traps.NO_SPACE_AFTER_COLON, mistake.at, mistake.at + 1, "Achter deze dubbelepunt ontbreekt een spatie."
    )


def _directive(mistake: Mistake) -> Answer | None:
    if "directive" not in mistake.context and not (mistake.char == "%" and mistake.column == 0):
        return None
    return Answer(kinds.DIRECTIVE, mistake.begun, mistake.begun + 1, "Deze regel begint met %. Dat kan hier niet.")


def _special_start(mistake: Mistake) -> Answer | None:
    """Text that starts with a sign of YAML: ``- ``, ``? ``, ``*``, ``&``, ``!``, ``%``, ``@``, a backtick, ``]``."""
    start = mistake.begun if re.search(r"an anchor|an alias|a tag", mistake.context) else mistake.at
    number, column = mistake.lines.position(start)
    line = Line(mistake.lines.line(number))
    char = mistake.text[start : start + 1]
    if not char or char not in "-?*&!%@`|>]},":
        return None
    if char in "]}," and (column - 1 != line.value_at or not (line.key or line.dashes)):
        return None
    if char in "-?" and "not allowed" not in mistake.problem:
        return None
    return Answer(
        traps.SPECIAL_START,
        start,
        start + 1,
        f"Deze tekst begint met ‘{char}’, en dat betekent in YAML iets bijzonders.",
        _text_hint(mistake, line, start),
    )


def _block_head(mistake: Mistake) -> Answer | None:
    if "block scalar" not in mistake.context:
        return None
    value = mistake.line.value.lstrip("|>+-0123456789 ")
    hint = block(mistake.line, value) if value and mistake.line.value[:1] in "|>" else ""
    return Answer(
        traps.TEXT_AFTER_BAR, mistake.at, mistake.end_of(mistake.number), "Achter | of > staat nog iets.", hint
    )


def _after_bracket(mistake: Mistake) -> Answer | None:
    if mistake.closed() is None or mistake.char in "]},\r\n":
        return None
    return Answer(
        traps.TEXT_AFTER_BRACKET,
        mistake.at,
        mistake.end_of(mistake.number),
        "Achter het haakje staat nog iets.",
        _text_hint(mistake, mistake.line, mistake.at),
    )


def _stray_comma(mistake: Mistake) -> Answer | None:
    if not mistake.char or mistake.char not in ",]}":
        return None
    name = "deze komma" if mistake.char == "," else "dit haakje"
    return Answer(
        traps.STRAY_COMMA, mistake.at, mistake.at + 1, f"Er ontbreekt iets voor {name}, of het staat er te veel."
    )


def _open_bracket(mistake: Mistake) -> Answer | None:
    start = mistake.trail[1]
    if start < 0 and not _FLOW_END.search(mistake.problem + mistake.context):
        return None
    start = start if start >= 0 else mistake.begun
    closing = "]" if mistake.text[start : start + 1] == "[" else "}"
    line = Line(mistake.lines.line(mistake.lines.position(start)[0]))
    hint = f"Zet {closing} aan het einde, en een komma tussen twee waarden."
    if " #" in line.value:
        hint = f"Zet {closing} voor de #: wat achter # staat, wordt niet gelezen."
    elif line.value_at == mistake.lines.position(start)[1] - 1:
        hint = f"{hint} Is het een gewone tekst? {block(line)}"
    return Answer(
        traps.OPEN_BRACKET, start, start + 1, f"Het haakje dat hier begint, wordt niet gesloten met {closing}.", hint
    )


def _unreadable(mistake: Mistake) -> Answer:
    return Answer(traps.UNREADABLE, mistake.at, mistake.at + 1, "Wat hier staat, is niet te lezen.")


_RULES: tuple[Callable[[Mistake], Answer | None], ...] = (
    _tab, _backslash, _open_quote, loose_line, _after_quote, _colon_at_bracket, _directive, _colon, _special_start,
    _block_head, _after_bracket, _stray_comma, _open_bracket, wrong_indentation,
)  # fmt: skip
