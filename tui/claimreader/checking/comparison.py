"""A passage of the draft beside its place in a source: what is the same, left out, changed, and what stands around."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise
from typing import NamedTuple

from claimreader.checking.model import Draft, DraftPassage
from claimreader.checking.plain_attributions import only_says_who
from claimreader.checking.searched import SearchedSources
from claimreader.collation.alignment import align_readings, to_runs
from claimreader.collation.flags import find_flags
from claimreader.collation.passage_search import PassagePlace, spans_of_blocks
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.steps import Step
from claimreader.language.analysis import Analysis
from claimreader.model import AlignedRun, Flag, Span, Statement

CUT_MARKS = ("…", "...", ". . .", "[", "(…", "***")
"""What says that words were left out or changed."""
_MAX_ATTRIBUTION, _MAX_IN_PARAGRAPH = 18, 30
"""Words at most between two parts of a quotation that only say who speaks; more where one paragraph has both."""
_MAX_CUE_WORDS = 4
_MAX_TITLE = 5
"""Words of a quotation that may be a title."""
_MAX_SHOWN = 1200
"""Characters of the source from the first part of a passage to the last that are answered as its place."""
_MAX_UNCLOSED = 80
"""Characters that a quotation may go on behind the words of a report, to be shown to its end."""
_ENDS = re.compile(r"[.!?]")
_BRACKETED = re.compile(r"\[[^\[\]]*\]")


class Gap(NamedTuple):
    """Words of the source that the passage leaves out."""

    at: int
    """The word of the passage in front of which they stand."""
    words: Span
    """Their characters in the source."""
    size: int
    """Words."""
    is_marked: bool


class Comparison:
    """A passage and a place, compared; each part is made on first use. `a` is the draft, `b` the source."""

    def __init__(
        self,
        given: Draft,
        draft: Analysis,
        passage: DraftPassage,
        sources: SearchedSources,
        place: PassagePlace,
        holder: Statement | None,
        relation: SpeakerRelation,
    ) -> None:
        self.draft_text = given.text
        """The draft as it was given, with the marks that are not compared."""
        self.draft, self.passage, self.sources, self.place = draft, passage, sources, place
        self.holder, self.relation = holder, relation
        self.analysis = sources.analyses[place.article]
        self.region = sources.span(place)
        self.a = read_statement(draft, passage.statement)

    @property
    def is_quotation(self) -> bool:
        return self.passage.kind == "quotation"

    @cached_property
    def b(self) -> Reading:
        """The words of the source at the place, without what only says who speaks amid them."""
        return read_statement(self.analysis, self._statement(tuple(self._pieces())))

    def _statement(self, spans: tuple[Span, ...]) -> Statement:
        """The statement of the source with just these words."""
        quotations = [quotation.span for quotation in self.analysis.quotations if quotation.depth == 0]
        quoted = tuple(
            Span(max(one.start, span.start), min(one.end, span.end))
            for span in spans
            for one in quotations
            if one.overlaps(span)
        )
        text = " [...] ".join(span.of(self.analysis.text) for span in spans)
        base = self.holder or Statement("source", self.analysis.article.id, "direct", spans, text)
        kind = "direct" if quoted and all(span in quoted for span in spans) else "mixed" if quoted else "indirect"
        return base._replace(
            id=f"{self.place.article}@{spans[0].start}-{spans[-1].end}",
            kind=kind,  # type: ignore[arg-type]
            spans=spans,
            text=text,
            # Nothing quoted is not the same as not known.
            quoted=quoted or (Span(spans[0].start, spans[0].start),),
        )

    def _pieces(self) -> Iterator[Span]:
        """The region without what stands between its parts: who speaks, or all that parts far apart have between."""
        held = self._held_pieces()
        if held:
            yield from held
            return
        words = self.analysis.words[self.place.first : self.place.end]
        left_out = self._attributions() | self._between_parts()
        kept = [at not in left_out for at in range(len(words))]
        for is_kept, group in groupby(range(len(words)), key=kept.__getitem__):
            places = list(group)
            if is_kept:
                yield Span(words[places[0]].start, words[places[-1]].end)

    def _between_parts(self) -> set[int]:
        """The words of the region between parts that stand far apart."""
        ends = {at: at - self.place.first for at in self.place.cuts}
        found: set[int] = set()
        for (_, at, size), (_, behind, _) in pairwise(self.place.blocks):
            if behind in ends:
                found.update(range(at + size - self.place.first, ends[behind]))
        return found

    def _unquoted(self, outside: Sequence[bool]) -> list[bool]:
        """Which words of the region the passage does not share and nobody says, or only as a title."""
        shared = {at - self.place.first + step for _, at, size in self.place.blocks for step in range(size)}
        titles = {at for places in self._short_quotations if shared.isdisjoint(places) for at in places}
        return [at not in shared and (is_outside or at in titles) for at, is_outside in enumerate(outside)]

    def _attributions(self) -> set[int]:
        """The words of the region that only say who speaks: not quoted, nor the passage's, between two quotations."""
        words = self.analysis.words[self.place.first : self.place.end]
        outside = self._outside()
        plain = self._unquoted(outside)
        found: set[int] = set()
        for is_plain, group in groupby(range(len(words)), key=plain.__getitem__):
            places = list(group)
            first, end = places[0], places[-1] + 1
            if is_plain and first and end < len(words) and not outside[first - 1] and not outside[end]:
                between = self.analysis.text[words[first - 1].end : words[end].start]
                if end - first <= (_MAX_ATTRIBUTION if "\n" in between else _MAX_IN_PARAGRAPH):
                    found.update(places)
        return found

    def _held_pieces(self) -> list[Span]:
        """The parts of the source's statement that the region runs over, where all shared words stand in them."""
        spans = self.holder.spans if self.holder else ()
        shared = spans_of_blocks(self.sources.index, self.place)
        is_quoted = self.holder is not None and self.holder.kind in ("direct", "turn")
        if len(spans) < 2 or not is_quoted or not all(any(one.contains(span) for one in spans) for span in shared):
            return []
        inside = [Span(max(one.start, self.region.start), min(one.end, self.region.end)) for one in spans]
        return [span for span in inside if span.start < span.end and self.analysis.words_from(*span)]

    @cached_property
    def _short_quotations(self) -> list[range]:
        """The words of the region in each quotation of a few words, which may be a title or a term amid who speaks."""
        found = []
        for quotation in self.analysis.quotations:
            words = self.analysis.words_from(*quotation.span) if quotation.span.overlaps(self.region) else ()
            if quotation.depth == 0 and 0 < len(words) <= _MAX_TITLE:
                first = bisect_left(self.analysis.words, (words[0].start,)) - self.place.first
                found.append(range(first, first + len(words)))
        return found

    def _outside(self) -> list[bool]:
        """Which words of the region stand outside quotation marks."""
        quotations = sorted(q.span for q in self.analysis.quotations if q.depth == 0 and q.span.overlaps(self.region))
        found, at = [], 0
        for word in self.analysis.words[self.place.first : self.place.end]:
            while at < len(quotations) and quotations[at].end <= word.start:
                at += 1
            found.append(at == len(quotations) or word.start < quotations[at].start)
        return found

    @cached_property
    def steps(self) -> list[Step]:
        return align_readings(self.a, self.b)

    @cached_property
    def runs(self) -> tuple[AlignedRun, ...]:
        return to_runs(self.steps, self.a, self.b)

    @cached_property
    def flags(self) -> tuple[Flag, ...]:
        """The changes of meaning between the words of the passage and those at the place."""
        return find_flags(self.a, self.b, self.steps, self.relation)

    @cached_property
    def gaps(self) -> list[Gap]:
        """What the passage leaves out amid its words."""
        found = []
        for step in self.steps:
            if step.op == "insert" and 0 < step.a[0] < len(self.a.words):
                words = self.b.words[slice(*step.b)]
                span = Span(words[0].start, words[-1].end)
                if not self._is_cue(span):
                    found.append(Gap(step.a[0], span, len(words), self._is_gap_marked(step)))
        return found + self._gaps_between_parts()

    def _is_cue(self, span: Span) -> bool:
        """Whether a few words are just who speaks, amid a quotation that its page does not close before them."""
        words = self.analysis.words_from(*span)
        if only_says_who(
            words, self.analysis.text[max(0, span.start - 4) : span.start], self.analysis.language or "en"
        ):
            return True
        holder = self.holder
        if holder is None or holder.cue_span is None or holder.mention_span is None:
            return False
        cue, mention = holder.cue_span, holder.mention_span
        whole = Span(min(cue.start, mention.start), max(cue.end, mention.end))
        return span.contains(cue) and whole.contains(span) and len(words) <= _MAX_CUE_WORDS

    def _gaps_between_parts(self) -> list[Gap]:
        """What the passage leaves out between parts that stand far apart."""
        words = self.analysis.words
        found: list[Gap] = []
        if self._held_pieces():
            return found
        for (_, at, size), (start, behind, _) in pairwise(self.place.blocks):
            between_parts = set(range(at + size - self.place.first, behind - self.place.first))
            if behind in self.place.cuts and between_parts and not between_parts <= self._attributions():
                between = Span(words[at + size].start, words[behind - 1].end)
                found.append(Gap(start, between, behind - at - size, self._is_marked(start)))
        return found

    def _is_gap_marked(self, step: Step) -> bool:
        """Whether a mark stands where the words of an insertion are left out, or may be: "to [have to] choose"."""
        a, b = self.a.norms, self.b.norms
        at, (first, end) = step.a[0], step.b
        later = earlier = at
        while later + 1 < len(a) and end + later - at < len(b) and a[later] == b[first + later - at]:
            later += 1
        while earlier > 1 and first - 1 - (at - earlier) >= 0 and a[earlier - 1] == b[end - 1 - (at - earlier)]:
            earlier -= 1
        return any(self._is_marked(place) for place in range(earlier, later + 1))

    @cached_property
    def changes(self) -> list[Step]:
        """Words that the draft has in the place of others or adds, and says so nowhere."""
        return [step for step in self.steps if self._is_change(step)]

    def _is_change(self, step: Step) -> bool:
        if step.op in ("equal", "style"):
            return step.moved
        if step.op == "insert":
            # Words at an edge are those that the passage has other ones for.
            return False
        return not self._is_bracketed(step)

    def _is_bracketed(self, step: Step) -> bool:
        """Whether the words of the draft stand in square brackets, or their change is marked by an ellipsis."""
        spans = self._brackets
        words = self.a.words[slice(*step.a)]
        return all(any(span.start <= word.start and word.end <= span.end for span in spans) for word in words)

    @cached_property
    def _brackets(self) -> list[Span]:
        start, end = self.passage.span
        return [Span(*found.span()) for found in _BRACKETED.finditer(self.draft_text, max(0, start - 1), end + 1)]

    def _is_marked(self, at: int) -> bool:
        """Whether the draft marks that words are left out in front of its word `at`, or a sentence of its own ends."""
        between = self.draft_text[self.a.words[at - 1].end : self.a.words[at].start]
        if any(mark in between for mark in CUT_MARKS) or any(
            span.start <= word.start < span.end
            for word in (self.a.words[at - 1], self.a.words[at])
            for span in self._brackets
        ):
            return True
        # “…,” she said. “…”: two sentences of which nobody says that they followed each other.
        return at in self.a.breaks and bool(_ENDS.search(between))

    @property
    def has_bracketed_change(self) -> bool:
        """Whether the draft has words in brackets for others of the source."""
        return any(step.op not in ("equal", "style", "insert") for step in self.steps)

    @property
    def source_span(self) -> Span:
        """The source's characters from the first of the words to the last; of parts far apart the first."""
        spans = self.b.statement.spans
        if self.place.cuts and spans[-1].end - spans[0].start > _MAX_SHOWN:
            return spans[0]
        whole = Span(spans[0].start, spans[-1].end)
        return whole if self.is_quotation else with_open_quotation(self.analysis, whole)


def with_open_quotation(analysis: Analysis, span: Span) -> Span:
    """A span up to the mark that closes a quotation opened inside it, as long as little of that is left."""
    opened = (q for q in analysis.quotations if span.start < q.span.start < span.end <= q.span.end)
    end = max((q.outer.end for q in opened), default=span.end)
    return Span(span.start, end) if end - span.end <= _MAX_UNCLOSED else span
