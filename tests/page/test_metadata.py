"""Metadata from several places."""

from __future__ import annotations

from claimreader.page.metadata import Metadata, merge


def test_of_each_field_the_first_that_is_known() -> None:
    one = Metadata(title="Bridge", date="")
    two = Metadata(title="A bridge", date="2024-03-03", url="https://harbour.example/b")
    assert merge(one, two, Metadata()) == Metadata("Bridge", date="2024-03-03", url="https://harbour.example/b")
    assert merge(Metadata()) == Metadata()
