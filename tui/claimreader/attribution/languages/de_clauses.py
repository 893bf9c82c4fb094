"""German clauses: their phrases, subjects and verbs, found by closed classes and word shapes."""

from __future__ import annotations

from functools import cache

from claimreader.language.data_files import word_list
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, CLAUSE_MARKS, Tag, Tags

FINITE: Tags = frozenset((Tag.BE, Tag.HAVE, Tag.MODAL))
_PHRASE_STOPS: Tags = CLAUSE_MARKS | FINITE | {Tag.OPEN_BRACKET, Tag.SUBJECT_PRONOUN, Tag.SUBORDINATOR}
_NOUNS: Tags = CAPITALISED | {Tag.QUOTATION, Tag.NUMBER}
_FOLLOWED_BY_NOUN: Tags = frozenset((Tag.PROPER_NOUN, Tag.QUOTATION))
_SMALL_WORDS: Tags = frozenset(
    (Tag.OTHER, Tag.ED_FORM, Tag.ING_FORM, Tag.S_FORM, Tag.LY_ADVERB, Tag.CUE_VERB, Tag.CUE_NOMINAL, Tag.ADVERB)
)
"""Words in small letters of no closed class, and adverbs."""
_BEFORE_SMALL_WORD: Tags = frozenset(
    (
        Tag.DETERMINER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.LY_ADVERB, Tag.OTHER, Tag.ED_FORM, Tag.ING_FORM,
        Tag.S_FORM,
    )
)  # fmt: skip
"""Behind these a word in small letters goes on with the phrase."""
_NEVER_LAST: Tags = frozenset((Tag.DETERMINER, Tag.PREPOSITION, Tag.CONJUNCTION, Tag.ADVERB))
_LINKED: Tags = frozenset((Tag.DETERMINER, Tag.PREPOSITION))
_INFLECTED = ("en", "er")
"""Endings of adjectives that are written like nouns without their capital."""
_BEFORE_NOUN: Tags = frozenset((Tag.PROPER_NOUN, Tag.OTHER, Tag.S_FORM, Tag.ED_FORM, Tag.ING_FORM))


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """A list of data/de/clauses.toml."""
    return word_list("de", "clauses", section, name)


def phrase_end(s: TaggedSentence, begin: int) -> int:
    """Where the noun phrase that begins at `begin` ends, with the genitives and prepositions behind its noun."""
    k, has_noun = begin, False
    while k < len(s) and not _ends_phrase(s, k, has_noun):
        has_noun = has_noun or s.tags[k] in _NOUNS
        k += 1
    while k > begin + 1 and s.tags[k - 1] in _NEVER_LAST:
        k -= 1
    return k


def _ends_phrase(s: TaggedSentence, k: int, has_noun: bool) -> bool:
    tag = s.tags[k]
    if tag in _PHRASE_STOPS or tag is Tag.NEGATION:
        return True
    if has_noun and _begins_another(s, k):
        return True
    if tag not in _SMALL_WORDS:
        return False
    return not _is_before_noun(s, k) or (has_noun and s.tags[k - 1] not in _BEFORE_SMALL_WORD)


def _begins_another(s: TaggedSentence, k: int) -> bool:
    """Whether behind a noun another phrase begins: "der Rat [die Brücke]", but "der Rat [der Stadt]"."""
    if s.tags[k] is Tag.QUOTATION:
        return not s.words[k - 1][0].isupper()
    return s.tags[k] in _LINKED and s.lowercase[k] not in words_of("phrases", "links")


def _is_before_noun(s: TaggedSentence, k: int) -> bool:
    """Whether a noun follows, or an adjective: "[neue] Brücke", "[sehr] alten"."""
    return k + 1 < len(s) and (s.tags[k + 1] in _FOLLOWED_BY_NOUN or s.lowercase[k + 1][-2:] in _INFLECTED)


def phrase_begin(s: TaggedSentence, end: int) -> int:
    """Where the noun phrase with unit `end` begins."""
    k = end
    while k > 0 and s.tags[k - 1] not in _PHRASE_STOPS:
        k -= 1
        if s.tags[k] is Tag.DETERMINER and s.lowercase[k] not in words_of("phrases", "genitive_articles"):
            break
    return k


def find_subject(s: TaggedSentence, begin: int, end: int) -> TokenRange | None:
    """The first phrase of a clause that may be its subject: no preposition, no dative or accusative article."""
    k = begin
    while k < end:
        tag = s.tags[k]
        if tag is Tag.SUBJECT_PRONOUN:
            return k, k + 1
        if tag is Tag.PREPOSITION:
            k = max(k + 1, phrase_end(s, k + 1))
            continue
        if _opens_subject(s, k):
            stop = phrase_end(s, k)
            if stop > k:
                return k, stop
        k += 1
    return None


def _opens_subject(s: TaggedSentence, k: int) -> bool:
    if s.tags[k] is Tag.DETERMINER:
        return s.lowercase[k] not in words_of("phrases", "oblique_articles")
    return s.tags[k] is Tag.PROPER_NOUN and s.words[k][0].isupper()


def find_cue(s: TaggedSentence, begin: int, end: int) -> int | None:
    """The first verb of saying of a clause; some are one only with their particle: "teilte … mit"."""
    for k in range(begin, end):
        low = s.lowercase[k]
        if low not in words_of("cues", "finite"):
            continue
        needs_particle = low in words_of("cues", "needs_particle")
        if not needs_particle or not words_of("cues", "particles").isdisjoint(s.lowercase[k + 1 : end + 1]):
            return k
    return None


def is_relative(s: TaggedSentence, comma: int) -> bool:
    """Whether the clause behind the comma describes a noun: "der Mann, der …"."""
    low = s.lowercase[comma + 1] if comma + 1 < len(s) else ""
    if low not in words_of("phrases", "relative"):
        return False
    following = s.tags[comma + 2] if comma + 2 < len(s) else Tag.STOP
    if low not in words_of("phrases", "relative_or_article") or following not in _BEFORE_NOUN:
        return True
    # An article when a noun follows soon, and the verb comes second.
    nouns = (k for k in range(comma + 2, min(len(s), comma + 6)) if s.tags[k] is Tag.PROPER_NOUN)
    head = next(nouns, len(s))
    return head + 1 >= len(s) or not any(_is_verb(s, k) for k in range(head + 1, min(len(s), head + 4)))


def _is_verb(s: TaggedSentence, k: int) -> bool:
    low = s.lowercase[k]
    return s.tags[k] in FINITE or low in words_of("mood", "subjunctive") or low in words_of("mood", "past")
