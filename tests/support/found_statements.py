"""The statements of a short text, one a line."""

from __future__ import annotations

import re

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, Span


def statements_of(text: str, language: str) -> str:
    """Speaker and content of each statement, "-" for no speaker; each line of the text is a paragraph."""
    blocks = [
        Block(line.start(), line.end(), "paragraph", Span(line.start(), line.end()))
        for line in re.finditer(r"[^\n]+", text)
    ]
    article = Article("a", "test", text, tuple(blocks), "", "", language=language)
    return "\n".join(f"{found.speaker or '-'} | {found.text}" for found in find_statements(Analysis(article)))
