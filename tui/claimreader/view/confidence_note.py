"""The warning on a page that may not have been cleaned to its article."""

from __future__ import annotations

import re

from claimreader.model import Article
from claimreader.view.labels import counted

# Of the development pages below it nearly half came out badly, of those above it one in thirty.
_MIN_CONFIDENCE = 0.65
_MIN_WORDS = 60
"""Words: no article of the development pages has fewer, and notices, stubs and consent walls have."""

_MIN_LINE_WORDS, _MIN_SENTENCE_WORDS = 15, 6
"""Words of a line of running text, and of one that ends like a sentence."""
_SENTENCE_END = re.compile(r"[.!?…。！？][\"”»’')\]]*$")
_UNSPACED = re.compile("[\u3040-\u9fff]")
UNSURE_REASONS = (
    "stands before the article",
    "a headline or a caption before the article",
    "breaks into the article",
    "stands after it",
    "a caption or the headline of another article",
    "the headline of another article",
)
"""Reasons of cleaning that say of a line where it stands or how it looks, not what it is."""


def confidence_note(article: Article) -> str:
    """Why the text may be more, less or other than the article; empty where there is no doubt.

    A text that was given as an article (confidence 1) is not doubted.
    """
    if article.confidence >= 1:
        return ""
    words = _word_count(article.text)
    if words < _MIN_WORDS:
        return f"only {counted(words, 'word')} found: the page may be a notice or a stub, or filled in by a script"
    if article.confidence < _MIN_CONFIDENCE:
        return "cleaning is unsure what of this page is the article"
    lost = _words_lost(article)
    return f"{counted(lost, 'word')} of running text removed below the headline: see what was removed" * (
        2 * lost >= words
    )


def _words_lost(article: Article) -> int:
    """Words of the running text that was removed below the headline, for its place or form alone.

    Without a headline that below the first line kept counts.
    """
    title = [block.raw.start for block in article.blocks if block.role == "title"]
    start = min((block.raw.start for block in article.blocks if block.role != "title"), default=0)
    start = min(start, *title) if title else start
    counts = [
        (_word_count(line.text), _SENTENCE_END.search(line.text))
        for line in article.dropped
        if line.reason in UNSURE_REASONS and line.raw.start > start
    ]
    return sum(count for count, ends in counts if count >= (_MIN_SENTENCE_WORDS if ends else _MIN_LINE_WORDS))


def _word_count(text: str) -> int:
    """Words of a text; in a script without spaces two characters count as one word."""
    count = len(text.split())
    return count if text.isascii() else max(count, len(_UNSPACED.findall(text)) // 2)
