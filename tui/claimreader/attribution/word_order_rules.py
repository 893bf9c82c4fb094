"""What the order of the words alone tells of a relation: that it is speech, that it is none."""

from __future__ import annotations

from claimreader.attribution.relations import Relation
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.model import BlockRole

_PASSIVE_FRAMES = frozenset(("accuse", "ask"))
"""Frames whose passive tells what was said to the subject."""
_ADDRESSED_FRAMES = frozenset(("accuse", "speak", "express"))


def is_not_attribution(relation: Relation, role: BlockRole) -> bool:
    """Whether what was found, in a block of `role`, is no words of whom it was given to."""
    s, at, cue = relation.sentence, relation.at, relation.cue
    if cue.frame in _ADDRESSED_FRAMES and is_negated(relation):
        # "did not criticise the plan" tells that nothing was said.
        return True
    # "Lee to announce plans": a headline's infinitive is the future. "Coalition talks fail": a noun.
    in_title = (cue.form == "b" and s.tags[at - 1] == "t") or (cue.form == "z" and cue.lemma == "talk")
    if role == "title" and in_title:
        return True
    # "Asked about the delay, Lee …": it is Lee who was asked; what she did then is told, not said.
    follows_asked = relation.content[0][0] == 0 and relation.content[-1][1] <= at and _opens_with_asked(s)
    # "Lee was criticised for his silence": not by Lee.
    return (
        follows_asked
        or (at == 0 and cue.form == "d")
        or (cue.frame in _PASSIVE_FRAMES and _is_passive_of_subject(relation))
    )


def is_certain(relation: Relation) -> bool:
    """Whether it needs no weighing."""
    return relation.certain or _calls_quoted(relation) or _rules_out(relation)


def is_negated(relation: Relation) -> bool:
    """Whether the verb is: "did not criticise"."""
    s, i = relation.sentence, relation.at
    return any(s.tags[k] == "n" or s.lowercase[k].endswith("n’t") for k in range(max(0, i - 3), i))


def _calls_quoted(relation: Relation) -> bool:
    """Whether somebody calls something what stands in quotation marks: "Lee called the reports “an invention”"."""
    s, (begin, end) = relation.sentence, relation.content[-1]
    calls = relation.cue.lemma == "call" and relation.cue.form in "dz" and begin == relation.at + 1
    return calls and s.tags[end - 1] == "Q" and relation.source is not None and relation.source[1] <= relation.at


def _rules_out(relation: Relation) -> bool:
    """Whether somebody rules something out, or does not."""
    s, at = relation.sentence, relation.at
    return s.lowercase[at + 1 : at + 2] == ["out"] and relation.cue.lemma == "rule" and relation.source is not None


def _opens_with_asked(s: TaggedSentence) -> bool:
    """Whether a sentence begins with what its subject was asked."""
    return any(i == 0 and cue.frame == "ask" and cue.form == "d" for i, cue in s.cues)


def _is_passive_of_subject(relation: Relation) -> bool:
    """Whether the verb is passive and its subject was taken for who says it."""
    s, at = relation.sentence, relation.at
    if relation.cue.frame == "ask" and at and s.tags[at - 1] == "," and s.tags[at + 1 : at + 2] in (["w"], ["i"]):
        # "Lee, asked if it would close, said …"
        return relation.source is not None and relation.source[1] == at - 1
    while at and s.tags[at - 1] in "ryn":
        at -= 1
    return (
        relation.source is not None and relation.source[1] <= at and relation.cue.form == "d" and s.tags[at - 1] == "b"
    )


def is_present_that_clause(relation: Relation) -> bool:
    """Whether subject, a verb in the present and "that" follow each other: "Lee maintains that …"."""
    s, at = relation.sentence, relation.at
    that = s.tags[at + 1 : at + 2] == ["T"] and relation.content[0][0] == at + 1
    while at and s.tags[at - 1] in "ryh":
        at -= 1
    return that and relation.source is not None and relation.source[1] == at and relation.cue.form == "z"
