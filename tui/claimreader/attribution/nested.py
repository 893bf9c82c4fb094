"""Relations in which one passes on what another says: "the paper quoted Lee as saying …", "…, citing Lee"."""

from __future__ import annotations

from claimreader.attribution.relations import Relation
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence

_QUOTING_LEMMAS = frozenset(("quote", "cite"))


def resolve_nested(found: list[Relation]) -> list[Relation]:
    """The relations of one sentence, with what is passed on said by who said it."""
    if not any(relation.cue.lemma in _QUOTING_LEMMAS for relation in found):
        return found
    kept = list(found)
    for quoting in found:
        if quoting.cue.lemma not in _QUOTING_LEMMAS:
            continue
        s, at = quoting.sentence, quoting.at
        if quoting.cue.form == "g":
            if _trim_citing_clause(s, at, quoting, kept):
                kept.remove(quoting)
            continue
        saying = next((r for r in found if r.cue.form == "g" and s.lowercase[r.at - 1] == "as" and at < r.at), None)
        named = None if saying is None else _quoted_source(s, at + 1, saying.at - 1)
        if saying is None or named is None:
            continue
        if saying.content[0][0] < at:
            subject = saying.source if saying.source is not None and saying.source[1] <= at else None
            end = subject[0] if subject is not None else at
            saying.content = [(saying.content[0][0], max(saying.content[0][0] + 1, end - (s.tags[end - 1] == ",")))]
        saying.outer_source = quoting.source if quoting.source != named else None
        saying.source = named
        saying.certain = True
        kept = [r for r in kept if r is not quoting]
    return kept


def _quoted_source(s: TaggedSentence, begin: int, end: int) -> TokenRange | None:
    """Who is quoted: the phrase that begins right behind the verb, and fills the place up to "as saying"."""
    phrases = noun_phrases(s)
    first = next((phrase for phrase in phrases if phrase[0] == begin), None)
    if first is None or first[1] > end:
        return None
    return extend_phrase(s, first, phrases, end)


def _trim_citing_clause(s: TaggedSentence, at: int, quoting: Relation, kept: list[Relation]) -> bool:
    """Whether ", citing Lee" closes what another relation reports, which it is then taken out of."""
    if not at or s.tags[at - 1] != ",":
        return False
    around = [r for r in kept if r is not quoting and r.source == quoting.source and r.content[-1][0] < at - 1]
    for relation in around:
        begin, end = relation.content[-1]
        if begin < at < end:
            relation.content[-1] = (begin, at - 1)
    return bool(around)
