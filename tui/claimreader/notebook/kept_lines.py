"""Lines that cleaning dropped and a person keeps, put back into their articles, and what moves with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from claimreader.model import Article, DroppedLine, Span, Statement, Story
from claimreader.notebook.model import Entry, Passage
from claimreader.notebook.page_identity import articles_of, is_same_file
from claimreader.page.restore import restore_lines


def keep_lines(story: Story, corrections: Sequence[Entry]) -> Story:
    """The story with the lines that `corrections` ("keep") want in their articles, and with the statements in them."""
    passages = [passage for entry in corrections for passage in entry.passages]
    articles, statements = list(story.articles), list(story.statements)
    for position, article in enumerate(story.articles if passages else ()):
        own = [passage for passage in passages if _is_from(passage, article, story)]
        lines = [line.raw for line in article.dropped if any(_is_same_line(passage, line, article) for passage in own)]
        longer = restore_lines(article, lines)
        if longer is not article:
            articles[position] = longer
            statements = _update_statements(statements, article, longer)
    if tuple(articles) == story.articles:
        return story
    return story._replace(articles=tuple(articles), statements=tuple(statements))


def _is_from(passage: Passage, article: Article, story: Story) -> bool:
    return any(page.id == article.id for page in articles_of(passage.page, story.articles))


def _is_same_line(passage: Passage, line: DroppedLine, article: Article) -> bool:
    """The same line: at its place in the same file, by its words in a file that changed."""
    return line.text == passage.exact and (not is_same_file(passage.page, article) or line.raw.start == passage.start)


def _update_statements(statements: Sequence[Statement], old: Article, new: Article) -> list[Statement]:
    """The statements of a story with those of `old` at their offsets in `new`, then those in the lines it has more."""
    shifted = _shift_between(old, new)
    out = [_moved(statement, shifted) if statement.article == new.id else statement for statement in statements]
    own = [position for position, statement in enumerate(out) if statement.article == new.id]
    end = own[-1] + 1 if own else 0
    return [*out[:end], *_new_statements(old, new, {statement.id for statement in out}), *out[end:]]


def _new_statements(old: Article, new: Article, taken: set[str]) -> list[Statement]:
    """The statements in the blocks that `old` has not, without ids that are taken."""
    from claimreader.attribution.statements import find_statements
    from claimreader.language.analysis import Analysis

    known = {block.raw for block in old.blocks}
    added = [block.span for block in new.blocks if block.raw not in known]
    return [
        statement
        for statement in find_statements(Analysis(new))
        if statement.id not in taken and any(span.overlaps(block) for span in statement.spans for block in added)
    ]


def _shift_between(old: Article, new: Article) -> Callable[[Span], Span]:
    """Spans of the text of `old` -> the same words in the text of `new`; a block moves as a whole."""
    new_starts = {block.raw: block.start for block in new.blocks}
    blocks = [block for block in old.blocks if block.raw in new_starts]
    starts = [block.start for block in blocks]

    def shifted(span: Span) -> Span:
        index = bisect_right(starts, span.start) - 1
        by = new_starts[blocks[index].raw] - starts[index] if index >= 0 else 0
        return Span(span.start + by, span.end + by)

    return shifted


def _moved(statement: Statement, shifted: Callable[[Span], Span]) -> Statement:
    return statement._replace(
        spans=tuple(map(shifted, statement.spans)),
        mention_span=shifted(statement.mention_span) if statement.mention_span else None,
        cue_span=shifted(statement.cue_span) if statement.cue_span else None,
        cue_phrase_span=shifted(statement.cue_phrase_span) if statement.cue_phrase_span else None,
        quoted=tuple(map(shifted, statement.quoted)),
    )
