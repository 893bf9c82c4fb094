"""Stage ACCEPT: relations that need no odds. One rule that fires is enough."""

from __future__ import annotations

from claimreader.attribution.cue_chain import first_link, governor
from claimreader.attribution.polarity import polarity_words
from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import FINITE_FORMS
from claimreader.language.tags import Tag

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


def governed_clause(relation: Relation) -> bool:
    """ "Lee hesitated to say [that] …", "Lee made clear [that] …": a verb of saying, what governs it, and a clause."""
    s, at, words = relation.sentence, relation.cue_unit, polarity_words("en")
    clause = [s.tags[begin] is Tag.THAT or s.lowercase[begin] == "whether" for begin, _ in relation.content]
    is_direct = clause[-1] and relation.content[-1][0] == at + 1
    if not is_direct or relation.source is None or relation.source[1] > at:
        return False
    is_saying = relation.cue.frame in _SAYING_FRAMES or relation.cue.lemma == "clear"
    return is_saying and governor(first_link(relation, words)) is not None
