"""An organisation's own templates, from a copy of ours to a document."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cano_cli.cli.trying_templates import try_template
from cano_cli.store.own_templates import fingerprint, our_names, our_template
from tests.cli.program import Program

NAME = "plan.gezin.md.j2"


def write_own(store: Path, text: str, name: str = NAME) -> None:
    path = store / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def approve(user: Program, text: str, name: str = NAME) -> None:
    write_own(user.here, text, name)
    ran = user("approve-template", name, "--yes")
    assert ran.code == 0, ran.text


def test_from_a_copy_to_an_approval(store: Program) -> None:
    no_longer = (
        "Begin van het onze met: cano copy-template plan.team.md.j2. "
        "Wil je het niet meer? Haal het dan weg uit cano.yaml."
    )
    store.transcript(
        f"""
        $ cano copy-template plan.gezin.md.j2
        templates/plan.gezin.md.j2 is gemaakt. Pas het aan, en keur het dan goed met:
          cano approve-template plan.gezin.md.j2
        Zolang dat niet gebeurd is, gebruikt cano zijn eigen versie.
        $ cano copy-template plan.gezin.md.j2
        Fout: ‘templates/plan.gezin.md.j2’ bestaat al.
        Overschrijven kan met --force.
        [1]
        $ cano copy-template plan.gezn.md.j2
        Fout: ‘plan.gezn.md.j2’ is geen sjabloon van cano.
        Bedoelde je ‘plan.gezin.md.j2’? Kies uit: {", ".join(our_names()[:4])} … {our_names()[-1]}.
        [2]
        $ cano approve-template plan.team.md.j2
        Fout: Het sjabloon templates/plan.team.md.j2 is er niet.
        {no_longer}
        [1]
        $ cano approve-template ../../x
        Fout: ‘../../x’ is geen naam van een sjabloon.
        cano list-templates toont welke er zijn.
        [2]
        $ cano approve-template plan.gezin.md.j2 --yes
        plan.gezin.md.j2 is hetzelfde als dat van cano.

        Uitgeprobeerd met een voorbeelddossier, en dat lukt: plan voor het gezin.

        plan.gezin.md.j2 is goedgekeurd: de vingerafdruk staat in cano.yaml.
        $ cano approve-template plan.gezin.md.j2
        plan.gezin.md.j2 is al goedgekeurd en sindsdien niet gewijzigd.
        $ cano validate
        Alles in orde.
        """
    )
    assert f"plan.gezin.md.j2: {fingerprint(our_template(NAME))}" in (store.here / "cano.yaml").read_text("utf-8")


def test_what_differs_is_shown_before_anybody_approves(store: Program) -> None:
    ours = our_template(NAME)
    before = (store.here / "cano.yaml").read_bytes()
    write_own(store.here, ours.replace("## Wat ieder zegt\n", "## Wie wat vertelt\n"))
    ran = store("approve-template", NAME)
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert lines[0] == "Wat plan.gezin.md.j2 anders doet dan dat van cano:"
    assert [line for line in lines if line[:1] in "+-" and line] == ["-## Wat ieder zegt", "+## Wie wat vertelt"]
    assert lines[-1] == "Er is niets goedgekeurd. Klopt het zo? Geef dan ook --yes mee."
    assert (store.here / "cano.yaml").read_bytes() == before


def test_a_block_that_only_the_store_has_is_shown_whole(store: Program) -> None:
    write_own(store.here, "Tot dan.\nEn nu\n", "blokken/tot_dan.md.j2")
    assert store("approve-template", "blokken/tot_dan.md.j2").out == (
        "blokken/tot_dan.md.j2, dat cano zelf niet heeft:\n\n@@ -0,0 +1,2 @@\n+Tot dan.\n+En nu\n\n"
        "Uitproberen kon niet: geen enkel document neemt dit sjabloon al op.\n\n"
        "Er is niets goedgekeurd. Klopt het zo? Geef dan ook --yes mee.\n"
    )


def test_what_cannot_work_cannot_be_approved(store: Program) -> None:
    write_own(store.here, "Dag.\n{{ jongere.naam | safe }}\n")
    ran = store("approve-template", NAME, "--yes")
    assert ran.code == 1
    assert ran.err.splitlines()[0] == (
        "Fout: Sjabloon plan.gezin.md.j2, regel 2 ({{ jongere.naam | safe }}): "
        "de filter ‘safe’ kan niet in een eigen sjabloon."
    )


def test_the_templates_at_a_glance(store: Program) -> None:
    approve(store, "Dag {{ jongere.naam }}.\n")
    approve(store, "Team.\n", "plan.team.md.j2")
    write_own(store.here, "Anders.\n", "plan.team.md.j2")
    write_own(store.here, "Slot.\n", "blokken/slot.md.j2")
    lines = {line.split("  ")[0].strip(): line.strip() for line in store("list-templates").out.splitlines() if line}
    assert lines[NAME].endswith("  eigen, goedgekeurd")
    assert lines["plan.team.md.j2"].endswith("  eigen, gewijzigd sinds het goedgekeurd is")
    assert lines["blokken/slot.md.j2"].endswith("  eigen, nog niet goedgekeurd")
    assert lines["plan.jongere.md.j2"] == "plan.jongere.md.j2"
    rows = json.loads(store("list-templates", "--format", "json").out)
    assert {"sjabloon": NAME, "van_cano": True, "eigen": "eigen, goedgekeurd"} in rows
    assert [row["sjabloon"] for row in rows] == list(our_names())


def test_a_document_made_with_it(own_demo: Program) -> None:
    approve(own_demo, "## Voor ons\n\nDag {{ jongere.roepnaam }}. {% include 'blokken/slot.md.j2' %}\n")
    write_own(own_demo.here, "Nog niet goedgekeurd.\n", "blokken/slot.md.j2")
    ran = own_demo("render-plan", "2026-kmtr", "--for", "gezin", "--to", "md", "-o", "plan.md")
    assert ran.code == 0
    assert ran.err == (
        "Let op: het sjabloon templates/blokken/slot.md.j2 is niet goedgekeurd en wordt\n"
        "niet gebruikt (cano approve-template blokken/slot.md.j2).\n"
    )
    text = (own_demo.here / "plan.md").read_text("utf-8")
    assert "## Voor ons\n\nDag Merel." in text
    assert "Nog niet goedgekeurd" not in text


def test_a_template_changed_after_the_approval_makes_nothing(own_demo: Program) -> None:
    approve(own_demo, "Dag.\n")
    write_own(own_demo.here, "Dag allemaal.\n")
    own_demo.transcript(
        """
        $ cano render-plan 2026-kmtr --for gezin --to md
        Fout: Het sjabloon templates/plan.gezin.md.j2 is gewijzigd sinds het goedgekeurd is.
        Bekijk wat erin staat en keur het goed met: cano approve-template plan.gezin.md.j2
        [1]
        """
    )


def test_a_template_that_asks_for_what_a_view_does_not_have_is_not_approved(own_demo: Program) -> None:
    before = (own_demo.here / "cano.yaml").read_bytes()
    write_own(own_demo.here, "Dag.\n\n{{ jongere.rijksregisternummer }}\n")
    ran = own_demo("approve-template", NAME, "--yes")
    assert (ran.code, ran.out) == (1, "")
    first, second = ran.err.splitlines()
    assert first == (
        "Fout: Sjabloon plan.gezin.md.j2, regel 3 ({{ jongere.rijksregisternummer }}): "
        "`jongere` heeft geen ‘rijksregisternummer’."
    )
    assert second.startswith("In `jongere` is er: ")
    assert second.endswith("Uitgeprobeerd met het voorbeeld 2026-kmtr: plan voor het gezin. Er is niets goedgekeurd.")
    assert (own_demo.here / "cano.yaml").read_bytes() == before


def test_a_block_is_tried_in_every_document_it_is_part_of(store: Program) -> None:
    ran = store("copy-template", "blokken/zeven_woorden.md.j2")
    assert ran.code == 0
    told = "lukt: evaluatie voor de consulent, evaluatie voor het gezin, evaluatie voor het team, afsluiting voor"
    assert told in " ".join(store("approve-template", "blokken/zeven_woorden.md.j2").out.split())


def test_a_mistake_in_another_template_that_nobody_approved_stops_nothing(store: Program) -> None:
    write_own(store.here, "{{ bestaat_niet }}\n", "plan.team.md.j2")
    approve(store, "Dag.\n")


@pytest.mark.parametrize("name", [name for name in our_names() if "/" not in name])
def test_every_template_of_ours_can_be_the_own_one_of_a_store(name: str) -> None:
    assert try_template(name, {one: our_template(one) for one in our_names()})


def test_a_letter_and_a_logo_that_cannot_be_used_are_told(own_demo: Program) -> None:
    path = own_demo.here / "cano.yaml"
    text = path.read_text("utf-8").replace("logo: logo.svg", "logo: weg.svg")
    path.write_bytes(text.replace('huisstijl: {kleur: "#1f5f5b"}', "huisstijl: {brief: weg.docx}").encode())
    ran = own_demo("render-plan", "2026-kmtr", "--for", "gezin", "--to", "md", "-o", "plan.md")
    assert (ran.code, ran.err) == (
        0,
        "Let op: het logo uit cano.yaml kan niet gebruikt worden; het document is zonder\n"
        "gemaakt.\n"
        "Let op: de brief ‘weg.docx’ staat niet naast cano.yaml. Word-documenten zijn\n"
        "zonder gemaakt.\n",
    )
