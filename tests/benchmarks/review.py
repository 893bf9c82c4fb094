"""What a review by a person who is always right is worth: links found after so many decisions a story.

    python tests/benchmarks/review.py STORIES [--weights FILE] [--decisions 0 5 10 25]

STORIES is a folder of marked stories, whose statements are given. *Learning*: each decision changes what the program
thinks of the other pairs, which of them it asks about next, and which pairs come up that linking did not offer. *Not
learning*: the pairs that were offered in the order of their doubt at the start, a decision counts for its own pair
alone. The stories that are put aside when weights are fitted stand apart; with `--weights` from `fit_links.py --output
FILE`, which did not see them, they are really unseen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from claimreader.attribution.speakers import find_affiliations
from claimreader.collation import story_judge
from claimreader.collation.link_model import load_link_model, read_link_model
from claimreader.collation.links import link_statements
from claimreader.collation.story_judge import apply_decisions, review_order
from claimreader.language.analysis import analyse
from claimreader.model import Link, LinkSettings, Statement
from claimreader.notebook.review import LOWEST_SCORE

sys.path.insert(0, str(Path(__file__).parents[1] / "training"))

from fit_links import held_out, marked_article, marked_links, marked_statement

Pair = frozenset[str]


class ReviewedStory(NamedTuple):
    """What is linked and offered in a story, and what a person knows of it."""

    story_id: str
    links: tuple[Link, ...]
    below: tuple[Link, ...]
    """Pairs that are neither, for decisions to bring up."""
    statements: tuple[Statement, ...]
    linked: set[Pair]
    ignored: set[Pair]
    optional: set[str]


class Figures(NamedTuple):
    """In percent, over all stories together."""

    f1: float
    precision: float
    recall: float
    decisions: float
    """A story, as far as there was something to decide."""


def read_story(row: dict[str, Any]) -> ReviewedStory:
    """A marked story with the links that the program finds between its statements."""
    articles = [marked_article(row, index) for index in range(len(row["articles"]))]
    statements = tuple(marked_statement(one, articles[one["article"]]) for one in row["statements"])
    analyses = analyse(articles)
    affiliations = find_affiliations(analyses)
    links, _ = link_statements(analyses, statements, affiliations)
    below, _ = link_statements(analyses, statements, affiliations, LinkSettings(suggested=LOWEST_SCORE))
    linked, ignored, _, optional = marked_links(row)
    below = tuple(link for link in below if link.score < LinkSettings().suggested)
    return ReviewedStory(row["story_id"], links, below, statements, linked, ignored, optional)


def review(story: ReviewedStory, decisions: int, learns: bool) -> tuple[set[Pair], int]:
    """The pairs that are linked or confirmed after so many decisions, and how many there were."""
    order = review_order(story.links, story.statements)
    found, made = story.links, 0
    for number in range(decisions):
        items = review_order(found, story.statements, below=story.below) if learns else order[number:]
        if not items:
            break
        found, made = decide(story, found, items[0].link), made + 1
    if learns:
        found = apply_decisions(found, story.statements)
    return {frozenset((x.a, x.b)) for x in found if x.status in {"linked", "confirmed"}}, made


def decide(story: ReviewedStory, links: Sequence[Link], link: Link) -> tuple[Link, ...]:
    """The links with the right decision on one of them; what may be linked or not is called the same."""
    pair = frozenset((link.a, link.b))
    is_same = pair in story.linked or pair in story.ignored
    new = link._replace(status="confirmed" if is_same else "rejected")
    others = (other for other in links if (other.a, other.b) != (link.a, link.b))
    return (*others, new)


def measure(stories: Sequence[ReviewedStory], decisions: int, learns: bool) -> Figures:
    """How good the links of all stories are after so many decisions in each."""
    right = counted = wanted = made = 0
    for story in stories:
        linked, number = review(story, decisions, learns)
        linked = {
            pair for pair in linked if pair in story.linked or not (pair in story.ignored or pair & story.optional)
        }
        right += len(linked & story.linked)
        counted += len(linked)
        wanted += len(story.linked)
        made += number
    precision, recall = right / max(1, counted), right / max(1, wanted)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return Figures(100 * f1, 100 * precision, 100 * recall, made / max(1, len(stories)))


def main() -> None:
    """Print the figures of all stories, and of those put aside."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=Path)
    parser.add_argument("--weights", type=Path, help="other weights than those of the program")
    parser.add_argument("--decisions", type=int, nargs="+", default=[0, 5, 10, 25])
    options = parser.parse_args()
    model = read_link_model(options.weights) if options.weights else load_link_model()
    rows = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(options.stories.glob("*.json"))]
    with (
        patch("claimreader.collation.links.load_link_model", lambda: model),
        patch.object(story_judge, "load_link_model", lambda: model),
    ):
        stories = [read_story(row) for row in rows]
        aside = [story for story in stories if held_out(story.story_id)]
        for name, part in (("all", stories), ("put aside", aside)):
            print(f"{name}, {len(part)} stories")
            for number in options.decisions:
                for learns in (True, False):
                    one = measure(part, number, learns)
                    how = "learning    " if learns else "not learning"
                    print(
                        f"  {number:>3} decisions, {how} F1 {one.f1:.1f}  P {one.precision:.1f}  R {one.recall:.1f}"
                        f"  ({one.decisions:.1f} made)"
                    )


if __name__ == "__main__":
    main()
