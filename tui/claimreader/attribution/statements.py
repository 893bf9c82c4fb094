"""Article -> statements: the order of the stages, and the name other rooms call."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from claimreader.attribution.statement_draft import StatementDraft, to_statement
from claimreader.language.analysis import Analysis
from claimreader.model import Polarity, Span, Statement

_MAX_BEFORE_NESTED = 60
"""Characters of an outer content before the verb of its clause: "that the mayor of Varrick had"."""
_PARTS = ',;:()“”"\n—–'


def find_statements(analysis: Analysis) -> tuple[Statement, ...]:
    """Every quoted and reported statement of one article, in reading order; speakers resolved within the article."""
    drafts = _extractor(analysis.lexicon.language)(analysis)
    drafts.sort(key=lambda draft: (draft.start, -draft.end))
    _leave_nested_open(analysis.text, drafts)
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


def _extractor(language: str) -> Callable[[Analysis], list[StatementDraft]]:
    """The rules of a language; where it has none of its own, only verbs of saying and marks are known."""
    # Imported on use: most stories are in one language.
    if language == "en":
        from claimreader.attribution.languages.en import extract_english

        return extract_english
    if language == "de":
        from claimreader.attribution.languages.de import extract_german

        return extract_german
    from claimreader.attribution.generic import extract_generic

    return extract_generic


def _leave_nested_open(text: str, drafts: Sequence[StatementDraft]) -> None:
    """ "denied claims that Lee [said] so": what stands in a content that is not asserted was not said by that alone."""
    for outer in drafts:
        if outer.polarity == "asserted" or outer.cue_phrase is None:
            continue
        for inner in drafts:
            if inner.polarity == "asserted" and _is_clause_of(text, inner, outer):
                inner.polarity = "open"
                inner.cue_phrase = Span(outer.cue_phrase.start, inner.cue.end) if inner.cue else inner.cue_phrase


def _is_clause_of(text: str, inner: StatementDraft, outer: StatementDraft) -> bool:
    """Whether a draft's cue is the first verb of the outer content: not "the dam, which Lee said leaks, was sold"."""
    if inner is outer or inner.cue is None or outer.cue_phrase is None or outer.cue_phrase.start > outer.start:
        return False
    if not (outer.start < inner.cue.start and inner.cue.end <= inner.start and inner.end <= outer.end):
        return False
    before = text[outer.start : inner.cue.start]
    return len(before) <= _MAX_BEFORE_NESTED and not any(mark in before for mark in _PARTS)
