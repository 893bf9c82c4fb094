"""`python -m claimreader`."""

from claimreader.cli import run

run()
