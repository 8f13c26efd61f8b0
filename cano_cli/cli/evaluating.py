"""An evaluation on the terminal: what is known is shown before each question, everything may be skipped, and each part
is kept as soon as it was said."""

from __future__ import annotations

from datetime import date

from cano_cli.cli.common import now, tell, write
from cano_cli.cli.editing import recorded_text
from cano_cli.cli.evaluation_asking import StoppedError, choose, later, put, some
from cano_cli.cli.evaluation_decisions import ask_decisions
from cano_cli.cli.evaluation_goals import ask_agreements, ask_goal
from cano_cli.cli.evaluation_talk import Talk, heading
from cano_cli.cli.evaluation_text import opening, questions_for, word_title, word_told
from cano_cli.cli.interview_sharing import with_speaker
from cano_cli.cli.prose import prose
from cano_cli.model.evaluatie import AANLEIDING, EVALUATIE_SOORT, Evaluatie
from cano_cli.model.values import BESLUIT, GOED_GENOEG
from cano_cli.readers.dutch import date_text
from cano_cli.store.case_files import LoadedCase
from cano_cli.store.locate import Place
from cano_cli.store.yaml_write import Value
from cano_cli.writing import evaluation
from cano_cli.writing.days import said_day
from cano_cli.writing.evaluation import Missing
from cano_cli.writing.evaluation_proposed import proposed_kind, proposed_next, proposed_reason
from cano_cli.writing.known import Known, guides_on

_HOW = (
    "Enter slaat over, of neemt wat voorgesteld is; met een - sla je ook dat over. Met + schrijf je in je editor, stop "
    "houdt op. Wat je zei, is bewaard; wat leeg blijft, kan later met --aanvullen."
)


def converse(where: Place, loaded: LoadedCase, told: Known, missing: Missing) -> LoadedCase:
    """Hold the evaluation, asking what is ``missing``, and return the case as it is then. However it ends, what was
    said is kept and committed. Raises CanoError."""
    evaluation.begin(loaded, evaluation.path_of(told.day), now())
    talk = Talk(where, loaded, told, missing)
    try:
        _hold(talk)
    except BaseException:
        if talk.kept:
            write(f"\n{_noted(told.day)}\n{recorded_text(evaluation.finish(talk.loaded, told.day, now()))}")
        raise
    if not talk.kept:
        write("Alleen wat van besluiten kwam, is genoteerd.\n" if talk.followed else "Er is niets genoteerd.\n")
        return talk.loaded
    recorded = evaluation.finish(talk.loaded, told.day, now())
    write(f"\n{_noted(told.day)}\n{recorded_text(recorded)}")
    if recorded.commit:
        write("Toch niet? Neem het terug met: cano undo\n")
    return talk.loaded


def _hold(talk: Talk) -> None:
    """Ask everything that is missing, in order, until it is done or somebody stops."""
    tell(f"Evaluatie van {date_text(talk.told.day)}.")
    for text in opening(talk.told, talk.names):
        tell(text)
    tell(_HOW)
    try:
        _about_the_meeting(talk)
        for one in talk.told.goals:
            if one.goal.id in talk.missing.goals:
                ask_goal(talk, one)
        ask_agreements(talk)
        ask_decisions(talk)
        _words(talk)
        _voices(talk)
        _good_enough(talk)
        _estimate(talk)
        _decide(talk)
    except StoppedError:
        pass


def _about_the_meeting(talk: Talk) -> None:
    if "aanleiding" in talk.missing.fields:
        heading("De evaluatie")
        proposed = proposed_reason(talk.told)
        if proposed:
            tell(f"Voorstel voor de aanleiding: {proposed.word}, want {proposed.because}.")
        reason = choose("Aanleiding", AANLEIDING, proposed.word if proposed else "")
        kind = None if talk.kept or talk.there != Evaluatie() else proposed_kind(reason)
        kind = choose("Soort", EVALUATIE_SOORT, kind) if kind else None
        talk.keep(some({"soort": kind, "aanleiding": reason}))
    if "aanwezig" in talk.missing.fields:
        talk.keep(some({"aanwezig": talk.people("Wie is erbij (mama, jongere …)", ", ".join(_there_before(talk)))}))


def _there_before(talk: Talk) -> list[str]:
    """Return who was there the last time and is still in the network."""
    last = talk.told.last.content.aanwezig if talk.told.last else ()
    return [who for who in last if who in talk.told.case.people]


def _words(talk: Talk) -> None:
    for word in talk.missing.words:
        heading(word_title(word))
        for text in word_told(talk.told, word, talk.names):
            tell(text, "  · ", "    ")
        said = put("Wat zag je (+ opent je editor)", prose)
        talk.keep({"fundamenten": {word: said}} if said else {})


def _voices(talk: Talk) -> None:
    spoke = {voice.wie for voice in talk.there.stemmen}
    for who in talk.asked:
        if who in spoke:
            continue
        heading(f"Eigen woorden van {talk.names.full(who)}")
        said: dict[str, Value] = {}
        readers: list[str] = []
        try:
            for field, question in questions_for(talk.loaded.case, who).items():
                text = put(f"{question} (+ opent je editor)", prose)
                said |= {field: text} if text else {}
            readers = talk.readers() if said else []
        finally:  # shared with nobody but who said it, where nobody else was named
            own: dict[str, Value] = {
                "wie": who,
                "datum": talk.told.day,
                "delen_met": list(with_speaker(who, tuple(readers))),
            }
            talk.keep({"stemmen": [{**own, **said}]} if said else {})


def _good_enough(talk: Talk) -> None:
    people = [who for who in talk.asked if who not in talk.there.goed_genoeg]
    if not people:
        return
    heading("Is het goed genoeg? Van ieder apart.")
    found: dict[str, Value] = {}
    try:
        for who in people:
            answer = choose(talk.names.short(who), GOED_GENOEG)
            found |= {who: answer} if answer else {}
    finally:
        talk.keep({"goed_genoeg": found} if found else {})


def _estimate(talk: Talk) -> None:
    if "inschatting" not in talk.missing.fields:
        return
    heading("De inschatting van de dienst, die als inschatting in het verslag staat")
    by = guides_on(talk.loaded.case, talk.told.day)
    by = by or talk.people("Van wie is ze")
    said = put("Inschatting (+ opent je editor)", prose) if by else None
    if said:
        readers: list[str] = []
        try:
            readers = talk.readers()
        finally:
            item = some({"door": by, "aard": "inschatting", "delen_met": readers, "tekst": said})
            talk.keep({"inschatting": item})


def _decide(talk: Talk) -> None:
    if not {"besluit", "besproken", "volgende"} & {*talk.missing.fields}:
        return
    heading("Besluit")
    decided = talk.there.besluit
    if not decided:
        decided = choose("Besluit", BESLUIT)
        talk.keep(some({"besluit": decided}))
    while "besproken" in talk.missing.fields:
        people = talk.people("Met wie is dit besproken")
        if not people:
            break
        day = put("Wanneer", lambda text: said_day(text, now()), talk.told.day.isoformat()) or talk.told.day
        talk.keep({"besproken": [{"met": people, "datum": day}]})
    if "volgende" in talk.missing.fields:
        proposed = proposed_next(talk.told, decided)
        day_after = put("Volgende evaluatie", later(talk.told.day), proposed.isoformat() if proposed else "")
        talk.keep(some({"volgende": day_after}))


def _noted(day: date) -> str:
    return f"Evaluatie van {date_text(day)} genoteerd."
