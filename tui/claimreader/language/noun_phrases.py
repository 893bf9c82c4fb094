"""Noun phrases of a sentence, found by closed classes and word shapes alone: there is no noun tag."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from claimreader.language.lexicons import load_lexicon
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, DETERMINERS, PERSONAL_PRONOUNS, VERBS, VERBS_OR_THAT, Tag, Tags

TokenRange = tuple[int, int]
"""Units, half-open."""

_PHRASE_TAGS: Tags = DETERMINERS | CAPITALISED | {
    Tag.OTHER, Tag.NUMBER, Tag.S_FORM, Tag.ING_FORM, Tag.ED_FORM, Tag.LY_ADVERB, Tag.ADVERB, Tag.DATE, Tag.CUE_VERB,
    Tag.CUE_NOMINAL, Tag.AMPERSAND, Tag.SLASH, Tag.PERCENT,
}  # fmt: skip
"""Tags that may stand in a noun phrase; NOMINAL_RULES decides some of them word by word."""
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
_AFTER_ED_FORM: Tags = _NOMINAL | {Tag.POSSESSIVE_PROPER_NOUN, Tag.CUE_VERB}
_BEFORE_ED_FORM: Tags = _BEFORE_NOMINAL_VERB | {Tag.OTHER, Tag.NUMBER, Tag.LY_ADVERB}
_AFTER_ING_VERB: Tags = PERSONAL_PRONOUNS | DETERMINERS | CAPITALISED | {
    Tag.PREPOSITION, Tag.TO, Tag.THAT, Tag.SUBORDINATOR, Tag.ADVERB, Tag.QUOTATION, Tag.NEGATION,
}  # fmt: skip
_AFTER_COORDINATED_SOURCE: Tags = VERBS | {
    Tag.PREPOSITION, Tag.ADVERB, Tag.NEGATION, Tag.LY_ADVERB, Tag.QUOTATION, Tag.COMMA, Tag.STOP, Tag.SEMICOLON,
    Tag.COLON, Tag.DASH, Tag.OPEN_BRACKET, Tag.CONJUNCTION, Tag.DATE,
}  # fmt: skip
_CLAUSE_OPENERS: Tags = frozenset((Tag.SUBORDINATOR, Tag.THAT))
_PAST_VERBS = frozenset(
    "said told wrote thought felt knew saw heard found held spoke swore gave sought taught began sang shot read".split()
)
_RELATIVE_PRONOUNS = frozenset(("who", "which"))
_TIME_MODIFIERS = frozenset(("first", "then", "once", "now"))
_COORDINATIONS = (["and"], ["and", "even"], ["and", "also"], ["or"])
_LINKING_PREPOSITIONS = frozenset(("of", "for", "at", "from", "in", "on", "with", "&"))
_CIRCUMSTANTIAL_PREPOSITIONS = frozenset(("in", "on", "with"))
"""Behind a name, or at the end of the clause, these say where and when rather than who."""


def noun_phrases(s: TaggedSentence) -> list[TokenRange]:
    """The base noun phrases (no "of …" behind them), pronouns and relative pronouns, in order."""
    if s.phrases is None:
        s.phrases = list(_find_phrases(s))
    return s.phrases


def _find_phrases(s: TaggedSentence) -> Iterator[TokenRange]:
    begin = -1
    for k, tag in enumerate(s.tags):
        is_inside = tag in _PHRASE_TAGS and _is_nominal(s, k, begin)
        if begin >= 0 and (not is_inside or _opens_phrase(s, k)):
            yield from _trim_edges(s, begin, k)
            begin = -1
        if tag in PERSONAL_PRONOUNS or _is_relative_pronoun(s, k):
            yield k, k + 1
        elif is_inside and begin < 0:
            begin = k
    if begin >= 0:
        yield from _trim_edges(s, begin, len(s))


def _opens_phrase(s: TaggedSentence, k: int) -> bool:
    """Whether a determiner inside a phrase begins another one: "told Lee [the boats]"."""
    tags = s.tags
    if tags[k] not in DETERMINERS or (tags[k] is Tag.POSSESSIVE and is_possessive(s.lowercase[k])):
        return False
    # "Was all [the minister] would say": "all" is what is said.
    return tags[k - 1] not in _BEFORE_NEW_PHRASE or tags[k - 2 : k] == [Tag.BE, Tag.DETERMINER]


def _is_relative_pronoun(s: TaggedSentence, k: int) -> bool:
    if s.lowercase[k] in _RELATIVE_PRONOUNS:
        return True
    return s.tags[k] is Tag.THAT and k + 1 < len(s) and s.tags[k + 1] in VERBS


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
    rule = NOMINAL_RULES.get(s.tags[k])
    if rule is None:
        return True
    following = s.tags[k + 1] if k + 1 < len(s.tags) else Tag.STOP
    return rule(_Word(s, k, begin, s.tags[k - 1] if k else None, following))


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
"""Tag -> whether a word so tagged is part of a noun phrase. Tags that are not here are always part of one."""


def _capitalised(word: _Word) -> bool | None:
    """ "the Harbour [Report] Committee"."""
    is_name = (
        word.at > 0
        and word.s.words[word.at][0].isupper()
        and (word.before in CAPITALISED or word.before is Tag.DETERMINER)
        and word.following in CAPITALISED
    )
    return True if is_name else None


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
    s, begin, at = word.s, word.begin, word.at
    if word.before is not Tag.PROPER_NOUN or not word.low.endswith("s") or s.tags[begin:at].count(Tag.PROPER_NOUN) < at - begin:
        return None
    return begin >= 0 and word.following in VERBS_OR_THAT


def _noun_form(word: _Word) -> bool | None:
    """ "the [report]", "a town [report] is due"."""
    if word.begin < 0:
        return False
    return word.before in _BEFORE_NOMINAL_VERB or (
        word.before in _INSIDE_NOMINAL and word.following in _AFTER_NOMINAL_VERB
    )


CUE_VERB_RULES: tuple[tuple[str, Callable[[_Word], bool | None]], ...] = (
    ("capitalised", _capitalised),
    ("past_participle", _past_participle),
    ("irregular_past", _irregular_past),
    ("press", _press),
    ("plural_after_name", _plural_after_name),
    ("noun_form", _noun_form),
)
"""Whether a verb of the lexicon is a noun here: the first rule that answers; the last one always does."""


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
    """ "the mayor [of Ekborough]", "analysts [at Norbank]", but "Lee [in Ekborough]"."""
    words, tags = link.words, link.s.tags
    if len(words) != 1 or words[0] not in _LINKING_PREPOSITIONS or tags[link.begin] in PERSONAL_PRONOUNS:
        return False
    if words[0] in _CIRCUMSTANTIAL_PREPOSITIONS:
        return not link.is_name and link.following[1] != link.limit
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
