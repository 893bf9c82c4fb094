"""What else an attribution tells: to whom it was said, whether the cue denies it, and which outlet is credited."""

from __future__ import annotations

from claimreader.attribution.phrases import Place, extended
from claimreader.attribution.relations import Relation
from claimreader.attribution.sentence import Sentence
from claimreader.language.lexicons import Lexicon

_TO_SOMEBODY = frozenset(("tell", "urge", "ask"))
_PARTICLES = frozenset(("out", "to", "for", "on", "of", "about", "at", "against", "off"))
_REFUSING = frozenset(("refuse", "decline"))
_ASSENTING = frozenset(("agree", "believe", "think", "accept", "consider", "recognize", "support", "want", "endorse"))


def is_negative(relation: Relation) -> bool:
    """Whether the content is what the speaker denies or refuses: "denied", "ruled out", "did not agree that"."""
    s, i, cue = relation.sentence, relation.at, relation.cue
    negated = any(
        tag == "n" or low.endswith("n’t")
        for tag, low in zip(s.tags[max(0, i - 3) : i], s.lows[max(0, i - 3) : i], strict=True)
    )
    out = cue.lemma == "rule" and s.lows[i + 1 : i + 2] == ["out"]
    if out or cue.frame == "deny" or cue.lemma in _REFUSING or cue.lemma in ("denial", "refusal"):
        return not negated
    unsaid = cue.lemma == "say" and s.tags[relation.content[0][0]] == "T"
    return negated and (unsaid or cue.lemma in _ASSENTING)


def cue_end(relation: Relation) -> int:
    """Where the cue ends with the word that belongs to it: "pointed out", "called for", "according to"."""
    s, i = relation.sentence, relation.at
    if i + 1 >= len(s) or s.lows[i + 1] not in _PARTICLES:
        return i + 1
    begins = relation.cue.frame == "according" or any(begin == i + 2 for begin, _ in relation.content)
    return i + 2 if begins else i + 1


def audience_of(relation: Relation, phrases: list[Place], text: str, words: Lexicon) -> str | None:
    """To whom it was said, as printed: "told [RIA Novosti] in an interview", "said in an interview with [CNN]"."""
    s, i = relation.sentence, relation.at
    limit = min([begin for begin, _ in relation.content if begin > i] + [len(s), i + 25])
    begin, end = relation.source or (0, 0)
    after = [p for p in phrases if i < p[0] and p[1] <= limit and (p[1] <= begin or end <= p[0])]
    if relation.cue.frame in _TO_SOMEBODY and after and after[0][0] == i + 1 and not _is_time(s, after[0]):
        return _printed(s, extended(s, after[0], phrases, limit), text)
    for phrase in after:
        link = s.lows[phrase[0] - 1]
        if link == "to" and s.tags[phrase[0]] != "V" and phrase[0] - 2 <= i + 3:
            return _printed(s, phrase, text)
        if link in ("with", "to", "on", "by") and _medium_before(s, i, phrase[0] - 1, words):
            return _printed(s, extended(s, phrase, phrases, limit), text)
    return None


def _medium_before(s: Sentence, i: int, at: int, words: Lexicon) -> bool:
    """Whether "in an interview", "in a statement" stands right before unit `at`, after the cue `i`."""
    return at - 1 > i and s.lows[at - 1] in words.words["medium"]


def _is_time(s: Sentence, phrase: Place) -> bool:
    return s.tags[phrase[0]] == "D"


def _printed(s: Sentence, place: Place, text: str) -> str | None:
    begin, end = place
    if s.tags[begin] == "d" and s.lows[begin] in ("the", "a", "an") and end - begin > 1:
        begin += 1
    return s.text_of(begin, end, text)
