"""The documents of the young person: one page and a picture, in words that can be read, with nothing cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.model.base import Model
from cano_cli.model.case import Case
from cano_cli.readers.view import View, view_for
from cano_cli.reports.documents.kind import kind_called
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.parts.jongere_room import CHARACTERS, LINES, Part, choose, lines_of
from cano_cli.reports.render import document_for, render
from cano_cli.reports.text.markdown import parse_markdown
from cano_cli.reports.text.templates import fill
from cano_cli.reports.text.tree import (
    Blocks,
    BulletList,
    Heading,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    plain_text,
)
from cano_cli.rules.readability import measured, sentences_of, words_of
from tests.reports.cases import example
from tests.reports.programs import run
from tests.reports.trees import META

KINDS = ("plan", "evaluatie", "afsluiting")
NAMES = ("2026-kmtr", "2026-fqvn")
DAYS = [date(2026, month, 20) for month in range(2, 13)]
DAY = date(2026, 7, 1)
NOT_ALL = "Op dit blad staat niet alles."
MORE_THAN_ONE_SEES = "Een dossier bevat altijd meer dan één lezer ziet."
LATER = {"plan": DAY, "evaluatie": DAY, "afsluiting": date(2026, 11, 20)}


def seen(name: str, day: date) -> View:
    return view_for(example(name), "jongere", day, day)


def every_view() -> Iterator[tuple[str, View]]:
    """Yield the kinds of document with a view of every month in which there is one to make."""
    views = [seen(name, day) for name in NAMES for day in DAYS]
    for kind in KINDS:
        yield from ((kind, view) for view in views if not kind_called(kind).lacking(view))


def pages_of(data: bytes, folder: Path) -> list[str]:
    file = folder / "blad.pdf"
    file.write_bytes(data)
    return run("pdftotext", "-raw", file, "-").rstrip("\f").split("\f")


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_one_page_and_a_picture_in_every_month(kind: str, name: str, tmp_path: Path) -> None:
    told = []
    for day in DAYS:
        view = seen(name, day)
        if kind_called(kind).lacking(view):
            continue
        pages = pages_of(render(kind, view, "pdf").data, tmp_path)
        drawn = [block for block in document_for(kind, view).blocks if isinstance(block, Picture)]
        assert len(pages) == 1 + len(drawn) <= 2, day
        assert NOT_ALL.replace(" ", "") in squeezed(pages[0]), day
        assert squeezed(MORE_THAN_ONE_SEES) in squeezed(pages[0]), day
        told.append(day)
    assert told or (kind, name) in {("evaluatie", "2026-fqvn"), ("afsluiting", "2026-fqvn")}


@pytest.mark.parametrize("kind", KINDS)
def test_then_and_now_is_one_page_and_a_picture_too(kind: str, tmp_path: Path) -> None:
    case, day = example("2026-kmtr"), LATER[kind]
    now, then = (view_for(case, "jongere", at, day) for at in (day, date(2026, 1, 27)))
    assert len(pages_of(render(kind, now, "pdf", earlier=then).data, tmp_path)) == 2


# --- B1 ---------------------------------------------------------------------------------------------------------------

SAID_BY_OTHERS = {"tekst", "hoe", "waarvoor", "vraag", "wie", "met", "ook", "gemist", "begeleiders", "bij", "plaats"}
"""The values that people said, or are called."""


def without_what_was_said(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {
            name: inside if name == "gedeeld" else without_what_was_said(inside, name) for name, inside in value.items()
        }
    if isinstance(value, list):
        return [without_what_was_said(one, key) for one in value]
    return "–" if isinstance(value, str) and value and key in SAID_BY_OTHERS else value


def sentences_in(blocks: Blocks) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from (one for part in plain_text(block.inlines).split(" · ") for one in sentences_of(part))
        elif isinstance(block, BulletList | OrderedList):
            for item in block.items:
                yield from sentences_in(item)
        elif isinstance(block, Quote):
            yield from sentences_in(block.blocks)


@cache
def template_sentences() -> tuple[str, ...]:
    found: dict[str, None] = {}
    around = {"lezer": "voor Merel", "stand": "1 juli 2026", "tekeningen": [], "te_groot": [], "kenmerk": "k"}
    for kind, view in every_view():
        values = without_what_was_said(kind_called(kind).values(view)) | around
        found |= dict.fromkeys(sentences_in(parse_markdown(fill(f"{kind}.jongere.md.j2", values), META, {}).blocks))
    return tuple(sentence for sentence in found if words_of(sentence))


def test_every_sentence_of_the_templates_is_short() -> None:
    assert len(template_sentences()) > 60
    assert [one for one in template_sentences() if measured(one).words > 22] == []


def test_the_templates_are_easy_to_read() -> None:
    length = measured(" ".join(one if one[-1] in ".?!" else f"{one}." for one in template_sentences()))
    assert length.words_a_sentence <= 12
    assert length.ease >= 65


def test_the_young_person_is_told_jij() -> None:
    words = {word.lower() for one in template_sentences() for word in words_of(one)}
    assert {"je", "jij", "jouw"} <= words
    assert not {"u", "uw", "hij", "zij", "haar", "zijn jongere"} & words


# --- what is on the page ----------------------------------------------------------------------------------------------


def markdown(kind: str, case: Case | None = None, day: date | None = None) -> str:
    day = day or LATER[kind]
    return to_markdown(document_for(kind, view_for(case or example("2026-kmtr"), "jongere", day, day)))


def test_the_plan_tells_what_a_young_person_wants_to_know() -> None:
    text = markdown("plan")
    for heading in ("Waar je nu staat", "Wat goed gaat", "Wie er voor je is", "Wat jij wilt", "Wat je ouders willen",
                    "Wat de rechter wil", "Je doelen", "Wie doet wat", "Als het moeilijk wordt",
                    "Wat naar de rechter gaat, en wat niet", "Jouw rechten"):  # fmt: skip
        assert f"## {heading}\n" in text
    assert "Op 2 juli 2026 is er een zitting bij de rechter." in text
    assert "Mag het wat minder? Niet weg. Minder." in text
    assert "Katrien is jouw vertrouwenspersoon en mag mee." in text
    assert "- **Wie je kunt bellen:** " in text
    assert "- Zaagsel. Nog altijd.\n- De vijf adressen zijn er zeven geworden" in text
    assert "- **Mama hoopt:** Een gewone zomer. _(22 juni)_\n- **Papa wil dit zelf doen:** Het bed." in text


def test_who_does_what_begins_with_the_young_person_and_says_how_much_more_there_is() -> None:
    text = markdown("plan")
    part = text.split("## Wie doet wat\n")[1].split("\n## ")[0]
    assert part.strip().startswith("- **Papa en jij:** We maken een bed van het hout uit vava's rek.")
    shown = part.count("\n- **")
    left = re.search(r"Jij doet nog (\d+) ding mee. Anderen doen er nog (\d+). Ze staan in je dossier.", part)
    assert left
    assert shown + int(left[1]) + int(left[2]) == 9


def test_only_own_words_are_said_to_go_to_the_judge() -> None:
    text = markdown("plan")
    part = text.split("## Wat naar de rechter gaat, en wat niet\n")[1].split("\n## ")[0]
    assert "- **De rechter leest:** wat je vertelde op 26 januari, 11 mei en 22 juni · je cijfer voor hoop" in part
    assert "12 dingen die je zei over hoe het gaat · 36 keer hoe jij mensen ziet · 16 dingen op je levenslijn" in part
    assert "- **De rechter leest niet:** 3 andere antwoorden · 3 dingen die je zei over hoe het gaat" in part
    assert "Toen ik zes was" not in text


def test_without_a_judge_it_says_who_reads_what() -> None:
    text = markdown("plan", example("2026-fqvn"), date(2026, 4, 8))
    assert "## Wat naar de consulent gaat, en wat niet" in text
    assert "- **De consulent leest niet:** wat je vertelde op 27 maart" in text
    assert "Alleen jij en wij" not in text
    assert "## Wat mama wil\n" in text
    assert "rechter" not in text.split("***")[0]
    assert "## Wat de consulent wil" in text


def test_the_evaluation_tells_what_changed_and_what_comes() -> None:
    text = markdown("evaluatie")
    assert "Dag Merel, op 22 juni 2026 keken we samen hoe het gaat. Jij was erbij, met mama, papa, moemoe" in text
    assert "**Ik wil oma terugzien, en ooit in de werkplaats van vava durven binnengaan.** Van 6 naar 8 op 10." in text
    assert "8 van de 10 afspraken zijn gelukt." in text
    assert "1 was niet meer nodig." in text
    assert "Dit lukte nog niet (mama en Noor Verdichtsel): We vragen samen de schooltoelage aan." in text
    assert "**Eerst:** Merel vertrekt nog, en laat binnen het uur weten waar ze is. **Nu:** Een ruzie stopt" in text
    assert not re.search(r"[–+][12]\b", text.split("![")[0])
    assert "**We passen het plan aan.**" in text


def test_the_closing_tells_what_stays() -> None:
    text = markdown("afsluiting")
    assert "onze begeleiding stopte op 30 oktober 2026. Je doelen zijn bereikt." in text
    stays = text.split("## Wie er blijft\n")[1].split("\n## ")[0]
    closing = example("2026-kmtr").afsluiting
    assert closing is not None
    shown = stays.count("- **")
    left = re.search(r"En ook (.*)\. Waarvoor", stays)
    assert shown + (len(re.split(r", | en ", left[1])) if left else 0) == len(closing.netwerk_dat_blijft)
    assert "We bewaren je dossier tot 14 maart 2045. Dan vernietigen we het." in text


def test_what_nobody_shared_is_not_said_to_be_there() -> None:
    assert kind_called("evaluatie").lacking(seen("2026-fqvn", DAY))
    text = markdown("plan", example("2026-fqvn"), date(2026, 4, 8))
    assert "Die kiezen we samen met jou." in text
    assert "Er zijn nog geen afspraken." in text


def test_after_the_decision_to_stop_the_next_talk_is_no_evaluation() -> None:
    day = date(2026, 10, 20)
    assert "**We ronden af.** We zien elkaar nog op 16 november 2026." in markdown("evaluatie", day=day)
    assert "We zien elkaar nog op 16 november 2026." in markdown("plan", day=day)
    assert "We zien elkaar nog op 16 november 2026." in markdown("afsluiting", day=date(2026, 11, 1))


def test_after_the_end_it_tells_who_can_be_called_then() -> None:
    text = markdown("plan", day=LATER["afsluiting"])
    assert "- **Wie je kunt bellen:** Noor Verdichtsel. We schreven op: “Bellen of sturen naar " in text


def test_the_picture_speaks_to_the_young_person() -> None:
    drawn = markdown("plan").split("![")[1]
    assert "Jouw netwerk op 1 juli 2026, zoals jij het zag tussen" in drawn
    assert "mama (moeder; steunfiguur; wisselend)" in drawn
    assert "papa (vader; gespannen)" in drawn
    assert "Niet getekend" not in drawn
    assert "nu trede 3, goed genoeg vanaf trede 4, van 5 treden" in drawn


# --- long texts -------------------------------------------------------------------------------------------------------

FOOTER = re.compile("vzwDeVeerkade(?=Kenmerk)|Kenmerk2026-kmtr|pagina[0-9]van[0-9]")
TOLD = {"intake", "engagementsverklaring", "evaluatie", "afsluiting"}
MORE = " Dat hebben we die avond nog lang samen zitten bespreken, tot het buiten helemaal donker was."


def lengthened(value: Any) -> Any:
    """Return the model with every text of some length made several times as long."""
    if isinstance(value, Model):
        longer = {name: lengthened(getattr(value, name)) for name in value.model_fields_set}
        return value.model_copy(update=longer)
    if isinstance(value, tuple):
        return tuple(lengthened(one) for one in value)
    if isinstance(value, str) and value.count(" ") > 3:
        return value.strip() + MORE * 5
    return value


def texts_in(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        for name in value.model_fields_set:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, str) and value.count(" ") > 5:
        yield value


def long_case() -> Case:
    """The example with long texts; names stay as they are."""
    case = example("2026-kmtr")
    files = (file if file.kind == "netwerk" else replace(file, content=lengthened(file.content)) for file in case.files)
    return replace(case, files=tuple(files))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", [example("2026-kmtr"), long_case()], ids=["as it is", "with long texts"])
def test_no_text_is_cut(kind: str, case: Case, tmp_path: Path) -> None:
    view = view_for(case, "jongere", LATER[kind], LATER[kind])
    text = FOOTER.sub("", squeezed("".join(pages_of(render(kind, view, "pdf").data, tmp_path))))
    everything = {squeezed(one) for file in view.case.files if file.kind in TOLD for one in texts_in(file.content)}
    begun = [one for one in everything if one[:25] in text]
    assert len(begun) > 3
    assert [
        one for one in begun if one not in text and not any(one[:25] in other for other in begun if other != one)
    ] == []
    assert squeezed(NOT_ALL) in text
    assert squeezed("mijn dossier inkijken") in text


def test_what_is_too_long_is_left_to_the_dossier() -> None:
    text = markdown("plan", long_case())
    assert "Je vertelde veel. Het staat in jouw woorden in je dossier." in text
    assert "Mama en papa zeiden iets. Dat staat in je dossier." in text
    assert "Hier was geen plaats meer. Je leest het in je dossier, of we lezen het samen." in text
    assert "Jij doet 2 dingen mee. Anderen doen er 7. Ze staan in je dossier." in text


# --- choosing ---------------------------------------------------------------------------------------------------------


def part(*lengths: int, **how: Any) -> Part:
    return Part(tuple((f"text of {length}", length) for length in lengths), **how)


def test_parts_take_turns() -> None:
    chosen = choose({"a": part(10, 20, 30), "b": part(10)}, LINES - 3 * lines_of(30))
    assert [len(one.shown) for one in chosen.values()] == [2, 1]
    assert chosen["a"].left == ("text of 30",)


def test_what_is_too_long_makes_way_for_what_fits() -> None:
    chosen = choose({"a": part(CHARACTERS * 9, 20)}, 0)
    assert chosen["a"].shown == ("text of 20",)
    assert choose({"a": part(CHARACTERS * 9, longest=9)}, 0)["a"].left == ()


def test_a_heading_counts_once() -> None:
    room = LINES - 2 * lines_of(10) - 1
    assert choose({"a": part(10, 10, opening=1)}, room)["a"].left == ()
    assert len(choose({"a": part(10, 10, opening=2)}, room)["a"].left) == 1


@given(
    st.dictionaries(st.sampled_from("abcd"), st.lists(st.integers(1, 900), max_size=5)),
    st.floats(0, LINES),
)
def test_nothing_is_lost_and_the_page_is_never_overfull(lengths: dict[str, list[int]], taken: float) -> None:
    parts = {name: part(*found) for name, found in lengths.items()}
    chosen = choose(parts, taken)
    for name, one in chosen.items():
        assert sorted((*one.shown, *one.left)) == sorted(item for item, _ in parts[name].items)
        assert len(one.shown) <= parts[name].most
    used = sum(lines_of(int(text.split()[-1])) for one in chosen.values() for text in one.shown)
    assert used <= max(LINES - taken, 0) + 1e-9
