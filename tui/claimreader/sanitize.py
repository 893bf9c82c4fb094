"""Text made harmless for where it is read: characters that act there, or that it cannot hold, become U+FFFD.

One function a medium. (`page.decode` shows the controls of a page by their pictures, before anything else sees them.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
"""C0 but tab and the line ends, DEL, C1."""
_OVERRIDES = "\u202d\u202e"
"""The two that turn the letters of a line round."""
_DIRECTED = "\u202a-\u202e\u2066-\u2069"
"""Embeddings, overrides, isolates and their ends: what reorders a line (UAX #9, 2). Marks of one place do not."""
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_SEPARATORS = "\u2028\u2029"
_HALVES = "\ud800-\udfff"
"""Halves of characters (lone surrogates), which UTF-8 cannot write."""
_NO_CHARACTERS = "\ufffe\uffff"
_LINE_ENDS = re.compile(rf"\r\n?|[\v\f\x1c-\x1e\x85{_SEPARATORS}]")
_ONE_FOR_ONE = str.maketrans(dict.fromkeys(f"\r\n\v\f\x1c\x1d\x1e\x85{_SEPARATORS}", " "))


def _without(*characters: str) -> Callable[[str], str]:
    # Compiled when it is used: of the media here a run writes for one or none.
    pattern = cache(lambda: re.compile(f"[{''.join(characters)}]"))
    return lambda text: pattern().sub("\ufffd", text)


whole_characters = _without(_HALVES)
"""For a database, and for whatever is written as UTF-8."""
for_xml = _without(_CONTROLS, _HALVES, _NO_CHARACTERS)
for_name = _without("\t\n\r", _CONTROLS, _SEPARATORS, _DIRECTIONS)
"""For a file's name or an error in a line of a terminal, where neither another line nor a direction is meant."""
_for_terminal = _without(_CONTROLS, "\r", _OVERRIDES)
_for_document = _without(_CONTROLS, _OVERRIDES, _HALVES, _NO_CHARACTERS)
_for_cell = _without(_CONTROLS, _HALVES, _DIRECTED)


def for_terminal(text: str) -> str:
    """`text` as one line that cannot act in a terminal."""
    return _for_terminal(text.replace("\n", " "))


def for_document(text: str) -> str:
    """`text` with one kind of line end and without control characters: nothing that acts where it is read."""
    return _for_document(_LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """`for_document` on one line."""
    return " ".join(for_document(text).split())


def for_cell(text: str) -> str:
    """`text` without line breaks and controls, of direction too, character for character: offsets stay.

    A cell stands beside others in one line, where what is not closed would go on.
    """
    return _for_cell(text.translate(_ONE_FOR_ONE))
