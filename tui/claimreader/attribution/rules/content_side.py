"""Stage CUE: on which side of a cue its content stands. The first rule that answers makes the relation."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from claimreader.attribution.content_search import content_after, content_before, content_ending_at
from claimreader.attribution.passives import is_clause_verb, is_passive, is_verdict, verdict_content
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.reporting_clause import (
    ReportingClause,
    clause_begins,
    end_of_named,
    is_subject,
    opens_sentence,
    reporting_clause,
)
from claimreader.attribution.verb_objects import figure_object, reported_object
from claimreader.language.lexicons import FINITE_FORMS, FINITE_OR_BASE_FORMS, CueForm
from claimreader.language.noun_phrases import noun_phrases
from claimreader.language.quantifiers import opens_with_quantity, scale_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import (
    AUXILIARIES,
    CAPITALISED,
    CLAUSE_MARKS,
    DETERMINERS,
    OWNERS,
    VERBS,
    Tag,
    Tags,
)

_NONE, _AFTER, _BEFORE, _BOTH = range(4)
"""Places in the odds of the sides."""
_SAY_FRAMES = frozenset(("say", "write", "ask", "shout"))
_TELL_FRAME = "tell"
_CERTAIN_ODDS = 4.0
"""The least odds of an attribution that word order alone shows."""
_CANDIDATE_MARGIN = 1.5
"""How much likelier no attribution may be (log odds): the later stages judge the whole relation."""
_REPORT_MARGIN = 4.0
"""The same of a clause that is read word by word."""
_MAX_SUM_UNITS = 3
"""Units of "half a [million]"."""
_MAX_VERB_DISTANCE = 7
"""Units after "adding" among which its clause has a verb."""

_BEFORE_INVERTED_VERB: Tags = frozenset((Tag.COMMA, Tag.QUOTATION))
_CLAUSE_VERBS: Tags = AUXILIARIES | {Tag.VERB}
_SUBJECT_START: Tags = CAPITALISED | DETERMINERS | {Tag.CUE_NOMINAL, Tag.OTHER, Tag.S_FORM}
_SUBJECT_UNITS: Tags = _SUBJECT_START | {Tag.NUMBER, Tag.PREPOSITION}
_NOT_IN_INVERTED_SUBJECT: Tags = VERBS | CLAUSE_MARKS | {Tag.THAT, Tag.QUOTATION, Tag.SUBJECT_PRONOUN}
_NOT_BEFORE_ADDED_VERB: Tags = (CLAUSE_MARKS - {Tag.DASH}) | {Tag.QUOTATION, Tag.SUBORDINATOR, Tag.PREPOSITION}
_CIRCUMSTANCE_START: Tags = frozenset((Tag.PREPOSITION, Tag.DATE, Tag.ADVERB, Tag.LY_ADVERB))
_NOT_IN_CIRCUMSTANCE_OF_TELLING: Tags = _CLAUSE_VERBS | (CLAUSE_MARKS - {Tag.STOP}) | {
    Tag.THAT, Tag.TO, Tag.QUOTATION, Tag.SUBJECT_PRONOUN, Tag.SUBORDINATOR,
}  # fmt: skip
_NOT_IN_CIRCUMSTANCE: Tags = _NOT_IN_CIRCUMSTANCE_OF_TELLING | {Tag.CUE_VERB}
_VERB_SHAPES: Tags = frozenset((Tag.S_FORM, Tag.QUOTATION))
_INSIDE_CLAUSE: Tags = frozenset((Tag.PREPOSITION, Tag.SUBORDINATOR))
"""What a clause in front of its cue does not begin behind."""
_BEFORE_QUOTATION: Tags = frozenset((Tag.COMMA, Tag.COLON))
_NEW_CLAUSE: Tags = frozenset((Tag.CONJUNCTION, Tag.SUBORDINATOR, Tag.SUBJECT_PRONOUN, Tag.ING_FORM))
_ENDS_REPORT: Tags = frozenset((Tag.STOP, Tag.DASH))
_NOT_IN_SUBJECT_CLAUSE: Tags = CLAUSE_MARKS | {Tag.QUOTATION}
_CLAUSE_EVIDENCE: Tags = VERBS | {Tag.S_FORM, Tag.QUOTATION}


def inverted_order(context: CueContext) -> Relation | None:
    """ "The town will not pay, says Lee": verb and subject close the sentence, so the content is before them.

    No subject is parted from its verb by one comma, nor has a subject a verb of its own.
    """
    s, i, cue = context.sentence, context.unit, context.cue
    if cue.frame not in _SAY_FRAMES or cue.form not in FINITE_OR_BASE_FORMS or i < 3 or i + 1 >= len(s):
        return None
    is_inverted = (
        s.tags[i - 1] in _BEFORE_INVERTED_VERB
        and _is_main_clause_before(s.tags, i - 1)
        and _is_subject_at_end(s.tags[i + 1 :])
    )
    if is_inverted and s.tags[i - 2 : i] == [Tag.COLON, Tag.QUOTATION]:
        # "In 2003: “It is hollow,” wrote Lee".
        odds = max(_CERTAIN_ODDS, context.side_odds[_BEFORE] - context.side_odds[_NONE])
        return Relation(s, i, cue, odds, ((i - 1, i),), is_certain=True)
    return _content_is_before(context, i - 1) if is_inverted else None


def _is_main_clause_before(tags: Sequence[Tag], end: int) -> bool:
    """Whether a main clause stands between the last comma before unit `end` and `end`; no comma means it does."""
    comma = next((k for k in range(end - 1, -1, -1) if tags[k] is Tag.COMMA), None)
    if comma is None:
        return True
    clause = tags[comma + 1 : end]
    return clause[:1] != [Tag.SUBORDINATOR] and not _CLAUSE_VERBS.isdisjoint(clause)


def _is_subject_at_end(tags: Sequence[Tag]) -> bool:
    """Whether a subject and the end of the sentence follow the verb."""
    is_closed = tags[0] in _SUBJECT_START and len(tags) > 1 and tags[-1] is Tag.STOP
    return is_closed and _NOT_IN_INVERTED_SUBJECT.isdisjoint(tags[:-1])


def plain_report(context: CueContext) -> Relation | None:
    """ "The mayor, who sold it, said late on Monday (that) it had sunk": the clause behind the circumstances."""
    s, clause, words = context.sentence, _reporting_clause(context), context.words.words
    if clause is None or not opens_sentence(s, clause.begin):
        return None
    start = clause.end
    if start + 1 < len(s) and s.tags[start] in _BEFORE_QUOTATION and s.tags[start + 1] is Tag.QUOTATION:
        start += 1
    elif context.cue.frame == "write" and s.tags[start : start + 1] != [Tag.THAT]:
        return None
    is_quotation = s.tags[start : start + 1] == [Tag.QUOTATION] and s.tags[start + 1 : start + 2] != [Tag.THAT]
    return clause_from(context, start) if is_quotation or clause_begins(s, start, words) else None


def as_reported(context: CueContext) -> Relation | None:
    """ "As Lee said on Monday, it had sunk": the clause behind the comma."""
    s, words = context.sentence, context.words.words
    if s.lowercase[0] not in words["report_openers"]:
        return None
    clause = reporting_clause(s, context.unit, context.cue, words, first=1)
    if clause is None or clause.begin != 1 or clause.end >= len(s) or s.tags[clause.end] is not Tag.COMMA:
        return None
    return clause_from(context, clause.end + 1) if clause_begins(s, clause.end + 1, words) else None


def according_report(context: CueContext) -> Relation | None:
    """ "According to Lee, the mayor of Ek, it had sunk": the clause behind the comma that closes the name."""
    s, i = context.sentence, context.unit
    if context.cue.frame != "according" or i or s.lowercase[1:2] != ["to"]:
        return None
    mark = end_of_named(s, 2, context.words.words)
    return None if mark is None else clause_from(context, mark + 1)


def according_inside(context: CueContext) -> Relation | None:
    """ "It is, according to Lee, old": what stands before and behind the name is one clause."""
    s, i = context.sentence, context.unit
    is_inside = context.cue.frame == "according" and i > 1 and s.tags[i - 1] is Tag.COMMA
    if not is_inside or s.lowercase[i + 1 : i + 2] != ["to"]:
        return None
    mark = next((k for k in range(i + 3, len(s) - 2) if s.tags[k] is Tag.COMMA), None)
    if mark is None or _has_clause_verb(s, i + 2, mark) or _is_whole_clause(s, i - 1):
        return None
    if s.tags[mark + 1] in _NEW_CLAUSE or clause_begins(s, mark + 1, context.words.words):
        return None
    content = ((0, i - 1), (mark + 1, len(s) - (s.tags[-1] is Tag.STOP)))
    return Relation(s, i, context.cue, _CERTAIN_ODDS, content, is_certain=True)


def _is_whole_clause(s: TaggedSentence, end: int) -> bool:
    """Whether a verb stands before unit `end`, and more behind it: "the pier is old", not "the pier is"."""
    return _has_clause_verb(s, 1, end - 1) and not is_clause_verb(s, end - 1)


def _has_clause_verb(s: TaggedSentence, begin: int, end: int) -> bool:
    return any(is_clause_verb(s, k) for k in range(begin, end))


def owned_noun(context: CueContext) -> Relation | None:
    """ "The union’s argument is [that …]": the clause is what the owner of the noun says."""
    s, i = context.sentence, context.unit
    named = next((begin for begin, end in noun_phrases(s) if end == i + 1), None)
    if named is None or s.tags[i + 1 : i + 3] != [Tag.BE, Tag.THAT] or OWNERS.isdisjoint(s.tags[named:i]):
        return None
    return clause_from(context, i + 2)


def clause_from(context: CueContext, start: int) -> Relation | None:
    """The content that begins at unit `start`; an apposition behind its subject is not its end."""
    s, content = context.sentence, content_after(context, start)
    if content is None or content[1] <= content[0]:
        return None
    units = range(content[0], content[1])
    if not any(is_clause_verb(s, k) or s.tags[k] in _VERB_SHAPES for k in units if k > content[0] or s.quotes[k] >= 0):
        content = content[0], len(s) - (s.tags[-1] is Tag.STOP)
    odds = max(_CERTAIN_ODDS, context.side_odds[_AFTER] - context.side_odds[_NONE])
    return Relation(s, context.unit, context.cue, odds, (content,), is_certain=True)


def closing_report(context: CueContext) -> Relation | None:
    """ "It had sunk, members who knew the plan said late on Monday — a first": all before the comma of the subject."""
    s, clause = context.sentence, _reporting_clause(context)
    if clause is None or (clause.end < len(s) and s.tags[clause.end] not in _ENDS_REPORT):
        return None
    if clause.begin == 1 and s.tags[0] is Tag.QUOTATION:
        return _content_is_before(context, 1)
    if clause.begin < 3 or s.tags[clause.begin - 1] is not Tag.COMMA:
        return None
    comma = clause.begin - 1
    if s.lowercase[0] in context.words.words["clause_openers"] or s.tags[0] is Tag.QUOTATION:
        return None
    if _is_unlikely(context) or _CLAUSE_EVIDENCE.isdisjoint(s.tags[:comma]):
        return None
    return _content_is_before(context, comma)


def _is_unlikely(context: CueContext) -> bool:
    """Whether the word is far likelier no cue at all here."""
    return max(context.side_odds[_AFTER:]) < context.side_odds[_NONE] - _REPORT_MARGIN


def _reporting_clause(context: CueContext) -> ReportingClause | None:
    return reporting_clause(context.sentence, context.unit, context.cue, context.words.words)


def inverted_report(context: CueContext) -> Relation | None:
    """ "It had sunk, said the company that runs the ferry": a subject with a clause of its own closes the sentence."""
    s, i, cue = context.sentence, context.unit, context.cue
    if cue.frame not in _SAY_FRAMES or cue.form not in FINITE_FORMS or i < 3 or s.tags[i - 1] is not Tag.COMMA:
        return None
    is_subject_behind = is_subject(s, i + 1, context.words.words) or _is_subject_with_clause(s, i + 1)
    if not is_subject_behind or not _is_main_clause_before(s.tags, i - 1):
        return None
    return None if _is_unlikely(context) else _content_is_before(context, i - 1)


def _is_subject_with_clause(s: TaggedSentence, begin: int) -> bool:
    """ "[an official who asked not to be named]": a phrase and a clause of it up to the end of the sentence."""
    end = next((end for first, end in noun_phrases(s) if first == begin), len(s))
    return s.lowercase[end : end + 1] == ["who"] and _NOT_IN_SUBJECT_CLAUSE.isdisjoint(s.tags[end:-1])


def closing_clause(context: CueContext) -> Relation | None:
    """ "It rains, Lee said in a note": a clause of saying at the end reports all before its comma."""
    s, i, cue = context.sentence, context.unit, context.cue
    is_saying = cue.frame in _SAY_FRAMES or cue.frame == _TELL_FRAME
    if not is_saying or cue.form not in FINITE_FORMS or s.lowercase[0] in context.words.words["clause_openers"]:
        return None
    behind = s.tags[i + 1 : -1] if s.tags[-1] is Tag.STOP else s.tags[i + 1 :]
    if not _is_circumstance(behind, cue.frame == _TELL_FRAME):
        return None
    comma = _comma_before_subject(s.tags, i)
    return None if comma is None else _content_is_before(context, comma)


def _is_circumstance(tags: Sequence[Tag], is_telling: bool) -> bool:
    """Whether a verb of saying is followed by nothing, a time or a place (a verb of telling: an addressee)."""
    if tags and not is_telling and tags[0] not in _CIRCUMSTANCE_START:
        return False
    forbidden = _NOT_IN_CIRCUMSTANCE_OF_TELLING if is_telling else _NOT_IN_CIRCUMSTANCE
    # "In a post": behind an article what might be a verb is none.
    return not any(
        tag in forbidden and not (tag is Tag.CUE_VERB and before is Tag.DETERMINER)
        for before, tag in pairwise([Tag.PREPOSITION, *tags])
    )


def _comma_before_subject(tags: Sequence[Tag], i: int) -> int | None:
    """The comma between a clause and the subject of the verb at `i`."""
    end = i
    if tags[i - 1] is Tag.COMMA:
        # "The mayor, Ann Lee, told …"
        apposition = _subject_start(tags, i - 1)
        if tags[apposition - 1] is not Tag.COMMA:
            return None
        end = apposition - 1
    start = _subject_start(tags, end)
    if not 2 < start < end or tags[start - 1] is not Tag.COMMA or _CLAUSE_EVIDENCE.isdisjoint(tags[: start - 1]):
        return None
    return start - 1


def _subject_start(tags: Sequence[Tag], end: int) -> int:
    """Where the words of a subject that ends at `end` begin."""
    while end and tags[end - 1] in _SUBJECT_UNITS:
        end -= 1
    return end


def adding_participle(context: CueContext) -> Relation | None:
    """ "Lee said it was late, adding there was no other way": the clause behind "adding" is its content."""
    s, i, cue = context.sentence, context.unit, context.cue
    if cue.lemma != "add" or cue.form != CueForm.ING or s.tags[i - 1] is not Tag.COMMA:
        return None
    if not any(relation.cue.form in FINITE_FORMS for relation in context.found):
        return None
    ahead = s.tags[i + 1 : i + 1 + _MAX_VERB_DISTANCE]
    verb = next((k for k, tag in enumerate(ahead) if tag in VERBS), 0)
    if verb == 0 or not _NOT_BEFORE_ADDED_VERB.isdisjoint(ahead[:verb]):
        return None
    odds = max(_CERTAIN_ODDS, context.side_odds[_AFTER] - context.side_odds[_NONE])
    return _relation(context, odds, _AFTER, is_certain=True)


def noun_object(context: CueContext) -> Relation | None:
    """ "Lee made the case [that …]", "raised the possibility [that …]": the clause of the object."""
    s, i, words = context.sentence, context.unit, context.words
    if context.cue.form == CueForm.NOUN and any(r.content[0][0] == i + 1 and r.is_certain for r in context.found):
        # "Made the [claim] that": the verb has reported it.
        return Relation(s, i, context.cue, 0.0, ())
    that = reported_object(s, i, context.cue, words)
    return None if that is None else clause_from(context, that)


def figure_given(context: CueContext) -> Relation | None:
    """ "Lee put [the number at 40]": the figure with what it is of."""
    end = figure_object(context.sentence, context.unit, context.words)
    if end is None or context.sentence.lowercase[context.unit] not in context.words.words["light_verbs"]:
        return None
    learned = content_after(context, context.unit + 1)
    content = context.unit + 1, max(end, learned[1] if learned else end)
    return Relation(context.sentence, context.unit, context.cue, _CERTAIN_ODDS, (content,), is_certain=True)


def sum_offered(context: CueContext) -> Relation | None:
    """ "Lee offered [half a million for the weir]", "pledged [40 million crowns]": how much."""
    s, i, words = context.sentence, context.unit, context.words
    is_offer = context.cue.lemma in words.words["offering_verbs"] and context.cue.form in FINITE_OR_BASE_FORMS
    if not is_offer or is_passive(s, i, context.cue) or not _opens_with_sum(s, i + 1, words.language):
        return None
    content = content_after(context, i + 1)
    return None if content is None else Relation(s, i, context.cue, _CERTAIN_ODDS, (content,), is_certain=True)


def _opens_with_sum(s: TaggedSentence, k: int, language: str) -> bool:
    """Whether an amount begins at unit `k`: "40 million", "half a million", "at least 30 crowns"; not "two answers"."""
    if opens_with_quantity(s, k, language):
        return True
    is_sum = k < len(s) and (s.tags[k] is Tag.DOLLAR or any(char.isdigit() for char in s.words[k]))
    return is_sum or any(s.lowercase[at] in scale_words(language) for at in range(k, min(len(s), k + _MAX_SUM_UNITS)))


def passive_verdict(context: CueContext) -> Relation | None:
    """ "The claim that [no one was hurt] was rejected by Lee": the content is the clause in front of the verb."""
    s, i = context.sentence, context.unit
    if s.lowercase[i + 1 : i + 2] != ["by"] or not is_verdict(s, i, context.cue):
        return None
    content = verdict_content(s, i)
    if content is None:
        return None
    odds = max(_CERTAIN_ODDS, context.side_odds[_BEFORE] - context.side_odds[_NONE])
    return Relation(s, i, context.cue, odds, (content,), is_certain=True)


def quantity_behind(context: CueContext) -> Relation | None:
    """ "Lee said [at most eleven …]": a quantifier right behind the verb opens the content."""
    s, i, cue, odds = context.sentence, context.unit, context.cue, context.side_odds
    is_saying = cue.frame in _SAY_FRAMES and cue.form in FINITE_FORMS
    if not is_saying or not opens_with_quantity(s, i + 1, context.words.language):
        return None
    content = content_after(context, i + 1)
    if content is None or odds[_AFTER] < odds[_NONE] - _CANDIDATE_MARGIN:
        return None
    return Relation(s, i, cue, odds[_AFTER] - odds[_NONE], (content,))


def learned_side(context: CueContext) -> Relation | None:
    """Otherwise the likeliest side, unless no attribution at all is far likelier."""
    odds = context.side_odds
    side = max((_AFTER, _BEFORE, _BOTH), key=odds.__getitem__)
    if odds[side] < odds[_NONE] - _CANDIDATE_MARGIN:
        return None
    return _relation(context, odds[side] - odds[_NONE], side)


def _content_is_before(context: CueContext, end: int) -> Relation:
    odds = max(_CERTAIN_ODDS, context.side_odds[_BEFORE] - context.side_odds[_NONE])
    begin, end = content_ending_at(context, end)
    if begin and context.sentence.tags[begin - 1] in _INSIDE_CLAUSE:
        begin = 0
    return Relation(context.sentence, context.unit, context.cue, odds, ((begin, end),), is_certain=True)


def _relation(context: CueContext, odds: float, side: int, is_certain: bool = False) -> Relation:
    found = (
        content_before(context) if side != _AFTER else None,
        content_after(context) if side != _BEFORE else None,
    )
    content = tuple([units for units in found if units is not None and units[1] > units[0]])
    return Relation(context.sentence, context.unit, context.cue, odds, content, is_certain=is_certain)
