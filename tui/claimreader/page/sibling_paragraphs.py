"""Which paragraphs of an HTML page stand side by side with the likely ones: the same block holds them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from claimreader.page.boilerplate_phrases import is_cross_reference
from claimreader.page.html_features import HEADING_TAGS, HtmlContext, Region
from claimreader.page.lines import Line
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_MIN_WORDS, _MIN_SENTENCE_WORDS = 8, 5
"""Words of a paragraph: where it does not end like a sentence, and where it does."""
_MIN_SHARE, _MIN_LIKELY = 0.5, 2
"""The share of the likely words of a page, and the likely paragraphs, that the block must hold."""
_MAX_LINK_DENSITY = 0.3
_WORDS_PER_PHRASE_WORD = 6
"""Of so many words of a paragraph one may be of a phrase of boilerplate."""
_MIN_END_SCORE = 1.5
_ASIDE = frozenset((Region.NAVIGATION, Region.FIGURE, Region.TABLE))
_WORDS, _ENDS, _MARK, _PHRASE_WORDS, _SOMEBODY, _COPIES, _RIGHTS = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "mark", "furniture", "somebody", "copies", "rights")
)


def sibling_paragraphs(
    lines: Sequence[Line],
    table: Sequence[FeatureRow],
    html_contexts: Sequence[HtmlContext],
    odds: Sequence[float],
) -> list[int]:
    """The lines that stand as paragraphs in the block that holds most of the likely text, down to an end heading.

    The idea of Readability: what stands beside paragraphs of an article, set in the same way, is of the article. A
    label that a script sets between them (an advertisement, a button) says nothing of what follows it.
    """
    paragraphs = [
        index
        for index, (line, row, context) in enumerate(zip(lines, table, html_contexts, strict=True))
        if is_running(line, row, context)
    ]
    inside = _likely_block([index for index in paragraphs if odds[index] > 0], table, html_contexts)
    if not inside:
        return []
    place = place_of(html_contexts[inside[0]])
    hints = max(html_contexts[index].boilerplate_hints for index in inside)
    end = _end_of_block(table, html_contexts, place[0], inside[0])
    return [
        index
        for index in paragraphs
        if inside[0] <= index < end
        and place_of(html_contexts[index]) == place
        and html_contexts[index].boilerplate_hints <= hints
    ]


def _likely_block(
    likely: Sequence[int], table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext]
) -> list[int]:
    """The likely paragraphs of the block that holds most of their words; none where it holds too few."""
    words_in: Counter[tuple[int, str]] = Counter()
    for index in likely:
        words_in[place_of(html_contexts[index])] += int(table[index][_WORDS])
    place, words = max(words_in.items(), key=lambda item: item[1], default=(None, 0))
    inside = [index for index in likely if place_of(html_contexts[index]) == place]
    return inside if len(inside) >= _MIN_LIKELY and words >= _MIN_SHARE * words_in.total() else []


def place_of(context: HtmlContext) -> tuple[int, str]:
    """The block around the paragraph, and its tag; of a quotation set as a block the block around that."""
    around = 2 if context.quotation and context.ancestors[1:2] == (context.quotation,) else 1
    return (context.ancestors[around] if len(context.ancestors) > around else 0), context.tag


def is_running(line: Line, row: FeatureRow, context: HtmlContext) -> bool:
    """Whether a line is a paragraph of running text, to go by its form and its tags."""
    min_words = _MIN_SENTENCE_WORDS if row[_ENDS] else _MIN_WORDS
    is_phrased = row[_PHRASE_WORDS] * _WORDS_PER_PHRASE_WORD > row[_WORDS]
    is_other = is_phrased or row[_SOMEBODY] or row[_COPIES] > 1 or row[_RIGHTS] or context.tag in HEADING_TAGS
    is_text = row[_WORDS] >= min_words and context.link_density < _MAX_LINK_DENSITY
    return is_text and not is_other and not context.regions & _ASIDE and not is_cross_reference(line.text)


def _end_of_block(table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], parent: int, first: int) -> int:
    """The first heading in the block that opens what stands after an article; the number of lines where none does."""
    for index in range(first, len(table)):
        context = html_contexts[index]
        if context.tag in HEADING_TAGS and parent in context.ancestors and table[index][_MARK] >= _MIN_END_SCORE:
            return index
    return len(table)
