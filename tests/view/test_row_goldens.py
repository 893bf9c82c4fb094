"""The rows of a story of three outlets, with their styles, against files of expected rows."""

from __future__ import annotations

import pytest

from claimreader.model import Story
from claimreader.view import styles
from claimreader.view.article_layout import ArticleLayout, article_facts
from claimreader.view.article_rows import ArticleHighlights, StatementSign, gutter_row, margin_row, text_row
from claimreader.view.collation_request import CollationRequest
from claimreader.view.collation_rows import collation_rows
from claimreader.view.grid import fit_columns, grid, header_rows, needed_cells, render_row
from claimreader.view.layers import Layer, Layers
from claimreader.view.story_index import StoryIndex
from row_goldens import compare


@pytest.fixture
def three(story: Story) -> StoryIndex:
    """The index of the story, its first collation carried by all three outlets."""
    of_three = story.collations[0]._replace(statements=("c2", "p1", "l1"), outlets=3, absent=())
    return StoryIndex(story._replace(collations=(of_three, *story.collations[1:])))


@pytest.mark.parametrize(
    ("name", "cells", "fields"),
    [
        ("columns", 96, {"evidence": True}),
        ("columns-context", 96, {"context": True}),
        ("stack", 64, {}),
        ("stack-brief", 64, {"room": 8}),
        ("stack-wide", 110, {"focus": "l1"}),
    ],
)
def test_collation(three: StoryIndex, name: str, cells: int, fields: dict[str, object]) -> None:
    collation = three.story.collations[0]
    asked = {"focus": "p1", "stacked": name.startswith("stack"), **fields}
    request = CollationRequest(collation, collation.base, cells=cells, **asked)  # type: ignore[arg-type]
    compare(f"collation-{name}", collation_rows(three, request).rows)


def test_collation_with_suggestion_and_absences(index: StoryIndex) -> None:
    collation = index.collation_of["c3"]
    request = CollationRequest(collation, "c3", "p2", 64, True, threshold=40)
    compare("collation-suggestion", collation_rows(index, request).rows)


@pytest.mark.parametrize("cells", [60, 100])
def test_grid(three: StoryIndex, cells: int) -> None:
    shape = fit_columns(three, cells, needed_cells(grid(three)))
    rows = [render_row(three, row, shape, column=1 if at == 0 else None) for at, row in enumerate(grid(three))]
    compare(f"grid-{cells}", [*header_rows(three, shape, 1), *rows])


def test_article(index: StoryIndex) -> None:
    article = index.articles[0]
    statements = index.by_article[article.id]
    layers = Layers(Layer(*span, styles.STATEMENT) for statement in statements for span in statement.spans)
    glyphs = {statement.start: StatementSign("~", styles.STRONG, ["NEG"], True) for statement in statements[:2]}
    highlights = ArticleHighlights(layers, glyphs=glyphs, marks=[tuple(statements[1].spans[0])])
    layout = ArticleLayout(article, 40, show_removed=True, facts=article_facts(article))
    rows = [
        (
            *margin_row(line, highlights, 3),
            *gutter_row(line, highlights, styles.CURSOR if at == 0 else 0),
            *text_row(layout, line, highlights),
        )
        for at, line in enumerate(layout.lines)
    ]
    compare("article-40", rows)
