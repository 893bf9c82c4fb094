"""Stage REJECT: relations that are no attribution by their word order. One rule that fires is enough."""

from __future__ import annotations

from claimreader.attribution.cue_chain import first_link, governor
from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.passives import is_clause_verb
from claimreader.attribution.relation import Relation
from claimreader.attribution.verb_objects import claim_object
from claimreader.language.lexicons import CueForm, Lexicon, load_lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, CLAUSE_MARKS, DETERMINERS, OWNERS, PERSONAL_PRONOUNS, Tag, Tags
from claimreader.language.unsaid import quotation_words
from claimreader.model import BlockRole

_PASSIVE_FRAMES = frozenset(("accuse", "ask"))
"""Frames whose passive has the addressee as its subject."""
_ADDRESSED_FRAMES = frozenset(("accuse", "speak", "express"))
_NO_CONTENT: Tags = DETERMINERS | CLAUSE_MARKS
_MAX_NAMED_UNITS = 3
"""Units of a phrase for what is given a name."""
_ACTS = frozenset(("name", "announce", "promise", "unveil"))
_UTTERANCE: Tags = frozenset(
    (Tag.THAT, Tag.TO, Tag.ING_FORM, Tag.QUOTATION, Tag.SUBJECT_PRONOUN, Tag.SUBORDINATOR, Tag.NUMBER)
)
"""What makes a content of more than the name of a thing."""
_BEFORE_PARTICIPLE: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.NEGATION))
_ASKED_ABOUT = ([Tag.SUBORDINATOR], [Tag.PREPOSITION])


def named_act(relation: Relation, role: BlockRole) -> bool:
    """ "The office named a new lock keeper", "Lee promised his son a boat": an act, and no words that were said."""
    s, at, (begin, end) = relation.sentence, relation.cue_unit, relation.content[-1]
    if relation.cue.lemma not in _ACTS or begin <= at or len(relation.content) > 1:
        return False
    if any(is_clause_verb(s, k) or (s.tags[k] in _UTTERANCE and not _is_plain_to(s, k)) for k in range(begin, end)):
        return False
    if relation.cue.lemma == "promise":
        return _has_two_objects(s, begin, end)
    # "Announced a treaty" says what will be, "announced his departure" that it was told.
    return relation.cue.lemma != "announce" or s.tags[begin] in OWNERS


def named_topic(relation: Relation, role: BlockRole) -> bool:
    """ "The council discussed the plan", "Lee talked about the sale": what it was about, no words."""
    s, (begin, end), words = relation.sentence, relation.content[-1], load_lexicon("en").words
    if relation.cue.lemma not in words["topic_verbs"] or begin <= relation.cue_unit or len(relation.content) > 1:
        return False
    if s.tags[begin] not in OWNERS and s.lowercase[begin] not in mention_words("en").determiners["demonstrative"]:
        return False
    return not any(
        is_clause_verb(s, k) or (s.tags[k] in _UTTERANCE and not _is_plain_to(s, k)) for k in range(begin, end)
    )


def confirmed_act(relation: Relation, role: BlockRole) -> bool:
    """ "The board confirmed the appointment of Lee": an act of office, not that it happened."""
    s, (begin, end), words = relation.sentence, relation.content[-1], load_lexicon("en").words
    if relation.cue.lemma not in words["confirming_verbs"] or begin != relation.cue_unit + 1:
        return False
    named = next((phrase for phrase in noun_phrases(s) if phrase[0] == begin), None)
    is_act = named is not None and s.lowercase[min(named[1], end) - 1] in words["acts_of_office"]
    return is_act and not any(is_clause_verb(s, k) for k in range(begin, end))


def _is_plain_to(s: TaggedSentence, k: int) -> bool:
    """Whether the word is the "to" before a noun: "[to] the hall"."""
    return s.tags[k] is Tag.TO and k + 1 < len(s) and s.tags[k + 1] in CAPITALISED | DETERMINERS


def _has_two_objects(s: TaggedSentence, begin: int, end: int) -> bool:
    """Whether something is promised to somebody: "[his son] [a boat]"."""
    phrases = [phrase for phrase in noun_phrases(s) if begin <= phrase[0] < end][:2]
    return len(phrases) == 2 and phrases[0][0] == begin and phrases[0][1] == phrases[1][0]


def raised_by_thing(relation: Relation, role: BlockRole) -> bool:
    """ "The flood raised the possibility that …": what happened says nothing."""
    words = load_lexicon("en")
    is_claim = relation.is_certain and relation.cue.lemma in words.words["claim_verbs"]
    if not is_claim or claim_object(relation.sentence, relation.cue_unit, words) is None:
        return False
    return relation.source is None or not may_speak(relation.sentence, relation.source, words)


def may_speak(s: TaggedSentence, source: TokenRange, words: Lexicon) -> bool:
    """Whether a phrase is a name, a pronoun, or has a noun of people, bodies or documents."""
    units = range(*source)
    speakers = ("person", "title-person", "organisation", "institution", "document", "medium", "audience")
    return any(
        s.tags[k] in CAPITALISED
        or s.tags[k] in PERSONAL_PRONOUNS
        or any(
            s.lowercase[k] in words.words[name] or s.lowercase[k].removesuffix("s") in words.words[name]
            for name in speakers
        )
        for k in units
    )


def only_a_name(relation: Relation, unsaid: frozenset[int]) -> bool:
    """ "Lee wrote “The Long Bridge”", "Lee called her boat “Grace”": beside what nobody says there is no content."""
    s = relation.sentence
    units = [k for begin, end in relation.content for k in range(begin, end)]
    said = [k for k in units if s.quotes[k] not in unsaid and s.tags[k] not in _NO_CONTENT]
    if len(said) == len(units) or not any(s.quotes[k] in unsaid for k in units):
        return False
    words = quotation_words("en")
    is_naming = s.lowercase[relation.cue_unit] in words.naming | words.titled
    if is_naming and s.quotes[relation.content[-1][0]] in unsaid:
        return True
    return len(said) <= (_MAX_NAMED_UNITS if is_naming else 1)


def negated_address(relation: Relation, role: BlockRole) -> bool:
    """ "did not criticise the plan": nothing was said."""
    return relation.cue.frame in _ADDRESSED_FRAMES and is_negated(relation)


def is_negated(relation: Relation) -> bool:
    """Whether the verb is: "did not criticise"."""
    s, i = relation.sentence, relation.cue_unit
    return any(s.tags[k] is Tag.NEGATION or s.lowercase[k].endswith("n’t") for k in range(max(0, i - 3), i))


def headline_infinitive(relation: Relation, role: BlockRole) -> bool:
    """ "Lee to announce plans": in a headline the infinitive is the future; not in "Lee refuses to say"."""
    before = relation.sentence.tags[relation.cue_unit - 1]
    if role != "title" or relation.cue.form != CueForm.BASE or before is not Tag.TO:
        return False
    return governor(first_link(relation, polarity_words("en"))) is None


def headline_talks(relation: Relation, role: BlockRole) -> bool:
    """ "Coalition talks fail": in a headline a noun."""
    return role == "title" and relation.cue.form == CueForm.THIRD_PERSON and relation.cue.lemma == "talk"


def asked_participle(relation: Relation, role: BlockRole) -> bool:
    """ "Asked about the delay, Lee shrugged": Lee was asked, and what follows is an act, not speech."""
    is_before = relation.content[0][0] == 0 and relation.content[-1][1] <= relation.cue_unit
    first = relation.sentence.cues[:1]
    return is_before and any(not unit and cue.frame == "ask" and cue.form == CueForm.PAST for unit, cue in first)


def leading_past_participle(relation: Relation, role: BlockRole) -> bool:
    """ "Told of the delay, Lee left": a past form that opens a sentence is a participle."""
    return relation.cue_unit == 0 and relation.cue.form == CueForm.PAST


def asked_subject(relation: Relation, role: BlockRole) -> bool:
    """ "Lee, asked if it would close, left": the source is the one who was asked."""
    at = relation.cue_unit
    return relation.source is not None and relation.source[1] == at - 1 and _is_asked_in_apposition(relation)


def passive_subject(relation: Relation, role: BlockRole) -> bool:
    """ "Lee was criticised for his silence": not by Lee."""
    cue, at, tags = relation.cue, relation.cue_unit, relation.sentence.tags
    if cue.frame not in _PASSIVE_FRAMES or cue.form != CueForm.PAST or relation.source is None:
        return False
    if _is_asked_in_apposition(relation):
        return False
    while at and tags[at - 1] in _BEFORE_PARTICIPLE:
        at -= 1
    return relation.source[1] <= at and tags[at - 1] is Tag.BE


def _is_asked_in_apposition(relation: Relation) -> bool:
    """Whether it is "…, asked if …", "…, asked about …"."""
    tags, at = relation.sentence.tags, relation.cue_unit
    is_asked = relation.cue.frame == "ask" and at > 0 and tags[at - 1] is Tag.COMMA
    return is_asked and tags[at + 1 : at + 2] in _ASKED_ABOUT
