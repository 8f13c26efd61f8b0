"""An evaluation on the terminal: what is known is shown before each question, everything may be skipped, and each part
is kept as soon as it was said."""

from __future__ import annotations

import sys
from datetime import date

from cano_cli.cli.common import ask, colour, load_folder, now, today, width, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.evaluation_asking import StoppedError, choose, later, put, some, tell
from cano_cli.cli.evaluation_text import (
    QUESTIONS,
    Names,
    agreement_told,
    figures_told,
    goal_told,
    may_be_asked,
    names_of,
    opening,
    word_title,
    word_told,
)
from cano_cli.cli.findings_text import to_text
from cano_cli.cli.interviewing import with_speaker
from cano_cli.cli.prose import prose
from cano_cli.model.evaluatie import AANLEIDING, EVALUATIE_SOORT, STAND, DoelEvaluatie, Evaluatie
from cano_cli.model.findings import CanoError
from cano_cli.model.values import BESLUIT, GOED_GENOEG
from cano_cli.readers.dutch import date_text, number_text
from cano_cli.rules.moments import ours
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.store.yaml_write import Value
from cano_cli.writing import evaluation
from cano_cli.writing.change import WouldBeWrongError
from cano_cli.writing.days import said_day
from cano_cli.writing.evaluation import Missing, Said, evaluation_of
from cano_cli.writing.evaluation_said import apart, figure_said, figures_said
from cano_cli.writing.known import Known, KnownGoal, guides_on, proposed_kind, proposed_next, proposed_reason
from cano_cli.writing.people import people_said, readers_said

FAR = 2
"""From this difference between two figures on it is asked what people see differently."""
_HOW = (
    "Enter slaat over, of neemt wat voorgesteld is; met een - sla je ook dat over. Met + schrijf je in je editor, stop "
    "houdt op. Wat je zei, is bewaard; wat leeg blijft, kan later met --aanvullen."
)


def converse(where: Place, loaded: LoadedCase, told: Known, missing: Missing) -> LoadedCase:
    """Hold the evaluation, asking what is ``missing``, and return the case as it is then. However it ends, what was
    said is kept and committed. Raises CanoError."""
    evaluation.begin(loaded, evaluation.path_of(told.day), now())
    talk = _Talk(where, loaded, told, missing)
    try:
        talk.hold()
    except BaseException:
        if talk.kept:
            write(f"\n{_noted(told.day)}\n{recorded_text(evaluation.finish(talk.loaded, told.day, now()))}")
        raise
    if not talk.kept:
        write("Er is niets genoteerd.\n")
        return talk.loaded
    recorded = evaluation.finish(talk.loaded, told.day, now())
    write(f"\n{_noted(told.day)}\n{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")
    return talk.loaded


class _Talk:
    """An evaluation as far as it came: the case as it is now, and whether anything was kept."""

    def __init__(self, where: Place, loaded: LoadedCase, told: Known, missing: Missing) -> None:
        self.where = where
        self.loaded = loaded
        self.told = told
        self.missing = missing
        self.names: Names = names_of(loaded.case, told.day)
        self.kept = False

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

    def hold(self) -> None:
        """Ask everything that is missing, in order, until it is done or somebody stops."""
        tell(f"Evaluatie van {date_text(self.told.day)}.")
        for text in opening(self.told, self.names):
            tell(text)
        tell(_HOW)
        try:
            self._about_the_meeting()
            for one in self.told.goals:
                if one.goal.id in self.missing.goals:
                    self._goal(one)
            self._agreements()
            self._words()
            self._voices()
            self._good_enough()
            self._estimate()
            self._decide()
        except StoppedError:
            pass

    def _about_the_meeting(self) -> None:
        if "aanleiding" in self.missing.fields:
            self._heading("De evaluatie")
            reason = choose("Aanleiding", AANLEIDING, proposed_reason(self.told) or "")
            kind = None if self.kept or self.there != Evaluatie() else proposed_kind(reason)
            kind = choose("Soort", EVALUATIE_SOORT, kind) if kind else None
            self._keep(some({"soort": kind, "aanleiding": reason}))
        if "aanwezig" in self.missing.fields:
            self._keep(some({"aanwezig": self._people("Wie is erbij (mama, jongere …)")}))

    def _goal(self, one: KnownGoal) -> None:
        self._heading(f"Doel: {one.goal.id}")
        for text in goal_told(one, self.names):
            tell(text, "  ")
        before = next((goal for goal in self.there.doelen if goal.id == one.goal.id), DoelEvaluatie(id=one.goal.id))
        self._figures(one, before)
        more: dict[str, Value] = {}
        try:
            for field, question in (("feiten", "Feiten: wat is gezien of geteld"), ("tekst", "Wat bewoog")):
                if not getattr(before, field) and (said := put(f"{question} (+ opent je editor)", prose)):
                    more[field] = said
            if not before.besluit and (decided := choose("Besluit voor dit doel", BESLUIT)):
                more["besluit"] = decided
        finally:
            self._keep({"doelen": [{"id": one.goal.id, **more}]} if more else {})

    def _figures(self, one: KnownGoal, before: DoelEvaluatie) -> None:
        """Ask everybody's figure apart, and then the shared one; what people see differently when they lie apart."""
        given = dict(before.gezien_door)
        new: dict[str, float] = {}
        shared: float | None = None
        try:
            for who in (who for who in self.asked if may_be_asked(self.told, who, one)):
                question = f"Cijfer van {self.names.short(who)} ({figures_told(one)})"
                figure = None if who in given else put(question, lambda text: figure_said(text, one.bounds))
                new |= {} if figure is None else {who: figure}
            more = put(
                "Nog iemands cijfer (oma 6, papa 4)", lambda text: figures_said(self.loaded.case, text, one.bounds)
            )
            new |= more or {}
            every = {**given, **new}
            agreed = number_text(next(iter(every.values()))) if len(set(every.values())) == 1 else ""
            if before.schaal is None:
                question = f"Samen bepaald ({figures_told(one)})"
                shared = put(question, lambda text: figure_said(text, one.bounds), agreed.replace("–", "-"))
        finally:
            figures = {who: evaluation.number(figure) for who, figure in new.items()}
            item = some({"schaal": None if shared is None else evaluation.number(shared), "gezien_door": figures})
            self._keep({"doelen": [{"id": one.goal.id, **item}]} if item else {})
        self._difference(one.goal.id, {**given, **new})

    def _difference(self, goal: str, figures: dict[str, float]) -> None:
        """Offer to name what two people see differently, where nobody did yet."""
        both = apart(figures, FAR)
        if both is None or any({*both} <= {*one.wie} for one in self.there.verschillen):
            return
        high, low = both
        first, second = (f"{self.names.short(who)} geeft {number_text(figures[who])}" for who in both)
        tell(f"{first}, {second.replace(' geeft', '')}. Verschillen mogen blijven; dat ze er zijn, mag gezegd worden.")
        said = put("Wat zien ze anders (+ opent je editor)", prose)
        if said:
            readers: list[str] = []
            try:
                readers = self._readers()
            finally:
                self._keep({"verschillen": [some({"wie": [high, low], "delen_met": readers, "tekst": said})]})

    def _agreements(self) -> None:
        for one in self.told.agreements:
            key = one.agreement.id
            if key not in self.missing.agreements:
                continue
            self._heading(f"Afspraak {key}")
            for text in agreement_told(one, self.names):
                tell(text, "  ")
            state = choose("Stand", STAND)
            if state:
                said = put("Toelichting (+ opent je editor)", prose)
                self._keep({"afspraken": [some({"id": key, "stand": state, "tekst": said})]})

    def _words(self) -> None:
        for word in self.missing.words:
            self._heading(word_title(word))
            for text in word_told(self.told, word, self.names):
                tell(text, "  · ", "    ")
            said = put("Wat zag je (+ opent je editor)", prose)
            self._keep({"fundamenten": {word: said}} if said else {})

    def _voices(self) -> None:
        spoke = {voice.wie for voice in self.there.stemmen}
        for who in self.asked:
            if who in spoke:
                continue
            self._heading(f"Eigen woorden van {self.names.full(who)}")
            said: dict[str, Value] = {}
            readers: list[str] = []
            try:
                for field, question in QUESTIONS.items():
                    text = put(f"{question} (+ opent je editor)", prose)
                    said |= {field: text} if text else {}
                readers = self._readers() if said else []
            finally:  # shared with nobody but who said it, where nobody else was named
                own: dict[str, Value] = {
                    "wie": who,
                    "datum": self.told.day,
                    "delen_met": list(with_speaker(who, tuple(readers))),
                }
                self._keep({"stemmen": [{**own, **said}]} if said else {})

    def _good_enough(self) -> None:
        people = [who for who in self.asked if who not in self.there.goed_genoeg]
        if not people:
            return
        self._heading("Is het goed genoeg? Van ieder apart.")
        found: dict[str, Value] = {}
        try:
            for who in people:
                answer = choose(self.names.short(who), GOED_GENOEG)
                found |= {who: answer} if answer else {}
        finally:
            self._keep({"goed_genoeg": found} if found else {})

    def _estimate(self) -> None:
        if "inschatting" not in self.missing.fields:
            return
        self._heading("De inschatting van de dienst, die als inschatting in het verslag staat")
        by = guides_on(self.loaded.case, self.told.day)
        by = by or self._people("Van wie is ze")
        said = put("Inschatting (+ opent je editor)", prose) if by else None
        if said:
            readers: list[str] = []
            try:
                readers = self._readers()
            finally:
                item = some({"door": by, "aard": "inschatting", "delen_met": readers, "tekst": said})
                self._keep({"inschatting": item})

    def _decide(self) -> None:
        if not {"besluit", "besproken", "volgende"} & {*self.missing.fields}:
            return
        self._heading("Besluit")
        decided = self.there.besluit
        if not decided:
            decided = choose("Besluit", BESLUIT)
            self._keep(some({"besluit": decided}))
        while "besproken" in self.missing.fields:
            people = self._people("Met wie is dit besproken")
            if not people:
                break
            day = put("Wanneer", lambda text: said_day(text, now()), self.told.day.isoformat()) or self.told.day
            self._keep({"besproken": [{"met": people, "datum": day}]})
        if "volgende" in self.missing.fields:
            proposed = proposed_next(self.told, decided)
            day_after = put("Volgende evaluatie", later(self.told.day), proposed.isoformat() if proposed else "")
            self._keep(some({"volgende": day_after}))

    def _heading(self, text: str) -> None:
        write("\n")
        tell(text)

    def _people(self, question: str, default: str = "") -> list[str]:
        return list(put(question, lambda text: people_said(self.loaded.case, text, services=True), default) or ())

    def _readers(self) -> list[str]:
        return list(put("Met wie mag dit gedeeld worden", lambda text: readers_said(self.loaded.case, text)) or ())

    def _keep(self, said: Said) -> None:
        """Write a part. When that fails the words are not lost: it is tried again until it works or they stop."""
        while said:
            try:
                self.loaded = load_folder(self.where, self.loaded.folder, self.loaded.shown)
                edits = evaluation.parts_written(self.loaded, self.told.day, said)
                self.loaded = evaluation.keep(self.loaded, edits, today())
                self.kept = True
                return
            except CanoError as error:
                if isinstance(error, WouldBeWrongError):
                    sys.stderr.write(to_text(error.findings, width=width(), colour=colour(sys.stderr.isatty())))
                tell(f"Dit is nog niet bewaard. {error.message} {error.hint}")
                if ask("Enter om het opnieuw te proberen, of stop") == "stop":
                    raise StoppedError from None


def _noted(day: date) -> str:
    return f"Evaluatie van {date_text(day)} genoteerd."
