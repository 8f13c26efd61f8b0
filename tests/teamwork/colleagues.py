"""Two colleagues, each with a store of their own, and the place that they share it through: a bare repository."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cano_cli.store.case_files import load_case
from cano_cli.store.git_base import Identity
from cano_cli.store.sharing import remote, shared_folder
from cano_cli.store.splice import Value
from cano_cli.store.transaction import transaction
from cano_cli.teamwork.shared_at import SharedAt
from cano_cli.teamwork.syncing import Became, Synced, sync_case
from cano_cli.teamwork.whole_store import begin, places, sync
from cano_cli.writing.change import Append, Change, perform
from cano_cli.writing.ids import new_id
from tests.safety.cases import STORE, files_of

NUMBER = "2026-fqvn"
OTHER = "2026-kmtr"
MORNING = datetime(2026, 11, 16, 9, tzinfo=UTC)


class Colleague:
    """Somebody with a store: their cases, and what they do with them."""

    def __init__(self, store: Path, name: str, share: Path) -> None:
        store.mkdir(mode=0o700)
        self.store, self.who = store, Identity(name, f"{name.split()[0].lower()}@voorbeeld.invalid", False)
        self.address = remote.parse(share.as_posix())
        self.now = MORNING
        text = (STORE / "cano.yaml").read_text("utf-8")
        kept = [line for line in text.splitlines(keepends=True) if not line.startswith("gedeeld_via:")]
        (store / "cano.yaml").write_text("".join([*kept, f"gedeeld_via: {share.as_posix()}\n"]), "utf-8")

    def begins(self, number: str = NUMBER) -> Path:
        """Make a copy of an example, with a history of one step."""
        case = self.store / number
        shutil.copytree(STORE / number, case, ignore=shutil.ignore_patterns(".git"))
        with transaction(case, self.later(), self.who) as work:
            work.record(sorted(files_of(case)), "traject: nieuw dossier")
        return case

    def later(self) -> datetime:
        """Return the moment, which goes on."""
        self.now += timedelta(minutes=1)
        return self.now

    def writes(self, path: str, data: bytes | None, number: str = NUMBER) -> None:
        """Write a file and record it."""
        with transaction(self.store / number, self.later(), self.who) as work:
            work.write({path: data}, f"contact: {path}\n\nCano-Actie: add-contact\n")

    def adds(self, who: str, number: str = NUMBER, *, also: str = "") -> None:
        """Add a contact of today to what is noted of this month, as the commands do; ``also`` is somebody who was
        there."""
        loaded = load_case(self.store / number)
        met = ["jongere", also] if also else ["jongere"]
        entry: dict[str, Value] = {"id": new_id(loaded.case), "datum": "2026-11-09", "vorm": "telefoon", "duur": 10}
        edit = Append("contacten/2026-11.yaml", ("contacten",), entry | {"met": met, "tekst": f"van {who}"})
        perform(loaded, Change((edit,), "contact", "2026-11-09", "add-contact"), self.later())

    def reads(self, path: str, number: str = NUMBER) -> bytes:
        """Return what a file holds."""
        return (self.store / number / path).read_bytes()

    def syncs(self, number: str = NUMBER, *, again: bool = False) -> Synced:
        """Share one case."""
        at = SharedAt(self.address, number)
        listed = remote.heads(self.address, self.store).get(number, "")
        return sync_case(self.store / number, at, listed, self.later(), again=again)

    def syncs_all(self) -> dict[str, Became]:
        """Share the whole store, and return what became of each case."""
        return {one.name: one.became for one in self.round()}

    def round(self) -> list[Synced]:
        """Share the whole store."""
        folders = sorted(path.parent for path in self.store.glob("*/traject.yaml"))
        this = begin(self.store, places(folders, self.address), self.address, all_of_it=True)
        return list(sync(self.store, this, self.later(), lambda: None))

    def git(self, *arguments: str, number: str = NUMBER) -> str:
        """Run git as a user would."""
        return git(self.store / number, *arguments)

    def head(self, number: str = NUMBER) -> str:
        """Return the commit that a case is at."""
        return self.git("rev-parse", "HEAD", number=number).strip()


def git(folder: Path, *arguments: str, data: bytes | None = None) -> str:
    """Run the git of this machine in a folder."""
    how = ["git", "-c", "user.name=Iemand", "-c", "user.email=iemand@voorbeeld.invalid", *arguments]
    done = subprocess.run(how, cwd=folder, capture_output=True, check=False, input=data)
    assert done.returncode == 0, (arguments, done.stderr)
    return done.stdout.decode()


def two(folder: Path) -> tuple[Colleague, Colleague, Path]:
    """Return two colleagues who have one case in common, and the place they share it through."""
    share = folder / "gedeeld.git"
    shared_folder.make(share)
    noor, sam = Colleague(folder / "noor", "Noor Voorbeeld", share), Colleague(folder / "sam", "Sam Voorbeeld", share)
    noor.begins()
    assert noor.syncs().became is Became.NEW_THERE
    assert sam.syncs_all() == {NUMBER: Became.NEW_HERE}
    return noor, sam, share


def wrong_in(colleague: Colleague, number: str = NUMBER) -> list[str]:
    """Return what is wrong with a case after sharing: not recorded, left behind, open to others, broken."""
    case = colleague.store / number
    status, broken = git(case, "status", "--porcelain"), git(case, "fsck", "--strict", "--no-dangling")
    left = [str(path) for path in case.rglob("*") if path.name.startswith((".cano-", "quarantaine-"))]
    left += [path.name for path in (case / ".git" / "cano").glob("*") if path.name != "cano.lock"]
    left += [str(path) for path in case.rglob("*.lock") if path.name != "cano.lock"]
    left += [path.name for path in (colleague.store / ".cano").glob("*-*[0-9a-f]")]
    return [*filter(None, (status, broken)), *left]
