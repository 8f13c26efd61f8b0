"""The example traject as it was before each of its evaluations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from cano_cli.store.case_files import LoadedCase, load_case, read_organisation, with_texts
from cano_cli.writing.change import errors_after, texts_after
from cano_cli.writing.evaluation import change, path_of
from cano_cli.writing.evaluation_parts import parts_written
from cano_cli.writing.known import Known, known

EXAMPLES = Path(__file__).parents[2] / "examples" / "cases"
ORGANISATION = read_organisation(EXAMPLES, "cano.yaml")[0]
WHOLE = load_case(EXAMPLES / "2026-kmtr", "2026-kmtr", ORGANISATION)
SMALL = load_case(EXAMPLES / "2026-fqvn", "2026-fqvn", ORGANISATION)
MAY, JUNE, OCTOBER = (date(2026, 5, 11), date(2026, 6, 22), date(2026, 10, 12))
TODAY = date(2026, 11, 22)


def before(day: date) -> LoadedCase:
    """The case as it was on a day, before the evaluation of that day: without later declarations and evaluations."""
    later = {
        file.path: None
        for file in WHOLE.case.files
        if file.day and file.day >= day and file.kind in {"evaluatie", "engagementsverklaring"}
    }
    return with_texts(WHOLE, later)


def plain(text: str) -> str:
    return text


def told(day: date) -> Known:
    return known(before(day).case, day)


def written(loaded: LoadedCase, day: date, said: dict[str, object]) -> LoadedCase:
    """The case with these parts; nothing in it is wrong that was not before."""
    edits = parts_written(loaded, day, said)  # type: ignore[arg-type]
    texts = texts_after(loaded, change(edits, day))
    assert errors_after(loaded, texts, TODAY) == ()
    return with_texts(loaded, texts)


def text_of(loaded: LoadedCase, day: date) -> str:
    return loaded.documents[path_of(day)].data.decode()
