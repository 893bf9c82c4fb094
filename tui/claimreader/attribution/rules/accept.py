"""Stage ACCEPT: relations that need no odds. One rule that fires is enough."""

from __future__ import annotations

from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import FINITE_FORMS
from claimreader.language.tags import Tag


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
