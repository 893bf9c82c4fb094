"""The context of a statement: the number of its paragraph, and the words near it that are not its own."""

from __future__ import annotations

from claimreader.collation.context import ArticleContext
from claimreader.language.normalize import normalize_words
from claimreader.model import Article, Block, Span, Statement

PARTS = ["Bridge stays shut", "On Monday the mayor spoke. It may fall, she said.", "The ferry runs, and well, daily."]
TEXT = "\n\n".join(PARTS)


def context(text: str = TEXT, *, blocks: bool = True) -> ArticleContext:
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(Block(at, at + len(part), "paragraph" if at else "title", Span(at, at + len(part))))
        at += len(part) + 2
    article = Article("a", "a.txt", text, tuple(found) if blocks else (), "", "")
    return ArticleContext(article, normalize_words(text))


def statement(*parts: str, text: str = TEXT) -> Statement:
    spans = tuple(Span(text.index(part), text.index(part) + len(part)) for part in parts)
    return Statement("s", "a", "indirect", spans, " ".join(parts))


def nearby(found: ArticleContext, said: Statement) -> str:
    return " ".join(word.norm for word in found.nearby_words(said))


def test_paragraphs_are_counted_without_the_headline() -> None:
    numbers = [context().paragraph_number(statement(words)) for words in ("stays shut", "It may fall", "The ferry")]
    assert numbers == [0, 1, 2]


def test_a_headline_below_the_text_is_not_counted() -> None:
    article = Article(
        "a",
        "a.txt",
        "One.\n\nTwo.\n\nThree.",
        (
            Block(0, 4, "paragraph", Span(0, 4)),
            Block(6, 10, "title", Span(6, 10)),
            Block(12, 18, "caption", Span(12, 18)),
        ),
        "",
        "",
    )
    found = ArticleContext(article, normalize_words(article.text))
    said = [statement(words, text=article.text) for words in ("One", "Two", "Three")]
    assert [found.paragraph_number(one) for one in said] == [1, 0, 2]


def test_an_article_without_paragraphs_has_a_large_number() -> None:
    assert context(blocks=False).paragraph_number(statement("It may fall")) > 2


def test_the_words_near_are_those_of_the_paragraph() -> None:
    assert nearby(context(), statement("It may fall")) == "on monday the mayor spoke she said"
    assert nearby(context(), statement(PARTS[0])) == ""


def test_the_words_between_two_spans_are_near() -> None:
    assert nearby(context(), statement("The ferry runs", "daily")) == "and well"


def test_without_paragraphs_the_whole_text_is_near() -> None:
    near = nearby(context(blocks=False), statement("It may fall"))
    assert near.startswith("bridge stays shut on monday")
    assert near.endswith("and well daily")


def test_words_out_of_reach_are_not_near() -> None:
    text = f"Early. {'Far away it rained. ' * 30}It may fall. {'Far away it rained. ' * 30}Late."
    for blocks in (True, False):
        near = nearby(context(text, blocks=blocks), statement("It may fall", text=text))
        assert "rained" in near
        assert "early" not in near
        assert "late" not in near
