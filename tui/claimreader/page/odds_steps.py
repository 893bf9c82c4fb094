"""ODDS_STEPS: what is done to the learned odds of a page's lines, in order, before the best path is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from itertools import zip_longest
from typing import NamedTuple

from claimreader.page.container_lines import container_lines
from claimreader.page.conversations import conversation
from claimreader.page.entry_lines import entry_lines
from claimreader.page.foreign_text import (
    JudgedLine,
    author_note,
    consent_box,
    embed_notice,
    gallery,
)
from claimreader.page.html_features import HtmlContext
from claimreader.page.line_patterns import LinePattern
from claimreader.page.line_rules import MAX_LINE_ODDS, matching_rules, repeats_line_above, ruled_lines
from claimreader.page.lines import Line
from claimreader.page.listed_lines import announced_lines, counted_lines
from claimreader.page.other_articles import next_article
from claimreader.page.reader_comments import comments
from claimreader.page.serial_pages import serial_lines
from claimreader.page.short_items import short_item
from claimreader.page.sibling_paragraphs import sibling_paragraphs
from claimreader.page.text_features import TEXT_FEATURES
from claimreader.page.tree_model import FeatureRow

# The numbers below were set by hand on the development pages of the news set; none is learned.
_REPEATED_LINE_PENALTY = 2.5
"""Log odds against a line that other pages of the outlet have too."""
_MIN_OWN_CHARS = 120
"""Longer lines must be mostly the page's own for repeated lines to count."""
_BODY_BONUS, _BODY_MIN_ODDS = 0.5, 1.2
"""A full sentence in the run of plain text: a lost paragraph is worse than a line too many."""
_LEAD_LINES, _LEAD_MIN_ODDS = 8, 2.0
"""Lines above the body that may be a lead."""
_DATELINE_MIN_ODDS, _WIRE_CREDIT_MIN_ODDS, _AFTER_CREDIT_PENALTY = 3.0, 2.0, 2.0
_MIN_WIRE_WORDS = 40
"""Words of a wire story at least."""
_ALT_TEXT_PENALTY = 2.5
_MIN_SENTENCE_WORDS = 6
"""Words of a likely line that shows where the page's own text is."""
_LIKELY_TURN_ODDS, _MIN_LIKELY_TURNS, _TURN_MIN_ODDS = -1.0, 0.15, 1.5
"""Odds of a turn that is likely enough, the share of lines of a conversation that must have them, and what all get."""
_SIBLING_ODDS, _MIN_SIBLING_ODDS = 1.5, -3.0
"""What a paragraph beside likely ones gets, and the odds below which it is left out all the same."""
_WORDS, _ENDS, _DATE, _INSIDE, _KNOWN, _BOILERPLATE, _SOMEBODY, _ABOUT = (
    TEXT_FEATURES.index(name) for name in ("words", "ends", "date", "inside", "known", "furniture", "somebody", "about")
)

Odds = Sequence[float]
"""Log odds of each measured line that it is of the article."""


class ScoredPage(NamedTuple):
    """The measured lines of a page, as the steps see them."""

    lines: Sequence[Line]
    table: Sequence[FeatureRow]
    """In the order of TEXT_FEATURES."""
    patterns: Sequence[LinePattern | None]
    site: str | None
    """The name that alt texts of the page end with."""
    repeated_lines: frozenset[str]
    """Lines that other pages of the outlet have too."""
    is_html: bool
    html_contexts: Sequence[HtmlContext] = ()
    """Of HTML only."""


class OddsStep(NamedTuple):
    """A step from odds to odds; the odds it is given stay as they are."""

    name: str
    apply: Callable[[ScoredPage, Odds], Odds]
    text_only: bool = False
    """Whether it is left out for HTML, whose tags show the same."""


class DropStep(NamedTuple):
    """A step that drops the lines it finds."""

    name: str
    find: Callable[[Sequence[JudgedLine], Sequence[HtmlContext]], set[int]]
    html_only: bool = False


def _at_least(least: float, kept: AbstractSet[int] | range, odds: Odds) -> Odds:
    """The odds, raised to `least` at the lines that a step keeps."""
    return [max(value, least) if index in kept else value for index, value in enumerate(odds)]


def _keep_sentences_of_body(page: ScoredPage, odds: Odds) -> Odds:
    return [_with_body_bonus(row, value) for row, value in zip(page.table, odds, strict=True)]


def _with_body_bonus(row: FeatureRow, odds: float) -> float:
    if row[_INSIDE] and row[_ENDS] and row[_WORDS] >= 12 and not row[_BOILERPLATE]:
        odds += _BODY_BONUS
        return max(odds, _BODY_MIN_ODDS) if odds > 0 else odds
    return odds


def _keep_short_item(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the sentences of a short item that stand near its likely ones."""
    sentences = short_item(page.lines, page.table, odds)
    return _at_least(_BODY_MIN_ODDS, sentences, odds)


def _apply_line_rules(page: ScoredPage, odds: Odds) -> Odds:
    """The odds less the penalties of LINE_RULES."""
    adjusted: list[float] = []
    for ruled, value in zip(ruled_lines(page.lines, page.table, page.patterns, page.site), odds, strict=True):
        for rule in matching_rules(ruled):
            value -= rule.penalty
        adjusted.append(max(-MAX_LINE_ODDS, min(MAX_LINE_ODDS, value)))
    return adjusted


def _drop_alt_text_above_caption(page: ScoredPage, odds: Odds) -> Odds:
    return [
        max(-MAX_LINE_ODDS, value - _ALT_TEXT_PENALTY)
        if next_line is not None and repeats_line_above(next_line, line)
        else value
        for (line, next_line), value in zip(zip_longest(page.lines, page.lines[1:]), odds, strict=True)
    ]


def _include_lead(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the full sentences above the body that use its words: a lead that a picture parts from the rest."""
    first = next((index for index, value in enumerate(odds) if value > 1), 0)
    lead = range(max(0, first - _LEAD_LINES), first)
    return [
        max(value, _LEAD_MIN_ODDS) if index in lead and _may_be_lead(page.table[index]) else value
        for index, value in enumerate(odds)
    ]


def _may_be_lead(row: FeatureRow) -> bool:
    is_sentence = bool(row[_ENDS]) and row[_WORDS] >= 10
    return is_sentence and row[_KNOWN] >= 0.6 and not row[_BOILERPLATE] and not row[_DATE]


def _apply_wire_forms(page: ScoredPage, odds: Odds) -> Odds:
    """Keep what opens a wire story and its credit; hardly anything below the credit belongs to it."""
    adjusted: list[float] = []
    story_words = 0.0
    after_credit = False
    for row, pattern, value in zip(page.table, page.patterns, odds, strict=True):
        if after_credit:
            value -= _AFTER_CREDIT_PENALTY
        elif pattern == "dateline":
            value = max(value, _DATELINE_MIN_ODDS)
        elif pattern == "wire credit":
            value = max(value, _WIRE_CREDIT_MIN_ODDS)
            after_credit = story_words >= _MIN_WIRE_WORDS
        adjusted.append(value)
        story_words += row[_WORDS] if value > 0 else 0.0
    return adjusted


def _drop_repeated_lines(page: ScoredPage, odds: Odds) -> Odds:
    """Lower the lines that other pages of the outlet have, unless most longer lines are such: copies of one article."""
    long = [line.text in page.repeated_lines for line in page.lines if len(line.text) > _MIN_OWN_CHARS]
    if not page.repeated_lines or 2 * sum(long) > len(long):
        return odds
    return [
        value - _REPEATED_LINE_PENALTY if line.text in page.repeated_lines else value
        for line, value in zip(page.lines, odds, strict=True)
    ]


def _keep_conversation(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the turns of a conversation, however short, where part of it is likely anyway."""
    turns = conversation(page.lines, [context.lead for context in page.html_contexts])
    likely = sum(odds[index] > _LIKELY_TURN_ODDS for index in turns)
    if not turns or _MIN_LIKELY_TURNS * len(turns) > likely:
        return odds
    return _at_least(_TURN_MIN_ODDS, turns, odds)


def _keep_sibling_paragraphs(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the paragraphs that stand beside the likely ones, unless they are quite unlikely."""
    if not page.html_contexts:
        return odds
    siblings = frozenset(sibling_paragraphs(page.lines, page.table, page.html_contexts, odds))
    return [
        max(value, _SIBLING_ODDS) if index in siblings and value > _MIN_SIBLING_ODDS else value
        for index, value in enumerate(odds)
    ]


def _keep_lists(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the lists that count on below a likely sentence, and those that a likely line announces."""
    listed = counted_lines(page.lines, page.table, odds) | announced_lines(page.lines, page.table, odds)
    return _at_least(_BODY_MIN_ODDS, listed, odds)


def _keep_container_lines(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the lists, tables, code and headings that the element of the text holds beside it."""
    if not page.html_contexts:
        return odds
    held = frozenset(container_lines(page.table, page.html_contexts, odds))
    return _at_least(_SIBLING_ODDS, held, odds)


def _keep_series(page: ScoredPage, odds: Odds) -> Odds:
    """Keep the times and headings of a live blog, and the writers of letters."""
    if page.html_contexts:
        series = serial_lines(page.lines, page.table, page.html_contexts, odds)
    else:
        series = frozenset(entry_lines(page.lines, page.table, odds))
    return _at_least(_SIBLING_ODDS, series, odds)


def _judged_lines(page: ScoredPage, odds: Odds) -> list[JudgedLine]:
    return [
        JudgedLine(
            line,
            row[_WORDS],
            value > 0 and bool(row[_ENDS]) and row[_WORDS] >= _MIN_SENTENCE_WORDS,
            bool(row[_ENDS]),
            bool(row[_BOILERPLATE]),
            bool(row[_SOMEBODY] and row[_ABOUT]),
        )
        for line, row, value in zip(page.lines, page.table, odds, strict=True)
    ]


ODDS_STEPS: tuple[OddsStep | DropStep, ...] = (
    OddsStep("body_bonus", _keep_sentences_of_body, text_only=True),
    OddsStep("line_rules", _apply_line_rules),
    OddsStep("alt_text_above_caption", _drop_alt_text_above_caption),
    OddsStep("lead", _include_lead),
    OddsStep("short_item", _keep_short_item, text_only=True),
    OddsStep("wire_story", _apply_wire_forms, text_only=True),
    OddsStep("repeated_lines", _drop_repeated_lines),
    OddsStep("sibling_paragraphs", _keep_sibling_paragraphs),
    OddsStep("container_lines", _keep_container_lines),
    OddsStep("series", _keep_series),
    OddsStep("conversation", _keep_conversation),
    OddsStep("lists", _keep_lists, text_only=True),
    DropStep("next_article", next_article),
    DropStep("comments", comments),
    DropStep("gallery", gallery, html_only=True),
    DropStep("consent_box", consent_box),
    DropStep("embed_notice", embed_notice),
    DropStep("author_note", author_note),
)


def apply_odds_steps(page: ScoredPage, odds: Odds) -> Odds:
    """The odds after all steps for a page of its kind."""
    # Lines are judged anew only where their odds have changed: most pages hold nothing foreign.
    judged: Sequence[JudgedLine] | None = None
    for step in ODDS_STEPS:
        if isinstance(step, OddsStep):
            odds = odds if step.text_only and page.is_html else step.apply(page, odds)
            judged = None
        elif page.html_contexts or not step.html_only:
            judged = _judged_lines(page, odds) if judged is None else judged
            if found := step.find(judged, page.html_contexts):
                odds = [-MAX_LINE_ODDS if index in found else value for index, value in enumerate(odds)]
                judged = None
    return odds
