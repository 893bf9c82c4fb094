"""Fit the weights of `collation/link_model.toml` on marked stories, and say how they do on stories left out.

    PYTHONPATH=tui python tests/training/fit_links.py ../shared/bench/stories/gold [--keep] [--all]

A third of the stories (by a hash of their id) is put aside: it is not fitted on, nobody read it while the evidence was
made, and it is only scored when `--held` is given. The figures are leave-one-story-out over the rest, and the bars of
both tiers are chosen there (PRECISION, NEAR, SUGGESTIONS) and stated in the file with what they reach. Stories differ
in how hard they are: beside each figure stands what the shared words and the speaker alone reach on the same stories.
`--keep` writes the weights (`--output FILE` elsewhere); `--all` fits the weights that are kept on every story, once the
third has been scored. Needs the package alone; takes two minutes.

A weight may only take the sign that its evidence is expected to have (SIGNS), and a ridge keeps it small: with three
hundred links to learn from, more freedom than that carried over worse to stories left out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from claimreader.attribution.speakers import find_affiliations
from claimreader.collation.candidates import find_candidates
from claimreader.collation.feature_extraction import extract_features
from claimreader.collation.known_steps import KnownSteps
from claimreader.collation.link_model import (
    NeighborEvidence,
    StatementPosition,
    neighbor_evidence,
    probability,
    statement_positions,
)
from claimreader.collation.links import AlignedWords, ScoredPair, ranked_pair
from claimreader.collation.pair_features import FEATURE_NAMES, overlap, pair_features, worth_comparing
from claimreader.collation.readings import read_statement
from claimreader.collation.speaker_relation import MIN_AFFILIATION, SpeakerRelations
from claimreader.collation.statement_features import StatementFeatures
from claimreader.collation.tiers import RankedPair, Tier, TierBars, find_tiers
from claimreader.language.analysis import analyse
from claimreader.model import Article, Block, Span, Statement
from corpus import corpus_digest

RIDGE = 12.0
NEAR = 4.2
"""At most so many percent of the near misses may be linked."""
PRECISION = 90.0
"""Of the linked pairs of a story left out, so many percent are right at least."""
SUGGESTIONS = 0.35
"""Suggestions a statement, at most."""
AGAINST = {"quoted apart", "other day", "other medium", "place", "negation differs"}
EITHER = {"headline", "lead", "short", "both direct", "one direct, one indirect", "both indirect"}
SIGNS = [0 if kind in EITHER else -1 if kind in AGAINST else 1 for kind in FEATURE_NAMES]
WORDS_AND_SPEAKER = {"words", "words shared of all", "speaker", "speaker and words"}
Pair = frozenset[str]
Model = tuple[float, list[float]]


@dataclass
class Marked:
    """A story with the evidence on its pairs and what the people who marked it say of them."""

    story_id: str
    pairs: list[tuple[str, str]]
    statement_features: dict[str, StatementFeatures]
    positions: dict[str, StatementPosition]
    feature_values: list[tuple[float, ...]]
    linked: set[Pair]
    ignored: set[Pair]
    near: set[Pair]
    optional: set[str]
    ranked: list[RankedPair | None]
    """Without scores; None where the two have other speakers, who belong together nowhere."""

    def counts(self, ids: tuple[str, str]) -> bool:
        """Whether a link of the pair is right or wrong at all."""
        pair = frozenset(ids)
        return pair in self.linked or not (pair in self.ignored or pair & self.optional)

    def tiers(self, sums: Sequence[float], bars: TierBars) -> dict[tuple[str, str], Tier]:
        """The tiers of the pairs by their log-odds, with the rules that linking has."""
        ranked = [p._replace(score=value) for p, value in zip(self.ranked, sums, strict=True) if p is not None]
        return find_tiers(ranked, bars)

    def is_link(self, ids: tuple[str, str]) -> bool:
        """Whether the people linked it."""
        return frozenset(ids) in self.linked


def held_out(story_id: str) -> bool:
    """Whether a story is of the third that is put aside."""
    return int(hashlib.sha256(story_id.encode()).hexdigest(), 16) % 3 == 0


def read_marked(path: Path) -> Marked:
    """A marked story and the evidence on its pairs."""
    story = json.loads(path.read_text(encoding="utf-8"))
    articles = [marked_article(story, index) for index in range(len(story["articles"]))]
    statements = [marked_statement(row, articles[row["article"]]) for row in story["statements"]]
    analyses = analyse(articles)
    words = {name: analysis.words for name, analysis in analyses.items()}
    statement_features = extract_features([read_statement(analyses[s.article], s) for s in statements], words)
    speakers = SpeakerRelations([s.speaker for s in statements], articles, words, find_affiliations(analyses))
    pairs, feature_values, ranked = [], [], []
    for i, j in find_candidates(statement_features):
        a, b = statement_features[i], statement_features[j]
        relation, common = speakers.relation(a.statement, b.statement), overlap(a, b)
        if worth_comparing(common, relation):
            pairs.append((a.statement.id, b.statement.id))
            feature_values.append(pair_features(a, b, relation, common))
            ranked.append(_ranked(ScoredPair(a, b, relation, common, feature_values[-1], 0.0)))
    by_id = {features.statement.id: features for features in statement_features}
    linked, ignored, near, optional = marked_links(story)
    positions = statement_positions(statements)
    return Marked(story["story_id"], pairs, by_id, positions, feature_values, linked, ignored, near, optional, ranked)


def _ranked(pair: ScoredPair) -> RankedPair | None:
    if pair.relation.kind == "other" and pair.relation.affiliation_strength < MIN_AFFILIATION:
        return None
    return ranked_pair(pair, 0.0, AlignedWords(pair, {}, KnownSteps()))


def marked_links(story: dict[str, Any]) -> tuple[set[Pair], set[Pair], set[Pair], set[str]]:
    """The pairs that are links, those that are neither right nor wrong, the near misses; the optional statements."""
    optional = {row["id"] for row in story["statements"] if row.get("optional")}
    linked, ignored = set(), set()
    for row in story["links"]:
        pair = frozenset((row["a"], row["b"]))
        loose = row.get("optional") or "borderline" in (row.get("note") or "") or pair & optional
        (ignored if loose else linked).add(pair)
    near = set()
    for row in story["near_misses"]:
        arguable = row.get("optional") or row.get("why", "").startswith(("other occasion", "other speaker"))
        (ignored if arguable else near).add(frozenset((row["a"], row["b"])))
    return linked, ignored - linked, near, optional


def marked_article(story: dict[str, Any], index: int) -> Article:
    """An article of a marked story."""
    row = story["articles"][index]
    blocks, at = [], 0
    for part in row["text"].split("\n\n"):
        role = "title" if at == 0 and row.get("title") else "paragraph"
        blocks.append(Block(at, at + len(part), role, Span(at, at + len(part))))  # type: ignore[arg-type]
        at += len(part) + 2
    return Article(str(index), "", row["text"], tuple(blocks), "", "", title=row.get("title"))


def marked_statement(row: dict[str, Any], article: Article) -> Statement:
    """A statement of a marked story, in its article."""
    spans = tuple(Span(*pair) for pair in row.get("spans") or [[row["start"], row["end"]]])
    return Statement(
        row["id"],
        article.id,
        row["kind"],
        spans,
        row["text"],
        row["speaker"],
        cue=row.get("cue"),
        polarity="denied" if row.get("negated_by_cue") else "asserted",
        paragraph=article.paragraph_at(spans[0].start),
    )


def fit(stories: Sequence[Marked]) -> tuple[float, list[float]]:
    """The first look: (bias, a weight for each kind of evidence)."""
    rows = [(e, s.is_link(p)) for s in stories for p, e in zip(s.pairs, s.feature_values, strict=True) if s.counts(p)]
    return solve(rows, SIGNS, RIDGE)


def fit_second(stories: Sequence[Marked], sums: Sequence[Sequence[float]]) -> tuple[float, list[float]]:
    """The second look: (bias, [weight of a pair's own sum, weights of what the remarks next to it tell]).

    `sums` must come from models that did not see the story they are of.
    """
    rows = []
    for story, values in zip(stories, sums, strict=True):
        found = zip(story.pairs, values, pair_neighbors(story, values), strict=True)
        rows += [((own, *neighbors), story.is_link(pair)) for pair, own, neighbors in found if story.counts(pair)]
    return solve(rows, [1, 1, 1], 3.0)


def pair_neighbors(story: Marked, sums: Sequence[float]) -> list[NeighborEvidence]:
    """For each pair what the remarks next to it tell."""
    probabilities = {pair: probability(value) for pair, value in zip(story.pairs, sums, strict=True)}
    neighbors = neighbor_evidence(story.statement_features, story.positions, probabilities)
    return [neighbors[pair] for pair in story.pairs]


def solve(
    rows: Sequence[tuple[Sequence[float], bool]], signs: Sequence[int], ridge: float
) -> tuple[float, list[float]]:
    """Ridge logistic regression under sign constraints, by coordinate-wise Newton steps: (bias, weights)."""
    count, width = len(rows), len(signs)
    columns = [[row[0][k] for row in rows] for k in range(width)]
    means = [sum(column) / count for column in columns]
    spreads = [max(1e-6, (sum((x - m) ** 2 for x in c) / count) ** 0.5) for c, m in zip(columns, means, strict=True)]
    columns = [[(x - m) / d for x in c] for c, m, d in zip(columns, means, spreads, strict=True)]
    columns.append([1.0] * count)
    truth = [float(row[1]) for row in rows]
    weights, sums = [0.0] * (width + 1), [0.0] * count
    for _ in range(60):
        moved = 0.0
        for k, column in enumerate(columns):
            guesses = [probability(s) for s in sums]
            pull, sign = (ridge, signs[k]) if k < width else (0.0, 0)
            slope = sum(x * (g - t) for x, g, t in zip(column, guesses, truth, strict=True)) + pull * weights[k]
            bend = sum(x * x * g * (1 - g) for x, g in zip(column, guesses, strict=True)) + pull + 1e-9
            wanted = weights[k] - slope / bend
            wanted = max(wanted, 0.0) if sign > 0 else min(wanted, 0.0) if sign < 0 else wanted
            step = wanted - weights[k]
            if step:
                weights[k] = wanted
                sums = [s + step * x for s, x in zip(sums, column, strict=True)]
                moved = max(moved, abs(step))
        if moved < 1e-4:
            break
    plain = [w / d for w, d in zip(weights, spreads, strict=False)]
    return weights[-1] - sum(w * m for w, m in zip(plain, means, strict=True)), plain


def first_sums(story: Marked, model: tuple[float, list[float]]) -> list[float]:
    """The log-odds that the first look gives to the pairs of a story."""
    bias, weights = model
    return [bias + sum(w * x for w, x in zip(weights, e, strict=True)) for e in story.feature_values]


def second_sums(story: Marked, sums: Sequence[float], model: tuple[float, list[float]]) -> list[float]:
    """The log-odds after the second look."""
    bias, (own, linked, adds) = model
    found = zip(sums, pair_neighbors(story, sums), strict=True)
    return [bias + own * value + linked * near.linked + adds * near.adds for value, near in found]


def figures(stories: Sequence[Marked], sums: Sequence[Sequence[float]], bars: TierBars) -> dict[str, float]:
    """In percent: precision, recall and F1 of what is linked, near misses linked, and recall with what is suggested.

    `suggested` is how many suggestions there are a statement.
    """
    right = counted = gold = near = offered = suggested = 0
    for story, values in zip(stories, sums, strict=True):
        tiers = story.tiers(values, bars)
        taken = [pair for pair, tier in tiers.items() if tier == "linked"]
        counted += sum(story.counts(pair) for pair in taken)
        right += sum(story.is_link(pair) for pair in taken)
        near += sum(frozenset(pair) in story.near for pair in taken)
        gold += len(story.linked)
        offered += sum(map(story.is_link, tiers))
        suggested += len(tiers) - len(taken)
    precision, recall = right / max(1, counted), right / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    misses = near / max(1, sum(len(story.near) for story in stories))
    per_statement = suggested / max(1, sum(len(story.positions) for story in stories))
    percent = {"F1": f1, "P": precision, "R": recall, "near": misses, "offered": offered / max(1, gold)}
    return {name: 100 * value for name, value in percent.items()} | {"suggested": per_statement}


def best_bars(stories: Sequence[Marked], sums: Sequence[Sequence[float]]) -> TierBars:
    """The bars of both tiers by log-odds of models that did not see the stories.

    Linked: the lowest from which on precision and near misses keep what is promised. Suggested: of those that stay
    within the budget of suggestions, what has most of the true links.
    """
    steps = [n / 10 for n in range(-10, 21)]
    kept = [bar for bar in steps if _keeps_promise(figures(stories, sums, TierBars(bar, bar, 0)))]
    linked = min(bar for bar in steps if all(other in kept for other in steps if bar <= other <= bar + 0.5))
    tried = []
    for best, low in product((1, 2, 3), (n / 4 for n in range(-20, -4))):
        bars = TierBars(linked, low, best)
        values = figures(stories, sums, bars)
        if values["suggested"] <= SUGGESTIONS:
            tried.append((round(values["offered"], 1), low, bars))
    return max(tried)[2]


def _keeps_promise(values: dict[str, float]) -> bool:
    return values["P"] >= PRECISION and values["near"] <= NEAR


def shown(values: dict[str, float]) -> str:
    return "  ".join(f"{name} {value:.{2 if name == 'suggested' else 1}f}" for name, value in values.items())


def main() -> None:
    """Report, and write the weights when asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--keep", action="store_true", help="write link_model.toml")
    parser.add_argument("--output", type=Path, help="write the weights to this file instead")
    parser.add_argument("--all", action="store_true", help="fit what is kept on every story")
    parser.add_argument("--held", action="store_true", help="also score the third that was put aside")
    options = parser.parse_args()
    marked = [read_marked(path) for path in sorted(options.gold.glob("*.json"))]
    known = [story for story in marked if not held_out(story.story_id)]
    aside = [story for story in marked if held_out(story.story_id)] if options.held else []
    first, second, bars, left_out = report(known, aside)
    print("the shared words and the speaker alone:")
    report([only(WORDS_AND_SPEAKER, story) for story in known], [only(WORDS_AND_SPEAKER, story) for story in aside])
    if options.all:
        sums, left_out = leave_out(marked)
        bars = best_bars(marked, left_out)
        print(f"left out one by one (all {len(marked)}): {shown(figures(marked, left_out, bars))}  {bars}")
        first, second = fit(marked), fit_second(marked, sums)
    if options.keep or options.output:
        target = options.output or Path(__file__).parents[2] / "tui" / "claimreader" / "collation" / "link_model.toml"
        corpus = corpus_digest(options.gold.glob("*.json"))
        reached = figures(marked if options.all else known, left_out, bars)
        target.write_text(_table(first, second, bars, reached, corpus), encoding="utf-8")


def only(kinds: set[str], story: Marked) -> Marked:
    """The story with all evidence but of these kinds put to 0."""
    kept = [kind in kinds for kind in FEATURE_NAMES]
    feature_values = [tuple(x if keep else 0.0 for x, keep in zip(e, kept, strict=True)) for e in story.feature_values]
    return replace(story, feature_values=feature_values)


def report(known: Sequence[Marked], aside: Sequence[Marked]) -> tuple[Model, Model, TierBars, list[list[float]]]:
    """Print how the stories do when left out one by one, and those put aside; models, bars, sums."""
    sums, left_out = leave_out(known)
    bars = best_bars(known, left_out)
    print(f"left out one by one ({len(known)} stories): {shown(figures(known, left_out, bars))}  {bars}")
    first, second = fit(known), fit_second(known, sums)
    if aside:
        told = [second_sums(s, first_sums(s, first), second) for s in aside]
        print(f"put aside ({len(aside)} stories): {shown(figures(aside, told, bars))}")
    return first, second, bars, left_out


def leave_out(stories: Sequence[Marked]) -> tuple[list[list[float]], list[list[float]]]:
    """The sums of the first and of the second look at each story, by models that did not see it."""
    sums = [first_sums(s, fit([other for other in stories if other is not s])) for s in stories]
    seconds = []
    for at, story in enumerate(stories):
        model = fit_second([*stories[:at], *stories[at + 1 :]], [*sums[:at], *sums[at + 1 :]])
        seconds.append(second_sums(story, sums[at], model))
    return sums, seconds


def _table(first: Model, second: Model, bars: TierBars, reached: dict[str, float], corpus: str) -> str:
    own, linked, adds = second[1]
    lines = [
        "# How much each kind of evidence speaks for two statements being one thing said, in log-odds.",
        "# Written by tests/training/fit_links.py. What each kind is: pair_features.py.",
        f"# Learned from stories/gold, SHA-256 {corpus}",
        f"bias = {first[0]:.3f}",
        f"own = {own:.3f}",
        f"beside = {{ linked = {linked:.3f}, adds = {adds:.3f} }}",
        "",
        "# From which log-odds on a pair is linked or suggested; what that reaches on stories left out one by one.",
        "# A statement has `best` suggestions in each other article at most.",
        "[tiers.linked]",
        f"bar = {bars.linked - second[0]:.3f}",
        f"precision = {reached['P']:.1f}",
        f"recall = {reached['R']:.1f}",
        f"near_misses = {reached['near']:.1f}",
        "",
        "[tiers.suggested]",
        f"bar = {bars.suggested - second[0]:.3f}",
        f"best = {bars.best}",
        f"recall_with_linked = {reached['offered']:.1f}",
        f"per_statement = {reached['suggested']:.2f}",
        "",
        "[weights]",
        *(f'"{kind}" = {weight:.3f}' for kind, weight in zip(FEATURE_NAMES, first[1], strict=True)),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
