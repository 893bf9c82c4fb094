"""What has been found so far in an English article: the drafts, who spoke last, what the page credits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from claimreader.attribution.coreference import CoreferenceResolver
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.attribution.transcripts import find_turns
from claimreader.language.analysis import Analysis
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags
from claimreader.model import BlockRole, Span

_EVERYBODY = ""
"""The key of the agency that is credited with what everybody says."""
_CLOSING_MARKS: Tags = frozenset((Tag.STOP, Tag.COMMA, Tag.SEMICOLON, Tag.COLON))


class Speaker(NamedTuple):
    """Whoever says something, and where they are named."""

    name: str | None
    mention: Span | None


class ArticleState:
    """The article and the drafts made of its sentences, which are read in order."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.text = analysis.text
        self.coreference = CoreferenceResolver(analysis.entities, analysis.sentences)
        self.turns = find_turns(analysis)
        self.drafts: list[StatementDraft] = []
        self.last: StatementDraft | None = None
        """The last draft."""
        self.quoted: StatementDraft | None = None
        """The last draft that quotes."""
        self._credits: dict[str, str] = {}
        self._read_to = -1

    def role_of(self, s: TaggedSentence) -> BlockRole:
        """The role of the block in which the sentence stands."""
        return self.analysis.blocks[s.paragraph].role

    def label_of(self, s: TaggedSentence) -> Span | None:
        """The label or dateline of the paragraph in which the sentence stands."""
        return self.analysis.labels[s.paragraph]

    def opens_paragraph(self, s: TaggedSentence) -> bool:
        """Whether the sentence is the first of its paragraph."""
        return s.index == 0 or self.analysis.sentences[s.index - 1].paragraph != s.paragraph

    def read_to(self, paragraph: int) -> None:
        """Note the last of the paragraphs that were read as a whole."""
        self._read_to = paragraph

    def has_read(self, s: TaggedSentence) -> bool:
        """Whether the paragraph of the sentence was read as a whole."""
        return s.paragraph <= self._read_to

    def speaker_named(self, s: TaggedSentence, token_range: TokenRange) -> Speaker:
        """Whoever a phrase of the sentence stands for; the coreference resolver remembers it."""
        begin, end = token_range
        return Speaker(self.coreference.resolve(s, token_range), Span(s.starts[begin], s.ends[end - 1]))

    def new_draft(self, s: TaggedSentence, content: Sequence[TokenRange]) -> StatementDraft:
        """A draft with the spans and quotations of the content."""
        quotations = [s.quotes[k] for begin, end in content for k in range(begin, end) if s.quotes[k] >= 0]
        return StatementDraft(s, [self._span(s, begin, end) for begin, end in content], quotations=quotations)

    def _span(self, s: TaggedSentence, begin: int, end: int) -> Span:
        """Where a part of the content stands, without bullet and closing mark; a quotation without quotation marks."""
        if begin == 0 and end > 1 and s.tags[0] is Tag.MARK:
            begin = 1
        while end > begin + 1 and s.tags[end - 1] in _CLOSING_MARKS:
            end -= 1
        if end == begin + 1 and s.quotes[begin] >= 0:
            return self.analysis.quotations[s.quotes[begin]].span
        return Span(s.starts[begin], s.ends[end - 1])

    def append(self, draft: StatementDraft) -> None:
        """Add a draft that what follows may go on with."""
        self.drafts.append(draft)
        self.last = draft
        if draft.quotations:
            self.quoted = draft

    def extend(self, draft: StatementDraft, s: TaggedSentence, k: int) -> None:
        """Add the quotation at unit `k` to a draft that it goes on with."""
        span = self.analysis.quotations[s.quotes[k]].span
        if span.start >= draft.end:
            draft.spans.append(span)
            draft.quotations.append(s.quotes[k])

    def credit(self, agency: str, speaker: str | None) -> None:
        """Note the agency from which the page has the words of one speaker, or of everybody."""
        self._credits[speaker or _EVERYBODY] = agency

    def apply_credits(self) -> None:
        """Credit the agencies in all drafts that name a speaker and no other outlet."""
        for draft in self.drafts:
            if draft.credited is None and draft.speaker is not None:
                draft.credited = self._credits.get(draft.speaker) or self._credits.get(_EVERYBODY)
