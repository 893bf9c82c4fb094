"""What is known of a page beside its text, from one place or merged from several."""

from __future__ import annotations

from typing import NamedTuple


class Metadata(NamedTuple):
    """What a place says of a page; unknown is None."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    date: str | None = None
    """Published, ISO 8601."""
    page_date: str | None = None
    """The day that the page prints at its top, ISO 8601."""
    url: str | None = None
    captured: str | None = None
    """When it was saved, UTC, ISO 8601."""


def merge(*places: Metadata) -> Metadata:
    """Of each field the first that a place knows."""
    return Metadata(*(next(filter(None, values), None) for values in zip(*places, strict=True)))
