"""The user's own git: merging files of a case by what they mean, for who merges with git itself. It is offered, set and
taken away in the user's global configuration and attributes; in a case nothing changes, and git works without it too.
"""

from __future__ import annotations

import os
import re
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.files import KINDS
from cano_cli.model.findings import CanoError
from cano_cli.store import files, git_runner, platform

_NAME = "merge.cano.name"
_DRIVER = "merge.cano.driver"
_TITLE = "cano: dossiers naar betekenis samenvoegen"
_BEGIN, _END = "# cano: begin", "# cano: einde"
_BLOCK = re.compile(rf"(?ms)^{_BEGIN}\n.*?^{_END}\n?")


@dataclass(frozen=True, slots=True)
class Offer:
    """What has to stand where: ``settings`` in the file ``config``, ``lines`` in the file ``attributes``. ``is_set``:
    all of it stands there already."""

    config: Path
    attributes: Path
    settings: Mapping[str, str]
    lines: tuple[str, ...]
    is_set: bool

    def told(self) -> str:
        """Return what stands where, or would, as lines to show."""
        settings = [f"  {name} = {value}" for name, value in self.settings.items()]
        attributes = [f"  {line}" for line in self.lines]
        return "\n".join([f"In {self.config}:", *settings, f"In {self.attributes}:", *attributes]) + "\n"


def offered_driver(command: str | None = None) -> Offer:
    """Return what makes the user's git call cano for the files of a case; nothing is written. ``command`` is how cano
    is started, by default as it was now. Raises CanoError."""
    config, attributes = _global_config(), _attributes()
    settings = {_NAME: _TITLE, _DRIVER: f"{command or _own_command()} merge-file %O %A %B %P"}
    lines = tuple(f"{pattern} merge=cano" for pattern in _patterns())
    said = {name: _said(config, name) for name in settings}
    there = _BLOCK.search(_text(files.read(attributes)))
    is_set = said == settings and there is not None and there[0].rstrip("\n") == _block(lines).rstrip("\n")
    return Offer(config, attributes, settings, lines, is_set)


def set_driver(offer: Offer) -> None:
    """Write what was offered; what stands there already stays. Raises CanoError."""
    for name, value in offer.settings.items():
        _configure(offer.config, [name, value])
    before = files.read(offer.attributes)
    rest = _without_block(_text(before))
    gap = "" if not rest or rest.endswith("\n") else "\n"
    _write(before, f"{rest}{gap}{_block(offer.lines)}")


def remove_driver() -> bool:
    """Take away what :func:`set_driver` wrote, and nothing else; tell whether there was anything. Raises CanoError."""
    config = _global_config()
    there = bool(_said(config, _DRIVER) or _said(config, _NAME))
    if there:
        _configure(config, ["--remove-section", _NAME.rpartition(".")[0]])
    before = files.read(_attributes())
    rest = _without_block(_text(before))
    if rest == _text(before):
        return there
    _write(before, rest)
    return True


def _patterns() -> list[str]:
    """Return the files of a case, as git matches them from the top of a repository."""
    return [f"/{kind.folder}/[0-9]*.yaml" if kind.folder else f"/{kind.name}.yaml" for kind in KINDS.values()]


def _block(lines: tuple[str, ...]) -> str:
    return "\n".join([_BEGIN, *lines, _END]) + "\n"


def _without_block(text: str) -> str:
    return _BLOCK.sub("", text)


def _text(snapshot: files.Snapshot) -> str:
    return (snapshot.data or b"").decode("utf-8", "surrogateescape").replace("\r\n", "\n")


def _write(before: files.Snapshot, text: str) -> None:
    """Write the attributes; a file in which nothing is left goes."""
    with files.told(before.path, "bewaard"):
        if not text:
            before.path.unlink(missing_ok=True)
            return
        before.path.parent.mkdir(parents=True, exist_ok=True)
    if before.data is None or _text(before) != text:
        files.replace(before, text.encode("utf-8", "surrogateescape"))


def _said(config: Path, name: str) -> str:
    """Return a setting as it stands in the file itself; empty when it does not."""
    if not config.exists():
        return ""
    outcome = git_runner.attempt(_home(), ["config", "--null", "--file", str(config), "--get", name])
    return outcome.out.decode("utf-8", "replace").rstrip("\0") if outcome.code == 0 else ""


def _configure(config: Path, arguments: list[str]) -> None:
    with files.told(config, "bewaard"):
        config.parent.mkdir(parents=True, exist_ok=True)
    outcome = git_runner.attempt(_home(), ["config", "--file", str(config), *arguments])
    if outcome.code != 0:
        raise CanoError(
            f"Je eigen instellingen van git ({config}) konden niet gewijzigd worden.",
            "Kijk na of je in dat bestand mag schrijven, en of er geen fout in staat: git config --global --list",
        )


def _own_command() -> str:
    """Return how cano is started, for the shell that git uses on every system."""
    started = Path(sys.argv[0])
    known = platform.find_program("cano")
    if known is None and started.name.startswith("cano") and started.is_file():
        known = started.absolute()
    if known is not None:
        return shlex.quote(known.as_posix())
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m cano_cli"


def _home() -> Path:
    given = os.environ.get("HOME")
    return Path(given) if given else Path.home()


def _xdg() -> Path:
    given = os.environ.get("XDG_CONFIG_HOME")
    return (Path(given) if given else _home() / ".config") / "git"


def _global_config() -> Path:
    """Return the file that ``git config --global`` writes."""
    given = os.environ.get("GIT_CONFIG_GLOBAL")
    if given:
        return Path(given)
    usual, other = _home() / ".gitconfig", _xdg() / "config"
    return (usual if usual.exists() or not other.exists() else other).resolve()


def _attributes() -> Path:
    """Return the file with the user's own attributes, a link followed to where it leads."""
    given = git_runner.own_setting("core.attributesFile")
    if given.startswith("~/"):
        return (_home() / given[2:]).resolve()
    return (Path(given).expanduser() if given else _xdg() / "attributes").resolve()
