"""Rate and remaining time of the work under way."""

from __future__ import annotations

from claimreader.view.eta import ProgressRate


def test_nothing_until_it_can_be_estimated() -> None:
    rate = ProgressRate()
    assert rate.describe("reading", 0, 10, 100.0) == ()
    assert rate.describe("reading", 1, 10, 105.0) == ()


def test_rate_and_remaining_seconds() -> None:
    rate = ProgressRate()
    rate.describe("reading", 0, 40, 100.0)
    assert rate.describe("reading", 20, 40, 105.0) == ("4 a second", "5 s left")
    assert rate.describe("reading", 20, 0, 105.0) == ("4 a second",)
    assert rate.describe("reading", 2, 0, 104.0) == ("30 a minute",)


def test_another_stage_begins_anew() -> None:
    rate = ProgressRate()
    rate.describe("reading", 0, 40, 100.0)
    assert rate.describe("linking", 20, 40, 105.0) == ()
