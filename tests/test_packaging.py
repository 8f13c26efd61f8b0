"""What users install: the wheel and the source distribution are built, looked into, and the wheel is tried in a clean
environment. Needs the package index, as installing does.
"""

from __future__ import annotations

import importlib.metadata
import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from cano_cli import __version__
from cano_cli.resources import data_folder
from tests.tools import OWN_VARIABLES, home_variables

REPOSITORY = Path(__file__).resolve().parents[1]
DATA = ("templates", "schemas", "examples")
EXTRAS = (("docx", "reports/formats/docx"), ("sign", "signing"))
"""What is only installed when asked for, and the one folder that may import it."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the wheel and the source distribution."""
    target = tmp_path_factory.mktemp("dist")
    _run([sys.executable, "-m", "build", "--outdir", str(target), str(REPOSITORY)], OWN_VARIABLES)
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def names(wheel: Path) -> list[str]:
    with zipfile.ZipFile(wheel) as archive:
        return archive.namelist()


def _run(command: list[str], environment: dict[str, str], folder: Path | None = None) -> str:
    done = subprocess.run(command, env=environment, cwd=folder, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode() + done.stderr.decode()
    assert b"Traceback" not in done.stderr
    return done.stdout.decode().replace("\r\n", "\n")


def test_the_wheel_is_for_every_machine(wheel: Path) -> None:
    assert wheel.name == f"cano-{__version__}-py3-none-any.whl"


def test_the_wheel_holds_the_program_and_its_data_byte_for_byte(wheel: Path, names: list[str]) -> None:
    with zipfile.ZipFile(wheel) as archive:
        assert archive.testzip() is None
        for path in (REPOSITORY / "cano_cli").rglob("*.py"):
            assert archive.read(path.relative_to(REPOSITORY).as_posix()) == path.read_bytes()
        for kind in DATA:
            folder = data_folder(kind)  # type: ignore[arg-type]  # the three names are those it takes
            for path in folder.rglob("*"):
                if path.is_file():
                    name = f"cano_cli/data/{kind}/{path.relative_to(folder).as_posix()}"
                    assert archive.read(name) == path.read_bytes()
    assert "cano_cli/py.typed" in names
    assert any(name.endswith(".ttf") for name in names)
    assert f"cano-{__version__}.dist-info/licenses/LICENSE" in names


def test_the_wheel_holds_nothing_else(names: list[str]) -> None:
    known = re.compile(
        rf"cano_cli/([a-z_]+/)*[a-z0-9_]+\.py|cano_cli/py\.typed|cano_cli/readers/toegang\.yaml|cano_cli/questions/vragen\.yaml|cano-{re.escape(__version__)}\.dist-info/.+"
        r"|cano_cli/data/schemas/[a-z]+\.schema\.json"
        r"|cano_cli/data/examples/(cano\.yaml|vragen\.yaml|logo\.svg|2026-[a-z]{4}/([a-z]+/)?[a-z0-9-]+\.(yaml|pdf|json|sig))"
        r"|cano_cli/data/templates/([a-z._]+\.(md\.j2|typ|css)|blokken/[a-z_]+\.md\.j2|fonts/[\w.-]+)"
    )
    assert [name for name in names if not known.fullmatch(name)] == []


def test_the_source_distribution_can_be_tested_and_has_no_junk(built: Path) -> None:
    (found,) = built.glob("*.tar.gz")
    with tarfile.open(found) as archive:
        names = [name.split("/", 1)[1] for name in archive.getnames() if "/" in name]
    for expected in ("pyproject.toml", "README.md", "LICENSE", "cano_cli/py.typed", "tests/test_packaging.py",
                     "examples/cases/cano.yaml", "schemas/traject.schema.json", "templates/print.typ"):  # fmt: skip
        assert expected in names
    junk = re.compile(
        r"(^|/)(node_modules|__pycache__|\.venv|\.hypothesis|\.[a-z]+_cache|dist|build|\.git)(/|$)|\.pyc$|~$"
    )
    assert [name for name in names if junk.search(name)] == []


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    home = tmp_path_factory.mktemp("home")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "CANO", "GIT"))}
    return kept | home_variables(home)


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a clean environment with the wheel in it, in a folder with a space and an accent."""
    folder = tmp_path_factory.mktemp("Zoë's map") / "schone omgeving é"
    _run([sys.executable, "-m", "venv", "--without-pip", str(folder)], OWN_VARIABLES)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", str(programs / "python"), "--disable-pip-version-check"]
    _run([*pip, "install", "--quiet", "--no-compile", str(wheel)], OWN_VARIABLES)
    return programs


def test_the_installed_program_works_far_from_the_source(
    scripts: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    program = str(scripts / "cano")
    folder = tmp_path / "elders – één"
    folder.mkdir()
    assert _run([program, "--version"], environment, folder) == f"cano {__version__}\n"
    told = _run([program, "demo"], environment, folder)
    assert "Het plan voor de jeugdrechter" in told
    (plan,) = (folder / "cano-demo").glob("*.pdf")
    assert plan.read_bytes().startswith(b"%PDF")
    store = folder / "cano-demo"
    assert "2026-kmtr" in _run([program, "list-cases"], environment, store)
    assert _run([program, "new-case", "2026-test"], environment, store).startswith("Dossier 2026-test is gemaakt")
    assert len(_run([program, "schemas"], environment, store).split()) == 12
    where = _run([str(scripts / "python"), "-c", "import cano_cli; print(cano_cli.__file__)"], environment, folder)
    assert Path(where.strip()).is_relative_to(scripts.parent)


def test_what_is_installed_says_what_it_is(scripts: Path) -> None:
    (packages,) = {path.parent for path in scripts.parent.rglob("cano-*.dist-info")}
    (found,) = importlib.metadata.distributions(name="cano", path=[str(packages)])
    about = found.metadata
    assert about["Name"] == "cano"
    assert about["Version"] == __version__
    assert about["Requires-Python"] == ">=3.11"
    assert about["License-Expression"] == "MIT"
    assert about["Description-Content-Type"] == "text/markdown"
    assert about["Summary"]
    assert str(about.json["description"]).startswith("# cano\n")
    assert {"Typing :: Typed", "Natural Language :: Dutch"} <= set(about.get_all("Classifier") or ())
    assert {entry.name: entry.value for entry in found.entry_points} == {"cano": "cano_cli.__main__:main"}
    assert {"test", "dev"} <= set(about.get_all("Provides-Extra") or ())
    needed = [requirement for requirement in found.requires or () if "extra ==" not in requirement]
    assert all(re.match(r"[A-Za-z0-9._-]+(\[\w+\])?[><=]", requirement) for requirement in needed), needed


def test_every_module_that_is_imported_is_a_dependency_or_comes_with_python() -> None:
    import ast
    import tomllib

    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    needed = {"": project["dependencies"]} | {folder: project["optional-dependencies"][one] for one, folder in EXTRAS}
    distributions = {
        folder: {re.split(r"[><=\[]", one)[0].lower() for one in names} for folder, names in needed.items()
    }
    known = {
        "ruamel": "ruamel.yaml",
        "yaml": "pyyaml",
        "git": "gitpython",
        "markdown_it": "markdown-it-py",
        "pydantic_core": "pydantic",
        "docx": "python-docx",
        "lxml": "python-docx",
        "pkcs11": "python-pkcs11",
        "pyhanko_certvalidator": "pyhanko-certvalidator",
    }
    for path in (REPOSITORY / "cano_cli").rglob("*.py"):
        folders = (folder for folder in distributions if path.is_relative_to(REPOSITORY / "cano_cli" / folder))
        allowed = {name for folder in folders for name in distributions[folder]}
        for node in ast.walk(ast.parse(path.read_bytes())):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in {module.split(".")[0] for module in modules}:
                own = name in sys.stdlib_module_names or name == "cano_cli"
                assert own or known.get(name, name).lower() in allowed, f"{path.name} imports {name}"
