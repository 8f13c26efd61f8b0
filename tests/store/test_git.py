"""The history of a case, with a real git."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.store import git, git_ref, git_runner, transaction
from cano_cli.store.git import Change, Identity, Repository, Step
from tests.store.committing import commit

WHO = Identity("Noor Voorbeeld", "noor@voorbeeld.example", False)
WHEN = datetime(2026, 5, 11, 16, 30, tzinfo=timezone(timedelta(hours=2)))
SAID = "evaluatie: evolutiebespreking 2026-05-11\n\nCano-Actie: add-evaluation\nCano-Door: begeleider\n"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="needs POSIX")
NOT_AS_ROOT = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere: run as an ordinary user"
)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "2026-kmtr"
    folder.mkdir()
    return folder


@pytest.fixture
def repo(case: Path) -> Repository:
    return git.create(case)


def write(repo: Repository, **files: str) -> list[str]:
    for name, text in files.items():
        (repo.work_tree / name).write_bytes(text.encode())
    return list(files)


def keep(repo: Repository, *paths: str, message: str = SAID) -> str | None:
    return commit(repo, paths, message, who=WHO, when=WHEN)


def plain(repo: Repository, *arguments: str) -> str:
    """What git itself says, for the user."""
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *arguments]
    return subprocess.run(command, cwd=repo.work_tree, capture_output=True, text=True, check=True).stdout


# Making and finding


def test_a_new_repository_is_bare_of_everything_it_does_not_need(repo: Repository) -> None:
    assert git.own_repository(repo.work_tree) == repo
    assert sorted(entry.name for entry in repo.git_dir.iterdir()) == ["HEAD", "config", "objects", "refs"]
    assert [entry.name for entry in repo.work_tree.iterdir()] == [".git"]
    assert git.status(repo) == ()
    assert git.log(repo) == ()
    if os.name != "nt":
        assert repo.git_dir.stat().st_mode & 0o777 == 0o700


def test_a_repository_is_made_once(repo: Repository) -> None:
    with pytest.raises(CanoError, match=r"^Dit dossier heeft al een geschiedenis\.$"):
        git.create(repo.work_tree)


def test_a_case_in_a_larger_repository_is_not_its_own(repo: Repository) -> None:
    inner = repo.work_tree / "examples" / "2026-abcd"
    inner.mkdir(parents=True)
    assert git.own_repository(inner) is None
    assert git.larger_repository(inner) == repo.work_tree
    assert git.larger_repository(repo.work_tree) is None
    git.create(inner)
    assert git.larger_repository(inner) is None


def test_a_plain_folder_has_no_repository(case: Path) -> None:
    assert git.own_repository(case) is None


# Committing


def test_a_commit_holds_exactly_the_files_that_were_named(repo: Repository) -> None:
    write(repo, a="1", b="2", c="3")
    made = keep(repo, "a", "b")
    assert made is not None
    assert len(made) == 40
    assert plain(repo, "ls-tree", "--name-only", "HEAD") == "a\nb\n"
    assert git.status(repo) == (Change("c", "new"),)
    date = "2026-05-11 16:30:00 +0200"
    told = plain(repo, "log", "--format=%an|%ae|%cn|%ad|%cd|%B", "--date=iso")
    assert told == f"Noor Voorbeeld|noor@voorbeeld.example|Noor Voorbeeld|{date}|{date}|{SAID}\n"


def test_new_changed_and_removed_in_one_commit(repo: Repository) -> None:
    keep(repo, *write(repo, a="1", b="2", d="4"))
    (repo.work_tree / "a").unlink()
    write(repo, b="2!", c="3")
    assert git.status(repo) == (Change("a", "removed"), Change("b", "changed"), Change("c", "new"))
    keep(repo, "a", "b", "c")
    assert git.status(repo) == ()
    assert git.log(repo)[0].files == (Change("a", "removed"), Change("b", "changed"), Change("c", "new"))
    assert plain(repo, "status", "--porcelain") == ""


def test_nothing_changed_is_no_commit(repo: Repository) -> None:
    assert keep(repo, "a") is None
    keep(repo, *write(repo, a="1"))
    assert keep(repo, "a") is None
    assert keep(repo, "nooit-geweest") is None
    assert keep(repo) is None
    assert len(git.log(repo)) == 1


def test_staged_and_unstaged_edits_stay_as_they_are(repo: Repository) -> None:
    keep(repo, *write(repo, a="1", b="1", c="1", d="1"))
    write(repo, a="2", b="2", new="staged")
    plain(repo, "add", "a", "new")
    plain(repo, "rm", "-q", "--cached", "c")
    write(repo, a="3", d="4")
    before = plain(repo, "diff", "--cached", "--", "a", "c", "new") + plain(repo, "diff", "--", "a", "b", "new")
    keep(repo, "d")
    after = plain(repo, "diff", "--cached") + plain(repo, "diff")
    assert after == before
    assert plain(repo, "status", "--porcelain") == "MM a\n M b\nD  c\nA  new\n?? c\n"
    assert git.status(repo) == (
        Change("a", "changed"),
        Change("b", "changed"),
        Change("c", "changed"),
        Change("new", "new"),
    )


def test_an_edit_in_the_same_second_as_the_list_stays_an_edit(repo: Repository) -> None:
    """Git tells by the second which files changed so late that it must look inside them."""
    keep(repo, *write(repo, a="1", d="1"))
    time.sleep(1 - time.time() % 1)
    write(repo, a="2")
    plain(repo, "add", "a")
    write(repo, a="3", d="4")
    time.sleep(1 - time.time() % 1)
    keep(repo, "d")
    assert plain(repo, "status", "--porcelain") == "MM a\n"


@pytest.mark.parametrize(
    "name", ["een brief.yaml", "évaluatie ü.yaml", "-rf", "--help", '"x"', "#a", "*.yaml", ":(top)x"]
)
def test_any_ordinary_name_will_do(name: str, tmp_path: Path) -> None:
    folder = tmp_path / f"-map é {name.replace('*', '').replace(':', '').replace(chr(34), '')}"
    folder.mkdir()
    repo = git.create(folder)
    (folder / name).write_bytes(b"a\r\nb\n")
    (folder / "x.yaml").write_text("other")
    made = keep(repo, name)
    assert made is not None
    assert git.file_at(repo, made, name) == b"a\r\nb\n"
    assert git.log(repo, paths=[name])[0].files == (Change(name, "new"),)
    assert git.status(repo) == (Change("x.yaml", "new"),)


@pytest.mark.parametrize(
    "path", ["../x", "/etc/passwd", "a//b", "./a", "", ".git/config", "a/.GIT/x", "a\\b", "a\nb", "\x1b"]
)
def test_a_path_outside_the_case_is_refused(path: str, repo: Repository) -> None:
    with pytest.raises(CanoError, match="is geen bruikbare naam"):
        keep(repo, path)


def test_a_folder_cannot_be_committed(repo: Repository) -> None:
    (repo.work_tree / "map").mkdir()
    with pytest.raises(CanoError, match=r"^`map` is geen gewoon bestand\.$"):
        keep(repo, "map")


def test_a_time_needs_a_zone(repo: Repository) -> None:
    with pytest.raises(ValueError, match="zone"):
        commit(repo, write(repo, a="1"), SAID, who=WHO, when=datetime(2026, 1, 1))


def test_two_commits_at_the_same_moment_both_arrive(repo: Repository) -> None:
    names = [f"f{number}" for number in range(6)]
    for name in names:
        write(repo, **{name: name})
    script = (
        "import sys; from datetime import datetime, UTC; from pathlib import Path; from cano_cli.store import git\n"
        "from tests.store.committing import commit\n"
        "repo = git.own_repository(Path(sys.argv[1]))\n"
        "who = git.Identity('A', 'a@localhost', True)\n"
        "assert commit(repo, [sys.argv[2]], 'x', who=who, when=datetime(2026, 1, 1, tzinfo=UTC))\n"
    )
    command = [sys.executable, "-c", script, str(repo.work_tree)]

    def run(name: str) -> tuple[str, int, str]:
        done = subprocess.run([*command, name], capture_output=True, text=True, check=False)
        return name, done.returncode, done.stderr

    with ThreadPoolExecutor(len(names)) as pool:
        outcomes = list(pool.map(run, names))
    won = {name for name, code, _ in outcomes if code == 0}
    assert won
    assert all("CanoError" in words for _, code, words in outcomes if code)
    assert {change.path for commit in git.log(repo) for change in commit.files} >= won
    assert set(plain(repo, "ls-tree", "--name-only", "HEAD").split()) >= won
    assert plain(repo, "fsck", "--strict", "--no-dangling") == ""


def test_a_commit_in_between_is_built_upon(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(repo, *write(repo, a="1", b="1"))
    write(repo, a="2")
    real = git_ref.move
    interfered: list[bool] = []

    def move(*arguments: object) -> bool:
        if not interfered:
            interfered.append(True)
            theirs = plain(repo, "commit-tree", "-p", "HEAD", "-m", "tussendoor", "HEAD^{tree}").strip()
            plain(repo, "update-ref", "refs/heads/main", theirs)
        return real(*arguments)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(git_ref, "move", move)
    keep(repo, "a", message="mijn wijziging")
    assert [commit.subject for commit in git.log(repo)][:2] == ["mijn wijziging", "tussendoor"]
    assert git.log(repo)[0].files == (Change("a", "changed"),)
    assert plain(repo, "status", "--porcelain") == ""


# What stands in the way


def test_the_lock_of_somebody_else_is_left_alone(repo: Repository) -> None:
    lock = repo.git_dir / "index.lock"
    lock.write_bytes(b"theirs")
    with pytest.raises(CanoError) as error:
        keep(repo, *write(repo, a="1"))
    assert error.value.message == "Een ander programma is in dit dossier aan het bewaren."
    assert error.value.hint == (
        "Wacht tot het klaar is en probeer opnieuw. Loopt er zeker niets meer, verwijder dan zelf `.git/index.lock`."
    )
    assert lock.read_bytes() == b"theirs"
    assert git.log(repo) == ()


def test_a_lock_on_the_branch_is_a_clear_error(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transaction, "_TRIES", 2)
    (repo.git_dir / "refs" / "heads" / "main.lock").touch()
    with pytest.raises(CanoError, match=r"^Iemand anders bewaart op hetzelfde ogenblik iets in dit dossier\.$"):
        keep(repo, *write(repo, a="1"))


def test_an_old_version_that_is_checked_out_takes_no_commits(repo: Repository) -> None:
    keep(repo, *write(repo, a="1"))
    plain(repo, "checkout", "-q", "--detach")
    with pytest.raises(CanoError) as error:
        keep(repo, *write(repo, a="2"))
    assert error.value.message == "Dit dossier toont nu een oude versie, zodat er niets bij bewaard kan worden."
    assert len(git.log(repo)) == 1


def test_a_merge_under_way_is_not_touched(repo: Repository) -> None:
    keep(repo, *write(repo, a="1"))
    plain(repo, "switch", "-qc", "zij")
    keep(repo, *write(repo, a="2"))
    plain(repo, "switch", "-q", "main")
    keep(repo, *write(repo, a="3"))
    someone = ["-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.invalid"]
    subprocess.run(["git", *someone, "merge", "zij"], cwd=repo.work_tree, capture_output=True, check=False)
    with pytest.raises(CanoError, match="samenvoeging of een andere bewerking van git nog niet afgerond"):
        keep(repo, "a")
    assert git.status(repo) == (Change("a", "changed"),)
    assert plain(repo, "rev-parse", "MERGE_HEAD")


@NOT_AS_ROOT
def test_a_folder_that_is_read_only(repo: Repository) -> None:
    (repo.git_dir / "objects").chmod(0o500)
    with pytest.raises(CanoError, match="kan niet geschreven worden"):
        keep(repo, *write(repo, a="1"))


def test_damage_is_told_without_words_of_git(repo: Repository) -> None:
    keep(repo, *write(repo, a="1"))
    for file in repo.git_dir.glob("objects/??/*"):
        file.chmod(0o600)
        file.write_bytes(b"")
    for use in (lambda: git.log(repo), lambda: keep(repo, *write(repo, a="2"))):
        with pytest.raises(CanoError) as error:
            use()
        assert error.value.message == "De geschiedenis van dit dossier is beschadigd."
        assert "fatal" not in str(error.value) + error.value.hint


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "fatal: Unable to create '/x/.git/index.lock': File exists.",
            "Een ander programma is in dit dossier aan het ",
        ),
        ("fatal: cannot lock ref 'refs/heads/main': is at 1", "Iemand anders heeft op hetzelfde ogenblik iets in dit "),
        (
            "error: unable to write file: No space left on device",
            "De schijf is vol: de geschiedenis kon niet aangevuld",
        ),
        (
            "error: insufficient permission for adding an object",
            "In de map `.git` van dit dossier kan niet geschreven ",
        ),
        ("fatal: bad object HEAD", "De geschiedenis van dit dossier is beschadigd."),
        ("fatal: iets nieuws", "Git kon de geschiedenis van dit dossier niet lezen of aanvullen."),
    ],
)
def test_what_git_says_is_told_in_plain_words(words: str, message: str) -> None:
    error = git_runner.explained(git_runner.Outcome(128, b"", words))
    assert error.message.startswith(message)
    assert error.hint.endswith((".", "`."))


def test_git_is_loaded_only_when_it_is_needed() -> None:
    script = "import sys, cano_cli.store.git; assert 'git' not in sys.modules"
    subprocess.run([sys.executable, "-c", script], check=True)


@POSIX_ONLY
def test_no_git_old_git_and_slow_git(repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    with pytest.raises(CanoError, match=r"^Git is niet gevonden op deze computer\.$"):
        git.status(repo)
    program = programs / "git"
    program.write_text("#!/bin/sh\necho git version 2.20.1\n")
    program.chmod(0o755)
    with pytest.raises(CanoError, match=r"^De git op deze computer is te oud: 2\.20\.$"):
        git.status(repo)
    git_runner._version.cache_clear()
    for broken in (b"\x7fELF", b"#!/nergens\n"):
        program.write_bytes(broken)
        with pytest.raises(CanoError, match=r"^Git kon niet gestart worden\.$"):
            git.status(repo)
    program.write_text('#!/bin/sh\n[ "$1" = version ] && echo git version 2.99.1 || exec /bin/sleep 30\n')
    monkeypatch.setattr(git_runner, "TIME_LIMIT", 0.5)
    with pytest.raises(CanoError, match="en is gestopt"):
        git.status(repo)


# The user's own settings


@POSIX_ONLY
def test_nothing_of_the_user_has_any_effect(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark, home = tmp_path / "mark", tmp_path / "home"
    hooks, template = home / "hooks", home / "template" / "hooks"
    for folder in (hooks, template, home / ".config" / "git"):
        folder.mkdir(parents=True)
    trap = home / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{mark}'\nexit 1\n")
    trap.chmod(0o755)
    for name in ("post-index-change", "reference-transaction", "pre-commit", "commit-msg"):
        for folder in (hooks, template):
            (folder / name).write_text(trap.read_text())
            (folder / name).chmod(0o755)
    (home / ".config" / "git" / "attributes").write_text("* filter=x text\n")
    (home / ".config" / "git" / "ignore").write_text("*\n")
    (home / ".gitconfig").write_text(
        f"[user]\n\tname = Ander\n\temail = ander@voorbeeld.example\n[core]\n\tautocrlf = true\n\thooksPath = {hooks}\n"
        f"\tfsmonitor = {trap}\n\tpager = {trap}\n[init]\n\ttemplateDir = {template.parent}\n\tdefaultBranch = anders\n"
        f"[commit]\n\tgpgSign = true\n[gpg]\n\tprogram = {trap}\n[log]\n\tshowSignature = true\n\tdate = relative\n"
        f'[filter "x"]\n\tclean = {trap}\n\tsmudge = {trap}\n\trequired = true\n[status]\n\tshort = false\n'
        f"[diff]\n\texternal = {trap}\n\tnoprefix = true\n[i18n]\n\tcommitEncoding = latin1\n"
        f"[format]\n\tpretty = oneline\n"
    )
    nasty = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"), "GIT_CONFIG_GLOBAL": str(home / ".gitconfig")}
    nasty |= {"GIT_DIR": "/nergens", "GIT_WORK_TREE": "/", "GIT_INDEX_FILE": "/nergens/index", "GIT_EDITOR": str(trap)}
    nasty |= {"GIT_EXTERNAL_DIFF": str(trap), "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor"}
    nasty |= {
        "GIT_CONFIG_VALUE_0": str(trap),
        "GIT_TRACE": str(mark),
        "GIT_PYTHON_TRACE": "full",
        "GIT_EXEC_PATH": "/x",
    }
    nasty |= {"GIT_AUTHOR_NAME": "Ander", "GIT_COMMITTER_DATE": "2001-01-01T00:00:00", "GIT_OBJECT_DIRECTORY": "/x"}
    for name, value in nasty.items():
        monkeypatch.setenv(name, value)
    before = dict(os.environ)

    repo = git.create(case)
    (case / "é.yaml").write_bytes(b"a\r\nb\n")
    made = commit(repo, ["é.yaml"], "zoë\n", who=WHO, when=WHEN)
    assert made is not None
    assert git.file_at(repo, made, "é.yaml") == b"a\r\nb\n"
    assert git.log(repo) == (git.Commit(made, WHEN, "Noor Voorbeeld", "zoë", "", {}, (Change("é.yaml", "new"),)),)
    assert git.status(repo) == ()
    assert (repo.git_dir / "HEAD").read_text() == "ref: refs/heads/main\n"
    assert not mark.exists()
    assert dict(os.environ) == before


def test_the_identity_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = tmp_path / "config"
    config.write_text("[user]\n\tname = Noor <Voorbeeld>\n\temail = noor@voorbeeld.example\n", "utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    git.identity.cache_clear()
    assert git.identity() == Identity("Noor Voorbeeld", "noor@voorbeeld.example", False)


def test_without_an_identity_one_is_made_that_leaks_nothing(
    repo: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HOME", "XDG_CONFIG_HOME", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "geen"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("LOGNAME", "Noor V")
    git.identity.cache_clear()
    who = git.identity()
    git.identity.cache_clear()
    assert who == Identity("Noor V", "noorv@localhost", True)
    made = commit(repo, write(repo, a="1"), SAID, who=who, when=WHEN)
    assert made is not None
    assert plain(repo, "log", "--format=%an <%ae>") == "Noor V <noorv@localhost>\n"


# Reading back


def test_the_log_gives_subject_body_and_trailers(repo: Repository) -> None:
    keep(repo, *write(repo, a="1"), message="een: twee\n\nDrie.\nVier.\n\nVijf.\n\nCano-Actie: edit\nCano-Door: x\n")
    keep(repo, *write(repo, a="2"), message="zonder meer")
    last, first = git.log(repo)
    assert (last.subject, last.body, dict(last.trailers)) == ("zonder meer", "", {})
    assert (first.subject, first.body) == ("een: twee", "Drie.\nVier.\n\nVijf.")
    assert dict(first.trailers) == {"Cano-Actie": "edit", "Cano-Door": "x"}
    assert first.when == WHEN
    assert first.when.utcoffset() == timedelta(hours=2)
    assert git.log(repo, limit=1) == (last,)
    assert git.log(repo, paths=["b"]) == ()


def test_a_foreign_history_is_read_without_harm(repo: Repository) -> None:
    tree = plain(repo, "write-tree").strip()
    commit = (
        f"tree {tree}\nauthor \x1b[31mBoos\u202e <x> 99999999999999999 +9999\n"
        "committer y <y> 1 -0000\n\nrood \x1b]0;titel\x07\n\n\x01\x02A\tb\n".encode()
        + b"\xff\xfe\n\nKey: \x9bm\n"
    )
    made = subprocess.run(
        ["git", "hash-object", "-t", "commit", "-w", "--stdin", "--literally"],
        input=commit,
        cwd=repo.work_tree,
        capture_output=True,
        check=True,
    ).stdout.decode()
    plain(repo, "update-ref", "refs/heads/main", made.strip())
    (read,) = git.log(repo)
    assert read.hash == made.strip()
    assert read.author == "\ufffd[31mBoos\ufffd"
    assert read.subject == "rood \ufffd]0;titel\ufffd"
    assert read.body == "\ufffd\ufffdA b\n\ufffd\ufffd"
    assert dict(read.trailers) == {"Key": "\ufffdm"}
    assert read.when.tzinfo is not None


def test_a_merge_shows_what_it_brought(repo: Repository) -> None:
    keep(repo, *write(repo, a="1"))
    plain(repo, "switch", "-qc", "zij")
    keep(repo, *write(repo, b="2"), message="zij")
    plain(repo, "switch", "-q", "main")
    keep(repo, *write(repo, c="3"), message="wij")
    plain(repo, "merge", "-q", "-m", "samen", "zij")
    samen = next(commit for commit in git.log(repo) if commit.subject == "samen")
    assert samen.files == (Change("b", "new"),)


def test_a_file_as_it_was(repo: Repository) -> None:
    first = keep(repo, *write(repo, a="1"))
    keep(repo, *write(repo, a="2"))
    assert first is not None
    assert git.file_at(repo, first, "a") == b"1"
    assert git.file_at(repo, first[:8], "a") == b"1"
    assert git.file_at(repo, "HEAD", "a") == b"2"
    assert git.file_at(repo, "HEAD", "b") is None
    assert git.file_at(repo, "0" * 40, "a") is None
    with pytest.raises(CanoError, match="is geen versie van dit dossier"):
        git.file_at(repo, "--help", "a")


# Made-up histories


def steps() -> list[Step]:
    first = datetime(2026, 1, 12, 9, 0, tzinfo=UTC)
    return [
        Step(first, SAID, {"traject.yaml": b"cano: 1\n", "een brief.yaml": b"x"}, WHO),
        Step(first + timedelta(days=7), "leeg\n", {}, WHO),
        Step(first + timedelta(days=9), "weg\n", {"een brief.yaml": None, "map/\u00e9.yaml": b"\xff\x00\r\n"}, WHO),
    ]


def test_a_made_up_history_is_sound(repo: Repository) -> None:
    (repo.work_tree / "map").mkdir()
    (repo.work_tree / "traject.yaml").write_bytes(b"cano: 1\n")
    (repo.work_tree / "map" / "é.yaml").write_bytes(b"\xff\x00\r\n")
    git.import_history(repo, steps())
    assert plain(repo, "fsck", "--strict", "--no-dangling") == ""
    assert plain(repo, "status", "--porcelain") == ""
    assert git.status(repo) == ()
    assert [(commit.subject, commit.when) for commit in reversed(git.log(repo))] == [
        (step.message.split("\n")[0], step.when) for step in steps()
    ]
    assert git.log(repo)[0].files == (Change("een brief.yaml", "removed"), Change("map/é.yaml", "new"))
    assert len(list(repo.git_dir.glob("objects/pack/*.pack"))) == 1
    assert not list(repo.git_dir.glob("objects/??"))
    with pytest.raises(CanoError, match=r"^Dit dossier heeft al een geschiedenis\.$"):
        git.import_history(repo, steps())
    assert git.own_repository(repo.work_tree) == repo


def test_a_made_up_history_must_end_where_the_files_are(repo: Repository) -> None:
    write(repo, **{"traject.yaml": "cano: 2\n"})
    with pytest.raises(CanoError) as error:
        git.import_history(repo, steps())
    assert error.value.message == "Het bestand `map/é.yaml` is anders dan in de laatste stap van de geschiedenis."
    assert git.log(repo) == ()


# Messages


def test_a_message_tells_what_was_done() -> None:
    trailers = {"Cano-Actie": "add-evaluation", "Cano-Door": "begeleider"}
    assert git.message("evaluatie", "evolutiebespreking 2026-05-11", trailers=trailers) == SAID
    assert git.message("contact", "2026-05-12", trailers={}) == "contact: 2026-05-12\n"


@pytest.mark.parametrize(
    ("action", "what", "trailers"),
    [
        ("a\nb", "c", {}),
        ("a", "", {}),
        ("a", "b\x1b", {}),
        ("a", "b", {"Cano-Door": "x\nCano-Actie: y"}),
        ("a", "b", {"geen sleutel": "x"}),
    ],
)
def test_a_message_of_several_lines_is_refused(action: str, what: str, trailers: dict[str, str]) -> None:
    with pytest.raises(CanoError) as error:
        git.message(action, what, trailers=trailers)
    assert error.value.message == "De omschrijving van deze wijziging kan zo niet bewaard worden."


def test_a_commit_message_with_steering_characters_is_refused(repo: Repository) -> None:
    with pytest.raises(CanoError, match="leeg of bevat onzichtbare tekens"):
        keep(repo, *write(repo, a="1"), message="x\x00y")


@settings(max_examples=200)
@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
    st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1),
)
def test_what_a_message_says_is_read_back(what: str, value: str) -> None:
    from cano_cli.store.git_history import _message_parts

    subject, body, trailers = _message_parts(git.message("actie", what, trailers={"Cano-Door": value}))
    assert (subject, body, dict(trailers)) == (f"actie: {what}", "", {"Cano-Door": value})
