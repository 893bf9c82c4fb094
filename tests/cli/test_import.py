"""`import`: what is taken into the notebook, what is said of the rest."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from claimreader.cli.main import main
from claimreader.notebook.store import Notebook

Capture = pytest.CaptureFixture[str]


def annotation(name: str, words: str) -> dict[str, Any]:
    target = {"source": "https://courier.example/weir", "selector": {"type": "TextQuoteSelector", "exact": words}}
    return {"id": f"https://notes.example/{name}", "type": "Annotation", "target": target}


def import_all(file: Path, *annotations: dict[str, Any]) -> tuple[int, list[str]]:
    """The exit status and the marked words of a new notebook."""
    file.write_text(json.dumps(list(annotations)), encoding="utf-8")
    status = main(["import", str(file), "--notebook", "n.sqlite"])
    with Notebook.open(Path("n.sqlite")) as notebook:
        return status, sorted(mark.passages[0].exact for mark in notebook.snapshot().marks)


def test_an_annotation_that_stands_twice_is_taken_once_and_named(tmp_path: Path, capsys: Capture) -> None:
    one, other = annotation("1", "The weir stays shut."), annotation("2", "Nobody asked the lock keeper.")
    file = tmp_path / "notes.json"
    assert import_all(file, one, other, one, one) == (0, ["Nobody asked the lock keeper.", "The weir stays shut."])
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"claimreader: {file}: “The weir stays shut.” stands more than once in the file, taken once"
    assert "2 of 2 taken" in said[1]


def test_of_two_annotations_with_one_id_the_first_is_taken(tmp_path: Path, capsys: Capture) -> None:
    one, other = annotation("1", "The weir stays shut."), annotation("1", "The weir opens.")
    assert import_all(tmp_path / "notes.json", one, other) == (1, ["The weir stays shut."])
    said = capsys.readouterr().err
    assert "“The weir opens.” stands more than once under one id, and not the same; the first was taken" in said
    assert "disk" not in said


@pytest.mark.parametrize("address", ["file://{}", "file://localhost{}", "FILE:{}"])
@pytest.mark.parametrize("given", ["My page (1).txt", "./My page (1).txt", "{}"])
def test_a_mark_on_a_page_of_this_machine_is_found_in_it(address: str, given: str, capsys: Capture) -> None:
    page = Path("My page (1).txt").absolute()
    page.write_text("The weir stays shut. Nobody asked the lock keeper, Mira Tolvanen said.\n", encoding="utf-8")
    made = annotation("1", "The weir stays shut.")
    made["target"]["selector"]["suffix"] = " Nobody asked the lock keeper,"
    made["target"]["source"] = address.format(quote(str(page)))
    assert import_all(Path("notes.json"), made)[0] == 0
    path = given.format(page)
    assert main(["export", path, "--cleaned", "--notebook", "n.sqlite", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out.removeprefix("\ufeff"))))
    assert [(row["quote"], row["changes"], row["start"]) for row in rows] == [("The weir stays shut.", "", "0")]
