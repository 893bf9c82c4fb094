"""Every entry of a list of rules has a file of cases: tests/fixtures/page/<list>/<rule>.md."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

import pytest
from lxml import html

from claimreader.page import date_doubts, dates, drop_reasons, html_metadata, line_patterns, line_rules, odds_steps
from claimreader.page.lines import split_lines
from claimreader.page.title import TITLE_FEATURES, TitleCandidate, candidate_at, title_page
from page_lines import html_context, label, read_marked, score
from rule_cases import check_each_rule, each_case, read_rule_cases, without_rule


def kind_of_line(text: str) -> str:
    return str(line_patterns.match_line_pattern(text, len(text.split())))


def day_of_line(text: str) -> str:
    found = dates.find_date(text)
    return found.iso if found else "no date"


def doubt_of_day(text: str) -> str:
    """The doubt about the day in the line marked >."""
    lines = text.splitlines()
    index = next(at for at, line in enumerate(lines) if line.startswith("> "))
    found = date_doubts.find_date_doubt(split_lines("\n".join(line.removeprefix("> ") for line in lines)), index)
    return found or "no doubt"


def rules_of_lines(text: str) -> str:
    """For each line the rules that lower its odds."""
    page = score(read_marked(text)[1])
    ruled = line_rules.ruled_lines(page.lines, page.table, page.patterns, page.site)
    return "\n".join(", ".join(rule.name for rule in line_rules.matching_rules(line)) or "-" for line in ruled)


def odds_of_lines(text: str) -> str:
    """The odds of each line after all steps; the mark is its learned odds, with * where the site repeats the line.

    Lines of HTML have @ and the blocks around them behind the odds, innermost first, then their own tag.
    """
    marks, lines = read_marked(text)
    repeated = frozenset(line.text for mark, line in zip(marks, lines, strict=True) if mark.endswith("*"))
    places = [mark.partition("@")[2] for mark in marks]
    contexts = [html_context(index, place) for index, place in enumerate(places)] if any(places) else []
    learned = [float(mark.partition("@")[0].rstrip("*")) for mark in marks]
    odds = odds_steps.apply_odds_steps(score(lines, repeated, contexts), learned)
    return "\n".join(f"{value:g}" for value in odds)


def reasons_of_lines(text: str) -> str:
    """The reason of each line marked -; those marked + are kept, # is the headline."""
    marks, lines = read_marked(text)
    headline = next((line.text for mark, line in zip(marks, lines, strict=True) if mark == "#"), None)
    reasons = drop_reasons.find_drop_reasons(lines, label(lines, [mark != "-" for mark in marks]), headline)
    return "\n".join(reason for reason in reasons if reason)


def metadata_of_head(text: str) -> str:
    """The fields that the head of a page declares."""
    metadata = html_metadata.read_html_metadata(text, html.document_fromstring(text))
    return "\n".join(f"{name}: {value}" for name, value in metadata._asdict().items() if value)


def title_candidate(text: str) -> TitleCandidate:
    """The line marked >; those marked + are kept."""
    marks, lines = read_marked(text)
    return candidate_at(marks.index(">"), title_page(lines, label(lines, [mark == "+" for mark in marks])))


LISTS: list[tuple[ModuleType, str, Callable[[str], str]]] = [
    (line_patterns, "LINE_PATTERNS", kind_of_line),
    (dates, "DATE_PATTERNS", day_of_line),
    (date_doubts, "DATE_DOUBTS", doubt_of_day),
    (line_rules, "LINE_RULES", rules_of_lines),
    (odds_steps, "ODDS_STEPS", odds_of_lines),
    (drop_reasons, "DROP_REASONS", reasons_of_lines),
    (html_metadata, "SOURCES", metadata_of_head),
]


@pytest.mark.parametrize(("module", "name", "outcome"), LISTS, ids=[name for _, name, _ in LISTS])
def test_each_rule_has_a_case_that_needs_it(
    module: ModuleType, name: str, outcome: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    check_each_rule(f"page/{name.lower()}", without_rule(monkeypatch, module, name), outcome)


@each_case("page/line_patterns")
def test_the_pattern_of_a_line(case: Any) -> None:
    assert kind_of_line(case.input) == case.expected


@each_case("page/date_patterns")
def test_the_date_of_a_line(case: Any) -> None:
    assert day_of_line(case.input) == case.expected


@each_case("page/date_doubts")
def test_the_doubt_about_a_day(case: Any) -> None:
    assert doubt_of_day(case.input) == case.expected


@each_case("page/line_rules")
def test_the_rules_that_lower_a_line(case: Any) -> None:
    assert rules_of_lines(case.input) == case.expected


@each_case("page/odds_steps")
def test_the_odds_after_all_steps(case: Any) -> None:
    assert odds_of_lines(case.input) == case.expected


@each_case("page/drop_reasons")
def test_the_reasons_of_dropped_lines(case: Any) -> None:
    assert reasons_of_lines(case.input) == case.expected


@each_case("page/sources")
def test_the_metadata_of_a_head(case: Any) -> None:
    assert metadata_of_head(case.input) == case.expected


@each_case("page/title_features")
def test_a_feature_of_a_headline(case: Any) -> None:
    feature = next(feature for feature in TITLE_FEATURES if feature.name == case.rule)
    assert f"{feature.value(title_candidate(case.input)):g}" == case.expected


def test_each_feature_of_a_headline_has_a_case() -> None:
    assert {case.rule for case in read_rule_cases("page/title_features")} == {entry.name for entry in TITLE_FEATURES}
