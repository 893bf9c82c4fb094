"""Pages of HTML made of entries that are alike: a live blog with its times, letters with their writers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import chain, compress, pairwise

from claimreader.page.html_features import HEADING_TAGS, HtmlContext
from claimreader.page.lines import Line
from claimreader.page.sibling_paragraphs import is_running, place_of
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_MIN_ENTRIES, _MIN_SHARE = 3, 0.5
"""Entries of a page, and the share of its likely running text that stands in them."""
_MAX_TIME_WORDS, _MAX_NAME_WORDS, _MIN_CAPITALS = 6, 6, 0.6
_MAX_PARAGRAPHS_A_LETTER = 4
_MAX_LINK_DENSITY = 0.3
_WORDS, _ENDS, _DATE, _CAPITALS, _DIGITS, _PHRASE_WORDS = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "date", "capitals", "digits", "furniture")
)


def serial_lines(
    lines: Sequence[Line], table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], odds: Sequence[float]
) -> frozenset[int]:
    """The lines of the entries of a live blog and the signatures of letters; none of a page that is not a series."""
    running = [is_running(*line) for line in zip(lines, table, html_contexts, strict=True)]
    text = set(compress(range(len(odds)), (runs and value > 0 for runs, value in zip(running, odds, strict=True))))
    likely = _count_words(text, table)
    found: set[int] = set()
    for outer, entries in _entries_by_block(html_contexts).items():
        timed = [held for held in entries.values() if _is_entry(held, table, html_contexts, running)]
        inside = set(chain.from_iterable(timed))
        if len(timed) >= _MIN_ENTRIES and _count_words(inside & text, table) > _MIN_SHARE * likely:
            above = (k for k in range(min(inside)) if html_contexts[k].ancestors[1:2] == (outer,))
            found.update(filter(running.__getitem__, above))
            found.update(k for k in inside if running[k] or _is_plain(table[k], html_contexts[k]))
    return frozenset(found | _signatures(table, html_contexts, running, odds))


def _count_words(indexes: Iterable[int], table: Sequence[FeatureRow]) -> float:
    return sum(table[index][_WORDS] for index in indexes)


def _entries_by_block(html_contexts: Sequence[HtmlContext]) -> dict[int, dict[int, list[int]]]:
    """For each block the blocks directly in it, with the lines that each holds."""
    held: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, context in enumerate(html_contexts):
        for inner, outer in pairwise(context.ancestors):
            held[outer][inner].append(index)
    return held


def _is_entry(
    held: Sequence[int], table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], running: Sequence[bool]
) -> bool:
    """Whether a time opens a block, alone or below its heading, and running text follows."""
    is_timed = any(
        table[k][_DATE] and table[k][_WORDS] <= _MAX_TIME_WORDS and html_contexts[k].tag not in HEADING_TAGS
        for k in held[:2]
    )
    return is_timed and any(running[k] for k in held) and not any(html_contexts[k].boilerplate_hints for k in held)


def _is_plain(row: FeatureRow, context: HtmlContext) -> bool:
    return context.link_density < _MAX_LINK_DENSITY and not row[_PHRASE_WORDS]


def _signatures(
    table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], running: Sequence[bool], odds: Sequence[float]
) -> set[int]:
    """The names, and the places below them, that close one letter after another of the same block."""
    groups: list[list[int]] = []
    paragraphs = since = 0
    place: object = None
    for index, context in enumerate(html_contexts):
        if running[index] and odds[index] > 0:
            if place != place_of(context):
                groups, paragraphs, since, place = (
                    groups if len(groups) >= _MIN_ENTRIES else [],
                    0,
                    0,
                    place_of(context),
                )
            paragraphs, since = paragraphs + 1, since + 1
        elif place == place_of(context) and _is_name(table[index], context):
            if since:
                groups.append([])
            if groups:
                groups[-1].append(index)
            since = 0
    is_series = len(groups) >= _MIN_ENTRIES and paragraphs <= _MAX_PARAGRAPHS_A_LETTER * len(groups)
    return {index for group in groups for index in group} if is_series else set()


def _is_name(row: FeatureRow, context: HtmlContext) -> bool:
    is_short = row[_WORDS] <= _MAX_NAME_WORDS and not row[_ENDS] and not row[_DIGITS]
    return is_short and row[_CAPITALS] >= _MIN_CAPITALS and _is_plain(row, context)
