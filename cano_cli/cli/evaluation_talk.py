"""A conversation about an evaluation as far as it came: the case as it is now; a part is kept once it was said."""

from __future__ import annotations

import sys

from cano_cli.cli.common import ask, colour, load_folder, tell, today, width, write
from cano_cli.cli.evaluation_asking import StoppedError, put
from cano_cli.cli.evaluation_text import Names, names_of
from cano_cli.cli.findings_text import to_text
from cano_cli.model.evaluatie import Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.rules.moments import ours
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.writing import evaluation
from cano_cli.writing.change import WouldBeWrongError
from cano_cli.writing.evaluation import Missing, evaluation_of
from cano_cli.writing.evaluation_parts import Said, parts_written
from cano_cli.writing.known import Known
from cano_cli.writing.people import people_said, readers_said


class Talk:
    """What is known (``told``), what is still to be asked (``missing``), and whether anything was kept, or written of
    decisions (``followed``)."""

    def __init__(self, where: Place, loaded: LoadedCase, told: Known, missing: Missing) -> None:
        self.where = where
        self.loaded = loaded
        self.told = told
        self.missing = missing
        self.names: Names = names_of(loaded.case, told.day)
        self.kept = False
        self.followed = False

    @property
    def there(self) -> Evaluatie:
        """The evaluation as it stands in the file."""
        dated = evaluation_of(self.loaded.case, self.told.day)
        return dated.content if dated else Evaluatie()

    @property
    def asked(self) -> tuple[str, ...]:
        """Who is there to be asked: those present, without ourselves."""
        own = ours(self.loaded.case)
        return tuple(who for who in self.there.aanwezig if who not in own)

    def people(self, question: str, default: str = "") -> list[str]:
        """Ask for people; none where nobody was named."""
        return list(put(question, lambda text: people_said(self.loaded.case, text, services=True), default) or ())

    def readers(self) -> list[str]:
        """Ask with whom what was just said may be shared."""
        return list(put("Met wie mag dit gedeeld worden", lambda text: readers_said(self.loaded.case, text)) or ())

    def keep(self, said: Said) -> None:
        """Write a part. When that fails the words are not lost: it is tried again until it works or they stop."""
        while said:
            try:
                self.loaded = load_folder(self.where, self.loaded.folder, self.loaded.shown)
                edits = parts_written(self.loaded, self.told.day, said)
                self.loaded = evaluation.keep(self.loaded, edits, today())
                self.kept = True
                return
            except CanoError as error:
                if isinstance(error, WouldBeWrongError):
                    sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
                tell(f"Dit is nog niet bewaard. {error.message} {error.hint}")
                if ask("Enter om het opnieuw te proberen, of stop") == "stop":
                    raise StoppedError from None


def heading(text: str) -> None:
    """Write what the next questions are about."""
    write("\n")
    tell(text)
