"""Where the content of an attribution may begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from claimreader.language.lexicons import Lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import (
    CLAUSE_MARKS,
    Tag,
    Tags,
)
from claimreader.model import Quotation

_LINKS: Tags = frozenset((Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.PREPOSITION))
_NOT_CONTENT_START: Tags = frozenset((Tag.COMMA, Tag.SEMICOLON, Tag.COLON, Tag.STOP))
_NOT_CONTENT_END: Tags = frozenset((Tag.COMMA, Tag.SEMICOLON, Tag.COLON))
_END_TAGS: Tags = CLAUSE_MARKS | _LINKS | {
    Tag.OPEN_BRACKET, Tag.CLOSE_BRACKET, Tag.THAT, Tag.CUE_VERB, Tag.TO, Tag.ADVERB, Tag.DOLLAR, Tag.BE,
    Tag.POSSESSIVE_PROPER_NOUN, Tag.CUE_NOMINAL, Tag.ING_FORM, Tag.SUBJECT_PRONOUN,
}  # fmt: skip
"""Content may end before a unit of these."""
_BEGIN_AFTER: Tags = (CLAUSE_MARKS - {Tag.STOP}) | _LINKS | {
    Tag.OPEN_BRACKET, Tag.TO, Tag.THAT, Tag.CUE_VERB, Tag.BE, Tag.HAVE, Tag.MODAL, Tag.PRONOUN, Tag.SUBJECT_PRONOUN,
    Tag.CUE_NOMINAL,
}  # fmt: skip
"""Content may begin after a unit of these."""
_REPEATED_VERBS: Tags = frozenset((Tag.BE, Tag.HAVE, Tag.MODAL))
_NAME_TO_NAME = Tag.PROPER_NOUN + Tag.TO + Tag.PROPER_NOUN
_COMMA, _THAT, _QUOTATION = Tag.COMMA.value, Tag.THAT.value, Tag.QUOTATION.value
_ADJUNCT_OPENERS: Tags = frozenset((Tag.PREPOSITION, Tag.SUBORDINATOR))
_MAX_UNITS = 160
"""Units of a sentence that are looked at on either side of a cue; longer ones are lists and tables."""
_MAX_STARTS = 40
_MAX_ENDS = 40
"""Places at which content after a cue may end; content that goes on behind them goes on to the end of the sentence."""
_MAX_ENDS_BEFORE = 60


def starts_after(s: TaggedSentence, i: int) -> Iterator[int]:
    """Units at which content may begin after the cue `i`, nearest first."""
    tags = s.tag_letters
    for j in range(i + 1, min(len(s), i + _MAX_STARTS)):
        if tags[j] not in _NOT_CONTENT_START:
            yield j


def ends_after(s: TaggedSentence, begin: int, words: Lexicon) -> Iterator[int]:
    """Units (exclusive) at which content that begins at `begin` may end, nearest first; the last is the sentence's."""
    tags = s.tag_letters
    is_that_clause = tags[begin] == _THAT
    left = _MAX_ENDS
    for k in range(begin + 1, min(len(s), begin + _MAX_UNITS)):
        if not left:
            break
        tag = tags[k]
        if tag not in _END_TAGS and tags[k - 1] != _QUOTATION:
            continue
        if tag == _COMMA and _repeats_verb(s, begin, k):
            continue
        left -= 1
        yield k
        if is_that_clause and tag == _COMMA and manner_adjunct(s, k, words):
            # "that …, during her reply to": the content is over.
            return
    yield len(s)


def _repeats_verb(s: TaggedSentence, begin: int, k: int) -> bool:
    """Whether behind the comma at `k` a verb of the clause is repeated: "are not this, are not that"."""
    return s.tag_letters[k + 1 : k + 2] in _REPEATED_VERBS and s.lowercase[k + 1] in s.lowercase[begin:k]


def quoted_speech_end(s: TaggedSentence, i: int, quotations: Sequence[Quotation], text: str) -> int:
    """Where the nearest quotation before the cue `i` ends if it closes like speech (“…,” she said); 0 for none."""
    for k in range(i - 1, max(-1, i - 40), -1):
        if s.quotes[k] >= 0:
            last = text[quotations[s.quotes[k]].span.end - 1]
            return k + 1 if last in ",?!-—" or s.tags[k + 1] is Tag.COMMA else 0
    return 0


def ends_before(s: TaggedSentence, i: int) -> Iterator[int]:
    """Units (exclusive) at which content that stands before the cue `i` may end, nearest first."""
    tags = s.tag_letters
    for k in range(i, max(0, i - _MAX_ENDS_BEFORE), -1):
        if tags[k - 1] not in _NOT_CONTENT_END and tags[k - 1 : k + 2] != _NAME_TO_NAME:
            yield k


def starts_before(s: TaggedSentence, end: int) -> Iterator[int]:
    """Units at which content that ends at `end` may begin, nearest first; the last is the sentence's own start."""
    tags = s.tag_letters
    for j in range(end - 1, max(0, end - _MAX_UNITS), -1):
        if tags[j - 1] in _BEGIN_AFTER:
            yield j
    yield 0


def manner_adjunct(s: TaggedSentence, k: int, words: Lexicon) -> str:
    """The offset (0 or 1) of "in an interview", ", during her reply" at `k`, "" for none: how it was said, not what."""
    tags = s.tag_letters
    at = k + 1 if tags[k : k + 1] == _COMMA else k
    if at >= len(tags) or tags[at] not in _ADJUNCT_OPENERS:
        return ""
    return "" if words.words["medium"].isdisjoint(s.lowercase[at + 1 : at + 5]) else f"{at - k}"
