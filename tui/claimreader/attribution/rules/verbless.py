"""Stage VERBLESS: a colon or dash that parts a speaker from the content. The first rule that answers, mark by mark."""

from __future__ import annotations

from typing import NamedTuple

from claimreader.attribution.article_state import ArticleState
from claimreader.language.lexicons import load_lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, CAPITALISED, Tag, Tags

_MAX_NAME_UNITS = 5
_MIN_CONTENT_UNITS = 3
_MAX_LINE_UNITS = 25
"""Units of a name with its role."""
LIST_MARKS: Tags = frozenset((Tag.MARK, Tag.DASH))
_BEFORE_ROLE: Tags = frozenset((Tag.COMMA, Tag.DASH, Tag.OPEN_BRACKET))
_VERBS_OF_CLAUSE: Tags = (AUXILIARIES - {Tag.DO}) | {Tag.CUE_VERB, Tag.VERB}
_MAX_UNITS_BEHIND_QUOTATION = 2
_NAME_UNITS: Tags = frozenset(
    (Tag.PROPER_NOUN, Tag.OPEN_BRACKET, Tag.CLOSE_BRACKET, Tag.COMMA, Tag.DATE, Tag.NUMBER, Tag.STOP)
)
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
    is_quoted = s.tags[mark + 1 : end] == [Tag.QUOTATION]
    if state.role_of(s) != "title" or s.tags[mark] is not Tag.COLON or not mark:
        return None
    stop = _before_topic(s, 0, mark) if is_quoted else mark
    if stop > _MAX_NAME_UNITS or (end - mark <= _MIN_CONTENT_UNITS and not is_quoted):
        return None
    source = _leading_source(state, s, stop)
    return None if source is None else VerblessAttribution(source, mark, (mark + 1, end))


def headline_trailing_colon(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "We will not go: Lee"."""
    return _headline_trailing_mark(state, s, mark) if s.tags[mark] is Tag.COLON else None


def headline_dash(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "Town will not go - mayor"."""
    return _headline_trailing_mark(state, s, mark) if s.tags[mark] is Tag.DASH else None


def _headline_trailing_mark(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    end = headline_end(s)
    is_long = mark > _MIN_CONTENT_UNITS or s.tags[:mark] == [Tag.QUOTATION]
    if state.role_of(s) != "title" or not is_long or mark + 1 >= end:
        return None
    stop = _before_topic(s, mark + 1, end)
    if stop > mark + 1 + _MAX_NAME_UNITS or not _names_speaker(state, s, (mark + 1, stop)):
        return None
    return VerblessAttribution((mark + 1, stop), mark, (0, mark))


def _before_topic(s: TaggedSentence, begin: int, end: int) -> int:
    """Where the name ends before what it is said about: "Lee [on the weir]"."""
    return next((k for k in range(begin + 1, end) if s.lowercase[k] in load_lexicon("en").words["topic_links"]), end)


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


def colon_before_quotation(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "Ann Lee: “We will not go.”", "• Ann Lee, mayor of Ek: “We will not go.”" """
    if s.tags[mark] is not Tag.COLON or state.role_of(s) == "title" or s.tags[mark + 1 : mark + 2] != [Tag.QUOTATION]:
        return None
    name = named_line(s, _behind_bullet(s), mark)
    if name is None or len(s) > mark + 2 + _MAX_UNITS_BEHIND_QUOTATION:
        return None
    return VerblessAttribution(name, mark, (mark + 1, len(s)))


def dash_behind_quotation(state: ArticleState, s: TaggedSentence, mark: int) -> VerblessAttribution | None:
    """ "• “We will not go” – Ann Lee, mayor of Ek"."""
    begin = _behind_bullet(s)
    is_behind = s.tags[mark] is Tag.DASH and mark == begin + 1 and s.tags[begin] is Tag.QUOTATION
    name = named_line(s, mark + 1, headline_end(s)) if is_behind and state.role_of(s) != "title" else None
    return None if name is None else VerblessAttribution(name, mark, (begin, mark))


def _behind_bullet(s: TaggedSentence) -> int:
    """The first unit behind the bullet that opens a line."""
    return 1 if len(s) > 1 and s.tags[0] in LIST_MARKS else 0


def named_line(s: TaggedSentence, begin: int, end: int) -> TokenRange | None:
    """The name at the head of some units that are a name with its role and no clause: "Ann Lee, mayor of Ek"."""
    stop = begin
    while stop < end and s.tags[stop] in _NAME_UNITS and s.tags[stop] not in _BEFORE_ROLE:
        stop += 1
    name = s.tags[begin:stop]
    if Tag.PROPER_NOUN not in name or len(name) > _MAX_NAME_UNITS or end - begin > _MAX_LINE_UNITS:
        return None
    is_role = stop == end or s.tags[stop] in _BEFORE_ROLE
    return (begin, stop) if is_role and _VERBS_OF_CLAUSE.isdisjoint(s.tags[stop:end]) else None
