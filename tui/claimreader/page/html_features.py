"""What the tags around a line of HTML tell, as numbers beside what its text tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_REGION_COUNT = 7
_ANCESTOR_COUNT = 5


class HtmlContext(NamedTuple):
    """Where a line of HTML stands."""

    tag: str
    """Of the block that holds it."""
    link_density: float
    """The share of its characters that are links."""
    regions: frozenset[int]
    """1 navigation, foot, side or form; 2 header; 3 figure; 4 article; 5 quotation; 6 list; 7 table."""
    boilerplate_hints: int
    """Elements around it whose class or id is that of furniture."""
    article_hints: int
    """Elements around it whose class, id or property is that of an article's body."""
    ancestors: tuple[int, ...]
    """The blocks around it, by number, nearest first."""
    depth: float
    """Blocks around it."""


HTML_FEATURES = (
    *("odds", "odds-2", "odds-1", "odds+1", "odds+2", "linked", "linked-1", "linked+1", "paragraph", "heading", "item"),
    *("cell", "aside", "header", "figure", "article", "quote", "list", "table", "against", "favour", "favoured"),
    *("held_1", "held_2", "held_3", "held_4", "held_5", "depth", "words", "ends", "best"),
)


def html_feature_rows(
    html_contexts: Sequence[HtmlContext], odds: Sequence[float], words: Sequence[float], ends: Sequence[float]
) -> list[tuple[float, ...]]:
    """Features of each line in the order of SETTING, from its tags and from `odds`, what its text alone tells.

    The share of the running text that each block around a line holds is the idea of Readability.
    """
    words_in: dict[int, float] = {}
    total = 1.0
    for context, value, count, end in zip(html_contexts, odds, words, ends, strict=True):
        if value > 0 and end and count >= 8 and context.link_density < 0.5:
            total += count
            for ancestor in context.ancestors:
                words_in[ancestor] = words_in.get(ancestor, 0.0) + count
    has_article_hints = 1.0 if any(context.article_hints for context in html_contexts) else 0.0
    size = len(html_contexts)
    table: list[tuple[float, ...]] = []
    for index, context in enumerate(html_contexts):
        ancestor_shares = [words_in.get(ancestor, 0.0) / total for ancestor in context.ancestors]
        ancestor_shares += [ancestor_shares[-1] if ancestor_shares else 0.0] * (_ANCESTOR_COUNT - len(ancestor_shares))
        neighbor_odds = [odds[at] if 0 <= (at := index + step) < size else -5.0 for step in (-2, -1, 1, 2)]
        neighbor_links = [
            html_contexts[at].link_density if 0 <= (at := index + step) < size else 1.0 for step in (-1, 1)
        ]
        regions = context.regions
        table.append(
            (
                odds[index], *neighbor_odds, context.link_density, *neighbor_links,
                1.0 if context.tag == "p" else 0.0,
                1.0 if context.tag in HEADING_TAGS else 0.0,
                1.0 if context.tag in ("li", "dd", "dt") else 0.0,
                1.0 if context.tag in ("td", "th") else 0.0,
                *(1.0 if region in regions else 0.0 for region in range(1, _REGION_COUNT + 1)),
                float(min(3, context.boilerplate_hints)), float(min(3, context.article_hints)), has_article_hints,
                *ancestor_shares, context.depth, words[index], ends[index], max(ancestor_shares),
            )
        )  # fmt: skip
    return table
