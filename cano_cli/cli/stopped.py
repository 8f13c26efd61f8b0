"""What ends a command from outside: the user, the end of the input, or a reader of the output that went away."""

from __future__ import annotations


class Stopped(Exception):  # noqa: N818  (not an error)
    """Carries ``by``, what stopped the command, past the command-line library, which has answers of its own to it."""

    def __init__(self, by: KeyboardInterrupt | EOFError | BrokenPipeError) -> None:
        super().__init__()
        self.by = by
