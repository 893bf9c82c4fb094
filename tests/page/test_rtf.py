"""Rich Text: its paragraphs, with the marks that it spells out."""

from __future__ import annotations

from pathlib import Path

import pytest

from opened_files import open_bytes

pytest.importorskip("striprtf")


def test_the_paragraphs_are_kept(tmp_path: Path) -> None:
    content = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl\f0 Arial;}\f0 The council will shut the lock.\par "
        r"\ldblquote Nobody rang me,\rdblquote  Orsk said at 5 \'80 a cup.\par}"
    )
    for name in ("lock.rtf", "lock.doc", "lock.txt"):
        (article,) = open_bytes(tmp_path, name, content).articles
        assert article.text.split("\n\n") == [
            "The council will shut the lock.",
            "“Nobody rang me,” Orsk said at 5 € a cup.",
        ]


@pytest.mark.parametrize(
    "content", ["{\\rtf1", "{\\rtf1\\ansi}", "{\\rtf1" + "{" * 5000, "{\\rtf1\\u99999999999 \\'zz"]
)
def test_what_is_broken_ends_in_one_line(tmp_path: Path, content: str) -> None:
    opened = open_bytes(tmp_path, "a.rtf", content)
    assert len(opened.errors) + len(opened.articles) == 1
