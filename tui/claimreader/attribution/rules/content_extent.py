"""Stage CONTENT: what belongs to the content at its beginning and what does not. Every rule is applied, in order."""

from __future__ import annotations

from claimreader.attribution.content_search import content_after
from claimreader.attribution.passives import is_clause_verb, is_verdict, verdict_content
from claimreader.attribution.relation import CueContext, Relation
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, CLAUSE_MARKS, DETERMINERS, Tag, Tags

_MAX_ADDRESSEE_UNITS = 6
_CALLING_FRAMES = frozenset(("call", "urge"))
"""Frames of what somebody calls something; "call" itself stands among those that urge."""
_OBJECT_FRAMES = frozenset(("deny", "accuse", "propose"))
"""Frames whose verbs take a thing, not a clause without "that"."""
_ADDRESSING_FRAMES = frozenset(("ask", "tell"))
_ADDRESSEE: Tags = DETERMINERS | {Tag.PROPER_NOUN, Tag.OTHER, Tag.S_FORM, Tag.CUE_NOMINAL, Tag.PRONOUN, Tag.PREPOSITION}
_FINITE: Tags = AUXILIARIES | {Tag.VERB}
_OPENS_CLAUSE: Tags = frozenset((Tag.THAT, Tag.TO, Tag.QUOTATION, Tag.SUBORDINATOR, Tag.SUBJECT_PRONOUN, Tag.ING_FORM))
_NOT_IN_SUBJECT: Tags = CLAUSE_MARKS | {Tag.QUOTATION, Tag.SUBORDINATOR, Tag.THAT}
_OPENS_ANOTHER: Tags = _NOT_IN_SUBJECT | {Tag.CONJUNCTION}
_VERB_GROUP: Tags = AUXILIARIES | {Tag.TO, Tag.NEGATION, Tag.ADVERB, Tag.LY_ADVERB}
_MAX_JUDGEMENT_UNITS = 6
"""Units of a judgement on a clause: "it was simply not true"."""


def before_verdict(context: CueContext, relation: Relation) -> Relation:
    """ "The claim [that no one was hurt] was rejected by Lee": what is said of the claim is no part of it."""
    s, (begin, end) = context.sentence, relation.content[-1]
    if begin != context.unit + 1:
        return relation
    for i, cue in s.cues:
        content = verdict_content(s, i) if begin < i < end and is_verdict(s, i, cue) else None
        if content is not None and begin <= content[0] < content[1] < end:
            return relation._replace(content=(*relation.content[:-1], content))
    return relation


def judged_clause(context: CueContext, relation: Relation) -> Relation:
    """ "said [it was not true] that …", "offered [no evidence] that …": the content is what is judged."""
    words = polarity_words(context.words.language)
    begin, end = relation.content[-1]
    if begin <= context.unit or context.sentence.tags[begin] is Tag.QUOTATION:
        return relation
    lowercase, tags = context.sentence.lowercase, context.sentence.tags
    first = begin + (tags[begin] is Tag.THAT)
    last = min(end - 1, first + _MAX_JUDGEMENT_UNITS)
    questions = words.words["questions"]
    that = next((k for k in range(first + 1, last) if tags[k] is Tag.THAT or lowercase[k] in questions), None)
    if that is None:
        return relation
    truths = words.words["truths"] | words.words["falsehoods"]
    is_truth = lowercase[first] == "it" and not truths.isdisjoint(lowercase[first:that])
    is_denial = lowercase[that - 1] in words.words["falsehoods"]
    if not (is_truth or is_denial or lowercase[begin] in words.words["objects"]):
        return relation
    return relation._replace(content=(*relation.content[:-1], (that, end)))


def condition_clause(context: CueContext, relation: Relation) -> Relation:
    """ "Had Lee said [it would close], Ek would have paid", "When Lee said …, …": the clause ends at its comma."""
    words, (begin, end) = polarity_words(context.words.language), relation.content[-1]
    s, at = context.sentence, context.unit
    if begin <= at:
        return relation
    opener = next((k + 1 for k in range(at - 1, -1, -1) if s.tags[k] in CLAUSE_MARKS), 0)
    is_condition = s.lowercase[opener] in words.words["conditions"]
    opens = words.words["inverted_conditions"] | context.words.words["clause_openers"]
    first = opener + (s.tags[opener] is Tag.CONJUNCTION)
    is_condition = is_condition or (opener == 0 and s.lowercase[first] in opens)
    comma = next((k for k in range(begin, end) if s.tags[k] is Tag.COMMA), None)
    if not is_condition or comma is None or comma == begin or s.lowercase[-1] == "?":
        return relation
    return relation._replace(content=(*relation.content[:-1], (begin, comma)))


def leading_clause(context: CueContext, relation: Relation) -> Relation:
    """ "said that when it comes to fees[, it will treat all alike]": the clause in front is not all of the content."""
    s, (begin, end) = context.sentence, relation.content[-1]
    if begin <= context.unit or s.tags[begin] is not Tag.THAT or s.tags[end : end + 1] != [Tag.COMMA]:
        return relation
    is_lead = s.tags[begin + 1 : begin + 2] in ([Tag.SUBORDINATOR], [Tag.PREPOSITION])
    rest = content_after(context, end + 1) if is_lead and Tag.COMMA not in s.tags[begin:end] else None
    if rest is None or not any(is_clause_verb(s, k) or s.tags[k] is Tag.S_FORM for k in range(rest[0], rest[1])):
        return relation
    return relation._replace(content=(*relation.content[:-1], (begin, rest[1])))


def addressee_of_clause(context: CueContext, relation: Relation) -> Relation:
    """ "asked [the mayor] whether …", "told [the board] that …": the content begins at the clause."""
    s, (begin, end) = context.sentence, relation.content[-1]
    if context.cue.frame not in _ADDRESSING_FRAMES or begin != context.unit + 1:
        return relation
    questions = polarity_words(context.words.language).words["questions"]
    k = begin
    while k < min(end, begin + _MAX_ADDRESSEE_UNITS) and s.tags[k] in _ADDRESSEE and s.lowercase[k] not in questions:
        k += 1
    is_clause = begin < k < end and (s.tags[k] is Tag.THAT or s.lowercase[k] in questions)
    return relation._replace(content=(*relation.content[:-1], (k, end))) if is_clause else relation


def called_false(context: CueContext, relation: Relation) -> Relation:
    """ "called the claim that it sank [false]", "described it [as untrue]": the judgement is no content."""
    s, (begin, end) = context.sentence, relation.content[-1]
    falsehoods = polarity_words(context.words.language).words["falsehoods"]
    is_called = context.cue.frame in _CALLING_FRAMES and begin > context.unit
    if not is_called or s.lowercase[end - 1] not in falsehoods or Tag.THAT not in s.tags[begin:end]:
        return relation
    end -= 1 + (s.tags[end - 2] is Tag.SUBORDINATOR)
    return relation._replace(content=(*relation.content[:-1], (begin, end)))


def limiter(context: CueContext, relation: Relation) -> Relation:
    """ "said [only] the north pier was damaged": the word that limits a clause is part of it, unless "that" follows."""
    s, (begin, end) = context.sentence, relation.content[0]
    limiters = polarity_words(context.words.language).words["limiters"]
    if begin != context.unit + 2 or s.lowercase[begin - 1] not in limiters:
        return relation
    if s.tags[begin] in (Tag.THAT, Tag.QUOTATION):
        return relation
    return relation._replace(content=((begin - 1, end), *relation.content[1:]))


def clause_of_subject(context: CueContext, relation: Relation) -> Relation:
    """ "Rumours that Lee had said [it was lost] were false": the content ends before the verb of the main clause."""
    s, (begin, end), words = context.sentence, relation.content[-1], context.words.words
    opener = next(
        (k for k in range(1, context.unit) if s.tags[k] is Tag.THAT or s.lowercase[k] in words["relative_pronouns"]), 0
    )
    is_nominal = opener and _NOT_IN_SUBJECT.isdisjoint(s.tags[:opener])
    if begin <= context.unit or not is_nominal or any(is_clause_verb(s, k) for k in range(opener)):
        return relation
    verbs = [k for k in range(begin + 1, end) if _begins_verb(s, k)]
    # Where a clause may begin between the verbs, which of them is that of the main clause is open.
    if len(verbs) < 2 or not _OPENS_ANOTHER.isdisjoint(s.tags[begin + 1 : verbs[-1]]):
        return relation
    return relation._replace(content=(*relation.content[:-1], (begin, verbs[-1])))


def _begins_verb(s: TaggedSentence, k: int) -> bool:
    """Whether a finite verb begins at unit `k`: of "had been lost were", the words "had" and "were"."""
    before = s.tags[k - 1]
    if before in _VERB_GROUP:
        return False
    if s.tags[k] in AUXILIARIES:
        return True
    return s.tags[k] is Tag.VERB and before not in (Tag.VERB, Tag.DETERMINER)
