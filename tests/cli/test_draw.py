"""Drawing, as somebody types it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from cano_cli.cli.draw_commands import KINDS as OFFERED
from cano_cli.diagrams.draw import KINDS
from tests.cli.program import Program
from tests.cli.test_render_explain import fill_in

WRONG = {
    "": "Welke tekening?\nKies uit: sociogram, ecogram, bolletjesschema, genogram, levenslijn, voortgang, ladder, "
    "blad, organisatie.",
    "2026-kmtr sociogram": "De soort tekening komt eerst.\nBedoelde je: cano draw sociogram 2026-kmtr?",
    "sociogran 2026-kmtr": "‘sociogran’ is geen soort tekening.\nBedoelde je ‘sociogram’? Kies uit: sociogram, "
    "ecogram, bolletjesschema, genogram, levenslijn, voortgang, ladder, blad, organisatie.",
    "genogram 2026-kmtr --compare 2026-02-01": "Bij genogram hoort geen --compare.\nDat kan bij: sociogram.",
    "levenslijn 2026-kmtr --without professionals": "Bij levenslijn hoort geen --without.\n"
    "Dat kan bij: sociogram, ecogram.",
    "genogram 2026-kmtr --with partners": "Bij genogram hoort geen --with partners.\nDat kan bij: sociogram.",
    "sociogram 2026-kmtr --without mama": "‘mama’ past niet bij --without.\nKies uit: beroepskrachten, professionals.",
    "sociogram 2026-kmtr --with muziek": "‘muziek’ past niet bij --with.\nKies uit: banden, partners.",
    "sociogram 2026-kmtr --at 2026-03-01 --compare 2026-05-01": "2026-05-01 ligt niet voor 2026-03-01.\n"
    "Vergelijk met een vroegere dag, of geef --at.",
    "sociogram 2026-kmtr --to gif": "‘gif’ is geen vorm.\nKies uit: svg, png, pdf.",
    "sociogram 2026-kmtr --for moeder": "‘moeder’ is geen lezer van dit dossier.\nBedoelde je ‘mama’?",
    "sociogram 2026-kmtr --for buurman": "‘buurman’ is geen lezer van dit dossier.",
}


def test_the_command_offers_every_kind() -> None:
    assert tuple(KINDS) == OFFERED


@pytest.mark.parametrize("kind", OFFERED)
@pytest.mark.parametrize("case", ["2026-kmtr", "2026-fqvn"])
def test_every_kind_of_both_examples(demo: Program, cano: Program, kind: str, case: str) -> None:
    ran = demo("draw", kind, case, "--output", str(cano.here))
    assert ran.code == 0, ran.text
    name = f"{kind}.svg" if kind == "organisatie" else f"{case}-{kind}-team-2026-11-22.svg"
    assert ET.parse(cano.here / name).getroot().tag.endswith("svg")
    assert ran.out.endswith(f"/{name}\n")


def test_a_new_case_says_what_there_is_not_yet(case: Program) -> None:
    for kind in OFFERED:
        ran = case("draw", kind, *([] if kind == "organisatie" else ["2026-test"]))
        assert ran.code == 0, ran.text
        assert ran.err.count("\n") == 1, kind
        assert ran.err.endswith(".\n"), kind


@pytest.mark.parametrize("to", ["png", "pdf"])
def test_other_formats(demo: Program, cano: Program, to: str) -> None:
    target = cano.here / f"tekening.{to}"
    assert demo("draw", "genogram", "2026-kmtr", "--to", to, "--output", str(target)).code == 0
    assert target.read_bytes().startswith({"png": b"\x89PNG", "pdf": b"%PDF"}[to])


def test_then_and_now_and_without_us(demo: Program, cano: Program) -> None:
    arguments = ("--compare", "2026-01-31", "--without", "professionals", "--with", "banden", "--with", "partners")
    target = cano.here / "tekening.svg"
    ran = demo("draw", "sociogram", "2026-kmtr", "--for", "jongere", *arguments, "--output", str(target))
    assert ran.code == 0, ran.text
    assert "Lieve Tussenwater" not in target.read_text("utf-8")


def test_nothing_is_overwritten(demo: Program, cano: Program) -> None:
    target = cano.here / "tekening.svg"
    target.write_text("van mij")
    assert "bestaat al" in demo("draw", "sociogram", "2026-kmtr", "--output", str(target)).err
    assert target.read_text() == "van mij"
    assert demo("draw", "sociogram", "2026-kmtr", "--output", str(target), "--force").code == 0


@pytest.mark.parametrize("arguments", WRONG)
def test_a_command_that_is_given_wrongly(demo: Program, arguments: str) -> None:
    ran = demo("draw", *arguments.split())
    assert ran.code == 2
    assert ran.err.startswith(f"Fout: {WRONG[arguments]}"), ran.err
    assert not list(demo.here.glob("*-*.svg"))


def test_a_name_in_the_text_is_told_before_the_picture_is_made(case: Program) -> None:
    fill_in(case)
    ran = case("draw", "sociogram", "2026-test", "--for", "jeugdrechter")
    assert ran.code == 0, ran.text
    assert ran.err.startswith(
        "Let op: in de tekst voor ‘jeugdrechter’ staat een naam die verborgen moet zijn:\n"
        "  ‘Amira’ (vriendin): de intake (intake.yaml), de 1ste onder stemmen, kijk\n"
    )
    assert "Let op" not in case("draw", "sociogram", "2026-test").err
