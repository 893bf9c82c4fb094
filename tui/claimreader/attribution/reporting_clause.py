"""The plain reporting clause, read word by word: "[The mayor, who …,] said [late on Monday, in a letter,] (that) …"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from claimreader.attribution.passives import is_clause_verb, is_passive
from claimreader.attribution.source_spans import without_time
from claimreader.language.lexicons import FINITE_FORMS, CueWord
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.quantifiers import opens_with_quantity
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, CLAUSE_MARKS, DETERMINERS, Tag, Tags

_FRAMES = frozenset(("say", "write", "shout", "tell"))
_LANGUAGE = "en"
_TELL = "tell"
_MAX_PARENTHESIS = 25
"""Units between the two commas or dashes around what is said of a subject or of the occasion."""
_MAX_CIRCUMSTANCE = 30
_MAX_VERB_DISTANCE = 16
"""Units from the beginning of a clause among which its verb stands."""
_BEFORE_VERB: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.HAVE))
_BEHIND_ADVERB: Tags = CLAUSE_MARKS | {Tag.THAT, Tag.PREPOSITION, Tag.DATE}
"""Behind an adverb of when or how it was said; before a noun it belongs to what was said: "said [only] residents"."""
_PARENTHESES: Tags = frozenset((Tag.COMMA, Tag.DASH))
_SUBJECT_UNITS: Tags = CAPITALISED | DETERMINERS | {
    Tag.CUE_NOMINAL, Tag.OTHER, Tag.S_FORM, Tag.ED_FORM, Tag.ING_FORM, Tag.NUMBER, Tag.PREPOSITION, Tag.CONJUNCTION,
    Tag.PRONOUN, Tag.SUBJECT_PRONOUN, Tag.AMPERSAND, Tag.LY_ADVERB,
}  # fmt: skip
_ADJUNCTS: Tags = frozenset((Tag.PREPOSITION, Tag.SUBORDINATOR, Tag.ING_FORM, Tag.ED_FORM, Tag.CUE_VERB))
_ADVERBS: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB))
_INNER_LINKS = frozenset(("of", "with", "for"))
"""Behind an occasion: "in an interview [with] the Courier"."""
_BEFORE_SUBJECT: Tags = CLAUSE_MARKS | {Tag.QUOTATION}
_NOT_IN_LEAD: Tags = frozenset((Tag.QUOTATION, Tag.THAT, Tag.SEMICOLON, Tag.COLON, Tag.DASH))
_BETWEEN_CLAUSES: Tags = CLAUSE_MARKS | {Tag.QUOTATION, Tag.THAT, Tag.SUBORDINATOR, Tag.CONJUNCTION}
_CLAUSE_OPENERS: Tags = CAPITALISED | DETERMINERS | {
    Tag.SUBJECT_PRONOUN, Tag.PRONOUN, Tag.OTHER, Tag.S_FORM, Tag.NUMBER, Tag.CUE_NOMINAL,
}  # fmt: skip


class ReportingClause(NamedTuple):
    """A subject, a verb of saying, and when, where or who it was said to; units of the sentence."""

    begin: int
    """Where the subject begins, with all that is said of it. What of it names the source is a stage of its own."""
    end: int
    """Behind the verb and the circumstances."""


def reporting_clause(
    s: TaggedSentence, at: int, cue: CueWord, words: Mapping[str, frozenset[str]], first: int = 0
) -> ReportingClause | None:
    """The clause of the finite verb at `at`, where nothing but a subject and circumstances stands around it.

    The subject begins at unit `first` or later. A verb that is negated, modal or passive is left to other rules.
    """
    if cue.frame not in _FRAMES or cue.form not in FINITE_FORMS or is_passive(s, at, cue):
        return None
    verb = at
    while verb and s.tags[verb - 1] in _BEFORE_VERB:
        verb -= 1
    begin = subject_begin(s, verb, words, first)
    return None if begin is None else ReportingClause(begin, circumstances_end(s, at + 1, cue, words))


def is_subject(s: TaggedSentence, begin: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the units from `begin` to the end of the sentence are a subject."""
    end = len(s) - (s.tags[-1] is Tag.STOP)
    return begin < end and _plain_subject(s, end, words, begin) == begin


def subject_begin(s: TaggedSentence, end: int, words: Mapping[str, frozenset[str]], first: int = 0) -> int | None:
    """Where the subject that ends before unit `end` begins, with what two commas or dashes say more of it."""
    if not end or s.tags[end - 1] not in _PARENTHESES:
        return _plain_subject(s, end, words, first)
    opening = _opening(s, end - 1, words)
    return None if opening is None else _plain_subject(s, opening, words, first)


def clause_begins(s: TaggedSentence, k: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether a clause begins at unit `k`: "that" or a subject, and a verb behind it in the same clause."""
    if k >= len(s):
        return False
    if s.tags[k] is Tag.THAT:
        return True
    is_opener = s.tags[k] in _CLAUSE_OPENERS or s.lowercase[k] == "there" or opens_with_quantity(s, k, _LANGUAGE)
    if not is_opener or s.lowercase[k] in words["relative_pronouns"]:
        return False
    for verb in range(k + 1, min(len(s), k + _MAX_VERB_DISTANCE)):
        if is_clause_verb(s, verb) or s.tags[verb] is Tag.QUOTATION:
            return True
        if s.tags[verb] in _BETWEEN_CLAUSES and s.tags[verb] is not Tag.CONJUNCTION:
            return False
    return False


def opens_sentence(s: TaggedSentence, begin: int) -> bool:
    """Whether nothing but a lead stands before unit `begin`: "But", "In a statement,", "Asked about the delay,"."""
    skipped = 1 + (s.tags[0] is Tag.SUBORDINATOR)
    return not _verb_count(s, skipped, begin) and _NOT_IN_LEAD.isdisjoint(s.tags[:begin])


def end_of_named(s: TaggedSentence, begin: int, words: Mapping[str, frozenset[str]]) -> int | None:
    """The comma or dash behind the subject that begins at unit `begin` where a clause begins behind it."""
    for k in range(begin + 1, min(len(s), begin + _MAX_PARENTHESIS)):
        if s.tags[k] in _PARENTHESES and clause_begins(s, k + 1, words):
            is_named = begin in (_plain_subject(s, k, words, begin), subject_begin(s, k + 1, words, begin))
            return k if is_named else None
    return None


def _opening(s: TaggedSentence, closing: int, words: Mapping[str, frozenset[str]]) -> int | None:
    """The mark that opens what the mark at `closing` closes, where that says more of the noun before it."""
    mark = s.tags[closing]
    for k in range(closing - 1, max(0, closing - _MAX_PARENTHESIS), -1):
        if s.tags[k] is mark and _is_addition(s, k + 1, closing, words):
            return k
        if s.tags[k] in (Tag.QUOTATION, Tag.SEMICOLON, Tag.COLON):
            return None
    return None


def _is_addition(s: TaggedSentence, begin: int, end: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether units say more of a noun: "who …", "speaking to …", "a former engineer", "62", a name."""
    if begin >= end:
        return False
    first = s.tags[begin]
    if s.lowercase[begin] in words["relative_pronouns"]:
        return True
    if Tag.COMMA in s.tags[begin:end]:
        return False
    if first in _ADJUNCTS:
        return first is not Tag.CUE_VERB or s.lowercase[begin].endswith(("ed", "ing"))
    is_clause = any(is_clause_verb(s, k) for k in range(begin + 1, end))
    return first in _SUBJECT_UNITS and first is not Tag.SUBJECT_PRONOUN and not is_clause


def _plain_subject(s: TaggedSentence, end: int, words: Mapping[str, frozenset[str]], first: int) -> int | None:
    """The same of a subject that no mark closes: one phrase, with "of …", "and …", "who …" behind it."""
    begin = end
    while begin > first and s.tags[begin - 1] not in _BEFORE_SUBJECT:
        begin -= 1
    if begin == 0:
        begin = _behind_lead(s, words)
    openers = words["relative_pronouns"] | {"that"}
    named = next((phrase for phrase in noun_phrases(s) if phrase[0] == begin and phrase[1] <= end), None)
    if named is None or s.lowercase[begin] in openers or _is_time(s, named, words):
        return None
    relative = next((k for k in range(named[1], end) if s.lowercase[k] in openers), end)
    if not _is_attached(s, named[1], relative) or (relative < end and not _is_relative_clause(s, relative, end)):
        return None
    return begin


def _behind_lead(s: TaggedSentence, words: Mapping[str, frozenset[str]]) -> int:
    """Behind "But", "On Monday", "In Velden" at the head of a sentence, without a comma."""
    k = int(s.tags[0] is Tag.CONJUNCTION)
    following = _behind_time(s, k, words)
    return _behind_adjunct(s, k, words["occasion_links"], words) if following == k else following


def _is_time(s: TaggedSentence, phrase: TokenRange, words: Mapping[str, frozenset[str]]) -> bool:
    begin, end = without_time(s, phrase, words)
    return begin == end or s.tags[phrase[0]] is Tag.DATE


def _is_attached(s: TaggedSentence, begin: int, end: int) -> bool:
    """Whether units behind a noun phrase only go on with it: "of …", "and …"."""
    phrases = noun_phrases(s)
    is_nominal = all(s.tags[k] in _SUBJECT_UNITS or _is_in(phrases, k) for k in range(begin, end))
    return is_nominal and not _verb_count(s, begin, end)


def _is_relative_clause(s: TaggedSentence, begin: int, end: int) -> bool:
    """Whether units from a relative pronoun on are a clause with one verb: "who were briefed on the plan"."""
    return begin < end - 1 and _verb_count(s, begin + 1, end) == 1


def _verb_count(s: TaggedSentence, begin: int, end: int) -> int:
    """How many clauses the verbs among some units make up: "has been seen" is one verb."""
    phrases = noun_phrases(s)
    verbs = [k for k in range(begin, end) if is_clause_verb(s, k) and not _is_in(phrases, k)]
    return sum(k - 1 not in verbs and s.tags[k - 1] not in _BEFORE_VERB for k in verbs)


def _is_in(phrases: Sequence[TokenRange], k: int) -> bool:
    """Whether a unit is part of a noun phrase, so that what may be a verb is none."""
    return any(begin <= k < end for begin, end in phrases)


def circumstances_end(s: TaggedSentence, k: int, cue: CueWord, words: Mapping[str, frozenset[str]]) -> int:
    """Where the addressee, the times, the places and the occasions behind a verb end."""
    if cue.frame == _TELL:
        k = _behind_phrase(s, k)
    links = words["occasion_links"] | (
        words["addressee_links"] if cue.lemma in words["addressing_by_to"] else frozenset()
    )
    limit = min(len(s), k + _MAX_CIRCUMSTANCE)
    while k < limit:
        following = _behind_time(s, k, words)
        if following == k:
            following = _behind_adjunct(s, k, links, words)
        if following == k and s.tags[k] is Tag.COMMA:
            following = _behind_parenthesis(s, k)
        if following == k:
            break
        k = following
    return k


def _behind_phrase(s: TaggedSentence, k: int) -> int:
    """Behind the noun phrase that begins at unit `k`, with the "of …" that belongs to it."""
    phrases = noun_phrases(s)
    named = next((phrase for phrase in phrases if phrase[0] == k), None)
    if named is None:
        return k
    # "in a statement [more than half] of the houses …"
    return next((at for at in range(k + 1, named[1]) if opens_with_quantity(s, at, _LANGUAGE)), named[1])


def _behind_time(s: TaggedSentence, k: int, words: Mapping[str, frozenset[str]]) -> int:
    """Behind "late Tuesday night", "this week", "yesterday", "9 May"."""
    end, is_time = k, False
    while end < len(s):
        low = s.lowercase[end]
        if s.tags[end] is Tag.DATE or low in words["time"]:
            is_time = True
        elif not (low in words["time_modifiers"] or (s.tags[end] is Tag.NUMBER and _is_dated(s, end))):
            break
        end += 1
    if is_time:
        return end
    is_adverb = k + 1 < len(s) and s.tags[k] in _ADVERBS and s.tags[k + 1] in _BEHIND_ADVERB
    return k + 1 if is_adverb else k


def _is_dated(s: TaggedSentence, k: int) -> bool:
    return Tag.DATE in s.tags[max(0, k - 1) : k + 2]


def _behind_adjunct(s: TaggedSentence, k: int, links: frozenset[str], words: Mapping[str, frozenset[str]]) -> int:
    """Behind a link and its phrase: "at a news conference", "to reporters", "in an interview with the Courier"."""
    while k + 1 < len(s) and s.lowercase[k] in links:
        end = _behind_time(s, k + 1, words)
        end = _behind_phrase(s, k + 1) if end == k + 1 else end
        if end == k + 1:
            break
        k, links = end, links | _INNER_LINKS
    return k


def _behind_parenthesis(s: TaggedSentence, k: int) -> int:
    """Behind ", after a long meeting,"; `k` where no two commas enclose an occasion."""
    if k + 1 >= len(s) or s.tags[k + 1] not in _ADJUNCTS:
        return k
    for end in range(k + 2, min(len(s), k + _MAX_PARENTHESIS)):
        if s.tags[end] is Tag.COMMA:
            return end + 1
        if s.tags[end] in (Tag.STOP, Tag.COLON):
            return end
        if s.tags[end] in _BETWEEN_CLAUSES and s.tags[end] is not Tag.CONJUNCTION:
            return k
    return k
