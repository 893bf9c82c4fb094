"""What a character is, as a set of flags; a theme gives each set its style.

The flags are plain ints, not enum.IntFlag: every piece of every row combines them, and `|` costs 20 ns on an int,
450 ns on an IntFlag.
"""

from __future__ import annotations

TEXT = 0
"""Nothing particular: text, or words that all versions share."""
DIM = 1 << 0
"""What stands around the text: labels, numbers, signs."""
STRONG = 1 << 1
"""A headline, an outlet's name, the heading of the pane that has the keys."""
ACCENT = 1 << 2
"""The current statement; the one accent of the page."""
CURSOR = 1 << 3
"""Where the keys act."""
STATEMENT = 1 << 4
"""Words of a statement."""
CHANGED = 1 << 5
"""Words replaced."""
CUT = 1 << 6
"""Words missing inside quotation marks, without a sign for it."""
ADDED = 1 << 7
"""Words only here."""
SPELLING = 1 << 8
"""A difference of spelling, case or punctuation only, ignored by the comparison."""
FLAG = 1 << 9
"""A change of meaning."""
MARK = 1 << 10
"""The sign of a passage that the reader marked."""
REMOVED = 1 << 11
"""What cleaning removed."""
ECHO = 1 << 12
"""The same claim by another speaker."""
ABSENT = 1 << 13
"""An outlet that does not carry the statement."""
FOUND = 1 << 14
"""A hit of the search."""
FOUND_HERE = 1 << 15
"""The current hit of the search."""
SELECTED = 1 << 16
"""The selection."""
RULE = 1 << 17
"""A line between two parts of the screen."""
MOVED = 1 << 18
"""Words that stand elsewhere in the other version."""
NOTICE = 1 << 19
"""The result of the last action, or its failure."""
LONG = 1 << 20
"""Words of a difference of more than a few words: they look as text does, a bar stands at their side."""
LONG_CUT = 1 << 21
"""The same where the words are missing inside quotation marks, without a sign for it."""
BAR = 1 << 22
"""The bar at the side of a long difference."""
SHARED = 1 << 23
"""The few words that two readings share where nearly all of them differ."""
