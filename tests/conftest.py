"""What all tests share: the option that accepts what is made as the new expectation, and a home of their own."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator

import hypothesis
import pytest

from tests.tools import home_variables

hypothesis.settings.register_profile("cano", deadline=None)  # time never decides a test
hypothesis.settings.load_profile("cano")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add ``--update-golden``."""
    parser.addoption("--update-golden", action="store_true", help="rewrite the expected files instead of comparing")


def pytest_configure() -> None:
    """Look for cycles as often as the program does, and let programs be stopped as usual, under nohup too."""
    gc.set_threshold(50_000)
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_collection_finish() -> None:
    """Never look for cycles again in what was loaded and in the tests themselves: those stay."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the tests away from the user's own git configuration, caches and settings, and those away from the tests."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CANO_STORE", "CANO_TODAY", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "EDITOR", "VISUAL"):
            patch.delenv(name, raising=False)
        for name, value in home_variables(tmp_path_factory.mktemp("home")).items():
            patch.setenv(name, value)
        yield
