"""Statements in the making: what a relation, a headline or a bare quotation becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from claimreader.language.analysis import Analysis
from claimreader.language.atoms import Atoms
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tokens import tokenize
from claimreader.model import Polarity, Quotation, Span, Statement, StatementKind

_MAX_FRAGMENT_WORDS = 3
_MAX_FRAGMENT_LENGTH = 60
_MIN_QUOTED_SHARE = 0.95
"""The share of letters in quotation marks below which a statement is mixed."""


@dataclass(slots=True)
class StatementDraft:
    """A statement whose spans may still grow."""

    sentence: TaggedSentence
    spans: list[Span]
    speaker: str | None = None
    mention: Span | None = None
    cue: Span | None = None
    polarity: Polarity = "asserted"
    cue_phrase: Span | None = None
    audience: str | None = None
    credited: str | None = None
    through: str | None = None
    quotations: list[int] = field(default_factory=list)
    """Outermost quotations that the content touches."""
    is_set_as_quotation: bool = False
    """The layout quotes all of it, with marks or without: a block quotation, a turn of a transcript."""

    @property
    def start(self) -> int:
        return self.spans[0].start

    @property
    def end(self) -> int:
        return self.spans[-1].end


def to_statement(analysis: Analysis, draft: StatementDraft) -> Statement:
    """The draft as a statement of the article; no extent of it cuts an atom."""
    article, text = analysis.article, analysis.text
    if not draft.is_set_as_quotation:
        snap_to_atoms(draft, analysis.atoms)
    spans = tuple(draft.spans)
    quoted = spans if draft.is_set_as_quotation else tuple(_quoted(draft, analysis.quotations, analysis.unsaid))
    return Statement(
        id=f"{article.id}:{spans[0].start}-{spans[-1].end}",
        article=article.id,
        kind=_kind(text, spans, quoted),
        spans=spans,
        text=" [...] ".join(span.of(text) for span in spans),
        speaker=draft.speaker,
        mention=draft.mention.of(text) if draft.mention else None,
        mention_span=draft.mention,
        cue=draft.cue.of(text) if draft.cue else None,
        cue_span=draft.cue,
        polarity=draft.polarity,
        cue_phrase=draft.cue_phrase.of(text) if draft.cue_phrase else None,
        cue_phrase_span=draft.cue_phrase,
        credited=draft.credited,
        audience=draft.audience,
        through=draft.through,
        quoted=quoted,
        paragraph=article.paragraph_at(spans[0].start),
    )


def snap_to_atoms(draft: StatementDraft, atoms: Atoms) -> None:
    """Grow what is cut inside a number, date, unit, name or address; spans that meet then become one."""
    spans: list[Span] = []
    for span in map(atoms.snap, draft.spans):
        if spans and span.start < spans[-1].end and span.start >= spans[-1].start:
            spans[-1] = Span(spans[-1].start, max(span.end, spans[-1].end))
        else:
            spans.append(span)
    draft.spans = spans
    draft.mention, draft.cue, draft.cue_phrase = (
        None if extent is None else atoms.snap(extent) for extent in (draft.mention, draft.cue, draft.cue_phrase)
    )


def _quoted(draft: StatementDraft, quotations: Sequence[Quotation], unsaid: frozenset[int]) -> list[Span]:
    """The parts of the spans that are quoted, in order; titles and terms are not."""
    found = []
    spans = iter(sorted(draft.spans))
    span = next(spans, None)
    for index in sorted(set(draft.quotations) - unsaid):
        inner = quotations[index].span
        while span is not None and span.end <= inner.start:
            span = next(spans, None)
        if span is not None and inner.overlaps(span):
            found.append(Span(max(inner.start, span.start), min(inner.end, span.end)))
    return found


def _kind(text: str, spans: Sequence[Span], quoted: Sequence[Span]) -> StatementKind:
    if not quoted:
        return "indirect"
    if _count_letters(text, quoted) < _MIN_QUOTED_SHARE * _count_letters(text, spans):
        return "mixed"
    return "fragment" if len(quoted) == 1 and _is_fragment(quoted[0].of(text).rstrip()) else "direct"


def _is_fragment(content: str) -> bool:
    """Whether a quotation is a few words lifted out of a sentence; a short whole one ("No.") is none."""
    is_open = content[-1:] not in ".!?,…" and content[:1].islower()
    return is_open and len(content) < _MAX_FRAGMENT_LENGTH and len(tokenize(content)) <= _MAX_FRAGMENT_WORDS


def _count_letters(text: str, spans: Sequence[Span]) -> int:
    return sum(map(str.isalnum, "".join([span.of(text) for span in spans])))
