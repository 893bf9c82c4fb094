"""Stage NESTED: a cue with which one source passes on what another says. Every rule is applied to each such cue."""

from __future__ import annotations

from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import CueForm
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import Tag

QUOTING_LEMMAS = frozenset(("quote", "cite"))


def citing_closes(relations: list[Relation], quoting: Relation) -> list[Relation]:
    """ "…, citing Lee": no relation where another one with the same source is open, and no part of its content."""
    s, at = quoting.sentence, quoting.cue_unit
    if quoting.cue.form != CueForm.ING or not at or s.tags[at - 1] is not Tag.COMMA:
        return relations
    others = [relation for relation in relations if relation is not quoting]
    if not any(_is_open(relation, quoting) for relation in others):
        return relations
    return [_end_before(relation, at) if _is_open(relation, quoting) else relation for relation in others]


def _is_open(relation: Relation, quoting: Relation) -> bool:
    """Whether the source of the quoting verb is in the middle of another report."""
    return relation.source == quoting.source and relation.content[-1][0] < quoting.cue_unit - 1


def _end_before(relation: Relation, at: int) -> Relation:
    """The relation whose content ends before the comma in front of unit `at`."""
    begin, end = relation.content[-1]
    return relation._replace(content=(*relation.content[:-1], (begin, at - 1))) if begin < at < end else relation


def quoted_as_saying(relations: list[Relation], quoting: Relation) -> list[Relation]:
    """ "the paper quoted Lee as saying …": Lee is the source, the paper the outer source."""
    s, at = quoting.sentence, quoting.cue_unit
    if quoting.cue.form == CueForm.ING:
        return relations
    saying = next((r for r in relations if r.cue_unit > at and _is_as_saying(r)), None)
    named = None if saying is None else _quoted_source(s, at + 1, saying.cue_unit - 1)
    if saying is None or named is None:
        return relations
    outer = quoting.source if quoting.source != named else None
    content = _content_before_quoting(saying, at)
    said = saying._replace(content=content, source=named, outer_source=outer, is_certain=True)
    return [said if r is saying else r for r in relations if r is not quoting]


def _content_before_quoting(saying: Relation, at: int) -> tuple[TokenRange, ...]:
    """The content, which ends before the subject of the quoting verb at `at` where it begins before that."""
    begin = saying.content[0][0]
    if begin >= at:
        return saying.content
    end = saying.source[0] if saying.source is not None and saying.source[1] <= at else at
    is_parted = saying.sentence.tags[end - 1] is Tag.COMMA
    return ((begin, max(begin + 1, end - is_parted)),)


def _is_as_saying(relation: Relation) -> bool:
    return relation.cue.form == CueForm.ING and relation.sentence.lowercase[relation.cue_unit - 1] == "as"


def _quoted_source(s: TaggedSentence, begin: int, end: int) -> TokenRange | None:
    """The phrase that begins right behind the verb, and fills the place up to "as saying"."""
    phrases = noun_phrases(s)
    first = next((phrase for phrase in phrases if phrase[0] == begin), None)
    if first is None or first[1] > end:
        return None
    return extend_phrase(s, first, phrases, end)
