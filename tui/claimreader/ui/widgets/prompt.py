"""A line to type in, in place of the footer: search, filter, a tag, a note."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from claimreader.ui.theming import StyleSheet
from claimreader.ui.widgets.chrome import Line
from claimreader.view.rows import Piece, Row, one_line, width
from claimreader.view.styles import ACCENT, CURSOR, DIM, STRONG
from claimreader.view.wrap import printable, width_of

TextCallback = Callable[[str], None]


def _delete_word(text: str, at: int) -> tuple[str, int]:
    """Without the word before the cursor and the spaces behind it."""
    kept = text[:at].rstrip()
    kept = kept[: kept.rfind(" ") + 1]
    return kept + text[at:], len(kept)


EDITS: dict[str, Callable[[str, int], tuple[str, int]]] = {
    "backspace": lambda text, at: (text[: at - 1] + text[at:] if at else text, max(0, at - 1)),
    "delete": lambda text, at: (text[:at] + text[at + 1 :], at),
    "ctrl+u": lambda text, at: (text[at:], 0),
    "ctrl+w": _delete_word,
    **dict.fromkeys(("left", "ctrl+b"), lambda text, at: (text, max(0, at - 1))),
    **dict.fromkeys(("right", "ctrl+f"), lambda text, at: (text, min(len(text), at + 1))),
    **dict.fromkeys(("home", "ctrl+a"), lambda text, at: (text, 0)),
    **dict.fromkeys(("end", "ctrl+e"), lambda text, at: (text, len(text))),
}
"""Key -> (text, cursor) -> (text, cursor)."""


class Prompt(Line):
    """One line of text. It takes all keys while it is open."""

    def __init__(self, style_sheet: StyleSheet, id: str | None = None) -> None:
        super().__init__(style_sheet, id)
        self.label = ""
        self.text = ""
        self.cursor = 0
        self.remark = ""
        """Shown at the right: how many were found, or a hint."""
        self._is_offered = False
        """The text is an answer offered as a whole: the first key that types or deletes replaces it."""
        self._change_callback: TextCallback | None = None
        self._submit_callback: TextCallback | None = None
        self._cancel_callback: Callable[[], None] | None = None
        self._complete: Callable[[str], tuple[str, str]] | None = None

    @property
    def is_open(self) -> bool:
        return self._submit_callback is not None

    def ask(
        self,
        label: str,
        text: str,
        submit: TextCallback,
        *,
        changed: TextCallback | None = None,
        cancelled: Callable[[], None] | None = None,
        offered: bool = False,
    ) -> None:
        """Ask for a line. `changed` is called with every new text, `submit` with the whole, `cancelled` on Esc.

        An `offered` text is taken or replaced as a whole; a movement of the cursor begins to edit it.
        """
        self.label, self.text, self.cursor, self.remark = label, text, len(text), ""
        self._is_offered = offered and bool(text)
        self._change_callback, self._submit_callback, self._cancel_callback = changed, submit, cancelled
        self._complete = None
        self.refresh()

    def complete_with(self, complete: Callable[[str], tuple[str, str]]) -> None:
        """Let tab replace the text before the cursor: `complete` gives what is there then, and a remark."""
        self._complete = complete

    def process_key(self, event: events.Key) -> bool:
        """Edit, submit or cancel; False when the key closes the line."""
        key = event.key
        if key in {"escape", "ctrl+c", "ctrl+q"} or (key == "backspace" and not self.text):
            return self._close(self._cancel_callback)
        if key == "enter":
            submit, line = self._submit_callback, self.text
            return self._close((lambda: submit(line)) if submit else None)
        if key == "tab" and self._complete is not None:
            text, remark = self._complete(self.text[: self.cursor])
            self._set_text(text + self.text[self.cursor :], len(text))
            self.note(printable(remark))
        elif self._is_offered and key in {"backspace", "delete", "ctrl+w"}:
            self._set_text("", 0)
        elif edit := EDITS.get(key):
            self._set_text(*edit(self.text, self.cursor))
        elif event.is_printable and event.character:
            self.insert(event.character)
        return True

    def insert(self, words: str) -> None:
        """Put words in at the cursor; a line break becomes a space."""
        words = printable(" ".join(words.splitlines()))
        if self._is_offered:
            self.text, self.cursor = "", 0
        self._set_text(self.text[: self.cursor] + words + self.text[self.cursor :], self.cursor + len(words))

    def note(self, remark: str) -> None:
        """Show a remark at the right."""
        self.remark = remark
        self.refresh()

    def _set_text(self, text: str, cursor: int) -> None:
        changed = text != self.text
        self.text, self.cursor, self._is_offered = text, cursor, False
        if changed and self._change_callback is not None:
            self._change_callback(text)
        self.refresh()

    def _close(self, then: Callable[[], None] | None) -> bool:
        self._change_callback = self._submit_callback = self._cancel_callback = self._complete = None
        if then is not None:
            then()
        return False

    def parts(self, cells: int) -> tuple[Row, Row]:
        right = one_line(self.remark, max(0, cells * 3 // 5), DIM) if self.remark else ()
        label = f"{self.label} " if self.label not in {"/", ":"} else self.label
        room = max(8, cells - width_of(label) - width(right) - 4)
        shown, at = self.text, self.cursor
        # A long line is shown around its cursor.
        while width_of(shown[: at + 1]) > room and at:
            shown, at = shown[1:], at - 1
        left = (
            Piece(label, STRONG | ACCENT),
            Piece(shown[:at], CURSOR if self._is_offered else 0),
            Piece(shown[at : at + 1] or " ", CURSOR),
            Piece(shown[at + 1 :]),
        )
        return left, right
