"""The engagementsverklaring that follows from an evaluation: copied from the last, each goal where it now stands."""

from __future__ import annotations

from datetime import date, datetime

from cano_cli.model.evaluatie import Evaluatie
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.splice import set_value
from cano_cli.store.splice_nodes import compose, plain
from cano_cli.store.transaction import Recorded
from cano_cli.writing.change import Change, message_for, write_texts
from cano_cli.writing.declaration import Copied, copied, last_declaration
from cano_cli.writing.evaluation import evaluation_of
from cano_cli.writing.evaluation_parts import number


def goes_on(decision: str | None) -> bool:
    """Whether a new engagementsverklaring may follow a decision."""
    return decision in ("verderzetten", "bijsturen")


def new_declaration(loaded: LoadedCase, day: date) -> Copied | None:
    """Return the engagementsverklaring that follows the evaluation of ``day``, dated that day: copied from the last
    one, each goal where the evaluation says it stands. None without a last one, and where one followed already.

    Raises :class:`CanoError` when the text of the last one cannot be edited."""
    last, evaluation = last_declaration(loaded.case), evaluation_of(loaded.case, day)
    if last is None or evaluation is None or last.day >= day:
        return None
    made = copied(loaded, last, day)
    return Copied(made.path, _with_figures(made, evaluation.content), made.ended, made.undated)


def write_declaration(loaded: LoadedCase, made: Copied, when: datetime) -> Recorded:
    """Write the new engagementsverklaring and commit it. Raises CanoError; then nothing was written."""
    what = made.path.rpartition("/")[2].removesuffix(".yaml")
    told = Change((), "engagementsverklaring", what, "add-evaluation")
    return write_texts(loaded, {made.path: made.text}, message_for(loaded, told), when)


def _with_figures(made: Copied, told: Evaluatie) -> str:
    """Return the text with the figure of each goal that has a scale and was given one."""
    text = made.text
    figures = {goal.id: goal.schaal for goal in told.doelen if goal.schaal is not None}
    root = plain(compose(text))
    goals = root.get("doelen") if isinstance(root, dict) else None
    for index, goal in enumerate(goals if isinstance(goals, list) else []):
        if isinstance(goal, dict) and isinstance(goal.get("schaal"), dict):
            figure = figures.get(str(goal.get("id")))
            text = text if figure is None else set_value(text, ("doelen", index, "schaal", "nu"), number(figure))
    return text
