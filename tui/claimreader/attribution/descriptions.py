"""The words that say which people are meant: "people [who know both]", "those [briefed on it]"."""

from __future__ import annotations

from claimreader.attribution.mention_words import MentionWords
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import VERBS, Tag, Tags

_ENDS_DESCRIPTION: Tags = frozenset((Tag.COMMA, Tag.STOP, Tag.QUOTATION, Tag.DASH, Tag.SEMICOLON, Tag.COLON))
_MAX_DESCRIPTION = 10
_RELATIVE_PRONOUNS = frozenset(("who", "that"))


def end_of_description(s: TaggedSentence, phrase: TokenRange, noun: str, words: MentionWords) -> int:
    """Where the description behind a phrase ends: one that has only a hollow noun, or an adjective that needs more.

    The end of the phrase where it has none.
    """
    end = phrase[1]
    if s.lowercase[end - 1] in words.nouns["complemented"] and s.tags[end : end + 1] == [Tag.PREPOSITION]:
        return _end_of_complement(s, end)
    is_hollow = noun in words.nouns["hollow"] and s.lowercase[end - 1].startswith(noun)
    if not is_hollow or end >= len(s):
        return end
    if not _is_participle(s, end, noun, words) and s.lowercase[end] not in _RELATIVE_PRONOUNS:
        return end
    return _end_of_clause(s, end)


def _end_of_clause(s: TaggedSentence, end: int) -> int:
    """Where "people [who know both]" ends: the first verb is the description's, the second that of the sentence."""
    nominal = {k for begin, stop in noun_phrases(s) for k in range(begin, stop)}
    verbs = [k for k in range(end, len(s)) if _opens_verb(s, k, nominal) or (k == end and s.tags[k] is Tag.ED_FORM)]
    marks = [k for k in range(end, len(s)) if s.tags[k] in _ENDS_DESCRIPTION]
    found = min([*marks[:1], *verbs[1:2], len(s)])
    return found if found - end <= _MAX_DESCRIPTION else end


def _end_of_complement(s: TaggedSentence, end: int) -> int:
    """Where "familiar [with the matter]" ends: before the verb of the sentence, or a mark."""
    nominal = {k for begin, stop in noun_phrases(s) for k in range(begin, stop)}
    behind = range(end, min(len(s), end + _MAX_DESCRIPTION))
    is_end = (s.tags[k] in _ENDS_DESCRIPTION or (s.tags[k] in VERBS and k not in nominal) for k in behind)
    return next((k for k, ends in zip(behind, is_end, strict=True) if ends), end)


def _opens_verb(s: TaggedSentence, k: int, nominal: set[int]) -> bool:
    """Whether the words of a verb begin at unit `k`; nouns that may be verbs are none."""
    goes_on = s.tags[k - 1] in VERBS and k - 1 not in nominal
    return s.tags[k] in VERBS and k not in nominal and not goes_on


def _is_participle(s: TaggedSentence, at: int, noun: str, words: MentionWords) -> bool:
    """Whether a participle stands at a unit: "those [briefed] on it"; "people warned" is a clause."""
    is_known = noun in words.determiners["known"] and s.lowercase[at].endswith("ed")
    return s.tags[at] is Tag.ED_FORM or is_known
