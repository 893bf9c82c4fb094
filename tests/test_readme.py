"""README.md: every command and key is there, and every file it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

from readme import KEYS, PICTURE, README, ROOT, key_table

TEXT = README.read_text(encoding="utf-8")
SMALL = 76_000
"""Characters of the picture: it is loaded with the page."""


def test_the_key_table_is_the_registry() -> None:
    found = KEYS.search(TEXT)
    assert found is not None
    assert found[0] == key_table()


def test_every_file_it_points_at_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", TEXT)
    assert "tests/pictures/reader.svg" in named
    assert [name for name in named if not (ROOT / name).is_file()] == []


def test_the_picture_is_a_small_drawing_of_the_reader() -> None:
    drawing = PICTURE.read_text(encoding="utf-8")
    assert ElementTree.fromstring(drawing).tag.endswith("svg")
    assert len(drawing) < SMALL
    assert "url(http" not in drawing
    for words in ("statement", "The&#160;Varrick&#160;Courier", "NEG"):
        assert words in drawing
