"""Attributes of an attribution relation: where its cue ends, and who something is said to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from claimreader.attribution.passives import is_passive, passive_subject
from claimreader.attribution.relation import Relation
from claimreader.attribution.verb_objects import reported_object
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tags import Tag

_ADDRESSING_FRAMES = frozenset(("tell", "urge", "ask"))
_ARTICLES = frozenset(("the", "a", "an"))
_MAX_AUDIENCE_UNITS = 25
"""Units behind the cue among which an audience is looked for."""
_MAX_UNITS_BEFORE_TO = 4


def cue_end(relation: Relation, words: Lexicon) -> int:
    """Where the cue ends with its particle: "pointed out", "called for", "made the case"."""
    s, i = relation.sentence, relation.cue_unit
    that = reported_object(s, i, relation.cue, words)
    if that is not None and any(begin == that for begin, _ in relation.content):
        return that
    if i + 1 >= len(s) or s.lowercase[i + 1] not in words.words["cue_particles"]:
        return i + 1
    is_part = relation.cue.frame == "according" or any(begin == i + 2 for begin, _ in relation.content)
    return i + 2 if is_part else i + 1


class _AudienceContext(NamedTuple):
    """Where the audience of a relation may be named."""

    relation: Relation
    words: Lexicon
    limit: int
    """The unit before which it is named."""

    def extended(self, phrase: TokenRange) -> TokenRange:
        """The phrase with what belongs to it."""
        s = self.relation.sentence
        return extend_phrase(s, phrase, noun_phrases(s), self.limit)


def _direct_object(context: _AudienceContext, phrase: TokenRange) -> TokenRange | None:
    """ "told [the harbour board] that …"."""
    relation, begin = context.relation, phrase[0]
    is_addressee = relation.cue.frame in _ADDRESSING_FRAMES and begin == relation.cue_unit + 1
    return context.extended(phrase) if is_addressee and relation.sentence.tags[begin] is not Tag.DATE else None


def _behind_to(context: _AudienceContext, phrase: TokenRange) -> TokenRange | None:
    """ "said to [reporters] that …"."""
    s, begin = context.relation.sentence, phrase[0]
    is_near = begin - 1 <= context.relation.cue_unit + _MAX_UNITS_BEFORE_TO
    return phrase if is_near and s.lowercase[begin - 1] == "to" and s.tags[begin] is not Tag.CUE_VERB else None


def _behind_medium(context: _AudienceContext, phrase: TokenRange) -> TokenRange | None:
    """ "said in an interview with [Radio Ekborough]"."""
    lowercase, words, link = context.relation.sentence.lowercase, context.words.words, phrase[0] - 1
    if lowercase[link] not in words["audience_links"] or link - 1 <= context.relation.cue_unit:
        return None
    return context.extended(phrase) if lowercase[link - 1] in words["medium"] else None


AUDIENCE_RULES: tuple[tuple[str, Callable[[_AudienceContext, TokenRange], TokenRange | None]], ...] = (
    ("direct_object", _direct_object),
    ("behind_to", _behind_to),
    ("behind_medium", _behind_medium),
)
"""The audience: the first answer, phrase by phrase behind the cue."""


def audience_of(relation: Relation, text: str, words: Lexicon) -> str | None:
    """Who something is said to, as printed without its article; None where nobody is named."""
    s, i = relation.sentence, relation.cue_unit
    subject = passive_audience(relation, words)
    if subject is not None:
        return _without_article(relation, subject, text)
    limit = min([begin for begin, _ in relation.content if begin > i] + [len(s), i + _MAX_AUDIENCE_UNITS])
    context = _AudienceContext(relation, words, limit)
    source_begin, source_end = relation.source or (0, 0)
    for phrase in noun_phrases(s):
        is_source = phrase[1] > source_begin and source_end > phrase[0]
        if i < phrase[0] and phrase[1] <= limit and not is_source:
            for _, rule in AUDIENCE_RULES:
                named = rule(context, phrase)
                if named is not None:
                    return _without_article(relation, named, text)
    return None


def passive_audience(relation: Relation, words: Lexicon) -> TokenRange | None:
    """ "[Lee] was told that …": the subject of a verb that is passive and takes an addressee."""
    s, i, cue = relation.sentence, relation.cue_unit, relation.cue
    addresses = cue.frame in _ADDRESSING_FRAMES or cue.lemma in words.words["addressing"]
    is_addressed = addresses and cue.lemma not in words.words["stative_participles"]
    subject = passive_subject(s, i) if is_addressed and is_passive(s, i, cue) else None
    # "Residents who were told": the pronoun says nothing.
    return None if subject is None or s.lowercase[subject[0]] in words.words["relative_pronouns"] else subject


def _without_article(relation: Relation, token_range: TokenRange, text: str) -> str:
    s = relation.sentence
    begin, end = token_range
    has_article = s.tags[begin] is Tag.DETERMINER and s.lowercase[begin] in _ARTICLES and end - begin > 1
    return s.text_of(begin + has_article, end, text)
