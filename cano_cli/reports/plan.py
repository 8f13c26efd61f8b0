"""The plan: from what one reader may see to the plain values that the templates of the plan put into words.

Only text, numbers, lists and dictionaries come out: a template can neither reach the case nor call anything.
"""

from __future__ import annotations

from cano_cli.readers.view import View
from cano_cli.reports import plan_course as course
from cano_cli.reports import plan_network as network
from cano_cli.reports import plan_voices as voices
from cano_cli.reports.network_figures import network_figures
from cano_cli.reports.network_words import network_lines
from cano_cli.reports.plan_declaration import declaration
from cano_cli.reports.telling import Plain, Told


def plan_values(view: View) -> Plain:
    """Return what the templates of the plan need, from what the reader of ``view`` may see."""
    told = Told(view)
    return {
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": network.workers(told),
        "opstart": course.start_up(told),
        "stemmen": voices.voices(told),
        "antwoorden": voices.answers(told),
        "schalen": voices.scales(told),
        "domeinen": network.domains(told),
        "netwerk": network.network(told),
        **declaration(told),
        "elementen": course.elements(told, stays=False),
        "verblijven": course.elements(told, stays=True),
        "evaluatie": course.evaluation(told),
        "vooruitblik": course.ahead(told),
        "aanvaard": course.accepted(told),
    }


def overview_values(view: View, earlier: View | None = None) -> Plain:
    """Return one traject at a glance: the parts of the plan that a screen has room for, and where it stands. The
    figures of the network stand beside those of ``earlier``, what the same reader saw of an earlier day."""
    told = Told(view)
    return {
        "kenmerk": told.traject.dossier,
        "jongere": network.young_person(told),
        "kader": course.measure(told),
        "begeleiders": network.workers(told),
        "waar": course.where_it_stands(told),
        "doelen": declaration(told)["doelen"],
        "elementen": course.elements(told, stays=False) + course.elements(told, stays=True),
        "vooruitblik": course.ahead(told),
        "laatste_contact": course.latest_contact(told),
        "netwerk": _network(view, earlier),
    }


def _network(view: View, earlier: View | None) -> Plain:
    figures = network_figures(view, earlier)
    return {**figures, "in_woorden": network_lines(view, figures)}
