from __future__ import annotations

import pytest
from hypothesis import given, settings

from cano_cli.reports.text.escape import block, clean, inline
from cano_cli.reports.text.markdown import parse_markdown, pictures_of, to_markdown
from cano_cli.reports.text.tree import (
    BulletList,
    Document,
    Emphasis,
    Facts,
    Heading,
    LineBreak,
    Note,
    Paragraph,
    Picture,
    Quote,
    Rule,
    Strong,
    Table,
    Text,
)
from tests.reports.trees import DOCUMENTS, HOSTILE, META, NEWLINES, RAW

PICTURE = Picture("<svg/>", "een kring mensen", "Het netwerk")


def parsed(text: str):
    return parse_markdown(text, META, {"beeld": PICTURE}).blocks


def words(text: str):
    return (Text(clean(text)),) if clean(text) else ()


def test_every_block_that_a_template_can_write():
    text = """# Titel in de tekst

Een **sterk** en _zacht_ woord\\
op twee
regels.

| | |
|---|---|
| Naam | Yara |
| **Wie** | _oma_ |

| Wat | Hoeveel |
|:---|--:|
| uren | 3 |

| Doel | Hoe |
|---|---------|
| a | b |

> "Ik wil naar huis."

> [!NOTE]
> Let op.
>
> - a

***

![](picture:beeld)
"""
    assert parsed(text) == (
        Heading(2, words("Titel in de tekst")),
        Paragraph((Text("Een "), Strong(words("sterk")), Text(" en "), Emphasis(words("zacht")), Text(" woord"),
                   LineBreak(), Text("op twee regels."))),
        Facts((("Naam", words("Yara")), ("Wie", (Emphasis(words("oma")),)))),
        Table((words("Wat"), words("Hoeveel")), ((words("uren"), words("3")),), ("left", "right"), (3, 2)),
        Table((words("Doel"), words("Hoe")), ((words("a"), words("b")),), ("left", "left"), (3, 9)),
        Quote((Paragraph(words('"Ik wil naar huis."')),)),
        Note((Paragraph(words("Let op.")), BulletList(((Paragraph(words("a")),),)))),
        Rule(),
        PICTURE,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["[a](https://b.invalid)", "<b>a</b>", "![](https://b.invalid/x.png)", "`a`", "<https://b.invalid>", "[a]: b"],
)
def test_links_code_and_html_are_text(text: str):
    assert parsed(text) == (Paragraph((Text(text),)),)


def test_a_picture_stands_alone_in_its_paragraph():
    assert parsed("Zie ![](picture:beeld)") == (Paragraph(words("Zie ![](picture:beeld)")),)


def test_an_unknown_picture_is_a_mistake_of_the_template():
    with pytest.raises(KeyError, match="netwerk"):
        parsed("![](picture:netwerk)")


@pytest.mark.parametrize("text", HOSTILE + NEWLINES)
@pytest.mark.parametrize("prefix", ["", "> "])
def test_hostile_prose_stays_prose(text: str, prefix: str):
    blocks = parsed(block(text, prefix))
    if prefix and blocks:
        (quote,) = blocks
        blocks = quote.blocks
    assert all(
        isinstance(found, Paragraph) and all(isinstance(part, Text) for part in found.inlines) for found in blocks
    )
    assert clean(" ".join(part.text for found in blocks for part in found.inlines)) == clean(text)


@settings(max_examples=1500, deadline=None)
@given(RAW)
def test_escaped_text_comes_back_wherever_it_stands(text: str):
    written, cleaned = inline(text), clean(text)
    if not cleaned:
        assert written == ""
        return
    read = (Text(cleaned),)
    assert parsed(
        f"{written}\n\n## {written}\n\n- {written}\n\n> {written}\n\nx **{written}** _{written}_\n\n"
        f"| {written} | b |\n|---|---|\n| a | {written} |"
    ) == (
        Paragraph(read),
        Heading(2, read),
        BulletList(((Paragraph(read),),)),
        Quote((Paragraph(read),)),
        Paragraph((Text("x "), Strong(read), Text(" "), Emphasis(read))),
        Table((read, words("b")), ((words("a"), read),), ("left", "left")),
    )


@settings(max_examples=1500, deadline=None)
@given(RAW, RAW)
def test_two_texts_side_by_side_do_not_become_markup(first: str, second: str):
    expected = clean(first) + clean(second)
    assert parsed(inline(first) + inline(second)) == ((Paragraph((Text(expected),)),) if expected else ())


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_written_markdown_reads_back_as_the_same_document(document: Document):
    assert parse_markdown(to_markdown(document), document.meta, pictures_of(document)) == document


def test_written_markdown_is_a_pleasure_to_read():
    document = parse_markdown(
        f"## Doelen\n\n{inline('Naar huis (in 2026), met oma_2 & co. - echt!')}\n\n"
        f"- a\n- b\n\n> {inline('1. Ik *wil*')}",
        META,
        {},
    )
    assert to_markdown(document) == (
        "# Engagementsverklaring van Yara\n\n"
        "De Veerpont · Kaaistraat 1 · 9999 Verzonnegem\\\n"
        "Kenmerk 2026-kmtr · 9 maart 2026 · voor de jeugdrechter\n\n"
        "## Doelen\n\n"
        "Naar huis (in 2026), met oma_2 & co. - echt!\n\n"
        "- a\n- b\n\n"
        "> 1\\. Ik \\*wil\\*\n"
    )
