"""Which panes are shown at a size, and how: beside each other, one above the other, or one alone."""

from __future__ import annotations

from typing import NamedTuple

from claimreader.ui.screens.reading.state import ReadingState
from claimreader.ui.widgets.collation_pane import BESIDE_MARGIN
from claimreader.view.article_layout import (
    ARTICLE_HEIGHT_PERCENT,
    SIDE_BY_SIDE_COLUMNS,
    TALL_ROWS,
    TWO_PANE_COLUMNS,
    article_pane_width,
)
from claimreader.view.collation_columns import columns_width


class Arrangement(NamedTuple):
    """What is displayed, the classes of the screen, and the size of the article as CSS spells it."""

    article: bool
    collation: bool
    stacked: bool
    airy: bool
    alone: bool
    article_width: int | str
    article_height: str


def arrangement(columns: int, rows: int, state: ReadingState) -> Arrangement:
    """The arrangement of a terminal of `columns` by `rows` cells."""
    stacked = columns < SIDE_BY_SIDE_COLUMNS
    alone = columns < TWO_PANE_COLUMNS or state.zoomed
    body = not state.grid_open
    return Arrangement(
        article=body and (not alone or state.pane == "article"),
        collation=body and (not alone or state.pane == "collation"),
        stacked=stacked,
        airy=rows >= TALL_ROWS,
        alone=alone,
        article_width="100%" if alone else article_pane_width(columns, _cells_of_all_outlets(state)),
        article_height=f"{ARTICLE_HEIGHT_PERCENT}%" if stacked and not alone else "100%",
    )


def _cells_of_all_outlets(state: ReadingState) -> int:
    """The cells that the readings need where every outlet of the story is a column."""
    return columns_width(state.outlets) + BESIDE_MARGIN
