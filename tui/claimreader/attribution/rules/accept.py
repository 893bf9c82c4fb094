"""Stage ACCEPT: relations that need no odds. One rule that fires is enough."""

from __future__ import annotations

from claimreader.attribution.cue_chain import first_link, governor, read_chain
from claimreader.attribution.relation import Relation
from claimreader.attribution.reporting_clause import clause_begins
from claimreader.language.lexicons import FINITE_FORMS, load_lexicon
from claimreader.language.polarity import polarity_words
from claimreader.language.tags import AUXILIARIES, CAPITALISED, DETERMINERS, Tag, Tags

_CLAUSE_OPENERS: Tags = CAPITALISED | DETERMINERS | {Tag.SUBJECT_PRONOUN, Tag.THAT}
_SAYING_FRAMES = frozenset(("say", "deny", "write"))


def certain_order(relation: Relation) -> bool:
    """The word order alone shows it: see the rules of the stages CUE and NESTED."""
    return relation.is_certain


def calls_quoted(relation: Relation) -> bool:
    """ "Lee called the reports “an invention”"."""
    cue, at, (begin, end) = relation.cue, relation.cue_unit, relation.content[-1]
    if cue.lemma != "call" or cue.form not in FINITE_FORMS or begin != at + 1 or relation.source is None:
        return False
    return relation.sentence.tags[end - 1] is Tag.QUOTATION and relation.source[1] <= at


def rules_out(relation: Relation) -> bool:
    """ "Lee ruled out a sale"."""
    at = relation.cue_unit
    is_out = relation.cue.lemma == "rule" and relation.sentence.lowercase[at + 1 : at + 2] == ["out"]
    return is_out and relation.source is not None


def clause_of_saying(relation: Relation) -> bool:
    """ "…, but Lee said [it was late]": subject, a verb of saying and a clause, one right behind the other."""
    s, at, (begin, end) = relation.sentence, relation.cue_unit, relation.content[-1]
    if relation.cue.lemma not in ("say", "add") or relation.cue.form not in FINITE_FORMS or relation.source is None:
        return False
    first = relation.source[0]
    is_clause_start = first == 0 or s.tags[first - 1] is Tag.CONJUNCTION or s.tags[first - 1] is Tag.COMMA
    opens = s.tags[begin] in _CLAUSE_OPENERS
    return (
        relation.source[1] == at
        and begin == at + 1
        and is_clause_start
        and opens
        and not AUXILIARIES.isdisjoint(s.tags[begin:end])
    )


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
