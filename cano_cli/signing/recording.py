"""Recording a signature: what may not be recorded, and the files that do it. The declaration is spliced, every other
byte of it stays; the text that was signed and the seal come beside it; one commit holds all three. Where recording was
cut off, doing it again finishes it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from cano_cli.model.case import Case, Dated
from cano_cli.model.findings import CanoError
from cano_cli.model.verklaring import Engagementsverklaring, Ondertekening
from cano_cli.readers.dutch import join
from cano_cli.signing.checking import Kept, kept_text
from cano_cli.signing.coverage import Content, canonical, covered, fingerprint
from cano_cli.signing.history import Compared, mark_of, read_history
from cano_cli.signing.statement import seal_path, statement, text_path
from cano_cli.store import files, git, recovery
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.splice import append_item
from cano_cli.store.transaction import Recorded, transaction
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
    command that was cut off left half done is finished first."""
    repository = git.own_repository(folder)
    if repository:
        with files.locked(folder):
            recovery.finish(repository)
    elif git.larger_repository(folder):
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
    with transaction(loaded.folder, when) as work:
        text = _with_entry(loaded, path, _entry(signed))
        return work.write({path: text.encode(), **beside}, _message(path, door))


def finish(loaded: LoadedCase, prepared: Prepared, door: str, when: datetime) -> Recorded:
    """Commit an entry that stands in the file already, with its text and its seal. Raises :class:`CanoError` when that
    was done before: then it is the same signature a second time."""
    signed, path, history = prepared.signed, prepared.path, read_history(loaded)
    known = history.holds_entry(mark_of(loaded.case, path, signed))
    if known or history.compared is Compared.NO_HISTORY:
        raise _twice(signed)
    kept = {_text_of(prepared): canonical(prepared.content)}
    there = [path, *([signed.handtekening] if signed.handtekening else [])]
    with transaction(loaded.folder, when) as work:
        contents = kept | {name: files.read(loaded.folder / name).data for name in there}
        return work.write(contents, _message(path, door))


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


def _with_entry(loaded: LoadedCase, path: str, entry: dict[str, Value]) -> str:
    """Return the text of the declaration with the entry in it. Raises CanoError when it is not what was read."""
    data = files.read(loaded.folder / path).data
    if data is None or data != loaded.documents[path].data:
        raise CanoError(f"{path} is intussen gewijzigd. Er is niets overschreven.", "Probeer het opnieuw.")
    return append_item(data.decode(), ("ondertekening",), entry)


def _seal_file(loaded: LoadedCase, path: str, signed: Ondertekening) -> str:
    """Return where the seal goes: a free name, or that of a seal that no entry leads to and that was never recorded:
    recording it was cut off."""
    first = seal_path(path, signed.vingerafdruk or "", signed.wie, frozenset())
    like = {name for name in loaded.case.attachments if name.startswith(first.removesuffix(".sig"))}
    used = {one.handtekening for dated in loaded.case.verklaringen for one in dated.content.ondertekening}
    repository = git.own_repository(loaded.folder)
    recorded = {name for name in like - used if repository and git.file_at(repository, "HEAD", name) is not None}
    return seal_path(path, signed.vingerafdruk or "", signed.wie, frozenset(like & used | recorded))


def _message(path: str, door: str) -> str:
    day = path.rpartition("/")[2].removesuffix(".yaml")
    return git.message(
        "engagementsverklaring", f"ondertekening {day}", trailers={"Cano-Actie": "sign", "Cano-Door": door}
    )
