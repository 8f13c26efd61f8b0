"""What cano keeps of a case outside its folder, in its own folder of the store: drafts of a case without a history, and
what a command that was cut off was working on."""

from __future__ import annotations

from pathlib import Path

from cano_cli.store import files, own_folders, work_folders
from cano_cli.store.erasing.scanning import Scan, scan_folder
from cano_cli.store.erasing.scanning_text import Words


def clear(store: Path, case: str, words: Words) -> None:
    """Remove the drafts of a case that hold the words, and the folders in which nobody is at work any more. Raises
    CanoError."""
    own = own_folders.of_store(store)
    if not own.is_dir() or own.is_symlink():
        return
    work_folders.clear_left(own)
    with files.told(own / case, "verwijderd"):
        for path in _files_in(own / case):
            if words.are_in(path.read_bytes()) or words.are_in_name(path.name):
                path.unlink()


def scan_beside(store: Path, case: str, words: Words) -> Scan:
    """Look whether the words are in the drafts of a case, or in what a command is working on. Raises CanoError."""
    own, found = own_folders.of_store(store), Scan()
    if own.is_dir() and not own.is_symlink():
        at_work = [path for path in own.iterdir() if work_folders.is_one(path.name)]
        for folder in (own / case, *at_work):
            if folder.is_dir() and not folder.is_symlink():
                found += scan_folder(folder, words)
    return found


def _files_in(folder: Path) -> list[Path]:
    there = folder.rglob("*") if folder.is_dir() and not folder.is_symlink() else ()
    return [path for path in there if path.is_file() and not path.is_symlink()]
