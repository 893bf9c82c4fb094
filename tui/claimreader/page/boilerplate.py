"""Lines of a page -> which of them are the article, with their odds and features."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from math import exp
from typing import NamedTuple

from claimreader.page.html_features import HtmlContext, html_feature_rows
from claimreader.page.line_features import LineFeatures
from claimreader.page.line_patterns import match_line_pattern
from claimreader.page.line_rules import MAX_LINE_ODDS
from claimreader.page.lines import Line, common_site_suffix
from claimreader.page.odds_steps import Odds, ScoredPage, apply_odds_steps
from claimreader.page.text_features import TEXT_FEATURES, feature_rows
from claimreader.page.text_runs import TextRuns, find_text_runs
from claimreader.page.tree_model import FeatureRow, TreeModel, load_tree_model

_SWITCH_COST = 0.5
"""Log odds that each begin and end of a kept run costs: an article is in one piece, or in few."""
_SMALL_PAGE_LINES, _SMALL_PAGE_WORDS = 100, 200
"""A page of fewer lines, or with fewer words of running text in its run, is measured whole."""
_BARE_PAGE_LINES, _MIN_KEPT_SHARE = 20, 0.5
"""Lines of a page that is little more than its article, and the share of its run of text that is kept at least."""
_LONG_LINE_WORDS = 12
"""Words of a line that is no menu, where no line of a page is a sentence."""
_MAX_PAGE_LINES = 30_000
"""Lines of a file that cannot be one page."""
_WORDS, _ENDS, _MARK, _KNOWN = (TEXT_FEATURES.index(name) for name in ("words", "ends", "mark", "known"))


class LineLabels(NamedTuple):
    """The result for the lines of a page."""

    kept: tuple[bool, ...]
    odds: Mapping[int, float]
    """Log odds of each line that was measured."""
    line_features: Mapping[int, LineFeatures]
    end_scores: tuple[float, ...]
    """How surely a line opens what stands after an article; 0 for lines not measured."""
    overlap: tuple[float, ...]
    """The share of a line's words that the running text has; 0 for lines not measured."""
    text_runs: TextRuns
    confidence: float

    @property
    def first(self) -> int:
        """The first line kept; the number of lines where none is."""
        return self.kept.index(True) if True in self.kept else len(self.kept)

    @property
    def last(self) -> int:
        """The last line kept; -1 where none is."""
        return len(self.kept) - 1 - self.kept[::-1].index(True) if True in self.kept else -1


def classify_lines(
    lines: Sequence[Line],
    html_contexts: Sequence[HtmlContext] | None = None,
    repeated_lines: frozenset[str] = frozenset(),
) -> LineLabels:
    """Separate the article from the rest of a page: score each line, then the best path through kept and dropped.

    `html_contexts`, one a line, are given where the page is HTML; `repeated_lines` are the lines that other pages of
    the same outlet have too.
    """
    text_runs = find_text_runs(lines)
    if len(lines) > _MAX_PAGE_LINES:
        return _oversized_fallback(lines, text_runs)
    if html_contexts or is_small(lines, text_runs):
        text_runs = text_runs._replace(candidates=range(len(lines)))
    model = load_tree_model()
    line_features, table = feature_rows(lines, text_runs, model.end_heading_score)
    odds = _score_lines(lines, text_runs, html_contexts, table, model, repeated_lines)
    kept = [False] * len(lines)
    end_scores, overlap = [0.0] * len(lines), [0.0] * len(lines)
    for index, is_kept, row in zip(text_runs.candidates, best_path(odds), table, strict=True):
        kept[index], end_scores[index], overlap[index] = is_kept, row[_MARK], row[_KNOWN]
    if not any(kept) or _lost_most(kept, text_runs):
        kept = list(longest_run(lines, text_runs))
    return LineLabels(
        tuple(kept),
        dict(zip(text_runs.candidates, odds, strict=True)),
        dict(zip(text_runs.candidates, line_features, strict=True)),
        tuple(end_scores),
        tuple(overlap),
        text_runs,
        _confidence(lines, text_runs.candidates, odds, kept),
    )


def is_small(lines: Sequence[Line], text_runs: TextRuns) -> bool:
    """Whether a page is measured whole."""
    words = sum(text_runs.running_words[text_runs.first : text_runs.last + 1])
    return len(lines) < _SMALL_PAGE_LINES or words < _SMALL_PAGE_WORDS


def _lost_most(kept: Sequence[bool], text_runs: TextRuns) -> bool:
    """Whether a page of few lines, which has no surroundings to lose, keeps less than half of its run of text."""
    if len(kept) > _BARE_PAGE_LINES:
        return False
    run = slice(text_runs.first, text_runs.last + 1)
    words = text_runs.running_words[run]
    return sum(compress(words, kept[run])) < _MIN_KEPT_SHARE * sum(words)


def _oversized_fallback(lines: Sequence[Line], text_runs: TextRuns) -> LineLabels:
    """A file too long to be one page: its run with most running text, and no confidence."""
    zeros = (0.0,) * len(lines)
    return LineLabels(longest_run(lines, text_runs), {}, {}, zeros, zeros, text_runs, 0.0)


def _score_lines(
    lines: Sequence[Line],
    text_runs: TextRuns,
    html_contexts: Sequence[HtmlContext] | None,
    table: Sequence[FeatureRow],
    model: TreeModel,
    repeated_lines: frozenset[str],
) -> Odds:
    """The odds of the candidates: of their text, then of their tags, then after ODDS_STEPS."""
    odds = model.score_text(table)
    if html_contexts:
        odds = _score_html_lines(html_contexts, table, odds, model)
    candidates = [lines[index] for index in text_runs.candidates]
    patterns = [match_line_pattern(line.text, row[_WORDS]) for line, row in zip(candidates, table, strict=True)]
    site = common_site_suffix(candidates)
    page = ScoredPage(candidates, table, patterns, site, repeated_lines, bool(html_contexts), html_contexts or ())
    return apply_odds_steps(page, odds)


def _score_html_lines(
    html_contexts: Sequence[HtmlContext], table: Sequence[FeatureRow], odds: Sequence[float], model: TreeModel
) -> list[float]:
    """The odds of lines of HTML from those of their text alone."""
    words, ends = [row[_WORDS] for row in table], [row[_ENDS] for row in table]
    clipped = [max(-MAX_LINE_ODDS, min(MAX_LINE_ODDS, value)) for value in odds]
    return model.score_html(html_feature_rows(html_contexts, clipped, words, ends))


def best_path(odds: Sequence[float]) -> list[bool]:
    """Keep or drop each line so that the odds of the kept, less what each change costs, are greatest (Viterbi)."""
    out = inside = 0.0
    back_pointers: list[tuple[bool, bool]] = []
    for value in odds:
        to_out, to_inside = inside - _SWITCH_COST > out, inside >= out - _SWITCH_COST
        out, inside = max(out, inside - _SWITCH_COST), max(inside, out - _SWITCH_COST) + value
        back_pointers.append((to_out, to_inside))
    state = inside > out
    path: list[bool] = []
    for from_out, from_inside in reversed(back_pointers):
        path.append(state)
        state = from_inside if state else from_out
    path.reverse()
    return path


def longest_run(lines: Sequence[Line], text_runs: TextRuns) -> tuple[bool, ...]:
    """The run with most running text: never an empty article.

    Of a page that has none, whose paragraphs end without a stop, say: from its first long line to its last, or all.
    """
    first, last = text_runs.first, text_runs.last
    if last < first:
        long = [index for index, count in enumerate(text_runs.word_counts) if count >= _LONG_LINE_WORDS]
        first, last = (long[0], long[-1]) if long else (0, len(lines) - 1)
    return tuple(first <= index <= last for index in range(len(lines)))


def _confidence(lines: Sequence[Line], candidates: Sequence[int], odds: Sequence[float], kept: Sequence[bool]) -> float:
    """The expected share, 0–1, of characters classified rightly among those kept or nearly kept."""
    expected = total = 0.0
    for index, value in zip(candidates, odds, strict=True):
        probability = 1 / (1 + exp(-value))
        size = min(len(lines[index].text), 1000)
        if kept[index]:
            expected += size * probability
            total += size
        else:
            total += size * probability
    return round(expected / total, 3) if total else 0.0
