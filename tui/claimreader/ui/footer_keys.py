"""The few keys that the footer names at each place, and what the places are called."""

from __future__ import annotations

from claimreader.ui.command import KeyContext

FooterCommands = tuple[tuple[tuple[str, ...], str], ...]
"""Commands, and what they are called in the footer."""

FOOTER_COMMANDS: dict[KeyContext, FooterCommands] = {
    "article": (
        (("statement.next", "statement.previous"), "statement"),
        (("go",), "go there"),
        (("mark",), "mark"),
        (("grid",), "grid"),
        (("help",), "help"),
    ),
    "collation": (
        (("outlet.previous", "outlet.next"), "version"),
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

OTHER_PANE: dict[KeyContext, str] = {"article": "comparison", "collation": "article"}
"""What the key for the other pane brings where one pane alone is shown."""

CONTEXT_NAMES: dict[KeyContext, str] = {
    "article": "the article",
    "collation": "the comparison",
    "grid": "the grid",
    "selection": "a selection",
}


def footer_commands(here: KeyContext, is_first_start: bool, is_alone: bool) -> FooterCommands:
    """What the footer names at a place; `is_alone`: one pane has the room of both."""
    footer = FIRST_START_FOOTER if is_first_start and here == "article" else FOOTER_COMMANDS[here]
    if is_alone and here in OTHER_PANE:
        return (footer[0], (("pane.next",), OTHER_PANE[here]), *footer[1:-2], footer[-1])
    return footer
