"""The warning on a page that may not have been cleaned to its article."""

from __future__ import annotations

from claimreader.model import Article
from claimreader.view.labels import counted

# Of the development pages below it nearly half came out badly, of those above it one in thirty.
_MIN_CONFIDENCE = 0.65
_MIN_WORDS = 60
"""Words: no article of the development pages has fewer, and notices, stubs and consent walls have."""


def confidence_note(article: Article) -> str:
    """Why the text may be more, less or other than the article; empty where there is no doubt.

    A text that was given as an article (confidence 1) is not doubted.
    """
    if article.confidence >= 1:
        return ""
    words = _word_count(article.text)
    if words < _MIN_WORDS:
        return f"only {counted(words, 'word')} found: the page may be a notice or a stub, or filled in by a script"
    return "cleaning is unsure what of this page is the article" if article.confidence < _MIN_CONFIDENCE else ""


def _word_count(text: str) -> int:
    """Words of a text; in a script without spaces two characters count as one word."""
    count = len(text.split())
    return count if text.isascii() else max(count, sum("\u3040" <= char <= "\u9fff" for char in text) // 2)
