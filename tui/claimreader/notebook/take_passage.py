"""How a passage is taken from an article: its words, what stands around them, and whose they are."""

from __future__ import annotations

from claimreader.model import Article, DroppedLine, Span, Statement
from claimreader.notebook.model import CONTEXT_LENGTH, WIDE_CONTEXT_LENGTH, PageRef, Passage


def page_ref(article: Article) -> PageRef:
    """What is known of the article's page."""
    return PageRef(
        article.source, article.sha256, article.text_sha256, article.id, article.outlet, article.title,
        article.byline, article.date, article.url, article.captured,
    )  # fmt: skip


def passage_of_selection(article: Article, span: Span) -> Passage:
    """The passage of a selection; a span beyond the text is cut to it."""
    start, end = max(0, min(span.start, len(article.text))), max(0, min(span.end, len(article.text)))
    text = article.text
    return Passage(
        page_ref(article),
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT_LENGTH) : start],
        text[end : end + CONTEXT_LENGTH],
        paragraph=article.paragraph_at(start),
        wide_prefix=text[max(0, start - WIDE_CONTEXT_LENGTH) : start],
        wide_suffix=text[end : end + WIDE_CONTEXT_LENGTH],
    )


def passage_of_statement(article: Article, statement: Statement) -> Passage:
    """The passage of a statement: from its first piece to its last, with who said it and how."""
    return passage_of_selection(article, Span(statement.start, statement.end))._replace(
        kind=statement.kind,
        spans=statement.spans if len(statement.spans) > 1 else (),
        speaker=statement.speaker,
        cue=statement.cue,
        credited=statement.credited,
        mention=statement.mention,
        polarity=statement.polarity,
        cue_phrase=statement.cue_phrase,
    )


def passage_of_dropped_line(article: Article, dropped: DroppedLine) -> Passage:
    """The passage of a line that cleaning removed; its offsets are those of the decoded page."""
    return Passage(page_ref(article), dropped.raw.start, dropped.raw.end, dropped.text, kind="removed")
