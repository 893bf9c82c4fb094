"""Lines that a person keeps after all: the article has them, and what stood below moves with its words."""

from __future__ import annotations

from claimreader.attribution.statements import find_statements
from claimreader.language.analysis import Analysis
from claimreader.model import Article, Block, DroppedLine, Span, Story
from claimreader.notebook.kept_lines import keep_lines
from claimreader.notebook.model import Entry
from claimreader.notebook.take_passage import passage_of_dropped_line
from claimreader.serialization import article_from_json

LINE = "“Nobody asked us about the gates,” Pia Lund said on Monday."
BELOW = "Mira Tolvanen has not confirmed that the gates were unsafe."
RAW = f"The weir\n{LINE}\n{BELOW}"


def story() -> Story:
    text = f"The weir\n\n{BELOW}"
    start = RAW.index(BELOW)
    blocks = (
        Block(0, 8, "title", Span(0, 8)),
        Block(10, len(text), "paragraph", Span(start, len(RAW))),
    )
    dropped = (DroppedLine(Span(9, 9 + len(LINE)), LINE, "a pull quote"),)
    article = article_from_json({"id": "a", "text": text, "sha256": "f"})._replace(blocks=blocks, dropped=dropped)
    return Story("s", (article,), find_statements(Analysis(article)))


def kept(article: Article) -> Entry:
    return Entry("k", "correction", "keep", (passage_of_dropped_line(article, article.dropped[0]),))


def test_every_span_of_a_statement_below_moves_with_its_words() -> None:
    before = story()
    after = keep_lines(before, [kept(before.articles[0])])
    (article,) = after.articles
    assert LINE in article.text
    assert article.dropped == ()
    (old,) = before.statements
    new, moved = after.statements[::-1]
    assert moved.id == old.id
    assert moved.cue_phrase == "has not confirmed"
    for name in ("cue_span", "cue_phrase_span", "mention_span"):
        span, was = getattr(moved, name), getattr(old, name)
        assert span.of(article.text) == was.of(before.articles[0].text), name
    assert [span.of(article.text) for span in moved.spans] == [old.text]
    assert new.speaker == "Pia Lund"


def test_a_line_that_is_not_there_any_more_changes_nothing() -> None:
    before = story()
    other = kept(before.articles[0])
    changed = other._replace(passages=(other.passages[0]._replace(exact="Other words."),))
    assert keep_lines(before, [changed]) is before
    assert keep_lines(before, []) is before
