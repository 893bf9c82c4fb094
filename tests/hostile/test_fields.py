"""A few of the fields of `fields.py`: a value that does not belong there ends in a line."""

from __future__ import annotations

from fields import run


def test_any_value_in_any_field_ends_in_a_line() -> None:
    tried, faults = run(every=120, seed=7)
    assert not faults
    assert tried > 20
