"""Where pages come from: files, folders, standard input, JSON Lines, the web."""

from claimreader.sources.story_requests import (
    PageOptions,
    content_key,
    count_pages,
    gather_pages,
    join_pages,
    merge_requests,
    open_pages,
    open_records,
    open_stories,
    with_records,
)

__all__ = [
    "PageOptions",
    "content_key",
    "count_pages",
    "gather_pages",
    "join_pages",
    "merge_requests",
    "open_pages",
    "open_records",
    "open_stories",
    "with_records",
]
