"""Stage VERBLESS: a colon or dash that parts a speaker from the content. The first rule that answers, mark by mark."""

from __future__ import annotations

from typing import NamedTuple

from claimreader.attribution.article_state import ArticleState
from claimreader.attribution.transcripts import speaker_colon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, Tag, Tags

_MAX_NAME_UNITS = 5
_MIN_CONTENT_UNITS = 3
_MAX_UNITS_BEHIND_QUOTATION = 2
_NAME_IN_HEADLINE: Tags = CAPITALISED | {
    Tag.CUE_NOMINAL, Tag.CUE_VERB, Tag.OTHER, Tag.S_FORM, Tag.DETERMINER, Tag.PREPOSITION, Tag.NUMBER, Tag.CONJUNCTION,
    Tag.AMPERSAND, Tag.POSSESSIVE,
}  # fmt: skip


class VerblessAttribution(NamedTuple):
    """A speaker named beside the content: the units of the name, the mark that stands for a cue, and the content."""

    source: TokenRange
    mark: int
    content: TokenRange


def headline_leading_colon(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "Lee: We will not go"; "[Lee] campaign ad: We will not go"."""
    end = headline_end(s)
    is_in_front = 0 < mark <= _MAX_NAME_UNITS and end - mark > _MIN_CONTENT_UNITS
    if state.role_of(s) != "title" or s.tags[mark] is not Tag.COLON or not is_in_front:
        return None
    source = _leading_source(state, s, mark)
    return None if source is None else VerblessAttribution(source, mark, (mark + 1, end))


def headline_trailing_colon(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "We will not go: Lee"."""
    return _headline_trailing_mark(state, s, mark) if s.tags[mark] is Tag.COLON else None


def headline_dash(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "Town will not go - mayor"."""
    return _headline_trailing_mark(state, s, mark) if s.tags[mark] is Tag.DASH else None


def _headline_trailing_mark(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    end = headline_end(s)
    is_behind = _MIN_CONTENT_UNITS < mark < end - 1 <= mark + _MAX_NAME_UNITS
    if state.role_of(s) != "title" or not is_behind or not _names_speaker(state, s, (mark + 1, end)):
        return None
    return VerblessAttribution((mark + 1, end), mark, (0, mark))


def headline_end(s: TaggedSentence) -> int:
    """Where a sentence ends without its full stop."""
    return len(s) - (s.tags[-1] is Tag.STOP)


def _leading_source(state: ArticleState, s: TaggedSentence, end: int) -> TokenRange | None:
    """The name that opens the headline: all before the colon, or what stands before the medium."""
    if _names_speaker(state, s, (0, end)):
        return 0, end
    if s.lowercase[end - 1] in state.analysis.lexicon.words["medium"]:
        return next(((0, k) for k in range(end - 1, 0, -1) if _names_speaker(state, s, (0, k))), None)
    return None


def _names_speaker(state: ArticleState, s: TaggedSentence, token_range: TokenRange) -> bool:
    """Whether it is a name that the article prints elsewhere, an office or an institution."""
    begin, end = token_range
    if not _NAME_IN_HEADLINE.issuperset(s.tags[begin:end]):
        return False
    entities, words, head = state.analysis.entities, state.analysis.lexicon.words, s.lowercase[end - 1]
    if head in entities.titles or head in words["institution"] or head in words["person"]:
        return True
    name, _, _ = entities.split_titles(s.words[begin:end])
    entity = entities.by_name.get(entities.fullest_name(" ".join(name)) if name else "")
    if entity is None or not (entity.count > 1 or entity.titles):
        return False
    return entity.is_person or entity.count > 2


def transcript_colon(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "LEE: We will not go", where a page prints a conversation."""
    if not _parts_name(state, s, mark) or not state.opens_paragraph(s):
        return None
    is_turn = s.text_key(0, mark) in state.transcript_names
    return VerblessAttribution((0, mark), mark, (mark + 1, len(s))) if is_turn else None


def colon_before_quotation(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "Ann Lee: “We will not go.”" """
    if not _parts_name(state, s, mark):
        return None
    is_quoted = s.tags[mark + 1] is Tag.QUOTATION and len(s) <= mark + 2 + _MAX_UNITS_BEHIND_QUOTATION
    return VerblessAttribution((0, mark), mark, (mark + 1, len(s))) if is_quoted else None


def _parts_name(state: ArticleState, s: TaggedSentence, mark: int) -> bool:
    """Whether the mark is the colon behind a name, outside a title, with content behind it."""
    return state.role_of(s) != "title" and speaker_colon(s) == mark and mark + 1 < len(s)
