"""A store's own templates: they go before ours, reach nothing but the plain values, and every mistake is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cano_cli.model.findings import CanoError
from cano_cli.readers.view import view_for
from cano_cli.reports.documents.plan import plan_values
from cano_cli.reports.letterhead import Letterhead
from cano_cli.reports.render import document_for
from cano_cli.reports.text.markdown import parse_markdown
from cano_cli.reports.text.templates import check_own, fill
from cano_cli.reports.text.tree import Paragraph, Text
from cano_cli.store.own_templates import our_names, our_template
from tests.readers.test_mentions import DAY, a_case
from tests.reports.cases import READERS, example_view
from tests.reports.trees import META

NAME = "plan.proef.md.j2"
VALUES: dict[str, Any] = {
    "jongere": {"naam": "Fien *Voorbeeld*", "leeftijd": 15, "adres": None},
    "doelen": [{"nummer": 1, "tekst": "naar school"}, {"nummer": 2, "tekst": "# naar huis"}],
    "tekeningen": ["sociogram"],
}
WHAT = "Wat wel kan: {{ … }} met filters, if, for, set, with en include."
CLOSED = "Kijk na of elke {{ met }} eindigt, elke {% met %}, en elke {% if … %} en {% for … %} met een einde."
TOO_MUCH = "dit sjabloon maakt te veel: een lus in een lus, of een tekst die blijft groeien."


def filled(text: str, **others: str) -> str:
    return fill(NAME, VALUES, {NAME: text, **{name.replace("__", "/") + ".md.j2": one for name, one in others.items()}})


def refused(text: str, **others: str) -> tuple[str, str]:
    with pytest.raises(CanoError) as told:
        filled(text, **others)
    return told.value.message, told.value.hint


def test_a_template_of_the_store_goes_before_ours() -> None:
    assert filled("Dag {{ jongere.naam }} van {{ jongere.leeftijd }}.") == r"Dag Fien \*Voorbeeld\* van 15."


def test_a_block_of_the_store_goes_before_ours_also_inside_ours() -> None:
    view = example_view("2026-kmtr", "gezin")
    before, after = (
        document_for("plan", view, Letterhead(templates=own)) for own in ({}, {"blokken/slot.md.j2": "Ons eigen slot."})
    )
    assert after.blocks[-1] == Paragraph((Text("Ons eigen slot."),))
    assert before.blocks[: len(after.blocks) - 1] == after.blocks[:-1]
    assert "Ons eigen slot." not in repr(before)


@pytest.mark.parametrize("name", our_names())
def test_every_template_of_ours_can_be_a_start(name: str) -> None:
    check_own(name, our_template(name))


@pytest.mark.parametrize("reader", READERS)
def test_our_own_templates_copied_make_the_same_document(reader: str) -> None:
    copied = {name: our_template(name) for name in our_names()}
    view = example_view("2026-kmtr", reader)
    assert document_for("plan", view, Letterhead(templates=copied)) == document_for("plan", view)


# --- mistakes


FILTERS = (
    "Filters die wel kunnen: abs, capitalize, count, default, first, join, last, length, list, lower, map, max, min, "
    "prose, quote, reject, rejectattr, replace, reverse, round, select, selectattr, sort, sum, trim, unique, upper."
)
OF_A_LOOP = "depth, depth0, first, index, index0, last, length, nextitem, previtem, revindex, revindex0"


@pytest.mark.parametrize(
    ("text", "line", "what", "hint"),
    [
        ("Dag.\n{{ jongere.naaam }}", 2, "`jongere` heeft geen ‘naaam’",
         "Bedoelde je ‘naam’? In `jongere` is er: adres, leeftijd, naam."),
        ("{{ jongere['dossier'] }}", 1, "`jongere` heeft geen ‘dossier’", "In `jongere` is er: adres, leeftijd, naam."),
        ("{% set mijn = 1 %}\n{{ doel }}", 2, "‘doel’ is er niet",
         "Bedoelde je ‘doelen’? Er is: doelen, jongere, mijn, tekeningen."),
        ("{% for doel in doelen %}\n- {{ doel.titel }}\n{% endfor %}", 2, "`doel` heeft geen ‘titel’",
         "In `doel` is er: nummer, tekst."),
        ("{{ doelen | map(attribute='titel') | join }}", 1, "`dit` heeft geen ‘titel’",
         "In `dit` is er: nummer, tekst."),
        ("{{ doelen.tekst }}", 1, "`doelen` heeft geen ‘tekst’", "`doelen` is een lijst."),
        ("{{ jongere.adres }}", 1, "dit is leeg, en kan zo niet in een tekst",
         'Zet er {% if … %} rond, of schrijf {{ … or "nog niet ingevuld" }}.'),
        ("{{ doelen }}", 1, "dit is een lijst, en kan zo niet in een tekst", "Doorloop ze met {% for … in … %}."),
        ("{{ jongere }}", 1, "dit is een groep gegevens, en kan zo niet in een tekst",
         "Kies er iets uit, met een punt en de naam ervan."),
        ("{{ jongere.naam + 1 }}", 1, "dit kan niet met deze waarde: het is geen lijst, geen getal of geen tekst", ""),
        ("![](picture:genogram)", 1, "er is geen tekening ‘genogram’ voor deze lezer",
         'Zet er {% if "genogram" in tekeningen %} rond. Tekeningen hier: sociogram.'),
        ("x\n{% if jongere %}\nx", 3, "{% if %} wordt niet afgesloten met {% endif %}", CLOSED),
        ("{% endif %}", 1, "{% endif %} hoort hier nergens bij", CLOSED),
        ("{% als %}", 1, "{% als %} bestaat niet", CLOSED),
        ("{{ jongere", 1, "het sjabloon houdt op midden in iets", CLOSED),
        ("{{ 1 + }}", 1, "hier ontbreekt iets voor het einde van {{ }} of {% %}", CLOSED),
        ("{{ jongere.naam naam }}", 1, "hier had het moeten eindigen, en er staat nog ‘naam’", CLOSED),
        ("{# x", 1, "een opmerking {# wordt niet afgesloten met #}", CLOSED),
        ("{{ jongere.naam | groot }}", 1, "de filter ‘groot’ kan niet in een eigen sjabloon", FILTERS),
        ("{% for x in doelen %}{{ loop.nummer }}{% endfor %}", 1, "`loop` heeft geen ‘nummer’",
         f"In `loop` is er: {OF_A_LOOP}."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_what_there_is(text: str, line: int, what: str, hint: str) -> None:
    shown = text.splitlines()[line - 1]
    assert refused(text) == (f"Sjabloon plan.proef.md.j2, regel {line} ({shown}): {what}.", hint)


def test_a_mistake_in_a_block_is_told_there() -> None:
    assert refused('x\n{% include "blokken/eigen.md.j2" %}', blokken__eigen="\n\n{{ weg }}") == (
        "Sjabloon blokken/eigen.md.j2, regel 3 ({{ weg }}): ‘weg’ is er niet.",
        "Er is: doelen, jongere, tekeningen.",
    )


def test_a_block_that_is_not_there() -> None:
    line = '{% include "blokken/weg.md.j2" %}'
    assert refused(line) == (
        f"Sjabloon plan.proef.md.j2, regel 1 ({line}): het sjabloon ‘blokken/weg.md.j2’ is er niet.",
        "`cano list-templates` toont welke er zijn.",
    )


def test_what_may_be_missing_can_be_asked_for() -> None:
    assert (
        filled("{% if jongere.bijnaam is defined %}a{% else %}b{% endif %}{{ jongere.bijnaam | default('c') }}") == "bc"
    )


# --- what an own template cannot do


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "`macro` kan niet in een eigen sjabloon"),
        ("{% filter upper %}x{% endfilter %}", "`filter` als blok kan niet in een eigen sjabloon"),
        ("{% set x %}{{ jongere.naam }}{% endset %}", "`set` als blok kan niet in een eigen sjabloon"),
        ('{% call "{}".format(jongere.naam) %}{% endcall %}', "`call` kan niet in een eigen sjabloon"),
        ('{% extends "plan.gezin.md.j2" %}', "`extends` kan niet in een eigen sjabloon"),
        ('{% import "plan.gezin.md.j2" as x %}', "`import` kan niet in een eigen sjabloon"),
        ('{% from "plan.gezin.md.j2" import x %}', "`import` kan niet in een eigen sjabloon"),
        ("{% block x %}{% endblock %}", "`block` kan niet in een eigen sjabloon"),
        (
            "{% autoescape false %}{{ jongere.naam }}{% endautoescape %}",
            "`autoescape` kan niet in een eigen sjabloon: wat mensen schreven, blijft tekst",
        ),
        ("{% for i in range(99999999999) %}x{% endfor %}", "iets oproepen met haakjes kan niet in een eigen sjabloon"),
        ("{{ jongere.items() }}", "iets oproepen met haakjes kan niet in een eigen sjabloon"),
        ('{{ "%s" % jongere.naam }}', "dit kan niet in een eigen sjabloon"),
        ("{{ 9 ** 9 ** 9 }}", "dit kan niet in een eigen sjabloon"),
        ("{% for x in doelen recursive %}x{% endfor %}", "`recursive` kan niet in een eigen sjabloon"),
    ],
)
def test_what_could_turn_escaping_off_or_reach_out_is_refused(text: str, what: str) -> None:
    assert refused(text) == (f"Sjabloon plan.proef.md.j2, regel 1 ({text}): {what}.", WHAT)


@pytest.mark.parametrize("name", ["safe", "attr", "xmlattr", "format", "pprint", "tojson", "forceescape", "_gewoon"])
def test_no_filter_that_is_not_ours(name: str) -> None:
    message, hint = refused("{{ jongere.naam | %s }}" % name)  # noqa: UP031  (braces)
    assert f"de filter ‘{name}’ kan niet in een eigen sjabloon" in message
    assert hint.startswith("Filters die wel kunnen: ")


@pytest.mark.parametrize(
    "path",
    ['"../../etc/passwd"', '"/etc/passwd"', '"page.css"', '"plan.gezin.md.j2/../../page.css"', "jongere.naam",
     '["plan.gezin.md.j2"]', '"blokken/../plan.gezin.md.j2"', r'"..\\cano.yaml"', '"c:/x.md.j2"'],
)  # fmt: skip
def test_no_file_but_a_template_by_its_name(path: str) -> None:
    message, hint = refused("{% include " + path + " %}")
    assert message.endswith("`include` kan alleen met de naam van een sjabloon, tussen aanhalingstekens.")
    assert hint == 'Bijvoorbeeld: {% include "blokken/doelen.md.j2" %}. `cano list-templates` toont welke er zijn.'


@pytest.mark.parametrize(
    "expression",
    [
        "jongere.__class__", "jongere['__class__']", "''.__class__.__mro__", "self", "self._TemplateReference__context",
        "loop", "cycler", "joiner", "namespace", "lipsum", "dict", "range", "config", "environment", "context", "os",
        "__builtins__", "jongere.items", "jongere.naam.upper", "doelen.append", "doelen[0].__init__", "(1).real",
        "case", "view", "netwerk.personen", "doelen | map(attribute='__class__') | list", "true", "jongere.get",
        "doelen | selectattr('__class__') | list", "doelen | map('upper') | join", "none",
    ],
)  # fmt: skip
def test_nothing_is_reached_but_the_plain_values(expression: str) -> None:
    message, _ = refused("{{ " + expression + " }}")
    assert message.startswith("Sjabloon plan.proef.md.j2, regel 1 ({{ ")


@pytest.mark.parametrize(
    "text",
    [
        "{% for a in doelen %}" * 19 + "x" + "{% endfor %}" * 19,
        "{% set t = 'xxxxxxxxxxxxxxxxxxxx' %}" + "{% set t = t ~ t %}" * 60,
        "{% set t = 'x' %}" + "{% set t = t + t %}" * 60,
        "{% set t = [1] %}" + "{% set t = [t, t] %}" * 60,
        "{% set t = {'a': 1} %}" + "{% set t = {'a': t, 'b': t} %}" * 60,
        "{% set t = [1] %}" + "{% set t = t + t %}" * 60,
        "{{ 'x' * 1000000000 }}",
        "{% for x in [1] * 1000000000 %}{% endfor %}",
        "{% set t = doelen | map(attribute='tekst') | list %}" + "{% set t = t | join(t | join) %}" * 60,
        "{% set t = 'xx' %}" + "{% set t = t | replace('x', t) %}" * 60,
    ],
)
def test_what_grows_without_end_is_stopped(text: str) -> None:
    message, hint = refused(text)
    assert message.endswith(TOO_MUCH)
    assert hint == "Doorloop elke lijst één keer."


LONG = "{% set t = 'x' * 4000000 %}"
TOO_LARGE = ("dit getal is te groot.", "Een getal heeft hoogstens 12 cijfers.")


@pytest.mark.parametrize(
    "text",
    [
        "{% set n = 9 %}" + "{% set n = n * n %}" * 40,
        "{% set n = 999999999999 %}" + "{% set n = n + n %}" * 40,
        "{% set n = 999999999999 %}" + "{% set n = n - (-n) %}" * 40,
        "{{ 5 | round(-1000000000) }}",
        "{{ 5 | round(999999999, 'floor') }}",
        "{{ [999999999999, 1] | sum }}",
        "{{ 1000000000000 }}",
        "{{ 0x" + "f" * 6000 + " }}",
        "{{ " + "9" * 5000 + " }}",
        "{% if false %}{{ " + "9_" * 5000 + "9 }}{% endif %}",
    ],
)
def test_a_number_stays_small(text: str) -> None:
    message, hint = refused(text)
    assert message.startswith("Sjabloon plan.proef.md.j2, regel 1 (")
    assert (message.rpartition("): ")[2], hint) == TOO_LARGE


def test_a_number_too_long_to_be_read_is_told_with_its_line() -> None:
    with pytest.raises(CanoError) as told:
        check_own(NAME, "Dag 12.\n{{ " + "9" * 5000 + " }}\n")
    shown = "{{ " + "9" * 117 + "…"
    assert told.value.message == f"Sjabloon plan.proef.md.j2, regel 2 ({shown}): {TOO_LARGE[0]}"


def test_numbers_that_are_not_large_are_worked_out() -> None:
    text = "{{ 999999 * 1000000 }} {{ 7 - 9 }} {{ 2.567 | round(1) }} {{ doelen | sum(attribute='nummer') }}"
    assert filled(text) == r"999999000000 \-2 2\.6 3"


@pytest.mark.parametrize(
    "repeated",
    ["{% if t == t ~ '' %}{% endif %}", "{% if 'y' in t %}{% endif %}", "{% if ['y'] < [t] %}{% endif %}",
     "{% if t is eq(t) %}{% endif %}", "{% if 'y' is in(t) %}{% endif %}", "{% set u = t[1:] %}",
     "{% set u = t ~ 'y' %}", "{% set u = t + 'y' %}"],
)  # fmt: skip
def test_what_is_done_to_a_long_text_is_counted(repeated: str) -> None:
    message, _ = refused(LONG + repeated * 60)
    assert message.endswith(TOO_MUCH)


@pytest.mark.parametrize(
    "text", ["{{ ([t] * 1000) | sort }}", "{{ ([t] * 1000) | select('eq', 'y') | list | length }}"]
)
def test_what_is_done_to_many_long_texts_is_counted(text: str) -> None:
    message, _ = refused(LONG + text)
    assert message.endswith(TOO_MUCH)


def test_lists_are_not_summed() -> None:
    message, _ = refused("{{ [[1], [2]] | sum(start=[]) }}")
    assert message.endswith("dit kan niet met deze waarde: het is geen lijst, geen getal of geen tekst.")


def test_a_text_that_becomes_too_long_is_stopped() -> None:
    values = {"lang": ["x" * 100_000] * 100}
    with pytest.raises(CanoError, match="maakt te veel"):
        fill(NAME, values, {NAME: "{% for een in lang %}{{ een }}{% endfor %}"})


@pytest.mark.parametrize(
    "text", ["{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "{{ " + "not " * 5000 + "1 }}",
             "{{ x" + ".a" * 20000 + " }}", "{% for a in doelen %}" * 25 + "{% endfor %}" * 25],
)  # fmt: skip
def test_what_is_nested_too_deeply_is_told(text: str) -> None:
    assert refused(text) == (
        "Sjabloon plan.proef.md.j2: te veel haakjes, lussen of voorwaarden in elkaar.",
        "Maak er kleinere stukken van.",
    )


def test_templates_that_take_in_each_other() -> None:
    assert refused('{% include "plan.proef.md.j2" %}') == (
        "Sjablonen nemen elkaar op in een kring: plan.proef.md.j2 → plan.proef.md.j2.",
        "Haal een van deze include-regels weg.",
    )
    message, _ = refused('{% include "a.md.j2" %}', a='{% include "b.md.j2" %}', b='{% include "a.md.j2" %}')
    assert message == "Sjablonen nemen elkaar op in een kring: a.md.j2 → b.md.j2 → a.md.j2."


def test_templates_that_take_in_ever_more() -> None:
    others = {f"t{number}": f'{{% include "t{number + 1}.md.j2" %}}' * 2 for number in range(40)}
    message, _ = refused('{% include "t0.md.j2" %}', **others, t40="x")
    assert message.endswith(TOO_MUCH)


# --- what the reader may not see


def shown_of(name: str) -> str:
    """Return a template that prints every text that can be reached from the value ``name``, five levels deep."""
    text = ""
    for depth in range(5, 0, -1):
        above, key, below = f"x{depth - 1}", f"y{depth}", f"x{depth}"
        text = (
            f"{{% if {above} is string %}}{{{{ {above} }}}}\n"
            f"{{% elif {above} is iterable and {above} is not none %}}{{% for {key} in {above} %}}"
            f"{{% set {below} = {above}[{key}] if {above} is mapping else {key} %}}{text}"
            "{% endfor %}{% endif %}"
        )
    return f"{{% set x0 = {name} %}}" + text


@pytest.mark.parametrize("reader", ["jeugdrechter", "gezin", "jongere"])
def test_a_template_that_prints_all_it_can_reach_shows_nothing_hidden(reader: str) -> None:
    hidden, given = "dit bleef verborgen", "dit werd gedeeld"
    case = a_case([given], {"id": "vriend", "naam": "Bastiaan Verborgen", "rol": "vriend"})
    intake = case.files[0].content
    voices = [{"wie": "mama", "datum": "2026-02-01", "kijk": hidden},
              {"wie": "kind", "datum": "2026-02-01", "kijk": given, "delen_met": [reader]}]  # fmt: skip
    files = (replace(case.files[0], content=type(intake).model_validate({"stemmen": voices})), *case.files[1:])
    view = view_for(replace(case, files=files), reader, DAY, DAY)
    names = [*plan_values(view), "cijfers", "kenmerk", "lezer"]
    all_of_it = "\n".join(shown_of(name) for name in names)
    templates = {f"plan.{reader}.md.j2": all_of_it}
    text = repr(document_for("plan", view, Letterhead(templates=templates)).blocks)
    assert given in text
    assert hidden not in text
    assert "Verborgen" not in text


# --- what people wrote stays text


@given(st.text(max_size=60), st.sampled_from([
    "{{ t }}", "{{ t | prose }}", "{{ t | quote }}", "{{ t | upper }}", "{{ t ~ t }}", "{{ (t | prose) ~ '' }}",
    "{{ (t | prose)[0:9] }}", "{{ [t | prose] | join }}", "{{ t + t }}", "{{ [t, t] | join(t) }}", "{{ t * 2 }}",
    "{{ t | replace('a', t) }}", "{% for een in [t] %}{{ een }}{% endfor %}", "{{ t | trim | capitalize }}",
]))  # fmt: skip
@settings(max_examples=150)
def test_no_template_makes_markup_of_what_people_wrote(text: str, template: str) -> None:
    markdown = fill(NAME, {"t": text}, {NAME: "A " + template + " Z"})
    blocks = parse_markdown(markdown, META, {}).blocks
    assert {type(block).__name__ for block in blocks} <= {"Paragraph", "Quote"}
    assert not any(mark in repr(blocks) for mark in ("Strong(", "Emphasis(", "Picture(", "Heading(", "Rule("))
