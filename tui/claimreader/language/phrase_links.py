"""What belongs to a noun phrase behind it: "of …", "for …", coordinated phrases."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimreader.language.lexicons import load_lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import PERSONAL_PRONOUNS, VERBS, Tag, Tags

_AFTER_COORDINATED_SOURCE: Tags = VERBS | {
    Tag.PREPOSITION, Tag.ADVERB, Tag.NEGATION, Tag.LY_ADVERB, Tag.QUOTATION, Tag.COMMA, Tag.STOP, Tag.SEMICOLON,
    Tag.COLON, Tag.DASH, Tag.OPEN_BRACKET, Tag.CONJUNCTION, Tag.DATE,
}  # fmt: skip
_CLAUSE_OPENERS: Tags = frozenset((Tag.SUBORDINATOR, Tag.THAT))
_COORDINATIONS = (["and"], ["and", "even"], ["and", "also"], ["or"])
_LINKING_PREPOSITIONS = frozenset(("of", "for", "at", "from", "in", "on", "with", "&"))
_CIRCUMSTANTIAL_PREPOSITIONS = frozenset(("in", "on", "with"))
"""Behind a name, or at the end of the clause, these say where and when rather than who."""


class _Link(NamedTuple):
    """What joins a phrase to the one behind it."""

    s: TaggedSentence
    begin: int
    end: int
    """The phrase so far."""
    following: TokenRange
    after_next: int
    """Where the phrase behind `following` begins, -1 for none."""
    limit: int

    @property
    def words(self) -> list[str]:
        """What stands between the two, in lower case."""
        return self.s.lowercase[self.end : self.following[0]]

    @property
    def is_behind_name(self) -> bool:
        return self.s.tags[self.end - 1] is Tag.PROPER_NOUN

    @property
    def is_name(self) -> bool:
        """Whether the phrase begins with a name."""
        return self.s.tags[self.begin] is Tag.PROPER_NOUN


def _coordination(link: _Link) -> bool | None:
    """ "Ann Lee [and Bo Ek] said": only where the clause goes on behind it; else a second clause begins."""
    if link.words not in _COORDINATIONS:
        return None
    end = link.following[1]
    return end >= link.limit or link.s.tags[end] in _AFTER_COORDINATED_SOURCE


def _list_of_names(link: _Link) -> bool | None:
    """ "Lee[, Ek] and Ola"."""
    if link.words != [","]:
        return None
    behind = link.s.lowercase[link.following[1] : link.after_next] if link.after_next >= 0 else []
    return behind in (["and"], [",", "and"]) and link.is_name


def _to_behind_title(link: _Link) -> bool | None:
    """ "the ambassador [to Norway]", "a source close [to the talks]"."""
    before = link.s.lowercase[link.end - 1]
    is_joined = link.words == ["to"] and (before == "close" or before in load_lexicon("en").words["title-person"])
    return True if is_joined else None


def _preposition(link: _Link) -> bool | None:
    """ "the mayor [of Ekborough]", "analysts [at Norbank]", but "Lee [in Ekborough]", "the council [on Tuesday]"."""
    words, tags = link.words, link.s.tags
    if len(words) != 1 or words[0] not in _LINKING_PREPOSITIONS or tags[link.begin] in PERSONAL_PRONOUNS:
        return False
    if words[0] in _CIRCUMSTANTIAL_PREPOSITIONS:
        is_when = tags[link.following[0]] is Tag.DATE
        return not (link.is_name or is_when) and link.following[1] != link.limit
    return words[0] != "from" or not link.is_behind_name or tags[link.following[0]] is Tag.PROPER_NOUN


LINK_RULES: tuple[tuple[str, Callable[[_Link], bool | None]], ...] = (
    ("coordination", _coordination),
    ("list_of_names", _list_of_names),
    ("to_behind_title", _to_behind_title),
    ("preposition", _preposition),
)
"""Whether the phrase behind belongs to the one before: the first rule that answers; the last one always does."""


def extend_phrase(s: TaggedSentence, token_range: TokenRange, phrases: list[TokenRange], limit: int) -> TokenRange:
    """The phrase with the "of …", "for …" and the coordinated phrases that belong to it, up to unit `limit`."""
    begin, end = token_range
    if s.tags[begin] in _CLAUSE_OPENERS:
        return token_range
    index = next((k for k, phrase in enumerate(phrases) if phrase[0] >= end), len(phrases))
    while index < len(phrases) and phrases[index][0] < limit:
        following = phrases[index][0], min(phrases[index][1], limit)
        if following != phrases[index] and not _is_name_behind_preposition(s, following):
            break
        index += 1
        link = _Link(s, begin, end, following, phrases[index][0] if index < len(phrases) else -1, limit)
        if not next(found for _, rule in LINK_RULES if (found := rule(link)) is not None):
            break
        end = following[1]
    return begin, end


def _is_name_behind_preposition(s: TaggedSentence, token_range: TokenRange) -> bool:
    """Whether a phrase that runs over the limit is one up to it: "Analysts at [Norbank] estimate"."""
    begin, end = token_range
    return s.tags[end - 1] is Tag.PROPER_NOUN and s.tags[begin - 1] is Tag.PREPOSITION
