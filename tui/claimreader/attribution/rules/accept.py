"""Stage ACCEPT: relations that need no odds. One rule that fires is enough."""

from __future__ import annotations

from claimreader.attribution.cue_chain import first_link, governor, read_chain
from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.passives import is_clause_verb, is_passive
from claimreader.attribution.phase_verbs import behind_phase_verb
from claimreader.attribution.relation import Relation
from claimreader.attribution.reporting_clause import clause_begins, subject_begin
from claimreader.language.lexicons import FINITE_FORMS, VERB_FORMS, CueForm, load_lexicon
from claimreader.language.noun_phrases import noun_phrases
from claimreader.language.polarity import polarity_words
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import OWNERS, Tag, Tags

_BEFORE_VERB: Tags = frozenset((Tag.ADVERB, Tag.LY_ADVERB, Tag.HAVE, Tag.MODAL, Tag.BE))
_SAYING_FRAMES = frozenset(("say", "deny", "write"))
_URGING_FRAMES = frozenset(("urge", "ask"))
_REPORTING_FRAMES = frozenset(("say", "tell", "vow", "propose", "urge", "deny"))


def certain_order(relation: Relation) -> bool:
    """The word order alone shows it: see the rules of the stages CUE and NESTED."""
    return relation.is_certain


def calls_quoted(relation: Relation) -> bool:
    """ "Lee called the reports “an invention”", "…, calling it “an invention”"."""
    at, (begin, end) = relation.cue_unit, relation.content[-1]
    if relation.cue.lemma != "call" or begin != at + 1 or not has_own_subject(relation):
        return False
    return relation.sentence.tags[end - 1] is Tag.QUOTATION and relation.source is not None and relation.source[1] <= at


def reported_that(relation: Relation) -> bool:
    """ "Lee recommended [that] …", "…, hinting [that] …": a verb of speech, its subject and a clause with "that"."""
    s, (begin, _) = relation.sentence, relation.content[-1]
    if relation.cue.frame not in _REPORTING_FRAMES or begin <= relation.cue_unit or s.tags[begin] is not Tag.THAT:
        return False
    if begin > relation.cue_unit + 1 and s.lowercase[begin - 1] in polarity_words("en").words["contents"]:
        # "commented on the claim that": the clause is another's.
        return False
    return has_own_subject(relation) and clause_begins(s, begin + 1, load_lexicon("en").words)


def calls_for(relation: Relation) -> bool:
    """ "Lee called [for] a vote", "…, calling [on] the board to resign"."""
    s, at, words = relation.sentence, relation.cue_unit, load_lexicon("en").words
    is_for = relation.content[-1][0] == at + 2 and s.lowercase[at + 1] in words["urging_particles"]
    return is_for and relation.cue.lemma in words["urging_verbs"] and has_own_subject(relation)


def promised_act(relation: Relation) -> bool:
    """ "Lee threatened [to] sue", "…, promising [to] pay"."""
    s, at, words = relation.sentence, relation.cue_unit, load_lexicon("en").words
    is_act = relation.content[-1][0] == at + 1 and s.tags[at + 1] is Tag.TO
    return is_act and relation.cue.lemma in words["promising_verbs"] and has_own_subject(relation)


def denies_it(relation: Relation) -> bool:
    """ "Lee denied [knowledge of the sale]", "continued to deny [the charges]"; not "denied Ek a seat"."""
    s, (begin, end) = relation.sentence, relation.content[-1]
    if relation.cue.lemma != "deny" or begin != relation.cue_unit + 1 or not has_own_subject(relation):
        return False
    phrases = [phrase for phrase in noun_phrases(s) if begin <= phrase[0] < end][:2]
    return bool(phrases) and phrases[0][0] == begin and not (len(phrases) > 1 and phrases[0][1] == phrases[1][0])


def urges_to(relation: Relation) -> bool:
    """ "Lee urged [the board to resign]", "… had asked [him not to sign]"."""
    s, at = relation.sentence, relation.cue_unit
    if relation.cue.frame not in _URGING_FRAMES or relation.content[-1][0] != at + 1:
        return False
    named = next((phrase for phrase in noun_phrases(s) if phrase[0] == at + 1), None)
    if named is None:
        return False
    to = named[1] + (s.tags[named[1] : named[1] + 1] == [Tag.NEGATION])
    return s.tags[to : to + 1] == [Tag.TO] and has_own_subject(relation)


def has_own_subject(relation: Relation) -> bool:
    """Whether the cue is a verb that says something of its source: not "claims", not "was promised".

    Behind "who" or "that" it is where the main clause is over: not "the plan that called for a wall was sold".
    """
    s, at, cue, words = relation.sentence, relation.cue_unit, relation.cue, load_lexicon("en").words
    if relation.source is None or cue.form not in VERB_FORMS or is_passive(s, at, cue):
        return False
    if cue.form == CueForm.ING or relation.continues_previous:
        return True
    begin, end = relation.source
    if s.tags[end - 1] in OWNERS or s.lowercase[end - 1] in mention_words("en").determiners["article"]:
        return False
    at = _verbs_begin(s, behind_phase_verb(s, _verbs_begin(s, at), words))
    if s.tags[begin] is Tag.THAT or s.lowercase[begin] in words["relative_pronouns"]:
        return end == at and any(is_clause_verb(s, k) for k in range(1, begin))
    return end == at or subject_begin(s, at, words) == begin


def _verbs_begin(s: TaggedSentence, at: int) -> int:
    """Where the auxiliaries and adverbs before the verb at `at` begin."""
    while at and s.tags[at - 1] in _BEFORE_VERB:
        at -= 1
    return at


def rules_out(relation: Relation) -> bool:
    """ "Lee ruled out a sale"."""
    at = relation.cue_unit
    is_out = relation.cue.lemma == "rule" and relation.sentence.lowercase[at + 1 : at + 2] == ["out"]
    return is_out and relation.source is not None


def finding(relation: Relation) -> bool:
    """ "The survey found [that] …", "Its audit shows [that] …": a document speaks as whoever issued it."""
    s, at, words = relation.sentence, relation.cue_unit, load_lexicon("en").words
    if relation.source is None or relation.cue.frame != "show" or relation.cue.form not in FINITE_FORMS:
        return False
    is_document = s.lowercase[relation.source[1] - 1] in words["document"] and relation.source[1] <= at
    return is_document and relation.content[-1][0] == at + 1 and s.tags[at + 1] is Tag.THAT


def governed_clause(relation: Relation) -> bool:
    """ "Lee hesitated to say [that] …", "Lee made clear [that] …", "Lee will neither confirm nor deny [that] …".

    A verb of saying behind a governor, or with all that negates it right behind its subject, and a clause behind it.
    """
    s, at, words = relation.sentence, relation.cue_unit, polarity_words("en")
    begin, _ = relation.content[-1]
    is_clause = s.tags[begin] is Tag.THAT or s.lowercase[begin] in words.words["questions"]
    is_clear = relation.cue.lemma in words.words["clear"] and clause_begins(s, begin, load_lexicon("en").words)
    if not (is_clause or is_clear) or begin != at + 1 or relation.source is None or relation.source[1] > at:
        return False
    if relation.cue.frame not in _SAYING_FRAMES and relation.cue.lemma not in words.words["clear"]:
        return False
    link = first_link(relation, words)
    chain = read_chain(link)
    return governor(link) is not None or chain.begin == relation.source[1] < at
