"""Bylines and dates of lines that hold nothing else."""

from __future__ import annotations

import pytest

from claimreader.page.bylines import parse_byline


@pytest.mark.parametrize(
    ("text", "byline", "date"),
    [
        ("By Anna Varga Published 12 March 2024", "Anna Varga", "2024-03-12"),
        ("By Łukasz Żak", "Łukasz Żak", None),
        ("By Staff Writer", None, None),
        ("By Staff Reporter | March 3, 2026", None, "2026-03-03"),
        ("By the river on March 3, 2026", None, None),
        ("Jon Pike 12 March 2024 Getty Images", None, None),
        ("Illustration by Jon Pike, 12 March 2024", None, None),
        ("Weather Tuesday 12 March 2024 14°C", None, None),
        ("Today is Tuesday 12 March 2024", None, None),
        ("Current time 12 March 2024 09:15", None, None),
        ("Von Käthe Groß am 12. März 2024", "Käthe Groß", "2024-03-12"),
        ("Автор: Іван Франко", "Іван Франко", None),
        ("Updated 12 March 2024", None, None),
        ("Published 12 March 2024, updated 13 March 2024", None, "2024-03-12"),
        ("By Ann Lee and Bo Ek, 12 March 2024", "Ann Lee and Bo Ek", "2024-03-12"),
        ("The bridge closed on 12 March 2024", None, None),
    ],
)
def test_a_clock_is_no_date_and_a_picture_s_credit_no_byline(text: str, byline: str | None, date: str | None) -> None:
    assert parse_byline(text)[:2] == (byline, date)
