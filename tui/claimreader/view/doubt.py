"""What a person is told of a page that may not have been cleaned to its article."""

from __future__ import annotations

import re

from claimreader.model import Article
from claimreader.view.labels import counted

# Of the development pages below it nearly half came out badly, of those above it one in thirty.
_UNSURE = 0.65
_SHORT = 60
"""Words: no article of the development pages has fewer, and notices, stubs and consent walls have."""
# Where words are not parted by spaces, two signs are about one word.
_WORD = re.compile(r"[\u3040-\u9fff]{1,2}|[^\W\u3040-\u9fff]+(?:['’.,-][^\W\u3040-\u9fff]+)*")


def doubt_of(article: Article) -> str:
    """Why the article may not be the whole article, or no article at all; nothing where there is no doubt.

    A text that was given as an article is not doubted.
    """
    if article.confidence >= 1:
        return ""
    words = sum(1 for _ in zip(_WORD.finditer(article.text), range(_SHORT), strict=False))
    if words < _SHORT:
        return f"only {counted(words, 'word')} found: the page may be a notice or a stub, or filled in by a script"
    return "cleaning is unsure what of this page is the article" if article.confidence < _UNSURE else ""
