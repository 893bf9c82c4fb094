"""Lines -> the features by which the trees separate an article from what surrounds it.

The features of a line alone, those of its page and place (`COLUMN_GROUPS`), and some of its neighbors'. Time is linear
in the page.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from claimreader.page import context_columns as columns
from claimreader.page import entry_columns as entries
from claimreader.page.context_columns import ColumnRows, MeasuredPage
from claimreader.page.line_features import LINE_FEATURES, LineFeatures, measure_line
from claimreader.page.lines import Line
from claimreader.page.text_runs import TextRuns


class ColumnGroup(NamedTuple):
    """Columns of one theme."""

    names: tuple[str, ...]
    rows: Callable[[MeasuredPage], ColumnRows]
    """The values of these columns for each measured line."""


COLUMN_GROUPS = (
    ColumnGroup(("mark", "mark_since", "marks", "mark_10", "mark_ahead"), columns.end_headings),
    ColumnGroup(("repeated", "self_repeated"), columns.repeated_phrases),
    ColumnGroup(("copies", "again", "same_ending"), columns.copies),
    ColumnGroup(("known", "contents", "names_known", "names"), columns.vocabulary_overlap),
    ColumnGroup(("cramped_above", "cramped_below", "gap_before", "gap_after", "gaps"), columns.blank_lines),
    ColumnGroup(("text_back", "text_ahead", "silence"), columns.distances_to_text),
    ColumnGroup(
        ("before", "after", "mass_3", "mass_8", "back_3", "back_8", "ahead_3", "ahead_8", "ends_8"),
        columns.running_words_around,
    ),
    ColumnGroup(("dates_4",), columns.dates_around),
    ColumnGroup(
        ("index", "left", "inside", "from_start", "to_end", "core", "core_share", "lines"), columns.place_in_page
    ),
    ColumnGroup(("bylined", "named_late"), columns.author_box),
    ColumnGroup(("stamps_before", "since_stamp", "stamp_above", "stamp_below"), entries.stamps),
    ColumnGroup(("same_shape", "shape_near"), entries.repeated_shapes),
    ColumnGroup(("cycles",), entries.cycles),
    ColumnGroup(("longer", "ahead_20", "back_20"), entries.lengths),
    ColumnGroup(("of_headline", "says_headline", "like_next"), entries.likeness),
)
"""A new theme is an entry here; the trees name their features, so that the order is free."""

CONTEXT_FEATURES = tuple(name for group in COLUMN_GROUPS for name in group.names)
NEIGHBOR_STEPS = (-3, -2, -1, 1, 2, 3)
_NEAR_NEIGHBOR = ("words", "ends", "capitals", "furniture")
_FAR_NEIGHBOR = ("words", "ends")
NEIGHBOR_FEATURES = tuple(
    f"{name}{step:+d}" for step in NEIGHBOR_STEPS for name in (_NEAR_NEIGHBOR if abs(step) == 1 else _FAR_NEIGHBOR)
)
TEXT_FEATURES = LINE_FEATURES + CONTEXT_FEATURES + NEIGHBOR_FEATURES


def feature_rows(
    lines: Sequence[Line], text_runs: TextRuns, end_heading_score: columns.EndHeadingScore
) -> tuple[list[LineFeatures], list[tuple[float, ...]]]:
    """For each of the `candidates` of `text_runs` what was measured of it alone, and its row of TEXT_FEATURES."""
    line_features = [
        measure_line(lines[index].text, text_runs.word_counts[index], text_runs.sentence_ends[index])
        for index in text_runs.candidates
    ]
    page = MeasuredPage(lines, text_runs, line_features, end_heading_score)
    groups = [group.rows(page) for group in COLUMN_GROUPS]
    rows = zip((features.values for features in line_features), *groups, _neighbors(line_features), strict=True)
    return line_features, [tuple(chain.from_iterable(row)) for row in rows]


def _neighbors(line_features: Sequence[LineFeatures]) -> ColumnRows:
    """Some features of the three measured lines before and after each; -1 beyond the ends of the page."""
    near_columns = [LINE_FEATURES.index(name) for name in _NEAR_NEIGHBOR]
    near = [tuple([features.values[column] for column in near_columns]) for features in line_features]
    far = [values[: len(_FAR_NEIGHBOR)] for values in near]
    near = [(-1.0,) * len(_NEAR_NEIGHBOR), *near, (-1.0,) * len(_NEAR_NEIGHBOR)]
    beyond = [(-1.0,) * len(_FAR_NEIGHBOR)] * 3
    far = [*beyond, *far, *beyond]
    size = len(line_features)
    return [(*far[at], *far[at + 1], *near[at], *near[at + 2], *far[at + 5], *far[at + 6]) for at in range(size)]
