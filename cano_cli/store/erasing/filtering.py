"""Making the history of a case anew, with other contents and other words, in a repository of its own: the work of
git-filter-repo, in a process of its own with our variables. The case itself is only read.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from cano_cli.model.findings import CanoError
from cano_cli.store import files, git_runner
from cano_cli.store.git_base import Repository, check, run

_PATIENCE_S = 1800


Author = tuple[str, str]
"""The name and the address of who recorded something."""
_SOMEBODY: Author = ("iemand", "iemand@cano.invalid")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """What becomes other in every version: contents by the hash of what they replace; files that go altogether, with
    the hashes of what they held; in messages what matches a pattern (case is ignored) becomes another text; and who
    recorded something, as a name and an address, becomes somebody. ``colleagues``: who stays named in messages."""

    blobs: Mapping[str, bytes]
    gone: frozenset[str] = frozenset()
    gone_blobs: frozenset[str] = frozenset()
    messages: tuple[tuple[str, str], ...] = ()
    authors: frozenset[Author] = frozenset()
    colleagues: frozenset[str] = frozenset()


def authors(repo: Repository) -> frozenset[Author]:
    """Return everybody who recorded something in a case, in whatever branch. Raises CanoError."""
    told = run(repo, ["log", "--all", "--no-mailmap", "--format=%an%x00%ae%x00%cn%x00%ce%x00"])
    fields = told.decode("utf-8", "surrogateescape").replace("\0\n", "\0").split("\0")[:-1]
    return frozenset(zip(fields[::2], fields[1::2], strict=True))


def filtered(repo: Repository, rewrite: Rewrite, refs: Collection[str], workshop: Path) -> tuple[Path, dict[str, str]]:
    """Make the history of ``refs`` anew in a bare repository inside ``workshop``, a private folder that is there.
    Return it, packed and checked, and what became of each commit. Raises CanoError; then the case is as it was."""
    check(repo)
    target = workshop / "nieuw.git"
    with files.told(workshop, "bewaard"):
        _write_down(rewrite, workshop)
        git_runner.run(workshop, ["init", "--quiet", "--bare", "--template=", "--initial-branch=main", target.name])
        _run(_arguments(repo, rewrite, sorted(refs), workshop, target), workshop)
        carried = _commit_map(target)
    at = [f"--git-dir={target}"]
    git_runner.run(workshop, [*at, "repack", "-a", "-d", "-q", "--no-write-bitmap-index"])
    git_runner.run(workshop, [*at, "fsck", "--full", "--connectivity-only", "--no-dangling", "--no-progress"])
    return target, carried


_CONTENTS, _WORDS, _GONE = "inhoud", "woorden.json", "weg.txt"
_BLOB = """
import os
path = os.path.join(os.environ["CANO_WORKSHOP"], "inhoud", blob.original_id.decode("ascii"))
if os.path.exists(path):
    with open(path, "rb") as file:
        blob.data = file.read()
"""
_MESSAGE = """
import json, os, re
with open(os.path.join(os.environ["CANO_WORKSHOP"], "woorden.json"), encoding="utf-8") as file:
    words = json.load(file)
def replaced(line):
    who, _, name = line.partition("Cano-Door: ")
    if not who and name.rstrip("\\n") in words["colleagues"]:
        return line
    for pattern, new in words["messages"]:
        line = re.sub(pattern, lambda _: new, line, flags=re.IGNORECASE)
    return line
text = message.decode("utf-8", "surrogateescape")
kept = re.split("^(Cano-Door: .*\\n?)", text, flags=re.MULTILINE)
return "".join(map(replaced, kept)).encode("utf-8", "surrogateescape")
"""
_AUTHOR = """
import json, os
with open(os.path.join(os.environ["CANO_WORKSHOP"], "woorden.json"), encoding="utf-8") as file:
    words = json.load(file)
for who in ("author", "committer"):
    fields = (f"{who}_name", f"{who}_email")
    found = [getattr(commit, field).decode("utf-8", "surrogateescape") for field in fields]
    if found in words["authors"]:
        for field, new in zip(fields, words["somebody"]):
            setattr(commit, field, new.encode())
"""


def _write_down(rewrite: Rewrite, workshop: Path) -> None:
    """Put what the other process needs where it finds it: nothing of a case is among its arguments."""
    (workshop / _CONTENTS).mkdir(mode=0o700)
    for old, content in rewrite.blobs.items():
        files.write_new(workshop / _CONTENTS / old, content, lasting=False)
    words = {"messages": rewrite.messages, "colleagues": sorted(rewrite.colleagues)}
    words |= {"authors": sorted(rewrite.authors), "somebody": _SOMEBODY}
    files.write_new(workshop / _WORDS, json.dumps(words).encode(), lasting=False)
    listed = "".join(f"literal:{path}\n" for path in sorted(rewrite.gone))
    files.write_new(workshop / _GONE, listed.encode(), lasting=False)


def _arguments(repo: Repository, rewrite: Rewrite, refs: Sequence[str], workshop: Path, target: Path) -> list[str]:
    place = ["--source", os.fspath(repo.work_tree), "--target", os.fspath(target)]
    how = ["--force", "--quiet", "--prune-empty", "never", "--prune-degenerate", "never", "--replace-refs"]
    how += ["delete-no-add", "--blob-callback", _BLOB, "--message-callback", _MESSAGE]
    how += ["--commit-callback", _AUTHOR] if rewrite.authors else []
    if rewrite.gone:
        how += ["--invert-paths", "--paths-from-file", os.fspath(workshop / _GONE)]
    return [*place, *how, "--refs", *refs]


def _run(arguments: Sequence[str], workshop: Path) -> None:
    variables = git_runner.pinned_environment() | _settings()
    variables |= {"CANO_WORKSHOP": os.fspath(workshop), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, "-P", "-m", "git_filter_repo", *arguments]
    try:
        ended = subprocess.run(  # noqa: S603
            command, cwd=workshop, env=variables, stdin=subprocess.DEVNULL, capture_output=True, check=False,
            timeout=_PATIENCE_S,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_done() from error
    if ended.returncode != 0:
        words = ended.stderr.decode("utf-8", "replace")
        raise (
            git_runner.explained(git_runner.Outcome(1, b"", words), workshop)
            if "No module" not in words
            else (_not_done())
        )


def _settings() -> dict[str, str]:
    """Return settings of git as variables: git-filter-repo starts git itself, without any on its command line."""
    pairs = list(enumerate(_SETTINGS.items()))
    keys = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in pairs}
    values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in pairs}
    return {"GIT_CONFIG_COUNT": str(len(pairs))} | keys | values


_SETTINGS = {
    "core.hooksPath": os.devnull,
    "core.attributesFile": os.devnull,
    "core.fsmonitor": "false",
    "core.commitGraph": "false",
    "core.multiPackIndex": "false",
    "core.quotePath": "false",
    "core.autocrlf": "false",
    "core.fsync": "all",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "utf-8",
    "fastimport.unpackLimit": "0",
}


def _not_done() -> CanoError:
    return CanoError(
        "De geschiedenis kon niet herschreven worden. Er is niets veranderd.",
        "Kijk na of git-filter-repo bij cano geïnstalleerd is: cano doctor",
    )


def _commit_map(target: Path) -> dict[str, str]:
    """Return what became of each commit, as git-filter-repo wrote it down."""
    listed = (target / "filter-repo" / "commit-map").read_text("ascii").splitlines()[1:]
    return {line[:40]: line[41:81] for line in listed}
