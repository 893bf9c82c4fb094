"""Fit how much a third statement weighs in `collation/story_judge.py`, on what is undecided while stories are reviewed.

    PYTHONPATH=tui python tests/training/fit_review.py STORIES

STORIES is a folder of marked stories. Of each so many pairs are decided as the people who marked it say (DECIDED, the
doubtful ones rather than others, several times over), and the rest are rows: the log-odds of a pair, how probable it is
that a third statement is the same as both, and as one only. The links of a story are those of weights that did not see
it, and the stories put aside are not fitted on. Prints _SHARED_PARTNER, _OWN_BESIDE, _CONTRARY_PARTNER, and the
log-loss of a pair with them and without. Takes three minutes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from math import log
from pathlib import Path
from random import Random
from unittest.mock import patch

from claimreader.collation import story_judge
from claimreader.collation.link_model import LinkModel, NeighborEvidence, probability

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))

from fit_links import Marked, best_bars, fit, fit_second, held_out, leave_out, read_marked, solve
from review import ReviewedStory, read_story

DECIDED = (3, 6, 10, 15, 22)
_TIMES = 3
_FOLDS = 3
Row = tuple[tuple[float, ...], bool]


def learned_from(stories: Sequence[Marked]) -> LinkModel:
    """The model of these stories, as fit_links.py makes it."""
    sums, left_out = leave_out(stories)
    bars = best_bars(stories, left_out)
    (bias, weights), (shift, (own, linked, adds)) = fit(stories), fit_second(stories, sums)
    near = NeighborEvidence(linked, adds)
    return LinkModel(bias, tuple(weights), own, near, bars.linked - shift, bars.suggested - shift, bars.best)


def all_rows(files: Sequence[Path], model: LinkModel, random: Random) -> list[Row]:
    """The rows of these stories by a model that did not see them."""
    with (
        patch("claimreader.collation.links.load_link_model", lambda: model),
        patch.object(story_judge, "load_link_model", lambda: model),
    ):
        stories = [read_story(json.loads(file.read_text(encoding="utf-8"))) for file in files]
        return [row for story in stories for row in rows_of(story, random)]


def rows_of(story: ReviewedStory, random: Random) -> Iterator[Row]:
    """The undecided pairs of a story after several reviews: what speaks for each, and whether it is a link."""
    links = {frozenset((link.a, link.b)): link for link in (*story.below, *story.links)}
    doubt = {pair: -abs(story_judge._log_odds(link.score)) for pair, link in links.items()}
    for count in DECIDED * _TIMES:
        chosen = sorted(links, key=lambda pair: -probability(doubt[pair]) * random.random() ** 2)[:count]
        decided = {pair: pair in story.linked or pair in story.ignored for pair in chosen}
        marked = [
            link._replace(status="confirmed" if decided[pair] else "rejected") if pair in decided else link
            for pair, link in links.items()
        ]
        marked += story_judge._joined_over_a_third(marked, story.statements)
        own = {frozenset((link.a, link.b)): story_judge._log_odds(link.score) for link in marked}
        for pair, thirds in story_judge._partner_evidence(own, decided).items():
            if pair in story.linked or not (pair in story.ignored or pair & story.optional):
                yield (own[pair], thirds.both, thirds.both * own[pair], thirds.one), pair in story.linked


def log_loss(rows: Sequence[Row], bias: float, weights: Sequence[float]) -> float:
    """The mean surprise at what the pairs are."""
    total = 0.0
    for values, same in rows:
        guess = probability(bias + sum(w * x for w, x in zip(weights, values, strict=True)))
        total -= log(max(1e-6, guess if same else 1 - guess))
    return total / len(rows)


def main() -> None:
    """Fit, and print the weights with what they are worth."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    files = sorted(parser.parse_args().stories.glob("*.json"))
    marked = {file: read_marked(file) for file in files}
    seen = [file for file in files if not held_out(marked[file].story_id)]
    random = Random(1)
    known: list[Row] = []
    for fold in range(_FOLDS):
        model = learned_from([marked[file] for at, file in enumerate(seen) if at % _FOLDS != fold])
        known += all_rows(seen[fold::_FOLDS], model, random)
    aside = all_rows(
        [file for file in files if file not in seen], learned_from([marked[file] for file in seen]), random
    )
    bias, weights = solve(known, [0, 0, 0, 0], 20.0)
    own, shared, beside, contrary = weights
    print(f"shared {shared:.2f}  own beside it {(own + beside) / own:.2f}  contrary {contrary:.2f}  (own {own:.2f})")
    alone = solve([((values[0],), same) for values, same in known], [0], 20.0)
    for name, part in (("fitted on", known), ("put aside", aside)):
        without = log_loss([((values[0],), same) for values, same in part], *alone)
        print(f"{name}: {len(part)} rows, log-loss {log_loss(part, bias, weights):.4f}, without {without:.4f}")


if __name__ == "__main__":
    main()
