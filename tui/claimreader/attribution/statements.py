"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.generic import extract_generic
from claimreader.attribution.languages.de import extract_german
from claimreader.attribution.languages.en import extract_english
from claimreader.attribution.statement_draft import StatementDraft, to_statement
from claimreader.language.detect import detect_language
from claimreader.language.quotations import find_quotations
from claimreader.model import Article, Block, Quotation, Statement

_PARTIAL_LANGUAGES = frozenset(("fr", "es", "ru", "uk"))
"""Languages of which only verbs of saying and marks are known."""
_EXCLUDED_ROLES = frozenset(("byline", "dateline", "caption"))
"""Roles of blocks that make no statements."""


def find_statements(article: Article) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    blocks = [block for block in article.blocks if block.role not in _EXCLUDED_ROLES]
    quotations = find_quotations(article.text, [block.span for block in blocks])
    drafts = _extract(article, blocks, quotations)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    seen_ids: set[str] = set()
    statements = []
    for draft in drafts:
        statement = to_statement(article, draft, quotations)
        if statement.id not in seen_ids:
            seen_ids.add(statement.id)
            statements.append(statement)
    return tuple(statements)


def _extract(article: Article, blocks: Sequence[Block], quotations: tuple[Quotation, ...]) -> list[StatementDraft]:
    """What the rules of the article's language find."""
    language = article.language or detect_language(article.text)
    if language == "de":
        return extract_german(article, blocks, quotations)
    if language == "en" or (language is None and article.text.isascii()):
        # Headlines and other scraps too short to tell are read as English.
        return extract_english(article, blocks, quotations)
    return extract_generic(article, blocks, quotations, language if language in _PARTIAL_LANGUAGES else None)
