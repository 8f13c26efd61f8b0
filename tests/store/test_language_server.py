"""The schemas in a real editor server: what somebody sees who types in VS Code, Neovim or any other editor with it.

``npm ci --prefix tests`` installs the server.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from cano_cli.model.files import KINDS
from cano_cli.model.schema import SCHEMA_NAMES, schema_text
from cano_cli.resources import data_folder
from tests.store.language_server import LanguageServer, language_server
from tests.tools import missing, need

SERVER = Path(__file__).parents[1] / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"

WATCH = """
const fs = require("fs"), dns = require("dns"), net = require("net");
const note = (what) => fs.appendFileSync(process.env.CONNECTIONS, what + "\\n");
const { lookup } = dns, { connect } = net.Socket.prototype;
dns.lookup = (host, ...rest) => { note(host); return lookup(host, ...rest); };
net.Socket.prototype.connect = function (...given) {
  const options = [given[0]].flat(2)[0];
  if (options && options.host) note(options.host);
  return connect.apply(this, given);
};
"""
"""Loaded into the server before its own code: writes down every host that is asked for."""

CASE = "2026-kmtr"
NETWERK = "# yaml-language-server: $schema=../schemas/netwerk.schema.json\n"
INTAKE = "# yaml-language-server: $schema=../schemas/intake.schema.json\n"
CONTACTEN = "# yaml-language-server: $schema=../../schemas/contacten.schema.json\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with schemas and the example cases."""
    store = tmp_path_factory.mktemp("dossiers")
    shutil.copytree(data_folder("examples"), store, dirs_exist_ok=True)
    (store / "schemas").mkdir()
    for name in SCHEMA_NAMES:
        (store / "schemas" / f"{name}.schema.json").write_text(schema_text(name), encoding="utf-8")
    return store


@dataclass(frozen=True)
class Watched:
    """How to start a program of node whose connections are written down in ``log``."""

    node: list[str]
    log: Path

    @property
    def hosts(self) -> set[str]:
        return set(self.log.read_text(encoding="utf-8").split())


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    folder = tmp_path_factory.mktemp("watch")
    (folder / "watch.cjs").write_text(WATCH, encoding="utf-8")
    (folder / "hosts").touch()
    return Watched([need("node"), "--require", str(folder / "watch.cjs")], folder / "hosts")


def start(watched: Watched, store: Path, settings: dict[str, Any]) -> AbstractContextManager[LanguageServer]:
    if not SERVER.exists():
        missing("yaml-language-server")
    command = [*watched.node, str(SERVER), "--stdio"]
    return language_server(command, store, settings, CONNECTIONS=str(watched.log))


@pytest.fixture(scope="module")
def server(store: Path, watched: Watched) -> Iterator[LanguageServer]:
    with start(watched, store, {"yaml": {"schemaStore": {"enable": False}}}) as running:
        yield running


@pytest.fixture
def case(store: Path) -> Path:
    return store / CASE


def test_a_key_is_completed_with_what_it_means(server: LanguageServer, case: Path) -> None:
    offered = server.complete(case, NETWERK + "per▮")
    assert offered["personen"]["documentation"] == "Iedereen die meetelt."
    assert offered["personen"]["insertText"] == "personen:\n  - id: $1\n    rol: $2"


def test_a_word_is_completed_with_what_it_means(server: LanguageServer, case: Path) -> None:
    offered = server.complete(case, NETWERK + "personen:\n  - id: mama\n    rol: ▮\n")
    assert offered["plusmoeder"]["documentation"] == "nieuwe partner van een ouder (vrouw)"
    assert "null" not in offered


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("steunfiguur", ["ja", "nee"]),
        ("gender", ["m", "v", "x"]),
        ("naam", []),
        ("dienst", []),
        ("geboren", ["2014", "2014/2016", "2019-09", "2019~"]),
    ],
)
def test_nothing_is_offered_that_nobody_should_type(
    server: LanguageServer, case: Path, key: str, words: list[str]
) -> None:
    offered = server.complete(case, f"{NETWERK}personen:\n  - id: mama\n    {key}: ▮\n")
    assert sorted(offered) == words


def test_the_charge_of_a_relation_is_completed_for_each_person(server: LanguageServer, case: Path) -> None:
    text = "relaties:\n  - verloop:\n      - beleving:\n          jongere: ▮\n"
    assert list(server.complete(case, NETWERK + text)) == ["-2", "-1", "0", "1", "2", "dubbel", "weet-niet"]


@pytest.mark.parametrize(
    ("text", "inserted"),
    [
        ("stemmen:\n  - ▮", "wie: $1\n  datum: $2\n  kijk: |\n      $3"),
        ("stemmen:\n  ▮", "- wie: $1\n  datum: $2\n  kijk: |\n      $3"),
        ("stemmen:\n  - wie: mama\n    datum: 2026-01-26\n  ▮\n", "- wie: $1\n  datum: $2\n  kijk: |\n      $3"),
        ("stemmen: ▮", "\n  - wie: $1\n    datum: $2\n    kijk: |\n      $3"),
    ],
)
def test_an_entry_is_offered_as_a_whole_wherever_it_can_stand(
    server: LanguageServer, case: Path, text: str, inserted: str
) -> None:
    offered = server.complete(case, INTAKE + text)["stem: één antwoord"]
    assert offered["documentation"] == "Eén antwoord, in eigen woorden."
    assert offered["insertText"] == inserted


def test_a_file_in_a_folder_finds_its_schema_too(server: LanguageServer, case: Path) -> None:
    text = CONTACTEN + "contacten:\n  - datum: 2026-02-03\n    vorm: ▮\n"
    assert server.complete(case / "contacten", text)["huisbezoek"]["documentation"] == "huisbezoek"
    assert "contact: later aan te vullen" in server.complete(case / "contacten", CONTACTEN + "contacten:\n  - ▮")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("personen:\n  - na▮am: Mie Verzonnen\n", "#### Naam\n\nVoornaam en naam.\n"),
        ("personen:\n  - na▮am: 12\n", "Voornaam en naam.\n"),
        ("personen:\n  - gen▮der: v\n", "#### Gender\n\nv, m of x.\n\nAllowed Values:\n\n* `v`: vrouw\n* `m`: man\n"),
        ("personen:\n  - gender: ▮v\n", "* `v`: vrouw\n"),
        ("per▮sonen:\n  - id: mama\n", "#### Personen\n\nIedereen die meetelt.\n"),
        ("personen:\n  - bereik▮baar: {email: a@voorbeeld.invalid}\n", "Hoe het team deze persoon bereikt.\n"),
    ],
)
def test_what_the_pointer_shows(server: LanguageServer, case: Path, text: str, shown: str) -> None:
    assert shown in server.hover(case, NETWERK + text)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("gender", "vrouw", "Dit woord staat niet in de waardenlijst. Kies uit: v, m, x."),
        ("steunfiguur", "misschien", "Schrijf ja of nee."),
        (
            "geboren",
            "gisteren",
            "Schrijf bijvoorbeeld 2014, 2019-09, 2019-09-03, 2019~ (ongeveer), 2014/2016 of 2014/.. (tot nu).",
        ),
        (
            "dienst",
            "De School",
            "Een sleutel bestaat uit kleine letters, cijfers en streepjes, te beginnen met een letter: oma-rosa.",
        ),
        ("naam", '""', "Hier staat nog niets, of er staat een teken in dat er niet in mag."),
        ("nam", "Mie", "Property nam is not allowed."),
    ],
)
def test_what_is_wrong_is_pointed_at_in_dutch_where_the_server_can(
    server: LanguageServer, case: Path, key: str, value: str, message: str
) -> None:
    text = f"{NETWERK}personen:\n  - id: mama\n    rol: moeder\n    {key}: {value}\n"
    found = server.problems(case, text)
    assert [(problem["message"], problem["range"]["start"]["line"]) for problem in found] == [(message, 4)]


def test_a_day_that_does_not_exist_and_a_figure_that_is_none(server: LanguageServer, case: Path) -> None:
    entry = "{datum: 2026-02-30, volgens: mama, kwaliteit: geen, nabijheid: dicht}"
    text = (
        f"personen: [{{id: mama, rol: moeder}}]\nrelaties:\n  - tussen: [mama, papa]\n    verloop:\n      - {entry}\n"
    )
    assert [problem["message"] for problem in server.problems(case, NETWERK + text)] == [
        "Schrijf een dag die bestaat als jaar-maand-dag, bijvoorbeeld 2026-03-09.",
        "Schrijf 1, 2 of 3.",
    ]


def test_an_entry_that_is_still_being_typed_is_not_wrong(server: LanguageServer, case: Path) -> None:
    text = (
        "personen:\n  - id: mama\n    rol: moeder\n    naam:\n    domein:\n    bereikbaar:\n    geboren:\nrelaties:\n"
    )
    assert server.problems(case, NETWERK + text) == []


def test_nothing_is_wrong_in_the_examples(server: LanguageServer, store: Path) -> None:
    paths = sorted(path for path in store.rglob("*.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    right = [(path.parent, text) for path, text in zip(paths, texts, strict=True)]
    wrong = [(folder, text + "verzonnen: x\n") for folder, text in right]
    found = [[problem["message"] for problem in problems] for problems in server.all_problems([*right, *wrong])]
    assert dict(zip(paths, found, strict=False)) == {path: [] for path in paths}
    assert found[len(paths) :] == [["Property verzonnen is not allowed."]] * len(paths)


def test_every_kind_of_file_finds_its_schema(server: LanguageServer, case: Path) -> None:
    documents = [
        (case / kind.folder, f"# yaml-language-server: $schema={kind.schema_path}\nverzonnen: x\n")
        for kind in KINDS.values()
    ]
    for problems in server.all_problems(documents):
        assert "Property verzonnen is not allowed." in [problem["message"] for problem in problems]


def test_nothing_is_fetched(server: LanguageServer, store: Path, watched: Watched) -> None:
    """Neither the address in ``$id``, nor the dialect, nor a catalogue: not from the server, nor through the editor."""
    modelines = [f"# yaml-language-server: $schema=schemas/{name}.schema.json\nx: 1\n" for name in SCHEMA_NAMES]
    assert all(server.all_problems([(store, text) for text in modelines]))
    assert watched.hosts == set()
    assert server.asked == []


def test_with_its_own_settings_the_server_fetches_the_public_catalogue_at_most(store: Path, watched: Watched) -> None:
    """Unless ``yaml.schemaStore.enable`` is off, it asks for a list of schemas; it sends nothing about the files."""
    log = watched.log.with_name("hosts-by-default")
    log.touch()
    by_default = replace(watched, log=log)
    with start(by_default, store, {}) as running:
        running.problems(store / CASE, NETWERK + "x: 1\n")
    assert by_default.hosts <= {"www.schemastore.org"}


def test_the_watch_sees_a_connection(watched: Watched) -> None:
    log = watched.log.with_name("hosts-of-a-script")
    log.touch()
    script = 'require("https").get("https://cano.invalid/schemas/x").on("error", () => {})'
    environment = {**os.environ, "CONNECTIONS": str(log)}
    subprocess.run([*watched.node, "-e", script], env=environment, check=True, timeout=60)
    assert replace(watched, log=log).hosts == {"cano.invalid"}
