"""Stage CUE: verbs whose clause is read word by word, however seldom they are cues in such a place."""

from __future__ import annotations

from claimreader.attribution.content_search import content_after
from claimreader.attribution.passives import is_passive
from claimreader.attribution.phase_verbs import behind_phase_verb
from claimreader.attribution.relation import CueContext, Relation
from claimreader.attribution.reporting_clause import circumstances_end, clause_begins
from claimreader.attribution.rules.content_side import clause_from
from claimreader.language.lexicons import FINITE_FORMS
from claimreader.language.noun_phrases import TokenRange, noun_phrases
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
