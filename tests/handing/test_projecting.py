"""What travels of a case, and how it stands there."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from cano_cli.handing.projecting import projection
from cano_cli.model.base import Model
from cano_cli.model.findings import CanoError
from cano_cli.rules.check import check_loaded
from cano_cli.store.case_files import LoadedCase, load_case, read_organisation
from tests.handing.users import projected
from tests.proof.examples import CASES

DAY = date(2026, 11, 22)
READER = "overdracht"
NETWORK = """\
# Rosa wil niet dat iemand haar naam kent.
delen_met: [jongere, overdracht]
personen:
  - {id: jongere, naam: Fien Voorbeeld, rol: jongere, bereikbaar: {telefoon: 000 00 00 01}}
  - {id: oma-rosa, naam: Rosa Verborgen, rol: grootmoeder, domein: familie, delen_met: [team]}
  - {id: buur1, naam: Bas Buur, rol: buur, domein: buurt}
  - {id: buur3, naam: Bep Buur, rol: buur, domein: buurt, delen_met: [overdracht, oma-rosa]}
  - {id: stil, naam: Stil Verborgen, rol: psycholoog, professioneel: ja, delen_met: [team]}
  - {id: oud, naam: Oud Consulent, rol: consulent, domein: justitie, professioneel: ja, delen_met: [team]}
"""
TRAJECT = """\
cano: 1
dossier: 2026-test
jongere: jongere
gezag: [oma-rosa]
kader:
  soort: jeugdrechtbank
  beslissingen:
    - {nummer: JR-1, van: 2026-01-08, bijlage: bijlagen/brief-van-rosa.pdf}
opstart:
  - {stap: toewijzing, datum: 2026-01-12}
aanvaard:
  - {code: P07, reden: Een reden., datum: 2026-02-01, door: jongere}
"""


def case(folder: Path, files: Mapping[str, str]) -> LoadedCase:
    """Make a case of a few files, and read it. Without anything else it has a traject and a network."""
    folder = folder / "2026-test"
    for path, text in {"netwerk.yaml": NETWORK, "traject.yaml": TRAJECT, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    (folder / "bijlagen").mkdir(exist_ok=True)
    (folder / "bijlagen" / "brief-van-rosa.pdf").write_bytes(b"%PDF")
    loaded = load_case(folder, "2026-test")
    assert loaded.findings == ()
    return loaded


def texts(loaded: LoadedCase) -> dict[str, str]:
    return {path: data.decode() for path, data in projected(loaded, READER, DAY, DAY).items()}


def without_rosa(text: str = TRAJECT) -> str:
    """Return a traject in which nobody has authority: then a grandmother's name is not known."""
    return text.replace("gezag: [oma-rosa]\n", "")


def body(text: str) -> str:
    """Return a file without its first line, that names the schema."""
    return text.partition("\n")[2]


def test_no_key_of_a_goal_or_an_agreement_names_anybody(tmp_path: Path) -> None:
    declared = """\
finaliteit: Samen verder.
doelen:
  - {id: bij-sofie-stiltenaer, tekst: Een plek om te slapen.}
  - {id: school, tekst: Naar school.}
afspraken:
  - {id: sofie-belt, wie: jongere, tekst: Elke dag., doel: bij-sofie-stiltenaer}
"""
    files = {
        "traject.yaml": without_rosa(),
        "engagementsverklaringen/2026-02-10.yaml": declared,
        "evaluaties/2026-05-11.yaml": "afspraken: [{id: sofie-belt, stand: bezig}]\n",
    }
    found = texts(case(tmp_path, files))
    assert "sofie" not in "".join(found.values())
    assert "doelen:\n  - {id: doel-1, tekst: Een plek om te slapen.}\n  - {id: school, " in found[DECLARED]
    assert "{id: afspraak-1, wie: [jongere], tekst: Elke dag., doel: doel-1}" in found[DECLARED]
    assert "id: afspraak-1" in found["evaluaties/2026-05-11.yaml"]


DECLARED = "engagementsverklaringen/2026-02-10.yaml"


def test_people_without_a_name_get_the_key_of_their_role_and_gaps_are_closed(tmp_path: Path) -> None:
    found = texts(case(tmp_path, {"traject.yaml": without_rosa()}))
    assert found["netwerk.yaml"] == (
        "# yaml-language-server: $schema=../schemas/netwerk.schema.json\n"
        "delen_met: [jongere, overdracht]\n"
        "personen:\n"
        "  - {id: jongere, naam: Fien Voorbeeld, rol: jongere}\n"
        "  - {id: grootmoeder, rol: grootmoeder, domein: [familie]}\n"
        "  - {id: buur1, naam: Bas Buur, rol: buur, domein: [buurt]}\n"
        "  - {id: buur2, naam: Bep Buur, rol: buur, domein: [buurt], delen_met: [overdracht, grootmoeder]}\n"
    )


def test_those_in_charge_keep_name_and_key(tmp_path: Path) -> None:
    found = texts(case(tmp_path, {}))
    assert (
        "{id: oma-rosa, naam: Rosa Verborgen, rol: grootmoeder, domein: [familie], delen_met: [team]}"
        in (found["netwerk.yaml"])
    )
    assert "gezag: [oma-rosa]" in found["traject.yaml"]


def test_a_decision_goes_along_under_a_name_that_tells_nothing(tmp_path: Path) -> None:
    loaded = case(tmp_path, {"traject.yaml": without_rosa()})
    found = projection(loaded, READER, DAY, DAY)
    assert "bijlage: bijlagen/beslissing-1.pdf" in found.files["traject.yaml"].decode()
    assert found.files["bijlagen/beslissing-1.pdf"] == b"%PDF"
    assert b"aanvaard" not in found.files["traject.yaml"]
    (loaded.folder / "bijlagen" / "rosa.jpg").write_bytes(b"jpg")
    again = projection(load_case(loaded.folder, ""), READER, DAY, DAY)
    assert again.files == found.files
    assert again.staying == {"bijlagen/rosa.jpg": "niets van wat meegaat, verwijst ernaar"}


def test_files_of_one_day_and_what_was_agreed_are_numbered_anew(tmp_path: Path) -> None:
    hidden, shown = (
        "delen_met: [team]\nfinaliteit: Verborgen.\n",
        """\
finaliteit: |
  Samen verder.
doelen:
  - {id: school, tekst: Naar school., schaal: {nu: 2, streef: 7.5}}
  - {id: thuis, tekst: Verborgen., delen_met: [team]}
afspraken:
  - {id: a1, wie: jongere, tekst: Elke dag., doel: school}
  - {id: a2, wie: jongere, tekst: Verborgen., delen_met: [team]}
  - {id: a3, wie: [oma-rosa, buur3], tekst: Meegaan.}
""",
    )
    files = {
        "traject.yaml": without_rosa(),
        "engagementsverklaringen/2026-02-10.yaml": hidden,
        "engagementsverklaringen/2026-02-10-2.yaml": shown,
        "evaluaties/2026-05-11.yaml": "afspraken: [{id: a3, stand: bezig}, {id: a2, stand: bezig}]\n",
    }
    found = texts(case(tmp_path, files))
    assert sorted(path for path in found if "/" in path) == [
        "bijlagen/beslissing-1.pdf",
        "engagementsverklaringen/2026-02-10.yaml",
        "evaluaties/2026-05-11.yaml",
    ]
    assert body(found["engagementsverklaringen/2026-02-10.yaml"]) == (
        "finaliteit: Samen verder.\n"
        "doelen:\n"
        "  - {id: school, tekst: Naar school., schaal: {nu: 2, streef: 7.5}}\n"
        "afspraken:\n"
        "  - {id: a1, wie: [jongere], tekst: Elke dag., doel: school}\n"
        "  - {id: a2, wie: [grootmoeder, buur2], tekst: Meegaan.}\n"
    )
    assert body(found["evaluaties/2026-05-11.yaml"]) == "afspraken:\n  - {id: a2, stand: bezig}\n"


def test_the_agreements_on_what_travels_go_along_among_those_who_are_known_there(tmp_path: Path) -> None:
    files = {
        "traject.yaml": without_rosa(),
        "intake.yaml": """\
delen_met: [team, consulent]
antwoorden:
  - {id: q1, wie: jongere, datum: 2026-02-01, vraag: Wat?, tekst: Verborgen.}
  - {id: q2, wie: jongere, datum: 2026-02-01, vraag: Wie?, tekst: Rosa., status: gezondheid, over: [jongere, stil],
     aard: feit, delen_met: [oma-rosa, stil, overdracht, {met: gezin, tot: 2026-01-01}, {met: buur3, tot: 2027-01-01}]}
""",
    }
    found = body(texts(case(tmp_path, files))["intake.yaml"])
    assert found == (
        "antwoorden:\n"
        "  - id: vckj\n"
        "    wie: jongere\n"
        "    datum: 2026-02-01\n"
        "    vraag: Wie?\n"
        "    tekst: Rosa.\n"
        "    delen_met:\n"
        "      - grootmoeder\n"
        "      - overdracht\n"
        "      - {met: buur2, tot: 2027-01-01}\n"
        "    over: [onbekend]\n"
        "    status: [gezondheid]\n"
        "    aard: feit\n"
    )


def test_the_word_for_a_reader_is_never_the_key_of_somebody_else(tmp_path: Path) -> None:
    contact = "contacten:\n  - {datum: 2026-03-02, vorm: bericht, met: oud, delen_met: [overdracht, oud]}\n"
    found = texts(case(tmp_path, {"contacten/2026-03.yaml": contact}))
    assert "{id: consulent-2, rol: consulent, domein: [justitie], professioneel: ja}" in found["netwerk.yaml"]
    assert "delen_met: [overdracht, consulent-2]" in found["contacten/2026-03.yaml"]


def test_a_traject_that_may_not_be_read_is_not_handed_over(tmp_path: Path) -> None:
    loaded = case(tmp_path, {"traject.yaml": "delen_met: [team]\n" + TRAJECT})
    with pytest.raises(CanoError) as caught:
        projected(loaded, READER, DAY, DAY)
    assert str(caught.value) == (
        "Wie overneemt, mag van dit dossier niet lezen wat het traject is en voor wie: dan valt er niets over te "
        "dragen."
    )


EXAMPLES = [("2026-kmtr", DAY), ("2026-kmtr", date(2026, 6, 1)), ("2026-fqvn", date(2026, 4, 10))]


def example(name: str) -> LoadedCase:
    return load_case(CASES / name, name, read_organisation(CASES, "cano.yaml")[0])


def written(files: Mapping[str, bytes], folder: Path, loaded: LoadedCase) -> LoadedCase:
    """Write what travels as a case of the same name, in the same organisation."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return load_case(folder, loaded.shown, loaded.case.organisation)


@pytest.mark.parametrize(("name", "day"), EXAMPLES)
def test_what_travels_of_an_example_is_in_order(name: str, day: date, tmp_path: Path) -> None:
    loaded = example(name)
    there = written(projected(loaded, READER, day, day), tmp_path / name, loaded)
    before = {finding.code for finding in check_loaded(loaded, day).findings}
    assert {finding.code for finding in check_loaded(there, day).findings} <= before
    assert not [one for one in check_loaded(there, day).findings if one.severity == "error"]


@pytest.mark.parametrize(("name", "day"), EXAMPLES)
def test_what_was_handed_over_can_be_handed_on_as_it_is(name: str, day: date, tmp_path: Path) -> None:
    loaded = example(name)
    found = projected(loaded, READER, day, day)
    assert projected(written(found, tmp_path / name, loaded), READER, day, day) == found


def test_what_travels_says_what_the_view_says(tmp_path: Path) -> None:
    loaded = example("2026-kmtr")
    found = projection(loaded, READER, DAY, DAY)
    there = written(found.files, tmp_path / "2026-kmtr", loaded)
    again = projection(there, READER, DAY, DAY)
    for one, other in zip(found.view.case.files, again.view.case.files, strict=True):
        assert (one.path, _bare(one.content, RENAMED)) == (other.path, _bare(other.content, {}))


def _bare(value: object, names: Mapping[str, str]) -> object:
    """Return a value without what is made anew: ids of entries, the numbers of the copies, keys of services."""
    if isinstance(value, Model):
        told = {name: getattr(value, name) for name in type(value).model_fields if name != "aard"}
        fresh = "id" in told and not type(value).model_fields["id"].is_required()
        return {name: _bare(one, names) for name, one in told.items() if not (fresh and name == "id")}
    if isinstance(value, tuple):
        return [_bare(one, names) for one in value]
    return names.get(value, value) if isinstance(value, str) else value


RENAMED = {
    **{f"a{number}": f"a{number - 1}" for number in range(11, 18)},
    "plaats": "doel-1",
    "roeiclub": "dienst-vrije-tijd",
    "onthaalhuis": "dienst-hulpverlening",
}
"""In the example one agreement stays (a10), the key of one goal is no word of it, and two
services have no name for whoever takes over."""


def test_comments_and_layout_stay(tmp_path: Path) -> None:
    one = projected(case(tmp_path / "a", {}), READER, DAY, DAY)
    other = {"netwerk.yaml": NETWORK.replace("naam: ", "naam:   ") + "\n# Nog iets over Rosa.\n"}
    assert projected(case(tmp_path / "b", other), READER, DAY, DAY) == one


def test_signed_texts_travel_where_every_word_may_be_read() -> None:
    found = projection(example("2026-kmtr"), READER, DAY, DAY)
    sealed = sorted(path for path in found.files if "ondertekening-" in path)
    assert len(sealed) == 8
    assert {path[:24] for path in sealed} == {"bijlagen/ondertekening-2"}
    assert "vingerafdruk: sha256:749b9898" in found.files["engagementsverklaringen/2026-02-10.yaml"].decode()
    assert "vingerafdruk" not in found.files["engagementsverklaringen/2026-06-29.yaml"].decode()
    assert set(found.staying.values()) == {"er staat meer in dan wie overneemt mag lezen"}


def test_an_attachment_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    loaded = case(tmp_path, {})
    (loaded.folder / "bijlagen" / "brief-van-rosa.pdf").unlink()
    with pytest.raises(CanoError) as caught:
        projected(loaded, READER, DAY, DAY)
    assert str(caught.value) == "bijlagen/brief-van-rosa.pdf kan niet gelezen worden."
