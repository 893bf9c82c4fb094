"""Features of the tags around a line of HTML."""

from __future__ import annotations

from claimreader.page.html_features import HTML_FEATURES, HtmlContext, Region, html_feature_rows
from claimreader.page.html_lines import parse_html

SENTENCE = "The town council voted late on Monday to close the old bridge for a year."
PAGE = (
    "<html><body><nav><ul><li><a href=/>Home</a></li></ul></nav><article class='story-body x' id=b><h1>Bridge</h1>"
    f"<p>{SENTENCE}</p><blockquote>{SENTENCE}</blockquote></article>"
    "<aside class='related y' id=r><a href=/x>Ferry strike</a></aside></body></html>"
)


def columns() -> dict[str, list[float]]:
    contexts = parse_html(PAGE).html_contexts
    rows = html_feature_rows(contexts, [-3.0, 1.0, 3.0, 2.0, -2.0], [1, 1, 15, 15, 2], [0, 0, 1, 1, 0])
    return {name: list(values) for name, *values in zip(HTML_FEATURES, *rows, strict=True)}


def test_regions_tags_and_links() -> None:
    found = columns()
    assert found["aside"] == [1, 0, 0, 0, 1]
    assert found["list"] == [1, 0, 0, 0, 0]
    assert found["article"] == [0, 1, 1, 1, 0]
    assert found["quote"] == [0, 0, 0, 1, 0]
    assert found["heading"] == [0, 1, 0, 0, 0]
    assert found["paragraph"] == [0, 0, 1, 0, 0]
    assert found["linked"] == [1, 0, 0, 0, 1]
    assert found["linked-1"] == [1, 1, 0, 0, 0]


def test_hints_of_names() -> None:
    found = columns()
    assert found["favour"] == [0, 1, 1, 1, 0]
    assert found["against"] == [0, 0, 0, 0, 1]
    assert found["favoured"] == [1] * 5


def test_odds_of_neighbors_and_shares_of_the_blocks_around() -> None:
    found = columns()
    assert found["odds-2"] == [-5, -5, -3, 1, 3]
    assert found["odds+1"] == [1, 3, 2, -2, -5]
    assert found["best"][2] == found["best"][3] == 30 / 31
    assert found["held_1"][2] == 15 / 31


def test_a_line_outside_all_blocks_has_no_shares() -> None:
    context = HtmlContext("body", 0.0, frozenset({Region.TABLE}), 0, 0, (), 0.0)
    (row,) = html_feature_rows([context], [0.0], [3.0], [0.0])
    assert len(row) == len(HTML_FEATURES)
    assert row[HTML_FEATURES.index("best")] == 0.0
