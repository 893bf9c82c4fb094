"""What a command is: its id, keys and words, and where it can be given; how a key is written."""

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
STATEMENTS = "Statements"
OUTLETS = "Outlets and panes"
FINDING = "Finding"
DECISIONS = "Marks and decisions"
EXPORT = "Taking out"
PROGRAM = "The reader"
