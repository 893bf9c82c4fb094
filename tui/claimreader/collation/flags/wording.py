"""A change of meaning in words; see `claimreader.wording`."""

from claimreader.wording import describe_change

__all__ = ["describe_change"]
