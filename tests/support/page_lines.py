"""Pages of a few lines, measured, for the tests of page: a line, and the mark before it."""

from __future__ import annotations

from collections.abc import Sequence

from claimreader.page.boilerplate import LineLabels
from claimreader.page.html_features import HtmlContext, Region
from claimreader.page.line_patterns import match_line_pattern
from claimreader.page.lines import Line, common_site_suffix
from claimreader.page.odds_steps import ScoredPage
from claimreader.page.text_features import TEXT_FEATURES, feature_rows
from claimreader.page.text_runs import find_text_runs
from claimreader.page.tree_model import load_tree_model

_WORDS, _MARK, _KNOWN = (TEXT_FEATURES.index(name) for name in ("words", "mark", "known"))


def read_marked(text: str) -> tuple[list[str], list[Line]]:
    """The marks (what stands before the first space) and the lines of `text`; lines that are empty are gaps."""
    marks: list[str] = []
    lines: list[Line] = []
    gap = 0
    for line in text.splitlines():
        mark, _, body = line.partition(" ")
        if not body:
            gap += 1
            continue
        marks.append(mark)
        lines.append(Line(body, 0, len(body), gap))
        gap = 0
    return marks, lines


def html_context(index: int, place: str) -> HtmlContext:
    """The context of line `index` at "9/7/p": in a `<p>` of its own, in block 9, in block 7; "+list" names a region."""
    path, *names = place.split("+")
    *ancestors, tag = path.split("/")
    regions = frozenset(Region[name.upper()] for name in names)
    return HtmlContext(tag, 0.0, regions, 0, 0, (1000 + index, *map(int, ancestors)), 1.0 + len(ancestors))


def score(
    lines: Sequence[Line], repeated_lines: frozenset[str] = frozenset(), html_contexts: Sequence[HtmlContext] = ()
) -> ScoredPage:
    """The lines as the steps of the odds see them, all of them measured."""
    text_runs = find_text_runs(lines)._replace(candidates=range(len(lines)))
    _, table = feature_rows(lines, text_runs, load_tree_model().end_heading_score)
    patterns = [match_line_pattern(line.text, row[_WORDS]) for line, row in zip(lines, table, strict=True)]
    return ScoredPage(
        lines, table, patterns, common_site_suffix(lines), repeated_lines, bool(html_contexts), html_contexts
    )


def label(lines: Sequence[Line], kept: Sequence[bool]) -> LineLabels:
    """Labels with these lines kept, and the features of all."""
    text_runs = find_text_runs(lines)._replace(candidates=range(len(lines)))
    line_features, table = feature_rows(lines, text_runs, load_tree_model().end_heading_score)
    odds = [5.0 if keep else -5.0 for keep in kept]
    return LineLabels(
        tuple(kept),
        dict(enumerate(odds)),
        dict(enumerate(line_features)),
        tuple(row[_MARK] for row in table),
        tuple(row[_KNOWN] for row in table),
        text_runs,
        1.0,
    )
