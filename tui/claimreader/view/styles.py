"""What a character is, said as a set of looks; a theme says what each looks like.

A look is a bit, a set of looks an int: it costs nothing to combine, to compare and to keep as a key.
"""

from __future__ import annotations

TEXT = 0
"""Nothing particular: text, or words that all versions share."""
DIM = 1 << 0
"""Furniture: what stands around the text."""
STRONG = 1 << 1
"""A headline, an outlet's name, the heading of the pane that has the keys."""
ACCENT = 1 << 2
"""The current statement; the one accent of the page."""
CURSOR = 1 << 3
"""Where the keys act."""
STATEMENT = 1 << 4
CHANGED = 1 << 5
"""Words replaced."""
CUT = 1 << 6
"""Words missing inside quotation marks, without a sign for it."""
ADDED = 1 << 7
"""Words only here."""
STYLE = 1 << 8
"""Spelling, case, marks: folded before comparing."""
FLAG = 1 << 9
"""A change of meaning."""
MARK = 1 << 10
REMOVED = 1 << 11
"""What cleaning removed."""
ECHO = 1 << 12
"""The same claim by another speaker."""
ABSENT = 1 << 13
FOUND = 1 << 14
"""A hit of the search."""
FOUND_HERE = 1 << 15
"""The hit one stands on."""
SELECTED = 1 << 16
RULE = 1 << 17
"""A line that parts."""
MOVED = 1 << 18
"""Words that stand elsewhere in the other version."""
SOFT = 1 << 20
"""A difference where nearly all words differ: told by colour alone, and in bold where there is none."""
NOTICE = 1 << 19
"""What the last action did, and what went wrong."""
