"""What was chosen where two people did something else, in the files; and how that is told."""

from __future__ import annotations

from datetime import date

import pytest

from cano_cli.merging.cases import MergedCase, merge_cases
from cano_cli.merging.conflicts import Conflict
from cano_cli.merging.notes import Note
from cano_cli.model.findings import CanoError
from cano_cli.store.yaml_events import Plain
from cano_cli.teamwork.conflict_words import Told, Versions, conflict_told, note_told
from cano_cli.teamwork.settling import Answer, Choice, Sides, choices, choices_told, fingerprint, settled, to_answer

HERE, THERE, BOTH, OWN = Choice
TODAY = date(2026, 11, 22)
PEOPLE = (
    "personen:\n  - {id: jongere, roepnaam: Fien, rol: jongere}\n  - {id: mama, roepnaam: Els, rol: moeder}\n"
    "  - {id: oma, rol: grootmoeder}\n"
)
VOICE = (
    "stemmen:\n  - wie: jongere\n    datum: 2026-01-28\n    hulpvraag: |\n      Rust. En ik wil\n      naar de zee.\n"
)
CONTACT = "contacten:\n  - id: c8rd\n    datum: 2026-02-03\n    vorm: gesprek\n    met: [mama]  # thuis\n    duur: 40\n"
BASE = {
    "traject.yaml": "cano: 1\ndossier: 2026-aaaa\njongere: jongere\n",
    "netwerk.yaml": PEOPLE,
    "intake.yaml": VOICE,
    "contacten/2026-02.yaml": CONTACT,
}
Texts = dict[str, str]


class Two:
    """Two versions of a case, put together."""

    def __init__(self, ours: Texts, theirs: Texts, base: Texts = BASE) -> None:
        versions = [{path: text.encode() for path, text in one.items()} for one in (base, ours, theirs)]
        self.merged: MergedCase = merge_cases(versions[0], versions[1], versions[2], TODAY)
        self.versions = Versions.of(versions[0], versions[1], versions[2], self.merged.contents)
        self.asked = to_answer(self.merged)

    @property
    def one(self) -> Conflict:
        (found,) = self.asked
        return found

    @property
    def told(self) -> Told:
        return conflict_told(self.versions, self.one)

    def files(self, choice: Choice, own: Plain = None) -> Texts:
        answers = {fingerprint(one): Answer(choice, own) for one in self.asked}
        return {path: data.decode() for path, data in settled(self.merged, answers, Sides(*self.merged.sides)).items()}


def changed(path: str, old: str, mine: str | None, yours: str | None) -> Two:
    sides = []
    for new in (mine, yours):
        rest = {name: text for name, text in BASE.items() if name != path}
        sides.append(rest if new is None else BASE | {path: BASE[path].replace(old, new)})
    return Two(*sides)


# --- what is chosen


def test_a_voice_can_be_both() -> None:
    two = changed("intake.yaml", "Rust.", "Stilte!", "Vrede.")
    assert choices(two.one) == (HERE, THERE, BOTH, OWN)
    text = VOICE.split("Rust.")[0]
    assert two.files(HERE)["intake.yaml"] == f"{text}Stilte! En ik wil\n      naar de zee.\n"
    assert two.files(THERE)["intake.yaml"] == f"{text}Vrede. En ik wil\n      naar de zee.\n"
    assert two.files(BOTH)["intake.yaml"] == (
        f"{text}Stilte! En ik wil\n      naar de zee.\n\n      Vrede. En ik wil\n      naar de zee.\n"
    )
    assert two.files(OWN, "Zee.")["intake.yaml"] == text.partition(" |")[0] + " Zee.\n"


def test_what_was_chosen_is_counted() -> None:
    answers = [Answer(one) for one in (THERE, BOTH, HERE, THERE)]
    assert choices_told(answers) == "1 keer de eigen versie, 2 keer de andere versie, 1 keer allebei"
    assert choices_told([]) == ""


def test_a_figure_is_one_of_two() -> None:
    two = changed("contacten/2026-02.yaml", "40", "45", "50")
    assert choices(two.one) == (HERE, THERE, OWN)
    assert two.files(THERE)["contacten/2026-02.yaml"] == CONTACT.replace("40", "50")
    assert two.files(OWN, "55")["contacten/2026-02.yaml"] == CONTACT.replace("40", "55")
    with pytest.raises(CanoError, match="Hier kan maar één van de twee blijven staan"):
        two.files(BOTH)


def test_something_taken_away_and_changed() -> None:
    other = "  - {id: k2mm, datum: 2026-02-09, vorm: gesprek, met: [mama]}\n"
    base = BASE | {"contacten/2026-02.yaml": CONTACT + other}
    ours = base | {"contacten/2026-02.yaml": CONTACT.replace("40", "45") + other}
    theirs = base | {"contacten/2026-02.yaml": "contacten:\n" + other}
    two = Two(ours, theirs, base)
    assert choices(two.one) == (HERE, THERE)
    assert two.files(HERE) == ours
    assert two.files(THERE) == theirs


def test_several_in_one_file() -> None:
    other = "  - {id: k2mm, datum: 2026-02-09, vorm: gesprek, met: [mama]}\n"
    base = BASE | {"contacten/2026-02.yaml": CONTACT + other}
    ours = base | {"contacten/2026-02.yaml": CONTACT.replace("40", "45") + other.replace("09", "10")}
    theirs = base | {"contacten/2026-02.yaml": "contacten:\n" + other.replace("09", "11")}
    two = Two(ours, theirs, base)
    assert len(two.asked) == 2
    assert two.files(THERE) == theirs
    assert two.files(HERE) == ours


def test_readers_are_never_added_together() -> None:
    two = changed("intake.yaml", "28\n", "28\n    delen_met: [consulent]\n", "28\n    delen_met: [gezin]\n")
    assert BOTH not in choices(two.one)
    assert two.files(THERE)["intake.yaml"] == VOICE.replace("28\n", "28\n    delen_met: [gezin]\n")
    assert two.told.why == "Het gaat over wie dit mag lezen. Hier geldt nog wat hier staat."


def test_a_whole_file() -> None:
    two = changed("contacten/2026-02.yaml", "40", None, "50")
    assert two.files(HERE) == {path: text for path, text in BASE.items() if not path.startswith("contacten")}
    assert two.files(THERE) == BASE | {"contacten/2026-02.yaml": CONTACT.replace("40", "50")}
    two = changed("intake.yaml", "stemmen:", "<<<<<<< HEAD\nstemmen:", "# later\nstemmen:")
    assert two.files(THERE)["intake.yaml"] == f"# later\n{VOICE}"


def test_attachments() -> None:
    two = Two(BASE | {"bijlagen/brief.pdf": "een"}, BASE | {"bijlagen/brief.pdf": "twee"})
    assert choices(two.one) == (HERE, THERE, BOTH)
    assert two.files(HERE) == BASE | {"bijlagen/brief.pdf": "een"}
    assert two.files(THERE) == BASE | {"bijlagen/brief.pdf": "twee"}
    assert sorted(two.files(BOTH).values()) == sorted((BASE | {"a": "een", "b": "twee"}).values())
    base = BASE | {"bijlagen/brief.pdf": "nul"}
    two = Two(BASE, base | {"bijlagen/brief.pdf": "twee"}, base)
    assert two.files(HERE) == BASE
    assert two.files(THERE) == BASE | {"bijlagen/brief.pdf": "twee"}


def test_what_has_no_answer_stays_as_it_was_put_together() -> None:
    two = changed("intake.yaml", "Rust.", "Stilte!", "Vrede.")
    assert settled(two.merged, {}, Sides(*two.merged.sides)) == two.merged.contents


# --- how it is told


def test_a_voice_is_told_as_a_voice() -> None:
    assert changed("intake.yaml", "Rust.", "Stilte!", "Vrede.").told == Told(
        about="de stem van Fien van 28 januari 2026, hulpvraag",
        place="intake.yaml:4",
        before=("Rust. En ik wil naar de zee.",),
        here=("Stilte! En ik wil naar de zee.",),
        there=("Vrede. En ik wil naar de zee.",),
        why="Dit zijn woorden van Fien, die jullie elk anders opschreven.",
        voice=True,
    )


def test_what_two_long_texts_differ_in() -> None:
    long = "Rust. " + "Het is hier stil en toch altijd druk. " * 4
    two = changed("intake.yaml", "Rust.", long.replace("Rust", "Stilte", 1), long.replace("Rust", "Vrede", 1))
    assert two.told.differs == "[-Stilte.-] {+Vrede.+} Het is hier stil en …"


def test_people_and_days_are_told_by_name() -> None:
    two = changed("contacten/2026-02.yaml", "datum: 2026-02-03", "datum: 2026-02-04", "datum: 2026-02-05")
    assert two.told == Told(
        "gesprek met Els op 3 februari 2026, datum", "contacten/2026-02.yaml:3",
        ("3 februari 2026",), ("4 februari 2026",), ("5 februari 2026",),
    )  # fmt: skip


def test_what_was_taken_away_is_told_with_what_the_other_changed() -> None:
    other = "  - {id: k2mm, datum: 2026-02-09, vorm: gesprek, met: [mama]}\n"
    base = BASE | {"contacten/2026-02.yaml": CONTACT + other}
    ours = base | {"contacten/2026-02.yaml": CONTACT.replace("mama", "oma").replace("    duur: 40\n", "") + other}
    told = Two(ours, base | {"contacten/2026-02.yaml": "contacten:\n" + other}, base).told
    assert told.about == "gesprek met oma op 3 februari 2026"
    assert told.before == ("datum: 3 februari 2026", "vorm: gesprek", "met: Els", "duur: 40")
    assert told.here == ("veranderd:", "met: oma", "duur: weggehaald")
    assert told.there == ("weggehaald",)


def test_whole_files_are_told_by_what_changed_in_them() -> None:
    told = changed("contacten/2026-02.yaml", "40", None, "50").told
    assert (told.about, told.place) == ("contacten van februari 2026", "contacten/2026-02.yaml")
    assert (told.here, told.there) == (
        ("weggehaald",),
        ("- gesprek met Els op 3 februari 2026, duur van 40 naar 50",),
    )
    assert told.why == "De ene haalde dit bestand weg, de andere werkte erin verder of verwijst ernaar."


def test_a_note() -> None:
    assert note_told(Note("netwerk.yaml", "Persoon", "buurvrouw", "buurvrouw-2")) == (
        "Twee verschillende mensen hadden dezelfde sleutel ‘buurvrouw’ (netwerk). De tweede heet nu ‘buurvrouw-2’, "
        "overal waar ernaar verwezen wordt. Is het toch hetzelfde? Voeg ze dan zelf samen."
    )
    signed = Note("engagementsverklaringen/2026-02-10.yaml", "Engagementsverklaring", "", "", signed=True)
    assert note_told(signed) == (
        "De ene ondertekende de engagementsverklaring van 10 februari 2026 terwijl de andere er de tekst van wijzigde. "
        "Kijk na met cano verify of de handtekening nog klopt met wat er nu staat."
    )
