"""The rows of an undecided pair."""

from __future__ import annotations

from bridge_story import bridge_story
from claimreader.model import Span
from claimreader.view.labels import Glyphs
from claimreader.view.review_rows import review_rows
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, STRONG

STORY = bridge_story()


def pieces(a: str, b: str) -> list[tuple[str, int]]:
    """The pieces of a pair with their styles."""
    link = STORY.links[0]._replace(a=a, b=b)
    return [(piece.text, piece.styles) for row in review_rows(StoryIndex(STORY), link, Glyphs(), 200) for piece in row]


def test_a_short_passage_stands_out_from_what_is_around_it() -> None:
    shown = pieces("l1", "p1")
    assert ("The mayor's office said ", DIM) in shown
    assert ("the town would not charge drivers this year", STRONG) in shown


def test_at_most_so_much_of_a_paragraph_is_shown_and_cut_between_words() -> None:
    article = STORY.articles[0]
    long = article.text + "\n\n" + "word " * 40 + "a bell rings" + " word" * 40
    start = long.index("a bell")
    block = article.blocks[0]._replace(start=len(article.text) + 2, end=len(long), role="paragraph")
    spoken = STORY.statements[0]._replace(spans=(Span(start, start + 12),))
    story = STORY._replace(
        articles=(article._replace(text=long, blocks=(*article.blocks, block)), *STORY.articles[1:]),
        statements=(spoken, *STORY.statements[1:]),
    )
    rows = review_rows(StoryIndex(story), STORY.links[0]._replace(a=spoken.id, b="p1"), Glyphs(), 250)
    text = "".join(piece.text for piece in rows[1])
    assert text.startswith("… word word")
    assert text.endswith("word word …")
    assert "word a bell rings word" in text
    assert len(text) < 180
