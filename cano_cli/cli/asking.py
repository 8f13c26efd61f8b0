"""What a command needs to know: given as an option, or else asked for on a terminal, and asked again until it fits."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal, TypeVar, overload

import typer

from cano_cli.cli.choosing import is_yes, number_of, with_words, word_of, words_told
from cano_cli.cli.common import ask, interactive
from cano_cli.cli.prose import piped, prose, visible
from cano_cli.cli.rehearsal import MissingError
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from cano_cli.model.case import Case
    from cano_cli.model.choices import Choice
    from cano_cli.writing.days import Moment

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answers:
    """What is asked about one case at the moment ``now``.

    Each method takes what was given (``None``: nothing), the question, and what an empty answer means (``default``, as
    people would type it). Without a terminal the default counts; where there is none, a thing that is ``required`` is
    an error that names the ``option`` (by default the first word of the question), and another is ``None``. ``brief``:
    the user gave options already, so that only what is required and has no default is asked.
    """

    case: Case
    now: datetime
    brief: bool = False

    @overload
    def day(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
            required: Literal[True] = ...) -> date: ...  # fmt: skip
    @overload
    def day(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
            required: bool) -> date | None: ...  # fmt: skip
    def day(
        self, given: str | None, question: str, default: str = "", *, option: str = "--datum", future: bool = False,
        required: bool = True,
    ) -> date | None:  # fmt: skip
        """Return a day; one that lies ahead only where ``future``."""
        from cano_cli.writing.days import said_day

        return self._answer(
            given, question, default, option, required, lambda text: said_day(text, self.now, future=future)
        )

    @overload
    def moment(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
               required: Literal[True] = ...) -> Moment: ...  # fmt: skip
    @overload
    def moment(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
               required: bool) -> Moment | None: ...  # fmt: skip
    def moment(
        self, given: str | None, question: str, default: str = "", *, option: str = "--datum", future: bool = False,
        required: bool = True,
    ) -> Moment | None:  # fmt: skip
        """Return a day and, where it was said, an hour."""
        from cano_cli.writing.days import said_moment

        def read(text: str) -> Moment:
            return said_moment(text, self.now, future=future)

        return self._answer(given, question, default, option, required, read)

    @overload
    def partial(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
                required: Literal[True] = ...) -> str: ...  # fmt: skip
    @overload
    def partial(self, given: str | None, question: str, default: str = ..., *, option: str = ..., future: bool = ...,
                required: bool) -> str | None: ...  # fmt: skip
    def partial(
        self, given: str | None, question: str, default: str = "", *, option: str = "--datum", future: bool = False,
        required: bool = True,
    ) -> str | None:  # fmt: skip
        """Return a date known in part, as EDTF."""
        from cano_cli.writing.days import said_partial

        def read(text: str) -> str:
            return said_partial(text, self.now, future=future)

        return self._answer(given, question, default, option, required, read)

    def people(
        self, given: str | None, question: str, default: str = "", *, option: str = "", required: bool = True,
        services: bool = False,
    ) -> tuple[str, ...]:  # fmt: skip
        """Return keys of people; the empty tuple where nobody needs to be named and nobody was."""
        from cano_cli.writing.people import people_said

        def read(text: str) -> tuple[str, ...]:
            found = people_said(self.case, self._with_myself(text), services=services)
            if required and not found:  # only commas
                raise _missing(option or _option(question))
            return found

        return self._answer(given, question, default, option, required, read, self._everybody(services)) or ()

    @overload
    def person(self, given: str | None, question: str, default: str = ..., *, option: str = ..., services: bool = ...,
               required: Literal[True] = ...) -> str: ...  # fmt: skip
    @overload
    def person(self, given: str | None, question: str, default: str = ..., *, option: str = ..., services: bool = ...,
               required: bool) -> str | None: ...  # fmt: skip
    def person(
        self, given: str | None, question: str, default: str = "", *, option: str = "", services: bool = False,
        required: bool = True,
    ) -> str | None:  # fmt: skip
        """Return the key of one person."""
        from cano_cli.writing.people import person_said

        def read(text: str) -> str:
            return person_said(self.case, self._with_myself(text), services=services)

        return self._answer(given, question, default, option, required, read, self._everybody(services))

    def readers(
        self, given: str | None, question: str = "Met wie delen", *, option: str = "--delen-met"
    ) -> tuple[str, ...]:
        """Return readers for ``delen_met`` (roles and people); the empty tuple where nothing was said."""
        from cano_cli.writing.people import readers_said

        return self._answer(given, question, "", option, False, lambda text: readers_said(self.case, text)) or ()

    def feelings(self, given: str | None, question: str, *, option: str = "--beleving") -> dict[str, int | str]:
        """Return how everybody feels about it (``mama: -1, jongere: dubbel``), by key; empty where nothing was said."""
        from cano_cli.writing.feelings import feelings_said

        return self._answer(given, question, "", option, False, lambda text: feelings_said(self.case, text)) or {}

    @overload
    def choice(self, given: str | None, question: str, known: Choice, default: str = ..., *, option: str = ...,
               required: Literal[True] = ..., meaning: Callable[[str], str] | None = ...) -> str: ...  # fmt: skip
    @overload
    def choice(self, given: str | None, question: str, known: Choice, default: str = ..., *, option: str = ...,
               required: bool) -> str | None: ...  # fmt: skip
    def choice(
        self, given: str | None, question: str, known: Choice, default: str = "", *, option: str = "",
        required: bool = True, meaning: Callable[[str], str] | None = None,
    ) -> str | None:  # fmt: skip
        """Return a word of a value list; its beginning is enough where only one word begins so. ``meaning`` is how what
        people say is read, where that is more than the words of the list."""
        read = meaning or (lambda text: word_of(text, known))
        return self._answer(
            given, with_words(question, known), default, option or _option(question), required, read,
            lambda: words_told(known),
        )  # fmt: skip

    def choices(self, given: str | None, question: str, known: Choice, *, option: str = "") -> tuple[str, ...]:
        """Return words of a value list, typed with commas between them; the empty tuple where there are none."""

        def read(text: str) -> tuple[str, ...]:
            return tuple(dict.fromkeys(word_of(part, known) for part in re.split(r"[,;]| en ", text) if part.strip()))

        named = option or _option(question)
        shown = partial(words_told, known)
        return self._answer(given, with_words(question, known), "", named, False, read, shown) or ()

    @overload
    def number(self, given: str | int | None, question: str, low: int, high: int, default: str = ..., *,
               option: str = ..., required: Literal[True]) -> int: ...  # fmt: skip
    @overload
    def number(self, given: str | int | None, question: str, low: int, high: int, default: str = ..., *,
               option: str = ..., required: bool = ...) -> int | None: ...  # fmt: skip
    def number(
        self, given: str | int | None, question: str, low: int, high: int, default: str = "", *, option: str = "",
        required: bool = False,
    ) -> int | None:  # fmt: skip
        """Return a whole number from ``low`` to ``high``."""
        text = None if given is None else str(given)
        return self._answer(text, question, default, option, required, lambda said: number_of(said, low, high))

    @overload
    def text(self, given: str | None, question: str, *, option: str = ..., required: Literal[True]) -> str: ...
    @overload
    def text(self, given: str | None, question: str, *, option: str = ..., required: bool = ...) -> str | None: ...
    def text(self, given: str | None, question: str, *, option: str = "", required: bool = False) -> str | None:
        """Return prose: as it was given, from standard input (``-`` given), or from the editor (``+``)."""
        named = option or _option(question)

        def read(text: str) -> str:
            found = piped(text) if given == "-" else prose(text)
            if required and not found:  # nothing came through, or the editor stayed empty
                raise _missing(named)
            return found

        return self._answer(given, f"{question} (+ opent je editor)", "", named, required, read) or None

    def line(
        self, given: str | None, question: str, *, option: str = "", required: bool = False,
        read: Callable[[str], str] | None = None,
    ) -> str | None:  # fmt: skip
        """Return a text on one line, as ``read`` takes it."""

        def one_line(text: str) -> str:
            plain = " ".join(visible(text, "Wat je typte,").split())
            return read(plain) if read else plain

        return self._answer(given, question, "", option or _option(question), required, one_line)

    def _everybody(self, services: bool) -> Callable[[], str]:
        from cano_cli.writing.people import everybody

        return partial(everybody, self.case, services=services)

    def _with_myself(self, text: str) -> str:
        """Return the text with the key of who works with cano in the place of ``ik``."""
        from cano_cli.store import git
        from cano_cli.writing.worker import worker_of

        if not re.search(r"\bik\b", text, re.IGNORECASE):
            return text
        own = worker_of(self.case, git.identity().name, self.now.date())
        return re.sub(r"\bik\b", own, text, flags=re.IGNORECASE) if own else text

    def yes(self, given: bool | None, question: str, *, default: bool = False) -> bool:
        """Return whether it is so."""
        told = None if given is None else "ja" if given else "nee"
        return bool(self._answer(told, f"{question} (ja of nee)", "ja" if default else "nee", "", False, is_yes))

    def _answer(
        self, given: str | None, question: str, default: str, option: str, required: bool, read: Callable[[str], T],
        shown: Callable[[], str] | None = None,
    ) -> T | None:  # fmt: skip
        """Return the answer as ``read`` takes it: what was given wrongly is refused, what was typed asked again. A
        ``?`` gets what can be chosen, which is ``shown``."""
        if shown and given is not None and given.strip() == "?":
            sys.stdout.write(shown())
            raise typer.Exit
        if given is not None and given.strip():
            return read(given)
        if not interactive() or (self.brief and not (required and not default)):
            if required and not default:
                raise _missing(option or _option(question))
            return read(default) if default else None
        return _asked(question, default, required, read, shown)


def _asked(
    question: str, default: str, required: bool, read: Callable[[str], T], shown: Callable[[], str] | None
) -> T | None:
    """Ask until there is an answer that ``read`` takes; ``None`` for none where it is not ``required``."""
    while True:
        said = ask(question, default)
        if not said and not required:
            return None
        if not said:
            continue
        if shown and said == "?":
            sys.stdout.write(shown())
            continue
        try:
            return read(said)
        except MissingError:
            sys.stdout.write("Hier staat nog niets.\n")
        except CanoError as error:
            sys.stdout.write(f"{error.message} {error.hint}\n")


def complete_people(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the keys of people and services that begin with what was typed after the last comma."""
    case = _case_of(ctx)
    return _completed(list(case.people) if case else [], incomplete)


def complete_goals(ctx: typer.Context, incomplete: str) -> list[str]:
    """Return the keys of the goals of the last engagementsverklaring that begin with what was typed."""
    case = _case_of(ctx)
    declarations = case.verklaringen if case else ()
    return _completed([goal.id for goal in declarations[-1].content.doelen] if declarations else [], incomplete)


def _completed(keys: list[str], incomplete: str) -> list[str]:
    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{key}" for key in keys if key.startswith(last)]


def _case_of(ctx: typer.Context) -> Case | None:
    from pathlib import Path

    from cano_cli.cli.common import load, place

    try:
        asked = ctx.params.get("store")
        typed = next((word for word in ctx.args if not word.startswith("-")), None)  # while an option is unfinished
        return load(place(Path(asked) if asked else None), ctx.params.get("case") or typed).case
    except (CanoError, OSError):
        return None


def _missing(option: str) -> MissingError:
    return MissingError(f"‘{option}’ ontbreekt.", "Geef het mee, of voer dit uit in een terminal.", exit_code=2)


def _option(question: str) -> str:
    word = re.match(r"\w+", question)
    return f"--{word[0].lower()}" if word else ""
