"""A passage of the draft beside its place in a source: what is the same, left out, changed, and what stands around."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from claimreader.checking.model import Draft, DraftPassage
from claimreader.checking.searched import SearchedSources
from claimreader.collation.alignment import align_readings, to_runs
from claimreader.collation.flags import find_flags
from claimreader.collation.passage_search import PassagePlace
from claimreader.collation.readings import Reading, read_statement
from claimreader.collation.speaker_relation import SpeakerRelation
from claimreader.collation.steps import Step
from claimreader.language.analysis import Analysis
from claimreader.model import AlignedRun, Flag, Span, Statement

CUT_MARKS = ("…", "...", ". . .", "[", "(…", "***")
"""What says that words were left out or changed."""
_MAX_ATTRIBUTION = 18
"""Words at most between two parts of a quotation that only say who speaks."""
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
        """The region, cut where words that are not quoted, nor the passage's, stand between two quotations."""
        words = self.analysis.words[self.place.first : self.place.end]
        matched = {at - self.place.first + step for _, at, size in self.place.blocks for step in range(size)}
        outside = self._outside(words)
        start = 0
        at = 0
        while at < len(words):
            end = at
            while end < len(words) and outside[end] and end not in matched:
                end += 1
            is_attribution = at and end < len(words) and not outside[at - 1] and not outside[end]
            if end > at and is_attribution and end - at <= _MAX_ATTRIBUTION:
                yield Span(words[start].start, words[at - 1].end)
                start = end
            at = max(end, at + 1)
        yield Span(words[start].start, words[-1].end)

    def _outside(self, words: Sequence[object]) -> list[bool]:
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
                found.append(
                    Gap(step.a[0], Span(words[0].start, words[-1].end), len(words), self._is_marked(step.a[0]))
                )
        return found

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
        """The source's characters from the first of the words to the last, with the mark that ends a sentence."""
        return Span(self.b.statement.start, self.b.statement.end)
