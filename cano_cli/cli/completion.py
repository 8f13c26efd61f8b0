"""Completion with Tab: the two options that set it up, told in Dutch."""

from __future__ import annotations

from typing import Annotated

import typer


def _install(value: bool) -> None:
    if value:
        from typer._completion_shared import install

        _, script = install(shell=_shell(), prog_name="cano")
        typer.echo(f"Aanvullen met Tab staat klaar in {script}. Het werkt in een nieuw venster.")
        raise typer.Exit


def _show(value: bool) -> None:
    if value:
        from typer._completion_shared import get_completion_script

        script = get_completion_script(prog_name="cano", complete_var="_CANO_COMPLETE", shell=_shell())
        typer.echo(script)
        raise typer.Exit


InstallOption = Annotated[
    bool,
    typer.Option("--install-completion", help="Zet aanvullen met Tab aan in deze shell.", callback=_install,
                 is_eager=True, show_default=False),
]  # fmt: skip
ShowOption = Annotated[
    bool,
    typer.Option("--show-completion", help="Toon het script voor aanvullen met Tab.", callback=_show, is_eager=True,
                 show_default=False),
]  # fmt: skip
SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")


def _shell() -> str:
    """Return the shell that cano was started from. Raises :class:`CanoError` when it has no completion of ours."""
    from typer._completion_shared import _get_shell_name

    from cano_cli.model.findings import CanoError

    name = _get_shell_name()
    if name not in SHELLS:
        raise CanoError("Voor deze shell kan cano niet aanvullen.", f"Het kan voor: {', '.join(SHELLS)}.")
    return name
