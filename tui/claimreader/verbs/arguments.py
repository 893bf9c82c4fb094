"""What the options that several verbs share come to."""

from __future__ import annotations

import argparse

from claimreader.sources import Given


def given_by(args: argparse.Namespace) -> Given:
    """What the person says of the pages beside naming them."""
    return Given(args.cleaned, args.outlet, args.date, args.allow_private)
