"""Dates as many languages print them; each pattern has its cases in fixtures/page/date_patterns."""

from __future__ import annotations

import pytest

from claimreader.page.dates import find_date


@pytest.mark.parametrize(
    "text",
    [
        "12th of March 2024",
        "12-Mar-2024",
        "2024. március 12.",
        "2024 m. kovo 12 d.",
        "2024년 3월 12일",
        "12. maaliskuuta 2024",
        "12 martie 2024",
        "12. märts 2024",
        "12 март 2024 г.",
        "12 ožujka 2024",
        "12 Maret 2024",
        "12 مارس 2024",
        "١٢ مارس ٢٠٢٤",
        "12 במרץ 2024",
    ],
)
def test_dates_are_read_as_many_languages_print_them(text: str) -> None:
    found = find_date(text)
    assert found is not None
    assert found.iso == "2024-03-12"


@pytest.mark.parametrize(("text", "iso"), [("25-03-2024", "2024-03-25"), ("12-03-2024", None)])
def test_day_and_month_that_could_be_each_other_are_no_date(text: str, iso: str | None) -> None:
    found = find_date(text)
    assert (found.iso if found else None) == iso
