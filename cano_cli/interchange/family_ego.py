"""Which of the people in a family tree is the young person of the case."""

from __future__ import annotations

from difflib import get_close_matches

from cano_cli.interchange.matching import same_name, same_time
from cano_cli.interchange.tree import Person, Tree
from cano_cli.model.findings import CanoError
from cano_cli.model.netwerk import Persoon
from cano_cli.readers.partial_dates import partial_date_text

_MOST_SHOWN = 8


def ego_by_name(tree: Tree, young_person: Persoon) -> str:
    """Return the one in the tree who has the name of the young person and may have their birth; empty when nobody, or
    more than one, does."""
    names = [name for name in (young_person.naam, young_person.roepnaam) if name]
    found = [
        one.id
        for one in tree.people
        if any(same_name(one.name, name) for name in names) and same_time(one.born, young_person.geboren)
    ]
    return found[0] if len(found) == 1 else ""


def ego_asked_for(tree: Tree, wanted: str) -> str:
    """Return who is meant by a name or a number (``@I1@``). Raises :class:`CanoError` for nobody, or for several."""
    number = wanted.strip().strip("@")
    if any(one.id == number for one in tree.people):
        return number
    found = [one for one in tree.people if same_name(one.name, wanted)]
    if len(found) == 1:
        return found[0].id
    if found:
        shown = ", ".join(map(_shown, found[:_MOST_SHOWN]))
        raise CanoError(
            f"‘{wanted}’ staat meer dan één keer in het bestand.", f"Geef het nummer: {shown}.", exit_code=2
        )
    near = get_close_matches(wanted, [one.name for one in tree.people if one.name], n=1, cutoff=0.5)
    hint = f"Bedoelde je ‘{near[0]}’?" if near else f"Kies uit: {', '.join(map(_shown, tree.people[:_MOST_SHOWN]))}."
    raise CanoError(f"‘{wanted}’ staat niet in het bestand.", hint, exit_code=2)


def _shown(person: Person) -> str:
    born = f", {partial_date_text(person.born)}" if person.born else ""
    return f"@{person.id}@ ({person.name or 'zonder naam'}{born})"
