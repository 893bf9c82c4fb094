"""The table in a real spreadsheet program: its rows, its characters, and no formula."""

from __future__ import annotations

import csv
import io
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from claimreader.export.registry import render
from claimreader.model import Story
from claimreader.notebook.model import Snapshot
from export_fixture import HOSTILE, OPTIONS, marked, story_with_decisions

OFFICE = shutil.which("soffice")
AS_COMMAS_IN_UTF_8 = "CSV:44,34,76"


@pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here")
@pytest.mark.parametrize("made_of", [story_with_decisions(), marked(HOSTILE)], ids=["invented", "hostile"])
def test_it_opens_as_it_was_meant(tmp_path: Path, made_of: tuple[Story, Snapshot]) -> None:
    made = render("csv", *made_of, OPTIONS)
    assert isinstance(made, bytes)
    (tmp_path / "table.csv").write_bytes(made)
    subprocess.run(
        [
            str(OFFICE), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
            f"--infilter={AS_COMMAS_IN_UTF_8}", "--convert-to", "xlsx", "--outdir", str(tmp_path),
            str(tmp_path / "table.csv"),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "table.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    rows = list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline="")))
    assert not re.search(r"<f[ >]", sheet)
    assert sheet.count("<row ") == len(rows)
    held = {"".join(part.itertext()) for part in strings}
    quote = rows[0].index("quote")
    assert {row[quote] for row in rows} <= held
