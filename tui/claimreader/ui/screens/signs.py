"""Every sign of the page on one screen: the margin, the words, the flags."""

from __future__ import annotations

from claimreader.ui.screens.help import HelpScreen
from claimreader.ui.theming import StyleSheet
from claimreader.view.labels import FLAG_DESCRIPTIONS, LABEL_WORDS, Glyphs
from claimreader.view.rows import Piece, Row, StyledText, beside
from claimreader.view.styles import (
    ABSENT,
    ACCENT,
    ADDED,
    CHANGED,
    CUT,
    DIM,
    ECHO,
    FLAG,
    MARK,
    MOVED,
    REMOVED,
    SPELLING,
    STATEMENT,
    STRONG,
)

_NARROW_SIGN, _SIGN = 3, 7
"""Cells of a column of signs of one cell, and of one with words or flags."""
_GAP = 2
_TWO_COLUMNS = 74
"""Cells from which the signs stand in two columns: at 80 columns and 24 lines all are seen at once."""

_Group = tuple[str, list[tuple[str, int, str]]]


class SignsScreen(HelpScreen):
    """The signs; closed, scrolled as the help is."""

    FOOTER_KEYS = (("j/k", "scroll"), ("q", "close"))

    def __init__(self, style_sheet: StyleSheet, glyphs: Glyphs) -> None:
        super().__init__(style_sheet, "signs", (), {}, glyphs, ())

    def action_search(self) -> None:
        """All of it is seen at once: there is nothing to search."""

    def action_signs(self) -> None:
        """The key that opened the screen closes it."""
        self.dismiss()

    def _fill(self) -> None:
        self.pane.show(sign_rows(self._glyphs, max(20, min(76, self.size.width - 2))))
        self._show_scroll_position()


def sign_rows(glyphs: Glyphs, cells: int) -> list[Row]:
    """What the glyphs in the margin, the styles of words and the flags mean; in two columns where they have room."""
    margin, words, flags = _legend(glyphs)
    if cells < _TWO_COLUMNS:
        return [row for group in (flags, margin, words) for row in (*_group_rows(group, cells), ())][:-1]
    left = (cells - _GAP) // 2
    right = cells - _GAP - left
    columns = ([*_group_rows(flags, left), (), *_group_rows(words, left)], _group_rows(margin, right))
    return beside(columns, (left, right), _GAP)


def _group_rows(group: _Group, cells: int) -> list[Row]:
    title, entries = group
    sign_cells = _SIGN if any(len(sign) > 1 for sign, _, _ in entries) else _NARROW_SIGN
    rows: list[Row] = [(Piece(title, STRONG | ACCENT),)]
    for sign, styles, meaning in entries:
        lines = StyledText().add(meaning).rows(cells - sign_cells)
        rows.append((Piece(sign, styles), Piece(" " * (sign_cells - len(sign))), *lines[0]))
        rows += [(Piece(" " * sign_cells), *line) for line in lines[1:]]
    return rows


def _legend(glyphs: Glyphs) -> tuple[_Group, _Group, _Group]:
    """Groups of (sign, its styles, what it means) under their titles."""
    margin = [
        *((glyphs.label(label), STRONG, f"elsewhere {words}") for label, words in LABEL_WORDS.items()),
        (glyphs.flagged, FLAG, "a change of meaning"),
        (glyphs.unsaid, STRONG, "denied, or not said"),
        (glyphs.absent, ABSENT, "in no other file"),
        (glyphs.removed_only, STRONG, "elsewhere only in what is removed"),
        (glyphs.own_voice, ABSENT, "in an outlet's own voice"),
        (glyphs.other_speaker, ABSENT, "said elsewhere by another"),
        (glyphs.rejected, ABSENT, "rejected by you"),
        (glyphs.confirmed, STRONG, "confirmed by you"),
        (glyphs.mark, MARK, "marked by you"),
        (glyphs.removed, REMOVED, "a line that cleaning removed"),
        (glyphs.down, CHANGED, "a long change, beside its words"),
        ("3", DIM, "in the grid: paragraph; t, headline"),
        (glyphs.added, DIM, "in the grid: more passages there"),
    ]
    words = [
        ("word", STATEMENT, "a statement, in the article"),
        ("word", CHANGED, "said in other words here"),
        ("word", ADDED, "only this side has them"),
        ("word", SPELLING, "the same, spelled otherwise"),
        ("word", CHANGED | MOVED, "elsewhere on the other side"),
        ("word", FLAG, "what a flag is about"),
        ("word", ECHO, "another speaker's: no link"),
        (glyphs.gap, DIM, "left out, of the other side"),
    ]
    short = {"CUT": "cut or changed inside quote marks, unmarked", "COND": "a condition or limit is dropped"}
    short["MODAL"] = "must, may or will changes"
    flags = [
        (f"{glyphs.cut} {name}" if name == "CUT" else name, CUT if name == "CUT" else FLAG, short.get(name, meaning))
        for name, meaning in FLAG_DESCRIPTIONS.items()
    ]
    return ("In the margin", margin), ("On the words", words), ("Changes of meaning", flags)
