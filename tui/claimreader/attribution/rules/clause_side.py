"""Stage CUE: verbs whose clause is read word by word, however seldom they are cues in such a place."""

from __future__ import annotations

from collections.abc import Mapping

from claimreader.attribution.content_search import content_after
from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.mentions import is_plural
from claimreader.attribution.passives import is_passive
from claimreader.attribution.phase_verbs import behind_phase_verb
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.reporting_clause import circumstances_end, clause_begins, opens_sentence, reporting_clause
from claimreader.attribution.rules.content_side import clause_from
from claimreader.language.lexicons import FINITE_FORMS, CueForm, Lexicon
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.polarity import polarity_words
from claimreader.language.quantifiers import is_number
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import AUXILIARIES, CAPITALISED, CLAUSE_MARKS, DETERMINERS, Tag, Tags

_NONE, _AFTER = 0, 1
"""Places in the odds of the sides."""
_MARGIN = 4.0
"""How much likelier no attribution may be (log odds)."""
_SAYING_FRAME = "say"
_SPEECH_FRAMES = frozenset("say tell write ask urge vow accuse call deny propose".split())
_ADDRESSING_FRAMES = frozenset(("ask", "urge"))
_BEFORE_VERB: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.HAVE))
_BEFORE_CLAUSE: Tags = CLAUSE_MARKS | {Tag.SUBORDINATOR, Tag.CONJUNCTION, Tag.THAT, Tag.QUOTATION, Tag.PREPOSITION}
_SURE_OPENERS: Tags = CAPITALISED | DETERMINERS | {Tag.SUBJECT_PRONOUN, Tag.THAT}
_ENDS_CLAUSE: Tags = frozenset((Tag.COMMA, Tag.SEMICOLON, Tag.DASH))
_FINITE: Tags = AUXILIARIES | {Tag.VERB}
_CERTAIN_ODDS = 4.0
"""The least odds of an attribution that word order alone shows."""
_MAX_COUNTED = 4
"""Units behind a number among which its noun stands: "19 empty grain [ships]"."""
_COUNTED_UNITS: Tags = frozenset((Tag.OTHER, Tag.NUMBER, Tag.ED_FORM, Tag.ING_FORM, Tag.PROPER_NOUN))
_VERB_OF_COUNTED: Tags = _FINITE | {Tag.OTHER, Tag.ED_FORM, Tag.CUE_VERB, Tag.S_FORM}
_RELATIVE_PRONOUNS = frozenset(("that", "which", "who"))


def subordinate_report(context: CueContext) -> Relation | None:
    """ "While the union claims [it has paid], …", "…, although Lee added [there were others]"."""
    s, i, cue, words = context.sentence, context.unit, context.cue, context.words.words
    subject = _own_subject(context)
    if cue.frame != _SAYING_FRAME or subject is None or _is_unlikely(context) or i + 1 >= len(s):
        return None
    if subject[0] and s.tags[subject[0] - 1] is Tag.QUOTATION:
        return None
    is_opener = s.tags[i + 1] in _SURE_OPENERS or s.lowercase[i + 1] == "there"
    if not is_opener or s.tags[i + 1] is Tag.THAT or not clause_begins(s, i + 1, words):
        return None
    return clause_from(context, i + 1)


def counted_subject(context: CueContext) -> Relation | None:
    """ "The port said [19 ships wait]", "… say [5 percent of homes flood]": a number, its noun and their verb."""
    s, words = context.sentence, context.words
    begin = _behind_saying(context)
    if begin is None or _is_unlikely(context) or not is_number(s, begin, words.language):
        return None
    end = _counted_end(s, begin, words)
    if end is None or not _may_be_verb(s, end, words.words):
        return None
    content = content_after(context, begin)
    odds = max(_CERTAIN_ODDS, context.side_odds[_AFTER] - context.side_odds[_NONE])
    units = begin, max(end + 1, content[1] if content else 0)
    return Relation(s, context.unit, context.cue, odds, (units,), is_certain=True)


def _behind_saying(context: CueContext) -> int | None:
    """The unit behind a verb of saying, its own subject and circumstances; of a base form behind a plural one."""
    s, i, cue = context.sentence, context.unit, context.cue
    clause = reporting_clause(s, i, cue, context.words.words)
    if clause is not None and opens_sentence(s, clause.begin):
        begin = clause.end
    elif cue.frame == _SAYING_FRAME and (_own_subject(context) is not None or _is_said_by_several(context)):
        begin = i + 1
    else:
        return None
    return begin if begin < len(s) - 1 else None


def _is_said_by_several(context: CueContext) -> bool:
    """ "Officials [say]": the phrase that opens the sentence is of several."""
    s, words = context.sentence, mention_words(context.words.language)
    subject = next((phrase for phrase in noun_phrases(s) if phrase[1] == context.unit and not phrase[0]), None)
    return context.cue.form == CueForm.BASE and subject is not None and is_plural(s, subject, words)


def _counted_end(s: TaggedSentence, begin: int, words: Lexicon) -> int | None:
    """Behind what the number at unit `begin` counts, a noun of several or "of …"; None for a time."""
    names, plural = mention_words(words.language).names, mention_words(words.language).nouns["plural"]
    for k in range(begin + 1, min(len(s) - 1, begin + 1 + _MAX_COUNTED)):
        low = s.lowercase[k]
        if low in words.words["time"] or low.removesuffix("s") in words.words["time"]:
            return None
        if low in names["of_phrase"]:
            begin, end = next((phrase for phrase in noun_phrases(s) if phrase[0] == k + 1), (k, k))
            # "5 percent of [homes] flood": what follows a noun of several may be read as one of its words.
            return next((n + 1 for n in range(begin, end) if s.tags[n] is Tag.S_FORM), end)
        is_last = s.tags[k] is Tag.S_FORM or low in plural
        if is_last and s.lowercase[k + 1] not in names["of_phrase"]:
            return k + 1
        if not is_last and s.tags[k] not in _COUNTED_UNITS:
            return None
    return None


def _may_be_verb(s: TaggedSentence, k: int, words: Mapping[str, frozenset[str]]) -> bool:
    """Whether the word behind a noun may be its verb; no time, and no clause with "that" is behind it."""
    is_time = s.lowercase[k] in words["time_modifiers"] | words["time"]
    return k < len(s) - 1 and s.tags[k] in _VERB_OF_COUNTED and not is_time and Tag.THAT not in s.tags[k : k + 3]


def phase_verb(context: CueContext) -> Relation | None:
    """ "Lee began [threatening] to sue", "continued to [call] for a vote": the verb before says no more than when."""
    s, i, cue, odds = context.sentence, context.unit, context.cue, context.side_odds
    is_governed = behind_phase_verb(s, i, context.words.words) < i
    if not is_governed or cue.frame not in _SPEECH_FRAMES or _is_unlikely(context):
        return None
    content = content_after(context)
    if content is None or content[1] <= content[0]:
        return None
    return Relation(s, i, cue, odds[_AFTER] - odds[_NONE], (content,))


def own_subject_report(context: CueContext) -> Relation | None:
    """ "Lee said Ek had [asked him to go]", "… had testified [that it was shut]": with a subject of its own.

    A verb of speech is then looked at in any clause, where "that" or somebody "to" do something is behind it.
    """
    s, i, cue, odds = context.sentence, context.unit, context.cue, context.side_odds
    if cue.frame not in _SPEECH_FRAMES or _own_subject(context) is None or _is_unlikely(context):
        return None
    start = _that_behind(context) if cue.frame not in _ADDRESSING_FRAMES else _somebody_to_act(context)
    content = None if start is None else content_after(context, start)
    if content is None or content[1] <= content[0]:
        return None
    return Relation(s, i, cue, odds[_AFTER] - odds[_NONE], (content,))


def _that_behind(context: CueContext) -> int | None:
    """The "that" behind the circumstances of a verb: "testified before the board last week [that]"."""
    s, words = context.sentence, context.words.words
    k = circumstances_end(s, context.unit + 1, context.cue, words)
    return k if s.tags[k : k + 1] == [Tag.THAT] and clause_begins(s, k + 1, words) else None


def _somebody_to_act(context: CueContext) -> int | None:
    """ "[him to go]", "[the board not to pay]"."""
    s, i = context.sentence, context.unit
    named = next((phrase for phrase in noun_phrases(s) if phrase[0] == i + 1), None)
    if named is None:
        return None
    k = named[1] + (s.tags[named[1] : named[1] + 1] == [Tag.NEGATION])
    return i + 1 if s.tags[k : k + 1] == [Tag.TO] else None


def _own_subject(context: CueContext) -> TokenRange | None:
    """The phrase right before a finite verb that is not passive; it opens its clause."""
    s, at, cue = context.sentence, context.unit, context.cue
    if cue.form not in FINITE_FORMS or is_passive(s, at, cue):
        return None
    while at and s.tags[at - 1] in _BEFORE_VERB:
        at -= 1
    subject = next((phrase for phrase in noun_phrases(s) if phrase[1] == at), None)
    if subject is None or s.lowercase[subject[0]] in _RELATIVE_PRONOUNS:
        return None
    return subject if not subject[0] or s.tags[subject[0] - 1] in _BEFORE_CLAUSE else None


def _is_unlikely(context: CueContext) -> bool:
    """Whether the word is far likelier no cue at all here."""
    return max(context.side_odds[_AFTER:]) < context.side_odds[_NONE] - _MARGIN


def report_inside(context: CueContext) -> Relation | None:
    """ "If it sinks, said Lee, nobody will pay": a condition before the verb and its subject, the rest behind them."""
    s, i, cue = context.sentence, context.unit, context.cue
    if cue.frame != _SAYING_FRAME or cue.form not in FINITE_FORMS or not _opens_condition(s):
        return None
    subject = next((p for p in noun_phrases(s) if i + 1 == p[0] or (i == p[1] and p[0])), None)
    if subject is None:
        return None
    first, mark = min(subject[0], i) - 1, max(subject[1], i + 1)
    if s.tags[first] is not Tag.COMMA or s.tags[mark : mark + 1] != [Tag.COMMA]:
        return None
    # One comma: what stands between two may be an aside of the condition.
    if not clause_begins(s, mark + 1, context.words.words) or not _ENDS_CLAUSE.isdisjoint(s.tags[:first]):
        return None
    content = ((0, first), (mark + 1, len(s) - (s.tags[-1] is Tag.STOP)))
    return Relation(s, i, cue, _CERTAIN_ODDS, content, is_certain=True)


def _opens_condition(s: TaggedSentence) -> bool:
    """Whether "if", "unless" or "had" opens the sentence, and nothing is quoted in it."""
    words = polarity_words("en").words
    return Tag.QUOTATION not in s.tags and s.lowercase[0] in words["conditions"] | words["inverted_conditions"]
