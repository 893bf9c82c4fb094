"""Stages REJECT and WORDLESS: relations whose object is a thing brought out or judged, and no words."""

from __future__ import annotations

from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.passives import is_clause_verb
from claimreader.attribution.relation import Relation
from claimreader.attribution.rules.reject import may_speak
from claimreader.attribution.withheld_names import withholds_name
from claimreader.language.lexicons import load_lexicon
from claimreader.language.tags import PERSONAL_PRONOUNS, Tag, Tags
from claimreader.model import BlockRole

_JUDGING_FRAME = "accuse"
_UTTERANCE: Tags = frozenset(
    (Tag.THAT, Tag.TO, Tag.ING_FORM, Tag.QUOTATION, Tag.SUBJECT_PRONOUN, Tag.SUBORDINATOR, Tag.COLON)
)
"""What makes a content of more than the name of a thing."""
_MAX_NAMING = 5
"""Units of "not to be named"."""


def brought_out(relation: Relation, role: BlockRole) -> bool:
    """ "The flood underscored the need for a dyke": what happened says nothing."""
    s, words = relation.sentence, load_lexicon("en")
    if relation.cue.lemma not in words.words["showing_verbs"] or relation.content[0][0] < relation.cue_unit:
        return False
    if relation.source is None:
        return True
    is_pronoun = s.tags[relation.source[0]] in PERSONAL_PRONOUNS and s.lowercase[relation.source[0]] != "it"
    return not (is_pronoun or may_speak(s, relation.source, words))


def bare_judgement(relation: Relation) -> bool:
    """ "Lee criticised the plan", "the union backed Ek": praise or blame, and nothing that was said of it."""
    s, at, (begin, end) = relation.sentence, relation.cue_unit, relation.content[-1]
    words = load_lexicon("en").words
    is_judging = relation.cue.frame == _JUDGING_FRAME or relation.cue.lemma in words["backing_verbs"]
    if not is_judging or begin <= at or len(relation.content) > 1:
        return False
    if not words["reason_links"].isdisjoint(s.lowercase[at + 1 : end]):
        return False
    return not any(s.tags[k] in _UTTERANCE or is_clause_verb(s, k) for k in range(begin, end))


def asks_no_name(relation: Relation) -> bool:
    """ "an official who asked not to be named because …": a condition of speaking, and nothing of the matter."""
    s, begin = relation.sentence, relation.content[0][0]
    # An infinitive: "said he was not to be named as its builder" says something.
    is_request = Tag.TO in s.tags[begin : begin + 2]
    naming = range(begin, min(len(s), begin + _MAX_NAMING))
    return is_request and any(withholds_name(s, k, mention_words("en")) for k in naming)
