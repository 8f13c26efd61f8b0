"""Counting what makes a Dutch text hard: sentences, words, syllables, and the formula over them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cano_cli.rules.readability import hard_words, measured, measured_sentence, sentences_of, syllables_in, words_of

COUNTED = {
    1: "ik jij wij broer zus vriend school doel goed nieuw leeuw ruw vrouw gauw boos bang blij team coach nacht "
    "hout werf",
    2: "mama papa moeder vader ouders gezin vriendin vrienden leerkracht rechter rechtbank afspraak doelen genoeg "
    "verslag netwerk tijdlijn ruzie zeeën verdriet moeilijk koeien gooien maaien zoiets vooruit station bureau niveau "
    "website weekend stage mailen online time-out trainer hobby yoghurt type fysiek systeem royaal detail toilet "
    "kwartier praktijk werkplaats scheepswerf roeiclub toekomst eigen wakker slapen dossier",
    3: "familie consulent jeugdrechter jeugdrechtbank beslissing maatregel afspraken verklaring overleg steunfiguur "
    "genogram levenslijn verdrietig makkelijk belangrijk eigenlijk natuurlijk waarschijnlijk ideeën reünie patiënt "
    "nationaal gezondheid psycholoog theater video radio dialoog creatief ideaal museum boterham wiskunde timmeren "
    "aanwezig verwachting bijdrage veiligheid politie avonden zaterdag CLB gsm",
    4: "begeleider begeleiding handtekening hulpverlener hulpverlening sociogram gemakkelijk onmiddellijk beïnvloeden "
    "officieel situatie emotioneel informatie psychiatrie reageren aquarium zomerstage afwezigheid verandering "
    "veranderen samenwerking bereikbaarheid buitenkomen OCMW",
    5: "evaluatie ondertekening vertrouwenspersoon financiële individueel communicatie organisatie administratie "
    "flexibiliteit",
    6: "leerlingbegeleider contextbegeleider verantwoordelijkheid",
    7: "engagementsverklaring",
}
"""Words by how many syllables they have, counted by hand while saying them aloud."""
BY_HAND = [(word, number) for number, words in COUNTED.items() for word in words.split()]


def test_every_word_is_counted_as_by_hand() -> None:
    assert len(BY_HAND) >= 150
    assert [(word, syllables_in(word), number) for word, number in BY_HAND if syllables_in(word) != number] == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Ik ga. Jij ook?", ("Ik ga.", "Jij ook?")),
        ("Ik bel bv. Jan. Dan jou.", ("Ik bel bv. Jan.", "Dan jou.")),
        ("Om 9.30 uur op 3.5 km.", ("Om 9.30 uur op 3.5 km.",)),
        ('Ze zei: "Nee!" Toen ging ze.', ('Ze zei: "Nee!"', "Toen ging ze.")),
        ("Eerst dit\n\nDan dat", ("Eerst dit", "Dan dat")),
        ("Over\nde regel.", ("Over de regel.",)),
        ("'s Avonds. 's Morgens.", ("'s Avonds. 's Morgens.",)),
        ("", ()),
        (" … ", ("…",)),
    ],
)
def test_sentences(text: str, sentences: tuple[str, ...]) -> None:
    assert sentences_of(text) == sentences


def test_words_are_what_is_said() -> None:
    assert words_of("Papa's 3 auto's (rood!) – op 2 juli.") == ("Papa's", "auto's", "rood", "op", "juli")


def test_the_formula_of_flesch_and_douma() -> None:
    length = measured("Ik wil een hond. Mama niet.")
    assert (length.sentences, length.words, length.syllables) == (2, 6, 7)
    assert length.words_a_sentence == 3
    assert length.ease == pytest.approx(206.84 - 0.77 * (100 * 7 / 6) - 0.93 * 3)


def test_nothing_is_easy() -> None:
    assert measured("").ease == 100.0
    assert measured("…").words_a_sentence == 0.0


def test_hard_words_are_long_and_no_names() -> None:
    said = "Verantwoordelijkheid is een verbindingsmethodiek voor Contextbegeleidingsdienst."
    assert hard_words(words_of(said)) == ("Verantwoordelijkheid", "verbindingsmethodiek")
    assert hard_words(words_of("Jij wilt thuis wonen na de evaluatie.")) == ("evaluatie",)
    assert hard_words(()) == ()


def test_one_sentence_is_measured_as_a_text_of_one() -> None:
    said = "Ik wil graag weer bij mama wonen."
    assert measured_sentence(words_of(said)) == measured(said)


@given(st.text(max_size=300))
def test_any_text_is_measured(text: str) -> None:
    length = measured(text)
    assert length.words == len(words_of(text))
    assert length.syllables >= length.words >= 0
    assert all(sentence in " ".join(text.split()) for sentence in sentences_of(text) if "." not in text)


@given(st.lists(st.sampled_from(["Ik ga weg.", "Jij blijft hier!", "Wil je dat?"]), max_size=8))
def test_sentences_put_together_come_apart_again(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == tuple(sentences)
