"""The keys of the check of a draft, each once: what carries it out, the help and the footer read this list.

Those that move (`ui/moves.py`) stand here for the help.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from claimreader.checking.wording import ONLY_REMOVED, VERDICT_WORDS
from claimreader.ui.command import Command
from claimreader.ui.moves import FIRST, LAST, LINE_DOWN, LINE_UP, PAGE_DOWN, PAGE_UP
from claimreader.ui.screens.help import help_rows, problem_rows
from claimreader.view.check_rows import Answer, answer_glyph
from claimreader.view.labels import FLAG_DESCRIPTIONS, Glyphs
from claimreader.view.rows import Piece, Row, StyledText
from claimreader.view.styles import ACCENT, FLAG, MARK, STRONG

_PASSAGES, _DECISIONS, _MORE = "Passages", "Decisions", "Pages"

CHECK_COMMANDS: tuple[Command, ...] = (
    Command(
        "wrong_next",
        ("J", "right_square_bracket"),
        "what is wrong",
        "The next passage that is wrong; after those what is trimmed without a mark, then the others.",
        _PASSAGES,
    ),
    Command("wrong_previous", ("K", "left_square_bracket"), "back", "The one before in that order.", _PASSAGES),
    Command("next", LINE_DOWN, "passage", "The next passage of the draft.", _PASSAGES),
    Command("previous", LINE_UP, "passage before", "The passage before.", _PASSAGES),
    Command("first", FIRST, "first", "The first passage; on a page, its beginning.", _PASSAGES),
    Command("last", LAST, "last", "The last passage; on a page, its end.", _PASSAGES),
    Command("right", ("a",), "right as it is", "It is right as it is.", _DECISIONS),
    Command("mend", ("m",), "will mend", "It will be mended; the draft itself is never touched.", _DECISIONS),
    Command("note", ("c",), "note", "A note on the passage.", _DECISIONS),
    Command("remove", ("x",), "take away", "Take away what was decided here.", _DECISIONS),
    Command("undo", ("u",), "undo", "Take the last change back.", _DECISIONS),
    Command("redo", ("U",), "redo", "Do again what was taken back.", _DECISIONS),
    Command("source", ("enter", "o"), "source", "The source's page around the passage; again for the answer.", _MORE),
    Command("removed", ("R",), "removed", "What cleaning removed from the source's page, or not.", _MORE),
    Command("page_down", PAGE_DOWN, "page down", "One page down.", _MORE),
    Command("page_up", PAGE_UP, "page up", "One page up.", _MORE),
    Command("pane", ("tab", "shift+tab"), "other pane", "Page the other pane; where one has room, show it.", _MORE),
    Command("back", ("backspace", "apostrophe", "escape"), "back", "Back to the answer.", _MORE),
    Command("help", ("question_mark", "f1"), "help", "This help, or back.", _MORE),
    Command("quit", ("q", "ctrl+q"), "leave", "Back to the answer; from there, leave.", _MORE),
    Command("leave", ("ctrl+c",), "leave", "Leave at once.", _MORE),
)
BY_KEY = {key: command.id for command in CHECK_COMMANDS for key in command.keys}
FOOTER = (("J/K", "wrong"), ("enter", "page"), ("a", "right"), ("m", "mend"), ("?", "help"))

_SIGN = 8


def help_page(glyphs: Glyphs, cells: int, problems: Sequence[str]) -> list[Row]:
    """The keys, what each answer and each flag means, and what could not be read."""
    cells = min(76, cells)
    rows = help_rows(CHECK_COMMANDS, {command.id: command.keys for command in CHECK_COMMANDS}, cells, "Keys")
    rows += [(), (Piece("The answers", STRONG | ACCENT),)]
    for answer in get_args(Answer):
        words = ONLY_REMOVED if answer == "removed" else VERDICT_WORDS["quotation"][answer]
        rows += _sign(answer_glyph(answer, glyphs), 0, words, cells)
    rows += _sign(glyphs.mark, MARK, "something was decided on it", cells)
    rows += [(), (Piece("Changes of meaning", STRONG | ACCENT),)]
    for name, words in FLAG_DESCRIPTIONS.items():
        rows += _sign(name, FLAG, words, cells)
    return rows + problem_rows(problems, cells)


def _sign(sign: str, styles: int, words: str, cells: int) -> list[Row]:
    lines = StyledText().add(words).rows(max(8, cells - _SIGN))
    lead = (Piece(sign, styles), Piece(" " * (_SIGN - len(sign))))
    return [(*(lead if not at else (Piece(" " * _SIGN),)), *line) for at, line in enumerate(lines)]
