"""Who is not to be named: "an official who asked not to be named", "an official said on condition of anonymity"."""

from __future__ import annotations

from claimreader.attribution.mention_words import MentionWords
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag

_MAX_UNITS_TO_REASON = 5
"""Units between somebody and "on condition of anonymity"."""
_MAX_CLAUSE = 16
"""Units of "who asked not to be named because …"."""
_MAX_REFUSAL = 5
"""Units of "[did not want] to be named"."""


def as_unnamed(printed: str, s: TaggedSentence, begin: int, words: MentionWords) -> str:
    """The words for somebody whose phrase begins at unit `begin`, with "unnamed" before them or behind the number."""
    (unnamed,) = words.determiners["unnamed"]
    if unnamed in printed.split():
        return printed
    first, _, others = printed.partition(" ")
    is_counted = others and s.tags[begin] in (Tag.NUMBER, Tag.DETERMINER) and first == s.words[begin]
    return f"{first} {unnamed} {others}" if is_counted else f"{unnamed} {printed}"


def is_name_withheld(s: TaggedSentence, phrase: TokenRange, words: MentionWords) -> bool:
    """Whether the sentence says of whoever a phrase stands for that the name is withheld."""
    end = phrase[1]
    is_relative = end < len(s) and s.lowercase[end] in ("who", "that")
    clause = end + 1 if s.tags[end : end + 1] == [Tag.COMMA] and s.lowercase[end + 1 : end + 2] == ["who"] else end
    if is_relative or clause > end:
        stop = min(len(s), clause + _MAX_CLAUSE)
        if any(withholds_name(s, k, words) for k in range(clause, stop)):
            return True
    behind = range(end, min(len(s), end + _MAX_UNITS_TO_REASON))
    begin = next((k for k in behind if s.lowercase[k] in words.determiners["reason"]), -1)
    reason = range(begin, min(len(s), begin + _MAX_UNITS_TO_REASON)) if begin >= 0 else range(phrase[0])
    return any(s.lowercase[k] in words.nouns["anonymity"] for k in reason)


def withholds_name(s: TaggedSentence, k: int, words: MentionWords) -> bool:
    """Whether the unit `k` ends "not to be named", or is "anonymity"."""
    if s.lowercase[k] in words.nouns["anonymity"]:
        return True
    is_naming = s.lowercase[k] in words.nouns["naming"] and s.lowercase[k - 2 : k] == ["to", "be"]
    return is_naming and not words.nouns["refusal"].isdisjoint(s.lowercase[max(0, k - _MAX_REFUSAL - 2) : k])
