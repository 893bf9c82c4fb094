"""Stage UNCUED: quotations that no cue of their sentence reports. A rule that answers true has dealt with one.

What no rule deals with becomes a statement of its own; the rules of the stage SPEAKER say whose.
"""

from __future__ import annotations

from typing import NamedTuple

from claimreader.attribution.article_state import ArticleState
from claimreader.attribution.rules.verbless import LIST_MARKS, headline_end, named_line
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag, Tags
from claimreader.language.tokens import word_spans
from claimreader.model import Quotation

_MIN_SPEECH_WORDS = 5
"""Words from which a quotation that nobody is named for counts as speech, not as a term or a title."""
_MAX_WORD_LENGTH = 20
_BEFORE_LISTED_NAME: frozenset[Tag] = frozenset((Tag.COMMA, Tag.OPEN_BRACKET))
_QUOTATION_AND_MARKS: Tags = frozenset((Tag.QUOTATION, Tag.STOP, Tag.COMMA, Tag.DASH, Tag.ELLIPSIS, Tag.MARK))
_OPEN_ENDS = ",—-"
"""Characters with which a quotation ends that goes on."""


class UncuedQuotation(NamedTuple):
    """A quotation at unit `unit` of a sentence."""

    state: ArticleState
    sentence: TaggedSentence
    unit: int
    has_relation: bool
    """Whether the sentence has an attribution."""

    @property
    def quotation(self) -> Quotation:
        return self.state.analysis.quotations[self.sentence.quotes[self.unit]]

    @property
    def is_alone(self) -> bool:
        """Whether the sentence is nothing but quotations."""
        return _QUOTATION_AND_MARKS.issuperset(self.sentence.tags)

    @property
    def before(self) -> TaggedSentence | None:
        """The sentence before."""
        index = self.sentence.index
        return self.state.analysis.sentences[index - 1] if index else None


def listed_name(found: UncuedQuotation) -> tuple[TaggedSentence, TokenRange] | None:
    """The name and role behind a quotation that opens an entry of a list, and their sentence.

    "• “We will not go,” Ann Lee, mayor of Ek", "• “We will not go.” Ann Lee", "• “We will not go” (Ann Lee, mayor)".
    """
    s, at, state = found.sentence, found.unit + 1, found.state
    if found.unit != 1 or not state.opens_paragraph(s) or s.tags[0] not in LIST_MARKS or state.role_of(s) == "title":
        return None
    if at >= headline_end(s):
        following = state.analysis.sentences[s.index + 1 : s.index + 2]
        if not following or following[0].paragraph != s.paragraph:
            return None
        s, at = following[0], 0
    begin = at + (s.tags[at] in _BEFORE_LISTED_NAME)
    end = headline_end(s)
    end = next((k for k in range(begin, end) if s.tags[k] is Tag.CLOSE_BRACKET), end)
    name = named_line(s, begin, end) or next(
        (phrase for phrase in noun_phrases(s) if phrase == (begin, end) and s.tags[end - 1] is Tag.PROPER_NOUN), None
    )
    return None if name is None else (s, name)


def same_sentence_continuation(found: UncuedQuotation) -> bool:
    """“The bridge,” said Lee, “will close.”"""
    state, s, k, draft = found.state, found.sentence, found.unit, found.state.quoted
    if draft is None or draft.sentence is not s or not k or s.tags[k - 1] is not Tag.COMMA:
        return False
    if draft.end >= s.starts[k] or state.text[draft.end - 1] not in _OPEN_ENDS:
        return False
    state.extend(draft, s, k)
    return True


def carried_over_paragraph(found: UncuedQuotation) -> bool:
    """A quotation that was left open at the end of the paragraph before."""
    draft = found.state.quoted
    if draft is None or not found.quotation.continues:
        return False
    found.state.extend(draft, found.sentence, found.unit)
    return True


def unsaid(found: UncuedQuotation) -> bool:
    """ "The film “The Long Bridge” opens on Friday", a cross-head in quotation marks: nobody says it."""
    return found.sentence.quotes[found.unit] in found.state.analysis.unsaid


def next_sentence_alone(found: UncuedQuotation) -> bool:
    """“It will close,” said Lee. “There is no other way.”"""
    draft, before, s = found.state.quoted, found.before, found.sentence
    if draft is None or before is None or draft.sentence is not before or before.paragraph != s.paragraph:
        return False
    if not found.is_alone:
        return False
    found.state.extend(draft, s, found.unit)
    draft.sentence = s
    return True


def beside_relation(found: UncuedQuotation) -> bool:
    """ "The “bridge fund” is empty, Lee said": words in quotation marks beside reported speech are no speech."""
    return found.has_relation and not found.is_alone


def too_short(found: UncuedQuotation) -> bool:
    """ "The film “The Bridge” opens on Friday": a term or a title."""
    if listed_name(found) is not None:
        return False
    if found.is_alone and found.state.role_of(found.sentence) not in ("title", "heading"):
        return False
    span = found.quotation.span
    end = min(span.end, span.start + _MIN_SPEECH_WORDS * _MAX_WORD_LENGTH)
    return len(word_spans(found.state.text, span.start, end)) < _MIN_SPEECH_WORDS
