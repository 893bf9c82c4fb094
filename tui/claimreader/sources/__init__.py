"""Where pages come from: files, folders, standard input, JSON Lines, the web."""

from claimreader.sources.opening import Given, open_pages, open_stories

__all__ = ["Given", "open_pages", "open_stories"]
