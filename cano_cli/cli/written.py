"""What somebody writes in their editor: opened again until it can be used, kept until it stands in the case, and
offered the next time when it came to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unicodedata import normalize

from typer._click import Context
from typer._click.globals import get_current_context

from cano_cli.cli.common import ask, interactive, place, tell, warn
from cano_cli.cli.editor import EditorFailedError, open_editor
from cano_cli.cli.rehearsal import STAND_IN, rehearse, rehearsing
from cano_cli.model.findings import CanoError
from cano_cli.store import drafts, git, git_base, git_ref
from cano_cli.store.drafts import Draft
from cano_cli.store.locate import find_case, shown

_HELD = "cano.drafts"
_LONG = 40
"""Words as long as this that stand in the case, stand there because they were written down."""


def from_editor(text: str = "") -> str:
    """Return what somebody makes of ``text`` in their editor, as a file may hold it; empty when they wrote nothing.

    Raises CanoError when it cannot be used, or when another option of the command is wrong: then before it opens.
    """
    if rehearsing():
        return STAND_IN
    context = get_current_context()
    rehearse(context)
    case = _case_of(context)
    command = context.info_name or "cano"
    held = _held(context, case)
    draft = _left_over(case, command) or drafts.begin(case, command, text)
    held[draft.path] = draft
    try:
        return _until_it_can_be_used(draft)
    except CanoError:
        if draft.data.strip():
            draft.let_go()  # somebody may ask for the editor again
        raise


def read_text(data: bytes) -> str:
    """Return what an editor saved, as a file may hold it. Raises CanoError for what is no text."""
    from cano_cli.cli.prose import cleaned

    try:
        return cleaned(data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"))
    except UnicodeDecodeError:
        raise CanoError("Wat je schreef, is geen tekst in UTF-8.", "Bewaar de tekst als UTF-8.") from None


def _until_it_can_be_used(draft: Draft) -> str:
    while True:
        try:
            open_editor(draft.path)
            return read_text(draft.data)
        except CanoError as error:
            if isinstance(error, EditorFailedError):
                error.hint = ""
            if not draft.data.strip() or not interactive():
                raise
            tell(f"{error.message} {error.hint}".strip())
            if ask("Enter om de tekst weer te openen, of stop").lower() == "stop":
                raise


def _case_of(context: Context) -> Path:
    """Return the folder of the case that the command is about."""
    asked = context.params.get("store")
    where = place(Path(asked) if asked else None)
    try:
        return find_case(where, context.params.get("case"))
    except CanoError:  # somebody stands in it, and the first word was another one: ``interview mama``
        return find_case(where, None)


def _left_over(case: Path, command: str) -> Draft | None:
    """Return a text that came to nothing before, when somebody wants to go on with it."""
    for draft in drafts.left(case, command):
        if not draft.data.strip() or _stands_in(case, draft):
            draft.drop()
            continue
        what = f"Er staat nog een tekst van {_moment(draft)} die niet bewaard werd"
        if not interactive():
            warn(f"{what}: {_shown(draft)}")
        elif _is_yes(f"{what}. Verdergaan? [J/n]", default=True):
            return draft
        elif _is_yes("Die tekst weggooien? [j/N]", default=False):
            draft.drop()
            continue
        draft.let_go()
    return None


def _held(context: Context, case: Path) -> dict[Path, Draft]:
    """Return the texts of this command; when it ends, those that came to something go."""
    if _HELD not in context.meta:
        context.meta[_HELD] = {}
        context.with_resource(_until_the_end(case, context.meta[_HELD]))
    held: dict[Path, Draft] = context.meta[_HELD]
    return held


@contextmanager
def _until_the_end(case: Path, held: dict[Path, Draft]) -> Iterator[None]:
    before = _last_commit(case)
    try:
        yield
    except CanoError as error:
        if kept := _kept(case, held):
            error.hint = f"{error.hint} {kept}".strip()
        raise
    except BaseException:
        if kept := _kept(case, held):
            warn(kept)
        raise
    now = _last_commit(case)
    if kept := _kept(case, held, least=1 if now != before or now is None else _LONG):
        warn(kept)


def _kept(case: Path, held: dict[Path, Draft], least: int = _LONG) -> str:
    """Take away what is empty or stands in the case; return where the rest is."""
    left: list[str] = []
    for draft in held.values():
        if not draft.path.exists():
            continue
        if not draft.data.strip() or _stands_in(case, draft, least):
            draft.drop()
            continue
        draft.let_go()
        left.append(_shown(draft))
    if not left:
        return ""
    return f"Wat je schreef, is er nog: {', '.join(left)}. Dezelfde opdracht biedt het met een + weer aan."


def _stands_in(case: Path, draft: Draft, least: int = _LONG) -> bool:
    """Whether the words of a text stand in a file of the case; never so for what has less than ``least`` characters."""
    from cano_cli.store.case_files import load_case

    try:
        words = _words(read_text(draft.data))
    except CanoError:
        return False
    documents = load_case(case).documents.values() if len(words) >= least else ()
    return any(words in _words(text) for one in documents for text in _texts(one.value))


def _words(text: str) -> str:
    return " ".join(normalize("NFC", text).split())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _texts(one)


def _last_commit(case: Path) -> str | None:
    """Return the last commit of a case; ``None`` when it has no history of its own."""
    repository = git.own_repository(case)
    branch = git_base.current_branch(repository) if repository else None
    return git_ref.value(repository, branch) if repository and branch else None


def _moment(draft: Draft) -> str:
    from cano_cli.readers.dutch import date_text

    when = draft.when
    return f"{date_text(when.date())} om {when.hour}u{when.minute:02}"


def _shown(draft: Draft) -> str:
    return shown(draft.path, place(None).here)


def _is_yes(question: str, *, default: bool) -> bool:
    said = ask(question).lower()
    return said[:1] == "j" if said else default
