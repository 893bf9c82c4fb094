"""claimreader: check what was said, across outlets, in a terminal."""

__version__ = "0.1.0"
