"""What the rules of languages without learned weights find, and the drafts that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from claimreader.attribution.clause_polarity import read_cue_clause
from claimreader.attribution.statement_draft import StatementDraft
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.polarity import PolarityWords
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CLAUSE_MARKS
from claimreader.model import Quotation, Span


class Report(NamedTuple):
    """What a rule finds in a sentence."""

    content: tuple[TokenRange, ...]
    source: TokenRange | None = None
    """None: whoever spoke last."""
    cue: int | None = None
    is_verbal: bool = True
    """The cue is a verb, not a preposition."""
    continues: bool = False
    """The content, one quotation, belongs to the last statement."""


class ReportReader:
    """Makes drafts of reports, in the order found; who spoke last is the speaker where no source is named.

    `resolve` gives the speaker for a source, with the last speaker for pronouns.
    """

    def __init__(
        self,
        quotations: Sequence[Quotation],
        resolve: Callable[[TaggedSentence, TokenRange, str | None], str | None],
        words: PolarityWords,
        unsaid: frozenset[int] = frozenset(),
    ) -> None:
        self.drafts: list[StatementDraft] = []
        self._quotations = quotations
        self._unsaid = unsaid
        self._resolve = resolve
        self._words = words

    @property
    def last(self) -> StatementDraft | None:
        return self.drafts[-1] if self.drafts else None

    def add_all(self, s: TaggedSentence, reports: Iterable[Report]) -> bool:
        """Whether any of the reports made or extended a draft."""
        return True in [self.add(s, report) for report in reports]

    def add(self, s: TaggedSentence, report: Report) -> bool:
        """Whether anything is left of the content once the marks at its edges are off; then it is a draft."""
        content = [part for part in (trim_marks(s, part) for part in report.content) if part[0] < part[1]]
        if not content or self._is_unsaid(s, content):
            return False
        spans = [self._span(s, part) for part in content]
        quotations = [s.quotes[k] for begin, end in content for k in range(begin, end) if s.quotes[k] >= 0]
        if report.continues and self.last is not None:
            self.last.spans += spans
            self.last.quotations += quotations
            self.last.sentence = s
        else:
            self.drafts.append(self._attribute(StatementDraft(s, spans, quotations=quotations), report))
        return True

    def _is_unsaid(self, s: TaggedSentence, content: Sequence[TokenRange]) -> bool:
        """Whether the content is one quotation, and nobody says it."""
        begin, end = content[0]
        return len(content) == 1 and end == begin + 1 and s.quotes[begin] in self._unsaid

    def _attribute(self, draft: StatementDraft, report: Report) -> StatementDraft:
        """The draft with its source and cue."""
        s = draft.sentence
        draft.speaker = self.last.speaker if self.last is not None else None
        is_nobodys = self._read_cue(draft, report)
        if is_nobodys:
            draft.speaker = None
        elif report.source is not None:
            begin, end = report.source
            draft.mention = Span(s.starts[begin], s.ends[end - 1])
            draft.speaker = self._resolve(s, report.source, draft.speaker)
        return draft

    def _read_cue(self, draft: StatementDraft, report: Report) -> bool:
        """Give the draft its cue and polarity; whether nobody said it."""
        s, cue = draft.sentence, report.cue
        if cue is None:
            return False
        draft.cue = draft.cue_phrase = Span(s.starts[cue], s.ends[cue])
        if not report.is_verbal:
            return False
        phrase = read_cue_clause(s, cue, report.content, report.source, self._words)
        draft.polarity = phrase.polarity
        draft.cue_phrase = Span(s.starts[phrase.begin], s.ends[phrase.end - 1])
        return phrase.is_nobodys

    def _span(self, s: TaggedSentence, part: TokenRange) -> Span:
        """The characters of some units; of a quotation alone, those between its marks."""
        begin, end = part
        if end == begin + 1 and s.quotes[begin] >= 0:
            return self._quotations[s.quotes[begin]].span
        return Span(s.starts[begin], s.ends[end - 1])


def trim_marks(s: TaggedSentence, part: TokenRange) -> TokenRange:
    """Some units without the punctuation marks at their edges."""
    begin, end = part
    while end > begin and s.tags[end - 1] in CLAUSE_MARKS:
        end -= 1
    while begin < end and s.tags[begin] in CLAUSE_MARKS:
        begin += 1
    return begin, end
