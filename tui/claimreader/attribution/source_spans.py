"""Which noun phrase is the source of an attribution: the candidates, and the features of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from claimreader.language.lexicons import FINITE_FORMS, CueWord, Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AFTER_SENTENCE, AUXILIARIES, BEFORE_SENTENCE, CAPITALISED, VERBS, Tag, Tags

_COMMA, _DATE, _PROPER_NOUN = Tag.COMMA.value, Tag.DATE.value, Tag.PROPER_NOUN.value
_DATED: Tags = frozenset((Tag.NUMBER, Tag.DATE))
_YEAR = re.compile(r"1[0-9]{3}|20[0-9]{2}")
_MAX_CANDIDATES = 12
"""Phrases before the cue that are looked at: the first of the sentence, and the nearest."""
_MAX_AFTER_CUE = 4
_MAX_RANK = 4
_OPENS_CLAUSE: Tags = frozenset((Tag.SUBORDINATOR, Tag.THAT))
_OWN_VERB: Tags = VERBS | {Tag.ED_FORM, Tag.OTHER}
_VERB_CHAIN: Tags = AUXILIARIES | {Tag.NEGATION, Tag.ADVERB, Tag.LY_ADVERB}
_BEFORE_OPENING_SUBJECT: Tags = frozenset((Tag.COMMA, Tag.DASH, Tag.QUOTATION))


def source_candidates(
    s: TaggedSentence, i: int, content: Sequence[TokenRange], phrases: list[TokenRange], words: Lexicon
) -> list[TokenRange]:
    """The noun phrases that may name the source: outside the content, without the cue, not too far from it."""
    timeless = [without_time(s, _behind_date(s, phrase), words.words) for phrase in phrases]
    free = [phrase for phrase in timeless if phrase[0] < phrase[1] and not is_time(s, phrase, words)]
    cue_phrase_prefix = [(begin, i) for begin, end in free if begin < i < end]
    for low, high in content:
        free = [(begin, end) for begin, end in free if end <= low or high <= begin]
    return _before_cue(s, i, free) + cue_phrase_prefix + [phrase for phrase in free if phrase[0] > i][:_MAX_AFTER_CUE]


def _before_cue(s: TaggedSentence, i: int, free: list[TokenRange]) -> list[TokenRange]:
    """The nearest phrases before the cue, and the first of the sentence."""
    before = [phrase for phrase in free if phrase[1] <= i and not _is_participle_object(s, phrase, i)]
    before = [phrase for phrase in before if not _is_subject_of_other(s, phrase, i)]
    return before if len(before) <= _MAX_CANDIDATES else before[:1] + before[-_MAX_CANDIDATES:]


def without_time(s: TaggedSentence, phrase: TokenRange, words: Mapping[str, frozenset[str]]) -> TokenRange:
    """The phrase before the time it ends in: "Mayor Ann Lee [last week]"; empty where it is nothing but a time."""
    begin, end = phrase
    tags, lowercase = s.tag_letters, s.lowercase
    times = words["time"]
    if tags[end - 1] != _DATE and lowercase[end - 1] not in times:
        return phrase
    while end > begin and (tags[end - 1] == _DATE or lowercase[end - 1] in times | words["time_modifiers"]):
        end -= 1
    return (begin, end) if _PROPER_NOUN in tags[begin:end] else (begin, begin)


def _behind_date(s: TaggedSentence, phrase: TokenRange) -> TokenRange:
    """The phrase behind the date that stands before it without a comma: "in 2019 [residents]"."""
    begin, end = phrase
    if not begin or s.tags[begin - 1] is not Tag.PREPOSITION:
        return phrase
    at = begin
    while at < end and s.tags[at] in _DATED:
        at += 1
    is_date = Tag.DATE in s.tags[begin:at] or (at > begin and _YEAR.fullmatch(s.words[begin]) is not None)
    return (at, end) if is_date and at < end else phrase


def is_time(s: TaggedSentence, phrase: TokenRange, words: Lexicon) -> bool:
    """Whether a phrase is a year, a date or a time: "1987", "9 May", "the next morning"."""
    begin, end = without_time(s, phrase, words.words)
    if begin == end:
        return True
    is_dated = _DATED.issuperset(s.tag_letters[begin:end])
    return is_dated and (end - begin > 1 or _YEAR.fullmatch(s.words[begin]) is not None)


def _is_participle_object(s: TaggedSentence, phrase: TokenRange, i: int) -> bool:
    """Whether a phrase is the object of a participle whose clause is over before the cue: "…, fearing defeat, said"."""
    begin, end = phrase
    return begin > 0 and s.lowercase[begin - 1].endswith("ing") and _COMMA in s.tag_letters[end:i]


def _is_subject_of_other(s: TaggedSentence, phrase: TokenRange, i: int) -> bool:
    """Whether a phrase has a verb of its own behind "because" or "when", and the finite cue is not its next one."""
    begin, end = phrase
    if not begin or s.tags[begin - 1] not in _OPENS_CLAUSE or end >= i or s.tags[end] not in _OWN_VERB:
        return False
    if not any(unit == i and cue.form in FINITE_FORMS for unit, cue in s.cues):
        return False
    at = i
    while at > end and s.tags[at - 1] in _VERB_CHAIN:
        at -= 1
    return at > end and s.tags[at - 1] is not Tag.CONJUNCTION


def source_features(
    s: TaggedSentence,
    i: int,
    cue: CueWord,
    content: Sequence[TokenRange],
    phrases: list[TokenRange],
    phrase: TokenRange,
) -> list[str]:
    """Features that decide whether `phrase` names the source of the cue at `i`."""
    tags, lowercase = s.tag_letters, s.lowercase
    begin, end = phrase
    shape = tags[begin] + tags[end - 1] if end - begin > 1 else tags[begin]
    before, before_word = (tags[begin - 1], lowercase[begin - 1]) if begin else (BEFORE_SENTENCE, BEFORE_SENTENCE)
    after = tags[end] if end < len(tags) else AFTER_SENTENCE
    where = "".join(["a" if token_range[0] > i else "b" for token_range in content])
    named = "" if CAPITALISED.isdisjoint(tags[begin:end]) else _PROPER_NOUN
    if end <= i:
        side, gap = "L", tags[end:i]
        between = gap if len(gap) <= 6 else f"{gap[:2]}~{gap[-3:]}"
    else:
        side, gap = "R", tags[i + 1 : begin]
        between = gap[:6]
    cut = _is_cut_by_content(phrase, i, content)
    verbs = min(2, sum(map(gap.count, VERBS)))
    commas = min(2, gap.count(_COMMA))
    rank = _rank(phrase, i, phrases)
    head, frame, form = lowercase[end - 1], cue.frame, cue.form
    opening = "1" if begin <= 1 or (before in _BEFORE_OPENING_SUBJECT and begin <= 4) else ""
    return [
        "b",
        f"{side} {where} r={rank}",
        f"{side} k={frame}{form} r={rank}",
        f"{side} f={frame} w={where} r={rank} v={verbs}",
        f"{side} g={between}",
        f"{side} k={form} g={between} sh={shape}",
        f"{side} f={frame} g={between}",
        f"{side} v={verbs} c={commas} r={rank}",
        f"{side} v={verbs} c={commas} {opening}",
        f"{side} p={before} sh={shape}",
        f"{side} p={before} a={after}",
        f"{side} pw={before_word} {where}",
        f"{side} pw={before_word} f={frame}{form}",
        f"{side} a={after} n={named}",
        f"sh={shape}",
        f"h={head}",
        f"h={head} {side} v={verbs}",
        f"n={named} {side} {where} r={rank}",
        f"{side} x={cut} {where}",
        f"{side} o={opening} k={form} v={verbs}",
        f"{side} o={opening} {where} p={before} a={after}",
        f"{side} d={min(len(gap), 8)} {form} {where}",
        f"l={cue.lemma} {side} {where}",
        f"{side} p={before} v={verbs} r={rank}",
        f"{side} a={after} v={verbs} o={opening}",
        f"{side} p={before} v={verbs} o={opening} n={named}",
    ]


def _is_cut_by_content(phrase: TokenRange, i: int, content: Sequence[TokenRange]) -> bool:
    """Whether content stands between the phrase and the cue."""
    begin, end = phrase
    if end <= i:
        return any(token_range[1] <= i and token_range[0] >= end for token_range in content)
    return any(token_range[0] > i and token_range[1] <= begin for token_range in content)


def _rank(phrase: TokenRange, i: int, phrases: list[TokenRange]) -> int:
    """How many phrases stand between the phrase and the cue, 4 for more."""
    begin, end = phrase
    first, last = (end, i) if end <= i else (i + 1, begin)
    return min(_MAX_RANK, sum([first <= low and high <= last for low, high in phrases]))
