"""Lines of plain text, and the forms in which they are compared."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.lines import clean_text, common_site_suffix, comparison_key, split_lines, unescape_entities


@given(st.text(alphabet=" \t\n\r&;<ab\u00ad\u200b#39", max_size=80))
def test_lines_lie_in_the_page_in_order(text: str) -> None:
    lines = split_lines(text)
    assert all(text[line.start : line.end].strip() == text[line.start : line.end] != "" for line in lines)
    assert all(one.end < two.start for one, two in pairwise(lines))


def test_blank_lines_are_counted_and_invisible_signs_left_out() -> None:
    lines = split_lines("  One\n\n \nTwo\u00ad\tthree\n\u200b\n&amp; four")
    assert [(line.text, line.gap) for line in lines] == [("One", 0), ("Two three", 2), ("& four", 0)]


def test_entities_are_resolved_and_cannot_act() -> None:
    assert unescape_entities("&ldquo;No&rdquo; &#10; &#8238;x &zzzz;") == "“No”   \ufffdx &zzzz;"


def test_two_lines_with_one_key_say_the_same() -> None:
    assert comparison_key("“Bridge — Closed!”") == comparison_key("bridge closed") == "bridge closed"


@pytest.mark.parametrize(("text", "clean"), [(" a &amp;\n b ", "a & b"), (" ", None), (None, None)])
def test_text_of_a_head_is_cleaned(text: str | None, clean: str | None) -> None:
    assert clean_text(text) == clean


def test_the_name_that_alt_texts_end_with() -> None:
    assert common_site_suffix(split_lines("A bridge - Northline\nA ferry - Northline")) == "Northline"
    assert common_site_suffix(split_lines("A bridge - Northline\nA bridge - Northline")) is None
    assert common_site_suffix(split_lines("A bridge - closed\nA ferry - closed")) is None
