"""What is measured of one line, column by column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimreader.page.line_features import LINE_FEATURES, count_words, ends_sentence, leading_words, measure_line


def measured(text: str) -> dict[str, float]:
    values = measure_line(text, count_words(text), ends_sentence(text)).values
    return dict(zip(LINE_FEATURES, values, strict=True))


@pytest.mark.parametrize(
    ("column", "text", "value"),
    [
        ("words", "The bridge is closed", 4.0),
        ("words", "橋は来年の夏まで閉鎖されている", 9.0),
        ("ends", "The bridge is closed.”", 1.0),
        ("ends", "The bridge is closed.[3]", 1.0),
        ("ends", "The bridge is closed", 0.0),
        ("colon", "The mayor said:", 1.0),
        ("asks", "Is the bridge closed?", 1.0),
        ("trails", "The bridge is closed...", 1.0),
        ("commas", "One, two, three, four, five and six more", 0.3),
        ("inner", "The bridge is closed. The ferry runs. So be it.", 2.0),
        ("capitals", "Ann Lee reports", 2 / 3),
        ("small", "the end of it", 1.0),
        ("digits", "1931", 1.0),
        ("quote", "He said “no”", 1.0),
        ("separators", "Home | News | Sport", 2.0),
        ("address", "Write to ann@harbour.example", 1.0),
        ("lower", "and more", 1.0),
        ("bullet", "- The bridge", 1.0),
        ("bullet", "3. The bridge", 1.0),
        ("date", "3 hours ago", 1.0),
        ("date", "the bridge", 0.0),
        ("rights", "© Harbour Times", 1.0),
        ("word_length", "one three", 4.0),
        ("all_capitals", "HOME", 1.0),
        ("glued", "The bridgeClosed", 1.0),
        ("opening", "Read also the ferry", 0.5),
        ("promo", "Sign up today please", 0.5),
        ("furniture", "Sign up today please", 2.0),
        ("somebody", "Ann Lee is a writer", 1.0),
    ],
)
def test_a_column(column: str, text: str, value: float) -> None:
    assert measured(text)[column] == pytest.approx(value)


@given(st.text(min_size=1, max_size=90))
def test_any_line_has_a_value_in_every_column(text: str) -> None:
    features = measure_line(text, count_words(text), ends_sentence(text))
    assert len(features.values) == len(LINE_FEATURES)
    assert all(isinstance(value, float) and value >= 0 for value in features.values)


def test_names_and_content_words() -> None:
    features = measure_line("The mayor of Ekborough met Ann Lee", 7, False)
    assert features.names == {"Ekborough", "Ann", "Lee"}
    assert features.content_words == {"mayor", "ekborough"}


def test_words_of_a_long_line_are_counted_by_its_head() -> None:
    assert count_words("word " * 8000) == pytest.approx(8000, rel=0.01)


def test_leading_words_are_in_lower_case() -> None:
    assert leading_words("Read also: The Ferry") == ["read", "also", "the", "ferry"]
