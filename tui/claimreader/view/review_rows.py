"""An undecided pair -> its rows: both passages, the flags, and why the program is in doubt."""

from __future__ import annotations

from claimreader.model import Article, Link, Opinion, Statement
from claimreader.view.labels import Glyphs, flag_names
from claimreader.view.rows import Row, StyledText
from claimreader.view.story_index import StoryIndex
from claimreader.view.styles import DIM, FLAG, STRONG
from claimreader.wording import opinion_words, polarity_lead

_MAX_ROWS = 6
"""Rows of a passage at most."""
_MAX_OPINION_ROWS = 3
_SHORT = 80
"""A passage of fewer characters is shown with so many around it at most: alone it hardly says what it is about."""


def review_rows(index: StoryIndex, link: Link, glyphs: Glyphs, cells: int, opinion: Opinion | None = None) -> list[Row]:
    """The rows of a pair, wrapped at `cells`."""
    rows: list[Row] = []
    for name in (link.a, link.b):
        one = index.statements[name]
        lead = StyledText().add(index.name(one.article), STRONG).add(f" · {one.speaker or 'speaker not named'}", DIM)
        lead.add(f" · ¶{one.paragraph}" if one.paragraph else " · headline", DIM)
        words = _passage(index.articles[index.article_number[one.article]], one, glyphs.gap)
        rows += [*lead.brief(cells, 1), *words.brief(cells, _MAX_ROWS), ()]
    state = StyledText().add("linked so far" if link.status == "linked" else "perhaps one", DIM)
    for name in flag_names(link.flags, glyphs):
        state.add(" ").add(name, FLAG)
    rows += [*state.rows(cells), *StyledText().add("; ".join(link.reasons), DIM).brief(cells, _MAX_ROWS)]
    if opinion is not None:
        rows += [(), *StyledText().add(opinion_words(opinion, index.blind)).brief(cells, _MAX_OPINION_ROWS)]
    return rows


def _passage(article: Article, one: Statement, gap: str) -> StyledText:
    """The words of a statement; those of a short one stand out from what its paragraph has around them."""
    said = StyledText().add(polarity_lead(one), STRONG)
    block = next((block for block in article.blocks if block.start <= one.start < block.end), None)
    if block is None or one.end - one.start >= _SHORT or one.end > block.end:
        return said.add_said(article.text, one.spans, gap)
    start, end = max(block.start, one.start - _SHORT), min(block.end, one.end + _SHORT)
    if start > block.start:
        start += article.text[start : one.start].find(" ") + 1
    if end < block.end:
        end = max(one.end, one.end + article.text[one.end : end].rfind(" "))
    said.add("… " if start > block.start else "", DIM).add(article.text[start : one.start], DIM, start)
    said.add_said(article.text, one.spans, gap, STRONG)
    return said.add(article.text[one.end : end], DIM, one.end).add(" …" if end < block.end else "", DIM)
