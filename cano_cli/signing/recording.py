"""Recording a signature: what may not be recorded, and the files that do it. The declaration is spliced, every other
byte of it stays; the text that was signed and the seal come beside it; one commit holds all three. Where recording was
cut off, doing it again finishes it.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cano_cli.model.case import Case, Dated
from cano_cli.model.files import ATTACHMENTS
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.readers.dutch import join
from cano_cli.signing.checking import Kept, kept_text
from cano_cli.signing.coverage import Content, canonical, covered, fingerprint
from cano_cli.signing.history import Compared, mark_of, read_history
from cano_cli.signing.statement import seal_path, statement, text_path
from cano_cli.store import cases, files, git, platform
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.cases import Recorded
from cano_cli.store.splice import append_item
from cano_cli.store.yaml_write import Value

Declaration = Dated[Engagementsverklaring]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A signature that may be recorded: the entry, and the text that it is bound to. ``there``: the very same entry
    stands in the file already; then it may only be that it was not committed."""

    path: str
    signed: Ondertekening
    content: Content
    there: bool = False


def prepare(case: Case, declaration: Declaration, signed: Ondertekening, today: date) -> Prepared:
    """Return ``signed`` (without fingerprint) bound to the declaration as it stands. Raises :class:`CanoError` for one
    that may not be recorded: of a day that cannot be, by somebody who is no party, or one that is there already.
    """
    _check_day(declaration.day, signed.datum, today)
    parties = tuple(sorted(set(signed.partijen)))
    if signed.wie not in parties:
        raise CanoError(
            f"{signed.wie} hoort niet bij de partijen ({join(parties)}).",
            f"Noem iedereen voor wie het blad opgemaakt is: --with {','.join(sorted({*parties, signed.wie}))}",
            exit_code=2,
        )
    content = covered(case, declaration.path, parties, signed.datum)
    bound = signed.model_copy(update={"partijen": parties, "vingerafdruk": fingerprint(canonical(content))})
    if there := _same(case, declaration, bound):
        return Prepared(declaration.path, there, content, there=True)
    _check_not_there(declaration.content, bound)
    return Prepared(declaration.path, bound, content)


def check_recordable(folder: Path) -> None:
    """Raise :class:`CanoError` for a case in which nothing can be recorded: asked before anybody types anything. What a
    command that was cut off left half written is cleared away first."""
    if (folder / ".git").is_dir():
        with files.locked(folder), suppress(OSError):
            for name in (ATTACHMENTS, "engagementsverklaringen"):
                if not (folder / name).is_symlink():
                    files.clear_leftovers(folder / name)
    if git.own_repository(folder) is None and git.larger_repository(folder):
        raise CanoError(
            "Dit dossier staat in een grotere git-map; daarin legt cano niets vast.",
            "Een ondertekening hoort in de geschiedenis van het dossier zelf: werk in een dossier met een eigen map.",
        )


def record(loaded: LoadedCase, prepared: Prepared, seal: bytes | None, door: str, when: datetime) -> Recorded:
    """Write a signature and commit it; ``door`` is who records it, by key or name. What was made is taken away again
    when it does not succeed. Raises :class:`CanoError`.
    """
    signed, path = prepared.signed, prepared.path
    assert signed.vingerafdruk  # noqa: S101
    if seal is not None:
        signed = signed.model_copy(update={"handtekening": _seal_file(loaded, path, signed)})
    beside = {} if _is_kept(loaded.case, path, signed) else {_text_of(prepared): canonical(prepared.content)}
    if seal is not None and signed.handtekening:
        beside[signed.handtekening] = seal
    with files.locked(loaded.folder) if git.own_repository(loaded.folder) else nullcontext():
        _write(loaded, path, _entry(signed), beside)
    try:
        return cases.record(loaded.folder, [path, _text_of(prepared), *beside], _message(path, door), when)
    except CanoError as error:
        later = f"De ondertekening staat al in {path}. Leg ze daarna vast: cano edit {loaded.folder.name} --no-editor"
        raise CanoError(error.message, f"{error.hint} {later}") from error


def finish(loaded: LoadedCase, prepared: Prepared, door: str, when: datetime) -> Recorded:
    """Commit an entry that stands in the file already, with its text and its seal. Raises :class:`CanoError` when that
    was done before: then it is the same signature a second time."""
    signed, path, history = prepared.signed, prepared.path, read_history(loaded)
    known = history.holds_entry(mark_of(loaded.case, path, signed))
    if known or history.compared is Compared.NO_HISTORY:
        raise _twice(signed)
    if not _is_kept(loaded.case, path, signed):
        with files.locked(loaded.folder):
            _put(loaded.folder, _text_of(prepared), canonical(prepared.content))
    paths = [path, _text_of(prepared), *([signed.handtekening] if signed.handtekening else [])]
    return cases.record(loaded.folder, paths, _message(path, door), when)


def _check_day(declared: date, signed: date, today: date) -> None:
    if signed > today:
        raise CanoError(f"{signed} moet nog komen.", "Geef de dag waarop er ondertekend is met --on.", exit_code=2)
    if signed < declared:
        raise CanoError(
            f"{signed} ligt voor de dag van de engagementsverklaring ({declared}).",
            "Kijk de dag na (--on), of geef een andere verklaring met --declaration.",
            exit_code=2,
        )


def _check_not_there(declaration: Engagementsverklaring, signed: Ondertekening) -> None:
    """Refuse the same signature a second time. Another way than the last one is news: whoever could not be reached may
    sign with a pen later."""
    own = [one for one in declaration.ondertekening if one.wie == signed.wie]
    bound = [one for one in own if one.vingerafdruk == signed.vingerafdruk]
    if bound and bound[-1].wijze == signed.wijze:
        raise _twice(bound[-1])
    if any((one.vingerafdruk, one.wijze, one.datum) == (None, signed.wijze, signed.datum) for one in own):
        raise CanoError(
            f"Deze ondertekening staat er al zonder vingerafdruk: {signed.wie}, {signed.wijze}, {signed.datum}.",
            "Haal die regel eerst weg uit de engagementsverklaring; dan komt ze er met vingerafdruk weer bij.",
        )


def _twice(signed: Ondertekening) -> CanoError:
    return CanoError(
        f"Deze ondertekening staat er al: {signed.wie}, {signed.wijze}, {signed.datum}.",
        "Is er iets fout genoteerd? Neem de regel dan weg en noteer opnieuw, met je zegel.",
    )


def _same(case: Case, declaration: Declaration, signed: Ondertekening) -> Ondertekening | None:
    """Return the last entry of somebody when it says exactly the same, whatever seal it has."""
    own = [one for one in declaration.content.ondertekening if one.wie == signed.wie]
    said = statement(case, declaration.path, signed)
    return own[-1] if own and statement(case, declaration.path, own[-1]) == said else None


def _entry(signed: Ondertekening) -> dict[str, Value]:
    """Return the entry as it is written: the fields that say something, in their order."""
    shown = {name: getattr(signed, name) for name in Ondertekening.model_fields}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in shown.items() if value}


def _is_kept(case: Case, path: str, signed: Ondertekening) -> bool:
    """Whether the text is kept already, from an earlier signature. Raises CanoError when it was changed since."""
    kept, _ = kept_text(case, path, signed)
    if kept not in {Kept.WHOLE, Kept.MISSING}:
        raise CanoError(
            f"{text_path(path, signed.vingerafdruk or '')} is niet de tekst die cano er bewaarde.",
            "Er is niets genoteerd. Zet het bestand terug zoals het was; cano history toont wanneer het erbij kwam.",
        )
    return kept is Kept.WHOLE


def _text_of(prepared: Prepared) -> str:
    return text_path(prepared.path, prepared.signed.vingerafdruk or "")


def _write(loaded: LoadedCase, path: str, entry: dict[str, Value], beside: dict[str, bytes]) -> None:
    """Add the entry and what comes beside it: all of it or nothing."""
    snapshot = files.read(loaded.folder / path)
    if snapshot.data is None or snapshot.data != loaded.documents[path].data:
        raise CanoError(f"{path} is intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
    text = append_item(snapshot.data.decode(), ("ondertekening",), entry)
    if not (loaded.folder / ATTACHMENTS).exists():
        platform.make_private_folder(loaded.folder / ATTACHMENTS)
    made: list[Path] = []
    try:
        for name, data in beside.items():
            _put(loaded.folder, name, data)
            made.append(loaded.folder / name)
        files.replace(snapshot, text.encode())
    except BaseException:
        _take_away(made)
        raise


def _seal_file(loaded: LoadedCase, path: str, signed: Ondertekening) -> str:
    """Return where the seal goes: a free name, or that of a seal that no entry leads to and that was never recorded:
    recording it was cut off."""
    first = seal_path(path, signed.vingerafdruk or "", signed.wie, frozenset())
    like = {name for name in loaded.case.attachments if name.startswith(first.removesuffix(".sig"))}
    used = {one.handtekening for dated in loaded.case.verklaringen for one in dated.content.ondertekening}
    repository = git.own_repository(loaded.folder)
    recorded = {name for name in like - used if repository and git.file_at(repository, "HEAD", name) is not None}
    return seal_path(path, signed.vingerafdruk or "", signed.wie, frozenset(like & used | recorded))


def _put(folder: Path, name: str, data: bytes) -> None:
    """Write a file that is not there yet, or in the place of what was left by a command that was cut off."""
    files.replace(files.read(folder / name), data)


def _take_away(made: list[Path]) -> None:
    for path in made:
        with suppress(OSError):
            path.unlink()


def _message(path: str, door: str) -> str:
    day = path.rpartition("/")[2].removesuffix(".yaml")
    return git.message(
        "engagementsverklaring", f"ondertekening {day}", trailers={"Cano-Actie": "sign", "Cano-Door": door}
    )
