"""The tags around a line of HTML -> features, beside those of its text."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

HEADING_TAGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_ANCESTOR_COUNT = 5
_ODDS_BEYOND_PAGE, _LINK_DENSITY_BEYOND_PAGE = -5.0, 1.0


class Region(IntEnum):
    """What kind of element a line stands in."""

    NAVIGATION = 1
    """Also the foot, the side and forms."""
    HEADER = 2
    FIGURE = 3
    ARTICLE = 4
    QUOTATION = 5
    LIST = 6
    TABLE = 7
    COMMENTS = 8
    CONSENT = 9
    GALLERY = 10
    """An element whose name says that readers comment there, that it asks for consent, or that it shows pictures one by
    one; no feature of the trees."""


_REGIONS = tuple(region for region in Region if region <= Region.TABLE)


class HtmlContext(NamedTuple):
    """Where a line of HTML stands."""

    tag: str
    """Of the block that holds it."""
    link_density: float
    """The share of its characters that are links."""
    regions: frozenset[Region]
    boilerplate_hints: int
    """Elements around it whose class or id is one of boilerplate."""
    article_hints: int
    """Elements around it whose class, id or property is that of an article's body."""
    ancestors: tuple[int, ...]
    """The blocks around it, by number, nearest first; of very many the nearest."""
    depth: float
    """Blocks around it."""
    lead: int = 0
    """Characters at its head that are set in bold, or as a term."""
    quotation: int = 0
    """The number of the `<blockquote>` around it, 0 for none."""
    article: int = 0
    """The number of the outermost `<article>` around it, 0 for none."""


_ODDS_FEATURES = ("odds", "odds-2", "odds-1", "odds+1", "odds+2")
_LINK_FEATURES = ("linked", "linked-1", "linked+1")
_TAG_FEATURES = ("paragraph", "heading", "item", "cell")
_REGION_FEATURES = ("aside", "header", "figure", "article", "quote", "list", "table")
_HINT_FEATURES = ("against", "favour", "favoured")
_ANCESTOR_FEATURES = ("held_1", "held_2", "held_3", "held_4", "held_5")
HTML_FEATURES = (
    *(*_ODDS_FEATURES, *_LINK_FEATURES, *_TAG_FEATURES, *_REGION_FEATURES, *_HINT_FEATURES, *_ANCESTOR_FEATURES),
    *("depth", "words", "ends", "best"),
)


def html_feature_rows(
    html_contexts: Sequence[HtmlContext], odds: Sequence[float], words: Sequence[float], ends: Sequence[float]
) -> list[tuple[float, ...]]:
    """Features of each line in the order of HTML_FEATURES, from its tags and from `odds`, those of its text alone.

    The share of the running text that each block around a line holds is the idea of Readability.
    """
    shares = _share_by_ancestor(html_contexts, odds, words, ends)
    has_article_hints = 1.0 if any(context.article_hints for context in html_contexts) else 0.0
    table: list[tuple[float, ...]] = []
    for index, context in enumerate(html_contexts):
        ancestor_shares = _shares_of(context, shares)
        table.append(
            (
                odds[index],
                *_odds_around(index, odds),
                context.link_density,
                *_link_density_around(index, html_contexts),
                *_tag_columns(context.tag),
                *[1.0 if region in context.regions else 0.0 for region in _REGIONS],
                float(min(3, context.boilerplate_hints)),
                float(min(3, context.article_hints)),
                has_article_hints,
                *ancestor_shares,
                context.depth,
                words[index],
                ends[index],
                max(ancestor_shares),
            )
        )
    return table


def _share_by_ancestor(
    html_contexts: Sequence[HtmlContext], odds: Sequence[float], words: Sequence[float], ends: Sequence[float]
) -> dict[int, float]:
    """The share of the page's likely running text that each block holds; 0 is left out."""
    words_in: dict[int, float] = {}
    total = 1.0
    for context, value, count, end in zip(html_contexts, odds, words, ends, strict=True):
        if value > 0 and end and count >= 8 and context.link_density < 0.5:
            total += count
            for ancestor in context.ancestors[:_ANCESTOR_COUNT]:
                words_in[ancestor] = words_in.get(ancestor, 0.0) + count
    return {ancestor: count / total for ancestor, count in words_in.items()}


def _shares_of(context: HtmlContext, shares: dict[int, float]) -> list[float]:
    """The shares of the five nearest blocks; of fewer, the outermost is repeated."""
    found = [shares.get(ancestor, 0.0) for ancestor in context.ancestors[:_ANCESTOR_COUNT]]
    return found + [found[-1] if found else 0.0] * (_ANCESTOR_COUNT - len(found))


def _odds_around(index: int, odds: Sequence[float]) -> list[float]:
    size = len(odds)
    return [odds[at] if 0 <= (at := index + step) < size else _ODDS_BEYOND_PAGE for step in (-2, -1, 1, 2)]


def _link_density_around(index: int, html_contexts: Sequence[HtmlContext]) -> list[float]:
    size = len(html_contexts)
    return [
        html_contexts[at].link_density if 0 <= (at := index + step) < size else _LINK_DENSITY_BEYOND_PAGE
        for step in (-1, 1)
    ]


def _tag_columns(tag: str) -> tuple[float, float, float, float]:
    return (
        1.0 if tag == "p" else 0.0,
        1.0 if tag in HEADING_TAGS else 0.0,
        1.0 if tag in ("li", "dd", "dt") else 0.0,
        1.0 if tag in ("td", "th") else 0.0,
    )
