"""Stage SOURCE: who says it. The first rule that answers."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.passives import is_passive
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.reporting_clause import clause_begins
from claimreader.attribution.rules.nested import QUOTING_LEMMAS
from claimreader.attribution.source_spans import is_time, source_candidates, source_features
from claimreader.language.lexicons import FINITE_FORMS, FINITE_OR_BASE_FORMS, CueForm, Lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, CLAUSE_MARKS, GOVERNORS, OWNERS, VERBS, VERBS_OR_THAT, Tag, Tags

_MIN_SOURCE_ODDS = -3.5
"""Log odds below which the sentence names no source."""
_PASSIVE_FRAMES = frozenset("say tell write ask urge vow accuse deny shout express".split())
"""Frames of speech, whose passive has the audience or the content for its subject."""
_ADDRESSEE_FRAMES = frozenset(("ask", "accuse"))
_ENDS_AGENT_SEARCH: Tags = CLAUSE_MARKS | {Tag.QUOTATION}
_MAX_NAME_UNITS = 6
_AFTER_NAMED_SOURCE: Tags = CLAUSE_MARKS | {Tag.OPEN_BRACKET, Tag.QUOTATION}
_NOUN_BEFORE_VERB: Tags = frozenset((Tag.OTHER, Tag.S_FORM))
_VERB_CHAIN: Tags = AUXILIARIES | {Tag.NEGATION, Tag.ADVERB, Tag.LY_ADVERB}
_MAX_ASIDE_UNITS = 8
_NOT_IN_ASIDE: Tags = VERBS_OR_THAT | {Tag.QUOTATION, Tag.SUBORDINATOR}
_ENDS_FIRST_CLAUSE: Tags = frozenset((Tag.COMMA, Tag.QUOTATION))
_MAX_DOCUMENT_UNITS = 8
_BEFORE_DOCUMENT: Tags = CLAUSE_MARKS | {Tag.SUBORDINATOR, Tag.TO, Tag.THAT, Tag.QUOTATION}
_ADVERBS: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB))
_NOT_IN_APPOSITION: Tags = VERBS_OR_THAT | {Tag.QUOTATION}
_NAME_UNITS: Tags = frozenset((Tag.PROPER_NOUN, Tag.OTHER, Tag.CUE_NOMINAL, Tag.DETERMINER))


def likeliest_source(context: CueContext, relation: Relation) -> TokenRange | None:
    """The candidate with the highest odds, None where none is likely enough."""
    s, i, cue, content = context.sentence, context.unit, context.cue, relation.content
    phrases = noun_phrases(s)
    best, best_odds = None, _MIN_SOURCE_ODDS
    for phrase in source_candidates(s, i, content, phrases, context.words):
        odds = context.classifier.odds("source", source_features(s, i, cue, content, phrases, phrase))
        if odds > best_odds:
            best, best_odds = phrase, odds
    return best


def passive_agent(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "Okafor was told by [the office] that …": who stands behind "by", else nobody; the subject is the audience."""
    if not is_passive(context.sentence, context.unit, context.cue) or context.cue.frame not in _PASSIVE_FRAMES:
        return None
    if context.cue.lemma in QUOTING_LEMMAS or context.cue.lemma in context.words.words["stative_participles"]:
        return None
    agent = _agent(context, relation)
    # Who is accused or asked is dealt with by the rules of the stage REJECT, save where the speaker is named.
    is_left_open = agent is None and context.cue.frame in _ADDRESSEE_FRAMES
    return None if is_left_open else relation._replace(source=agent)


def _agent(context: CueContext, relation: Relation) -> TokenRange | None:
    """The phrase behind the "by" that follows the participle."""
    s = context.sentence
    limit = min([len(s), *(begin for begin, _ in relation.content if begin > context.unit)])
    phrases = noun_phrases(s)
    for k in range(context.unit + 1, limit - 1):
        if s.tags[k] in _ENDS_AGENT_SEARCH:
            return None
        if s.lowercase[k] in context.words.words["agent_markers"]:
            named = next((phrase for phrase in phrases if phrase[0] == k + 1 and phrase[1] <= limit), None)
            if named is not None and not _is_manner(s, named, context.words):
                return extend_phrase(s, named, phrases, limit)
    return None


def _is_manner(s: TaggedSentence, phrase: TokenRange, words: Lexicon) -> bool:
    """ "by letter", "by Friday": how or when, not a speaker."""
    begin, end = phrase
    return is_time(s, phrase, words) or (end - begin == 1 and s.lowercase[begin] in words.words["medium"])


def according_to(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "according to [Lee]": the phrase behind it, or the words up to the next mark."""
    s, begin = context.sentence, context.unit + 2
    if context.cue.frame != "according" or begin >= len(s) or s.lowercase[begin - 1] != "to":
        return None
    limit = min([len(s), *(start for start, _ in relation.content if start > begin)])
    phrases = noun_phrases(s)
    named = next((phrase for phrase in phrases if phrase[0] == begin), None)
    source = _up_to_mark(s, begin, limit) if named is None else extend_phrase(s, named, phrases, limit)
    return relation._replace(source=source)


def _up_to_mark(s: TaggedSentence, begin: int, limit: int) -> TokenRange:
    end = begin + 1
    while end < limit and s.tags[end] not in _AFTER_NAMED_SOURCE:
        end += 1
    return begin, end


def seen_by(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "[Documents] seen by the Courier show …": what was seen says it, and who saw it passes it on."""
    s, at, words = context.sentence, context.unit, context.words.words
    seen = next((k for k in range(1, len(s) - 1) if k != at and _is_seen_by(s, k, context.words)), None)
    if seen is None:
        return None
    begin, end = _document_before(s, seen)
    by = next((phrase for phrase in noun_phrases(s) if phrase[0] == seen + 2), None)
    documents = words["document"] | words["medium"] | words["papers"]
    if by is None or documents.isdisjoint(s.lowercase[begin:end]) or not _is_subject_of(s, by[1], at):
        return None
    passed_on = by[0], min(by[1], at) if by[0] < at else by[1]
    is_certain = relation.is_certain or (relation.content[0][0] == at + 1 and clause_begins(s, at + 1, words))
    return relation._replace(source=(begin, end), outer_source=passed_on, is_certain=is_certain)


def _document_before(s: TaggedSentence, seen: int) -> TokenRange:
    """The words that open a clause before "seen", or before the comma there."""
    end = seen - (s.tags[seen - 1] is Tag.COMMA)
    begin = end
    while begin and end - begin < _MAX_DOCUMENT_UNITS and s.tags[begin - 1] not in _BEFORE_DOCUMENT:
        begin -= 1
    return begin, end


def _is_seen_by(s: TaggedSentence, k: int, words: Lexicon) -> bool:
    return s.lowercase[k] in words.words["seen_participles"] and s.lowercase[k + 1] in words.words["agent_markers"]


def _is_subject_of(s: TaggedSentence, end: int, at: int) -> bool:
    """Whether only the words of a verb and a comma stand between the subject that ends at `end` and the cue."""
    return all(tag in _VERB_CHAIN or tag is Tag.COMMA for tag in s.tags[end:at])


def possessor_of_noun(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "[his] recent claim", "[Lee’s] false claim": whose it is, where the cue is a noun of the likeliest phrase."""
    s, i = context.sentence, context.unit
    if likeliest is None or (context.cue.form in FINITE_FORMS and s.tags[i - 1] in _NOUN_BEFORE_VERB):
        return None
    if not any(begin == likeliest[0] and i < end for begin, end in noun_phrases(s)):
        return None
    owner = next((k for k in range(likeliest[0], min(likeliest[1], i)) if s.tags[k] in OWNERS), None)
    return None if owner is None else relation._replace(source=(likeliest[0], owner + 1))


def subject_of_clause(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "Lee said that [engineers] had said …", "Lee wrote and [Ek] said …": what opens the clause of the cue."""
    s, at = context.sentence, context.unit
    if context.cue.form not in FINITE_FORMS or is_passive(s, at, context.cue):
        return None
    while at and s.tags[at - 1] in _VERB_CHAIN:
        at -= 1
    before_aside = _before_aside(s, at)
    phrases = noun_phrases(s)
    extended = (extend_phrase(s, phrase, phrases, before_aside) for phrase in phrases if phrase[1] <= before_aside)
    for subject in (phrase for phrase in extended if phrase[0] and phrase[1] == before_aside):
        is_second = before_aside < at and _opens_second_clause(s, subject)
        if (is_second or _opens_clause(s, subject)) and not is_time(s, subject, context.words):
            return relation._replace(source=subject)
    return None


def _before_aside(s: TaggedSentence, at: int) -> int:
    """Where the aside begins that a comma ends before unit `at`: "Lee (D-Ek), [said]", "Lee, D-Ek, [said]"."""
    if not at or s.tags[at - 1] is not Tag.COMMA:
        return at
    for k in range(at - 2, max(0, at - 2 - _MAX_ASIDE_UNITS), -1):
        if s.tags[k] in _NOT_IN_ASIDE:
            break
        if s.tags[k] is Tag.OPEN_BRACKET or (s.tags[k] is Tag.COMMA and s.tags[at - 2] is not Tag.CLOSE_BRACKET):
            return k
    return at


def _opens_second_clause(s: TaggedSentence, phrase: TokenRange) -> bool:
    """Whether "and" or "but" stands before a phrase, and a comma or a quotation before it ends a clause of its own."""
    at = phrase[0] - 1
    if at < 2 or s.tags[at] is not Tag.CONJUNCTION or s.tags[at - 1] not in _ENDS_FIRST_CLAUSE:
        return False
    return not VERBS.isdisjoint(s.tags[:at]) and Tag.SUBORDINATOR not in s.tags[:at]


def _opens_clause(s: TaggedSentence, phrase: TokenRange) -> bool:
    """Whether "that" or "saying" stands before a phrase, or "and" before a name that is not the second of two."""
    begin, end = phrase
    if s.tags[begin - 1] is Tag.THAT or any(
        unit == begin - 1 and cue.form == CueForm.ING and cue.frame == "say" for unit, cue in s.cues
    ):
        return True
    is_name = all(tag is Tag.PROPER_NOUN for tag in s.tags[begin:end])
    if not is_name or s.tags[begin - 1] is not Tag.CONJUNCTION:
        return False
    first = next((other for other in noun_phrases(s) if other[1] == begin - 1), None)
    return first is None or s.tags[first[0]] is Tag.OTHER


def subject_of_participle(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "A camera caught [Lee] threatening to go", "with [critics] warning that …": who stands right before it.

    A thing there ("a note calling it old") is what somebody speaks through.
    """
    s, at = context.sentence, context.unit
    if context.cue.form != CueForm.ING:
        return None
    while at and s.tags[at - 1] in _ADVERBS:
        at -= 1
    phrases = noun_phrases(s)
    owner = next((phrase for phrase in phrases if extend_phrase(s, phrase, phrases, at)[1] == at), None)
    if owner is None or not owner[0]:
        return None
    is_with = s.lowercase[owner[0] - 1] in context.words.words["participle_links"]
    is_named = s.tags[owner[1] - 1] is Tag.PROPER_NOUN and s.tags[owner[0] - 1] not in GOVERNORS
    return relation._replace(source=(owner[0], at)) if is_with or is_named else None


def learned_source(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """The likeliest phrase, with what belongs to it, up to the cue or the content."""
    if likeliest is None:
        return None
    s, end = context.sentence, likeliest[1]
    limit = context.unit if end <= context.unit else len(s)
    limit = min([limit, *(begin for begin, _ in relation.content if begin >= end)])
    return relation._replace(source=extend_phrase(s, likeliest, noun_phrases(s), limit))


def coordinated_verb(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "Lee said it was late [and promised] …": the source of the verb before."""
    source = coordinated_source(context)
    return None if source is None else relation._replace(source=source)


def coordinated_source(context: CueContext) -> TokenRange | None:
    """The source of the verb that a verb behind "and" or "but" goes on with."""
    if context.cue.form not in FINITE_OR_BASE_FORMS:
        return None
    tags, k = context.sentence.tags, context.unit - 1
    while k >= 0 and tags[k] in _VERB_CHAIN:
        k -= 1
    if k < 0 or tags[k] is not Tag.CONJUNCTION:
        return None
    verbs = (r for r in reversed(context.found) if r.cue.form in FINITE_OR_BASE_FORMS)
    return next((relation.source for relation in verbs if relation.source is not None), None)


def apposition_between(context: CueContext, relation: Relation, likeliest: TokenRange | None) -> Relation | None:
    """ "…, Senator Ann Lee, Democrat of Ohio, said": the name is taken out of the content that runs over it."""
    tags, i = context.sentence.tags, context.unit
    begin, end = relation.content[0]
    if context.cue.form not in FINITE_OR_BASE_FORMS or len(relation.content) > 1 or not 0 < end <= i:
        return None
    commas = [k for k in range(begin, i) if tags[k] is Tag.COMMA][-3:]
    if len(commas) < 3 or commas[2] != i - 1 or not _NOT_IN_APPOSITION.isdisjoint(tags[commas[0] : i]):
        return None
    if not _is_name(tags[commas[0] + 1 : commas[1]]):
        return None
    return relation._replace(content=((begin, commas[0]),), source=(commas[0] + 1, commas[1]))


def _is_name(tags: Sequence[Tag]) -> bool:
    """Whether it ends with a capitalised word and may have a title before it: "Senator Ann Lee"."""
    return 0 < len(tags) <= _MAX_NAME_UNITS and tags[-1] is Tag.PROPER_NOUN and _NAME_UNITS.issuperset(tags)
