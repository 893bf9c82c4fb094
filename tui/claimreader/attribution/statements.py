"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.drafts import Draft, told
from claimreader.attribution.english import read_english
from claimreader.attribution.german import read_german
from claimreader.attribution.plain import read_plain
from claimreader.attribution.quotation import find_quotations
from claimreader.language.detect import detect_language
from claimreader.model import Article, Block, Quotation, Statement

_STARTED = frozenset(("fr", "es", "ru", "uk"))
"""Languages of which only verbs of saying and marks are known."""
_SILENT = frozenset(("byline", "dateline", "caption"))
"""Roles of blocks that make no statements."""


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    blocks = [block for block in article.blocks if block.role not in _SILENT]
    quotations = find_quotations(article.text, [block.span for block in blocks])
    drafts = _drafts(article, blocks, quotations)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    taken: set[str] = set()
    statements = []
    for draft in drafts:
        statement = told(article, draft, quotations)
        if statement.id not in taken:
            taken.add(statement.id)
            statements.append(statement)
    return tuple(statements)


def _drafts(article: Article, blocks: Sequence[Block], quotations: tuple[Quotation, ...]) -> list[Draft]:
    """What the rules of the article's language find."""
    language = article.language or detect_language(article.text)
    if language == "de":
        return read_german(article, blocks, quotations)
    if language == "en" or (language is None and article.text.isascii()):
        # Headlines and other scraps too short to tell are read as English.
        return read_english(article, blocks, quotations)
    return read_plain(article, blocks, quotations, language if language in _STARTED else None)
