"""Many pages -> stories: which articles report the same event, read on all cores, remembered between runs."""
