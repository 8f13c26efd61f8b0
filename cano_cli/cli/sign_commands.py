"""sign and verify: record who signed and how, put a signature on a PDF, and tell what still holds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from cano_cli.cli.common import CaseArgument, ForceOption, StoreOption, complete_case, load, one_of, place
from cano_cli.model.findings import CanoError

FORMATS = ("text", "json")

WithOption = Annotated[
    list[str] | None,
    typer.Option("--with", metavar="WIE", show_default=False,
                 help="Voor wie het blad opgemaakt is: sleutels uit netwerk.yaml, met komma's ertussen. Mag meermaals. "
                      "Zonder: zoals bij de vorige ondertekening, of zoals op het blad van render-declaration."),
]  # fmt: skip
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="JJJJ-MM-DD", help="De dag waarop er ondertekend is. Zonder: vandaag.",
                 show_default=False),
]  # fmt: skip
KeyOption = Annotated[
    Path | None,
    typer.Option("--key", metavar="BESTAND", envvar="CANO_KEY", show_envvar=False, show_default=False,
                 help="Je SSH-sleutel voor het zegel. Zonder: die in ~/.ssh."),
]  # fmt: skip


def sign(
    case: CaseArgument = None,
    who: Annotated[
        str | None,
        typer.Option(
            "--who",
            metavar="WIE",
            help="Wie ondertekende: een sleutel uit netwerk.yaml, zoals mama.",
            show_default=False,
        ),
    ] = None,
    how: Annotated[
        str | None,
        typer.Option(
            "--how", metavar="WIJZE", show_default=False, help="pen, eid, itsme, mondeling, niet-bereikt of geweigerd."
        ),
    ] = None,
    parties: WithOption = None,
    on: OnOption = None,
    where: Annotated[
        str | None, typer.Option("--place", metavar="PLAATS", help="Waar er ondertekend is.", show_default=False)
    ] = None,
    remark: Annotated[
        str | None,
        typer.Option(
            "--remark",
            metavar="TEKST",
            show_default=False,
            help="Voorbehoud of opmerking; wie het plan leest, leest dit mee.",
        ),
    ] = None,
    declaration: Annotated[
        str | None,
        typer.Option(
            "--declaration",
            metavar="JJJJ-MM-DD",
            show_default=False,
            help="Welke engagementsverklaring. Zonder: de laatste.",
        ),
    ] = None,
    key: KeyOption = None,
    no_seal: Annotated[bool, typer.Option("--no-seal", help="Noteer zonder zegel.")] = False,
    pdf: Annotated[
        Path | None,
        typer.Option(
            "--pdf",
            metavar="BESTAND",
            show_default=False,
            help="Zet een handtekening op deze PDF, in plaats van in een dossier te noteren.",
        ),
    ] = None,
    certificate: Annotated[
        str | None,
        typer.Option(
            "--certificate",
            metavar="P12",
            show_default=False,
            help="Bij --pdf: een certificaat in een .p12-bestand. Met --module: hoe het op de kaart heet.",
        ),
    ] = None,
    eid: Annotated[bool, typer.Option("--eid", help="Bij --pdf: onderteken met de eID in de kaartlezer.")] = False,
    module: Annotated[
        str | None,
        typer.Option(
            "--module",
            metavar="BIBLIOTHEEK",
            show_default=False,
            help="Bij --pdf: de PKCS#11-module van een kaart of token; met --eid: waar die van de eID staat.",
        ),
    ] = None,
    token: Annotated[
        str | None,
        typer.Option("--token", metavar="NAAM", help="Met --module: hoe de kaart of token heet.", show_default=False),
    ] = None,
    secret_env: Annotated[
        str | None,
        typer.Option(
            "--secret-env",
            metavar="NAAM",
            show_default=False,
            help="Bij --pdf: de omgevingsvariabele met het wachtwoord of de pincode.",
        ),
    ] = None,
    secret_fd: Annotated[
        int | None,
        typer.Option(
            "--secret-fd",
            metavar="NUMMER",
            show_default=False,
            help="Bij --pdf: het open bestand (file descriptor) met het wachtwoord of de pincode.",
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PAD",
            show_default=False,
            help="Bij --pdf: het nieuwe bestand. Zonder: dezelfde naam met -ondertekend erachter.",
        ),
    ] = None,
    force: ForceOption = False,
    store: StoreOption = None,
) -> None:
    """Noteer wie de engagementsverklaring ondertekende, en hoe. Of zet een handtekening op een PDF.

    De notitie is gebonden aan de tekst die iedereen mag lezen voor wie het blad was: wijzigt die later, dan is dat te
    zien. Met je
    SSH-sleutel komt er een zegel op.

    Voorbeeld: cano sign 2026-kmtr --who mama --how pen --place thuis
    """  # fmt: skip
    for_a_case = {"een dossier": case, "--who": who, "--how": how, "--with": parties, "--on": on}
    for_a_pdf = {"--certificate": certificate, "--eid": eid, "--module": module, "--token": token, "--output": output}
    if pdf is not None:
        from cano_cli.cli.sign_pdf import Means, sign_file

        _refuse(for_a_case | {"--declaration": declaration}, "en --pdf gaan niet samen", "Noteer apart, zonder --pdf.")
        means = Means(certificate, eid, module, token, secret_env, secret_fd)
        sign_file(pdf, means, (remark or "", where or ""), output, force=force)
        return
    _refuse(for_a_pdf, "hoort bij --pdf", "Voorbeeld: cano sign --pdf plan.pdf --certificate ik.p12")
    from cano_cli.cli.sign_case import Typed, sign_in_case

    sign_in_case(
        load(place(store), case),
        Typed(who, how, tuple(parties or ()), on, where, remark, declaration, key, no_seal=no_seal),
    )


def verify(
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[DOSSIER]",
            help="Dossiernummer of map, of een PDF.",
            show_default=False,
            autocompletion=complete_case,
        ),
    ] = None,
    trusted: Annotated[
        list[Path] | None,
        typer.Option(
            "--trust",
            metavar="BESTAND",
            show_default=False,
            help="Bij een PDF: het certificaat van een uitgever die je vertrouwt. Mag meermaals.",
        ),
    ] = None,
    require_seal: Annotated[
        bool, typer.Option("--require-seal", help="Een akkoord zonder zegel telt ook als fout.")
    ] = False,
    form: Annotated[str, typer.Option("--format", metavar="VORM", help="text of json.")] = "text",
    store: StoreOption = None,
) -> None:
    """Kijk na of wat ondertekend is nog klopt: de tekst, het zegel van wie het noteerde, en of er sindsdien niets
    gewijzigd of weggehaald is. Of de handtekeningen op een PDF. Exitcode 1 als iets geen stand houdt.

    Voorbeeld: cano verify 2026-kmtr
    """  # fmt: skip
    from cano_cli.cli import verifying

    as_json = one_of(form, FORMATS, "vorm") == "json"
    if case is not None and case.lower().endswith(".pdf"):
        if require_seal:
            raise CanoError(
                "--require-seal hoort bij een dossier.", "Voorbeeld: cano verify 2026-kmtr --require-seal", exit_code=2
            )
        holds = verifying.verify_file(Path(case), trusted or [], as_json=as_json)
    elif trusted:
        raise CanoError(
            "--trust hoort bij een PDF.", "Voorbeeld: cano verify plan.pdf --trust uitgever.crt", exit_code=2
        )
    else:
        holds = verifying.verify_case(load(place(store), case), seals_required=require_seal, as_json=as_json)
    if not holds:
        raise typer.Exit(1)


def _refuse(options: Mapping[str, object], why: str, hint: str) -> None:
    """Raise CanoError for the first option that was given."""
    given = next((name for name, value in options.items() if value), "")
    if given:
        raise CanoError(f"{given[0].upper()}{given[1:]} {why}.", hint, exit_code=2)
