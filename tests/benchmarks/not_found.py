"""“Not found in this file”, read against the file: the nearest words that the file has, to be judged by a person.

python tests/benchmarks/not_found.py FOLDER_OF_STORIES [--count 100] [--seed 0] [--below 0.8]
prints, of a sample of these answers, those whose nearest place has the most of the words, and how many have more than
`--below` of their weight: each of them contradicts its answer unless the words are those of something else.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from claimreader.collation.passage_index import PassageIndex
from claimreader.collation.passage_search import find_places, span_of_place
from claimreader.collation.readings import read_statement
from claimreader.language.analysis import analyse
from claimreader.model import Page, Statement, Story
from claimreader.pipeline import StoryRequest, build_story


class Answer(NamedTuple):
    """A statement that was not found in an article, and the words of the article that are nearest to it."""

    story: str
    statement: Statement
    article: str
    similarity: float
    nearest: str
    is_exact: bool
    """All its words stand there in a row."""


def read_story(file: Path) -> Story | None:
    """The story of a file of JSON, made anew from its articles."""
    import json

    given = json.loads(file.read_text(encoding="utf-8"))
    if "articles" not in given:
        return None
    pages = [
        Page(f"{file.stem}-{n}", one["text"].encode("utf-8"), markup=False, cleaned=True, title=one.get("title"))
        for n, one in enumerate(given["articles"])
    ]
    return list(build_story(StoryRequest(pages)))[-1]


def answers(story: Story, chance: random.Random, count: int) -> Iterator[Answer]:
    """At most `count` of the answers "not found" of a story."""
    analyses = analyse(story.articles)
    statements = {statement.id: statement for statement in story.statements}
    found = [
        (reading, absence.article)
        for collation in story.collations
        for absence in collation.absent
        if absence.answer == "not_found"
        for reading in collation.statements
    ]
    for reading, article in chance.sample(found, min(count, len(found))):
        statement = statements[reading]
        words = read_statement(analyses[statement.article], statement)
        index = PassageIndex({article: analyses[article]})
        place = next(iter(find_places(index, words)), None)
        if place is None:
            yield Answer(story.story_id, statement, article, 0.0, "", False)
        else:
            text = span_of_place(index, place).of(analyses[article].text)
            yield Answer(story.story_id, statement, article, place.similarity, " ".join(text.split()), place.is_exact)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("stories", type=Path)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--below", type=float, default=0.8)
    parser.add_argument("--shown", type=int, default=20)
    args = parser.parse_args()
    chance = random.Random(args.seed)
    stories = [story for file in sorted(args.stories.glob("*.json")) if (story := read_story(file)) is not None]
    share = -(-args.count // max(1, len(stories)))
    sample = [one for story in stories for one in answers(story, chance, share)]
    sample = chance.sample(sample, min(args.count, len(sample)))
    sample.sort(key=lambda one: -one.similarity)
    near = [one for one in sample if one.similarity >= args.below]
    print(f"{len(sample)} answers read; {len(near)} have {args.below:.0%} of their words at one place of the file")
    for one in sample[: args.shown]:
        print(
            f"\n{one.similarity:.2f}{' in a row' if one.is_exact else ''} {one.statement.kind} {one.statement.speaker}"
        )
        print(f"  said  {' '.join(one.statement.text.split())[:300]}")
        print(f"  file  {one.nearest[:300]}")


if __name__ == "__main__":
    main()
