"""What somebody changed by hand and did not record: recorded before a case is shared, each kind of file by itself."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.files import ATTACHMENTS, kind_of
from cano_cli.model.findings import CanoError
from cano_cli.store import files, git, staging
from cano_cli.store.case_files import REQUIRED
from cano_cli.store.git_base import Repository, attempt
from cano_cli.store.sharing import incoming
from cano_cli.store.transaction import Work
from cano_cli.store.yaml_reader import read_document


@dataclass(frozen=True, slots=True)
class ByHand:
    """What was recorded, and what lies there and is not shared: its name is no name for a case, or of no file that
    cano knows."""

    recorded: tuple[str, ...] = ()
    left: tuple[str, ...] = ()


NOTHING = ByHand()


def record(work: Work) -> ByHand:
    """Record what was changed by hand in the case that is held. Raises CanoError for a file that cannot be read as it
    is: nobody is served by half a sentence."""
    if work.repo is None:
        return NOTHING
    changes = [one.path for one in git.status(work.repo)]
    usable = [path for path in changes if is_known(path) and incoming.is_usable(path) and _differs(work.repo, path)]
    if not usable:
        return ByHand(left=_left(changes))
    grouped: dict[str, list[str]] = defaultdict(list)
    for path in usable:
        _require_readable(work.folder, path)
        kind = kind_of(path)
        grouped[kind.name if kind else "bijlage"].append(path)
    for what, paths in sorted(grouped.items()):
        work.record(paths, git.message("met de hand", what, trailers={"Cano-Actie": "edit"}))
    return ByHand(tuple(usable), _left(changes))


def is_known(path: str) -> bool:
    """Whether a file of a case is one that cano knows, or an attachment."""
    return kind_of(path) is not None or path.startswith(f"{ATTACHMENTS}/")


def _left(paths: list[str]) -> tuple[str, ...]:
    """Return what is not shared, without what programs leave behind under names of their own (``.DS_Store``)."""
    return tuple(path for path in paths if incoming.is_usable(path) != is_known(path))


def _differs(repo: Repository, path: str) -> bool:
    """Whether the contents differ from what was recorded: who may run a file says nothing."""
    told = attempt(repo, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"HEAD:{path}"])
    recorded = told.out.decode("ascii", "replace").strip() if told.code == 0 else ""
    data = files.read(repo.work_tree / path).data
    return recorded != ("" if data is None else staging.content_hash(data))


def _require_readable(folder: Path, path: str) -> None:
    data = files.read(folder / path).data
    if data is None:
        if path in REQUIRED:
            raise CanoError(
                f"{path} is weg. Zo wordt dit dossier niet gedeeld.", f"Zet het terug: cano history {folder.name}"
            )
        return
    if kind_of(path) and read_document(data, path)[0] is None:
        raise CanoError(
            f"{path} kan zo niet gelezen worden. Zo wordt dit dossier niet gedeeld.",
            f"Herstel het eerst: cano validate {folder.name}",
        )
