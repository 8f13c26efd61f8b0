"""What ``doctor`` looks at: this machine, where dossiers lie and go, who may read them, what was left, keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

from cano_cli.cli.common import today
from cano_cli.cli.doctor_safe_way import called, safe_way
from cano_cli.model.findings import CanoError, Finding, Kind, Severity
from cano_cli.readers.dutch import count, date_text
from cano_cli.store import platform
from cano_cli.store.locate import STORE_FILE
from cano_cli.store.machine import computer as machine
from cano_cli.store.machine import drives, leftovers, permissions, places
from cano_cli.store.machine.place_kinds import (
    CAME_BACK,
    CUT_OFF,
    DRILL,
    EXPOSED,
    KEYS_MISSING,
    NO_HISTORY,
    NOT_OURS,
    WIDE,
    WINDOWS_LIST,
)
from cano_cli.store.sharing import hosts, shared_refs

_MACHINE, _PLACE, _SHARING, _RIGHTS, _CASES, _KEYS = (
    "Deze computer", "Waar de dossiers liggen", "Waarlangs ze gedeeld worden", "Wie ze kan lezen", "De dossiers zelf",
    "Sleutels",
)  # fmt: skip
_MOST = 5
"""So many findings about one case are told; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be looked at: the store (None: only the machine), its cases or the one asked for, and from where."""

    store: Path | None
    cases: tuple[Path, ...]
    here: Path
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that was looked at: the group it is in, what it is when it is fine, and what was found otherwise."""

    group: str
    fine: str
    findings: tuple[Finding, ...] = ()

    @property
    def state(self) -> Severity | None:
        """How bad the worst is; None when nothing was found."""
        found = {finding.severity for finding in self.findings}
        return next((level for level in Severity if level in found), None)


def conditions(asked: Asked) -> Iterator[Condition]:
    """Yield everything that ``doctor`` looks at, by group, in order. Nothing is changed."""
    yield from _of_machine(asked)
    if asked.store is not None:
        yield from _of_place(asked.store)
        yield from _of_sharing(asked)
    yield from _of_rights(asked)
    yield from _of_cases(asked)
    yield from _of_keys()


# --- this machine


def _of_machine(asked: Asked) -> Iterator[Condition]:
    from cano_cli import __version__

    folder = asked.store or asked.here
    yield Condition(_MACHINE, f"cano {__version__}, Python {machine.python_version()}")
    version = machine.git_version(folder)
    yield Condition(_MACHINE, "git" if isinstance(version, Finding) else f"git {version}", _if_found(version))
    yield Condition(_MACHINE, "ssh-keygen, voor zegels en pakketten", tuple(machine.ssh_keygen(_ssh_keygen())))
    newest = machine.newest_of(
        file for case in asked.cases for file in (case / "traject.yaml", case / ".git" / "index")
    )
    moment = datetime.now(UTC)  # the clock itself: no stand-in
    yield Condition(_MACHINE, f"de klok: {moment.astimezone():%Y-%m-%d %H:%M}", tuple(machine.clock(moment, newest)))
    yield Condition(_MACHINE, "plaats op de schijf", tuple(machine.room(folder)))
    encrypted = drives.is_encrypted(folder, places.surroundings())
    yield Condition(_MACHINE, "de schijf is versleuteld", tuple(machine.encryption(encrypted)))
    yield Condition(_MACHINE, "alle onderdelen van cano", tuple(machine.extras()))


def _ssh_keygen() -> Path | None:
    from cano_cli.signing.seal import find_program

    return find_program()


def _if_found(value: object) -> tuple[Finding, ...]:
    return (value,) if isinstance(value, Finding) else ()


# --- where they lie, and where they go


def _of_place(store: Path) -> Iterator[Condition]:
    found = tuple(places.look(store, places.surroundings()))
    yield Condition(_PLACE, f"{store.as_posix()}: een gewone map op een schijf van deze computer", found)


def _of_sharing(asked: Asked) -> Iterator[Condition]:
    assert asked.store is not None  # noqa: S101
    found = [*_of_organisation(asked.store), *chain.from_iterable(map(_of_remotes, asked.cases))]
    addresses = _address(asked.store) or any(hosts.remotes_of(case) for case in asked.cases)
    told = "de adressen zijn in orde" if addresses or found else "er zijn geen andere plaatsen ingesteld"
    yield Condition(_SHARING, told, tuple(found))


def _of_organisation(store: Path) -> Iterator[Finding]:
    if address := _address(store):
        yield from hosts.look_at(address, STORE_FILE)


def _address(store: Path) -> str | None:
    """Return the place that the cases of a store are shared through, if cano.yaml says one."""
    from cano_cli.store.case_files import read_organisation

    organisation = read_organisation(store, STORE_FILE)[0] if (store / STORE_FILE).is_file() else None
    return organisation.gedeeld_via if organisation else None


def _of_remotes(case: Path) -> Iterator[Finding]:
    for _, address in hosts.remotes_of(case):
        yield from hosts.look_at(address, f"{case.name}/.git/config")


# --- who may read


def seen_by_others(asked: Asked) -> permissions.Seen:
    """Return what was seen of who may read the dossiers, and what cano keeps for this user elsewhere."""
    return permissions.survey(dict.fromkeys(chain(_of_dossiers(asked), _of_user())))


def _of_dossiers(asked: Asked) -> Iterable[Path]:
    if asked.store is None:
        return chain.from_iterable(map(permissions.everything, asked.cases))
    return permissions.of_store(asked.store, None if asked.whole else asked.cases)


def _of_user() -> Iterator[Path]:
    for folder in (platform.config_folder(), platform.cache_folder()):
        if folder is not None:
            yield from permissions.everything(folder)


def _of_rights(asked: Asked) -> Iterator[Condition]:
    seen = seen_by_others(asked)
    found = [
        *_summed(EXPOSED, seen.exposed, "Voor anderen open: {}.", asked.here),
        *_summed(WINDOWS_LIST, seen.listed, "Een groep met anderen mag in: {}.", asked.here),
        *_summed(NOT_OURS, seen.foreign, "Van een andere gebruiker: {}.", asked.here),
        *_summed(WIDE, seen.wide, "Ruimer dan nodig, achter een gesloten map: {}.", asked.here),
    ]
    yield Condition(_RIGHTS, "alleen jij", tuple(found))


def _summed(kind: Kind, paths: Sequence[Path], told: str, here: Path) -> Iterator[Finding]:
    """Yield one finding about all of these."""
    if paths:
        first = f"‘{called(paths[0], here)}’"
        more = f" en nog {len(paths) - 1}" if len(paths) > 1 else ""
        yield kind.at(".", None, told.format(first + more))


# --- the cases


def _of_cases(asked: Asked) -> Iterator[Condition]:
    for case in asked.cases:
        found = tuple(_of_case(case, asked))
        if found:
            yield Condition(_CASES, case.name, found)
    if asked.store is not None and (left := tuple(leftovers.look_beside(asked.store))):
        yield Condition(_CASES, "hulpmappen", left)
    if asked.store is not None and (erased := tuple(_of_erasing(asked.store))):
        yield Condition(_CASES, "verwijderingen", erased)
    if asked.cases:
        yield Condition(_CASES, f"nagekeken: {count(len(asked.cases), 'dossier', 'dossiers')}")


def _of_erasing(store: Path) -> Iterator[Finding]:
    """Yield what is wrong with what was erased: an erasing that was cut off, and what came back."""
    from cano_cli.store.erasing import whole_case

    for folder in whole_case.cut_off(store):
        yield CUT_OFF.at(folder, None, "Een dossier verwijderen werd onderbroken: er staat nog tekst van op de schijf.")
    try:
        came_back = whole_case.came_back(store)
    except CanoError as error:
        yield CUT_OFF.at(".cano/verwijderd", None, error.message, hint=error.hint)
        return
    for name in came_back:
        yield CAME_BACK.at(name, None, "In dit dossier staat weer iets dat verwijderd was.")


def _of_case(case: Path, asked: Asked) -> Iterator[Finding]:
    from cano_cli.store.vet import vet

    refused = vet(case)
    if refused:
        of_git = any(finding.path in {".", ".git"} or finding.path.startswith(".git/") for finding in refused)
        yield from _told(refused, case, safe_way(case, asked.store, asked.here) if of_git else "")
    for finding in leftovers.look(case, datetime.now().astimezone()):
        yield _in_case(finding, case)
    if refused:
        return
    if not (case / ".git").exists() and places.shared_around(case.parent) is None:
        yield NO_HISTORY.at(case.name, None, "Dit dossier heeft nog geen eigen geschiedenis.")
    if waiting := shared_refs.waits(case):
        yield _in_case(waiting, case)


def _told(refused: Sequence[Finding], case: Path, safe: str) -> list[Finding]:
    """Return the reasons not to let git near a case, the last with the safe way to go on with what it holds."""
    told = [_in_case(finding, case) for finding in refused[:_MOST]]
    if len(refused) > _MOST:
        more = f"En nog {len(refused) - _MOST} zulke dingen."
        told.append(replace(refused[0], path=case.name, message=more, hint=""))
    told[-1] = replace(told[-1], hint="\n".join(filter(None, (told[-1].hint, safe))))
    return told


def _in_case(finding: Finding, case: Path) -> Finding:
    return replace(finding, path=case.name if finding.path == "." else f"{case.name}/{finding.path}")


# --- keys


def _of_keys() -> Iterator[Condition]:
    from cano_cli.handing import keys

    if not keys.has_keys():
        yield Condition(
            _KEYS, "", (KEYS_MISSING.at(".", None, "Er zijn nog geen sleutels om dossiers door te geven."),)
        )
        return
    last = keys.last_drill()
    tried = f"het laatst op {date_text(last)}" if last else "nog nooit"
    due = keys.drill_due(today())
    found = (DRILL.at(".", None, f"De herstelsleutel werd {tried} uitgeprobeerd."),) if due else ()
    yield Condition(_KEYS, f"sleutels zijn er; de herstelsleutel werd {tried} uitgeprobeerd", found)
