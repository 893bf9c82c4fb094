"""The collation of one statement as rows: a column for each outlet that carries it, or one reading under the other."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.view.collation_columns import add_columns, column_capacity
from claimreader.view.collation_footer import add_evidence, add_footer
from claimreader.view.collation_request import (
    CollationRequest,
    CollationRows,
    article_text,
    base_and_readings,
    link_between,
    related_statements,
)
from claimreader.view.collation_stack import stack_rows
from claimreader.view.parallel_segments import Passage, Segment, Side, anchors, base_breaks, ordered, segments
from claimreader.view.story_index import StoryIndex


def collation_rows(index: StoryIndex, request: CollationRequest) -> CollationRows:
    """Lay the collation out: readings, what belongs below them, and the evidence where it is asked for.

    Where the columns of all outlets have no room they are stacked: none is ever left out.
    """
    readings = base_and_readings(request.collation, request.base)
    outlets = passages_by_outlet(index, request, readings)
    related = related_statements(index, request.collation, request.threshold)
    if request.stacked or len(readings) == 1 or column_capacity(request) < max(2, len(outlets)):
        result = stack_rows(index, request, outlets)
    else:
        result = CollationRows()
        add_columns(index, request, outlets, result)
    result.outlets = [outlet[0].reading for outlet in outlets]
    result.items = [
        *(passage.reading for outlet in outlets for passage in outlet),
        *(link.b for link in related.suggestions),
        *(echo.id for echo in related.echoes),
    ]
    add_footer(index, request, related, result)
    if request.evidence:
        add_evidence(index, request, readings, result)
    return result


def passages_by_outlet(index: StoryIndex, request: CollationRequest, readings: Sequence[str]) -> list[list[Passage]]:
    """The passages of each outlet, from the first stretch of the base on; the base's outlet first, and in it the base.

    The others of the base's own outlet follow it.
    """
    base = index.statements[request.base]
    text = article_text(index, base.id)
    others = [reading for reading in readings if reading != base.id]
    found = {key: anchors(link_between(index, request, key), article_text(index, key)) for key in others}
    breaks = base_breaks(text, base, [found[key] for key in others if index.statements[key].article != base.article])
    edges = [base.start, *breaks, base.end]
    whole = Passage(base.id, tuple(Segment(at, edges[at], edges[at + 1]) for at in range(len(edges) - 1)))
    outlets: dict[str, list[Passage]] = {base.article: [whole]}
    for key in sorted(others, key=lambda key: index.statements[key].start):
        statement = index.statements[key]
        pieces = segments(found[key], breaks, Side(text, base.spans), Side(article_text(index, key), statement.spans))
        outlets.setdefault(statement.article, []).append(Passage(key, pieces))
    articles = dict.fromkeys(index.statements[reading].article for reading in readings)
    return [ordered(outlets[article]) for article in articles]
