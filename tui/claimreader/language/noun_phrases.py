"""Noun phrases of a sentence, told by closed classes and word shapes."""

from __future__ import annotations

from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence

TokenRange = tuple[int, int]
"""Units, half-open."""

_PHRASE_TAGS = frozenset("doNPx#SgeAy&/%DVr")
_TAGS_AFTER_VERB = frozenset("idtoNTwrspQPn")
_PAST_VERBS = frozenset(
    "said told wrote thought felt knew saw heard found held spoke swore gave sought taught began sang shot read".split()
)
_RELATIVE_PRONOUNS = frozenset(("who", "which"))


def noun_phrases(s: TaggedSentence) -> list[TokenRange]:
    """The base noun phrases (no "of …" behind them), pronouns and relative pronouns, in order."""
    if s.phrases is not None:
        return s.phrases
    found: list[TokenRange] = []
    s.phrases = found
    begin = -1
    tags = s.tags
    for k, tag in enumerate(tags):
        inside = tag in _PHRASE_TAGS and _is_nominal(s, k, begin)
        # "Was all [the minister] would say": "all" is what is said.
        opens = tag == "d" or (tag == "o" and not _is_possessive_noun(s.lowercase[k]))
        splits = begin >= 0 and opens and (tags[k - 1] not in "dPo" or tags[k - 2 : k] == ["b", "d"])
        if begin >= 0 and (not inside or splits):
            _append_trimmed(s, begin, k, found)
            begin = -1
        if (
            tag in "sp"
            or s.lowercase[k] in _RELATIVE_PRONOUNS
            or (tag == "T" and k + 1 < len(tags) and tags[k + 1] in "Vbhmuv")
        ):
            found.append((k, k + 1))
        elif inside and begin < 0:
            begin = k
    if begin >= 0:
        _append_trimmed(s, begin, len(tags), found)
    return found


def _is_possessive_noun(low: str) -> bool:
    """Whether a noun tells whose something is ("the fire [service’s] head"); "his" is no noun."""
    return low.endswith(("’s", "'s", "s’", "s'"))


def _is_nominal(s: TaggedSentence, k: int, begin: int) -> bool:
    """Whether a word that may be a verb or a noun is part of the noun phrase that began at `begin` (-1: none)."""
    tag = s.tags[k]
    if tag not in "geVyDr":
        return True
    following = s.tags[k + 1] if k + 1 < len(s.tags) else "."
    before = s.tags[k - 1] if k else "^"
    if tag == "D":
        return before in "d#" or begin < 0
    if tag == "r":
        return (
            begin >= 0
            and s.lowercase[k] in ("first", "then", "once", "now")
            and before in "doxe"
            and following in "NxASe"
        )
    if tag == "V":
        if s.words[k][0].isupper() and k and before in "NPd" and following in "NP":
            return True
        if s.lowercase[k].endswith("ed"):
            return before in "do" and begin >= 0 and following in "NxSAP"
        if s.lowercase[k] in _PAST_VERBS:
            return False
        if s.lowercase[k] == "press" and following in "xA":
            return True
        if before == "N" and s.lowercase[k].endswith("s") and all(tag == "N" for tag in s.tags[begin:k]):
            return begin >= 0 and following in "VbhmuvT"
        return begin >= 0 and (before in "doPA" or (before in "NxAeg#V" and following in "VbhmuvTri.,("))
    if tag == "y":
        return begin >= 0 and following in "xeg"
    if tag == "e":
        return following in "NxSAPV" and before in "doxA#yP" if begin >= 0 else following in "xS"
    return following not in _TAGS_AFTER_VERB or before in "do"


def _append_trimmed(s: TaggedSentence, begin: int, end: int, found: list[TokenRange]) -> None:
    while end > begin and s.tags[end - 1] in "y&/":
        end -= 1
    while begin < end and s.tags[begin] in "y&/":
        begin += 1
    if end > begin:
        found.append((begin, end))


def extend_phrase(s: TaggedSentence, token_range: TokenRange, phrases: list[TokenRange], limit: int) -> TokenRange:
    """The phrase with the "of …", "for …" and the coordinated phrases that belong to it, up to unit `limit`."""
    begin, end = token_range
    tags, lowercase = s.tags, s.lowercase
    if tags[begin] in "wT":
        return token_range
    index = next((k for k, phrase in enumerate(phrases) if phrase[0] >= end), len(phrases))
    while index < len(phrases) and phrases[index][0] < limit:
        # "Analysts at [Norbank] estimate": a phrase that runs over the verb ends there.
        following = phrases[index][0], min(phrases[index][1], limit)
        if following != phrases[index] and (tags[following[1] - 1] != "N" or tags[following[0] - 1] != "i"):
            break
        link = lowercase[end : following[0]]
        if link in (["and"], ["and", "even"], ["and", "also"], ["or"]):
            # Only what ends where the clause goes on is a second source; else a second clause begins.
            if following[1] < limit and tags[following[1]] not in "VbhmuvirnyQ,.;:-(cD":
                break
        elif link == [","]:
            if not (
                index + 1 < len(phrases) and lowercase[following[1] : phrases[index + 1][0]] in (["and"], [",", "and"])
            ):
                break
            if tags[begin] != "N":
                break
        elif link == ["to"] and (
            lowercase[end - 1] == "close" or lowercase[end - 1] in load_lexicon("en").words["title-person"]
        ):
            pass
        elif (
            len(link) != 1
            or link[0] not in ("of", "for", "at", "from", "in", "on", "with", "&")
            or tags[begin] in "sp"
            or (link[0] in ("in", "on", "with") and (tags[begin] == "N" or following[1] == limit))
            or (link[0] == "from" and tags[end - 1] == "N" and tags[following[0]] != "N")
        ):
            break
        end = following[1]
        index += 1
    return begin, end
