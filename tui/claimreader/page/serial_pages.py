"""Pages of HTML made of entries that are alike: a live blog with its times, letters with their writers, answers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise

from claimreader.page.html_features import HEADING_TAGS, HtmlContext
from claimreader.page.language_words import any_of
from claimreader.page.lines import Line
from claimreader.page.sibling_paragraphs import is_running, place_of
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

_MIN_ENTRIES, _MIN_SHARE = 3, 0.5
"""Entries of a page, and the share of its likely running text, or of all of it, that stands in them."""
_MOMENT = re.compile(rf"(?<![\d.,])(?:[01]?\d|2[0-3])[.:h][0-5]\d(?!\d)|(?=\D*\d).*\b{any_of('past_times')}\b", re.I)
"""A time of the day, or minutes since."""
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
    times = [_is_time(*line) for line in zip(lines, table, html_contexts, strict=True)]
    found = _lines_of_entries(times, table, html_contexts, running, odds)
    return frozenset(found | _signatures(table, html_contexts, running, odds))


def _lines_of_entries(
    times: Sequence[bool],
    table: Sequence[FeatureRow],
    html_contexts: Sequence[HtmlContext],
    running: Sequence[bool],
    odds: Sequence[float],
) -> set[int]:
    """The lines of entries that hold most of the likely text, or beside the headline most of all, and those above."""
    all_text = set(compress(range(len(odds)), running))
    text = {index for index in all_text if odds[index] > 0}
    around_title = next((context.ancestors for context in html_contexts if context.tag == "h1"), ())
    found: set[int] = set()
    for outer, blocks in _entries_by_block(html_contexts).items():
        entries = _alike(blocks.values(), times, table, html_contexts, running) if len(blocks) >= _MIN_ENTRIES else []
        inside = set(chain.from_iterable(entries))
        is_most = _holds_most(inside, text, table) or (outer in around_title and _holds_most(inside, all_text, table))
        if len(entries) >= _MIN_ENTRIES and is_most:
            found.update(k for k in inside if running[k] or times[k] or _is_plain(table[k], html_contexts[k]))
            found.update(_running_above(min(inside), outer, html_contexts, running))
    return found


def _running_above(
    end: int, outer: int, html_contexts: Sequence[HtmlContext], running: Sequence[bool]
) -> Iterator[int]:
    """The lines of running text directly in a block, above its first entry."""
    for index in range(end):
        if running[index] and html_contexts[index].ancestors[1:2] == (outer,):
            yield index


def _holds_most(inside: set[int], text: set[int], table: Sequence[FeatureRow]) -> bool:
    """Whether most words of the lines `text` stand in the lines `inside`."""
    held, total = (sum(table[index][_WORDS] for index in indexes) for indexes in (inside & text, text))
    return held > _MIN_SHARE * total


def _entries_by_block(html_contexts: Sequence[HtmlContext]) -> dict[int, dict[int, list[int]]]:
    """For each block the blocks directly in it, with the lines that each holds."""
    held: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, context in enumerate(html_contexts):
        for inner, outer in pairwise(context.ancestors):
            held[outer][inner].append(index)
    return held


def _is_time(line: Line, row: FeatureRow, context: HtmlContext) -> bool:
    """Whether a line says when an entry was written."""
    if row[_WORDS] > _MAX_TIME_WORDS or context.tag in HEADING_TAGS:
        return False
    return bool(row[_DATE] or _MOMENT.search(line.text))


def _alike(
    blocks: Iterable[Sequence[int]],
    times: Sequence[bool],
    table: Sequence[FeatureRow],
    html_contexts: Sequence[HtmlContext],
    running: Sequence[bool],
) -> list[Sequence[int]]:
    """The blocks that hold running text below a time; where those are few, those that open or close with one form.

    The form is a short line above or below the running text: a heading, a question, a name.
    """
    with_text = [
        held
        for held in blocks
        if any(running[k] for k in held) and not any(html_contexts[k].boilerplate_hints for k in held)
    ]
    timed = [held for held in with_text if any(times[k] for k in held[:2])]
    if len(timed) >= _MIN_ENTRIES:
        return timed
    forms = [_form(held, table, html_contexts, running) for held in with_text]
    form, count = Counter(filter(None, forms)).most_common(1)[0] if any(forms) else ((), 0)
    return [held for held, own in zip(with_text, forms, strict=True) if own == form] if count else []


def _form(
    held: Sequence[int], table: Sequence[FeatureRow], html_contexts: Sequence[HtmlContext], running: Sequence[bool]
) -> tuple[str, ...]:
    """The tags of the first lines of a block; none for a block of running text alone, or with links and buttons."""
    tags = tuple(html_contexts[k].tag for k in held[:2])
    beside = [k for k in held if not running[k]]
    if not beside and len(set(tags)) == 1:
        return ()
    return tags if all(_is_plain(table[k], html_contexts[k]) for k in beside) else ()


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
