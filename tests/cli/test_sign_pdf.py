"""Signing and verifying a PDF by the program itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from tests.cli.program import Program
from tests.cli.signing import on_a_terminal
from tests.cli.terminals import POSIX_ONLY
from tests.signing import authority, test_pdf_tokens


@pytest.fixture
def paper(cano: Program) -> Program:
    """A user with a PDF, a certificate, and the certificate of its issuer."""
    (cano.here / "plan.pdf").write_bytes(authority.unsigned())
    (cano.here / "ik.p12").write_bytes(authority.good().p12)
    (cano.here / "wortel.pem").write_bytes(authority.root().pem)
    cano.environment |= {"GEHEIM": authority.PASSPHRASE}
    return cano


BY_FILE = ("sign", "--pdf", "plan.pdf", "--certificate", "ik.p12")


def test_a_pdf_is_signed_into_a_new_file(paper: Program) -> None:
    before = (paper.here / "plan.pdf").read_bytes()
    assert paper(*BY_FILE, "--secret-env", "GEHEIM").text == "plan-ondertekend.pdf\n"
    assert (paper.here / "plan.pdf").read_bytes() == before
    assert (paper.here / "plan-ondertekend.pdf").read_bytes().startswith(before)
    ran = paper("verify", "plan-ondertekend.pdf", "--trust", "wortel.pem")
    assert ran.out.startswith("De handtekening van An Voorbeeld houdt stand.\n")
    assert ran.code == 0
    told = json.loads(paper("verify", "plan-ondertekend.pdf", "--trust", "wortel.pem", "--format", "json").out)
    assert (told["klopt"], told["handtekeningen"][0]["signer"]) == (True, "An Voorbeeld")
    assert paper("verify", "plan-ondertekend.pdf").code == 1
    again = paper(*BY_FILE, "--secret-env", "GEHEIM")
    assert again.text.startswith("Fout: ‘plan-ondertekend.pdf’ bestaat al.\n")


def test_a_pdf_that_was_changed_does_not_hold(paper: Program) -> None:
    assert paper(*BY_FILE, "--secret-env", "GEHEIM", "--output", "klaar.pdf").text == "klaar.pdf\n"
    data = (paper.here / "klaar.pdf").read_bytes()
    (paper.here / "klaar.pdf").write_bytes(data[:200] + bytes([data[200] ^ 1]) + data[201:])
    assert paper("verify", "klaar.pdf", "--trust", "wortel.pem").code == 1


WARNING = (
    "Let op: wie deze PDF krijgt, kan in het certificaat een nummer van de ondertekenaar lezen; bij een eID is dat het "
    "rijksregisternummer. Kies dus bewust aan wie je ze bezorgt.\n"
)


def test_a_certificate_with_a_number_is_warned_about(paper: Program) -> None:
    (paper.here / "ik.p12").write_bytes(authority.eid_like().p12)
    assert paper(*BY_FILE, "--secret-env", "GEHEIM").err == WARNING


NOT_SIGNED = {
    "no means": (("sign", "--pdf", "plan.pdf"), "Waarmee ondertekenen?"),
    "two means": ((*BY_FILE, "--eid"), "Waarmee ondertekenen?"),
    "a token of no module": ((*BY_FILE, "--token", "kaart"), "Waarmee ondertekenen?"),
    "no certificate on the token": (("sign", "--pdf", "plan.pdf", "--module", "x"), "Welk certificaat op de kaart?"),
    "nobody to ask": (BY_FILE, "Wachtwoord van het certificaat?"),
    "no such variable": ((*BY_FILE, "--secret-env", "NIETS"), "De omgevingsvariabele NIETS bestaat niet."),
    "no such descriptor": ((*BY_FILE, "--secret-fd", "77"), "Uit --secret-fd 77 kan niet gelezen worden."),
    "no such file": (("sign", "--pdf", "x.pdf", "--eid"), "‘x.pdf’ kan niet gelezen worden: het bestaat niet."),
    "no PDF": (("sign", "--pdf", "ik.p12", "--eid"), "‘ik.p12’ is geen PDF."),
    "not signed": (("verify", "plan.pdf"), "Op ‘plan.pdf’ staat geen elektronische handtekening."),
    "trust without a PDF": (("verify", "--trust", "wortel.pem"), "--trust hoort bij een PDF."),
}


@pytest.mark.parametrize(("arguments", "message"), NOT_SIGNED.values(), ids=NOT_SIGNED)
def test_what_cannot_be_signed_or_verified_is_told(paper: Program, arguments: tuple[str, ...], message: str) -> None:
    ran = paper(*arguments)
    assert ran.err.startswith(f"Fout: {message}\n")
    assert ran.code in {1, 2}
    assert not (paper.here / "plan-ondertekend.pdf").exists()


@POSIX_ONLY
def test_a_passphrase_comes_from_an_open_file_or_is_asked_without_showing_it(paper: Program) -> None:
    secret = paper.here / "geheim"
    secret.write_text(f"{authority.PASSPHRASE}\n", encoding="utf-8")
    with secret.open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "cano_cli", *BY_FILE, "--secret-fd", str(file.fileno())], cwd=paper.here,
            env=paper.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, pass_fds=(file.fileno(),),
            check=False,
        )  # fmt: skip
    assert done.stdout == b"plan-ondertekend.pdf\n"
    asked = (("Wachtwoord van het certificaat: ", authority.PASSPHRASE),)
    code, screen = on_a_terminal(paper, *BY_FILE, "--force", answers=asked)
    assert code == 0
    assert authority.PASSPHRASE not in screen


token_module = test_pdf_tokens.module
"""SoftHSM with a token that has certificates on it."""


def test_a_token_signs_with_the_certificate_that_was_named(paper: Program, token_module: str) -> None:
    paper.environment |= {"SOFTHSM2_CONF": os.environ["SOFTHSM2_CONF"], "PINCODE": test_pdf_tokens.PIN}
    card = ("sign", "--pdf", "plan.pdf", "--module", token_module, "--token", test_pdf_tokens.MINE)
    ran = paper(*card, "--certificate", "Tekenen", "--secret-env", "PINCODE")
    assert ran.text == "plan-ondertekend.pdf\n"
    assert paper("verify", "plan-ondertekend.pdf", "--trust", "wortel.pem").code == 0
    assert paper(*card, "--certificate", "Niets", "--secret-env", "PINCODE", "--force").code == 1
    assert paper(*card, "--certificate", "Tekenen", "--secret-env", "GEHEIM", "--force").text.startswith(
        "Fout: De pincode is niet juist.\n"
    )


def test_an_eid_signs_and_its_number_is_warned_about(paper: Program, token_module: str) -> None:
    paper.environment |= {"SOFTHSM2_CONF": os.environ["SOFTHSM2_CONF"]}
    ran = paper("sign", "--pdf", "plan.pdf", "--eid", "--module", token_module, "--place", "Waterzande")
    assert (ran.out, ran.err) == ("plan-ondertekend.pdf\n", WARNING)
    told = json.loads(paper("verify", "plan-ondertekend.pdf", "--trust", "wortel.pem", "--format", "json").out)
    assert [(one["holds"], one["carries_number"]) for one in told["handtekeningen"]] == [(True, True)]
