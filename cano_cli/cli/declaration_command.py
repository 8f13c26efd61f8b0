"""render-declaration: the engagementsverklaring as a paper for the people who are to sign it together."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from cano_cli.cli.common import (
    AtOption,
    CaseArgument,
    ForceOption,
    OutputOption,
    StoreOption,
    day,
    load,
    one_of,
    place,
    shared_case,
    today,
    warn,
)
from cano_cli.cli.render_commands import FORMATS, ToOption
from cano_cli.model.findings import CanoError

if TYPE_CHECKING:
    from datetime import date

    from cano_cli.model.case import Case
    from cano_cli.readers.view import View

WithOption = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="WIE", show_default=False,
                 help="Wie samen tekent: sleutels uit netwerk.yaml, met komma's ertussen. Mag meermaals. Zonder: de "
                      "mensen voor wie het laatst ondertekende blad opgemaakt was. Is er nog geen, dan de jongere, wie "
                      "gezag heeft, van wie al iets genoteerd is bij het ondertekenen en met wie het besproken is."),
]  # fmt: skip


def render_declaration(
    case: CaseArgument = None,
    parties: WithOption = None,
    to: ToOption = "pdf",
    output: OutputOption = None,
    at: AtOption = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Maak het blad om te tekenen: de laatste engagementsverklaring, met plaats voor ieders handtekening.

    Op het blad staat alleen wat iedereen die tekent, mag lezen.

    Voorbeeld: cano render-declaration 2026-kmtr --with jongere,mama,oma
    """
    from cano_cli.cli.rendering import letterhead_of, save, tell_mentions
    from cano_cli.reports import render
    from cano_cli.reports.documents.declaration import paper_view

    form = render.FORMATS[FORMATS.index(one_of(to, FORMATS, "vorm"))]
    where = place(store)
    loaded = load(where, case)
    when = day(at, today())
    sound = shared_case(loaded, when)
    view = paper_view(sound, _parties(sound, parties, when), when, today())
    _tell_what_is_not_on_it(sound, view)
    _tell_who_is_not_asked(view)
    tell_mentions(sound, _latest_alone(view))
    save(render.render("engagementsverklaring", view, form, letterhead_of(loaded, where.store)), output, force=force)


def _parties(case: Case, given: list[str] | None, when: date) -> tuple[str, ...]:
    """Return the keys of who signs: those typed, else everybody who is asked to. Raises CanoError when nobody is, or
    there is nothing to sign."""
    from cano_cli.model.as_of import as_of
    from cano_cli.model.netwerk import Persoon
    from cano_cli.readers.dutch import date_text
    from cano_cli.reports.parts.signing_page import default_parties

    then = as_of(case, when)
    if not then.verklaringen:
        raise CanoError(
            f"Op {date_text(when)} is er nog geen engagementsverklaring.",
            "Schrijf ze in engagementsverklaringen/, in een bestand met de datum als naam.",
        )
    known = tuple(key for key, who in then.people.items() if isinstance(who, Persoon))
    typed = [key for words in given or () for key in re.split(r"[,\s]+", words) if key]
    found = tuple(dict.fromkeys(one_of(key, known, "persoon in netwerk.yaml") for key in typed))
    found = found or default_parties(then)
    if not found:
        raise CanoError("Wie tekent?", "Geef mee: --with jongere,mama.", exit_code=2)
    return found


def _tell_what_is_not_on_it(case: Case, view: View) -> None:
    """Tell the team what of the declaration is not on the paper, because not everybody who signs may read it. Raises
    CanoError when that is all of it."""
    from cano_cli.model.as_of import as_of

    whole = as_of(case, view.at).verklaringen[-1]
    seen = next((one.content for one in view.case.verklaringen if one.path == whole.path), None)
    if seen is None:
        raise CanoError(
            f"Van {whole.path} mogen de mensen die tekenen samen niets lezen.",
            "Kies met --with wie tekent, of kijk na met wie de verklaring gedeeld is (delen_met).",
        )
    left = [*_missing("doel", whole.content.doelen, seen.doelen)]
    left += _missing("afspraak", whole.content.afspraken, seen.afspraken)
    left += [name for name in ("finaliteit", "veiligheid") if getattr(whole.content, name) and not getattr(seen, name)]
    if left:
        warn(f"Let op: niet op het blad, want niet iedereen die tekent mag het lezen: {', '.join(left)}.")


def _tell_who_is_not_asked(view: View) -> None:
    """Tell the team who has an agreement on the paper and is not asked to sign it."""
    from cano_cli.model.netwerk import Persoon

    people = view.case.people
    agreed = (key for one in view.case.verklaringen[-1].content.afspraken for key in one.wie)
    asked = view.reader.names
    left = dict.fromkeys(key for key in agreed if key not in asked and isinstance(people.get(key), Persoon))
    if left:
        warn(f"Let op: deze mensen hebben een afspraak en worden niet gevraagd: {', '.join(left)}.")


def _latest_alone(view: View) -> View:
    """Return the view with of its texts only those of the declaration that is on the paper, for who signs it."""
    latest = view.case.verklaringen[-1].path
    files = tuple(one for one in view.case.files if one.path == latest)
    return replace(view, reader=replace(view.reader, name="wie tekent"), case=replace(view.case, files=files))


def _missing(what: str, whole: tuple[object, ...], seen: tuple[object, ...]) -> list[str]:
    shown = {getattr(one, "id", "") for one in seen}
    return [f"{what} ‘{key}’" for one in whole if (key := getattr(one, "id", "")) not in shown]
