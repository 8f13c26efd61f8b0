"""The paper to sign, as somebody asks for it."""

from __future__ import annotations

import pytest

from tests.cli.program import Program
from tests.cli.test_render_explain import fill_in

AT = ("--at", "2026-06-29")
WRONG = {
    ("2026-fqvn",): "Op 22 november 2026 is er nog geen engagementsverklaring.\n"
    "Schrijf ze in engagementsverklaringen/, in een bestand met de datum als naam.\n[1]\n",
    ("2026-kmtr", "--with", "buurvrouww"): "‘buurvrouww’ is geen persoon in netwerk.yaml.\n"
    "Bedoelde je ‘buurvrouw’? Kies uit: jongere, mama, papa, broer … advocaat.\n[2]\n",
    ("2026-kmtr", "--with", "jongere,zzz"): "‘zzz’ is geen persoon in netwerk.yaml.\n"
    "Kies uit: jongere, mama, papa, broer … advocaat.\n[2]\n",
    ("2026-kmtr", "--to", "odt"): "‘odt’ is geen vorm.\nKies uit: pdf, html, md, docx.\n[2]\n",
    ("2026-kmtr", "--at", "2026-02-01"): "Op 1 februari 2026 is er nog geen engagementsverklaring.\n"
    "Schrijf ze in engagementsverklaringen/, in een bestand met de datum als naam.\n[1]\n",
}


@pytest.mark.parametrize("arguments", WRONG)
def test_what_cannot_be(demo: Program, cano: Program, arguments: tuple[str, ...]) -> None:
    ran = demo("render-declaration", *arguments, "--output", str(cano.here))
    assert ran.text == f"Fout: {WRONG[arguments]}"
    assert not list(cano.here.glob("*engagementsverklaring*"))


@pytest.mark.parametrize(("to", "opening"), [("pdf", b"%PDF"), ("html", b"<!DOCTYPE"), ("md", b"# "), ("docx", b"PK")])
def test_every_format(demo: Program, cano: Program, to: str, opening: bytes) -> None:
    ran = demo("render-declaration", "2026-kmtr", *AT, "--with", "jongere,mama", "--to", to, "--output", str(cano.here))
    assert ran.code == 0, ran.text
    made = cano.here / f"2026-kmtr-engagementsverklaring-partijen-2026-06-29.{to}"
    assert made.read_bytes().lower().startswith(opening.lower())
    assert ran.out.endswith(f"/{made.name}\n")


def test_with_may_be_typed_in_several_ways(demo: Program, cano: Program) -> None:
    made = []
    for number, parties in enumerate((("jongere,mama, papa",), ("jongere", "mama,papa"), ("papa mama jongere",))):
        path = cano.here / f"{number}.md"
        options = [word for one in parties for word in ("--with", one)]
        ran = demo("render-declaration", "2026-kmtr", *AT, *options, "--to", "md", "--output", str(path))
        assert ran.code == 0, ran.text
        made.append(path.read_text(encoding="utf-8"))
    assert made[0] == made[1] == made[2]


def test_the_team_is_told_what_is_not_on_it(demo: Program, cano: Program) -> None:
    path = str(cano.here / "blad.md")
    ran = demo("render-declaration", "2026-kmtr", *AT, "--with", "jongere,mama,oma", "--to", "md", "--output", path)
    assert ran.code == 0, ran.text
    assert ran.err.startswith("Let op: niet op het blad, want niet iedereen die tekent mag het lezen: doel\n‘plaats’,")


def test_the_team_is_told_who_is_not_asked(demo: Program, cano: Program) -> None:
    path = str(cano.here / "blad.md")
    asked = "jongere,mama,papa,oma,tante,trainer,stagementor"
    ran = demo("render-declaration", "2026-kmtr", *AT, "--with", asked, "--to", "md", "--output", path)
    assert "Let op: deze mensen hebben een afspraak en worden niet gevraagd: begeleider.\n" in ran.err
    everybody = ("--with", f"{asked},begeleider", "--to", "md", "--output", path, "--force")
    ran = demo("render-declaration", "2026-kmtr", *AT, *everybody)
    assert "worden niet gevraagd" not in ran.err


def test_without_with_everybody_who_is_asked_to_sign(demo: Program, cano: Program) -> None:
    path = cano.here / "blad.md"
    ran = demo("render-declaration", "2026-kmtr", "--at", "2026-02-10", "--to", "md", "--output", str(path))
    assert ran.code == 0, ran.text
    assert "| Wie we vragen om te tekenen | Merel Wolkenaar, Saskia Bremdal, Koen Wolkenaar, " in path.read_text(
        "utf-8"
    )


def test_a_name_that_not_everybody_who_signs_may_know_is_told(case: Program) -> None:
    fill_in(case)
    folder = case.here / "2026-test" / "engagementsverklaringen"
    folder.mkdir(exist_ok=True)
    for day, goal in (("2026-02-02", "Vaker met Amira praten"), ("2026-02-03", "Vaker bij Amira zijn")):
        (folder / f"{day}.yaml").write_bytes(f"doelen: [{{id: een, tekst: {goal}.}}]\n".encode())
    ran = case("render-declaration", "2026-test", "--with", "kind,mama", "--to", "md")
    assert ran.code == 0, ran.text
    assert ran.err.startswith(
        "Let op: in de tekst voor ‘wie tekent’ staat een naam die verborgen moet zijn:\n"
        "  ‘Amira’ (vriendin): de engagementsverklaring van 3 februari 2026\n"
        "    (engagementsverklaringen/2026-02-03.yaml), de 1ste onder doelen, tekst\n"
    )
