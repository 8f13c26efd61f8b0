"""The one place where what goes wrong becomes text and an exit code.

0 fine, 1 errors found or something could not be done, 2 the command was given wrongly, 3 a bug of cano itself (a log
without anything from a case, never a traceback on screen), 130 interrupted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from cano_cli import __version__
from cano_cli.cli.usage import usage_message
from cano_cli.model.findings import CanoError

OK, FAILED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``arguments`` are those of the process when not given."""
    _write_utf8()
    try:
        return _run(arguments)
    except CanoError as error:
        tell(f"Fout: {error.message}", error.hint)
        return error.exit_code
    except (KeyboardInterrupt, EOFError):
        tell("Afgebroken. Er is niets half bewaard.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output stopped reading: nothing is wrong, but nothing more can be written there either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except Exception as error:  # noqa: BLE001  (the boundary: whatever else happens is a bug of ours)
        return _bug(error)


def tell(message: str, hint: str = "") -> None:
    """Write a message and its way out to standard error."""
    sys.stderr.write(f"{message}\n" + (f"{hint}\n" if hint else ""))


def _run(arguments: Sequence[str] | None) -> int:
    from typer import Abort
    from typer._click.exceptions import UsageError

    from cano_cli.cli.app import build

    try:
        code = build()(args=arguments, prog_name="cano", standalone_mode=False)
    except UsageError as error:
        message, hint = usage_message(error)
        tell(f"Fout: {message}", hint)
        return USAGE
    except Abort:
        tell("Afgebroken. Er is niets half bewaard.")
        return INTERRUPTED
    return code if isinstance(code, int) else OK


def _write_utf8() -> None:
    """Make a console or file that cannot take every character show a substitute instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8" if not stream.isatty() else None, errors="replace")


def _bug(error: BaseException) -> int:
    """Write where it went wrong to a private log: kinds of error and lines of our code, no value of any variable."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"cano {__version__}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__]
    lines += [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    descriptor, name = tempfile.mkstemp(prefix="cano-fout-", suffix=".log")
    with os.fdopen(descriptor, "w", encoding="utf-8") as log:
        log.write("\n".join(lines) + "\n")
    tell(
        "Fout: hier ging iets mis in cano zelf. Je bestanden zijn niet gewijzigd door deze fout.",
        f"Bezorg dit verslag aan wie cano beheert (er staat niets uit een dossier in): {name}",
    )
    return BUG
