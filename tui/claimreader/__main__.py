"""`python -m claimreader`."""

from claimreader.cli import main

raise SystemExit(main())
