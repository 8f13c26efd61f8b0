"""What a document says of a signature under text that was changed later: who signed, when, and what is other now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cano_cli.model.case import Case
from cano_cli.model.entry import DelenMet
from cano_cli.model.verklaring import Engagementsverklaring
from cano_cli.reports.documents.declaration import paper_view
from cano_cli.reports.formats.markdown_writer import to_markdown
from cano_cli.reports.render import document_for
from cano_cli.rules.readability import hard_words, words_of
from cano_cli.signing.outdated import document_view
from tests.reports.cases import example

DAY = date(2026, 7, 1)
SECOND = "engagementsverklaringen/2026-06-29.yaml"
OF_ALL_FIVE = "Merel Wolkenaar, Saskia Bremdal, Koen Wolkenaar en Noor Verdichtsel tekenden op 29 juni 2026."


def changed(**texts: str) -> Case:
    """Return the example with other texts for these goals and agreements of the declaration of June; a key that is not
    there yet is an agreement more."""
    case = example("2026-kmtr")
    return _with_declaration(case, lambda content: {
        "doelen": tuple(_reworded(one, texts) for one in content.doelen),
        "afspraken": (*(_reworded(one, texts) for one in content.afspraken), *_more(content, texts)),
        "finaliteit": texts.get("finaliteit", content.finaliteit),
    })  # fmt: skip


def _with_declaration(case: Case, values: Any) -> Case:
    files = (
        replace(file, content=file.content.model_copy(update=values(file.content)))
        if file.path == SECOND and isinstance(file.content, Engagementsverklaring)
        else file
        for file in case.files
    )
    return replace(case, files=tuple(files))


def _reworded(one: Any, texts: dict[str, str]) -> Any:
    return one.model_copy(update={"tekst": texts[one.id]}) if one.id in texts else one


def _more(content: Engagementsverklaring, texts: dict[str, str]) -> Iterator[Any]:
    known = {one.id for there in (content.doelen, content.afspraken) for one in there} | {"finaliteit"}
    for key in texts.keys() - known:
        yield content.afspraken[1].model_copy(update={"id": key, "tekst": texts[key]})


def told(kind: str, case: Case, reader: str, *, access: bool = False) -> list[str]:
    """Return the lines of a document that tell of signatures and change."""
    text = to_markdown(document_for(kind, document_view(case, reader, DAY, DAY, access=access)))
    return [line for line in text.splitlines() if "Daarna veranderde" in line or "stond niet" in line]


@pytest.mark.parametrize("reader", ["jeugdrechter", "consulent", "gezin", "team"])
def test_a_plan_says_what_is_other_than_what_was_signed(reader: str) -> None:
    assert told("plan", changed(plaats="Ik wil nergens meer naartoe."), reader) == [
        f"- {OF_ALL_FIVE} Lieve Tussenwater tekende op 30 juni 2026. **Daarna veranderde:** het doel ‘Ik wil nergens "
        "meer naartoe’."
    ]


def test_it_stands_with_the_signatures() -> None:
    text = to_markdown(document_for("plan", document_view(changed(a1="Ik bel."), "jeugdrechter", DAY, DAY)))
    lines = [line[:24] for line in text[text.index("## Besproken en ondertekend") :].splitlines() if line]
    assert lines[1:7] == [
        "- **29 juni 2026**, met ",
        "- **30 juni 2026**, mond",
        "- **29 juni 2026**, kon ",
        "- **30 juni 2026**, met ",
        "- Merel Wolkenaar, Saski",
        "- Besproken met Merel Wo",
    ]


def test_each_text_that_was_signed_is_told_of_apart_and_a_yes_is_no_signature() -> None:
    case = changed(plaats="Ik wil nergens meer naartoe.", a1="Ik bel.", a99="Ik doe de afwas.")
    assert told("plan", case, "jeugdrechter") == [
        f"- {OF_ALL_FIVE} Lieve Tussenwater tekende op 30 juni 2026. **Daarna veranderde:** het doel ‘Ik wil nergens "
        "meer naartoe’ en de afspraak ‘Ik bel’. **In die tekst stond niet:** de afspraak ‘Ik doe de afwas’.",
        "- Godelieve Zilverberk tekende op 29 juni 2026. Gust Spanteman zei mondeling ja op 30 juni 2026. **Daarna "
        "veranderde:** de afspraak ‘Ik bel’. **In die tekst stond niet:** de afspraak ‘Ik doe de afwas’.",
    ]


def test_a_long_text_is_told_by_its_first_words_and_many_by_how_many_there_are() -> None:
    case = changed(
        finaliteit="Anders.", school="Ik wil " + "heel " * 30 + "veel.", thuis="B.", buiten="C.", plaats="D."
    )
    [of_most, of_others] = told("plan", case, "jeugdrechter")
    assert of_most.endswith(
        "**Daarna veranderde:** de tekst over waar we naartoe werken, het doel ‘Ik wil heel heel heel heel heel heel "
        "heel heel heel heel heel heel heel heel …’, het doel ‘B’, het doel ‘C’ en het doel ‘D’."
    )
    assert "het doel ‘D’" not in of_others
    most = dict.fromkeys(("school", "thuis", "buiten", "plaats", "a1", "a5", "a11", "a12"), "Anders.")
    assert told("plan", changed(**most), "jeugdrechter")[0].endswith("de afspraak ‘Anders’ en nog 3 andere.")


def test_who_asks_for_the_file_reads_it_where_the_declaration_begins() -> None:
    case = changed(plaats="Ik wil nergens meer naartoe.")
    in_february, in_june = told("inzage", case, "mama", access=True)
    assert in_february.endswith("**In die tekst stond niet:** de afspraak ‘We vragen samen de schooltoelage aan’.")
    assert in_june == (
        "- Merel, jij, Koen en Noor Verdichtsel tekenden op 29 juni 2026. De consulent tekende op 30 juni 2026. "
        "**Daarna veranderde:** het doel ‘Ik wil nergens meer naartoe’."
    )
    text = to_markdown(document_for("inzage", document_view(case, "mama", DAY, DAY, access=True)))
    declared = text[text.index("## Wat samen afgesproken is") :]
    assert (
        declared.index("### 29 juni 2026") < declared.index("Daarna veranderde") < declared.index("nergens meer naar")
    )
    assert "Daarna veranderde" not in declared[: declared.index("### 29 juni 2026")]


def test_the_paper_to_sign_says_it_of_those_who_signed_another_text() -> None:
    def paper(case: Case, *parties: str) -> str:
        return to_markdown(document_for("engagementsverklaring", paper_view(case, parties, DAY)))

    case = changed(plaats="Ik wil nergens meer naartoe.")
    line = f"\n- {OF_ALL_FIVE} De consulent tekende op 30 juni 2026. **Daarna veranderde:** het doel ‘Ik wil nergens "
    assert line in paper(case, "jongere", "mama", "papa")
    hidden = _with_declaration(case, lambda content: {"doelen": tuple(_closed(one) for one in content.doelen)})
    other = _with_declaration(hidden, lambda content: {"doelen": tuple(_reworded(one, {"plaats": "X."})
                                                                       for one in content.doelen)})  # fmt: skip
    assert paper(hidden, "jongere", "oma") == paper(other, "jongere", "oma")
    assert "Daarna veranderde" not in paper(hidden, "jongere", "oma")


def _closed(goal: Any) -> Any:
    share = tuple(DelenMet.model_validate({"met": name}) for name in ("jongere", "consulent"))
    return goal.model_copy(update={"delen_met": share}) if goal.id == "plaats" else goal


def test_somebody_who_signed_the_new_text_is_not_told_of_on_the_paper_with_that_text() -> None:
    from cano_cli.signing.coverage import canonical, covered, fingerprint
    from cano_cli.signing.statement import text_path

    parties = ("jongere", "mama", "papa", "begeleider", "consulent")
    case = changed(plaats="Ik wil nergens meer naartoe.")
    data = canonical(covered(case, SECOND, parties, DAY))
    mark = fingerprint(data)

    def signs(content: Engagementsverklaring) -> dict[str, Any]:
        again = content.ondertekening[1].model_copy(update={"vingerafdruk": mark, "datum": DAY})
        return {"ondertekening": (*content.ondertekening, again)}

    case = replace(_with_declaration(case, signs), sealed={**case.sealed, text_path(SECOND, mark): data.decode()})
    text = to_markdown(document_for("engagementsverklaring", paper_view(case, parties, DAY)))
    assert "- Merel Wolkenaar, Koen Wolkenaar en Noor Verdichtsel tekenden op 29 juni 2026. " in text
    assert told("plan", case, "jeugdrechter")[0].startswith(f"- {OF_ALL_FIVE}")


def test_what_people_wrote_is_no_markup() -> None:
    [line] = told("plan", changed(plaats="*Ik* <b>wil</b> {{ jongere }} [niet](x)."), "jeugdrechter")
    assert line.endswith(r"het doel ‘\*Ik\* \<b>wil\</b> {{ jongere }} \[niet\](x)’.")


def test_the_words_are_not_hard() -> None:
    said = "Mama tekende op 29 juni. Daarna veranderde: het doel. In die tekst stond niet: de afspraak."
    assert hard_words(words_of(said)) == ()
