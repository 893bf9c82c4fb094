"""The entries that fit what was typed."""

from __future__ import annotations

import pytest

from claimreader.ui.screens.palette import PaletteEntry, matching_entries

ENTRIES = [
    PaletteEntry("mark.note", "add a note", "n", "Write a note to the mark."),
    PaletteEntry("mark", "mark", "m", "Mark the statement."),
    PaletteEntry("marks", "marks of this story"),
    PaletteEntry("quit", "back or quit", "q", "Leave without a mark."),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["mark.note", "mark", "marks", "quit"]),
        ("mark", ["mark", "marks", "mark.note", "quit"]),
        ("NOTE add", ["mark.note"]),
        ("nothing of the kind", []),
    ],
)
def test_titles_come_before_help(text: str, expected: list[str]) -> None:
    assert [entry.id for entry in matching_entries(ENTRIES, text)] == expected
