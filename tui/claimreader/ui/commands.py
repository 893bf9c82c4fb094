"""Every command of the reader, once: bindings, palette, help screen, footer and `claimreader keys` read this list.

A command `go.back` is carried out by the method `action_go_back` of the reading screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

Where = Literal["article", "collation", "grid", "selection"]
EVERYWHERE: tuple[Where, ...] = ("article", "collation", "grid")
PAGES: tuple[Where, ...] = ("article", "collation")
ALWAYS: tuple[Where, ...] = (*EVERYWHERE, "selection")
PAGES_AND_SELECTION: tuple[Where, ...] = (*PAGES, "selection")

_NAMED_KEYS = {
    "space": "space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "backspace": "backspace",
    "apostrophe": "'",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "plus": "+",
    "minus": "-",
    "quotation_mark": '"',
    "f1": "F1",
}


class Command(NamedTuple):
    """One thing a person can do."""

    id: str
    keys: tuple[str, ...]
    """As Textual spells them; the first is the one the footer shows."""
    title: str
    """A few words, lower case: for the footer and the palette."""
    help: str
    """One sentence: for the help screen."""
    group: str
    where: tuple[Where, ...] = PAGES


def shown(key: str) -> str:
    """A key as a person writes it."""
    return _NAMED_KEYS.get(key, key)


def spelled(keys: Sequence[str]) -> str:
    """The keys of a command as a person writes them; a long row of them by its ends."""
    if len(keys) > 4:
        return f"{shown(keys[0])}–{shown(keys[-1])}"
    return " ".join(map(shown, keys))


MOVING = "Moving"
_STATEMENT = "Statements"
_STORY = "Outlets and panes"
_FIND = "Finding"
_DECIDE = "Marks and decisions"
_TAKE = "Taking out"
_PROGRAM = "The reader"

COMMANDS: tuple[Command, ...] = (
    Command("line.down", ("j", "down"), "line down", "One line down.", MOVING, ALWAYS),
    Command("line.up", ("k", "up"), "line up", "One line up.", MOVING, ALWAYS),
    Command("page.down", ("space", "pagedown"), "page down", "One page down.", MOVING, EVERYWHERE),
    Command("page.up", ("b", "pageup"), "page up", "One page up.", MOVING, EVERYWHERE),
    Command("half.down", ("ctrl+d",), "half a page down", "Half a page down.", MOVING, EVERYWHERE),
    Command("half.up", ("ctrl+u",), "half a page up", "Half a page up.", MOVING, EVERYWHERE),
    Command("top", ("g", "home"), "top", "To the beginning.", MOVING, EVERYWHERE),
    Command("bottom", ("G", "end"), "bottom", "To the end.", MOVING, EVERYWHERE),
    Command(
        "paragraph.next",
        ("right_curly_bracket",),
        "next paragraph",
        "To the next paragraph; in the collation to the next reading.",
        MOVING,
        PAGES_AND_SELECTION,
    ),
    Command(
        "paragraph.previous",
        ("left_curly_bracket",),
        "previous paragraph",
        "To the paragraph or the reading before.",
        MOVING,
        PAGES_AND_SELECTION,
    ),
    Command(
        "statement.next",
        ("J", "right_square_bracket"),
        "next statement",
        "To the next statement of this article; its collation opens beside it.",
        _STATEMENT,
        EVERYWHERE,
    ),
    Command(
        "statement.previous",
        ("K", "left_square_bracket"),
        "previous statement",
        "To the statement before.",
        _STATEMENT,
        EVERYWHERE,
    ),
    Command(
        "flag.next",
        ("D",),
        "next flagged change",
        "To the next change of negation, number, modality, quantity or speaker, or unmarked cut, in the story.",
        _STATEMENT,
        EVERYWHERE,
    ),
    Command(
        "go",
        ("enter",),
        "go there",
        "To the linked passage in the other article; from the grid, to the statement in the outlet's article.",
        _STATEMENT,
        EVERYWHERE,
    ),
    Command("back", ("backspace", "apostrophe"), "back", "Back to where one came from.", _STATEMENT, EVERYWHERE),
    Command("forward", ("quotation_mark",), "forward again", "Forward again after going back.", _STATEMENT, EVERYWHERE),
    Command(
        "base",
        ("B",),
        "make this the base",
        "Compare the others with the reading one stands on, instead of the fullest on file.",
        _STATEMENT,
    ),
    Command(
        "outlet.next",
        ("l", "right"),
        "next outlet",
        "In the article: the next outlet, at the same statement. In the collation: the next reading. "
        "In the grid: the next column. In a selection: a word or sentence more.",
        _STORY,
        ALWAYS,
    ),
    Command(
        "outlet.previous",
        ("h", "left"),
        "previous outlet",
        "The outlet, reading or column before; in a selection a word or sentence less.",
        _STORY,
        ALWAYS,
    ),
    Command("outlet", tuple("123456789"), "outlet 1–9", "The outlet of that number.", _STORY, EVERYWHERE),
    Command(
        "grid",
        ("0",),
        "grid",
        "The map: every statement, who carries it, in which paragraph; again to leave it.",
        _STORY,
        EVERYWHERE,
    ),
    Command("pane.next", ("tab",), "next pane", "Between the article and the collation.", _STORY),
    Command("pane.previous", ("shift+tab",), "previous pane", "The same as tab: there are two.", _STORY),
    Command("zoom", ("z",), "zoom", "This pane alone; again for both.", _STORY),
    Command(
        "linked",
        ("s",),
        "linked scrolling",
        "In the article: whether the collation follows the statement one reads. In the grid: the next order.",
        _STORY,
        EVERYWHERE,
    ),
    Command(
        "removed", ("R",), "what cleaning removed", "Show the lines that cleaning removed, with the reasons.", _STORY
    ),
    Command("context", ("w",), "words around", "Show the words before and after each reading in its article.", _STORY),
    Command("blind", (), "blind mode", "Show the outlets as A, B, C until this is chosen again.", _STORY, EVERYWHERE),
    Command(
        "stories", ("S",), "stories", "The list of the stories that were opened, to choose one.", _STORY, EVERYWHERE
    ),
    Command("story.next", (), "next story", "To the next story, where several were opened.", _STORY, EVERYWHERE),
    Command(
        "search",
        ("slash",),
        "search",
        "Search as you type, in the articles of the story and in what was removed; a capital makes case matter.",
        _FIND,
        EVERYWHERE,
    ),
    Command("search.next", ("n",), "next hit", "To the next hit.", _FIND, EVERYWHERE),
    Command("search.previous", ("N",), "previous hit", "To the hit before.", _FIND, EVERYWHERE),
    Command(
        "filter",
        ("f",),
        "filter the grid",
        "Keep the rows that have all of these words in text, speaker, outlet, label or flag; also: marked, confirmed.",
        _FIND,
        EVERYWHERE,
    ),
    Command("filter.clear", ("F",), "clear the filter", "Show all rows again.", _FIND, EVERYWHERE),
    Command(
        "threshold.up",
        ("plus",),
        "fewer suggestions",
        "Show suggested links only from a higher score on.",
        _FIND,
        EVERYWHERE,
    ),
    Command(
        "threshold.down",
        ("minus",),
        "more suggestions",
        "Show suggested links from a lower score on.",
        _FIND,
        EVERYWHERE,
    ),
    Command("mark", ("m",), "mark", "Mark the statement one stands on, or the selection.", _DECIDE, ALWAYS),
    Command(
        "select.words",
        ("v",),
        "select words",
        "Select from here on, word by word, in the article or in the reading one stands on; v again ends it.",
        _DECIDE,
        PAGES_AND_SELECTION,
    ),
    Command(
        "select.sentences",
        ("V",),
        "select sentences",
        "Select from here on, sentence by sentence.",
        _DECIDE,
        PAGES_AND_SELECTION,
    ),
    Command("tag", ("t",), "tag", "Put a tag on the marked statement.", _DECIDE, EVERYWHERE),
    Command("note", ("c",), "note", "Write a note on the marked statement.", _DECIDE, EVERYWHERE),
    Command("unmark", ("x",), "remove the mark", "Remove the mark one stands on.", _DECIDE, EVERYWHERE),
    Command(
        "confirm", ("a",), "confirm", "Confirm that the two readings tell the same thing said.", _DECIDE, EVERYWHERE
    ),
    Command("reject", ("r",), "reject", "Reject the link between the two readings.", _DECIDE, EVERYWHERE),
    Command(
        "link",
        ("L",),
        "link by hand",
        "Link two statements: L on the first, then L on the second.",
        _DECIDE,
        EVERYWHERE,
    ),
    Command(
        "speaker",
        ("W",),
        "correct the speaker",
        "Say who said the statement one stands on; an empty line says that it is not told.",
        _DECIDE,
        EVERYWHERE,
    ),
    Command(
        "span",
        ("C",),
        "correct where it begins and ends",
        "Say that the statement is what is selected, no more and no less.",
        _DECIDE,
        ALWAYS,
    ),
    Command(
        "keep",
        ("p",),
        "keep a removed line",
        "Put the removed line one stands on back into the article.",
        _DECIDE,
        ("article",),
    ),
    Command("undo", ("u",), "undo", "Take back the last mark, note, tag or decision.", _DECIDE, EVERYWHERE),
    Command("redo", ("U",), "redo", "Do again what was taken back.", _DECIDE, EVERYWHERE),
    Command("copy", ("y",), "copy", "Copy the reading, or the selection, with its citation.", _TAKE, ALWAYS),
    Command("copy.group", ("Y",), "copy the group", "Copy all readings of the statement.", _TAKE, EVERYWHERE),
    Command(
        "export",
        ("e",),
        "export",
        "Write the marks as Markdown, and say where; after E again what was chosen there.",
        _TAKE,
        EVERYWHERE,
    ),
    Command("export.as", ("E",), "export as…", "Choose format, scope and place, with a preview.", _TAKE, EVERYWHERE),
    Command("open", ("o",), "open the original", "Open the page's address in the browser.", _TAKE, EVERYWHERE),
    Command("archived", ("O",), "open an archived copy", "Open the archived copy of the page.", _TAKE, EVERYWHERE),
    Command(
        "evidence",
        ("i",),
        "why, and from where",
        "The reasons for each link, and file, address, dates and hash of each page.",
        _TAKE,
        EVERYWHERE,
    ),
    Command("help", ("question_mark", "f1"), "help", "The keys of where one is.", _PROGRAM, ALWAYS),
    Command("palette", ("colon", "ctrl+p"), "palette", "Every command by its name.", _PROGRAM, ALWAYS),
    Command(
        "theme.next",
        (),
        "next theme",
        "The next theme, for this time; theme in config.toml keeps one.",
        _PROGRAM,
        EVERYWHERE,
    ),
    Command("themes.reload", (), "reload themes", "Read the theme files again.", _PROGRAM, EVERYWHERE),
    Command(
        "cancel", ("X",), "stop reading pages", "Stop the work that goes on; what was read stays.", _PROGRAM, EVERYWHERE
    ),
    Command("suspend", ("ctrl+z",), "to the shell", "Back to the shell for a while; fg comes back.", _PROGRAM, ALWAYS),
    Command(
        "quit",
        ("q", "ctrl+q"),
        "back or quit",
        "Leave a selection, the reasons, the grid or a zoom; else quit.",
        _PROGRAM,
        ALWAYS,
    ),
)

BY_ID = {command.id: command for command in COMMANDS}

FOOTERS: dict[Where, tuple[tuple[tuple[str, ...], str], ...]] = {
    "article": (
        (("statement.next", "statement.previous"), "statement"),
        (("go",), "go there"),
        (("mark",), "mark"),
        (("grid",), "grid"),
        (("help",), "help"),
    ),
    "collation": (
        (("outlet.previous", "outlet.next"), "reading"),
        (("go",), "go there"),
        (("confirm", "reject"), "confirm, reject"),
        (("evidence",), "why"),
        (("help",), "help"),
    ),
    "grid": (
        (("go",), "go there"),
        (("filter",), "filter"),
        (("linked",), "sort"),
        (("grid",), "page"),
        (("help",), "help"),
    ),
    "selection": (
        (("outlet.previous", "outlet.next"), "less, more"),
        (("line.down", "line.up"), "lines"),
        (("copy",), "copy"),
        (("mark",), "mark"),
        (("quit",), "leave it"),
    ),
}
"""The five keys most wanted at each place: commands, and what they are called there."""

FIRST_STEPS = (
    (("statement.next", "statement.previous"), "statement"),
    (("go",), "go there"),
    (("flag.next",), "changes"),
    (("grid",), "grid"),
    (("help",), "help"),
)
"""The same where nobody has read before."""

PLACES: dict[Where, str] = {
    "article": "the article",
    "collation": "the readings",
    "grid": "the grid",
    "selection": "a selection",
}
