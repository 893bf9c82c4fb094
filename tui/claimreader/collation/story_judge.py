"""A person's decisions on pairs of a story -> what they say of its other pairs, and which decision teaches most.

The evidence of a pair stays what it is; a few weights of the story are fitted to the decisions under a strong prior
(a logistic model with normal priors, by Newton steps): how ready its pairs are to be one thing said, and how far two
names go for one speaker. Besides, two statements that a third is the same as are one, however little they share, and
two of which the third is the same as one only are not. How much that weighs is fitted on marked stories
(tests/training/fit_review.py).

So a decision also brings up pairs that linking does not offer: two statements that it joins with a third, and pairs
below the bar of suggestions that rise above it. They come up in the review alone, and are never linked unasked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import log
from typing import NamedTuple

from claimreader.collation.link_model import load_link_model, probability
from claimreader.model import Link, LinkSettings, Statement

_SHARED_PARTNER, _OWN_BESIDE = 2.6, 0.75
"""Log-odds that a third statement adds that is the same as both, and how much their own evidence counts beside it."""
_CONTRARY_PARTNER = -1.5
"""Log-odds that a third statement adds that is the same as one of the two only."""
_MAX_JOINED = 6
"""Over a statement that is joined with more, no pair comes up."""
_UNSCORED = -5.0
"""The log-odds of two statements that linking did not compare: they share hardly a word."""
_APART = -8.0
"""The log-odds, whatever the evidence, between two names that the person says are not one speaker's."""
_STORY_VARIANCE, _NAMES_VARIANCE = 0.15, 2.0
"""How far the decisions may move the pairs of a story, and those between two names."""
_STEPS = 6
_REACH = 0.5
"""How much the doubt about other pairs that a decision touches counts beside the doubt about its own."""

_WORDS_SHOWN = 6
"""So many words stand for a statement."""

Pair = frozenset[str]
Names = frozenset[str]


class ReviewItem(NamedTuple):
    """An undecided pair: how probable it is by now, and how much a decision on it would teach."""

    link: Link
    probability: float
    value: float


class Disagreement(NamedTuple):
    """Three decisions that hardly fit together: `a` and `b` are not the same, both are the same as `third`."""

    a: str
    b: str
    third: str


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
    links: Sequence[Link], statements: Sequence[Statement], apart: Collection[Names] = (), below: Sequence[Link] = ()
) -> list[ReviewItem]:
    """The undecided pairs, the one first whose decision would teach most.

    That is the doubt about it, and the more the more doubtful pairs hang on it: those that make a triangle with it, and
    those between the same two names. `below`: pairs that linking does not offer, as links, rejected ones too; of these
    and of the pairs joined over a third statement, those that now reach the bar of suggestions are among the items.
    """
    known = {_pair(link) for link in links}
    others = [link for link in below if _pair(link) not in known]
    others += _joined_over_a_third([*links, *others], statements)
    everything = [*links, *others]
    log_odds = judge_again(everything, statements, apart)
    touched = _doubt_beside(everything, _names_of(everything, statements), log_odds)
    items = []
    for link in everything:
        pair = _pair(link)
        if pair in log_odds and (pair in known or log_odds[pair] >= _bar()):
            value = _doubt(log_odds[pair]) * (1 + _REACH * touched[pair])
            items.append(ReviewItem(link, probability(log_odds[pair]), value))
    return sorted(items, key=lambda item: (-round(item.value, 9), item.link.a, item.link.b))


def _doubt(log_odds: float) -> float:
    """How probable it is that the answer is not the likelier one."""
    return probability(-abs(log_odds))


def _doubt_beside(
    links: Sequence[Link], names: Mapping[Pair, Names], log_odds: Mapping[Pair, float]
) -> dict[Pair, float]:
    """For each undecided pair the doubt about those that make a triangle with it or are between the same two names."""
    doubt = {pair: _doubt(value) for pair, value in log_odds.items()}
    partners: dict[str, set[str]] = defaultdict(set)
    for link in links:
        partners[link.a].add(link.b)
        partners[link.b].add(link.a)
    between: dict[Names, float] = defaultdict(float)
    for pair in doubt.keys() & names.keys():
        between[names[pair]] += doubt[pair]
    beside = {}
    for pair, own in doubt.items():
        a, b = pair
        beside[pair] = sum(doubt.get(frozenset((end, m)), 0.0) for m in partners[a] & partners[b] for end in pair)
        if pair in names:
            beside[pair] += between[names[pair]] - own
    return beside


def _joined_over_a_third(links: Sequence[Link], statements: Sequence[Statement]) -> Iterator[Link]:
    """Pairs without a link whose two statements are joined with one third statement, each once.

    Not over a turn of a record: that is long, and two tellings of it are often of different parts. Nor over a statement
    that many are joined with: they stand together already, and their pairs grow with the square of their number.
    """
    known = {_pair(link) for link in links}
    joined: dict[str, list[str]] = defaultdict(list)
    for link in links:
        if link.status in {"confirmed", "linked"}:
            joined[link.a].append(link.b)
            joined[link.b].append(link.a)
    by_id = {statement.id: statement for statement in statements}
    order = {name: at for at, name in enumerate(by_id)}
    for third, ends in joined.items():
        if by_id[third].kind == "turn" or len(ends) > _MAX_JOINED:
            continue
        for a, b in combinations(sorted(ends, key=order.__getitem__), 2):
            if by_id[a].article != by_id[b].article and (pair := frozenset((a, b))) not in known:
                known.add(pair)
                reason = f"both are one with “{opening(by_id[third].text)}”"
                yield Link(a, b, "suggested", _score(_UNSCORED), "paraphrased", reasons=(reason,))


def find_disagreements(links: Iterable[Link], statements: Sequence[Statement]) -> list[Disagreement]:
    """The pairs that the person rejected though both are the same as a third statement (not a turn of a record)."""
    turns = {statement.id for statement in statements if statement.kind == "turn"}
    confirmed: dict[str, set[str]] = defaultdict(set)
    rejected = []
    for link in links:
        if link.status == "confirmed":
            confirmed[link.a].add(link.b)
            confirmed[link.b].add(link.a)
        elif link.status == "rejected":
            rejected.append(link)
    found = [(link, third) for link in rejected for third in sorted(confirmed[link.a] & confirmed[link.b] - turns)]
    return [Disagreement(link.a, link.b, third) for link, third in found]


def judge_again(
    links: Sequence[Link], statements: Sequence[Statement], apart: Collection[Names] = ()
) -> dict[Pair, float]:
    """The log-odds of each undecided pair by its evidence and by the decisions on the others."""
    decided = {_pair(link): link.status == "confirmed" for link in links if link.status in {"confirmed", "rejected"}}
    own = {_pair(link): _log_odds(link.score) for link in links}
    names = _names_of(links, statements)
    # What came up by decisions says nothing of how ready the others are to be one.
    story, between = _fit_story(own, {pair: same for pair, same in decided.items() if own[pair] >= _bar()}, names)
    partners = _partner_evidence(own, decided)
    judged = {}
    for pair, value in own.items():
        if pair not in decided:
            judged[pair] = _APART
            if names.get(pair) not in apart:
                moved = value + story + (between.get(names[pair], 0.0) if pair in names else 0.0)
                judged[pair] = partners[pair].added_to(moved)
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


class _PartnerEvidence(NamedTuple):
    """How probable it is that a third statement is the same as both, or as one only; the most probable each way."""

    both: float
    one: float

    def added_to(self, log_odds: float) -> float:
        """The log-odds of the pair with it: where a third is the same as both, what the two share counts less."""
        beside = _SHARED_PARTNER + _OWN_BESIDE * log_odds
        return log_odds + self.both * (beside - log_odds) + _CONTRARY_PARTNER * self.one


def _partner_evidence(own: Mapping[Pair, float], decided: Mapping[Pair, bool]) -> dict[Pair, _PartnerEvidence]:
    """What third statements say for or against each undecided pair, where a decision is on them."""
    partners: dict[str, dict[str, float]] = defaultdict(dict)
    for pair, value in own.items():
        a, b = sorted(pair)
        partners[a][b] = partners[b][a] = float(decided[pair]) if pair in decided else probability(value)
    found = {}
    for pair in own.keys() - decided.keys():
        both, one = 0.0, 0.0
        for with_a, with_b in _third_statements(pair, partners, decided):
            both = max(both, with_a * with_b)
            one = max(one, with_a * (1 - with_b), with_b * (1 - with_a))
        found[pair] = _PartnerEvidence(both, one)
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
    share = min(0.995, max(0.005, score / 100))
    log_odds = log(share / (1 - share))
    return log_odds if log_odds >= 0 else log_odds * _stretch()


def _score(log_odds: float) -> int:
    """The score of log-odds below those of a link."""
    return round(100 * probability(log_odds / _stretch()))


def _bar() -> float:
    """The log-odds from which on a pair is suggested."""
    return load_link_model().suggested - load_link_model().threshold


def _stretch() -> float:
    usual = LinkSettings().suggested / 100
    return _bar() / log(usual / (1 - usual))


def opening(text: str) -> str:
    """The first words of a statement, by which a person knows it again."""
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")


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
