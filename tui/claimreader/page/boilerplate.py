"""Lines -> which of them are the article, how sure that is, and why the others are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from claimreader.page.boilerplate_phrases import is_cross_reference
from claimreader.page.html_features import HtmlContext, html_feature_rows
from claimreader.page.line_features import LineFeatures
from claimreader.page.line_patterns import LinePattern, is_doubled, match_line_pattern
from claimreader.page.lines import Line, common_site_suffix
from claimreader.page.text_features import TEXT_FEATURES, TextRuns, feature_rows, find_text_runs
from claimreader.page.tree_model import FeatureRow, TreeModel, load_tree_model

_PICTURE_CREDIT = re.compile(
    r"(?:photo|photograph|image|picture|foto|bild|crédit|credit|imagen|imagem|immagine|фото)s?(?: \w+)?\s?[:/©]|"
    r"(?:photo|image|picture|photograph|illustration|foto)s? (?:by|courtesy|credit|via|von|de)\b|©",
    re.I,
)
_REPEATED_LINE_PENALTY = 2.5
"""Log odds against a line that other pages of the outlet have too."""
_SWITCH_COST = 0.5
"""Log odds that it costs to begin or to end a stretch: an article is in one piece, or in few."""
_FEATURE_INDEX = {name: index for index, name in enumerate(TEXT_FEATURES)}
_WORDS, _ENDS, _DATE = (_FEATURE_INDEX[name] for name in ("words", "ends", "date"))
_BOILERPLATE, _PROMO = _FEATURE_INDEX["furniture"], _FEATURE_INDEX["promo"]
_MARK, _KNOWN, _INSIDE = _FEATURE_INDEX["mark"], _FEATURE_INDEX["known"], _FEATURE_INDEX["inside"]
_ABOUT = _FEATURE_INDEX["about"]
_BODY_BONUS, _BODY_MIN_ODDS = 0.5, 1.2
"""A full sentence in the body's stretch of plain text: a lost paragraph is worse than a line too many."""
_LEAD_LINES = 8
"""Lines above the body in which a lead is looked for."""
_DATELINE_MIN_ODDS, _WIRE_CREDIT_MIN_ODDS, _AFTER_CREDIT_PENALTY = 3.0, 2.0, 2.0
"""Log odds of the opening of a wire story and of who wrote it at least, and what is taken off behind that."""
_MIN_WIRE_WORDS = 40
"""Words of a wire story at least."""
_MIN_ALT_CHARS = 20
"""Characters of an alt text that is looked for in the caption below it."""
_MAX_LINE_ODDS = 5.0
"""No single line is surer than that, in log odds."""
_SMALL_PAGE_LINES, _SMALL_PAGE_WORDS = 100, 200
"""A page of fewer lines, or with fewer words of running text in one stretch, is looked at whole."""
_MAX_PAGE_LINES = 30_000
"""Lines of a file that cannot be one page."""


@dataclass(frozen=True, slots=True)
class LineLabels:
    """What came out for the lines of a page."""

    kept: list[bool]
    odds: dict[int, float]
    """Log odds of each line that was looked at."""
    line_features: dict[int, LineFeatures]
    end_scores: list[float]
    """How surely a line opens what stands after an article; 0 for lines not looked at."""
    overlap: list[float]
    """The share of a line's words that the running text has; 0 for lines not looked at."""
    text_runs: TextRuns
    confidence: float


def classify_lines(
    lines: Sequence[Line],
    html_contexts: Sequence[HtmlContext] | None = None,
    repeated_lines: frozenset[str] = frozenset(),
) -> LineLabels:
    """Tell the article from the rest of a page: score each line, then the best path through kept and dropped.

    `settings`, one a line, are what the tags tell where the page is HTML; `shared` the lines that other pages of the
    same outlet have too.
    """
    text_runs = find_text_runs(lines)
    if len(lines) > _MAX_PAGE_LINES:
        return _oversized_fallback(lines, text_runs)
    if (
        len(lines) < _SMALL_PAGE_LINES
        or html_contexts
        or sum(text_runs.running_words[text_runs.first : text_runs.last + 1]) < _SMALL_PAGE_WORDS
    ):
        text_runs = text_runs._replace(candidates=list(range(len(lines))))
    model = load_tree_model()
    line_features, table = feature_rows(lines, text_runs, model.end_heading_score)
    candidate_lines = [lines[index] for index in text_runs.candidates]
    odds = [model.score_text(row) for row in table]
    if html_contexts:
        odds = score_html_lines(html_contexts, table, odds, model)
    else:
        odds = [_apply_body_bonus(row, value) for row, value in zip(table, odds, strict=True)]
    patterns = [match_line_pattern(line.text, row[_WORDS]) for line, row in zip(candidate_lines, table, strict=True)]
    odds = _include_lead(table, _apply_form_rules(candidate_lines, table, patterns, odds))
    if not html_contexts:
        odds = _apply_wire_rules(table, patterns, odds)
    if repeated_lines and _is_mostly_unrepeated(candidate_lines, repeated_lines):
        odds = [
            value - _REPEATED_LINE_PENALTY if line.text in repeated_lines else value
            for line, value in zip(candidate_lines, odds, strict=True)
        ]
    path = _best_path(odds)
    kept = [False] * len(lines)
    for index, is_kept in zip(text_runs.candidates, path, strict=True):
        kept[index] = is_kept
    if not any(kept):
        kept = _longest_run(lines, text_runs)
    end_scores, overlap = [0.0] * len(lines), [0.0] * len(lines)
    for index, row in zip(text_runs.candidates, table, strict=True):
        end_scores[index], overlap[index] = row[_MARK], row[_KNOWN]
    return LineLabels(
        kept,
        dict(zip(text_runs.candidates, odds, strict=True)),
        dict(zip(text_runs.candidates, line_features, strict=True)),
        end_scores,
        overlap,
        text_runs,
        _confidence(lines, text_runs.candidates, odds, kept),
    )


def _oversized_fallback(lines: Sequence[Line], text_runs: TextRuns) -> LineLabels:
    """A file too long to be one page: its longest stretch of running text, and no confidence."""
    zeros = [0.0] * len(lines)
    return LineLabels(_longest_run(lines, text_runs), {}, {}, zeros, zeros, text_runs, 0.0)


def _is_mostly_unrepeated(lines: Sequence[Line], repeated_lines: frozenset[str]) -> bool:
    """Whether most of a page's longer lines are its own: two copies of one article share everything."""
    long = [line.text in repeated_lines for line in lines if len(line.text) > 120]
    return 2 * sum(long) <= len(long)


def score_html_lines(
    html_contexts: Sequence[HtmlContext], table: Sequence[FeatureRow], odds: Sequence[float], model: TreeModel
) -> list[float]:
    """The odds of lines of HTML from those of their text alone."""
    words, ends = [row[_WORDS] for row in table], [row[_ENDS] for row in table]
    clipped = [max(-_MAX_LINE_ODDS, min(_MAX_LINE_ODDS, value)) for value in odds]
    return [model.score_html(row) for row in html_feature_rows(html_contexts, clipped, words, ends)]


def _apply_form_rules(
    lines: Sequence[Line], table: Sequence[FeatureRow], patterns: Sequence[LinePattern | None], odds: Sequence[float]
) -> list[float]:
    """The learned odds, held back where the form of a line tells more than what was learned.

    An alt text closes with the name of its site; the headline it belongs to is stuck to it.
    """
    site = common_site_suffix(lines)
    adjusted: list[float] = []
    is_alt_text = False
    previous_text = ""
    for line, row, pattern, value in zip(lines, table, patterns, odds, strict=True):
        is_alt_title = is_alt_text and not row[_ENDS] and not line.gap
        is_alt_text = site is not None and not row[_ENDS] and line.text.endswith(f" - {site}")
        if is_cross_reference(line.text):
            value -= 4.0
        elif is_alt_text or is_alt_title or (not row[_ENDS] and _PICTURE_CREDIT.match(line.text)):
            value -= 3.0
        elif (row[_WORDS] <= 15 and row[_PROMO] >= 0.25) or row[_ABOUT] >= 0.3:
            value -= 2.5
        if len(previous_text) >= _MIN_ALT_CHARS and line.text.startswith(previous_text):
            # An alt text, then the caption that says the same and more.
            adjusted[-1] = max(-_MAX_LINE_ODDS, adjusted[-1] - 2.5)
            value -= 2.5
        previous_text = line.text
        if is_doubled(line.text):
            value -= _MAX_LINE_ODDS
        elif pattern == "caption":
            value -= 3.0
        adjusted.append(max(-_MAX_LINE_ODDS, min(_MAX_LINE_ODDS, value)))
    return adjusted


def _apply_wire_rules(
    table: Sequence[FeatureRow], patterns: Sequence[LinePattern | None], odds: list[float]
) -> list[float]:
    """Take in what opens a wire story and who wrote it; behind that hardly anything belongs to it."""
    story_words = 0.0
    after_credit = False
    for index, pattern in enumerate(patterns):
        if after_credit:
            odds[index] -= _AFTER_CREDIT_PENALTY
        elif pattern == "dateline":
            odds[index] = max(odds[index], _DATELINE_MIN_ODDS)
        elif pattern == "wire credit":
            odds[index] = max(odds[index], _WIRE_CREDIT_MIN_ODDS)
            after_credit = story_words >= _MIN_WIRE_WORDS
        story_words += table[index][_WORDS] if odds[index] > 0 else 0.0
    return odds


def _apply_body_bonus(row: FeatureRow, odds: float) -> float:
    """The odds of plain text, leaning to keep a full sentence where the body stands."""
    if row[_INSIDE] and row[_ENDS] and row[_WORDS] >= 12 and not row[_BOILERPLATE]:
        odds += _BODY_BONUS
        return max(odds, _BODY_MIN_ODDS) if odds > 0 else odds
    return odds


def _include_lead(table: Sequence[Sequence[float]], odds: list[float]) -> list[float]:
    """Take in the full sentences above the body that tell what it tells: a lead that a picture parts from the rest."""
    first = next((index for index, value in enumerate(odds) if value > 1), None)
    if first is None:
        return odds
    for index in range(max(0, first - _LEAD_LINES), first):
        row = table[index]
        if row[_ENDS] and row[_WORDS] >= 10 and row[_KNOWN] >= 0.6 and not row[_BOILERPLATE] and not row[_DATE]:
            odds[index] = max(odds[index], 2.0)
    return odds


def _best_path(odds: Sequence[float]) -> list[bool]:
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


def _longest_run(lines: Sequence[Line], text_runs: TextRuns) -> list[bool]:
    """The stretch with the most running text, or all lines of a page that has none: never an empty article."""
    if text_runs.last < text_runs.first:
        return [True] * len(lines)
    return [text_runs.first <= index <= text_runs.last for index in range(len(lines))]


def _confidence(lines: Sequence[Line], candidates: Sequence[int], odds: Sequence[float], kept: Sequence[bool]) -> float:
    """The expected share of words judged rightly among those kept, or nearly kept, 0–1."""
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
