"""A planted repository is refused before git sees it, and nothing planted runs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.findings import CATALOGUE, CanoError
from cano_cli.store import git
from cano_cli.store.vet import harmless, vet
from tests.store.committing import commit

WHEN = datetime(2026, 5, 11, 14, 0, tzinfo=UTC)
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX file kinds")


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-kmtr"
    folder.mkdir()
    git.create(folder)
    (folder / "traject.yaml").write_text("cano: 1\n")
    return folder


class Trap:
    """A case with a program that leaves a mark when it is run."""

    def __init__(self, case: Path) -> None:
        self.case = case
        self.git_dir = case / ".git"
        self.mark = case.parent / "mark"
        self.program = case.parent / "trap.sh"
        self.program.write_text(f"#!/bin/sh\ntouch '{self.mark}'\ncat\n")
        self.program.chmod(0o755)

    def config(self, text: str) -> None:
        with (self.git_dir / "config").open("a") as file:
            file.write(text.replace("TRAP", str(self.program)) + "\n")

    def put(self, name: str, text: str) -> Path:
        path = self.case / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("TRAP", str(self.program)))
        path.chmod(0o755)
        return path

    def elsewhere(self) -> Path:
        """Another repository, outside the case, whose settings run the trap."""
        other = self.case.parent / "other"
        subprocess.run(["git", "init", "-q", str(other)], check=True)
        (other / ".git" / "config").write_text(f"[core]\n\tbare = false\n\tfsmonitor = {self.program}\n")
        return other / ".git"


def config(text: str) -> Callable[[Trap], None]:
    return lambda trap: trap.config(text)


def file(name: str, text: str = "#!/bin/sh\nTRAP\n") -> Callable[[Trap], None]:
    return lambda trap: (trap.put(name, text), None)[1]


def include(trap: Trap) -> None:
    trap.put("bijlagen/extra", "[core]\n\tfsmonitor = TRAP\n")
    trap.config("[include]\n\tpath = ../bijlagen/extra")


def git_file(trap: Trap) -> None:
    other = trap.elsewhere()
    trap.git_dir.rename(trap.case.parent / "old")
    (trap.case / ".git").write_text(f"gitdir: {other}\n")


def git_link(trap: Trap) -> None:
    other = trap.elsewhere()
    trap.git_dir.rename(trap.case.parent / "old")
    (trap.case / ".git").symlink_to(other)


def config_link(trap: Trap) -> None:
    other = trap.elsewhere()
    (trap.git_dir / "config").unlink()
    (trap.git_dir / "config").symlink_to(other / "config")


def hooks_link(trap: Trap) -> None:
    folder = trap.case.parent / "hooks"
    folder.mkdir()
    (folder / "post-index-change").write_text(f"#!/bin/sh\n{trap.program}\n")
    (trap.git_dir / "hooks").symlink_to(folder)


def own_link(trap: Trap) -> None:
    (trap.git_dir / "cano").mkdir()
    (trap.git_dir / "cano" / "lock").symlink_to(trap.program)


def bare_inside(trap: Trap) -> None:
    inside = trap.case / "bijlagen" / "foto"
    subprocess.run(["git", "init", "-q", "--bare", str(inside)], check=True)
    (inside / "config").write_text(f"[core]\n\tbare = false\n\tworktree = .\n\tfsmonitor = {trap.program}\n")


def repository_inside(trap: Trap) -> None:
    inside = trap.case / "bijlagen"
    subprocess.run(["git", "init", "-q", str(inside)], check=True)
    (inside / ".git" / "config").write_text(f"[core]\n\tfsmonitor = {trap.program}\n")


PAYLOADS: dict[str, tuple[str, Callable[[Trap], None]]] = {
    "fsmonitor": ("G04", config("[core]\n\tfsmonitor = TRAP")),
    "hooks path": ("G04", config("[core]\n\thooksPath = bijlagen")),
    "ssh command": ("G04", config("[core]\n\tsshCommand = TRAP")),
    "ask for a password": ("G04", config("[core]\n\taskPass = TRAP")),
    "editor": ("G04", config("[core]\n\teditor = TRAP")),
    "pager": ("G04", config("[core]\n\tpager = TRAP")),
    "pager of a command": ("G04", config("[pager]\n\tlog = TRAP")),
    "work tree": ("G04", config("[core]\n\tworktree = /")),
    "attributes file": ("G04", config("[core]\n\tattributesFile = bijlagen/attributes")),
    "alias": ("G04", config("[alias]\n\tstatus = !TRAP")),
    "credential helper": ("G04", config("[credential]\n\thelper = !TRAP")),
    "signing program": ("G04", config("[gpg]\n\tprogram = TRAP\n[commit]\n\tgpgSign = true")),
    "diff program": ("G04", config("[diff]\n\texternal = TRAP")),
    "include": ("G04", include),
    "conditional include": ("G03", config('[includeIf "gitdir:/"]\n\tpath = ../bijlagen/extra')),
    "filter": ("G03", config('[filter "x"]\n\tclean = TRAP\n\tprocess = TRAP')),
    "diff driver": ("G03", config('[diff "x"]\n\ttextconv = TRAP')),
    "merge driver": ("G03", config('[merge "x"]\n\tdriver = TRAP')),
    "rewritten address": ("G03", config('[url "ext::TRAP"]\n\tinsteadOf = https')),
    "key beside its section": ("G03", config("[core] fsmonitor = TRAP")),
    "quotes": ("G03", config('[core]\n\tautocrlf = "false"')),
    "line that goes on": ("G03", config("[core]\n\tautocrlf = false\\\n\tx")),
    "old way of writing": ("G03", config("[remote.origin]\n\turl = /x")),
    "no value": ("G03", config("[core]\n\tfsmonitor")),
    "address that is a program": ("G05", config('[remote "origin"]\n\turl = ext::sh -c TRAP')),
    "address that is an option": ("G05", config('[remote "origin"]\n\turl = ssh://-oProxyCommand=TRAP/x')),
    "other program at the remote": ("G04", config('[remote "origin"]\n\tuploadpack = TRAP')),
    "bare": ("G05", config("[core]\n\tbare = true")),
    "worktree config": ("G04", config("[extensions]\n\tworktreeConfig = true")),
    "second config": ("G06", file(".git/config.worktree", "[core]\n\tfsmonitor = TRAP\n")),
    "common folder": ("G06", file(".git/commondir", "../../other/.git\n")),
    "hook": ("G07", file(".git/hooks/post-index-change")),
    "hook on commit": ("G07", file(".git/hooks/reference-transaction")),
    "attributes": ("G06", file(".git/info/attributes", "* filter=x\n")),
    "grafts": ("G06", file(".git/info/grafts", "")),
    "module": ("G06", file(".git/modules/x/config", "[core]\n\tfsmonitor = TRAP\n")),
    "old remote": ("G06", file(".git/branches/origin", "ext::sh -c TRAP")),
    "borrowed objects": ("G08", file(".git/objects/info/alternates", "/\n")),
    "replaced objects": ("G09", file(".git/refs/replace/" + "0" * 40, "1" * 40 + "\n")),
    "packed replacement": ("G09", file(".git/packed-refs", "1" * 40 + " refs/replace/" + "0" * 40 + "\n")),
    "head elsewhere": ("G16", file(".git/HEAD", "ref: refs/heads/../../../other\n")),
    "attributes of the case": ("G14", file(".gitattributes", "* filter=x\n")),
    "attributes in a folder": ("G14", file("bijlagen/.GitAttributes", "* filter=x\n")),
    "submodules": ("G14", file(".gitmodules", '[submodule "x"]\n\tupdate = !TRAP\n')),
    "short name": ("G14", file("GIT~1/config", "")),
    "invisible letter": ("G14", file(".g\u200cit/config", "")),
    "bare repository inside": ("G15", bare_inside),
    "repository inside": ("G14", repository_inside),
    ".git is a file": ("G01", git_file),
}
POSIX_PAYLOADS: dict[str, tuple[str, Callable[[Trap], None]]] = {
    ".git is a link": ("G01", git_link),
    "config is a link": ("G10", config_link),
    "hooks is a link": ("G10", hooks_link),
    "a lock is a link": ("G10", own_link),
}


@pytest.mark.parametrize("name", [*PAYLOADS, *(POSIX_PAYLOADS if os.name != "nt" else ())])
def test_planted_programs_are_refused_and_do_not_run(name: str, case: Path) -> None:
    repo = git.own_repository(case)
    assert repo is not None
    trap = Trap(case)
    code, plant = (PAYLOADS | POSIX_PAYLOADS)[name]
    plant(trap)

    assert code in {finding.code for finding in vet(case)}
    who = git.Identity("Iemand", "iemand@localhost", True)
    for use in (
        lambda: git.own_repository(case),
        lambda: git.status(repo),
        lambda: git.log(repo),
        lambda: git.file_at(repo, "HEAD", "traject.yaml"),
        lambda: commit(repo, ["traject.yaml"], "x", who=who, when=WHEN),
    ):
        with pytest.raises(CanoError, match="niet veilig"):
            use()
    assert not trap.mark.exists()


@POSIX_ONLY
@pytest.mark.parametrize("name", ["fsmonitor", "include", "key beside its section", ".git is a file", ".git is a link"])
def test_the_same_programs_do_run_under_plain_git(name: str, case: Path) -> None:
    trap = Trap(case)
    (PAYLOADS | POSIX_PAYLOADS)[name][1](trap)
    subprocess.run(["git", "status"], cwd=case, capture_output=True, check=False)
    assert trap.mark.exists()


@pytest.mark.parametrize(
    "lines",
    [
        "[user]\n\tname = Zoë Voorbeeld\n\temail = zoe@voorbeeld.example",
        '[remote "origin"]\n\turl = https://git.voorbeeld.example/2026-kmtr.git\n'
        "\tfetch = +refs/heads/*:refs/remotes/origin/*",
        '[remote "thuis"]\n\turl = git@voorbeeld.example:dossiers/2026-kmtr.git\n'
        '[branch "main"]\n\tremote = thuis\n\tmerge = refs/heads/main',
        "# een opmerking\n; nog een\n[gc]\n\tauto = 0\r",
    ],
)
def test_ordinary_settings_are_accepted(lines: str, case: Path) -> None:
    Trap(case).config(lines)
    assert vet(case) == ()


def test_what_plain_git_makes_is_accepted(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "a.yaml").write_text("a")
    for command in (["add", "."], ["commit", "-qm", "x"], ["gc", "-q"], ["pack-refs", "--all"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command], cwd=tmp_path, check=True)
    assert vet(tmp_path) == ()


def test_a_config_that_is_no_text_is_refused(case: Path) -> None:
    for data in (b"\xef\xbb\xbf[core]\n", b"\xff", b"[core]\n\tbare = false\0", b"#" * 70_000):
        (case / ".git" / "config").write_bytes(data)
        assert [finding.code for finding in vet(case)] == ["G03"]


@POSIX_ONLY
def test_only_ordinary_files_in_the_case(case: Path) -> None:
    (case / "bijlagen").mkdir()
    (case / "bijlagen" / "link").symlink_to("/etc/hostname")
    (case / "bijlagen" / "map").symlink_to("/")
    os.link(case / "traject.yaml", case / "tweede.yaml")
    os.mkfifo(case / "buis")
    found = {(finding.code, finding.path) for finding in vet(case)}
    assert found == {
        ("G11", "bijlagen/link"),
        ("G11", "bijlagen/map"),
        ("G12", "traject.yaml"),
        ("G12", "tweede.yaml"),
        ("G13", "buis"),
    }


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a file away")
def test_a_repository_of_somebody_else_is_refused(case: Path) -> None:
    os.chown(case / ".git", 12345, 12345)
    assert [(finding.code, finding.path) for finding in vet(case)] == [("G02", ".git")]


def test_the_message_has_its_place_and_a_way_out(case: Path) -> None:
    Trap(case).config("[core]\n\tfsmonitor = /x")
    (finding,) = vet(case)
    lines = (case / ".git" / "config").read_text().split("\n")
    assert finding.span is not None
    assert lines[finding.span.line - 1] == finding.excerpt == "\tfsmonitor = /x"
    assert finding.message == "De instelling `core.fsmonitor` wordt niet toegelaten."
    with pytest.raises(CanoError) as error:
        git.own_repository(case)
    assert error.value.message == (
        "Git wordt in dit dossier niet gebruikt, want het is niet veilig: `.git/config`. "
        "De instelling `core.fsmonitor` wordt niet toegelaten."
    )
    assert error.value.hint == (
        "Verwijder de regel uit `.git/config` als je ze zelf toevoegde. Kreeg je het dossier van iemand anders, vraag "
        "dan om het opnieuw door te geven. Meer uitleg: `cano explain G04`."
    )


def test_a_folder_without_git_is_looked_at_too(tmp_path: Path) -> None:
    assert vet(tmp_path) == ()
    (tmp_path / ".gitignore").write_text("*")
    assert [finding.code for finding in vet(tmp_path)] == ["G14"]


def test_a_case_that_is_not_there_is_a_finding(tmp_path: Path) -> None:
    assert [(finding.code, finding.path) for finding in vet(tmp_path / "weg")] == [("G18", ".")]


def test_every_kind_is_told_in_full() -> None:
    kinds = [kind for code, kind in CATALOGUE.items() if code.startswith("G") and code[1:] <= "18"]
    assert len(kinds) == 18
    for kind in kinds:
        assert kind.title
        assert kind.why.endswith(".")
        assert kind.mend.endswith(".")


@given(st.text())
def test_harmless_text_steers_nothing(text: str) -> None:
    safe = harmless(text)
    assert len(safe) == len(text)
    assert not any(character in safe for character in "\x00\x1b\n\r\t\x07\x9b\u202e\u200b\u2028")
    assert harmless(safe) == safe
