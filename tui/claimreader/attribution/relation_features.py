"""Features of the decision on a whole relation, made once cue, content and source are known."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.relation import Relation
from claimreader.attribution.rules.reject import is_negated
from claimreader.language.noun_phrases import TokenRange
from claimreader.language.tags import AFTER_SENTENCE, BEFORE_SENTENCE, FINITE_VERBS, Tag
from claimreader.model import Quotation

_MODAL, _PROPER_NOUN, _OTHER = Tag.MODAL.value, Tag.PROPER_NOUN.value, Tag.OTHER.value
_SHORT_QUOTATION = 25
"""Characters up to which a quotation counts as short."""


def relation_features(relation: Relation, others: Sequence[Relation], quotations: Sequence[Quotation]) -> list[str]:
    """Features that decide whether a relation is an attribution with about the right content."""
    s, i = relation.sentence, relation.cue_unit
    lemma, frame, form = relation.cue
    tags = s.tag_letters
    first, where = relation.content[0]
    first_tag, first_word = tags[first], s.lowercase[first]
    inside = "".join([tags[begin:end] for begin, end in relation.content])
    size = _size_class(len(inside))
    verbs = min(2, sum(map(inside.count, FINITE_VERBS)))
    quote = _quoted_share(relation, len(inside), quotations)
    source, source_head = _source(relation)
    side = ("a" if first > i else "b") + ("2" if len(relation.content) > 1 else "")
    odds = max(-2, min(8, round(relation.odds)))
    opening = tags[i - 1] if i else BEFORE_SENTENCE
    overlap = _overlap_with_others(relation, others)
    negated = "n" if is_negated(relation) else ""
    modal = _MODAL if _MODAL in tags[max(0, i - 3) : i] else ""
    stop = tags[relation.content[-1][1]] if relation.content[-1][1] < len(s) else AFTER_SENTENCE
    gap, left = max(0, min(first - i, 8)), min(len(s) - where, 3)
    return [
        "b",
        f"o={odds}",
        f"o={odds} f={frame}",
        f"k={frame}{form}",
        f"l={lemma}",
        f"k={frame}{form} s={source}",
        f"f={frame} q={quote}",
        f"f={frame} v={verbs} z={size}",
        f"l={lemma} v={verbs}",
        f"l={lemma} t={first_tag}",
        f"z={size} q={quote}",
        f"z={size} side={side}",
        f"s={source} side={side} q={quote}",
        f"who={source_head}",
        f"f={frame} who={source_head}",
        f"t={first_tag} f={frame}",
        f"t={first_tag} v={verbs} q={quote}",
        f"w={first_word} f={frame}",
        f"p={opening} k={frame}{form}",
        f"in={overlap}",
        f"in={overlap} f={frame} q={quote}",
        f"n={negated}{modal} f={frame}",
        f"stop={stop} t={first_tag} f={frame}",
        f"gap={gap} f={frame} t={first_tag}",
        f"end={left} side={side} v={verbs}",
    ]


def _size_class(units: int) -> int:
    """The length of content: exact below 5 units, in steps of 5 below 30."""
    return units if units < 5 else 5 + units // 5 if units < 30 else 11


def _quoted_share(relation: Relation, size: int, quotations: Sequence[Quotation]) -> str:
    """Whether all of the content ("D"), a part ("M") or nothing ("0") is quoted, with "1" for a long quotation."""
    quotes = relation.sentence.quotes
    quoted = [quotes[k] for begin, end in relation.content for k in range(begin, end) if quotes[k] >= 0]
    if not quoted:
        return "0"
    longest = max(quotations[q].span.end - quotations[q].span.start for q in quoted)
    return ("D" if len(quoted) == size else "M") + ("1" if longest > _SHORT_QUOTATION else "0")


def _source(relation: Relation) -> tuple[str, str]:
    """The tag of the source (a name, another phrase, one word's own) and its last word; "0" and "" for none."""
    if relation.source is None:
        return "0", ""
    begin, end = relation.source
    tags = relation.sentence.tag_letters[begin:end]
    tag = tags[0] if end == begin + 1 else _PROPER_NOUN if _PROPER_NOUN in tags else _OTHER
    return tag, relation.sentence.lowercase[end - 1]


def _overlap_with_others(relation: Relation, others: Sequence[Relation]) -> str:
    """Whether other contents hold this one (i), lie in it (a) or cross it (x); in capitals those of lower odds."""
    found = set()
    for other in others:
        if other is not relation:
            kinds = {_overlap(mine, theirs) for mine in relation.content for theirs in other.content}
            found |= kinds if other.odds > relation.odds else {kind.upper() for kind in kinds}
    return "".join(sorted(found))


def _overlap(mine: TokenRange, theirs: TokenRange) -> str:
    (begin, end), (low, high) = mine, theirs
    if begin >= high or low >= end:
        return ""
    if low <= begin and end <= high:
        return "i"
    return "a" if begin <= low and high <= end else "x"
