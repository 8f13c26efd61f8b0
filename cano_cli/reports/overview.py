"""One traject at a glance, for a screen: the parts of the plan there is room for, and where it stands."""

from __future__ import annotations

from cano_cli.readers.view import View
from cano_cli.reports.parts import course, network
from cano_cli.reports.parts.declaration import declaration
from cano_cli.reports.parts.network_figures import network_figures
from cano_cli.reports.parts.network_words import network_lines
from cano_cli.reports.parts.telling import Plain, Told


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
