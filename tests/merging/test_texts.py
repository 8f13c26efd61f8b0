"""What becomes of three versions of one file: exact texts."""

from __future__ import annotations

import pytest

from cano_cli.merging.conflicts import Clash
from cano_cli.merging.texts import Merged, merge_texts
from cano_cli.model.files import KINDS


def both_ways(kind: str, base: str | None, ours: str | None, theirs: str | None) -> Merged:
    """The merged file, after a look that the other way round gives the same."""
    merged, back = (merge_texts(KINDS[kind], base, *sides) for sides in ((ours, theirs), (theirs, ours)))
    assert merged.text == back.text
    assert [(one.where, one.clash, one.ours, one.theirs) for one in merged.conflicts] == [
        (one.where, one.clash, one.theirs, one.ours) for one in back.conflicts
    ]
    return merged


def settled(kind: str, base: str | None, ours: str | None, theirs: str | None) -> str | None:
    merged = both_ways(kind, base, ours, theirs)
    assert merged.conflicts == ()
    return merged.text


RELATION = """\
relaties:
  # oma belt elke zondag
  - tussen: [jongere, oma]
    verloop:
      - {datum: 2026-01-26, volgens: jongere, kwaliteit: verwaterd}
"""


def test_observations_of_both_stand_from_old_to_new() -> None:
    ours = RELATION + "      - {datum: 2026-05-11, volgens: jongere, kwaliteit: steunend}  # op de dijk\n"
    theirs = RELATION + "      # bij oma thuis\n      - {datum: 2026-03-02, volgens: oma, kwaliteit: positief}\n"
    assert settled("netwerk", RELATION, ours, theirs) == (
        RELATION
        + "      # bij oma thuis\n      - {datum: 2026-03-02, volgens: oma, kwaliteit: positief}\n"
        + "      - {datum: 2026-05-11, volgens: jongere, kwaliteit: steunend}  # op de dijk\n"
    )


def test_one_observation_noted_by_both_is_one_with_what_each_said() -> None:
    ours = RELATION + "      - {datum: 2026-05-11, volgens: oma, kwaliteit: steunend, sterkte: 3}\n"
    theirs = RELATION + "      - {datum: 2026-05-11, volgens: [oma], kwaliteit: steunend, nabijheid: 1}\n"
    assert settled("netwerk", RELATION, ours, theirs) == (
        RELATION + "      - {datum: 2026-05-11, volgens: [oma], kwaliteit: steunend, nabijheid: 1, sterkte: 3}\n"
    )


def test_a_pair_is_a_pair_whoever_is_named_first() -> None:
    theirs = RELATION.replace("[jongere, oma]", "[oma, jongere]")
    ours = RELATION.replace("verwaterd", "gespannen")
    assert settled("netwerk", RELATION, ours, theirs) == ours.replace("[jongere, oma]", "[oma, jongere]")


def test_people_are_a_set_in_order() -> None:
    base = "contacten:\n  - {id: c8rd, datum: 2026-02-03, vorm: gesprek, met: [jongere, mama]}\n"
    ours, theirs = base.replace("jongere, mama", "jongere, oma, mama"), base.replace("jongere, mama", "mama, papa")
    assert settled("contacten", base, ours, theirs) == base.replace("jongere, mama", "oma, mama, papa")


def test_one_who_becomes_several_twice() -> None:
    base = "contacten:\n  - id: c8rd\n    datum: 2026-02-03\n    met: mama  # thuis\n"
    ours, theirs = base.replace("met: mama", "met: [mama, oma]"), base.replace("met: mama", "met: [mama, papa]")
    assert settled("contacten", base, ours, theirs) == base.replace("met: mama", "met: [mama, oma, papa]")


PROSE = """\
contacten:
  - id: c8rd
    tekst: |
      Samen gewandeld langs de dijk. Het regende
      en niemand had een jas.

      Daarna soep bij oma.
    met: [mama]
"""


def test_two_places_of_one_text() -> None:
    ours, theirs = PROSE.replace("wandeld langs", "fietst langs"), PROSE.replace("een jas.", "een jas bij.")
    assert settled("contacten", PROSE, ours, theirs) == ours.replace("een jas.", "een jas bij.")
    theirs = PROSE.replace("Het regende", "Het stormde").replace("soep bij oma.", "soep bij oma.\n      En taart.")
    assert settled("contacten", PROSE, ours, theirs) == theirs.replace("wandeld langs", "fietst langs")


def test_sentences_that_stand_side_by_side() -> None:
    ours, theirs = PROSE.replace("Samen gewandeld", "Stil gewandeld"), PROSE.replace("Het regende", "Het stormde")
    assert settled("contacten", PROSE, ours, theirs) == ours.replace("Het regende", "Het stormde")


@pytest.mark.parametrize(
    ("mine", "yours"),
    [
        ({"Samen gewandeld": "Gezwegen"}, {"langs de dijk": "op het strand"}),
        ({"Het regende": "Het stormde"}, {"een jas": "een paraplu"}),
        ({"langs de dijk": "door het bos"}, {"langs de dijk": "op het strand"}),
        ({"langs": "naast"}, {"de dijk": "het kanaal"}),
        ({"bij oma.\n": "bij oma.\n      Lekker.\n"}, {"bij oma.\n": "bij oma.\n      Te zout.\n"}),
    ],
)
def test_one_place_reworded_by_both_is_kept_whole(mine: dict[str, str], yours: dict[str, str]) -> None:
    ours, theirs = PROSE, PROSE
    for was, now in mine.items():
        ours = ours.replace(was, now)
    for was, now in yours.items():
        theirs = theirs.replace(was, now)
    merged = both_ways("contacten", PROSE, ours, theirs)
    assert merged.text == PROSE
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.where) == (Clash.CHANGED, ("contacten", 0, "tekst"))
    assert conflict.known == ("contacten", "c8rd", "tekst")
    said = (conflict.base, conflict.ours, conflict.theirs)
    assert said == tuple(
        text.split("|\n")[1].split("    met")[0].replace("      ", "") for text in (PROSE, ours, theirs)
    )


def test_a_change_wins_over_a_removal_and_is_told() -> None:
    more = RELATION + "  - tussen: [jongere, tante]\n    verloop: []\n"
    ours, theirs = more.replace("verwaterd", "hersteld"), "relaties:\n  - tussen: [jongere, tante]\n    verloop: []\n"
    merged = both_ways("netwerk", more, ours, theirs)
    assert merged.text == ours
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.where, conflict.known[1]) == (Clash.REMOVED, ("relaties", 0), "jongere oma")
    assert conflict.theirs is None
    assert settled("netwerk", more, more, theirs) == theirs


def test_who_may_read_is_the_stricter_until_it_is_settled() -> None:
    base = "stemmen:\n  - wie: mama\n    datum: 2026-01-28\n"
    ours, theirs = (
        base + "    delen_met: [mama, consulent, papa]\n",
        base + "    delen_met: [jongere, mama, consulent]\n",
    )
    merged = both_ways("intake", base, ours, theirs)
    assert merged.text == base + "    delen_met: [consulent, mama]\n"
    assert [one.clash for one in merged.conflicts] == [Clash.ADDED]
    none = both_ways("intake", base, base + "    delen_met: papa\n", base + "    delen_met: oma\n")
    assert none.text == base + "    delen_met: [team]\n"


def test_consent_withdrawn_and_consent_given() -> None:
    base = "stemmen:\n  - wie: mama\n    delen_met: [jongere, {met: consulent, van: 2026-01-28}, papa]\n"
    ours = base.replace("jongere, ", "")
    theirs = base.replace("28}", "28, tot: 2026-06-30}")
    assert settled("intake", base, ours, theirs) == theirs.replace("jongere, ", "")
    merged = both_ways("intake", base, ours, theirs.replace("papa]", "papa, oma]"))
    assert merged.text == theirs.replace("jongere, ", "")
    assert [(one.clash, one.where) for one in merged.conflicts] == [(Clash.CHANGED, ("stemmen", 0, "delen_met"))]
    more = base.replace("papa]", "papa, oma]")
    assert settled("intake", base, more, base.replace("papa]", "papa, tante]")) == more.replace("oma]", "oma, tante]")


def test_a_pair_that_nobody_meant_is_not_made() -> None:
    ours, theirs = (
        RELATION.replace("[jongere, oma]", "[jongere, opa]"),
        RELATION.replace("[jongere, oma]", "[mama, oma]"),
    )
    merged = both_ways("netwerk", RELATION, ours, theirs)
    assert merged.text == RELATION
    assert [one.where for one in merged.conflicts] == [("relaties", 0, "tussen")]


def test_the_last_observation_is_not_taken_away_by_two() -> None:
    more = RELATION + "      - {datum: 2026-05-11, volgens: oma, kwaliteit: steunend}\n"
    lines = more.splitlines(keepends=True)
    merged = both_ways("netwerk", more, "".join(lines[:-1]), "".join((*lines[:-2], lines[-1])))
    assert merged.text == more
    assert [(one.clash, one.where) for one in merged.conflicts] == [(Clash.CHANGED, ("relaties", 0, "verloop"))]


def test_layout_of_one_and_words_of_the_other() -> None:
    base = "over: [mama]\nsignalen:\n  - {id: abcd, thema: bus}\n  - id: efgh\n    thema: trein\n"
    wider = "over:\n    - mama\nsignalen:\n    - {id: abcd, thema: bus}\n    - id: efgh\n      thema: trein\n"
    theirs = base.replace("[mama]", "[mama, oma]").replace("trein", "tram") + "    stand: lopend  # nog\n"
    assert settled("signalen", base, wider, theirs) == (
        "over:\n    - mama\n    - oma\nsignalen:\n    - {id: abcd, thema: bus}\n    - id: efgh\n      thema: tram\n"
        "      stand: lopend  # nog\n"
    )


def test_the_form_of_the_file_is_that_of_who_changed_it() -> None:
    base = "signalen:\n  - {id: abcd, thema: bus}\n"
    ours = "\ufeff" + base.replace("\n", "\r\n").removesuffix("\r\n")
    assert settled("signalen", base, ours, base.replace("bus", "tram")) == ours.replace("bus", "tram")


def test_comments_of_both_stay() -> None:
    base = "# Verzonnen.\nsignalen:\n  # een\n  - id: abcd  # kort\n    thema: bus\n"
    ours = base.replace("# een", "# een, zegt A").replace("# kort", "# kort, zegt A").replace("bus", "tram")
    theirs = base.replace("# een", "# een, zegt B").replace("# kort", "# kort, zegt B") + "# slot\n"
    assert settled("signalen", base, ours, theirs) == (
        "# Verzonnen.\nsignalen:\n  # een, zegt A\n  # een, zegt B\n  # kort, zegt B\n  - id: abcd  # kort, zegt A\n"
        "    thema: tram\n# slot\n"
    )


def test_what_both_put_under_one_remark_stands_under_it_together() -> None:
    base = "signalen:\n  - {id: abcd, thema: bus}\n  # --- nieuw ---\n  - {id: efgh, thema: tram}\n"
    one, two = (
        "  # --- nieuw ---\n" + new for new in ("  - {id: aaaa, thema: taxi}\n", "  - {id: bbbb, thema: fiets}\n")
    )
    ours, theirs = (base.replace("  # --- nieuw ---\n", new) for new in (one, two))
    assert settled("signalen", base, ours, theirs) == (
        "signalen:\n  - {id: abcd, thema: bus}\n  # --- nieuw ---\n  - {id: aaaa, thema: taxi}\n"
        "  - {id: bbbb, thema: fiets}\n  - {id: efgh, thema: tram}\n"
    )


def test_one_moves_and_the_other_adds() -> None:
    base = "signalen:\n" + "".join(f"  - {{id: {name}, thema: bus}}\n" for name in ("aaaa", "bbbb", "cccc"))
    ours = "signalen:\n" + "".join(f"  - {{id: {name}, thema: bus}}\n" for name in ("cccc", "aaaa", "bbbb"))
    theirs = base.replace("cccc", "cccc, niveau: lokaal") + "  - {id: dddd, thema: tram}\n"
    assert settled("signalen", base, ours, theirs) == (
        "signalen:\n  - {id: cccc, niveau: lokaal, thema: bus}\n  - {id: dddd, thema: tram}\n"
        "  - {id: aaaa, thema: bus}\n  - {id: bbbb, thema: bus}\n"
    )


def test_a_file_that_both_began() -> None:
    ours = "contacten:\n  - {id: aaaa, datum: 2026-02-09, met: [mama]}\n"
    theirs = "contacten:\n  - {id: bbbb, datum: 2026-02-03, met: [mama]}\n"
    assert settled("contacten", None, ours, theirs) == (
        "contacten:\n  - {id: bbbb, datum: 2026-02-03, met: [mama]}\n  - {id: aaaa, datum: 2026-02-09, met: [mama]}\n"
    )


def test_a_file_that_one_removed() -> None:
    base = "signalen: []\n"
    assert settled("signalen", base, None, base) is None
    merged = both_ways("signalen", base, None, base + "# toch\n")
    assert merged.text == base + "# toch\n"
    assert [(one.clash, one.where, one.base) for one in merged.conflicts] == [(Clash.REMOVED, (), base)]


@pytest.mark.parametrize("broken", ["signalen: [\n", "- los\n", "", "signalen: &a 1\n", "<<<<<<< HEAD\n"])
def test_what_cannot_be_read_is_kept_whole(broken: str) -> None:
    base, changed = "signalen: []\n", "signalen: []\n# meer\n"
    merged = both_ways("signalen", base, broken, changed)
    assert merged.text == base
    assert [(one.clash, one.ours, one.theirs) for one in merged.conflicts] == [(Clash.UNREADABLE, broken, changed)]
    assert both_ways("signalen", broken, base, changed).text in {base, changed}
    assert settled("signalen", base, broken, base) == broken


def test_nothing_left_is_still_a_file() -> None:
    base = "signalen:\n  - {id: abcd, thema: bus}\n  - {id: efgh, thema: tram}\n"
    ours, theirs = (base.replace(f"  - {{{one}}}\n", "") for one in ("id: abcd, thema: bus", "id: efgh, thema: tram"))
    assert settled("signalen", base, ours, theirs) == "signalen: []\n"


VOICE = """\
stemmen:
  - wie: mama
    datum: 2026-01-28
    kijk: |
      Het is stil in huis.
    delen_met: [mama]
"""
WORDS = VOICE.replace("stil in huis.\n", "stil in huis. Papa drinkt weer.\n")
MORE = VOICE.replace("    delen_met", "    toekomst: Rust.\n    delen_met")


@pytest.mark.parametrize("words", [WORDS, MORE])
@pytest.mark.parametrize(
    "label", ["[mama, consulent]", "consulent", "[{met: mama}, {met: consulent, van: 2026-03-01}]"]
)
def test_new_words_are_not_read_by_whom_the_other_added(words: str, label: str) -> None:
    merged = both_ways("intake", VOICE, words, VOICE.replace("[mama]", label))
    narrow = "[mama]" if label == "[mama, consulent]" else "[team]"
    assert merged.text == words.replace("[mama]", narrow)
    assert [(one.clash, one.where) for one in merged.conflicts] == [(Clash.CHANGED, ("stemmen", 0, "delen_met"))]


def test_the_label_taken_away_or_said_for_the_first_time() -> None:
    without = VOICE.replace("    delen_met: [mama]\n", "")
    merged = both_ways("intake", VOICE, WORDS, without)
    assert merged.text == WORDS
    assert [(one.clash, one.theirs) for one in merged.conflicts] == [(Clash.CHANGED, None)]
    words = WORDS.replace("    delen_met: [mama]\n", "")
    merged = both_ways("intake", without, words, VOICE.replace("[mama]", "[consulent]"))
    assert merged.text == WORDS.replace("[mama]", "[team]")
    assert [(one.clash, one.where[-1]) for one in merged.conflicts] == [(Clash.ADDED, "delen_met")]


def test_other_labels_than_the_readers() -> None:
    base = VOICE.replace("    delen_met", "    status: [vertrouwelijk, onzeker]\n    over: [mama]\n    delen_met")
    words = base.replace("stil in huis.", "stil in huis. Papa drinkt weer.")
    for old, new in (
        ("    status: [vertrouwelijk, onzeker]\n", ""),
        ("vertrouwelijk, ", ""),
        ("over: [mama]", "over: [papa]"),
        ("wie: mama", "wie: [mama]"),
    ):
        merged = both_ways("intake", base, words, base.replace(old, new))
        assert merged.text == (words if "wie" not in old else words.replace(old, new))
        assert len(merged.conflicts) == ("wie" not in old)
    looser, wider = (
        base.replace("vertrouwelijk, ", ""),
        base.replace("[mama]\n    delen_met: [mama]", "[mama]\n    delen_met: [mama, consulent]"),
    )
    merged = both_ways("intake", base, looser, wider)
    assert merged.text == base
    assert [one.where[-1] for one in merged.conflicts] == ["status", "delen_met"]


def test_a_narrower_label_and_new_words_are_no_conflict() -> None:
    base = VOICE.replace("[mama]", "[mama, consulent]")
    words = base.replace("stil in huis.", "stil in huis. Papa drinkt weer.")
    for label in ("[mama]", "[]", "[mama, consulent, team]", "[mama, {met: consulent, tot: 2026-06-30}]"):
        assert settled("intake", base, words, base.replace("[mama, consulent]", label)) == words.replace(
            "[mama, consulent]", label
        )
    guarded = base.replace("    delen_met", "    status: [vertrouwelijk]\n    delen_met")
    assert settled("intake", base, words, guarded) == guarded.replace(
        "stil in huis.", "stil in huis. Papa drinkt weer."
    )
    assert settled("intake", VOICE, VOICE.replace("[mama]", "[mama, oma]"), base) == VOICE.replace(
        "[mama]", "[mama, consulent, oma]"
    )


def test_both_let_more_read_and_one_wrote() -> None:
    ours, theirs = WORDS.replace("[mama]", "[mama, oma]"), VOICE.replace("[mama]", "[mama, consulent]")
    merged = both_ways("intake", VOICE, ours, theirs)
    assert merged.text == WORDS
    assert [(one.clash, one.where[-1]) for one in merged.conflicts] == [(Clash.CHANGED, "delen_met")]


def test_the_label_of_a_file_and_what_the_other_added_under_it() -> None:
    base = "delen_met: [gezin]\nrelaties_delen_met: [mama]\npersonen:\n  - {id: oma, rol: grootouder}\n" + RELATION
    person = base.replace("relaties:", "  - {id: tante, rol: tante}\nrelaties:")
    seen = base + "      - {datum: 2026-05-11, volgens: oma, kwaliteit: steunend}\n"
    names, ties = base.replace("[gezin]", "[gezin, consulent]"), base.replace("[mama]", "[mama, consulent]")
    for words, label, key in ((person, names, "delen_met"), (seen, ties, "relaties_delen_met")):
        merged = both_ways("netwerk", base, words, label)
        assert merged.text == words
        assert [(one.clash, one.where) for one in merged.conflicts] == [(Clash.CHANGED, (key,))]
    assert settled("netwerk", base, person, ties) == person.replace("[mama]", "[mama, consulent]")
    assert settled("netwerk", base, seen, names) == seen.replace("[gezin]", "[gezin, consulent]")
    told = "delen_met: [gezin]\n" + VOICE
    own = told + "  - {wie: papa, datum: 2026-02-01, kijk: Goed., delen_met: [papa]}\n"
    wider = told.replace("[gezin]", "[gezin, consulent]")
    assert settled("intake", told, own, wider) == own.replace("[gezin]", "[gezin, consulent]")
    assert len(both_ways("intake", told, own.replace(", delen_met: [papa]", ""), wider).conflicts) == 1


@pytest.mark.parametrize("empty", ["", "{met: tante, van: }"])
def test_a_reader_that_was_left_empty_is_no_reader(empty: str) -> None:
    base = "stemmen:\n  - wie: mama\n    datum: 2026-03-01\n    kijk: Goed.\n"
    ours, theirs = (f"{base}    delen_met:\n      - {empty}\n      - {who}\n" for who in ("mama", "papa"))
    merged = both_ways("intake", base, ours, theirs)
    assert merged.text == f"{base}    delen_met: [team]\n"
    assert [one.clash for one in merged.conflicts] == [Clash.ADDED]
