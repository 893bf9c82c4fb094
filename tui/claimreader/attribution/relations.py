"""Sentences -> attribution relations: a cue, where its content stands, and who is named as its source."""

from __future__ import annotations

from dataclasses import dataclass

from claimreader.attribution import edges
from claimreader.attribution.decisions import Decisions
from claimreader.attribution.features import cue_features
from claimreader.attribution.phrases import Place, noun_phrases
from claimreader.attribution.sentence import Sentence
from claimreader.attribution.sources import source_of
from claimreader.language.lexicons import CueWord, Lexicon
from claimreader.model import Quotation

_SIDES = ("none", "after", "before", "both")
_BEFORE = 2
_SPEAKING = frozenset(("say", "write", "ask", "shout"))
_SURE = 4.0
"""The odds of an attribution that its order alone gives away."""
_SLACK = 1.5
"""How much likelier no attribution at all may be (log odds): what follows is judged once it is whole."""


@dataclass(slots=True)
class Relation:
    """One attribution inside one sentence; places are units of it, half-open."""

    sentence: Sentence
    at: int
    cue: CueWord
    odds: float
    """How much likelier than no attribution at all, as log odds."""
    content: list[Place]
    source: Place | None


def find_relations(
    s: Sentence, quotations: tuple[Quotation, ...], text: str, learned: Decisions, words: Lexicon
) -> list[Relation]:
    """The attributions of one sentence, in the order of their cues, each with its odds; not all are worth telling."""
    found: list[Relation] = []
    for i, cue in s.cues:
        odds = learned.sides(cue_features(s, i, cue, quotations, text))
        side = max((1, 2, 3), key=odds.__getitem__)
        if _is_inverted(s, i, cue):
            side, odds = _BEFORE, (0.0, 0.0, max(_SURE, odds[_BEFORE] - odds[0]), 0.0)
        if odds[side] < odds[0] - _SLACK:
            continue
        content = _content(s, i, cue, _SIDES[side], edges.spoken_end(s, i, quotations, text), learned)
        if content:
            source = source_of(s, i, cue, content, noun_phrases(s), learned)
            if source is None and cue.form in "dzb":
                source = _carried_on(s, i, found)
            found.append(Relation(s, i, cue, odds[side] - odds[0], content, source))
    return _without_doubles(found)


def _is_inverted(s: Sentence, i: int, cue: CueWord) -> bool:
    """Whether a verb in the present ends the sentence with its subject: "The town will not pay, says Lee".

    No subject is parted from its verb by one comma, so what stands before it is said. In the past tense the weights
    know it: the papers they were learned from tell in the past.
    """
    tags = s.tags
    if cue.frame not in _SPEAKING or cue.form not in "zb" or i < 3 or i + 1 >= len(s) or tags[i - 1] not in ",Q":
        return False
    if tags[: i - 1].count(",") or tags[i + 1] not in "NPAxSdo":
        return False
    behind = tags[i + 1 :]
    return behind[-1] == "." and len(behind) > 1 and not any(tag in "VbhmuvTQ,;:.-s" for tag in behind[:-1])


def _without_doubles(found: list[Relation]) -> list[Relation]:
    """In "denied claims that …" verb and noun report one content: the verb's, which begins where the noun's does."""
    kept: list[Relation] = []
    for relation in found:
        around = next(
            (r for r in found if r is not relation and r.content[0][0] <= relation.at < r.content[-1][1]), None
        )
        if (
            around is not None
            and relation.cue.form in "Nbz"
            and relation.at - around.content[0][0] < 3
            and relation.source == around.source
        ):
            if around.cue.frame == "deny":
                around.content = relation.content
            continue
        kept.append(relation)
    return kept


def _content(s: Sentence, i: int, cue: CueWord, side: str, spoken: int, learned: Decisions) -> list[Place]:
    content = []
    if side != "after":
        end = learned.first_fitting(
            "end_before", edges.ends_before(s, i), lambda k: edges.end_before_features(s, i, cue, k, spoken)
        )
        if end is not None:
            begin = learned.first_fitting(
                "start_before", edges.starts_before(s, end), lambda j: edges.start_before_features(s, i, cue, end, j)
            )
            content.append(_trimmed(s, begin or 0, end))
    if side != "before":
        start = learned.first_fitting(
            "start_after", edges.starts_after(s, i), lambda j: edges.start_after_features(s, i, cue, j)
        )
        if start is not None:
            stop = learned.first_fitting(
                "end_after", edges.ends_after(s, start), lambda k: edges.end_after_features(s, i, cue, start, k)
            )
            content.append(_trimmed(s, start, stop or len(s)))
    return [place for place in content if place[1] > place[0]]


def _trimmed(s: Sentence, begin: int, end: int) -> Place:
    while end > begin and s.tags[end - 1] in ",;:.-":
        end -= 1
    while begin < end and s.tags[begin] in ",;:.-":
        begin += 1
    return begin, end


def _carried_on(s: Sentence, i: int, before: list[Relation]) -> Place | None:
    """The source of the verb that "and said" carries on."""
    k = i - 1
    while k >= 0 and s.tags[k] in "hbumnry":
        k -= 1
    if k < 0 or s.tags[k] != "c":
        return None
    return next((r.source for r in reversed(before) if r.source is not None and r.cue.form in "dzb"), None)
