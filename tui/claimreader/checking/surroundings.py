"""What stands around the words that a draft takes from a source: what negates, conditions or goes on with them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from claimreader.checking.attitudes import Denial, denied_before, says_no
from claimreader.checking.comparison import CUT_MARKS, Comparison
from claimreader.checking.limits_beside import limits_beside
from claimreader.checking.searched import SearchedSources
from claimreader.collation.alignment import align_readings
from claimreader.collation.flags import find_flags
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.steps import Step, named
from claimreader.language.analysis import Analysis
from claimreader.model import Flag, Span, Statement

_CONTEXT_FLAGS = frozenset(("NEG", "COND"))
_CLOSING = re.compile(r"[\"“”’'»)\]\s*_]*")
_SENTENCE_MARKS = ".!?,;"
_MAX_OPENING = 2
"""Words of a passage before the first that the source has: "that"."""
_NEAR = 400
"""Characters from words to the cue or the condition that is shown with them."""
_AT_EDGE = 6
"""Characters beside a passage in which a mark for what is left out may stand."""


def lost_context(c: Comparison) -> tuple[Flag, ...]:
    """What negates or conditions the words in the sentence of the source, outside them, and nowhere in the draft."""
    sentence = sentence_of_source(c)
    if not _has_words_outside(c.analysis, sentence, c.region):
        return ()
    found = _flags_outside(c, sentence, c.passage.span)
    if not found:
        denied = attitude_flag(c)
        return (denied,) if denied else ()
    own = sentence_around(c.sources, c.draft, c.passage.span)
    outside = _flags_outside(c, sentence, own)
    return tuple(flag for flag in found if any(flag.name == other.name for other in outside))


def attitude_flag(c: Comparison) -> Flag | None:
    """NEG where the source's speaker does not think or say just these words, and the draft denies nothing."""
    denial = denial_of(c)
    if denial is None or says_no(c.draft, sentence_around(c.sources, c.draft, c.passage.span)):
        return None
    return Flag("NEG", Span(c.a.words[0].start, c.a.words[0].start), denial.words)


def denial_of(c: Comparison) -> Denial | None:
    """What stands right before the words in the source and says that they are not thought or said."""
    first, place, _ = c.place.blocks[0]
    if first > _MAX_OPENING:
        return None
    return denied_before(c.analysis, sentence_of_source(c), c.analysis.words[place].start)


def _flags_outside(c: Comparison, sentence: Span, own: Span) -> list[Flag]:
    """The flags on words of the source's sentence that stand outside the region, the draft saying `own`."""
    statement = c.passage.statement
    spans = statement.spans if own == c.passage.span else (own,)
    a = read_statement(c.draft, statement._replace(spans=spans))
    b = read_statement(c.analysis, c.b.statement._replace(spans=(sentence,), kind="mixed"))
    steps = _anchored(c, b) if own == c.passage.span else []
    flags = find_flags(a, b, steps or align_readings(a, b), c.relation)
    found = [
        flag
        for flag in flags
        if flag.name in _CONTEXT_FLAGS and flag.b.start < flag.b.end and not flag.b.overlaps(c.region)
    ]
    return found or limits_beside(c.region, c.passage.span, a, b)


def _anchored(c: Comparison, sentence: Reading) -> list[Step]:
    """The steps with the passage at its place: its last words may stand again behind it; none where parts lie apart.

    "I will go" is the beginning of "I will go if the board asks me to go", and no more of it.
    """
    words = c.b.words
    starts = [word.start for word in sentence.words]
    first = bisect_left(starts, words[0].start)
    end = first + len(words)
    if sentence.words[first:end] != words:
        return []
    steps = [step._replace(b=(step.b[0] + first, step.b[1] + first)) for step in c.steps]
    head, tail = (0, first), (end, len(starts))
    return named([Step("insert", (0, 0), head), *steps, Step("insert", (len(c.a.words),) * 2, tail)])


def sentence_of_source(c: Comparison) -> Span:
    """The sentence or sentences that hold the region: of its quotation where it stands in one, else of the article."""
    around = [q.span for q in c.analysis.quotations if q.depth == 0 and q.span.contains(c.region)]
    if around and c.holder is not None and c.holder.kind == "direct":
        return _sentences_in(c.sources, c.analysis, around[0], c.region)
    return sentence_around(c.sources, c.analysis, c.region)


def context_span(
    sources: SearchedSources, analysis: Analysis, span: Span, holder: Statement | None, flags: Sequence[Flag]
) -> Span:
    """The sentences of a source that hold the words, the cue and what is flagged: "has not confirmed that …"."""
    cue = (holder.cue_phrase_span or holder.cue_span) if holder else None
    parts = [part for part in (cue, *(flag.b for flag in flags if flag.b.start < flag.b.end)) if part is not None]
    # What stands far off is not read together with the words.
    near = [span, *(part for part in parts if abs(part.start - span.start) <= span.end - span.start + _NEAR)]
    return sentence_around(sources, analysis, Span(min(p.start for p in near), max(p.end for p in near)))


def sentence_around(sources: SearchedSources, analysis: Analysis, span: Span) -> Span:
    """The sentence, or the sentences, of an article that a span touches, within its paragraphs."""
    blocks = [block.span for block in analysis.article.blocks if block.span.overlaps(span)]
    if not blocks:
        return span
    return Span(
        _sentences_in(sources, analysis, blocks[0], span).start, _sentences_in(sources, analysis, blocks[-1], span).end
    )


def _sentences_in(sources: SearchedSources, analysis: Analysis, whole: Span, span: Span) -> Span:
    touched = [one for one in sources.sentences(analysis, whole) if one.overlaps(span)]
    return Span(touched[0].start, touched[-1].end) if touched else span


def _has_words_outside(analysis: Analysis, whole: Span, inside: Span) -> bool:
    return any(analysis.words_from(*part) for part in ((whole.start, inside.start), (inside.end, whole.end)))


def unmarked_edges(c: Comparison) -> list[Span]:
    """The words at either end of the source's sentence that the draft cuts and shows as a whole sentence."""
    return [span for span, is_marked in _edges(c) if not is_marked]


def marked_edges(c: Comparison) -> list[Span]:
    """The words at either end that the draft cuts, with a mark."""
    return [span for span, is_marked in _edges(c) if is_marked]


def _edges(c: Comparison) -> list[tuple[Span, bool]]:
    """What is cut at each end of the source's sentence, and whether the draft marks it."""
    if not c.is_quotation:
        return []
    start, end = c.passage.span
    words = c.a.words
    text = c.draft_text
    before = text[max(0, start - _AT_EDGE) : words[0].start].split("\n")[-1]
    behind = text[words[-1].end : end + _AT_EDGE]
    head, tail = _rest_before(c), _rest_behind(c)
    found = []
    marks_before, marks_behind = (_has_mark(part) for part in (before, _up_to_break(behind)))
    if marks_before or (head and words[0].capital and not _capital_at(c, c.region.start)):
        found.append((head or Span(c.region.start, c.region.start), marks_before))
    opens = words[0].capital
    ends = _CLOSING.sub("", behind)[:1] in tuple(_SENTENCE_MARKS) and bool(behind.strip())
    if marks_behind or (tail and opens and ends):
        found.append((tail or Span(c.region.end, c.region.end), marks_behind))
    return found


def _up_to_break(text: str) -> str:
    return text.split("\n")[0]


def _has_mark(text: str) -> bool:
    return any(mark in text for mark in CUT_MARKS)


def _capital_at(c: Comparison, at: int) -> bool:
    words = c.analysis.words_from(at, at + 1)
    return bool(words) and words[0].capital


def _rest_before(c: Comparison) -> Span | None:
    """The words of the source's sentence before the region."""
    sentence = sentence_of_source(c)
    words = c.analysis.words_from(sentence.start, c.region.start)
    return Span(words[0].start, words[-1].end) if words else None


def _rest_behind(c: Comparison) -> Span | None:
    """The words of the source's sentence behind the region, also behind an attribution that splits it."""
    inside = [q.span for q in c.analysis.quotations if q.depth == 0 and q.span.start <= c.region.end - 1 < q.span.end]
    if not inside:
        return None
    sentence = _sentences_in(c.sources, c.analysis, inside[0], Span(c.region.end - 1, c.region.end))
    words = c.analysis.words_from(c.region.end, sentence.end)
    if words:
        return Span(words[0].start, words[-1].end)
    return _continuation(c, inside[0].end)


def _continuation(c: Comparison, end: int) -> Span | None:
    """The next part of the source's statement where its sentence goes on there: “We will pay,” she said, “if …”."""
    spans: Sequence[Span] = c.holder.spans if c.holder else ()
    later = [span for span in spans if span.start >= end]
    if not later or c.analysis.text[:end].rstrip("\"”’' ")[-1:] not in ",;—–-":
        return None
    if c.analysis.text[end : later[0].start].rstrip("\"“‘' ")[-1:] != ",":
        return None
    if not any(q.depth == 0 and q.outer.start <= later[0].start <= q.span.start for q in c.analysis.quotations):
        return None
    words = c.analysis.words_from(*later[0])
    return Span(words[0].start, words[-1].end) if words and not words[0].capital else None
