"""The gutter and the words of an article's rows."""

from __future__ import annotations

from claimreader.model import Story
from claimreader.view.article_layout import ArticleLayout
from claimreader.view.article_rows import ArticleHighlights, StatementSign, gutter_row, margin_row, text_row
from claimreader.view.layers import Layer
from claimreader.view.rows import plain_text
from claimreader.view.styles import CURSOR, DIM, FOUND, MARK, REMOVED, STRONG


def test_the_first_glyph_on_a_row_and_the_mark_stand_in_the_gutter(story: Story) -> None:
    layout = ArticleLayout(story.articles[0], 72)
    line = next(line for line in layout.lines if line.kind == "text")
    start = line.start
    highlights = ArticleHighlights(
        glyphs={start + 9: StatementSign("~", STRONG), start + 4: StatementSign("=", 0)}, marks=[(start, start + 2)]
    )
    unsaid, glyph, mark = gutter_row(line, highlights)
    assert (unsaid.text, glyph.text, mark.text, mark.styles) == (" ", "=", "▌", MARK)
    assert gutter_row(line, highlights, CURSOR)[1].styles == CURSOR
    assert gutter_row(line, ArticleHighlights(), DIM)[1] == ("›", DIM, -1)


def test_a_flag_stands_in_the_margin_by_name_where_there_is_room(story: Story) -> None:
    layout = ArticleLayout(story.articles[0], 72)
    line = next(line for line in layout.lines if line.kind == "text")
    signs = {line.start: StatementSign("=", STRONG), line.start + 4: StatementSign("≈", STRONG, ["NEG", "⌿ CUT"], True)}
    highlights = ArticleHighlights(glyphs=signs)
    margins = [plain_text(margin_row(line, highlights, cells)) for cells in (10, 3, 2, 1, 0)]
    assert margins == [" NEG ⌿ CUT", "NEG", " !", "!", ""]
    cut = ArticleHighlights(glyphs={line.start: StatementSign("=", STRONG, ["⌿ CUT"])})
    assert [plain_text(margin_row(line, cut, cells)) for cells in (5, 3, 1)] == ["⌿ CUT", "  ⌿", "⌿"]
    assert [piece.text for piece in gutter_row(line, highlights)[:2]] == ["¬", "≈"], "never a plain = beside a flag"
    assert plain_text(margin_row(line, ArticleHighlights(), 3)) == ""


def test_a_hit_in_a_removed_line_keeps_the_style_of_what_is_removed(story: Story) -> None:
    article = story.articles[0]
    layout = ArticleLayout(article, 72, show_removed=True)
    line = next(line for line in layout.lines if line.kind == "removed")
    pieces = text_row(layout, line, ArticleHighlights(hits={line.item: [Layer(0, 9, FOUND)]}))
    assert [(piece.text, piece.styles, piece.at) for piece in pieces] == [
        ("Subscribe", FOUND | REMOVED, -1),
        (" today", REMOVED, -1),
    ]
    reason = next(line for line in layout.lines if line.kind == "reason")
    assert plain_text(text_row(layout, reason, ArticleHighlights())) == "removed: a subscription line"


def test_words_of_the_article_know_their_offsets(story: Story) -> None:
    article = story.articles[0]._replace(title="A known title")
    layout = ArticleLayout(article, 30, facts="2 words")
    for line in layout.lines:
        for piece in text_row(layout, line, ArticleHighlights()):
            assert piece.at < 0 or article.text[piece.at : piece.at + len(piece.text)] == piece.text
