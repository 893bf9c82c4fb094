"""The article layout: every row knows its characters, and every character its row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimreader.model import Article, Block, DroppedLine, Span, Story
from claimreader.view.article_layout import ArticleLayout, article_facts
from claimreader.view.labels import show_spaces


def article_of(*paragraphs: str, dropped: tuple[DroppedLine, ...] = ()) -> Article:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for number, paragraph in enumerate(paragraphs):
        role = "title" if number == 0 else "paragraph"
        blocks.append(Block(at, at + len(paragraph), role, Span(at, at + len(paragraph))))  # type: ignore[arg-type]
        at += len(paragraph) + 2
    return Article("a", "a.txt", text, tuple(blocks), "0", "0", dropped)


def shown(article_layout: ArticleLayout) -> list[str]:
    text = article_layout.article.text
    return [
        text[line.start : line.end] if article_layout.span_of(row) else line.kind
        for row, line in enumerate(article_layout.lines)
    ]


def test_headline_facts_and_paragraphs() -> None:
    article_layout = ArticleLayout(article_of("A headline", "First words of it.", "Second."), 12, facts="10 words")
    assert shown(article_layout) == ["A headline", "facts", "blank", "First words", "of it.", "blank", "Second."]


def test_a_text_without_a_headline_gets_its_known_title() -> None:
    article = article_of("Only words.")
    article = article._replace(title="Known", blocks=(article.blocks[0]._replace(role="paragraph"),))
    article_layout = ArticleLayout(article, 40, facts="2 words")
    assert [line.kind for line in article_layout.lines] == ["headline", "facts", "blank", "text"]
    assert article_layout.span_of(0) is None


def test_removed_lines_stand_in_their_places_with_reasons() -> None:
    dropped = (
        DroppedLine(Span(12, 13), "Subscribe", "an invitation"),
        DroppedLine(Span(13, 14), "Log in", "an invitation"),
    )
    article = article_of("Headline", "After.", dropped=dropped)
    article = article._replace(blocks=(article.blocks[0], article.blocks[1]._replace(raw=Span(40, 46))))
    article_layout = ArticleLayout(article, 40, show_removed=True, facts="2 words")
    kinds = [line.kind for line in article_layout.lines]
    assert kinds == ["headline", "facts", "blank", "reason", "removed", "removed", "blank", "text"]
    assert article_layout.row_of_removed(1) == 5
    assert ArticleLayout(article, 40).row_of_removed(1) is None


WORDS = st.text(alphabet="ab —漢", min_size=1, max_size=40).filter(str.strip)


@given(st.lists(WORDS, min_size=1, max_size=6), st.integers(1, 20))
def test_rows_and_characters_find_each_other(paragraphs: list[str], cells: int) -> None:
    article_layout = ArticleLayout(article_of(*paragraphs), cells)
    for row in range(len(article_layout)):
        if span := article_layout.span_of(row):
            assert article_layout.row_of(span[0]) == row
            assert article_layout.row_of(span[1] - 1) == row
            assert article_layout.offset_of(row) == span[0]


def test_paragraphs_are_stepped_through() -> None:
    article_layout = ArticleLayout(article_of("Title", "one two three four", "five six", "seven"), 8)
    starts = [
        row
        for row in range(len(article_layout))
        if article_layout.span_of(row) and (row == 0 or not article_layout.span_of(row - 1))
    ]
    row, seen = 0, [0]
    while (following := article_layout.paragraph(row, 1)) != row:
        row = following
        seen.append(row)
    assert seen == starts
    assert article_layout.paragraph(starts[2] + 1, -1) == starts[2]


def test_facts_say_what_is_not_known(story: Story) -> None:
    courier, _, ledger = story.articles
    assert show_spaces(article_facts(courier)) == "Rhea Lind · 2024-05-07 · 65 words"
    assert "date unknown" in show_spaces(article_facts(ledger))
    assert show_spaces(article_facts(ledger._replace(page_date="2023-05-27"))).startswith("2023-05-27 (page)")
