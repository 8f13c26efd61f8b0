"""The least that checking a store can cost: reading every byte, and parsing it with libyaml in C, event by event."""

from __future__ import annotations

import sys
from pathlib import Path

from yaml._yaml import CParser
from yaml.events import StreamEndEvent


def read_and_parse(store: Path) -> None:
    """Read all files of a store and parse those that are YAML, keeping nothing."""
    for path in store.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if path.suffix == ".yaml":
                parser = CParser(data)
                while not isinstance(parser.get_event(), StreamEndEvent):
                    pass


if __name__ == "__main__":
    read_and_parse(Path(sys.argv[1]))
