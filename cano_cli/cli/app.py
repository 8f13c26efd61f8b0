"""The program: its commands in the order in which a traject uses them. Each command loads what it needs itself."""

from __future__ import annotations

import os
from functools import cache

import typer
from typer._click import Command as ClickCommand

from cano_cli.cli.add_commands import add_event, add_signal
from cano_cli.cli.add_network_commands import add_person, add_relation
from cano_cli.cli.after_closing_commands import add_aftercare, reopen_case
from cano_cli.cli.agenda_command import agenda
from cano_cli.cli.case_commands import edit, new_case, show
from cano_cli.cli.check_commands import explain, validate
from cano_cli.cli.closing_commands import close_case
from cano_cli.cli.completion import InstallOption, ShowOption
from cano_cli.cli.contact_command import add_contact
from cano_cli.cli.declaration_command import render_declaration
from cano_cli.cli.doctor_command import doctor
from cano_cli.cli.draw_commands import draw
from cano_cli.cli.element_command import switch_element
from cano_cli.cli.erase_command import erase
from cano_cli.cli.evaluation_command import add_evaluation
from cano_cli.cli.exchange_commands import export_family, export_network, import_family, import_network
from cano_cli.cli.figures_command import figures
from cano_cli.cli.goal_command import add_goal
from cano_cli.cli.hand_over_command import hand_over
from cano_cli.cli.help import Command, Group
from cano_cli.cli.history_commands import diff, history
from cano_cli.cli.interview_command import interview
from cano_cli.cli.keys_commands import keys_app
from cano_cli.cli.meeting_command import add_meeting
from cano_cli.cli.merge_command import merge
from cano_cli.cli.merge_file_command import merge_file
from cano_cli.cli.notes_command import import_notes
from cano_cli.cli.receive_command import receive
from cano_cli.cli.render_commands import (
    render_access,
    render_closing,
    render_evaluation,
    render_handover,
    render_plan,
)
from cano_cli.cli.sign_commands import sign, verify
from cano_cli.cli.store_commands import demo, init, list_cases, schemas
from cano_cli.cli.sync_command import sync
from cano_cli.cli.template_commands import approve_template, copy_template, list_templates
from cano_cli.cli.undo_command import undo

_ABOUT = """\
cano bewaart CANO-trajecten als gewone bestanden, kijkt ze na en maakt er verslagen van.

Begin met: cano demo. Dat maakt een map met voorbeelden om in te kijken.
"""


@cache
def build() -> ClickCommand:
    """Return the whole command line; it is made once."""
    if "_CANO_COMPLETE" in os.environ:
        from typer._completion_classes import completion_init

        completion_init()
    app = typer.Typer(
        cls=Group,
        help=_ABOUT,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["--help", "-h"], "max_content_width": 100},
    )
    app.callback()(_version)
    for name, function, short in (
        ("init", init, "maak een map voor dossiers"),
        ("demo", demo, "maak een map met voorbeelden"),
        ("new-case", new_case, "begin een traject"),
        ("list-cases", list_cases, "toon de dossiers"),
        ("show", show, "toon één traject in een oogopslag"),
        ("edit", edit, "wijzig een bestand en leg het vast"),
        ("add-person", add_person, "zet iemand in het netwerk"),
        ("add-relation", add_relation, "noteer hoe twee mensen tot elkaar staan"),
        ("add-event", add_event, "noteer een gebeurtenis op de levenslijn"),
        ("add-signal", add_signal, "noteer een signaal"),
        ("add-goal", add_goal, "zet een doel en afspraken in de engagementsverklaring"),
        ("interview", interview, "stel verbindende vragen en noteer de antwoorden"),
        ("add-contact", add_contact, "noteer, vul aan of verbeter een contact"),
        ("add-meeting", add_meeting, "noteer een overleg, en wat ervan kwam"),
        ("switch-element", switch_element, "schakel: laat iets eindigen en iets beginnen"),
        ("import-notes", import_notes, "neem contacten over die je elders opschreef"),
        ("add-evaluation", add_evaluation, "evalueer samen en noteer wat bewoog"),
        ("close-case", close_case, "sluit een traject af"),
        ("add-aftercare", add_aftercare, "noteer een contact na het einde"),
        ("reopen-case", reopen_case, "begin een afgesloten traject opnieuw"),
        ("undo", undo, "neem het laatste commando terug"),
        ("sync", sync, "deel dossiers met collega's, in beide richtingen"),
        ("merge", merge, "kies wat blijft waar twee mensen iets anders schreven"),
        ("validate", validate, "kijk na wat fout is of ontbreekt"),
        ("explain", explain, "leg een melding uit"),
        ("doctor", doctor, "kijk na of computer, plaatsen en dossiers in orde zijn"),
        ("render-plan", render_plan, "maak het plan voor een lezer"),
        ("render-declaration", render_declaration, "maak het blad om te ondertekenen"),
        ("render-evaluation", render_evaluation, "maak het verslag van een evaluatie"),
        ("render-closing", render_closing, "maak het eindverslag"),
        ("render-handover", render_handover, "maak het document voor wie overneemt"),
        ("render-access", render_access, "maak wat iemand van zijn dossier mag inzien"),
        ("sign", sign, "noteer wie ondertekende, of onderteken een PDF"),
        ("verify", verify, "kijk na of ondertekeningen nog kloppen"),
        ("draw", draw, "teken netwerk, gezin, levenslijn of doelen"),
        ("export-family", export_family, "geef de familie aan een stamboomprogramma"),
        ("import-family", import_family, "neem een familie over uit een stamboom"),
        ("export-network", export_network, "geef het netwerk aan een netwerkprogramma"),
        ("import-network", import_network, "neem een netwerk over"),
        ("agenda", agenda, "toon wat te laat is en wat eraan komt"),
        ("history", history, "vertel wat er gebeurde"),
        ("diff", diff, "vertel wat anders werd tussen twee dagen of versies"),
        ("figures", figures, "tel de contacten zoals Binc ze telt"),
        ("hand-over", hand_over, "geef een dossier door aan wie overneemt"),
        ("receive", receive, "neem een dossier aan dat iemand doorgaf"),
        ("keys", keys_app(), "maak en beheer de sleutels om dossiers door te geven"),
        ("erase", erase, "verwijder een dossier, een persoon of een passage"),
        ("list-templates", list_templates, "toon de sjablonen van documenten"),
        ("copy-template", copy_template, "begin een eigen sjabloon"),
        ("approve-template", approve_template, "keur een eigen sjabloon goed"),
        ("schemas", schemas, "toon waar de schema's staan"),
    ):
        if isinstance(function, typer.Typer):
            app.add_typer(function, name=name, short_help=short)
        else:
            app.command(name, cls=Command, short_help=short)(function)
    app.command("merge-file", cls=Command, hidden=True, short_help="breng voor git twee versies samen")(merge_file)
    return typer.main.get_command(app)


def _version(
    version: bool = typer.Option(False, "--version", help="Toon de versie van cano."),
    install_completion: InstallOption = False,
    show_completion: ShowOption = False,
) -> None:
    if version:
        from cano_cli import __version__

        typer.echo(f"cano {__version__}")
        raise typer.Exit
