"""Where pages come from: files, folders, standard input, JSON Lines, the web."""

from claimreader.sources.opening import Given, count_pages, join_pages, open_pages, open_stories

__all__ = ["Given", "count_pages", "join_pages", "open_pages", "open_stories"]
