"""The content of a cue: the likeliest boundaries on each side of it."""

from __future__ import annotations

from claimreader.attribution.boundary_features import (
    end_after_features,
    end_before_features,
    start_after_features,
    start_before_features,
)
from claimreader.attribution.content_spans import (
    ends_after,
    ends_before,
    quoted_speech_end,
    starts_after,
    starts_before,
)
from claimreader.attribution.relation import CueContext
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS, Tag


def content_before(context: CueContext) -> TokenRange | None:
    """The content that stands before the cue, None for none."""
    s, i, cue = context.sentence, context.unit, context.cue
    speech_end = quoted_speech_end(s, i, context.quotations, context.text)
    end = context.classifier.choose_boundary(
        "end_before", ends_before(s, i), lambda k: end_before_features(s, i, cue, k, speech_end)
    )
    return None if end is None else content_ending_at(context, end)


def content_ending_at(context: CueContext, end: int) -> TokenRange:
    """The content that ends before unit `end`, which stands before the cue."""
    s, i, cue = context.sentence, context.unit, context.cue
    if s.tags[end - 1] is Tag.QUOTATION and end > 1 and s.tags[end - 2] is Tag.SEMICOLON:
        return end - 1, end
    start = context.classifier.choose_boundary(
        "start_before", starts_before(s, end), lambda j: start_before_features(s, i, cue, end, j)
    )
    return _without_outer_marks(s, start or 0, end)


def content_after(context: CueContext, start: int | None = None) -> TokenRange | None:
    """The content that stands after the cue, from the unit `start` where that is known; None for none."""
    s, i, cue, words = context.sentence, context.unit, context.cue, context.words
    if start is None:
        start = context.classifier.choose_boundary(
            "start_after", starts_after(s, i), lambda j: start_after_features(s, i, cue, j)
        )
    if start is None:
        return None
    end = context.classifier.choose_boundary(
        "end_after", ends_after(s, start, words), lambda k: end_after_features(s, i, cue, start, k, words)
    )
    return _without_outer_marks(s, start, end or len(s))


def _without_outer_marks(s: TaggedSentence, begin: int, end: int) -> TokenRange:
    while end > begin and s.tags[end - 1] in CLAUSE_MARKS:
        end -= 1
    while begin < end and s.tags[begin] in CLAUSE_MARKS:
        begin += 1
    return begin, end
