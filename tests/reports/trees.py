"""Documents for the tests: made up, hostile, and at random."""

from __future__ import annotations

import datetime
import string

from hypothesis import strategies as st

from cano_cli.reports.text.escape import clean
from cano_cli.reports.text.tree import (
    Align,
    Block,
    Blocks,
    BulletList,
    Document,
    Emphasis,
    Facts,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Meta,
    Note,
    OrderedList,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
    merged,
)

META = Meta(
    title="Engagementsverklaring van Yara",
    organisation="De Veerpont",
    organisation_address=("Kaaistraat 1", "9999 Verzonnegem"),
    reference="2026-kmtr",
    reader_label="voor de jeugdrechter",
    date=datetime.date(2026, 3, 9),
)

HOSTILE = (
    "**vet** _schuin_ `code` ~~weg~~",
    "# kop",
    "## kop ##",
    "- punt",
    "+ punt",
    "1. een",
    "2) twee",
    "> citaat",
    "***",
    "---",
    "___",
    "===",
    "| a | b |",
    "|---|---|",
    ":-:",
    "[link](https://voorbeeld.invalid)",
    "![](picture:beeld)",
    "picture:beeld",
    "[!NOTE]",
    "[x]: https://voorbeeld.invalid",
    "<script>alert(1)</script>",
    "<https://voorbeeld.invalid>",
    "https://voorbeeld.invalid/a_b_c",
    "</p></body>",
    "<!-- -->",
    "]]>",
    "&amp; &#65; &lt; &nbsp; &",
    "\\",
    "\\\\",
    "\\|",
    "a\\",
    "`",
    "``` py",
    "~~~",
    "$x$",
    '#eval("1")',
    "#set page(fill: red)",
    "#{1+1}",
    "@ref",
    "[/foo]",
    "[bold]",
    "{{7*7}}",
    "{% raw %}",
    "{# #}",
    "%s %(x)s",
    "=1+1",
    "a | b",
    "*",
    "_",
    "a_b_c",
    "snake_",
    "*a* *",
    "2 * 3 * 4",
    "\"quote\" 'enkel'",
    "…–—‘’“”",
    "<img src=x onerror=alert(1)>",
    "javascript:alert(1)",
    "&lt;script&gt;",
    "url(x)",
    "</style><script>",
)

NEWLINES = (
    "a\n\n# kop",
    "a\n- b",
    "a\r\n\r\n> b",
    "a\n| a | b |\n|---|---|",
    "a\n===",
    "a\x85b",
    "a\u2028b\u2029c",
    "a\n\n    code",
    "a\x00b",
    "a\tb",
)

CHARACTERS = st.one_of(
    st.sampled_from(string.punctuation),
    st.sampled_from(" ab1 \xa0é"),
    st.sampled_from("ğمحאዮ李😀\u0301\u200d\u202e\ue000\u2028\ufeff"),
    st.characters(exclude_categories=["Cs"]),
)
RAW = st.one_of(st.sampled_from(HOSTILE + NEWLINES), st.text(CHARACTERS, max_size=12))
TEXTS = RAW.map(lambda text: clean(text) or "leeg")


def texts(spaced: bool) -> st.SearchStrategy[Text]:
    return TEXTS.map(lambda text: Text(f" {text} " if spaced else text))


def _kinds(inlines: Inlines) -> set[type]:
    return {type(inline) for inline in inlines} | {
        kind for inline in inlines if isinstance(inline, Strong | Emphasis) for kind in _kinds(inline.inlines)
    }


def _span(kind: type[Strong] | type[Emphasis], inlines: Inlines) -> Inline:
    return Text("x") if kind in _kinds(inlines) or not inlines else kind(inlines)


RUNS: st.SearchStrategy[Inline] = st.recursive(
    st.one_of(texts(spaced=False), texts(spaced=True)),
    lambda inner: st.builds(
        _span, st.sampled_from([Strong, Emphasis]), st.lists(inner, min_size=1, max_size=3).map(merged)
    ),
    max_leaves=3,
)


def _trimmed(inlines: Inlines) -> Inlines:
    """As parsing would leave it: no white space and no break at the ends of a line."""
    kept = list(inlines)
    for place in (0, -1):
        if kept and isinstance(kept[place], Text):
            kept[place] = Text(kept[place].text.strip(" "))  # type: ignore[union-attr] # it is a Text
    return tuple(kept)


LINES: st.SearchStrategy[Inlines] = st.lists(RUNS, min_size=1, max_size=3).map(merged).map(_trimmed)
CELLS = st.one_of(st.just(()), LINES)


def _with_breaks(lines: list[Inlines]) -> Inlines:
    return tuple(inline for line in lines for inline in (LineBreak(), *line))[1:]


PARAGRAPHS = st.lists(LINES, min_size=1, max_size=2).map(_with_breaks).map(Paragraph)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.tuples(*[CELLS] * columns)
    header = draw(row)
    header = header if header != ((), ()) else ((Text("kop"),), ())  # empty twice, it would be facts
    align: st.SearchStrategy[Align] = st.sampled_from(["left", "right", "center"])
    widths = draw(st.one_of(st.just(()), st.tuples(*[st.integers(3, 9)] * columns)))
    rows = draw(st.lists(row, max_size=2).map(tuple))
    return Table(header, rows, draw(st.tuples(*[align] * columns)), widths if len(set(widths)) > 1 else ())


FACTS = st.lists(st.tuples(st.one_of(st.just(""), TEXTS), CELLS), max_size=3).map(tuple).map(Facts)
PICTURES = st.builds(Picture, st.just("<svg/>"), TEXTS, st.one_of(st.just(""), TEXTS))
LEAVES: st.SearchStrategy[Block] = st.one_of(
    PARAGRAPHS, st.builds(Heading, st.integers(2, 6), LINES), tables(), FACTS, PICTURES, st.just(Rule())
)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks: st.SearchStrategy[Blocks] = st.lists(inner, min_size=1, max_size=3).map(tuple)
    items = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, blocks), st.builds(Note, blocks), st.builds(BulletList, items), st.builds(OrderedList, items)
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(LEAVES, _containers, max_leaves=4)
DOCUMENTS = st.lists(BLOCKS, max_size=3).map(lambda blocks: Document(META, tuple(blocks)))
