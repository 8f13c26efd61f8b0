"""A user with an empty folder, and the demonstration, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

pytest.register_assert_rewrite("tests.cli.program")

from tests.cli.program import Program, Ran  # noqa: E402


@pytest.fixture
def cano(tmp_path: Path) -> Program:
    """A user in an empty folder."""
    return Program(tmp_path)


@pytest.fixture(scope="session")
def case_made(tmp_path_factory: pytest.TempPathFactory) -> Program:
    """A user in a store with one new case, 2026-test. Only to look at."""
    user = Program(tmp_path_factory.mktemp("case"))
    assert user("init", "dossiers", "--organisatie", "vzw Voorbeeld").code == 0
    user.here /= "dossiers"
    assert user("new-case", "2026-test", "--naam", "Fien Voorbeeld", "--kader", "jeugdrechtbank").code == 0
    return user


@pytest.fixture
def case(case_made: Program, cano: Program) -> Program:
    """A user in a store with one new case, 2026-test, to work in."""
    shutil.copytree(case_made.here, cano.here / "dossiers")
    cano.here /= "dossiers"
    return cano


@pytest.fixture
def store(case: Program) -> Program:
    """A user in a new store, without a case."""
    shutil.rmtree(case.here / "2026-test")
    return case


@pytest.fixture(scope="session")
def demo_made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Program, Ran]:
    """The demonstration, in the folder ``cano-demo`` of a user, and what was told while making it. Only to look at."""
    user = Program(tmp_path_factory.mktemp("demo"))
    user.environment["CANO_TODAY"] = "2026-11-22"
    return user, user("demo")


@pytest.fixture(scope="session")
def demo(demo_made: tuple[Program, Ran]) -> Program:
    """The user who made the demonstration, standing in it. Only to look at."""
    user, ran = demo_made
    assert ran.code == 0, ran.text
    user.here /= "cano-demo"
    return user


@pytest.fixture
def own_demo(demo: Program, cano: Program) -> Program:
    """A user in a copy of the demonstration, to work in."""
    shutil.copytree(demo.here, cano.here / "cano-demo")
    cano.here /= "cano-demo"
    cano.environment["CANO_TODAY"] = "2026-11-22"
    return cano
