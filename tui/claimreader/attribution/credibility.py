"""Whether a relation that was found is worth telling: what is looked at once cue, content and source are known."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.attribution.decisions import Decisions
from claimreader.attribution.relations import Relation
from claimreader.attribution.sentence import Sentence
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
_DONE_TO = frozenset(("accuse", "ask"))
"""Frames whose passive tells what was said to the subject."""
_SAID_TO_SOMEBODY = frozenset(("accuse", "speak", "express"))


def worth_telling(
    relations: list[Relation], quotations: Sequence[Quotation], learned: Decisions, role: Role
) -> list[Relation]:
    """Those of the relations of one sentence, in a block of `role`, that are likely enough to be attributions."""
    told = []
    for relation in relations:
        if relation.cue.frame in _SAID_TO_SOMEBODY and _is_negated(relation):
            # "did not criticise the plan" tells that nothing was said.
            continue
        if role == "title" and relation.cue.form == "b" and relation.sentence.tags[relation.at - 1] == "t":
            # "Lee to announce plans": a headline's infinitive is the future.
            continue
        if role == "title" and relation.cue.lemma == "talk" and relation.cue.form == "z":
            # "Coalition talks fail": in a headline a noun.
            continue
        if relation.at == 0 and relation.cue.form == "d":
            # "Asked about the delay, Lee …": it is Lee who was asked.
            continue
        if relation.cue.frame in _DONE_TO and _is_of_the_subject(relation):
            # "Lee was criticised for his silence": not by Lee.
            continue
        if relation.content[0][0] == 0 and relation.content[-1][1] <= relation.at and _is_asked(relation.sentence):
            # "Asked about the bill, Lee laughed": no words of Lee's.
            continue
        features = credibility_features(relation, relations, quotations)
        bar = _THOUGHT if relation.cue.frame in _THINKING else _BY_ROLE.get(role, _TOLD)
        if relation.carries_on and bar == _TOLD:
            bar = _CARRIED_ON
        if _is_plain(relation):
            bar -= _PLAIN
        if (
            relation.certain
            or _names_in_quotes(relation)
            or _rules_out(relation)
            or learned.odds("told", features) > bar
        ):
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
    negated = "n" if _is_negated(relation) else ""
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


def _is_negated(relation: Relation) -> bool:
    s, i = relation.sentence, relation.at
    return any(s.tags[k] == "n" or s.lows[k].endswith("n’t") for k in range(max(0, i - 3), i))


def _names_in_quotes(relation: Relation) -> bool:
    """Whether somebody calls something what stands in quotation marks: "Lee called the reports “an invention”"."""
    s, (begin, end) = relation.sentence, relation.content[-1]
    named = relation.cue.lemma == "call" and relation.cue.form in "dz" and begin == relation.at + 1
    return named and s.tags[end - 1] == "Q" and relation.source is not None and relation.source[1] <= relation.at


def _rules_out(relation: Relation) -> bool:
    """Whether somebody rules something out, or does not."""
    s, at = relation.sentence, relation.at
    return s.lows[at + 1 : at + 2] == ["out"] and relation.cue.lemma == "rule" and relation.source is not None


def _is_asked(s: Sentence) -> bool:
    """Whether a sentence begins with what its subject was asked."""
    return any(i == 0 and cue.frame == "ask" and cue.form == "d" for i, cue in s.cues)


def _is_of_the_subject(relation: Relation) -> bool:
    """Whether the verb is passive and its subject was taken for who says it."""
    s, at = relation.sentence, relation.at
    if relation.cue.frame == "ask" and at and s.tags[at - 1] == "," and s.tags[at + 1 : at + 2] in (["w"], ["i"]):
        # "Lee, asked if it would close, said …"
        return relation.source is not None and relation.source[1] == at - 1
    while at and s.tags[at - 1] in "ryn":
        at -= 1
    return (
        relation.source is not None and relation.source[1] <= at and relation.cue.form == "d" and s.tags[at - 1] == "b"
    )


def _is_plain(relation: Relation) -> bool:
    """Whether subject, a verb in the present and "that" follow each other: "Lee maintains that …"."""
    s, at = relation.sentence, relation.at
    that = s.tags[at + 1 : at + 2] == ["T"] and relation.content[0][0] == at + 1
    while at and s.tags[at - 1] in "ryh":
        at -= 1
    return that and relation.source is not None and relation.source[1] == at and relation.cue.form == "z"
