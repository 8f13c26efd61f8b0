from __future__ import annotations

from cano_cli.resources import data_folder


def test_the_folders_are_those_of_the_repository():
    assert (data_folder("templates") / "print.typ").is_file()
    assert data_folder("schemas").name == "schemas"
    assert data_folder("examples").parts[-2:] == ("examples", "cases")
