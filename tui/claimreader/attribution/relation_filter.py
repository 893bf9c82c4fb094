"""Whether a relation that was found is worth telling: what is looked at once cue, content and source are known."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.linear_model import LinearModel
from claimreader.attribution.relations import Relation
from claimreader.attribution.word_order_rules import is_certain, is_negated, is_not_attribution, is_present_that_clause
from claimreader.language.tags import FINITE_VERBS
from claimreader.model import BlockRole, Quotation

_SPEECH_THRESHOLD = 0.3
"""Log odds of being an attribution from which a relation of speech is told."""
_BELIEF_THRESHOLD = 1.4
"""The same for what somebody thinks or wants."""
_CONTINUATION_THRESHOLD = -0.8
"""The same for a verb of speech that carries one on: "Lee said it was late [and promised] …"."""
_PRESENT_THAT_BONUS = 0.5
"""What is taken off for the plainest order in the present, which the papers that were learned from seldom write in."""
_ROLE_THRESHOLDS: dict[BlockRole, float] = {"title": -0.9, "heading": 1.5}
"""A headline is short and mostly tells what somebody said; a cross-head is seldom more than words from the text."""
_BELIEF_FRAMES = frozenset("believe want show seem adj-believe noun-believe noun-want noun-show".split())


def keep_likely(
    relations: list[Relation], quotations: Sequence[Quotation], classifier: LinearModel, role: BlockRole
) -> list[Relation]:
    """Those of the relations of one sentence, in a block of `role`, that are likely enough to be attributions."""
    kept = []
    for relation in relations:
        if is_not_attribution(relation, role):
            continue
        features = relation_features(relation, relations, quotations)
        threshold = (
            _BELIEF_THRESHOLD if relation.cue.frame in _BELIEF_FRAMES else _ROLE_THRESHOLDS.get(role, _SPEECH_THRESHOLD)
        )
        if relation.continues_previous and threshold == _SPEECH_THRESHOLD:
            threshold = _CONTINUATION_THRESHOLD
        if is_present_that_clause(relation):
            threshold -= _PRESENT_THAT_BONUS
        if is_certain(relation) or classifier.odds("told", features) > threshold:
            kept.append(relation)
    return kept


def relation_features(relation: Relation, others: Sequence[Relation], quotations: Sequence[Quotation]) -> list[str]:
    """What tells whether the relation is an attribution of speech with about the right content."""
    s, i, cue = relation.sentence, relation.at, relation.cue
    tags = s.tags
    kind = cue.frame + cue.form
    odds = max(-2, min(8, round(relation.odds)))
    inside = [tag for begin, end in relation.content for tag in tags[begin:end]]
    size = len(inside)
    size = size if size < 5 else 5 + size // 5 if size < 30 else 11
    verbs = min(2, sum(map(inside.count, FINITE_VERBS)))
    quoted = [s.quotes[k] for begin, end in relation.content for k in range(begin, end) if s.quotes[k] >= 0]
    quote = "0"
    if quoted:
        longest = max(quotations[q].span.end - quotations[q].span.start for q in quoted)
        quote = ("D" if len(quoted) == len(inside) else "M") + ("1" if longest > 25 else "0")
    source = "0"
    source_head = ""
    if relation.source is not None:
        begin, end = relation.source
        source = tags[begin] if end == begin + 1 else "N" if "N" in tags[begin:end] else "x"
        source_head = s.lowercase[end - 1]
    first, where = relation.content[0]
    side = "a" if first > i else "b"
    side += "2" if len(relation.content) > 1 else ""
    first_tag, first_word = tags[first], s.lowercase[first]
    opening = tags[i - 1] if i else "^"
    overlap = _overlap_with_others(relation, others)
    negated = "n" if is_negated(relation) else ""
    modal = "m" if any(tag == "m" for tag in tags[max(0, i - 3) : i]) else ""
    stop = tags[relation.content[-1][1]] if relation.content[-1][1] < len(s) else "$"
    return [
        "b",
        f"o={odds}",
        f"o={odds} f={cue.frame}",
        f"k={kind}",
        f"l={cue.lemma}",
        f"k={kind} s={source}",
        f"f={cue.frame} q={quote}",
        f"f={cue.frame} v={verbs} z={size}",
        f"l={cue.lemma} v={verbs}",
        f"l={cue.lemma} t={first_tag}",
        f"z={size} q={quote}",
        f"z={size} side={side}",
        f"s={source} side={side} q={quote}",
        f"who={source_head}",
        f"f={cue.frame} who={source_head}",
        f"t={first_tag} f={cue.frame}",
        f"t={first_tag} v={verbs} q={quote}",
        f"w={first_word} f={cue.frame}",
        f"p={opening} k={kind}",
        f"in={overlap}",
        f"in={overlap} f={cue.frame} q={quote}",
        f"n={negated}{modal} f={cue.frame}",
        f"stop={stop} t={first_tag} f={cue.frame}",
        f"gap={min(first - i, 8) if first > i else 0} f={cue.frame} t={first_tag}",
        f"end={min(len(s) - where, 3)} side={side} v={verbs}",
    ]


def _overlap_with_others(relation: Relation, others: Sequence[Relation]) -> str:
    """How the content lies to that of the other relations of the sentence: inside, around, across, apart."""
    found = set()
    for other in others:
        if other is relation:
            continue
        for begin, end in relation.content:
            for low, high in other.content:
                if begin < high and low < end:
                    if low <= begin and end <= high:
                        found.add("i" if other.odds > relation.odds else "I")
                    elif begin <= low and high <= end:
                        found.add("a" if other.odds > relation.odds else "A")
                    else:
                        found.add("x" if other.odds > relation.odds else "X")
    return "".join(sorted(found))
