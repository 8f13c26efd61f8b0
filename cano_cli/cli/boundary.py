"""The one place where what goes wrong becomes text and an exit code.

0 fine, 1 errors found or something could not be done, 2 the command was given wrongly, 3 a bug of cano itself (a log
without anything from a case, never a traceback on screen), 130 interrupted.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from cano_cli import __version__
from cano_cli.cli.excerpt import harmless
from cano_cli.cli.stopped import Stopped
from cano_cli.cli.usage import usage_message
from cano_cli.model.findings import CanoError
from cano_cli.store import platform

OK, FAILED, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; ``arguments`` are those of the process when not given."""
    _prepare_streams()
    platform.stop_in_order()
    platform.private_from_now_on()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except Exception as error:
        return _ended(error)
    except KeyboardInterrupt:
        return _interrupted()
    return code


def tell(message: str, hint: str = "") -> None:
    """Write a message and its way out to standard error, without a character that steers the terminal: on a terminal
    in lines that fit, elsewhere each on one line."""
    with suppress(OSError):
        lines = [line for part in (message, hint) if part for line in _lines(part, terminal=sys.stderr.isatty())]
        sys.stderr.write("".join(f"{line}\n" for line in lines))


def _lines(text: str, *, terminal: bool) -> list[str]:
    if not terminal:
        return [harmless(text)]
    from cano_cli.cli.common import width
    from cano_cli.cli.wrapping import wrapped

    return wrapped(text, width())


def _run(arguments: Sequence[str] | None) -> int:
    from typer._click.exceptions import NoArgsIsHelpError, UsageError

    from cano_cli.cli.app import build

    try:
        code = build()(args=arguments, prog_name="cano", standalone_mode=False)
    except NoArgsIsHelpError as asked:
        sys.stdout.write(f"{asked.message}\n")
        return OK
    except UsageError as error:
        message, hint = usage_message(error)
        tell(f"Fout: {message}", hint)
        return USAGE
    return code if isinstance(code, int) else OK


def _ended(error: Exception) -> int:
    """Tell how a command ended that did not reach its end, and return the exit code."""
    cause = error.by if isinstance(error, Stopped) else error
    if isinstance(cause, CanoError):
        tell(f"Fout: {cause.message}", cause.hint)
        return cause.exit_code
    if isinstance(cause, KeyboardInterrupt | EOFError):
        return _interrupted()
    if isinstance(cause, OSError):
        _stop_writing()
        return OK if _nobody_reads(cause) else _refused(cause)
    return _bug(cause)


def _interrupted() -> int:
    tell("Afgebroken. Er is niets half bewaard.")
    return INTERRUPTED


def _nobody_reads(error: OSError) -> bool:
    """Whether our output went to a program that stopped reading. Windows calls that an invalid argument."""
    return isinstance(error, BrokenPipeError) or (
        os.name == "nt" and error.errno == errno.EINVAL and not error.filename
    )


def _stop_writing() -> None:
    """Let what is still to be written go nowhere, so that ending the program does not fail on it once more."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_REASONS = {
    errno.EACCES: "je hebt er geen rechten voor",
    errno.EPERM: "je hebt er geen rechten voor",
    errno.ENOENT: "het bestaat niet (meer)",
    errno.ENOTDIR: "een deel van het pad is een bestand en geen map",
    errno.EEXIST: "er is al een bestand met die naam",
    errno.EISDIR: "het is een map",
    errno.ENAMETOOLONG: "de naam is te lang",
    errno.ENOSPC: "de schijf is vol",
    errno.EROFS: "de schijf is alleen-lezen",
    errno.ELOOP: "het is een koppeling die in een kring loopt",
}


_SAVED_IS_SAVED = "Wat de opdracht al bewaarde, is bewaard. Kijk met cano history voor je ze opnieuw geeft."


def _refused(error: OSError) -> int:
    """Tell what the system refused: always about a file, a folder or a program, never about the contents of a case."""
    if error.filename is None:
        reason = _REASONS.get(error.errno or 0, "het systeem weigert het")
        tell(f"Fout: wat cano wilde tonen, kon niet geschreven worden: {reason}.", _SAVED_IS_SAVED)
        return FAILED
    what = f"‘{os.fsdecode(error.filename)}’" if isinstance(error.filename, str | bytes) else "Dit"
    reason = _REASONS.get(error.errno or 0, "het systeem weigert het")
    tell(f"Fout: {what} kan niet gelezen of geschreven worden: {reason}.", "Kijk het pad na en probeer het opnieuw.")
    return FAILED


def _prepare_streams() -> None:
    """Give the program the streams it may be without, and let no character make reading or writing fail."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))
        stream = getattr(sys, name)
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding=None if name == "stdin" or stream.isatty() else "utf-8", errors="replace")


def _bug(error: BaseException) -> int:
    """Write where it went wrong to a private log: kinds of error and lines of our code, no value of any variable."""
    import tempfile
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    lines = [f"cano {__version__}, Python {sys.version.split()[0]}, {sys.platform}", type(error).__name__]
    lines += [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    message = "Fout: er ging iets mis in cano zelf. Wat al bewaard was, is er nog."
    try:
        descriptor, name = tempfile.mkstemp(prefix="cano-fout-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        tell(message, f"Meld dit aan wie cano beheert: {' < '.join(reversed(lines))}")
        return BUG
    tell(message, f"Bezorg dit verslag aan wie cano beheert (er staat niets uit een dossier in): {name}")
    return BUG
