"""Whether a relation that was found is worth telling: what is looked at once cue, content and source are known."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.decisions import Decisions
from claimreader.attribution.orders import is_negated, is_plain, says_nothing, says_surely
from claimreader.attribution.relations import Relation
from claimreader.model import Quotation, Role

_FINITE = "bhmuV"
_TOLD = 0.3
"""Log odds of being an attribution from which a relation of speech is told."""
_THOUGHT = 1.4
"""The same for what somebody thinks or wants."""
_CARRIED_ON = -0.8
"""The same for a verb of speech that carries one on: "Lee said it was late [and promised] …"."""
_PLAIN = 0.5
"""What is taken off for the plainest order in the present, which the papers that were learned from seldom write in."""
_BY_ROLE: dict[Role, float] = {"title": -0.9, "heading": 1.5}
"""A headline is short and mostly tells what somebody said; a cross-head is seldom more than words from the text."""
_THINKING = frozenset("believe want show seem adj-believe noun-believe noun-want noun-show".split())


def worth_telling(
    relations: list[Relation], quotations: Sequence[Quotation], learned: Decisions, role: Role
) -> list[Relation]:
    """Those of the relations of one sentence, in a block of `role`, that are likely enough to be attributions."""
    told = []
    for relation in relations:
        if says_nothing(relation, role):
            continue
        features = credibility_features(relation, relations, quotations)
        bar = _THOUGHT if relation.cue.frame in _THINKING else _BY_ROLE.get(role, _TOLD)
        if relation.carries_on and bar == _TOLD:
            bar = _CARRIED_ON
        if is_plain(relation):
            bar -= _PLAIN
        if says_surely(relation) or learned.odds("told", features) > bar:
            told.append(relation)
    return told


def credibility_features(relation: Relation, others: Sequence[Relation], quotations: Sequence[Quotation]) -> list[str]:
    """What tells whether the relation is an attribution of speech with about the right content."""
    s, i, cue = relation.sentence, relation.at, relation.cue
    tags = s.tags
    kind = cue.frame + cue.form
    odds = max(-2, min(8, round(relation.odds)))
    inside = [tag for begin, end in relation.content for tag in tags[begin:end]]
    size = len(inside)
    size = size if size < 5 else 5 + size // 5 if size < 30 else 11
    verbs = min(2, sum(map(inside.count, _FINITE)))
    quoted = [s.quotes[k] for begin, end in relation.content for k in range(begin, end) if s.quotes[k] >= 0]
    quote = "0"
    if quoted:
        longest = max(quotations[q].span.end - quotations[q].span.start for q in quoted)
        quote = ("D" if len(quoted) == len(inside) else "M") + ("1" if longest > 25 else "0")
    source = "0"
    who = ""
    if relation.source is not None:
        begin, end = relation.source
        source = tags[begin] if end == begin + 1 else "N" if "N" in tags[begin:end] else "x"
        who = s.lows[end - 1]
    first, where = relation.content[0]
    side = "a" if first > i else "b"
    side += "2" if len(relation.content) > 1 else ""
    first_tag, first_word = tags[first], s.lows[first]
    opening = tags[i - 1] if i else "^"
    place = _place_among(relation, others)
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
        f"who={who}",
        f"f={cue.frame} who={who}",
        f"t={first_tag} f={cue.frame}",
        f"t={first_tag} v={verbs} q={quote}",
        f"w={first_word} f={cue.frame}",
        f"p={opening} k={kind}",
        f"in={place}",
        f"in={place} f={cue.frame} q={quote}",
        f"n={negated}{modal} f={cue.frame}",
        f"stop={stop} t={first_tag} f={cue.frame}",
        f"gap={min(first - i, 8) if first > i else 0} f={cue.frame} t={first_tag}",
        f"end={min(len(s) - where, 3)} side={side} v={verbs}",
    ]


def _place_among(relation: Relation, others: Sequence[Relation]) -> str:
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
