"""A person's decisions on pairs of a story -> what they say of its other pairs, and which decision teaches most.

The evidence of a pair stays what it is; a few weights of the story are fitted to the decisions under a strong prior
(a logistic model with normal priors, by Newton steps): how ready its pairs are to be one thing said, and how far two
names go for one speaker. Besides, two statements that a third is the same as are one, and two of which the third is the
same as one only are not. How much that weighs was counted on marked stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from math import log
from typing import NamedTuple

from claimreader.collation.link_model import load_link_model, probability
from claimreader.model import Link, LinkSettings, Statement

_SHARED_PARTNER = 2.0
"""Log-odds that a third statement adds that is the same as both."""
_CONTRARY_PARTNER = -1.5
"""Log-odds that a third statement adds that is the same as one of the two only."""
_APART = -4.0
"""The log-odds, whatever the evidence, between two names that the person says are not one speaker's."""
_STORY_VARIANCE, _NAMES_VARIANCE = 0.15, 2.0
"""How far the decisions may move the pairs of a story, and those between two names."""
_STEPS = 6
_REACH = 0.5
"""How much the doubt about other pairs that a decision touches counts beside the doubt about its own."""

Pair = frozenset[str]
Names = frozenset[str]


class ReviewItem(NamedTuple):
    """An undecided pair: how probable it is by now, and how much a decision on it would teach."""

    link: Link
    probability: float
    value: float


def apply_decisions(
    links: Sequence[Link], statements: Sequence[Statement], apart: Collection[Names] = ()
) -> tuple[Link, ...]:
    """The links with the tiers of those undecided as the decisions (confirmed, rejected) on the others leave them.

    `apart`: pairs of names that are not one speaker's. The same links where there is no decision.
    """
    if not apart and not any(link.status in {"confirmed", "rejected"} for link in links):
        return tuple(links)
    log_odds = judge_again(links, statements, apart)
    return tuple(_with_tier(link, log_odds.get(_pair(link))) for link in links)


def review_order(
    links: Sequence[Link], statements: Sequence[Statement], apart: Collection[Names] = ()
) -> list[ReviewItem]:
    """The undecided pairs, the one first whose decision would teach most.

    That is the doubt about it, and the more the more doubtful pairs hang on it: those that make a triangle with it, and
    those between the same two names.
    """
    log_odds = judge_again(links, statements, apart)
    doubt = {pair: min(p, 1 - p) for pair, value in log_odds.items() for p in (probability(value),)}
    partners: dict[str, set[str]] = defaultdict(set)
    for link in links:
        partners[link.a].add(link.b)
        partners[link.b].add(link.a)
    names = _names_of(links, statements)
    doubt_between: dict[Names, float] = defaultdict(float)
    for pair, value in doubt.items():
        if pair in names:
            doubt_between[names[pair]] += value
    items = []
    for link in links:
        if (pair := _pair(link)) not in doubt:
            continue
        touched = sum(doubt.get(frozenset((end, m)), 0.0) for m in partners[link.a] & partners[link.b] for end in pair)
        touched += doubt_between[names[pair]] - doubt[pair] if pair in names else 0.0
        items.append(ReviewItem(link, probability(log_odds[pair]), doubt[pair] * (1 + _REACH * touched)))
    return sorted(items, key=lambda item: (-round(item.value, 9), item.link.a, item.link.b))


def judge_again(
    links: Sequence[Link], statements: Sequence[Statement], apart: Collection[Names] = ()
) -> dict[Pair, float]:
    """The log-odds of each undecided pair by its evidence and by the decisions on the others."""
    decided = {_pair(link): link.status == "confirmed" for link in links if link.status in {"confirmed", "rejected"}}
    own = {_pair(link): _log_odds(link.score) for link in links}
    names = _names_of(links, statements)
    story, between = _fit_story(own, decided, names)
    partners = _partner_evidence(own, decided)
    judged = {}
    for pair, value in own.items():
        if pair not in decided:
            judged[pair] = value + story + partners.get(pair, 0.0)
            if pair in names:
                judged[pair] = _APART if names[pair] in apart else judged[pair] + between.get(names[pair], 0.0)
    return judged


def _fit_story(
    own: Mapping[Pair, float], decided: Mapping[Pair, bool], names: Mapping[Pair, Names]
) -> tuple[float, dict[Names, float]]:
    """How the decisions move all pairs, and those between two names."""
    story = 0.0
    between: dict[Names, float] = {names[pair]: 0.0 for pair in decided if pair in names}
    for _ in range(_STEPS):
        slope, bend = -story / _STORY_VARIANCE, 1 / _STORY_VARIANCE
        slopes = {key: -value / _NAMES_VARIANCE for key, value in between.items()}
        bends = dict.fromkeys(between, 1 / _NAMES_VARIANCE)
        for pair, same in decided.items():
            key = names.get(pair)
            guess = probability(own[pair] + story + (between[key] if key else 0.0))
            slope, bend = slope + same - guess, bend + guess * (1 - guess)
            if key:
                slopes[key] += same - guess
                bends[key] += guess * (1 - guess)
        story += slope / bend
        between = {key: value + slopes[key] / bends[key] for key, value in between.items()}
    return story, between


def _partner_evidence(own: Mapping[Pair, float], decided: Mapping[Pair, bool]) -> dict[Pair, float]:
    """What third statements say for or against a pair, where a decision is on them; the strongest each way."""
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for pair, value in own.items():
        a, b = sorted(pair)
        partners[a][b] = partners[b][a] = float(decided[pair]) if pair in decided else probability(value)
    found: dict[Pair, float] = {}
    for pair in own.keys() - decided.keys():
        both, one = 0.0, 0.0
        for with_a, with_b in _third_statements(pair, partners, decided):
            both = max(both, with_a * with_b)
            one = max(one, with_a * (1 - with_b), with_b * (1 - with_a))
        found[pair] = _SHARED_PARTNER * both + _CONTRARY_PARTNER * one
    return found


def _third_statements(
    pair: Pair, partners: Mapping[str, Mapping[str, float]], decided: Collection[Pair]
) -> Iterator[tuple[float, float]]:
    """For each statement that both may be the same as, one of them by a decision: how probable each is."""
    a, b = sorted(pair)
    for third in partners[a].keys() & partners[b].keys():
        if frozenset((a, third)) in decided or frozenset((b, third)) in decided:
            yield partners[a][third], partners[b][third]


def _names_of(links: Sequence[Link], statements: Sequence[Statement]) -> dict[Pair, Names]:
    """The two names of each pair whose statements are credited to two."""
    speakers = {statement.id: statement.speaker or "" for statement in statements}
    return {
        _pair(link): frozenset((speakers[link.a], speakers[link.b]))
        for link in links
        if speakers[link.a] != speakers[link.b]
    }


def _log_odds(score: int) -> float:
    """The log-odds behind a score, which is stretched below that of a link."""
    model = load_link_model()
    share = min(0.995, max(0.005, score / 100))
    log_odds = log(share / (1 - share))
    usual = LinkSettings().suggested / 100
    return log_odds if log_odds >= 0 else log_odds * (model.suggested - model.threshold) / log(usual / (1 - usual))


def _with_tier(link: Link, log_odds: float | None) -> Link:
    """The link, linked or suggested as its log-odds are now; what shares too little needs a decision for it."""
    if log_odds is None:
        return link
    own = _log_odds(link.score)
    if link.status == "linked" and log_odds < 0 <= own:
        return link._replace(status="suggested", reasons=(*link.reasons, "but what you decided speaks against it"))
    if link.status == "suggested" and log_odds >= 0 and log_odds > own:
        return link._replace(status="linked", reasons=(*link.reasons, "what you decided speaks for it"))
    return link


def _pair(link: Link) -> Pair:
    return frozenset((link.a, link.b))
