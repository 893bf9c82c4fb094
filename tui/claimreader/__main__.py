"""`python -m claimreader`."""

from claimreader.cli.main import run

run()
