"""The statement that stands at a place of an article."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.model import Span, Statement
from claimreader.notebook.model import PassageKind

_MIN_OVERLAP = 0.5
"""Two spans that share this much of what they cover together are the same statement at other offsets."""


def statement_at(statements: Sequence[Statement], kind: PassageKind, span: Span) -> Statement | None:
    """The statement that covers much the same characters as `span`; of several the one of the same kind."""
    best, chosen = 0.0, None
    for statement in statements:
        shared = _overlap(Span(statement.start, statement.end), span)
        # Two statements may cover the same words (a report inside a report): the kind distinguishes them.
        shared += 0.01 * (statement.kind == kind)
        if shared > best:
            best, chosen = shared, statement
    return chosen if best >= _MIN_OVERLAP else None


def _overlap(a: Span, b: Span) -> float:
    shared = min(a.end, b.end) - max(a.start, b.start)
    return shared / (max(a.end, b.end) - min(a.start, b.start)) if shared > 0 else 0.0
