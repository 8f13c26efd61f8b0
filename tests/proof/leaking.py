"""Leaks on purpose: each lets something that is hidden show, another way and in another place of cano.

Two sorts: rules for readers that forget something, and makers of files that reach the case behind the view (as one
would that keeps it somewhere, handily). Without them a proof that finds nothing would prove nothing.
"""

from __future__ import annotations

import dataclasses
import hashlib
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from cano_cli.diagrams.canvas import framed
from cano_cli.diagrams.genogram import genogram
from cano_cli.diagrams.sociogram import legend, sociogram
from cano_cli.interchange import gedcom_out, network_out, views
from cano_cli.model.case import Case
from cano_cli.model.netwerk import Persoon
from cano_cli.readers import copying as copying_module
from cano_cli.readers import names, sharing
from cano_cli.readers import view as view_module
from cano_cli.reports.formats import html, pdf, press
from cano_cli.reports.formats.docx import settings
from cano_cli.reports.parts import course, declaration, figure_words
from tests.proof.dumping import dump_of

Patch = Callable[[pytest.MonkeyPatch], None]
Wanted = tuple[tuple[str, str], ...]
BEHIND: list[Case] = []
"""The case behind the view that was made last: what no maker of files may have."""


@dataclass(frozen=True, slots=True)
class Leak:
    """``planted`` puts the leak in its place; ``shows_in`` are outputs with a format in which it can show; ``own``
    is a template of the store, when it takes one: it shows all that ``kader`` holds;
    ``by_keys``: it shows when keys are others; ``rare``: it shows in few pairs, so that is the one to begin with."""

    planted: Patch
    shows_in: Wanted
    own: str = ""
    by_keys: bool = False
    rare: int = 0


def _instead(module: Any, name: str, leaking: Any) -> Patch:
    return lambda patch: patch.setattr(module, name, leaking)


def _around(module: Any, name: str, leaking: Callable[..., Any]) -> Patch:
    """Let ``leaking`` change what a function gives: it gets that, and what the function got. The case is behind it."""

    def planted(patch: pytest.MonkeyPatch) -> None:
        made, whole = view_module._view, getattr(module, name)

        def keeping(then: Case, *more: Any) -> Any:
            BEHIND[:] = [then]
            return made(then, *more)

        patch.setattr(view_module, "_view", keeping)
        patch.setattr(module, name, lambda *given, **more: leaking(whole(*given, **more), *given))

    return planted


def _renamed_view(patch: pytest.MonkeyPatch) -> None:
    whole = view_module._view

    def leaking(then: Case, *more: Any) -> Any:
        made = whole(then, *more)
        name = f"{made.case.name}-{sum(1 for _ in then.files)}"
        return dataclasses.replace(made, case=dataclasses.replace(made.case, name=name))

    patch.setattr(view_module, "_view", leaking)


def _people() -> list[Persoon]:
    network = BEHIND[0].netwerk
    return list(network.personen) if network else []


def _hash() -> str:
    return hashlib.sha256(repr(BEHIND[0].files).encode()).hexdigest()[:8]


def _entries() -> int:
    return len(repr(BEHIND[0].files)) % 997


def _whole_person(who: Any, *_: Any) -> Any:
    return who


def _without_dates(said: Any, _: date) -> frozenset[str]:
    return frozenset(one.met for one in said)


def _without_limits(sight: Any, *_: Any) -> Any:
    return dataclasses.replace(sight, limits={})


def _by_key(network: Any, _: str) -> Any:
    return sorted((*network.personen, *network.diensten), key=lambda who: who.id)


def _figures_by_key(told: Any, keys: Any) -> list[str]:
    return [told.who(key).label for key in sorted(keys)]


def _figures_with_names(found: list[str], told: Any, keys: Any) -> list[str]:
    called = {one.id: one.naam for one in _people()}
    return [called.get(key) or told.who(key).label for key in keys]


def _numbered(goal: Any, told: Any, number: int, which: Any) -> Any:
    ids = [one.id for dated in BEHIND[0].verklaringen for one in dated.content.doelen]
    return goal | {"nummer": ids.index(which.id) + 1 if which.id in ids else number}


def _with_initial(role: str, who: Any) -> str:
    found = next((one.naam for one in _people() if one.id == who.id and one.naam), "")
    return f"{role} {found[2]}." if found else role


def _with_number(role: str, who: Any) -> str:
    same = [one.id for one in _people() if one.rol == getattr(who, "rol", "")]
    return f"{role} {same.index(who.id) + 1}" if who.id in same else role


def _last_changed(values: Any, _: Any) -> Any:
    days = [contact.datum for contact in BEHIND[0].contacten]
    return values | ({"vraag": f"Bijgewerkt op {max(days)}."} if days and values else {})


def _an_empty_section(found: Any, _: Any) -> Any:
    told = [one for dated in BEHIND[0].evaluaties[-1:] for one in dated.content.verschillen]
    return found | {"verschillen": [{"wie": "", "tekst": ""} for _ in told]} if found else found


def _warned(rendered: Any, *_: Any) -> Any:
    return dataclasses.replace(rendered, warnings=(*rendered.warnings, f"{_people()[-1].naam} is weggelaten."))


def _drawing_with(name: str) -> Callable[..., Any]:
    return lambda drawing, *_: dataclasses.replace(drawing, **{name: f"{getattr(drawing, name)} {_entries()}"})


def _wider(drawing: Any, *_: Any) -> Any:
    return dataclasses.replace(drawing, svg=drawing.svg.replace('width="', f'width="{_entries()}', 1))


def _legend_of_the_case(found: Any, _: Any) -> Any:
    entries = list(found)
    return [*entries, *entries[: _entries() % 3]]


def _titled(meta: Any, *_: Any) -> Any:
    return meta | {"title": f"{meta['title']} {_hash()}"}


def _dated(meta: Any, *_: Any) -> Any:
    return meta | {"date": meta["date"] | {"year": 1000 + _entries()}}


def _with_text(data: bytes, *_: Any) -> bytes:
    text = b"Comment\0" + _hash().encode()
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text + struct.pack(">I", zlib.crc32(b"tEXt" + text))
    return data[:-12] + chunk + data[-12:]


PLAN: Wanted = (("plan", "md"),)
ACCESS: Wanted = (("inzage", "md"),)
DECLARATION: Wanted = (("engagementsverklaring", "md"),)
SOCIOGRAM: Wanted = (("picture sociogram", "picture.svg"),)
LIMITED: Wanted = (*SOCIOGRAM, ("graphml", "graphml"), ("picture levenslijn", "picture.svg"), *PLAN)
LEAKS: Mapping[str, Leak] = {
    "names of people who appear by role": Leak(_instead(copying_module, "_appearance", _whole_person), SOCIOGRAM),
    "consent that ended": Leak(_instead(sharing, "in_force", _without_dates), PLAN + ACCESS),
    "labels that keep nobody out": Leak(_instead(sharing, "_label_that_forbids", lambda *_: ""), ACCESS),
    "labels that let through what the file shares": Leak(_instead(sharing, "_passes", lambda *_: True), ACCESS),
    "what was kept to the team by name": Leak(_instead(sharing, "KEPT_TO_THE_TEAM", ""), PLAN + ACCESS),
    "limits of the organisation": Leak(_around(view_module, "sight_of", _without_limits), LIMITED, rare=35),
    "people whom only something hidden names": Leak(
        _instead(view_module, "without_unmentioned", lambda seen, *_: seen), (("graphml", "graphml"),)
    ),
    "what hangs on a hidden goal": Leak(
        _instead(view_module, "without_hidden_goals", lambda _, seen: (seen, {})),
        PLAN + ACCESS + (("evaluatie", "md"),),
    ),
    "more than was signed for who signed": Leak(_instead(sharing, "_signs", lambda *_: True), PLAN + ACCESS),
    "the order of the keys": Leak(_instead(network_out, "in_order", _by_key), (("graphml", "graphml"),), by_keys=True),
    "names in a figure by the order of the keys": Leak(
        _instead(figure_words, "names", _figures_by_key), PLAN, by_keys=True
    ),
    "names in a figure": Leak(_around(figure_words, "names", _figures_with_names), PLAN, rare=62),
    "how many contacts there are": Leak(
        _around(course, "latest_contact", lambda found, _: f"{found} ({len(BEHIND[0].contacten)})"),
        (("show", "show.text"), ("show json", "show.json")),
    ),
    "the number of a goal among hidden ones": Leak(_around(declaration, "_goal", _numbered), PLAN + DECLARATION),
    "the first letter of a name": Leak(_around(names, "_told_role", _with_initial), PLAN),
    "a role that counts": Leak(_around(names, "_told_role", _with_number), PLAN + ACCESS),
    "the day of the last change": Leak(_around(course, "measure", _last_changed), PLAN),
    "an empty section": Leak(_around(course, "evaluation", _an_empty_section), PLAN),
    "a hash of the case in HTML": Leak(
        _around(html, "_head", lambda text, _: f"{text}<!-- {_hash()} -->"), (("plan", "html"),)
    ),
    "a hash of the case in the title of a PDF": Leak(
        _around(pdf._Data, "meta", lambda meta, *_: _titled(meta)), (("plan", "pdf"),)
    ),
    "a day in a PDF that comes from the case": Leak(_around(pdf._Data, "meta", _dated), (("plan", "pdf"),)),
    "a number beside a Word document": Leak(
        _around(settings, "_properties", lambda data, *_: data + f"<!-- {_entries()} -->".encode()),
        (("plan", "docx"),),
    ),
    "a comment in a PNG": Leak(_around(press, "png", _with_text), (("picture ecogram", "picture.png"),)),
    "a name in a warning": Leak(_around(pdf, "_rendered", _warned), (("plan", "pdf"),)),
    "a number in an alt text": Leak(_around(sociogram, "sociogram", _drawing_with("alt")), (("plan", "html"),)),
    "a number in a caption": Leak(
        _around(genogram, "genogram", _drawing_with("caption")), (("plan", "md"), ("picture genogram", "picture.svg"))
    ),
    "the width of a picture": Leak(_around(framed, "framed", _wider), (("picture ecogram", "picture.svg"),)),
    "a legend of what is hidden": Leak(_around(legend, "_symbols", _legend_of_the_case), SOCIOGRAM),
    "the name of a file": Leak(
        _around(views, "file_name", lambda name, *_: f"{_entries()}-{name}"), (("gedcom 7", "gedcom7"),)
    ),
    "the number of files in the name of a document": Leak(_renamed_view, PLAN),
    "a note in GEDCOM": Leak(
        _around(gedcom_out, "write_gedcom", lambda data, *_: data + f"0 NOTE {_hash()}\n".encode()),
        (("gedcom 5.5.1", "gedcom551"),),
    ),
    "more than is shown in what templates are given": Leak(
        _around(course, "measure", lambda values, _: values | {"alles": repr(BEHIND[0].files)}),
        PLAN,
        own=dump_of({"kader": {"alles": ""}}),
    ),
}
