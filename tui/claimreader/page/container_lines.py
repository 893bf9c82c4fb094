"""Which lines of an HTML page the element of its text holds beside the sentences: lists, tables, code, headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimreader.page.html_features import HEADING_TAGS, HtmlContext, Region
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_MIN_SHARE, _MIN_WORDS = 0.8, 60
"""The share of the likely running words of a page that its container holds, and how many a page has at least."""
_MIN_SENTENCE_WORDS = 8
_MAX_LINK_DENSITY = 0.5
_WORDS_PER_PHRASE_WORD = 3
"""Of so many words of a line one may be of a phrase of boilerplate."""
_MIN_END_SCORE = 1.5
_LISTED_TAGS = frozenset(("li", "dd", "dt", "td", "th", "pre")) | HEADING_TAGS
_MIN_LISTED_ODDS, _MIN_PARAGRAPH_ODDS = -3.0, -2.0
"""The odds below which a line is left out all the same: the trees know paragraphs better than lists."""
_ASIDE = frozenset((Region.NAVIGATION, Region.HEADER, Region.FIGURE, Region.COMMENTS, Region.CONSENT))
_WORDS, _ENDS, _MARK, _PHRASE_WORDS, _RIGHTS = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "mark", "furniture", "rights")
)


def container_lines(
    table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], odds: Sequence[float]
) -> list[int]:
    """The lines from the first likely sentence on that the container of the text holds, and that are not set aside.

    The trees are learned from news, where a list beside the text is mostly of links; in a manual or an encyclopedia it
    is part of the text.
    """
    likely = [
        index for index in range(len(odds)) if odds[index] > 0 and _is_sentence(table[index], html_contexts[index])
    ]
    container = _container_of(likely, table, html_contexts)
    inside = [index for index in likely if container in html_contexts[index].ancestors]
    if not inside:
        return []
    hints = max(html_contexts[index].boilerplate_hints for index in inside)
    return [
        index
        for index in range(inside[0], len(odds))
        if container in html_contexts[index].ancestors
        and html_contexts[index].boilerplate_hints <= hints
        and odds[index] > _MIN_LISTED_ODDS
        and _is_of_text(table[index], html_contexts[index], odds[index])
    ]


def _is_sentence(row: FeatureRow, context: HtmlContext) -> bool:
    return bool(row[_ENDS]) and row[_WORDS] >= _MIN_SENTENCE_WORDS and context.link_density < _MAX_LINK_DENSITY


def _container_of(
    likely: Sequence[int], table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext]
) -> int | None:
    """The innermost block that holds most of the likely words; None where there are too few."""
    words_in: Counter[int] = Counter()
    total = 0
    for index in likely:
        words = int(table[index][_WORDS])
        total += words
        for ancestor in html_contexts[index].ancestors:
            words_in[ancestor] += words
    # Blocks are numbered as they open: of several that hold so much, the last is the innermost.
    holding = (block for block, words in words_in.items() if words >= _MIN_SHARE * total)
    return max(holding, default=None) if total >= _MIN_WORDS else None


def _is_of_text(row: FeatureRow, context: HtmlContext, odds: float) -> bool:
    """Whether a line of the container is a part of the text, to go by its form and its tags."""
    if context.link_density >= _MAX_LINK_DENSITY or context.regions & _ASIDE or row[_RIGHTS]:
        return False
    if row[_PHRASE_WORDS] * _WORDS_PER_PHRASE_WORD > row[_WORDS]:
        return False
    if context.tag in HEADING_TAGS:
        return row[_MARK] < _MIN_END_SCORE
    return context.tag in _LISTED_TAGS or (context.tag == "p" and odds > _MIN_PARAGRAPH_ODDS)
