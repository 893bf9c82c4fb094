"""Who speaks through a document: "the FBI statement", "a report by the union", "the letter" of a sentence before."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.mention_words import mention_words
from claimreader.attribution.mentions import surface_form
from claimreader.attribution.named_mentions import name_in
from claimreader.attribution.reporting_clause import subject_begin
from claimreader.language.entity_index import EntityIndex
from claimreader.language.noun_phrases import TokenRange, noun_phrases
from claimreader.language.tagged_sentence import TaggedSentence
from claimreader.language.tags import CAPITALISED, OWNERS, Tag

_MAX_UNITS_TO_ISSUER = 2
"""Units of "a report [by the] union"."""
_MAX_UNITS_TO_DOCUMENT = 8
"""Units of "published [a long and angry] letter"."""


def issuer(
    entities: EntityIndex, sentences: Sequence[TaggedSentence], s: TaggedSentence, phrase: TokenRange
) -> str | None:
    """The name of whoever issued the document that a phrase of `s` stands for; None where no name is printed for it."""
    words = mention_words(entities.lexicon.language)
    head = document_unit(entities, s, phrase)
    if head is None:
        return None
    own = _issuer_at(entities, s, head) or _issuing_subject(entities, s, head)
    is_known = (
        s.lowercase[phrase[0]] in words.determiners["demonstrative"]
        and s.tags[phrase[0] + 1 : head].count(Tag.PROPER_NOUN) == 0
    )
    if own is not None or not is_known:
        return own
    noun = s.lowercase[head]
    for earlier in reversed(sentences[: s.index]):
        found = [k for k, low in enumerate(earlier.lowercase) if low == noun and earlier.tags[k] not in CAPITALISED]
        for at in found:
            name = _issuer_at(entities, earlier, at) or _issuing_subject(entities, earlier, at)
            if name is not None:
                return name
    return None


def document_unit(entities: EntityIndex, s: TaggedSentence, phrase: TokenRange) -> int | None:
    """The unit of the noun of a document that heads a phrase; a name ("the Dispatch") is none."""
    begin, end = phrase
    documents = mention_words(entities.lexicon.language).nouns["document"]
    head = next((k - 1 for k in range(begin + 1, end) if s.tags[k] in (Tag.PREPOSITION, Tag.COMMA)), end - 1)
    return head if s.lowercase[head] in documents and s.words[head][0].islower() else None


def _issuer_at(entities: EntityIndex, s: TaggedSentence, at: int) -> str | None:
    """The name right before a document ("the FBI [statement]") or behind it ("a [report] by the Ek Union")."""
    begin = at
    while begin and s.tags[begin - 1] in CAPITALISED and s.tags[begin - 1] is not Tag.POSSESSIVE_PROPER_NOUN:
        begin -= 1
    if begin and s.tags[begin - 1] in OWNERS:
        return None
    if begin < at and begin:
        return _body_or_person(entities, " ".join(s.words[begin:at]))
    links = mention_words(entities.lexicon.language).names["issuer_link"]
    if at + 2 >= len(s) or s.lowercase[at + 1] not in links:
        return None
    named = next((p for p in noun_phrases(s) if at + 2 <= p[0] <= at + _MAX_UNITS_TO_ISSUER), None)
    return None if named is None else name_in(entities, s, named)


def _body_or_person(entities: EntityIndex, name: str) -> str | None:
    """The fullest form of a name, unless it may be that of a place: "the Velden report"."""
    full = entities.fullest_name(name)
    entity = entities.by_name.get(full)
    is_person = entity is not None and entity.is_person and (" " in full or entity.has_personal_mentions)
    is_body = (name.isupper() and name.lower() not in entities.lexicon.words["medium"]) or full.split()[
        -1
    ].lower() in entities.lexicon.words["organisation"]
    return full if is_person or is_body else None


def _issuing_subject(entities: EntityIndex, s: TaggedSentence, at: int) -> str | None:
    """The subject of the verb that a document is the object of: "[Ann Lee] published a letter"."""
    words = mention_words(entities.lexicon.language)
    verbs = words.nouns["issuing_verb"]
    verb = next((k for k in range(at - 1, max(-1, at - _MAX_UNITS_TO_DOCUMENT), -1) if s.lowercase[k] in verbs), None)
    if verb is None or not verb or s.tags[verb - 1] in (Tag.BE, Tag.COMMA):
        return None
    begin = subject_begin(s, verb, entities.lexicon.words)
    subject = next((p for p in noun_phrases(s) if p[0] == begin and p[1] == verb), None)
    if subject is None:
        return None
    is_body = entities.is_kind_of_body(s.lowercase[subject[1] - 1])
    return name_in(entities, s, subject) or (surface_form(s, subject, words) if is_body else None)
