"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from claimreader.attribution.english import read_english
from claimreader.attribution.german import read_german
from claimreader.attribution.quotation import find_quotations
from claimreader.attribution.drafts import told
from claimreader.language.detect import detect_language
from claimreader.model import Article, Statement

_SILENT = frozenset(("byline", "dateline", "caption"))
"""Roles of blocks that make no statements."""


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    blocks = [block for block in article.blocks if block.role not in _SILENT]
    quotations = find_quotations(article.text, [block.span for block in blocks])
    language = article.language or detect_language(article.text) or "en"
    read = read_german if language == "de" else read_english
    drafts = read(article, blocks, quotations)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    taken: set[str] = set()
    statements = []
    for draft in drafts:
        statement = told(article, draft, quotations)
        if statement.id not in taken:
            taken.add(statement.id)
            statements.append(statement)
    return tuple(statements)
