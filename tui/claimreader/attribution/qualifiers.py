"""What else an attribution tells: to whom it was said, whether the cue denies it, and which outlet is credited."""

from __future__ import annotations

from claimreader.attribution.relation import Relation
from claimreader.language.lexicons import Lexicon
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.phrase_links import extend_phrase
from claimreader.language.tagged_sentence import TaggedSentence

_ADDRESSING_FRAMES = frozenset(("tell", "urge", "ask"))
_PARTICLES = frozenset(("out", "to", "for", "on", "of", "about", "at", "against", "off"))
_REFUSAL_LEMMAS = frozenset(("refuse", "decline"))
_ASSENT_LEMMAS = frozenset(
    ("agree", "believe", "think", "accept", "consider", "recognize", "support", "want", "endorse")
)


def is_negative(relation: Relation) -> bool:
    """Whether the content is what the speaker denies or refuses: "denied", "ruled out", "did not agree that"."""
    s, i, cue = relation.sentence, relation.cue_unit, relation.cue
    negated = any(
        tag == "n" or low.endswith("n’t")
        for tag, low in zip(s.tags[max(0, i - 3) : i], s.lowercase[max(0, i - 3) : i], strict=True)
    )
    out = cue.lemma == "rule" and s.lowercase[i + 1 : i + 2] == ["out"]
    if out or cue.frame == "deny" or cue.lemma in _REFUSAL_LEMMAS or cue.lemma in ("denial", "refusal"):
        return not negated
    is_unsaid = cue.lemma == "say" and s.tags[relation.content[0][0]] == "T"
    return negated and (is_unsaid or cue.lemma in _ASSENT_LEMMAS)


def cue_end(relation: Relation) -> int:
    """Where the cue ends with the word that belongs to it: "pointed out", "called for", "according to"."""
    s, i = relation.sentence, relation.cue_unit
    if i + 1 >= len(s) or s.lowercase[i + 1] not in _PARTICLES:
        return i + 1
    begins = relation.cue.frame == "according" or any(begin == i + 2 for begin, _ in relation.content)
    return i + 2 if begins else i + 1


def audience_of(relation: Relation, phrases: list[TokenRange], text: str, words: Lexicon) -> str | None:
    """To whom it was said, as printed: "told [RIA Novosti] in an interview", "said in an interview with [CNN]"."""
    s, i = relation.sentence, relation.cue_unit
    limit = min([begin for begin, _ in relation.content if begin > i] + [len(s), i + 25])
    begin, end = relation.source or (0, 0)
    after = [p for p in phrases if i < p[0] and p[1] <= limit and (p[1] <= begin or end <= p[0])]
    if relation.cue.frame in _ADDRESSING_FRAMES and after and after[0][0] == i + 1 and not _is_time_phrase(s, after[0]):
        return _surface_form(s, extend_phrase(s, after[0], phrases, limit), text)
    for phrase in after:
        link = s.lowercase[phrase[0] - 1]
        if link == "to" and s.tags[phrase[0]] != "V" and phrase[0] - 2 <= i + 3:
            return _surface_form(s, phrase, text)
        if link in ("with", "to", "on", "by") and _is_after_medium(s, i, phrase[0] - 1, words):
            return _surface_form(s, extend_phrase(s, phrase, phrases, limit), text)
    return None


def _is_after_medium(s: TaggedSentence, i: int, at: int, words: Lexicon) -> bool:
    """Whether "in an interview", "in a statement" stands right before unit `at`, after the cue `i`."""
    return at - 1 > i and s.lowercase[at - 1] in words.words["medium"]


def _is_time_phrase(s: TaggedSentence, phrase: TokenRange) -> bool:
    return s.tags[phrase[0]] == "D"


def _surface_form(s: TaggedSentence, token_range: TokenRange, text: str) -> str | None:
    begin, end = token_range
    if s.tags[begin] == "d" and s.lowercase[begin] in ("the", "a", "an") and end - begin > 1:
        begin += 1
    return s.text_of(begin, end, text)
