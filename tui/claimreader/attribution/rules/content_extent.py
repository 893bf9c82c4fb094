"""Stage CONTENT: what belongs to the content at its beginning and what does not. Every rule is applied, in order."""

from __future__ import annotations

from claimreader.attribution.relation import CueContext, Relation
from claimreader.language.tags import VERBS_OR_THAT, Tag

_BOUNDS = frozenset(("least", "most"))
_MAX_ADDRESSEE_UNITS = 6


def at_least(context: CueContext, relation: Relation) -> Relation:
    """ "said [at] least 12 were hurt": the content keeps its "at"."""
    begin, end = relation.content[-1]
    lowercase = context.sentence.lowercase
    if begin <= context.unit or lowercase[begin] not in _BOUNDS or lowercase[begin - 1] != "at":
        return relation
    return relation._replace(content=(*relation.content[:-1], (begin - 1, end)))


def relative_of_source(context: CueContext, relation: Relation) -> Relation:
    """ "according to Lee, [whose office wrote it], …": the relative clause belongs to the source."""
    s = context.sentence
    begin, end = relation.content[0]
    if context.cue.frame != "according" or begin == 0 or s.tags[begin - 1] is not Tag.COMMA:
        return relation
    if s.lowercase[begin] not in context.words.words["relative_pronouns"]:
        return relation
    comma = next((k for k in range(begin, end - 1) if s.tags[k] is Tag.COMMA), None)
    return relation if comma is None else relation._replace(content=((comma + 1, end), *relation.content[1:]))


def addressee_of_write(context: CueContext, relation: Relation) -> Relation:
    """ "wrote to [the mayor] that …": the content begins at "that"."""
    s, i = context.sentence, context.unit
    begin, end = relation.content[0]
    if context.cue.frame != "write" or s.lowercase[i + 1 : i + 2] != ["to"] or begin not in (i + 1, i + 2):
        return relation
    last = min(end, begin + _MAX_ADDRESSEE_UNITS)
    that = next((k for k in range(begin, last) if s.tags[k] in VERBS_OR_THAT), None)
    if that is None or s.tags[that] is not Tag.THAT:
        return relation
    return relation._replace(content=((that, end), *relation.content[1:]))
