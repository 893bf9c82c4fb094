"""Lines of cells: nothing is lost, nothing is torn, nothing is wider than it may be."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size, split_graphemes

from claimreader.view import wrap as module
from claimreader.view.wrap import offset_of, printable, width_of, wrap

PIECES = st.sampled_from(
    [
        *(" ", "  ", "a", "word", "military-technical", "“No,”", "—", "–", "-", "10-12", "…", "x" * 30),
        *("漢字", "、", "「", "한국", "é", "e\u0301", "न\u093c\u0940", "\u0301", "\u00a0", "\u3000"),
        *("👩\u200d👩\u200d👧", "🇺🇦", "❤\ufe0f", "\u200d", "שלום", "مرحبا", "\u200f"),
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80)
SPACE = re.compile(f"[{module._BREAK_SPACES}]*\\Z")


@given(TEXTS, st.integers(1, 40))
def test_every_visible_character_stands_in_exactly_one_line(text: str, width: int) -> None:
    position = 0
    for start, end in wrap(text, width):
        assert SPACE.match(text[position:start])
        assert position <= start < end <= len(text)
        position = end
    assert SPACE.match(text[position:])


@given(TEXTS, st.integers(1, 40))
def test_no_line_is_wider_than_the_measure(text: str, width: int) -> None:
    for start, end in wrap(text, width):
        line = text[start:end]
        assert cell_len(line) <= width or len(split_graphemes(line)[0]) == 1


@given(TEXTS, st.integers(1, 40))
def test_a_mark_stays_with_its_letter(text: str, width: int) -> None:
    for start, _end in wrap(text, width)[1:]:
        assert text[start] not in "\u0301\u093c\u0940\ufe0f"


@given(st.text(alphabet="ab -é“”", max_size=120), st.integers(2, 30))
def test_the_fast_way_and_the_measured_way_agree(text: str, width: int) -> None:
    assert wrap(text, width) == module._wrap_measured(text, width, 0, len(text))


def test_narrow_characters_are_narrow() -> None:
    narrow = re.compile(f"[{module._NARROW}]")
    wrong = [hex(code) for code in range(0x3000) if narrow.match(chr(code)) and get_character_cell_size(chr(code)) != 1]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 3, ["one", "two", "thr", "ee"]),
        ("military-technical", 12, ["military-", "technical"]),
        ("said—and meant", 6, ["said—", "and", "meant"]),
        ("pay -5 now", 5, ["pay", "-5", "now"]),
        ("exactly", 7, ["exactly"]),
        ("漢字漢字", 4, ["漢字", "漢字"]),
        ("漢字、漢", 4, ["漢", "字、", "漢"]),
        ("a b", 3, ["a b"]),
        ("  lead and tail  ", 20, ["lead and tail"]),
        ("   ", 4, []),
        ("", 4, []),
    ],
)
def test_where_lines_break(text: str, width: int, lines: list[str]) -> None:
    assert [text[start:end] for start, end in wrap(text, width)] == lines


def test_a_part_of_a_text_keeps_its_offsets() -> None:
    text = "before. one two three. after"
    assert wrap(text, 7, 8, 22) == [(8, 15), (16, 22)]


def test_long_lines_take_linear_time() -> None:
    text = "x" * 200_000 + " " * 200_000 + "-" * 200_000
    assert sum(end - start for start, end in wrap(text, 72)) == 400_000


def test_an_override_of_direction_is_shown_as_a_sign() -> None:
    """It may stand in the name of a file, which no page's reader looked through."""
    assert printable("report\u202etxt.exe\u202d") == "report\ufffdtxt.exe\ufffd"


def test_nothing_a_terminal_obeys_is_shown() -> None:
    shown = printable("a\x1b[2Jb\x07\u2028c\u0085\td\n")
    assert shown == "a\ufffd[2Jb\ufffd\ufffdc\ufffd d "
    assert len(shown) == len("a\x1b[2Jb\x07\u2028c\u0085\td\n")


@given(st.text(max_size=60))
def test_width_is_what_the_terminal_library_measures(text: str) -> None:
    text = printable(text)
    assert width_of(text) == cell_len(text)


@given(st.text(max_size=30).map(printable).filter(bool), st.integers(0, 60))
def test_the_character_under_a_cell(text: str, cell: int) -> None:
    at = offset_of(text, cell)
    letters = split_graphemes(text)[0]
    assert at in {start for start, _, _ in letters}
    assert sum(cells for start, _, cells in letters if start < at) <= cell
