"""How many examples there were of each format: counted by every process, added up and told at the end."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.proof.outputs import all_formats


@pytest.fixture(scope="session")
def tally_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if base.name.startswith("popen-") else base


@pytest.fixture
def tally(tally_folder: Path, request: pytest.FixtureRequest) -> Callable[[Counter[str]], None]:
    """Return what counts the examples of one test; the last of them finds that there are enough."""
    name = "".join(letter if letter.isalnum() else "-" for letter in request.node.name)
    seeds, enough = request.module.SEEDS, request.module.ENOUGH

    def count(examples: Counter[str]) -> None:
        path = tally_folder / f"examples-{name}.json"
        path.with_suffix(".part").write_text(json.dumps(examples), encoding="utf-8")
        path.with_suffix(".part").replace(path)
        counted = [json.loads(one.read_text(encoding="utf-8")) for one in tally_folder.glob("examples-*.json")]
        if len(counted) == len(seeds):
            whole = Counter[str]()
            for one in counted:
                whole += Counter(one)
            told = "\n".join(f"{form:12} {whole[form]:8}" for form in all_formats())
            (tally_folder / "examples.txt").write_text(f"{told}\n", encoding="utf-8")
            sys.stdout.write(f"\n{told}\n")
            assert min(whole[form] for form in all_formats()) >= enough, told

    return count
