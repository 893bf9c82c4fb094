"""Noun phrases of a sentence, found by closed classes and word shapes alone: there is no noun tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import (
    AUXILIARIES,
    CAPITALISED,
    DETERMINERS,
    PERSONAL_PRONOUNS,
    VERBS,
    VERBS_OR_THAT,
    Tag,
    Tags,
)

TokenRange = tuple[int, int]
"""Units, half-open."""

_ALWAYS_NOMINAL: Tags = DETERMINERS | CAPITALISED | {
    Tag.OTHER, Tag.NUMBER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.AMPERSAND, Tag.SLASH, Tag.PERCENT,
}  # fmt: skip
"""Tags of what is always part of a noun phrase; NOMINAL_RULES decides on others word by word."""
_PHRASE_EDGES: Tags = frozenset((Tag.LY_ADVERB, Tag.AMPERSAND, Tag.SLASH))
"""Stand inside a phrase and never at its edge."""
_BEFORE_NEW_PHRASE: Tags = DETERMINERS | {Tag.POSSESSIVE_PROPER_NOUN}
"""Behind these a determiner goes on with the phrase ("all the boats")."""
_NOMINAL: Tags = frozenset((Tag.PROPER_NOUN, Tag.OTHER, Tag.S_FORM, Tag.CUE_NOMINAL))
_BEFORE_NOMINAL_VERB: Tags = _BEFORE_NEW_PHRASE | {Tag.CUE_NOMINAL}
_INSIDE_NOMINAL: Tags = frozenset(
    (Tag.PROPER_NOUN, Tag.OTHER, Tag.CUE_NOMINAL, Tag.ED_FORM, Tag.ING_FORM, Tag.NUMBER, Tag.CUE_VERB)
)
_AFTER_NOMINAL_VERB: Tags = VERBS_OR_THAT | {
    Tag.ADVERB, Tag.PREPOSITION, Tag.STOP, Tag.COMMA, Tag.OPEN_BRACKET,
}  # fmt: skip
_BEFORE_SPEECH: Tags = frozenset((Tag.COMMA, Tag.COLON, Tag.QUOTATION, Tag.THAT))
_AFTER_ED_FORM: Tags = _NOMINAL | {Tag.POSSESSIVE_PROPER_NOUN, Tag.CUE_VERB}
_BEFORE_ED_FORM: Tags = _BEFORE_NOMINAL_VERB | {Tag.OTHER, Tag.NUMBER, Tag.LY_ADVERB}
_AFTER_ING_VERB: Tags = PERSONAL_PRONOUNS | DETERMINERS | CAPITALISED | {
    Tag.PREPOSITION, Tag.TO, Tag.THAT, Tag.SUBORDINATOR, Tag.ADVERB, Tag.QUOTATION, Tag.NEGATION,
}  # fmt: skip
_PAST_VERBS = frozenset(
    "said told wrote thought felt knew saw heard found held spoke swore gave sought taught began sang shot read".split()
)
_PRONOUNS: Tags = PERSONAL_PRONOUNS | {Tag.SUBORDINATOR, Tag.THAT}
_RELATIVE_PRONOUNS = frozenset(("who", "which"))
_TIME_MODIFIERS = frozenset(("first", "then", "once", "now"))


def noun_phrases(s: TaggedSentence) -> list[TokenRange]:
    """The base noun phrases (no "of …" behind them), pronouns and relative pronouns, in order."""
    if s.phrases is None:
        s.phrases = list(_find_phrases(s))
    return s.phrases


def _find_phrases(s: TaggedSentence) -> Iterator[TokenRange]:
    begin = -1
    for k, tag in enumerate(s.tags):
        is_inside = tag in _ALWAYS_NOMINAL or (tag in NOMINAL_RULES and _is_nominal(s, k, begin))
        if begin >= 0 and (not is_inside or (tag in DETERMINERS and _opens_phrase(s, k))):
            yield from _trim_edges(s, begin, k)
            begin = -1
        if tag in _PRONOUNS and _is_pronoun(s, k):
            yield k, k + 1
        elif is_inside and begin < 0:
            begin = k
    if begin >= 0:
        yield from _trim_edges(s, begin, len(s))


def _opens_phrase(s: TaggedSentence, k: int) -> bool:
    """Whether a determiner inside a phrase begins another one: "told Lee [the boats]"."""
    tags = s.tags
    if tags[k] is Tag.POSSESSIVE and is_possessive(s.lowercase[k]):
        return False
    # "Was all [the minister] would say": "all" is what is said.
    return tags[k - 1] not in _BEFORE_NEW_PHRASE or tags[k - 2 : k] == [Tag.BE, Tag.DETERMINER]


def _is_pronoun(s: TaggedSentence, k: int) -> bool:
    """Whether a word that may be a pronoun or open a clause is a pronoun: "who", "that" before a verb."""
    tag = s.tags[k]
    if tag is Tag.THAT:
        return k + 1 < len(s) and s.tags[k + 1] in VERBS
    return tag in PERSONAL_PRONOUNS or s.lowercase[k] in _RELATIVE_PRONOUNS


def is_possessive(low: str) -> bool:
    """Whether a word ends in the possessive ("the fire [service’s] head"); "his" does not."""
    return low.endswith(("’s", "'s", "s’", "s'"))


def _trim_edges(s: TaggedSentence, begin: int, end: int) -> Iterator[TokenRange]:
    while end > begin and s.tags[end - 1] in _PHRASE_EDGES:
        end -= 1
    while begin < end and s.tags[begin] in _PHRASE_EDGES:
        begin += 1
    if end > begin:
        yield begin, end


class _Word(NamedTuple):
    """A word that may or may not be part of a noun phrase."""

    s: TaggedSentence
    at: int
    begin: int
    """First unit of the phrase it would go on with, -1 for none."""
    before: Tag | None
    following: Tag

    @property
    def low(self) -> str:
        return self.s.lowercase[self.at]


def _is_nominal(s: TaggedSentence, k: int, begin: int) -> bool:
    """Whether unit `k` is part of the noun phrase that began at `begin` (-1: none)."""
    tags = s.tags
    following = tags[k + 1] if k + 1 < len(tags) else Tag.STOP
    return NOMINAL_RULES[tags[k]](_Word(s, k, begin, tags[k - 1] if k else None, following))


def _is_nominal_date(word: _Word) -> bool:
    """ "the [Monday] meeting", but "told Lee [Monday]"."""
    return word.begin < 0 or word.before is Tag.NUMBER or word.before is Tag.DETERMINER


def _is_nominal_adverb(word: _Word) -> bool:
    """ "the [then] mayor"."""
    return (
        word.begin >= 0
        and word.low in _TIME_MODIFIERS
        and (word.before in DETERMINERS or word.before is Tag.OTHER or word.before is Tag.ED_FORM)
        and (word.following in _NOMINAL or word.following is Tag.ED_FORM)
    )


def _is_nominal_ly_adverb(word: _Word) -> bool:
    """ "a [badly] damaged bridge"."""
    return word.begin >= 0 and word.following in (Tag.OTHER, Tag.ED_FORM, Tag.ING_FORM)


def _is_nominal_ed_form(word: _Word) -> bool:
    """ "the [damaged] bridge", but "Lee [damaged] it"."""
    if word.begin < 0:
        return word.following in (Tag.OTHER, Tag.S_FORM)
    return word.following in _AFTER_ED_FORM and word.before in _BEFORE_ED_FORM


def _is_nominal_ing_form(word: _Word) -> bool:
    """ "the [building]", but "[building] the bridge"."""
    return word.following not in _AFTER_ING_VERB or word.before in DETERMINERS


def _is_nominal_cue_verb(word: _Word) -> bool:
    return next(found for _, rule in CUE_VERB_RULES if (found := rule(word)) is not None)


NOMINAL_RULES: dict[Tag, Callable[[_Word], bool]] = {
    Tag.DATE: _is_nominal_date,
    Tag.ADVERB: _is_nominal_adverb,
    Tag.LY_ADVERB: _is_nominal_ly_adverb,
    Tag.ED_FORM: _is_nominal_ed_form,
    Tag.ING_FORM: _is_nominal_ing_form,
    Tag.CUE_VERB: _is_nominal_cue_verb,
}
"""Tag -> whether a word so tagged is part of a noun phrase. Words of other tags always are, or never."""


def _capitalised(word: _Word) -> bool | None:
    """ "the Harbour [Report] Committee"."""
    is_name = (
        word.at > 0
        and word.s.words[word.at][0].isupper()
        and (word.before in CAPITALISED or word.before is Tag.DETERMINER)
        and word.following in CAPITALISED
    )
    return True if is_name else None


def _before_auxiliary(word: _Word) -> bool | None:
    """ "the fishing-rights [lobby] has": behind a verb there is no auxiliary."""
    is_noun = word.begin >= 0 and word.before is Tag.S_FORM and word.following in AUXILIARIES
    return True if is_noun else None


def _past_participle(word: _Word) -> bool | None:
    """ "the [reported] damage", but "the mayor [reported] it"."""
    if not word.low.endswith("ed"):
        return None
    following_is_nominal = word.following in _NOMINAL or word.following is Tag.POSSESSIVE_PROPER_NOUN
    return word.begin >= 0 and word.before in DETERMINERS and following_is_nominal


def _irregular_past(word: _Word) -> bool | None:
    """ "the mayor [said]"."""
    return False if word.low in _PAST_VERBS else None


def _press(word: _Word) -> bool | None:
    """ "[press] secretary"."""
    is_modifier = word.low == "press" and word.following in (Tag.OTHER, Tag.CUE_NOMINAL)
    return True if is_modifier else None


def _plural_after_name(word: _Word) -> bool | None:
    """ "Harbour [reports] say", but "Ann Lee [reports] it"."""
    if word.before is not Tag.PROPER_NOUN or not word.low.endswith("s"):
        return None
    if any(tag is not Tag.PROPER_NOUN for tag in word.s.tags[word.begin : word.at]):
        return None
    return word.begin >= 0 and word.following in VERBS_OR_THAT


def _participle_after_name(word: _Word) -> bool | None:
    """ "with Ann Lee [claiming], “…”"."""
    if not word.low.endswith("ing") or word.before is not Tag.PROPER_NOUN or word.following not in _BEFORE_SPEECH:
        return None
    says = any(unit == word.at and cue.frame == "say" for unit, cue in word.s.cues)
    return False if says and word.s.tags[word.begin] is Tag.PROPER_NOUN else None


def _noun_form(word: _Word) -> bool | None:
    """ "the [report]", "a town [report] is due"."""
    if word.begin < 0:
        return False
    return word.before in _BEFORE_NOMINAL_VERB or (
        word.before in _INSIDE_NOMINAL and word.following in _AFTER_NOMINAL_VERB
    )


CUE_VERB_RULES: tuple[tuple[str, Callable[[_Word], bool | None]], ...] = (
    ("capitalised", _capitalised),
    ("before_auxiliary", _before_auxiliary),
    ("past_participle", _past_participle),
    ("irregular_past", _irregular_past),
    ("press", _press),
    ("plural_after_name", _plural_after_name),
    ("participle_after_name", _participle_after_name),
    ("noun_form", _noun_form),
)
"""Whether a verb of the lexicon is a noun here: the first rule that answers; the last one always does."""
