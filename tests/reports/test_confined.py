"""The child that fills in own templates and the one that prints: the same bytes with and without, and clear answers."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import typst

from cano_cli.model.findings import CanoError
from cano_cli.model.organisatie import TEMPLATE_PATTERN
from cano_cli.reports import confined, confined_child
from cano_cli.reports.documents.kind import MODULES, kind_called
from cano_cli.reports.formats import press
from cano_cli.reports.formats.pdf import to_pdf
from cano_cli.reports.letterhead import Letterhead
from cano_cli.reports.render import WITH_NETWORK, document_for, render
from cano_cli.reports.text import own_nodes, templates
from cano_cli.resources import data_folder
from tests.reports.cases import DAYS, READERS, example_view
from tests.safety.tallies import FACTOR

DAY = datetime.date(2026, 7, 1)
UNUSED = Letterhead(templates={"blokken/proef_die_niemand_opneemt.md.j2": "{{ niets }}"})
FONTS = data_folder("templates") / "fonts"


@pytest.fixture(autouse=True)
def _children() -> Iterator[None]:
    """Leave no child of a test to the next."""
    yield
    confined.end_all()


def unbound(patch: pytest.MonkeyPatch) -> None:
    made = confined.Worker
    patch.setattr(confined, "Worker", lambda kind: made(kind, bound=False))
    confined.end_all()


def documents() -> list[tuple[str, str, str]]:
    """Every kind of document of every example, for every reader who has one: case, reader, kind."""
    found = []
    for name in DAYS:
        for reader in READERS:
            view = example_view(name, reader)
            found += [(name, reader, kind) for kind in MODULES if _is_there(kind, view)]
    return found


def some(them: list[tuple[str, str, str]], each: int) -> list[tuple[str, str, str]]:
    """Return one in ``each``; all of them in the long form."""
    return them if FACTOR > 1 else them[::each]


def _is_there(name: str, view: object) -> bool:
    kind = kind_called(name)
    return bool(kind.template(view)) and not kind.lacking(view)  # type: ignore[arg-type]  # a view, of course


def test_the_same_bytes_where_nothing_can_be_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    """HTML and Markdown are made here, without a child."""
    trees = [document_for(kind, example_view(name, reader)) for name, reader, kind in some(documents(), 3)]
    assert len(trees) >= 8
    bound = [to_pdf(tree) for tree in trees]
    unbound(monkeypatch)
    assert [to_pdf(tree) for tree in trees] == bound


def test_the_same_word_document_where_nothing_can_be_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    view = example_view("2026-kmtr", "jeugdrechter")
    bound = render("plan", view, "docx").data
    unbound(monkeypatch)
    assert render("plan", view, "docx").data == bound


@pytest.mark.parametrize(("name", "reader", "kind"), some(documents(), 2))
def test_an_own_template_that_nobody_takes_in_changes_nothing(name: str, reader: str, kind: str) -> None:
    """Ours in this process, and ours in the child, of the same values that went there as JSON."""
    view = example_view(name, reader)
    assert document_for(kind, view, UNUSED) == document_for(kind, view)


def test_the_same_text_of_own_templates_where_nothing_can_be_confined(monkeypatch: pytest.MonkeyPatch) -> None:
    own = Letterhead(
        templates={"blokken/slot.md.j2": "{% for een in tekeningen | sort %}{{ een }} {% endfor %}é 😀 \\*"}
    )
    views = [example_view(name, "gezin") for name in DAYS]
    bound = [render("plan", view, "md", own).data for view in views]
    unbound(monkeypatch)
    assert [render("plan", view, "md", own).data for view in views] == bound


# --- fonts


def test_the_families_are_those_of_the_fonts() -> None:
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    assert list(press.FAMILIES) == fonts.families()


def test_every_font_is_there_after_the_folder_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font that could not be read would be left out without a word."""
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    letters = (
        "aב中ሀ\u1000\u0f40😀Ա\u0985\u0905ა\u0a85\u0a05\u0c85ក\u0e81\u0d05\u1820\u07ca"
        "\u0b05\u0d85\u0710\u0b85\u0c05\u0780ก\u2d30→\U0001e900ع"
    )
    page = '#set document(title: "x")\n' + "\n".join(
        f'#text(font: "{one.family}", style: "{one.style.lower()}", weight: {one.weight}, fallback: true)[{letters}]\n'
        for one in fonts.fonts()
    )
    bound = press.pdf(page.encode(), {}, DAY)
    unbound(monkeypatch)
    assert press.pdf(page.encode(), {}, DAY) == bound


# --- what goes wrong


def test_typst_that_refuses_is_told_apart() -> None:
    with pytest.raises(press.RefusedError):
        press.pdf(b"#panic()", {}, DAY)
    assert press.pdf(b'#set document(title: "x")\nDag', {}, DAY).startswith(b"%PDF-")


def test_printing_that_takes_too_long_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confined, "SECONDS", 1)
    with pytest.raises(CanoError) as told:
        press.pdf(b"#let f(x) = { let y = x; for i in range(9000000) { y = calc.rem(y * 7 + i, 1009) }; y }\n"
                  b"#for i in range(2000) { [#f(i)] }", {}, DAY)  # fmt: skip
    assert told.value.message == "Het afdrukken is onderweg gestopt: het duurde te lang, of het vroeg te veel geheugen."
    assert told.value.hint == (
        "Probeer het opnieuw. Blijft het zo, dan lukt een andere vorm misschien wel: kies ze met --to."
    )


def test_own_templates_of_which_the_child_stops_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> bytes:
        raise confined.GoneError

    monkeypatch.setattr(confined, "ask", gone)
    with pytest.raises(CanoError) as told:
        document_for("plan", example_view("2026-kmtr", "gezin"), UNUSED)
    assert told.value.message == (
        "De eigen sjablonen zijn stilgelegd: ze vroegen te veel tijd of geheugen, of iets wat niet mag."
    )
    assert told.value.hint == (
        "Kijk na wat er het laatst aan gewijzigd is. Zolang onder `sjablonen` in cano.yaml geen eigen sjabloon staat, "
        "gebruikt cano dat van zichzelf."
    )


def test_a_child_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_base_executable", str(tmp_path / "python"))
    with pytest.raises(CanoError, match="Het hulpprogramma dat documenten afdrukt kan niet gestart worden"):
        press.pdf(b"x", {}, DAY)


def test_it_is_told_when_own_templates_can_reach_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    view = example_view("2026-kmtr", "gezin")
    assert render("plan", view, "md", UNUSED).warnings == ((WITH_NETWORK,) if os.name == "nt" else ())
    unbound(monkeypatch)
    assert render("plan", view, "md", UNUSED).warnings == (WITH_NETWORK,)
    assert render("plan", view, "md").warnings == ()
    assert WITH_NETWORK == (
        "De eigen sjablonen konden op dit systeem niet van het netwerk afgesloten worden. Gebruik er alleen die je "
        "zelf nagelezen hebt."
    )


# --- what the child is given


def test_names_of_templates_are_read_in_the_child_as_in_cano_yaml() -> None:
    assert own_nodes.NAME.pattern == TEMPLATE_PATTERN.strip("^$")


def test_the_child_loads_little() -> None:
    """The models take longer to load than all the rest; a child needs none of them."""
    code = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from cano_cli.reports import confined_child as child\n"
        "child.text_work(); print(*sorted(sys.modules))"
    )
    folders = confined._paths("text")
    told = subprocess.run([sys.executable, "-I", "-S", "-c", code, *folders], capture_output=True, check=True)
    loaded = set(told.stdout.decode().split())
    assert {"jinja2", "cano_cli.reports.text.own_filling"} <= loaded
    assert {"pydantic", "typst", "yaml", "ruamel", "typer", "socket", "subprocess", "ssl"} & loaded == set()


def test_nothing_tells_the_child_where_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[tuple[list[str], dict[str, object]]] = []
    popen = subprocess.Popen

    def listening(command: list[str], **how: object) -> object:
        started.append((command, how))
        return popen(command, **how)  # type: ignore[call-overload]  # what confined gave

    monkeypatch.setattr(subprocess, "Popen", listening)
    monkeypatch.setenv("CANO_STORE", "/een/map")
    press.pdf(b'#set document(title: "x")\nDag', {}, DAY)
    ((command, how),) = started
    assert command[1:] == ["-I", "-S", "-W", "ignore", confined_child.__file__]
    assert how["cwd"] == FONTS
    environment = how["env"]
    assert isinstance(environment, dict)
    own = {"http_proxy", "https_proxy", "all_proxy", "RAYON_NUM_THREADS"}
    assert {name for name in environment if name.upper() not in {"SYSTEMROOT", "SYSTEMDRIVE", "COMSPEC", "PATHEXT",
                                                                 "TEMP", "TMP"}} == own  # fmt: skip


def test_our_templates_go_along_as_text() -> None:
    assert set(templates._ours()) == {
        path.relative_to(data_folder("templates")).as_posix() for path in data_folder("templates").rglob("*.md.j2")
    }
