"""Many pages -> stories: which articles tell of the same event, read on all cores, remembered between runs."""
