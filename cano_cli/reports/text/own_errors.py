"""What is wrong with a store's own template, in Dutch: which template, which line, what, and a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from traceback import walk_tb

from jinja2 import Template, TemplateNotFound, TemplateSyntaxError, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import LoopContext

from cano_cli.model.findings import CanoError
from cano_cli.reports.text import own_nodes
from cano_cli.reports.text.own_environment import (
    OF_A_LOOP,
    NotAllowedError,
    NotTextError,
    NotThereError,
    OwnEnvironment,
    TooLargeError,
    TooMuchError,
    kind_of,
)

_MOST_NAMES = 40
_TOO_MUCH = "dit sjabloon maakt te veel: een lus in een lus, of een tekst die blijft groeien"


def told(error: BaseException, environment: OwnEnvironment, root: str, values: Mapping[str, object]) -> CanoError:
    """Return what to tell about an error that came up while the template ``root`` was filled in with ``values``."""
    if isinstance(error, NotAllowedError):
        return _at(environment, error.template, error.refused.line, error.refused.what, error.refused.hint)
    if isinstance(error, TemplateSyntaxError):
        return syntax_error(environment, error.name or root, error)
    name, line = _place(error, root)
    what, hint = _what(error, environment, name, line, values)
    return _at(environment, name, line, what, hint)


def syntax_error(environment: OwnEnvironment, name: str, error: TemplateSyntaxError) -> CanoError:
    """Return what to tell about a template that is not written as a template is."""
    matches = ((re.search(pattern, error.message or ""), words) for pattern, words in _SYNTAX)
    what = next((words.format(*match.groups()) for match, words in matches if match), "dit is geen geldig sjabloon")
    return _at(environment, name, error.lineno, what, _hint_for(what))


def too_deep(environment: OwnEnvironment, name: str) -> CanoError:
    """Return what to tell about a template that is nested too deeply to be read."""
    what = "te veel haakjes, lussen of voorwaarden in elkaar"
    return _at(environment, name, 0, what, "Maak er kleinere stukken van.")


def unreadable_number(environment: OwnEnvironment, name: str) -> CanoError:
    """Return what to tell about a template with a number of so many digits that it cannot be read at all."""
    lines = _source(environment, name).splitlines()
    longest = max(range(len(lines)), key=lambda at: max(map(len, re.findall(r"[\d_]+", lines[at])), default=0))
    return _at(environment, name, longest + 1, own_nodes.LARGE_NUMBER, own_nodes.HOW_LARGE)


def ring(names: Iterable[str]) -> CanoError:
    """Return what to tell about templates that take in each other."""
    return CanoError(
        f"Sjablonen nemen elkaar op in een kring: {' → '.join(names)}.",
        "Haal een van deze include-regels weg.",
    )


def picture_missing(environment: OwnEnvironment, picture: str, there: Iterable[str]) -> CanoError:
    """Return what to tell about a picture that a template asks for and that is not made for this reader."""
    places = [
        (name, number)
        for name, text in environment.own.items()
        for number, line in enumerate(text.splitlines(), 1)
        if f"picture:{picture}" in line
    ]
    name, line = places[0] if places else (next(iter(environment.own), ""), 0)
    hint = f'Zet er {{% if "{picture}" in tekeningen %}} rond. Tekeningen hier: {", ".join(there) or "geen"}.'
    return _at(environment, name, line, f"er is geen tekening ‘{picture}’ voor deze lezer", hint)


# --- place


def _at(environment: OwnEnvironment, name: str, line: int, what: str, hint: str) -> CanoError:
    return CanoError(f"Sjabloon {name}{_shown(environment, name, line)}: {what}.", hint)


def _shown(environment: OwnEnvironment, name: str, line: int) -> str:
    lines = _source(environment, name).splitlines()
    if not 1 <= line <= len(lines):
        return f", regel {line}" if line > 0 else ""
    text = lines[line - 1].strip()
    return f", regel {line} ({text[:_LONGEST_LINE]}{'…' if len(text) > _LONGEST_LINE else ''})"


_LONGEST_LINE = 120


def _source(environment: OwnEnvironment, name: str) -> str:
    if name in environment.own:
        return environment.own[name]
    try:
        return environment.loader.get_source(environment, name)[0] if environment.loader else ""
    except TemplateNotFound:
        return ""


def _place(error: BaseException, root: str) -> tuple[str, int]:
    """Return the template and the line (from 1; 0 when it is not known) where an error came up."""
    found = (root, 0)
    for frame, line in walk_tb(error.__traceback__):
        template = frame.f_globals.get("__jinja_template__")
        if isinstance(template, Template):
            found = template.name or root, template.get_corresponding_lineno(line)
    return found


# --- what


def _what(
    error: BaseException, environment: OwnEnvironment, name: str, line: int, values: Mapping[str, object]
) -> tuple[str, str]:
    match error:
        case NotThereError(of_nothing=True):
            return _name_missing(error, environment, name, values)
        case NotThereError():
            return _item_missing(error, environment, name, line)
        case NotTextError():
            return f"dit is {error.what}, en kan zo niet in een tekst", _PRINTABLE.get(error.what, "")
        case TooMuchError():
            return _TOO_MUCH, "Doorloop elke lijst één keer."
        case TooLargeError():
            return own_nodes.LARGE_NUMBER, own_nodes.HOW_LARGE
        case TemplateNotFound():
            return f"het sjabloon ‘{error.name}’ is er niet", "`cano list-templates` toont welke er zijn."
        case SecurityError():
            return "dit kan niet in een eigen sjabloon", own_nodes.WHAT_IS_POSSIBLE
        case RecursionError() | MemoryError():
            return _TOO_MUCH, "Doorloop elke lijst één keer."
        case TypeError():
            return "dit kan niet met deze waarde: het is geen lijst, geen getal of geen tekst", ""
    return "dit kan niet met deze waarde", ""


_PRINTABLE = {
    "leeg": 'Zet er {% if … %} rond, of schrijf {{ … or "nog niet ingevuld" }}.',
    "een lijst": "Doorloop ze met {% for … in … %}.",
    "een groep gegevens": "Kies er iets uit, met een punt en de naam ervan.",
    "ja of nee": "Gebruik het in {% if … %}.",
}


def _name_missing(
    error: NotThereError, environment: OwnEnvironment, name: str, values: Mapping[str, object]
) -> tuple[str, str]:
    own = {one.name for one in _tree(environment, name).find_all(nodes.Name) if one.ctx == "store"}
    return f"‘{error.name}’ is er niet", _there(error.name, "Er is", {*values, *own})


def _item_missing(error: NotThereError, environment: OwnEnvironment, name: str, line: int) -> tuple[str, str]:
    holder = _holder(_tree(environment, name), error.name, line)
    if isinstance(error.holder, LoopContext):
        return f"`{holder}` heeft geen ‘{error.name}’", _there(error.name, f"In `{holder}` is er", OF_A_LOOP)
    if not isinstance(error.holder, dict):
        return f"`{holder}` heeft geen ‘{error.name}’", f"`{holder}` is {kind_of(error.holder)}."
    return f"`{holder}` heeft geen ‘{error.name}’", _there(error.name, f"In `{holder}` is er", error.holder)


def _there(wanted: str, opening: str, names: Iterable[object]) -> str:
    known = sorted(map(str, names))
    near = get_close_matches(wanted, known, n=1, cutoff=0.6)
    more = ", …" if len(known) > _MOST_NAMES else ""
    listed = f"{opening}: {', '.join(known[:_MOST_NAMES])}{more}." if known else f"{opening} niets."
    return f"Bedoelde je ‘{near[0]}’? {listed}" if near else listed


def _tree(environment: OwnEnvironment, name: str) -> nodes.Template:
    return environment.parse(_source(environment, name))


def _holder(tree: nodes.Template, wanted: str, line: int) -> str:
    """Return in the words of the template what was asked for ``wanted`` on ``line``: ``doel`` of ``doel.naaam``."""
    asked = [(one.lineno, one.node) for one in tree.find_all(nodes.Getattr) if one.attr == wanted]
    asked += [(one.lineno, one.node) for one in tree.find_all(nodes.Getitem) if _words(one.arg) == wanted]
    here = [node for number, node in asked if number == line] or [node for _, node in asked]
    return _words(here[0]) if here else "dit"


def _words(node: nodes.Node) -> str:
    match node:
        case nodes.Name():
            return str(node.name)
        case nodes.Getattr():
            return f"{_words(node.node)}.{node.attr}"
        case nodes.Getitem():
            return f"{_words(node.node)}[{_words(node.arg)}]"
        case nodes.Const():
            return str(node.value)
    return "dit"


_SYNTAX = (
    (r"No filter named '(.*?)'", "de filter ‘{0}’ bestaat niet"),
    (r"No test named '(.*?)'", "‘is {0}’ bestaat niet"),
    (r"innermost block that needs to be closed is '(.*?)'", "{{% {0} %}} wordt niet afgesloten met {{% end{0} %}}"),
    (r"(?:end of template|got 'end of template')", "het sjabloon houdt op midden in iets"),
    (r"[Ee]ncountered unknown tag '(end.*?|else|elif)'", "{{% {0} %}} hoort hier nergens bij"),
    (r"[Ee]ncountered unknown tag '(.*?)'", "{{% {0} %}} bestaat niet"),
    (r"Missing end of comment", "een opmerking {{# wordt niet afgesloten met #}}"),
    (r"Missing end of raw", "{{% raw %}} wordt niet afgesloten met {{% endraw %}}"),
    (r"(?:expected token .*?, got|unexpected) 'end of ", "hier ontbreekt iets voor het einde van {{{{ }}}} of {{% %}}"),
    (r"expected token 'end of .*?, got '(.*?)'", "hier had het moeten eindigen, en er staat nog ‘{0}’"),
    (r"expected token '(.*?)', got '(.*?)'", "hier hoort ‘{0}’ te staan, en er staat ‘{1}’"),
    (r"unexpected char '(.*?)'", "het teken ‘{0}’ kan hier niet staan"),
    (r"unexpected '(.*?)'", "‘{0}’ kan hier niet staan"),
    (r"Expected an expression", "hier ontbreekt een waarde"),
)


_CLOSED = "Kijk na of elke {{ met }} eindigt, elke {% met %}, en elke {% if … %} en {% for … %} met een einde."


def _hint_for(what: str) -> str:
    return own_nodes.WHICH_FILTERS if what.startswith("de filter") else _CLOSED
