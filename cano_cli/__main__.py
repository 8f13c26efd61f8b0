"""The way in: ``cano`` and ``python -m cano_cli``."""

from __future__ import annotations

import sys

from cano_cli import __version__


def main() -> None:
    """Run the command line and exit. ``--version`` is answered before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"cano {__version__}\n")
        return
    from cano_cli.cli.boundary import run

    sys.exit(run())


if __name__ == "__main__":
    main()
