"""The words of a line; of scripts that are written without spaces, what does for words."""

from __future__ import annotations

import re

_WORD = re.compile(r"\w+")
_PAIRED = "\u0e00-\u0e7f\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"
"""Letters of Thai, Japanese and Chinese, which are written without spaces."""
_UNSPACED = re.compile(f"[{_PAIRED}]")
_PAIR_OR_WORD = re.compile(rf"[{_PAIRED}]{{1,2}}|[^\W{_PAIRED}]+")
_UNSPACED_RUN = re.compile(f"[{_PAIRED}]{{2,}}")
_HIRAGANA_PAIR = re.compile("[\u3040-\u309f]{2}")


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that is written without spaces."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def has_full_stop(text: str) -> bool:
    """Whether a sentence of such a script ends anywhere in a text."""
    return any(stop in text for stop in "。！？")


def split_words(text: str) -> list[str]:
    """The words of a text; of a script without spaces, its letters by twos."""
    return (_PAIR_OR_WORD if is_unspaced(text) else _WORD).findall(text)


def letter_pairs(head: str) -> frozenset[str]:
    """The pairs of neighboring letters of a script without spaces, but those of its grammar: they do for words."""
    if not is_unspaced(head):
        return frozenset()
    pairs = (run[at : at + 2] for run in _UNSPACED_RUN.findall(head) for at in range(len(run) - 1))
    return frozenset(pair for pair in pairs if not _HIRAGANA_PAIR.match(pair))
