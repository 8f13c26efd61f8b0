"""Everything that somebody can get of a case, by name: documents, pictures with their options, exports, what ``show``
prints. Each is made of views alone: what is equal in the views cannot differ in what is made of them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from typing import Any, cast

from cano_cli.cli.show_text import case_text
from cano_cli.diagrams.asked import NOTHING_ASKED, Asked
from cano_cli.diagrams.canvas import framed
from cano_cli.diagrams.canvas.svg import Drawing
from cano_cli.diagrams.draw import KINDS as PICTURES
from cano_cli.diagrams.draw import draw
from cano_cli.interchange import family_out, gedcom_out, graphml_out, network_out
from cano_cli.interchange import views as naming
from cano_cli.interchange.lost import Ledger, lost_sentence
from cano_cli.model.case import Case
from cano_cli.model.findings import CanoError
from cano_cli.readers.names import reader_label
from cano_cli.readers.view import View
from cano_cli.reports.documents.kind import MODULES
from cano_cli.reports.formats import picture
from cano_cli.reports.letterhead import NO_LETTERHEAD, Letterhead
from cano_cli.reports.overview import overview_values
from cano_cli.reports.parts.network_figures import figures_json
from cano_cli.reports.render import FORMATS, document_for, render
from tests.proof.looking import Looking

NOT_FOR_A_READER = frozenset({"organisatie"})
"""Pictures that show nothing of a case."""


@dataclass(frozen=True, slots=True)
class Views:
    """What cano lets somebody see of a case, on the day and on the earlier one."""

    now: View
    earlier: View | None


def views_of(case: Case, looking: Looking) -> Views:
    """Return what somebody sees of a case; raises :class:`CanoError` for who is no reader of it."""
    earlier = looking.earlier(case)
    return Views(looking.view(case), earlier)


@dataclass(frozen=True, slots=True)
class Output:
    """One thing to get. ``made`` gives what decides all of its bytes (a tree, a drawing) and its name without the
    format; ``written`` the bytes in one of its ``formats``, its name, and what is told beside it."""

    formats: tuple[str, ...]
    made: Callable[[Views], Any]
    written: Callable[[Views, str], tuple[bytes, str, Any]]


def got(make: Callable[[], Any]) -> Any:
    """Return what is made, or what is answered when there is nothing to make."""
    try:
        return make()
    except CanoError as error:
        return str(error), error.hint


@cache
def documents() -> tuple[str, ...]:
    """Return the kinds of document that there are."""
    return tuple(kind for kind in MODULES if kind not in missing())


@cache
def missing() -> frozenset[str]:
    """Return the kinds of document whose module is not there yet: none, in the end."""
    return frozenset(kind for kind, module in MODULES.items() if not _there(module))


def _there(module: str) -> bool:
    try:
        import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        return False
    return True


def outputs_for(looking: Looking, letterhead: Letterhead = NO_LETTERHEAD) -> Mapping[str, Output]:
    """Return all that somebody who looks this way can get."""
    if looking.parties:
        kinds: tuple[str, ...] = ("engagementsverklaring",)
    elif looking.access:
        kinds = ("inzage",)
    else:
        kinds = documents()
    found = {kind: _document(kind, letterhead, since=False) for kind in kinds if kind in documents()}
    if looking.access or looking.parties:
        return found
    compared = {"plan, compared": _document("plan", letterhead, since=True)}
    return found | compared | _pictures() | _exports()


def _document(kind: str, letterhead: Letterhead, *, since: bool) -> Output:
    def made(views: Views) -> Any:
        return document_for(kind, views.now, letterhead, views.earlier if since else None), _reader_and_day(views)

    def written(views: Views, form: str) -> tuple[bytes, str, Any]:
        file = render(kind, views.now, cast("Any", form), letterhead, views.earlier if since else None)
        return file.data, file.name, file.warnings

    return Output(FORMATS, made, written)


def _reader_and_day(views: Views) -> tuple[str, str, str]:
    """What the name of a document is made of."""
    return views.now.case.name, views.now.reader.name, views.now.at.isoformat()


@dataclass(frozen=True, slots=True)
class Options:
    """What can be asked of a picture; ``compared`` stands for the earlier day."""

    said: Mapping[str, Any] = field(default_factory=dict)
    compared: bool = False

    def asked(self, views: Views) -> Asked:
        """Return the question for these views."""
        return Asked(**self.said, earlier=views.earlier if self.compared else None)


_OPTIONS: Mapping[str, tuple[str, Options]] = {
    **{kind: (kind, Options()) for kind in PICTURES if kind not in NOT_FOR_A_READER},
    "sociogram, without professionals": ("sociogram", Options({"professionals": False})),
    "sociogram, compared": ("sociogram", Options(compared=True)),
    "sociogram, with all": ("sociogram", Options({"between": True, "partners": True}, compared=True)),
    "sociogram, of five": ("sociogram", Options({"most": 5})),
    "ecogram, without professionals": ("ecogram", Options({"professionals": False})),
    "genogram, with ties": ("genogram", Options({"between": True})),
}


def _pictures() -> dict[str, Output]:
    return {f"picture {name}": _picture(kind, options) for name, (kind, options) in _OPTIONS.items()}


def _picture(kind: str, options: Options) -> Output:
    def made(views: Views) -> tuple[Drawing, str]:
        asked = options.asked(views) if options != Options() else NOTHING_ASKED
        drawn = framed.framed(draw(kind, views.now, asked), f"Getekend {reader_label(views.now)}.")
        return drawn, "-".join(_reader_and_day(views))

    def written(views: Views, form: str) -> tuple[bytes, str, Any]:
        drawing, name = made(views)
        file = picture.render_picture(
            drawing, cast("Any", form.removeprefix("picture.")), f"{name}.{form}", views.now.at
        )
        return file.data, file.name, file.warnings

    return Output(tuple(f"picture.{form}" for form in picture.PICTURE_FORMATS), made, written)


def _exports() -> dict[str, Output]:
    return {
        "gedcom 7": _export("gedcom7", lambda views: _family(views, "7.0")),
        "gedcom 5.5.1": _export("gedcom551", lambda views: _family(views, "5.5.1")),
        "graphml": _export("graphml", _network),
        "show": _export("show.text", _shown),
        "show json": _export("show.json", _shown_json),
    }


def _export(form: str, make: Callable[[Views], tuple[bytes, str, Any]]) -> Output:
    return Output((form,), make, lambda views, _: make(views))


def _family(views: Views, version: Any) -> tuple[bytes, str, Any]:
    ledger = Ledger()
    data = gedcom_out.write_gedcom(family_out.family_in(views.now, ledger), version, ledger)
    return data, naming.file_name(views.now, "familie", "ged"), lost_sentence(ledger.all())


def _network(views: Views) -> tuple[bytes, str, Any]:
    ledger = Ledger()
    data = graphml_out.write_graphml(network_out.network_graph(views.now, ledger))
    return data, naming.file_name(views.now, "netwerk", "graphml"), lost_sentence(ledger.all())


def _shown(views: Views) -> tuple[bytes, str, Any]:
    return case_text(_overview(views)).encode(), "", None


def _shown_json(views: Views) -> tuple[bytes, str, Any]:
    values = _overview(views) | {"netwerk_in_cijfers": figures_json(views.now, views.earlier)}
    return json.dumps(values, ensure_ascii=False).encode(), "", None


def _overview(views: Views) -> dict[str, Any]:
    if views.now.case.traject is None:
        raise CanoError("Van dit dossier is te weinig gedeeld.", "")
    return overview_values(views.now, views.earlier) | {"ontbreekt": []}


def all_formats() -> Iterator[str]:
    """Yield every format in which something is made."""
    yield from FORMATS
    yield from (f"picture.{form}" for form in picture.PICTURE_FORMATS)
    yield from ("gedcom7", "gedcom551", "graphml", "show.text", "show.json")
