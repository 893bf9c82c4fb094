"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from claimreader.attribution.generic import extract_generic
from claimreader.attribution.languages.de import extract_german
from claimreader.attribution.languages.en import extract_english
from claimreader.attribution.statement_draft import to_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Polarity, Statement

_EXTRACTORS = {"en": extract_english, "de": extract_german}
"""Languages with rules of their own; of the others only verbs of saying and marks are known."""


def find_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    extract = _EXTRACTORS.get(analysis.lexicon.language, extract_generic)
    drafts = extract(analysis)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    seen: set[tuple[str, str | None, Polarity]] = set()
    statements = []
    for draft in drafts:
        statement = to_statement(analysis, draft)
        # What one claims and another rejects is a statement of each.
        key = (statement.id, statement.speaker, statement.polarity)
        if key not in seen:
            seen.add(key)
            statements.append(statement)
    return tuple(statements)
