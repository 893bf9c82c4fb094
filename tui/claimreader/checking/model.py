"""What a check of a draft is made of."""

from __future__ import annotations

from typing import Literal, NamedTuple

from claimreader.model import AlignedRun, Article, Flag, Span, Statement

PassageKind = Literal["quotation", "reported"]
Verdict = Literal[
    "verbatim", "trimmed_marked", "trimmed_unmarked", "altered", "other_speaker", "context_lost", "not_found"
]
WRONG: frozenset[Verdict] = frozenset(("altered", "other_speaker", "context_lost", "not_found"))
"""Verdicts with which a draft should not be printed; with --strict `trimmed_unmarked` is one as well."""


class Draft(NamedTuple):
    """A draft: its text as given, and the same text read as an article."""

    source: str
    text: str
    """What offsets count in."""
    article: Article
    """Its text is as long as `text`: marks of Markdown and breaks within a paragraph are spaces."""


class DraftPassage(NamedTuple):
    """A quotation of the draft, or what it reports of a speaker."""

    span: Span
    kind: PassageKind
    statement: Statement
    """Its spans are the words that are compared."""


class RemovedPlace(NamedTuple):
    """A place in what cleaning removed from a source."""

    article: Article
    raw: Span
    """Of the removed lines, into the decoded page."""
    text: str
    reason: str
    """Why the first of the lines was removed, in words."""


class Elsewhere(NamedTuple):
    """Another source in which the same speaker denies, conditions or counts otherwise what the draft quotes."""

    article: Article
    span: Span
    """The sentence or sentences of the source."""
    statement: Statement
    """The words that were compared, credited as the source does."""
    flags: tuple[Flag, ...]


class Check(NamedTuple):
    """What the sources say of a passage."""

    draft: str
    passage: DraftPassage
    text: str
    """The characters of the draft."""
    verdict: Verdict
    searched: int
    """How many sources were searched."""
    source: Article | None = None
    source_span: Span | None = None
    source_statement: Statement | None = None
    """The statement of the source that has the words, as it is cut to them."""
    source_speaker: str | None = None
    runs: tuple[AlignedRun, ...] = ()
    flags: tuple[Flag, ...] = ()
    context: str | None = None
    """The sentence of the source around the words, where it says more than they."""
    removed: RemovedPlace | None = None
    """Where the words stand that no text has: only in what cleaning removed."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Sources that speak against the words that another has."""

    @property
    def source_text(self) -> str | None:
        """The source's own characters: what a fix-up would put in the place of the draft's."""
        return self.source_span.of(self.source.text) if self.source and self.source_span else None


def is_wrong(check: Check, strict: bool = False) -> bool:
    """Whether the check fails."""
    return check.verdict in WRONG or (strict and check.verdict == "trimmed_unmarked")
