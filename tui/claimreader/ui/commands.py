"""Every command of the reader, once: bindings, palette, help screen, footer and `claimreader keys` read this list.

Each controller of the reading screen, and the application, names what carries its commands out in `handlers()`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

KeyContext = Literal["article", "collation", "grid", "selection"]
EVERYWHERE: tuple[KeyContext, ...] = ("article", "collation", "grid")
PAGES: tuple[KeyContext, ...] = ("article", "collation")
ALWAYS: tuple[KeyContext, ...] = (*EVERYWHERE, "selection")
PAGES_AND_SELECTION: tuple[KeyContext, ...] = (*PAGES, "selection")

CHARACTER_KEYS = {
    "apostrophe": "'",
    "quotation_mark": '"',
    "slash": "/",
    "question_mark": "?",
    "colon": ":",
    "semicolon": ";",
    "plus": "+",
    "minus": "-",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "left_curly_bracket": "{",
    "right_curly_bracket": "}",
    "comma": ",",
    "full_stop": ".",
    "less_than_sign": "<",
    "greater_than_sign": ">",
}
"""A key as Textual spells it -> the character it types. Textual's own table is not used: this list loads without it."""
_KEY_LABELS = {
    **CHARACTER_KEYS,
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
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
    where: tuple[KeyContext, ...] = PAGES


def key_label(key: str) -> str:
    """A key as a person writes it."""
    return _KEY_LABELS.get(key, key)


def keys_label(keys: Sequence[str]) -> str:
    """The keys of a command as a person writes them; a long row of them by its ends."""
    if len(keys) > 4:
        return f"{key_label(keys[0])}–{key_label(keys[-1])}"
    return " ".join(map(key_label, keys))


NAVIGATION = "Moving"
_STATEMENTS = "Statements"
_OUTLETS = "Outlets and panes"
_FINDING = "Finding"
_DECISIONS = "Marks and decisions"
_EXPORT = "Taking out"
_PROGRAM = "The reader"

COMMANDS: tuple[Command, ...] = (
    Command("line.down", ("j", "down"), "line down", "One line down.", NAVIGATION, ALWAYS),
    Command("line.up", ("k", "up"), "line up", "One line up.", NAVIGATION, ALWAYS),
    Command("page.down", ("space", "pagedown"), "page down", "One page down.", NAVIGATION, EVERYWHERE),
    Command("page.up", ("b", "pageup"), "page up", "One page up.", NAVIGATION, EVERYWHERE),
    Command("half.down", ("ctrl+d",), "half a page down", "Half a page down.", NAVIGATION, EVERYWHERE),
    Command("half.up", ("ctrl+u",), "half a page up", "Half a page up.", NAVIGATION, EVERYWHERE),
    Command("top", ("g", "home"), "top", "To the beginning.", NAVIGATION, EVERYWHERE),
    Command("bottom", ("G", "end"), "bottom", "To the end.", NAVIGATION, EVERYWHERE),
    Command(
        "paragraph.next",
        ("right_curly_bracket",),
        "next paragraph",
        "To the next paragraph; in the collation to the next reading.",
        NAVIGATION,
        PAGES_AND_SELECTION,
    ),
    Command(
        "paragraph.previous",
        ("left_curly_bracket",),
        "previous paragraph",
        "To the paragraph or the reading before.",
        NAVIGATION,
        PAGES_AND_SELECTION,
    ),
    Command(
        "statement.next",
        ("J", "right_square_bracket"),
        "next statement",
        "To the next statement of this article; its collation opens beside it.",
        _STATEMENTS,
        EVERYWHERE,
    ),
    Command(
        "statement.previous",
        ("K", "left_square_bracket"),
        "previous statement",
        "To the statement before.",
        _STATEMENTS,
        EVERYWHERE,
    ),
    Command(
        "flag.next",
        ("D",),
        "next flagged change",
        "To the next change of negation, number, modality, quantity, speaker or condition, or unmarked cut.",
        _STATEMENTS,
        EVERYWHERE,
    ),
    Command(
        "go",
        ("enter",),
        "go there",
        "To the linked passage in the other article; from the grid, to the statement in the outlet's article.",
        _STATEMENTS,
        EVERYWHERE,
    ),
    Command("back", ("backspace", "apostrophe"), "back", "Back to where one came from.", _STATEMENTS, EVERYWHERE),
    Command(
        "forward", ("quotation_mark",), "forward again", "Forward again after going back.", _STATEMENTS, EVERYWHERE
    ),
    Command(
        "base",
        ("B",),
        "make this the base",
        "Compare the others with the reading one stands on, instead of the fullest on file.",
        _STATEMENTS,
    ),
    Command(
        "outlet.next",
        ("l", "right"),
        "next outlet",
        "In the article: the next outlet, at the same statement. In the collation: the next reading. "
        "In the grid: the next column. In a selection: a word or sentence more.",
        _OUTLETS,
        ALWAYS,
    ),
    Command(
        "outlet.previous",
        ("h", "left"),
        "previous outlet",
        "The outlet, reading or column before; in a selection a word or sentence less.",
        _OUTLETS,
        ALWAYS,
    ),
    Command("outlet", tuple("123456789"), "outlet 1–9", "The outlet of that number.", _OUTLETS, EVERYWHERE),
    Command(
        "grid",
        ("0",),
        "grid",
        "The map: every statement, who carries it, in which paragraph; again to leave it.",
        _OUTLETS,
        EVERYWHERE,
    ),
    Command("pane.next", ("tab",), "next pane", "Between the article and the collation.", _OUTLETS),
    Command("pane.previous", ("shift+tab",), "previous pane", "The same as tab: there are two.", _OUTLETS),
    Command("zoom", ("z",), "zoom", "This pane alone; again for both.", _OUTLETS),
    Command(
        "linked",
        ("s",),
        "linked scrolling",
        "In the article: whether the collation follows the statement one reads. In the grid: the next order "
        "(most carried, as the outlet of this column has them, speaker, changes).",
        _OUTLETS,
        EVERYWHERE,
    ),
    Command(
        "grid.fold",
        ("z",),
        "fold the grid",
        "Open what only one outlet has, or fold it into one line.",
        _OUTLETS,
        ("grid",),
    ),
    Command(
        "grid.group", ("p",), "group the grid by speaker", "One block a speaker; again: no more.", _OUTLETS, ("grid",)
    ),
    Command(
        "removed", ("R",), "what cleaning removed", "Show the lines that cleaning removed, with the reasons.", _OUTLETS
    ),
    Command(
        "context", ("w",), "words around", "Show the words before and after each reading in its article.", _OUTLETS
    ),
    Command("blind", (), "blind mode", "Show the outlets as A, B, C until this is chosen again.", _OUTLETS, EVERYWHERE),
    Command(
        "stories", ("S",), "stories", "The list of the stories that were opened, to choose one.", _OUTLETS, EVERYWHERE
    ),
    Command(
        "page.add",
        ("semicolon",),
        "add a page",
        "Add a file, folder or URL to this story; tab completes, and a path that is pasted asks for itself.",
        _OUTLETS,
        EVERYWHERE,
    ),
    Command(
        "page.reload",
        ("less_than_sign",),
        "read the page again",
        "Read the open page again from its file or address; marks stay where their words are.",
        _OUTLETS,
        EVERYWHERE,
    ),
    Command(
        "page.remove",
        ("greater_than_sign",),
        "take the page out",
        "Take the open page out of this story; its file and its marks stay, undo brings it back.",
        _OUTLETS,
        EVERYWHERE,
    ),
    Command("story.next", (), "next story", "To the next story, where several were opened.", _OUTLETS, EVERYWHERE),
    Command(
        "search",
        ("slash",),
        "search",
        "Search as you type, in the articles of the story and in what was removed; a capital makes case matter.",
        _FINDING,
        EVERYWHERE,
    ),
    Command("search.next", ("n",), "next hit", "To the next hit.", _FINDING, EVERYWHERE),
    Command("search.previous", ("N",), "previous hit", "To the hit before.", _FINDING, EVERYWHERE),
    Command(
        "filter",
        ("f",),
        "filter the grid",
        "Keep the rows that have all of these words in text, speaker, outlet, label or flag; also: denied, not said, "
        "marked, confirmed, dismissed.",
        _FINDING,
        EVERYWHERE,
    ),
    Command("filter.clear", ("F",), "clear the filter", "Show all rows again.", _FINDING, EVERYWHERE),
    Command(
        "threshold.up",
        ("plus",),
        "fewer suggestions",
        "Hide the weakest of the suggested links that are shown, everywhere in the story.",
        _FINDING,
        EVERYWHERE,
    ),
    Command(
        "threshold.down",
        ("minus",),
        "more suggestions",
        "Show the strongest of the suggested links that are hidden.",
        _FINDING,
        EVERYWHERE,
    ),
    Command("mark", ("m",), "mark", "Mark the statement one stands on, or the selection.", _DECISIONS, ALWAYS),
    Command(
        "select.words",
        ("v",),
        "select words",
        "Select from here on, word by word, in the article or in the reading one stands on; v again ends it.",
        _DECISIONS,
        PAGES_AND_SELECTION,
    ),
    Command(
        "select.sentences",
        ("V",),
        "select sentences",
        "Select from here on, sentence by sentence.",
        _DECISIONS,
        PAGES_AND_SELECTION,
    ),
    Command("tag", ("t",), "tag", "Put a tag on the marked statement.", _DECISIONS, EVERYWHERE),
    Command("note", ("c",), "note", "Read or write the note on the marked statement.", _DECISIONS, EVERYWHERE),
    Command(
        "marks",
        ("T",),
        "marks and decisions",
        "The list of what was marked, noted and decided in this story, with what became of its words.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command("mark.next", ("full_stop",), "next mark", "To the next mark of the story.", _DECISIONS, EVERYWHERE),
    Command("mark.previous", ("comma",), "previous mark", "To the mark before.", _DECISIONS, EVERYWHERE),
    Command("unmark", ("x",), "remove the mark", "Remove the mark one stands on.", _DECISIONS, EVERYWHERE),
    Command(
        "accept",
        ("M",),
        "accept the words of today",
        "What was said of changed words holds for those of today; what is gone is set on an offered place.",
        _DECISIONS,
        ("article",),
    ),
    Command(
        "confirm", ("a",), "confirm", "Confirm that the two readings report the same utterance.", _DECISIONS, EVERYWHERE
    ),
    Command("reject", ("r",), "reject", "Reject the link between the two readings.", _DECISIONS, EVERYWHERE),
    Command(
        "link",
        ("L",),
        "link by hand",
        "Link two statements: L on the first, then L on the second.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command(
        "review",
        ("Q",),
        "review",
        "The undecided links one by one, those first whose decision teaches most; one key a decision.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command(
        "same",
        ("A",),
        "these two are one",
        "On a WHO flag: the two names are one speaker's, everywhere in this story.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command(
        "dismiss",
        ("d",),
        "not a change",
        "A flag between the two readings is no change of meaning; the link stays. Again: it is one after all.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command(
        "speaker",
        ("W",),
        "correct the speaker",
        "Say who said the statement under the cursor, and others of that name; an empty line says that it is unknown.",
        _DECISIONS,
        EVERYWHERE,
    ),
    Command(
        "span",
        ("C",),
        "correct where it begins and ends",
        "Say that the statement is what is selected, no more and no less.",
        _DECISIONS,
        ALWAYS,
    ),
    Command(
        "keep",
        ("p",),
        "keep a removed line",
        "Put the removed line one stands on back into the article.",
        _DECISIONS,
        ("article",),
    ),
    Command("undo", ("u",), "undo", "Take back the last mark, note, tag or decision.", _DECISIONS, EVERYWHERE),
    Command("redo", ("U",), "redo", "Do again what was taken back.", _DECISIONS, EVERYWHERE),
    Command("copy", ("y",), "copy", "Copy the reading, or the selection, with its citation.", _EXPORT, ALWAYS),
    Command("copy.group", ("Y",), "copy the group", "Copy all readings of the statement.", _EXPORT, EVERYWHERE),
    Command(
        "export",
        ("e",),
        "export",
        "Write the marks as Markdown, and say where; after E again what was chosen there.",
        _EXPORT,
        EVERYWHERE,
    ),
    Command("export.as", ("E",), "export as…", "Choose format, scope and place, with a preview.", _EXPORT, EVERYWHERE),
    Command("open", ("o",), "open the original", "Open the page's address in the browser.", _EXPORT, EVERYWHERE),
    Command("archived", ("O",), "open an archived copy", "Open the archived copy of the page.", _EXPORT, EVERYWHERE),
    Command(
        "evidence",
        ("i",),
        "why, and from where",
        "The reasons for each link, and file, address, dates and hash of each page.",
        _EXPORT,
        EVERYWHERE,
    ),
    Command("help", ("question_mark", "f1"), "help", "The keys of where one is.", _PROGRAM, ALWAYS),
    Command(
        "signs",
        ("I",),
        "what the signs mean",
        "The flags, and the signs of margins and words, on one screen.",
        _PROGRAM,
        ALWAYS,
    ),
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

FOOTER_COMMANDS: dict[KeyContext, tuple[tuple[tuple[str, ...], str], ...]] = {
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

FIRST_START_FOOTER = (
    (("statement.next", "statement.previous"), "statement"),
    (("flag.next",), "changes"),
    (("grid",), "grid"),
    (("signs",), "signs"),
    (("help",), "help"),
)
"""The same where nobody has read before."""

CONTEXT_NAMES: dict[KeyContext, str] = {
    "article": "the article",
    "collation": "the readings",
    "grid": "the grid",
    "selection": "a selection",
}
