"""The way in: ``cano`` and ``python -m cano_cli``."""

from __future__ import annotations

import gc
import os
import sys

from cano_cli import __version__


def main() -> None:
    """Run the command line and exit. ``--version`` is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"cano {__version__}\n")
        return
    _prepare()
    from cano_cli.cli.boundary import run

    sys.exit(run())


def _prepare() -> None:
    """Set what has to be set before anything is loaded; processes that cano starts inherit the first."""
    # Another program's plug-ins for pydantic would see every value of a dossier. Nor are they looked for.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    # Loading makes many objects and hardly a cycle: looking for cycles as often as usual costs a tenth of a start.
    gc.set_threshold(50_000)


if __name__ == "__main__":
    main()
